import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { MobilizeVendor } from '../sandbox/vendors/mobilize.ts';
import { buildWorld } from '../sandbox/world/index.ts';

const exec = promisify(execFile);

export interface PollCost {
  /** Signups that Mobilize holds, and those of them that changed in the window. */
  signups: number;
  changed: number;
  answerMilliseconds: number;
  rows: number;
  requests: number;
  milliseconds: number;
  peakMegabytes: number;
  /** Peak memory against the app that only loaded. */
  timesIdle: number;
  error: string;
}

interface Cost {
  rows: number;
  milliseconds: number;
  peakMegabytes: number;
}

async function child<T>(script: string, args: string[], sandbox?: Sandbox): Promise<T> {
  const env = { ...process.env, ...(sandbox && { CONNECTOR_SANDBOX_URL: sandbox.url }) };
  const { stdout } = await exec(process.execPath, [new URL(script, import.meta.url).pathname, ...args], { env });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as T;
}

const poll = (use: string, authData: object, sandbox: Sandbox, file?: string): Promise<Cost> => {
  const args = [use, {}, authData, {}, ...(file ? [file] : [])].map((value) => JSON.stringify(value));
  return child('poll-child.ts', args, sandbox);
};

/** Polls `mobilize_updated_signup` where so many signups changed in the window; all of them when `changed` is left out. */
export async function benchPolls(
  sizes: readonly number[],
  delays: readonly number[],
  changed = Number.POSITIVE_INFINITY,
): Promise<PollCost[]> {
  const costs: PollCost[] = [];
  for (const size of sizes) {
    const mobilize = busyMobilize(size, changed);
    const sandbox = await startSandbox([mobilize]);
    const idle = await poll('idle', mobilize.credentials, sandbox);
    for (const delay of delays) {
      sandbox.latency = delay;
      sandbox.log.length = 0;
      const cost = await poll('mobilize_updated_signup', mobilize.credentials, sandbox).then(
        (done) => ({ ...done, error: '' }),
        (problem: Error) => ({ rows: 0, milliseconds: 0, peakMegabytes: 0, error: sentenceOf(problem) }),
      );
      costs.push({
        signups: size,
        changed: Math.min(size, changed),
        answerMilliseconds: delay,
        ...cost,
        requests: sandbox.log.length,
        peakMegabytes: Math.round(cost.peakMegabytes),
        timesIdle: Number((cost.peakMegabytes / idle.peakMegabytes).toFixed(2)),
      });
    }
    await sandbox.close();
  }
  return costs;
}

/** How many times its idle memory core alone needs to hand over the rows of such a poll, read from a file. */
export async function benchHandOver(signups: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'campaign-connector-'));
  const file = join(folder, 'rows.ndjson');
  const mobilize = busyMobilize(signups);
  const sandbox = await startSandbox([mobilize]);
  try {
    await poll('mobilize_updated_signup', mobilize.credentials, sandbox, file);
    const [idle, peak] = [await child<Cost>('hand-over-child.ts', []), await child<Cost>('hand-over-child.ts', [file])];
    return Number((peak.peakMegabytes / idle.peakMegabytes).toFixed(2));
  } finally {
    await sandbox.close();
    await rm(folder, { recursive: true });
  }
}

/** A campaign in which so many of its signups changed within the hour. */
function busyMobilize(size: number, changed = Number.POSITIVE_INFINITY): MobilizeVendor {
  const now = Date.now();
  const mobilize = new MobilizeVendor({ clock: () => now, world: buildWorld({ now, signups: size }) });
  const recent = Math.floor(now / 1000) - 3600;
  const long = recent - 60 * 86_400;
  let left = changed;
  for (const signup of mobilize.world.signups.values()) {
    left -= 1;
    signup.modified_date = left >= 0 ? recent : long;
    signup.created_date = Math.min(Math.max(signup.created_date, signup.modified_date - 7200), signup.modified_date);
    signup.sponsor_id = mobilize.world.home;
  }
  return mobilize;
}

/** What a user would read of it. */
const sentenceOf = ({ message }: Error): string => /"message":"([^"]*)"/.exec(message)?.[1] ?? message.slice(0, 200);
