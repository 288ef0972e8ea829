import { unixOf } from '../../mappings/time.ts';
import { mirrorOf, type Slot } from './mirrors.ts';
import { type ActionKitEvent, type ActionReply, type EventSignup, idOf, type User } from './objects.ts';

/* ActionKit's records as users map them: ids as text, every key always there, and none of the tokens that log a person in. */

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));
/** ActionKit writes UTC without saying so. */
const utc = (value: unknown): string | null => {
  const stamp = text(value).slice(0, 19);
  return stamp ? `${stamp.replace(' ', 'T')}Z` : null;
};

const MINUTE = 60;
/** Zones lie at most 14 hours away from UTC, in steps of a quarter of an hour. */
const isOffset = (seconds: number): boolean => Math.abs(seconds) <= 14 * 60 * MINUTE && seconds % (15 * MINUTE) === 0;

function offsetText(seconds: number): string {
  const minutes = Math.abs(seconds) / MINUTE;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
  return `${seconds < 0 ? '-' : '+'}${hours}:${rest}`;
}

const SAYS_OFFSET = /T.*(?:Z|[+-]\d\d:\d\d)$/;

/**
 * The clock at the event's place. ActionKit keeps it without an offset, which is how far it lies from the instant: the one of
 * Mobilize's shift, since ActionKit may take a virtual event to be in Chile, or else ActionKit's own.
 * @returns null where no instant is known
 */
function localStart({ starts_at, starts_at_utc }: ActionKitEvent, slot: Slot | undefined): string | null {
  if (SAYS_OFFSET.test(text(starts_at))) return text(starts_at); // what a step was asked for, not yet read back
  const clock = text(starts_at).slice(0, 19).replace(' ', 'T');
  const offset = [slot?.start, unixOf(utc(starts_at_utc))]
    .map((instant) => (unixOf(clock) ?? Number.NaN) - (instant ?? Number.NaN))
    .find(isOffset);
  return offset === undefined ? null : clock + offsetText(offset);
}

export function userShape(user: User) {
  const id = idOf(user.id ?? user.resource_uri);
  return {
    id,
    actionkit_user_id: id,
    email: text(user.email),
    first_name: text(user.first_name),
    last_name: text(user.last_name),
    address1: text(user.address1),
    city: text(user.city),
    state: text(user.state),
    zip: text(user.zip),
    country: text(user.country),
    source: text(user.source),
    subscription_status: text(user.subscription_status),
    custom_fields: user.fields ?? {},
    created_at: utc(user.created_at),
  };
}
export type UserShape = ReturnType<typeof userShape>;

export function eventShape(event: ActionKitEvent) {
  const id = idOf(event.id ?? event.resource_uri);
  const { fields, slot } = mirrorOf(event);
  return {
    id,
    actionkit_event_id: id,
    campaign_id: idOf(event.campaign),
    title: text(event.title),
    status: text(event.status),
    starts_at_local: localStart(event, slot),
    starts_at_utc: utc(event.starts_at_utc),
    venue: text(event.venue),
    address1: text(event.address1),
    city: text(event.city),
    state: text(event.state),
    zip: text(event.zip),
    country: text(event.country),
    is_private: event.is_private ?? false,
    custom_fields: Object.fromEntries([...fields].map(([name, { value }]) => [name, value])),
  };
}
export type ActionKitEventShape = ReturnType<typeof eventShape>;

/** `action`: the newest behind the signup. Which of the two holds the custom fields differs by instance. */
export function signupShape(signup: EventSignup, action?: ActionReply) {
  const id = idOf(signup.id ?? signup.resource_uri);
  return {
    id,
    actionkit_event_signup_id: id,
    actionkit_user_id: idOf(signup.user),
    actionkit_event_id: idOf(signup.event),
    status: text(signup.status),
    role: text(signup.role),
    attended: signup.attended ?? false,
    custom_fields: { ...signup.fields, ...action?.fields },
  };
}
export type EventSignupShape = ReturnType<typeof signupShape>;
