import type { Attendance, Location, MobilizeEvent, Person, Timeslot } from '../services/mobilize/objects.ts';
import { typeLabel } from '../services/mobilize/words.ts';
import { DESCRIPTION_LENGTH, markerOf, shortNameOf } from '../services/van/mirrors.ts';
import type { Details } from '../services/van/people.ts';
import type { DayTarget, EventFields, ShiftFields } from '../services/van/targets.ts';
import { hasPrivateAddress, idText, isMaskedEvent, maskedEventId, sortedSlots } from './mobilize-event.ts';
import { isMasked } from './mobilize-signup.ts';
import { countryCode, stateCode } from './street.ts';
import { mapWith, type Table } from './table.ts';
import { isoInZone, lastMinuteOfDay, wallTime } from './time.ts';
import { asBoolean, entryOf, titleCase, zip5 } from './values.ts';
import { vanPhone } from './van-phone.ts';

/* The field mapping of the Mobilize sync to NGP VAN, one table per target. Lengths are VAN's, counted as VAN counts them. */

const LENGTH = { name: 500, shiftName: 50 };

/** Cuts text to so many UTF-16 units, which is how VAN counts, and never through a character. */
export const clipUnits = (text: string, units: number): string =>
  text.length <= units ? text : text.slice(0, units).replace(/[\uD800-\uDBFF]$/, '');

/** A shift within one day, as VAN wants it. `isCut`: it goes on after midnight, and ends in the last minute of the day here. */
export interface DaySlot {
  start: number;
  end: number;
  isCut: boolean;
}

/** The shifts of an event on one calendar day of its zone. */
export interface Day {
  date: string;
  slots: DaySlot[];
}

/** @returns undefined for a shift without a start and an end */
export function daySlotOf(timeslot: Timeslot | null | undefined, zone: string | null | undefined): DaySlot | undefined {
  const { start_date: start, end_date } = timeslot ?? {};
  if (!start || !end_date || end_date <= start) return undefined;
  const lastMinute = lastMinuteOfDay(start, zone);
  // What begins in that minute ends with its last second: VAN wants the end after the start.
  const end = Math.min(end_date, start < lastMinute ? lastMinute : lastMinute + 59);
  return { start, end, isCut: end < end_date };
}

/** A VAN event lives on one day, so there is one for each day. A shift over midnight belongs to the day of its start. */
export function daysOf(timeslots: readonly Timeslot[], zone: string | null | undefined): Day[] {
  const days = new Map<string, Day>();
  for (const timeslot of sortedSlots({ timeslots: [...timeslots] })) {
    const slot = daySlotOf(timeslot, zone);
    if (!slot) continue;
    const { date } = wallTime(slot.start, zone);
    const day = days.get(date) ?? { date, slots: [] };
    if (!day.slots.some(({ start, end }) => start === slot.start && end === slot.end)) day.slots.push(slot);
    days.set(date, day);
  }
  return [...days.values()];
}

/** `key` is the event's id, or what takes its place when it is masked. */
export interface DaySource {
  event: MobilizeEvent;
  key: string;
}

const plainText = (text: string | null | undefined): string => text?.replace(/\r\n/g, '\n').trim() ?? '';

export const EVENT_FROM_DAY: Table<DaySource, EventFields> = {
  name: ({ event }) => {
    if (isMaskedEvent(event)) return ['Masked', typeLabel(event.event_type)].filter(Boolean).join(' ');
    return clipUnits(plainText(event.title), LENGTH.name) || typeLabel(event.event_type) || 'Mobilize event';
  },
  shortName: ({ event, key }) => (isMaskedEvent(event) ? 'Masked' : shortNameOf(key)),
  // The last line finds the event again, so the text above it gives way.
  description: ({ event, key }) => {
    const marker = markerOf(key);
    const text = isMaskedEvent(event) ? '' : plainText(event.description);
    const room = DESCRIPTION_LENGTH - marker.length - 1;
    return [clipUnits(text, room).trimEnd(), marker].filter(Boolean).join('\n');
  },
};

export const SHIFT_FROM_SLOT: Table<DaySlot & { zone: string | null | undefined }, ShiftFields> = {
  name: ({ start, end, zone }) =>
    clipUnits(`${wallTime(start, zone).time} – ${wallTime(end, zone).time}`, LENGTH.shiftName),
  startTime: ({ start, zone }) => isoInZone(start, zone),
  endTime: ({ end, zone }) => isoInZone(end, zone),
};

/** One VAN event as it should be. */
export const vanDay = (source: DaySource, { date, slots }: Day): DayTarget => ({
  date,
  fields: mapWith(EVENT_FROM_DAY, source) as EventFields,
  shifts: slots.map((slot) => ({
    start: slot.start,
    end: slot.end,
    fields: mapWith(SHIFT_FROM_SLOT, { ...slot, zone: source.event.timezone }) as ShiftFields,
  })),
});

/** The Mobilize id that VAN's events are marked with, or what takes its place. */
export const vanKey = (event: MobilizeEvent, timeslot: Timeslot | null | undefined): string =>
  isMaskedEvent(event) ? maskedEventId(event, timeslot) : idText(event.id);

/** The address of a VAN location. */
export interface AddressFields {
  addressLine1: string;
  addressLine2: string;
  city: string;
  stateOrProvince: string;
  zipOrPostalCode: string;
  countryCode: string;
}

const filled = (text: string | null | undefined): string | undefined => text?.trim() || undefined;
const locationOf = ({ location }: MobilizeEvent): Location => location ?? {};
/** Of a private address neither the street nor the name of the place leaves. */
const unlessPrivate =
  (row: (location: Location) => string | null | undefined) =>
  (event: MobilizeEvent): string | undefined =>
    hasPrivateAddress(event) ? undefined : filled(row(locationOf(event)));

export const ADDRESS_FROM_EVENT: Table<MobilizeEvent, AddressFields> = {
  addressLine1: unlessPrivate(({ address_lines }) => address_lines?.[0]),
  addressLine2: unlessPrivate(({ address_lines }) => address_lines?.[1]),
  city: (event) => filled(locationOf(event).locality),
  stateOrProvince: (event) => stateCode(locationOf(event).region),
  zipOrPostalCode: (event) => filled(locationOf(event).postal_code),
  countryCode: (event) => countryCode(locationOf(event).country),
};

/** What `locations/findOrCreate` takes. @returns undefined for events without a place: virtual, masked, or nothing known */
export function vanLocation(event: MobilizeEvent): { name: string; address: Partial<AddressFields> } | undefined {
  if (isMaskedEvent(event) || asBoolean(event.is_virtual)) return undefined;
  const address = mapWith(ADDRESS_FROM_EVENT, event);
  const town = [address.city, [address.stateOrProvince, address.zipOrPostalCode].filter(Boolean).join(' ')];
  const name = unlessPrivate(({ venue }) => venue)(event) ?? address.addressLine1 ?? town.filter(Boolean).join(', ');
  return name ? { name, address } : undefined;
}

/** A number that agreed to texts is a cell phone; of others Mobilize does not say what they are. */
export const PHONE_TYPE_FROM_CONSENT: Readonly<Record<string, string>> = { OPT_IN: 'C' };

type Attendee = Pick<Details, 'firstName' | 'lastName' | 'email' | 'phone' | 'phoneType' | 'textConsent' | 'zip'>;

/** Lists hold at most one entry and may be empty. Only an explicit opt-in is consent. */
export const PERSON_FROM_ATTENDEE: Table<Person, Attendee> = {
  firstName: ({ given_name }) => filled(given_name),
  lastName: ({ family_name }) => filled(family_name),
  email: ({ email_addresses }) => {
    const address = filled(email_addresses?.[0]?.address)?.toLowerCase();
    return address && /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(address) ? address : undefined;
  },
  phone: ({ phone_numbers }) => vanPhone(phone_numbers?.[0]?.number),
  phoneType: ({ sms_opt_in_status }) => entryOf(PHONE_TYPE_FROM_CONSENT, sms_opt_in_status),
  textConsent: ({ sms_opt_in_status }) => (sms_opt_in_status === 'OPT_IN' ? true : undefined),
  zip: ({ postal_addresses }) => zip5(postal_addresses?.[0]?.postal_code),
};

/** VAN's names for what came of a signup; the first that the event type offers is taken. Ids differ between instances. */
export const STATUS_FROM_OUTCOME: Readonly<Record<string, readonly string[]>> = {
  REGISTERED: ['Scheduled', 'Sched-Web', 'Invited'],
  CONFIRMED: ['Confirmed', 'Scheduled'],
  CANCELLED: ['Cancelled', 'Declined'],
  ATTENDED: ['Completed', 'Walk In'],
  NO_SHOW: ['No Show', 'Declined'],
};
/** What the signups of an event become that does not take place. */
export const STATUS_OF_CANCELED_EVENT: readonly string[] = ['Declined', 'Cancelled'];

const SETTLED: readonly string[] = ['CANCELLED', 'ATTENDED', 'NO_SHOW'];
/** Whether somebody is still expected, so that it matters when their event is canceled. */
export const isExpected = (outcome: string): boolean => !SETTLED.includes(outcome);

/** The same names for the outcomes that Mobilize adds later. */
export const statusNames = (outcome: string): readonly string[] =>
  entryOf(STATUS_FROM_OUTCOME, outcome) ?? (outcome ? [titleCase(outcome)] : []);

/**
 * What VAN is to show. Having come beats every status, and a cancellation beats not having come. Across the firewall the
 * status is hidden, and that somebody signed up is all there is to tell.
 */
export function vanOutcome(attendance: Attendance): string {
  const attended = asBoolean(attendance.attended);
  if (attended === true) return 'ATTENDED';
  if (attended === false && attendance.status !== 'CANCELLED') return 'NO_SHOW';
  return attendance.status || (isMasked(attendance) ? 'REGISTERED' : '');
}
