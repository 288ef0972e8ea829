import nock from 'nock';
import { pickRow } from '../../../platform/errors.ts';
import { service, throttled, wordsOf } from '../../../services/callhub/service.ts';
import { api, list, page, search } from '../../support/callhub.ts';
import { CREDENTIALS } from '../../support/credentials.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run, shown, testConnection } from '../../support/run.ts';

useMocks();

const agents = () => api().get('/v1/agents/').query({ page_size: '1' });
const agent = { username: 'caller1', owner: [{ url: 'https://x/', username: 'campaign@example.org' }] };
const find = () => failure('searches', 'callhub_find_contact', { phone: '614-555-0101' });

describe('the connection', () => {
  it('is called by the account that owns the agents', async () => {
    agents().reply(200, page([agent]));
    await expect(testConnection(CREDENTIALS.callhub)).resolves.toEqual({
      services: 'CallHub (campaign@example.org)',
      callhub: 'campaign@example.org',
    });
  });

  it.each([
    [{ email: 'campaign@example.org', username: 'admin' }, 'campaign@example.org'],
    [{ username: 'admin' }, 'admin'],
    [page([{ username: 'admin' }]), 'admin'],
    [[{ username: 'admin' }], 'admin'],
    [{}, 'account on api.callhub.io'],
    [page([]), 'account on api.callhub.io'],
  ])('asks for the user where there is no agent: %j', async (user, label) => {
    agents().reply(200, page([]));
    api().get('/v1/users/').reply(200, user);
    await expect(testConnection(CREDENTIALS.callhub)).resolves.toMatchObject({ callhub: label });
  });

  it.each([['campaign@example.org'], [['campaign@example.org']]])('takes the owner %j of an agent', async (owner) => {
    agents().reply(200, page([{ ...agent, owner }]));
    await expect(testConnection(CREDENTIALS.callhub)).resolves.toMatchObject({ callhub: 'campaign@example.org' });
  });

  it.each([[null], ['https://api.callhub.io/v1/users/4411/'], [[{ username: null }]]])(
    'asks for the user where the owner of an agent is %j',
    async (owner) => {
      agents().reply(200, page([{ ...agent, owner }]));
      api().get('/v1/users/').reply(200, { email: 'campaign@example.org' });
      await expect(testConnection(CREDENTIALS.callhub)).resolves.toMatchObject({ callhub: 'campaign@example.org' });
    },
  );

  it('asks for the user where an agent has no owner at all', async () => {
    agents().reply(200, page([{ username: 'caller1', email: 'caller@example.org' }]));
    api().get('/v1/users/').reply(200, { email: 'campaign@example.org' });
    await expect(testConnection(CREDENTIALS.callhub)).resolves.toMatchObject({ callhub: 'campaign@example.org' });
  });

  it('works for a plan that shows neither agents nor users', async () => {
    agents().reply(403, {});
    api().get('/v1/users/').reply(404, '<h1>Not Found</h1>');
    api().get('/v1/contacts/').query({ page_size: '1' }).reply(200, page([]));
    await expect(testConnection(CREDENTIALS.callhub)).resolves.toMatchObject({ callhub: 'account on api.callhub.io' });
  });

  it('does without a name where the user may not be read', async () => {
    agents().reply(200, page([]));
    api().get('/v1/users/').reply(403, { detail: 'No.' });
    await expect(testConnection(CREDENTIALS.callhub)).resolves.toMatchObject({ callhub: 'account on api.callhub.io' });
  });

  it.each([
    [401, { detail: 'Invalid token.' }],
    [401, {}],
    [403, { detail: 'User inactive or deleted.' }],
    [200, { detail: 'Invalid token.' }],
  ])('asks to reconnect on %i %j', async (status, body) => {
    agents().reply(status, body);
    await expect(testConnection(CREDENTIALS.callhub).catch(shown)).resolves.toMatchObject({
      name: 'ExpiredAuthError',
      message: expect.stringMatching(/no longer accepts this API key/),
    });
  });

  it('suggests the domain on 403', async () => {
    const refused = { detail: 'You do not have permission to perform this action.' };
    agents().reply(403, refused);
    api().get('/v1/users/').reply(403, refused);
    api().get('/v1/contacts/').query({ page_size: '1' }).reply(403, refused);
    await expect(testConnection(CREDENTIALS.callhub).catch(shown)).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/Check the CallHub API Domain/),
    });
  });

  it('names the domain where nothing is found at all, or nobody is there', async () => {
    agents().reply(404, '<h1>Not Found</h1>');
    api().get('/v1/users/').reply(404);
    api().get('/v1/contacts/').query({ page_size: '1' }).reply(404);
    const message = expect.stringMatching(/Check CallHub API Domain in your connection\.$/);
    await expect(testConnection(CREDENTIALS.callhub).catch(shown)).resolves.toMatchObject({
      name: 'AppError',
      message,
    });
    agents().replyWithError(Object.assign(new Error('x'), { code: 'ENOTFOUND' }));
    await expect(testConnection(CREDENTIALS.callhub).catch(shown)).resolves.toMatchObject({
      name: 'AppError',
      message,
    });
  });

  it('calls an answer of another shape unexpected, and not a wrong key', async () => {
    agents().reply(200, { hello: 'there' });
    await expect(testConnection(CREDENTIALS.callhub).catch(shown)).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/does not understand/),
    });
  });

  it.each([
    [' "https://api-na1.callhub.io/v1/" ', 'https://api-na1.callhub.io'],
    ['api-na1.callhub.io/v2', 'https://api-na1.callhub.io'],
    ['API-NA1.CALLHUB.IO', 'https://api-na1.callhub.io'],
    ['api-na1', 'https://api-na1.callhub.io'],
    ['', 'https://api.callhub.io'],
  ])('takes the domain %j for %s', async (callhub_api_domain, origin) => {
    nock(origin, { reqheaders: { authorization: 'Token abc' } })
      .get('/v1/agents/')
      .query(true)
      .reply(200, page([agent]));
    await testConnection({ callhub_api_key: ' Token abc ', callhub_api_domain });
  });

  it.each([
    'api.callhub.io.example.org',
    'evilcallhub.io',
    'example.org',
    'callhub.io',
    'localhost',
    '127.0.0.1',
    'api.callhub.io:8080',
    'key@api.callhub.io',
  ])('keeps the key from leaving for %s', async (callhub_api_domain) => {
    const refused = await testConnection({ callhub_api_key: 'abc', callhub_api_domain }).catch(shown);
    expect(refused).toMatchObject({ name: 'AppError', message: expect.stringMatching(/CallHub API Domain/) });
  });
});

describe('throttling', () => {
  it.each([
    [429, { detail: 'Request was throttled.' }, { 'retry-after': '9' }, 9],
    [429, { detail: 'Request was throttled. Expected available in 42 seconds.' }, {}, 42],
    [429, { detail: 'Request was throttled. Expected available in 42 seconds.' }, { 'retry-after': '9' }, 9],
    [429, '', {}, 60],
    [200, { detail: 'Request was throttled.' }, {}, 60],
    [200, { detail: 'Request was throttled. Expected available in 3 seconds.' }, {}, 3],
    [429, { detail: 'Request was throttled. Expected available in 3.0 seconds.' }, {}, 3],
    [408, '', {}, 60],
    [500, '<h1>Server Error</h1>', {}, 60],
    [520, '', {}, 60],
    [400, { detail: 'over_cps_limit' }, {}, 60],
    [400, { detail: 'over_cps_limit' }, { 'retry-after': '5' }, 5],
  ])('waits on %i %j', async (status, body, headers, delay) => {
    search('16145550101').reply(status, body, headers as Record<string, string>);
    await expect(find()).resolves.toMatchObject({ name: 'ThrottledError', delay });
  });
});

describe('refusals', () => {
  it.each([
    [400, { detail: 'low_credit' }, /no credit left/],
    [402, { detail: 'low_credit' }, /no credit left/],
    [
      400,
      { name: ['This field may not be blank.'] },
      /refused a value\. CallHub says: name: This field may not be blank\./,
    ],
    [403, {}, /CallHub API Domain/],
    [404, { detail: 'Not found.' }, /no such record/],
  ])('says on %i %j what to do', async (status, body, message) => {
    search('16145550101').reply(status, body as object);
    await expect(find()).resolves.toMatchObject({ name: 'AppError', message: expect.stringMatching(message) });
  });

  it('does not expire a connection that other services share', async () => {
    search('16145550101').reply(401, { detail: 'Invalid token.' });
    const authData = { ...CREDENTIALS.callhub, ...CREDENTIALS.actionkit };
    const shared = await failure('searches', 'callhub_find_contact', { phone: '614-555-0101' }, { authData });
    expect(shared).toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/^CallHub .*correct the CallHub/),
    });
  });
});

it('takes a 404 with data for “not found”, and a web page for a wrong address', async () => {
  const book = () => api().get('/v1/phonebooks/11/');
  const find = { phonebook_id: '11' };
  book().reply(404, { detail: 'Not found.' });
  await expect(run('searches', 'callhub_find_phonebook', find)).resolves.toEqual([]);
  book().reply(404, '<!doctype html><h1>Not Found</h1>');
  await expect(failure('searches', 'callhub_find_phonebook', find)).resolves.toMatchObject({
    name: 'AppError',
    message: 'CallHub answered with a web page instead of data. Check CallHub API Domain in your connection.',
  });
});

it.each([
  [{ detail: 'No.', message: 'other' }, 'No.'],
  [{ detail: { contact: ['Bad.'] } }, '{"contact":["Bad."]}'],
  [{ error_message: 'No.', error: 'other' }, 'No.'],
  [{ error: 'No.', message: 'other' }, 'No.'],
  [{ message: 'No.' }, 'No.'],
  [{ contact: ['Required.', 'Bad.'], mobile: ['Bad.'] }, 'contact: Required. Bad.; mobile: Bad.'],
  [{ non_field_errors: ['The fields must be unique.'] }, 'The fields must be unique.'],
  [['No column is set as Phone Number'], 'No column is set as Phone Number'],
  ['Invalid Json [mapping]', 'Invalid Json [mapping]'],
  [{ contact: { first_name: 'Ada' } }, 'contact'],
  [{ detail: '', error_message: null, error: 'No.' }, 'No.'],
  [{ detail: 5 }, '5'],
  [
    { detail: { reason: 'exists', code: null, lines: [1, { first_name: 'Ada' }, [2, { first_name: 'Bo' }]] } },
    '{"reason":"exists","code":null,"lines":[1,[2]]}',
  ],
  [{ detail: { contact: { first_name: 'Ada' } } }, ''],
  [{ detail: ['No.', [{ first_name: 'Ada' }], null] }, '["No.",[],null]'],
  [['No.', '', { contact: 'exists' }, null], 'No.; {"contact":"exists"}; null'],
  [[{ contact: { first_name: 'Ada' } }, 'No.'], 'No.'],
  [{ contact: 'Required.', count: 3 }, 'contact: Required.; count'],
  [{ non_field_errors: 'Not unique.', mobile: 'Bad.' }, 'Not unique.; mobile: Bad.'],
  [[], ''],
  [{}, ''],
  [undefined, ''],
  [true, ''],
  [null, ''],
])('finds the words in %j', (body, words) => {
  expect(wordsOf(body)).toBe(words);
});

it('leaves the numbers and addresses of people out of its words, and ids in', () => {
  expect(service.explain({ detail: "Phonenumber:'15555550101' of ada@example.org exists" })).toBe(
    "Phonenumber:'…' of … exists",
  );
  expect(service.explain({ contact_ids: ['Invalid pk "3811902257460183047"'] })).toContain('3811902257460183047');
  expect(service.explain({})).toBeUndefined();
});

it('takes the number of the next page from a link, and nothing else', async () => {
  const stranger = 'https://api.callhub.io.example.org/v1/phonebooks/?page=2&page_size=10';
  list('/v1/phonebooks/').reply(200, page([{ pk_str: '11', name: 'Other' }], stranger));
  api()
    .get('/v1/phonebooks/')
    .query({ page: '2', page_size: '1000' })
    .reply(200, page([{ pk_str: '12', name: 'GOTV' }]));
  await expect(run('searches', 'callhub_find_phonebook', { name: 'gotv' })).resolves.toMatchObject([{ id: '12' }]);
});

describe('what an error shows of a person', () => {
  const PERSON = { first_name: 'Ada', last_name: 'Nguyen', address: '12 Elm Street' };

  it.each<[string, object]>([
    ['the record under its own name for the id', { detail: 'exists', contact: { pk_str: '3811902257460183047' } }],
    ['a record inside the words', { detail: { contact: { pk_str: '3811902257460183047', ...PERSON } } }],
    ['a record without an id', { detail: { reason: 'number exists', contact: PERSON } }],
    ['records in a list', { detail: [{ ...PERSON }, 'number exists'] }],
    ['records in a list inside', { detail: { reason: 'number exists', contacts: [PERSON] } }],
  ])('is nothing: %s', async (_what, body) => {
    search('16145550101').reply(400, body);
    const { message } = await find();
    expect(message).toMatch(/CallHub refused a value/);
    expect(message).not.toMatch(/Ada|Nguyen|Elm|3811902257460183047/);
  });

  it('is the reason alone', async () => {
    search('16145550101').reply(400, { detail: { reason: 'number exists', contact: PERSON } });
    await expect(find()).resolves.toMatchObject({
      message: 'CallHub refused a value. CallHub says: {"reason":"number exists"}',
    });
  });

  it.each([
    ['+1 614-555-0101 is no number', '… is no number'],
    ['(614) 555-0101 and 614.555.0102 exist', '… and … exist'],
    ['614 5550101, +65 9234 5678', '…, …'],
    ['(614)555-0101', '…'],
    ['contact 3811902257460183047 has 614-555-0101', 'contact 3811902257460183047 has …'],
    ['Expected 12 to 5-10 rows, not 1,204', 'Expected 12 to 5-10 rows, not 1,204'],
    ['+15185550101, 5185550101 and 123456789012345', '…, … and …'],
    ['ids 123456789 and 1234567890123456', 'ids 123456789 and 1234567890123456'],
    ['lines 123 456 789 and 1234 5678 9012 3456', 'lines 123 456 789 and 1234 5678 9012 3456'],
    ['lines 12345 67890 and 12345 67890 12345', 'lines … and …'],
    ['"ada@example.org", ada+van@example.org', '"…", …'],
    ["'ada@example.org' @ home", "'…' @ home"],
  ])('is no number, however it is written: %j', (said, shown) => {
    expect(service.explain({ detail: said })).toBe(shown);
  });
});

it('does not take a list for complete that leads back to the same page', async () => {
  list('/v1/phonebooks/').reply(200, page([{ pk_str: '11', name: 'Other' }], 'https://x/v1/phonebooks/?page=1'));
  await expect(failure('searches', 'callhub_find_phonebook', { name: 'gotv' })).resolves.toMatchObject({
    name: 'AppError',
    message: 'CallHub sent an answer that this connector does not understand.',
  });
});

describe('an answer of CallHub', () => {
  const told = (status: number, body: unknown) => ({ status, body, retryAfterSeconds: undefined });
  const rowFor = (status: number, body?: unknown) => pickRow(service.errors ?? [], told(status, body));
  const WAIT = { detail: 'request was THROTTLED. Expected available in 1 second.' };

  it.each([
    [429, undefined, true],
    [429, {}, true],
    [499, WAIT, true],
    [200, WAIT, true],
    [400, { error: 'Request was throttled.' }, true],
    [400, { detail: 'over_cps_limit' }, false],
    [500, WAIT, false],
    [403, { detail: 'No.' }, false],
    [0, undefined, false],
  ])('asks to come later with %i %j: %s', (status, body, isOne) => {
    expect(throttled('').when?.(told(status, body))).toBe(isOne);
  });

  it.each([
    [{ ...told(429, WAIT), retryAfterSeconds: 9 }, 9],
    [told(429, WAIT), 1],
    [told(429, { detail: 'Available in 30.5 seconds' }), 30],
    [told(429, { detail: 'available in a few seconds' }), 720],
    [told(429, undefined), 720],
  ])('says how long to wait: %j', (failure, seconds) => {
    expect(throttled('', 720).wait?.(failure)).toBe(seconds);
  });

  it.each([
    [401, undefined, 'reconnect', /no longer accepts/],
    [403, { detail: ' invalid token ' }, 'reconnect', /no longer accepts/],
    [400, { detail: 'User inactive or deleted' }, 'reconnect', /no longer accepts/],
    [403, { detail: 'Authentication credentials were not provided.' }, 'reconnect', /no longer accepts/],
    [403, { detail: 'Invalid token. Try again.' }, 'fail', /refused access/],
    [403, { detail: 'An invalid token.' }, 'fail', /refused access/],
    [403, { message: 'Invalid token.' }, 'fail', /refused access/],
    [403, ['Invalid token.'], 'fail', /refused access/],
    [400, { detail: 'OVER_CPS_LIMIT' }, 'retry', /at its limit of calls per second/],
    [403, { detail: 'over_cps_limit' }, 'fail', /refused access/],
    [400, { detail: 'Low_Credit' }, 'fail', /no credit left/],
    [402, { error: 'low_credit' }, 'fail', /no credit left/],
    [404, { detail: 'low_credit' }, 'fail', /no such record/],
    [400, { detail: 'No.' }, 'fail', /refused a value/],
    [500, WAIT, 'retry', /not available right now/],
    [599, undefined, 'retry', /not available right now/],
    [429, undefined, 'retry', /too many requests/],
  ])('%i %j ends in %s', (status, body, outcome, say) => {
    expect(rowFor(status, body)).toMatchObject({ outcome, say: expect.stringMatching(say) });
  });

  it.each([
    [{ detail: 'Request was throttled.' }, true],
    [{ detail: 'Invalid token.' }, true],
    [{ message: 'Request was throttled.' }, false],
    [[{ detail: 'Request was throttled.' }], false],
    [{ results: [] }, false],
    [undefined, false],
  ])('that says it is done refuses with %j: %s', (body, isOne) => {
    expect(service.refusedInside?.(body)).toBe(isOne);
  });
});

it.each([
  ['Token abc', 'abc'],
  ['token   abc', 'abc'],
  ['TOKEN\tabc', 'abc'],
  ['abc', 'abc'],
  ['my Token abc', 'my Token abc'],
  ['Tokenabc', 'Tokenabc'],
])('takes the key %j as %j', (callhub_api_key, key) => {
  expect(service.tidy?.({ callhub_api_key } as never)).toEqual({ callhub_api_key: key });
});
