import { eventCreate } from '../../../sandbox/vendors/actionkit/action-event-create.ts';
import { loseEachAnswer } from '../../support/lost.ts';
import { expectSame } from '../../support/same.ts';
import { type Stage, useStage } from '../../support/stage.ts';
import { counts, EVENT_STEP, SAM, SIGNUP_STEP, syncEvent, syncSignup } from '../../support/sync.ts';

/*
 * ActionKit judges what is past by the clock of the place, and events without a place are kept in Chile. Its pages take
 * such events for past in their last hours.
 */
jest.setTimeout(120_000);
const open = useStage();

const HOUR = 3600;
const attendees = (stage: Stage) => stage.actionkit.state.signups.filter(({ role }) => role === 'attendee');
const starts = (stage: Stage) => stage.actionkit.state.events.map(({ starts_at }) => starts_at);

/** A phone bank on the West Coast whose first shift starts in two hours, at 10 o'clock there; more follow on later days. */
function phoneBank(stage: Stage, more = 0) {
  const event = stage.mobilize.addEvent(
    { is_virtual: true, location: null, timezone: 'America/Los_Angeles', title: 'Phone Bank' },
    Array.from({ length: 1 + more }, (_, n) => ({ day: 1 + n, from: '10:00', hours: 2 })),
  );
  Object.assign(event.timeslots[0] ?? {}, { start_date: stage.now + 2 * HOUR, end_date: stage.now + 4 * HOUR });
  return event;
}
/** The event of an organization across the firewall, two hours before it starts on the West Coast. */
async function maskedSoon(stage: Stage): Promise<string> {
  const event = stage.mobilize.event(stage.world.pieces.masked);
  const slot = event.timeslots.find(({ start_date }) => start_date > stage.now);
  event.timezone = 'America/Los_Angeles';
  Object.assign(slot ?? {}, { start_date: stage.now + 2 * HOUR, end_date: stage.now + 4 * HOUR });
  stage.mobilize.addSignup(event.id, SAM, { sponsor_id: stage.world.home, timeslot_id: slot?.id ?? 0 });
  const rows = await stage.play<{ is_masked: boolean; record: string }[]>('triggers', 'mobilize_new_signup', {});
  return rows.find(({ is_masked }) => is_masked)?.record ?? '';
}
const READS = 'it reads the start in another time zone';
const straightIn = (why: string) =>
  `ActionKit takes no more signups for event 5150 (${why}), so this one was entered without an action, a subscription or a confirmation email.`;

describe('a virtual event two hours before it starts', () => {
  it('is added, with its host, and lies still after that', async () => {
    const stage = await open();
    const event = phoneBank(stage);
    await expect(syncEvent(stage, event.id)).resolves.toMatchObject({
      result: 'created',
      actionkit_event_ids: ['5150'],
      warnings: [],
    });
    expect(stage.actionkit.state.events).toMatchObject([
      {
        title: 'Phone Bank',
        starts_at: '2026-10-14T10:00:00',
        city: 'Puerto Natales',
        status: 'active',
        host: 'events@example.org',
        host_is_confirmed: true,
        fields: {
          mobilize_id: String(event.id),
          mobilize_timeslot: '[2026-10-14T10:00:00-07:00, 2026-10-14T12:00:00-07:00]',
          is_virtual_event: 'Yes',
        },
      },
    ]);
    expect(stage.actionkit.state.signups).toMatchObject([{ role: 'host', status: 'active' }]);
    stage.writes();
    await expect(syncEvent(stage, event.id)).resolves.toMatchObject({ result: 'unchanged' });
    expect(stage.writes()).toEqual([]);
  });

  it('keeps none of its later shifts from being added', async () => {
    const stage = await open();
    const event = phoneBank(stage, 2);
    await expect(syncEvent(stage, event.id)).resolves.toMatchObject({ result: 'created', warnings: [] });
    expect(starts(stage).sort()).toEqual(['2026-10-14T10:00:00', '2026-10-16T07:00:00', '2026-10-17T07:00:00']);
  });

  it('is added for a signup, which is not told that it has begun', async () => {
    const stage = await open();
    const signup = stage.mobilize.addSignup(phoneBank(stage).id, SAM);
    await expect(syncSignup(stage, signup.id)).resolves.toMatchObject({
      result: 'created',
      actionkit_event_id: '5150',
      warnings: [straightIn(READS)],
    });
    expect(attendees(stage)).toMatchObject([{ event: 5150, email: SAM.email, status: 'active' }]);
  });

  it('and known since yesterday takes the signup, which is told that it has begun only once it has', async () => {
    const stage = await open();
    const event = phoneBank(stage);
    stage.clock.now -= 24 * HOUR * 1000;
    await syncEvent(stage, event.id);
    stage.clock.now += 24 * HOUR * 1000;
    const signup = stage.mobilize.addSignup(event.id, SAM);
    await expect(syncSignup(stage, signup.id)).resolves.toMatchObject({
      result: 'created',
      warnings: [straightIn(READS)],
    });
    stage.clock.now += 3 * HOUR * 1000;
    const late = stage.mobilize.addSignup(event.id, { ...SAM, email: 'bea@example.org' });
    await expect(syncSignup(stage, late.id)).resolves.toMatchObject({
      warnings: [straightIn('it has already begun')],
    });
  });

  it('is added once by two runs at the same time', async () => {
    const stage = await open();
    const event = phoneBank(stage);
    const signup = stage.mobilize.addSignup(event.id, SAM);
    await Promise.all([syncEvent(stage, event.id), syncEvent(stage, event.id), syncSignup(stage, signup.id)]);
    expect(counts(stage)).toMatchObject({ events: 1, signups: 1, users: 2 });
    stage.writes();
    await expect(syncEvent(stage, event.id)).resolves.toMatchObject({ result: 'unchanged' });
    await expect(syncSignup(stage, signup.id)).resolves.toMatchObject({ result: 'unchanged' });
    expect(stage.writes()).toEqual([]);
  });

  it('is the same in the end whichever answer gets lost', async () => {
    const whole = await open();
    await syncEvent(whole, phoneBank(whole, 1).id);
    const held = whole.actionkit.snapshot();
    const writes = await loseEachAnswer(
      open,
      {},
      async (stage) => {
        const { id } = phoneBank(stage, 1);
        return (played) => syncEvent(played, id);
      },
      (stage) => expectSame(stage.actionkit.snapshot(), held),
    );
    expect(writes).toBeGreaterThan(10);
  });
});

it('a masked event two hours before it starts is added with its signup', async () => {
  const stage = await open();
  const record = await maskedSoon(stage);
  await expect(syncSignup(stage, record)).resolves.toMatchObject({ result: 'created', warnings: [straightIn(READS)] });
  expect(starts(stage)).toEqual(['2026-10-14T10:00:00']);
  expect(attendees(stage)).toMatchObject([{ email: SAM.email, status: 'active', attended: false }]);
});

describe('a shift that the page refuses for another reason', () => {
  const VENUE = 'This venue is taken on that day.';
  /** Takes nothing for that day. */
  const refuseOn = (date: string) => {
    const { check } = eventCreate;
    jest.spyOn(eventCreate, 'check' as never).mockImplementation(((
      ...[submission, problems]: Parameters<NonNullable<typeof check>>
    ) => {
      check?.(submission, problems);
      if (submission.params.text('event_starts_at_date') === date) problems.event_venue = [VENUE];
    }) as never);
  };
  const eventStep = (stage: Stage, event: number) =>
    stage.outcome('creates', 'actionkit_sync_mobilize_event', { ...EVENT_STEP, event: String(event) });

  it('is an error that names it, and the others are added', async () => {
    const stage = await open();
    const { id } = stage.mobilize.addEvent(
      {},
      [3, 4, 5].map((day) => ({ day, from: '10:00', hours: 2 })),
    );
    refuseOn('10/17/2026');
    await expect(eventStep(stage, id)).resolves.toEqual({
      name: 'AppError',
      code: 'actionkit_400',
      message: `ActionKit refused 1 of 3 new shifts (2026-10-17 10:00). The others were added. ActionKit says: event_venue: ${VENUE}`,
    });
    expect(starts(stage)).toEqual(['2026-10-18T10:00:00', '2026-10-19T10:00:00']);
    await expect(eventStep(stage, id)).resolves.toMatchObject({
      message: `ActionKit refused a value. ActionKit says: event_venue: ${VENUE}`,
    });
    expect(counts(stage)).toMatchObject({ events: 2, deleted: 0 });
  });

  it('and that is masked is left out with a warning', async () => {
    const stage = await open();
    const record = await maskedSoon(stage);
    refuseOn('10/14/2026');
    const warnings = [
      `ActionKit refused masked shifts (1), so nothing was added for them. ActionKit says: event_starts_at_date: Pick a date in the future.; event_venue: ${VENUE}`,
    ];
    await expect(syncSignup(stage, record)).resolves.toMatchObject({ result: 'skipped', warnings });
    await expect(syncEvent(stage, stage.world.pieces.masked)).resolves.toMatchObject({
      warnings: expect.arrayContaining(warnings),
    });
    expect(counts(stage)).toMatchObject({ events: 0, signups: 0 });
  });

  it('is an error also for a page that is gone, be the shift masked or not', async () => {
    const stage = await open();
    const record = await maskedSoon(stage);
    await syncEvent(stage, stage.world.pieces.virtual); // remembers the page
    const page = stage.actionkit.store.pages.find(({ name }) => name === 'mobilize-crm-create');
    if (page) stage.actionkit.store.pages.update(page, { hidden: true });
    await expect(
      stage.outcome('creates', 'actionkit_sync_mobilize_signup', { ...SIGNUP_STEP, signup: record }),
    ).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/^ActionKit found no page with that short name\./),
    });
  });
});
