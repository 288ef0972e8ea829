import { attempt, type Ended, type Kind, patiently, type RunOptions } from './run.ts';

/** Plays steps against stand-ins whose clock is moved by hand. */
export abstract class Steps {
  abstract now: number;
  /** What steps remember belongs to the account before. */
  protected forgets = true;

  protected abstract get authData(): Record<string, string>;

  /** Plays a step once. */
  async try<R = Record<string, unknown>>(
    kind: Kind,
    key: string,
    input: object,
    options: RunOptions = {},
  ): Promise<Ended<R>> {
    const { authData } = this;
    const keepCache = !this.forgets;
    this.forgets = false;
    return attempt<R>(kind, key, input, { authData, keepCache, ...options });
  }

  /** Plays a step as Zapier does: again for as long as it asks to wait. */
  async play<R = Record<string, unknown>>(
    kind: Kind,
    key: string,
    input: object,
    options: RunOptions = {},
  ): Promise<R> {
    const { output, error } = await patiently(
      () => this.try<R>(kind, key, input, options),
      (milliseconds) => {
        this.now += milliseconds;
      },
    );
    if (error) throw new Error(`${error.name}: ${error.message}`);
    return output;
  }
}
