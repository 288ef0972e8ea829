import { type Calls, calls, isNoRecord, numberId, type Params } from '../../../services/van/calls.ts';
import { CREDENTIALS } from '../../support/credentials.ts';
import { useMocks } from '../../support/mocks.ts';
import { api, NO_RECORD, page, refusal } from '../../support/van.ts';
import { inZap, stopOf } from '../../support/zap.ts';

useMocks();

const AUTH = { authData: CREDENTIALS.van };
const NEW_EVENT = '‹new event›';
const LISTS = '/v4/supporterGroups';
const UNREADABLE = {
  name: 'AppError',
  code: 'UnreadableAnswer',
  message: 'NGP VAN sent an answer that this connector does not understand.',
};
const on = <R>(part: (c: Calls) => R | Promise<R>, options: object = {}) =>
  inZap((zap) => part(calls(zap)), { ...AUTH, ...options });
const stops = (part: (c: Calls) => unknown) => stopOf((zap) => part(calls(zap)), AUTH);
const lists = (query: object, status: number, body: object) =>
  api()
    .get(LISTS)
    .query(query as never)
    .reply(status, body);
const tooLarge = (most: number) =>
  refusal(
    'INVALID_PARAMETER',
    `'$top' must be less than or equal to the maximum result size for this end point: ${most}`,
  );
const never = () => false;

describe('a page', () => {
  const read = (params: Params, next?: string) => on((c) => c.page(LISTS, params, next));

  it('says how many rows there are, where VAN says so', async () => {
    lists({ $top: '50' }, 200, page([{ id: 1 }], '/v4/supporterGroups?$skip=50', 120));
    await expect(read({ $top: 50 })).resolves.toEqual({
      items: [{ id: 1 }],
      next: '/v4/supporterGroups?$skip=50',
      count: 120,
    });
  });

  it.each([{ nextPageLink: null, count: null }, {}])('may lack its link and its count: %j', async (rest) => {
    lists({ $top: '50' }, 200, { items: [{ id: 1 }], ...rest });
    const { items, next, count } = await read({ $top: 50 });
    expect([items, next ?? '', count]).toEqual([[{ id: 1 }], '', undefined]);
  });

  it('that is empty is the last, whatever its link says', async () => {
    lists({ $top: '50' }, 200, page([], '/v4/supporterGroups?$skip=50', 120));
    await expect(read({ $top: 50 })).resolves.toEqual({ items: [], next: null, count: 120 });
  });

  it('of a list that is not paged is the first one, and those behind it are empty', async () => {
    lists({ $top: '50' }, 200, [{ id: 1 }]);
    expect((await read({ $top: 50 })).items).toEqual([{ id: 1 }]);
    lists({ $top: '50', $skip: '50' }, 200, [{ id: 1 }]);
    expect((await read({ $top: 50, $skip: 50 })).items).toEqual([]);
    lists({ $top: '50', $skip: '50' }, 200, page([{ id: 51 }]));
    expect((await read({ $top: 50, $skip: 50 })).items).toEqual([{ id: 51 }]);
  });

  it.each([{ items: 'none' }, { rows: [] }, { items: [7] }, [7], { items: [], nextPageLink: 7 }])(
    'is not made of %j',
    async (body) => {
      lists({}, 200, body);
      await expect(stops((c) => c.page(LISTS, {}))).resolves.toMatchObject({ name: 'AppError' });
    },
  );

  it.each([
    [{ $top: 100 }, { $top: '25' }],
    [
      { $top: 100, $skip: 200 },
      { $top: '25', $skip: '50' },
    ],
    [
      { $top: 100, $skip: 150, name: 'a' },
      { $top: '25', $skip: '150', name: 'a' },
    ],
  ])('of %j that VAN finds too large is asked for as %j', async (params, query) => {
    lists(params, 400, tooLarge(25));
    lists(query, 200, page([{ id: 1 }]));
    expect((await read(params)).items).toEqual([{ id: 1 }]);
  });

  it.each([
    ['no smaller limit', 400, tooLarge(100)],
    ['another problem', 400, refusal('INVALID_PARAMETER', "'$top' must be greater than '0'. See: 25")],
    ['no problem in words', 400, { errors: [{ code: 'INVALID_PARAMETER' }] }],
    ['another status', 403, tooLarge(25)],
  ])('that is refused with %s is not asked for again', async (_what, status, body) => {
    lists({ $top: '100' }, status, body);
    await expect(stops((c) => c.page(LISTS, { $top: 100 }))).resolves.toMatchObject({ code: `van_${status}` });
  });

  it('behind a link is the one that VAN named: when it is refused, the list does not begin anew', async () => {
    lists({ $top: '100', $skip: '100' }, 400, tooLarge(25));
    const link = 'https://api.securevan.com:443/v4/supporterGroups?$top=100&$skip=100';
    await expect(stops((c) => c.page(LISTS, { $top: 100 }, link))).resolves.toMatchObject({ code: 'van_400' });
  });

  it('names the limit in any line of what VAN says', async () => {
    lists({ $top: '100' }, 400, {
      errors: [{ code: 'X' }, { text: "'$top' must be less than or equal to\nthe maximum: 20" }],
    });
    lists({ $top: '20' }, 200, page([]));
    expect((await read({ $top: 100 })).items).toEqual([]);
  });
});

describe('a list', () => {
  const all = (nothing = (status: number) => status === 400) =>
    on((c) => c.allOr(LISTS, { $top: 50 }, 'Too long.', nothing));
  const second = { $top: '50', $skip: '50' };
  const link = '/v4/supporterGroups?$top=50&$skip=50';

  it('is every row of every page', async () => {
    lists({ $top: '50' }, 200, page([{ id: 1 }], link));
    lists(second, 200, page([{ id: 2 }]));
    await expect(all()).resolves.toEqual([{ id: 1 }, { id: 2 }]);
    lists({ $top: '50' }, 200, page([]));
    await expect(all()).resolves.toEqual([]);
  });

  it('is not there when an answer means so, be it for a later page', async () => {
    lists({ $top: '50' }, 400, NO_RECORD);
    await expect(all()).resolves.toBeUndefined();
    lists({ $top: '50' }, 200, page([{ id: 1 }], link));
    lists(second, 400, NO_RECORD);
    await expect(all()).resolves.toBeUndefined();
  });

  it('fails when an answer means anything else', async () => {
    lists({ $top: '50' }, 404, NO_RECORD);
    await expect(stops((c) => c.allOr(LISTS, { $top: 50 }, 'Too long.', never))).resolves.toMatchObject({
      code: 'van_404',
    });
  });

  it('is not asked for in a rehearsal for what does not exist yet', async () => {
    await expect(
      on((c) => c.all(LISTS, { eventId: NEW_EVENT, $top: 50 }, 'Too long.'), { rehearse: true }),
    ).resolves.toEqual([]);
    await expect(
      on((c) => c.rows('/v4/signups/statuses', { eventId: NEW_EVENT }), { rehearse: true }),
    ).resolves.toEqual([]);
  });

  it('that leads in a circle is too long for a step', async () => {
    const circle = '/v4/supporterGroups?$top=50&$skip=0';
    lists({ $top: '50' }, 200, page([{ id: 1 }], circle));
    lists({ $top: '50', $skip: '0' }, 200, page([{ id: 1 }], circle));
    await expect(stops((c) => c.all(LISTS, { $top: 50 }, 'Too long.'))).resolves.toEqual({
      name: 'AppError',
      code: 'TooMuchToRead',
      message: 'Too long.',
    });
  });

  it.each([
    ['bare', [{ statusId: 1 }]],
    ['wrapped', page([{ statusId: 1 }])],
  ])('that VAN gives at once may be %s', async (_how, body) => {
    api().get('/v4/signups/statuses').query({ eventId: '7' }).reply(200, body);
    await expect(on((c) => c.rows('/v4/signups/statuses', { eventId: '7' }))).resolves.toEqual([{ statusId: 1 }]);
    api().get('/v4/events/types').reply(200, body);
    await expect(on((c) => c.rows('/v4/events/types'))).resolves.toEqual([{ statusId: 1 }]);
  });
});

describe('a record', () => {
  const find = (c: Calls) => c.find('/v4/events/7');
  const answer = (status: number, body: string | object) => api().get('/v4/events/7').reply(status, body);

  it('is missing only when VAN itself says so', async () => {
    answer(200, { eventId: 7 });
    await expect(on(find)).resolves.toEqual({ eventId: 7 });
    answer(404, NO_RECORD);
    await expect(on(find)).resolves.toBeUndefined();
    answer(404, '<html>Not Found</html>');
    await expect(stops(find)).resolves.toMatchObject({ code: 'van_404' });
  });

  it('is missing for the statuses that the caller names', async () => {
    answer(400, NO_RECORD);
    await expect(on((c) => c.find('/v4/events/7', {}, (status) => status === 400))).resolves.toBeUndefined();
  });

  it('is an object', async () => {
    answer(200, [7]);
    await expect(stops(find)).resolves.toMatchObject({ name: 'AppError' });
  });
});

it.each([
  [404, NO_RECORD, true],
  [404, {}, false],
  [404, undefined, false],
  [403, NO_RECORD, false],
  [200, NO_RECORD, false],
])('a status of %i with %j means that there is no record: %s', (status, body, means) => {
  expect(isNoRecord(status, body)).toBe(means);
});

describe('a new record', () => {
  const create = (c: Calls) => c.create({ path: '/v4/locations', body: { name: 'Hall' } }, 'locationId', 'location');
  const answer = (body: string | object, headers: Record<string, string> = {}) =>
    api()
      .post('/v4/locations', { name: 'Hall' })
      .reply(201, body, { 'content-type': 'application/json', ...headers });

  it.each([
    ['a number', '771'],
    ['a text', '"771"'],
    ['a record', '{"locationId":771,"id":5}'],
    ['a record that calls it id', '{"id":771}'],
    ['the text of a record', '{"locationId":"771"}'],
  ])('has its id in %s', async (_what, body) => {
    answer(body);
    await expect(on(create)).resolves.toBe('771');
  });

  it.each(['', 'null', '{}', '{"locationId":null}'])('has its id at the end of Location beside %p', async (body) => {
    answer(body, { location: 'https://api.securevan.com:443/v4/locations/771' });
    await expect(on(create)).resolves.toBe('771');
    answer(body, { location: '/v4/locations/771/' });
    await expect(on(create)).resolves.toBe('771');
  });

  it.each([
    ['no Location', '', {}],
    ['a Location without an id', '', { location: '/v4/locations' }],
    ['a Location that goes on behind the id', '', { location: '/v4/locations/771/notes' }],
  ])('is not understood with no id and %s', async (_what, body, headers) => {
    answer(body, headers);
    await expect(stops(create)).resolves.toEqual(UNREADABLE);
  });

  it.each(['"soon 771"', '"771 soon"', 'true', '[]'])('has no id in %s', async (body) => {
    answer(body);
    await expect(stops(create)).resolves.toMatchObject({ name: 'AppError' });
  });

  it('is left to the caller where a refusal means something', async () => {
    const call = { path: '/v4/signups', body: {} };
    api().post('/v4/signups').reply(400, NO_RECORD);
    await expect(
      on((c) => c.createOr(call, 'eventSignupId', 'signup', (status) => status === 400)),
    ).resolves.toBeUndefined();
    api().post('/v4/signups').reply(400, NO_RECORD);
    await expect(stops((c) => c.create(call, 'eventSignupId', 'signup'))).resolves.toMatchObject({ code: 'van_400' });
  });

  it('is planned in a rehearsal, under a name that stands for its id', async () => {
    await expect(on(create, { rehearse: true })).resolves.toBe('‹new location›');
  });
});

describe('an id', () => {
  const id = (typed: string) => on((c) => c.id(typed, 'Event'));

  it.each(['1', '42', '88321', '2147483647', '‹new event›'])('may be %p', async (typed) => {
    await expect(id(typed)).resolves.toBe(typed);
  });

  it.each(['', '0', '-1', '1e3', '0x10', ' 7', '7.5', '12/notes', '2147483648', '00000000007', 'DWID:5'])(
    'is not %p',
    async (typed) => {
      await expect(stops((c) => c.id(typed, 'Event'))).resolves.toEqual({
        name: 'AppError',
        code: 'InvalidInput',
        message: 'Event is not an id that NGP VAN can have: it must be a number of up to ten digits.',
      });
    },
  );

  it('is a number in a body, unless it stands for one that a rehearsal cannot know', () => {
    expect(numberId('88321')).toBe(88321);
    expect(numberId(NEW_EVENT)).toBe(NEW_EVENT);
  });
});
