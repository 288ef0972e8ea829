import { forget, remembered } from '../../platform/cache.ts';
import { isStandIn, standIn } from '../../platform/http.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import { type ActionKit, uri } from './client.ts';
import { parseSlot, type Slot, sameSlot } from './mirrors.ts';
import { type ActionReply, type EventSignup, idOf, type User } from './objects.ts';
import type { EventPage } from './pages.ts';
import { service } from './service.ts';
import { type Change, changes, upsertUser } from './users.ts';

/** What a signup should look like in ActionKit. */
export interface SignupTarget {
  email: string;
  user: Record<string, string | undefined>;
  custom: Record<string, string>;
  attended: boolean | undefined;
  /** The native status, when it is to be set too. */
  status: 'active' | 'cancelled' | undefined;
  source: string | undefined;
  akid: string | undefined;
  subscribe: boolean;
  confirm: boolean;
}

/** What can be changed on a signup. */
export type SignupChange = Pick<SignupTarget, 'custom' | 'attended'> & { status?: string | undefined };

export interface SignupDone {
  userId: string;
  signupId: string;
  change: Change;
  newUser: boolean;
}

/** Keys that complain about the person, or about the request as such. Any other complaint of a signup page is about the event: full, past, closed. */
const PERSON_KEYS =
  /^(error|email|name|first_name|last_name|zip|postal|city|state|region|country|phone|page|source|user_.*|action_.*|required)$/;
/** The sign of an akid that belongs to somebody else. */
export const isWrongAkid = (keys: string[]): boolean => keys.length === 1 && keys[0] === 'mailing_id';

/** Signs a person up through the page, as if they had done so. An akid of somebody else is dropped. */
export async function signUp(
  zap: Zap,
  ak: ActionKit,
  page: EventPage,
  eventId: string,
  target: SignupTarget,
): Promise<SignupDone> {
  const body = {
    page: page.name,
    email: target.email,
    ...changes({}, target.user),
    event_id: eventId,
    event_signup_ground_rules: '1',
    ...(target.source && { source: target.source }),
    ...(target.subscribe ? {} : { suppress_subscribe: '1' }),
    ...(target.confirm ? {} : { skip_confirmation: '1' }),
    ...Object.fromEntries(Object.entries(target.custom).map(([name, value]) => [`action_${name}`, value])),
  };
  const planned: ActionReply = {
    user: uri('user', standIn('user')),
    signup: uri('eventsignup', standIn('signup')),
    created_user: true,
  };
  const act = (extra: object) => {
    let keys: string[] = [];
    const options = {
      repeatable: true, // the signup is looked up before, and is unique per person and event
      planned,
      mayRefuse: (complaints: string[]) => {
        keys = complaints;
        return complaints.length > 0 && !complaints.some((key) => PERSON_KEYS.test(key));
      },
    };
    return ak.act({ ...body, ...extra }, options).then((reply) => ({ reply, keys }));
  };
  let { reply, keys } = await act(target.akid ? { akid: target.akid } : {});
  if (!reply && isWrongAkid(keys) && target.akid) {
    zap.warnings.push('The akid belongs to somebody else, so the signup was recorded without it.');
    ({ reply, keys } = await act({}));
  }
  if (!reply) return signUpRaw(ak, page, eventId, target);
  const signupId = idOf(reply.signup);
  const userId = idOf(reply.user);
  const extra = changes({ attended: false, status: 'active' }, nativeOf(target));
  if (Object.keys(extra).length > 0 && signupId) await ak.updateSignup(signupId, extra);
  return { userId, signupId, change: 'created', newUser: reply.created_user === true };
}

const nativeOf = ({ attended, status }: SignupChange) => ({ attended, status });

/** Straight into the table, for events that take no more signups: full, past, not confirmed. */
async function signUpRaw(ak: ActionKit, page: EventPage, eventId: string, target: SignupTarget): Promise<SignupDone> {
  const user = await upsertUser(ak, target.email, target.user);
  const body = {
    event: uri('event', eventId),
    page: uri('eventsignuppage', page.id),
    role: 'attendee',
    status: target.status ?? 'active',
    user: uri('user', user.id),
    ...(target.attended && { attended: true }),
    fields: target.custom,
  };
  const { id, conflict } = await ak.createSignup(body, true);
  const done = { userId: user.id, signupId: id, newUser: user.change === 'created' };
  if (!conflict) return { ...done, change: 'created' };
  const there = id ? await ak.readSignup(id) : (await ak.signupsOf(user.id, eventId))[0];
  if (there) {
    const signupId = idOf(there.id ?? there.resource_uri);
    return { ...done, signupId, change: await updateSignup(ak, there, target) };
  }
  // Refused for another reason, which is an error this time.
  return id
    ? { ...done, change: 'unchanged' }
    : { ...done, signupId: (await ak.createSignup(body)).id, change: 'created' };
}

/** Changes what differs on a known signup. Custom fields live with the newest action behind it, or with the signup itself. */
export async function updateSignup(
  ak: ActionKit,
  signup: EventSignup,
  target: SignupChange,
  action?: ActionReply,
): Promise<Change> {
  const signupId = idOf(signup.id ?? signup.resource_uri);
  const native: Record<string, unknown> = changes({ ...signup, attended: signup.attended ?? false }, nativeOf(target));
  let changedAction = false;
  const latest = action ?? (await newestAction(ak, signup));
  // ActionKit replaces `fields` as a whole, so what is there goes back with what changed.
  if (latest) {
    const changed = changes(latest.fields ?? {}, target.custom);
    changedAction = Object.keys(changed).length > 0;
    if (changedAction)
      await ak.updateSignupAction(idOf(latest.id ?? latest.resource_uri), { fields: { ...latest.fields, ...changed } });
  }
  const onSignup = signup.fields ?? {};
  if (!latest || Object.keys(target.custom).some((name) => name in onSignup)) {
    const changed = changes(onSignup, target.custom);
    if (Object.keys(changed).length > 0) native.fields = { ...onSignup, ...changed };
  }
  const changedSignup = Object.keys(native).length > 0;
  if (changedSignup) await ak.updateSignup(signupId, native);
  return changedSignup || changedAction ? 'updated' : 'unchanged';
}

const newestAction = async (ak: ActionKit, { signupaction }: EventSignup): Promise<ActionReply | undefined> => {
  // Some lists of ActionKit are a link to the list instead.
  const ids = (Array.isArray(signupaction) ? signupaction : [])
    .map((relation) => idOf(relation))
    .sort((a, b) => Number(a) - Number(b));
  const newest = ids.at(-1);
  return newest ? ak.readSignupAction(newest) : undefined;
};

const EVENT_SECONDS = 3600;
const eventKey = (mobilizeId: string, slot: Slot) => `event:${mobilizeId}:${slot.start}-${slot.end}`;

/** Remembers which event stands for a shift, for `findKnownSignup`. */
export const rememberEvent = (zap: Zap, mobilizeId: string, slot: Slot, eventId: string): Promise<unknown> =>
  isStandIn(eventId)
    ? Promise.resolve()
    : remembered(zap, service, eventKey(mobilizeId, slot), EVENT_SECONDS, async () => eventId);

/**
 * The signup of a user for a shift, by the remembered event. It counts only when its own fields name the same shift, so
 * an outdated memory costs a request and nothing else. @returns undefined when a proper look-up is needed
 */
export async function findKnownSignup(zap: Zap, ak: ActionKit, user: User, mobilizeId: string, slot: Slot) {
  const eventId = await remembered(
    zap,
    service,
    eventKey(mobilizeId, slot),
    EVENT_SECONDS,
    async () => undefined as string | undefined,
  );
  if (!eventId) return undefined;
  const [signup] = await ak.signupsOf(idOf(user.id ?? user.resource_uri), eventId);
  const action = signup && (await newestAction(ak, signup));
  const text = action?.fields?.mobilize_timeslot ?? signup?.fields?.mobilize_timeslot;
  if (signup && sameSlot(parseSlot(String(text ?? '')), slot)) return { signup, action, eventId };
  await forget(zap, service, eventKey(mobilizeId, slot));
  return undefined;
}

/** Stops when a page of one campaign is used with a page of another. */
export function sameCampaign(zap: Zap, create: EventPage, signup: EventPage): void {
  if (create.campaignId !== signup.campaignId) {
    stop(
      zap,
      'fail',
      `The pages “${create.name}” and “${signup.name}” belong to different event campaigns in ActionKit. Choose two pages of one campaign.`,
      {
        code: 'WrongPage',
      },
    );
  }
}
