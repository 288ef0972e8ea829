import {
  acts,
  ak,
  changes,
  looksUp,
  looksUpPage,
  makes,
  phone,
  reads,
  signup,
  user,
} from '../../support/actionkit-mocks.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const KEY = 'actionkit_create_event_signup';
const least = { event_signup_page: 'mobilize-crm-signup', event_id: '5150', email: 'jo@example.org' };
type Output = { id: string; result: string; planned_requests: { path: string; body: object }[] };
const signUp = (input: object = {}) => run<Output>('creates', KEY, { ...least, ...input });

const found = (...users: object[]) => looksUp('user', { email: 'jo@example.org' }, ...users);
const signups = (...rows: object[]) => looksUp('eventsignup', { user: '77321', event: '5150' }, ...rows);
const body = {
  page: 'mobilize-crm-signup',
  email: 'jo@example.org',
  event_id: '5150',
  event_signup_ground_rules: '1',
  suppress_subscribe: '1',
  skip_confirmation: '1',
};
const reply = { id: 330088, user: '/rest/v1/user/77321/', signup: '/rest/v1/eventsignup/8803/', created_user: true };
const done = {
  id: '8803',
  actionkit_event_signup_id: '8803',
  actionkit_event_id: '5150',
  actionkit_user_id: '77321',
};

describe('somebody new', () => {
  it('is signed up through the page, in one request', async () => {
    looksUpPage('eventsignuppage');
    found();
    acts(body, reply);
    await expect(signUp()).resolves.toEqual({ ...done, result: 'created', warnings: [] });
  });

  it('comes with everything that is filled in', async () => {
    looksUpPage('eventsignuppage');
    found();
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
      reply,
    );
    changes('eventsignup', 8803, { attended: true, status: 'cancelled' });
    makes('phone', 4401, {
      user: '/rest/v1/user/77321/',
      type: 'home',
      phone: '+19375550199',
      source: 'mobilizeamerica_sync',
    });
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

  it('keeps a mailing’s token only where it is theirs', async () => {
    looksUpPage('eventsignuppage');
    found();
    acts(
      { ...body, akid: '.9.fO3M-r' },
      { errors: { mailing_id: ['Unable to associate this mailing ID with account.'] } },
      400,
    );
    acts(body, reply);
    await expect(signUp({ akid: '.9.fO3M-r' })).resolves.toMatchObject({
      result: 'created',
      warnings: ['The akid belongs to somebody else, so the signup was recorded without it.'],
    });
  });
});

describe('an event that takes no more signups', () => {
  const closed = () => acts(body, { errors: { event_id: ['This event is full.'] } }, 400);
  const raw = {
    event: '/rest/v1/event/5150/',
    page: '/rest/v1/eventsignuppage/613/',
    role: 'attendee',
    status: 'active',
    user: '/rest/v1/user/77321/',
    fields: {},
  };

  it('gets the signup straight into the table', async () => {
    looksUpPage('eventsignuppage');
    found();
    closed();
    found();
    makes('user', 77321, { email: 'jo@example.org' });
    makes('eventsignup', 8803, raw);
    await expect(signUp()).resolves.toMatchObject({ ...done, result: 'created' });
  });

  it('is not doubled when another run was faster, with 409', async () => {
    looksUpPage('eventsignuppage');
    found();
    closed();
    found(user());
    ak().post('/rest/v1/eventsignup/', raw).reply(409, {}, { location: '/rest/v1/eventsignup/8803/' });
    reads('eventsignup', 8803, signup({ signupaction: [] }));
    await expect(signUp()).resolves.toMatchObject({ ...done, result: 'unchanged' });
  });

  it('is not doubled when another run was faster, with 400', async () => {
    looksUpPage('eventsignuppage');
    found();
    closed();
    found(user());
    ak()
      .post('/rest/v1/eventsignup/', raw)
      .reply(400, { eventsignup: { __all__: ['Already there.'] } });
    signups(signup({ signupaction: [] }));
    await expect(signUp()).resolves.toMatchObject({ ...done, result: 'unchanged' });
  });
});

it.each<[object, RegExp]>([
  [{ errors: { email: ['Enter a valid email address.'] } }, /email: Enter a valid/],
  [{ errors: { zip: ['Bad.'], event_id: ['Full.'] } }, /zip: Bad\./],
  [{ page: 'Unable to find a page for processing.' }, /found no page with that short name/],
  [{ error: 'No JSON object could be decoded.' }, /No JSON object/],
])('says so when it is not the event that is refused: %j', async (errors, message) => {
  looksUpPage('eventsignuppage');
  found();
  acts(body, errors, 400);
  await expect(failure('creates', KEY, least)).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(message),
  });
});

describe('somebody who is signed up already', () => {
  it('is left alone when nothing differs', async () => {
    looksUpPage('eventsignuppage');
    found(user());
    signups(signup({ event: '/rest/v1/event/9/' }), signup());
    reads('eventsignupaction', 330088, { id: 330088, fields: {} });
    await expect(signUp()).resolves.toMatchObject({ ...done, result: 'unchanged' });
  });

  it('gets what differs; custom fields go to the newest action, with those that are there', async () => {
    looksUpPage('eventsignuppage');
    found(user());
    signups(signup({ signupaction: ['/rest/v1/eventsignupaction/330099/', '/rest/v1/eventsignupaction/330088/'] }));
    reads('eventsignupaction', 330099, { id: 330099, fields: { team: 'North', utm_source: 'email' } });
    changes('eventsignupaction', 330099, { fields: { team: 'South', utm_source: 'email', seats: '4' } });
    changes('eventsignup', 8803, { attended: true });
    await expect(signUp({ attended: true, custom_fields: { team: 'South', seats: '4' } })).resolves.toMatchObject({
      result: 'updated',
    });
  });

  it.each(['cancelled', 'deleted'])('and is %s there stays so, unless the step says otherwise', async (status) => {
    looksUpPage('eventsignuppage');
    found(user());
    signups(signup({ status, signupaction: [] }));
    await expect(signUp()).resolves.toMatchObject({
      result: 'unchanged',
      warnings: [`This signup is ${status} in ActionKit and was left so. Status Active would bring it back.`],
    });
    looksUpPage('eventsignuppage');
    found(user());
    signups(signup({ status, signupaction: [] }));
    changes('eventsignup', 8803, { status: 'active' });
    await expect(signUp({ status: 'active' })).resolves.toMatchObject({ result: 'updated', warnings: [] });
  });

  it.each([
    ['a link', '/rest/v1/eventsignupaction/?signup=8803'],
    ['nothing', null],
  ])('is found whole where its actions are %s', async (_, signupaction) => {
    looksUpPage('eventsignuppage');
    found(user());
    signups(signup({ signupaction, fields: null }));
    changes('eventsignup', 8803, { fields: { seats: '4' } });
    await expect(signUp({ custom_fields: { seats: '4' } })).resolves.toMatchObject({ result: 'updated' });
  });

  it('gets custom fields on the signup itself where there is no action behind it', async () => {
    looksUpPage('eventsignuppage');
    found(user());
    signups(signup({ signupaction: [], fields: { team: 'North' } }));
    changes('eventsignup', 8803, { fields: { team: 'North', seats: '4' } });
    await expect(signUp({ custom_fields: { team: 'North', seats: '4' } })).resolves.toMatchObject({
      result: 'updated',
    });
  });
});

it('can be rehearsed', async () => {
  looksUpPage('eventsignuppage');
  found();
  const { planned_requests } = await signUp({ phone: '937-555-0199', attended: true, rehearse: true });
  expect(planned_requests.map(({ path }) => path)).toEqual([
    '/rest/v1/action/',
    expect.stringMatching(/^\/rest\/v1\/eventsignup\/.*signup.*\/$/),
    '/rest/v1/phone/',
  ]);
  expect(planned_requests[0]?.body).toEqual(body);
});

it('names what is missing or wrong before any request', async () => {
  await expect(
    failure('creates', KEY, { event_id: 'x', email: 'jo', status: 'deleted', attended: 'maybe' }),
  ).resolves.toMatchObject({
    message:
      'Create Event Signup cannot run with this input: Event Signup Page is required; Event must be an id made of digits; Email must be an email address, such as name@example.org; Status must be one of: active, cancelled; Attended must be yes or no.',
  });
});
