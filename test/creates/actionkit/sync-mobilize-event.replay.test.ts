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

it('names doubles, keeps the oldest up to date, and takes none away', async () => {
  const stage = await open();
  const { privateEvent } = stage.world.pieces;
  const { actionkit_event_ids } = await syncEvent(stage, privateEvent);
  const made = stage.actionkit.state.events[0];
  const double = () =>
    stage.actionkit.addEvent(
      { campaign: 31, creator: made?.creator ?? 0, title: made?.title ?? '', starts_at: made?.starts_at ?? '' },
      made?.fields as Record<string, string>,
    );
  const [one, other] = [double(), double()];
  stage.mobilize.editEvent(privateEvent, { title: 'Captains Dinner' });
  stage.writes();
  await expect(syncEvent(stage, privateEvent)).resolves.toMatchObject({
    result: 'updated',
    actionkit_event_ids,
    actionkit_deleted_event_ids: [],
    warnings: [
      `More than one ActionKit event stands for the same shift. Event ${actionkit_event_ids[0]} is kept up to date; others were left as they are: ${one.id}, ${other.id}. Merge or delete them in ActionKit.`,
    ],
  });
  expect(stage.writes()).toEqual([`PATCH /rest/v1/event/${actionkit_event_ids[0]}/`]);
  expect(stage.actionkit.state.events.map(({ status }) => status)).toEqual(['active', 'active', 'active']);
});

it('tells of the event that it takes back when another run was faster', async () => {
  const stage = await open();
  const { privateEvent } = stage.world.pieces;
  const both = await Promise.all([1, 2].map(() => syncEvent(stage, privateEvent)));
  const deleted = stage.actionkit.state.events.filter(({ status }) => status === 'deleted').map(({ id }) => String(id));
  expect(deleted).toHaveLength(1);
  const told = both.filter(({ actionkit_deleted_event_ids: ids }) => ids.length > 0);
  expect(told.map(({ actionkit_deleted_event_ids: ids }) => ids)).toContainEqual(deleted);
  for (const { result } of told) expect(result).not.toBe('unchanged');
});

describe('where the page keeps the fields of its action off the event', () => {
  const APART = { actionFieldsOnEvents: false };
  const FILTERED = { ...APART, eventSearch: 'missing', unfilterable: {} } as const;

  it.each([
    ['in a list', APART],
    ['by its fields', FILTERED],
  ])('an event that is looked for %s is taken up again after any lost answer', async (_, actionkit) => {
    const writes = await loseEachAnswer(
      open,
      { actionkit },
      async () => (stage) => syncEvent(stage, stage.world.pieces.privateEvent),
      (stage) => {
        expect(counts(stage)).toMatchObject({ events: 1, deleted: 0 });
        expect(stage.actionkit.state.events[0]?.fields).toMatchObject({
          mobilize_id: String(stage.world.pieces.privateEvent),
          event_type: 'Meeting',
        });
      },
    );
    expect(writes).toBeGreaterThan(10);
  });

  it.each([
    ['in a list', APART],
    ['by its fields', FILTERED],
    ['by its fields, unnamed', { ...FILTERED, namesNewRecords: false }],
  ])('two shifts that start together have two events, looked for %s', async (_, actionkit) => {
    const stage = await open({ actionkit });
    const { id } = stage.mobilize.addEvent({}, [
      { day: 3, from: '10:00', hours: 2 },
      { day: 3, from: '10:00', hours: 4 },
    ]);
    const { actionkit_event_ids: ids } = await syncEvent(stage, id);
    expect(new Set(ids).size).toBe(2);
    expect(counts(stage)).toMatchObject({ events: 2, deleted: 0 });
    stage.writes();
    await expect(syncEvent(stage, id)).resolves.toMatchObject({ result: 'unchanged', actionkit_event_ids: ids });
    expect(stage.writes()).toEqual([]);
  });

  it('the page is remembered to hand them on, and no more is asked', async () => {
    const stage = await open({ actionkit: { eventSearch: 'missing', unfilterable: {} } });
    const first = stage.mobilize.addEvent({}, [{ day: 3, from: '10:00', hours: 2 }]);
    const second = stage.mobilize.addEvent({}, [{ day: 4, from: '10:00', hours: 2 }]);
    const hosts = () => stage.requests().filter((request) => request === 'GET /rest/v1/user/');
    await syncEvent(stage, first.id);
    expect(hosts()).toHaveLength(1);
    await syncEvent(stage, second.id);
    expect(hosts()).toHaveLength(0);
  });
});

it('a past shift is found again where the answers do not name what was made', async () => {
  const stage = await open({ actionkit: { namesNewRecords: false } });
  const output = await syncEvent(stage, stage.world.pieces.old, { create_past_events: true });
  expect(output).toMatchObject({ result: 'created', actionkit_event_ids: ['5150'] });
  expect(counts(stage)).toMatchObject({ events: 1, users: 1 });
});
