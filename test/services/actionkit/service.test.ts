import { complaintKeys, service } from '../../../services/actionkit/service.ts';
import { ak, listOf, reads } from '../../support/actionkit-mocks.ts';
import { inStep, stepStop } from '../../support/actionkit-step.ts';
import { connection } from '../../support/credentials.ts';
import { useMocks } from '../../support/mocks.ts';
import { shown, testConnection } from '../../support/run.ts';

useMocks();

/* ActionKit says what is wrong in many shapes, and in the language of the page. */
it.each<[string, unknown, string | undefined, string[]]>([
  [
    'of an action',
    { errors: { zip: ['Check the ZIP code.'], email: 'Bad.' } },
    'zip: Check the ZIP code.; email: Bad.',
    ['zip', 'email'],
  ],
  ['in another language', { errors: { mailing_id: ['לא ניתן לשייך'] } }, 'mailing_id: לא ניתן לשייך', ['mailing_id']],
  ['as a list', { errors: ['One.', 'Two.'] }, 'One.; Two.', ['errors']],
  ['below both', { errors: { eventsignupaction: { email: ['Bad.'] } } }, 'email: Bad.', ['email']],
  ['as a sentence', { errors: 'Closed.' }, 'Closed.', ['errors']],
  [
    'below the name of a resource',
    { donationpage: { name: ['Enter a valid slug.'] } },
    'name: Enter a valid slug.',
    ['name'],
  ],
  [
    'by a parameter',
    { page: 'Unable to find a page for processing.' },
    'page: Unable to find a page for processing.',
    ['page'],
  ],
  [
    'of the framework',
    { error: "The 'x' field does not allow filtering." },
    "The 'x' field does not allow filtering.",
    ['error'],
  ],
  [
    'with several for one field',
    { errors: { zip: ['Too short.', 'Too odd.'] } },
    'zip: Too short.; zip: Too odd.',
    ['zip'],
  ],
  ['empty', {}, undefined, []],
  ['not at all', undefined, undefined, []],
  ['null', null, undefined, []],
  ['numbers', { errors: { count: 4 } }, undefined, ['count']],
  ['nothing for one field', { errors: { zip: null, city: 'Bad.' } }, 'city: Bad.', ['zip', 'city']],
  ['as a list of records', [{ zip: ['Bad.'] }, 'Closed.'], 'zip: Bad.; Closed.', []],
  ['two at once', { errors: { zip: ['Bad.'] }, page: 'Closed.' }, 'zip: Bad.; page: Closed.', ['errors', 'page']],
  ['a sentence alone', 'Closed.', 'Closed.', []],
])('%s', (_, body, sentence, keys) => {
  expect(service.explain(body)).toBe(sentence);
  expect(complaintKeys(body)).toEqual(keys);
});

it('keeps what logs a person in out of its sentences', () => {
  const said = { errors: { akid: ['No user for 2695.77321.5uZx_h, .9.fO3M-r or akid=.77321.b8Kd0e&ar=1; see 3.1.'] } };
  expect(service.explain(said)).toBe('akid: No user for …, … or akid=…&ar=1; see 3.1.');
});

it('sends the password as Basic wants it, whatever letters it has', () => {
  const credentials = {
    actionkit_host: 'act.example.org',
    actionkit_username: 'connéctor',
    actionkit_password: 'p:ä ss',
  };
  const { authorization } = service.headers(credentials);
  expect(Buffer.from(String(authorization).replace('Basic ', ''), 'base64').toString('utf8')).toBe('connéctor:p:ä ss');
});

it.each([
  ['see version 1.2.34567', 'see version 1.2.34567'],
  ['sent from 203.0.113.7', 'sent from 203.0.113.7'],
  ['.9.fO3M-r and 2695.103007.5uZx_h', '… and …'],
  ['akid=.77321.b8Kd0exyz', 'akid=…'],
])('shows %j as %j', (said, shownAs) => {
  expect(service.explain({ error: said })).toBe(shownAs);
});

describe('the address that somebody typed', () => {
  it.each([
    ['riverside', 'riverside.actionkit.com'],
    ['https://act.example.org/dash/', 'act.example.org'],
    ['', ''],
  ])('%j is kept as %j', (actionkit_host, kept) => {
    const rest = { actionkit_username: 'connector', actionkit_password: 'secret' };
    const tidied = service.tidy?.({ actionkit_host, ...rest });
    expect(tidied).toEqual({ actionkit_host: kept, ...rest });
    expect(service.origin({ actionkit_host: kept, ...rest })).toBe(`https://${kept}`);
  });

  it('that cannot be one names the field', () => {
    expect(() => service.tidy?.({ actionkit_host: '10.0.0.1' })).toThrow(/ActionKit Host must be/);
  });
});

describe('the connection', () => {
  const campaigns = () => ak().get('/rest/v1/campaign/').query({ _limit: '1' });
  const refused = () =>
    testConnection(connection('actionkit')).then(
      () => undefined,
      (error) => shown(error).message,
    );

  it('is tried with a list that needs a permission, and named after user and host', async () => {
    campaigns().reply(200, listOf());
    await expect(testConnection(connection('actionkit'))).resolves.toMatchObject({
      actionkit: 'connector @ act.example.org',
    });
  });

  it.each<[number, unknown, RegExp]>([
    [
      401,
      '',
      /^ActionKit refused the username and password, or this staff user has no permission for this kind of record: campaign\.$/,
    ],
    [
      403,
      '',
      /^ActionKit does not allow this staff user to do that with this kind of record: campaign\. Check the username and password in your connection, or ask an administrator for the permission\.$/,
    ],
    [404, '', /^ActionKit was not found at this host\. Check ActionKit Host in your connection\.$/],
    [404, '<h1>Not Found</h1>', /^ActionKit was not found at this host\. Check ActionKit Host in your connection\.$/],
    [200, '<h1>Welcome</h1>', /^ActionKit answered with a web page .* Check ActionKit Host in your connection\.$/],
    [200, { campaigns: [] }, /^ActionKit sent an answer that this connector does not understand\.$/],
    [200, { meta: 'none' }, /^ActionKit sent an answer that this connector does not understand\./],
  ])('on %i %j says what to correct', async (status, body, message) => {
    campaigns().reply(status, body as object);
    expect(await refused()).toMatch(message);
  });

  it.each([301, 302, 307, 308])('that is answered from another host (%i) names that host', async (status) => {
    campaigns().reply(status, '', { location: 'https://riverside.actionkit.com/rest/v1/campaign/?_limit=1' });
    expect(await refused()).toBe(
      'ActionKit answered from another address, riverside.actionkit.com. If that is your ActionKit, enter it as ActionKit Host in your connection.',
    );
  });

  it('that is answered with a redirect to itself names no other host', async () => {
    campaigns().reply(302, '', { location: 'https://act.example.org/rest/v1/campaign/?_limit=1' });
    expect(await refused()).toMatch(/redirected the request instead of answering it\. Check ActionKit Host/);
  });
});

describe('a refusal', () => {
  const update = () => stepStop((kit) => kit.updateUser('77321', { zip: '45402' }));
  const answers = (status: number, body: unknown = '') =>
    ak()
      .patch('/rest/v1/user/77321/')
      .reply(status, body as object);

  it.each<[number, unknown, string, string]>([
    [
      400,
      { page: 'Unable to find a page.' },
      'AppError',
      'ActionKit found no page with that short name. Check the page in this step; hidden and inactive pages cannot be used. ActionKit says: page: Unable to find a page.',
    ],
    [
      400,
      { errors: { page: ['Closed.'], zip: ['Bad.'] } },
      'AppError',
      'ActionKit refused a value. ActionKit says: page: Closed.; zip: Bad.',
    ],
    [
      401,
      '',
      'ExpiredAuthError',
      'ActionKit refused the username and password, or this staff user has no permission for this kind of record: user.',
    ],
    [
      403,
      '',
      'AppError',
      'ActionKit does not allow this staff user to do that with this kind of record: user. Check the username and password in your connection, or ask an administrator for the permission.',
    ],
    [
      404,
      '',
      'AppError',
      'ActionKit has no such record. If nothing is found at all, check ActionKit Host in your connection.',
    ],
    [409, '', 'AppError', 'ActionKit already has a record with one of these values.'],
    [
      500,
      { error: 'Sorry, this request could not be processed. Please Try Again later.' },
      'ThrottledError',
      'ActionKit could not process this right now. ActionKit says: Sorry, this request could not be processed. Please Try Again later.',
    ],
    [
      500,
      { error: 'Boom.' },
      'AppError',
      'ActionKit had an internal error. Try again later; if it stays, ask its support. ActionKit says: Boom.',
    ],
  ])('with %i %j', async (status, body, name, message) => {
    answers(status, body);
    await expect(update()).resolves.toMatchObject({ name, message });
  });

  it.each([401, 403])('with %i is about a permission once ActionKit has answered', async (status) => {
    reads('user', 77321, { id: 77321 });
    answers(status);
    const both = stepStop(async (kit) => {
      await kit.readUser('77321');
      await kit.updateUser('77321', { zip: '45402' });
    });
    await expect(both).resolves.toMatchObject({
      name: 'AppError',
      message:
        'ActionKit does not give this staff user the permission for this kind of record: user. Ask an ActionKit administrator for it.',
    });
  });

  it('of a look-up with 500 comes back later, whatever it says', async () => {
    ak().get('/rest/v1/user/77321/').reply(500, 'Boom.');
    await expect(stepStop((kit) => kit.readUser('77321'))).resolves.toMatchObject({ name: 'ThrottledError' });
  });

  it('behind a redirect to the sign-in page names no kind of record', async () => {
    ak().get('/rest/v1/user/77321/').reply(302, '', { location: '/login/' });
    ak().get('/login/').reply(403);
    await expect(stepStop((kit) => kit.readUser('77321'))).resolves.toMatchObject({
      message: expect.stringMatching(/with this kind of record: record\./),
    });
  });

  it.each<[number, unknown]>([
    [503, ''],
    [500, { error: 'Please try again later.' }],
  ])('of an action with %i %j means that nothing was recorded', async (status, body) => {
    ak()
      .post('/rest/v1/action/')
      .reply(status, body as object);
    await expect(stepStop((kit) => kit.act({ page: 'rally' }, { repeatable: false }))).resolves.toMatchObject({
      name: 'ThrottledError',
    });
  });

  it('of an action with 500 may come after it was recorded', async () => {
    ak().post('/rest/v1/action/').reply(500, { error: 'Boom.' });
    await expect(stepStop((kit) => kit.act({ page: 'rally' }, { repeatable: false }))).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/may have been written already/),
    });
  });
});

it('follows a redirect of a look-up on its own host', async () => {
  ak().get('/rest/v1/user/77321/').reply(301, '', { location: '/rest/v1/person/77321/' });
  ak().get('/rest/v1/person/77321/').reply(200, { id: 77321 });
  await expect(inStep((kit) => kit.readUser('77321'))).resolves.toEqual({ id: 77321 });
});
