import type { Clock } from '../../vendor.ts';
import type { Database } from './database.ts';
import type { Mode, VanOptions } from './options.ts';

/** One call-back of a finished export job. */
export interface Delivery {
  url: string;
  exportJobId: number;
  /** What the receiver answered; 0 when it could not be reached or lies outside this machine. */
  status: number;
}

/** All that the routes share. */
export interface State {
  readonly clock: Clock;
  readonly options: VanOptions;
  readonly databases: Record<Mode, Database>;
  /** Every write that was stored, by its action, in order. */
  readonly writeLog: string[];
  readonly deliveries: Delivery[];
}
