import * as z from 'zod/mini';
import type { Failure } from '../../platform/errors.ts';
import { type Call, connect, type Http, isStandIn, standIn } from '../../platform/http.ts';
import type { Service } from '../../platform/service.ts';
import type { Zap } from '../../platform/zap.ts';
import { EXAMPLE_AUTH, EXAMPLE_HOST, exampleService } from '../support/example-service.ts';
import { inZap, stopOf } from '../support/zap.ts';

/* Requests that are answered at the door, where all of them can be read. */

interface Reply {
  status: number;
  text?: string;
  headers?: Record<string, string>;
}
interface Sent {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
}

afterEach(() => jest.restoreAllMocks());

const authData = EXAMPLE_AUTH;
const base = exampleService as unknown as Service;

/** A part of a step, with answers that come one after the other; an error breaks the connection. */
const answering =
  (replies: (Reply | Error)[], part: (http: Http, zap: Zap, sent: Sent[]) => unknown, service = base) =>
  async (zap: Zap) => {
    const sent: Sent[] = [];
    jest.spyOn(zap.z, 'request').mockImplementation((async (options: Sent) => {
      sent.push(options);
      const reply = replies.shift();
      if (!reply || reply instanceof Error) throw reply ?? new Error('nobody expects this request');
      const { status, text = '', headers = {} } = reply;
      return { status, text: async () => text, headers: { get: (name: string) => headers[name] ?? null } };
    }) as never);
    return part(connect(service, zap), zap, sent);
  };
type Given = Parameters<typeof answering>;
const plays = (...given: Given) => inZap(answering(...given), { authData });
const stops = (...given: Given) => stopOf(answering(...given), { authData });

const people = { path: '/people' };
const post = { method: 'POST', path: '/notes', body: {} } as const;
const Named = z.looseObject({ name: z.string() });

describe('a request', () => {
  it.each<[string, Call<unknown>, object]>([
    ['without a body', people, { headers: { accept: 'application/json' } }],
    [
      'with a body',
      { ...post, body: { note: 'Hi' } },
      {
        method: 'POST',
        url: `${EXAMPLE_HOST}/notes`,
        headers: { accept: 'application/json', 'content-type': 'application/json; charset=utf-8' },
        body: '{"note":"Hi"}',
      },
    ],
  ])('%s is left to the connector in every respect', async (_, call, own) => {
    await plays([{ status: 200 }], async (http, zap, sent) => {
      await http(call);
      const { headers, ...rest } = own as { headers: object };
      expect(sent).toEqual([
        {
          method: 'GET',
          url: `${EXAMPLE_HOST}/people`,
          headers: { ...headers, authorization: 'Bearer example-secret-key', 'user-agent': 'Zapier' },
          ...rest,
          timeout: expect.any(Number),
          redirect: 'manual',
          raw: true,
          merge: false,
          skipThrowForStatus: true,
          throwForThrottlingEarly: false,
        },
      ]);
      expect(zap.planned).toBeUndefined();
    });
  });

  it('may say by its service what it accepts, and never who asks', async () => {
    const headers = () => ({ accept: 'application/hal+json', 'user-agent': 'Example' });
    await plays(
      [{ status: 200 }],
      async (http, _, sent) => {
        await http(people);
        expect(sent[0]?.headers).toEqual({ accept: 'application/hal+json', 'user-agent': 'Zapier' });
      },
      { ...base, headers },
    );
  });

  it.each<[Call<unknown>['params'], string]>([
    [{}, '/people'],
    [{ a: '', b: undefined, c: [] }, '/people'],
    [{ a: ['', 'x', undefined] }, '/people?a=x'],
    [{ a: false, b: 0 }, '/people?a=false&b=0'],
  ])('with the parameters %j goes to %s', async (params, path) => {
    await plays([{ status: 200 }], async (http, _, sent) => {
      await http({ ...people, params });
      expect(sent[0]?.url).toBe(EXAMPLE_HOST + path);
    });
  });

  it('starts with as little as 400 ms left', async () => {
    await plays([{ status: 200 }], async (http, zap, sent) => {
      Object.assign(zap, { remaining: () => 400 });
      await http(people);
      expect(sent).toHaveLength(1);
    });
  });

  it('that comes too late is played again, whatever the call says of failures', async () => {
    const errors = [{ outcome: 'fail', say: 'is closed.' }] as const;
    const late = stops([], (http, zap) => {
      Object.assign(zap, { remaining: () => 399 });
      return http({ ...people, errors });
    });
    await expect(late).resolves.toMatchObject({ name: 'ThrottledError' });
  });
});

describe('a redirect', () => {
  const to = (location: string, status = 302): Reply => ({ status, headers: { location } });

  it.each([300, 304, 305, 306])('is not followed on %i', async (status) => {
    await expect(stops([to('/other', status)], (http) => http(people))).resolves.toMatchObject({ name: 'AppError' });
  });

  it('may be followed three times', async () => {
    const replies = [to('/1'), to('/2'), to('/3'), { status: 200, text: '{"name":"Ada"}' }];
    await plays(replies, async (http, _, sent) => {
      await expect(http({ ...people, returns: Named })).resolves.toEqual({ name: 'Ada' });
      expect(sent.map(({ url }) => url)).toEqual(['/people', '/1', '/2', '/3'].map((path) => EXAMPLE_HOST + path));
    });
  });

  it('of a look-up is still a look-up', async () => {
    await plays([to('/people/2'), { status: 404 }], async (http) => {
      await expect(http.find(people)).resolves.toBeUndefined();
    });
  });

  it('is an answer where the call says so', async () => {
    await plays([{ ...to('https://api.vendor.example/people/7'), text: '{"id":7}' }], async (http) => {
      await expect(http.answer({ ...people, accept: [302] })).resolves.toEqual({
        status: 302,
        location: '/people/7',
        data: { id: 7 },
      });
    });
  });

  it('of a look-up by POST is not followed', async () => {
    await expect(stops([to('/other')], (http) => http({ ...post, reads: true }))).resolves.toMatchObject({
      name: 'AppError',
      message:
        'Example Vendor redirected the request instead of answering it. Check Example Address in your connection.',
    });
  });
});

describe('a good answer', () => {
  it.each([300, 404])('of status %i, where the call takes it, may have any shape', async (status) => {
    await plays([{ status, text: '{"choices":[]}' }], async (http, zap) => {
      await expect(http({ ...people, returns: Named, accept: [status] })).resolves.toEqual({ choices: [] });
      expect([...zap.accepted]).toEqual([]);
    });
  });

  it.each([200, 299])('of status %i has the shape that the call names', async (status) => {
    const odd = { status, text: '{"choices":[]}' };
    await expect(stops([odd], (http) => http({ ...people, returns: Named }))).resolves.toMatchObject({
      message: 'Example Vendor sent an answer that this connector does not understand.',
    });
  });

  it.each<[string, Call<unknown>, string[]]>([
    ['a read', people, ['example']],
    ['a look-up by POST', { ...post, reads: true }, ['example']],
    ['a write', post, []],
  ])('to %s tells of the credentials: %j', async (_, call, accepted) => {
    await plays([{ status: 200 }], async (http, zap) => {
      await http(call);
      expect([...zap.accepted]).toEqual(accepted);
    });
  });

  it('may be blank where no answer matters', async () => {
    await plays([{ status: 202, text: ' \n' }], async (http) => {
      await expect(http(people)).resolves.toBeUndefined();
    });
  });

  it('is no text, even where no answer matters', async () => {
    await expect(stops([{ status: 200, text: 'OK' }], (http) => http(people))).resolves.toMatchObject({
      name: 'ThrottledError',
      message: 'Example Vendor sent an answer that was cut off.',
    });
  });

  it('holds an error where the call says that it may', async () => {
    await plays([{ status: 200, text: '{"error":true}' }], async (http) => {
      await expect(http({ ...people, accept: () => true })).resolves.toEqual({ error: true });
    });
  });
});

describe('a look-up', () => {
  const strict = { ...base, pageOnWrongAddress: true };

  it.each(['', '{"error":"no"}', 'Not found'])('finds nothing where a 404 says %j', async (text) => {
    await plays([{ status: 404, text }], async (http) => expect(http.find(people)).resolves.toBeUndefined(), strict);
  });

  it('fails where a 404 is the page of a wrong address', async () => {
    await expect(
      stops([{ status: 404, text: '<h1>Not Found</h1>' }], (http) => http.find(people), strict),
    ).resolves.toMatchObject({
      name: 'AppError',
      message: 'Example Vendor answered with a web page instead of data. Check Example Address in your connection.',
    });
  });
});

describe('a refusal', () => {
  it.each(['{"say": "N', ' \n[{"say"'])('that was cut to %j is played again', async (text) => {
    await expect(stops([{ status: 400, text }], (http) => http(people))).resolves.toMatchObject({
      name: 'ThrottledError',
      message: 'Example Vendor sent an answer that was cut off.',
    });
  });

  it.each(['No [x] here', '<h1>Bad Request</h1>', '', '{"say":"No"}'])('of %j is one', async (text) => {
    await expect(stops([{ status: 409, text }], (http) => http(people))).resolves.toMatchObject({
      name: 'AppError',
      code: 'example_409',
    });
  });

  it('shows the rows what was asked for', async () => {
    const seen: Failure[] = [];
    const errors = [{ when: (one: Failure) => seen.push(one) > 0, outcome: 'fail', say: 'refused.' }] as const;
    const replies = () => [{ status: 409, text: '{"a":1}', headers: { 'retry-after': '7' } }];
    await stops(replies(), (http) => http({ ...people, params: { q: 'x' }, errors }));
    await stops(replies(), (http) => http({ ...post, errors }));
    await stops(replies(), (http) => http({ ...post, reads: true, errors }));
    expect(seen).toMatchObject([
      { status: 409, body: { a: 1 }, retryAfterSeconds: 7, path: '/people', reads: true },
      { path: '/notes', reads: false },
      { path: '/notes', reads: true },
    ]);
  });
});

describe('a write', () => {
  const committedAfter = async (reply: Reply | Error, call: Call<unknown>, service = base) => {
    let committed: boolean | undefined;
    await plays(
      [reply],
      async (http, zap) => {
        await http(call).catch(() => undefined);
        committed = zap.committed;
      },
      service,
    );
    return committed;
  };
  const didNothing = (status: number) => status === 503;

  it.each<[string, boolean, Reply | Error, Call<unknown>]>([
    ['a POST that was done', true, { status: 201 }, post],
    ['a POST that failed on the way', true, { status: 500 }, post],
    ['a POST that broke off', true, new Error('ECONNRESET'), post],
    ['a POST that was refused', false, { status: 499 }, post],
    ['a POST that was redirected', false, { status: 302 }, post],
    ['a POST at which nothing was done', false, { status: 503 }, post],
    ['a POST that met another failure', true, { status: 502 }, post],
    ['a POST that may be repeated', false, { status: 201 }, { ...post, repeatable: true }],
    ['a POST that only looks up', false, { status: 500 }, { ...post, reads: true }],
    ['a PUT', false, { status: 200 }, { ...post, method: 'PUT' }],
    ['a PUT that must not be repeated', true, { status: 200 }, { ...post, method: 'PUT', repeatable: false }],
    ['a read', false, { status: 200 }, people],
  ])('%s must not be done a second time: %p', async (_, expected, reply, call) => {
    await expect(committedAfter(reply, call, { ...base, didNothing })).resolves.toBe(expected);
  });
});

it('a host that is not found is looked for again where nobody typed it', async () => {
  const { addressField: _, ...fixed } = base;
  const missing = Object.assign(new Error('no host'), { code: 'ENOTFOUND' });
  await expect(
    stopOf(
      answering([missing], (http) => http(people), fixed),
      { authData, connectionTest: true },
    ),
  ).resolves.toMatchObject({ name: 'ThrottledError', message: 'Example Vendor could not be reached.' });
});

describe('a Retry-After', () => {
  it.each([
    [' 12 ', 12],
    ['12 seconds', 60],
    ['in 12', 60],
    ['Wed, 21 Oct 2026 07:28:00 GMT ', 90],
    ['Wed, 21 Oct 2026 07:26:31 GMT', 1],
    ['Wed, 21 Oct 2026 07:26:30 GMT', 60],
    ['Wed, 21 Oct 2026 07:28:00 GMT-0001', 60],
    ['Wed, 21 Oct 2026 07:28:00', 60],
    ['2026-10-21T07:28:00Z', 60],
    ['', 60],
  ])('of %j waits %i seconds', async (retryAfter, delay) => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-10-21T07:26:30Z'));
    const replies = [{ status: 429, headers: { 'retry-after': retryAfter } }];
    await expect(stops(replies, (http) => http(people))).resolves.toMatchObject({ name: 'ThrottledError', delay });
  });
});

describe('a stand-in', () => {
  it.each([
    [standIn('person'), true],
    [`/people/${encodeURIComponent(standIn('person'))}/notes`, true],
    ['/people/%e2%80%b9new%20person%e2%80%ba', true],
    ['/people?of=%E2%80%B9new+person%E2%80%BA', true],
    ['/people/new person', false],
    ['‹person›', false],
    ['‹newest›', false],
  ])('is in %j: %p', (text, there) => {
    expect(isStandIn(text)).toBe(there);
  });

  it('is shown as it is, and all else as it would be sent', async () => {
    const planned = await inZap(
      async (zap) => {
        const path = `/people/${encodeURIComponent(standIn('person'))}/a%2Fb/${encodeURIComponent(standIn('big list'))}`;
        await connect(base, zap)({ method: 'PUT', path, params: { q: 'x y' } });
        return zap.planned;
      },
      { authData, rehearse: true },
    );
    expect(planned).toEqual([
      { service: 'Example Vendor', method: 'PUT', path: '/people/‹new person›/a%2Fb/‹new big list›?q=x+y', body: null },
    ]);
  });
});
