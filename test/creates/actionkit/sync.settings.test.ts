import { type Stage, useStage } from '../../support/stage.ts';
import { EVENT_STEP, recordOf, SAM, SIGNUP_STEP, syncEvent, syncSignup } from '../../support/sync.ts';

/* What a user can get wrong in the two sync steps: each gives one error that names the setting and the fix. */
const open = useStage();

const EVENT = 'actionkit_sync_mobilize_event';
const SIGNUP = 'actionkit_sync_mobilize_signup';
const eventOutcome = (stage: Stage, input: object, options = {}) =>
  stage.outcome('creates', EVENT, { ...EVENT_STEP, event: String(stage.world.pieces.campaign), ...input }, options);
const signupOutcome = (stage: Stage, input: object, options = {}) =>
  stage.outcome('creates', SIGNUP, { ...SIGNUP_STEP, ...input }, options);
const failed = (message: string | RegExp, code?: string) => ({
  name: 'AppError',
  message: typeof message === 'string' ? message : expect.stringMatching(message),
  ...(code && { code }),
});

describe('input, before any request', () => {
  it.each([
    [
      EVENT,
      { event: '', style: 'crmm', placeholder_email: 'events', create_past_events: 'perhaps' },
      /^Sync Mobilize Event cannot run with this input: Event is required; Style must be one of: crm, distributed_send; Event Create Page is required; Placeholder Email must be .*; Create Past Events must be yes or no\.$/,
    ],
    [
      SIGNUP,
      {
        signup: ' ',
        masked: 'hide',
        cancel_in_actionkit: 7,
        subscribe: 'x',
        send_confirmation: 'z',
        approve_events: 'q',
      },
      /^Sync Mobilize Signup cannot run with this input: Signup is required; Event Create Page is required; Event Signup Page is required; Placeholder Email is required; Masked Signups must be one of: sync, skip; Cancel in ActionKit must be yes or no; Approve New Events must be yes or no; Subscribe to Mailings must be yes or no; Send Confirmation must be yes or no\.$/,
    ],
  ])('%s', async (key, input, message) => {
    const stage = await open();
    await expect(stage.outcome('creates', key, input)).resolves.toMatchObject(failed(message, 'InvalidInput'));
    expect(stage.requests()).toEqual([]);
  });

  it.each([
    [
      '{"id": 1200345, "title": "cut o',
      /: Event holds a Record that was cut off: map the whole Record of the Mobilize step\.$/,
    ],
    [
      '{"person": {}, "timeslot": {}}',
      /: Event holds a Record of something else: map the Record of a Mobilize event\.$/,
    ],
    ['{}', /: Event holds a Record of something else/],
    ['Every Door Saturday', /: Event must be the Record of a Mobilize step, or an id\.$/],
    ['masked-CANVASS-America/New_York-1-2', /: Event must be the Record of a Mobilize step, or an id\.$/],
    ['[1200345]', /: Event must be the Record of a Mobilize step, or an id\.$/],
    ['../1200345', /: Event must be the Record of a Mobilize step, or an id\.$/],
  ])('the event %j', async (event, message) => {
    const stage = await open();
    await expect(eventOutcome(stage, { event })).resolves.toMatchObject(failed(message, 'InvalidInput'));
    expect(stage.requests()).toEqual([]);
  });

  it.each([
    ['{"id": 61000987, "status": "CONF', /: Signup holds a Record that was cut off/],
    [
      '{"id": 1200345, "timezone": "America/New_York", "event_type": "CANVASS"}',
      /: Signup holds a Record of something else: map the Record of a Mobilize signup\.$/,
    ],
    ['sam@example.org', /: Signup must be the Record of a Mobilize step, or an id\.$/],
  ])('the signup %j', async (signup, message) => {
    const stage = await open();
    await expect(signupOutcome(stage, { signup })).resolves.toMatchObject(failed(message, 'InvalidInput'));
    expect(stage.requests()).toEqual([]);
  });

  it('names a bad Record together with what else is wrong', async () => {
    const stage = await open();
    await expect(signupOutcome(stage, { signup: '{"id": 1', masked: 'hide' })).resolves.toMatchObject(
      failed(
        'Sync Mobilize Signup cannot run with this input: Signup holds a Record that was cut off: map the whole Record of the Mobilize step; Masked Signups must be one of: sync, skip.',
        'InvalidInput',
      ),
    );
  });

  it('a signup without the times of its shift', async () => {
    const stage = await open();
    await expect(
      signupOutcome(stage, { signup: '{"id": 1, "person": {}, "event": {"id": 5}, "timeslot": {"id": 7}}' }),
    ).resolves.toMatchObject(
      failed('This signup has no shift with a start and an end, so ActionKit has no event for it.', 'InvalidInput'),
    );
  });
});

describe('records that are not there', () => {
  it('an unknown signup', async () => {
    const stage = await open();
    await expect(signupOutcome(stage, { signup: '99' })).resolves.toMatchObject(
      failed('Mobilize has no signup 99 for your organization.', 'NotFound'),
    );
  });

  it('an id alone while Mobilize is not connected', async () => {
    const stage = await open();
    const authData = stage.actionkit.credentials;
    const message =
      /^Mobilize is not connected\. Open the connection in Zapier and fill in Mobilize API Key, Mobilize Organization ID\.$/;
    await expect(eventOutcome(stage, {}, { authData })).resolves.toMatchObject(failed(message, 'NotConnected'));
    await expect(signupOutcome(stage, { signup: '1' }, { authData })).resolves.toMatchObject(
      failed(message, 'NotConnected'),
    );
  });

  it('ActionKit not connected', async () => {
    const stage = await open();
    await expect(eventOutcome(stage, {}, { authData: stage.mobilize.credentials })).resolves.toMatchObject(
      failed(
        /^ActionKit is not connected\. Open the connection in Zapier and fill in ActionKit Host, ActionKit Username, ActionKit Password\.$/,
      ),
    );
    expect(stage.writes()).toEqual([]);
  });
});

describe('pages', () => {
  const CREATE = 'ActionKit needs an event create page here.';
  const pageWith = (stage: Stage, name: string, change: object) => {
    const page = stage.actionkit.store.pages.find((one) => one.name === name);
    if (page) stage.actionkit.store.pages.update(page, change);
  };

  it.each([
    [
      'no-such-page',
      `${CREATE} There is no page with the short name “no-such-page”. Choose another page in this step.`,
    ],
    [
      'mobilize-crm-signup',
      `${CREATE} “mobilize-crm-signup” is the short name of a page of type EventSignup. Choose another page in this step.`,
    ],
    [
      'clean-river-petition',
      `${CREATE} “clean-river-petition” is the short name of a page of type Petition. Choose another page in this step.`,
    ],
    [
      'Mobilize CRM: create',
      `${CREATE} There is no page with the short name “Mobilize CRM: create”. Choose another page in this step.`,
    ],
  ])('%s for new events', async (event_create_page, message) => {
    const stage = await open();
    await expect(eventOutcome(stage, { event_create_page })).resolves.toMatchObject(failed(message, 'WrongPage'));
    expect(stage.writes()).toEqual([]);
  });

  it.each([
    ['hidden', { hidden: true }],
    ['inactive', { status: 'inactive' }],
  ])('%s ones', async (_, change) => {
    const stage = await open();
    pageWith(stage, 'mobilize-crm-create', change);
    await expect(eventOutcome(stage, {})).resolves.toMatchObject(
      failed(
        'The event create page “mobilize-crm-create” is hidden or inactive in ActionKit. Activate it, or choose another page in this step.',
        'WrongPage',
      ),
    );
    pageWith(stage, 'mobilize-crm-signup', change);
    const signup = stage.mobilize.addSignup(stage.world.pieces.campaign, SAM);
    await expect(signupOutcome(stage, { signup: String(signup.id) })).resolves.toMatchObject(
      failed(/^The event signup page “mobilize-crm-signup” is hidden or inactive/, 'WrongPage'),
    );
    expect(stage.writes()).toEqual([]);
  });

  it('that are put right are found at once: what is wrong is not remembered', async () => {
    const stage = await open();
    pageWith(stage, 'mobilize-crm-create', { hidden: true });
    await expect(eventOutcome(stage, {})).resolves.toMatchObject({ code: 'WrongPage' });
    pageWith(stage, 'mobilize-crm-create', { hidden: false });
    await expect(syncEvent(stage, stage.world.pieces.campaign)).resolves.toMatchObject({ result: 'created' });
  });

  it('of the wrong kind for signups', async () => {
    const stage = await open();
    const signup = stage.mobilize.addSignup(stage.world.pieces.campaign, SAM);
    await expect(
      signupOutcome(stage, { signup: String(signup.id), event_signup_page: 'mobilize-crm-create' }),
    ).resolves.toMatchObject(
      failed(
        /^ActionKit needs an event signup page here\. “mobilize-crm-create” is the short name of a page of type EventCreate\./,
        'WrongPage',
      ),
    );
  });

  it('of two campaigns', async () => {
    const stage = await open();
    const signup = stage.mobilize.addSignup(stage.world.pieces.campaign, SAM);
    await expect(
      signupOutcome(stage, { signup: String(signup.id), event_create_page: 'mobilize-send-create' }),
    ).resolves.toMatchObject(
      failed(
        'The pages “mobilize-send-create” and “mobilize-crm-signup” belong to different event campaigns in ActionKit. Choose two pages of one campaign.',
        'WrongPage',
      ),
    );
    expect(stage.writes()).toEqual([]);
  });
});

describe('permissions and hosts', () => {
  it('a 401 to the first request may be the password or a permission, and expires nothing else', async () => {
    const stage = await open({ actionkit: { permissions: { eventcreatepage: [] } } });
    await expect(eventOutcome(stage, {})).resolves.toMatchObject(
      failed(
        'ActionKit refused the username and password, or this staff user has no permission for this kind of record: eventcreatepage. Open the connection in Zapier and correct the ActionKit fields.',
      ),
    );
  });

  it.each(['event', 'action'])('a later 401 is about the right to %s', async (resource) => {
    const stage = await open({ actionkit: { permissions: { [resource]: [] } } });
    await expect(eventOutcome(stage, {})).resolves.toMatchObject(
      failed(
        `ActionKit does not give this staff user the permission for this kind of record: ${resource}. Ask an ActionKit administrator for it.`,
      ),
    );
  });

  it('a signup that is known is brought up to date where events are not shown', async () => {
    const stage = await open();
    const signup = stage.mobilize.addSignup(stage.world.pieces.campaign, SAM);
    await syncSignup(stage, signup.id);
    stage.actionkit.options.permissions = { event: ['add', 'change'] };
    stage.mobilize.attend(signup.id);
    await expect(syncSignup(stage, signup.id)).resolves.toMatchObject({ result: 'updated' });
    expect(stage.actionkit.state.signups).toContainEqual(expect.objectContaining({ role: 'attendee', attended: true }));
  });

  it('a wrong password', async () => {
    const stage = await open();
    const authData = { ...stage.authData, actionkit_password: 'wrong' };
    await expect(eventOutcome(stage, {}, { authData })).resolves.toMatchObject(
      failed(/refused the username and password/),
    );
    expect(stage.writes()).toEqual([]);
  });

  it('a wrong key of Mobilize never expires the connection', async () => {
    const stage = await open({ mobilize: { wrongKeyOnPublic: 'refused' } });
    const authData = { ...stage.mobilize.credentials, mobilize_api_key: 'wrong' };
    await expect(stage.outcome('triggers', 'mobilize_new_signup', {}, { authData })).resolves.toMatchObject(
      failed(/^Mobilize refused access\. The API key may be wrong, the Organization ID may not belong to the key, or/),
    );
  });
});

it('knows an event for our own by an organization ID that was typed with blanks or quotes', async () => {
  const stage = await open();
  const event = stage.mobilize.addEvent({ instructions: 'The code of the door is 1234.' });
  const { mobilize_organization_id: id } = stage.authData;
  await syncEvent(stage, event.id);
  stage.mobilize.editEvent(event.id, { instructions: '' });
  const authData = { ...stage.authData, mobilize_organization_id: ` "${id}" ` };
  await expect(
    stage.play('creates', 'actionkit_sync_mobilize_event', { ...EVENT_STEP, event: String(event.id) }, { authData }),
  ).resolves.toMatchObject({ result: 'updated' });
  expect(stage.actionkit.state.events[0]?.note_to_attendees).not.toContain('1234');
});

it('shows nothing of a person in any of these errors', async () => {
  const stage = await open();
  const signup = stage.mobilize.addSignup(stage.world.pieces.campaign, SAM);
  const record = await recordOf(stage, signup.id);
  for (const input of [
    { event_signup_page: 'nope' },
    { event_create_page: 'mobilize-send-create' },
    { placeholder_email: 'x' },
  ]) {
    const outcome = await signupOutcome(stage, { signup: record, ...input });
    expect(outcome?.name).toBe('AppError');
    expect(JSON.stringify(outcome)).not.toMatch(/sparrow|Sparrow|555/);
  }
});
