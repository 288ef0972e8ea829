import type { EventFields, EventTarget } from '../services/actionkit/event-target.ts';
import type { Attendance, Contact, MobilizeEvent, Person, Timeslot } from '../services/mobilize/objects.ts';
import { typeLabel } from '../services/mobilize/words.ts';
import { countryName, isDomestic as isDomesticCountry } from './countries.ts';
import { markdownToHtml } from './markdown.ts';
import { eventKey, hasPrivateAddress, idText, isMaskedEvent, maskedEventId, sortedSlots } from './mobilize-event.ts';
import { isMasked, outcomeOf } from './mobilize-signup.ts';
import { e164 } from './phone.ts';
import { mapWith, type Table } from './table.ts';
import { isoInZone, wallTime } from './time.ts';
import { asBoolean, clip, entryOf, trimmed, yesOrNo, zip5 } from './values.ts';

/*
 * The field mapping of the Mobilize sync, one table per target. Values that ActionKit keeps as text are text here; yes and
 * no are "Yes" and "No". Source: ActionKit facts, "Mobilize mapping tables".
 */

export type Style = 'crm' | 'distributed_send';

/**
 * One shift of one event. `masked`: its organization is across the firewall, and CRM style shows only what may be shown.
 * `fresh`: read just now by itself, so that a blank is known to be one; `owned`: our own, so that the parts for its owner
 * are not hidden either.
 */
export interface ShiftSource {
  event: MobilizeEvent;
  slot: Timeslot;
  style: Style;
  masked: boolean;
  fresh?: boolean;
  owned?: boolean;
}

export const MASKED = 'Masked';
/** Where events without a place are put: far from every real one. */
const NOWHERE = { city: 'Puerto Natales', country: 'Chile' };
const PRIVATE_ADDRESS = 'Address provided upon RSVP';
/** The stock create page asks for a venue. */
const VENUE = { none: 'Unnamed venue', private: 'Private venue' };
/** Columns of ActionKit, in characters. */
const WIDTH = { text: 255, utm: 100, referrer: 1000 };

export const isVirtual = (event: MobilizeEvent): boolean => asBoolean(event.is_virtual) ?? false;

/** A place is a city or a ZIP, or a street where people meet in person; a lone venue such as "Zoom" is none. */
const hasPlace = ({ event, masked }: ShiftSource): boolean => {
  const { locality, postal_code, address_lines } = event.location ?? {};
  return !masked && Boolean(locality || postal_code || (!isVirtual(event) && address_lines?.[0]));
};

const isHidden = ({ event }: ShiftSource): boolean => hasPrivateAddress(event);
/** Old payloads name no country. */
const isDomestic = ({ event }: ShiftSource): boolean => {
  const country = event.location?.country?.trim() ?? '';
  return country === '' || isDomesticCountry(country);
};

/** The value of a place field. Blank where it is not used: the parts of an address belong together. */
const place = (source: ShiftSource, value: string | null | undefined): string =>
  hasPlace(source) ? (clip(value, WIDTH.text) ?? '') : '';

const slotText = ({ start_date, end_date }: Timeslot, zone: string | null | undefined): string | undefined =>
  start_date && end_date ? `[${isoInZone(start_date, zone)}, ${isoInZone(end_date, zone)}]` : undefined;

const ACCESSIBILITY: Record<string, { answer: string; sentence: string }> = {
  ACCESSIBLE: { answer: 'Yes', sentence: 'This location is ADA accessible.' },
  NOT_ACCESSIBLE: { answer: 'No', sentence: 'This location is not ADA accessible.' },
  NOT_SURE: { answer: 'Unknown', sentence: 'It is not known whether this location is ADA accessible.' },
};

/**
 * Whether event and shift are known to have no note. It is open whether a blank comes as '' or as null, and whether a single
 * event shows the notes of its shifts at all: null counts where the note of any shift is shown, which is the one shown least.
 */
function hasNoNote({ instructions, timeslots }: MobilizeEvent, slot: Timeslot): boolean {
  const areShown = [slot, ...(timeslots ?? [])].some((one) => typeof one.instructions === 'string');
  const isBlank = (note: string | null | undefined) => note?.trim() === '' || (areShown && note === null);
  return isBlank(instructions) && isBlank(slot.instructions);
}

function attendeeNote({ event, slot, masked, fresh, owned }: ShiftSource): string | undefined {
  if (masked) return MASKED;
  const status = isVirtual(event) ? undefined : entryOf(ACCESSIBILITY, event.accessibility_status);
  const accessibility = status && [status.sentence, event.accessibility_notes?.trim()].filter(Boolean).join(' ');
  const isBlank = fresh && owned && hasNoNote(event, slot);
  return (
    [event.instructions, slot.instructions, accessibility]
      .map((part) => part?.trim())
      .filter(Boolean)
      .join('\n\n') || (isBlank ? '' : undefined)
  );
}

export const EVENT_FROM_SHIFT: Table<ShiftSource, EventFields> = {
  title: ({ event, masked }) => (masked ? MASKED : clip(event.title, WIDTH.text)),
  public_description: ({ event, masked }) => {
    if (masked) return MASKED;
    const text = event.description?.trim() || event.title?.trim(); // the stock create page asks for one
    return text ? markdownToHtml(text) : undefined;
  },
  starts_at: ({ event, slot }) =>
    slot.start_date ? isoInZone(slot.start_date, event.timezone).slice(0, 19).replace('T', ' ') : undefined,
  venue: (source) => {
    if (source.masked) return MASKED;
    return isHidden(source) ? VENUE.private : (clip(source.event.location?.venue, WIDTH.text) ?? VENUE.none);
  },
  address1: (source) => {
    if (source.masked) return MASKED;
    return place(source, isHidden(source) ? PRIVATE_ADDRESS : source.event.location?.address_lines?.[0]);
  },
  address2: (source) => place(source, isHidden(source) ? '' : source.event.location?.address_lines?.[1]),
  city: (source) => (hasPlace(source) ? place(source, source.event.location?.locality) : NOWHERE.city),
  state: (source) => place(source, isDomestic(source) ? source.event.location?.region : ''),
  zip: (source) => place(source, isDomestic(source) ? zip5(source.event.location?.postal_code) : ''),
  postal: (source) => {
    const code = source.event.location?.postal_code;
    return place(source, isDomestic(source) && zip5(code) ? '' : code); // takes any code
  },
  region: (source) => place(source, isDomestic(source) ? '' : source.event.location?.region),
  country: (source) =>
    hasPlace(source) ? place(source, countryName(source.event.location?.country) || 'United States') : NOWHERE.country,
  is_private: ({ event }) => event.visibility === 'PRIVATE',
  max_attendees: ({ slot, masked }) => (masked ? undefined : (slot.max_attendees ?? undefined)),
  note_to_attendees: attendeeNote,
};

/**
 * What the create page asks for and Mobilize does not give: a name for the place, a text, and a town for an event in person.
 * It must not take the place of what staff wrote. Virtual and masked events are put far away on purpose.
 */
function fillersOf(source: ShiftSource): EventTarget['fillers'] {
  const { event, masked } = source;
  if (masked) return {};
  return {
    ...(!isHidden(source) && !trimmed(event.location?.venue) && { venue: [VENUE.private, MASKED] }),
    ...(!trimmed(event.description) && { public_description: [MASKED] }),
    ...(!isVirtual(event) && !hasPlace(source) && { city: [], country: [] }),
  };
}

/** Custom event fields. null: known to be empty, so what ActionKit holds is taken away; undefined: not known. */
export interface CustomEventFields {
  link_to_event_information: string | null;
  event_type: string | null;
  shift_times: string;
  is_virtual_event: string;
  mobilize_timeslot: string;
  mobilize_id: string;
  /** Not in Mobilize's own sync: finds the event again when its shift was moved. */
  mobilize_timeslot_id: string;
  host_name: string | null;
  event_owning_organization: string | null;
  host_first_name: string | null;
  host_last_name: string | null;
  event_contact_email: string | null;
  event_contact_number: string | null;
  shift_is_full: string;
  created_by_volunteer_host: string;
  accessibility_notes: string | null;
  accessibility_status: string | null;
  mobilize_event_campaign_id: string | null;
  mobilize_event_campaign_slug: string | null;
}

/** Hides a value from across the firewall. */
const unlessMasked =
  <T extends string | null>(row: (source: ShiftSource) => T | undefined) =>
  (source: ShiftSource): T | 'Masked' | undefined =>
    source.masked ? MASKED : row(source);

const yesNoText = (value: unknown): string | undefined => {
  const known = asBoolean(value);
  return known === undefined ? undefined : yesOrNo(known);
};
/** One name field, of which the first word is taken as the first name; Mobilize knows no better. */
const firstName = (name: string | null | undefined) => name?.trim().split(/\s+/)[0] || undefined;
const lastName = (name: string | null | undefined) => name?.trim().split(/\s+/).slice(1).join(' ') || undefined;

/** A blank of an event that was read just now is one; elsewhere it may only be hidden. A missing key is never one. */
const known = ({ fresh }: ShiftSource, value: string | null | undefined): string | null | undefined =>
  trimmed(value) ?? (fresh && value !== undefined ? null : undefined);
/** Event campaigns are shown to the owner alone. */
const ownersAlone = (source: ShiftSource, value: string | null | undefined): string | null | undefined =>
  source.owned ? known(source, value) : trimmed(value);
const inPerson = (source: ShiftSource, value: string | null | undefined): string | null | undefined =>
  isVirtual(source.event) ? undefined : known(source, value);

/** A part of the contact. The parts belong together: where one is shown, a part that is blank belongs to nobody else. */
const contact = (part: (shown: Contact) => string | undefined) =>
  unlessMasked(({ event, fresh }: ShiftSource): string | null | undefined => {
    const { name, email_address, phone_number } = event.contact ?? {};
    const isShown = [name, email_address, phone_number].some(trimmed) || (fresh && event.contact);
    return isShown ? (part(event.contact ?? {}) ?? null) : undefined;
  });

export const CUSTOM_EVENT_FROM_SHIFT: Table<ShiftSource, CustomEventFields> = {
  link_to_event_information: unlessMasked((source) => known(source, source.event.browser_url)),
  event_type: (source) => known(source, source.event.event_type && typeLabel(source.event.event_type)),
  shift_times: ({ event, style }) =>
    style === 'distributed_send'
      ? sortedSlots(event)
          .map((slot) => slotText(slot, event.timezone))
          .filter(Boolean)
          .join('\n') || undefined
      : undefined,
  is_virtual_event: unlessMasked(({ event }) => yesOrNo(isVirtual(event))),
  mobilize_timeslot: ({ event, slot }) => slotText(slot, event.timezone),
  mobilize_id: ({ event, slot }) => (isMaskedEvent(event) ? maskedEventId(event, slot) : idText(event.id)),
  mobilize_timeslot_id: ({ slot }) => idText(slot.id) || undefined,
  host_name: unlessMasked((source) => known(source, source.event.sponsor?.name)),
  event_owning_organization: unlessMasked((source) => known(source, source.event.sponsor?.name)),
  host_first_name: contact(({ name }) => firstName(name)),
  host_last_name: contact(({ name }) => lastName(name)),
  event_contact_email: contact(({ email_address }) => trimmed(email_address)),
  event_contact_number: contact(({ phone_number }) => e164(phone_number)),
  shift_is_full: unlessMasked(({ slot }) => yesNoText(slot.is_full)),
  created_by_volunteer_host: unlessMasked(({ event }) => yesNoText(event.created_by_volunteer_host)),
  accessibility_notes: unlessMasked((source) => inPerson(source, source.event.accessibility_notes)),
  accessibility_status: unlessMasked((source) => {
    const status = source.event.accessibility_status;
    return inPerson(source, status && (entryOf(ACCESSIBILITY, status)?.answer ?? status));
  }),
  mobilize_event_campaign_id: unlessMasked((source) =>
    ownersAlone(source, source.event.event_campaign && idText(source.event.event_campaign.id)),
  ),
  mobilize_event_campaign_slug: unlessMasked((source) =>
    ownersAlone(source, source.event.event_campaign && (source.event.event_campaign.slug ?? null)),
  ),
};

/** What one shift should look like in ActionKit. The shift needs a start and an end. */
export function eventTarget(source: ShiftSource): EventTarget {
  const { start_date, end_date } = source.slot;
  const { usDate, clock12, halfOfDay } = wallTime(start_date ?? 0, source.event.timezone);
  return {
    slot: { start: start_date ?? 0, end: end_date ?? 0, id: idText(source.slot.id) },
    native: mapWith(EVENT_FROM_SHIFT, source),
    custom: mapWith(CUSTOM_EVENT_FROM_SHIFT, source) as EventTarget['custom'],
    fillers: fillersOf(source),
    startParams: { starts_at_date: usDate, starts_at_time: clock12, starts_at_ampm: halfOfDay },
  };
}

/** The Mobilize id that ties ActionKit events to this event, or what takes its place. */
export const mobilizeIdOf = (event: MobilizeEvent, slot: Timeslot | undefined): string =>
  isMaskedEvent(event) ? maskedEventId(event, slot) : eventKey(event);

/** Native user fields that a signup brings. */
export interface UserFields {
  first_name: string;
  last_name: string;
  zip: string;
  postal: string;
}

export const USER_FROM_PERSON: Table<Person, UserFields> = {
  first_name: ({ given_name }) => clip(given_name, WIDTH.text),
  last_name: ({ family_name }) => clip(family_name, WIDTH.text),
  zip: ({ postal_addresses }) => zip5(postal_addresses?.[0]?.postal_code),
  postal: ({ postal_addresses }) => {
    const code = postal_addresses?.[0]?.postal_code?.trim();
    return code && !zip5(code) ? clip(code, WIDTH.text) : undefined; // no US ZIP, so it goes where any text fits
  },
};

/** Custom signup fields. Not given by Mobilize's API, so not here: VAN's own status and the chosen time of virtual actions. */
export interface CustomSignupFields {
  mobilize_attendance_status: string;
  mobilize_participation_status: string;
  mobilize_signup_source: string;
  created_by_volunteer_host: string;
  utm_source: string;
  utm_medium: string;
  utm_campaign: string;
  utm_term: string;
  utm_content: string;
  referrer: string;
  mobilize_rating: string;
  mobilize_feedback: string;
  mobilize_timeslot: string;
  mobilize_timeslot_start: string;
  mobilize_timeslot_end: string;
}

const open =
  (row: (attendance: Attendance) => string | null | undefined) =>
  (attendance: Attendance): string | undefined =>
    isMasked(attendance) ? MASKED : trimmed(row(attendance));
const utm = (name: 'utm_source' | 'utm_medium' | 'utm_campaign' | 'utm_term' | 'utm_content') =>
  open(({ referrer }) => clip(referrer?.[name], WIDTH.utm));
const edge =
  (side: 'start_date' | 'end_date') =>
  ({ timeslot, event }: Attendance) => {
    const unix = timeslot?.[side];
    return unix ? isoInZone(unix, event?.timezone) : undefined;
  };

export const CUSTOM_SIGNUP_FROM_ATTENDANCE: Table<Attendance, CustomSignupFields> = {
  mobilize_attendance_status: open(outcomeOf),
  mobilize_participation_status: open(({ status }) => status),
  // Hidden alone where an organization across the firewall recruited for our event.
  mobilize_signup_source: open(({ sponsor }) => sponsor?.name || MASKED),
  created_by_volunteer_host: open(({ event }) => yesNoText(event?.created_by_volunteer_host)),
  utm_source: utm('utm_source'),
  utm_medium: utm('utm_medium'),
  utm_campaign: utm('utm_campaign'),
  utm_term: utm('utm_term'),
  utm_content: utm('utm_content'),
  referrer: open(({ referrer }) => clip(referrer?.url, WIDTH.referrer)),
  mobilize_rating: open(({ rating }) => rating),
  mobilize_feedback: open(({ feedback }) => feedback),
  mobilize_timeslot: ({ timeslot, event }) => (timeslot ? slotText(timeslot, event?.timezone) : undefined),
  mobilize_timeslot_start: edge('start_date'),
  mobilize_timeslot_end: edge('end_date'),
};

/** True only for attendance that Mobilize marks as completed, and never for a masked signup. */
export const attended = (attendance: Attendance): boolean =>
  !isMasked(attendance) && asBoolean(attendance.attended) === true;
