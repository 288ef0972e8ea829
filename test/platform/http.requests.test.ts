import nock from 'nock';
import * as z from 'zod/mini';
import { isStandIn, standIn } from '../../platform/http.ts';
import { at } from '../../platform/origin.ts';
import { EXAMPLE_AUTH, EXAMPLE_HOST, example } from '../support/example-service.ts';
import { useMocks } from '../support/mocks.ts';
import { inZap, stopOf } from '../support/zap.ts';

useMocks();

const authData = EXAMPLE_AUTH;
const vendor = () => nock(EXAMPLE_HOST, { reqheaders: { authorization: 'Bearer example-secret-key' } });
const Named = z.looseObject({ name: z.string() });

describe('what leaves', () => {
  it('carries the credentials, and asks for JSON', async () => {
    const scope = nock(EXAMPLE_HOST, {
      reqheaders: { authorization: 'Bearer example-secret-key', accept: 'application/json', 'user-agent': 'Zapier' },
      badheaders: ['content-type'],
    });
    scope.get('/people').reply(200, { name: 'Ada' });
    await expect(inZap((zap) => example(zap)({ path: '/people', returns: Named }), { authData })).resolves.toEqual({
      name: 'Ada',
    });
  });

  it('leaves blanks out of the query, repeats lists, and escapes the rest', async () => {
    vendor().get('/people?q=a%26b+c&tag=1&tag=2&active=false&page=0').reply(200, {});
    const params = { q: 'a&b c', none: undefined, blank: '', tag: ['1', 2, undefined], active: false, page: 0 };
    await inZap((zap) => example(zap)({ path: '/people', params }), { authData });
  });

  it('adds to the query that a path has already', async () => {
    vendor().get('/people?cursor=x&page=2').reply(200, {});
    await inZap((zap) => example(zap)({ path: '/people?cursor=x', params: { page: 2 } }), { authData });
  });

  it('sends a body as JSON and nothing else, curly braces of templates included', async () => {
    const note = { note: 'Dear {{bundle.authData.example_key}} {{first_name}}' };
    nock(EXAMPLE_HOST, { reqheaders: { 'content-type': 'application/json; charset=utf-8' } })
      .post('/notes', note)
      .reply(201, {});
    await inZap((zap) => example(zap)({ method: 'POST', path: '/notes', body: note }), { authData });
  });
});

describe('what comes back', () => {
  it('keeps the digits of long ids', async () => {
    vendor().get('/people').reply(200, '{"id": 12345678901234567890}');
    await expect(
      inZap((zap) => example(zap)({ path: '/people', returns: z.unknown() }), { authData }),
    ).resolves.toEqual({
      id: '12345678901234567890',
    });
  });

  it('may be empty where no answer matters', async () => {
    vendor().patch('/people/1').reply(202, '');
    vendor().delete('/people/1').reply(204);
    await inZap(
      async (zap) => {
        const http = example(zap);
        await expect(http({ method: 'PATCH', path: '/people/1', body: {} })).resolves.toBeUndefined();
        await expect(http({ method: 'DELETE', path: '/people/1' })).resolves.toBeUndefined();
      },
      { authData },
    );
  });

  it('shows status and Location, the host of which is dropped', async () => {
    vendor().post('/people').reply(201, '', { location: 'https://elsewhere.example/people/7/' });
    const answer = await inZap((zap) => example(zap).answer({ method: 'POST', path: '/people', body: {} }), {
      authData,
    });
    expect(answer).toEqual({ status: 201, location: '/people/7/', data: undefined });
  });

  it('is nothing when a look-up meets 404, and a failure when a list does', async () => {
    vendor().get('/people/1').twice().reply(404, '<h1>Not Found</h1>');
    await expect(inZap((zap) => example(zap).find({ path: '/people/1' }), { authData })).resolves.toBeUndefined();
    await expect(stopOf((zap) => example(zap)({ path: '/people/1' }), { authData })).resolves.toMatchObject({
      name: 'AppError',
      message: 'Example Vendor has no such record. Check the ids in this step.',
    });
  });

  it.each([[401], [403], [500], [503]])('is never “nothing found” on %i', async (status) => {
    vendor().get('/people/1').reply(status);
    await expect(stopOf((zap) => example(zap).find({ path: '/people/1' }), { authData })).resolves.toMatchObject({
      message: expect.stringContaining('Example Vendor'),
    });
  });

  it('counts as an answer where the call says so', async () => {
    vendor()
      .post('/match')
      .reply(302, { id: 7 })
      .post('/match')
      .reply(400, { keys: ['full'] });
    await inZap(
      async (zap) => {
        const call = { method: 'POST' as const, path: '/match', body: {} };
        await expect(example(zap)({ ...call, accept: [302] })).resolves.toEqual({ id: 7 });
        const isFull = (status: number, body: unknown) => status === 400 && JSON.stringify(body).includes('full');
        await expect(example(zap)({ ...call, accept: isFull })).resolves.toEqual({ keys: ['full'] });
      },
      { authData },
    );
  });
});

describe('a rehearsal', () => {
  const rehearsed = { authData, rehearse: true };

  it('reads, and holds writes back', async () => {
    vendor().get('/people').reply(200, { name: 'Ada' });
    const planned = await inZap(async (zap) => {
      const http = example(zap);
      await expect(http({ path: '/people', returns: Named })).resolves.toEqual({ name: 'Ada' });
      await expect(
        http({
          method: 'POST',
          path: '/people',
          params: { a: 1 },
          body: { b: 2 },
          returns: Named,
          planned: { name: 'New' },
        }),
      ).resolves.toEqual({ name: 'New' });
      await http({ method: 'DELETE', path: '/people/1' });
      return zap.planned;
    }, rehearsed);
    expect(planned).toEqual([
      { service: 'Example Vendor', method: 'POST', path: '/people?a=1', body: { b: 2 } },
      { service: 'Example Vendor', method: 'DELETE', path: '/people/1', body: null },
    ]);
  });

  it('shows stand-ins in paths as they are written elsewhere', async () => {
    const planned = await inZap(async (zap) => {
      await example(zap)({
        method: 'PATCH',
        path: at`/people/${standIn('person')}/notes`,
        params: { of: standIn('list') },
      });
      return zap.planned;
    }, rehearsed);
    expect(planned).toMatchObject([{ path: '/people/‹new person›/notes?of=‹new list›' }]);
  });

  it('sends a POST that only looks up', async () => {
    vendor().post('/people/find').reply(200, { name: 'Ada' });
    await expect(
      inZap(
        (zap) => example(zap)({ method: 'POST', path: '/people/find', body: {}, reads: true, returns: Named }),
        rehearsed,
      ),
    ).resolves.toEqual({ name: 'Ada' });
  });

  it('asks nothing about a record that does not exist yet', async () => {
    const id = standIn('person');
    expect(isStandIn(id)).toBe(true);
    const planned = await inZap(async (zap) => {
      const http = example(zap);
      await http({ path: `/people/${encodeURIComponent(id)}` });
      await http({ path: '/signups', params: { person: id } });
      await http({ method: 'POST', path: '/people/find', body: {}, params: { person: id }, reads: true });
      return zap.planned;
    }, rehearsed);
    expect(planned).toEqual([]);
  });
});
