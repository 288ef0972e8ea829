import { Memory } from '../../support/memory.ts';
import { DAY_MILLISECONDS, type Stage, useStage } from '../../support/stage.ts';
import { SAM } from '../../support/sync.ts';

/* The signup triggers over many polls, against a Mobilize whose clock is moved, with the memory that Zapier keeps. */
jest.setTimeout(120_000);
const open = useStage();

const MINUTES = 60_000;
const later = (stage: Stage, milliseconds: number) => {
  stage.clock.now += milliseconds;
};
const person = (n: number) => ({ ...SAM, email: `person${n}@example.org` });

it('fires every outcome of a signup once: registered, confirmed, attended, corrected to no-show', async () => {
  const stage = await open();
  const zap = await Memory.of(stage, 'mobilize_signup_status_reached');
  const { id } = stage.mobilize.addSignup(stage.world.pieces.campaign, SAM);
  const story: [() => unknown, string[]][] = [
    [() => undefined, [`${id}-REGISTERED`]],
    [() => stage.mobilize.touch({ signup: id }), []],
    [() => stage.mobilize.confirm(id), [`${id}-CONFIRMED`]],
    [() => stage.mobilize.touch({ signup: id }), []],
    [() => stage.mobilize.attend(id), [`${id}-ATTENDED`]],
    [() => stage.mobilize.editSignup(id, { rating: 'Positive', feedback: 'Great' }), []],
    [() => stage.mobilize.noShow(id), [`${id}-NO_SHOW`]],
    [() => stage.mobilize.attend(id), []],
    [() => stage.mobilize.noShow(id), []],
  ];
  for (const [happens, fires] of story) {
    later(stage, 15 * MINUTES);
    happens();
    await expect(zap.fired()).resolves.toEqual(fires);
    await expect(zap.fired()).resolves.toEqual([]);
  }
});

it('fires the outcomes that were asked for, and no other', async () => {
  const stage = await open();
  const zap = await Memory.of(stage, 'mobilize_signup_status_reached', { outcomes: ['CANCELLED', 'ATTENDED'] });
  const { id } = stage.mobilize.addSignup(stage.world.pieces.campaign, SAM);
  await expect(zap.fired()).resolves.toEqual([]);
  stage.mobilize.cancel(id);
  await expect(zap.fired()).resolves.toEqual([`${id}-CANCELLED`]);
  stage.mobilize.confirm(id);
  stage.mobilize.attend(id);
  await expect(zap.fired()).resolves.toEqual([`${id}-ATTENDED`]);
});

describe('500 signups whose modified date moves without a visible change', () => {
  it.each(['mobilize_new_signup', 'mobilize_signup_status_reached', 'mobilize_updated_signup'])(
    'do not fire %s',
    async (key) => {
      const stage = await open({ signups: 500 });
      const touchAll = () => {
        for (const id of stage.world.signups.keys()) stage.mobilize.touch({ signup: id });
      };
      touchAll(); // all of them changed within the two months that are remembered
      const zap = await Memory.of(stage, key);
      for (let round = 0; round < 2; round += 1) {
        later(stage, 2 * DAY_MILLISECONDS);
        touchAll();
        await expect(zap.fired()).resolves.toEqual([]);
      }
    },
  );
});

describe('a new signup', () => {
  it('fires once, whatever happens to it later', async () => {
    const stage = await open();
    const zap = await Memory.of(stage, 'mobilize_new_signup');
    const { id } = stage.mobilize.addSignup(stage.world.pieces.campaign, SAM);
    await expect(zap.fired()).resolves.toEqual([String(id)]);
    for (const happens of [
      () => stage.mobilize.confirm(id),
      () => stage.mobilize.cancel(id),
      () => stage.mobilize.attend(id),
    ]) {
      later(stage, DAY_MILLISECONDS);
      happens();
      await expect(zap.fired()).resolves.toEqual([]);
    }
    // Beyond the window now: an edit of an old signup is no new one.
    later(stage, 10 * DAY_MILLISECONDS);
    stage.mobilize.editSignup(id, { feedback: 'Late thanks' });
    await expect(zap.fired()).resolves.toEqual([]);
  });

  it('is not one that was made before and is edited after the Zap was switched on', async () => {
    const stage = await open();
    const { id } = stage.mobilize.addSignup(stage.world.pieces.campaign, SAM);
    later(stage, 40 * DAY_MILLISECONDS);
    const zap = await Memory.of(stage, 'mobilize_new_signup');
    const statuses = await Memory.of(stage, 'mobilize_signup_status_reached');
    stage.mobilize.touch({ signup: id });
    await expect(zap.fired()).resolves.toEqual([]);
    await expect(statuses.fired()).resolves.toEqual([]);
    stage.mobilize.cancel(id);
    await expect(zap.fired()).resolves.toEqual([]);
    await expect(statuses.fired()).resolves.toEqual([`${id}-CANCELLED`]);
  });

  it('fires though polls fail for two days', async () => {
    const stage = await open();
    const zap = await Memory.of(stage, 'mobilize_new_signup');
    const { id } = stage.mobilize.addSignup(stage.world.pieces.campaign, SAM);
    stage.sandbox.faults.on({ kind: 'unavailable' });
    await expect(zap.poll()).rejects.toMatchObject({ name: 'ThrottledError' });
    later(stage, 2 * DAY_MILLISECONDS);
    stage.sandbox.faults.off();
    await expect(zap.fired()).resolves.toEqual([String(id)]);
  });

  it('fires for each shift of one visit, and for each masked one', async () => {
    const stage = await open();
    const zap = await Memory.of(stage, 'mobilize_new_signup');
    const { winterTime, masked } = stage.world.pieces;
    const slots = stage.mobilize.event(winterTime).timeslots;
    for (const { id } of slots) stage.mobilize.addSignup(winterTime, SAM, { timeslot_id: id });
    for (const n of [1, 2]) stage.mobilize.addSignup(masked, person(n), { sponsor_id: stage.world.home });
    const fired = await zap.fired();
    expect(fired).toHaveLength(5);
    expect(fired.filter((id) => id.startsWith('masked-'))).toHaveLength(2);
    for (const id of stage.world.signups.keys()) stage.mobilize.touch({ signup: id });
    await expect(zap.fired()).resolves.toEqual([]);
  });

  it('of one filter fires under the same id as without', async () => {
    const stage = await open();
    const all = await Memory.of(stage, 'mobilize_new_signup');
    const some = await Memory.of(stage, 'mobilize_new_signup', {
      event: [stage.world.pieces.campaign],
      event_type: ['CANVASS'],
      relationship: 'owned',
      masked: 'skip',
      window_days: 10,
    });
    stage.mobilize.addSignup(stage.world.pieces.campaign, SAM);
    await expect(some.fired()).resolves.toEqual(await all.fired());
  });
});

describe('an updated signup', () => {
  it('fires for what is to be seen, each time it changes to something new', async () => {
    const stage = await open();
    const zap = await Memory.of(stage, 'mobilize_updated_signup');
    const signup = stage.mobilize.addSignup(stage.world.pieces.campaign, SAM);
    const story: [() => unknown, number][] = [
      [() => undefined, 1],
      [() => stage.mobilize.confirm(signup.id), 1],
      [() => stage.mobilize.touch({ signup: signup.id }), 0],
      [() => stage.mobilize.attend(signup.id), 1],
      [() => stage.mobilize.editSignup(signup.id, { feedback: 'Great' }), 1],
      [() => stage.mobilize.editPerson(signup.person_id, { given_name: 'Samuel' }), 0],
      [() => stage.mobilize.touch({ signup: signup.id, event: signup.event_id }), 0],
    ];
    for (const [happens, fires] of story) {
      later(stage, 15 * MINUTES);
      happens();
      await expect(zap.poll()).resolves.toHaveLength(fires);
    }
  });

  it('of the last two months was seen when the Zap was switched on', async () => {
    const stage = await open({ signups: 300 });
    const zap = await Memory.of(stage, 'mobilize_updated_signup');
    const cutoff = stage.now - 60 * 86_400;
    const known = [...stage.world.signups.values()].filter(({ modified_date }) => modified_date > cutoff);
    expect(zap.size).toBeGreaterThan(100);
    later(stage, 3600_000);
    for (const { id } of known) stage.mobilize.touch({ signup: id });
    await expect(zap.poll()).resolves.toEqual([]);
  });
});

describe('10,000 signups in the window', () => {
  it('are read to the last row, in at most 105 requests, and fire once each', async () => {
    const stage = await open();
    const zap = await Memory.of(stage, 'mobilize_new_signup');
    const event = stage.mobilize.event(stage.world.pieces.sixteenShifts);
    const people = Array.from({ length: 100 }, (_, n) => stage.mobilize.savePerson(person(n)).person);
    for (let n = 0; n < 10_000; n += 1) {
      const slot = event.timeslots[n % 16];
      const volunteer = people[n % 100];
      if (slot && volunteer) stage.mobilize.register(event, slot, volunteer);
    }
    stage.requests();
    const fired = await zap.fired();
    // On a busy machine the pages are read side by side, which takes a few requests more.
    expect(stage.requests().length).toBeLessThanOrEqual(105);
    expect(new Set(fired)).toEqual(new Set([...stage.world.signups.keys()].map(String)));
    expect(fired).toHaveLength(10_000);
  });

  it('are an error that names the fix when they cannot be read in time, and nothing is dropped', async () => {
    const stage = await open({ signups: 1_000 });
    for (const id of stage.world.signups.keys()) stage.mobilize.touch({ signup: id });
    // Each look at the clock costs two seconds.
    jest.spyOn(Date, 'now').mockImplementation(() => {
      stage.clock.now += 2_000;
      return stage.clock.now;
    });
    await expect(stage.outcome('triggers', 'mobilize_updated_signup', {})).resolves.toMatchObject({
      name: 'AppError',
      code: 'TooMuchToRead',
      message: 'Mobilize has more to read than fits into one check. Lower Days to Look Back in this trigger.',
    });
  });

  it('fill the memory as far as the time reaches, the newest first, without an error', async () => {
    const stage = await open({ signups: 1_000 });
    for (const id of stage.world.signups.keys()) stage.mobilize.touch({ signup: id });
    const whole = await Memory.of(stage, 'mobilize_updated_signup');
    jest.spyOn(Date, 'now').mockImplementation(() => {
      stage.clock.now += 1_000;
      return stage.clock.now;
    });
    const part = await Memory.of(stage, 'mobilize_updated_signup');
    expect(part.size).toBeGreaterThan(0);
    expect(part.size).toBeLessThan(whole.size);
  });
});
