import type { WorldClock } from '../clock.ts';

/** What an operation declares about its pace: so many starts in so many seconds, and what must not run twice at once. */
export interface Paced {
  throttle?: { window: number; limit: number; key?: string };
  lock?: { key: string };
}

/** Whether a step may start now. `wait` is in milliseconds; `release` is called when it has ended. */
export interface Turn {
  wait: number;
  release: () => void;
}

const LOCKED_MILLISECONDS = 1000;
/** So many may ask in a second whether it is their turn; of more, each asks less often. */
const ASKING_AT_ONCE = 60;

/** Keeps to the pace and the locks that operations declare, as the runtime does for them. */
export class Pace {
  private readonly starts = new Map<string, number[]>();
  private readonly locked = new Set<string>();
  /** How many asked in vain since the lock was last free. */
  private readonly waiting = new Map<string, number>();
  private readonly clock: WorldClock;

  constructor(clock: WorldClock) {
    this.clock = clock;
  }

  turn(use: string, { throttle, lock }: Paced, input: Record<string, unknown>): Turn {
    const lockKey = lock && rendered(lock.key, input);
    if (lockKey && this.locked.has(lockKey)) {
      const waiting = (this.waiting.get(lockKey) ?? 0) + 1;
      this.waiting.set(lockKey, waiting);
      return { wait: LOCKED_MILLISECONDS * Math.ceil(waiting / ASKING_AT_ONCE), release: () => {} };
    }
    if (throttle) {
      const key = `${use}:${throttle.key ? rendered(throttle.key, input) : ''}`;
      const now = this.clock.now();
      const recent = (this.starts.get(key) ?? []).filter((start) => start > now - throttle.window * 1000);
      this.starts.set(key, recent);
      if (recent.length >= throttle.limit)
        return { wait: (recent[0] as number) + throttle.window * 1000 - now, release: () => {} };
      recent.push(now);
    }
    if (lockKey) {
      this.locked.add(lockKey);
      this.waiting.delete(lockKey);
    }
    return { wait: 0, release: () => lockKey && this.locked.delete(lockKey) };
  }
}

const rendered = (key: string, input: Record<string, unknown>): string =>
  key.replace(/\{\{bundle\.inputData\.(\w+)\}\}/g, (_, field: string) => String(input[field] ?? ''));
