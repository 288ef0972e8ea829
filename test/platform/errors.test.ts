import {
  COMMON_ROWS,
  type ErrorRow,
  type Failure,
  guarded,
  isRefusal,
  LONGEST_HOOK_WAIT_SECONDS,
  outcome,
  pickRow,
  waitSeconds,
} from '../../platform/errors.ts';
import { stop } from '../../platform/zap.ts';
import { inZap, stopOf } from '../support/zap.ts';

const failure = (status: number, body: unknown = undefined, retryAfterSeconds?: number): Failure => ({
  status,
  body,
  retryAfterSeconds,
});

const saidOf = (rows: readonly ErrorRow[], failed: Failure): string => {
  const { say } = pickRow(rows, failed);
  return typeof say === 'string' ? say : say(failed);
};

describe('the row that decides', () => {
  const rows: ErrorRow[] = [
    { status: 400, when: ({ body }) => body === 'full', outcome: 'halt', say: 'is full.' },
    { status: [400, 409], outcome: 'fail', say: 'refused.' },
    { when: ({ body }) => body === 'busy', outcome: 'retry', say: 'is busy.' },
  ];

  it.each([
    [failure(400, 'full'), 'is full.'],
    [failure(400), 'refused.'],
    [failure(409, 'full'), 'refused.'],
    [failure(200, 'busy'), 'is busy.'],
    [failure(429), 'is receiving too many requests.'],
    [failure(0), 'could not be reached.'],
    [failure(418), 'refused the request.'],
    [failure(599), 'had an internal error. Try again later; if it stays, ask its support.'],
    [failure(500), 'had an internal error. Try again later; if it stays, ask its support.'],
    [failure(503), 'is not available right now.'],
    [failure(504), 'is not available right now.'],
    [failure(300), 'redirected the request instead of answering it.'],
    [failure(304), 'redirected the request instead of answering it.'],
    [failure(399), 'redirected the request instead of answering it.'],
    [failure(299), 'refused the request.'],
    [{ ...failure(400), elsewhere: 'new.example.org' }, 'refused.'],
    [{ ...failure(499), elsewhere: 'new.example.org' }, 'refused the request.'],
    [{ ...failure(301), elsewhere: 'new.example.org' }, 'answered from another address.'],
    [
      { ...failure(301), elsewhere: 'new.example.org', addressField: 'Example Address' },
      'answered from another address. Check Example Address in your connection.',
    ],
  ])('for %j', (failed, say) => {
    expect(saidOf(rows, failed)).toBe(say);
  });

  it('is always there', () => {
    for (let status = 0; status < 1000; status += 1) expect(saidOf([], failure(status))).toMatch(/\.$/);
    expect(COMMON_ROWS.at(-1)?.when?.(failure(0))).toBe(true);
  });
});

it.each<[Partial<ErrorRow>, number | undefined, number]>([
  [{}, undefined, 60],
  [{}, 12, 12],
  [{}, 0, 1],
  [{}, 3000, 3000],
  [{}, 86_400, 3600],
  [{ wait: () => 86_400 }, undefined, 3600],
  [{ wait: () => 2.2 }, 12, 3],
  [{ wait: () => undefined }, 12, 12],
])('a row of %j with a Retry-After of %p waits %i seconds', (row, retryAfter, seconds) => {
  const throttled = { outcome: 'retry', say: '', ...row } as const;
  expect(waitSeconds(throttled, failure(429, undefined, retryAfter))).toBe(seconds);
});

it.each([
  [299, 299],
  [301, 300],
])('with a hook that waits no longer than five minutes, %i seconds become %i', (asked, seconds) => {
  const throttled = { outcome: 'retry', say: '' } as const;
  expect(waitSeconds(throttled, failure(429, undefined, asked), LONGEST_HOOK_WAIT_SECONDS)).toBe(seconds);
});

describe('each outcome is the error class that makes Zapier act so', () => {
  const personal = { inputData: { note: 'A private note', email: 'ada@example.org' } };

  it.each([
    ['retry', { name: 'ThrottledError', message: 'Busy.', delay: 60 }],
    ['reconnect', { name: 'ExpiredAuthError', message: 'Busy.' }],
    ['halt', { name: 'HaltedError', message: 'Busy.' }],
    ['fail', { name: 'AppError', message: 'Busy.', code: 'Failed' }],
  ] as const)('%s', async (then, expected) => {
    // The message stands alone: core must not add the input to it.
    await expect(stopOf((zap) => stop(zap, then, 'Busy.'), personal)).resolves.toEqual(expected);
  });

  it('cut to a length that people read, when a whole document was typed where a name belongs', async () => {
    const { message } = await stopOf((zap) => stop(zap, 'fail', `There is no page “${'x'.repeat(1_000_000)}”.`));
    expect(message).toBe(`There is no page “${'x'.repeat(1_000 - 18)}…`);
  });

  it('whole up to that length', async () => {
    const { message } = await stopOf((zap) => stop(zap, 'fail', 'x'.repeat(1_000)));
    expect(message).toBe('x'.repeat(1_000));
  });

  it('with a wait, a code and a status of its own', async () => {
    await inZap((zap) => {
      expect(outcome(zap.z, 'retry', 'Busy.', { waitSeconds: 7 }).message).toContain('"delay":7');
      expect(JSON.parse(outcome(zap.z, 'fail', 'No.', { code: 'NotFound', status: 404 }).message)).toEqual({
        message: 'No.',
        code: 'NotFound',
        status: 404,
      });
    });
  });
});

it.each([
  [399, false],
  [400, true],
  [404, true],
  [499, true],
  [500, false],
  [undefined, false],
])('a failure of status %p is a refusal for good: %p', async (status, refusal) => {
  await inZap((zap) => {
    expect(isRefusal(outcome(zap.z, 'fail', 'No.', { ...(status && { status }) }))).toBe(refusal);
  });
});

it.each(['retry', 'reconnect', 'halt'] as const)('what ends in “%s” is no refusal for good', async (then) => {
  await inZap((zap) => {
    expect(isRefusal(outcome(zap.z, then, 'No.', { status: 400 }))).toBe(false);
  });
});

it.each([
  ['a fault', new TypeError('{"status":400}')],
  ['what only looks like a failure', { name: 'AppError', message: '{"status":400}' }],
  ['nothing', undefined],
])('%s is no refusal for good', (_, error) => {
  expect(isRefusal(error)).toBe(false);
});

describe('a fault of the connector itself', () => {
  it('is named without the data that it happened with', async () => {
    const logged: string[] = [];
    const fault = await stopOf((zap) => {
      jest.spyOn(zap.z.console, 'error').mockImplementation((line) => logged.push(String(line)));
      return guarded(zap.z, 'Sync Signup', async () => {
        throw new TypeError('Cannot read ada@example.org');
      });
    });
    expect(fault).toEqual({
      name: 'AppError',
      message: 'Sync Signup stopped because of a fault in the connector (TypeError). Please report it.',
      code: 'ConnectorFault',
    });
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatch(/^Sync Signup: TypeError\n\s+at /);
    expect(logged[0]).not.toContain('ada@example.org');
  });

  it.each([
    [
      'with the first five places',
      'TypeError: ada@example.org\n1\n2\n3\n4\n5\n6',
      'Sync Signup: TypeError\n1\n2\n3\n4\n5',
    ],
    ['without a place where none is known', undefined, 'Sync Signup: TypeError\n'],
  ])('is logged %s', async (_, stack, line) => {
    const logged: string[] = [];
    await stopOf((zap) => {
      jest.spyOn(zap.z.console, 'error').mockImplementation((said) => logged.push(String(said)));
      return guarded(zap.z, 'Sync Signup', async () => {
        throw Object.assign(new TypeError('ada@example.org'), { stack });
      });
    });
    expect(logged).toEqual([line]);
  });

  it.each([
    ['a text', 'ada@example.org'],
    ['what only looks like an outcome', { name: 'AppError', message: 'ada@example.org', stack: 'ada\nada' }],
  ])('may be anything that was thrown: %s', async (_, thrown) => {
    const logged: string[] = [];
    const fault = await stopOf((zap) => {
      jest.spyOn(zap.z.console, 'error').mockImplementation((line) => logged.push(String(line)));
      return guarded(zap.z, 'Sync Signup', async () => {
        throw thrown; // what a library might do
      });
    });
    expect(fault.message).toBe(
      'Sync Signup stopped because of a fault in the connector (unknown error). Please report it.',
    );
    expect(logged).toEqual(['Sync Signup: unknown error\n']);
  });

  it.each([
    ['fail', 'AppError'],
    ['retry', 'ThrottledError'],
    ['reconnect', 'ExpiredAuthError'],
    ['halt', 'HaltedError'],
  ] as const)('is told apart from the outcome “%s”, which passes unchanged', async (then, name) => {
    await expect(
      stopOf((zap) => guarded(zap.z, 'Sync Signup', async () => stop(zap, then, 'Nothing to do.'))),
    ).resolves.toMatchObject({ name, message: 'Nothing to do.' });
  });

  it('leaves what a step gives as it is', async () => {
    await expect(inZap((zap) => guarded(zap.z, 'Sync Signup', async () => 7))).resolves.toBe(7);
  });
});
