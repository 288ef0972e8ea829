import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { MobilizeVendor } from '../sandbox/vendors/mobilize.ts';
import { buildWorld } from '../sandbox/world/index.ts';

const exec = promisify(execFile);

export interface PollCost {
  signups: number;
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

async function child(use: string, authData: object, input: object, sandbox: Sandbox): Promise<Cost> {
  const args = [use, input, authData, {}].map((value) => JSON.stringify(value));
  const env = { ...process.env, CONNECTOR_SANDBOX_URL: sandbox.url };
  const { stdout } = await exec(process.execPath, [new URL('poll-child.ts', import.meta.url).pathname, ...args], {
    env,
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Cost;
}

/** Polls `mobilize_updated_signup` in worlds of so many signups that all changed in the window. */
export async function benchPolls(sizes: readonly number[], delays: readonly number[]): Promise<PollCost[]> {
  const costs: PollCost[] = [];
  for (const size of sizes) {
    const now = Date.now();
    const mobilize = new MobilizeVendor({ clock: () => now, world: buildWorld({ now, signups: size }) });
    const recent = Math.floor(now / 1000) - 3600;
    for (const signup of mobilize.world.signups.values()) {
      signup.modified_date = recent;
      signup.created_date = Math.max(signup.created_date, recent - 7200);
      signup.sponsor_id = mobilize.world.home;
    }
    const sandbox = await startSandbox([mobilize]);
    const idle = await child('idle', mobilize.credentials, {}, sandbox);
    for (const delay of delays) {
      sandbox.latency = delay;
      sandbox.log.length = 0;
      const cost = await child('mobilize_updated_signup', mobilize.credentials, {}, sandbox).then(
        (done) => ({ ...done, error: '' }),
        (problem: Error) => ({ rows: 0, milliseconds: 0, peakMegabytes: 0, error: problem.message.slice(0, 200) }),
      );
      costs.push({
        signups: size,
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
