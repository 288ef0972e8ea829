import { warn, type Zap } from '../../platform/zap.ts';
import type { ActionKit } from './client.ts';
import { confirmation, writeChanges } from './event-changes.ts';
import type { EventTarget } from './event-target.ts';
import { findMirrors, type Mirror, type Slot, standingFor } from './mirrors.ts';
import { makeEvents, nameDoubles, type Synced } from './new-events.ts';
import type { ActionKitEvent } from './objects.ts';
import { asksForApproval, type EventPage } from './pages.ts';
import type { Change } from './users.ts';

export interface SyncPlan {
  page: EventPage;
  placeholderEmail: string;
  mobilizeId: string;
  targets: EventTarget[];
  /** Every shift that the event has, when that is known: an event of another shift has lost its own then. */
  slots: readonly Slot[] | undefined;
  /** Marks events deleted whose shift is gone. */
  deleteGone: boolean;
  createPast: boolean;
  approve: boolean;
  nowUnix: number;
  /** From across the firewall, so that nothing about it is an error. */
  masked?: boolean;
}

/** The start of a shift, long ago where it is not known. */
const beginning = (slot: Slot | undefined): number => slot?.start ?? 0;
const isFuture = (slot: Slot | undefined, nowUnix: number): boolean => beginning(slot) > nowUnix;
const isDeleted = ({ status }: Mirror): boolean => status === 'deleted';

/** One that is not deleted first, then the oldest. */
const preferred = (mirrors: readonly Mirror[]): Mirror | undefined =>
  mirrors.find((mirror) => !isDeleted(mirror)) ?? mirrors[0];

/**
 * Makes the campaign's events match the targets: one event per shift, moved shifts followed, shifts that are gone marked
 * deleted. Safe to replay and to run twice at once.
 */
export async function syncEvents(
  zap: Zap,
  ak: ActionKit,
  plan: SyncPlan,
): Promise<{ synced: Synced[]; deletedIds: string[]; skippedPast: number }> {
  const { campaignId } = plan.page;
  const wanted = plan.targets.map(({ slot }) => slot);
  const walked: { events?: ActionKitEvent[] } = {};
  const find = () => findMirrors(zap, ak, campaignId, plan.mobilizeId, wanted, plan.slots !== undefined, walked);
  const mirrors = await find();
  const seen = { mirrors, walked: walked.events };
  const slots = plan.slots ?? wanted;
  const standing = new Set(slots.flatMap((slot) => standingFor(mirrors, slot, slots)));
  const gone = mirrors.filter(
    (mirror) =>
      plan.slots !== undefined && !isDeleted(mirror) && isFuture(mirror.slot, plan.nowUnix) && !standing.has(mirror),
  );
  const waiting: string[] = [];
  const update = (mirror: Mirror, target: EventTarget) => {
    const waits = mirror.event.is_approved === false && !plan.approve && mirror.status !== 'cancelled';
    if (waits && isFuture(target.slot, plan.nowUnix)) waiting.push(mirror.id);
    return updateMirror(zap, ak, mirror, target, plan.approve);
  };
  const synced: Synced[] = [];
  const missing: EventTarget[] = [];
  for (const target of plan.targets) {
    const mirror = preferred(standingFor(mirrors, target.slot, slots));
    if (mirror) synced.push({ slot: target.slot, eventId: mirror.id, change: await update(mirror, target) });
    else missing.push(target);
  }
  // An event that does not know the id of its shift, alone in having lost it, while a shift ahead has none: that shift was
  // moved, and its signups with it. One that is over was left out before, and takes nobody's signups.
  const [lost, ...others] = gone.filter(({ slotId }) => slotId === '');
  const ahead = missing.filter(({ slot }) => isFuture(slot, plan.nowUnix));
  if (lost && others.length === 0 && ahead.length > 0) {
    const nearest = ahead.reduce((a, b) => (distance(lost, a) <= distance(lost, b) ? a : b));
    missing.splice(missing.indexOf(nearest), 1);
    gone.splice(gone.indexOf(lost), 1);
    await update(lost, nearest);
    synced.push({ slot: nearest.slot, eventId: lost.id, change: 'updated' });
  }
  const deletedIds = plan.deleteGone ? gone.map(({ id }) => id) : [];
  for (const id of deletedIds) await ak.updateEvent(id, { status: 'deleted' });

  const past = plan.createPast ? [] : missing.filter(({ slot }) => !isFuture(slot, plan.nowUnix));
  const creatable = missing.filter((target) => !past.includes(target));
  const made = await makeEvents(zap, ak, { ...plan, slots, find, seen, update }, creatable);
  synced.push(...made.synced);
  nameDoubles(zap, made.mirrors, synced, slots);
  if (waiting.length > 0 && (await asksForApproval(zap, ak, campaignId))) {
    warn(
      zap,
      `Your staff must approve events in ActionKit before people can sign up there. Not approved yet: ${waiting.join(', ')}. Approve them in ActionKit, or turn on Approve New Events.`,
    );
  }
  return { synced, deletedIds: [...deletedIds, ...made.takenBack], skippedPast: past.length };
}

/** Makes an event match its shift again. One that was deleted comes back; one that staff cancelled stays so. */
function updateMirror(zap: Zap, ak: ActionKit, mirror: Mirror, target: EventTarget, approve: boolean): Promise<Change> {
  if (mirror.status === 'cancelled') warn(zap, `ActionKit event ${mirror.id} is cancelled there and was left so.`);
  return writeChanges(ak, mirror, target, {
    ...confirmation(mirror.event),
    ...(approve && mirror.event.is_approved === false && { is_approved: true }),
    ...(isDeleted(mirror) && { status: 'active' }),
  });
}

const distance = (mirror: Mirror, { slot }: EventTarget): number => Math.abs(beginning(mirror.slot) - slot.start);
