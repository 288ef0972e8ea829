import { type Stage, useStage } from '../../support/stage.ts';
import { EVENT_STEP, SAM, syncEvent, syncSignup } from '../../support/sync.ts';

const open = useStage();

const HOUR = 3600;
const DAY = 24 * HOUR;

/** An event of home with shifts on these days from today, known to ActionKit. */
async function known(days: number[], stage?: Stage) {
  const on = stage ?? (await open());
  const event = on.mobilize.addEvent(
    {},
    days.map((day) => ({ day, from: '10:00', hours: 2 })),
  );
  const { actionkit_event_ids: ids } = await syncEvent(on, event.id);
  on.writes();
  return { stage: on, event, ids, slots: event.timeslots };
}
const statusOf = (stage: Stage, id: string | undefined) =>
  stage.actionkit.state.events.find((event) => String(event.id) === id)?.status;
const startOf = (stage: Stage, id: string | undefined) =>
  stage.actionkit.state.events.find((event) => String(event.id) === id)?.starts_at;

describe('a shift that was moved', () => {
  it('takes its event along, and the signups with it', async () => {
    const { stage, event, ids, slots } = await known([3, 4]);
    const [first] = slots;
    const signup = stage.mobilize.addSignup(event.id, SAM, { timeslot_id: first?.id ?? 0 });
    await syncSignup(stage, signup.id);
    stage.mobilize.moveShift(first?.id ?? 0, (first?.start_date ?? 0) + HOUR, (first?.end_date ?? 0) + HOUR);
    await expect(syncEvent(stage, event.id)).resolves.toMatchObject({
      result: 'updated',
      actionkit_event_ids: ids,
      actionkit_deleted_event_ids: [],
    });
    expect(startOf(stage, ids[0])).toBe('2026-10-17T11:00:00');
    expect(stage.actionkit.state.events).toHaveLength(2);
    await expect(syncSignup(stage, signup.id)).resolves.toMatchObject({
      actionkit_event_id: ids[0],
      result: 'updated',
    });
    expect(stage.actionkit.state.signups.filter(({ role }) => role === 'attendee')).toMatchObject([
      { event: Number(ids[0]), email: SAM.email },
    ]);
    stage.writes();
    await syncEvent(stage, event.id);
    await syncSignup(stage, signup.id);
    expect(stage.writes()).toEqual([]);
  });

  it('takes its event along together with all the others, be one gone and one new', async () => {
    const { stage, event, ids, slots } = await known([3, 4, 5]);
    for (const slot of slots) stage.mobilize.moveShift(slot.id, slot.start_date + HOUR, slot.end_date + HOUR);
    await expect(syncEvent(stage, event.id)).resolves.toMatchObject({ result: 'updated', actionkit_event_ids: ids });
    expect(ids.map((id) => startOf(stage, id))).toEqual([
      '2026-10-17T11:00:00',
      '2026-10-18T11:00:00',
      '2026-10-19T11:00:00',
    ]);

    const [first, second] = slots;
    stage.mobilize.moveShift(first?.id ?? 0, stage.now + 8 * DAY, stage.now + 8 * DAY + HOUR);
    stage.mobilize.deleteShift(second?.id ?? 0);
    event.timeslots.push({
      ...(first as NonNullable<typeof first>),
      id: 9_999_999,
      start_date: stage.now + 9 * DAY,
      end_date: stage.now + 9 * DAY + HOUR,
    });
    const output = await syncEvent(stage, event.id);
    expect(output).toMatchObject({ result: 'created', actionkit_deleted_event_ids: [ids[1]] });
    expect(output.actionkit_event_ids.slice(0, 2)).toEqual([ids[2], ids[0]]);
    expect(output.actionkit_event_ids).toHaveLength(3);
    stage.writes();
    await syncEvent(stage, event.id);
    expect(stage.writes()).toEqual([]);
  });

  it('swaps its times with another one, and both keep their events', async () => {
    const { stage, event, ids, slots } = await known([3, 4]);
    const [first, second] = slots.map(({ id, start_date, end_date }) => ({ id, start_date, end_date }));
    stage.mobilize.moveShift(first?.id ?? 0, second?.start_date ?? 0, second?.end_date ?? 0);
    stage.mobilize.moveShift(second?.id ?? 0, first?.start_date ?? 0, first?.end_date ?? 0);
    await expect(syncEvent(stage, event.id)).resolves.toMatchObject({
      result: 'updated',
      actionkit_event_ids: [ids[1], ids[0]],
    });
    expect(ids.map((id) => startOf(stage, id))).toEqual(['2026-10-18T10:00:00', '2026-10-17T10:00:00']);
    expect(ids.map((id) => statusOf(stage, id))).toEqual(['active', 'active']);
    stage.writes();
    await syncEvent(stage, event.id);
    expect(stage.writes()).toEqual([]);
  });

  it('is taken up again when the organizer deletes it and makes another at the same time', async () => {
    const { stage, event, ids, slots } = await known([3]);
    const [slot] = slots;
    stage.mobilize.deleteShift(slot?.id ?? 0);
    event.timeslots.push({ ...(slot as NonNullable<typeof slot>), id: 9_999_999, is_deleted: false });
    await expect(syncEvent(stage, event.id)).resolves.toMatchObject({ result: 'updated', actionkit_event_ids: ids });
    expect(stage.actionkit.state.events).toMatchObject([
      { status: 'active', fields: { mobilize_timeslot_id: '9999999' } },
    ]);
  });

  /** As Mobilize's own sync left its events: without the ids of shifts. */
  const forgetIds = (stage: Stage) => {
    for (const field of stage.actionkit.store.eventFields.where(({ name }) => name === 'mobilize_timeslot_id'))
      stage.actionkit.store.eventFields.remove(field);
  };

  it('without its id takes the event that is alone in having lost its shift', async () => {
    const { stage, event, ids, slots } = await known([3, 4]);
    forgetIds(stage);
    const [slot] = slots;
    stage.mobilize.moveShift(slot?.id ?? 0, (slot?.start_date ?? 0) + HOUR, (slot?.end_date ?? 0) + HOUR);
    event.timeslots.push({
      ...(slot as NonNullable<typeof slot>),
      id: 9_999_999,
      start_date: stage.now + 20 * DAY,
      end_date: stage.now + 20 * DAY + HOUR,
    });
    const output = await syncEvent(stage, event.id);
    expect(output).toMatchObject({ result: 'created', actionkit_deleted_event_ids: [] });
    expect(output.actionkit_event_ids.slice(0, 2)).toEqual(ids);
    expect(stage.actionkit.state.events.map(({ fields }) => fields.mobilize_timeslot_id)).toHaveLength(3);
  });

  it.each([false, true])(
    'without its id is not taken for one that is over and was left out (create_past_events: %p)',
    async (create_past_events) => {
      const { stage, event, ids, slots } = await known([-2, 3]);
      expect(ids).toHaveLength(1);
      forgetIds(stage);
      stage.mobilize.deleteShift(slots[1]?.id ?? 0);
      const output = await syncEvent(stage, event.id, { create_past_events });
      expect(output).toMatchObject({
        result: create_past_events ? 'created' : 'deleted',
        actionkit_deleted_event_ids: ids,
      });
      expect(output.actionkit_event_ids).not.toContain(ids[0]);
      expect([statusOf(stage, ids[0]), startOf(stage, ids[0])]).toEqual(['deleted', '2026-10-17T10:00:00']);
    },
  );

  it('without its id is not guessed when two events lost their shifts', async () => {
    const { stage, event, ids, slots } = await known([3, 4]);
    forgetIds(stage);
    for (const slot of slots) stage.mobilize.deleteShift(slot.id);
    event.timeslots.push({
      ...(slots[0] as (typeof slots)[0]),
      is_deleted: false,
      id: 9_999_999,
      start_date: stage.now + 9 * DAY,
      end_date: stage.now + 9 * DAY + HOUR,
    });
    const output = await syncEvent(stage, event.id);
    expect(output.actionkit_deleted_event_ids).toEqual(ids);
    expect(ids).not.toContain(output.actionkit_event_ids[0]);
  });
});

describe('a shift that is gone', () => {
  it('has its event marked as deleted, once', async () => {
    const { stage, event, ids, slots } = await known([3, 4, 5]);
    stage.mobilize.deleteShift(slots[1]?.id ?? 0);
    await expect(syncEvent(stage, event.id)).resolves.toMatchObject({
      result: 'updated',
      actionkit_event_ids: [ids[0], ids[2]],
      actionkit_deleted_event_ids: [ids[1]],
    });
    expect(stage.writes()).toEqual([`PATCH /rest/v1/event/${ids[1]}/`]);
    expect(statusOf(stage, ids[1])).toBe('deleted');
    await expect(syncEvent(stage, event.id)).resolves.toMatchObject({
      result: 'unchanged',
      actionkit_deleted_event_ids: [],
    });
    expect(stage.writes()).toEqual([]);
  });

  it('has its event brought back when the shift comes back', async () => {
    const { stage, event, ids, slots } = await known([3, 4]);
    stage.mobilize.deleteShift(slots[1]?.id ?? 0);
    await syncEvent(stage, event.id);
    Object.assign(slots[1] ?? {}, { is_deleted: false });
    await expect(syncEvent(stage, event.id)).resolves.toMatchObject({ result: 'updated', actionkit_event_ids: ids });
    expect(statusOf(stage, ids[1])).toBe('active');
    expect(stage.actionkit.state.events).toHaveLength(2);
  });

  it('leaves the event of a day that is over alone', async () => {
    const { stage, event, ids, slots } = await known([1, 4]);
    stage.clock.now += 2 * DAY * 1000;
    stage.mobilize.deleteShift(slots[0]?.id ?? 0);
    await expect(syncEvent(stage, event.id)).resolves.toMatchObject({
      result: 'unchanged',
      actionkit_deleted_event_ids: [],
    });
    expect(statusOf(stage, ids[0])).toBe('active');
  });

  it('gives its event to no other shift, be that the only one without', async () => {
    const { stage, event, ids, slots } = await known([3]);
    stage.mobilize.deleteShift(slots[0]?.id ?? 0);
    event.timeslots.push({
      ...(slots[0] as (typeof slots)[0]),
      is_deleted: false,
      id: 9_999_999,
      start_date: stage.now + 9 * DAY,
      end_date: stage.now + 9 * DAY + HOUR,
    });
    const output = await syncEvent(stage, event.id);
    expect(output).toMatchObject({ result: 'created', actionkit_deleted_event_ids: ids });
    expect(output.actionkit_event_ids).toHaveLength(1);
    expect(ids).not.toContain(output.actionkit_event_ids[0]);
  });

  it('was perhaps never read: without Mobilize nothing is marked as deleted', async () => {
    const { stage, event, ids } = await known([3, 4]);
    const rows = await stage.play<{ event_id: string; record: string }[]>('triggers', 'mobilize_updated_event', {
      window_days: 30,
    });
    const record = JSON.parse(rows.find(({ event_id }) => event_id === String(event.id))?.record ?? '{}');
    stage.writes();
    const output = await stage.play(
      'creates',
      'actionkit_sync_mobilize_event',
      { ...EVENT_STEP, event: JSON.stringify({ ...record, timeslots: record.timeslots.slice(1) }) },
      { authData: stage.actionkit.credentials },
    );
    expect(output).toMatchObject({
      result: 'unchanged',
      actionkit_event_ids: [ids[1]],
      actionkit_deleted_event_ids: [],
      warnings: ['Mobilize is not connected, so shifts that were removed there are not looked for.'],
    });
    expect(stage.writes()).toEqual([]);
  });

  it('is looked for in Mobilize, not in a Record that shows only what lies ahead', async () => {
    const { stage, event, ids } = await known([3, 4]);
    const [row] = (
      await stage.play<{ event_id: string; record: string }[]>('triggers', 'mobilize_new_event', {})
    ).filter(({ event_id }) => event_id === String(event.id));
    const record = JSON.parse(row?.record ?? '{}');
    await expect(
      syncEvent(stage, JSON.stringify({ ...record, title: 'Old title', timeslots: record.timeslots.slice(1) })),
    ).resolves.toMatchObject({ result: 'unchanged', actionkit_event_ids: ids });
  });
});

describe('an event that Mobilize does not show any more', () => {
  it('is deleted there: its future events become deleted, the past ones stay', async () => {
    const { stage, event, ids } = await known([1, 4, 5]);
    stage.clock.now += 2 * DAY * 1000;
    stage.mobilize.deleteEvent(event.id);
    await expect(syncEvent(stage, event.id)).resolves.toMatchObject({
      result: 'deleted',
      mobilize_event_id: String(event.id),
      actionkit_event_ids: [],
      actionkit_deleted_event_ids: [ids[1], ids[2]],
    });
    expect(ids.map((id) => statusOf(stage, id))).toEqual(['active', 'deleted', 'deleted']);
    stage.writes();
    await expect(syncEvent(stage, event.id)).resolves.toMatchObject({ result: 'skipped' });
    expect(stage.writes()).toEqual([]);
  });

  it('is deleted there, and the trigger for that says which one', async () => {
    const { stage, event, ids } = await known([3]);
    stage.mobilize.deleteEvent(event.id);
    const rows = await stage.play<{ id: string; event_id: string }[]>('triggers', 'mobilize_deleted_event', {});
    const fired = rows.find(({ event_id }) => event_id === String(event.id));
    await expect(syncEvent(stage, fired?.id ?? '')).resolves.toMatchObject({
      result: 'deleted',
      actionkit_deleted_event_ids: ids,
    });
  });

  it('is deleted there and was private', async () => {
    const { stage, event, ids } = await known([3]);
    stage.mobilize.makePrivate(event.id);
    stage.mobilize.deleteEvent(event.id);
    await expect(syncEvent(stage, event.id)).resolves.toMatchObject({
      result: 'deleted',
      actionkit_deleted_event_ids: ids,
    });
    const rows = await stage.play<{ event_id: string }[]>('triggers', 'mobilize_deleted_event', {
      visibility: 'public_and_private',
    });
    expect(rows.map(({ event_id }) => event_id)).toContain(String(event.id));
  });

  it('is deleted there, as an old Record does not know', async () => {
    const { stage, event, ids } = await known([3]);
    const [row] = (
      await stage.play<{ event_id: string; record: string }[]>('triggers', 'mobilize_new_event', {})
    ).filter(({ event_id }) => event_id === String(event.id));
    stage.mobilize.deleteEvent(event.id);
    await expect(syncEvent(stage, row?.record ?? '')).resolves.toMatchObject({
      result: 'deleted',
      actionkit_deleted_event_ids: ids,
    });
  });

  describe('among thousands of deleted ones', () => {
    /** Each answer of Mobilize takes half a second. */
    async function crowded() {
      const stage = await open();
      for (let count = 0; count < 5_000; count += 1) {
        stage.mobilize.addEvent({}, []).deleted_date = stage.now - 200 * DAY;
      }
      const { event, ids } = await known([3], stage);
      stage.mobilize.deleteEvent(event.id);
      stage.requests();
      const { log } = stage.sandbox;
      const push = log.push.bind(log);
      log.push = (...seen) => {
        stage.clock.now += 500;
        return push(...seen);
      };
      return { stage, event, ids };
    }

    it('is found at once when it was deleted of late', async () => {
      const { stage, event, ids } = await crowded();
      await expect(syncEvent(stage, event.id)).resolves.toMatchObject({
        result: 'deleted',
        actionkit_deleted_event_ids: ids,
      });
      expect(stage.requests(({ service }) => service === 'mobilize')).toHaveLength(2);
    });

    it('is found from the end of the list when it was deleted longer ago', async () => {
      const { stage, event, ids } = await crowded();
      event.deleted_date = stage.now - 60 * DAY;
      await expect(syncEvent(stage, event.id)).resolves.toMatchObject({
        result: 'deleted',
        actionkit_deleted_event_ids: ids,
      });
      expect(stage.requests(({ service }) => service === 'mobilize').length).toBeLessThan(10);
    });

    it('is never taken for one that is only hidden when the time is too short, and nothing is tried for ever', async () => {
      const { stage, event, ids } = await crowded();
      event.deleted_date = null;
      stage.mobilize.makePrivate(event.id);
      const { mobilize_organization_id: home } = stage.authData;
      for (const key of stage.world.keys.values()) if (String(key.organization_id) === home) key.sees_private = false;
      await expect(
        stage.outcome('creates', 'actionkit_sync_mobilize_event', { ...EVENT_STEP, event: String(event.id) }),
      ).resolves.toMatchObject({
        name: 'AppError',
        message: `Mobilize does not show event ${event.id} any more, and lists too many deleted events to find out in one step whether it is one of them, so nothing was changed. If it was, delete or cancel it by hand where this step wrote it.`,
      });
      expect(stage.writes()).toEqual([]);
      expect(statusOf(stage, ids[0])).toBe('active');
    });
  });

  it('comes back with all its events when it is restored', async () => {
    const { stage, event, ids } = await known([3, 4]);
    stage.mobilize.deleteEvent(event.id);
    await syncEvent(stage, event.id);
    stage.mobilize.restoreEvent(event.id);
    await expect(syncEvent(stage, event.id)).resolves.toMatchObject({ result: 'updated', actionkit_event_ids: ids });
    expect(ids.map((id) => statusOf(stage, id))).toEqual(['active', 'active']);
  });

  it.each([
    ['its promotion ended', (stage: Stage, id: number) => stage.mobilize.endPromotion(id, stage.world.home)],
    ['it was made private', (stage: Stage, id: number) => stage.mobilize.makePrivate(id)],
    [
      'it awaits approval',
      (stage: Stage, id: number) => stage.mobilize.editEvent(id, { approval_status: 'NEEDS_APPROVAL' }),
    ],
  ])('is left as it is when %s, with a warning', async (_, hide) => {
    const stage = await open();
    const { promoted } = stage.world.pieces;
    const { actionkit_event_ids: ids } = await syncEvent(stage, promoted);
    hide(stage, promoted);
    stage.writes();
    await expect(syncEvent(stage, promoted)).resolves.toMatchObject({
      result: 'skipped',
      actionkit_event_ids: [],
      actionkit_deleted_event_ids: [],
      warnings: [
        `Mobilize does not show event ${promoted} any more (it was made private, or you no longer promote it), so nothing was changed.`,
      ],
    });
    expect(stage.writes()).toEqual([]);
    expect(statusOf(stage, ids[0])).toBe('active');
  });

  it.each(['unavailable', 'dropped', 'truncated'] as const)(
    'is waited for when Mobilize is down (%s)',
    async (kind) => {
      const { stage, event } = await known([3]);
      stage.sandbox.faults.on({ kind, service: 'mobilize' });
      await expect(
        stage.outcome('creates', 'actionkit_sync_mobilize_event', { ...EVENT_STEP, event: String(event.id) }),
      ).resolves.toMatchObject({ name: 'ThrottledError' });
      expect(stage.writes()).toEqual([]);
    },
  );
});

it('keeps the shifts of a masked event apart, from run to run', async () => {
  const stage = await open();
  const { masked } = stage.world.pieces;
  const event = stage.mobilize.event(masked);
  event.timeslots.push({
    ...(event.timeslots[1] as (typeof event.timeslots)[0]),
    id: 9_999_999,
    start_date: stage.now + 9 * DAY,
    end_date: stage.now + 9 * DAY + HOUR,
  });
  const first = await syncEvent(stage, masked);
  expect(first.actionkit_event_ids).toHaveLength(2);
  stage.writes();
  await expect(syncEvent(stage, masked)).resolves.toMatchObject({
    result: 'unchanged',
    actionkit_event_ids: first.actionkit_event_ids,
  });
  expect(stage.writes()).toEqual([]);
});
