import { loseEachAnswer } from '../../support/lost.ts';
import { expectSame } from '../../support/same.ts';
import { type Stage, useStage } from '../../support/stage.ts';
import { recordOf, SAM, syncEvent, syncSignup } from '../../support/sync.ts';

/* A signup that is moved to another shift in Mobilize: one active signup in ActionKit, whatever happens on the way. */
jest.setTimeout(120_000);
const open = useStage();

const MINUTE = 60_000;
const SHIFTS = [3, 4, 5].map((day) => ({ day, from: '10:00', hours: 2 }));
const attendees = (stage: Stage) =>
  stage.actionkit.state.signups.filter(({ role }) => role === 'attendee').map(({ event, status }) => [event, status]);
const timeslots = (stage: Stage) =>
  stage.actionkit.state.actions
    .filter(({ type }) => type === 'EventSignup')
    .map(({ fields }) => fields.mobilize_timeslot);

/** Sam in the first of three shifts of an event that ActionKit has as 5150, 5151 and 5152. */
async function signedUp(stage: Stage) {
  const { id, timeslots: slots } = stage.mobilize.addEvent({}, SHIFTS);
  await syncEvent(stage, id);
  const signup = stage.mobilize.addSignup(id, SAM);
  const first = await syncSignup(stage, signup.id);
  const moveTo = (index: number) => {
    stage.clock.now += MINUTE;
    stage.mobilize.editSignup(signup.id, { timeslot_id: slots[index]?.id ?? 0 });
  };
  const again = (more: object = {}) => syncSignup(stage, signup.id, more);
  stage.writes();
  return { event: id, slots, signup, first, moveTo, again };
}
/** Sam in another shift by a signup of its own. */
async function alsoIn(stage: Stage, event: number, slot: { id: number } | undefined, details: object = {}) {
  const other = stage.mobilize.addSignup(event, SAM, { timeslot_id: slot?.id ?? 0, ...details });
  await syncSignup(stage, other.id);
  return other;
}
const patch = (stage: Stage, id: string, change: object) => {
  const held = stage.actionkit.store.signups.get(Number(id));
  if (held) stage.actionkit.store.signups.update(held, change);
};

it('goes along to the event of the new shift, with its action, and back again', async () => {
  const stage = await open();
  const { first, moveTo, again } = await signedUp(stage);
  expect(attendees(stage)).toEqual([[5150, 'active']]);
  for (const [index, event, slot] of [
    [1, 5151, '[2026-10-18T10:00:00-04:00, 2026-10-18T12:00:00-04:00]'],
    [2, 5152, '[2026-10-19T10:00:00-04:00, 2026-10-19T12:00:00-04:00]'],
    [0, 5150, '[2026-10-17T10:00:00-04:00, 2026-10-17T12:00:00-04:00]'],
  ] as const) {
    moveTo(index);
    await expect(again()).resolves.toMatchObject({
      id: first.id,
      result: 'updated',
      actionkit_event_id: String(event),
      warnings: [],
    });
    expect(attendees(stage)).toEqual([[event, 'active']]);
    expect(timeslots(stage)).toEqual([slot]);
    stage.writes();
    await expect(again()).resolves.toMatchObject({ id: first.id, result: 'unchanged' });
    expect(stage.writes()).toEqual([]);
  }
  expect(stage.actionkit.store.mails).toEqual([]);
});

it('goes along to an event that is made for it', async () => {
  const stage = await open();
  const { id, timeslots: slots } = stage.mobilize.addEvent({}, SHIFTS);
  const signup = stage.mobilize.addSignup(id, SAM);
  const first = await syncSignup(stage, signup.id);
  stage.mobilize.editSignup(signup.id, { timeslot_id: slots[1]?.id ?? 0 });
  const second = await syncSignup(stage, signup.id);
  expect(second).toMatchObject({ id: first.id, result: 'updated' });
  expect(attendees(stage)).toEqual([[Number(second.actionkit_event_id), 'active']]);
  expect(second.actionkit_event_id).not.toBe(first.actionkit_event_id);
});

describe('where the person is signed up for the new shift already', () => {
  it('the old one is cancelled', async () => {
    const stage = await open();
    const { event, slots, first, moveTo, again } = await signedUp(stage);
    await alsoIn(stage, event, slots[1]);
    moveTo(1);
    await expect(again()).resolves.toMatchObject({ result: 'updated', actionkit_event_id: '5151' });
    expect(attendees(stage)).toEqual([
      [5150, 'cancelled'],
      [5151, 'active'],
    ]);
    stage.writes();
    await expect(again()).resolves.toMatchObject({ result: 'unchanged', actionkit_event_id: '5151' });
    expect(stage.writes()).toEqual([]);
    // Back again: the other one stays, which has a signup of its own.
    moveTo(0);
    await expect(again()).resolves.toMatchObject({ id: first.id, actionkit_event_id: '5150' });
    expect(attendees(stage)).toEqual([
      [5150, 'active'],
      [5151, 'active'],
    ]);
  });

  it('and was cancelled there, that one is active again', async () => {
    const stage = await open();
    const { event, slots, moveTo, again } = await signedUp(stage);
    const other = await alsoIn(stage, event, slots[1], { status: 'CANCELLED' });
    const { id } = await syncSignup(stage, other.id, { cancel_in_actionkit: true });
    expect(attendees(stage)).toEqual([
      [5150, 'active'],
      [5151, 'cancelled'],
    ]);
    moveTo(1);
    await expect(again()).resolves.toMatchObject({ id, result: 'updated' });
    expect(attendees(stage)).toEqual([
      [5150, 'cancelled'],
      [5151, 'active'],
    ]);
  });
});

describe('the old signup stays as it is', () => {
  it('where staff cancelled it', async () => {
    const stage = await open();
    const { first, moveTo, again } = await signedUp(stage);
    patch(stage, first.id, { status: 'cancelled' });
    moveTo(1);
    await expect(again()).resolves.toMatchObject({ result: 'created', actionkit_event_id: '5151' });
    expect(attendees(stage)).toEqual([
      [5150, 'cancelled'],
      [5151, 'active'],
    ]);
  });

  it('where another signup of the person stands behind it', async () => {
    const stage = await open();
    const { event, slots, moveTo, again } = await signedUp(stage);
    await alsoIn(stage, event, slots[0]);
    moveTo(1);
    await expect(again()).resolves.toMatchObject({ result: 'created', actionkit_event_id: '5151' });
    expect(attendees(stage)).toEqual([
      [5150, 'active'],
      [5151, 'active'],
    ]);
  });

  it('where nobody remembers it: nothing is guessed', async () => {
    const stage = await open();
    const { moveTo, again } = await signedUp(stage);
    moveTo(1);
    stage.forget();
    await expect(again()).resolves.toMatchObject({ result: 'created', actionkit_event_id: '5151' });
    expect(attendees(stage)).toEqual([
      [5150, 'active'],
      [5151, 'active'],
    ]);
  });
});

it('does not hold on to a signup of the person that was cancelled in Mobilize', async () => {
  const stage = await open();
  const { event, slots, first, moveTo, again } = await signedUp(stage);
  await alsoIn(stage, event, slots[0], { status: 'CANCELLED' });
  moveTo(1);
  await expect(again()).resolves.toMatchObject({ id: first.id, result: 'updated', actionkit_event_id: '5151' });
  expect(attendees(stage)).toEqual([[5151, 'active']]);
});

it('is made anew, and the old one cancelled, where ActionKit does not move it', async () => {
  const stage = await open();
  const { moveTo, again } = await signedUp(stage);
  const { signups } = stage.actionkit.store;
  const update = signups.update.bind(signups);
  jest.spyOn(signups, 'update').mockImplementation((row, { event: _, ...change }) => update(row, change));
  moveTo(1);
  await expect(again()).resolves.toMatchObject({ result: 'created', actionkit_event_id: '5151' });
  expect(attendees(stage)).toEqual([
    [5150, 'cancelled'],
    [5151, 'active'],
  ]);
  stage.writes();
  await expect(again()).resolves.toMatchObject({ result: 'unchanged' });
  expect(stage.writes()).toEqual([]);
});

describe('a Record from before the move', () => {
  it('that is played again later moves nothing back', async () => {
    const stage = await open();
    const { signup, first, moveTo, again } = await signedUp(stage);
    const record = await recordOf(stage, signup.id);
    moveTo(1);
    await again();
    stage.writes();
    await expect(syncSignup(stage, record)).resolves.toMatchObject({
      id: first.id,
      result: 'unchanged',
      actionkit_event_id: '5151',
      warnings: ['A later state of this signup was written already, so this older one was not.'],
    });
    expect(stage.writes()).toEqual([]);
    expect(attendees(stage)).toEqual([[5151, 'active']]);
  });

  it('by less than a second gives way to what Mobilize shows now', async () => {
    const stage = await open();
    const { signup, slots, again } = await signedUp(stage);
    const record = await recordOf(stage, signup.id);
    stage.mobilize.editSignup(signup.id, { timeslot_id: slots[1]?.id ?? 0 });
    await again();
    stage.writes();
    await expect(syncSignup(stage, record)).resolves.toMatchObject({ result: 'unchanged', actionkit_event_id: '5151' });
    expect(stage.writes()).toEqual([]);
  });
});

describe('played again', () => {
  const moved = async (stage: Stage) => {
    const { moveTo, signup } = await signedUp(stage);
    moveTo(1);
    return (played: Stage) => syncSignup(played, signup.id);
  };
  const joined = async (stage: Stage) => {
    const { event, slots, moveTo, signup } = await signedUp(stage);
    await alsoIn(stage, event, slots[1]);
    moveTo(1);
    return (played: Stage) => syncSignup(played, signup.id);
  };
  const cancelled = async (stage: Stage) => {
    const { moveTo, signup } = await signedUp(stage);
    moveTo(1);
    stage.mobilize.cancel(signup.id);
    return (played: Stage) => syncSignup(played, signup.id, { cancel_in_actionkit: true });
  };

  it.each([
    ['moved', moved, [[5151, 'active']]],
    [
      'where there is another one',
      joined,
      [
        [5150, 'cancelled'],
        [5151, 'active'],
      ],
    ],
    ['moved and cancelled', cancelled, [[5151, 'cancelled']]],
  ])('is the same in the end: %s', async (_, prepare, expected) => {
    const whole = await open();
    await (await prepare(whole))(whole);
    expect(attendees(whole)).toEqual(expected);
    const held = whole.actionkit.snapshot();
    const writes = await loseEachAnswer(open, {}, prepare, (stage) => expectSame(stage.actionkit.snapshot(), held));
    expect(writes).toBeGreaterThan(0);

    const stage = await open();
    const step = await prepare(stage);
    await Promise.all([step(stage), step(stage)]);
    expectSame(stage.actionkit.snapshot(), held);
    stage.writes();
    await expect(step(stage)).resolves.toMatchObject({ result: 'unchanged' });
    expect(stage.writes()).toEqual([]);
  });
});

it('can be rehearsed, which remembers nothing', async () => {
  const stage = await open();
  const { first, moveTo, again } = await signedUp(stage);
  moveTo(1);
  const { planned_requests } = await again({ rehearse: true });
  expect(planned_requests?.map(({ method, path }) => `${method} ${path}`)).toEqual([
    `PATCH /rest/v1/eventsignup/${first.id}/`,
    expect.stringMatching(/^PATCH \/rest\/v1\/eventsignupaction\/\d+\/$/),
  ]);
  expect(planned_requests?.[0]?.body).toEqual({ event: '/rest/v1/event/5151/' });
  expect(stage.writes()).toEqual([]);
  await expect(again()).resolves.toMatchObject({ id: first.id, result: 'updated' });
  expect(attendees(stage)).toEqual([[5151, 'active']]);
});
