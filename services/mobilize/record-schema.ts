import * as z from 'zod/mini';

/*
 * What may stand in a Record that passed through a Zap. It is text, so anybody may have changed it: every value that this
 * connector reads has the type that Mobilize sends, or the Record is refused. Other keys pass through.
 */

const text = z.nullish(z.string());
/** Longer ids than a number can hold are read as text. */
const id = z.nullish(z.union([z.int(), z.string().check(z.regex(/^\d{1,20}$/))]));
/** Seconds since 1970, as far as dates go. */
const LAST_SECOND = 253_402_300_799; // the end of the year 9999
const unix = z.nullish(z.number().check(z.minimum(0), z.maximum(LAST_SECOND)));
/** Old payloads spell them as words. */
const yesNo = z.nullish(z.union([z.boolean(), z.string()]));

const Organization = z.nullish(z.looseObject({ id, name: text }));
const Timeslot = z.looseObject({
  id,
  start_date: unix,
  end_date: unix,
  is_full: yesNo,
  instructions: text,
  max_attendees: z.nullish(z.number()),
});
const Location = z.looseObject({
  venue: text,
  address_lines: z.nullish(z.array(z.nullable(z.string()))),
  locality: text,
  region: text,
  country: text,
  postal_code: text,
});

const event = {
  id,
  title: text,
  description: text,
  sponsor: Organization,
  timeslots: z.nullish(z.array(Timeslot)),
  location: z.nullish(Location),
  timezone: text,
  event_type: text,
  browser_url: text,
  created_date: unix,
  modified_date: unix,
  visibility: text,
  address_visibility: text,
  created_by_volunteer_host: yesNo,
  is_virtual: yesNo,
  contact: z.nullish(z.looseObject({ name: text, email_address: text, phone_number: text })),
  accessibility_status: text,
  accessibility_notes: text,
  event_campaign: z.nullish(z.looseObject({ id, slug: text })),
  instructions: text,
};
export const EventRecord = z.looseObject(event);

const Person = z.looseObject({
  id,
  person_id: id,
  user_id: id,
  given_name: text,
  family_name: text,
  email_addresses: z.nullish(z.array(z.looseObject({ address: text }))),
  phone_numbers: z.nullish(z.array(z.looseObject({ number: text }))),
  postal_addresses: z.nullish(z.array(z.looseObject({ postal_code: text }))),
  sms_opt_in_status: text,
  blocked_date: unix,
});
const Referrer = z.looseObject({
  utm_source: text,
  utm_medium: text,
  utm_campaign: text,
  utm_term: text,
  utm_content: text,
  url: text,
});
export const AttendanceRecord = z.looseObject({
  id,
  created_date: unix,
  modified_date: unix,
  person: Person,
  event: z.nullish(EventRecord),
  timeslot: Timeslot,
  sponsor: Organization,
  status: text,
  attended: yesNo,
  referrer: z.nullish(Referrer),
  rating: text,
  feedback: text,
});
