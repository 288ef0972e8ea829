import type { FaultKind } from '../faults.ts';
import { difference, type Result } from '../story/story.ts';
import { table } from '../table.ts';
import type { StepRun } from '../zapier.ts';

/** Lines about one kind of record that are shown when something is wrong. */
const MOST_LINES = 5;

/** What a story ended with, as text: what each system holds, what each step cost, how the runs ended. */
export function summary({ title, comparisons, runs, secondWrites, checks }: Result): string {
  const compared = comparisons.map(({ what, should, holds }) => ({
    what,
    should,
    holds,
    missing: difference(should, holds),
    extra: difference(holds, should),
  }));
  const held = table(
    [title, 'should hold', 'holds', 'missing', 'too many'],
    compared.map(({ what, should, holds, missing, extra }) => [
      what,
      should.length,
      holds.length,
      missing.length,
      extra.length,
    ]),
  );
  const wrong = compared.flatMap(({ what, missing, extra }) => [
    ...missing.slice(0, MOST_LINES).map((line) => `  missing in ${what}: ${line}`),
    ...extra.slice(0, MOST_LINES).map((line) => `  too many in ${what}: ${line}`),
  ]);
  const counts = new Map<string, number>();
  for (const { status } of runs) counts.set(status, (counts.get(status) ?? 0) + 1);
  const ended = [...counts].map(([status, count]) => `${count} ${status}`).join(', ');
  return [
    held,
    ...wrong,
    '',
    costs(stepsOf([{ runs }])),
    '',
    `Runs: ${ended}. Writes of the second run: ${secondWrites}.`,
    ...checks.map(({ what, ok, seen }) => `${ok ? '✓' : '✗'} ${what} (${seen})`),
  ].join('\n');
}

/** What went wrong on the way, and what became of it. */
export function faultLines(met: ReadonlyMap<FaultKind, number>, results: readonly Result[]): string {
  const steps = stepsOf(results);
  const total = [...met.values()].reduce((sum, count) => sum + count, 0);
  const delayed = steps.filter(({ attempts, replays }) => attempts - 1 - replays > 0).length;
  const replayed = steps.filter(({ replays }) => replays > 0).length;
  const kinds = [...met].sort(([a], [b]) => a.localeCompare(b)).map(([kind, count]) => `${count} ${kind}`);
  return [
    `Faults met: ${total}${total > 0 ? ` (${kinds.join(', ')})` : ''}.`,
    `Steps retried: ${delayed} waited and went on, ${replayed} failed and were replayed.`,
  ].join('\n');
}

/** A run that was stopped early has no step in some places. */
const stepsOf = (results: readonly Pick<Result, 'runs'>[]): StepRun[] =>
  results.flatMap(({ runs }) => runs.flatMap(({ steps }) => steps.filter(Boolean)));

function costs(steps: readonly StepRun[]): string {
  const sums = new Map<string, { records: number; requests: number }>();
  for (const { use, requests } of steps) {
    const { records, requests: sum } = sums.get(use) ?? { records: 0, requests: 0 };
    sums.set(use, { records: records + 1, requests: sum + requests.length });
  }
  return table(
    ['step', 'records', 'requests', 'requests per record'],
    [...sums].map(([use, { records, requests }]) => [use, records, requests, Number((requests / records).toFixed(2))]),
  );
}
