import { DateTime } from 'luxon';
import type { Event, Signup, Timeslot, World } from '../world/index.ts';

/* What home may see of the campaign, told from the rules of Mobilize and not from any code that asks it. */

const owns = (world: World, event: Event) => event.owner_id === world.home || event.co_owner_ids.includes(world.home);

/** Home is independent: events of coordinated organizations are hidden from it. */
export const isMasked = (world: World, event: Event): boolean =>
  world.organizations.get(event.owner_id)?.is_coordinated === true && !owns(world, event);

/** Whether a signup is shown to home: those of its own events, and of people whom it brought. */
export const isShown = (world: World, event: Event, signup: Signup): boolean =>
  owns(world, event) || signup.sponsor_id === world.home;

/** The address, unless the person's organization keeps it from those who have no tie to them. */
export function addressOf(world: World, personId: number): string {
  const tied = world.affiliations.get(world.home)?.has(personId);
  const kept = [...world.limits_sharing].some((organization) => world.affiliations.get(organization)?.has(personId));
  return tied || !kept ? (world.people.get(personId)?.email ?? '').toLowerCase() : '';
}

/** Whether an event is among home's own public ones, which the event Zaps bring in. */
export const ownSynced = (event: Event, home: number): boolean =>
  event.owner_id === home &&
  event.visibility === 'PUBLIC' &&
  event.approval_status === 'APPROVED' &&
  event.deleted_date === null;

/** What came of a signup: attendance says more than the status. */
export const outcomeOf = ({ attended, status }: Signup): string =>
  attended === null ? status : attended ? 'ATTENDED' : 'NO_SHOW';

/** The digits of a phone number without the leading 1 of North America; '' for text that is none. */
export function phoneDigits(typed: string | null | undefined): string {
  const digits = (typed ?? '')
    .replace(/(x|ext).*$/i, '')
    .replace(/\D/g, '')
    .replace(/^1(?=\d{10}$)/, '');
  return /^\d{10,}$/.test(digits) ? digits : '';
}

/** The calendar day on which a shift begins, in the event's own zone. */
export const dayOf = ({ timezone }: Event, { start_date }: Timeslot): string =>
  DateTime.fromSeconds(start_date, { zone: timezone }).toISODate() ?? '';
