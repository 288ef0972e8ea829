import type { PollCost } from './polls.ts';
import type { RequestCost } from './requests.ts';
import type { SizeCost } from './size.ts';
import type { StartCost } from './start.ts';

/** A promise with its number, and what was measured. */
export interface Budget {
  what: string;
  budget: number;
  measured: number;
  unit: string;
  kept: boolean;
  /** Why it is not kept, and what the floor is. */
  note: string;
}

export interface Measured {
  start: StartCost[];
  sizes: SizeCost[];
  requests: RequestCost[];
  polls: PollCost[];
  /** Core alone with the rows of the largest poll lying ready, against core alone without. */
  handOver: number;
}

/** What cannot be kept, and why. */
const floorsOf = ({ handOver, start, sizes }: Measured): Record<string, string> => ({
  'Cold start and one search, combined app': `Core with nothing but the libraries that this search needs (input checked, phone read, shifts told in the zone of the event, for which Node loads its calendar) takes ${processorOf(start, 'Core and libraries')} ×.`,
  'Cold start and one search, Mobilize alone': 'As for the combined app.',
  'Upload zip of the combined app': `Every single-vendor listing keeps the budget. Core with nothing but the libraries for phones, time zones, Markdown, CSV and checking takes ${sizes[1]?.timesCore} ×; the rest is the definition of all operations, which the platform and the app each read in a form of their own, and what the operations do.`,
  'Peak memory of a poll with 10,000 changed signups': `Core alone, which only hands over the same rows from a file, takes ${handOver} × its own idle memory: each row carries the vendor’s own record as text, and core makes a copy of all rows to weigh its answer.`,
  'Signup to NGP VAN: new person, known event, with five activist codes':
    'VAN adds a second person when the first is asked for with too little, so somebody who may be new is looked up in steps before anything is written.',
});

const processorOf = (start: StartCost[], name: string): number | undefined =>
  start.find(({ what }) => what === `${name}: processor time`)?.ratio;

export function budgetsOf(measured: Measured): Budget[] {
  const { start, sizes, requests, polls } = measured;
  const floors = floorsOf(measured);
  const budgets: Budget[] = [];
  const add = (what: string, budget: number, cost: number | undefined, unit: string) => {
    if (cost === undefined) return;
    const kept = cost <= budget;
    budgets.push({ what, budget, measured: cost, unit, kept, note: kept ? '' : (floors[what] ?? '') });
  };
  const startOf = (name: string) => processorOf(start, name);
  add('Cold start and one search, combined app', 1.1, startOf('Combined app'), '× core alone');
  add('Cold start and one search, Mobilize alone', 1.1, startOf('Mobilize alone'), '× core alone');
  for (const { what, timesCore } of sizes.slice(2))
    add(`Upload zip of ${what === 'Campaign Suite' ? 'the combined app' : what}`, 1.3, timesCore, '× core alone');
  for (const { what, budget, requests: made } of requests) if (budget) add(what, budget, made, 'requests');
  const large = polls.find(({ signups, answerMilliseconds }) => signups === 10_000 && answerMilliseconds === 50);
  add('Poll with 10,000 changed signups', 105, large?.requests, 'requests');
  add('Poll with 10,000 changed signups, 50 ms an answer', 10, large && large.milliseconds / 1000, 's');
  add('Peak memory of a poll with 10,000 changed signups', 1.5, large?.timesIdle, '× the idle app');
  return budgets;
}
