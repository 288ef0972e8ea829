/**
 * The clock of the stand-in world. It runs with the real one and can be moved ahead, so that waits of minutes take no
 * time. While it is installed, the whole process lives by it, the connector included.
 */
export class WorldClock {
  private readonly real = Date.now.bind(Date);
  private ahead: number;

  /** @param start milliseconds since 1970; the present when left out */
  constructor(start?: number) {
    this.ahead = start === undefined ? 0 : start - this.real();
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

  install(): void {
    Date.now = this.now;
  }

  uninstall(): void {
    Date.now = this.real;
  }
}
