import { operations } from '../index.ts';
import { seeded } from '../sandbox/random.ts';
import { flagsOf, UsageError } from '../tools/command-line.ts';
import { allCases, someCases } from './matrix/plan.ts';
import { Matrix } from './matrix/play.ts';
import { hasStandIn } from './matrix/stand-ins.ts';
import { count, emptyTally, type OperationTally } from './matrix/tally.ts';
import { MatrixWorld } from './matrix/world.ts';
import { keepResults } from './reliability-results.ts';

const { chosen, quick } = flagsOf(
  {
    command: 'npm run reliability --',
    does: 'Plays every operation against every fault on each of its requests, and writes docs/reliability.md.',
    flags: {
      only: { value: 'text', does: 'the operations whose keys begin so; the others stay as they were last played' },
      quick: { does: 'one case of each fault' },
    },
  },
  ({ only = '', quick }) => {
    const chosen = operations.filter(({ key }) => key.startsWith(only));
    if (chosen.length === 0) throw new UsageError(`No operation has a key that begins with ${only}.`);
    return { chosen: chosen.filter(hasStandIn), quick };
  },
);

await keepResults({}); // what has no stand-in is named on the page all the same
const random = seeded(1);
const world = await MatrixWorld.open();
const matrix = new Matrix(world);
const tallies: OperationTally[] = [];
const started = performance.now();
try {
  for (const [index, operation] of chosen.entries()) {
    const from = performance.now();
    const tally = emptyTally(operation);
    for (const one of quick ? await someCases(matrix, operation, random) : await allCases(matrix, operation)) {
      const outcome = await matrix.play(one);
      if (outcome) count(tally, one, outcome);
    }
    matrix.forget();
    if (quick) tally.isSample = true;
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
