import nock from 'nock';
import { EXAMPLE_AUTH, EXAMPLE_HOST, example } from '../support/example-service.ts';
import { useMocks } from '../support/mocks.ts';
import { inZap, stopOf } from '../support/zap.ts';

/*
 * Credentials stay on the service's own host, whatever a vendor answers. A request to any other host has no mock here,
 * and would fail the test.
 */
useMocks();

const authData = EXAMPLE_AUTH;
const vendor = () => nock(EXAMPLE_HOST, { reqheaders: { authorization: 'Bearer example-secret-key' } });

describe('a redirect of a read', () => {
  it.each([301, 302, 303, 307, 308])('is followed on %i, on the own host', async (status) => {
    vendor().get('/people/1').reply(status, '', { location: 'https://evil.example/people/1/?full=1' });
    vendor().get('/people/1/?full=1').reply(200, { name: 'Ada' });
    await expect(inZap((zap) => example(zap)({ path: '/people/1' }), { authData })).resolves.toEqual({ name: 'Ada' });
  });

  it('loses the first query: the new address has its own', async () => {
    vendor().get('/people').query({ q: 'ada' }).reply(302, '', { location: '/people/?q=ada' });
    vendor().get('/people/?q=ada').reply(200, {});
    await inZap((zap) => example(zap)({ path: '/people', params: { q: 'ada' } }), { authData });
  });

  it.each([
    'http://127.0.0.1:9/people/2',
    '//evil.example/people/2',
    'https://api.vendor.example@evil.example/people/2',
    'https://api.vendor.example.evil.example/people/2',
    'https://api.vendor.example:8443/people/2',
  ])('to %s ends at the own host', async (location) => {
    vendor().get('/people/1').reply(302, '', { location });
    vendor().get('/people/2').reply(200, {});
    await inZap((zap) => example(zap)({ path: '/people/1' }), { authData });
  });

  it.each(['x:@evil.example/people', 'javascript:alert(1)', 'http://['])('to %s leads nowhere', async (location) => {
    vendor().get('/people/1').reply(302, '', { location });
    vendor().get('/').reply(404);
    await expect(stopOf((zap) => example(zap)({ path: '/people/1' }), { authData })).resolves.toMatchObject({
      name: 'AppError',
      message: 'Example Vendor has no such record. Check the ids in this step.',
    });
  });

  it('to the same path on another host says that the address is wrong', async () => {
    vendor().get('/people').reply(301, '', { location: 'https://new.vendor.example/people' });
    await expect(stopOf((zap) => example(zap)({ path: '/people' }), { authData })).resolves.toMatchObject({
      name: 'AppError',
      message: 'Example Vendor answered from another address. Check Example Address in your connection.',
    });
  });

  it('that goes on and on ends after three hops', async () => {
    for (const hop of [0, 1, 2, 3])
      vendor()
        .get(`/hop${hop}`)
        .reply(302, '', { location: `/hop${hop + 1}` });
    await expect(stopOf((zap) => example(zap)({ path: '/hop0' }), { authData })).resolves.toMatchObject({
      name: 'AppError',
    });
  });

  it('without an address is a failure', async () => {
    vendor().get('/people').reply(302);
    await expect(stopOf((zap) => example(zap)({ path: '/people' }), { authData })).resolves.toMatchObject({
      name: 'AppError',
    });
  });
});

it.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)(
  'a %s is never sent to where a redirect points',
  async (method) => {
    vendor().intercept('/people', method).reply(307, '', { location: 'https://evil.example/people/' });
    const call = { method, path: '/people', body: { email: 'ada@example.org' } };
    await expect(stopOf((zap) => example(zap)(call), { authData })).resolves.toMatchObject({
      name: 'AppError',
      message: 'Example Vendor answered from another address. Check Example Address in your connection.',
    });
  },
);

it('a redirect on the own host is not taken for another address', async () => {
  const location = 'https://api.vendor.example/people/';
  vendor().post('/people').reply(301, '', { location });
  const call = { method: 'POST', path: '/people', body: {} } as const;
  await expect(stopOf((zap) => example(zap)(call), { authData })).resolves.toMatchObject({
    name: 'AppError',
    message: 'Example Vendor redirected the request instead of answering it. Check Example Address in your connection.',
  });
});

it.each([
  'https://api.vendor.example/people?cursor=2',
  'https://evil.example/people?cursor=2',
  'https://api.vendor.example@evil.example/people?cursor=2',
  '//evil.example/people?cursor=2',
  '/people?cursor=2',
])('a “next” link to %s is read from the own host', async (next) => {
  vendor().get('/people').reply(200, { next });
  vendor().get('/people?cursor=2').reply(200, { next: null });
  await inZap(
    async (zap) => {
      const http = example(zap);
      const first = (await http({ path: '/people' })) as { next: string };
      await http({ path: http.pathOf(first.next) });
    },
    { authData },
  );
});
