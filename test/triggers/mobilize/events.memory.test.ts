import { Memory } from '../../support/memory.ts';
import { DAY_MILLISECONDS, type Stage, useStage } from '../../support/stage.ts';
import { SAM } from '../../support/sync.ts';

/* The triggers about events and people over many polls, with the memory that Zapier keeps. */
const open = useStage();

const later = (stage: Stage, days: number) => {
  stage.clock.now += days * DAY_MILLISECONDS;
};
const shiftIds = (stage: Stage, id: number) => stage.mobilize.event(id).timeslots.map((slot) => `${id}-${slot.id}`);

describe('a new event', () => {
  it('is one that is made today', async () => {
    const stage = await open();
    const zap = await Memory.of(stage, 'mobilize_new_event');
    const { id } = stage.mobilize.addEvent();
    await expect(zap.fired()).resolves.toEqual([String(id)]);
    await expect(zap.fired()).resolves.toEqual([]);
  });

  it('is one that is approved today and was made last month', async () => {
    const stage = await open();
    const { pending } = stage.world.pieces;
    stage.mobilize.event(pending).created_date = stage.now - 30 * 86_400;
    const zap = await Memory.of(stage, 'mobilize_new_event');
    const shifts = await Memory.of(stage, 'mobilize_new_shift');
    later(stage, 1);
    stage.mobilize.approve(pending);
    await expect(zap.fired()).resolves.toEqual([String(pending)]);
    await expect(shifts.fired()).resolves.toEqual(shiftIds(stage, pending));
  });

  it('is one that is made public today', async () => {
    const stage = await open();
    const { privateEvent } = stage.world.pieces;
    const zap = await Memory.of(stage, 'mobilize_new_event');
    const withPrivate = await Memory.of(stage, 'mobilize_new_event', { visibility: 'public_and_private' });
    stage.mobilize.editEvent(privateEvent, { visibility: 'PUBLIC' });
    await expect(zap.fired()).resolves.toEqual([String(privateEvent)]);
    await expect(withPrivate.fired()).resolves.toEqual([]);
  });

  it.each([true, false])(
    'is one that is promoted today, whether or not that moves its date (%p)',
    async (promotionMovesEvent) => {
      const stage = await open({ mobilize: { promotionMovesEvent } });
      const [event] = [...stage.world.events.values()].filter(
        ({ owner_id, promoter_ids, timeslots }) =>
          owner_id === stage.world.partner &&
          promoter_ids.length === 0 &&
          timeslots.some(({ start_date }) => start_date > stage.now),
      );
      const other =
        event ?? stage.mobilize.addEvent({ owner_id: stage.world.partner, created_date: stage.now - 40 * 86_400 });
      const zap = await Memory.of(stage, 'mobilize_new_event', { relationship: 'promoted' });
      stage.mobilize.startPromotion(other.id, stage.world.home);
      await expect(zap.fired()).resolves.toEqual([String(other.id)]);
      stage.mobilize.endPromotion(other.id, stage.world.home);
      await expect(zap.fired()).resolves.toEqual([]);
    },
  );

  it('is none that is edited, touched, or whose shifts pass, one after the other', async () => {
    const stage = await open();
    const zap = await Memory.of(stage, 'mobilize_new_event');
    const { sixteenShifts, masked, winterTime } = stage.world.pieces;
    stage.mobilize.event(masked).timeslots.push({
      ...(stage.mobilize.event(masked).timeslots[1] as never as object),
      id: 9_999_999,
      start_date: stage.now + 9 * 86_400,
      end_date: stage.now + 9 * 86_400 + 7200,
    } as never);
    await zap.poll(); // the masked one got another last shift, by which it is known
    stage.mobilize.editEvent(sixteenShifts, { title: 'Another title' });
    stage.mobilize.touch({ event: winterTime });
    for (let day = 0; day < 25; day += 1) {
      later(stage, 1);
      await expect(zap.fired()).resolves.toEqual([]);
    }
  });
});

describe('a new shift', () => {
  it('fires once, and not when it is moved, or when others pass', async () => {
    const stage = await open();
    const zap = await Memory.of(stage, 'mobilize_new_shift');
    const event = stage.mobilize.addEvent({}, [
      { day: 2, from: '10:00', hours: 2 },
      { day: 5, from: '10:00', hours: 2 },
    ]);
    await expect(zap.fired().then((ids) => ids.sort())).resolves.toEqual(shiftIds(stage, event.id));
    const [first, second] = event.timeslots;
    stage.mobilize.moveShift(second?.id ?? 0, (second?.start_date ?? 0) + 3600, (second?.end_date ?? 0) + 3600);
    await expect(zap.fired()).resolves.toEqual([]);
    later(stage, 3);
    await expect(zap.fired()).resolves.toEqual([]);
    event.timeslots.push({
      ...(first as NonNullable<typeof first>),
      id: 9_999_999,
      start_date: stage.now + 86_400,
      end_date: stage.now + 90_000,
    });
    await expect(zap.fired()).resolves.toEqual([`${event.id}-9999999`]);
  });
});

describe('an updated event', () => {
  it('fires for what volunteers see, and not for what moves by itself', async () => {
    const stage = await open();
    const zap = await Memory.of(stage, 'mobilize_updated_event');
    const { campaign } = stage.world.pieces;
    const story: [string, () => unknown, number][] = [
      ['touched', () => stage.mobilize.touch({ event: campaign }), 0],
      ['title', () => stage.mobilize.editEvent(campaign, { title: 'Another title' }), 1],
      [
        'shift moved',
        () =>
          stage.mobilize.moveShift(
            stage.mobilize.event(campaign).timeslots[1]?.id ?? 0,
            stage.now + 86_400,
            stage.now + 90_000,
          ),
        1,
      ],
      [
        'full',
        () => {
          const [, slot] = stage.mobilize.event(campaign).timeslots;
          Object.assign(slot ?? {}, { is_full: true });
          stage.mobilize.touch({ event: campaign });
        },
        0,
      ],
      ['shift deleted', () => stage.mobilize.deleteShift(stage.mobilize.event(campaign).timeslots[1]?.id ?? 0), 1],
      ['made private', () => stage.mobilize.makePrivate(campaign), 0],
    ];
    for (const [name, happens, fires] of story) {
      stage.clock.now += 900_000;
      happens();
      expect([name, (await zap.fired()).length]).toEqual([name, fires]);
    }
  });

  it('does not fire when shifts end, which moves the date of their events', async () => {
    const stage = await open();
    const zap = await Memory.of(stage, 'mobilize_updated_event', { visibility: 'public_and_private' });
    for (let day = 0; day < 25; day += 1) {
      later(stage, 1);
      await expect(zap.fired()).resolves.toEqual([]);
    }
  });

  it('of the last year was seen when the Zap was switched on', async () => {
    const stage = await open();
    const zap = await Memory.of(stage, 'mobilize_updated_event');
    const recent = [...stage.world.events.values()].filter(
      ({ modified_date }) => modified_date > stage.now - 365 * 86_400,
    );
    expect(zap.size).toBeGreaterThan(20);
    later(stage, 1);
    for (const { id } of recent) stage.mobilize.touch({ event: id });
    await expect(zap.fired()).resolves.toEqual([]);
  });
});

it('a deleted event fires once for each deletion', async () => {
  const stage = await open();
  const zap = await Memory.of(stage, 'mobilize_deleted_event');
  const { campaign, promoted } = stage.world.pieces;
  later(stage, 1);
  stage.mobilize.deleteEvent(campaign);
  stage.mobilize.deleteEvent(promoted);
  const first = await zap.fired();
  expect(first.sort()).toEqual([`${campaign}-${stage.now}`, `${promoted}-${stage.now}`].sort());
  await expect(zap.fired()).resolves.toEqual([]);
  stage.mobilize.restoreEvent(campaign);
  await expect(zap.fired()).resolves.toEqual([]);
  later(stage, 1);
  stage.mobilize.deleteEvent(campaign);
  await expect(zap.fired()).resolves.toEqual([`${campaign}-${stage.now}`]);
  // Made private is not deleted.
  stage.mobilize.makePrivate(stage.world.pieces.winterTime);
  await expect(zap.fired()).resolves.toEqual([]);
});

it('a new person fires at first sight, be they known to Mobilize for years', async () => {
  const stage = await open({ signups: 100 });
  const zap = await Memory.of(stage, 'mobilize_new_person');
  later(stage, 1);
  const { person_id } = stage.mobilize.addSignup(stage.world.pieces.campaign, SAM);
  const sam = stage.mobilize.person(person_id);
  sam.created_date = 1_500_000_000;
  await expect(zap.fired()).resolves.toEqual([String(sam.user_id)]);
  stage.mobilize.editPerson(person_id, { phone: '518-555-0199' });
  for (const id of [...stage.world.people.keys()].slice(-20)) stage.mobilize.editPerson(id, {});
  const again = await zap.fired();
  expect(again).not.toContain(String(sam.user_id));
});
