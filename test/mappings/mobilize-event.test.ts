import {
  eventContentId,
  eventKey,
  eventOf,
  isMaskedEvent,
  isOwned,
  locationOf,
  shiftOf,
} from '../../mappings/mobilize-event.ts';
import type { MobilizeEvent } from '../../services/mobilize/objects.ts';
import { FULL, MASKED, PRIVATE, SPARSE, VIRTUAL } from '../support/mobilize-records.ts';

const HOME = '4242';

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-10-17T15:00:00Z'));
});
afterEach(() => {
  jest.restoreAllMocks();
});

const NO_LOCATION = {
  venue: '',
  address1: '',
  address2: '',
  city: '',
  state: '',
  zip: '',
  country: '',
  latitude: null,
  longitude: null,
  is_private: false,
};
const morning = {
  id: '7100001',
  start: '2026-10-17T10:00:00-04:00',
  end: '2026-10-17T12:00:00-04:00',
  start_utc: '2026-10-17T14:00:00Z',
  end_utc: '2026-10-17T16:00:00Z',
  date: '2026-10-17',
  start_time: '10:00 AM',
  end_time: '12:00 PM',
  weekday: 'Saturday',
  is_full: false,
};
const afternoon = {
  id: '7100002',
  start: '2026-10-17T13:00:00-04:00',
  end: '2026-10-17T15:00:00-04:00',
  start_utc: '2026-10-17T17:00:00Z',
  end_utc: '2026-10-17T19:00:00Z',
  date: '2026-10-17',
  start_time: '1:00 PM',
  end_time: '3:00 PM',
  weekday: 'Saturday',
  is_full: true,
};

it('shows a full event, its shifts in order and the next one apart', () => {
  expect(eventOf(FULL.event, HOME)).toEqual({
    id: '1200345',
    event_id: '1200345',
    title: 'Riverside Saturday Canvass',
    description: 'Meet at the **blue tent**.\n\n- Water provided\n- Bring good shoes',
    type: 'CANVASS',
    type_label: 'Canvass',
    url: 'https://www.mobilize.us/riversideneighbors/event/1200345/',
    timezone: 'America/New_York',
    is_virtual: false,
    visibility: 'PUBLIC',
    is_owned: true,
    is_masked: false,
    owner: { id: '4242', name: 'Riverside Neighbors' },
    location: {
      venue: 'Riverside Library',
      address1: '12 Example Street',
      address2: 'Room 2',
      city: 'Albany',
      state: 'NY',
      zip: '12207-1402',
      country: 'US',
      latitude: 42.6511,
      longitude: -73.755,
      is_private: false,
    },
    contact: { name: ' Dana  van Example ', email: 'dana@example.org', phone: '+15185550142' },
    tags: ['Weekend'],
    campaign: { id: '310', slug: 'fall-doors' },
    accessibility: { status: 'ACCESSIBLE', notes: 'Ramp at the side door' },
    shifts: [morning, afternoon],
    next_shift: afternoon,
    created_at: '2026-09-02T13:15:30Z',
    modified_at: '2026-09-20T22:02:11Z',
    warnings: [],
    record: JSON.stringify(FULL.event),
  });
});

it('shows a masked event with every key, and nothing in what is hidden', () => {
  expect(eventOf({ ...MASKED.event, timeslots: [MASKED.slot] }, HOME)).toEqual({
    id: 'masked-PHONE_BANK-America/New_York-1792245600-1792252800',
    event_id: '',
    title: '',
    description: '',
    type: 'PHONE_BANK',
    type_label: 'Phone Bank',
    url: '',
    timezone: 'America/New_York',
    is_virtual: true,
    visibility: 'PUBLIC',
    is_owned: false,
    is_masked: true,
    owner: { id: '', name: '' },
    location: NO_LOCATION,
    contact: { name: '', email: '', phone: '' },
    tags: [],
    campaign: { id: '', slug: '' },
    accessibility: { status: '', notes: '' },
    shifts: [{ ...morning, id: '' }],
    next_shift: expect.objectContaining({ id: '', start: null }),
    created_at: null,
    modified_at: null,
    warnings: [],
    record: expect.stringMatching(/^\{"id":null/),
  });
});

it('shows an event of 2018 with every key', () => {
  expect(eventOf(SPARSE.event, HOME)).toMatchObject({
    is_virtual: false,
    visibility: '',
    contact: { name: '', email: '', phone: '' },
    tags: [],
    accessibility: { status: '', notes: '' },
    location: { ...NO_LOCATION, address1: '3 Old Road', city: 'Troy', state: 'NY', zip: '12180' },
    shifts: [{ id: '88123', is_full: null, start: '2018-04-14T10:00:00-04:00' }],
  });
});

it('names a phone that is none, and leaves it out', () => {
  expect(eventOf(VIRTUAL.event, HOME)).toMatchObject({
    contact: { phone: '' },
    warnings: ["What Mobilize holds as the contact's phone is not a phone number, so it was left out."],
  });
  expect(eventOf({ ...VIRTUAL.event, contact: { phone_number: ' ' } }, HOME).warnings).toEqual([]);
});

it('shows empty lists where Mobilize gives none, and no tag without a name', () => {
  expect(eventOf({ id: 1 }, HOME)).toMatchObject({ shifts: [], tags: [] });
  expect(eventOf({ id: 1, tags: [{ id: 77, name: '' }, { id: 78 }, { id: 79, name: 'Weekend' }] }, HOME).tags).toEqual([
    'Weekend',
  ]);
});

it('takes a shift that starts this second for the next one', () => {
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-10-17T14:00:00Z'));
  expect(eventOf(FULL.event, HOME).next_shift).toEqual(morning);
});

it.each<[MobilizeEvent | null | undefined, boolean]>([
  [{ id: 1200345 }, false],
  [{ id: null }, true],
  [{}, true],
  [null, true],
  [undefined, true],
])('the event %j is masked: %s', (event, masked) => {
  expect(isMaskedEvent(event)).toBe(masked);
});

it.each(['null', 'undefined', 'NaN', '[object'])('never shows %s as text', (text) => {
  for (const { event } of [FULL, VIRTUAL, PRIVATE, MASKED, SPARSE]) {
    const { record: _record, ...shown } = eventOf(event, HOME);
    JSON.stringify(shown, (_, value) => {
      if (typeof value === 'string') expect(value).not.toContain(text);
      return value;
    });
  }
  expect(eventOf({}, HOME).title).toBe('');
});

describe('the place', () => {
  it('keeps the true street of a private address for those who may see it, and says that it is private', () => {
    expect(locationOf(PRIVATE.event)).toMatchObject({ address1: '12 Example Street', is_private: true });
  });

  it('shows no sentence where the street is withheld', () => {
    const sentence = 'This event’s address is private. Sign up for more details';
    const location = { ...FULL.event.location, venue: sentence, address_lines: [sentence, ''], location: undefined };
    expect(locationOf({ ...FULL.event, location, address_visibility: 'PRIVATE' })).toEqual({
      ...NO_LOCATION,
      city: 'Albany',
      state: 'NY',
      zip: '12207-1402',
      country: 'US',
      is_private: true,
    });
  });

  it.each([null, undefined, {}])('may be %j', (location) => {
    expect(locationOf({ location })).toEqual(NO_LOCATION);
  });
});

it('shows a shift without times as empty', () => {
  expect(shiftOf(undefined, 'America/New_York')).toEqual({
    ...{ id: '', start: null, end: null, start_utc: null, end_utc: null },
    ...{ date: '', start_time: '', end_time: '', weekday: '', is_full: null },
  });
});

it.each([
  [4242, '4242', true],
  [4243, '4242', false],
  [undefined, '4242', false],
  [undefined, '', false],
])('an event of %p is owned by %p: %p', (id, organization, expected) => {
  expect(isOwned({ sponsor: id === undefined ? null : { id } }, organization)).toBe(expected);
  expect(isOwned(undefined, organization)).toBe(false);
});

it.each([undefined, null, '', 'Mars/Olympus_Mons'])('says that times are in UTC where the zone is %p', (timezone) => {
  const { shifts, warnings } = eventOf({ ...FULL.event, timezone }, HOME);
  expect(shifts[0]?.start).toBe('2026-10-17T14:00:00+00:00');
  expect(warnings).toContain('Mobilize names no known time zone for this event, so its times are in UTC.');
});

it('names a masked event by its last shift, which stays when earlier ones pass', () => {
  const later = { ...MASKED.slot, start_date: 1_792_332_000, end_date: 1_792_339_200 };
  const whole = { ...MASKED.event, timeslots: [later, MASKED.slot] };
  expect(eventKey(whole)).toBe('masked-PHONE_BANK-America/New_York-1792332000-1792339200');
  expect(eventKey({ ...whole, timeslots: [later] })).toBe(eventKey(whole));
});

describe('the id of a content', () => {
  const contentId = (change: Partial<MobilizeEvent>) => eventContentId({ ...FULL.event, ...change }, HOME);
  const same = contentId({});
  const [first, second] = FULL.event.timeslots as [object, object];

  /* A released connector may not change it: every event that changed lately would fire once more. */
  it('stays what it was when the shape of events grows', () => {
    expect(same).toBe('1200345-ce1e54b6250c2f28');
  });

  it('begins with the event and is short', () => {
    expect(same).toMatch(/^1200345-[0-9a-f]{16}$/);
  });

  it.each<[string, Partial<MobilizeEvent>]>([
    ['its modified date moves', { modified_date: 1_799_999_999 }],
    ['its creation date is told otherwise', { created_date: 1 }],
    ['its tags come in another order', { tags: [...(FULL.event.tags ?? [])].reverse() }],
    [
      'Mobilize places it on the map anew',
      { location: { ...FULL.event.location, location: { latitude: 42.1, longitude: -73.1 } } },
    ],
    [
      'a shift fills up',
      {
        timeslots: [
          { ...first, is_full: false },
          { ...second, is_full: true },
        ],
      },
    ],
    ['shifts come in another order', { timeslots: [second, first] }],
    ['numbers are given as text', { id: '1200345' as unknown as number }],
  ])('stays when %s', (_, change) => {
    expect(contentId(change)).toBe(same);
  });

  it('stays as time passes', () => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2027-01-01T00:00:00Z'));
    expect(contentId({})).toBe(same);
  });

  it.each<[string, Partial<MobilizeEvent>]>([
    ['title', { title: 'Riverside Sunday Canvass' }],
    ['description', { description: 'Meet at the red tent.' }],
    ['place', { location: { ...FULL.event.location, venue: 'Town Hall' } }],
    ['privacy of the address', { address_visibility: 'PRIVATE' }],
    ['visibility', { visibility: 'PRIVATE' }],
    ['type', { event_type: 'RALLY' }],
    ['contact', { contact: null }],
    ['tags', { tags: [] }],
    ['accessibility', { accessibility_notes: 'Lift' }],
    ['instructions', { instructions: 'Ask for Sam.' }],
    ['online action', { virtual_action_url: 'https://actions.example.org/' }],
    ['start of a shift', { timeslots: [{ ...first, start_date: 1 }, second] }],
    ['end of a shift', { timeslots: [{ ...first, end_date: 1 }, second] }],
    ['instructions of a shift', { timeslots: [{ ...first, instructions: 'Bring maps.' }, second] }],
    ['number of shifts', { timeslots: [first] }],
  ])('changes with the %s', (_, change) => {
    expect(contentId(change)).not.toBe(same);
  });
});
