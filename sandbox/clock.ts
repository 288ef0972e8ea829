/**
 * The clock of the stand-in world. It runs with the real one and can be moved ahead, so that waits of minutes take no
 * time. While it is installed, the whole process lives by it, the connector included.
 */
export class WorldClock {
  private readonly real: () => number;
  private readonly first: number;
  private ahead: number;
  private before = Date.now;

  /** @param start milliseconds since 1970; the present when left out */
  constructor(start?: number, real: () => number = Date.now.bind(Date)) {
    this.real = real;
    this.first = start === undefined ? 0 : start - real();
    this.ahead = this.first;
  }

  now = (): number => this.real() + this.ahead;

  /** Moves on by so many milliseconds. */
  advance(milliseconds: number): void {
    this.ahead += Math.max(0, milliseconds);
  }

  /** Moves on to that moment, never back. */
  advanceTo(moment: number): void {
    this.advance(moment - this.now());
  }

  /** Back to where it began. */
  reset(): void {
    this.ahead = this.first;
  }

  install(): void {
    this.before = Date.now;
    Date.now = this.now;
  }

  uninstall(): void {
    Date.now = this.before;
  }
}

/** Shorter timers belong to the machinery and stay real. */
const LONG_MILLISECONDS = 1000;

/**
 * A clock that stands still until it is moved. Long timers go by it as well: a request's time-out fires the moment the
 * clock is moved over it, so that a vendor can be slow without anybody waiting.
 */
export class StillClock extends WorldClock {
  private readonly timers = new Map<unknown, { due: number; end: () => void }>();
  private readonly set = globalThis.setTimeout;
  private readonly clear = globalThis.clearTimeout;

  constructor(start: number) {
    super(start, () => start);
  }

  override advance(milliseconds: number): void {
    super.advance(milliseconds);
    for (const [timer, { due, end }] of this.timers) {
      if (due > this.now()) continue;
      this.timers.delete(timer);
      end();
    }
  }

  override reset(): void {
    super.reset();
    this.timers.clear();
  }

  override install(): void {
    super.install();
    const later = (end: (...args: unknown[]) => void, milliseconds = 0, ...args: unknown[]) => {
      if (milliseconds < LONG_MILLISECONDS) return this.set(end, milliseconds, ...args);
      const timer = { ref: () => timer, unref: () => timer, hasRef: () => false, refresh: () => timer };
      this.timers.set(timer, { due: this.now() + milliseconds, end: () => end(...args) });
      return timer;
    };
    globalThis.setTimeout = Object.assign(later, this.set) as unknown as typeof setTimeout;
    globalThis.clearTimeout = ((timer: never) =>
      this.timers.delete(timer) ? undefined : this.clear(timer)) as typeof clearTimeout;
  }

  override uninstall(): void {
    super.uninstall();
    globalThis.setTimeout = this.set;
    globalThis.clearTimeout = this.clear;
  }
}
