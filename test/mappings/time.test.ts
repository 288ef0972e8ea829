import { Settings } from 'luxon';
import {
  clockAt,
  daysBetween,
  isoAt,
  isoInZone,
  isoUtc,
  isSameDay,
  isZone,
  lastMinuteOfDay,
  localClock,
  movedAlong,
  nowUnix,
  unixDaysAgo,
  unixOf,
  wallTime,
} from '../../mappings/time.ts';

const unix = (iso: string) => Date.parse(iso) / 1000;

it.each([
  ['2026-10-17T14:00:00Z', 'America/New_York', '2026-10-17T10:00:00-04:00'],
  ['2026-01-17T15:00:00Z', 'America/New_York', '2026-01-17T10:00:00-05:00'],
  // The clock is set back at 06:00 UTC on 1 November 2026: one o'clock comes twice.
  ['2026-11-01T05:59:59Z', 'America/New_York', '2026-11-01T01:59:59-04:00'],
  ['2026-11-01T06:00:00Z', 'America/New_York', '2026-11-01T01:00:00-05:00'],
  ['2026-11-01T06:59:59Z', 'America/New_York', '2026-11-01T01:59:59-05:00'],
  // And forward at 07:00 UTC on 8 March 2026: two o'clock does not come.
  ['2026-03-08T06:59:59Z', 'America/New_York', '2026-03-08T01:59:59-05:00'],
  ['2026-03-08T07:00:00Z', 'America/New_York', '2026-03-08T03:00:00-04:00'],
  ['2026-07-01T19:00:00Z', 'America/Phoenix', '2026-07-01T12:00:00-07:00'],
  ['2026-10-17T05:00:00Z', 'Pacific/Honolulu', '2026-10-16T19:00:00-10:00'],
  ['2026-10-17T16:00:00Z', 'America/Detroit', '2026-10-17T12:00:00-04:00'],
  ['2026-10-17T16:00:00Z', 'America/Puerto_Rico', '2026-10-17T12:00:00-04:00'],
  ['2026-10-17T16:00:00Z', 'America/St_Johns', '2026-10-17T13:30:00-02:30'],
  ['2026-10-17T16:00:00Z', 'Asia/Kathmandu', '2026-10-17T21:45:00+05:45'],
  ['2026-10-17T16:00:00Z', 'US/Eastern', '2026-10-17T12:00:00-04:00'],
  ['2026-10-17T16:00:00Z', 'UTC', '2026-10-17T16:00:00+00:00'],
  ['2026-10-17T16:00:00Z', 'America/Atlantis', '2026-10-17T16:00:00+00:00'],
  ['2026-10-17T16:00:00Z', '', '2026-10-17T16:00:00+00:00'],
  ['2026-10-17T16:00:00Z', null, '2026-10-17T16:00:00+00:00'],
  ['2026-10-17T16:00:00Z', undefined, '2026-10-17T16:00:00+00:00'],
])('%s in %s is %s', (utc, zone, expected) => {
  expect(isoInZone(unix(utc), zone)).toBe(expected);
  expect(unixOf(expected)).toBe(unix(utc));
});

it('writes UTC to the second', () => {
  expect(isoUtc(1_792_245_600)).toBe('2026-10-17T14:00:00Z');
});

it.each([
  [
    '2026-10-17T14:00:00Z',
    {
      date: '2026-10-17',
      usDate: '10/17/2026',
      time: '10:00 AM',
      clock12: '10:00',
      halfOfDay: 'am',
      weekday: 'Saturday',
    },
  ],
  ['2026-10-17T16:00:00Z', { time: '12:00 PM', clock12: '12:00', halfOfDay: 'pm' }],
  ['2026-10-17T04:05:00Z', { time: '12:05 AM', clock12: '12:05', halfOfDay: 'am', date: '2026-10-17' }],
  [
    '2026-10-17T03:59:00Z',
    { time: '11:59 PM', clock12: '11:59', halfOfDay: 'pm', date: '2026-10-16', weekday: 'Friday' },
  ],
  ['2026-03-04T19:05:00Z', { usDate: '03/04/2026', time: '2:05 PM', clock12: '02:05', halfOfDay: 'pm' }],
])('shows %s as the clock in New York does', (utc, expected) => {
  expect(wallTime(unix(utc), 'America/New_York')).toMatchObject(expected);
});

it.each([
  ['2026-10-17T10:00:00-04:00', '2026-10-17T14:00:00Z'],
  ['2026-10-17 10:00:00-04:00', '2026-10-17T14:00:00Z'],
  ['2026-10-17T10:00-0400', '2026-10-17T14:00:00Z'],
  [' 2026-10-17T14:00:00.999Z ', '2026-10-17T14:00:00Z'],
  // Without an offset it is UTC, wherever this runs.
  ['2026-10-17T14:00:00', '2026-10-17T14:00:00Z'],
  ['2026-10-17 14:00', '2026-10-17T14:00:00Z'],
  ['2026-10-17', '2026-10-17T00:00:00Z'],
])('reads %j', (text, utc) => {
  expect(unixOf(text)).toBe(unix(utc));
});

it.each([
  '',
  'soon',
  '10:00',
  '2026',
  '17/10/2026',
  '2026-02-30',
  '2026-13-01T10:00:00Z',
  '+012026-10-17',
  null,
  undefined,
])('finds no time in %j', (text) => {
  expect(unixOf(text)).toBeUndefined();
});

describe('the clock at the place of an event', () => {
  it.each([
    // As it is written, whatever the offset.
    ['2026-10-17T18:00:00-04:00', undefined, '2026-10-17 18:00:00', '10/17/2026 06:00 pm'],
    ['2026-10-17T18:00:00Z', undefined, '2026-10-17 18:00:00', '10/17/2026 06:00 pm'],
    ['2026-10-17T18:00:00', undefined, '2026-10-17 18:00:00', '10/17/2026 06:00 pm'],
    ['2026-10-17 09:30', undefined, '2026-10-17 09:30:00', '10/17/2026 09:30 am'],
    ['2026-10-17', undefined, '2026-10-17 00:00:00', '10/17/2026 12:00 am'],
    // An hour that the clock of this machine skips.
    ['2026-09-27T02:30:00', undefined, '2026-09-27 02:30:00', '09/27/2026 02:30 am'],
    // Converted, where a zone is given.
    ['2026-10-17T18:00:00-04:00', 'America/Los_Angeles', '2026-10-17 15:00:00', '10/17/2026 03:00 pm'],
    ['2026-11-01T06:30:00Z', 'America/New_York', '2026-11-01 01:30:00', '11/01/2026 01:30 am'],
    ['2026-10-17 18:00:00 -0400', 'America/Chicago', '2026-10-17 17:00:00', '10/17/2026 05:00 pm'],
    ['2026-10-17T18:00:00-04', 'America/Chicago', '2026-10-17 17:00:00', '10/17/2026 05:00 pm'],
    // Without an offset there is nothing to convert from.
    ['2026-10-17T18:00:00', 'America/Los_Angeles', '2026-10-17 18:00:00', '10/17/2026 06:00 pm'],
    ['2026-10-17', 'America/Los_Angeles', '2026-10-17 00:00:00', '10/17/2026 12:00 am'],
    // A zone that nobody knows leaves it as written.
    ['2026-10-17T18:00:00-04:00', 'Mars/Olympus', '2026-10-17 18:00:00', '10/17/2026 06:00 pm'],
  ])('shows %s in %s', (iso, zone, sql, parts) => {
    const { usDate, clock12, halfOfDay, ...rest } = localClock(iso, zone);
    expect(rest).toEqual({ sql });
    expect(`${usDate} ${clock12} ${halfOfDay}`).toBe(parts);
  });
});

it('counts days back from now, in seconds', () => {
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-10-17T14:00:00.900Z'));
  expect(nowUnix()).toBe(unix('2026-10-17T14:00:00Z'));
  expect(unixDaysAgo(3)).toBe(unix('2026-10-14T14:00:00Z'));
  jest.restoreAllMocks();
});

it.each([
  ['2026-10-17T18:00:00-04:00', 'America/Chicago', '2026-10-17T17:00:00-05:00'],
  ['2026-10-18T03:00:00Z', 'America/New_York', '2026-10-17T23:00:00-04:00'],
  // Without an offset it is the clock there.
  ['2026-10-17T18:00:00', 'America/Chicago', '2026-10-17T18:00:00-05:00'],
  ['2026-01-17T18:00', 'America/Chicago', '2026-01-17T18:00:00-06:00'],
  ['2026-01-17 18:00', 'America/Chicago', '2026-01-17T18:00:00-06:00'],
  ['2026-10-17 18:00:00 -0400', 'America/Chicago', '2026-10-17T17:00:00-05:00'],
  ['2026-10-17 18:00', undefined, '2026-10-17T18:00'],
  ['2026-10-17T18:00:00-04:00', undefined, '2026-10-17T18:00:00-04:00'],
  ['2026-10-17T18:00:00-04:00', 'Mars/Olympus', '2026-10-17T18:00:00-04:00'],
  ['soon', 'America/Chicago', 'soon'],
])('tells %s in %s as %s', (iso, zone, expected) => {
  expect(isoAt(iso, zone)).toBe(expected);
});

it.each([
  ['2026-10-17T06:00:00-04:00', '2026-10-17T20:00:00-04:00', true],
  ['2026-10-17T00:00:00-04:00', '2026-10-17T23:59:59-04:00', true],
  ['2026-10-17T22:00:00-04:00', '2026-10-18T03:59:00Z', true],
  ['2026-10-17T22:00:00-04:00', '2026-10-18T04:00:00Z', false],
  ['2026-10-17T22:00:00-04:00', '2026-10-18T01:00:00-04:00', false],
  ['2026-10-17T18:00:00-04:00', '2026-11-17T18:00:00-05:00', false],
])('%s and %s are on one day: %s', (first, second, expected) => {
  expect(isSameDay(first, second)).toBe(expected);
});

it.each([
  ['2026-10-17T10:00:00-04:00', '2026-10-17T20:00:00-04:00', 0],
  ['2026-10-17T10:00:00-04:00', '2026-10-24T09:00:00-04:00', 7],
  ['2026-10-24T10:00:00-04:00', '2026-10-17T20:00:00-04:00', -7],
  ['2026-10-17T22:00:00-04:00', '2026-10-18T03:59:00Z', 0],
  ['2026-10-31T10:00:00-04:00', '2026-11-02T10:00:00-05:00', 2],
  // As written, where one has no offset.
  ['2026-10-17T22:00:00-04:00', '2026-10-18T01:00:00', 1],
  ['2026-10-17T22:00:00', '2026-10-18T01:00:00Z', 1],
  ['2026-10-17T22:00:00', '2026-10-18T09:00:00-04:00', 1],
  ['2026-10-17 22:00', '2026-10-17 23:00', 0],
  ['2026-10-17', '2026-10-18', 1],
  ['soon', '2026-10-18', Number.NaN],
])('between %s and %s lie %d days', (first, second, days) => {
  expect(daysBetween(first, second)).toBe(days);
});

it.each([
  // By instants, whatever offsets they are told with.
  [
    '2026-10-31T14:00:00-04:00',
    '2026-10-31T10:00:00-04:00',
    '2026-11-03T15:00:00Z',
    undefined,
    '2026-11-03T19:00:00+00:00',
  ],
  [
    '2026-10-31T14:00:00-04:00',
    '2026-10-31T10:00:00-04:00',
    '2026-11-03T10:00:00-05:00',
    undefined,
    '2026-11-03T14:00:00-05:00',
  ],
  [
    '2026-10-31T14:00:00-04:00',
    '2026-10-31T10:00:00-04:00',
    '2026-11-03T16:00:00Z',
    undefined,
    '2026-11-03T20:00:00+00:00',
  ],
  [
    '2026-10-31T14:00:00-04:00',
    '2026-10-31T14:00:00Z',
    '2026-11-03T15:00:00Z',
    'America/New_York',
    '2026-11-03T14:00:00-05:00',
  ],
  [
    '2026-10-31T14:00:00-04:00',
    '2026-10-31T10:00:00-04:00',
    '2026-10-30T10:00:00-04:00',
    undefined,
    '2026-10-30T14:00:00-04:00',
  ],
  // By the clock, where one of them does not say its offset.
  ['2026-10-31T14:00:00-04:00', '2026-10-31T10:00:00-04:00', '2026-11-03T10:00', undefined, '2026-11-03T14:00:00'],
  ['2026-10-31T14:00:00', '2026-10-31T10:00:00', '2026-11-03 10:30:00-05:00', undefined, '2026-11-03T14:30:00'],
])('%s moves as far as from %s to %s, told in %s: %s', (iso, from, to, zone, moved) => {
  expect(movedAlong(iso, from, to, zone)).toBe(moved);
});

it('knows the last minute of a day, also of one with 25 hours', () => {
  const lastMinute = (iso: string, zone: string) => isoInZone(lastMinuteOfDay(unix(iso), zone), zone);
  expect(lastMinute('2026-10-18T02:30:15Z', 'America/New_York')).toBe('2026-10-17T23:59:00-04:00');
  expect(lastMinute('2026-11-01T05:30:00Z', 'America/New_York')).toBe('2026-11-01T23:59:00-05:00');
});

it.each([
  ['2026-10-17T18:00:00', '2026-10-17T22:00:00Z', '2026-10-17T18:00:00-04:00'],
  ['2026-10-17T18:00:00', '2026-10-17T18:00:00Z', '2026-10-17T18:00:00+00:00'],
  ['2026-10-17T18:00:00', '2026-10-17T12:15:00Z', '2026-10-17T18:00:00+05:45'],
  ['2026-10-17T18:00:00', '2026-10-17T21:30:00Z', '2026-10-17T18:00:00-03:30'],
  ['2026-10-18T08:00:00', '2026-10-17T18:00:00Z', '2026-10-18T08:00:00+14:00'],
  ['2026-10-17T18:00:00', '2026-10-19T18:00:00Z', undefined],
  ['2026-10-17T18:00:00', '2026-10-17T22:07:00Z', undefined],
  ['2026-10-17T18:00:00', undefined, undefined],
  ['', '2026-10-17T22:00:00Z', undefined],
])('tells the clock %j at the instant %s as %s', (clock, instant, expected) => {
  expect(clockAt(clock, instant === undefined ? instant : unix(instant))).toBe(expected);
});

// Times that the clock skips, and times that it shows twice.
it.each([
  ['2026-03-08T02:30:00', 'America/New_York', '2026-03-08T03:30:00-04:00'],
  ['2026-11-01T01:30:00', 'America/New_York', '2026-11-01T01:30:00-04:00'],
  ['2026-10-04T02:15:00', 'Australia/Lord_Howe', '2026-10-04T02:45:00+11:00'],
  ['2011-12-30T12:00:00', 'Pacific/Apia', '2011-12-31T12:00:00+14:00'],
])('takes %s in %s for %s', (clock, zone, expected) => {
  expect(isoAt(clock, zone)).toBe(expected);
});

it.each([
  ['America/New_York', true],
  ['america/new_york', true],
  ['US/Eastern', true],
  ['UTC', true],
  ['utc', true],
  ['+05:30', true],
  ['UTC+3', false],
  ['Etc/GMT+15', false],
  ['Mars/Olympus', false],
  ['constructor', false],
  [' America/New_York', false],
  ['', false],
])('knows a zone %j: %s', (zone, known) => {
  expect(isZone(zone)).toBe(known);
  expect(isZone(zone)).toBe(known);
});

it('speaks English, whatever the machine speaks', () => {
  Settings.defaultLocale = 'es';
  expect(wallTime(unix('2026-10-17T14:00:00Z'), 'America/New_York')).toMatchObject({
    time: '10:00 AM',
    halfOfDay: 'am',
    weekday: 'Saturday',
  });
  expect(localClock('2026-10-17T18:00:00').halfOfDay).toBe('pm');
  Settings.defaultLocale = 'en-US';
});
