import { DateTime } from 'luxon';

const EARLIEST = DateTime.utc(1900, 1, 1);
const LATEST = DateTime.utc(2100, 1, 1);
const WIRE = "yyyy-MM-dd'T'HH:mm:ssZZ";

/**
 * A time as callers may send it, in the zone of its own offset, else in that of the instance.
 * @returns undefined for anything the vendor would refuse
 */
export function timeOf(value: unknown, zone: string): DateTime | undefined {
  if (typeof value !== 'string') return undefined;
  const time = DateTime.fromISO(value, { setZone: true, zone });
  return time.isValid && time >= EARLIEST && time <= LATEST ? time : undefined;
}

export const wireTime = (time: DateTime) => time.toFormat(WIRE);

/** `2026-03-02T15:04:00Z`: the minute, as created dates are told. */
export const minuteStamp = (milliseconds: number) => `${new Date(milliseconds).toISOString().slice(0, 16)}:00Z`;

export const secondStamp = (milliseconds: number) => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;

/** @returns `YYYY-MM-DD`, or undefined for what is no date of 1900 to 2099 */
export function dateOf(value: unknown): string | undefined {
  const date = typeof value === 'string' ? DateTime.fromISO(value, { zone: 'utc', setZone: true }) : undefined;
  return date?.isValid && date.year >= 1900 && date.year <= 2099 ? (date.toISODate() ?? undefined) : undefined;
}
