import { seeded } from '../random.ts';
import { ordinaryEvent } from './events.ts';
import { COUNTERPART, HOME, organizations, PARTNER } from './organizations.ts';
import { FIRST_PERSON_ID } from './people.ts';
import { pieces } from './pieces.ts';
import { fillSignups } from './signups.ts';
import type { Event, PieceName, World } from './types.ts';

export type * from './types.ts';

interface WorldOptions {
  now: number;
  seed: number;
  signups: number;
  events: number;
}

/** The last world as it was made. Telling dates in many time zones takes long, and tests want the same world again and again. */
let last: { made: string; world: World } | undefined;

/**
 * A made-up campaign as Mobilize would hold it. Same options, same world.
 * `now` is in milliseconds, the present if left out; `events` is at least the special cases of `PieceName`.
 */
export function buildWorld(options: Partial<WorldOptions> = {}): World {
  const whole = { now: Date.now(), seed: 1, signups: 600, events: 40, ...options };
  const made = JSON.stringify(whole);
  if (last?.made !== made) last = { made, world: makeWorld(whole) };
  return structuredClone(last.world);
}

function makeWorld({ now, seed, signups, events }: WorldOptions): World {
  const random = seeded(seed);
  const special = pieces(now);
  const drafts = Object.values(special);
  while (drafts.length < events) drafts.push(ordinaryEvent(now, random));
  const next = { event: 1_100_000, timeslot: 6_500_000, person: FIRST_PERSON_ID, signup: 48_000_000 };
  const world: World = {
    now,
    home: HOME,
    partner: PARTNER,
    counterpart: COUNTERPART,
    ...organizations(Math.floor(now / 1000)),
    events: new Map(number(drafts, next).map((event) => [event.id, event])),
    people: new Map(),
    affiliations: new Map(),
    signups: new Map(),
    next,
    pieces: Object.fromEntries(Object.entries(special).map(([name, event]) => [name, event.id])) as Record<
      PieceName,
      number
    >,
  };
  fillSignups(world, signups, random);
  return world;
}

/** Gives ids in the order of creation. */
function number(drafts: Event[], next: World['next']): Event[] {
  drafts.sort((one, other) => one.created_date - other.created_date);
  for (const event of drafts) {
    event.id = next.event++;
    for (const timeslot of event.timeslots) timeslot.id = next.timeslot++;
  }
  return drafts;
}
