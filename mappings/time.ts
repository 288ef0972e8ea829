import { DateTime, FixedOffsetZone, IANAZone } from 'luxon';

const ISO = "yyyy-MM-dd'T'HH:mm:ssZZ";

/** The zone of an event; Mobilize names IANA zones. A name that this machine does not know counts as UTC. */
const inZone = (unixSeconds: number, zone: string | null | undefined): DateTime => {
  const local = DateTime.fromSeconds(unixSeconds, { zone: zone || 'utc' });
  return local.isValid ? local : DateTime.fromSeconds(unixSeconds, { zone: 'utc' });
};

/** `2026-10-17T10:00:00-04:00`: wall time with the offset that is valid at that instant. */
export const isoInZone = (unixSeconds: number, zone: string | null | undefined): string =>
  inZone(unixSeconds, zone).toFormat(ISO);

/** `2026-10-17T14:00:00Z` */
export const isoUtc = (unixSeconds: number): string => new Date(unixSeconds * 1000).toISOString().replace('.000Z', 'Z');

/** The parts of a wall time as people read them, in English. */
export function wallTime(unixSeconds: number, zone: string | null | undefined) {
  const local = inZone(unixSeconds, zone).setLocale('en-US');
  return {
    date: local.toFormat('yyyy-MM-dd'),
    usDate: local.toFormat('MM/dd/yyyy'),
    time: local.toFormat('h:mm a'),
    clock12: local.toFormat('hh:mm'),
    halfOfDay: local.toFormat('a').toLowerCase() as 'am' | 'pm',
    weekday: local.toFormat('cccc'),
  };
}

/** Some write a blank between date and time. */
const withT = (iso: string): string =>
  iso
    .trim()
    .replace(/^(\d{4}-\d\d-\d\d) (?=\d)/, '$1T')
    .replace(' ', '');

/** Text such as `2026-10-17T10:00:00-04:00` → seconds since 1970; without an offset it is UTC. @returns undefined for text that is no time */
export function unixOf(iso: string | null | undefined): number | undefined {
  const text = withT(iso ?? '');
  const moment = DateTime.fromISO(text, { zone: 'utc' });
  return moment.isValid && /^\d{4}-\d\d-\d\d/.test(text) ? Math.floor(moment.toSeconds()) : undefined;
}

export const nowUnix = (): number => Math.floor(Date.now() / 1000);
export const unixDaysAgo = (days: number): number => nowUnix() - days * 86_400;

/**
 * A moment that a user gave, as the clock at the event shows it: converted to `zone`, or as it is written. Without an
 * offset it is the clock at the event already.
 */
export function localClock(iso: string, zone?: string) {
  const text = withT(iso);
  const written = DateTime.fromISO(text, hasOffset(text) ? { setZone: true } : { zone: 'utc' });
  const local = (zone && hasOffset(text) ? written.setZone(zone) : written).setLocale('en-US');
  const shown = local.isValid ? local : written;
  return {
    sql: shown.toFormat('yyyy-MM-dd HH:mm:ss'),
    usDate: shown.toFormat('MM/dd/yyyy'),
    clock12: shown.toFormat('hh:mm'),
    halfOfDay: shown.toFormat('a').toLowerCase() as 'am' | 'pm',
  };
}

/** 23:59 of the day on which an instant lies, in a zone. */
export const lastMinuteOfDay = (unixSeconds: number, zone: string | null | undefined): number =>
  inZone(unixSeconds, zone).set({ hour: 23, minute: 59, second: 0, millisecond: 0 }).toUnixInteger();

/** A moment that a user gave, told in a zone; without an offset of its own it is meant in that zone. Without a zone it stays as it is. */
export function isoAt(iso: string, zone: string | undefined): string {
  const text = withT(iso);
  // An hour that the clock shows twice is its first; the library goes by the season in which it is asked.
  const [local] = zone ? DateTime.fromISO(text, { zone }).getPossibleOffsets() : [];
  return local?.isValid ? local.toFormat(ISO) : text;
}

const OFFSET = /(?:Z|[+-]\d\d(?::?\d\d)?)$/i;
export const hasOffset = (iso: string): boolean => /T/.test(withT(iso)) && OFFSET.test(withT(iso));

/** Zones lie at most 14 hours away from UTC, in steps of a quarter of an hour. */
const isOffset = (minutes: number): boolean => Math.abs(minutes) <= 14 * 60 && minutes % 15 === 0;

/** A clock without an offset, told with the one by which it lies from an instant. @returns undefined where no zone lies so */
export function clockAt(clock: string, unixSeconds: number | undefined): string | undefined {
  const minutes = ((unixOf(clock) ?? Number.NaN) - (unixSeconds ?? Number.NaN)) / 60;
  return isOffset(minutes) ? isoInZone(unixSeconds ?? 0, FixedOffsetZone.instance(minutes).name) : undefined;
}

/**
 * How many calendar days lie between two moments, as the clock of the first tells them. Where one of them does not say its
 * offset, the dates as they are written.
 */
export function daysBetween(first: string, second: string): number {
  const bothSay = hasOffset(first) && hasOffset(second);
  const start = DateTime.fromISO(withT(first), { setZone: true });
  const end = DateTime.fromISO(withT(second), { setZone: true });
  const dates = bothSay ? [start, end.setZone(start.zone)] : [start, end];
  const [from, to] = dates.map((one) => DateTime.fromISO(one.toISODate() ?? '', { zone: 'utc' }));
  return from && to ? Math.round(to.diff(from, 'days').days) : Number.NaN;
}

/** Whether two moments lie on one calendar day, as the clock of the first tells it. */
export const isSameDay = (first: string, second: string): boolean => daysBetween(first, second) === 0;

/**
 * A moment that moves as far as another one does: by instants, told in `zone`, else with the offset of where the other one
 * goes. Where one of the two does not say its offset, all are clocks of one place, and the result says none either.
 */
export function movedAlong(iso: string, from: string, to: string, zone?: string): string {
  const read = (text: string, keepsClock: boolean) =>
    keepsClock
      ? DateTime.fromISO(withT(text).replace(/(T.*?)(Z|[+-]\d\d(:?\d\d)?)$/i, '$1'), { zone: 'utc' })
      : DateTime.fromISO(withT(text), { setZone: true });
  const areClocks = !hasOffset(from) || !hasOffset(to);
  const [start, end] = [read(from, areClocks), read(to, areClocks)];
  const moved = read(iso, areClocks).plus(end.toMillis() - start.toMillis());
  if (areClocks) return moved.toFormat("yyyy-MM-dd'T'HH:mm:ss");
  return zone ? isoInZone(moved.toUnixInteger(), zone) : moved.setZone(end.zone).toFormat(ISO);
}

/** Whether this machine knows a zone by that name. */
export const isZone = (name: string): boolean => IANAZone.isValidZone(name);
