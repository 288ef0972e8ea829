import { parseArgs } from 'node:util';
import { operations } from '../index.ts';
import { seeded } from '../sandbox/random.ts';
import { allCases, someCases } from './matrix/plan.ts';
import { Matrix } from './matrix/play.ts';
import { count, emptyTally, type OperationTally } from './matrix/tally.ts';
import { MatrixWorld } from './matrix/world.ts';
import { keepResults } from './reliability-results.ts';

/*
 * Plays every operation against every fault on each of its requests, and writes docs/reliability.md. `--only <text>` plays
 * the operations whose keys begin so, and leaves the others as they were last played. `--quick` plays one case of each fault.
 */
const { values: options } = parseArgs({
  options: { only: { type: 'string', default: '' }, quick: { type: 'boolean', default: false } },
});
const chosen = operations.filter(({ key }) => key.startsWith(options.only));

const random = seeded(1);
const world = await MatrixWorld.open();
const matrix = new Matrix(world);
const tallies: OperationTally[] = [];
const started = performance.now();
try {
  for (const [index, operation] of chosen.entries()) {
    const from = performance.now();
    const tally = emptyTally(operation);
    for (const one of options.quick ? await someCases(matrix, operation, random) : await allCases(matrix, operation)) {
      const outcome = await matrix.play(one);
      if (outcome) count(tally, one, outcome);
    }
    matrix.forget();
    if (options.quick) tally.isSample = true;
    tally.seconds = Math.round(performance.now() - from) / 1000;
    tallies.push(tally);
    await keepResults({ operations: [tally] });
    const { key, cases, problems } = tally;
    const at = Math.round((performance.now() - started) / 1000);
    console.log(`${index + 1}/${chosen.length}  ${key}: ${cases} cases, ${problems.length} problems (${at} s)`);
    for (const problem of problems.slice(0, 3)) console.log(`   ${problem}`);
  }
} finally {
  await world.close();
}

const sum = (of: (tally: OperationTally) => number) => tallies.reduce((total, tally) => total + of(tally), 0);
const problems = sum((tally) => tally.problems.length);
console.log(
  `\n${sum(({ cases }) => cases)} cases: ${sum(({ lost }) => lost)} records lost, ${sum(({ doubled }) => doubled)} doubled, ${problems} problems.`,
);
process.exitCode = problems > 0 ? 1 : 0;
