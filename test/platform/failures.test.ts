import nock from 'nock';
import * as z from 'zod/mini';
import { type Call, connect } from '../../platform/http.ts';
import type { Zap } from '../../platform/zap.ts';
import { EXAMPLE_AUTH, EXAMPLE_HOST, example } from '../support/example-service.ts';
import { useMocks } from '../support/mocks.ts';
import { inZap, stopOf } from '../support/zap.ts';

useMocks();
afterEach(() => jest.restoreAllMocks());

const authData = EXAMPLE_AUTH;
const vendor = () => nock(EXAMPLE_HOST);
const failing = (call: Call<unknown>, prepare: (zap: Zap) => void = () => undefined, options: object = {}) =>
  stopOf(
    (zap) => {
      prepare(zap);
      return example(zap)(call);
    },
    { authData, ...options },
  );

describe('the outcome of a failure', () => {
  it.each([
    [400, 'AppError', 'Example Vendor refused the request.'],
    [401, 'ExpiredAuthError', 'Example Vendor no longer accepts these credentials.'],
    [403, 'AppError', 'Example Vendor does not allow this. Ask whoever runs that account for the permission.'],
    [404, 'AppError', 'Example Vendor has no such record. Check the ids in this step.'],
    [405, 'AppError', 'Example Vendor does not offer this kind of request.'],
    [408, 'ThrottledError', 'Example Vendor is receiving too many requests.'],
    [418, 'HaltedError', 'Example Vendor is a teapot.'],
    [429, 'ThrottledError', 'Example Vendor is receiving too many requests.'],
    [500, 'AppError', 'Example Vendor had an internal error. Try again later; if it stays, ask its support.'],
    [502, 'ThrottledError', 'Example Vendor is not available right now.'],
    [507, 'AppError', 'Example Vendor had an internal error. Try again later; if it stays, ask its support.'],
  ])('of %i is %s', async (status, name, message) => {
    vendor().get('/people').reply(status);
    await expect(failing({ path: '/people' })).resolves.toMatchObject({ name, message });
  });

  it('quotes the vendor, cut short', async () => {
    vendor()
      .get('/people')
      .reply(400, { say: `No. ${'x'.repeat(1000)}` });
    const { message } = await failing({ path: '/people' });
    expect(message).toBe(`Example Vendor refused the request. Example Vendor says: No. ${'x'.repeat(296)}…`);
  });

  it('never quotes a secret of the connection', async () => {
    vendor().get('/people').reply(400, { say: 'Key example-secret-key of acct-1 is odd.' });
    await expect(failing({ path: '/people' })).resolves.toMatchObject({
      message: 'Example Vendor refused the request. Example Vendor says: Key … of acct-1 is odd.',
    });
  });

  it('is taken from the call first, then from the service', async () => {
    vendor().get('/people').reply(420).get('/people').reply(420);
    await expect(failing({ path: '/people' })).resolves.toMatchObject({ name: 'ThrottledError', delay: 90 });
    const errors = [{ status: [419, 420], outcome: 'fail', say: 'has closed this list.' }] as const;
    await expect(failing({ path: '/people', errors })).resolves.toMatchObject({
      name: 'AppError',
      message: 'Example Vendor has closed this list.',
      code: 'example_420',
    });
  });

  it.each([
    ['7', 7],
    [' 12 ', 12],
    ['0', 1],
    ['3000', 3000],
    ['86400', 3600],
    ['-5', 60],
    ['1.5', 60],
    ['soon', 60],
    ['Wed, 21 Oct 2026 07:28:00 GMT', 90],
    ['Thu, 22 Oct 2026 07:28:00 GMT', 3600],
    ['Wed, 21 Oct 2026 07:00:00 GMT', 60],
    ['21 Oct GMT', 60],
    ['a GMT', 60],
  ])('waits for a Retry-After of %j: %i seconds', async (retryAfter, delay) => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-10-21T07:26:30Z'));
    vendor().get('/people').reply(429, '', { 'retry-after': retryAfter });
    await expect(failing({ path: '/people' })).resolves.toMatchObject({ name: 'ThrottledError', delay });
  });

  it('is a refusal when a good status carries an error', async () => {
    vendor().get('/people').reply(200, { error: true, say: 'Not today.' });
    await expect(failing({ path: '/people' })).resolves.toMatchObject({
      name: 'AppError',
      message: 'Example Vendor refused the request. Example Vendor says: Not today.',
    });
  });

  it('asks to reconnect only where no other service would be stopped too', async () => {
    const { service } = await import('../../services/mobilize/service.ts');
    expect(service.key).toBe('mobilize'); // now part of the build
    vendor().get('/people').twice().reply(401);
    const shared = { ...authData, mobilize_api_key: 'another key' };
    await expect(stopOf((zap) => example(zap)({ path: '/people' }), { authData: shared })).resolves.toMatchObject({
      name: 'AppError',
      message:
        'Example Vendor no longer accepts these credentials. Open the connection in Zapier and correct the Example Vendor fields.',
    });
    await expect(failing({ path: '/people' })).resolves.toMatchObject({ name: 'ExpiredAuthError' });
  });
});

describe('an answer that cannot be read', () => {
  const list = { path: '/people', returns: z.looseObject({ name: z.string() }) };

  it.each([
    ['a web page', '<html><h1>Welcome</h1>', 'AppError', /web page instead of data. Check Example Address/],
    ['a cut answer', '{"name": "Ad', 'ThrottledError', /an answer that was cut off/],
    ['data of another shape', '{"names": []}', 'AppError', /an answer that this connector does not understand/],
    ['nothing at all', '', 'AppError', /an answer that this connector does not understand/],
  ])('%s', async (_, body, name, message) => {
    vendor().get('/people').reply(200, body);
    await expect(failing(list)).resolves.toMatchObject({ name, message: expect.stringMatching(message) });
  });

  it('is noticed also where the answer does not matter', async () => {
    vendor().patch('/people/1').reply(200, '<html>');
    await expect(failing({ method: 'PATCH', path: '/people/1', body: {} })).resolves.toMatchObject({
      name: 'AppError',
    });
  });
});

describe('a write that may have been done', () => {
  const post = { method: 'POST', path: '/notes', body: {} } as const;
  const lookFirst =
    /may have been written already, so this step is not repeated by itself. Look in Example Vendor before/;
  const broken = (code: string) => Object.assign(new Error(code), { code });

  it.each([
    ['its answer got lost', () => vendor().post('/notes').replyWithError(broken('ECONNRESET'))],
    ['its answer was cut off', () => vendor().post('/notes').reply(201, '{"id": 1')],
    ['a gateway answered', () => vendor().post('/notes').reply(504)],
    ['the vendor failed on the way', () => vendor().post('/notes').reply(500)],
    ['a web page came back', () => vendor().post('/notes').reply(200, '<html>')],
  ])('is not sent again when %s', async (_, mock) => {
    mock();
    await expect(failing(post)).resolves.toMatchObject({ name: 'AppError', message: expect.stringMatching(lookFirst) });
  });

  it.each([
    ['the vendor said 429', () => vendor().post('/notes').reply(429)],
    ['nobody was there', () => vendor().post('/notes').replyWithError(broken('ECONNREFUSED'))],
    ['names cannot be looked up', () => vendor().post('/notes').replyWithError(broken('EAI_AGAIN'))],
  ])('is sent again when %s', async (_, mock) => {
    mock();
    await expect(failing(post)).resolves.toMatchObject({ name: 'ThrottledError' });
  });

  it.each([
    ['ENOTFOUND', 'Example Vendor could not be reached: there is no such host.'],
    ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'].map((code) => [
      code,
      'Example Vendor could not be reached safely: the host has no valid certificate for its name.',
    ]),
  ] as [string, string][])(
    'names the field of a host that ends in %s while the connection is tested, and goes on later in a step',
    async (code, message) => {
      vendor().post('/notes').twice().replyWithError(broken(code));
      await expect(failing(post, undefined, { connectionTest: true })).resolves.toEqual({
        name: 'AppError',
        code: 'example_0',
        message: `${message} Check Example Address in your connection.`,
      });
      await expect(failing(post)).resolves.toMatchObject({ name: 'ThrottledError' });
    },
  );

  it('may be sent again where nobody typed the host that is not found', async () => {
    nock('https://api.mobilize.us').post('/notes').replyWithError(broken('ENOTFOUND'));
    const { service } = await import('../../services/mobilize/service.ts');
    const auth = { mobilize_api_key: 'key', mobilize_organization_id: '1' };
    await expect(stopOf((zap) => connect(service, zap)(post), { authData: auth })).resolves.toMatchObject({
      name: 'ThrottledError',
    });
  });

  it.each(['PUT', 'PATCH', 'DELETE'] as const)('may be repeated when it is a %s', async (method) => {
    vendor().intercept('/notes', method).replyWithError(broken('ECONNRESET'));
    await expect(failing({ ...post, method })).resolves.toMatchObject({ name: 'ThrottledError' });
  });

  it('may be repeated when the call says so', async () => {
    vendor().post('/notes').reply(503);
    await expect(failing({ ...post, repeatable: true })).resolves.toMatchObject({ name: 'ThrottledError' });
  });

  it('keeps later requests of the step from asking for a repeat', async () => {
    vendor().post('/notes').reply(201, {}).get('/notes').reply(503);
    await expect(
      stopOf(
        async (zap) => {
          const http = example(zap);
          await http(post);
          expect(zap.committed).toBe(true);
          await http({ path: '/notes' });
        },
        { authData },
      ),
    ).resolves.toMatchObject({ name: 'AppError', message: expect.stringMatching(lookFirst) });
  });

  it('was refused, and so not done, on 4xx and on a refusal inside a 200', async () => {
    vendor().post('/notes').reply(400).post('/notes').reply(200, { error: true });
    for (const _ of [1, 2]) {
      let committed = true;
      await stopOf(
        (zap) =>
          example(zap)(post).finally(() => {
            committed = zap.committed;
          }),
        { authData },
      );
      expect(committed).toBe(false);
    }
  });
});

describe('time', () => {
  it('starts nothing when the step is nearly over', async () => {
    const late = (zap: Zap) => Object.assign(zap, { remaining: () => 399 });
    await expect(failing({ path: '/people' }, late)).resolves.toEqual({
      name: 'ThrottledError',
      delay: 60,
      message: 'Example Vendor took too long to finish this step; it goes on in a minute.',
    });
  });

  it.each([
    [20_000, 15_000],
    [3_000, 3_000],
  ])('with %i ms left, a request gets %i ms', async (remaining, timeout) => {
    vendor().get('/people').reply(200, {});
    await inZap(
      async (zap) => {
        const request = jest.spyOn(zap.z, 'request');
        await example(Object.assign(zap, { remaining: () => remaining }))({ path: '/people' });
        expect(request).toHaveBeenCalledWith(expect.objectContaining({ timeout }));
      },
      { authData },
    );
  });
});
