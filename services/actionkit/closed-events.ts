import { nowUnix, unixOf } from '../../mappings/time.ts';
import { mirrorOf } from './mirrors.ts';
import { type ActionKitEvent, idOf } from './objects.ts';

/**
 * Keys of complaints about the person, or about the request as such. By which keys a page says that the event is full, past
 * or closed is not documented, and its words come in the language of the page: any other complaint may be about the event.
 */
const PERSON_KEYS =
  /^(error|akid|mailing_id|email|name|prefix|first_name|middle_name|last_name|suffix|address[12]|city|state|region|zip|postal|plus4|country|phone|phone_type|page|source|lists|opt_in|created_at|required|\w*captcha\w*|(event_signup|user|action)_.*)$/;

/** Whether a signup page may have refused the event, and not the person. */
export const mayBeAboutEvent = (keys: string[]): boolean =>
  keys.length > 0 && !keys.some((key) => PERSON_KEYS.test(key));

/** Fourteen hours ahead of UTC, where every clock time comes first. */
const FIRST_ZONE = '+14:00';

/**
 * Why an event of this campaign takes no signups through the page. `event` is undefined where this staff user may not view
 * it. @returns undefined when nobody should be signed up past the page: staff took the event away, or it plainly is open
 */
export function closedBecause(event: ActionKitEvent | undefined, campaignId: string): string | undefined {
  const unknown = 'why is not shown';
  if (!event) return unknown;
  const campaign = idOf(event.campaign);
  if (['cancelled', 'deleted'].includes(String(event.status)) || (campaign && campaign !== campaignId))
    return undefined;
  const { starts_at_utc, starts_at, max_attendees, attendee_count, signups, host_is_confirmed } = event;
  const read = starts_at_utc
    ? unixOf(String(starts_at_utc))
    : unixOf(starts_at && `${starts_at.slice(0, 19)}${FIRST_ZONE}`);
  // What ActionKit reads is the clock of the place, and events without one are kept in Chile.
  const start = mirrorOf(event).slot?.start ?? read;
  if (hasCome(start)) return 'it has already begun';
  const attendees = Number(attendee_count ?? (Array.isArray(signups) ? signups.length : undefined));
  const isCapped = typeof max_attendees === 'number';
  if (isCapped && attendees >= max_attendees) return 'it is full';
  const hasRoom = isCapped ? !Number.isNaN(attendees) : max_attendees === null;
  if (host_is_confirmed === false) return 'its host is not confirmed';
  if (hasCome(read)) return 'it reads the start in another time zone';
  return start !== undefined && hasRoom && host_is_confirmed ? undefined : unknown;
}

const hasCome = (unix: number | undefined): boolean => (unix ?? Number.POSITIVE_INFINITY) <= nowUnix();
