import { nowUnix, unixOf } from '../../mappings/time.ts';
import { type ActionKitEvent, idOf } from './objects.ts';

/** Keys of complaints about the event as such: full, over, closed, not confirmed. */
const EVENT_KEYS =
  /^event(_id|_(is_)?(full|closed|past)|_starts_at(_\w+)?|_max_attendees|_attendee_count|_(host_is_|un)?confirmed|_status)?$/;
/** What such complaints say where no key tells what they are about. */
const NO_KEYS = /^(errors?|__all__|non_field_errors)$/;
const EVENT_WORDS = /\b(full|past|closed|confirmed|already (started|begun|over)|no longer (open|accepting))\b/i;

/** Whether a signup page refuses the event, and not the person. */
export const isAboutEvent = (keys: string[], said: string): boolean =>
  keys.length > 0 &&
  (keys.every((key) => EVENT_KEYS.test(key)) || (keys.every((key) => NO_KEYS.test(key)) && EVENT_WORDS.test(said)));

/** Fourteen hours ahead of UTC, where every clock time comes first. */
const FIRST_ZONE = '+14:00';

/** Why an event of this campaign takes no signups through the page although it is active. @returns undefined when it should take them */
export function closedBecause(event: ActionKitEvent, campaignId: string): string | undefined {
  if ((event.status ?? 'active') !== 'active' || idOf(event.campaign) !== campaignId) return undefined;
  const { starts_at_utc, starts_at, max_attendees, attendee_count, host_is_confirmed } = event;
  const start = starts_at_utc
    ? unixOf(`${String(starts_at_utc).slice(0, 19)}Z`)
    : unixOf(starts_at ? `${starts_at.slice(0, 19)}${FIRST_ZONE}` : undefined);
  if (start !== undefined && start <= nowUnix()) return 'it has already begun';
  const attendees = attendee_count ?? (Array.isArray(event.signups) ? event.signups.length : 0);
  if (typeof max_attendees === 'number' && Number(attendees) >= max_attendees) return 'it is full';
  return host_is_confirmed === false ? 'its host is not confirmed' : undefined;
}
