import { loseEachAnswer } from '../../support/lost.ts';
import { expectSame } from '../../support/same.ts';
import { type Stage, useStage } from '../../support/stage.ts';
import { counts, recordOf, SAM, syncEvent, syncSignup } from '../../support/sync.ts';

jest.setTimeout(120_000);
const open = useStage();

const ONE_OF_EACH = { events: 1, deleted: 0, signups: 1, users: 2, phones: 1 };

/** A signup that is attended, for an event that ActionKit does not have yet. */
const fresh = async (stage: Stage) => {
  const { virtual } = stage.world.pieces;
  const signup = stage.mobilize.addSignup(virtual, SAM, { attended: true, status: 'CONFIRMED' });
  return (played: Stage) => syncSignup(played, signup.id);
};
/** One that ActionKit has, and of which everything changed since. */
const changed = async (stage: Stage) => {
  const { virtual } = stage.world.pieces;
  const signup = stage.mobilize.addSignup(virtual, SAM);
  await syncSignup(stage, signup.id);
  stage.mobilize.attend(signup.id, { rating: 'Positive', feedback: 'Great' });
  stage.mobilize.editPerson(signup.person_id, { given_name: 'Samuel', zip: '12207', phone: '518-555-0199' });
  return (played: Stage) => syncSignup(played, signup.id, { cancel_in_actionkit: true });
};
/** One for a shift that is over: straight into the table. */
const past = async (stage: Stage) => {
  const { old } = stage.world.pieces;
  const slot = stage.mobilize.event(old).timeslots[0];
  const signup = stage.mobilize.addSignup(old, SAM, { timeslot_id: slot?.id ?? 0, attended: true });
  return (played: Stage) => syncSignup(played, signup.id, { create_past_events: true });
};
/** One for a full event that ActionKit has. */
const full = async (stage: Stage) => {
  const { virtual } = stage.world.pieces;
  const { actionkit_event_ids } = await syncEvent(stage, virtual);
  const held = stage.actionkit.store.events.get(Number(actionkit_event_ids[0]));
  if (held) stage.actionkit.store.events.update(held, { max_attendees: 0 });
  const signup = stage.mobilize.addSignup(virtual, SAM);
  return (played: Stage) => syncSignup(played, signup.id);
};
const masked = async (stage: Stage) => {
  stage.mobilize.addSignup(stage.world.pieces.masked, SAM, { sponsor_id: stage.world.home });
  const rows = await stage.play<{ is_masked: boolean; record: string }[]>('triggers', 'mobilize_new_signup', {});
  const record = rows.find(({ is_masked }) => is_masked)?.record ?? '';
  return (played: Stage) => syncSignup(played, record);
};

const SITUATIONS = { fresh, changed, past, full, masked };
type Situation = keyof typeof SITUATIONS;

/** What one undisturbed run leads to. */
async function expected(situation: Situation) {
  const stage = await open();
  const step = await SITUATIONS[situation](stage);
  await step(stage);
  expect(counts(stage)).toEqual(ONE_OF_EACH);
  return stage.actionkit.snapshot();
}

describe.each(Object.keys(SITUATIONS) as Situation[])('a signup (%s)', (situation) => {
  it('twice, one after the other: the second run writes nothing', async () => {
    const held = await expected(situation);
    const stage = await open();
    const step = await SITUATIONS[situation](stage);
    const first = await step(stage);
    stage.writes();
    await expect(step(stage)).resolves.toMatchObject({
      id: first.id,
      result: 'unchanged',
      actionkit_event_id: first.actionkit_event_id,
    });
    expect(stage.writes()).toEqual([]);
    stage.forget();
    await expect(step(stage)).resolves.toMatchObject({ id: first.id, result: 'unchanged' });
    expect(stage.writes()).toEqual([]);
    expectSame(stage.actionkit.snapshot(), held);
  });

  it('twice at once: one of each', async () => {
    const stage = await open();
    const step = await SITUATIONS[situation](stage);
    const [one, other] = await Promise.all([step(stage), step(stage)]);
    expect(counts(stage)).toMatchObject({ events: 1, signups: 1, users: 2, phones: 1 });
    expect(other).toMatchObject({
      id: one?.id,
      actionkit_user_id: one?.actionkit_user_id,
      actionkit_event_id: one?.actionkit_event_id,
    });
    stage.writes();
    await expect(step(stage)).resolves.toMatchObject({ id: one?.id, result: 'unchanged' });
    expect(stage.writes()).toEqual([]);
  });

  it('with the answer lost after each write in turn: the same in the end', async () => {
    const held = await expected(situation);
    const writes = await loseEachAnswer(open, {}, SITUATIONS[situation], (stage) => {
      expect(counts(stage)).toEqual(ONE_OF_EACH);
      expectSame(stage.actionkit.snapshot(), held);
    });
    expect(writes).toBeGreaterThan(0);
  });
});

it.each(['fresh', 'masked'] as const)(
  'where the page keeps fields off the event, a lost answer leaves none out of it (%s)',
  async (situation) => {
    const held = await expected(situation);
    const apart = { actionkit: { actionFieldsOnEvents: false } };
    const writes = await loseEachAnswer(open, apart, SITUATIONS[situation], (stage) => {
      expect(counts(stage)).toEqual(ONE_OF_EACH);
      expect(stage.actionkit.snapshot().events[0]?.fields).toEqual(held.events[0]?.fields);
    });
    expect(writes).toBeGreaterThan(5);
  },
);

it('where the page ignores that an event is private, a lost answer leaves none of them open', async () => {
  const situation = async (stage: Stage) => {
    stage.actionkit.configureCampaign(31, { allow_private: false });
    const signup = stage.mobilize.addSignup(stage.world.pieces.privateEvent, SAM);
    return (played: Stage) => syncSignup(played, signup.id);
  };
  const writes = await loseEachAnswer(open, { actionkit: { privateNotAllowed: 'ignore' } }, situation, (stage) => {
    expect(stage.actionkit.state.events).toMatchObject([{ status: 'active', is_private: true }]);
  });
  expect(writes).toBeGreaterThan(3);
});

it('many at once, with faults on the way, and each played until it is done', async () => {
  const stage = await open();
  const { virtual, winterTime } = stage.world.pieces;
  const signups = Array.from({ length: 12 }, (_, n) =>
    stage.mobilize.addSignup(n % 2 ? virtual : winterTime, {
      ...SAM,
      email: `person${n % 5}@example.org`,
      phone: `518-555-01${10 + (n % 5)}`,
    }),
  );
  const records = await Promise.all(signups.map(({ id }) => recordOf(stage, id)));
  for (const kind of ['lost', 'dropped', 'throttled_bare', 'truncated'] as const) {
    stage.sandbox.faults.on({ kind, service: 'actionkit', share: 0.05 });
  }
  for (let round = 0; round < 6; round += 1) {
    await Promise.allSettled(records.map((record) => syncSignup(stage, record)));
  }
  stage.sandbox.faults.off();
  for (const record of records) await syncSignup(stage, record);
  // Five people, two events of one shift each, and each person once in each.
  expect(counts(stage)).toMatchObject({ events: 2, users: 6, phones: 5, signups: 10 });
});
