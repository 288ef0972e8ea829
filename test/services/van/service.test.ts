import nock from 'nock';
import { CREDENTIALS, HOSTS } from '../../support/credentials.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run, shown, testConnection } from '../../support/run.ts';
import { api, MY_VOTERS, NO_RECORD, page, refusal } from '../../support/van.ts';

useMocks();

const AUTH = CREDENTIALS.van;
const PROFILES = '/v4/apiKeyProfiles';
const profile = (changes: object = {}) =>
  page([
    {
      databaseName: 'SmartVAN Lakeland',
      hasMyVoters: true,
      hasMyCampaign: true,
      committeeName: 'Rivera for Assembly',
      keyReference: 'c411',
      ...changes,
    },
  ]);
const refused = async (auth: Record<string, string>) => testConnection(auth).then(() => undefined, shown);
const INVALID_MODE = refusal('UNAUTHORIZED', 'Invalid Database Mode');
const FORBIDDEN = refusal('FORBIDDEN', 'Access to this action is restricted');

describe('the connection', () => {
  it('sends application, key and mode as one password, and is named after the committee', async () => {
    nock(HOSTS.van)
      .matchHeader(
        'authorization',
        `Basic ${Buffer.from('connector:5d0b7e1c-93c4-4a6e-9f1d-2b7a8e60c411|1').toString('base64')}`,
      )
      .get(PROFILES)
      .reply(200, profile());
    await expect(testConnection(AUTH)).resolves.toEqual({
      services: 'NGP VAN (Rivera for Assembly, My Campaign)',
      van: 'Rivera for Assembly, My Campaign',
    });
  });

  it('names My Voters, and the database where there is no committee', async () => {
    api('0')
      .get(PROFILES)
      .reply(200, profile({ committeeName: null }));
    await expect(testConnection(MY_VOTERS)).resolves.toMatchObject({ van: 'SmartVAN Lakeland, My Voters' });
  });

  it.each([
    ['quotes and blanks', ` "${AUTH.van_api_key}" `, '1'],
    ['a mode behind the key', `${AUTH.van_api_key}|1`, ''],
    ['the same mode twice', `${AUTH.van_api_key} | 1`, '1'],
    ['a mode by its name', AUTH.van_api_key, 'my campaign'],
  ])('takes %s', async (_what, van_api_key, van_database_mode) => {
    api('1').get(PROFILES).reply(200, profile());
    await expect(testConnection({ ...AUTH, van_api_key, van_database_mode })).resolves.toMatchObject({
      van: 'Rivera for Assembly, My Campaign',
    });
  });

  it('goes to the international host when told to', async () => {
    nock('https://intlapi.securevan.com').get(PROFILES).reply(200, profile());
    await expect(testConnection({ ...AUTH, van_region: 'international' })).resolves.toHaveProperty('van');
  });

  it.each([
    [{ van_api_key: 'a|b|1' }, /must be the key alone, without a \| in it/],
    [{ van_api_key: 'abc|2' }, /must be the key alone/],
    [
      { van_api_key: `${AUTH.van_api_key}|0` },
      /ends in \|0, which means My Voters, but NGP VAN Database Mode says My Campaign/,
    ],
    [{ van_database_mode: '' }, /fill in NGP VAN Database Mode/],
    [{ van_database_mode: '2' }, /NGP VAN Database Mode must be one of: 0 \(My Voters\), 1 \(My Campaign\)/],
    [{ van_application_name: '' }, /fill in NGP VAN Application Name/],
  ])('refuses %o before any request', async (typed, sentence) => {
    const error = await refused({ ...AUTH, ...typed });
    expect(error?.message).toMatch(sentence);
    expect(error?.message).not.toContain(AUTH.van_api_key);
  });

  it('falls back to an echo when the key may not read about itself', async () => {
    api().get(PROFILES).reply(403, FORBIDDEN);
    api().post('/v4/echoes', { message: 'ping' }).reply(200, { message: 'ping', dateSent: '2026-03-02T15:04:05Z' });
    await expect(testConnection(AUTH)).resolves.toMatchObject({ van: 'connector, My Campaign' });
  });

  it('names the mode that the key opens when the chosen one is refused', async () => {
    api('1').get(PROFILES).reply(401, INVALID_MODE);
    api('0')
      .get(PROFILES)
      .reply(200, profile({ hasMyCampaign: false }));
    await expect(refused(AUTH)).resolves.toMatchObject({
      name: 'AppError',
      message: 'NGP VAN opens only My Voters with this API key. Choose My Voters as NGP VAN Database Mode.',
    });
  });

  it('names the right mode when VAN lets the wrong one in', async () => {
    api('0')
      .get(PROFILES)
      .reply(200, profile({ hasMyVoters: false }));
    await expect(refused(MY_VOTERS)).resolves.toMatchObject({
      message: expect.stringMatching(/opens only My Campaign/),
    });
  });

  it('says that application, key or mode is wrong when neither mode opens', async () => {
    api('1').get(PROFILES).reply(401, refusal('UNAUTHORIZED', 'Unknown key.'));
    api('0').get(PROFILES).reply(401, refusal('UNAUTHORIZED', 'Unknown key.'));
    await expect(refused(AUTH)).resolves.toEqual({
      name: 'ExpiredAuthError',
      message: 'NGP VAN refused the application name, the API key or the database mode. NGP VAN says: Unknown key.',
    });
  });
});

describe('failures of a step', () => {
  const read = (status: number, body: string | object, headers = {}) => {
    api().get('/v4/events/88321').query(true).reply(status, body, headers);
    return failure('searches', 'van_find_event', { event_id: '88321' });
  };
  const HTML = '<!DOCTYPE html><title>404 - File or directory not found.</title>';

  it.each([
    ['Rate limit exceeded. Try again in 30 ms.', 1],
    ['Rate limit exceeded. Try again in 1000 ms.', 1],
    ['Rate limit exceeded. Try again in 2500 ms.', 3],
    ['Rate limit exceeded. Try again in 4 seconds.', 4],
    ['Rate limit exceeded.', 60],
  ])('waits as “%s” asks', async (text, delay) => {
    await expect(read(429, refusal('429', text))).resolves.toMatchObject({ name: 'ThrottledError', delay });
  });

  it('comes back later when check-outs are too frequent, whatever the status', async () => {
    await expect(read(400, refusal('CHECK_OUTS_TOO_FREQUENT', 'Slow down.'))).resolves.toMatchObject({
      name: 'ThrottledError',
    });
  });

  it('joins the sentences of VAN and names the properties', async () => {
    const body = {
      errors: [
        { code: 'INVALID_PARAMETER', text: "'$top' must be greater than '0'.", properties: ['$top'] },
        { code: 'BAD_REQUEST', text: 'And more.' },
      ],
    };
    await expect(read(400, body)).resolves.toEqual({
      name: 'AppError',
      code: 'van_400',
      message: "NGP VAN refused a value. NGP VAN says: '$top' must be greater than '0'. ($top) And more.",
    });
  });

  it('takes a refusal for one, whatever the status', async () => {
    await expect(read(200, refusal('BAD_REQUEST', 'Not in this context.'))).resolves.toEqual({
      name: 'AppError',
      code: 'van_200',
      message: 'NGP VAN refused the request. NGP VAN says: Not in this context.',
    });
  });

  it.each([
    {},
    { code: 400 },
    { code: 'X', properties: 'email' },
    { code: 'X', properties: [null, 'email'] },
    { code: 'X', properties: ['email'], referenceCode: 7 },
  ])('reads a refusal whose other parts are missing or have an odd form: %j', async (odd) => {
    const { message } = await read(400, { errors: [{ text: 'No such email.', ...odd }] });
    expect(message).toMatch(/^NGP VAN refused a value\. NGP VAN says: No such email\./);
  });

  it('shows neither numbers nor addresses of people that VAN quotes', async () => {
    const { message } = await read(400, refusal('X', "'phoneNumber' (6125550142) of ada@example.org is not valid."));
    expect(message).toContain("'phoneNumber' (…) of … is not valid.");
  });

  it.each([
    [401, INVALID_MODE, 'ExpiredAuthError', /does not open this database mode with your API key/],
    [
      401,
      refusal('UNAUTHORIZED', 'Unknown key.'),
      'ExpiredAuthError',
      /refused the application name, the API key or the database mode/,
    ],
    [403, FORBIDDEN, 'AppError', /has not granted your API key this action/],
    [403, refusal('FORBIDDEN', 'Access to this resource is restricted.'), 'AppError', /belongs to another committee/],
    [
      403,
      refusal('FORBIDDEN', "May not request 'scores'"),
      'AppError',
      /does not allow this.*May not request 'scores'/,
    ],
    [404, HTML, 'AppError', /has no such address: it answered without saying why/],
    [404, {}, 'AppError', /has no such address/],
    [
      400,
      refusal('EVENTS_NOT_SUPPORTED_IN_DB', 'Events are not supported.'),
      'AppError',
      /need a connection to My Campaign/,
    ],
    [
      500,
      {
        errors: [{ code: 'INTERNAL_SERVER_ERROR', text: 'An unknown error occurred', referenceCode: '7C19D2-40B1AA' }],
      },
      'AppError',
      /values that it cannot read.*Reference 7C19D2-40B1AA/,
    ],
    [
      500,
      { message: 'An error has occurred.', exceptionMessage: 'secret trace', stackTrace: '' },
      'AppError',
      /had an internal error/,
    ],
    [200, HTML, 'AppError', /web page/],
    [302, HTML, 'AppError', /redirected the request/],
    [502, HTML, 'ThrottledError', /is not available right now/],
  ])('turns %i %j into %s', async (status, body, name, sentence) => {
    const error = await read(status, body);
    expect(error.name).toBe(name);
    expect(error.message).toMatch(sentence);
    expect(error.message).not.toMatch(/<|secret trace/);
  });

  it('finds nothing when VAN itself says that there is no such record', async () => {
    api().get('/v4/events/88321').query(true).reply(404, NO_RECORD);
    await expect(run('searches', 'van_find_event', { event_id: '88321' })).resolves.toEqual([]);
  });

  it('refuses an id that VAN cannot have before any request', async () => {
    for (const event_id of ['0', '2147483648', '99999999999']) {
      await expect(failure('searches', 'van_find_event', { event_id })).resolves.toMatchObject({
        name: 'AppError',
        message: expect.stringMatching(/^Event is not an id that NGP VAN can have/),
      });
    }
  });
});

describe('lists', () => {
  const lists = (query: object, status: number, body: object) =>
    api()
      .get('/v4/savedLists')
      .query(query as never)
      .reply(status, body);
  const groups = (query: object, status: number, body: object) =>
    api()
      .get('/v4/supporterGroups')
      .query(query as never)
      .reply(status, body);
  const tooLarge = (most: number) =>
    refusal(
      'INVALID_PARAMETER',
      `'$top' must be less than or equal to the maximum result size for this end point: ${most}`,
      ['$top'],
    );
  const find = () => run<{ id: string }[]>('searches', 'van_find_saved_list', { name: 'ward' });
  const choices = (number: number) =>
    run('triggers', 'van_supporter_groups', {}, { meta: { page: number, isFillingDynamicDropdown: true } });

  it('are read in the largest pages that VAN names when it refuses larger ones', async () => {
    lists({ $top: '100' }, 400, tooLarge(25));
    lists({ $top: '25' }, 200, page([{ savedListId: 1, name: 'Ward 3' }], '/v4/savedLists?$top=25&$skip=25', 26));
    lists({ $top: '25', $skip: '25' }, 200, page([{ savedListId: 2, name: 'Ward 4' }], null, 26));
    expect((await find()).map(({ id }) => id)).toEqual(['2', '1']);
    groups({ $top: '50', $skip: '100' }, 400, tooLarge(20));
    groups({ $top: '20', $skip: '40' }, 200, page([{ id: 44, name: 'Captains' }]));
    await expect(choices(2)).resolves.toEqual([{ id: '44', name: 'Captains' }]);
  });

  it('are not asked for again and again', async () => {
    lists({ $top: '100' }, 400, tooLarge(100));
    await expect(failure('searches', 'van_find_saved_list', { name: 'ward' })).resolves.toMatchObject({
      name: 'AppError',
    });
  });

  it('may come bare, and without a count', async () => {
    lists({ $top: '100' }, 200, [{ savedListId: 1, name: 'Ward 3' }]);
    expect(await find()).toHaveLength(1);
    groups({ $top: '50', $skip: '50' }, 200, [{ id: 44, name: 'Captains' }]);
    await expect(choices(1)).resolves.toEqual([]);
  });
});
