import { DateTime } from 'luxon';

/** The zone of an event; Mobilize names IANA zones. A name that this machine does not know counts as UTC. */
const inZone = (unixSeconds: number, zone: string | null | undefined): DateTime => {
  const local = DateTime.fromSeconds(unixSeconds, { zone: zone || 'utc' });
  return local.isValid ? local : DateTime.fromSeconds(unixSeconds, { zone: 'utc' });
};

/** `2026-10-17T10:00:00-04:00`: wall time with the offset that is valid at that instant. */
export const isoInZone = (unixSeconds: number, zone: string | null | undefined): string =>
  inZone(unixSeconds, zone).toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");

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

/** Text such as `2026-10-17T10:00:00-04:00` → seconds since 1970. @returns undefined for text that is no time */
export function unixOf(iso: string | null | undefined): number | undefined {
  const milliseconds = iso ? Date.parse(iso) : Number.NaN;
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
}

export const nowUnix = (): number => Math.floor(Date.now() / 1000);
export const unixDaysAgo = (days: number): number => nowUnix() - days * 86_400;

/** A moment that a user gave, as the clock at the event shows it: converted to `zone`, or as it is written. */
export function localClock(iso: string, zone?: string) {
  const written = DateTime.fromISO(iso, { setZone: true });
  const local = (zone ? written.setZone(zone) : written).setLocale('en-US');
  const shown = local.isValid ? local : written;
  return {
    sql: shown.toFormat('yyyy-MM-dd HH:mm:ss'),
    usDate: shown.toFormat('MM/dd/yyyy'),
    clock12: shown.toFormat('hh:mm'),
    halfOfDay: shown.toFormat('a').toLowerCase() as 'am' | 'pm',
  };
}
