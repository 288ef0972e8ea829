import { idText, isMaskedEvent, sortedSlots, zoneWarnings } from '../../mappings/mobilize-event.ts';
import { type DaySlot, daySlotOf, daysOf, vanDay, vanLocation } from '../../mappings/mobilize-to-van.ts';
import { nowUnix, wallTime } from '../../mappings/time.ts';
import { isConnected } from '../../platform/service.ts';
import { stop, warnAll, type Zap } from '../../platform/zap.ts';
import { mobilize } from '../../services/mobilize/client.ts';
import type { Attendance, MobilizeEvent } from '../../services/mobilize/objects.ts';
import { isDeleted } from '../../services/mobilize/records.ts';
import { service as mobilizeService } from '../../services/mobilize/service.ts';
import type { Van } from '../../services/van/client.ts';
import { syncEvents } from '../../services/van/events.ts';
import { type KnownSlot, keepSlot, recallSlot } from '../../services/van/memory.ts';
import { findMirrors, isCanceled, mirrorOn, shiftAt } from '../../services/van/mirrors.ts';
import type { TypeFacts } from '../../services/van/types.ts';

/**
 * The VAN event and shift of a Mobilize signup, made when they are missing.
 * @returns undefined when Mobilize removed the shift or its event and VAN has none for it
 */
export async function placeOf(
  zap: Zap,
  v: Van,
  attendance: Attendance,
  { key, slot, type, locationId }: { key: string; slot: DaySlot; type: TypeFacts; locationId: string | undefined },
): Promise<KnownSlot | undefined> {
  const nested = attendance.event ?? {};
  const zone = nested.timezone;
  const near = await findMirrors(v, key, zone, { startUnix: slot.start, endUnix: slot.start });
  const mirror = mirrorOn(near, wallTime(slot.start, zone).date);
  const shift = mirror && shiftAt(mirror.shifts, slot);
  if (mirror && shift) {
    const { id: eventId, roleIds, locationIds } = mirror;
    const found = { eventId, shiftId: shift.id, locationIds, roleIds };
    return keepSlot(zap, key, slot, { ...found, ...(isCanceled(mirror.event) && { isCanceled: true }) });
  }

  const canRead = isReadable(zap, nested);
  const event = await currentEvent(zap, nested, key);
  const current = event && slotNow(event, attendance);
  const removed = event ? !current : canRead && (await isDeleted(zap, key));
  if (removed) return undefined;

  const source = event ?? nested;
  warnAll(zap, zoneWarnings(source.timezone));
  const now = (current && daySlotOf(current, source.timezone)) ?? slot;
  const days = daysOf(event?.timeslots ?? [attendance.timeslot ?? {}], source.timezone);
  const day = days.find(({ slots }) => shiftAt(slots, now)) ?? { date: wallTime(now.start, zone).date, slots: [now] };
  const { days: synced } = await syncEvents(zap, v, {
    key,
    zone: source.timezone,
    type,
    roleIds: [],
    days: [vanDay({ event: source, key }, day)],
    dates: event && days.map(({ date }) => date),
    complete: event !== undefined,
    place: vanLocation(source),
    fallbackLocationId: locationId,
    cancelGone: false, // the event step does that
    nowUnix: nowUnix(),
    near,
  });
  const made = synced[0];
  const shiftId = made && shiftAt(made.shifts, now)?.id;
  if (!made || !shiftId) {
    return stop(
      zap,
      'fail',
      'NGP VAN took the event of this signup, but does not show its shift. Look at the event in VAN.',
      {
        code: 'ShiftMissing',
      },
    );
  }
  const { eventId, locationIds, roleIds } = made;
  return keepSlot(zap, key, slot, { eventId, shiftId, locationIds, roleIds });
}

const isReadable = (zap: Zap, nested: MobilizeEvent): boolean =>
  isConnected(mobilizeService, zap) && !isMaskedEvent(nested);

/** The event as Mobilize has it now: its shift may have been moved, and a signup shows no other shift. */
const currentEvent = async (zap: Zap, nested: MobilizeEvent, key: string): Promise<MobilizeEvent | undefined> =>
  isReadable(zap, nested) ? mobilize(zap).findEvent(key) : undefined;

const slotNow = (event: MobilizeEvent, { timeslot }: Attendance) =>
  sortedSlots(event).find(({ id }) => idText(id) === idText(timeslot?.id));

/**
 * Where a signup belongs by what Mobilize says now: a step that is played again brings the times of then.
 * @returns undefined where Mobilize cannot be asked, or says the same
 */
export async function placeNow(
  zap: Zap,
  v: Van,
  attendance: Attendance,
  about: Parameters<typeof placeOf>[3],
): Promise<KnownSlot | undefined> {
  const event = await currentEvent(zap, attendance.event ?? {}, about.key);
  const timeslot = event && slotNow(event, attendance);
  const slot = daySlotOf(timeslot, event?.timezone);
  if (!slot || shiftAt([about.slot], slot)) return undefined;
  return (
    (await recallSlot(zap, about.key, slot)) ?? (await placeOf(zap, v, { ...attendance, timeslot }, { ...about, slot }))
  );
}
