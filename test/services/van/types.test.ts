import type { EventType, Status } from '../../../services/van/objects.ts';
import {
  type Choice,
  chosen,
  eventType,
  firstOffered,
  hasRoles,
  offers,
  offersWish,
  roleOf,
  statusesOf,
  statusForOutcome,
  statusOf,
  statusWish,
  type TypeFacts,
} from '../../../services/van/types.ts';
import { CREDENTIALS } from '../../support/credentials.ts';
import { vanDouble } from '../../support/van-double.ts';
import { inZap, stopOf } from '../../support/zap.ts';

const CONNECTED = { authData: CREDENTIALS.van };
const choice = (id: string, name: string): Choice => ({ id, name });
const STATUSES = [choice('1', 'Scheduled'), choice('11', 'Confirmed'), choice('3', 'Declined')];
const TWICE = [choice('1', 'Scheduled'), choice('7', 'scheduled '), choice('11', 'Confirmed')];

/** A VAN that has these, and what it was asked for. */
const vanWith = (eventTypes: EventType[], signupStatuses: Status[] = []) => vanDouble({ eventTypes, signupStatuses });

describe('of several choices', () => {
  it.each([
    ['11', true],
    [' 11 ', true],
    [' confirmed', true],
    ['Confirm', false],
    ['', false],
  ])('%j is one by id or by name: %p', async (typed, isOne) => {
    expect(offers(STATUSES, typed)).toBe(isOne);
    const found = await inZap((zap) => chosen(zap, STATUSES, typed, 'statuses'));
    expect(found).toEqual(isOne ? STATUSES[1] : undefined);
  });

  it('names are compared without the blanks that VAN has around them', () => {
    expect(offers([choice('7', ' Walk In ')], 'walk in')).toBe(true);
  });

  it('an id counts before a name that looks like one', async () => {
    const rooms = [choice('1', '2'), choice('2', 'Room 2')];
    await expect(inZap((zap) => chosen(zap, rooms, '2', 'rooms'))).resolves.toEqual(rooms[1]);
  });

  it('one that is listed twice is one', async () => {
    const twice = [choice('1', 'Scheduled'), choice('1', 'Scheduled')];
    await expect(inZap((zap) => chosen(zap, twice, 'Scheduled', 'statuses'))).resolves.toEqual(twice[0]);
  });

  it.each([
    [undefined, 'Use the ID instead of the name.'],
    ['Ask your administrator.', 'Ask your administrator.'],
  ])('two of one name are none: %p', async (fix, said) => {
    await expect(stopOf((zap) => chosen(zap, TWICE, 'Scheduled', 'statuses', fix))).resolves.toEqual({
      name: 'AppError',
      code: 'AmbiguousName',
      message: `NGP VAN has several statuses of the name “Scheduled”, with the IDs 1 and 7. ${said}`,
    });
  });
});

describe('an event type', () => {
  const CANVASS: EventType = {
    eventTypeId: 9001,
    name: 'Canvass',
    canHaveMultipleShifts: false,
    isAtLeastOneLocationRequired: true,
    defaultLocation: { locationId: 771 },
    roles: [
      { roleId: 60010, name: 'Lead', isEventLead: true },
      { roleId: 60011, name: null, isEventLead: null },
    ],
    statuses: [
      { statusId: 1, name: 'Scheduled' },
      { statusId: 11, name: null },
    ],
  };
  const read = (types: EventType[], typed: string) => {
    const { v } = vanWith(types);
    return inZap((zap) => eventType(zap, v, typed), CONNECTED);
  };

  it('tells what steps need of it', async () => {
    await expect(read([{ eventTypeId: 5, name: 'Other' }, CANVASS], ' canvass ')).resolves.toEqual({
      id: '9001',
      name: 'Canvass',
      manyShifts: false,
      needsLocation: true,
      defaultLocationId: '771',
      roles: [
        { id: '60010', name: 'Lead', isLead: true },
        { id: '60011', name: '', isLead: false },
      ],
      statuses: [
        { id: '1', name: 'Scheduled' },
        { id: '11', name: '' },
      ],
    });
  });

  it.each<EventType>([
    { eventTypeId: 5 },
    {
      eventTypeId: 5,
      name: null,
      canHaveMultipleShifts: null,
      isAtLeastOneLocationRequired: null,
      defaultLocation: null,
      roles: null,
      statuses: null,
    },
    { eventTypeId: 5, canHaveMultipleShifts: true, isAtLeastOneLocationRequired: false, defaultLocation: {} },
  ])('of which VAN tells little may have many shifts and no place: %j', async (type) => {
    await expect(read([type], '5')).resolves.toEqual({
      id: '5',
      name: '',
      manyShifts: true,
      needsLocation: false,
      defaultLocationId: '',
      roles: [],
      statuses: [],
    });
  });

  it('that is not there, or twice, is told so', async () => {
    const stopped = (types: EventType[]) => {
      const { v } = vanWith(types);
      return stopOf((zap) => eventType(zap, v, 'Canvass'), CONNECTED);
    };
    await expect(stopped([])).resolves.toEqual({
      name: 'AppError',
      code: 'NotFound',
      message: 'NGP VAN has no event type “Canvass”. Choose Event Type again in this step.',
    });
    await expect(stopped([CANVASS, { ...CANVASS, eventTypeId: 9002 }])).resolves.toMatchObject({
      message:
        'NGP VAN has several event types of the name “Canvass”, with the IDs 9001 and 9002. Use the ID instead of the name.',
    });
  });

  it('is remembered by itself, and read anew where it lacks what the step needs', async () => {
    const { v, asked } = vanWith([CANVASS, { eventTypeId: 5, name: 'Other' }]);
    await inZap(async (zap) => {
      await eventType(zap, v, 'Canvass');
      await expect(eventType(zap, v, 'Canvass', hasRoles(['lead', '60011']))).resolves.toMatchObject({ id: '9001' });
      expect(asked).toHaveLength(1);
      await expect(eventType(zap, v, 'Other')).resolves.toMatchObject({ id: '5' });
      expect(asked).toHaveLength(2);
      await eventType(zap, v, 'Canvass', hasRoles(['lead', 'Host']));
      expect(asked).toHaveLength(3);
    }, CONNECTED);
  });
});

const facts = (changes: Partial<TypeFacts> = {}): TypeFacts => ({
  ...choice('9001', 'Canvass'),
  manyShifts: true,
  needsLocation: false,
  defaultLocationId: '',
  roles: [
    { ...choice('60010', 'Lead'), isLead: true },
    { ...choice('60011', 'Canvasser'), isLead: false },
    { ...choice('60012', 'Driver'), isLead: false },
  ],
  statuses: [],
  ...changes,
});

it('has all roles that are asked for, or not', () => {
  expect(hasRoles()(facts())).toBe(true);
  expect(hasRoles(['driver', '60011'])(facts())).toBe(true);
  expect(hasRoles(['driver', 'host'])(facts())).toBe(false);
});

describe('the statuses of an event type', () => {
  it('are those that came with it', async () => {
    const { v, asked } = vanWith([]);
    const type = facts({ statuses: STATUSES });
    await expect(inZap((zap) => statusesOf(zap, v, type), CONNECTED)).resolves.toEqual(STATUSES);
    expect(asked).toEqual([]);
  });

  it('are asked for once where they did not, for each type and until they fit', async () => {
    const { v, asked } = vanWith([], [{ statusId: 1, name: 'Scheduled' }, { statusId: 2 }]);
    await inZap(async (zap) => {
      const expected = [choice('1', 'Scheduled'), choice('2', '')];
      for (let time = 0; time < 2; time += 1) await expect(statusesOf(zap, v, facts())).resolves.toEqual(expected);
      expect(asked).toEqual([['signupStatuses', { eventTypeId: '9001' }]]);
      await statusesOf(zap, v, facts({ id: '9002' }));
      expect(asked).toHaveLength(2);
      await statusesOf(zap, v, facts(), () => false);
      expect(asked).toHaveLength(3);
    }, CONNECTED);
  });
});

describe('a role', () => {
  const { roles } = facts();
  const role = (typed?: string, of = roles) => inZap((zap) => roleOf(zap, of, typed));

  it.each([
    [undefined, '60011'],
    ['', '60011'],
    ['lead', '60010'],
    ['60012', '60012'],
  ])('is the one of the step, or the first that is not for leads: %p', async (typed, id) => {
    await expect(role(typed)).resolves.toMatchObject({ id });
  });

  it('is one for leads where there is no other', async () => {
    await expect(role(undefined, roles.slice(0, 1))).resolves.toMatchObject({ id: '60010' });
  });

  it.each([
    ['Host', roles, undefined, 'no role “Host” here. It has: Lead, Canvasser, Driver. Choose Role again in this step.'],
    ['Host', [], 'RSVP Role', 'no role “Host” here. It has: none. Choose RSVP Role again in this step.'],
    [undefined, [], undefined, 'no role for this kind of event. Add one to the event type in VAN.'],
  ])('that is not there is told so: %p', async (typed, of, label, rest) => {
    await expect(stopOf((zap) => roleOf(zap, of, typed, label))).resolves.toEqual({
      name: 'AppError',
      code: 'NotFound',
      message: `NGP VAN has ${rest}`,
    });
  });

  it('of which there are two is told by its IDs', async () => {
    const twice = [...roles, { ...choice('5', 'lead'), isLead: true }];
    await expect(stopOf((zap) => roleOf(zap, twice, 'Lead'))).resolves.toMatchObject({
      message:
        'NGP VAN has several roles of the name “Lead”, with the IDs 60010 and 5. Use the ID instead of the name.',
    });
  });
});

describe('a status', () => {
  it('is the first of several names that is offered, and no id', async () => {
    const first = (...wanted: string[]) => inZap((zap) => firstOffered(zap, STATUSES, wanted, 'statuses'));
    await expect(first('Sched-Web', 'confirmed ', 'Scheduled')).resolves.toEqual(STATUSES[1]);
    await expect(first('Sched-Web', '11')).resolves.toBeUndefined();
    await expect(first()).resolves.toBeUndefined();
  });

  it('that two have by one name is none', async () => {
    await expect(stopOf((zap) => firstOffered(zap, TWICE, ['Scheduled'], 'statuses'))).resolves.toMatchObject({
      message: 'NGP VAN has several statuses of the name “Scheduled”, with the IDs 1 and 7. Rename one of them in VAN.',
    });
  });

  it('that a user typed is one of them', async () => {
    await expect(inZap((zap) => statusOf(zap, STATUSES, 'declined', 'Status'))).resolves.toEqual(STATUSES[2]);
    await expect(stopOf((zap) => statusOf(zap, STATUSES, 'Gone', 'RSVP Status'))).resolves.toEqual({
      name: 'AppError',
      code: 'NotFound',
      message:
        'NGP VAN has no status “Gone” for this kind of event. It has: Scheduled, Confirmed, Declined. Correct RSVP Status in this step.',
    });
    await expect(stopOf((zap) => statusOf(zap, TWICE, 'Scheduled', 'Status'))).resolves.toMatchObject({
      message: expect.stringMatching(/^NGP VAN has several statuses/),
    });
  });
});

describe('a status for an outcome of Mobilize', () => {
  const NAMES = ['No Show', 'Declined'];

  it.each<[Record<string, string> | undefined, string | undefined]>([
    [undefined, undefined],
    [{}, undefined],
    [{ NO_SHOW: 'Missed', CONFIRMED: 'Yes' }, 'Missed'],
    [{ CONFIRMED: 'Yes', 'no-show': 'Missed' }, 'Missed'],
    [{ ' NoShow': 'Missed' }, 'Missed'],
    [{ 'No Show': '' }, undefined],
    [{ SHOW: 'Missed' }, undefined],
  ])('may be the user’s own: %j', (map, own) => {
    expect(statusWish('NO_SHOW', NAMES, map)).toEqual({ outcome: 'NO_SHOW', own, names: NAMES });
  });

  it.each([
    [undefined, true],
    ['11', true],
    ['Missed', false],
  ])('is offered, or not, where the user’s own is %p', (own, isOffered) => {
    expect(offersWish(STATUSES, { outcome: 'NO_SHOW', own, names: NAMES })).toBe(isOffered);
  });

  it('is not offered where none of the names is', () => {
    expect(offersWish(STATUSES, { outcome: 'ATTENDED', own: undefined, names: ['Completed', 'Walk In'] })).toBe(false);
  });

  it('is the user’s own, else the first name that is offered', async () => {
    const status = (own?: string) =>
      inZap((zap) => statusForOutcome(zap, STATUSES, { outcome: 'NO_SHOW', own, names: NAMES }));
    await expect(status()).resolves.toEqual(STATUSES[2]);
    await expect(status('confirmed')).resolves.toEqual(STATUSES[1]);
  });

  it.each([
    [
      STATUSES,
      { outcome: 'NO_SHOW', own: 'Missed' },
      'has no status “Missed” for this kind of event. It has: Scheduled, Confirmed, Declined. Correct Status Map in this step.',
      'NotFound',
    ],
    [
      STATUSES.slice(0, 1),
      { outcome: 'NO_SHOW' },
      'offers no status for NO_SHOW here; it has Scheduled. Add NO_SHOW to Status Map in this step.',
      'NoStatus',
    ],
    [
      [],
      { outcome: '' },
      'offers no status for this outcome here; it has none. Add it to Status Map in this step.',
      'NoStatus',
    ],
    [
      [choice('3', 'Declined'), choice('4', 'declined')],
      { outcome: 'NO_SHOW' },
      'has several statuses of the name “Declined”, with the IDs 3 and 4. Add NO_SHOW with one of the IDs to Status Map in this step.',
      'AmbiguousName',
    ],
  ])('that is not there is told so: %j %j', async (statuses, wish, rest, code) => {
    const wanted = { own: undefined, names: NAMES, ...wish };
    await expect(stopOf((zap) => statusForOutcome(zap, statuses, wanted))).resolves.toEqual({
      name: 'AppError',
      code,
      message: `NGP VAN ${rest}`,
    });
  });
});
