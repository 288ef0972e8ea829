import type { Fault } from '../../sandbox/faults.ts';
import type { ServiceKey } from '../../sandbox/vendor.ts';
import type { MatrixWorld } from './world.ts';

/** One thing that goes wrong on the way, put on one request of a step. */
export interface Disturbance {
  key: string;
  /** Heads a column of the page. */
  title: string;
  /** Explains the column. */
  meaning: string;
  /** Only this service does so. */
  only?: ServiceKey;
  fault?: Fault;
  /** Every connection is refused from here until the step has ended. */
  refuses?: true;
  prepare?: (world: MatrixWorld) => void;
}

/** A request is given up after 15 seconds: the first is slow, the second too slow. */
const SLOW_MILLISECONDS = 14_000;
const TOO_SLOW_MILLISECONDS = 20_000;

export const DISTURBANCES: readonly Disturbance[] = [
  {
    key: 'throttled',
    title: 'too many',
    meaning: 'The service says "too many requests", in its own words, and names a wait.',
    fault: { kind: 'throttled', amount: 7 },
  },
  {
    key: 'throttled_bare',
    title: 'too many, no wait',
    meaning: 'The same without a wait.',
    fault: { kind: 'throttled_bare' },
  },
  {
    key: 'throttled_in_200',
    title: 'too many, as 200',
    meaning: 'CallHub says "too many requests" in an answer that looks good.',
    only: 'callhub',
    fault: { kind: 'throttled' },
    prepare: (world) => world.throttleForm('detail_200'),
  },
  {
    key: 'throttled_in_400',
    title: 'too many, as 400',
    meaning: 'CallHub says the same in an answer that looks like a refusal.',
    only: 'callhub',
    fault: { kind: 'throttled' },
    prepare: (world) => world.throttleForm('over_cps_400'),
  },
  {
    key: 'server_error',
    title: '500',
    meaning: 'An internal error; nothing was done.',
    fault: { kind: 'server_error' },
  },
  {
    key: 'server_error_after',
    title: '500, done',
    meaning: 'An internal error after the work was done.',
    fault: { kind: 'server_error_after' },
  },
  { key: 'bad_gateway', title: '502', meaning: 'Down, with a web page.', fault: { kind: 'bad_gateway' } },
  { key: 'unavailable', title: '503', meaning: 'Down, without a word.', fault: { kind: 'unavailable' } },
  {
    key: 'gateway_timeout',
    title: '504',
    meaning: 'Too slow for its own front door; nothing was done.',
    fault: { kind: 'gateway_timeout' },
  },
  {
    key: 'gateway_timeout_after',
    title: '504, done',
    meaning: 'The same, but the work was done.',
    fault: { kind: 'gateway_timeout_after' },
  },
  {
    key: 'html',
    title: 'web page',
    meaning: 'A web page in place of data, after the work was done.',
    fault: { kind: 'html' },
  },
  {
    key: 'truncated',
    title: 'cut off',
    meaning: 'Half an answer, after the work was done.',
    fault: { kind: 'truncated' },
  },
  {
    key: 'wrong_json',
    title: 'other data',
    meaning: 'Data of another shape, after the work was done.',
    fault: { kind: 'wrong_json' },
  },
  {
    key: 'slow',
    title: 'slow',
    meaning: 'The right answer after 14 seconds.',
    fault: { kind: 'slow', amount: SLOW_MILLISECONDS },
  },
  {
    key: 'too_slow',
    title: 'too slow',
    meaning: 'No answer in time; the work is done all the same.',
    fault: { kind: 'slow', amount: TOO_SLOW_MILLISECONDS },
  },
  {
    key: 'refused',
    title: 'no connection',
    meaning: 'The service takes no connection, from this request to the end of the step.',
    refuses: true,
  },
  {
    key: 'dropped',
    title: 'dropped',
    meaning: 'The connection ends before the service acts.',
    fault: { kind: 'dropped' },
  },
  {
    key: 'lost',
    title: 'answer lost',
    meaning: 'The service acts, then the connection ends.',
    fault: { kind: 'lost' },
  },
];

/**
 * Two runs at once meet in another order each time, and take twice the requests. So they get one fault of each kind: nothing
 * done, done and unknown, done and told badly, each with a run that waits or stops.
 */
export const AT_ONCE: readonly Disturbance[] = DISTURBANCES.filter(({ key }) =>
  ['throttled', 'server_error_after', 'unavailable', 'truncated', 'dropped', 'lost'].includes(key),
);

/** Switches it on for the request that comes after so many others. */
export function disturb(world: MatrixWorld, { fault, refuses, prepare }: Disturbance, after: number): void {
  prepare?.(world);
  if (fault) world.sandbox.faults.on({ ...fault, after, times: 1 });
  if (refuses) world.sandbox.shutAfter(after);
}

/** Everything works again. */
export async function heal(world: MatrixWorld): Promise<void> {
  world.sandbox.faults.off();
  await world.sandbox.reopen();
}
