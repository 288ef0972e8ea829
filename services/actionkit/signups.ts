import { standIn } from '../../platform/http.ts';
import { stop, warn, type Zap } from '../../platform/zap.ts';
import { type ActionKit, uri } from './client.ts';
import { closedBecause, mayBeAboutEvent } from './closed-events.ts';
import { type ActionReply, type EventSignup, idOf, type User, userIdOf } from './objects.ts';
import type { EventPage } from './pages.ts';
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

/** The sign of an akid that does not belong to this person, or to nobody. */
export const isWrongAkid = (keys: string[]): boolean => keys.length === 1 && keys[0] === 'mailing_id';

/**
 * Signs a person up through the page, as if they had done so. An akid that is not theirs is dropped. `leaveOut` is called
 * with ActionKit's words where the page refuses the person, or the event takes nobody; without it that is an error.
 */
export async function signUp<T = never>(
  zap: Zap,
  ak: ActionKit,
  page: EventPage,
  eventId: string,
  target: SignupTarget,
  leaveOut?: (said: string) => T,
): Promise<SignupDone | T> {
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
  const planned: ActionReply = { user: standIn('user'), signup: standIn('signup'), created_user: true };
  let refusal = { wrongAkid: false, keys: [] as string[], said: '' };
  const isLacking = (keys: string[]) =>
    keys.length > 0 && keys.every((key) => MAY_LACK.includes(key) && !Object.hasOwn(body, key));
  const act = (akid?: string) => {
    const mayRefuse = (keys: string[], said: string) => {
      refusal = { wrongAkid: akid !== undefined && isWrongAkid(keys), keys, said };
      const isWrongPage = keys.join() === 'page';
      return refusal.wrongAkid || mayBeAboutEvent(keys) || isLacking(keys) || (leaveOut !== undefined && !isWrongPage);
    };
    // Repeatable: the signup is looked up before, and is unique per person and event.
    return ak.act({ ...body, ...(akid && { akid }) }, { repeatable: true, planned, mayRefuse });
  };
  let reply = await act(target.akid);
  if (!reply && refusal.wrongAkid) {
    warn(zap, 'ActionKit does not accept this akid for this person, so the signup was recorded without it.');
    reply = await act();
  }
  if (!reply && !mayBeAboutEvent(refusal.keys)) {
    return leaveOut ? leaveOut(refusal.said) : tellOfLacking(zap, page, refusal.keys, refusal.said);
  }
  if (!reply) return signUpClosed(zap, ak, page, eventId, target, refusal.said, leaveOut);

  const { user, signup } = await madeBy(ak, reply, target.email, eventId);
  const signupId = idOf(signup.id ?? signup.resource_uri);
  const extra = changes({ status: 'active', ...signup }, nativeOf(target));
  if (Object.keys(extra).length > 0) await ak.updateSignup(signupId, extra);
  return { userId: user, signupId, change: 'created', newUser: reply.created_user === true };
}

/** What a page may require of a person, and the signup need not have. */
const MAY_LACK = ['first_name', 'last_name', 'zip', 'postal', 'address1', 'city', 'state', 'region', 'country'];

const tellOfLacking = (zap: Zap, { name }: EventPage, keys: string[], said: string): never =>
  stop(
    zap,
    'fail',
    `ActionKit requires what this signup does not have: ${keys.join(', ')}. Take that off the required fields of the page “${name}” in ActionKit, or add it to the person where the signup comes from. ActionKit says: ${said}`,
    { code: 'MissingField', status: 400 },
  );

/** The user and the signup of an action, looked up where the reply does not name them. */
async function madeBy(ak: ActionKit, reply: ActionReply, email: string, eventId: string) {
  const known = userIdOf(reply);
  if (known && idOf(reply.signup)) return { user: known, signup: { id: idOf(reply.signup) } as EventSignup };
  const found = known ? undefined : await ak.findUser(email);
  const user = known || idOf(found?.id ?? found?.resource_uri);
  const [signup] = user ? await ak.signupsOf(user, eventId) : [];
  return signup ? { user, signup } : ak.notShown('event signup');
}

const nativeOf = ({ attended, status }: SignupChange) => ({ attended, status });

/**
 * For an event whose page takes no more signups: straight into the table, unless the event itself speaks against it. Nobody
 * becomes a user before that is known.
 */
async function signUpClosed<T>(
  zap: Zap,
  ak: ActionKit,
  page: EventPage,
  eventId: string,
  target: SignupTarget,
  said: string,
  leaveOut: ((said: string) => T) | undefined,
): Promise<SignupDone | T> {
  const event = await ak.lookAtEvent(eventId);
  const why = event === null ? undefined : closedBecause(event, page.campaignId);
  const user = await ak.findUser(target.email);
  if (!why) {
    // Another run may have been faster: pages refuse a second signup as well.
    const [there] = user ? await ak.signupsOf(idOf(user.id ?? user.resource_uri), eventId) : [];
    if (there) return updated(ak, there, target);
    if (leaveOut) return leaveOut(said);
    return stop(zap, 'fail', `ActionKit refused a value. ActionKit says: ${said}`, {
      code: 'actionkit_400',
      status: 400,
    });
  }
  warn(
    zap,
    `ActionKit takes no more signups for event ${eventId} (${why}), so this one was entered without an action, a subscription or a confirmation email.`,
  );
  return signUpRaw(ak, page, eventId, target, user);
}

const updated = async (ak: ActionKit, there: EventSignup, target: SignupTarget): Promise<SignupDone> => ({
  userId: idOf(there.user),
  signupId: idOf(there.id ?? there.resource_uri),
  newUser: false,
  change: await updateSignup(ak, there, target),
});

async function signUpRaw(
  ak: ActionKit,
  page: EventPage,
  eventId: string,
  target: SignupTarget,
  known: User | undefined,
): Promise<SignupDone> {
  const values = known ? target.user : { ...target.user, source: target.source };
  const user = await upsertUser(ak, target.email, values, {}, known ?? null);
  const body = {
    event: uri('event', eventId),
    page: uri('eventsignuppage', page.id),
    role: 'attendee',
    status: target.status ?? 'active',
    user: uri('user', user.id),
    ...(target.attended && { attended: true }),
    fields: target.custom,
  };
  const done = { userId: user.id, newUser: user.change === 'created' };
  const find = async () => (await ak.signupsOf(user.id, eventId))[0];
  const made = async (id: string): Promise<SignupDone> => {
    const signup = id ? undefined : await find();
    const signupId = id || idOf(signup?.id ?? signup?.resource_uri) || ak.notShown('event signup');
    return { ...done, signupId, change: 'created' };
  };
  const { id, conflict } = await ak.createSignup(body, true);
  if (!conflict) return made(id);
  const there = id ? await ak.readSignup(id) : await find();
  if (there) return { ...(await updated(ak, there, target)), ...done };
  // Refused for another reason, which is an error this time.
  return id ? { ...done, signupId: id, change: 'unchanged' } : made((await ak.createSignup(body)).id);
}

/** What differs on a known signup. Custom fields live with the newest action behind it, or with the signup itself. */
export function pending(signup: EventSignup, target: SignupChange, latest: ActionReply | undefined) {
  const native: Record<string, unknown> = changes({ ...signup }, nativeOf(target));
  const action = latest ? changes(latest.fields ?? {}, target.custom) : {};
  const onSignup = signup.fields ?? {};
  // ActionKit replaces `fields` as a whole, so what is there goes back with what changed.
  if (!latest || Object.keys(target.custom).some((name) => name in onSignup)) {
    const changed = changes(onSignup, target.custom);
    if (Object.keys(changed).length > 0) native.fields = { ...onSignup, ...changed };
  }
  return {
    native: Object.keys(native).length > 0 ? native : undefined,
    action: Object.keys(action).length > 0 ? { fields: { ...latest?.fields, ...action } } : undefined,
  };
}

/** Changes what differs on a known signup. `action` spares the look-up of the newest one behind it: null where none is shown. */
export async function updateSignup(
  ak: ActionKit,
  signup: EventSignup,
  target: SignupChange,
  action?: ActionReply | null,
): Promise<Change> {
  const latest = action === undefined ? await ak.newestActionOf(signup) : (action ?? undefined);
  const changed = pending(signup, target, latest);
  if (latest && changed.action) await ak.updateSignupAction(idOf(latest.id ?? latest.resource_uri), changed.action);
  if (changed.native) await ak.updateSignup(idOf(signup.id ?? signup.resource_uri), changed.native);
  return changed.native || changed.action ? 'updated' : 'unchanged';
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
