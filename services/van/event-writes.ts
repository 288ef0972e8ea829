import { isSameDoor, isSameTown, type StreetAddress } from '../../mappings/street.ts';
import { isStandIn } from '../../platform/http.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import { numberId } from './calls.ts';
import type { Van } from './client.ts';
import type { Mirror } from './mirrors.ts';
import type { Address, Location, VanEvent } from './objects.ts';
import { idText } from './objects.ts';
import type { TypeFacts } from './types.ts';

/** A shift as POST and PUT take it; with an id it is kept, without one it is new. */
export interface ShiftBody {
  eventShiftId?: number | string;
  name: string | null;
  startTime: string;
  endTime: string;
}

/** What a step changes on an event. What is left out stays. */
export interface EventChange {
  name?: string;
  shortName?: string;
  description?: string;
  startDate?: string;
  endDate?: string;
  shifts?: ShiftBody[];
  roleIds?: string[];
  locationIds?: string[] | undefined;
}

/** Told by VAN and not taken back. */
const READ_ONLY = ['onlineForms', 'financialProgram', 'ticketCategories', 'createdDate', 'isActive'];

/** Reads all of an event, changes a part, and writes all of it back: PUT takes away whatever it does not get. */
export async function changeEvent(zap: Zap, v: Van, eventId: string, change: EventChange): Promise<void> {
  const whole = await v.readWholeEvent(eventId);
  if (!whole) {
    if (isStandIn(eventId)) return;
    stop(zap, 'fail', `NGP VAN has no event ${eventId} any more: it was deleted while this step ran. Replay the run.`, {
      code: 'NotFound',
    });
  }
  const { shifts, roleIds, locationIds, ...plain } = change;
  const rest = Object.fromEntries(Object.entries(whole as VanEvent).filter(([key]) => !READ_ONLY.includes(key)));
  const { eventType, roles, locations, codes } = whole as VanEvent;
  const kept = (roles ?? []).map(({ roleId, isEventLead, min, max, goal }) => ({
    roleId,
    isEventLead,
    min,
    max,
    goal,
  }));
  const added = (roleIds ?? []).filter((id) => !kept.some(({ roleId }) => idText(roleId) === id));
  await v.replaceEvent(eventId, {
    ...rest,
    ...plain,
    eventId: numberId(eventId),
    eventType: { eventTypeId: eventType?.eventTypeId },
    ...(shifts && { shifts }),
    roles: [...kept, ...added.map((id) => ({ roleId: numberId(id) }))],
    locations: locationIds
      ? locationIds.map((id) => ({ locationId: numberId(id) }))
      : (locations ?? []).map(({ locationId }) => ({ locationId })),
    codes: (codes ?? []).map(({ codeId }) => ({ codeId })),
  });
}

export interface NewEvent {
  name: string;
  shortName: string;
  description?: string;
  startDate: string;
  endDate: string;
  shifts: ShiftBody[];
  roleIds: string[];
  locationIds: string[];
}

/** POST /events, with the rules of the event type checked first. */
export function createEvent(zap: Zap, v: Van, type: TypeFacts, event: NewEvent): Promise<string> {
  checkType(zap, type, event.shifts.length, event.locationIds.length);
  const { roleIds, locationIds, ...plain } = event;
  return v.createEvent({
    ...plain,
    eventType: { eventTypeId: numberId(type.id) },
    isOnlyEditableByCreatingUser: false,
    ...(locationIds.length > 0 && { locations: locationIds.map((id) => ({ locationId: numberId(id) })) }),
    roles: roleIds.map((id) => ({ roleId: numberId(id) })),
  });
}

/** Says in words what VAN would refuse with a 400. */
export function checkType(zap: Zap, type: TypeFacts, shifts: number, locations: number): void {
  if (shifts > 1 && !type.manyShifts) {
    const message = `Events of type ${type.name} hold one shift in NGP VAN, and this one has ${shifts}. Choose another Event Type.`;
    stop(zap, 'fail', message, { code: 'OneShiftOnly' });
  }
  if (locations === 0 && type.needsLocation) {
    const message = `Events of type ${type.name} need a location in NGP VAN, and this one has none. Choose a Location in this step.`;
    stop(zap, 'fail', message, { code: 'NeedsLocation' });
  }
}

/** The location where an event without a place of its own is put, when its type asks for one. */
export const fallbackLocation = (type: TypeFacts, chosen: string | undefined): string | undefined =>
  type.needsLocation ? chosen || type.defaultLocationId || undefined : undefined;

const folded = (text: string | null | undefined): string =>
  (text ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .trim();

/**
 * The same place, as far as VAN tells places apart: by the street, and where there is none by the name. Where it is not
 * sure, VAN is asked, which finds the one that it has.
 */
export function isSamePlace(
  place: { name: string; address: Omit<StreetAddress, 'unitNo'> },
  held: Location | undefined,
): boolean {
  const there: Address = held?.address ?? {};
  const isNear = isSameTown(place.address, there);
  if (!held || isNear === false) return false;
  if (place.address.addressLine1?.match(/^\s*\d/)) return isNear === true && isSameDoor(place.address, there) === true;
  return folded(held.name) === folded(place.name) && folded(there.city) === folded(place.address.city);
}

/** Shifts as they are, for a PUT that keeps them. */
export const keptShifts = ({ event }: Mirror): ShiftBody[] =>
  (event.shifts ?? []).map(({ eventShiftId, name, startTime, endTime }) => ({
    eventShiftId: eventShiftId ?? 0,
    name: name ?? null,
    startTime: startTime ?? '',
    endTime: endTime ?? '',
  }));
