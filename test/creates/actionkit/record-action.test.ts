import { acts, ak, looksUp, user } from '../../support/actionkit-mocks.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const KEY = 'actionkit_record_action';
const record = (input: object) =>
  run('creates', KEY, { page: 'clean-river-petition', email: 'jo@example.org', ...input });
const quiet = { source: 'zapier', suppress_subscribe: '1', skip_confirmation: '1' };
const reply = {
  id: 330088,
  resource_uri: '/rest/v1/petitionaction/330088/',
  user: '/rest/v1/user/77321/',
  created_user: true,
  subscribed_user: false,
  fields: {},
};

it('submits the page, and neither subscribes nor sends mail by itself', async () => {
  acts({ page: 'clean-river-petition', email: 'jo@example.org', ...quiet }, reply);
  const output = await record({});
  expect(output).toEqual({
    id: '330088',
    result: 'created',
    actionkit_action_id: '330088',
    actionkit_user_id: '77321',
    created_user: true,
    subscribed_user: false,
    warnings: [],
  });
});

const found = (...users: object[]) => looksUp('user', { email: 'jo@example.org' }, ...users);

it('sends everything that is filled in, with the prefix of the form', async () => {
  found();
  acts(
    {
      page: 'clean-river-petition',
      email: 'jo@example.org',
      first_name: 'Jo',
      last_name: 'Rivera',
      zip: '45402',
      city: 'Dayton',
      state: 'OH',
      country: 'United States',
      source: 'rally',
      akid: '2695.77321.5uZx_h',
      action_comment: 'Two, three',
      action_age: '44',
    },
    reply,
  );
  const person = {
    first_name: 'Jo',
    last_name: 'Rivera',
    zip: '45402-1100',
    city: 'Dayton',
    state: 'OH',
    country: 'US',
  };
  await record({
    ...person,
    source: 'rally',
    akid: '2695.77321.5uZx_h',
    custom_fields: { action_comment: 'Two, three', age: 44, empty: '' },
    subscribe: true,
    send_confirmation: 'yes',
  });
});

describe('somebody who agreed to mailings', () => {
  const body = { page: 'clean-river-petition', email: 'jo@example.org', source: 'zapier', skip_confirmation: '1' };

  it.each(['subscribed', 'never'])('and is %s is subscribed by the action', async (subscription_status) => {
    found(user({ subscription_status }));
    acts(body, reply);
    await expect(record({ subscribe: true })).resolves.toMatchObject({ warnings: [] });
  });

  it.each(['unsubscribed', 'bounced', 'blocked'])('and is %s stays so', async (subscription_status) => {
    found(user({ subscription_status }));
    acts({ ...body, suppress_subscribe: '1' }, reply);
    await expect(record({ subscribe: true })).resolves.toMatchObject({
      result: 'created',
      warnings: [
        `This person is ${subscription_status} in ActionKit and was not subscribed again. If they asked for that, Subscribe User does it with Subscribe Again.`,
      ],
    });
  });

  it('is never subscribed where ActionKit cannot say what they chose', async () => {
    ak().get('/rest/v1/user/').query(true).reply(503);
    await expect(
      failure('creates', KEY, { page: 'clean-river-petition', email: 'jo@example.org', subscribe: true }),
    ).resolves.toMatchObject({ name: 'ThrottledError' });
  });
});

it('puts a foreign postal code where any text fits', async () => {
  acts({ page: 'clean-river-petition', email: 'jo@example.org', postal: 'SW1A 1AA', ...quiet }, reply);
  await record({ zip: 'SW1A 1AA' });
});

it.each<[string, object, object]>([
  [
    'of Germany that looks like a ZIP',
    { zip: '10115', state: 'Berlin', country: 'DE' },
    { postal: '10115', region: 'Berlin', country: 'Germany' },
  ],
  [
    'of Canada',
    { zip: 'K1A 0B1', state: 'ON', country: 'Canada' },
    { postal: 'K1A 0B1', region: 'ON', country: 'Canada' },
  ],
  [
    'of a territory',
    { zip: '00901', state: 'PR', country: 'PR' },
    { zip: '00901', state: 'PR', country: 'Puerto Rico' },
  ],
  ...['U.S.', 'U.S.A.', 'usa', 'United States of America', 'the united states', 'America'].map(
    (country): [string, object, object] => [
      `of ${country}`,
      { zip: '45402', state: 'OH', country },
      { zip: '45402', state: 'OH', country: 'United States' },
    ],
  ),
  ...['US Virgin Islands', 'U.S. Virgin Islands', 'United States Virgin Islands', 'Virgin Islands'].map(
    (country): [string, object, object] => [
      `of ${country}`,
      { zip: '00802', state: 'VI', country },
      { zip: '00802', state: 'VI', country: 'U.S. Virgin Islands' },
    ],
  ),
  ...['Guam', 'American Samoa', 'Northern Mariana Islands', 'Puerto Rico'].map((country): [string, object, object] => [
    `of ${country}`,
    { zip: '96910', country },
    { zip: '96910', country },
  ]),
  [
    'of a misspelled country',
    { zip: '45402', state: 'oh', country: 'Untied States' },
    { zip: '45402', state: 'oh', country: 'Untied States' },
  ],
  [
    'of a country by its own name',
    { zip: '10115', state: 'Berlin', country: 'Deutschland' },
    { postal: '10115', region: 'Berlin', country: 'Deutschland' },
  ],
])('puts an address %s where ActionKit keeps it', async (_, place, sent) => {
  acts({ page: 'clean-river-petition', email: 'jo@example.org', ...sent, ...quiet }, reply);
  await expect(record(place)).resolves.toMatchObject({ warnings: [] });
});

it.each<[string, object, string]>([
  ['2139', { state: 'MA' }, ', or name the country if it is from elsewhere.'],
  ['2139', {}, ', or name the country if it is from elsewhere.'],
  ['N/A', {}, ', or name the country if it is from elsewhere.'],
  ['2139', { country: 'United States' }, '.'],
])('keeps %j with %j as a postal code, and warns of it', async (zip, more, advice) => {
  acts({ page: 'clean-river-petition', email: 'jo@example.org', postal: zip, ...more, ...quiet }, reply);
  await expect(record({ zip, ...more })).resolves.toMatchObject({
    warnings: [
      `ZIP Code “${zip}” is no ZIP of the United States, so it was kept as a postal code. Correct it${advice}`,
    ],
  });
});

it('drops an akid that is not theirs, and says so', async () => {
  const body = { page: 'clean-river-petition', email: 'jo@example.org', ...quiet };
  acts(
    { ...body, akid: '.9.fO3M-r' },
    { errors: { mailing_id: ['Unable to associate this mailing ID with account.'] } },
    400,
  );
  acts(body, reply);
  await expect(record({ akid: '.9.fO3M-r' })).resolves.toMatchObject({
    id: '330088',
    warnings: ['ActionKit does not accept this akid for this person, so the action was recorded without it.'],
  });
});

it('takes the ids of a reply as for somebody without a password', async () => {
  acts({ page: 'clean-river-petition', email: 'jo@example.org', ...quiet }, { action_id: 330088 });
  await expect(record({})).resolves.toMatchObject({
    id: '330088',
    actionkit_action_id: '330088',
    actionkit_user_id: '77321',
  });
});

it('is an error when the reply names no action', async () => {
  ak()
    .post('/rest/v1/action/')
    .reply(200, { errors: { email: ['Odd.'] } });
  await expect(
    failure('creates', KEY, { page: 'clean-river-petition', email: 'jo@example.org' }),
  ).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(/did not say which action it made.* may have been written already/),
  });
});

it('keeps the akid where something else is wrong', async () => {
  const errors = {
    mailing_id: ['Unable to associate this mailing ID with account.'],
    zip: ['Please check the ZIP code.'],
  };
  acts({ page: 'p', email: 'jo@example.org', akid: '.9.fO3M-r', ...quiet }, { errors }, 400);
  await expect(
    failure('creates', KEY, { page: 'p', email: 'jo@example.org', akid: '.9.fO3M-r' }),
  ).resolves.toMatchObject({
    name: 'AppError',
  });
});

it('records another action when it is played again, and says so in its description', async () => {
  acts({ page: 'clean-river-petition', email: 'jo@example.org', ...quiet }, reply);
  acts({ page: 'clean-river-petition', email: 'jo@example.org', ...quiet }, { ...reply, id: 330089 });
  await record({});
  await expect(record({})).resolves.toMatchObject({ id: '330089', result: 'created' });
});

it('never asks for a replay once the action may have been recorded', async () => {
  ak().post('/rest/v1/action/').reply(504);
  await expect(failure('creates', KEY, { page: 'p', email: 'jo@example.org' })).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(/may have been written already, so this step is not repeated by itself/),
  });
});

it.each<[object, RegExp]>([
  [
    { page: 'Unable to find a page for processing. You sent page=p.' },
    /^ActionKit found no page with that short name\. Check the page in this step; .* page: Unable/,
  ],
  [
    { errors: { zip: ['Please check the ZIP code.'], email: 'Bad.' } },
    /^ActionKit refused a value\. ActionKit says: zip: Please check the ZIP code\.; email: Bad\.$/,
  ],
  [{ errors: ['One.', 'Two.'] }, /ActionKit says: One\.; Two\.$/],
  [{ errors: 'Closed.' }, /ActionKit says: Closed\.$/],
])('says what ActionKit refuses: %j', async (body, message) => {
  acts({ page: 'p', email: 'jo@example.org', ...quiet }, body, 400);
  await expect(failure('creates', KEY, { page: 'p', email: 'jo@example.org' })).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(message),
  });
});

it('quotes a refusal in plain text', async () => {
  ak().post('/rest/v1/action/').reply(400, ' The page is closed for connector:actionkit-test-password. ');
  await expect(failure('creates', KEY, { page: 'p', email: 'jo@example.org' })).resolves.toMatchObject({
    message: 'ActionKit refused a value. ActionKit says: The page is closed for connector:….',
  });
});

it.each<[string, number, unknown]>([
  ['a passing trouble', 500, { error: 'Sorry, this request could not be processed. Please try again later.' }],
  ['too many requests at once', 429, ''],
  ['a time to wait', 503, '<h1>Service Unavailable</h1>'],
])('comes back later for what ActionKit calls %s: nothing was recorded', async (_, status, body) => {
  ak()
    .post('/rest/v1/action/')
    .reply(status, body as object);
  await expect(failure('creates', KEY, { page: 'p', email: 'jo@example.org' })).resolves.toMatchObject({
    name: 'ThrottledError',
    delay: 60,
  });
});

it.each([500, 502, 504])('does not come back by itself after %i: the action may have been recorded', async (status) => {
  ak().post('/rest/v1/action/').reply(status, '<h1>Oops</h1>');
  await expect(failure('creates', KEY, { page: 'p', email: 'jo@example.org' })).resolves.toMatchObject({
    name: 'AppError',
  });
});

it('can be rehearsed', async () => {
  await expect(record({ rehearse: true })).resolves.toMatchObject({
    id: '‹new action›',
    rehearsed: true,
    planned_requests: [
      {
        service: 'ActionKit',
        method: 'POST',
        path: '/rest/v1/action/',
        body: { page: 'clean-river-petition', ...quiet },
      },
    ],
  });
});

it('names what is missing or wrong before any request', async () => {
  await expect(
    failure('creates', KEY, { email: 'jo', subscribe: 'perhaps', custom_fields: [1] }),
  ).resolves.toMatchObject({
    message:
      'Record Action cannot run with this input: Page is required; Email must be an email address, such as name@example.org; Custom Fields must be pairs of names and values; Subscribe to Mailings must be yes or no.',
  });
});
