import { isoUtc, unixOf, wallTime } from '../../mappings/time.ts';
import type { Van } from './client.ts';
import { idText, type VanEvent } from './objects.ts';

/*
 * VAN keeps no foreign id on an event, so the Mobilize event is named in the last line of the description, and in the
 * short name in case somebody rewrites the description.
 */

/** VAN's limits, in UTF-16 units. */
export const DESCRIPTION_LENGTH = 500;
const SHORT_NAME_LENGTH = 12;

/** The last line of the description. `key` is a Mobilize id, or what takes its place for masked events. */
export const markerOf = (key: string): string => `Mobilize event ${key}`;
export const shortNameOf = (key: string): string => `M${key}`.slice(0, SHORT_NAME_LENGTH);

const CANCELED = '[Canceled] ';
export const isCanceled = ({ name }: VanEvent): boolean => name?.startsWith(CANCELED.trim()) ?? false;
export const canceledName = ({ name }: VanEvent): string => (CANCELED + (name ?? '')).slice(0, 500);

/** The Mobilize event that a VAN event stands for. @returns '' when it stands for none */
export function mobilizeKeyOf({ description, shortName }: VanEvent): string {
  const named = description?.match(/(?:^|\n)Mobilize event (\S+)\s*$/)?.[1];
  // A short name of full length may be cut, and could be that of another event.
  return named ?? shortName?.match(/^M(\d{4,10})$/)?.[1] ?? '';
}

/**
 * The description that an event is to have, with the line that names its Mobilize event where nothing else would after the
 * change: without it, the next sync would make the event once more.
 */
export function keepingMarker(event: VanEvent, after: { description: string; shortName: string }): string {
  const key = mobilizeKeyOf(event);
  if (key === '' || mobilizeKeyOf(after) === key) return after.description;
  const marker = markerOf(key);
  const text = after.description.slice(0, DESCRIPTION_LENGTH - marker.length - 1).replace(/[\uD800-\uDBFF]$/, '');
  return [text.trimEnd(), marker].filter(Boolean).join('\n');
}

export interface MirrorShift {
  id: string;
  name: string;
  start: number;
  end: number;
}

const DAY = 86_400;

/** A VAN event that stands for one day of a Mobilize event. */
export interface Mirror {
  id: string;
  event: VanEvent;
  /** The day on which it starts, in the zone that was asked for. */
  date: string;
  start: number;
  end: number;
  /** Lowest id first, so that every run chooses alike. */
  shifts: MirrorShift[];
  locationIds: string[];
  roleIds: string[];
}

const byId = (a: { id: string }, b: { id: string }): number => Number(a.id) - Number(b.id);

/** `zone` is Mobilize's: VAN may tell times in another one. */
export function mirrorOf(event: VanEvent, zone: string | null | undefined): Mirror {
  const start = unixOf(event.startDate) ?? 0;
  return {
    id: idText(event.eventId),
    event,
    date: wallTime(start, zone).date,
    start,
    end: unixOf(event.endDate) ?? start,
    shifts: (event.shifts ?? [])
      .map(({ eventShiftId, name, startTime, endTime }) => ({
        id: idText(eventShiftId),
        name: name ?? '',
        start: clockTime(start, event.startDate, startTime),
        end: clockTime(start, event.startDate, endTime),
      }))
      .sort(byId),
    locationIds: event.locations?.map(({ locationId }) => idText(locationId)).filter(Boolean) ?? [],
    roleIds: event.roles?.map(({ roleId }) => idText(roleId)).filter(Boolean) ?? [],
  };
}

/** VAN uses only the clock of a shift's times; where the date has nothing to do with the event, the event's own counts. */
function clockTime(eventStart: number, eventDate: string | null | undefined, time: string | null | undefined): number {
  const unix = unixOf(time) ?? eventStart;
  if (Math.abs(unix - eventStart) < DAY) return unix;
  return unixOf(String(eventDate).slice(0, 10) + String(time).slice(10)) ?? unix;
}

/** VAN compares dates in a zone of its own, and does not say whether the dates count themselves. */
const MARGIN_DAYS = 2;

export interface Window {
  startUnix: number;
  /** Left out: whatever lies ahead. */
  endUnix?: number;
  /** Only events of this type. */
  typeId?: string;
}

/** The VAN events that stand for a Mobilize event, lowest id first. */
export async function findMirrors(
  v: Van,
  key: string,
  zone: string | null | undefined,
  { startUnix, endUnix, typeId }: Window,
): Promise<Mirror[]> {
  const day = (unix: number) => isoUtc(unix).slice(0, 10);
  const events = await v.eventsBetween(
    {
      startingAfter: day(startUnix - MARGIN_DAYS * DAY),
      ...(endUnix !== undefined && { startingBefore: day(endUnix + MARGIN_DAYS * DAY) }),
      eventTypeIds: typeId,
    },
    'NGP VAN has more events than one step can look through.',
  );
  return events
    .filter((event) => mobilizeKeyOf(event) === key)
    .map((event) => mirrorOf(event, zone))
    .sort(byId);
}

/** The event of one day: one that takes place first, then the oldest. */
export const mirrorOn = (mirrors: readonly Mirror[], date: string): Mirror | undefined => {
  const same = mirrors.filter((mirror) => mirror.date === date);
  return same.find(({ event }) => !isCanceled(event)) ?? same[0];
};

export const shiftAt = <S extends { start: number; end: number }>(
  shifts: readonly S[],
  { start, end }: { start: number; end: number },
): S | undefined => shifts.find((shift) => shift.start === start && shift.end === end);
