import type { ErrorRow, Failure } from '../../platform/errors.ts';
import { fail } from '../../platform/failures.ts';
import type { Service } from '../../platform/service.ts';
import type { Zap } from '../../platform/zap.ts';
import { EXAMPLE_AUTH, exampleService } from '../support/example-service.ts';
import { inZap, stopOf } from '../support/zap.ts';

/* How a failure ends the step, asked without any request. */

const talkative = {
  ...exampleService,
  explain: (body: unknown) => (typeof body === 'string' ? body : undefined),
} as unknown as Service;
const failure = (status: number, more: Partial<Failure> & { plain?: string } = {}) => ({
  status,
  body: undefined,
  retryAfterSeconds: undefined,
  ...more,
});
const ended = (
  answered: ReturnType<typeof failure>,
  rows: readonly ErrorRow[] = [],
  state: Partial<Zap> = {},
  authData: Record<string, string> = EXAMPLE_AUTH,
) => stopOf((zap) => fail(Object.assign(zap, state), talkative, answered, rows), { authData });

const SHARED = { ...EXAMPLE_AUTH, mobilize_api_key: 'another key' };
beforeAll(async () => {
  await import('../../services/mobilize/service.ts'); // now part of the build
});

it('quotes plain words where the user must act, and not where it passes by itself', async () => {
  await expect(ended(failure(400, { plain: 'Too short.' }))).resolves.toMatchObject({
    message: 'Example Vendor refused the request. Example Vendor says: Too short.',
  });
  for (const status of [401, 503]) {
    const { message } = await ended(failure(status, { plain: 'Hold on.' }));
    expect(message).not.toContain('Hold on.');
  }
});

it('prefers what was parsed to plain words', async () => {
  await expect(ended(failure(400, { body: 'Parsed.', plain: 'Plain.' }))).resolves.toMatchObject({
    message: 'Example Vendor refused the request. Example Vendor says: Parsed.',
  });
});

describe('once something was written', () => {
  const written = { committed: true };
  const LOOK =
    'The record may have been written already, so this step is not repeated by itself. Look in Example Vendor before you replay it.';

  it.each([
    ['retry', failure(503), `Example Vendor is not available right now. ${LOOK}`],
    ['fail', failure(400), `Example Vendor refused the request. ${LOOK}`],
  ])('a failure that would be “%s” says where to look', async (_, answered, message) => {
    await expect(ended(answered, [], written)).resolves.toEqual({
      name: 'AppError',
      message,
      code: `example_${answered.status}`,
    });
  });

  it('a failure that would stop the run in silence says so too', async () => {
    const rows = [{ outcome: 'halt', say: 'is full.' }] as const;
    await expect(ended(failure(409), rows, written)).resolves.toMatchObject({
      name: 'AppError',
      message: `Example Vendor is full. ${LOOK}`,
    });
  });

  it('credentials that are no longer good still ask to reconnect', async () => {
    await expect(ended(failure(401), [], written)).resolves.toEqual({
      name: 'ExpiredAuthError',
      message: 'Example Vendor no longer accepts these credentials.',
    });
    await expect(ended(failure(401), [], written, SHARED)).resolves.toEqual({
      name: 'AppError',
      message:
        'Example Vendor no longer accepts these credentials. Open the connection in Zapier and correct the Example Vendor fields.',
      code: 'example_401',
    });
  });
});

it('a connection that other services share is only spoken of when the credentials are bad', async () => {
  await expect(ended(failure(503), [], {}, SHARED)).resolves.toEqual({
    name: 'ThrottledError',
    message: 'Example Vendor is not available right now.',
    delay: 60,
  });
  await expect(ended(failure(400), [], {}, SHARED)).resolves.toMatchObject({
    message: 'Example Vendor refused the request.',
  });
});

it.each([
  [{}, 3000],
  [{ longestWaitSeconds: 300 }, 300],
])('waits no longer than a run %j can: %i seconds', async (state, delay) => {
  await expect(ended(failure(429, { retryAfterSeconds: 3000 }), [], state)).resolves.toMatchObject({ delay });
});

it.each([
  [404, { code: 'example_404', status: 404 }],
  [0, { code: 'example_0' }],
])('carries the status %i, where there is one', async (status, carried) => {
  const rows = [{ outcome: 'fail', say: 'refused.' }] as const;
  await inZap(
    (zap) => {
      let message = '';
      try {
        fail(zap, talkative, failure(status), rows);
      } catch (error) {
        message = (error as Error).message;
      }
      expect(JSON.parse(message)).toEqual({ message: 'Example Vendor refused.', ...carried });
    },
    { authData: EXAMPLE_AUTH },
  );
});

it.each([
  [[], false],
  [['example'], true],
  [['mobilize'], false],
])('after look-ups of %j, a row knows whether the credentials were accepted: %p', async (keys, accepted) => {
  const seen: Failure[] = [];
  const rows: ErrorRow[] = [{ when: (one) => seen.push(one) > 0, outcome: 'fail', say: 'refused.' }];
  await ended(failure(400, { path: '/people', reads: true }), rows, { accepted: new Set(keys) });
  expect(seen).toEqual([{ ...failure(400), path: '/people', reads: true, accepted, addressField: 'Example Address' }]);
});
