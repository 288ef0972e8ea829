import { DateTime } from 'luxon';
import type { Event, Person, Signup, Timeslot, World } from '../world/index.ts';
import { addressOf, dayOf, isMasked, isShown, outcomeOf, phoneDigits } from './mobilize-truth.ts';

/**
 * What NGP VAN should hold of Mobilize, told from the campaign's truth and from VAN's own rules, not from the connector's
 * code. One line of text for each record, so that two worlds can be compared as lists.
 */
export interface VanTruth {
  events: string[];
  people: string[];
  signups: string[];
}

/** When a shift was, at the time when VAN was told of it. */
export interface Told {
  date: string;
  times: string;
  end: number;
}

/** What VAN was told at some time, the latest last. Later it may be gone from Mobilize. */
export interface Heard {
  shifts: ReadonlyMap<number, readonly Told[]>;
  signups: ReadonlyMap<number, readonly Told[]>;
  /** People who were in VAN before, as VAN knew them: they stay as they were. */
  people: ReadonlyMap<number, VanPerson>;
}

export interface VanPerson {
  name: string;
  email: string;
  phone: string;
  zip: string;
}

/** The names that VAN gives to what became of a signup. */
const STATUSES: Readonly<Record<string, string>> = {
  REGISTERED: 'Scheduled',
  CONFIRMED: 'Confirmed',
  CANCELLED: 'Cancelled',
  ATTENDED: 'Completed',
  NO_SHOW: 'No Show',
};
/** The role of the event type that is not for leads. */
const ROLE = 'Canvasser';
/** Of an event that does not take place, who was still expected is declined. */
const EXPECTED = ['Scheduled', 'Confirmed'];

/** A cancellation beats not having come; having come beats everything. */
const statusOf = (signup: Signup): string | undefined =>
  STATUSES[signup.attended === false && signup.status === 'CANCELLED' ? 'CANCELLED' : outcomeOf(signup)];

/** A status that VAN has no name for is refused, and the user is asked for one. */
export const isRefused = (signup: Signup): boolean => statusOf(signup) === undefined;

/** What VAN takes for a number of North America; of others the United Kingdom's keep their zero. */
const DOMESTIC = /^[2-9][0-8]\d[2-9]\d{6}$/;
export function vanPhone(typed: string | null): string {
  const digits = phoneDigits(typed);
  return /^\+44/.test(typed ?? '') ? `0${digits.slice(2)}` : DOMESTIC.test(digits) ? digits : '';
}

/** VAN cannot tell somebody apart who shares neither an email nor a phone. */
export const isEnough = (world: World, { id, phone }: Person): boolean =>
  addressOf(world, id) !== '' || vanPhone(phone) !== '';

/** Whether a signup is shown, not masked, tells enough about the person, and has a status that VAN has. */
export function reachesVan(world: World, signup: Signup): boolean {
  const event = world.events.get(signup.event_id) as Event;
  const person = world.people.get(signup.person_id) as Person;
  return isShown(world, event, signup) && !isMasked(world, event) && isEnough(world, person) && !isRefused(signup);
}

/** Clock times in the event's own zone. An event in VAN lasts one day, so a shift over midnight ends with its day. */
export function timesOf({ timezone }: Pick<Event, 'timezone'>, start: number, end: number): string {
  const from = DateTime.fromSeconds(start, { zone: timezone });
  const to = DateTime.fromSeconds(end, { zone: timezone });
  return `${from.toFormat('HH:mm')}–${to.hasSame(from, 'day') ? to.toFormat('HH:mm') : '23:59'}`;
}
export const toldOf = (event: Event, slot: Timeslot): Told => ({
  date: dayOf(event, slot),
  times: timesOf(event, slot.start_date, slot.end_date),
  end: slot.end_date,
});

/** Number and first word of the street, as VAN writes the rest its own way; of a private address the town alone. */
export function placeOf({ is_virtual, address_visibility, location }: Event): string {
  if (is_virtual || !location) return 'no place';
  const street = address_visibility === 'PRIVATE' ? '' : location.address_lines[0];
  return placeText(street, location.locality, location.postal_code);
}
export const placeText = (street: string | null, city: string | null, zip: string | null): string =>
  [street ? street.split(' ').slice(0, 2).join(' ') : 'town only', city, zip?.slice(0, 5)].join(', ');

export const personLine = ({ name, email, phone, zip }: VanPerson): string => [name, email, phone, zip].join(' | ');

/** Somebody as VAN gets to know them: by everything that Mobilize shares. */
function personOf(world: World, { id, given_name, family_name, phone, zip }: Person): VanPerson {
  return {
    name: `${given_name} ${family_name}`.trim(),
    email: addressOf(world, id),
    phone: vanPhone(phone),
    zip: zip?.slice(0, 5) ?? '',
  };
}

export function vanTruth(world: World, heard: Heard, nowUnix: number): VanTruth {
  const signups = [...world.signups.values()].filter(({ id }) => heard.signups.has(id));
  const people = new Map<number, VanPerson>();
  const known = (id: number) => heard.people.get(id) ?? personOf(world, world.people.get(id) as Person);
  for (const { person_id } of signups) people.set(person_id, known(person_id));
  for (const [id, person] of heard.people) people.set(id, person);

  const events: string[] = [];
  const canceled = new Set<string>();
  for (const event of world.events.values()) {
    for (const [date, day] of byDay(event, heard.shifts)) {
      const isLive = day.some(({ slot }) => !slot.is_deleted && dayOf(event, slot) === date);
      const isCanceled = !(isLive && event.deleted_date === null) && day.some(({ told }) => told.end > nowUnix);
      if (isCanceled) canceled.add(`${event.id} ${date}`);
      // A shift that is gone or was moved stays: somebody may be signed up for it.
      const times = day.map(({ told }) => told.times);
      events.push(eventLine(event, date, isCanceled ? `[Canceled] ${event.title}` : event.title, times));
    }
  }
  return {
    events: events.sort(),
    people: [...people.values()].map(personLine).sort(),
    signups: signups
      .flatMap((signup) => {
        const before = [...(heard.signups.get(signup.id) ?? [])];
        const now = before.pop() as Told;
        const line = ({ date, times }: Told, status: string) =>
          signupLine(known(signup.person_id), `${signup.event_id} ${date} ${times}`, ROLE, status);
        const status = statusOf(signup) ?? '';
        const isDeclined = canceled.has(`${signup.event_id} ${now.date}`) && EXPECTED.includes(status);
        // Who was moved to another day is cancelled on the day before.
        return [...before.map((told) => line(told, 'Cancelled')), line(now, isDeclined ? 'Declined' : status)];
      })
      .sort(),
  };
}

/** What VAN was told of the shifts of an event, by the days. */
function byDay(event: Event, heard: Heard['shifts']): Map<string, { slot: Timeslot; told: Told }[]> {
  const days = new Map<string, { slot: Timeslot; told: Told }[]>();
  for (const slot of event.timeslots) {
    for (const told of heard.get(slot.id) ?? []) days.set(told.date, [...(days.get(told.date) ?? []), { slot, told }]);
  }
  return days;
}

function eventLine(event: Event, date: string, name: string, times: readonly string[]): string {
  return `${event.id} ${date} | ${name} | ${placeOf(event)} | ${[...new Set(times)].sort().join(', ')}`;
}

export const signupLine = ({ email, phone }: VanPerson, shift: string, role: string, status: string): string =>
  `${email || phone} | ${shift} | ${role} | ${status}`;
