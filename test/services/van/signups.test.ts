import type { Zap } from '../../../platform/zap.ts';
import { ownGroup, ownTimes, placeSignup, type SignupWish, signupBody } from '../../../services/van/signups.ts';
import { CREDENTIALS } from '../../support/credentials.ts';
import { Store } from '../../support/store.ts';
import { vanDouble } from '../../support/van-double.ts';
import { inZap, stopOf } from '../../support/zap.ts';

const IDS = { vanId: '7', eventId: '88321', shiftId: '40551', roleId: '60011', statusId: '1' };
const BODY = {
  person: { vanId: 7 },
  event: { eventId: 88321 },
  shift: { eventShiftId: 40551 },
  role: { roleId: 60011 },
  status: { statusId: 1 },
};
const EVENT = {
  eventId: 88321,
  eventType: { eventTypeId: 9001 },
  shifts: [{ eventShiftId: 40551, name: 'Morning' }],
  roles: [
    { roleId: 60010, name: 'Lead', isEventLead: true },
    { roleId: 60011, name: 'Canvasser', isEventLead: false },
  ],
  locations: [] as object[],
};
const STATUSES = [
  { statusId: 1, name: 'Scheduled' },
  { statusId: 11, name: 'Confirmed' },
  { statusId: 29, name: null },
];
const THERE = {
  eventSignupId: 930114,
  event: { eventId: 88321 },
  shift: { eventShiftId: 40551 },
  role: { roleId: 60011 },
  status: { statusId: 1, name: 'Scheduled' },
  location: null as object | null,
};
const LABELS = { event: 'Event', shift: 'Shift', role: 'Role', status: 'Status' };

interface Scene {
  event?: object | undefined;
  signups?: object[] | undefined;
  statuses?: object[];
}
const scene = (given: Scene) => {
  const { event, signups, statuses } = { event: EVENT, signups: [] as object[], statuses: STATUSES, ...given };
  return vanDouble({
    readEvent: event,
    signupsOfPerson: signups,
    signupStatuses: statuses,
    writeSignup: '930115',
  });
};
const wishOf = (wish: Partial<SignupWish>): SignupWish => ({
  vanId: '7',
  eventId: '88321',
  status: 'Scheduled',
  labels: LABELS,
  ...wish,
});
const place = async (wish: Partial<SignupWish>, given: Scene = {}) => {
  const { v, asked } = scene(given);
  const [done, warnings] = await inZap(
    async (zap) => [await placeSignup(zap, v, wishOf(wish)), zap.warnings] as const,
    { authData: CREDENTIALS.van },
  );
  const written = asked.find(([name]) => name === 'writeSignup')?.[1];
  return { done, warnings, written, asked: asked.map(([name]) => name) };
};
const refuses = (wish: Partial<SignupWish>, given: Scene = {}) =>
  stopOf((zap) => placeSignup(zap, scene(given).v, wishOf(wish)), { authData: CREDENTIALS.van });

describe('a new signup', () => {
  it('is made in the only shift, the first role that is not for leads, and no place where the event has none', async () => {
    await expect(place({})).resolves.toEqual({
      done: {
        signupId: '930115',
        change: 'created',
        shiftId: '40551',
        roleId: '60011',
        status: { id: '1', name: 'Scheduled' },
      },
      warnings: [],
      written: BODY,
      asked: ['readEvent', 'signupsOfPerson', 'signupStatuses', 'writeSignup'],
    });
  });

  it('is made in the shift, role and place that are named', async () => {
    const event = { ...EVENT, shifts: [{ eventShiftId: 1 }, { eventShiftId: 2 }], locations: [{ locationId: 771 }] };
    const { done, written } = await place({ shift: '2', role: 'lead', locationId: '9', status: '11' }, { event });
    expect(done).toMatchObject({ shiftId: '2', roleId: '60010', status: { id: '11', name: 'Confirmed' } });
    expect(written).toEqual({
      ...BODY,
      shift: { eventShiftId: 2 },
      role: { roleId: 60010 },
      status: { statusId: 11 },
      location: { locationId: 9 },
    });
  });

  it.each([
    [[{ locationId: 771, name: 'Hall' }], []],
    [
      [{ locationId: 771, name: 'Hall' }, { locationId: 772 }],
      ['NGP VAN event 88321 has several locations, and the signup was put at the first one, Hall (ID 771).'],
    ],
    [
      [{ locationId: 771, name: null }, { locationId: 772 }],
      ['NGP VAN event 88321 has several locations, and the signup was put at the first one, ID 771.'],
    ],
  ])('is put at the first place of the event, and says so where there are more: %j', async (locations, sentences) => {
    const { written, warnings } = await place({}, { event: { ...EVENT, locations } });
    expect(written).toMatchObject({ location: { locationId: 771 } });
    expect(warnings).toEqual(sentences);
  });

  it('says nothing of several places where one is named, or the signup had one', async () => {
    const event = { ...EVENT, locations: [{ locationId: 771 }, { locationId: 772 }] };
    expect((await place({ locationId: '772' }, { event })).warnings).toEqual([]);
    const signups = [{ ...THERE, location: { locationId: 772 } }];
    const { warnings, written } = await place({ status: 'Confirmed' }, { event, signups });
    expect(warnings).toEqual([]);
    expect(written).toMatchObject({ location: { locationId: 772 } });
  });

  it('takes an event whose places VAN does not tell for one without', async () => {
    expect((await place({}, { event: { ...EVENT, locations: null } })).written).toEqual(BODY);
  });

  it('may get a status without a name, by its id', async () => {
    expect((await place({ status: '29' })).done.status).toEqual({ id: '29', name: '' });
  });

  it.each([
    [{ eventId: 88322 }, { eventShiftId: 40551 }],
    [{ eventId: 88321 }, { eventShiftId: 40552 }],
    [null, { eventShiftId: 40551 }],
    [{ eventId: 88321 }, null],
  ])('is made beside one for %j and %j', async (event, shift) => {
    const { done } = await place({}, { signups: [{ ...THERE, event, shift }] });
    expect(done).toMatchObject({ signupId: '930115', change: 'created' });
  });
});

describe('a signup that is there', () => {
  it('is changed in its own role, unless another one is named', async () => {
    const signups = [{ ...THERE, role: { roleId: 60010 } }];
    const kept = await place({ status: 'Confirmed' }, { signups });
    expect(kept.done).toMatchObject({ change: 'updated', roleId: '60010' });
    expect(kept.written).toMatchObject({ role: { roleId: 60010 }, status: { statusId: 11 } });
    const named = await place({ status: 'Confirmed', role: 'Canvasser' }, { signups });
    expect(named.done).toMatchObject({ change: 'created', roleId: '60011' });
  });

  it('is the one in the role that is named, of several', async () => {
    const signups = [
      { ...THERE, role: { roleId: 60010 } },
      { ...THERE, eventSignupId: 930116 },
    ];
    const { done } = await place({ role: '60011' }, { signups });
    expect(done).toMatchObject({ signupId: '930116', change: 'unchanged' });
  });

  it('gets the first role that is not for leads where VAN does not tell its own', async () => {
    const { done } = await place({}, { signups: [{ ...THERE, role: null }] });
    expect(done).toMatchObject({ change: 'created', roleId: '60011' });
  });

  it.each([
    [{ locationId: 771 }, undefined],
    [{ locationId: 771 }, '771'],
    [null, undefined],
  ])('is not written when nothing changes (place %j, wanted %p)', async (location, locationId) => {
    const { done, asked } = await place({ locationId }, { signups: [{ ...THERE, location }] });
    expect(done).toEqual({
      signupId: '930114',
      change: 'unchanged',
      shiftId: '40551',
      roleId: '60011',
      status: { id: '1', name: 'Scheduled' },
    });
    expect(asked).not.toContain('writeSignup');
  });

  it.each([
    ['another place is named', { locationId: '772' }, { location: { locationId: 771 } }],
    ['it has no place and one is named', { locationId: '772' }, {}],
    ['another status is named', { status: 'Confirmed' }, {}],
    ['VAN does not tell its status', {}, { status: null }],
  ])('is written when %s, and keeps its times and its group', async (_what, wish, there) => {
    const own = {
      startTimeOverride: '2026-10-17T10:30:00-04:00',
      endTimeOverride: '2026-10-17T12:00:00-04:00',
      supporterGroupId: 44,
    };
    const { done, written } = await place(wish, { signups: [{ ...THERE, ...there, ...own }] });
    expect(done.change).toBe('updated');
    expect(written).toMatchObject(own);
  });

  it('stays as it is where the caller says so, and no status is looked up', async () => {
    const keeps = jest.fn((name: string) => name === 'Completed');
    const kept = await place(
      { status: 'Scheduled', keeps },
      { signups: [{ ...THERE, status: { statusId: 2, name: 'Completed' } }] },
    );
    expect(kept.done).toEqual({
      signupId: '930114',
      change: 'unchanged',
      shiftId: '40551',
      roleId: '60011',
      status: { id: '2', name: 'Completed' },
    });
    expect(kept.asked).toEqual(['readEvent', 'signupsOfPerson']);
    const other = await place({ keeps }, { signups: [{ ...THERE, status: { statusId: 3, name: 'Declined' } }] });
    expect(other.done.change).toBe('updated');
    await place({ keeps }, { signups: [{ ...THERE, status: null }] });
    expect(keeps.mock.calls).toEqual([['Completed'], ['Declined'], ['']]);
  });

  it('is kept by a name that VAN does not tell', async () => {
    const { done } = await place({ keeps: () => true }, { signups: [{ ...THERE, status: null }] });
    expect(done).toMatchObject({ change: 'unchanged', status: { id: '', name: '' } });
  });

  it('that is not there is not kept', async () => {
    expect((await place({ keeps: () => true })).done.change).toBe('created');
  });
});

describe('refused is', () => {
  it('an event that VAN does not have', async () => {
    await expect(refuses({}, { event: undefined })).resolves.toEqual({
      name: 'AppError',
      code: 'NotFound',
      message: 'NGP VAN has no event 88321 in this database mode. Correct Event in this step.',
    });
  });

  it('a person whom VAN does not have', async () => {
    await expect(refuses({}, { signups: undefined })).resolves.toEqual({
      name: 'AppError',
      code: 'NotFound',
      message: 'NGP VAN has no person 7 in this database mode. Correct VAN ID in this step.',
    });
  });

  it.each([
    ['5', EVENT.shifts, 'NGP VAN event 88321 has no shift 5. Correct Shift in this step.'],
    ['5', null, 'NGP VAN event 88321 has no shift 5. Correct Shift in this step.'],
    [undefined, null, 'NGP VAN event 88321 has 0 shifts. Say in Shift which one.'],
    [
      undefined,
      [{ eventShiftId: 1 }, { eventShiftId: 2 }],
      'NGP VAN event 88321 has 2 shifts. Say in Shift which one.',
    ],
  ])('the shift %p of %j', async (shift, shifts, message) => {
    await expect(refuses({ shift }, { event: { ...EVENT, shifts } })).resolves.toEqual({
      name: 'AppError',
      code: 'WrongShift',
      message,
    });
  });

  it('a role or a status that the event does not offer, under the name of its input', async () => {
    await expect(refuses({ role: 'Driver' })).resolves.toMatchObject({
      message: 'NGP VAN has no role “Driver” here. It has: Lead, Canvasser. Choose Role again in this step.',
    });
    await expect(
      refuses({ role: 'Driver' }, { event: { ...EVENT, roles: [{ roleId: 1, name: null }] } }),
    ).resolves.toMatchObject({ message: expect.stringMatching(/It has: none\./) });
    await expect(refuses({}, { event: { ...EVENT, roles: null } })).resolves.toMatchObject({
      message: 'NGP VAN has no role for this kind of event. Add one to the event type in VAN.',
    });
    await expect(refuses({ status: 'Walk In' }, { statuses: STATUSES.slice(0, 2) })).resolves.toMatchObject({
      message:
        'NGP VAN has no status “Walk In” for this kind of event. It has: Scheduled, Confirmed. Correct Status in this step.',
    });
  });

  it('a wish of several names of which none is offered, by the first', async () => {
    await expect(
      refuses({ status: ['Sched-Web', 'Invited'] }, { statuses: STATUSES.slice(0, 2) }),
    ).resolves.toMatchObject({ message: expect.stringMatching(/^NGP VAN has no status “Sched-Web”/) });
  });

  it('a name that two statuses have, with the input that takes an ID', async () => {
    const statuses = [...STATUSES, { statusId: 5, name: 'Scheduled' }];
    await expect(refuses({ status: ['Scheduled'] }, { statuses })).resolves.toEqual({
      name: 'AppError',
      code: 'AmbiguousName',
      message:
        'NGP VAN has several statuses of the name “Scheduled”, with the IDs 1 and 5. Put its ID into Status of this step.',
    });
  });
});

it('takes the first of several names that is offered', async () => {
  const { done } = await place({ status: ['Sched-Web', 'Confirmed', 'Scheduled'] });
  expect(done.status).toEqual({ id: '11', name: 'Confirmed' });
});

describe('the statuses of an event', () => {
  let store: Store;
  beforeEach(() => {
    store = new Store();
  });
  const asks = async (wish: Partial<SignupWish>, event: object = EVENT) => {
    const zap = { z: { cache: store.cache }, auth: CREDENTIALS.van, warnings: [] as string[] } as unknown as Zap;
    const { v, asked } = scene({ event });
    await placeSignup(zap, v, wishOf(wish));
    return asked.filter(([name]) => name === 'signupStatuses').map(([, about]) => about);
  };

  it('are asked for once, and again where the event or what it has to offer is another one', async () => {
    await expect(asks({})).resolves.toEqual([{ eventId: '88321' }]);
    await expect(asks({ status: 'confirmed' })).resolves.toEqual([]);
    await expect(asks({ status: ['Sched-Web', 'Scheduled'] })).resolves.toEqual([]);
    await expect(asks({ eventId: '88322' }, { ...EVENT, eventId: 88322 })).resolves.toEqual([{ eventId: '88322' }]);
    await expect(asks({}, { ...EVENT, eventType: { eventTypeId: 9002 } })).resolves.toEqual([{ eventId: '88321' }]);
    await expect(asks({}, { ...EVENT, eventType: null })).resolves.toEqual([{ eventId: '88321' }]);
    expect(store.topics).toEqual([
      'statuses:9001:88321',
      'statuses:9001:88322',
      'statuses:9002:88321',
      'statuses::88321',
    ]);
  });

  it('that are remembered without the one that is wanted are asked for anew', async () => {
    await asks({});
    await store.cache.set(store.keys[0] ?? '', [{ id: '1', name: 'Scheduled' }], 600);
    await expect(asks({ status: 'Confirmed' })).resolves.toEqual([{ eventId: '88321' }]);
  });
});

it.each([
  ['', undefined],
  ['771', { locationId: 771 }],
  ['‹new location›', { locationId: '‹new location›' }],
])('a signup is sent by its ids, with the place %p as %j', (locationId, location) => {
  expect(signupBody({ ...IDS, locationId })).toEqual({ ...BODY, ...(location && { location }) });
});

it.each([
  [undefined, {}],
  [{}, {}],
  [{ startTimeOverride: 'a' }, {}],
  [{ startTimeOverride: null, endTimeOverride: 'b' }, {}],
  [
    { startTimeOverride: 'a', endTimeOverride: 'b' },
    { startTimeOverride: 'a', endTimeOverride: 'b' },
  ],
])('of %j the times that staff gave are %j, both or none', (known, own) => {
  expect(ownTimes(known)).toEqual(own);
});

it.each([
  [undefined, {}],
  [{ supporterGroupId: null }, {}],
  [{ supporterGroupId: 44 }, { supporterGroupId: 44 }],
])('of %j the group is %j', (known, own) => {
  expect(ownGroup(known)).toEqual(own);
});
