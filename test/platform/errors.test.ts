import {
  COMMON_ROWS,
  type ErrorRow,
  type Failure,
  guarded,
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
    [failure(304), 'redirected the request instead of answering it.'],
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

  it('with a wait and a code of its own', async () => {
    await inZap((zap) => {
      expect(outcome(zap.z, 'retry', 'Busy.', { waitSeconds: 7 }).message).toContain('"delay":7');
      expect(outcome(zap.z, 'fail', 'No.', { code: 'NotFound', status: 404 }).message).toContain('"code":"NotFound"');
    });
  });
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

  it('may be anything that was thrown', async () => {
    const fault = await stopOf((zap) => {
      jest.spyOn(zap.z.console, 'error').mockImplementation(() => undefined);
      return guarded(zap.z, 'Sync Signup', async () => {
        throw 'ada@example.org'; // what a library might do
      });
    });
    expect(fault.message).toBe(
      'Sync Signup stopped because of a fault in the connector (unknown error). Please report it.',
    );
  });

  it('is told apart from an outcome, which passes unchanged', async () => {
    await expect(
      stopOf((zap) => guarded(zap.z, 'Sync Signup', async () => stop(zap, 'halt', 'Nothing to do.'))),
    ).resolves.toEqual({ name: 'HaltedError', message: 'Nothing to do.' });
  });
});
