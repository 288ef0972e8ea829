import { warn, type Zap } from '../../platform/zap.ts';
import { cancelMirror } from './cancel.ts';
import type { Van } from './client.ts';
import { createDay, Places, updateMirror } from './days.ts';
import { forgetSlot, keepSlot, markCanceled } from './memory.ts';
import { findMirrors, isCanceled, type Mirror, mirrorOn } from './mirrors.ts';
import { isAlone } from './shift-changes.ts';
import type { DayTarget, Synced, SyncedDay, SyncPlan } from './targets.ts';

/**
 * Makes VAN's events match a Mobilize event: one per day with its shifts, days that are gone canceled. A day or shift that
 * was moved is followed where there is no other that it could be. Safe to replay and to run twice at once.
 */
export async function syncEvents(zap: Zap, v: Van, plan: SyncPlan): Promise<Synced> {
  if (plan.days.length === 0 && plan.dates === undefined) return { days: [], canceledIds: [], hasCanceled: false };
  const mirrors = await mirrorsFor(v, plan);
  const gone = mirrors.filter(
    ({ date, end }) => plan.dates !== undefined && end > plan.nowUnix && !plan.dates.includes(date),
  );
  const places = new Places(v, plan);
  const synced: SyncedDay[] = [];
  const missing: DayTarget[] = [];
  for (const day of plan.days) {
    const mirror = mirrorOn(mirrors, day.date);
    if (mirror) synced.push(await updateMirror(zap, v, plan, places, mirror, day));
    else missing.push(day);
    warnOfDoubles(zap, mirrors, day.date);
  }
  const move = movedDay(gone, missing);
  if (move) {
    missing.splice(missing.indexOf(move.day), 1);
    gone.splice(gone.indexOf(move.mirror), 1);
    synced.push(await updateMirror(zap, v, plan, places, move.mirror, move.day));
  }
  let hasCanceled = false;
  if (plan.cancelGone) {
    for (const mirror of gone) {
      for (const shift of mirror.shifts) {
        // First of all, in case that the run is cut off, and only once, or it would look like one cancellation a run.
        if (!isCanceled(mirror.event)) await markCanceled(zap, plan.key, shift);
        await forgetSlot(zap, plan.key, shift);
      }
      if (await cancelMirror(zap, v, mirror)) hasCanceled = true;
    }
  }
  for (const day of missing) synced.push(await createDay(zap, v, plan, places, day));
  await Promise.all(synced.filter(({ change }) => change !== 'unchanged').map((day) => keepDay(zap, plan.key, day)));
  return {
    days: synced.sort((a, b) => a.date.localeCompare(b.date)),
    canceledIds: plan.cancelGone ? gone.map(({ id }) => id) : [],
    hasCanceled,
  };
}

/** Spares the signups to come a look-up. */
const keepDay = (zap: Zap, key: string, { eventId, locationIds, roleIds, shifts }: SyncedDay) =>
  Promise.all(
    shifts
      .filter(({ id }) => id !== '')
      .map(({ id: shiftId, ...slot }) => keepSlot(zap, key, slot, { eventId, shiftId, locationIds, roleIds })),
  );

const startOf = ({ shifts }: DayTarget): number => Math.min(...shifts.map(({ start }) => start));

/**
 * What VAN has of the event. A committee may have thousands of events ahead, so they are narrowed to the event type; where
 * a day is missing, events of every type around it are looked at, in case the step once used another one.
 */
async function mirrorsFor(v: Van, { key, zone, type, days, nowUnix, near }: SyncPlan): Promise<Mirror[]> {
  const typeId = days.length > 0 ? type.id : undefined;
  const found = await findMirrors(v, key, zone, { startUnix: Math.min(nowUnix, ...days.map(startOf)), typeId });
  const missing = days.filter(({ date }) => !mirrorOn(found, date)).map(startOf);
  const around =
    near ??
    (missing.length > 0
      ? await findMirrors(v, key, zone, { startUnix: Math.min(...missing), endUnix: Math.max(...missing) })
      : found);
  const others = around.filter(({ id }) => found.every((mirror) => mirror.id !== id));
  return [...found, ...others].sort((a, b) => Number(a.id) - Number(b.id));
}

/** One event lost its day and one day has none, with one shift each: it was moved, and its signups with it. */
function movedDay(
  gone: readonly Mirror[],
  missing: readonly DayTarget[],
): { mirror: Mirror; day: DayTarget } | undefined {
  const [mirror, another] = gone.filter(({ event }) => !isCanceled(event));
  const [day, ...more] = missing;
  const isSure = mirror && !another && day && more.length === 0 && isAlone(mirror, day);
  return isSure ? { mirror, day } : undefined;
}

function warnOfDoubles(zap: Zap, mirrors: readonly Mirror[], date: string): void {
  const ids = mirrors.filter((mirror) => mirror.date === date && !isCanceled(mirror.event)).map(({ id }) => id);
  if (ids.length > 1) {
    warn(
      zap,
      `NGP VAN events ${ids.join(' and ')} stand for the same day of this event; ${ids[0]} was used. Merge them in VAN.`,
    );
  }
}
