import type { Attendance, MobilizeEvent, Timeslot } from '../../services/mobilize/objects.ts';

/*
 * Five records in the shapes that Mobilize sends, each with its event (as the event list has it) and a signup (in which
 * the event has no shifts and no tags). The second shift of the full one is what most tests look at.
 */
export interface Example {
  event: MobilizeEvent;
  slot: Timeslot;
  signup: Attendance;
}

const riverside = { id: 4242, name: 'Riverside Neighbors', slug: 'riversideneighbors', is_independent: true };
const NO_REFERRER = {
  utm_source: null,
  utm_medium: null,
  utm_campaign: null,
  utm_term: null,
  utm_content: null,
  url: null,
};

const example = (event: MobilizeEvent, slot: Timeslot, signup: Attendance): Example => ({
  event,
  slot,
  signup: { timeslot: slot, event: { ...event, timeslots: null, tags: null }, sponsor: event.sponsor, ...signup },
});

/** Saturday, 17 October 2026, 10:00–12:00 and 13:00–15:00 in New York. */
const MORNING = { id: 7100001, start_date: 1_792_245_600, end_date: 1_792_252_800, is_full: false, instructions: '' };
const AFTERNOON = {
  id: 7100002,
  start_date: 1_792_256_400,
  end_date: 1_792_263_600,
  is_full: true,
  instructions: 'Afternoon team: park behind the library',
  max_attendees: 40,
};

/** Everything filled in; recruited by another organization. */
export const FULL = example(
  {
    id: 1200345,
    title: 'Riverside Saturday Canvass',
    description: 'Meet at the **blue tent**.\n\n- Water provided\n- Bring good shoes',
    sponsor: riverside,
    timeslots: [AFTERNOON, MORNING],
    location: {
      venue: 'Riverside Library',
      address_lines: ['12 Example Street', 'Room 2'],
      locality: 'Albany',
      region: 'NY',
      country: 'US',
      postal_code: '12207-1402',
      location: { latitude: 42.6511, longitude: -73.755 },
    },
    timezone: 'America/New_York',
    event_type: 'CANVASS',
    browser_url: 'https://www.mobilize.us/riversideneighbors/event/1200345/',
    created_date: 1_788_354_930,
    modified_date: 1_789_941_731,
    visibility: 'PUBLIC',
    address_visibility: 'PUBLIC',
    created_by_volunteer_host: true,
    is_virtual: false,
    virtual_action_url: null,
    contact: {
      name: ' Dana  van Example ',
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
  },
  AFTERNOON,
  {
    id: 61000987,
    created_date: 1_790_037_605,
    modified_date: 1_792_267_544,
    status: 'CONFIRMED',
    attended: true,
    rating: 'Positive',
    feedback: 'Great team lead',
    person: {
      id: 8800555,
      person_id: 8800555,
      user_id: 9100777,
      given_name: ' Sam ',
      family_name: 'Sample',
      email_addresses: [{ primary: true, address: 'Sam.Sample@example.org ' }],
      phone_numbers: [{ primary: true, number: '5185550171' }],
      postal_addresses: [{ primary: true, postal_code: '01938-2210' }],
      sms_opt_in_status: 'OPT_IN',
      blocked_date: null,
      created_date: 1_741_104_000,
      modified_date: 1_790_037_605,
    },
    sponsor: { id: 5151, name: 'Hudson Action Network' },
    referrer: {
      utm_source: 's'.repeat(101),
      utm_medium: 'email',
      utm_campaign: 'fall',
      utm_term: 'canvass',
      utm_content: 'button',
      url: `https://hudson.example.org/${'a'.repeat(1000)}`,
    },
    custom_signup_field_values: [
      { custom_field_id: 15, custom_field_name: 'has_car', text_value: null, boolean_value: true },
      { custom_field_id: 16, custom_field_name: 'shirt_size', text_value: 'L', boolean_value: null },
    ],
  },
);

const online: MobilizeEvent = {
  id: 1200400,
  title: 'Phone Bank From Anywhere',
  description: 'Bring a headset.',
  sponsor: riverside,
  location: null,
  timezone: 'America/Chicago',
  event_type: 'PHONE_BANK',
  browser_url: 'https://www.mobilize.us/riversideneighbors/event/1200400/',
  visibility: 'PUBLIC',
  address_visibility: 'PUBLIC',
  created_by_volunteer_host: false,
  is_virtual: true,
  contact: { name: 'Dana', email_address: '', phone_number: 'ask at the desk', owner_user_id: 9000123 },
  accessibility_status: 'ACCESSIBLE',
  accessibility_notes: 'Captions',
  tags: [],
  event_campaign: null,
  instructions: '',
};
/** Wednesday, 11 November 2026, 18:00–20:00 in Chicago: winter time. */
const EVENING = { id: 7100101, start_date: 1_794_441_600, end_date: 1_794_448_800, is_full: false, instructions: null };
const CONFIRMED_WITHOUT_MORE: Attendance = {
  id: 61001000,
  created_date: 1_790_037_605,
  modified_date: 1_790_037_605,
  status: 'REGISTERED',
  attended: null,
  rating: null,
  feedback: null,
  person: {
    id: 8800601,
    user_id: 9100801,
    given_name: 'Ada',
    family_name: '',
    email_addresses: [{ primary: true, address: 'ada@example.org' }],
    phone_numbers: [{ primary: true, number: null }],
    postal_addresses: [{ primary: true, postal_code: 'K1A 0B1' }],
    sms_opt_in_status: 'UNSPECIFIED',
  },
  referrer: NO_REFERRER,
  custom_signup_field_values: [],
};

/** Virtual, and nowhere. */
export const VIRTUAL = example({ ...online, timeslots: [EVENING] }, EVENING, CONFIRMED_WITHOUT_MORE);

/** Virtual, with a room for those who want to come. */
export const VIRTUAL_WITH_PLACE = example(
  {
    ...online,
    id: 1200401,
    event_type: 'TRAINING',
    timeslots: [EVENING],
    location: {
      venue: 'Prairie Annex',
      address_lines: ['221 Mock Road', ''],
      locality: 'San Juan',
      region: 'PR',
      country: 'PR',
      postal_code: '00907',
      location: null,
    },
  },
  EVENING,
  { ...CONFIRMED_WITHOUT_MORE, id: 61001001, status: 'CANCELLED' },
);

/** A private event at a private address, read with a key that shows the true street. */
export const PRIVATE = example(
  {
    ...FULL.event,
    id: 1200402,
    title: 'Captains Breakfast',
    description: '',
    event_type: 'HOUSE_PARTY',
    visibility: 'PRIVATE',
    address_visibility: 'PRIVATE',
    timeslots: [MORNING],
    contact: null,
    created_by_volunteer_host: false,
    accessibility_status: 'NOT_SURE',
    accessibility_notes: '',
    event_campaign: null,
    instructions: null,
  },
  MORNING,
  { ...CONFIRMED_WITHOUT_MORE, id: 61001002, attended: false, status: 'CONFIRMED' },
);

/** Recruited for an event across the firewall: what is hidden is null. */
export const MASKED = example(
  {
    id: null,
    title: null,
    description: null,
    sponsor: null,
    timeslots: null,
    location: null,
    timezone: 'America/New_York',
    event_type: 'PHONE_BANK',
    browser_url: null,
    created_date: null,
    modified_date: null,
    visibility: 'PUBLIC',
    address_visibility: 'PUBLIC',
    created_by_volunteer_host: false,
    is_virtual: true,
    contact: null,
    accessibility_status: null,
    accessibility_notes: null,
    tags: null,
    approval_status: 'APPROVED',
    event_campaign: null,
    instructions: null,
  },
  { id: null, start_date: 1_792_245_600, end_date: 1_792_252_800, is_full: false, instructions: null },
  {
    id: null,
    created_date: 1_790_037_605,
    modified_date: 1_790_037_605,
    status: null,
    attended: null,
    rating: null,
    feedback: null,
    person: {
      id: 8800556,
      user_id: 9100778,
      given_name: 'Alex',
      family_name: 'Example',
      email_addresses: [{ primary: true, address: 'alex@example.org' }],
      phone_numbers: [{ primary: true, number: null }],
      postal_addresses: [{ primary: true, postal_code: '12207' }],
      sms_opt_in_status: 'UNSPECIFIED',
      blocked_date: null,
    },
    sponsor: riverside,
    referrer: NO_REFERRER,
    custom_signup_field_values: [],
  },
);

/** 14 April 2018, 10:00–12:00 in New York. */
const SLOT_2018 = { id: 88123, start_date: 1_523_714_400, end_date: 1_523_721_600 };

/** As in 2018, before most keys came: no country, no visibility, no contact, no attendance. */
export const SPARSE = example(
  {
    id: 88001,
    title: 'Spring Walk 2018',
    description: 'Our first walk',
    sponsor: { id: 4242, name: 'Riverside Neighbors' },
    timeslots: [SLOT_2018],
    location: { venue: '', address_lines: ['3 Old Road', ''], locality: 'Troy', region: 'NY', postal_code: '12180' },
    timezone: 'America/New_York',
    event_type: 'COMMUNITY',
    browser_url: 'https://events.example.org/event/88001/',
    created_date: 1_521_500_000,
    modified_date: 1_523_721_600,
  },
  SLOT_2018,
  {
    id: 500123,
    created_date: 1_522_000_000,
    modified_date: 1_522_000_000,
    status: 'CONFIRMED',
    person: { id: 310, given_name: 'Lee', family_name: 'Old', email_addresses: [{ address: 'lee@example.org' }] },
    sponsor: undefined,
  },
);
