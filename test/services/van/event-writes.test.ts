import {
  changeEvent,
  checkType,
  createEvent,
  type EventChange,
  fallbackLocation,
  isSamePlace,
  keptShifts,
} from '../../../services/van/event-writes.ts';
import { mirrorOf } from '../../../services/van/mirrors.ts';
import type { TypeFacts } from '../../../services/van/types.ts';
import { vanDouble } from '../../support/van-double.ts';
import { inZap, stopOf } from '../../support/zap.ts';

const TYPE: TypeFacts = {
  id: '9001',
  name: 'Canvass',
  manyShifts: true,
  needsLocation: false,
  defaultLocationId: '',
  roles: [],
  statuses: [],
};
const SHIFT = { name: 'Morning', startTime: '2026-10-17T10:00:00-04:00', endTime: '2026-10-17T12:00:00-04:00' };

describe('a change of an event', () => {
  /** As VAN tells it, with every section. */
  const WHOLE = {
    eventId: 88321,
    name: 'Doors',
    shortName: 'M700123',
    description: 'Bring water.',
    startDate: '2026-10-17T10:00:00-04:00',
    endDate: '2026-10-17T12:00:00-04:00',
    eventType: { eventTypeId: 9001, name: 'Canvass' },
    shifts: [{ eventShiftId: 40551, ...SHIFT }],
    roles: [{ roleId: 60011, name: 'Canvasser', isEventLead: false, min: 1, max: null, goal: 8 }],
    locations: [{ locationId: 771, name: 'Field office', address: {} }],
    codes: [{ codeId: 88120, name: 'Tag' }],
    notes: [{ noteId: 5, text: 'Keys are with Kim', isViewRestricted: false }],
    districtFieldValue: '04',
    isPubliclyViewable: true,
    voterRegistrationBatches: [{ voterRegistrationBatchId: 3 }],
    onlineForms: [],
    financialProgram: null,
    ticketCategories: [],
    createdDate: '2026-10-01T12:00:00Z',
    isActive: true,
  };
  const KEPT = {
    eventId: 88321,
    name: 'Doors',
    shortName: 'M700123',
    description: 'Bring water.',
    startDate: WHOLE.startDate,
    endDate: WHOLE.endDate,
    eventType: { eventTypeId: 9001 },
    shifts: WHOLE.shifts,
    roles: [{ roleId: 60011, isEventLead: false, min: 1, max: null, goal: 8 }],
    locations: [{ locationId: 771 }],
    codes: [{ codeId: 88120 }],
    notes: WHOLE.notes,
    districtFieldValue: '04',
    isPubliclyViewable: true,
    voterRegistrationBatches: [{ voterRegistrationBatchId: 3 }],
  };
  const change = async (part: EventChange, whole: object = WHOLE) => {
    const { v, asked } = vanDouble({ readWholeEvent: whole, replaceEvent: undefined });
    await inZap((zap) => changeEvent(zap, v, '88321', part));
    expect(asked.map(([name, id]) => [name, id])).toEqual([
      ['readWholeEvent', '88321'],
      ['replaceEvent', '88321'],
    ]);
    return asked[1]?.[2];
  };

  it('writes back all of it, but for what VAN only tells', async () => {
    await expect(change({})).resolves.toEqual(KEPT);
  });

  it.each<[EventChange, object]>([
    [
      { name: 'Phones', shortName: 'P', description: '' },
      { name: 'Phones', shortName: 'P', description: '' },
    ],
    [{ startDate: '2026-10-17T09:00:00-04:00' }, { startDate: '2026-10-17T09:00:00-04:00' }],
    [{ shifts: [SHIFT] }, { shifts: [SHIFT] }],
    [
      { locationIds: ['772', '‹new location›'] },
      { locations: [{ locationId: 772 }, { locationId: '‹new location›' }] },
    ],
    [{ locationIds: [] }, { locations: [] }],
    [{ roleIds: ['60010', '60011'] }, { roles: [...KEPT.roles, { roleId: 60010 }] }],
    [{ roleIds: [] }, {}],
  ])('%j changes that alone', async (part, changed) => {
    await expect(change(part)).resolves.toEqual({ ...KEPT, ...changed });
  });

  it('takes collections that VAN does not tell for empty ones', async () => {
    const bare = { eventId: 88321, eventType: null, roles: null, locations: null, codes: null };
    await expect(change({ roleIds: ['60010'] }, bare)).resolves.toEqual({
      eventId: 88321,
      eventType: { eventTypeId: undefined },
      roles: [{ roleId: 60010 }],
      locations: [],
      codes: [],
    });
    await expect(change({}, {})).resolves.toMatchObject({ roles: [], locations: [], codes: [] });
  });

  it('fails when the event is gone, so that the run is played again', async () => {
    const { v, asked } = vanDouble({ readWholeEvent: undefined });
    await expect(stopOf((zap) => changeEvent(zap, v, '88321', {}))).resolves.toEqual({
      name: 'AppError',
      code: 'NotFound',
      message: 'NGP VAN has no event 88321 any more: it was deleted while this step ran. Replay the run.',
    });
    expect(asked).toHaveLength(1);
  });

  it('leaves an event alone that a rehearsal did not make', async () => {
    const { v, asked } = vanDouble({ readWholeEvent: undefined });
    await inZap((zap) => changeEvent(zap, v, '‹new event›', {}));
    expect(asked).toEqual([['readWholeEvent', '‹new event›']]);
  });
});

describe('a new event', () => {
  const EVENT = {
    name: 'Doors',
    shortName: 'M700123',
    startDate: '2026-10-17T10:00:00-04:00',
    endDate: '2026-10-17T12:00:00-04:00',
    shifts: [SHIFT],
    roleIds: ['60010', '60011'],
    locationIds: ['771'],
  };
  const { roleIds: _, locationIds: __, ...plain } = EVENT;
  const BODY = {
    ...plain,
    eventType: { eventTypeId: 9001 },
    isOnlyEditableByCreatingUser: false,
    locations: [{ locationId: 771 }],
    roles: [{ roleId: 60010 }, { roleId: 60011 }],
  };

  it('is sent with ids as numbers, and without places where it has none', async () => {
    const { v, asked } = vanDouble({ createEvent: '88321' });
    await expect(inZap((zap) => createEvent(zap, v, TYPE, EVENT))).resolves.toBe('88321');
    await inZap((zap) => createEvent(zap, v, TYPE, { ...EVENT, locationIds: [] }));
    const { locations: ___, ...nowhere } = BODY;
    expect(asked).toEqual([
      ['createEvent', BODY],
      ['createEvent', nowhere],
    ]);
  });

  it('is not sent where its type does not allow it', async () => {
    const { v, asked } = vanDouble();
    const event = { ...EVENT, shifts: [SHIFT, SHIFT], locationIds: [] };
    const type = { ...TYPE, manyShifts: false };
    await expect(stopOf((zap) => createEvent(zap, v, type, event))).resolves.toMatchObject({ code: 'OneShiftOnly' });
    await expect(stopOf((zap) => createEvent(zap, v, { ...TYPE, needsLocation: true }, event))).resolves.toMatchObject({
      code: 'NeedsLocation',
    });
    expect(asked).toEqual([]);
  });
});

describe('an event type', () => {
  const check = (type: object, shifts: number, locations: number) =>
    inZap((zap) => checkType(zap, { ...TYPE, ...type }, shifts, locations)).then(
      () => '',
      (error) => JSON.parse(error.message).message,
    );

  it.each([
    [{}, 2, 0, ''],
    [{ manyShifts: false }, 1, 0, ''],
    [
      { manyShifts: false },
      2,
      0,
      'Events of type Canvass hold one shift in NGP VAN, and this one has 2. Choose another Event Type.',
    ],
    [{ needsLocation: true }, 1, 1, ''],
    [
      { needsLocation: true },
      1,
      0,
      'Events of type Canvass need a location in NGP VAN, and this one has none. Choose a Location in this step.',
    ],
  ])('with %j and an event of %i shifts and %i places says “%4$s”', async (type, shifts, locations, sentence) => {
    await expect(check(type, shifts, locations)).resolves.toBe(sentence);
  });

  it.each([
    [{ needsLocation: true, defaultLocationId: '9' }, '771', '771'],
    [{ needsLocation: true, defaultLocationId: '9' }, undefined, '9'],
    [{ needsLocation: true, defaultLocationId: '9' }, '', '9'],
    [{ needsLocation: true }, undefined, undefined],
    [{ needsLocation: false, defaultLocationId: '9' }, '771', undefined],
  ])('with %j puts an event without a place, for which %p was chosen, at %p', (type, chosen, place) => {
    expect(fallbackLocation({ ...TYPE, ...type }, chosen)).toBe(place);
  });
});

describe('a place', () => {
  const DOOR = { addressLine1: '12 Elm Street', city: 'Duluth', zipOrPostalCode: '55802' };
  const HALL = { city: 'Duluth', zipOrPostalCode: '55802' };
  const isSame = (address: object, held: object | undefined, name = 'Field office') =>
    isSamePlace({ name, address }, held);

  it.each([
    ['the street and ZIP code are the same, whatever the name', { ...DOOR, addressLine1: '12 Elm St' }, true],
    ['the number is another one', { ...DOOR, addressLine1: '14 Elm Street' }, false],
    ['VAN tells an apartment', { ...DOOR, unitNo: '3' }, false],
    ['the ZIP code is another one', { ...DOOR, zipOrPostalCode: '55803' }, false],
    ['VAN tells neither ZIP code nor city', { addressLine1: '12 Elm Street' }, false],
    ['VAN tells no street', HALL, false],
    ['VAN tells no address', null, false],
  ])('with a house number is the one that VAN has, or not, when %s', (_when, address, is) => {
    expect(isSame(DOOR, { name: 'Other', address })).toBe(is);
    expect(isSame({ ...DOOR, addressLine1: '  12 Elm Street' }, { name: 'Other', address })).toBe(is);
  });

  it('with a house number is not known by its name', () => {
    expect(isSame(DOOR, { name: 'Field office', address: HALL })).toBe(false);
  });

  it.each([
    ['the name and the town are the same', 'Field office', HALL, true],
    ['the spelling differs', ' FIÉLD Office! ', { city: 'dulúth.' }, true],
    ['the name is another one', 'Town hall', HALL, false],
    ['there is a blank in the name', 'Fieldoffice', HALL, false],
    ['VAN tells no name', null, HALL, false],
    ['the ZIP code is another one', 'Field office', { ...HALL, zipOrPostalCode: '55803' }, false],
    ['the city is another one', 'Field office', { city: 'Duluth Heights', zipOrPostalCode: '55802' }, false],
    ['VAN tells no city', 'Field office', { city: null, zipOrPostalCode: '55802' }, false],
    ['VAN tells no address', 'Field office', null, false],
  ])('without a house number is known by name and town: %s', (_when, name, address, is) => {
    expect(isSame(HALL, { name, address })).toBe(is);
    expect(isSame({ ...HALL, addressLine1: 'Corner of Elm and 5th' }, { name, address })).toBe(is);
  });

  it('of which nothing but the name is known is known by the name', () => {
    expect(isSame({}, { name: 'Field office', address: null })).toBe(true);
    expect(isSame({}, { name: 'Field office', address: { city: '' } })).toBe(true);
    expect(isSame({}, { name: 'Field office 2', address: null })).toBe(false);
    expect(isSame({}, { name: 'Fiéld—office' }, 'Field office')).toBe(false);
  });

  it('is not where VAN has none', () => {
    expect(isSame(DOOR, undefined)).toBe(false);
    expect(isSame({}, undefined)).toBe(false);
  });
});

it('keeps shifts as they are, without names and times that VAN does not tell', () => {
  const shifts = [{ eventShiftId: 40551, ...SHIFT }, { eventShiftId: 40552 }];
  expect(keptShifts(mirrorOf({ eventId: 88321, shifts }, 'utc'))).toEqual([
    { eventShiftId: 40551, ...SHIFT },
    { eventShiftId: 40552, name: null, startTime: '', endTime: '' },
  ]);
  expect(keptShifts(mirrorOf({ eventId: 88321, shifts: null }, 'utc'))).toEqual([]);
});
