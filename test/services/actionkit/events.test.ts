import { type SyncPlan, syncEvents } from '../../../services/actionkit/events.ts';
import type { ActionKitEvent } from '../../../services/actionkit/objects.ts';
import { type Script, scripted, scriptedZap } from '../../support/actionkit-script.ts';
import { campaign, HOST, NOW, PAGE, shift, standsFor } from '../../support/actionkit-shifts.ts';

/** Brings the events of a campaign in line with the shifts of a Mobilize event, every one of which is known. */
async function sync(events: ActionKitEvent[], change: Partial<SyncPlan>, script: Script = {}, made: object = {}) {
  const { ak, writes, reads } = scripted({ ...campaign(events, made), ...script });
  const zap = scriptedZap();
  const targets = change.targets ?? [];
  const done = await syncEvents(zap, ak, {
    page: PAGE,
    placeholderEmail: HOST.email,
    mobilizeId: '481516',
    targets,
    slots: targets.map(({ slot }) => slot),
    deleteGone: true,
    createPast: false,
    approve: false,
    nowUnix: NOW,
    ...change,
  });
  const outcome = Object.fromEntries(done.synced.map(({ eventId, change: what }) => [eventId, what]));
  const methods = writes.map(([method, id]) => (method === 'act' ? 'act' : `${method} ${id}`));
  return { ...done, outcome, writes, methods, reads, warnings: zap.warnings, events };
}
const [first, second, third] = [shift(17), shift(18), shift(20)];
/** An hour ago. */
const past = shift(14);
const at = (start: number) => ({ ...shift(14), slot: { start, end: start + 7200 } });

describe('events that stand for shifts', () => {
  it('are left alone where nothing differs', async () => {
    const { outcome, writes, warnings } = await sync([standsFor(1, first), standsFor(2, second)], {
      targets: [first, second],
    });
    expect(outcome).toEqual({ 1: 'unchanged', 2: 'unchanged' });
    expect([writes, warnings]).toEqual([[], []]);
  });

  it('are given in the order of the shifts, each with its own', async () => {
    const { synced } = await sync([standsFor(1, first), standsFor(2, second)], { targets: [second, first] });
    expect(synced).toEqual([
      { slot: second.slot, eventId: '2', change: 'unchanged' },
      { slot: first.slot, eventId: '1', change: 'unchanged' },
    ]);
  });

  it('get what differs, and are confirmed', async () => {
    const { outcome, writes } = await sync([standsFor(1, first, { title: 'Old', host_is_confirmed: false })], {
      targets: [first],
    });
    expect(outcome).toEqual({ 1: 'updated' });
    expect(writes).toEqual([['updateEvent', '1', { title: 'Saturday canvass', host_is_confirmed: true }]]);
  });

  it('come back where they were deleted', async () => {
    const { outcome, writes } = await sync([standsFor(1, first, { status: 'deleted' })], { targets: [first] });
    expect(outcome).toEqual({ 1: 'updated' });
    expect(writes).toEqual([['updateEvent', '1', { status: 'active' }]]);
  });

  it('are taken before deleted ones, and the oldest of those where all are deleted', async () => {
    const deleted = { status: 'deleted' };
    const one = await sync([standsFor(1, first, deleted), standsFor(2, first)], { targets: [first] });
    expect([one.outcome, one.writes, one.warnings]).toEqual([{ 2: 'unchanged' }, [], []]);
    const all = await sync([standsFor(2, first, deleted), standsFor(1, first, deleted)], { targets: [first] });
    expect(all.outcome).toEqual({ 1: 'updated' });
  });

  it('stay cancelled where staff cancelled them, which is told', async () => {
    const { writes, warnings } = await sync([standsFor(1, first, { status: 'cancelled', title: 'Old' })], {
      targets: [first],
    });
    expect(writes).toEqual([['updateEvent', '1', { title: 'Saturday canvass' }]]);
    expect(warnings).toEqual(['ActionKit event 1 is cancelled there and was left so.']);
  });
});

describe('approval', () => {
  const asks = (require_staff_approval: boolean): Script => ({ readBackCampaign: () => ({ require_staff_approval }) });
  const open = { is_approved: false };
  const waits = (ids: string) => [
    `Your staff must approve events in ActionKit before people can sign up there. Not approved yet: ${ids}. Approve them in ActionKit, or turn on Approve New Events.`,
  ];

  it('that is missing is told once for all events, known and new', async () => {
    const known = standsFor(1, first, open);
    const { warnings, writes } = await sync([known], { targets: [first, second] }, asks(true), open);
    expect(warnings).toEqual(waits('1, 5150'));
    expect(writes.filter(([method]) => method === 'updateEvent')).toEqual([]);
  });

  it('that is missing is not told where the campaign asks for none', async () => {
    const { warnings } = await sync([standsFor(1, first, open)], { targets: [first] }, asks(false));
    expect(warnings).toEqual([]);
  });

  it('is not asked about where every event has it, where the instance does not tell, or where a shift is over', async () => {
    const events = [standsFor(1, first), standsFor(2, second, { is_approved: undefined }), standsFor(3, past, open)];
    const { warnings, reads } = await sync(events, { targets: [first, second, past] });
    expect(warnings).toEqual([]);
    expect(reads.map(([method]) => method)).not.toContain('readBackCampaign');
  });

  it('is given where the step is told so, and then not missed', async () => {
    const events = [standsFor(1, first, open), standsFor(2, second), standsFor(3, third, { is_approved: undefined })];
    const { writes, warnings } = await sync(events, { targets: [first, second, third], approve: true });
    expect(writes).toEqual([['updateEvent', '1', { is_approved: true }]]);
    expect(warnings).toEqual([]);
  });

  it('is not missed by an event that staff cancelled', async () => {
    const cancelled = standsFor(1, first, { ...open, status: 'cancelled' });
    const { warnings } = await sync([cancelled], { targets: [first] }, asks(true));
    expect(warnings).toEqual(['ActionKit event 1 is cancelled there and was left so.']);
  });
});

describe('an event whose shift is gone', () => {
  const others = [standsFor(2, second), standsFor(3, third)];
  const all = () => [standsFor(1, first), ...others].map((one) => ({ ...one }));

  it('is marked as deleted', async () => {
    const { deletedIds, writes, outcome, events } = await sync(all(), { targets: [second] });
    expect(deletedIds).toEqual(['1', '3']);
    expect(outcome).toEqual({ 2: 'unchanged' });
    expect(writes).toEqual([
      ['updateEvent', '1', { status: 'deleted' }],
      ['updateEvent', '3', { status: 'deleted' }],
    ]);
    expect(events.map(({ status }) => status)).toEqual(['deleted', 'active', 'deleted']);
  });

  it('is left where the step is to delete none, or does not know every shift', async () => {
    const kept = await sync(all(), { targets: [second], deleteGone: false });
    expect([kept.deletedIds, kept.writes]).toEqual([[], []]);
    const unknown = await sync(all(), { targets: [second], slots: undefined });
    expect([unknown.deletedIds, unknown.writes]).toEqual([[], []]);
  });

  it('is left where its shift is one of the event, wanted or not', async () => {
    const { deletedIds } = await sync(all(), { targets: [second], slots: [first.slot, second.slot] });
    expect(deletedIds).toEqual(['3']);
  });

  it.each<[string, ActionKitEvent]>([
    ['it is over', standsFor(1, past)],
    [
      'it begins now',
      standsFor(1, {
        ...first,
        custom: { ...first.custom, mobilize_timeslot: '[2026-10-14T15:00:00Z, 2026-10-14T17:00:00Z]' },
      }),
    ],
    ['it is deleted already', standsFor(1, first, { status: 'deleted' })],
    ['nobody knows when it was', standsFor(1, { ...first, custom: { mobilize_id: '481516' } })],
  ])('is left where %s', async (_, event) => {
    const { deletedIds, writes } = await sync([event, standsFor(2, second)], { targets: [second] });
    expect([deletedIds, writes]).toEqual([[], []]);
  });
});

describe('a shift that was moved', () => {
  it('takes the event along that is alone in having lost its shift', async () => {
    const { outcome, deletedIds, writes } = await sync([standsFor(1, first)], { targets: [third] });
    expect(outcome).toEqual({ 1: 'updated' });
    expect(deletedIds).toEqual([]);
    expect(writes).toEqual([
      ['updateEvent', '1', { starts_at: '2026-10-20 10:00:00' }],
      ['updateEventField', '11', { name: 'mobilize_timeslot', value: third.custom.mobilize_timeslot }],
    ]);
  });

  it.each([
    ['later', [third, second]],
    ['later, in another order', [second, third]],
    ['earlier', [shift(15), shift(16)]],
  ])('is the nearest of those without an event: %s', async (_, targets) => {
    const { synced, methods } = await sync([standsFor(1, first)], { targets });
    const nearest = targets.find(({ slot }) => [shift(18), shift(16)].some((near) => near.slot.start === slot.start));
    expect(synced[0]).toEqual({ slot: nearest?.slot, eventId: '1', change: 'updated' });
    expect(synced).toHaveLength(2);
    expect(methods.filter((method) => method === 'act')).toHaveLength(1);
  });

  it('is the first of two that are equally near', async () => {
    const { synced } = await sync([standsFor(1, first)], { targets: [shift(18), shift(16)] });
    expect(synced[0]).toMatchObject({ slot: shift(18).slot, eventId: '1' });
  });

  it('takes none along that has an id of its own: that shift is gone', async () => {
    const { outcome, deletedIds } = await sync([standsFor(1, shift(17, 'A'))], { targets: [third] });
    expect(outcome).toEqual({ 5150: 'created' });
    expect(deletedIds).toEqual(['1']);
  });

  it('takes the one without an id, whatever else is gone', async () => {
    const { outcome, deletedIds } = await sync([standsFor(1, shift(17, 'A')), standsFor(2, second)], {
      targets: [third],
    });
    expect(outcome).toEqual({ 2: 'updated' });
    expect(deletedIds).toEqual(['1']);
  });

  it('is not guessed where two events have lost theirs', async () => {
    const { outcome, deletedIds } = await sync([standsFor(1, first), standsFor(2, second)], { targets: [third] });
    expect(outcome).toEqual({ 5150: 'created' });
    expect(deletedIds).toEqual(['1', '2']);
  });

  it('is none that is over', async () => {
    const { synced, deletedIds, skippedPast } = await sync([standsFor(1, first)], { targets: [past] });
    expect([synced, deletedIds, skippedPast]).toEqual([[], ['1'], 1]);
  });

  it('takes its event along where nothing is to be deleted too', async () => {
    const { outcome, writes } = await sync([standsFor(1, first)], { targets: [third], deleteGone: false });
    expect(outcome).toEqual({ 1: 'updated' });
    expect(writes).toHaveLength(2);
  });
});

describe('shifts without an event', () => {
  it('get one each', async () => {
    const { outcome, methods, skippedPast, deletedIds } = await sync([], { targets: [first, second] });
    expect(outcome).toEqual({ 5150: 'created', 5151: 'created' });
    expect(methods).toEqual(['act', 'act']);
    expect([skippedPast, deletedIds]).toEqual([0, []]);
  });

  it.each([
    [NOW - 1, 1],
    [NOW, 1],
    [NOW + 1, 0],
  ])('are left out where they have begun: %i, %i of them', async (start, left) => {
    const { skippedPast, methods } = await sync([], { targets: [at(start)] });
    expect(skippedPast).toBe(left);
    expect(methods).toEqual(left ? [] : ['act']);
  });

  it('are made where they have begun and the step is told so', async () => {
    const script: Script = {
      listPage: () => ({ items: [], next: null }),
      createEvent: () => ({ id: '5150', conflict: false }),
    };
    const { outcome, skippedPast, writes } = await sync([], { targets: [past], createPast: true }, script);
    expect(outcome).toEqual({ 5150: 'created' });
    expect(skippedPast).toBe(0);
    expect(writes[0]).toMatchObject([
      'createEvent',
      { starts_at: '2026-10-14 10:00:00', creator: '/rest/v1/user/90210/' },
    ]);
  });

  it('are looked for by day where the other shifts are not known, and in all of the campaign where they are', async () => {
    const script = { filtersOf: () => ['starts_at__gte', 'starts_at__lte'] };
    const walks = async (change: Partial<SyncPlan>) =>
      (await sync([], { targets: [first], ...change }, script)).reads.find(([method]) => method === 'listAll');
    const all = { campaign: '31', order_by: '-id' };
    expect((await walks({}))?.[2]).toEqual(all);
    expect((await walks({ slots: undefined }))?.[2]).toEqual({
      ...all,
      starts_at__gte: '2026-10-16',
      starts_at__lte: '2026-10-19',
    });
  });

  it('tell of the event that is taken back because another run was faster', async () => {
    const events: ActionKitEvent[] = [];
    const script = campaign(events);
    const { deletedIds, outcome, methods } = await sync(
      events,
      { targets: [first] },
      {
        act: (...given) => {
          events.push(standsFor(5100, first));
          return script.act?.(...given);
        },
      },
    );
    expect(outcome).toEqual({ 5100: 'unchanged' });
    expect(deletedIds).toEqual(['5150']);
    expect(methods).toEqual(['act', 'updateEvent 5150']);
  });

  it('pick up what an interrupted run left in the list', async () => {
    const script: Script = { signupsOf: () => [{ id: 1 }] };
    const left = { ...standsFor(7, first), fields: [] };
    const { outcome, methods } = await sync([left], { targets: [first] }, script);
    expect(outcome).toEqual({ 7: 'created' });
    expect(methods).not.toContain('act');
  });
});

it('names events that stand for one shift together', async () => {
  const events = [
    standsFor(1, first),
    standsFor(2, first),
    standsFor(3, first, { status: 'deleted' }),
    standsFor(4, first),
  ];
  const { outcome, warnings, writes } = await sync(events, { targets: [first] });
  expect(outcome).toEqual({ 1: 'unchanged' });
  expect(writes).toEqual([]);
  expect(warnings).toEqual([
    'More than one ActionKit event stands for the same shift. Event 1 is kept up to date; others were left as they are: 2, 4. Merge or delete them in ActionKit.',
  ]);
});

it('keeps to the ids of shifts among all of the event, where only one is wanted', async () => {
  const [a, b] = [shift(17, 'A'), shift(17, 'B')];
  const { outcome } = await sync([standsFor(1, b)], { targets: [a], slots: [a.slot, b.slot] });
  expect(outcome).toEqual({ 5150: 'created' });
});
