import type { Slot } from './mirrors.ts';

/** Native fields of an event, as `PATCH /event/{id}/` takes them. */
export interface EventFields {
  title: string;
  public_description: string;
  /** `YYYY-MM-DD HH:MM:SS`, local to the event. */
  starts_at: string;
  venue: string;
  address1: string;
  address2: string;
  city: string;
  state: string;
  zip: string;
  postal: string;
  region: string;
  country: string;
  is_private: boolean;
  max_attendees: number;
  note_to_attendees: string;
}

/**
 * What one shift should look like in ActionKit. Fields that are left out stay as they are; a blank note is blanked, a blank
 * part of the place only together with another part that changes, and a custom field that is null is taken away.
 */
export interface EventTarget {
  slot: Slot;
  native: Partial<EventFields>;
  custom: Record<string, string | null>;
  /** Native fields whose value only stands in for one that is not known, each with others that did before. */
  fillers?: Fillers;
  /** The parameters of the start for the create page: date, time and half of day apart. */
  startParams: Record<string, string>;
}

/** Values that only stand in, by the field in which they stand. */
export type Fillers = Partial<Record<keyof EventFields, readonly string[]>>;
