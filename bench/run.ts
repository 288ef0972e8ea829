import { writeFile } from 'node:fs/promises';
import { table } from '../sandbox/table.ts';
import { benchPolls } from './polls.ts';

/* Measures what the budgets promise. Prints tables, and keeps the numbers in bench/results.json. */
const polls = await benchPolls([100, 1_000, 10_000], [0, 50]);
console.log(
  table(
    ['signups', 'ms an answer', 'rows', 'requests', 'ms', 'peak MB', '× idle', 'error'],
    polls.map((cost) => [
      cost.signups,
      cost.answerMilliseconds,
      cost.rows,
      cost.requests,
      cost.milliseconds,
      cost.peakMegabytes,
      cost.timesIdle,
      cost.error,
    ]),
  ),
);
await writeFile(new URL('results.json', import.meta.url), `${JSON.stringify({ polls }, null, 2)}\n`);
