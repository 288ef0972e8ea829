import { forget, keep, recall } from '../../platform/cache.ts';
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

/** Where in VAN a shift of Mobilize is found. */
export interface KnownSlot extends Slot {
  eventId: string;
  shiftId: string;
  /** The first is where people are sent, unless staff chose another. */
  locationIds: string[];
  roleIds: string[];
  /** When this connector last cancelled it, in milliseconds; 0 for never. Its signups were declined then. */
  canceledAt: number;
  /** The event does not take place; nobody is expected there. */
  isCanceled?: boolean;
}

/** What was last written for one Mobilize signup. */
export interface KnownSignup extends Slot {
  /** Mobilize's own time of the change that was written. */
  modified: number;
  vanId: string;
  eventId: string;
  shiftId: string;
  roleId: string;
  statusId: string;
  signupId: string;
  codes: string;
  /** Of the shift, as it was known then. */
  canceledAt: number;
}

/** Nothing that a rehearsal made up is kept. */
async function keepReal(zap: Zap, what: string, value: object, seconds = DAY_SECONDS): Promise<void> {
  if (zap.planned) return;
  await keep(zap, service, what, seconds, value);
}

const slotKey = (key: string, { start, end }: Slot) => `slot:${key}:${start}-${end}`;
const canceledKey = (key: string, { start, end }: Slot) => `canceled:${key}:${start}-${end}`;

export const recallSlot = (zap: Zap, key: string, slot: Slot): Promise<KnownSlot | undefined> =>
  recall(zap, service, slotKey(key, slot));
export async function keepSlot(
  zap: Zap,
  key: string,
  { start, end }: Slot,
  found: Omit<KnownSlot, 'canceledAt' | keyof Slot>,
): Promise<KnownSlot> {
  const slot = { start, end };
  const there = await recallSlot(zap, key, slot);
  const canceled: Pick<KnownSlot, 'canceledAt'> | undefined = await recall(zap, service, canceledKey(key, slot));
  const known = { ...found, ...slot, canceledAt: canceled?.canceledAt ?? 0 };
  if (JSON.stringify(there) !== JSON.stringify(known)) await keepReal(zap, slotKey(key, slot), known);
  return known;
}
export const forgetSlot = (zap: Zap, key: string, slot: Slot) => forget(zap, service, slotKey(key, slot));
/** For as long as signups are remembered: should the event come back, what was written of them before counts no more. */
export const markCanceled = (zap: Zap, key: string, slot: Slot) =>
  keepReal(zap, canceledKey(key, slot), { canceledAt: Date.now() }, SEASON_SECONDS);

export const recallSignup = (zap: Zap, key: string): Promise<KnownSignup | undefined> =>
  recall(zap, service, `signup:${key}`);
export const keepSignup = (zap: Zap, key: string, known: KnownSignup) =>
  keepReal(zap, `signup:${key}`, known, SEASON_SECONDS);
