import type { Attendance, MobilizeEvent, Person } from '../services/mobilize/objects.ts';
import { typeLabel } from '../services/mobilize/words.ts';
import {
  contactOf,
  fingerprint,
  idText,
  isMaskedEvent,
  isOwned,
  locationOf,
  moment,
  phoneText,
  type Shift,
  shiftOf,
  text,
  zoneWarnings,
} from './mobilize-event.ts';
import { asBoolean } from './values.ts';

/** `user_id` is the lasting key of a person; older payloads have `id` alone. */
export const personKey = (person: Person | null | undefined): string => idText(person?.user_id ?? person?.id);

export const isMasked = ({ id, event }: Attendance): boolean => idText(id) === '' || idText(event?.id) === '';

/** What came of a signup. Attendance says more than the status; unknown words pass through; empty when masked. */
export function outcomeOf(attendance: Attendance): string {
  if (isMasked(attendance)) return '';
  const attended = asBoolean(attendance.attended);
  if (attended !== undefined) return attended ? 'ATTENDED' : 'NO_SHOW';
  return text(attendance.status);
}

/** The attendance's id, or a substitute for rows from across the firewall that stays the same from poll to poll. */
export const signupKey = ({ id, person, timeslot, created_date }: Attendance): string =>
  idText(id) || ['masked', personKey(person), timeslot?.start_date, created_date].join('-');

/** Names what a user sees of a signup; edits that change nothing visible leave it as it is. */
export const signupContentId = (attendance: Attendance): string => {
  const { status, rating, feedback, timeslot } = attendance;
  return `${signupKey(attendance)}-${fingerprint([
    text(status),
    asBoolean(attendance.attended) ?? null,
    text(rating),
    text(feedback),
    [idText(timeslot?.id), timeslot?.start_date ?? null, timeslot?.end_date ?? null],
  ])}`;
};

export function personOf(person: Person | null | undefined, warnings: string[]) {
  const { given_name, family_name, email_addresses, phone_numbers, postal_addresses, sms_opt_in_status, blocked_date } =
    person ?? {};
  return {
    id: personKey(person),
    first_name: text(given_name),
    last_name: text(family_name),
    email: text(email_addresses?.[0]?.address).trim(),
    phone: phoneText(phone_numbers?.[0]?.number, "the volunteer's phone", warnings),
    zip: text(postal_addresses?.[0]?.postal_code),
    sms_opt_in: text(sms_opt_in_status),
    /** Only an explicit opt-in is consent. */
    sms_consent: sms_opt_in_status === 'OPT_IN',
    blocked_at: moment(blocked_date),
  };
}

/** All that a user sees of a person in Mobilize. */
export function personRecordOf(person: Person) {
  const warnings: string[] = [];
  return {
    ...personOf(person, warnings),
    person_id: idText(person.person_id ?? person.id),
    created_at: moment(person.created_date),
    modified_at: moment(person.modified_date),
    warnings,
    record: JSON.stringify(person),
  };
}
export type PersonShape = ReturnType<typeof personRecordOf>;

/** The answers to the organizer's own questions, by their names. */
const answersOf = (attendance: Attendance): Record<string, string | boolean> =>
  Object.fromEntries(
    (attendance.custom_signup_field_values ?? []).flatMap(({ custom_field_name, text_value, boolean_value }) => {
      const value = text_value || (asBoolean(boolean_value) ?? text_value); // a blank text beside a yes or no says nothing
      return custom_field_name && value !== undefined && value !== null ? [[custom_field_name, value] as const] : [];
    }),
  );

/** Makes a thing once for each key, so that thousands of signups for one event share what they show of it. */
export type Memo = <T>(key: string, make: () => T) => T;
export function memory(): Memo {
  const made = new Map<string, unknown>();
  return (key, make) => {
    if (!made.has(key)) made.set(key, make());
    return made.get(key) as ReturnType<typeof make>;
  };
}
const noMemo: Memo = (_, make) => make();

/** What a signup shows of its event, with the warnings about it. */
function signupEventOf(event: MobilizeEvent, organizationId: string) {
  const warnings = isMaskedEvent(event) ? [] : zoneWarnings(event.timezone);
  return {
    warnings,
    event: {
      id: idText(event.id),
      title: text(event.title),
      type: text(event.event_type),
      type_label: typeLabel(event.event_type),
      url: text(event.browser_url),
      timezone: text(event.timezone),
      is_virtual: asBoolean(event.is_virtual) ?? false,
      visibility: text(event.visibility),
      created_by_volunteer_host: asBoolean(event.created_by_volunteer_host) ?? false,
      is_owned: isOwned(event, organizationId),
      owner_id: idText(event.sponsor?.id),
      owner_name: text(event.sponsor?.name),
      location: locationOf(event),
      contact: contactOf(event, warnings),
    },
  };
}

/** A signup's shift; whether it is full is the event's affair. */
function signupShiftOf({ timeslot, event }: Attendance): Omit<Shift, 'is_full'> {
  const { is_full: _full, ...shift } = shiftOf(timeslot, event?.timezone);
  return shift;
}

/** All that a user sees of a signup. `id` is the signup's own; triggers put the id of what fires in its place. */
export function signupOf(attendance: Attendance, organizationId: string, memo: Memo = noMemo) {
  const { timeslot, event: nested } = attendance;
  const masked = isMasked(attendance);
  const warnings: string[] = [];
  const person = personOf(attendance.person, warnings);
  if (!person.email) warnings.push('Mobilize does not share an email address for this volunteer.');
  const about = () => signupEventOf(nested ?? {}, organizationId);
  // The same event read in the same poll; masked ones have nothing to tell them apart by.
  const shown = masked ? about() : memo(`event ${nested?.id} ${nested?.modified_date}`, about);
  warnings.push(...shown.warnings);
  const { utm_source, utm_medium, utm_campaign, utm_term, utm_content, url } = attendance.referrer ?? {};
  return {
    id: signupKey(attendance),
    signup_id: idText(attendance.id),
    outcome: outcomeOf(attendance),
    status: text(attendance.status),
    attended: asBoolean(attendance.attended) ?? null,
    is_masked: masked,
    rating: text(attendance.rating),
    feedback: text(attendance.feedback),
    created_at: moment(attendance.created_date),
    modified_at: moment(attendance.modified_date),
    person,
    event: shown.event,
    shift: memo(`shift ${timeslot?.id} ${timeslot?.start_date} ${timeslot?.end_date} ${nested?.timezone}`, () =>
      signupShiftOf(attendance),
    ),
    recruited_by: { id: idText(attendance.sponsor?.id), name: text(attendance.sponsor?.name) },
    referrer: {
      utm_source: text(utm_source),
      utm_medium: text(utm_medium),
      utm_campaign: text(utm_campaign),
      utm_term: text(utm_term),
      utm_content: text(utm_content),
      url: text(url),
    },
    answers: answersOf(attendance),
    warnings,
    record: JSON.stringify(attendance),
  };
}
export type SignupShape = ReturnType<typeof signupOf>;
