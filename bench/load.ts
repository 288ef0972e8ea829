import { parseArgs } from 'node:util';
import { table } from '../sandbox/table.ts';
import { playRush } from './load/rush.ts';
import { keepResults } from './reliability-results.ts';

/*
 * Lets a rush of signups come in, with the vendors' own limits on, and writes it into docs/reliability.md. The whole hour
 * takes long; `--signups 2000 --minutes 6` is the same rush cut short.
 */
const { values: options } = parseArgs({
  options: {
    signups: { type: 'string', default: '20000' },
    minutes: { type: 'string', default: '60' },
    poll: { type: 'string', default: '2' },
  },
});
const signups = Number(options.signups);

const rush = { signups, rushMinutes: Number(options.minutes), pollMinutes: Number(options.poll) };
const result = await playRush(rush, (line) => console.log(line));
const shown = table(
  [
    'into',
    'arrived',
    'doubled',
    'failed runs',
    'requests',
    '429',
    'Mobilize requests',
    '429',
    'minutes',
    'seconds here',
  ],
  result.targets.map((one) => [
    one.name,
    one.arrived,
    one.doubled,
    one.failedRuns,
    one.requests,
    one.refused,
    one.mobilizeRequests,
    one.mobilizeRefused,
    one.doneAfterMinutes,
    one.wallSeconds,
  ]),
);
console.log(`\n${shown}`);
await keepResults({ load: [result] });
process.exitCode = result.targets.every((one) => one.arrived === signups && one.doubled === 0) ? 0 : 1;
