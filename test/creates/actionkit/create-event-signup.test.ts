import {
  acts,
  ak,
  changes,
  event,
  findsJo,
  findsSignups,
  looksUp,
  looksUpPage,
  makes,
  phone,
  reads,
  SIGNUP_FORM,
  SIGNUP_REPLY,
  signup,
  user,
} from '../../support/actionkit-mocks.ts';
import { CREDENTIALS } from '../../support/credentials.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const KEY = 'actionkit_create_event_signup';
const least = { event_signup_page: 'mobilize-crm-signup', event_id: '5150', email: 'jo@example.org' };
type Output = { id: string; result: string; planned_requests: { path: string; body: object }[] };
const signUp = (input: object = {}) => run<Output>('creates', KEY, { ...least, ...input });

const makesPhone = () =>
  makes('phone', 4401, {
    user: '/rest/v1/user/77321/',
    type: 'home',
    phone: '+19375550199',
    source: 'mobilizeamerica_sync',
  });
const done = {
  id: '8803',
  actionkit_event_signup_id: '8803',
  actionkit_event_id: '5150',
  actionkit_user_id: '77321',
};

describe('somebody new', () => {
  it('is signed up through the page, in one request', async () => {
    looksUpPage('eventsignuppage');
    findsJo();
    acts(SIGNUP_FORM, SIGNUP_REPLY);
    await expect(signUp()).resolves.toEqual({ ...done, result: 'created', warnings: [] });
  });

  it.each<[object[], string, object]>([
    [[], 'K1A 0B1', { postal: 'K1A 0B1' }],
    [[user({ country: 'Germany' })], '10115', { postal: '10115' }],
    [[user()], '45402-1100', { zip: '45402' }],
  ])('has the code of the country: %j %s', async (users, zip, sent) => {
    looksUpPage('eventsignuppage');
    findsJo(...users);
    if (users.length > 0) findsSignups();
    acts({ ...SIGNUP_FORM, ...sent }, SIGNUP_REPLY);
    await expect(signUp({ zip })).resolves.toMatchObject({ result: 'created' });
  });

  it('comes with everything that is filled in', async () => {
    looksUpPage('eventsignuppage');
    findsJo();
    acts(
      {
        page: 'mobilize-crm-signup',
        email: 'jo@example.org',
        first_name: 'Jo',
        last_name: 'Rivera',
        zip: '45402',
        event_id: '5150',
        event_signup_ground_rules: '1',
        source: 'zapier',
        akid: '.77321.b8Kd0e',
        action_team: 'North',
        action_seats: '4',
      },
      SIGNUP_REPLY,
    );
    changes('eventsignup', 8803, { attended: true, status: 'cancelled' });
    makesPhone();
    reads('phone', 4401, phone());
    await expect(
      signUp({
        ...{
          first_name: 'Jo',
          last_name: 'Rivera',
          zip: '45402-1404',
          phone: '937.555.0199',
          source: 'zapier',
          akid: '.77321.b8Kd0e',
        },
        ...{
          custom_fields: { action_team: 'North', seats: 4 },
          attended: 'yes',
          status: 'cancelled',
          subscribe: true,
          send_confirmation: true,
        },
      }),
    ).resolves.toMatchObject({ result: 'created' });
  });

  it.each(['unsubscribed', 'bounced', 'blocked'])('subscribes nobody again who is %s', async (subscription_status) => {
    looksUpPage('eventsignuppage');
    findsJo(user({ subscription_status }));
    findsSignups();
    acts(SIGNUP_FORM, SIGNUP_REPLY);
    await expect(signUp({ subscribe: true })).resolves.toMatchObject({
      result: 'created',
      warnings: [
        `This person is ${subscription_status} in ActionKit and was not subscribed again. If they asked for that, Subscribe User does it with Subscribe Again.`,
      ],
    });
  });

  it('keeps a mailing’s token only where it is theirs', async () => {
    looksUpPage('eventsignuppage');
    findsJo();
    acts(
      { ...SIGNUP_FORM, akid: '.9.fO3M-r' },
      { errors: { mailing_id: ['Unable to associate this mailing ID with account.'] } },
      400,
    );
    acts(SIGNUP_FORM, SIGNUP_REPLY);
    await expect(signUp({ akid: '.9.fO3M-r' })).resolves.toMatchObject({
      result: 'created',
      warnings: ['ActionKit does not accept this akid for this person, so the signup was recorded without it.'],
    });
  });
});

/** It takes signups: far ahead, confirmed, and with places left. */
const ahead = (change: object = {}) =>
  event({ starts_at_utc: '2099-10-17T22:00:00', attendee_count: 3, max_attendees: 40, ...change });

describe('an event that takes no more signups', () => {
  const refused = (errors: unknown = { event_id: ['This event is full.'] }) => acts(SIGNUP_FORM, { errors }, 400);
  const raw = {
    event: '/rest/v1/event/5150/',
    page: '/rest/v1/eventsignuppage/613/',
    role: 'attendee',
    status: 'active',
    user: '/rest/v1/user/77321/',
    fields: {},
  };
  const warned = (why: string) => [
    `ActionKit takes no more signups for event 5150 (${why}), so this one was entered without an action, a subscription or a confirmation email.`,
  ];

  it.each([
    ['it is full', { attendee_count: 40 }],
    ['it is full', { attendee_count: undefined, signups: ['/1/', '/2/'], max_attendees: 2 }],
    ['it has already begun', { starts_at_utc: '2026-01-02T03:04:05' }],
    ['it has already begun', { starts_at_utc: null, starts_at: '2026-01-02 03:04:05' }],
    [
      'it has already begun',
      {
        fields: [{ id: 1, name: 'mobilize_timeslot', value: '[2026-01-02T10:00:00-08:00, 2026-01-02T12:00:00-08:00]' }],
      },
    ],
    [
      'it reads the start in another time zone',
      {
        starts_at_utc: '2026-01-02T03:04:05',
        fields: [{ id: 1, name: 'mobilize_timeslot', value: '[2099-01-02T10:00:00-08:00, 2099-01-02T12:00:00-08:00]' }],
      },
    ],
    ['its host is not confirmed', { host_is_confirmed: false }],
    ['why is not shown', { max_attendees: undefined }],
    ['why is not shown', { attendee_count: undefined, signups: '/rest/v1/eventsignup/?event=5150' }],
    ['why is not shown', { starts_at: undefined, starts_at_utc: undefined }],
    ['why is not shown', { host_is_confirmed: undefined }],
  ])('gets the signup straight into the table when %s: %j', async (why, change) => {
    looksUpPage('eventsignuppage');
    findsJo();
    acts({ ...SIGNUP_FORM, source: 'zapier' }, { errors: { event_id: ['Closed.'] } }, 400);
    reads('event', 5150, ahead(change));
    findsJo();
    makes('user', 77321, { email: 'jo@example.org', source: 'zapier' });
    makes('eventsignup', 8803, raw);
    await expect(signUp({ source: 'zapier' })).resolves.toMatchObject({
      ...done,
      result: 'created',
      warnings: warned(why),
    });
  });

  it.each([
    [{ event: ['Closed.'] }],
    [{ event_is_full: ['Voll.'] }],
    [{ event_starts_at: ['Vorbei.'] }],
    [['This event is in the past.']],
    ['This event is closed for signups.'],
    ['Esta actividad está completa.'],
    [{ __all__: ['Ya empezó.'] }],
    [{ signup: ['No.'] }],
    [{ capacity: ['No.'] }],
  ])('is known by the field, whatever its name or language, or where none is named: %j', async (errors) => {
    looksUpPage('eventsignuppage');
    findsJo(user());
    findsSignups();
    refused(errors);
    reads('event', 5150, ahead({ attendee_count: 40 }));
    findsJo(user());
    makes('eventsignup', 8803, raw);
    await expect(signUp()).resolves.toMatchObject({ ...done, result: 'created' });
  });

  it.each([
    ['is not there', undefined],
    ['is cancelled', ahead({ status: 'cancelled', attendee_count: 40 })],
    ['is of another campaign', ahead({ campaign: '/rest/v1/campaign/32/', attendee_count: 40 })],
    ['looks open', ahead()],
    ['looks open and has no limit', ahead({ max_attendees: null })],
  ])('is an error, and nobody becomes a user, when the event %s', async (_, held) => {
    looksUpPage('eventsignuppage');
    findsJo();
    refused();
    reads('event', 5150, held);
    findsJo();
    await expect(failure('creates', KEY, least)).resolves.toMatchObject({
      name: 'AppError',
      message: 'ActionKit refused a value. ActionKit says: event_id: This event is full.',
    });
  });

  it('is told in the words of ActionKit, without the password if it quotes that', async () => {
    looksUpPage('eventsignuppage');
    findsJo();
    refused({ event_id: [`Sent with ${CREDENTIALS.actionkit.actionkit_password}.`] });
    reads('event', 5150, ahead());
    findsJo();
    await expect(failure('creates', KEY, least)).resolves.toMatchObject({
      message: 'ActionKit refused a value. ActionKit says: event_id: Sent with ….',
    });
  });

  it.each([401, 403])('gets the signup all the same where this staff user may not view events: %s', async (status) => {
    looksUpPage('eventsignuppage');
    findsJo(user());
    findsSignups();
    refused();
    ak().get('/rest/v1/event/5150/').reply(status);
    findsJo(user());
    makes('eventsignup', 8803, raw);
    await expect(signUp()).resolves.toMatchObject({ ...done, warnings: warned('why is not shown') });
  });

  it('is not doubled when another run was faster, and the page says that', async () => {
    looksUpPage('eventsignuppage');
    findsJo();
    refused({ event_id: ['You have already signed up for this event.'] });
    reads('event', 5150, ahead());
    findsJo(user());
    findsSignups(signup({ signupaction: [] }));
    changes('eventsignup', 8803, { attended: true });
    await expect(signUp({ attended: true })).resolves.toMatchObject({ ...done, result: 'updated', warnings: [] });
  });

  it('is not doubled when another run was faster, with 409', async () => {
    looksUpPage('eventsignuppage');
    findsJo();
    refused();
    reads('event', 5150, ahead({ attendee_count: 40 }));
    findsJo(user());
    ak().post('/rest/v1/eventsignup/', raw).reply(409, {}, { location: '/rest/v1/eventsignup/8803/' });
    reads('eventsignup', 8803, signup({ signupaction: [] }));
    await expect(signUp()).resolves.toMatchObject({ ...done, result: 'unchanged' });
  });

  it('is not doubled when another run was faster, with 400', async () => {
    looksUpPage('eventsignuppage');
    findsJo();
    refused();
    reads('event', 5150, ahead({ attendee_count: 40 }));
    findsJo(user());
    ak()
      .post('/rest/v1/eventsignup/', raw)
      .reply(400, { eventsignup: { __all__: ['Already there.'] } });
    findsSignups(signup({ signupaction: [] }));
    await expect(signUp()).resolves.toMatchObject({ ...done, result: 'unchanged' });
  });

  it('looks for what was made where the answer does not say', async () => {
    looksUpPage('eventsignuppage');
    findsJo();
    refused();
    reads('event', 5150, ahead({ attendee_count: 40 }));
    findsJo();
    ak().post('/rest/v1/user/').reply(201, '');
    findsJo(user());
    ak().post('/rest/v1/eventsignup/', raw).reply(201, '');
    findsSignups(signup());
    await expect(signUp()).resolves.toMatchObject({ ...done, result: 'created' });
  });
});

describe('an answer that does not name the signup', () => {
  const ANSWERS: [string, number, object | string][] = [
    ['without the signup', 201, { id: 330088, user: '/rest/v1/user/77321/' }],
    ['as for somebody without a password', 201, { action_id: 330088, akid: '.77321.b8Kd0e' }],
    ['with errors after all', 200, { errors: { email: ['Odd.'] } }],
    ['without a body', 201, ''],
  ];
  const answers = ([, status, reply]: (typeof ANSWERS)[number]) =>
    ak().post('/rest/v1/action/', SIGNUP_FORM).reply(status, reply);

  it.each(ANSWERS)('(%s) makes the step look for it, and do the rest', async (...answer) => {
    looksUpPage('eventsignuppage');
    findsJo();
    answers(answer);
    if (!/user|akid/.test(JSON.stringify(answer[2]))) findsJo(user());
    findsSignups(signup());
    changes('eventsignup', 8803, { attended: true, status: 'cancelled' });
    looksUp('phone', { user: '77321' });
    makesPhone();
    reads('phone', 4401, phone());
    await expect(signUp({ attended: true, status: 'cancelled', phone: '937-555-0199' })).resolves.toMatchObject({
      ...done,
      result: 'created',
    });
  });

  it.each(ANSWERS)('(%s) is an error that says so when there is none', async (...answer) => {
    looksUpPage('eventsignuppage');
    findsJo();
    answers(answer);
    const named = /user|akid/.test(JSON.stringify(answer[2]));
    if (!named) findsJo();
    if (named) findsSignups();
    await expect(failure('creates', KEY, least)).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/did not say which event signup it made.* may have been written already/),
    });
  });
});

it.each<[object, RegExp]>([
  [{ errors: { email: ['Enter a valid email address.'] } }, /email: Enter a valid/],
  [{ errors: { zip: ['Bad.'], event_id: ['Full.'] } }, /zip: Bad\./],
  [{ page: 'Unable to find a page for processing.' }, /found no page with that short name/],
  [{ error: 'No JSON object could be decoded.' }, /No JSON object/],
  [{ errors: { event_signup_ground_rules: ['You must agree to this.'] } }, /You must agree/],
  [{ errors: { event_signup_diet: ['Answer this.'] } }, /Answer this/],
  [{ errors: { lists: ['There is no list 9.'] } }, /no list 9/],
  ...['address1', 'opt_in', 'akid', 'prefix', 'middle_name', 'created_at', 'captcha', 'g_recaptcha_response'].map(
    (key): [object, RegExp] => [{ errors: { [key]: ['Not this.'] } }, new RegExp(`${key}: Not this`)],
  ),
  [{ errors: { mailing_id: ['Unknown.'] } }, /mailing_id: Unknown/],
])('says so when it is not the event that is refused: %j', async (errors, message) => {
  looksUpPage('eventsignuppage');
  findsJo();
  acts(SIGNUP_FORM, errors, 400);
  await expect(failure('creates', KEY, least)).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(message),
  });
});

describe('somebody who is signed up already', () => {
  it('is left alone when nothing differs', async () => {
    looksUpPage('eventsignuppage');
    findsJo(user());
    findsSignups(signup({ event: '/rest/v1/event/9/' }), signup());
    reads('eventsignupaction', 330088, { id: 330088, fields: {} });
    await expect(signUp()).resolves.toMatchObject({ ...done, result: 'unchanged' });
  });

  it('gets what differs; custom fields go to the newest action, with those that are there', async () => {
    looksUpPage('eventsignuppage');
    findsJo(user());
    findsSignups(
      signup({ signupaction: ['/rest/v1/eventsignupaction/330099/', '/rest/v1/eventsignupaction/330088/'] }),
    );
    reads('eventsignupaction', 330099, { id: 330099, fields: { team: 'North', utm_source: 'email' } });
    changes('eventsignupaction', 330099, { fields: { team: 'South', utm_source: 'email', seats: '4' } });
    changes('eventsignup', 8803, { attended: true });
    await expect(signUp({ attended: true, custom_fields: { team: 'South', seats: '4' } })).resolves.toMatchObject({
      result: 'updated',
    });
  });

  it.each(['cancelled', 'deleted'])('and is %s there stays so, unless the step says otherwise', async (status) => {
    looksUpPage('eventsignuppage');
    findsJo(user());
    findsSignups(signup({ status, signupaction: [] }));
    await expect(signUp()).resolves.toMatchObject({
      result: 'unchanged',
      warnings: [`This signup is ${status} in ActionKit and was left so. Status Active would bring it back.`],
    });
    looksUpPage('eventsignuppage');
    findsJo(user());
    findsSignups(signup({ status, signupaction: [] }));
    changes('eventsignup', 8803, { status: 'active' });
    await expect(signUp({ status: 'active' })).resolves.toMatchObject({ result: 'updated', warnings: [] });
  });

  it.each([
    ['a link', '/rest/v1/eventsignupaction/?signup=8803'],
    ['nothing', null],
  ])('is found whole where its actions are %s', async (_, signupaction) => {
    looksUpPage('eventsignuppage');
    findsJo(user());
    findsSignups(signup({ signupaction, fields: null }));
    changes('eventsignup', 8803, { fields: { seats: '4' } });
    await expect(signUp({ custom_fields: { seats: '4' } })).resolves.toMatchObject({ result: 'updated' });
  });

  it('gets custom fields on the signup itself where there is no action behind it', async () => {
    looksUpPage('eventsignuppage');
    findsJo(user());
    findsSignups(signup({ signupaction: [], fields: { team: 'North' } }));
    changes('eventsignup', 8803, { fields: { team: 'North', seats: '4' } });
    await expect(signUp({ custom_fields: { team: 'North', seats: '4' } })).resolves.toMatchObject({
      result: 'updated',
    });
  });
});

it('can be rehearsed', async () => {
  looksUpPage('eventsignuppage');
  findsJo();
  const { planned_requests } = await signUp({ phone: '937-555-0199', attended: true, rehearse: true });
  expect(planned_requests.map(({ path }) => path)).toEqual([
    '/rest/v1/action/',
    expect.stringMatching(/^\/rest\/v1\/eventsignup\/.*signup.*\/$/),
    '/rest/v1/phone/',
  ]);
  expect(planned_requests[0]?.body).toEqual(SIGNUP_FORM);
});

it('names what is missing or wrong before any request', async () => {
  await expect(
    failure('creates', KEY, { event_id: 'x', email: 'jo', status: 'deleted', attended: 'maybe' }),
  ).resolves.toMatchObject({
    message:
      'Create Event Signup cannot run with this input: Event Signup Page is required; Event must be an id made of digits; Email must be an email address, such as name@example.org; Status must be one of: active, cancelled; Attended must be yes or no.',
  });
});
