import { loseEachAnswer } from '../../support/lost.ts';
import { expectSame } from '../../support/same.ts';
import { type Stage, useStage } from '../../support/stage.ts';
import { counts, syncEvent } from '../../support/sync.ts';

jest.setTimeout(120_000);
const open = useStage();

/** What a run must lead to, however it got there. */
async function expected(piece: 'winterTime' | 'privateEvent' | 'old' | 'masked', input: object = {}) {
  const stage = await open();
  await syncEvent(stage, stage.world.pieces[piece], input);
  return { held: stage.actionkit.snapshot(), numbers: counts(stage) };
}

it.each(['winterTime', 'privateEvent', 'masked'] as const)('%s: twice, one after the other', async (piece) => {
  const { held } = await expected(piece);
  const stage = await open();
  const first = await syncEvent(stage, stage.world.pieces[piece]);
  stage.writes();
  await expect(syncEvent(stage, stage.world.pieces[piece])).resolves.toMatchObject({
    result: 'unchanged',
    actionkit_event_ids: first.actionkit_event_ids,
  });
  expect(stage.writes()).toEqual([]);
  expectSame(stage.actionkit.snapshot(), held);
});

it.each([
  ['winterTime', {}, 3],
  ['privateEvent', {}, 1],
  ['masked', {}, 1],
  ['old', { create_past_events: true }, 1],
] as const)('%s: twice at once', async (piece, input, shifts) => {
  const stage = await open();
  const both = await Promise.all([1, 2].map(() => syncEvent(stage, stage.world.pieces[piece], input)));
  expect(counts(stage)).toMatchObject({ events: shifts, users: 1 });
  expect(both[0]?.actionkit_event_ids).toEqual(both[1]?.actionkit_event_ids);
  stage.writes();
  await expect(syncEvent(stage, stage.world.pieces[piece], input)).resolves.toMatchObject({
    result: 'unchanged',
    actionkit_event_ids: both[0]?.actionkit_event_ids,
  });
  expect(stage.writes()).toEqual([]);
});

it('three at once, with an answer that gets lost', async () => {
  const stage = await open();
  const { winterTime } = stage.world.pieces;
  stage.sandbox.faults.on({ kind: 'lost', service: 'actionkit', method: 'POST', after: 1, times: 1 });
  await Promise.allSettled([1, 2, 3].map(() => syncEvent(stage, winterTime)));
  stage.sandbox.faults.off();
  const { actionkit_event_ids } = await syncEvent(stage, winterTime);
  expect(new Set(actionkit_event_ids).size).toBe(3);
  expect(counts(stage)).toMatchObject({ events: 3, users: 1 });
});

it.each([
  ['winterTime', {}],
  ['privateEvent', {}],
  ['masked', {}],
  ['old', { create_past_events: true }],
] as const)('%s: the answer lost after each write in turn', async (piece, input) => {
  const { held } = await expected(piece, input);
  const writes = await loseEachAnswer(
    open,
    {},
    async () => (stage) => syncEvent(stage, stage.world.pieces[piece], input),
    (stage) => {
      expectSame(stage.actionkit.snapshot(), held);
    },
  );
  expect(writes).toBeGreaterThan(0);
});

/** An event that ActionKit has, and that changed in every way since. */
async function changed(stage: Stage) {
  const { winterTime } = stage.world.pieces;
  await syncEvent(stage, winterTime);
  const [first] = stage.mobilize.event(winterTime).timeslots;
  stage.mobilize.editEvent(winterTime, {
    title: 'Another title',
    accessibility_status: 'NOT_ACCESSIBLE',
    contact: null,
    visibility: 'PRIVATE',
  });
  stage.mobilize.moveShift(first?.id ?? 0, (first?.start_date ?? 0) + 3600, (first?.end_date ?? 0) + 3600);
  return (played: Stage) => syncEvent(played, winterTime);
}

it('an event that changed: the answer lost after each write in turn', async () => {
  const whole = await open();
  await (await changed(whole))(whole);
  const held = whole.actionkit.snapshot();
  await loseEachAnswer(open, {}, changed, (stage) => {
    expectSame(stage.actionkit.snapshot(), held);
  });
});

it('takes away doubles that an interrupted run left, and leaves those with guests', async () => {
  const stage = await open();
  const { privateEvent } = stage.world.pieces;
  const { actionkit_event_ids } = await syncEvent(stage, privateEvent);
  const made = stage.actionkit.state.events[0];
  const double = () =>
    stage.actionkit.addEvent(
      { campaign: 31, creator: made?.creator ?? 0, title: made?.title ?? '', starts_at: made?.starts_at ?? '' },
      made?.fields as Record<string, string>,
    );
  const [empty, busy] = [double(), double()];
  const guest = stage.actionkit.addUser({ email: 'guest@example.org' });
  for (const user of [made?.creator ?? 0, guest.id]) {
    stage.actionkit.store.signups.add({
      user,
      event: busy.id,
      page: 613,
      role: 'attendee',
      status: 'active',
      attended: false,
      fields: {},
    });
  }
  const { warnings } = await syncEvent(stage, privateEvent);
  const statuses = stage.actionkit.state.events.map(({ id, status }) => [id, status]);
  expect(statuses).toEqual([
    [Number(actionkit_event_ids[0]), 'active'],
    [empty.id, 'deleted'],
    [busy.id, 'active'],
  ]);
  expect(warnings).toEqual([
    `ActionKit event ${busy.id} stands for the same shift as event ${actionkit_event_ids[0]} and has guests, so it was left. Merge the two in ActionKit.`,
  ]);
});
