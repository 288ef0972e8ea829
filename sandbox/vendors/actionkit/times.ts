import { DateTime } from 'luxon';
import type { EventRow } from './rows.ts';
import type { Store } from './store.ts';

const LOCAL = "yyyy-MM-dd'T'HH:mm:ss";
const FRESH_FOR = 60_000;

/** Enough of the map for a campaign: ActionKit itself looks at the geocoded address. */
const ZONES = new Map([
  ['AZ', 'America/Phoenix'],
  ['CA', 'America/Los_Angeles'],
  ['CO', 'America/Denver'],
  ['IL', 'America/Chicago'],
  ['MN', 'America/Chicago'],
  ['NV', 'America/Los_Angeles'],
  ['OR', 'America/Los_Angeles'],
  ['TX', 'America/Chicago'],
  ['WA', 'America/Los_Angeles'],
  ['WI', 'America/Chicago'],
  ['Chile', 'America/Punta_Arenas'],
  ['Puerto Rico', 'America/Puerto_Rico'],
  ['United Kingdom', 'Europe/London'],
]);
const ELSEWHERE = 'America/New_York';

/** The campaign's zone where it has one, else the zone of the address. */
export function zoneOf(store: Store, event: Pick<EventRow, 'campaign' | 'state' | 'country'>): string {
  return (
    store.campaigns.get(event.campaign)?.timezone || ZONES.get(event.state) || ZONES.get(event.country) || ELSEWHERE
  );
}

export const toUtc = (local: string, zone: string) => DateTime.fromISO(local, { zone }).toMillis();

/** The three parameters of a form as local time. @returns undefined unless all three are in the documented format */
export function fromFormParts(date: string, time: string, ampm: string): string | undefined {
  if (!/^\d\d\/\d\d\/\d{4}$/.test(date) || !/^(0[1-9]|1[0-2]):[0-5]\d$/.test(time) || !/^[ap]m$/i.test(ampm))
    return undefined;
  const parsed = DateTime.fromFormat(`${date} ${time} ${ampm.toUpperCase()}`, 'MM/dd/yyyy hh:mm a', {
    locale: 'en-US',
    zone: 'utc',
  });
  return parsed.isValid ? parsed.toFormat(LOCAL) : undefined;
}

const WRITTEN = ['yyyy-MM-dd HH:mm:ss', LOCAL, 'MM/dd/yyyy HH:mm:ss', 'MM/dd/yyyy HH:mm'];

/** A local time as clients write it into `starts_at`. @returns undefined for anything else, an offset included */
export function fromWritten(text: string): string | undefined {
  for (const format of WRITTEN) {
    const parsed = DateTime.fromFormat(text, format, { zone: 'utc' });
    if (parsed.isValid) return parsed.toFormat(LOCAL);
  }
  return undefined;
}

/** UTC as replies print it: no zone marker. A young object shows microseconds, an older one does not. */
export function printUtc(milliseconds: number, now: number): string {
  const iso = new Date(milliseconds).toISOString();
  return now - milliseconds < FRESH_FOR
    ? `${iso.slice(0, 23)}${String(milliseconds % 997).padStart(3, '0')}`
    : iso.slice(0, 19);
}

/** UTC to the second, which is how the database compares. */
export const secondsUtc = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 19);
