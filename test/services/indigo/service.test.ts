import { CREDENTIALS } from '../../support/credentials.ts';
import { api, audienceRead, listRead } from '../../support/indigo.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run, shown, testConnection } from '../../support/run.ts';

useMocks();

const find = (input: object = { name: 'Spring' }) => failure('searches', 'indigo_find_audience', input);

describe('the connection', () => {
  it('lists the audiences of its own customer, and is called by it', async () => {
    listRead().reply(200, []);
    await expect(testConnection(CREDENTIALS.indigo)).resolves.toEqual({
      services: 'Indigo (customer org-42)',
      indigo: 'customer org-42',
    });
  });

  it('takes a token with the word before it, and keeps the case of the customer', async () => {
    api().get('/api/v1/audiences').query({ customerId: 'Rivera 2026' }).reply(200, { audiences: [] });
    const typed = { indigo_api_token: ' "Bearer indigo-test-token-0123456789" ', indigo_customer_id: ' Rivera 2026 ' };
    await expect(testConnection(typed)).resolves.toMatchObject({ indigo: 'customer Rivera 2026' });
  });

  it('refuses a wrong token', async () => {
    listRead().reply(401, { error: 'The token is not valid.' });
    const refused = await testConnection(CREDENTIALS.indigo).catch(shown);
    expect(refused).toMatchObject({ name: 'ExpiredAuthError', message: expect.stringMatching(/API token/) });
  });

  it('names the field that is missing', async () => {
    const refused = await testConnection({ indigo_api_token: 'indigo-test-token-0123456789' }).catch(shown);
    expect(refused).toMatchObject({ message: expect.stringMatching(/fill in Indigo Customer ID/) });
  });
});

describe('refusals', () => {
  it.each([
    [
      400,
      { error: 'No.', errorType: 'InvalidParameters' },
      'AppError',
      'Indigo refused the request. Indigo says: No. (InvalidParameters)',
    ],
    [400, { error: 'No.' }, 'AppError', 'Indigo refused the request. Indigo says: No.'],
    [400, { errorType: 'InvalidParameters' }, 'AppError', 'Indigo refused the request. Indigo says: InvalidParameters'],
    [
      400,
      { error: 'No such audience.', errorType: 'AudienceNotFound' },
      'AppError',
      /no such record.*Customer ID.*No such audience/,
    ],
    [
      200,
      { error: 'No.', errorType: 'InvalidParameters' },
      'AppError',
      'Indigo refused the request. Indigo says: No. (InvalidParameters)',
    ],
    [
      400,
      { error: 'No.', errorType: 'MissingParameter' },
      'AppError',
      'Indigo refused the request. Indigo says: No. (MissingParameter)',
    ],
    [400, { error: 'No.', errorType: 'audience_does_not_exist' }, 'AppError', /no such record.*Customer ID/],
    [401, { error: 'The token is not valid.' }, 'ExpiredAuthError', /does not accept this API token/],
    [403, { error: 'No.' }, 'AppError', /does not allow this.*Customer ID/],
    [404, { error: 'No.' }, 'AppError', /no such record.*Customer ID/],
    [405, { error: 'Method not allowed.' }, 'AppError', /does not take this kind of request/],
    [429, { error: 'Too many requests.' }, 'ThrottledError', /too many requests/],
    [500, { error: 'Oops.' }, 'ThrottledError', /not available/],
    [503, {}, 'ThrottledError', /not available/],
  ])('%i with %j', async (status, body, name, message) => {
    listRead().reply(status, body);
    const refused = await find();
    expect(refused.name).toBe(name);
    expect(refused.message).toMatch(message);
  });

  it('wait as long as they ask', async () => {
    listRead().reply(429, { error: 'Too many requests.' }, { 'Retry-After': '9' });
    await expect(find()).resolves.toMatchObject({ name: 'ThrottledError', delay: 9 });
  });
});

describe('answers', () => {
  const row = { id: 'aud_1', name: 'Spring', status: 'ACTIVE' };

  it.each([[[row]], [{ audiences: [row] }], [{ results: [row] }], [{ data: [row], total: 1 }]])(
    'hold the list as %j',
    async (answer) => {
      listRead().reply(200, answer);
      audienceRead('aud_1').reply(200, row);
      await expect(run('searches', 'indigo_find_audience', { name: 'Spring' })).resolves.toMatchObject([
        { id: 'aud_1' },
      ]);
    },
  );

  it.each([[{ items: [row] }], [{}], [null], [''], [[{ name: 'Spring' }]]])('are no list as %j', async (answer) => {
    listRead().reply(200, JSON.stringify(answer));
    await expect(find()).resolves.toMatchObject({
      name: 'AppError',
      message: 'Indigo sent an answer that this connector does not understand.',
    });
  });
});
