import { isStandIn } from '../../platform/http.ts';
import { warn, type Zap } from '../../platform/zap.ts';
import type { ActionKit } from './client.ts';
import { confirmation, createByPage, createRaw, type EventTarget, writeChanges } from './event-writes.ts';
import { findMirrors, type Mirror, mirrorOf, type Slot, standingFor } from './mirrors.ts';
import type { EventPage } from './pages.ts';
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
}

export interface Synced {
  slot: Slot;
  eventId: string;
  change: Change;
}

const isFuture = (slot: Slot | undefined, nowUnix: number): boolean => (slot?.start ?? 0) > nowUnix;
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
  const wanted = plan.targets.map(({ slot }) => slot);
  const find = () => findMirrors(zap, ak, plan.page.campaignId, plan.mobilizeId, wanted, plan.slots !== undefined);
  const mirrors = await find();
  const slots = plan.slots ?? wanted;
  const standing = new Set(slots.flatMap((slot) => standingFor(mirrors, slot, slots)));
  const gone = mirrors.filter(
    (mirror) =>
      plan.slots !== undefined && !isDeleted(mirror) && isFuture(mirror.slot, plan.nowUnix) && !standing.has(mirror),
  );
  const synced: Synced[] = [];
  const missing: EventTarget[] = [];
  for (const target of plan.targets) {
    const mirror = preferred(standingFor(mirrors, target.slot, slots));
    if (mirror)
      synced.push({ slot: target.slot, eventId: mirror.id, change: await updateMirror(zap, ak, mirror, target) });
    else missing.push(target);
  }
  // An event that does not know the id of its shift, alone in having lost it, while a shift has none: that shift was moved,
  // and its signups with it.
  const [lost, ...others] = gone.filter(({ slotId }) => slotId === '');
  if (lost && others.length === 0 && missing.length > 0) {
    const nearest = missing.reduce((a, b) => (distance(lost, a) <= distance(lost, b) ? a : b));
    missing.splice(missing.indexOf(nearest), 1);
    gone.splice(gone.indexOf(lost), 1);
    await updateMirror(zap, ak, lost, nearest);
    synced.push({ slot: nearest.slot, eventId: lost.id, change: 'updated' });
  }
  if (plan.deleteGone) for (const mirror of gone) await ak.updateEvent(mirror.id, { status: 'deleted' });

  const past = plan.createPast ? [] : missing.filter(({ slot }) => !isFuture(slot, plan.nowUnix));
  const creatable = missing.filter((target) => !past.includes(target));
  for (const target of creatable) {
    const eventId = isFuture(target.slot, plan.nowUnix)
      ? await createByPage(ak, plan, target)
      : await createRaw(zap, ak, plan, target);
    synced.push({ slot: target.slot, eventId, change: 'created' });
  }
  if (creatable.length > 0 && !zap.planned) await settle(zap, ak, plan, await find(), synced, slots);
  await dropDoubles(zap, ak, mirrors, synced, slots);
  return { synced, deletedIds: plan.deleteGone ? gone.map(({ id }) => id) : [], skippedPast: past.length };
}

/** Makes an event match its shift again. One that was deleted comes back; one that staff cancelled stays so. */
function updateMirror(zap: Zap, ak: ActionKit, mirror: Mirror, target: EventTarget): Promise<Change> {
  if (mirror.status === 'cancelled') warn(zap, `ActionKit event ${mirror.id} is cancelled there and was left so.`);
  return writeChanges(ak, mirror, target, {
    ...confirmation(mirror.event),
    ...(isDeleted(mirror) && { status: 'active' }),
  });
}

const distance = (mirror: Mirror, { slot }: EventTarget): number => Math.abs((mirror.slot?.start ?? 0) - slot.start);

/** Looks at what was made: puts right what the page ignored, and yields to a run that was faster. */
async function settle(
  zap: Zap,
  ak: ActionKit,
  plan: SyncPlan,
  mirrors: Mirror[],
  synced: Synced[],
  slots: readonly Slot[],
): Promise<void> {
  for (const one of synced.filter(({ change }) => change === 'created')) {
    const same = standingFor(mirrors, one.slot, slots).filter((mirror) => !isDeleted(mirror));
    const read = same.some(({ id }) => id === one.eventId) ? undefined : await ak.readEvent(one.eventId);
    const all = read ? [...same, mirrorOf(read)] : same;
    const first = all.reduce((a, b) => (Number(a.id) <= Number(b.id) ? a : b), all[0] as Mirror);
    if (!first) continue;
    if (first.id !== one.eventId) {
      await ak.updateEvent(one.eventId, { status: 'deleted' });
      one.eventId = first.id;
      one.change = 'unchanged';
      continue;
    }
    const target = plan.targets.find(({ slot }) => slot === one.slot);
    if (plan.approve && first.event.is_approved === false) await ak.updateEvent(first.id, { is_approved: true });
    if (target) await updateMirror(zap, ak, first, target);
  }
}

/** Doubles that an earlier, interrupted run left: those without guests go, others are named. */
async function dropDoubles(
  zap: Zap,
  ak: ActionKit,
  mirrors: readonly Mirror[],
  synced: readonly Synced[],
  slots: readonly Slot[],
): Promise<void> {
  for (const { slot, eventId } of synced) {
    if (isStandIn(eventId)) continue;
    const doubles = standingFor(mirrors, slot, slots).filter((mirror) => !isDeleted(mirror) && mirror.id !== eventId);
    for (const { id, event } of doubles) {
      const guests = Array.isArray(event.signups) ? event.signups.length - 1 : 1; // the host has a signup too
      if (guests <= 0) await ak.updateEvent(id, { status: 'deleted' });
      else
        warn(
          zap,
          `ActionKit event ${id} stands for the same shift as event ${eventId} and has guests, so it was left. Merge the two in ActionKit.`,
        );
    }
  }
}
