import type { EventShape, Shift } from '../../mappings/mobilize-event.ts';
import type { PersonShape, SignupShape } from '../../mappings/mobilize-signup.ts';
import type { Attendance, MobilizeEvent, Organization, Person, Timeslot } from './objects.ts';

const organization = { id: 4242, name: 'Riverside Neighbors', slug: 'riversideneighbors' } satisfies Organization;

export const sampleTimeslot = {
  id: 7100001,
  start_date: 1792245600,
  end_date: 1792252800,
  is_full: false,
  instructions: '',
} satisfies Timeslot;

export const sampleMobilizeEvent = {
  id: 1200345,
  title: 'Riverside Saturday Canvass',
  description: 'Meet at the **blue tent**.',
  sponsor: organization,
  timeslots: [sampleTimeslot],
  location: {
    venue: 'Riverside Library',
    address_lines: ['12 Example Street', 'Room 2'],
    locality: 'Albany',
    region: 'NY',
    country: 'US',
    postal_code: '12207',
    location: { latitude: 42.6511, longitude: -73.755 },
  },
  timezone: 'America/New_York',
  event_type: 'CANVASS',
  browser_url: 'https://www.mobilize.us/riversideneighbors/event/1200345/',
  created_date: 1788354930,
  modified_date: 1789941731,
  visibility: 'PUBLIC',
  address_visibility: 'PUBLIC',
  created_by_volunteer_host: true,
  is_virtual: false,
  virtual_action_url: null,
  contact: {
    name: 'Dana Example',
    email_address: 'dana@example.org',
    phone_number: '518-555-0142',
    owner_user_id: 9000123,
  },
  accessibility_status: 'ACCESSIBLE',
  accessibility_notes: 'Ramp at the side door',
  tags: [{ id: 77, name: 'Weekend' }],
  approval_status: 'APPROVED',
  event_campaign: { id: 310, slug: 'fall-doors' },
  instructions: 'Ask for Dana at the desk.',
} satisfies MobilizeEvent;

export const sampleMobilizePerson = {
  id: 8800555,
  person_id: 8800555,
  user_id: 9100777,
  given_name: 'Sam',
  family_name: 'Sample',
  email_addresses: [{ primary: true, address: 'sam.sample@example.org' }],
  phone_numbers: [{ primary: true, number: '5185550171' }],
  postal_addresses: [{ primary: true, postal_code: '01938' }],
  sms_opt_in_status: 'OPT_IN',
  blocked_date: 1792486800,
  created_date: 1741104000,
  modified_date: 1790037605,
} satisfies Person;

export const sampleAttendance = {
  id: 61000987,
  created_date: 1790037605,
  modified_date: 1792267544,
  status: 'CONFIRMED',
  attended: true,
  rating: 'Positive',
  feedback: 'Great team lead',
  person: sampleMobilizePerson,
  event: { ...sampleMobilizeEvent, timeslots: null, tags: null },
  timeslot: sampleTimeslot,
  sponsor: { id: 5151, name: 'Hudson Action Network', slug: 'hudsonaction' },
  referrer: {
    utm_source: 'newsletter',
    utm_medium: 'email',
    utm_campaign: 'fall',
    utm_term: 'canvass',
    utm_content: 'button',
    url: 'https://hudson.example.org/act',
  },
  custom_signup_field_values: [
    { custom_field_id: 15, custom_field_name: 'has_car', text_value: null, boolean_value: true },
    { custom_field_id: 16, custom_field_name: 'shirt_size', text_value: 'L', boolean_value: null },
  ],
} satisfies Attendance;

/*
 * The same records in the shapes that users map; the editor shows them when a step was not tested. Written out, because
 * computing them would load phone and time zone data at every start; a test holds them against the mappings.
 */
const shift = {
  id: '7100001',
  start: '2026-10-17T10:00:00-04:00',
  end: '2026-10-17T12:00:00-04:00',
  start_utc: '2026-10-17T14:00:00Z',
  end_utc: '2026-10-17T16:00:00Z',
  date: '2026-10-17',
  start_time: '10:00 AM',
  end_time: '12:00 PM',
  weekday: 'Saturday',
};
const eventShift = { ...shift, is_full: false } satisfies Shift;

const location = {
  venue: 'Riverside Library',
  address1: '12 Example Street',
  address2: 'Room 2',
  city: 'Albany',
  state: 'NY',
  zip: '12207',
  country: 'US',
  latitude: 42.6511,
  longitude: -73.755,
  is_private: false,
};
const contact = { name: 'Dana Example', email: 'dana@example.org', phone: '+15185550142' };

export const sampleEvent: EventShape = {
  id: '1200345',
  event_id: '1200345',
  title: 'Riverside Saturday Canvass',
  description: 'Meet at the **blue tent**.',
  type: 'CANVASS',
  type_label: 'Canvass',
  url: 'https://www.mobilize.us/riversideneighbors/event/1200345/',
  timezone: 'America/New_York',
  is_virtual: false,
  visibility: 'PUBLIC',
  is_owned: true,
  is_masked: false,
  owner: { id: '4242', name: 'Riverside Neighbors' },
  location,
  contact,
  tags: ['Weekend'],
  campaign: { id: '310', slug: 'fall-doors' },
  accessibility: { status: 'ACCESSIBLE', notes: 'Ramp at the side door' },
  shifts: [eventShift],
  next_shift: eventShift,
  created_at: '2026-09-02T13:15:30Z',
  modified_at: '2026-09-20T22:02:11Z',
  warnings: [],
  record: '{"id":1200345,"title":"Riverside Saturday Canvass"}',
};

const person = {
  id: '9100777',
  first_name: 'Sam',
  last_name: 'Sample',
  email: 'sam.sample@example.org',
  phone: '+15185550171',
  zip: '01938',
  sms_opt_in: 'OPT_IN',
  sms_consent: true,
  blocked_at: '2026-10-20T09:00:00Z',
};

export const samplePerson: PersonShape = {
  ...person,
  person_id: '8800555',
  created_at: '2025-03-04T16:00:00Z',
  modified_at: '2026-09-22T00:40:05Z',
  warnings: [],
  record: '{"user_id":9100777,"given_name":"Sam","family_name":"Sample"}',
};

export const sampleSignup: SignupShape = {
  id: '61000987',
  signup_id: '61000987',
  outcome: 'ATTENDED',
  status: 'CONFIRMED',
  attended: true,
  is_masked: false,
  rating: 'Positive',
  feedback: 'Great team lead',
  created_at: '2026-09-22T00:40:05Z',
  modified_at: '2026-10-17T20:05:44Z',
  person,
  event: {
    id: '1200345',
    title: 'Riverside Saturday Canvass',
    type: 'CANVASS',
    type_label: 'Canvass',
    url: 'https://www.mobilize.us/riversideneighbors/event/1200345/',
    timezone: 'America/New_York',
    is_virtual: false,
    visibility: 'PUBLIC',
    created_by_volunteer_host: true,
    is_owned: true,
    owner_id: '4242',
    owner_name: 'Riverside Neighbors',
    location,
    contact,
  },
  shift,
  recruited_by: { id: '5151', name: 'Hudson Action Network' },
  referrer: {
    utm_source: 'newsletter',
    utm_medium: 'email',
    utm_campaign: 'fall',
    utm_term: 'canvass',
    utm_content: 'button',
    url: 'https://hudson.example.org/act',
  },
  answers: {}, // the organizer's own questions, different in every campaign
  warnings: [],
  record: '{"id":61000987,"status":"CONFIRMED","attended":true}',
};
