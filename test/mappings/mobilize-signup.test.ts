import {
  memory,
  outcomeOf,
  personKey,
  personOf,
  personRecordOf,
  signupContentId,
  signupKey,
  signupOf,
} from '../../mappings/mobilize-signup.ts';
import type { Attendance, Person } from '../../services/mobilize/objects.ts';
import { FULL, MASKED, PRIVATE, SPARSE, VIRTUAL } from '../support/mobilize-records.ts';

const HOME = '4242';

it('shows a full signup', () => {
  expect(signupOf(FULL.signup, HOME)).toEqual({
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
    person: {
      id: '9100777',
      first_name: ' Sam ',
      last_name: 'Sample',
      email: 'Sam.Sample@example.org',
      phone: '+15185550171',
      zip: '01938-2210',
      sms_opt_in: 'OPT_IN',
      sms_consent: true,
      blocked_at: null,
    },
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
      location: expect.objectContaining({ venue: 'Riverside Library', address2: 'Room 2', is_private: false }),
      contact: { name: ' Dana  van Example ', email: 'dana@example.org', phone: '+15185550142' },
    },
    shift: {
      id: '7100002',
      start: '2026-10-17T13:00:00-04:00',
      end: '2026-10-17T15:00:00-04:00',
      start_utc: '2026-10-17T17:00:00Z',
      end_utc: '2026-10-17T19:00:00Z',
      date: '2026-10-17',
      start_time: '1:00 PM',
      end_time: '3:00 PM',
      weekday: 'Saturday',
    },
    recruited_by: { id: '5151', name: 'Hudson Action Network' },
    referrer: {
      utm_source: 's'.repeat(101),
      utm_medium: 'email',
      utm_campaign: 'fall',
      utm_term: 'canvass',
      utm_content: 'button',
      url: expect.stringMatching(/^https:\/\/hudson\.example\.org/),
    },
    answers: { has_car: true, shirt_size: 'L' },
    warnings: [],
    record: JSON.stringify(FULL.signup),
  });
});

it('shows a masked signup: the person, the time and the type, and nothing else', () => {
  const shown = signupOf(MASKED.signup, HOME);
  expect(shown).toMatchObject({
    id: 'masked-9100778-1792245600-1790037605',
    signup_id: '',
    outcome: '',
    status: '',
    attended: null,
    is_masked: true,
    person: { first_name: 'Alex', email: 'alex@example.org', zip: '12207', phone: '' },
    event: { id: '', title: '', type: 'PHONE_BANK', owner_id: '', is_owned: false },
    shift: { id: '', start: '2026-10-17T10:00:00-04:00' },
    recruited_by: { id: '4242' },
    referrer: { utm_source: '', url: '' },
    answers: {},
    warnings: [],
  });
});

it('shows a signup of 2018, and a row with next to nothing', () => {
  expect(signupOf(SPARSE.signup, HOME)).toMatchObject({
    outcome: 'CONFIRMED',
    attended: null,
    person: { id: '310', phone: '', zip: '', sms_opt_in: '', sms_consent: false, blocked_at: null },
    event: { is_virtual: false, created_by_volunteer_host: false },
    recruited_by: { id: '', name: '' },
  });
  const bare = signupOf({}, HOME);
  expect(bare).toMatchObject({ signup_id: '', is_masked: true, shift: { start: null }, created_at: null });
  expect(bare.warnings).toEqual(['Mobilize does not share an email address for this volunteer.']);
});

it.each(['null', 'undefined', 'NaN', '[object'])('never shows %s as text', (text) => {
  for (const { signup } of [FULL, VIRTUAL, PRIVATE, MASKED, SPARSE]) {
    const { record: _record, ...shown } = signupOf(signup, HOME);
    JSON.stringify(shown, (_, value) => {
      if (typeof value === 'string') expect(value).not.toContain(text);
      return value;
    });
  }
});

it('keeps the record whole, so that a later step has all of it', () => {
  for (const { signup } of [FULL, MASKED, SPARSE]) {
    expect(JSON.parse(signupOf(signup, HOME).record)).toEqual(JSON.parse(JSON.stringify(signup)));
  }
});

it('says that an event is virtual, and that its times are in UTC where the zone is none', () => {
  const { event, warnings } = signupOf({ ...VIRTUAL.signup, event: { ...VIRTUAL.signup.event, timezone: '' } }, HOME);
  expect(event.is_virtual).toBe(true);
  expect(warnings).toContain('Mobilize names no known time zone for this event, so its times are in UTC.');
});

it('shows answers that are no as well, and old ones in which yes and no are words', () => {
  const values = [
    { custom_field_name: 'has_car', text_value: null, boolean_value: false },
    { custom_field_name: 'can_drive', text_value: null, boolean_value: 'True' as unknown as boolean },
    { custom_field_name: 'can_host', text_value: '', boolean_value: true },
    { custom_field_name: 'shirt_size', text_value: null, boolean_value: null },
    { custom_field_name: 'languages', text_value: 'Spanish' },
    { custom_field_name: null, text_value: 'of a question without a name' },
  ];
  expect(signupOf({ ...FULL.signup, custom_signup_field_values: values }, HOME).answers).toStrictEqual({
    has_car: false,
    can_drive: true,
    can_host: true,
    languages: 'Spanish',
  });
});

it('shares what many signups show of one event, and mixes nothing up', () => {
  const memo = memory();
  const other: Attendance = { ...FULL.signup, event: { ...FULL.signup.event, id: 1200999, title: 'Another' } };
  const rows = [FULL.signup, other, MASKED.signup, PRIVATE.signup, VIRTUAL.signup, FULL.signup];
  expect(rows.map((row) => signupOf(row, HOME, memo))).toEqual(rows.map((row) => signupOf(row, HOME)));
});

it('makes a thing once for each key', () => {
  const memo = memory();
  const make = jest.fn(() => ({}));
  const first = memo('event 1', make);
  expect(memo('event 1', make)).toBe(first);
  expect(memo('event 2', make)).not.toBe(first);
  expect(make).toHaveBeenCalledTimes(2);
});

describe('consent', () => {
  it.each([
    ['OPT_IN', true],
    ['OPT_OUT', false],
    ['UNSPECIFIED', false],
    ['opt_in', false],
    [null, false],
    [undefined, false],
  ])('of %p is %p', (sms_opt_in_status, consent) => {
    expect(personOf({ sms_opt_in_status }, []).sms_consent).toBe(consent);
  });
});

describe('a person', () => {
  it.each<[Person | null | undefined, string]>([
    [{ id: 1, person_id: 2, user_id: 3 }, '3'],
    [{ id: 1, user_id: null }, '1'],
    [{}, ''],
    [null, ''],
    [undefined, ''],
  ])('%j has the key %j', (person, key) => {
    expect(personKey(person)).toBe(key);
  });

  it('is shown with both ids', () => {
    expect(personRecordOf(FULL.signup.person as Person)).toMatchObject({
      id: '9100777',
      person_id: '8800555',
      created_at: '2025-03-04T16:00:00Z',
      modified_at: '2026-09-22T00:40:05Z',
      warnings: [],
    });
  });

  it('may have empty lists, and older ones have one id alone', () => {
    const bare = { id: 1, email_addresses: [], phone_numbers: [], postal_addresses: [] };
    expect(personRecordOf(bare)).toMatchObject({
      id: '1',
      person_id: '1',
      email: '',
      phone: '',
      zip: '',
      warnings: [],
    });
    expect(personRecordOf({ id: 1, person_id: 2, user_id: 3 })).toMatchObject({ id: '3', person_id: '2' });
  });

  it('with a phone that is none keeps it out, and says so', () => {
    const warnings: string[] = [];
    expect(personOf({ phone_numbers: [{ number: 'ask my sister' }] }, warnings).phone).toBe('');
    expect(warnings).toEqual([
      "What Mobilize holds as the volunteer's phone is not a phone number, so it was left out.",
    ]);
    expect(warnings.join()).not.toContain('sister');
  });
});

it.each<[Partial<Attendance>, string]>([
  [{}, 'ATTENDED'],
  [{ attended: false }, 'NO_SHOW'],
  [{ attended: null }, 'CONFIRMED'],
  [{ attended: null, status: 'WAITLISTED' }, 'WAITLISTED'],
  [{ attended: null, status: null }, ''],
  [{ id: null }, ''],
  [{ event: { ...FULL.signup.event, id: null } }, ''],
])('with %j the outcome is %j', (change, outcome) => {
  expect(outcomeOf({ ...FULL.signup, ...change })).toBe(outcome);
});

describe('the id of a content', () => {
  const idOf = (change: Partial<Attendance>) => signupContentId({ ...FULL.signup, ...change });
  const same = idOf({});

  /* A released connector may not change it: every signup that changed lately would fire once more. */
  it('stays what it was from release to release', () => {
    expect(same).toBe('61000987-e9974f281c84da73');
  });

  it.each<[string, Partial<Attendance>]>([
    ['its modified date moves', { modified_date: 1_799_999_999 }],
    ['the person changes', { person: { ...FULL.signup.person, given_name: 'Samantha' } }],
    ['the event changes', { event: { ...FULL.signup.event, title: 'Another title', modified_date: 9 } }],
    ['the shift fills up', { timeslot: { ...FULL.slot, is_full: false } }],
  ])('stays when %s', (_, change) => {
    expect(idOf(change)).toBe(same);
  });

  it.each<[string, Partial<Attendance>]>([
    ['status', { status: 'CANCELLED' }],
    ['attendance', { attended: false }],
    ['lack of attendance', { attended: null }],
    ['rating', { rating: 'Negative' }],
    ['feedback', { feedback: 'Too long' }],
    ['start of the shift', { timeslot: { ...FULL.slot, start_date: 1 } }],
    ['end of the shift', { timeslot: { ...FULL.slot, end_date: 1 } }],
    ['shift', { timeslot: { ...FULL.slot, id: 7100009 } }],
    ['lack of a shift', { timeslot: null }],
  ])('changes with the %s', (_, change) => {
    expect(idOf(change)).not.toBe(same);
  });

  it('takes keys that are missing for values that are null', () => {
    const { rating: _r, feedback: _f, attended: _a, ...missing } = VIRTUAL.signup;
    expect(signupContentId(missing)).toBe(signupContentId(VIRTUAL.signup));
  });
});

it('tells masked signups of one person apart by shift and moment', () => {
  const { signup } = MASKED;
  expect(signupKey(signup)).toBe('masked-9100778-1792245600-1790037605');
  expect(signupKey({ ...signup, timeslot: { ...signup.timeslot, start_date: 1 } })).not.toBe(signupKey(signup));
  expect(signupKey({ ...signup, modified_date: 5 })).toBe(signupKey(signup));
});
