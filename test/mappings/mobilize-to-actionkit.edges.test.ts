import { CUSTOM_EVENT_FROM_SHIFT, EVENT_FROM_SHIFT, eventTarget } from '../../mappings/mobilize-to-actionkit.ts';
import type { Location, MobilizeEvent, Timeslot } from '../../services/mobilize/objects.ts';
import { FULL, PRIVATE, VIRTUAL } from '../support/mobilize-records.ts';

/** The place of an event in person, with parts of it replaced. */
const target = (change: Partial<MobilizeEvent>, slot: Timeslot) =>
  eventTarget({ event: { ...FULL.event, ...change }, slot, style: 'crm', masked: false, fresh: true });
const native = (change: Partial<MobilizeEvent>, slot: Timeslot = FULL.slot) => target(change, slot).native;
const custom = (change: Partial<MobilizeEvent>, slot: Timeslot = FULL.slot) => target(change, slot).custom;
const at = (change: Partial<Location>) => native({ location: { ...FULL.event.location, ...change } });

describe('addresses', () => {
  it('of the United States keep their state, with a ZIP or without', () => {
    expect(at({ postal_code: '' })).toMatchObject({
      state: 'NY',
      zip: '',
      country: 'United States',
      region: '',
      postal: '',
    });
    expect(at({ postal_code: '1220' })).toMatchObject({ state: 'NY', zip: '', postal: '1220' });
    expect(at({ country: undefined })).toMatchObject({ state: 'NY', zip: '12207', country: 'United States' });
  });

  it.each([
    ['CA', 'ON', 'K1A 0B1', 'Canada'],
    ['MX', 'CMX', '06000', 'Mexico'],
    ['DE', '', '10115', 'Germany'],
  ])('of %s go into the fields for other countries', (country, region, postal_code, name) => {
    const address = at({ country, region, postal_code });
    expect(address).toMatchObject({ country: name, region, postal: postal_code, zip: '', state: '' });
  });

  it.each([
    ['PR', '00907', 'Puerto Rico'],
    ['GU', '96910', 'Guam'],
    ['VI', '00802', 'U.S. Virgin Islands'],
    ['AS', '96799', 'American Samoa'],
    ['MP', '96950', 'Northern Mariana Islands'],
  ])('of %s have a ZIP and the name of the territory', (country, postal_code, name) => {
    expect(at({ country, region: country, postal_code })).toMatchObject({
      zip: postal_code,
      state: country,
      country: name,
    });
  });

  it('are cut to the columns that hold them', () => {
    const long = 'x'.repeat(300);
    const address = at({ venue: long, address_lines: [long, long], locality: long });
    for (const field of ['venue', 'address1', 'address2', 'city'] as const) expect(address[field]).toHaveLength(255);
    expect(native({ title: long }).title).toHaveLength(255);
  });

  it.each([
    ['no location', null],
    ['no lines', { locality: 'Troy', region: 'NY', postal_code: '12180' }],
    ['lines that are null', { locality: 'Troy', region: 'NY', postal_code: '12180', address_lines: null }],
    ['an inner place of nulls', { locality: 'Troy', location: { latitude: null, longitude: null } }],
  ])('with %s are no fault', (_, location) => {
    expect(native({ location })).toMatchObject({ venue: 'Unnamed venue' });
  });
});

describe('events without a place', () => {
  const NOWHERE = {
    address1: '',
    address2: '',
    city: 'Puerto Natales',
    state: '',
    zip: '',
    postal: '',
    region: '',
    country: 'Chile',
  };
  const PLACE = ['address1', 'address2', 'city', 'state', 'zip', 'postal', 'region', 'country'];
  const placeOf = (change: Partial<MobilizeEvent>) =>
    Object.fromEntries(Object.entries(native(change)).filter(([field]) => PLACE.includes(field)));

  it.each<[string, Partial<MobilizeEvent>]>([
    ['virtual, location null', { is_virtual: true, location: null }],
    ['virtual, location missing', { is_virtual: true, location: undefined }],
    [
      'virtual, every part blank',
      {
        is_virtual: true,
        location: { venue: '', address_lines: ['', ''], locality: '', region: '', country: 'US', postal_code: '' },
      },
    ],
    ['virtual, with a venue that is none', { is_virtual: true, location: { venue: 'Zoom', address_lines: ['', ''] } }],
    [
      'virtual, at a private address that is not there',
      { is_virtual: true, location: null, address_visibility: 'PRIVATE' },
    ],
    ['in person, but Mobilize knows no place', { location: null }],
    ['in person, with a venue alone', { location: { venue: 'The usual place', address_lines: ['', ''] } }],
  ])('are far away: %s', (_, change) => {
    expect(placeOf(change)).toEqual(NOWHERE);
  });

  it('are not those in person at a street alone; a virtual one needs a town', () => {
    const location = { address_lines: ['12 Example Street', ''] };
    expect(placeOf({ is_virtual: false, location })).toEqual({
      address1: '12 Example Street',
      address2: '',
      city: '',
      state: '',
      zip: '',
      country: 'United States',
      region: '',
      postal: '',
    });
    expect(placeOf({ is_virtual: true, location })).toEqual(NOWHERE);
  });

  it('are where a virtual one says, be it only a city', () => {
    expect(placeOf({ is_virtual: true, location: { locality: 'Albany', region: 'NY', country: 'US' } })).toEqual({
      address1: '',
      address2: '',
      city: 'Albany',
      state: 'NY',
      zip: '',
      postal: '',
      region: '',
      country: 'United States',
    });
  });
});

it.each<[string, Partial<MobilizeEvent>, object]>([
  ['nothing is missing', {}, {}],
  [
    'the place has no name',
    { location: { ...FULL.event.location, venue: ' ' } },
    { venue: ['Private venue', 'Masked'] },
  ],
  ['the place is private', { location: { ...FULL.event.location, venue: '' }, address_visibility: 'PRIVATE' }, {}],
  ['there is no text', { description: null }, { public_description: ['Masked'] }],
  [
    'it is in person without a place',
    { location: null },
    { venue: ['Private venue', 'Masked'], city: [], country: [] },
  ],
  ['it is virtual without a place', { location: null, is_virtual: true }, { venue: ['Private venue', 'Masked'] }],
])('names what only stands in for a value: %s', (_, change, fillers) => {
  expect(target(change, FULL.slot).fillers).toEqual(fillers);
});

describe('private addresses', () => {
  const sentence = 'This event’s address is private. Sign up for more details';

  it.each([
    ['the flag', { address_visibility: 'PRIVATE' }],
    [
      'the sentence',
      { address_visibility: 'PUBLIC', location: { ...FULL.event.location, address_lines: [sentence, ''] } },
    ],
    ['the sentence as venue alone', { location: { ...FULL.event.location, venue: sentence.replace('’', '') } }],
    [
      'both',
      {
        address_visibility: 'PRIVATE',
        location: { ...FULL.event.location, venue: sentence, address_lines: [sentence, ''] },
      },
    ],
    ['the flag of a virtual one', { is_virtual: true, address_visibility: 'PRIVATE' }],
  ])('are known by %s, and nothing of them leaves', (_, change) => {
    const event = native(change);
    expect(event).toMatchObject({
      venue: 'Private venue',
      address1: 'Address provided upon RSVP',
      address2: '',
      city: 'Albany',
      zip: '12207',
    });
    expect(JSON.stringify(event)).not.toMatch(/Library|Example Street|Room 2|Sign up for more/);
  });

  it('have nothing to do with private events', () => {
    expect(native({ visibility: 'PRIVATE' })).toMatchObject({ is_private: true, address1: '12 Example Street' });
    expect(native({ address_visibility: 'PRIVATE' })).toMatchObject({ is_private: false });
  });
});

describe('accessibility', () => {
  const note = (change: Partial<MobilizeEvent>, slot: Timeslot = { ...FULL.slot, instructions: null }) =>
    native({ instructions: null, accessibility_notes: null, ...change }, slot).note_to_attendees;

  it.each([
    ['ACCESSIBLE', 'Yes', 'This location is ADA accessible.'],
    ['NOT_ACCESSIBLE', 'No', 'This location is not ADA accessible.'],
    ['NOT_SURE', 'Unknown', 'It is not known whether this location is ADA accessible.'],
    [null, null, undefined],
    ['STEP_FREE', 'STEP_FREE', undefined],
  ])('%s is %p, and readable in the note', (accessibility_status, answer, sentence) => {
    expect(custom({ accessibility_status }).accessibility_status).toBe(answer);
    expect(note({ accessibility_status })).toBe(sentence);
  });

  it('comes after what organizers wrote, with their notes', () => {
    expect(
      note({ instructions: ' Bring water. ', accessibility_status: 'ACCESSIBLE', accessibility_notes: ' Lift. ' }),
    ).toBe('Bring water.\n\nThis location is ADA accessible. Lift.');
    expect(note({ accessibility_status: null, accessibility_notes: 'Lift.' })).toBeUndefined();
  });

  it('that is not known at all says nothing, so nothing is taken away', () => {
    const { accessibility_status: _s, accessibility_notes: _n, ...event } = FULL.event;
    const source = { event, slot: FULL.slot, style: 'crm', masked: false } as const;
    expect(CUSTOM_EVENT_FROM_SHIFT.accessibility_status(source)).toBeUndefined();
    expect(CUSTOM_EVENT_FROM_SHIFT.accessibility_notes(source)).toBeUndefined();
  });
});

it.each([
  ['CANVASS', 'Canvass'],
  ['PHONE_BANK', 'Phone Bank'],
  ['TEXT_BANK', 'Text Bank'],
  ['MEETING', 'Meeting'],
  ['COMMUNITY', 'Community Event'],
  ['FUNDRAISER', 'Fundraiser'],
  ['MEET_GREET', 'Meet-and-Greet'],
  ['HOUSE_PARTY', 'House Party'],
  ['VOTER_REG', 'Voter Registration'],
  ['TRAINING', 'Training'],
  ['FRIEND_TO_FRIEND_OUTREACH', 'Friend-to-Friend Outreach'],
  ['ADVOCACY_CALL', 'Contact Your Representative'],
  ['DEBATE_WATCH_PARTY', 'Debate Watch Party'],
  ['OTHER', 'Other'],
  ['SIGNATURE_GATHERING', 'Signature Gathering'],
  ['KITE_FLYING', 'Kite Flying'],
  [null, null],
])('the type %s is called %s', (event_type, label) => {
  expect(custom({ event_type }).event_type).toBe(label);
});

it('takes booleans that are spelled as words', () => {
  const words = { is_virtual: 'False', created_by_volunteer_host: 'True' } as unknown as Partial<MobilizeEvent>;
  expect(custom(words, { ...FULL.slot, is_full: 'False' as unknown as boolean })).toMatchObject({
    is_virtual_event: 'No',
    created_by_volunteer_host: 'Yes',
    shift_is_full: 'No',
  });
});

it('keeps the two halves of a day on which the clock is set back apart', () => {
  const slot = {
    id: 1,
    start_date: Date.UTC(2026, 10, 1, 5, 30) / 1000,
    end_date: Date.UTC(2026, 10, 1, 7, 30) / 1000,
  };
  expect(custom({}, slot).mobilize_timeslot).toBe('[2026-11-01T01:30:00-04:00, 2026-11-01T02:30:00-05:00]');
  expect(native({}, slot).starts_at).toBe('2026-11-01 01:30:00');
});

it.each([
  ['Meet at the tent.', 'Canvass', '<p>Meet at the tent.</p>'],
  [' ', 'Canvass', '<p>Canvass</p>'],
  [null, ' Canvass ', '<p>Canvass</p>'],
  [null, ' ', undefined],
  [null, null, undefined],
])('the description %j of an event with the title %j is %j', (description, title, html) => {
  expect(native({ description, title }).public_description).toBe(html);
});

it('knows no organization where Mobilize names none', () => {
  const { host_name, event_owning_organization } = custom({ sponsor: null });
  expect([host_name, event_owning_organization]).toEqual([undefined, undefined]);
});

it('lists only shifts with a start and an end', () => {
  const [first, second] = FULL.event.timeslots as [Timeslot, Timeslot];
  const timesOf = (timeslots: Timeslot[]) =>
    CUSTOM_EVENT_FROM_SHIFT.shift_times({
      event: { ...FULL.event, timeslots },
      slot: FULL.slot,
      style: 'distributed_send',
      masked: false,
    });
  expect(timesOf([first, { id: 1 }, { id: 2, start_date: 1_792_249_000 }, second])).toBe(
    '[2026-10-17T10:00:00-04:00, 2026-10-17T12:00:00-04:00]\n[2026-10-17T13:00:00-04:00, 2026-10-17T15:00:00-04:00]',
  );
  expect(timesOf([{ id: 1 }])).toBeUndefined();
});

it('says nothing where a shift has no times', () => {
  const source = { event: FULL.event, slot: { id: 1 }, style: 'crm', masked: false } as const;
  expect(EVENT_FROM_SHIFT.starts_at(source)).toBeUndefined();
  expect(CUSTOM_EVENT_FROM_SHIFT.mobilize_timeslot(source)).toBeUndefined();
});

it('writes no empty custom field, and no “null”', () => {
  for (const { event, slot } of [FULL, VIRTUAL, PRIVATE]) {
    const values = Object.values(eventTarget({ event, slot, style: 'crm', masked: false }).custom);
    for (const value of values) expect(['', 'null', 'undefined']).not.toContain(value);
  }
});
