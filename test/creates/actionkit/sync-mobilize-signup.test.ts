import { type Stage, useStage } from '../../support/stage.ts';
import { counts, recordOf, SAM, SIGNUP_STEP, syncEvent, syncSignup } from '../../support/sync.ts';

const open = useStage();

/** A signup for the shift of tomorrow, whose event ActionKit has. */
async function signedUp(details: object = {}, contact = SAM) {
  const stage = await open();
  const { campaign } = stage.world.pieces;
  const { actionkit_event_ids } = await syncEvent(stage, campaign);
  const signup = stage.mobilize.addSignup(campaign, contact, details);
  stage.requests();
  return { stage, signup, eventId: String(actionkit_event_ids[0]) };
}
const attendees = (stage: Stage) => stage.actionkit.state.signups.filter(({ role }) => role === 'attendee');
/** The custom fields of a signup, wherever the instance keeps them. */
const fieldsOf = (stage: Stage, signupId: string) =>
  stage.actionkit.state.actions.find(({ signup }) => signup === Number(signupId))?.fields;
const actionBody = (stage: Stage) =>
  JSON.parse(stage.sandbox.log.findLast(({ path }) => path === '/rest/v1/action/')?.body ?? '{}');

const FIELDS = {
  mobilize_attendance_status: 'REGISTERED',
  mobilize_participation_status: 'REGISTERED',
  mobilize_signup_source: 'Catskill Creek Neighbors',
  created_by_volunteer_host: 'No',
  mobilize_timeslot: '[2026-10-15T10:00:00-04:00, 2026-10-15T13:00:00-04:00]',
  mobilize_timeslot_start: '2026-10-15T10:00:00-04:00',
  mobilize_timeslot_end: '2026-10-15T13:00:00-04:00',
};

describe('a new signup', () => {
  it('goes through the page with the whole mapping; the phone goes by its own rule', async () => {
    const referrer = {
      utm_source: 'newsletter',
      utm_medium: 'email',
      utm_campaign: 'fall',
      utm_term: null,
      utm_content: null,
      url: 'https://example.org/act',
    };
    const { stage, signup, eventId } = await signedUp({ referrer });
    const output = await syncSignup(stage, signup.id);
    expect(actionBody(stage)).toEqual({
      page: 'mobilize-crm-signup',
      email: 'sam.sparrow@example.org',
      first_name: 'Sam',
      last_name: 'Sparrow',
      zip: '01938',
      event_id: eventId,
      event_signup_ground_rules: '1',
      source: 'mobilize',
      suppress_subscribe: '1',
      skip_confirmation: '1',
      ...Object.fromEntries(Object.entries(FIELDS).map(([name, value]) => [`action_${name}`, value])),
      action_utm_source: 'newsletter',
      action_utm_medium: 'email',
      action_utm_campaign: 'fall',
      action_referrer: 'https://example.org/act',
    });
    expect(output).toEqual({
      id: output.actionkit_event_signup_id,
      result: 'created',
      mobilize_signup_id: String(signup.id),
      mobilize_event_id: String(signup.event_id),
      actionkit_user_id: expect.stringMatching(/^\d+$/),
      actionkit_event_id: eventId,
      actionkit_event_signup_id: expect.stringMatching(/^\d+$/),
      warnings: [],
    });
    expect(stage.actionkit.snapshot().phones).toEqual([
      { email: SAM.email, type: 'home', source: 'mobilizeamerica_sync', normalized_phone: '5185550171' },
    ]);
    expect(stage.actionkit.snapshot().mails).toEqual([]);
    expect(stage.actionkit.state.users.find(({ email }) => email === SAM.email)).toMatchObject({
      subscription_status: 'never',
    });
  });

  it('takes at most five requests for a known event, and four when nothing changed', async () => {
    const { stage, signup } = await signedUp();
    await syncSignup(stage, signup.id); // reads once what is remembered: the page, and whether phones keep their source
    const other = stage.mobilize.addSignup(signup.event_id, { ...SAM, email: 'bea@example.org' });
    const record = await recordOf(stage, other.id);
    stage.requests();
    await syncSignup(stage, record);
    expect(stage.requests().length).toBeLessThanOrEqual(5);
    await syncSignup(stage, record);
    expect(stage.requests().length).toBeLessThanOrEqual(4);
  });

  it.each([
    ['subscribe', true, { suppress_subscribe: undefined, skip_confirmation: '1' }],
    ['send_confirmation', true, { suppress_subscribe: '1', skip_confirmation: undefined }],
    ['source', 'zapier', { source: 'zapier' }],
  ])('with %s %p', async (field, value, expected) => {
    const { stage, signup } = await signedUp();
    await syncSignup(stage, signup.id, { [field]: value });
    const body = actionBody(stage);
    for (const [key, one] of Object.entries(expected)) expect(body[key]).toBe(one);
  });

  it.each<[string, object, boolean, boolean]>([
    ['REGISTERED', {}, true, true],
    ['CONFIRMED', { status: 'CONFIRMED' }, true, true],
    ['CANCELLED', { status: 'CANCELLED' }, false, false],
    ['WAITLISTED', { status: 'WAITLISTED' }, false, false],
    ['NO_SHOW', { attended: false }, false, false],
    ['ATTENDED', { status: 'CONFIRMED', attended: true }, false, true],
  ])(
    'first seen as %s confirms to whoever is coming, and subscribes nobody who is not',
    async (outcome, details, confirms, subscribes) => {
      const { stage, signup } = await signedUp(details);
      const { id, warnings } = await syncSignup(stage, signup.id, { subscribe: true, send_confirmation: true });
      expect(warnings).toEqual([]);
      expect(fieldsOf(stage, id)).toMatchObject({ mobilize_attendance_status: outcome });
      expect(stage.actionkit.store.mails).toEqual(confirms ? [{ kind: 'confirmation', to: SAM.email }] : []);
      expect(stage.actionkit.state.users.find(({ email }) => email === SAM.email)).toMatchObject({
        subscription_status: subscribes ? 'subscribed' : 'never',
      });
    },
  );

  it.each<[string, string[]]>([
    ['never', []],
    ['subscribed', []],
    [
      'unsubscribed',
      [
        'This person is unsubscribed in ActionKit and was not subscribed again. If they asked for that, Subscribe User does it with Subscribe Again.',
      ],
    ],
  ])('subscribes nobody whom ActionKit knows already, such as somebody who is %s', async (status, warnings) => {
    const { stage, signup } = await signedUp();
    const petition = { page: 'clean-river-petition', email: SAM.email, zip: '01938', subscribe: status !== 'never' };
    await stage.play('creates', 'actionkit_record_action', petition);
    if (status === 'unsubscribed') {
      await stage.play('creates', 'actionkit_unsubscribe_user', { page: 'unsubscribe', email: SAM.email });
    }
    await expect(syncSignup(stage, signup.id, { subscribe: true })).resolves.toMatchObject({
      result: 'created',
      warnings,
    });
    expect(actionBody(stage).suppress_subscribe).toBe('1');
    expect(stage.actionkit.state.users.find(({ email }) => email === SAM.email)).toMatchObject({
      subscription_status: status,
    });
    await expect(syncSignup(stage, signup.id, { subscribe: true })).resolves.toMatchObject({
      result: 'unchanged',
      warnings: [],
    });
  });

  it('keeps an akid that fits, and drops one of somebody else with a warning', async () => {
    const { stage, signup, eventId } = await signedUp();
    const sam = stage.actionkit.addUser({ email: SAM.email });
    await expect(syncSignup(stage, signup.id, { akid: stage.actionkit.akid(sam.id, 2695) })).resolves.toMatchObject({
      warnings: [],
    });
    expect(stage.actionkit.state.actions.at(-1)).toMatchObject({ mailing: 2695, email: SAM.email });

    const other = stage.mobilize.addSignup(signup.event_id, { ...SAM, email: 'bea@example.org' });
    await expect(syncSignup(stage, other.id, { akid: stage.actionkit.akid(sam.id) })).resolves.toMatchObject({
      result: 'created',
      actionkit_event_id: eventId,
      warnings: ['ActionKit does not accept this akid for this person, so the signup was recorded without it.'],
    });
    expect(counts(stage)).toMatchObject({ signups: 2, users: 3 });
  });

  it('that is attended says so in the signup as well', async () => {
    const { stage, signup } = await signedUp({
      attended: true,
      status: 'CONFIRMED',
      rating: 'Positive',
      feedback: 'Great',
    });
    const { id } = await syncSignup(stage, signup.id);
    expect(attendees(stage)).toMatchObject([{ attended: true, status: 'active' }]);
    expect(fieldsOf(stage, id)).toMatchObject({
      mobilize_attendance_status: 'ATTENDED',
      mobilize_participation_status: 'CONFIRMED',
      mobilize_rating: 'Positive',
      mobilize_feedback: 'Great',
    });
  });

  it.each([
    ['without a phone', { phone: null, zip: null }, []],
    [
      'with a phone that is none',
      { phone: 'ask my sister', zip: '01938' },
      ["What Mobilize holds as the volunteer's phone is not a phone number, so it was left out."],
    ],
  ])('of a person %s has none', async (_, contact, warnings) => {
    const { stage, signup } = await signedUp({}, { ...SAM, ...(contact as object) } as typeof SAM);
    await expect(syncSignup(stage, signup.id)).resolves.toMatchObject({ result: 'created', warnings });
    expect(stage.actionkit.state.phones).toEqual([]);
  });

  it('of a person without what the page requires is an error that names it, and the fix', async () => {
    const { stage, signup } = await signedUp({}, { ...SAM, zip: null } as unknown as typeof SAM);
    const page = stage.actionkit.store.pages.find(({ name }) => name === 'mobilize-crm-signup');
    if (page) stage.actionkit.store.pages.update(page, { required_fields: ['zip', 'city'] });
    const step = { ...SIGNUP_STEP, signup: String(signup.id) };
    await expect(stage.outcome('creates', 'actionkit_sync_mobilize_signup', step)).resolves.toEqual({
      name: 'AppError',
      code: 'MissingField',
      message:
        'ActionKit requires what this signup does not have: zip, city. Take that off the required fields of the page “mobilize-crm-signup” in ActionKit, or add it to the person where the signup comes from. ActionKit says: zip: This field is required.; city: This field is required.',
    });
    if (page) stage.actionkit.store.pages.update(page, { required_fields: [] });
    await expect(syncSignup(stage, signup.id)).resolves.toMatchObject({ result: 'created' });
  });

  it('of a person whose address is withheld is left out, with a warning', async () => {
    const { stage, signup } = await signedUp();
    const record = JSON.parse(await recordOf(stage, signup.id));
    stage.writes();
    const output = await syncSignup(
      stage,
      JSON.stringify({ ...record, person: { ...record.person, email_addresses: [] } }),
    );
    expect(output).toMatchObject({ id: String(signup.id), result: 'skipped', actionkit_user_id: '' });
    expect(output.warnings.join()).toMatch(/does not share one for this volunteer, so nothing was written/);
    expect(stage.writes()).toEqual([]);
  });
});

describe('a signup that ActionKit has', () => {
  it('follows confirmation, attendance and its correction, and writes nothing in between', async () => {
    const { stage, signup } = await signedUp();
    const { id } = await syncSignup(stage, signup.id);
    const steps: [() => unknown, string, boolean][] = [
      [() => stage.mobilize.confirm(signup.id), 'CONFIRMED', false],
      [() => stage.mobilize.attend(signup.id, { rating: 'Negative' }), 'ATTENDED', true],
      [() => stage.mobilize.noShow(signup.id), 'NO_SHOW', false],
      [() => stage.mobilize.cancel(signup.id), 'NO_SHOW', false],
    ];
    for (const [happens, status, attended] of steps) {
      happens();
      await expect(syncSignup(stage, signup.id)).resolves.toMatchObject({ id, result: 'updated' });
      expect(attendees(stage)).toMatchObject([{ attended, status: 'active' }]);
      expect(fieldsOf(stage, id)).toMatchObject({
        ...FIELDS,
        mobilize_attendance_status: status,
        mobilize_participation_status: expect.any(String),
      });
      stage.writes();
      await expect(syncSignup(stage, signup.id)).resolves.toMatchObject({ id, result: 'unchanged' });
      expect(stage.writes()).toEqual([]);
    }
    expect(stage.actionkit.state.actions.filter(({ type }) => type === 'EventSignup')).toHaveLength(1);
  });

  it('is cancelled in ActionKit as well where the step is told so, and comes back', async () => {
    const { stage, signup } = await signedUp();
    const native = { cancel_in_actionkit: true };
    await syncSignup(stage, signup.id, native);
    stage.mobilize.cancel(signup.id);
    await syncSignup(stage, signup.id, native);
    expect(attendees(stage)).toMatchObject([{ status: 'cancelled' }]);
    stage.mobilize.confirm(signup.id);
    await syncSignup(stage, signup.id, native);
    expect(attendees(stage)).toMatchObject([{ status: 'active' }]);
  });

  it('keeps a status that staff set, where the step is not told to care', async () => {
    const { stage, signup } = await signedUp();
    const { id } = await syncSignup(stage, signup.id);
    const held = stage.actionkit.store.signups.get(Number(id));
    if (held) stage.actionkit.store.signups.update(held, { status: 'cancelled' });
    stage.writes();
    await expect(syncSignup(stage, signup.id)).resolves.toMatchObject({ result: 'unchanged' });
    expect(stage.writes()).toEqual([]);
  });

  it('gives the person what changed, and takes nothing away', async () => {
    const { stage, signup } = await signedUp();
    await syncSignup(stage, signup.id);
    stage.mobilize.editPerson(signup.person_id, { family_name: 'Sparrow-Lee', zip: null, phone: '(518) 555-0199' });
    await expect(syncSignup(stage, signup.id)).resolves.toMatchObject({ result: 'updated' });
    expect(stage.actionkit.state.users.find(({ email }) => email === SAM.email)).toMatchObject({
      last_name: 'Sparrow-Lee',
      zip: '01938',
    });
    expect(stage.actionkit.state.phones).toMatchObject([{ phone: '+15185550199', source: 'mobilizeamerica_sync' }]);
  });

  it('counts a changed phone alone as an update', async () => {
    const { stage, signup } = await signedUp();
    await syncSignup(stage, signup.id);
    stage.mobilize.editPerson(signup.person_id, { phone: '518 555 0199' });
    await expect(syncSignup(stage, signup.id)).resolves.toMatchObject({ result: 'updated' });
    expect(stage.writes()).toContain('PATCH /rest/v1/phone/4400/');
  });

  it('takes a number of another source for the same phone', async () => {
    const { stage, signup } = await signedUp();
    const sam = stage.actionkit.addUser({ email: SAM.email });
    stage.actionkit.store.phones.add({ user: sam.id, type: 'mobile', source: 'user', phone: '1 (518) 555-0171' });
    await syncSignup(stage, signup.id);
    expect(stage.actionkit.state.phones).toHaveLength(1);
  });
});

it('takes a Record, an id, or the id of what a trigger fired', async () => {
  const { stage, signup } = await signedUp();
  const record = await recordOf(stage, signup.id);
  for (const value of [record, String(signup.id), `${signup.id}-REGISTERED`, `${signup.id}-0a1b2c3d4e5f6071`]) {
    await expect(syncSignup(stage, value)).resolves.toMatchObject({ mobilize_signup_id: String(signup.id) });
  }
  expect(counts(stage)).toMatchObject({ signups: 1 });
});

it('can be rehearsed: everything is looked up, and no write leaves', async () => {
  const { stage, signup, eventId } = await signedUp();
  const known = await syncSignup(stage, signup.id, { rehearse: true });
  expect(known).toMatchObject({
    result: 'created',
    rehearsed: true,
    actionkit_event_id: eventId,
    actionkit_user_id: '‹new user›',
  });
  expect(known.planned_requests?.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /rest/v1/action/',
    'POST /rest/v1/phone/',
  ]);

  const missing = stage.mobilize.addSignup(stage.world.pieces.virtual, SAM);
  const both = await syncSignup(stage, missing.id, { rehearse: true });
  expect(both.planned_requests?.map(({ path }) => path)).toEqual([
    '/rest/v1/action/',
    '/rest/v1/action/',
    '/rest/v1/phone/',
  ]);
  expect(both.planned_requests?.[1]?.body).toMatchObject({
    page: SIGNUP_STEP.event_signup_page,
    event_id: '‹new event›',
  });
  expect(stage.writes()).toEqual([]);

  await syncSignup(stage, signup.id);
  stage.mobilize.attend(signup.id);
  stage.writes();
  const change = await syncSignup(stage, signup.id, { rehearse: true });
  expect(change.planned_requests?.map(({ method, path }) => `${method} ${path.replace(/\d+\/$/, '…')}`)).toEqual([
    'PATCH /rest/v1/eventsignupaction/…',
    'PATCH /rest/v1/eventsignup/…',
  ]);
  expect(stage.writes()).toEqual([]);
});
