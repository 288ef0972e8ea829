import { isoInZone } from '../../mappings/time.ts';
import { isStandIn, standIn } from '../../platform/http.ts';
import type { Zap } from '../../platform/zap.ts';
import { numberId } from './calls.ts';
import type { Van } from './client.ts';
import { changeEvent, createEvent, fallbackLocation, isSamePlace, keptShifts } from './event-writes.ts';
import { forgetSlot } from './memory.ts';
import { findMirrors, isCanceled, type Mirror, mirrorOf, shiftAt } from './mirrors.ts';
import { compareShifts } from './shift-changes.ts';
import type { DayTarget, ShiftTarget, Slot, SyncedDay, SyncPlan } from './targets.ts';

const DAY = 86_400;

const NOWHERE: Pick<Mirror, 'event' | 'locationIds'> = { event: {}, locationIds: [] };

/** Finds or makes the location of an event once, and only when it is needed. */
export class Places {
  private readonly v: Van;
  private readonly plan: SyncPlan;
  private made: Promise<string> | undefined;

  constructor(v: Van, plan: SyncPlan) {
    this.v = v;
    this.plan = plan;
  }

  async idsFor({ event, locationIds } = NOWHERE): Promise<string[]> {
    const { place, type, fallbackLocationId } = this.plan;
    if (!place) {
      const fallback = fallbackLocation(type, fallbackLocationId) ?? (type.needsLocation ? locationIds[0] : undefined);
      return fallback ? [fallback] : [];
    }
    if (isSamePlace(place, event.locations?.[0])) return locationIds;
    this.made ??= this.v.findOrCreateLocation(place);
    return [await this.made];
  }
}

const roleIdsOf = ({ roleIds, type }: SyncPlan): string[] =>
  roleIds.length > 0 ? roleIds : type.roles.map(({ id }) => id);

export async function createDay(zap: Zap, v: Van, plan: SyncPlan, places: Places, day: DayTarget): Promise<SyncedDay> {
  const locationIds = await places.idsFor();
  const roleIds = roleIdsOf(plan);
  const made = await createEvent(zap, v, plan.type, {
    ...day.fields,
    ...extent(day.shifts, plan.zone),
    shifts: day.shifts.map(({ fields }) => fields),
    roleIds,
    locationIds,
  });
  // VAN answers with the id of the event alone.
  const id = isStandIn(made) ? standIn('shift') : '';
  const shifts = day.shifts.map(({ start, end }) => ({ start, end, id }));
  const synced: SyncedDay = { date: day.date, eventId: made, change: 'created', locationIds, roleIds, shifts };
  return isStandIn(made) ? synced : settle(zap, v, plan, places, day, synced);
}

/** Looks at what was made: learns the ids of its shifts, and yields to a run that was faster. */
async function settle(
  zap: Zap,
  v: Van,
  plan: SyncPlan,
  places: Places,
  day: DayTarget,
  synced: SyncedDay,
): Promise<SyncedDay> {
  const starts = day.shifts.map(({ start }) => start);
  const window = { startUnix: Math.min(...starts), endUnix: Math.max(...starts) + DAY };
  const found = (await findMirrors(v, plan.key, plan.zone, window)).filter(({ date }) => date === day.date);
  // The list may lag behind; the event by its id does not.
  const own = found.some(({ id }) => id === synced.eventId) ? undefined : await v.readEvent(synced.eventId);
  const all = own ? [...found, mirrorOf(own, plan.zone)] : found;
  const [first] = all.filter(({ event }) => !isCanceled(event)).sort((a, b) => Number(a.id) - Number(b.id));
  if (!first) return synced;
  if (first.id !== synced.eventId) {
    await v.deleteEvent(synced.eventId); // made a moment ago, so nobody signed up for it yet
    return updateMirror(zap, v, plan, places, first, day);
  }
  return { ...synced, ...known(first, day) };
}

/** What an event that is in order says about the shifts of a day. */
const known = ({ shifts, locationIds, roleIds }: Mirror, day: DayTarget) => ({
  locationIds,
  roleIds,
  shifts: day.shifts.map(({ start, end }) => ({ start, end, id: shiftAt(shifts, { start, end })?.id ?? '' })),
});

const extent = (shifts: readonly Slot[], zone: string | null | undefined) => ({
  startDate: isoInZone(Math.min(...shifts.map(({ start }) => start)), zone),
  endDate: isoInZone(Math.max(...shifts.map(({ end }) => end)), zone),
});

const comparable = (text: string | null | undefined) => text?.replace(/\r\n?/g, '\n').trim();

/** Makes an event match its day again, also one that was canceled. Writes only what differs. */
export async function updateMirror(
  zap: Zap,
  v: Van,
  plan: SyncPlan,
  places: Places,
  mirror: Mirror,
  day: DayTarget,
): Promise<SyncedDay> {
  const { kept, added, moved } = compareShifts(zap, plan, mirror, day);
  const name = day.fields.name === mirror.event.name ? undefined : day.fields.name;
  const description =
    comparable(day.fields.description) === comparable(mirror.event.description) ? undefined : day.fields.description;
  const locationIds = await places.idsFor(mirror);
  const newPlace = locationIds.join() === mirror.locationIds.join() ? undefined : locationIds;
  const newRoles = plan.roleIds.filter((id) => !mirror.roleIds.includes(id));
  const after = [...kept, ...moved.map(({ target }) => target), ...added];
  const { start, end } = { start: Math.min(...after.map((s) => s.start)), end: Math.max(...after.map((s) => s.end)) };
  const newExtent = start !== mirror.start || end !== mirror.end;
  const ids = new Map<ShiftTarget, string>();
  for (const target of day.shifts) {
    const there = shiftAt(mirror.shifts, target) ?? moved[0]?.shift;
    if (there) ids.set(target, there.id);
  }
  const rewrites =
    name !== undefined || description !== undefined || newPlace || newRoles.length > 0 || newExtent || moved.length > 0;
  if (rewrites) {
    await changeEvent(zap, v, mirror.id, {
      ...(name !== undefined && { name }),
      ...(description !== undefined && { description }),
      ...(newExtent && { startDate: isoInZone(start, plan.zone), endDate: isoInZone(end, plan.zone) }),
      locationIds: newPlace,
      roleIds: newRoles,
      shifts: [
        ...(moved.length > 0 ? [] : keptShifts(mirror)),
        ...moved.map(({ shift, target }) => ({ eventShiftId: numberId(shift.id), ...target.fields })),
        ...added.map((target) => target.fields),
      ],
    });
    for (const { shift } of moved) await forgetSlot(zap, plan.key, shift);
    if (added.length > 0 && !zap.planned) {
      const { shifts } = mirrorOf((await v.readEvent(mirror.id)) ?? {}, plan.zone);
      for (const target of added) ids.set(target, shiftAt(shifts, target)?.id ?? '');
    }
  } else {
    for (const target of added) ids.set(target, await v.addShift(mirror.id, target.fields));
  }
  return {
    date: day.date,
    eventId: mirror.id,
    change: rewrites || added.length > 0 ? 'updated' : 'unchanged',
    locationIds,
    roleIds: [...mirror.roleIds, ...newRoles],
    shifts: day.shifts.map((target) => {
      const { start, end } = target;
      return { start, end, id: ids.get(target) ?? standIn('shift') };
    }),
  };
}
