import { forget, remembered } from '../../platform/cache.ts';
import { isStandIn } from '../../platform/http.ts';
import type { Zap } from '../../platform/zap.ts';
import { service } from './service.ts';
import type { Slot } from './targets.ts';

/*
 * What runs remember for one another, to spare requests. VAN checks every id of a signup against the others, so a memory
 * that is out of date is refused by VAN, dropped, and looked up anew.
 */

/** How long places last. */
const DAY_SECONDS = 86_400;
/** How long a signup lasts: attendance and moves come weeks after it, and the look that stands in for it costs a request. */
export const SEASON_SECONDS = 90 * DAY_SECONDS;
/** A place is looked up a day before a signup at the latest, and since when it counts must not be forgotten first. */
const SINCE_SECONDS = SEASON_SECONDS + DAY_SECONDS;

/** Where in VAN a shift of Mobilize is found. */
export interface KnownSlot {
  eventId: string;
  shiftId: string;
  /** The first is where people are sent, unless staff chose another. */
  locationIds: string[];
  roleIds: string[];
  /**
   * When it became known, in milliseconds. Cancelling an event ends that, and what was written before counts no more. It is
   * kept for longer than the rest, or every signup would be written again when the rest was looked up anew.
   */
  since: number;
  /** The event does not take place; nobody is expected there. */
  isCanceled?: boolean;
}

/** What was last written for one Mobilize signup. */
export interface KnownSignup {
  /** Mobilize's own time of the change that was written. */
  modified: number;
  vanId: string;
  eventId: string;
  shiftId: string;
  roleId: string;
  statusId: string;
  signupId: string;
  codes: string;
  /** Of the shift. */
  since: number;
}

const recall = <T>(zap: Zap, what: string): Promise<T | undefined> =>
  remembered(zap, service, what, DAY_SECONDS, async () => undefined as T | undefined);

async function keep<T extends object>(zap: Zap, what: string, value: T, seconds = DAY_SECONDS): Promise<void> {
  if (zap.planned || Object.values(value).some((one) => typeof one === 'string' && isStandIn(one))) return;
  await forget(zap, service, what);
  await remembered(zap, service, what, seconds, async () => value);
}

const slotKey = (key: string, { start, end }: Slot) => `slot:${key}:${start}-${end}`;
const sinceKey = (key: string, { start, end }: Slot) => `since:${key}:${start}-${end}`;

export const recallSlot = (zap: Zap, key: string, slot: Slot) => recall<KnownSlot>(zap, slotKey(key, slot));
export async function keepSlot(zap: Zap, key: string, slot: Slot, found: Omit<KnownSlot, 'since'>): Promise<KnownSlot> {
  const there = await recallSlot(zap, key, slot);
  const before = there ?? (await recall<Pick<KnownSlot, 'since'>>(zap, sinceKey(key, slot)));
  const known = { ...found, since: before?.since ?? Date.now() };
  if (!there) await keep(zap, sinceKey(key, slot), { since: known.since }, SINCE_SECONDS);
  if (JSON.stringify(there) !== JSON.stringify(known)) await keep(zap, slotKey(key, slot), known);
  return known;
}
/** The shift is there no more, so that what was written for it counts no more. */
export async function forgetSlot(zap: Zap, key: string, slot: Slot): Promise<void> {
  await forget(zap, service, slotKey(key, slot));
  await forget(zap, service, sinceKey(key, slot));
}

export const recallSignup = (zap: Zap, key: string) => recall<KnownSignup>(zap, `signup:${key}`);
export const keepSignup = (zap: Zap, key: string, known: KnownSignup) =>
  keep(zap, `signup:${key}`, known, SEASON_SECONDS);
