import { clockAt, hasOffset, unixOf } from '../../mappings/time.ts';
import { KEY_FIELDS, mirrorOf, startOf } from './mirrors.ts';
import { type ActionKitEvent, type ActionReply, type EventSignup, idOf, type User } from './objects.ts';

/* ActionKit's records as users map them: ids as text, every key always there, and none of the tokens that log a person in. */

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));
/** ActionKit writes UTC without saying so. */
const utc = (value: unknown): string | null => {
  const stamp = text(value).slice(0, 19);
  return stamp ? `${stamp.replace(' ', 'T')}Z` : null;
};

/**
 * The clock at the event's place, which ActionKit keeps without an offset. The shift from Mobilize says the offset while it
 * stands where it stood, since ActionKit may take a virtual event to be in Chile; else the instant that ActionKit derives.
 * @returns null where no instant is known
 */
function localStart({ starts_at, starts_at_utc }: ActionKitEvent, shift: string): string | null {
  const told = text(starts_at).replace(' ', 'T');
  if (hasOffset(told)) return told; // what a step was asked for, not yet read back
  const clock = told.slice(0, 19);
  if (clock && hasOffset(shift) && shift.startsWith(clock)) return shift;
  return clockAt(clock, unixOf(utc(starts_at_utc))) ?? null;
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
  const { fields } = mirrorOf(event);
  return {
    id,
    actionkit_event_id: id,
    campaign_id: idOf(event.campaign),
    title: text(event.title),
    status: text(event.status),
    starts_at_local: localStart(event, startOf(fields.get(KEY_FIELDS.slot)?.value)),
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
