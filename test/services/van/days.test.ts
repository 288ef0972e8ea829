import { isoInZone } from '../../../mappings/time.ts';
import { createDay, Places, updateMirror } from '../../../services/van/days.ts';
import { mirrorOf } from '../../../services/van/mirrors.ts';
import type { DayTarget, SyncPlan } from '../../../services/van/targets.ts';
import { CREDENTIALS } from '../../support/credentials.ts';
import { vanDouble } from '../../support/van-double.ts';
import { planWith } from '../../support/van-plan.ts';
import { inZap } from '../../support/zap.ts';

const ZONE = 'America/New_York';
const unix = (clock: string): number => Date.parse(`2026-10-17T${clock}:00-04:00`) / 1000;
const shift = (from: string, to: string) => ({
  start: unix(from),
  end: unix(to),
  fields: { name: `${from} – ${to}`, startTime: isoInZone(unix(from), ZONE), endTime: isoInZone(unix(to), ZONE) },
});
const MORNING = shift('10:00', '12:00');
const NOON = shift('11:00', '13:00');
const AFTERNOON = shift('13:00', '15:00');
const FIELDS = { name: 'Doors', shortName: 'M700123', description: 'Bring water.\nMobilize event 700123' };
const day = (...shifts: DayTarget['shifts']): DayTarget => ({ date: '2026-10-17', fields: FIELDS, shifts });

const PLACE = { name: 'Hall', address: { addressLine1: '12 Elm St', zipOrPostalCode: '55802' } };
const planOf = (changes: Partial<SyncPlan> = {}) => planWith({ nowUnix: unix('08:00'), ...changes });
/** The event as VAN tells it, with the shifts of the day. */
const held = (changes: object = {}, ...shifts: DayTarget['shifts']) => ({
  eventId: 88321,
  ...FIELDS,
  startDate: isoInZone(Math.min(...shifts.map(({ start }) => start)), 'America/Chicago'),
  endDate: isoInZone(Math.max(...shifts.map(({ end }) => end)), 'America/Chicago'),
  eventType: { eventTypeId: 9001 },
  shifts: shifts.map(({ fields }, index) => ({ eventShiftId: 40551 + index, ...fields })),
  roles: [{ roleId: 60010 }, { roleId: 60011 }],
  locations: [] as object[],
  codes: [],
  ...changes,
});

describe('the place of an event', () => {
  const NEEDS = { ...planOf().type, needsLocation: true };
  const at = (locations: object[] | null) => mirrorOf(held({ locations }, MORNING), ZONE);
  const places = (plan: object) => {
    const { v, asked } = vanDouble({ findOrCreateLocation: '771' });
    return { places: new Places(v, planOf(plan)), asked };
  };

  it.each([
    [{}, []],
    [{ fallbackLocationId: '5' }, []],
    [{ type: NEEDS }, []],
    [{ type: NEEDS, fallbackLocationId: '5' }, ['5']],
    [{ type: { ...NEEDS, defaultLocationId: '6' } }, ['6']],
  ])('that has none is %j → %j', async (plan, ids) => {
    const { places: there, asked } = places(plan);
    await expect(there.idsFor()).resolves.toEqual(ids);
    expect(asked).toEqual([]);
  });

  it.each([
    [{}, []],
    [{ type: NEEDS }, ['9']],
    [{ type: NEEDS, fallbackLocationId: '5' }, ['5']],
  ])('that has none any more, and had one in VAN, is %j → %j', async (plan, ids) => {
    const { places: there } = places(plan);
    await expect(there.idsFor(at([{ locationId: 9 }, { locationId: 10 }]))).resolves.toEqual(ids);
  });

  it('is found or made once, and only where VAN has another one', async () => {
    const { places: there, asked } = places({ place: PLACE });
    const same = [{ locationId: 9, name: 'Other', address: PLACE.address }, { locationId: 10 }];
    await expect(there.idsFor(at(same))).resolves.toEqual(['9', '10']);
    expect(asked).toEqual([]);
    await expect(there.idsFor()).resolves.toEqual(['771']);
    await expect(there.idsFor(at([]))).resolves.toEqual(['771']);
    await expect(there.idsFor(at(null))).resolves.toEqual(['771']);
    await expect(there.idsFor(at([{ locationId: 9, name: 'Hall', address: null }]))).resolves.toEqual(['771']);
    expect(asked).toEqual([['findOrCreateLocation', PLACE]]);
  });
});

describe('a new day', () => {
  const create = async (target: DayTarget, answers: object, plan: object = {}, options: object = {}) => {
    const { v, asked } = vanDouble({ createEvent: '88321', ...answers });
    const whole = planOf(plan);
    const synced = await inZap((zap) => createDay(zap, v, whole, new Places(v, whole), target), {
      authData: CREDENTIALS.van,
      ...options,
    });
    return { synced, asked, names: asked.map(([name]) => name) };
  };
  const SLOTS = (...ids: string[]) =>
    [MORNING, AFTERNOON].slice(0, ids.length).map(({ start, end }, index) => ({ start, end, id: ids[index] }));

  it('is sent from its first start to its last end, with every role of the type, and tells what VAN made of it', async () => {
    const made = held({ roles: [{ roleId: 60011 }], locations: [{ locationId: 9 }] }, MORNING, AFTERNOON);
    const { synced, asked } = await create(day(AFTERNOON, MORNING), { eventsBetween: [made] });
    expect(asked).toEqual([
      [
        'createEvent',
        {
          ...FIELDS,
          startDate: '2026-10-17T10:00:00-04:00',
          endDate: '2026-10-17T15:00:00-04:00',
          shifts: [AFTERNOON.fields, MORNING.fields],
          eventType: { eventTypeId: 9001 },
          isOnlyEditableByCreatingUser: false,
          roles: [{ roleId: 60010 }, { roleId: 60011 }],
        },
      ],
      [
        'eventsBetween',
        { startingAfter: '2026-10-15', startingBefore: '2026-10-20' },
        'NGP VAN has more events than one step can look through.',
      ],
    ]);
    expect(synced).toEqual({
      date: '2026-10-17',
      eventId: '88321',
      change: 'created',
      locationIds: ['9'],
      roleIds: ['60011'],
      shifts: [
        { start: AFTERNOON.start, end: AFTERNOON.end, id: '40552' },
        { start: MORNING.start, end: MORNING.end, id: '40551' },
      ],
    });
  });

  it('is sent with the roles and the place that were chosen', async () => {
    const { asked } = await create(
      day(MORNING),
      { eventsBetween: [held({}, MORNING)], findOrCreateLocation: '771' },
      { roleIds: ['60011'], place: PLACE },
    );
    expect(asked[1]).toEqual([
      'createEvent',
      expect.objectContaining({ roles: [{ roleId: 60011 }], locations: [{ locationId: 771 }] }),
    ]);
  });

  it.each([
    ['early', ['00:30'], '2026-10-15', '2026-10-20'],
    ['late', ['22:00'], '2026-10-16', '2026-10-21'],
    ['early and late', ['22:00', '00:30'], '2026-10-15', '2026-10-21'],
  ])('with shifts that begin %s is looked for around them', async (_when, starts, startingAfter, startingBefore) => {
    const shifts = starts.map((start) => shift(start, '23:30'));
    const { asked } = await create(day(...shifts), { eventsBetween: [], readEvent: undefined });
    expect(asked[1]?.[1]).toEqual({ startingAfter, startingBefore });
  });

  it('is looked up by its id where the list does not show it yet', async () => {
    const others = [held({ eventId: 5, startDate: '2026-10-18T10:00:00-04:00' }, MORNING)];
    const { synced, names } = await create(day(MORNING), { eventsBetween: others, readEvent: held({}, MORNING) });
    expect(names).toEqual(['createEvent', 'eventsBetween', 'readEvent']);
    expect(synced).toMatchObject({ eventId: '88321', change: 'created', shifts: SLOTS('40551') });
  });

  it('has shifts without ids where VAN does not show it at all, or not its shifts', async () => {
    const gone = await create(day(MORNING), { eventsBetween: [], readEvent: undefined });
    expect(gone.synced).toEqual({
      date: '2026-10-17',
      eventId: '88321',
      change: 'created',
      locationIds: [],
      roleIds: ['60010', '60011'],
      shifts: SLOTS(''),
    });
    const bare = await create(day(MORNING), { eventsBetween: [held({ shifts: null }, MORNING)] });
    expect(bare.synced.shifts).toEqual(SLOTS(''));
  });

  it('yields to the event of a faster run, which has the lower id, and to no canceled one', async () => {
    const canceled = held({ eventId: 88318, name: '[Canceled] Doors' }, MORNING);
    const first = held({ eventId: 9999 }, MORNING);
    const rows = [held({ eventId: 88320 }, MORNING), held({}, MORNING), first, canceled];
    const { synced, asked } = await create(day(MORNING), { eventsBetween: rows, deleteEvent: undefined });
    expect(asked.slice(2)).toEqual([['deleteEvent', '88321']]);
    expect(synced).toMatchObject({ eventId: '9999', change: 'unchanged', shifts: SLOTS('40551') });
    const last = await create(day(MORNING), { eventsBetween: [held({}, MORNING), canceled] });
    expect(last.names).toEqual(['createEvent', 'eventsBetween']);
    expect(last.synced).toMatchObject({ eventId: '88321', change: 'created' });
  });

  it('yields to it also where the list does not show its own event yet', async () => {
    const { synced, names } = await create(day(MORNING), {
      eventsBetween: [held({ eventId: 88320 }, MORNING)],
      readEvent: held({}, MORNING),
      deleteEvent: undefined,
    });
    expect(names).toEqual(['createEvent', 'eventsBetween', 'readEvent', 'deleteEvent']);
    expect(synced.eventId).toBe('88320');
  });

  it('stays where the event of a slower run is shown before its own', async () => {
    const { synced, names } = await create(day(MORNING), {
      eventsBetween: [held({ eventId: 88330 }, MORNING)],
      readEvent: held({}, MORNING),
    });
    expect(names).toEqual(['createEvent', 'eventsBetween', 'readEvent']);
    expect(synced).toMatchObject({ eventId: '88321', change: 'created' });
  });

  it('is not looked up in a rehearsal', async () => {
    const { synced, names } = await create(day(MORNING), { createEvent: '‹new event›' }, {}, { rehearse: true });
    expect(names).toEqual(['createEvent']);
    expect(synced).toEqual({
      date: '2026-10-17',
      eventId: '‹new event›',
      change: 'created',
      locationIds: [],
      roleIds: ['60010', '60011'],
      shifts: SLOTS('‹new shift›'),
    });
  });
});

describe('a day that VAN has', () => {
  const update = async (
    event: ReturnType<typeof held>,
    target: DayTarget,
    { plan = {}, answers = {}, options = {} }: { plan?: object; answers?: object; options?: object } = {},
  ) => {
    const { v, asked } = vanDouble({ readWholeEvent: event, replaceEvent: undefined, ...answers });
    const whole = planOf(plan);
    const [synced, warnings] = await inZap(
      async (zap) => [
        await updateMirror(zap, v, whole, new Places(v, whole), mirrorOf(event, ZONE), target),
        zap.warnings,
      ],
      { authData: CREDENTIALS.van, ...options },
    );
    const written = asked.find(([name]) => name === 'replaceEvent')?.[2] as Record<string, unknown> | undefined;
    return { synced, warnings, asked, written, names: asked.map(([name]) => name) };
  };
  const slot = ({ start, end }: { start: number; end: number }, id: string) => ({ start, end, id });

  it('is left alone when nothing differs but line ends and blanks', async () => {
    const event = held({ description: '  Bring water.\r\nMobilize event 700123\r\n' }, MORNING, AFTERNOON);
    const { synced, asked } = await update(event, day(MORNING, AFTERNOON));
    expect(asked).toEqual([]);
    expect(synced).toEqual({
      date: '2026-10-17',
      eventId: '88321',
      change: 'unchanged',
      locationIds: [],
      roleIds: ['60010', '60011'],
      shifts: [slot(MORNING, '40551'), slot(AFTERNOON, '40552')],
    });
    const old = held({ description: 'Bring water.\rMobilize event 700123' }, MORNING);
    expect((await update(old, day(MORNING))).asked).toEqual([]);
  });

  it.each([
    ['its name', { name: 'Old' }, { name: 'Doors' }],
    ['no name', { name: null }, { name: 'Doors' }],
    ['its description', { description: 'Old' }, { description: FIELDS.description }],
    ['no description', { description: null }, { description: FIELDS.description }],
    ['another line end', { description: 'Bring water.\n\nMobilize event 700123' }, { description: FIELDS.description }],
    ['a name that says canceled', { name: '[Canceled] Doors' }, { name: 'Doors' }],
  ])('is rewritten in %s alone', async (_what, there, sent) => {
    const event = held(there, MORNING);
    const { synced, written, names } = await update(event, day(MORNING));
    expect(names).toEqual(['readWholeEvent', 'replaceEvent']);
    const { eventId, shortName, startDate, endDate, eventType } = event;
    expect(written).toEqual({
      eventId,
      shortName,
      startDate,
      endDate,
      eventType,
      name: event.name,
      description: event.description,
      shifts: [{ eventShiftId: 40551, ...MORNING.fields }],
      roles: [{ roleId: 60010 }, { roleId: 60011 }],
      locations: [],
      codes: [],
      ...sent,
    });
    expect(synced).toMatchObject({ change: 'updated', shifts: [slot(MORNING, '40551')] });
  });

  it('gets roles that it lacks, and keeps the others', async () => {
    const event = held({ roles: [{ roleId: 60012 }, { roleId: 60010 }] }, MORNING);
    const { synced, written } = await update(event, day(MORNING), { plan: { roleIds: ['60010', '60011'] } });
    expect(written?.roles).toEqual([{ roleId: 60012 }, { roleId: 60010 }, { roleId: 60011 }]);
    expect(synced).toMatchObject({ change: 'updated', roleIds: ['60012', '60010', '60011'] });
    expect((await update(event, day(MORNING))).synced).toMatchObject({ change: 'unchanged' });
  });

  it('moves to another place, and loses a place that it has no more', async () => {
    const event = held({ locations: [{ locationId: 9, name: 'Old', address: {} }, { locationId: 10 }] }, MORNING);
    const moved = await update(event, day(MORNING), {
      plan: { place: PLACE },
      answers: { findOrCreateLocation: '771' },
    });
    expect(moved.written?.locations).toEqual([{ locationId: 771 }]);
    expect(moved.synced).toMatchObject({ change: 'updated', locationIds: ['771'] });
    const online = await update(event, day(MORNING));
    expect(online.written?.locations).toEqual([]);
    expect(online.synced).toMatchObject({ change: 'updated', locationIds: [] });
  });

  it('follows its only shift, which keeps its id', async () => {
    const { synced, written, warnings } = await update(held({}, MORNING), day(NOON));
    expect(written).toMatchObject({
      startDate: '2026-10-17T11:00:00-04:00',
      endDate: '2026-10-17T13:00:00-04:00',
      shifts: [{ eventShiftId: 40551, ...NOON.fields }],
    });
    expect(synced).toMatchObject({ change: 'updated', shifts: [slot(NOON, '40551')] });
    expect(warnings).toEqual([]);
  });

  it('follows its only shift also within the hours that it has already', async () => {
    const event = held({ endDate: '2026-10-17T13:00:00-04:00' }, MORNING);
    const { synced, written } = await update(event, day(shift('10:00', '13:00')));
    expect(written?.shifts).toEqual([{ eventShiftId: 40551, ...shift('10:00', '13:00').fields }]);
    expect(synced.change).toBe('updated');
  });

  it('gets a shift within its hours without being rewritten', async () => {
    const whole = shift('10:00', '15:00');
    const { synced, asked } = await update(held({}, whole), day(whole, NOON), { answers: { addShift: '40599' } });
    expect(asked).toEqual([['addShift', '88321', NOON.fields]]);
    expect(synced).toMatchObject({ change: 'updated', shifts: [slot(whole, '40551'), slot(NOON, '40599')] });
  });

  it.each([
    ['later', AFTERNOON, { startDate: '2026-10-17T10:00:00-04:00', endDate: '2026-10-17T15:00:00-04:00' }],
    [
      'earlier',
      shift('08:00', '09:00'),
      { startDate: '2026-10-17T08:00:00-04:00', endDate: '2026-10-17T12:00:00-04:00' },
    ],
  ])('grows with a shift that is %s, and learns its id', async (_when, added, extent) => {
    const { synced, written, asked } = await update(held({}, MORNING), day(MORNING, added), {
      answers: { readEvent: held({}, MORNING, added) },
    });
    expect(written).toMatchObject({ ...extent, shifts: [{ eventShiftId: 40551, ...MORNING.fields }, added.fields] });
    expect(asked.at(-1)).toEqual(['readEvent', '88321']);
    expect(synced).toMatchObject({ change: 'updated', shifts: [slot(MORNING, '40551'), slot(added, '40552')] });
  });

  it.each([undefined, held({}, MORNING)])('does not know the id of a shift that VAN does not show', async (now) => {
    const { synced } = await update(held({}, MORNING), day(MORNING, AFTERNOON), { answers: { readEvent: now } });
    expect(synced.shifts).toEqual([slot(MORNING, '40551'), slot(AFTERNOON, '')]);
  });

  it('keeps the hours of shifts that people made in VAN', async () => {
    const early = shift('08:00', '09:00');
    const event = held({ name: 'Old' }, early, MORNING);
    const { written } = await update(event, day(MORNING));
    expect(written).toMatchObject({ startDate: event.startDate, endDate: event.endDate });
    expect(written?.shifts).toHaveLength(2);
  });

  it('is planned in a rehearsal, with names for what VAN would tell', async () => {
    const { synced, names } = await update(held({}, MORNING), day(MORNING, AFTERNOON), { options: { rehearse: true } });
    expect(names).toEqual(['readWholeEvent', 'replaceEvent']);
    expect(synced.shifts).toEqual([slot(MORNING, '40551'), slot(AFTERNOON, '‹new shift›')]);
  });
});
