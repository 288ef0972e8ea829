import { table } from '../sandbox/table.ts';
import { flagsOf, whole } from '../tools/command-line.ts';
import { playRush } from './load/rush.ts';
import { keepResults } from './reliability-results.ts';

const { signups, ...minutes } = flagsOf(
  {
    command: 'npm run load --',
    does: `Lets a rush of signups come in, with the vendors' own limits on, and writes it into docs/reliability.md. The whole hour
takes long; --signups 2000 --minutes 6 is the same rush cut short.`,
    flags: {
      signups: { value: 'number', does: 'how many come (20000)' },
      minutes: { value: 'number', does: 'in how many minutes (60)' },
      poll: { value: 'number', does: 'how many minutes pass between two polls (2)' },
    },
  },
  ({ signups, minutes, poll }) => ({
    signups: whole('signups', signups, 1, 100_000) ?? 20_000,
    rushMinutes: whole('minutes', minutes, 1, 1440) ?? 60,
    pollMinutes: whole('poll', poll, 1, 60) ?? 2,
  }),
);

const result = await playRush({ signups, ...minutes }, (line) => console.log(line));
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
