import {
  attended,
  CUSTOM_SIGNUP_FROM_ATTENDANCE,
  type CustomSignupFields,
  USER_FROM_PERSON,
  type UserFields,
} from '../../mappings/mobilize-to-actionkit.ts';
import type { Attendance, Person } from '../../services/mobilize/objects.ts';
import { FULL, MASKED, PRIVATE, SPARSE, VIRTUAL, VIRTUAL_WITH_PLACE } from '../support/mobilize-records.ts';

/* Every row for signups and people, by value. Columns as in the test of events. */
const RECORDS = { FULL, VIRTUAL, VIRTUAL_WITH_PLACE, PRIVATE, MASKED, SPARSE };
type Cells = readonly [unknown, unknown, unknown, unknown, unknown, unknown];
const none = undefined;
const evening = ['2026-11-11T18:00:00-06:00', '2026-11-11T20:00:00-06:00'] as const;
const morning = ['2026-10-17T10:00:00-04:00', '2026-10-17T12:00:00-04:00'] as const;
const bracketed = ([start, end]: readonly [string, string]) => `[${start}, ${end}]`;

const CUSTOM: Record<keyof CustomSignupFields, Cells> = {
  mobilize_attendance_status: ['ATTENDED', 'REGISTERED', 'CANCELLED', 'NO_SHOW', 'Masked', 'CONFIRMED'],
  mobilize_participation_status: ['CONFIRMED', 'REGISTERED', 'CANCELLED', 'CONFIRMED', 'Masked', 'CONFIRMED'],
  mobilize_signup_source: [
    'Hudson Action Network',
    'Riverside Neighbors',
    'Riverside Neighbors',
    'Riverside Neighbors',
    'Masked',
    'Masked',
  ],
  created_by_volunteer_host: ['Yes', 'No', 'No', 'No', 'Masked', none],
  utm_source: ['s'.repeat(100), none, none, none, 'Masked', none],
  utm_medium: ['email', none, none, none, 'Masked', none],
  utm_campaign: ['fall', none, none, none, 'Masked', none],
  utm_term: ['canvass', none, none, none, 'Masked', none],
  utm_content: ['button', none, none, none, 'Masked', none],
  referrer: [`https://hudson.example.org/${'a'.repeat(973)}`, none, none, none, 'Masked', none],
  mobilize_rating: ['Positive', none, none, none, 'Masked', none],
  mobilize_feedback: ['Great team lead', none, none, none, 'Masked', none],
  mobilize_timeslot: [
    '[2026-10-17T13:00:00-04:00, 2026-10-17T15:00:00-04:00]',
    bracketed(evening),
    bracketed(evening),
    bracketed(morning),
    bracketed(morning),
    '[2018-04-14T10:00:00-04:00, 2018-04-14T12:00:00-04:00]',
  ],
  mobilize_timeslot_start: [
    '2026-10-17T13:00:00-04:00',
    evening[0],
    evening[0],
    morning[0],
    morning[0],
    '2018-04-14T10:00:00-04:00',
  ],
  mobilize_timeslot_end: [
    '2026-10-17T15:00:00-04:00',
    evening[1],
    evening[1],
    morning[1],
    morning[1],
    '2018-04-14T12:00:00-04:00',
  ],
};

const USER: Record<keyof UserFields, Cells> = {
  first_name: ['Sam', 'Ada', 'Ada', 'Ada', 'Alex', 'Lee'],
  last_name: ['Sample', none, none, none, 'Example', 'Old'],
  zip: ['01938', none, none, none, '12207', none],
  postal: [none, 'K1A 0B1', 'K1A 0B1', 'K1A 0B1', none, none],
};

const cases = <T extends string>(table: Record<T, Cells>) =>
  Object.entries<Cells>(table).flatMap(([field, cells]) =>
    Object.entries(RECORDS).map(([name, { signup }], column) => ({
      field: field as T,
      name,
      signup,
      expected: cells[column],
    })),
  );

it.each(cases(CUSTOM))('custom $field of $name', ({ field, signup, expected }) => {
  expect(CUSTOM_SIGNUP_FROM_ATTENDANCE[field](signup)).toEqual(expected);
});

it.each(cases(USER))('$field of the person of $name', ({ field, signup, expected }) => {
  expect(USER_FROM_PERSON[field](signup.person as Person)).toEqual(expected);
});

it('has no row that these tables leave out', () => {
  expect(Object.keys(CUSTOM_SIGNUP_FROM_ATTENDANCE)).toEqual(Object.keys(CUSTOM));
  expect(Object.keys(USER_FROM_PERSON)).toEqual(Object.keys(USER));
});

it.each([
  ['FULL', true],
  ['VIRTUAL', false],
  ['VIRTUAL_WITH_PLACE', false],
  ['PRIVATE', false],
  ['MASKED', false],
  ['SPARSE', false],
] as const)('attended of %s is %p', (name, expected) => {
  expect(attended(RECORDS[name].signup)).toBe(expected);
});

describe('status and attendance', () => {
  const { signup } = VIRTUAL;
  it.each<[Attendance['status'], unknown, string, boolean]>([
    ['REGISTERED', null, 'REGISTERED', false],
    ['CONFIRMED', undefined, 'CONFIRMED', false],
    ['CONFIRMED', true, 'ATTENDED', true],
    ['CONFIRMED', false, 'NO_SHOW', false],
    ['CANCELLED', null, 'CANCELLED', false],
    ['CANCELLED', true, 'ATTENDED', true],
    ['WAITLISTED', null, 'WAITLISTED', false],
    ['CONFIRMED', 'True', 'ATTENDED', true],
    ['CONFIRMED', 'False', 'NO_SHOW', false],
  ])('%s and %p make %s', (status, came, expected, didAttend) => {
    const row = { ...signup, status, attended: came as boolean };
    expect(CUSTOM_SIGNUP_FROM_ATTENDANCE.mobilize_attendance_status(row)).toBe(expected);
    expect(CUSTOM_SIGNUP_FROM_ATTENDANCE.mobilize_participation_status(row)).toBe(status);
    expect(attended(row)).toBe(didAttend);
  });

  it('of a masked signup say nothing, even if Mobilize did', () => {
    const row = { ...MASKED.signup, attended: true, status: 'CONFIRMED' };
    expect(attended(row)).toBe(false);
    expect(CUSTOM_SIGNUP_FROM_ATTENDANCE.mobilize_attendance_status(row)).toBe('Masked');
  });
});

describe('across the firewall', () => {
  it('only the recruiter is hidden where a promoter recruited for our event', () => {
    const row: Attendance = { ...FULL.signup, sponsor: null };
    expect(CUSTOM_SIGNUP_FROM_ATTENDANCE.mobilize_signup_source(row)).toBe('Masked');
    expect(CUSTOM_SIGNUP_FROM_ATTENDANCE.mobilize_attendance_status(row)).toBe('ATTENDED');
    expect(CUSTOM_SIGNUP_FROM_ATTENDANCE.utm_medium(row)).toBe('email');
  });

  it('a row whose keys are missing counts like one whose values are null', () => {
    const { person, created_date } = MASKED.signup;
    const row: Attendance = {
      person,
      created_date,
      event: { event_type: 'PHONE_BANK' },
      timeslot: { start_date: 1_792_245_600, end_date: 1_792_252_800 },
    };
    expect(CUSTOM_SIGNUP_FROM_ATTENDANCE.mobilize_feedback(row)).toBe('Masked');
    expect(CUSTOM_SIGNUP_FROM_ATTENDANCE.mobilize_timeslot(row)).toBe(
      '[2026-10-17T14:00:00+00:00, 2026-10-17T16:00:00+00:00]',
    );
  });
});

it('tells the times of a shift in UTC where the event is not there, and nothing without a shift', () => {
  const timesOf = (row: Attendance) =>
    (['mobilize_timeslot', 'mobilize_timeslot_start', 'mobilize_timeslot_end'] as const).map((field) =>
      CUSTOM_SIGNUP_FROM_ATTENDANCE[field](row),
    );
  expect(timesOf({ ...FULL.signup, event: null })).toEqual([
    '[2026-10-17T17:00:00+00:00, 2026-10-17T19:00:00+00:00]',
    '2026-10-17T17:00:00+00:00',
    '2026-10-17T19:00:00+00:00',
  ]);
  expect(timesOf({ ...FULL.signup, timeslot: null })).toEqual([undefined, undefined, undefined]);
});

it.each<[Person, Partial<UserFields>]>([
  [{}, {}],
  [{ email_addresses: [], phone_numbers: [], postal_addresses: [] }, {}],
  [{ given_name: '', family_name: ' ', postal_addresses: [{ postal_code: '' }] }, {}],
  [{ postal_addresses: [{}] }, {}],
  [{ given_name: 'é'.repeat(300) }, { first_name: 'é'.repeat(255) }],
  [{ postal_addresses: [{ postal_code: '00907' }] }, { zip: '00907' }],
  [{ postal_addresses: [{ postal_code: ' SW1A 1AA ' }] }, { postal: 'SW1A 1AA' }],
  [{ postal_addresses: [{ postal_code: '1234' }] }, { postal: '1234' }],
])('the person %j', (person, expected) => {
  const mapped = Object.fromEntries(
    Object.entries(USER_FROM_PERSON).flatMap(([field, row]) => {
      const value = row(person);
      return value === undefined ? [] : [[field, value]];
    }),
  );
  expect(mapped).toEqual(expected);
});
