import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { startSandbox } from '../sandbox/server.ts';
import { MobilizeVendor } from '../sandbox/vendors/mobilize.ts';
import { buildWorld } from '../sandbox/world/index.ts';

const exec = promisify(execFile);

/** A cold start against the same job on core alone; both medians, and the median of the ratios of the pairs. */
export interface StartCost {
  what: string;
  pairs: number;
  coreMilliseconds: number;
  milliseconds: number;
  ratio: number;
  /** Half of all pairs lie between these. */
  quarters: [number, number];
}

interface Start {
  ended: number;
  processor: number;
}
const MEASURES = { ended: 'time', processor: 'processor time' } as const;

/**
 * Starts a process that loads core, the app in `file`, and runs one search; beside it, the same search on core alone. In
 * pairs, the order turned each time. The first row holds core alone against itself: what differs there is noise.
 */
export async function benchStart(core: string, apps: Record<string, string>, pairs: number): Promise<StartCost[]> {
  const now = Date.now();
  const mobilize = new MobilizeVendor({ clock: () => now, world: buildWorld({ now, signups: 0 }) });
  const sandbox = await startSandbox([mobilize]);
  const bundle = JSON.stringify({
    authData: mobilize.credentials,
    inputData: { event_id: String(mobilize.world.pieces.winterTime) },
    meta: {},
  });
  const start = async (file: string): Promise<Start> => {
    const { stdout } = await exec(
      process.execPath,
      [new URL('start-child.js', import.meta.url).pathname, file, bundle],
      {
        env: { ...process.env, CONNECTOR_SANDBOX_URL: sandbox.url },
      },
    );
    const { found, ...cost } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Start & { found: number };
    if (found !== 1) throw new Error(`${file} found ${found} events instead of one.`);
    return cost;
  };
  const costs: StartCost[] = [];
  for (const [name, file] of Object.entries({ 'Core alone, against itself': core, ...apps })) {
    const both: [Start, Start][] = [];
    for (let pair = 0; pair < pairs; pair += 1) {
      if (pair % 2) {
        const own = await start(file);
        both.push([await start(core), own]);
      } else both.push([await start(core), await start(file)]);
    }
    for (const key of Object.keys(MEASURES) as (keyof Start)[]) {
      const ratios = both.map(([alone, own]) => own[key] / alone[key]);
      costs.push({
        what: `${name}: ${MEASURES[key]}`,
        pairs,
        coreMilliseconds: Math.round(quantile(both.map(([alone]) => alone[key]))),
        milliseconds: Math.round(quantile(both.map(([, own]) => own[key]))),
        ratio: round(quantile(ratios)),
        quarters: [round(quantile(ratios, 0.25)), round(quantile(ratios, 0.75))],
      });
    }
  }
  await sandbox.close();
  return costs;
}

const round = (value: number): number => Number(value.toFixed(2));
function quantile(values: number[], part = 0.5): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] as number;
}
