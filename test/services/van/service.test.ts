import nock from 'nock';
import { type Failure, pickRow, waitSeconds } from '../../../platform/errors.ts';
import type { Zap } from '../../../platform/zap.ts';
import { errorsIn, openMode, service } from '../../../services/van/service.ts';
import { CREDENTIALS, connection, HOSTS } from '../../support/credentials.ts';
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
    [{ van_api_key: 'abc|10' }, /must be the key alone/],
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

  it('takes a mode behind the key in place of one in the form that says nothing', () => {
    const key = AUTH.van_api_key;
    const tidy = (typed: Record<string, string>) => service.tidy?.(typed);
    expect(tidy({ van_api_key: key })).toEqual({ van_api_key: key });
    expect(tidy({ van_api_key: `${key} | 0` })).toEqual({ van_api_key: key, van_database_mode: '0' });
    expect(tidy({ van_api_key: `${key}|1`, van_database_mode: 'MY CAMPAIGN' })).toEqual({
      van_api_key: key,
      van_database_mode: '1',
    });
    expect(tidy({ van_api_key: `${key}|0`, van_database_mode: 'voters' })).toMatchObject({ van_database_mode: '0' });
    expect(tidy({ van_api_key: '|1' })).toEqual({ van_database_mode: '1' });
    expect(tidy({ van_application_name: 'connector', van_database_mode: 'My Voters' })).toEqual({
      van_application_name: 'connector',
      van_database_mode: '0',
    });
    expect(tidy({ van_api_key: key, van_database_mode: '7' })).toEqual({ van_api_key: key, van_database_mode: '7' });
    expect(tidy({})).toEqual({});
  });

  it.each([
    ['us', 'https://api.securevan.com'],
    ['international', 'https://intlapi.securevan.com'],
  ] as const)('goes to the host of the region %s', (van_region, host) => {
    expect(service.origin({ ...AUTH, van_region })).toBe(host);
  });

  it.each<[object, Record<string, string>, string]>([
    [{ items: [] }, AUTH, 'connector, My Campaign'],
    [{ items: [] }, MY_VOTERS, 'connector, My Voters'],
    [profile({ committeeName: null, databaseName: '' }), AUTH, 'connector, My Campaign'],
    [profile({ hasMyCampaign: null, hasMyVoters: false }), AUTH, 'Rivera for Assembly, My Campaign'],
    [profile({ hasMyVoters: undefined, hasMyCampaign: false }), MY_VOTERS, 'Rivera for Assembly, My Voters'],
  ])('is good where VAN does not say otherwise: %j', async (body, auth, van) => {
    nock(HOSTS.van).get(PROFILES).reply(200, body);
    await expect(testConnection(auth)).resolves.toMatchObject({ van });
  });

  it('is tried again later when even the echo does not come', async () => {
    api().get(PROFILES).reply(403, FORBIDDEN);
    api().post('/v4/echoes').reply(503, '');
    await expect(refused(AUTH)).resolves.toMatchObject({
      message: expect.stringMatching(/^NGP VAN is not available right now\.$/),
    });
  });

  it('opens a mode for other services, if it is there', () => {
    const modeOf = (auth: object) => openMode({ auth } as Zap);
    expect(modeOf(AUTH)).toBe('1');
    expect(modeOf({ ...AUTH, van_api_key: `${AUTH.van_api_key}|0`, van_database_mode: '' })).toBe('0');
    expect(modeOf({ ...AUTH, van_application_name: '' })).toBeUndefined();
    expect(modeOf(CREDENTIALS.callhub)).toBeUndefined();
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

  it('names it also where the mode was typed behind the key', async () => {
    api('1').get(PROFILES).reply(401, INVALID_MODE);
    api('0').get(PROFILES).reply(200, profile());
    const van_api_key = `${AUTH.van_api_key}|1`;
    await expect(refused({ ...AUTH, van_api_key, van_database_mode: '' })).resolves.toMatchObject({
      code: 'AuthenticationError',
      message: expect.stringMatching(/opens only My Voters/),
    });
  });

  it('names no other mode where VAN answers it with a page', async () => {
    api('1').get(PROFILES).reply(401, '');
    api('0').get(PROFILES).reply(302, '<html></html>', { Location: '/Error.aspx' });
    await expect(refused(AUTH)).resolves.toEqual({
      name: 'ExpiredAuthError',
      message: 'NGP VAN refused the application name, the API key or the database mode.',
    });
  });

  it('does not pause the Zaps of other services when VAN refuses the key', async () => {
    nock(HOSTS.callhub).get(/.*/).times(5).optionally().reply(200, {});
    for (const mode of ['1', '0'] as const) api(mode).get(PROFILES).reply(401, INVALID_MODE);
    await expect(refused(connection('van', 'callhub'))).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/NGP VAN refused the application name.* NGP VAN says: Invalid Database Mode/),
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

describe('what VAN says', () => {
  const explained = (...errors: object[]) => service.explain({ errors });

  it.each<[object[], string | undefined]>([
    [[], undefined],
    [[{ code: 'X' }], undefined],
    [[{ text: 'No.', properties: [] }], 'No.'],
    [[{ text: 'No.', properties: ['a', 'b'] }], 'No. (a, b)'],
    [[{ properties: ['emails[0].email'] }], '(emails[0].email)'],
    [[{ text: 'Ours.', referenceCode: '7C-1' }, {}, { text: 'Yours.' }], 'Ours. Reference 7C-1. Yours.'],
    [[{ text: null, referenceCode: '7C-1' }], 'Reference 7C-1.'],
    [[{ text: 'No.', referenceCode: '6125550142' }], 'No. Reference 6125550142.'],
  ])('of %j is joined: %j', (errors, words) => {
    expect(explained(...errors)).toBe(words);
  });

  it.each([
    ['Phone 6125550142 is bad.', 'Phone … is bad.'],
    ["'+16125550142'", "'…'"],
    ['442079460958123 6125550142', '… …'],
    ['IDs 101555001 and 40551', 'IDs 101555001 and 40551'],
    ['Key 1234567890123456', 'Key 1234567890123456'],
    ["('ada.nguyen@example.org')", "('…')"],
    ['a@b.example, @home', '… @home'],
    ['"ada@example.org" or (sam@example.org)', '"…" or (…)'],
  ])('holds no number and no address of a person: %s', (text, shown) => {
    expect(explained({ text })).toBe(shown);
  });

  it('hides them in the names of properties, too', () => {
    expect(explained({ text: 'No.', properties: ['ada@example.org'] })).toBe('No. (…)');
  });

  it.each([undefined, null, '', 'No.', [], {}, { errors: null }, { errors: {} }, { errors: ['No.'] }])(
    'is nothing in %j',
    (body) => {
      expect(errorsIn(body)).toEqual([]);
      expect(service.refusedInside?.(body)).toBe(false);
    },
  );

  it.each([
    ['Try again in 120 ms.', 0.12],
    ['Try again in 30ms.', 0.03],
    ['TRY AGAIN IN 2500 MS', 2.5],
    ['in 1 millisecond', 0.001],
    ['in 1500 milliseconds', 1.5],
    ['in 2.25 seconds', 2.25],
    ['in 1 second.', 1],
    ['in 4s', 4],
    ['in 12 s', 12],
    ['in 4 steps', undefined],
    ['in 4 msgs', undefined],
    ['in a second', undefined],
    ['', undefined],
    [null, undefined],
  ])('asks for a wait in words: %j', (text, seconds) => {
    const failure = { status: 429, retryAfterSeconds: undefined, body: { errors: [{ code: '429' }, { text }] } };
    const row = pickRow(service.errors, failure);
    expect(row.wait?.(failure)).toBe(seconds);
    expect(row.wait?.({ ...failure, retryAfterSeconds: 9 })).toBe(seconds ?? 9);
  });
});

describe('of an answer', () => {
  const of = (status: number, body: unknown, path?: string) => {
    const failure: Failure = { status, body, retryAfterSeconds: undefined, ...(path !== undefined && { path }) };
    return { row: pickRow(service.errors, failure), failure };
  };
  const says = (...given: Parameters<typeof of>) => of(...given).row.say;
  const NOT_FOUND = 'has no such record in this database mode. IDs of My Voters and My Campaign differ.';

  it.each([
    ['/v4/people/101555001', /^has no person with this VAN ID/],
    ['/v4/people/101555001/notes', /^has no person with this VAN ID/],
    ['/v4/people/CallHub:7', NOT_FOUND],
    ['/v4/people/7x', NOT_FOUND],
    ['/v4/people/find', NOT_FOUND],
    ['/old/v4/people/7', NOT_FOUND],
    ['/v4/supporterGroups/44/people/7', /^has no such supporter group/],
    ['/v4/supporterGroups', NOT_FOUND],
    ['/old/v4/supporterGroups/44', NOT_FOUND],
    ['/v4/events/88321', NOT_FOUND],
    [undefined, NOT_FOUND],
  ])('404 is told by what was asked for: %s', (path, say) => {
    expect(says(404, NO_RECORD, path)).toEqual(typeof say === 'string' ? say : expect.stringMatching(say));
    expect(says(404, {}, path)).toMatch(/^has no such address/);
  });

  it.each([
    [400, refusal('X', "'phone.phoneNumber' is required."), /^needs the phone number/],
    [400, { errors: [{ text: null }, { text: "'resultCodeId' must be null" }] }, /^takes either a result or answers/],
    [400, refusal('X', "'email' is required."), 'refused a value.'],
    [400, { errors: [{ code: 'X' }] }, 'refused a value.'],
    [422, refusal('X', "'phone.phoneNumber' is required."), 'refused the request.'],
    [401, refusal('UNAUTHORIZED', 'Invalid Database Mode'), /^does not open this database mode/],
    [401, refusal('UNAUTHORIZED', 'No.'), /^refused the application name/],
    [403, refusal('FORBIDDEN', 'Access to this action is restricted'), /^has not granted your API key this action/],
    [403, refusal('FORBIDDEN', 'Access to this resource is restricted.'), /^does not let your API key touch/],
    [403, {}, /^does not allow this\. Your API key may lack/],
    [400, { errors: [{}, { code: 'EVENTS_NOT_SUPPORTED_IN_DB' }] }, /^has no events in this database/],
    [400, refusal('X', 'EVENTS_NOT_SUPPORTED_IN_DB'), 'refused a value.'],
    [500, {}, /^had an internal error\. It answers so to values/],
  ])('%i %j is told as it is', (status, body, say) => {
    expect(says(status, body)).toEqual(typeof say === 'string' ? say : expect.stringMatching(say));
  });

  it('that asks for a pause the wait is taken from the words, whatever the status', () => {
    const { row, failure } = of(403, refusal('CHECK_OUTS_TOO_FREQUENT', 'Try again in 90 seconds.'));
    expect(row).toMatchObject({ outcome: 'retry', say: expect.stringMatching(/^asks for a pause/) });
    expect(waitSeconds(row, failure)).toBe(90);
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
