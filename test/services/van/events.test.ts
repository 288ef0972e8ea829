import { isoInZone } from '../../../mappings/time.ts';
import type { Zap } from '../../../platform/zap.ts';
import { syncEvents } from '../../../services/van/events.ts';
import { keepSlot, recallSlot } from '../../../services/van/memory.ts';
import { mirrorOf } from '../../../services/van/mirrors.ts';
import type { DayTarget, SyncPlan } from '../../../services/van/targets.ts';
import { CREDENTIALS } from '../../support/credentials.ts';
import { Store } from '../../support/store.ts';
import { vanDouble } from '../../support/van-double.ts';
import { planWith } from '../../support/van-plan.ts';

const KEY = '700123';
const ZONE = 'America/New_York';
const unix = (iso: string): number => Date.parse(`${iso}:00-04:00`) / 1000;
const NOW = unix('2026-10-10T12:00');

let store: Store;
beforeEach(() => {
  store = new Store();
});

const shift = (start: string, hours = 2) => {
  const [from, to] = [unix(start), unix(start) + hours * 3600];
  return {
    start: from,
    end: to,
    fields: { name: '', startTime: isoInZone(from, ZONE), endTime: isoInZone(to, ZONE) },
  };
};
const FIELDS = { name: 'Doors', shortName: 'M700123', description: 'Mobilize event 700123' };
const day = (...shifts: DayTarget['shifts']): DayTarget => ({
  date: shifts[0]?.fields.startTime.slice(0, 10) ?? '',
  fields: FIELDS,
  shifts,
});
const SAT = shift('2026-10-17T10:00');
const SUN = shift('2026-10-18T10:00');
const MON = shift('2026-10-19T10:00');
/** The event of these shifts as VAN has it. */
const held = (eventId: number, shifts: DayTarget['shifts'], changes: object = {}) => ({
  eventId,
  ...FIELDS,
  startDate: shifts[0]?.fields.startTime,
  endDate: shifts.at(-1)?.fields.endTime,
  eventType: { eventTypeId: 9001 },
  shifts: shifts.map(({ fields }, index) => ({ eventShiftId: eventId * 10 + index, ...fields })),
  roles: [{ roleId: 60011 }],
  locations: [],
  ...changes,
});
const CANCELED = { name: '[Canceled] Doors' };
interface Row {
  eventId: number;
}
/** `ahead`: of the type and the days to come. `around`: of any type, around a missing day. */
interface Scene {
  ahead?: Row[];
  around?: Row[];
  answers?: object;
}
const sync = async (plan: Partial<SyncPlan>, { ahead = [], around = [], answers = {} }: Scene = {}) => {
  const zap = { z: { cache: store.cache }, auth: CREDENTIALS.van, warnings: [] as string[] } as unknown as Zap;
  const rows = [...ahead, ...around];
  const { v, asked } = vanDouble({
    eventsBetween: ({ eventTypeIds, startingBefore }: { eventTypeIds?: string; startingBefore?: string }) =>
      eventTypeIds || !startingBefore ? ahead : around,
    readWholeEvent: (id: string) => rows.find(({ eventId }) => String(eventId) === id),
    replaceEvent: undefined,
    signupsOfEvent: [],
    ...answers,
  });
  const synced = await syncEvents(zap, v, planWith({ cancelGone: true, nowUnix: NOW, ...plan }));
  return {
    synced,
    warnings: zap.warnings,
    asked,
    writes: asked
      .filter(([name]) => name === 'replaceEvent')
      .map(([, id, body]) => [id, (body as Row & { name: string }).name]),
    windows: asked.filter(([name]) => name === 'eventsBetween').map(([, window]) => window),
  };
};
const idsOf = ({ synced }: Awaited<ReturnType<typeof sync>>) =>
  synced.days.map(({ date, eventId, change }) => [date, eventId, change]);

describe('the events of VAN', () => {
  it('are not asked for where there is nothing to do', async () => {
    const { synced, asked } = await sync({ days: [], dates: undefined });
    expect(asked).toEqual([]);
    expect(synced).toEqual({ days: [], canceledIds: [], hasCanceled: false });
  });

  it('are asked for by type from today on, or from the first of the days', async () => {
    const ahead = [held(1, [SAT]), held(2, [SUN])];
    const coming = await sync({ days: [day(SUN), day(SAT)] }, { ahead });
    expect(coming.windows).toEqual([{ startingAfter: '2026-10-08', eventTypeIds: '9001' }]);
    const past = await sync({ days: [day(SUN), day(SAT)], nowUnix: unix('2026-11-01T12:00') }, { ahead });
    expect(past.windows).toEqual([{ startingAfter: '2026-10-15', eventTypeIds: '9001' }]);
  });

  it('are asked for of any type where the Mobilize event has no day any more', async () => {
    const { windows } = await sync({ days: [], dates: [] });
    expect(windows).toEqual([{ startingAfter: '2026-10-08' }]);
  });

  it('are asked for of any type around the days that are missing', async () => {
    const late = shift('2026-10-19T21:00'); // on the next day in UTC
    const result = await sync(
      { days: [day(SAT), day(SUN), day(shift('2026-10-19T09:00'), late)] },
      { ahead: [held(2, [SUN])], around: [held(1, [SAT]), held(3, [shift('2026-10-19T09:00'), late])] },
    );
    expect(result.windows[1]).toEqual({ startingAfter: '2026-10-15', startingBefore: '2026-10-21' });
    expect(idsOf(result)).toEqual([
      ['2026-10-17', '1', 'unchanged'],
      ['2026-10-18', '2', 'unchanged'],
      ['2026-10-19', '3', 'unchanged'],
    ]);
  });

  it('are not asked for again where the caller has them', async () => {
    const near = [mirrorOf(held(1, [SAT]), ZONE)];
    const result = await sync({ days: [day(SAT)], near });
    expect(result.windows).toHaveLength(1);
    expect(idsOf(result)).toEqual([['2026-10-17', '1', 'unchanged']]);
  });

  it('count once, and the lowest id first, wherever they were found', async () => {
    const near = [mirrorOf(held(9, [SAT]), ZONE), mirrorOf(held(10, [SAT]), ZONE)];
    const result = await sync({ days: [day(SAT)], near }, { ahead: [held(10, [SAT])] });
    expect(idsOf(result)).toEqual([['2026-10-17', '9', 'unchanged']]);
    expect(result.warnings).toEqual([
      'NGP VAN events 9 and 10 stand for the same day of this event; 9 was used. Merge them in VAN.',
    ]);
  });

  it('that stand for one day are named only if they take place, on that day', async () => {
    const ahead = [held(1, [SAT], CANCELED), held(2, [SAT]), held(3, [SUN])];
    const result = await sync({ days: [day(SAT)] }, { ahead });
    expect(idsOf(result)).toEqual([['2026-10-17', '2', 'unchanged']]);
    expect(result.warnings).toEqual([]);
  });
});

describe('a day that is gone', () => {
  it('is canceled with its signups, where it is still to come', async () => {
    const over = held(1, [shift('2026-10-10T09:00')]);
    const today = held(2, [shift('2026-10-10T11:00')]);
    const ahead = [over, today, held(3, [SAT]), held(4, [SUN, shift('2026-10-18T13:00')])];
    const { synced, asked } = await sync({ days: [day(SAT)], dates: ['2026-10-17'] }, { ahead });
    expect(synced).toMatchObject({ canceledIds: ['2', '4'], hasCanceled: true });
    expect(asked.filter(([name]) => name === 'replaceEvent').map(([, id, body]) => [id, body])).toEqual([
      ['2', expect.objectContaining(CANCELED)],
      ['4', expect.objectContaining(CANCELED)],
    ]);
    expect(asked.filter(([name]) => name === 'signupsOfEvent').map(([, id]) => id)).toEqual(['2', '4']);
  });

  it('is not gone at the moment of its end', async () => {
    const ahead = [held(1, [shift('2026-10-10T10:00')])];
    const ended = await sync({ days: [], dates: [], nowUnix: NOW }, { ahead });
    expect(ended.synced.canceledIds).toEqual([]);
    const going = await sync({ days: [], dates: [], nowUnix: NOW - 1 }, { ahead });
    expect(going.synced.canceledIds).toEqual(['1']);
  });

  it('stays where another step cancels, or nobody knows all of its dates', async () => {
    const ahead = [held(1, [SAT]), held(2, [SUN])];
    const other = await sync({ days: [day(SAT)], dates: ['2026-10-17'], cancelGone: false }, { ahead });
    expect(other.synced).toMatchObject({ canceledIds: [], hasCanceled: false });
    expect(other.writes).toEqual([]);
    const unknown = await sync({ days: [day(SAT)], dates: undefined }, { ahead });
    expect(unknown.synced).toMatchObject({ canceledIds: [], hasCanceled: false });
    expect(unknown.writes).toEqual([]);
  });

  it('is remembered as canceled, shift by shift, and where it was is forgotten', async () => {
    const second = shift('2026-10-18T13:00');
    for (const { start, end } of [SUN, second]) {
      const found = { eventId: '2', shiftId: '20', locationIds: [], roleIds: [] };
      await keepSlot(
        { z: { cache: store.cache }, auth: CREDENTIALS.van } as unknown as Zap,
        KEY,
        { start, end },
        found,
      );
    }
    await sync({ dates: [] }, { ahead: [held(2, [SUN, second])] });
    expect(store.topics.sort()).toEqual([
      `canceled:700123:${SUN.start}-${SUN.end}`,
      `canceled:700123:${second.start}-${second.end}`,
    ]);
  });

  it('is no news when it was canceled before', async () => {
    const { synced, writes } = await sync({ dates: [] }, { ahead: [held(2, [SUN], CANCELED)] });
    expect(synced).toEqual({ days: [], canceledIds: ['2'], hasCanceled: false });
    expect(writes).toEqual([]);
    expect(store.topics).toEqual([]);
    expect(store.forgotten).toHaveLength(1);
  });
});

describe('a day of one shift', () => {
  const MOVED = { days: [day(SAT), day(MON)], dates: ['2026-10-17', '2026-10-19'] };

  it('that was moved takes its event along', async () => {
    const ahead = [held(1, [SAT]), held(2, [SUN])];
    const result = await sync(MOVED, { ahead });
    expect(idsOf(result)).toEqual([
      ['2026-10-17', '1', 'unchanged'],
      ['2026-10-19', '2', 'updated'],
    ]);
    expect(result.synced).toMatchObject({ canceledIds: [], hasCanceled: false });
    expect(result.asked.find(([name]) => name === 'replaceEvent')?.[2]).toMatchObject({
      startDate: MON.fields.startTime,
      shifts: [{ eventShiftId: 20, ...MON.fields }],
    });
  });

  it('that was moved before the others comes before them', async () => {
    const result = await sync(
      { days: [day(SAT), day(SUN)], dates: ['2026-10-17', '2026-10-18'] },
      { ahead: [held(1, [SUN]), held(2, [MON])] },
    );
    expect(idsOf(result)).toEqual([
      ['2026-10-17', '2', 'updated'],
      ['2026-10-18', '1', 'unchanged'],
    ]);
  });

  it('that was moved leaves an event behind that was canceled before', async () => {
    const result = await sync(MOVED, {
      ahead: [held(1, [SAT]), held(2, [SUN]), held(3, [shift('2026-10-20T10:00')], CANCELED)],
    });
    expect(idsOf(result)[1]).toEqual(['2026-10-19', '2', 'updated']);
    expect(result.synced).toMatchObject({ canceledIds: ['3'], hasCanceled: false });
  });

  const made = (eventId: number, ...days: DayTarget['shifts'][]) => {
    const found = days.map((shifts, index) => held(eventId + index, shifts));
    const ids = found.map(({ eventId: id }) => String(id));
    return {
      createEvent: () => ids.shift(),
      readEvent: (id: string) => found.find((one) => String(one.eventId) === id),
    };
  };

  it.each([
    ['two events lost their days', [held(2, [SUN]), held(3, [shift('2026-10-20T10:00')])], ['2', '3']],
    ['its event has two shifts', [held(2, [SUN, shift('2026-10-18T13:00')])], ['2']],
    ['its event was canceled', [held(2, [SUN], CANCELED)], ['2']],
  ])('is made anew where %s', async (_what, gone, canceledIds) => {
    const result = await sync(MOVED, { ahead: [held(1, [SAT]), ...gone], answers: made(9, [MON]) });
    expect(idsOf(result)).toEqual([
      ['2026-10-17', '1', 'unchanged'],
      ['2026-10-19', '9', 'created'],
    ]);
    expect(result.synced.canceledIds).toEqual(canceledIds);
  });

  it('is made anew where two days are missing', async () => {
    const tuesday = shift('2026-10-20T10:00');
    const result = await sync(
      { days: [day(MON), day(tuesday)], dates: ['2026-10-19', '2026-10-20'] },
      { ahead: [held(2, [SUN])], answers: made(8, [MON], [tuesday]) },
    );
    expect(idsOf(result)).toEqual([
      ['2026-10-19', '8', 'created'],
      ['2026-10-20', '9', 'created'],
    ]);
    expect(result.synced.canceledIds).toEqual(['2']);
  });
});

describe('where the shifts are', () => {
  let zap: Zap;
  beforeEach(() => {
    zap = { z: { cache: store.cache }, auth: CREDENTIALS.van } as unknown as Zap;
  });

  it('is remembered of the days that changed', async () => {
    const days = [day(SAT), day(SUN)];
    await sync({ days }, { ahead: [held(1, [SAT]), held(2, [SUN], { name: 'Old', locations: null })] });
    expect(store.topics).toEqual([`slot:700123:${SUN.start}-${SUN.end}`]);
    await expect(recallSlot(zap, KEY, SUN)).resolves.toEqual({
      eventId: '2',
      shiftId: '20',
      locationIds: [],
      roleIds: ['60011'],
      start: SUN.start,
      end: SUN.end,
      canceledAt: 0,
    });
  });

  it('is not remembered of a shift that VAN does not show', async () => {
    const second = shift('2026-10-17T13:00');
    await sync({ days: [day(SAT, second)] }, { ahead: [held(1, [SAT])], answers: { readEvent: held(1, [SAT]) } });
    expect(store.topics).toEqual([`slot:700123:${SAT.start}-${SAT.end}`]);
  });
});
