import { createHash } from 'node:crypto';
import type { Location, MobilizeEvent, Organization, Timeslot } from '../services/mobilize/objects.ts';
import { typeLabel } from '../services/mobilize/words.ts';
import { e164 } from './phone.ts';
import { isoInZone, isoUtc, isZone, nowUnix, wallTime } from './time.ts';
import { asBoolean } from './values.ts';

/*
 * Mobilize's event as a user maps it in a Zap. Every key is always there: text that Mobilize does not give is '', and
 * dates, numbers and yes/no that it does not give are null.
 */

export const text = (value: string | null | undefined): string => value ?? '';
export const idText = (value: number | string | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);
export const moment = (unix: number | null | undefined): string | null => (unix ? isoUtc(unix) : null);

/** What stands in the text fields of an address that the caller may not see. */
const PRIVATE_ADDRESS = /address is private/i;
const unlessPrivate = (value: string | null | undefined): string =>
  PRIVATE_ADDRESS.test(value ?? '') ? '' : text(value);

export function shiftOf(slot: Timeslot | null | undefined, zone: string | null | undefined) {
  const start = slot?.start_date;
  const end = slot?.end_date;
  const wall = start ? wallTime(start, zone) : undefined;
  return {
    id: idText(slot?.id),
    start: start ? isoInZone(start, zone) : null,
    end: end ? isoInZone(end, zone) : null,
    start_utc: moment(start),
    end_utc: moment(end),
    date: wall?.date ?? '',
    start_time: wall?.time ?? '',
    end_time: end ? wallTime(end, zone).time : '',
    weekday: wall?.weekday ?? '',
    is_full: asBoolean(slot?.is_full) ?? null,
  };
}
export type Shift = ReturnType<typeof shiftOf>;

export function locationOf(event: MobilizeEvent) {
  const location: Location = event.location ?? {};
  return {
    venue: unlessPrivate(location.venue),
    address1: unlessPrivate(location.address_lines?.[0]),
    address2: unlessPrivate(location.address_lines?.[1]),
    city: text(location.locality),
    state: text(location.region),
    zip: text(location.postal_code),
    country: text(location.country),
    latitude: location.location?.latitude ?? null,
    longitude: location.location?.longitude ?? null,
    is_private: hasPrivateAddress(event),
  };
}

/** The flag decides; the sentence in place of the street is the older sign. */
export const hasPrivateAddress = ({ address_visibility, location }: MobilizeEvent): boolean =>
  address_visibility === 'PRIVATE' ||
  [location?.venue, ...(location?.address_lines ?? [])].some((line) => PRIVATE_ADDRESS.test(line ?? ''));

/** Wall times without a known zone would mislead in silence. */
export const zoneWarnings = (zone: string | null | undefined): string[] =>
  zone && isZone(zone) ? [] : ['Mobilize names no known time zone for this event, so its times are in UTC.'];

export function contactOf(event: MobilizeEvent, warnings: string[]) {
  const { name, email_address, phone_number } = event.contact ?? {};
  return {
    name: text(name),
    email: text(email_address),
    phone: phoneText(phone_number, "the contact's phone", warnings),
  };
}

/** E.164, or '' with a warning for text that is no phone number. */
export function phoneText(typed: string | null | undefined, whose: string, warnings: string[]): string {
  const number = e164(typed);
  if (!number && typed?.trim())
    warnings.push(`What Mobilize holds as ${whose} is not a phone number, so it was left out.`);
  return number ?? '';
}

/** What a step that brings an event elsewhere has to say about it: a zone that is not known, a phone that is left out. */
export function eventWarnings(event: MobilizeEvent): string[] {
  const warnings = zoneWarnings(event.timezone);
  contactOf(event, warnings);
  return warnings;
}

export const isMaskedEvent = (event: MobilizeEvent | null | undefined): boolean =>
  event?.id === null || event?.id === undefined;

/** Takes the place of the id of an event from across the firewall. Events alike in all four share it. */
export const maskedEventId = (event: MobilizeEvent, slot: Timeslot | null | undefined): string =>
  ['masked', event.event_type, event.timezone, slot?.start_date, slot?.end_date].join('-');

/** The event's id, or what takes its place: the last shift, as lists of what lies ahead lose the first ones one by one. */
export const eventKey = (event: MobilizeEvent): string =>
  isMaskedEvent(event) ? maskedEventId(event, sortedSlots(event).at(-1)) : idText(event.id);

export const isOwned = (event: MobilizeEvent | null | undefined, organizationId: string): boolean =>
  organizationId !== '' && idText(event?.sponsor?.id) === organizationId;

/**
 * Whether the firewall stands between us and the owner of an event: an independent organization may not learn which event of
 * a coordinated one a signup is for. The other way round Mobilize shows both. @returns undefined where a side is not known;
 * the two flags are no opposites, so that none follows from the other
 */
export function isAcross(own: Organization | undefined, owner: Organization | null | undefined): boolean | undefined {
  const independent = asBoolean(own?.is_independent);
  const coordinated = asBoolean(owner?.is_coordinated);
  if (independent === false || coordinated === false) return false;
  return independent && coordinated ? true : undefined;
}

/** An event as Mobilize shows it across the firewall: its type and its times, and no id. */
export const maskedView = ({ event_type, timezone, timeslots }: MobilizeEvent): MobilizeEvent => ({
  event_type,
  timezone,
  timeslots: timeslots?.map(({ start_date, end_date }) => ({ start_date, end_date })),
});

const ownerOf = (sponsor: Organization | null | undefined) => ({ id: idText(sponsor?.id), name: text(sponsor?.name) });

const byStart = (a: Timeslot, b: Timeslot): number => (a.start_date ?? 0) - (b.start_date ?? 0);
export const sortedSlots = (event: MobilizeEvent): Timeslot[] => [...(event.timeslots ?? [])].sort(byStart);

/** All that a user sees of an event. `id` is the event's own; triggers put the id of what fires in its place. */
export function eventOf(event: MobilizeEvent, organizationId: string) {
  const zone = event.timezone;
  const warnings = zoneWarnings(zone);
  const slots = sortedSlots(event);
  const masked = isMaskedEvent(event);
  return {
    id: eventKey(event),
    event_id: idText(event.id),
    title: text(event.title),
    description: text(event.description),
    type: text(event.event_type),
    type_label: typeLabel(event.event_type),
    url: text(event.browser_url),
    timezone: text(zone),
    is_virtual: asBoolean(event.is_virtual) ?? false,
    visibility: text(event.visibility),
    is_owned: isOwned(event, organizationId),
    is_masked: masked,
    owner: ownerOf(event.sponsor),
    location: locationOf(event),
    contact: contactOf(event, warnings),
    tags: (event.tags ?? []).map(({ name }) => text(name)).filter(Boolean),
    campaign: { id: idText(event.event_campaign?.id), slug: text(event.event_campaign?.slug) },
    accessibility: { status: text(event.accessibility_status), notes: text(event.accessibility_notes) },
    shifts: slots.map((slot) => shiftOf(slot, zone)),
    next_shift: shiftOf(
      slots.find(({ start_date }) => (start_date ?? 0) >= nowUnix()),
      zone,
    ),
    created_at: moment(event.created_date),
    modified_at: moment(event.modified_date),
    warnings,
    record: JSON.stringify(event),
  };
}
export type EventShape = ReturnType<typeof eventOf>;

/** A short, stable name for a piece of content. */
export const fingerprint = (content: unknown): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);

/**
 * Changes when anything that a volunteer sees changes. Mobilize's own modified date is no help: it moves without an edit.
 * Whether a shift is full comes and goes by itself, so it does not count. What counts is named here one by one: a key that
 * is added to the shape must not make every event look edited.
 */
export function eventContentId(event: MobilizeEvent, organizationId: string): string {
  const shown = eventOf(event, organizationId);
  const { id, title, description, type, url, timezone, is_virtual, visibility, is_owned } = shown;
  const { owner, contact, tags, campaign, accessibility } = shown;
  // Mobilize finds the coordinates by itself and may refine them; nobody edits them.
  const { latitude: _latitude, longitude: _longitude, ...location } = shown.location;
  const content = {
    seen: [title, description, type, url, timezone, is_virtual, visibility, is_owned],
    more: [owner, location, contact, [...tags].sort(), campaign, accessibility],
    instructions: text(event.instructions),
    action: text(event.virtual_action_url),
    shifts: sortedSlots(event).map((slot) => [
      idText(slot.id),
      slot.start_date,
      slot.end_date,
      text(slot.instructions),
    ]),
  };
  return `${id}-${fingerprint(content)}`;
}
