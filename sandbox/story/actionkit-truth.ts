import type { Stage } from '../stage.ts';
import type { Event, Signup, Timeslot, World } from '../world/index.ts';
import { addressOf, isMasked, isShown, outcomeOf, phoneDigits } from './mobilize-truth.ts';

/**
 * What ActionKit should hold, told from the campaign's truth and from the published field mapping, not from the
 * connector's code. One line of text for each record, so that two worlds can be compared as lists.
 */
export interface Truth {
  events: string[];
  users: string[];
  phones: string[];
  signups: string[];
}

const TYPES: Record<string, string> = {
  COMMUNITY: 'Community Event',
  MEET_GREET: 'Meet-and-Greet',
  VOTER_REG: 'Voter Registration',
  FRIEND_TO_FRIEND_OUTREACH: 'Friend-to-Friend Outreach',
  ADVOCACY_CALL: 'Contact Your Representative',
};
const typeName = (type: string): string =>
  TYPES[type] ??
  type
    .split('_')
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join(' ');

/** Whether a signup is shown to home and tells an address: then it reaches ActionKit. */
export const reaches = (world: World, event: Event, signup: Signup): boolean =>
  isShown(world, event, signup) && addressOf(world, signup.person_id) !== '';

const slotName = ({ start_date, end_date }: Timeslot): string => `${start_date}-${end_date}`;
const keyOf = (world: World, event: Event, slot: Timeslot): string =>
  isMasked(world, event) ? `masked ${event.event_type} ${slotName(slot)}` : `${event.id} ${slotName(slot)}`;

/** @param known the shifts that were synced at some time: those that are gone since are deleted, not missing */
export function truthOf(world: World, known: ReadonlySet<number>, nowUnix: number): Truth {
  const events = new Map<string, string>();
  const users = new Set<string>();
  const phones = new Set<string>();
  const signups: string[] = [];
  const addEvent = (event: Event, slot: Timeslot) => {
    const masked = isMasked(world, event);
    const gone = !masked && (slot.is_deleted || event.deleted_date !== null) && slot.start_date > nowUnix;
    const title = masked ? 'Masked' : event.title;
    events.set(
      keyOf(world, event, slot),
      `${keyOf(world, event, slot)} | ${title} | ${typeName(event.event_type)} | ${gone ? 'deleted' : 'active'}`,
    );
  };
  for (const event of world.events.values()) {
    for (const slot of event.timeslots) if (known.has(slot.id)) addEvent(event, slot);
  }
  for (const signup of world.signups.values()) {
    const event = world.events.get(signup.event_id) as Event;
    const slot = event.timeslots.find(({ id }) => id === signup.timeslot_id) as Timeslot;
    const email = addressOf(world, signup.person_id);
    if (!reaches(world, event, signup) || !known.has(slot.id)) continue;
    const person = world.people.get(signup.person_id);
    users.add(`${email} | ${person?.given_name} ${person?.family_name}`);
    const digits = phoneDigits(person?.phone);
    if (digits) phones.add(`${email} | ${digits}`);
    const masked = isMasked(world, event);
    signups.push(
      `${email} | ${keyOf(world, event, slot)} | ${masked ? 'Masked' : outcomeOf(signup)} | ${!masked && signup.attended === true ? 'attended' : 'not attended'}`,
    );
  }
  return {
    events: [...events.values()].sort(),
    users: [...users].sort(),
    phones: [...phones].sort(),
    signups: signups.sort(),
  };
}

/** What ActionKit holds of Mobilize, in the same words. */
export function heldBy({ actionkit }: Stage, campaign: number): Truth {
  const { events, users, phones, signups, actions } = actionkit.state;
  const inCampaign = events.filter((event) => event.campaign === campaign && event.fields.mobilize_id);
  const slotOf = (text: unknown) =>
    String(text)
      .replace(/[[\]]/g, '')
      .split(',')
      .map((iso) => Date.parse(iso.trim()) / 1000)
      .join('-');
  const name = (event: (typeof events)[number]) => {
    const id = String(event.fields.mobilize_id);
    const slot = slotOf(event.fields.mobilize_timeslot);
    return id.startsWith('masked') ? `masked ${id.split('-')[1]} ${slot}` : `${id} ${slot}`;
  };
  const byId = new Map(inCampaign.map((event) => [event.id, event]));
  const guests = signups.filter(({ role, event }) => role === 'attendee' && byId.has(event));
  const emails = new Set(guests.map(({ email }) => email.toLowerCase()));
  const lastFields = (signup: number) => actions.filter((action) => action.signup === signup).at(-1)?.fields;
  return {
    events: inCampaign
      .map((event) => `${name(event)} | ${event.title} | ${event.fields.event_type} | ${event.status}`)
      .sort(),
    users: users
      .filter(({ email }) => emails.has(email.toLowerCase()))
      .map(({ email, first_name, last_name }) => `${email.toLowerCase()} | ${first_name} ${last_name}`)
      .sort(),
    phones: phones
      .filter(({ email, source }) => emails.has(email.toLowerCase()) && source === 'mobilizeamerica_sync')
      .map(({ email, normalized_phone }) => `${email.toLowerCase()} | ${normalized_phone}`)
      .sort(),
    signups: guests
      .map((signup) => {
        const fields = { ...signup.fields, ...lastFields(signup.id) } as Record<string, unknown>;
        return `${signup.email.toLowerCase()} | ${name(byId.get(signup.event) as (typeof events)[number])} | ${fields.mobilize_attendance_status} | ${signup.attended ? 'attended' : 'not attended'}`;
      })
      .sort(),
  };
}
