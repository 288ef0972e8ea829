import {
  CUSTOM_EVENT_FROM_SHIFT,
  type CustomEventFields,
  EVENT_FROM_SHIFT,
  eventTarget,
  mobilizeIdOf,
  type ShiftSource,
  type Style,
} from '../../mappings/mobilize-to-actionkit.ts';
import type { EventFields } from '../../services/actionkit/event-target.ts';
import {
  type Example,
  FULL,
  MASKED,
  PRIVATE,
  SPARSE,
  VIRTUAL,
  VIRTUAL_WITH_PLACE,
} from '../support/mobilize-records.ts';

/*
 * Every row of the published field mapping, by value, as our own events are read. Columns: full, virtual, virtual with a
 * place, private, masked, and one of 2018. `none`: nothing is said, so what ActionKit has stays. '' and null: known to be
 * empty, so what ActionKit has is taken away.
 */
const RECORDS = { FULL, VIRTUAL, VIRTUAL_WITH_PLACE, PRIVATE, MASKED, SPARSE };
type Cells = readonly [unknown, unknown, unknown, unknown, unknown, unknown];
const none = undefined;

const source = ({ event, slot }: Example, style: Style = 'crm'): ShiftSource => ({
  event,
  slot,
  style,
  masked: event.id === null,
  fresh: event.id !== null,
  owned: event.id !== null,
});

const NATIVE: Record<keyof EventFields, Cells> = {
  title: [
    'Riverside Saturday Canvass',
    'Phone Bank From Anywhere',
    'Phone Bank From Anywhere',
    'Captains Breakfast',
    'Masked',
    'Spring Walk 2018',
  ],
  public_description: [
    '<p>Meet at the <strong>blue tent</strong>.</p>\n<ul>\n<li>Water provided</li>\n<li>Bring good shoes</li>\n</ul>',
    '<p>Bring a headset.</p>',
    '<p>Bring a headset.</p>',
    '<p>Captains Breakfast</p>', // the stock page asks for one
    'Masked',
    '<p>Our first walk</p>',
  ],
  starts_at: [
    '2026-10-17 13:00:00',
    '2026-11-11 18:00:00',
    '2026-11-11 18:00:00',
    '2026-10-17 10:00:00',
    '2026-10-17 10:00:00',
    '2018-04-14 10:00:00',
  ],
  venue: ['Riverside Library', 'Unnamed venue', 'Prairie Annex', 'Private venue', 'Masked', 'Unnamed venue'],
  address1: ['12 Example Street', '', '221 Mock Road', 'Address provided upon RSVP', 'Masked', '3 Old Road'],
  address2: ['Room 2', '', '', '', '', ''],
  city: ['Albany', 'Puerto Natales', 'San Juan', 'Albany', 'Puerto Natales', 'Troy'],
  state: ['NY', '', 'PR', 'NY', '', 'NY'],
  zip: ['12207', '', '00907', '12207', '', '12180'],
  postal: ['', '', '', '', '', ''],
  region: ['', '', '', '', '', ''],
  country: ['United States', 'Chile', 'Puerto Rico', 'United States', 'Chile', 'United States'],
  is_private: [false, false, false, true, false, false],
  max_attendees: [40, none, none, none, none, none],
  note_to_attendees: [
    'Ask for Dana at the desk.\n\nAfternoon team: park behind the library\n\nThis location is ADA accessible. Ramp at the side door',
    none, // accessibility is of places, and the shift shows no note
    none,
    'It is not known whether this location is ADA accessible.',
    'Masked',
    none,
  ],
};

const CUSTOM: Record<keyof CustomEventFields, Cells> = {
  link_to_event_information: [
    'https://www.mobilize.us/riversideneighbors/event/1200345/',
    'https://www.mobilize.us/riversideneighbors/event/1200400/',
    'https://www.mobilize.us/riversideneighbors/event/1200400/',
    'https://www.mobilize.us/riversideneighbors/event/1200345/',
    'Masked',
    'https://events.example.org/event/88001/',
  ],
  event_type: ['Canvass', 'Phone Bank', 'Training', 'House Party', 'Phone Bank', 'Community Event'],
  shift_times: [none, none, none, none, none, none],
  is_virtual_event: ['No', 'Yes', 'Yes', 'No', 'Masked', 'No'],
  mobilize_timeslot: [
    '[2026-10-17T13:00:00-04:00, 2026-10-17T15:00:00-04:00]',
    '[2026-11-11T18:00:00-06:00, 2026-11-11T20:00:00-06:00]',
    '[2026-11-11T18:00:00-06:00, 2026-11-11T20:00:00-06:00]',
    '[2026-10-17T10:00:00-04:00, 2026-10-17T12:00:00-04:00]',
    '[2026-10-17T10:00:00-04:00, 2026-10-17T12:00:00-04:00]',
    '[2018-04-14T10:00:00-04:00, 2018-04-14T12:00:00-04:00]',
  ],
  mobilize_id: [
    '1200345',
    '1200400',
    '1200401',
    '1200402',
    'masked-PHONE_BANK-America/New_York-1792245600-1792252800',
    '88001',
  ],
  mobilize_timeslot_id: ['7100002', '7100101', '7100101', '7100001', none, '88123'], // beyond the published mapping
  host_name: [
    'Riverside Neighbors',
    'Riverside Neighbors',
    'Riverside Neighbors',
    'Riverside Neighbors',
    'Masked',
    'Riverside Neighbors',
  ],
  event_owning_organization: [
    'Riverside Neighbors',
    'Riverside Neighbors',
    'Riverside Neighbors',
    'Riverside Neighbors',
    'Masked',
    'Riverside Neighbors',
  ],
  host_first_name: ['Dana', 'Dana', 'Dana', none, 'Masked', none],
  host_last_name: ['van Example', null, null, none, 'Masked', none],
  event_contact_email: ['dana@example.org', null, null, none, 'Masked', none],
  event_contact_number: ['+15185550142', null, null, none, 'Masked', none],
  shift_is_full: ['Yes', 'No', 'No', 'No', 'Masked', none],
  created_by_volunteer_host: ['Yes', 'No', 'No', 'No', 'Masked', none],
  accessibility_notes: ['Ramp at the side door', none, none, null, 'Masked', none],
  accessibility_status: ['Yes', none, none, 'Unknown', 'Masked', none],
  mobilize_event_campaign_id: ['310', null, null, null, 'Masked', none],
  mobilize_event_campaign_slug: ['fall-doors', null, null, null, 'Masked', none],
};

const cases = <T extends string>(table: Record<T, Cells>) =>
  Object.entries<Cells>(table).flatMap(([field, cells]) =>
    Object.entries(RECORDS).map(([name, record], column) => ({
      field: field as T,
      name,
      record,
      expected: cells[column],
    })),
  );

it.each(cases(NATIVE))('native $field of $name', ({ field, record, expected }) => {
  expect(EVENT_FROM_SHIFT[field](source(record))).toEqual(expected);
});

it.each(cases(CUSTOM))('custom $field of $name', ({ field, record, expected }) => {
  expect(CUSTOM_EVENT_FROM_SHIFT[field](source(record))).toEqual(expected);
});

it('has no row that these tables leave out', () => {
  expect(Object.keys(EVENT_FROM_SHIFT)).toEqual(Object.keys(NATIVE));
  expect(Object.keys(CUSTOM_EVENT_FROM_SHIFT)).toEqual(Object.keys(CUSTOM));
});

describe('blanks', () => {
  const blank = {
    ...FULL.event,
    browser_url: '',
    contact: null,
    accessibility_status: null,
    accessibility_notes: ' ',
    event_campaign: null,
    instructions: null,
    timeslots: null,
  };
  const slot = { ...FULL.slot, instructions: null };
  const seen = (change: Partial<ShiftSource>) =>
    eventTarget({ event: blank, slot, style: 'crm', masked: false, ...change });
  const MAYBE = [
    'link_to_event_information',
    'host_first_name',
    'accessibility_notes',
    'accessibility_status',
    'mobilize_event_campaign_id',
    'mobilize_event_campaign_slug',
  ] as const;
  const valuesOf = ({ custom }: ReturnType<typeof seen>) =>
    Object.fromEntries(MAYBE.filter((name) => name in custom).map((name) => [name, custom[name]]));

  it('of our own event that was read just now are known to be blank', () => {
    const target = seen({ fresh: true, owned: true });
    expect(valuesOf(target)).toEqual({
      link_to_event_information: null,
      accessibility_notes: null,
      accessibility_status: null,
      mobilize_event_campaign_id: null,
      mobilize_event_campaign_slug: null,
    });
    expect(target.native).not.toHaveProperty('note_to_attendees');
  });

  it.each([
    ['', '', ''],
    ['', null, none],
    ['', undefined, none],
    [null, '', ''], // the notes of shifts are shown, so the event has none
    [undefined, '', none],
    [null, null, none],
  ])('of a note are known only where event and shift both show them: %j %j', (instructions, ofSlot, expected) => {
    const { native } = seen({
      event: { ...blank, instructions },
      slot: { ...slot, instructions: ofSlot },
      fresh: true,
      owned: true,
    });
    expect(native.note_to_attendees).toBe(expected);
  });

  it.each([
    ['Park behind the library', ''],
    ['', ''],
    [null, none],
  ])('of a note are known where another shift shows its own: %j', (ofAnother, expected) => {
    const timeslots = [slot, { ...slot, id: 7100009, instructions: ofAnother }];
    const { native } = seen({ event: { ...blank, instructions: null, timeslots }, slot, fresh: true, owned: true });
    expect(native.note_to_attendees).toBe(expected);
    expect(seen({ event: { ...blank, timeslots }, slot, fresh: true }).native).not.toHaveProperty('note_to_attendees');
  });

  it('of a promoted event may be hidden where they are for the owner alone', () => {
    const target = seen({ fresh: true, owned: false });
    expect(Object.keys(valuesOf(target))).toEqual([
      'link_to_event_information',
      'accessibility_notes',
      'accessibility_status',
    ]);
    expect(target.native).not.toHaveProperty('note_to_attendees');
  });

  it('of an event inside a signup, or of a Record, say nothing', () => {
    const target = seen({});
    expect(valuesOf(target)).toEqual({});
    expect(target.native).not.toHaveProperty('note_to_attendees');
  });

  it.each([true, undefined])('of a contact go with the contact that is shown (read just now: %p)', (fresh) => {
    const contact = { name: 'Cas', email_address: '', phone_number: null };
    const { custom } = eventTarget({ event: { ...blank, contact }, slot, style: 'crm', masked: false, fresh });
    expect(custom).toMatchObject({
      host_first_name: 'Cas',
      host_last_name: null,
      event_contact_email: null,
      event_contact_number: null,
    });
  });

  it('of a contact without anything count only where the event was read just now', () => {
    const event = { ...blank, contact: { name: null, email_address: '', phone_number: null } };
    const target = (fresh: boolean) => eventTarget({ event, slot, style: 'crm', masked: false, fresh }).custom;
    expect(target(true)).toMatchObject({ host_first_name: null, event_contact_email: null });
    expect(target(false)).not.toHaveProperty('event_contact_email');
  });
});

it('leaves blanks around texts out, as ActionKit may do by itself', () => {
  const { native, custom } = eventTarget({
    event: {
      ...FULL.event,
      title: '  Spaced ',
      location: { ...FULL.event.location, venue: ' Hall ', locality: ' Troy ', address_lines: [' 1 Main ', ' '] },
      sponsor: { id: 4242, name: ' Riverside ' },
      browser_url: ' https://example.org/ ',
    },
    slot: FULL.slot,
    style: 'crm',
    masked: false,
  });
  expect(native).toMatchObject({ title: 'Spaced', venue: 'Hall', city: 'Troy', address1: '1 Main', address2: '' });
  expect(custom).toMatchObject({ host_name: 'Riverside', link_to_event_information: 'https://example.org/' });
});

describe('in distributed send style', () => {
  it('lists the times of all shifts, in order, one in a line', () => {
    expect(CUSTOM_EVENT_FROM_SHIFT.shift_times(source(FULL, 'distributed_send'))).toBe(
      '[2026-10-17T10:00:00-04:00, 2026-10-17T12:00:00-04:00]\n[2026-10-17T13:00:00-04:00, 2026-10-17T15:00:00-04:00]',
    );
  });

  it('differs in nothing else', () => {
    const { custom: crm, ...rest } = eventTarget(source(FULL));
    const { custom: send, ...same } = eventTarget(source(FULL, 'distributed_send'));
    expect(same).toEqual(rest);
    expect({ ...send, shift_times: undefined }).toEqual({ ...crm, shift_times: undefined });
  });
});

it('gives the start in the three parts that a form wants', () => {
  expect(eventTarget(source(FULL)).startParams).toEqual({
    starts_at_date: '10/17/2026',
    starts_at_time: '01:00',
    starts_at_ampm: 'pm',
  });
  expect(eventTarget(source(VIRTUAL)).slot).toEqual({ start: 1_794_441_600, end: 1_794_448_800, id: '7100101' });
});

it('ties a masked shift to its signups by what both show', () => {
  expect(mobilizeIdOf(MASKED.event, MASKED.slot)).toBe(CUSTOM_EVENT_FROM_SHIFT.mobilize_id(source(MASKED)));
  expect(mobilizeIdOf(FULL.event, FULL.slot)).toBe('1200345');
});
