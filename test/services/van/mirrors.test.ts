import {
  canceledName,
  findMirrors,
  isCanceled,
  keepingMarker,
  markerOf,
  mirrorOf,
  mirrorOn,
  mobilizeKeyOf,
  shiftAt,
  shortNameOf,
} from '../../../services/van/mirrors.ts';
import type { VanEvent } from '../../../services/van/objects.ts';
import { vanDouble } from '../../support/van-double.ts';

const unix = (iso: string): number => Date.parse(iso) / 1000;

it('names the Mobilize event in the last line and in the short name, of which VAN takes 12 characters', () => {
  expect(markerOf('1200345')).toBe('Mobilize event 1200345');
  expect(shortNameOf('1200345')).toBe('M1200345');
  expect(shortNameOf('masked-0123456789')).toBe('Mmasked-0123');
});

describe('the Mobilize event of a VAN event', () => {
  it.each([
    ['the only line', 'Mobilize event 700123', '700123'],
    ['the last line', 'Bring water.\nMobilize event 700123', '700123'],
    ['a line as VAN ends it', 'Bring water.\r\nMobilize event 700123\r\n', '700123'],
    ['the stand-in of a masked event', 'Mobilize event masked-0af3', 'masked-0af3'],
    ['no line at all', '', ''],
    ['a line with more in front', 'See Mobilize event 700123', ''],
    ['a line with more behind', 'Mobilize event 700123 and others', ''],
    ['a line that is not the last', 'Mobilize event 700123\nBring water.', ''],
    ['a line that breaks off', 'Mobilize event ', ''],
  ])('is told by the description in %s', (_where, description, key) => {
    expect(mobilizeKeyOf({ description })).toBe(key);
  });

  it.each([
    ['M7001', '7001'],
    ['M1234567890', '1234567890'],
    ['M12345678901', ''], // may be cut
    ['M700', ''],
    ['M700123x', ''],
    ['xM700123', ''],
    ['M70 123', ''],
    ['DulCan0606', ''],
    [null, ''],
    [undefined, ''],
  ])('is told by the short name %p, unless that may be cut: %p', (shortName, key) => {
    expect(mobilizeKeyOf({ description: 'Bring water.', shortName })).toBe(key);
    expect(mobilizeKeyOf({ description: null, shortName })).toBe(key);
  });

  it('is the one of the description where both name one', () => {
    expect(mobilizeKeyOf({ description: 'Mobilize event 5', shortName: 'M700123' })).toBe('5');
  });
});

describe('the description that somebody typed', () => {
  const HELD = { description: 'Old.\nMobilize event 700123', shortName: 'M700123' };
  const kept = (description: string, { shortName = '', event = HELD }: { shortName?: string; event?: VanEvent } = {}) =>
    keepingMarker(event, { description, shortName });

  it('gets the line that names the Mobilize event, in the place of blanks at its end', () => {
    expect(kept('Bring water.')).toBe('Bring water.\nMobilize event 700123');
    expect(kept('Bring water. \n ')).toBe('Bring water.\nMobilize event 700123');
    expect(kept('')).toBe('Mobilize event 700123');
  });

  it('stays as it is where it says so itself, or the short name does', () => {
    expect(kept('New.\n\nMobilize event 700123')).toBe('New.\n\nMobilize event 700123');
    expect(kept('New. ', { shortName: 'M700123' })).toBe('New. ');
  });

  it('stays as it is where the event came from nowhere, whatever it says', () => {
    expect(kept('Like\nMobilize event 5', { event: { description: 'Old.', shortName: null } })).toBe(
      'Like\nMobilize event 5',
    );
  });

  it('gets the line where it names another event', () => {
    expect(kept('Mobilize event 5')).toBe('Mobilize event 5\nMobilize event 700123');
  });

  it('is cut to leave room for the line within 500 characters, and not through one of them', () => {
    const LINE = '\nMobilize event 700123'; // 22
    expect(kept('a'.repeat(478))).toBe('a'.repeat(478) + LINE);
    expect(kept('a'.repeat(479))).toBe('a'.repeat(478) + LINE);
    expect(kept(`${'a'.repeat(476)}🎉b`)).toBe(`${'a'.repeat(476)}🎉${LINE}`);
    expect(kept(`${'a'.repeat(477)}🎉b`)).toBe('a'.repeat(477) + LINE);
    expect(kept(`🎉${'a'.repeat(500)}`)).toBe(`🎉${'a'.repeat(476)}${LINE}`);
  });
});

describe('a canceled event', () => {
  it.each([
    ['[Canceled] Doors', true],
    ['[Canceled]', true],
    ['[Canceled]: rain', true],
    ['Doors [Canceled]', false],
    ['Doors', false],
    ['', false],
    [null, false],
    [undefined, false],
  ])('is known by the beginning of its name: %p, %p', (name, is) => {
    expect(isCanceled({ name })).toBe(is);
  });

  it.each([
    ['Doors', '[Canceled] Doors'],
    [null, '[Canceled] '],
    ['x'.repeat(500), `[Canceled] ${'x'.repeat(489)}`],
  ])('%p is renamed within the 500 characters of a name', (name, renamed) => {
    expect(canceledName({ name })).toBe(renamed);
  });
});

describe('a VAN event', () => {
  const EVENT = {
    eventId: 88321,
    startDate: '2026-10-17T22:00:00-05:00',
    endDate: '2026-10-17T23:30:00-05:00',
    shifts: [
      {
        eventShiftId: 40560,
        name: 'Late',
        startTime: '2026-10-17T22:30:00-05:00',
        endTime: '2026-10-17T23:30:00-05:00',
      },
      { eventShiftId: 9999, name: null, startTime: '2026-10-17T22:00:00-05:00', endTime: '2026-10-17T22:30:00-05:00' },
    ],
    locations: [{ locationId: 771 }, { locationId: null }, {}, { locationId: 5 }],
    roles: [{ roleId: 60011 }, { roleId: null }, { roleId: 60010 }],
  };

  it('is read in the zone of the event, with shifts by their ids and without what has no id', () => {
    expect(mirrorOf(EVENT, 'America/New_York')).toEqual({
      id: '88321',
      event: EVENT,
      date: '2026-10-17',
      start: unix('2026-10-18T03:00:00Z'),
      end: unix('2026-10-18T04:30:00Z'),
      shifts: [
        { id: '9999', name: '', start: unix('2026-10-18T03:00:00Z'), end: unix('2026-10-18T03:30:00Z') },
        { id: '40560', name: 'Late', start: unix('2026-10-18T03:30:00Z'), end: unix('2026-10-18T04:30:00Z') },
      ],
      locationIds: ['771', '5'],
      roleIds: ['60011', '60010'],
    });
    expect(mirrorOf(EVENT, 'Europe/Berlin').date).toBe('2026-10-18');
    expect(mirrorOf(EVENT, undefined).date).toBe('2026-10-18');
  });

  it('may lack everything', () => {
    const nothing = { id: '', date: '1970-01-01', start: 0, end: 0, shifts: [], locationIds: [], roleIds: [] };
    expect(mirrorOf({}, 'utc')).toEqual({ event: {}, ...nothing });
    const event = { eventId: null, startDate: null, endDate: null, shifts: null, locations: null, roles: null };
    expect(mirrorOf(event, 'utc')).toEqual({ event, ...nothing });
  });

  it('without an end ends when it starts', () => {
    const { start, end } = mirrorOf({ startDate: EVENT.startDate, endDate: null }, 'utc');
    expect([start, end]).toEqual([unix(EVENT.startDate), unix(EVENT.startDate)]);
  });

  const timesOf = (startTime: string | null | undefined, startDate: string | null = '2026-10-17T09:00:00-05:00') =>
    mirrorOf({ startDate, shifts: [{ eventShiftId: 1, startTime, endTime: startTime }] }, 'utc').shifts[0];

  it.each([
    ['another year', '1900-01-01T10:00:00-05:00', '2026-10-17T10:00:00-05:00'],
    ['the day before', '2026-10-16T09:00:00-05:00', '2026-10-17T09:00:00-05:00'],
    ['the day after', '2026-10-18T09:00:00-05:00', '2026-10-17T09:00:00-05:00'],
    ['a later day', '2026-10-20T08:00:00-05:00', '2026-10-17T08:00:00-05:00'],
    ['its own day, told in UTC', '2026-10-18T01:00:00Z', '2026-10-18T01:00:00Z'],
  ])('has shifts of whose times only the clock counts: a date of %s', (_what, told, meant) => {
    expect(timesOf(told)).toMatchObject({ start: unix(meant), end: unix(meant) });
  });

  it.each([null, undefined, '', 'soon'])('has a shift with the time %p when it starts itself', (told) => {
    expect(timesOf(told)).toMatchObject({ start: unix('2026-10-17T09:00:00-05:00') });
  });

  it('without a start leaves the times of its shifts as they are told', () => {
    expect(timesOf('2026-10-17T09:00:00-05:00', null)).toMatchObject({ start: unix('2026-10-17T09:00:00-05:00') });
  });
});

describe('the events of a Mobilize event', () => {
  const event = (eventId: number, changes: object = {}) => ({
    eventId,
    startDate: '2026-10-17T20:00:00-04:00',
    description: 'Mobilize event 700123',
    ...changes,
  });

  it('are told by their marks, lowest id first, each on its day in the zone', async () => {
    const { v } = vanDouble({
      eventsBetween: [
        event(10000),
        event(9000, { description: null, shortName: 'M700123' }),
        event(3, { description: 'Mobilize event 7001234' }),
        event(4, { description: null }),
      ],
    });
    const found = await findMirrors(v, '700123', 'America/New_York', { startUnix: unix('2026-10-17T14:00:00Z') });
    expect(found.map(({ id, date }) => [id, date])).toEqual([
      ['9000', '2026-10-17'],
      ['10000', '2026-10-17'],
    ]);
  });

  it.each([
    [{ startUnix: unix('2026-10-17T03:00:00Z') }, { startingAfter: '2026-10-15' }],
    [
      { startUnix: unix('2026-10-17T03:00:00Z'), endUnix: unix('2026-10-18T23:00:00Z'), typeId: '9001' },
      { startingAfter: '2026-10-15', startingBefore: '2026-10-20', eventTypeIds: '9001' },
    ],
    [
      { startUnix: 172_800, endUnix: 0 },
      { startingAfter: '1970-01-01', startingBefore: '1970-01-03' },
    ],
  ])('are looked for in the window %j, two days wider: %j', async (window, query) => {
    const { v, asked } = vanDouble({ eventsBetween: [] });
    await findMirrors(v, '700123', 'America/New_York', window);
    expect(asked).toEqual([['eventsBetween', query, 'NGP VAN has more events than one step can look through.']]);
  });
});

it('takes the event of a day that takes place, then the first', () => {
  const at = (id: string, date: string, name = 'Doors') => ({ ...mirrorOf({ name }, 'utc'), id, date });
  const mirrors = [
    at('1', '2026-10-17', '[Canceled] Doors'),
    at('2', '2026-10-18', '[Canceled] Doors'),
    at('3', '2026-10-17'),
    at('4', '2026-10-17'),
    at('5', '2026-10-18', '[Canceled] Doors'),
  ];
  expect(mirrorOn(mirrors, '2026-10-17')?.id).toBe('3');
  expect(mirrorOn(mirrors, '2026-10-18')?.id).toBe('2');
  expect(mirrorOn(mirrors, '2026-10-19')).toBeUndefined();
});

it('finds the shift with the same start and the same end', () => {
  const shifts = [
    { id: 'a', start: 1, end: 2 },
    { id: 'b', start: 1, end: 3 },
    { id: 'c', start: 2, end: 3 },
  ];
  expect(shiftAt(shifts, { start: 1, end: 3 })?.id).toBe('b');
  expect(shiftAt(shifts, { start: 2, end: 2 })).toBeUndefined();
});
