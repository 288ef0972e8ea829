import type { Mirror } from './mirrors.ts';
import type { TypeFacts } from './types.ts';

/* What a sync wants VAN's events to be, and what it made of them. */

/** The text of an event as VAN takes it. */
export interface EventFields {
  /** At most 500 characters. */
  name: string;
  /** At most 12. */
  shortName: string;
  /** At most 500, with the marker in its last line. */
  description: string;
}

/** Times are ISO 8601 with the offset of the event's zone. */
export interface ShiftFields {
  name: string;
  startTime: string;
  endTime: string;
}

/** A shift by its instants within its day, in seconds: one that goes on after midnight ends in the last minute. */
export interface Slot {
  start: number;
  end: number;
}

/** One shift as it should be. */
export interface ShiftTarget extends Slot {
  fields: ShiftFields;
}

/** One VAN event as it should be. */
export interface DayTarget {
  date: string;
  fields: EventFields;
  shifts: ShiftTarget[];
}

export interface SyncPlan {
  /** The id of the Mobilize event, or what takes its place. */
  key: string;
  zone: string | null | undefined;
  type: TypeFacts;
  /** Every role of the type when empty. */
  roleIds: string[];
  days: DayTarget[];
  /** Every date that the event has, when that is known: an event on another date has lost its own then. */
  dates: readonly string[] | undefined;
  /** Whether `days` hold every shift, so that one that is not there is gone. */
  complete: boolean;
  place: { name: string; address: Record<string, string | undefined> } | undefined;
  fallbackLocationId: string | undefined;
  /** Cancels events whose day is gone. */
  cancelGone: boolean;
  nowUnix: number;
  /** VAN's events around the wanted days, where the caller looked for them already. */
  near?: readonly Mirror[];
}

export type Change = 'created' | 'updated' | 'unchanged';

export interface SyncedDay {
  date: string;
  eventId: string;
  change: Change;
  locationIds: string[];
  roleIds: string[];
  shifts: (Slot & { id: string })[];
}

export interface Synced {
  days: SyncedDay[];
  canceledIds: string[];
  /** Whether this run changed any of them. */
  hasCanceled: boolean;
}
