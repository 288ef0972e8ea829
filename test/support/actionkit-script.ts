import { startZap, type Zap } from '../../platform/zap.ts';
import type { ActionKit } from '../../services/actionkit/client.ts';
import { CREDENTIALS } from './credentials.ts';
import { Store } from './store.ts';

type Method = keyof ActionKit;
/** What each method answers; a method that is not named must not be called. */
export type Script = { [M in Method]?: (...given: Parameters<ActionKit[M]>) => unknown };

const WRITES: readonly Method[] = [
  'act',
  'createEvent',
  'updateEvent',
  'createEventField',
  'updateEventField',
  'removeEventField',
  'createSignup',
  'createUser',
];

/** ActionKit behind its client, as a test tells it. `writes`: what was written, in order, as method and arguments. */
export function scripted(script: Script = {}): { ak: ActionKit; writes: unknown[][]; reads: unknown[][] } {
  const writes: unknown[][] = [];
  const reads: unknown[][] = [];
  const ak = new Proxy({} as ActionKit, {
    get:
      (_, method: Method) =>
      async (...given: unknown[]) => {
        const writesSomething = WRITES.includes(method);
        (writesSomething ? writes : reads).push([method, ...given]);
        // A walk in a circle ends the test, not the machine.
        if (reads.length > 500) throw new Error('It asks for ever.');
        const answer = script[method] as ((...all: unknown[]) => unknown) | undefined;
        if (!answer && !writesSomething) throw new Error(`Nothing was expected to call ${method}.`);
        return answer?.(...given);
      },
  });
  return { ak, writes, reads };
}

class Stopped extends Error {
  override name = 'AppError';
  readonly code: string;
  readonly status: number | undefined;
  constructor(message: string, code: string, status?: number) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** A run that is connected to ActionKit, without Zapier's core. */
export function scriptedZap(store = new Store(), options: { rehearse?: boolean } = {}): Zap {
  const z = { cache: store.cache, errors: { Error: Stopped } };
  return startZap(z as never, { authData: CREDENTIALS.actionkit } as never, options);
}
