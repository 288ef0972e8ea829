import { startZap, type Zap } from '../../platform/zap.ts';
import type { CallHub } from '../../services/callhub/client.ts';
import { CREDENTIALS } from './credentials.ts';
import { Store } from './store.ts';

/* For parts of CallHub that ask it nothing by themselves: a step without Zapier's core, and a CallHub that is told what to say. */

class AppError extends Error {
  override name = 'AppError';
  readonly code: string | undefined;

  constructor(message: string, code?: string) {
    super(message);
    this.code = code;
  }
}
class ThrottledError extends Error {
  override name = 'ThrottledError';
  readonly delay: number;

  constructor(message: string, delay: number) {
    super(message);
    this.delay = delay;
  }
}

/** A step that has all the time in the world, unless `milliseconds` says how much is left. */
export function plainZap(store = new Store(), { milliseconds = 24_000, bundle = {} } = {}): Zap {
  const z = { cache: store.cache, errors: { Error: AppError, ThrottledError } };
  const zap = startZap(z as never, { authData: CREDENTIALS.callhub, ...bundle } as never);
  return { ...zap, remaining: () => milliseconds };
}

/** A CallHub that can do just this. */
export const acts = (calls: object): CallHub => calls as CallHub;

export const broken = () => Object.assign(new Error('Out of reach'), { name: 'ThrottledError' });

/** A list of these pages, which notes in `asked` the numbers of those that are read. A page may be a failure. */
export function paged<T>(pages: readonly (readonly T[] | Error)[], asked: number[] = [], count = 0) {
  return {
    page: async (number: number) => {
      asked.push(number);
      const rows = pages[number - 1] ?? [];
      if (rows instanceof Error) throw rows;
      return { rows: [...rows], next: number < pages.length ? number + 1 : undefined, count };
    },
  };
}
