import fc from 'fast-check';
import type { Attendance, MobilizeEvent, Person, Timeslot } from '../../services/mobilize/objects.ts';
import { email, id, link, listOf, maybe, oneOf, phone, sparse, text, unix, zip, zone } from './values.ts';

/* Mobilize's objects with whatever its documentation allows, and old payloads and masked rows besides. */

/** Some old payloads spell booleans as words. */
const bool = maybe(fc.oneof({ arbitrary: fc.boolean(), weight: 5 }, fc.constantFrom('True', 'False')));

const organization = sparse({
  id: maybe(id),
  name: maybe(text),
  slug: maybe(text),
  is_coordinated: maybe(fc.boolean()),
  is_independent: maybe(fc.boolean()),
});

export const timeslot = sparse<Timeslot>({
  id: maybe(id),
  start_date: maybe(unix),
  end_date: maybe(unix),
  is_full: bool as fc.Arbitrary<boolean | null>,
  instructions: maybe(text),
  max_attendees: maybe(fc.integer({ min: 0, max: 100_000 })),
});

const PRIVATE = 'This event’s address is private. Sign up for more details';
const line = fc.oneof({ arbitrary: text, weight: 4 }, fc.constant(PRIVATE));

const location = sparse({
  venue: maybe(line),
  address_lines: maybe(listOf(line)),
  locality: maybe(text),
  region: maybe(oneOf('NY', 'ON', 'new york')),
  country: maybe(oneOf('US', 'PR', 'CA', 'us', 'XX')),
  postal_code: maybe(zip),
  location: maybe(
    sparse({ latitude: maybe(fc.double({ min: -90, max: 90, noNaN: true })), longitude: maybe(fc.constant(-73.755)) }),
  ),
});

export const event: fc.Arbitrary<MobilizeEvent> = sparse<MobilizeEvent>({
  id: maybe(id),
  title: maybe(text),
  description: maybe(text),
  sponsor: maybe(organization),
  timeslots: maybe(listOf(timeslot)),
  location: maybe(location),
  timezone: maybe(zone),
  event_type: maybe(oneOf('CANVASS', 'MEET_GREET', 'VISIBILITY_EVENT')),
  browser_url: maybe(link),
  created_date: maybe(unix),
  modified_date: maybe(unix),
  visibility: maybe(oneOf('PUBLIC', 'PRIVATE')),
  address_visibility: maybe(oneOf('PUBLIC', 'PRIVATE')),
  created_by_volunteer_host: bool as fc.Arbitrary<boolean | null>,
  is_virtual: bool as fc.Arbitrary<boolean | null>,
  virtual_action_url: maybe(link),
  contact: maybe(
    sparse({ name: maybe(text), email_address: maybe(email), phone_number: maybe(phone), owner_user_id: maybe(id) }),
  ),
  accessibility_status: maybe(oneOf('ACCESSIBLE', 'NOT_ACCESSIBLE', 'NOT_SURE')),
  accessibility_notes: maybe(text),
  tags: maybe(listOf(sparse({ id: maybe(id), name: maybe(text) }))),
  approval_status: maybe(oneOf('APPROVED', 'REJECTED')),
  event_campaign: maybe(sparse({ id: maybe(id), slug: maybe(text) })),
  instructions: maybe(text),
});

export const person: fc.Arbitrary<Person> = sparse<Person>({
  id: maybe(id),
  person_id: maybe(id),
  user_id: maybe(id),
  given_name: maybe(text),
  family_name: maybe(text),
  email_addresses: maybe(listOf(sparse({ primary: fc.boolean(), address: maybe(email) }), 1)),
  phone_numbers: maybe(listOf(sparse({ primary: fc.boolean(), number: maybe(phone) }), 1)),
  postal_addresses: maybe(listOf(sparse({ primary: fc.boolean(), postal_code: maybe(zip) }), 1)),
  sms_opt_in_status: maybe(oneOf('UNSPECIFIED', 'OPT_IN', 'OPT_OUT')),
  blocked_date: maybe(unix),
  created_date: maybe(unix),
  modified_date: maybe(unix),
});

export const attendance: fc.Arbitrary<Attendance> = sparse<Attendance>({
  id: maybe(id),
  created_date: maybe(unix),
  modified_date: maybe(unix),
  person: maybe(person),
  event: maybe(event),
  timeslot: maybe(timeslot),
  sponsor: maybe(organization),
  status: maybe(oneOf('REGISTERED', 'CONFIRMED', 'CANCELLED', 'WAITLISTED')),
  attended: bool as fc.Arbitrary<boolean | null>,
  referrer: maybe(
    sparse({
      utm_source: maybe(text),
      utm_medium: maybe(text),
      utm_campaign: maybe(text),
      utm_term: maybe(text),
      utm_content: maybe(text),
      url: maybe(link),
    }),
  ),
  custom_signup_field_values: maybe(
    listOf(
      sparse({
        custom_field_id: maybe(id),
        custom_field_name: maybe(text),
        text_value: maybe(text),
        boolean_value: maybe(fc.boolean()),
      }),
    ),
  ),
  rating: maybe(oneOf('Positive', 'Negative')),
  feedback: maybe(text),
});

/** A signup as the organization's own list has it: with a person, a shift and an event that all have ids. */
export const wholeAttendance: fc.Arbitrary<Attendance> = fc
  .record({ row: attendance, who: person, event, slot: timeslot, ids: fc.array(id, { minLength: 3, maxLength: 3 }) })
  .map(({ row, who, event, slot, ids }) => ({
    ...row,
    id: ids[0],
    person: { ...who, email_addresses: [{ primary: true, address: 'sam.sample@example.org' }] },
    event: { ...event, id: ids[1], timeslots: null, tags: null },
    timeslot: { ...slot, id: ids[2], start_date: 1_792_256_400, end_date: 1_792_263_600 },
  }));
