import { type Stage, useStage } from '../../support/stage.ts';
import { counts, recordOf, SAM, SIGNUP_STEP, syncEvent, syncSignup, waitsForApproval } from '../../support/sync.ts';

const open = useStage();

const HOUR = 3600;
const DAY = 24 * HOUR;
const held = (stage: Stage, id: string) => stage.actionkit.state.events.find((event) => String(event.id) === id);
const attendees = (stage: Stage) => stage.actionkit.state.signups.filter(({ role }) => role === 'attendee');

describe('an event that ActionKit does not have', () => {
  it('is made first, with the shift of the signup alone, and the event step makes the others', async () => {
    const stage = await open();
    const { winterTime } = stage.world.pieces;
    const signup = stage.mobilize.addSignup(winterTime, SAM);
    const { actionkit_event_id } = await syncSignup(stage, signup.id);
    expect(counts(stage)).toMatchObject({ events: 1, signups: 1, users: 2, phones: 1 });
    expect(held(stage, actionkit_event_id)).toMatchObject({
      title: 'Clock Change Weekend Canvass',
      host: 'events@example.org',
    });
    const { actionkit_event_ids } = await syncEvent(stage, winterTime);
    expect(actionkit_event_ids).toHaveLength(3);
    expect(actionkit_event_ids).toContain(actionkit_event_id);
    stage.writes();
    await expect(syncSignup(stage, signup.id)).resolves.toMatchObject({ result: 'unchanged', actionkit_event_id });
    expect(stage.writes()).toEqual([]);
  });

  it('is made in UTC where its zone is not known, which the step says', async () => {
    const stage = await open();
    const { winterTime } = stage.world.pieces;
    stage.mobilize.editEvent(winterTime, { timezone: null as never });
    const { actionkit_event_id, warnings } = await syncSignup(stage, stage.mobilize.addSignup(winterTime, SAM).id);
    expect(warnings).toEqual(['Mobilize names no known time zone for this event, so its times are in UTC.']);
    expect(held(stage, actionkit_event_id)).toMatchObject({ starts_at: '2026-10-31T14:00:00' });
  });

  it('is made without what stands for a phone and is none, which the step says', async () => {
    const stage = await open();
    const { virtual } = stage.world.pieces;
    const contact = {
      name: 'Juniper Vale',
      email_address: 'juniper.vale@example.org',
      phone_number: 'ask at the desk',
    };
    stage.mobilize.editEvent(virtual, { contact: contact as never });
    const { actionkit_event_id, warnings } = await syncSignup(stage, stage.mobilize.addSignup(virtual, SAM).id);
    expect(warnings).toEqual(["What Mobilize holds as the contact's phone is not a phone number, so it was left out."]);
    expect(held(stage, actionkit_event_id)?.fields).not.toHaveProperty('event_contact_number');
  });

  it('is made out of the signup where Mobilize is not connected', async () => {
    const stage = await open();
    const signup = stage.mobilize.addSignup(stage.world.pieces.campaign, SAM);
    const record = await recordOf(stage, signup.id);
    const input = { ...SIGNUP_STEP, signup: record };
    const output = await stage.play<{ actionkit_event_id: string }>(
      'creates',
      'actionkit_sync_mobilize_signup',
      input,
      {
        authData: stage.actionkit.credentials,
      },
    );
    expect(held(stage, output.actionkit_event_id)).toMatchObject({
      title: 'Every Door Saturday',
      venue: 'Creekside Hall',
    });
    expect(stage.requests(({ service }) => service === 'mobilize').length).toBeGreaterThan(0); // the trigger alone
    await expect(syncSignup(stage, record)).resolves.toMatchObject({ actionkit_event_id: output.actionkit_event_id });
  });

  it.each(['virtual', 'privateEvent', 'privateAddress', 'territory', 'promoted', 'oddTitle'] as const)(
    '%s',
    async (piece) => {
      const stage = await open();
      const signup = stage.mobilize.addSignup(stage.world.pieces[piece], SAM, { sponsor_id: stage.world.home });
      await expect(syncSignup(stage, signup.id)).resolves.toMatchObject({ result: 'created', warnings: [] });
      stage.writes();
      await expect(syncSignup(stage, signup.id)).resolves.toMatchObject({ result: 'unchanged' });
      expect(stage.writes()).toEqual([]);
      expect(counts(stage)).toMatchObject({ events: 1, signups: 1 });
    },
  );

  it('is made once for two people who sign up at the same moment', async () => {
    const stage = await open();
    const { virtual } = stage.world.pieces;
    const signups = ['sam', 'bea', 'cas'].map((name) =>
      stage.mobilize.addSignup(virtual, { ...SAM, email: `${name}@example.org` }),
    );
    const outputs = await Promise.all(signups.map(({ id }) => syncSignup(stage, id)));
    expect(new Set(outputs.map(({ actionkit_event_id }) => actionkit_event_id)).size).toBe(1);
    expect(counts(stage)).toMatchObject({ events: 1, signups: 3, users: 4, phones: 3 });
    for (const { event } of attendees(stage)) expect(String(event)).toBe(outputs[0]?.actionkit_event_id);
  });

  it('is deleted there, and was never here: nothing is written', async () => {
    const stage = await open();
    const signup = stage.mobilize.addSignup(stage.world.pieces.virtual, SAM);
    const record = await recordOf(stage, signup.id);
    stage.mobilize.deleteEvent(stage.world.pieces.virtual);
    stage.writes();
    await expect(syncSignup(stage, record)).resolves.toMatchObject({
      id: String(signup.id),
      result: 'skipped',
      actionkit_event_id: '',
      warnings: [
        'Mobilize removed this shift or its event, and ActionKit has no event for it, so nothing was written.',
      ],
    });
    expect(stage.writes()).toEqual([]);
  });

  it('has lost the shift of the signup: nothing is written', async () => {
    const stage = await open();
    const { winterTime } = stage.world.pieces;
    const signup = stage.mobilize.addSignup(winterTime, SAM);
    const record = await recordOf(stage, signup.id);
    stage.mobilize.deleteShift(signup.timeslot_id);
    await expect(syncSignup(stage, record)).resolves.toMatchObject({ result: 'skipped', actionkit_event_id: '' });
  });
});

describe('a late signup for what is gone', () => {
  const gone = {
    result: 'skipped',
    actionkit_event_id: '',
    actionkit_event_signup_id: '',
    warnings: ['Mobilize removed this shift or its event, and ActionKit has no event for it, so nothing was written.'],
  };

  it.each([
    ['an event that is deleted in both', (stage: Stage, event: number) => stage.mobilize.deleteEvent(event)],
    ['a shift that is deleted in both', (stage: Stage, _: number, shift: number) => stage.mobilize.deleteShift(shift)],
  ])('%s writes nothing, and nobody becomes a user', async (_, remove) => {
    const stage = await open();
    const { winterTime } = stage.world.pieces;
    await syncEvent(stage, winterTime);
    const signup = stage.mobilize.addSignup(winterTime, SAM);
    const record = await recordOf(stage, signup.id);
    remove(stage, winterTime, signup.timeslot_id);
    await syncEvent(stage, winterTime);
    stage.writes();
    await expect(syncSignup(stage, record)).resolves.toMatchObject(gone);
    expect(stage.writes()).toEqual([]);
    expect(counts(stage)).toMatchObject({ users: 1, signups: 0 });
  });

  it('still reaches a signup that stands there', async () => {
    const stage = await open();
    const { winterTime } = stage.world.pieces;
    await syncEvent(stage, winterTime);
    const signup = stage.mobilize.addSignup(winterTime, SAM);
    const { id } = await syncSignup(stage, signup.id);
    const record = JSON.parse(await recordOf(stage, signup.id));
    stage.mobilize.deleteEvent(winterTime);
    await syncEvent(stage, winterTime);
    await expect(syncSignup(stage, JSON.stringify({ ...record, status: 'CANCELLED' }))).resolves.toMatchObject({
      id,
      result: 'updated',
      warnings: [],
    });
  });
});

describe('a shift that is over and that ActionKit never had', () => {
  it('is an error that names the input which allows it', async () => {
    const stage = await open();
    const { old } = stage.world.pieces;
    const signup = stage.mobilize.addSignup(old, SAM, { timeslot_id: stage.mobilize.event(old).timeslots[0]?.id ?? 0 });
    await expect(
      stage.outcome('creates', 'actionkit_sync_mobilize_signup', { ...SIGNUP_STEP, signup: String(signup.id) }),
    ).resolves.toMatchObject({
      name: 'AppError',
      code: 'PastShift',
      message:
        'This signup is for a shift that has already begun and that ActionKit never had. Turn on Create Past Events in this step to add it.',
    });
    expect(stage.writes()).toEqual([]);
  });

  it('is added with the signup where the step is told so', async () => {
    const stage = await open();
    const { old } = stage.world.pieces;
    const slot = stage.mobilize.event(old).timeslots[0];
    const signup = stage.mobilize.addSignup(old, SAM, { timeslot_id: slot?.id ?? 0, attended: true });
    const output = await syncSignup(stage, signup.id, { create_past_events: 'yes' });
    expect(output).toMatchObject({ result: 'created' });
    expect(held(stage, output.actionkit_event_id)).toMatchObject({ starts_at: '2018-04-14T10:00:00' });
    // The page takes no signups for the past, so it lies in the table without an action.
    expect(attendees(stage)).toMatchObject([
      { attended: true, status: 'active', fields: { mobilize_attendance_status: 'ATTENDED' }, email: SAM.email },
    ]);
    stage.writes();
    await expect(syncSignup(stage, signup.id, { create_past_events: 'yes' })).resolves.toMatchObject({
      result: 'unchanged',
    });
    expect(stage.writes()).toEqual([]);
  });
});

describe('an event that takes no more signups', () => {
  it.each([
    [
      'is full',
      (stage: Stage, id: number) =>
        stage.actionkit.store.events.update(stage.actionkit.store.events.get(id) as never, { max_attendees: 0 }),
    ],
    [
      'is over',
      (stage: Stage) => {
        stage.clock.now += 3 * DAY * 1000;
      },
    ],
  ])('gets the signup all the same when it %s', async (_, close) => {
    const stage = await open();
    const { campaign } = stage.world.pieces;
    const { actionkit_event_ids } = await syncEvent(stage, campaign);
    const signup = stage.mobilize.addSignup(campaign, SAM);
    close(stage, Number(actionkit_event_ids[0]));
    await expect(syncSignup(stage, signup.id)).resolves.toMatchObject({
      result: 'created',
      actionkit_event_id: actionkit_event_ids[0],
      warnings: [
        expect.stringMatching(
          /^ActionKit takes no more signups for event 5150 \(.+\), so this one was entered without an action, a subscription or a confirmation email\.$/,
        ),
      ],
    });
    expect(attendees(stage)).toMatchObject([
      { event: Number(actionkit_event_ids[0]), email: SAM.email, status: 'active' },
    ]);
    expect(counts(stage)).toMatchObject({ events: 1, signups: 1, phones: 1 });
    stage.writes();
    await expect(syncSignup(stage, signup.id)).resolves.toMatchObject({ result: 'unchanged' });
    expect(stage.writes()).toEqual([]);
    stage.mobilize.attend(signup.id);
    await expect(syncSignup(stage, signup.id)).resolves.toMatchObject({ result: 'updated' });
    expect(attendees(stage)).toMatchObject([{ attended: true, fields: { mobilize_attendance_status: 'ATTENDED' } }]);
  });
});

describe('an event that staff hold back', () => {
  it.each([
    [
      'waits for approval',
      (stage: Stage) => stage.actionkit.configureCampaign(31, { require_staff_approval: true }),
      /has not been approved yet/,
    ],
    [
      'is cancelled',
      (stage: Stage, id: number) =>
        stage.actionkit.store.events.update(stage.actionkit.store.events.get(id) as never, { status: 'cancelled' }),
      /has been cancelled/,
    ],
  ])('gets no signup behind their back when it %s, and nobody becomes a user', async (_, hold, said) => {
    const stage = await open();
    const { campaign } = stage.world.pieces;
    const { actionkit_event_ids } = await syncEvent(stage, campaign);
    const signup = stage.mobilize.addSignup(campaign, SAM);
    hold(stage, Number(actionkit_event_ids[0]));
    stage.writes();
    await expect(
      stage.outcome('creates', 'actionkit_sync_mobilize_signup', { ...SIGNUP_STEP, signup: String(signup.id) }),
    ).resolves.toMatchObject({ name: 'AppError', message: expect.stringMatching(said) });
    expect(stage.writes()).toEqual(['POST /rest/v1/action/']);
    expect(counts(stage)).toMatchObject({ users: 1, signups: 0 });
  });

  it('takes the signup where the step may approve it', async () => {
    const stage = await open();
    const { campaign } = stage.world.pieces;
    await waitsForApproval(stage, campaign);
    const signup = stage.mobilize.addSignup(campaign, SAM);
    await expect(syncSignup(stage, signup.id, { approve_events: true })).resolves.toMatchObject({
      result: 'created',
      warnings: [],
    });
    expect(held(stage, '5150')).toMatchObject({ is_approved: true });
  });
});

describe('a shift that changes after the signup', () => {
  it('was moved: the event moves, and the signup stays with it', async () => {
    const stage = await open();
    const { winterTime } = stage.world.pieces;
    await syncEvent(stage, winterTime);
    const signup = stage.mobilize.addSignup(winterTime, SAM);
    const before = await syncSignup(stage, signup.id);
    const slot = stage.mobilize.event(winterTime).timeslots.find(({ id }) => id === signup.timeslot_id);
    stage.mobilize.moveShift(signup.timeslot_id, (slot?.start_date ?? 0) + HOUR, (slot?.end_date ?? 0) + HOUR);
    // The signup comes first: nobody synced the event since.
    await expect(syncSignup(stage, signup.id)).resolves.toMatchObject({
      result: 'updated',
      actionkit_event_id: before.actionkit_event_id,
    });
    expect(counts(stage)).toMatchObject({ events: 3, deleted: 0, signups: 1 });
    expect(held(stage, before.actionkit_event_id)?.starts_at).toBe('2026-10-31T11:00:00');
  });

  it('was moved with all the others: every signup stays with its own', async () => {
    const stage = await open();
    const { winterTime } = stage.world.pieces;
    const slots = stage.mobilize.event(winterTime).timeslots;
    const signups = slots.map(({ id }) => stage.mobilize.addSignup(winterTime, SAM, { timeslot_id: id }));
    const before: string[] = [];
    for (const { id } of signups) before.push((await syncSignup(stage, id)).actionkit_event_id);
    for (const { id, start_date, end_date } of slots) stage.mobilize.moveShift(id, start_date + DAY, end_date + DAY);
    for (const [index, { id }] of signups.entries()) {
      await expect(syncSignup(stage, id)).resolves.toMatchObject({
        actionkit_event_id: before[index],
        result: 'updated',
      });
    }
    expect(counts(stage)).toMatchObject({ events: 3, deleted: 0, signups: 3 });
    expect(before.map((id) => held(stage, id)?.starts_at)).toEqual([
      '2026-11-01T09:00:00',
      '2026-11-01T12:00:00',
      '2026-11-02T10:00:00',
    ]); // 24 hours later, over a day of 25
  });

  it('was moved, and an old Record shows the old time', async () => {
    const stage = await open();
    const { virtual } = stage.world.pieces;
    const signup = stage.mobilize.addSignup(virtual, SAM);
    const record = await recordOf(stage, signup.id);
    const slot = stage.mobilize.event(virtual).timeslots.find(({ id }) => id === signup.timeslot_id);
    stage.mobilize.moveShift(signup.timeslot_id, (slot?.start_date ?? 0) + HOUR, (slot?.end_date ?? 0) + HOUR);
    const { actionkit_event_id } = await syncSignup(stage, record);
    expect(held(stage, actionkit_event_id)).toMatchObject({ starts_at: '2026-10-19T18:00:00' });
    await syncSignup(stage, signup.id);
    expect(counts(stage)).toMatchObject({ events: 1, signups: 1 });
  });

  it('was deleted: a late change reaches the signup, and the event stays deleted', async () => {
    const stage = await open();
    const { winterTime } = stage.world.pieces;
    await syncEvent(stage, winterTime);
    const signup = stage.mobilize.addSignup(winterTime, SAM);
    const first = await syncSignup(stage, signup.id);
    const record = JSON.parse(await recordOf(stage, signup.id));
    stage.mobilize.deleteShift(signup.timeslot_id);
    await syncEvent(stage, winterTime);
    expect(held(stage, first.actionkit_event_id)?.status).toBe('deleted');
    stage.forget(); // and of what was remembered
    await expect(syncSignup(stage, JSON.stringify({ ...record, status: 'CANCELLED' }))).resolves.toMatchObject({
      id: first.id,
      result: 'updated',
      actionkit_event_id: first.actionkit_event_id,
    });
    expect(held(stage, first.actionkit_event_id)?.status).toBe('deleted');
  });
});

it('leaves people with their own shift when another is deleted and a third is asked for', async () => {
  const stage = await open();
  const { winterTime } = stage.world.pieces;
  const [first, , third] = stage.mobilize.event(winterTime).timeslots;
  const sam = stage.mobilize.addSignup(winterTime, SAM, { timeslot_id: first?.id ?? 0 });
  const before = await syncSignup(stage, sam.id); // no event step: only Sam's shift is known
  stage.mobilize.deleteShift(first?.id ?? 0);
  const bea = stage.mobilize.addSignup(
    winterTime,
    { ...SAM, email: 'bea@example.org' },
    { timeslot_id: third?.id ?? 0 },
  );
  const after = await syncSignup(stage, bea.id);
  expect(after.actionkit_event_id).not.toBe(before.actionkit_event_id);
  expect(held(stage, before.actionkit_event_id)?.starts_at).toBe('2026-10-31T10:00:00');
  expect(attendees(stage).map(({ email, event }) => [email, String(event)])).toEqual([
    [SAM.email, before.actionkit_event_id],
    ['bea@example.org', after.actionkit_event_id],
  ]);
});

describe('an event that staff deleted in ActionKit while Mobilize still has it', () => {
  it('comes back for the signup', async () => {
    const stage = await open();
    const { virtual } = stage.world.pieces;
    const { actionkit_event_ids } = await syncEvent(stage, virtual);
    const held = stage.actionkit.store.events.get(Number(actionkit_event_ids[0]));
    if (held) stage.actionkit.store.events.update(held, { status: 'deleted' });
    const signup = stage.mobilize.addSignup(virtual, SAM);
    await expect(syncSignup(stage, signup.id)).resolves.toMatchObject({ actionkit_event_id: actionkit_event_ids[0] });
    expect(counts(stage)).toMatchObject({ events: 1, deleted: 0, signups: 1 });
  });
});

describe('what a step remembers of events', () => {
  it('is kept apart for each campaign', async () => {
    const stage = await open();
    const { virtual } = stage.world.pieces;
    const { pages } = stage.actionkit.store;
    const { id: _, ...page } = pages.find(({ name }) => name === 'mobilize-crm-signup') as NonNullable<
      ReturnType<typeof pages.find>
    >;
    pages.add({ ...page, name: 'mobilize-send-signup', campaign: 32 });
    const OTHER = { event_create_page: 'mobilize-send-create', event_signup_page: 'mobilize-send-signup' };
    const signup = stage.mobilize.addSignup(virtual, SAM);
    const one = await syncSignup(stage, signup.id);
    const other = await syncSignup(stage, signup.id, OTHER);
    expect(other.actionkit_event_id).not.toBe(one.actionkit_event_id);
    stage.mobilize.attend(signup.id);
    await expect(syncSignup(stage, signup.id, OTHER)).resolves.toMatchObject({ id: other.id, result: 'updated' });
    await expect(syncSignup(stage, signup.id)).resolves.toMatchObject({ id: one.id, result: 'updated' });
    expect(attendees(stage)).toMatchObject([{ attended: true }, { attended: true }]);
  });

  it('gives way when staff deleted the event and another stands for the shift', async () => {
    const stage = await open();
    const { virtual } = stage.world.pieces;
    const signup = stage.mobilize.addSignup(virtual, SAM);
    const first = await syncSignup(stage, signup.id);
    const { events } = stage.actionkit.store;
    const dead = events.get(Number(first.actionkit_event_id));
    const { fields, creator = 0 } = held(stage, first.actionkit_event_id) ?? {};
    if (dead) events.update(dead, { status: 'deleted' });
    const fresh = stage.actionkit.addEvent(
      {
        campaign: 31,
        creator,
        title: dead?.title ?? '',
        starts_at: dead?.starts_at ?? '',
        country: 'Chile',
        host_is_confirmed: true,
      },
      fields as Record<string, string>,
    );
    stage.mobilize.attend(signup.id);
    await expect(syncSignup(stage, signup.id)).resolves.toMatchObject({
      result: 'created',
      actionkit_event_id: String(fresh.id),
    });
    expect(attendees(stage).map(({ event, attended }) => [event, attended])).toEqual([
      [dead?.id, false],
      [fresh.id, true],
    ]);
  });
});

describe('a masked signup', () => {
  /** Recruited by home for an event across the firewall; the record is all that there is. */
  async function masked(options: Parameters<typeof open>[0] = {}) {
    const stage = await open(options);
    const signup = stage.mobilize.addSignup(stage.world.pieces.masked, SAM, {
      sponsor_id: stage.world.home,
      attended: true,
      status: 'CONFIRMED',
    });
    const rows = await stage.play<{ is_masked: boolean; record: string }[]>('triggers', 'mobilize_new_signup', {});
    const row = rows.find(({ is_masked }) => is_masked);
    return { stage, signup, record: row?.record ?? '' };
  }

  it('is left out where the event takes nobody, with what ActionKit says', async () => {
    const { stage, record } = await masked();
    const { actionkit_event_ids } = await syncEvent(stage, stage.world.pieces.masked);
    for (const event of actionkit_event_ids.map((id) => stage.actionkit.store.events.get(Number(id)))) {
      stage.actionkit.store.events.update(event as never, { status: 'cancelled' });
    }
    await expect(syncSignup(stage, record)).resolves.toMatchObject({
      result: 'skipped',
      warnings: [
        expect.stringMatching(
          /^ActionKit did not take this masked signup for event \d+, so it was left out\. ActionKit says: event_id: This event has been cancelled\.$/,
        ),
      ],
    });
    expect(counts(stage)).toMatchObject({ users: 1, signups: 0 });
  });

  it.each([
    ['has no ZIP, which the page requires', { ...SAM, zip: null }, 'zip: This field is required.'],
    ['has an address that is none', { ...SAM, email: 'sam at example' }, 'email: Enter a valid email address.'],
  ])('is left out where the person %s', async (_, contact, said) => {
    const stage = await open();
    const page = stage.actionkit.store.pages.find(({ name }) => name === 'mobilize-crm-signup');
    if (page) stage.actionkit.store.pages.update(page, { required_fields: ['zip'] });
    stage.mobilize.addSignup(stage.world.pieces.masked, contact as typeof SAM, { sponsor_id: stage.world.home });
    const rows = await stage.play<{ is_masked: boolean; record: string }[]>('triggers', 'mobilize_new_signup', {});
    await expect(syncSignup(stage, rows.find(({ is_masked }) => is_masked)?.record ?? '')).resolves.toMatchObject({
      result: 'skipped',
      actionkit_user_id: '',
      warnings: [
        `ActionKit did not take this masked signup for event 5150, so it was left out. ActionKit says: ${said}`,
      ],
    });
    expect(counts(stage)).toMatchObject({ users: 1, signups: 0 });
  });

  it.each(['null', 'missing'] as const)(
    'brings the person, the time and the type, and nothing else (hidden values are %s)',
    async (hiddenAs) => {
      const { stage, record } = await masked({ mobilize: { hiddenAs } });
      const output = await syncSignup(stage, record);
      // Where the firewall hides the zone as well, the event can only be made in UTC.
      const inUtc = 'Mobilize names no known time zone for this event, so its times are in UTC.';
      const warnings = hiddenAs === 'missing' ? [inUtc] : [];
      expect(output).toMatchObject({ result: 'created', mobilize_signup_id: '', warnings });
      expect(attendees(stage)).toMatchObject([{ attended: false, email: SAM.email }]);
      const { fields } = stage.actionkit.state.actions.find(({ type }) => type === 'EventSignup') ?? {};
      expect(fields).toMatchObject({
        mobilize_attendance_status: 'Masked',
        mobilize_signup_source: 'Masked',
        utm_source: 'Masked',
      });
      expect(fields?.mobilize_timeslot).toMatch(/^\[2026-10-16T1/);
      expect(held(stage, output.actionkit_event_id)).toMatchObject({
        title: 'Masked',
        city: 'Puerto Natales',
        country: 'Chile',
      });
      expect(JSON.stringify([fields, held(stage, output.actionkit_event_id)])).not.toMatch(
        /Senate|Brightwater|Albany|ATTENDED/,
      );
      expect(stage.actionkit.state.users.find(({ email }) => email === SAM.email)).toMatchObject({
        first_name: 'Sam',
        zip: '01938',
      });
      expect(counts(stage)).toMatchObject({ phones: 1 });
      stage.writes();
      await expect(syncSignup(stage, record)).resolves.toMatchObject({ result: 'unchanged' });
      expect(stage.writes()).toEqual([]);
    },
  );

  it('for a shift that has begun is left out with a warning, or brought in where the step is told so', async () => {
    const { stage, record } = await masked();
    stage.clock.now += 10 * DAY * 1000;
    stage.writes();
    await expect(syncSignup(stage, record)).resolves.toMatchObject({
      result: 'skipped',
      actionkit_event_id: '',
      actionkit_user_id: '',
      warnings: [
        'This signup is for a shift that has already begun and that ActionKit never had, so nothing was written. Turn on Create Past Events in this step to add such shifts.',
      ],
    });
    expect(stage.writes()).toEqual([]);
    await expect(syncSignup(stage, record, { create_past_events: true })).resolves.toMatchObject({ result: 'created' });
  });

  it('without the times of its shift is left out with a warning', async () => {
    const { stage, record } = await masked();
    await expect(syncSignup(stage, JSON.stringify({ ...JSON.parse(record), timeslot: {} }))).resolves.toMatchObject({
      result: 'skipped',
      warnings: [
        'This signup has no shift with a start and an end, so ActionKit has no event for it and nothing was written.',
      ],
    });
  });

  it('shares its event with the event step', async () => {
    const { stage, record } = await masked();
    const { actionkit_event_id } = await syncSignup(stage, record);
    await expect(syncEvent(stage, stage.world.pieces.masked)).resolves.toMatchObject({
      actionkit_event_ids: [actionkit_event_id],
    });
  });

  it('ends the run without blame where the step leaves masked ones out', async () => {
    const { stage, record } = await masked();
    stage.writes();
    await expect(
      stage.outcome('creates', 'actionkit_sync_mobilize_signup', { ...SIGNUP_STEP, signup: record, masked: 'skip' }),
    ).resolves.toEqual({
      name: 'HaltedError',
      message: 'This signup is masked, and this step leaves masked signups out.',
    });
    expect(stage.writes()).toEqual([]);
  });

  it('for our own event hides only who recruited', async () => {
    const stage = await open();
    const { acrossFirewall } = stage.world.pieces;
    const signup = stage.mobilize.addSignup(acrossFirewall, SAM, { sponsor_id: stage.world.counterpart });
    const record = JSON.parse(await recordOf(stage, signup.id));
    await syncSignup(stage, JSON.stringify({ ...record, sponsor: null }));
    const { fields } = stage.actionkit.state.actions.find(({ type }) => type === 'EventSignup') ?? {};
    expect(fields).toMatchObject({ mobilize_signup_source: 'Masked', mobilize_attendance_status: 'REGISTERED' });
    expect(stage.actionkit.state.events[0]?.title).toBe('Creek Cleanup and Canvass');
  });
});
