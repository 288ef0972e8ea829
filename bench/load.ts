import { table } from '../sandbox/table.ts';
import { flagsOf, named, whole } from '../tools/command-line.ts';
import type { LoadResult } from './load/result.ts';
import { playRush, TARGETS } from './load/rush.ts';
import { keepResults, knownResults } from './reliability-results.ts';

const CHOICES = TARGETS.map((slug) => ({ slug }));

const { signups, ...options } = flagsOf(
  {
    command: 'npm run load --',
    does: `Lets a rush of signups come in, with the vendors' own limits on, and writes it into docs/reliability.md. The whole hour
takes long; --signups 2000 --minutes 6 is the same rush cut short.`,
    flags: {
      signups: { value: 'number', does: 'how many come (20000)' },
      minutes: { value: 'number', does: 'in how many minutes (60)' },
      poll: { value: 'number', does: 'how many minutes pass between two polls (2)' },
      into: { value: 'service', does: `${TARGETS.join(' or ')} alone` },
    },
  },
  ({ signups, minutes, poll, into }) => ({
    signups: whole('signups', signups, 1, 100_000) ?? 20_000,
    rushMinutes: whole('minutes', minutes, 1, 1440) ?? 60,
    pollMinutes: whole('poll', poll, 1, 60) ?? 2,
    into: into === undefined ? TARGETS : [named('service', into, CHOICES).slug],
  }),
);

const result = await playRush({ signups, ...options }, (line) => console.log(line));
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
await keepResults({ load: [await besideKnown(result)] });
process.exitCode = result.targets.every((one) => one.arrived === signups && one.doubled === 0) ? 0 : 1;

/** The same rush into another service stays. */
async function besideKnown(fresh: LoadResult): Promise<LoadResult> {
  const { load } = await knownResults();
  const isSame = (one: LoadResult) =>
    (['signups', 'rushMinutes', 'pollMinutes', 'answerMilliseconds'] as const).every((key) => one[key] === fresh[key]);
  const targets = new Map([...(load.find(isSame)?.targets ?? []), ...fresh.targets].map((one) => [one.name, one]));
  return { ...fresh, targets: [...targets.values()].sort((a, b) => (a.name < b.name ? -1 : 1)) };
}
