import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Listr } from 'listr2';
import { table } from '../sandbox/table.ts';
import { flagsOf } from '../tools/command-line.ts';
import { run } from '../tools/zip.ts';
import { budgetsOf } from './budgets.ts';
import { buildLibraries } from './libraries.ts';
import { benchMappings } from './mappings.ts';
import { performancePage, type Results } from './page.ts';
import { growthPlot } from './plot.ts';
import { benchHandOver, benchPolls } from './polls.ts';
import { benchRequests } from './requests.ts';
import { benchSizes } from './size.ts';
import { benchStart } from './start.ts';
import { benchTasks } from './tasks.ts';

const { quick = false } = flagsOf(
  {
    command: 'npm run bench --',
    does: 'Measures what the budgets promise. Prints it, and writes bench/results.json, docs/performance.md and its plot.',
    flags: { quick: { does: 'small worlds and few pairs; writes nothing' } },
  },
  (given) => given,
);
const here = new URL('.', import.meta.url);
const { default: app } = (await import(new URL('../dist/index.js', here).href)) as { default: object };
const results: Partial<Results> = {};
/** Core can only be found from within the project. */
const folder = await mkdtemp(new URL('../build-', here).pathname);

try {
  await new Listr(
    [
      { title: 'Cold start', task: async () => Object.assign(results, { start: await coldStarts() }) },
      { title: 'Mappings', task: async () => Object.assign(results, { mappings: await benchMappings() }) },
      {
        title: 'Requests per record',
        task: async () => Object.assign(results, { requests: await benchRequests(app) }),
      },
      { title: 'Tasks of every ready Zap', task: async () => Object.assign(results, { tasks: await benchTasks(app) }) },
      {
        title: 'Polls in which everything changed',
        task: async () =>
          Object.assign(results, {
            polls: await benchPolls(quick ? [100, 1_000] : [100, 1_000, 10_000, 50_000], quick ? [0] : [0, 50, 200]),
          }),
      },
      {
        title: 'The same rows, handed over by core alone',
        task: async () => Object.assign(results, { handOver: await benchHandOver(quick ? 1_000 : 10_000) }),
      },
      {
        title: 'Polls of a growing organization',
        task: async () =>
          Object.assign(results, {
            growth: await benchPolls(quick ? [100, 1_000] : [100, 1_000, 10_000, 100_000], [0], 100),
          }),
      },
      { title: 'Upload zips', task: async () => Object.assign(results, { sizes: await benchSizes() }) },
    ],
    { fallbackRenderer: 'simple', fallbackRendererCondition: !process.stdout.isTTY },
  ).run();
} finally {
  await rm(folder, { recursive: true, force: true });
}

const measured = results as Results;
measured.budgets = budgetsOf(measured);
const noise = measured.start[0];
measured.machine = `Measured on ${availableParallelism()} processors with Node ${process.versions.node}. Core alone against itself differs by up to ${Math.round(Math.max(...(noise?.quarters ?? [1]).map((ratio) => Math.abs(ratio - 1))) * 100)} % in half of the pairs, so ratios closer to each other than that are the same.`;
console.log(
  table(
    ['budget', 'promised', 'measured', '', ''],
    measured.budgets.map(({ what, budget, measured: cost, unit, kept }) => [
      what,
      budget,
      Number(cost.toFixed(2)),
      unit,
      kept ? 'kept' : 'missed',
    ]),
  ),
);
for (const { what, note } of measured.budgets.filter(({ kept }) => !kept)) console.log(`\n${what}: ${note}`);
if (!quick) {
  await writeFile(new URL('results.json', here), `${JSON.stringify(measured, null, 2)}\n`);
  await writeFile(new URL('../docs/performance.md', here), performancePage(measured));
  await writeFile(new URL('../docs/images/growth.svg', here), growthPlot(measured.growth));
}

/** The combined app, one vendor's, and the libraries that both need, each beside core alone. */
async function coldStarts() {
  await buildLibraries(join(folder, 'libraries'));
  const mobilize = join(folder, 'mobilize');
  run(process.execPath, ['tools/build.ts', '--listing', 'mobilize', '--out', mobilize]);
  return benchStart(
    new URL('core-alone.js', here).pathname,
    {
      'Core and libraries': join(folder, 'libraries', 'index.js'),
      'Combined app': new URL('../dist/index.js', here).pathname,
      'Mobilize alone': join(mobilize, 'index.js'),
    },
    quick ? 3 : 25,
  );
}
