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

/** What VAN was told at some time. Later it may be gone from Mobilize. */
export interface Heard {
  shifts: ReadonlySet<number>;
  signups: ReadonlySet<number>;
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
const isEnough = (world: World, { id, phone }: Person): boolean =>
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
const slotTimes = (event: Event, { start_date, end_date }: Timeslot): string => timesOf(event, start_date, end_date);

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
  const used = new Set(signups.map(({ timeslot_id }) => timeslot_id));
  const people = new Map<number, VanPerson>();
  const known = (id: number) => heard.people.get(id) ?? personOf(world, world.people.get(id) as Person);
  for (const { person_id } of signups) people.set(person_id, known(person_id));
  for (const [id, person] of heard.people) people.set(id, person);

  const events: string[] = [];
  const canceled = new Set<string>();
  for (const event of world.events.values()) {
    for (const [date, slots] of byDay(event, heard.shifts)) {
      const live = slots.filter(({ is_deleted }) => !is_deleted && event.deleted_date === null);
      const isCanceled = live.length === 0 && slots.some(({ end_date }) => end_date > nowUnix);
      if (isCanceled) canceled.add(`${event.id} ${date}`);
      // A shift that is gone stays while somebody is signed up for it, and with an event that is canceled.
      const shown = slots.filter((slot) => live.includes(slot) || live.length === 0 || used.has(slot.id));
      events.push(eventLine(event, date, isCanceled ? `[Canceled] ${event.title}` : event.title, shown));
    }
  }
  return {
    events: events.sort(),
    people: [...people.values()].map(personLine).sort(),
    signups: signups
      .map((signup) => {
        const event = world.events.get(signup.event_id) as Event;
        const slot = event.timeslots.find(({ id }) => id === signup.timeslot_id) as Timeslot;
        const day = `${event.id} ${dayOf(event, slot)}`;
        const status = statusOf(signup) ?? '';
        const shown = canceled.has(day) && EXPECTED.includes(status) ? 'Declined' : status;
        return signupLine(known(signup.person_id), `${day} ${slotTimes(event, slot)}`, ROLE, shown);
      })
      .sort(),
  };
}

/** The shifts that VAN was told of, by the days of the event. */
function byDay(event: Event, told: ReadonlySet<number>): Map<string, Timeslot[]> {
  const days = new Map<string, Timeslot[]>();
  for (const slot of event.timeslots.filter(({ id }) => told.has(id))) {
    const date = dayOf(event, slot);
    days.set(date, [...(days.get(date) ?? []), slot]);
  }
  return days;
}

function eventLine(event: Event, date: string, name: string, slots: readonly Timeslot[]): string {
  const times = [...new Set(slots.map((slot) => slotTimes(event, slot)))].sort();
  return `${event.id} ${date} | ${name} | ${placeOf(event)} | ${times.join(', ')}`;
}

export const signupLine = ({ email, phone }: VanPerson, shift: string, role: string, status: string): string =>
  `${email || phone} | ${shift} | ${role} | ${status}`;
