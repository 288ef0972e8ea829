import type { ZObject } from 'zapier-platform-core';

/** What Zapier does next. It decides whether the user's Zap stays on, so every failure is given one of these in a table. */
export type Outcome =
  | 'reconnect' // asks the user to connect the account again, and pauses every Zap on that connection
  | 'retry' // plays the step again after a delay
  | 'fail' // the step errors; the message names the fix
  | 'halt'; // the run stops without blame; only where the user chose that nothing should happen

/** What came back when a call failed. `status` 0: nothing came back. */
export interface Failure {
  status: number;
  /** The parsed answer, or undefined when it was no JSON. */
  body: unknown;
  /** The seconds that Retry-After asks for, when it can be read. */
  retryAfterSeconds: number | undefined;
  /** Whether the service accepted the same credentials earlier in this run. */
  accepted?: boolean;
  /** The host that a redirect leads to, when it is another than the service's own. */
  elsewhere?: string | undefined;
  /** The label of the connection's field that holds the address, where it has one. */
  addressField?: string | undefined;
  /** What was asked for. */
  path?: string;
  /** Whether the call only looked something up, so that it is safe to repeat. */
  reads?: boolean;
}

/** One row of a service's error table; the first row that fits decides. `say` follows the service's name. */
export interface ErrorRow {
  status?: number | readonly number[];
  when?: (failure: Failure) => boolean;
  outcome: Outcome;
  say: string | ((failure: Failure) => string);
  /** Seconds to wait, read from the answer. */
  wait?: (failure: Failure) => number | undefined;
}

/** What to do when the address may be wrong; blank where the connection has no field for it. */
export const checkAddress = ({ addressField }: Failure): string =>
  addressField ? ` Check ${addressField} in your connection.` : '';

/** The rows that every service shares, asked after its own. */
export const COMMON_ROWS: readonly ErrorRow[] = [
  { status: 401, outcome: 'reconnect', say: 'no longer accepts these credentials.' },
  { status: 403, outcome: 'fail', say: 'does not allow this. Ask whoever runs that account for the permission.' },
  { status: 404, outcome: 'fail', say: 'has no such record. Check the ids in this step.' },
  { status: 405, outcome: 'fail', say: 'does not offer this kind of request.' },
  { status: [408, 429], outcome: 'retry', say: 'is receiving too many requests.' },
  { status: [502, 503, 504], outcome: 'retry', say: 'is not available right now.' },
  { status: 0, outcome: 'retry', say: 'could not be reached.' },
  {
    when: ({ status }) => status >= 500,
    outcome: 'fail',
    say: 'had an internal error. Try again later; if it stays, ask its support.',
  },
  {
    when: ({ status }) => status >= 300 && status < 400,
    outcome: 'fail',
    say: (failure) =>
      `${failure.elsewhere ? 'answered from another address' : 'redirected the request instead of answering it'}.${checkAddress(failure)}`,
  },
  { when: () => true, outcome: 'fail', say: 'refused the request.' },
];

const USUAL_WAIT_SECONDS = 60;
/** What a vendor asks for is waited, up to this; whoever wants more is asked again after it. */
export const LONGEST_WAIT_SECONDS = 3_600;
/** Zapier waits no longer with what was posted to a hook. */
export const LONGEST_HOOK_WAIT_SECONDS = 300;

export function pickRow(rows: readonly ErrorRow[], failure: Failure): ErrorRow {
  const row = [...rows, ...COMMON_ROWS].find(
    ({ status, when }) =>
      (status === undefined || [status].flat().includes(failure.status)) && (when === undefined || when(failure)),
  );
  return row as ErrorRow; // the last common row fits everything
}

export function waitSeconds(row: ErrorRow, failure: Failure, longest = LONGEST_WAIT_SECONDS): number {
  const asked = row.wait?.(failure) ?? failure.retryAfterSeconds ?? USUAL_WAIT_SECONDS;
  return Math.min(Math.max(Math.ceil(asked), 1), longest);
}

/** Sentences quote what was typed, and somebody may have mapped a whole document. */
const LONGEST_MESSAGE = 1_000;

/** Turns an outcome into the error class that makes Zapier act so. The message is all that the user sees. */
export function outcome(
  z: ZObject,
  then: Outcome,
  sentence: string,
  detail: { code?: string; status?: number; waitSeconds?: number } = {},
): Error {
  const message = sentence.length > LONGEST_MESSAGE ? `${sentence.slice(0, LONGEST_MESSAGE)}…` : sentence;
  switch (then) {
    case 'retry':
      return new z.errors.ThrottledError(message, detail.waitSeconds ?? USUAL_WAIT_SECONDS);
    case 'reconnect':
      return quiet(new z.errors.ExpiredAuthError(message));
    case 'halt':
      return quiet(new z.errors.HaltedError(message));
    case 'fail':
      return new z.errors.Error(message, detail.code ?? 'Failed', detail.status);
  }
}

/** Keeps core from appending the step's whole input, and with it personal data, to the message. */
function quiet<E extends Error>(error: E): E {
  return Object.assign(error, { doNotContextify: true });
}

/** Whether a step ended because the vendor refused a request for good, and so wrote nothing. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || error.name !== 'AppError') return false;
  const { status = 0 } = JSON.parse(error.message) as { status?: number }; // as core writes it
  return status >= 400 && status < 500;
}

const CHOSEN = new Set(['AppError', 'ThrottledError', 'ExpiredAuthError', 'HaltedError']);
const isChosen = (error: unknown): error is Error => error instanceof Error && CHOSEN.has(error.name);

/** Runs a step. Anything that is not a chosen outcome is a fault of this connector, and is reported without the user's data. */
export async function guarded<T>(z: ZObject, what: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (isChosen(error)) throw error;
    const name = error instanceof Error ? error.name : 'unknown error';
    // Frames only: the message of a fault may quote the user's data.
    const frames = error instanceof Error ? (error.stack ?? '').split('\n').slice(1, 6).join('\n') : '';
    z.console.error(`${what}: ${name}\n${frames}`);
    throw outcome(z, 'fail', `${what} stopped because of a fault in the connector (${name}). Please report it.`, {
      code: 'ConnectorFault',
    });
  }
}
