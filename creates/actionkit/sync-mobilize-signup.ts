import * as z from 'zod/mini';
import { idText } from '../../mappings/mobilize-event.ts';
import { isMasked, personOf, signupKey } from '../../mappings/mobilize-signup.ts';
import { mobilizeIdOf } from '../../mappings/mobilize-to-actionkit.ts';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { choice, text, yesNo } from '../../platform/fields.ts';
import { isStandIn } from '../../platform/http.ts';
import { isConnected } from '../../platform/service.ts';
import { stop, warn, type Zap } from '../../platform/zap.ts';
import { type ActionKit, actionkit } from '../../services/actionkit/client.ts';
import { findKnownSignup, rememberEvent } from '../../services/actionkit/known-signups.ts';
import { idOf, type User } from '../../services/actionkit/objects.ts';
import { eventPage } from '../../services/actionkit/pages.ts';
import { type SignupTarget, signUp, updateSignup } from '../../services/actionkit/signups.ts';
import {
  keepStanding,
  leftBehind,
  recallStanding,
  type Standing,
  takeAlong,
} from '../../services/actionkit/standing.ts';
import { maySubscribe, syncPhone, upsertUser } from '../../services/actionkit/users.ts';
import { mobilize } from '../../services/mobilize/client.ts';
import type { Attendance } from '../../services/mobilize/objects.ts';
import { readSignup } from '../../services/mobilize/records.ts';
import { service as mobilizeService } from '../../services/mobilize/service.ts';
import { eventFor, tellOfGone } from './event-of-signup.ts';
import {
  approveEvents,
  createPastEvents,
  eventCreatePage,
  eventSignupPage,
  placeholderEmail,
  signupRecord,
} from './inputs.ts';
import { isCancelled, modifiedOf, shiftOf, slotOf, targetOf } from './signup-target.ts';

type Output = CreateResult & {
  mobilize_signup_id: string;
  mobilize_event_id: string;
  actionkit_user_id: string;
  actionkit_event_id: string;
  actionkit_event_signup_id: string;
};

const input = z.object({
  signup: signupRecord(),
  event_create_page: eventCreatePage(),
  event_signup_page: eventSignupPage(),
  placeholder_email: placeholderEmail(),
  masked: z._default(
    choice(
      { sync: 'Bring them in, masked', skip: 'Leave them out' },
      {
        label: 'Masked Signups',
        help: 'What to do with people whom you recruited for an event across the firewall. Masked means: the person, the time and the type of event, and nothing else.',
        default: 'sync',
      },
    ),
    'sync',
  ),
  cancel_in_actionkit: z.optional(
    yesNo({
      label: 'Cancel in ActionKit',
      help: 'Choose yes to also set the status of the signup to cancelled, and back to active; a signup that staff deleted in ActionKit comes back as one of the two. Without it, a cancellation shows only in the custom field.',
    }),
  ),
  create_past_events: createPastEvents(),
  approve_events: approveEvents(),
  source: z.optional(
    text({
      help: 'Where the signup came from, as your reports show it. Mobilize does not pass on the source of its pages.',
    }),
  ),
  akid: z.optional(
    text({
      help: 'The code after `akid=` in the links of an ActionKit mailing, if you have it from elsewhere. It credits the signup to the mailing.',
    }),
  ),
  subscribe: z.optional(
    yesNo({
      label: 'Subscribe to Mailings',
      help: 'Choose yes to subscribe new people to the list of the signup page. People who are first seen as cancelled, waitlisted or no-show are not subscribed.',
    }),
  ),
  send_confirmation: z.optional(
    yesNo({
      help: 'Choose yes to send the confirmation email of the signup page to people who are registered or confirmed. Mobilize sends its own.',
    }),
  ),
});

/** Safe to replay: ActionKit knows one user per address, one signup per person and event, and the phone of our source. */
export default defineCreate({
  key: 'actionkit_sync_mobilize_signup',
  noun: 'Event Signup',
  label: 'Sync Mobilize Signup',
  description:
    'Creates or updates a person and their event signup from a Mobilize signup, and the event when it is missing.',
  input,
  sample: {
    id: '8803',
    result: 'created',
    mobilize_signup_id: '61000987',
    mobilize_event_id: '1200345',
    actionkit_user_id: '77321',
    actionkit_event_id: '5150',
    actionkit_event_signup_id: '8803',
  } as Output,
  perform: async (input, zap): Promise<Output> => {
    const told = await readSignup(zap, input.signup);
    const before = await recallStanding(zap, input.event_signup_page, idText(told.id));
    const attendance = before ? await inDoubt(zap, told, before) : told;
    if (isMasked(attendance) && input.masked === 'skip') {
      return stop(zap, 'halt', 'This signup is masked, and this step leaves masked signups out.');
    }
    const event = attendance.event ?? {};
    const slot = slotOf(attendance);
    const mobilizeId = mobilizeIdOf(event, attendance.timeslot ?? undefined);
    const ids = { mobilize_signup_id: idText(attendance.id), mobilize_event_id: mobilizeId };
    const nothing = { ...ids, actionkit_user_id: '', actionkit_event_id: '', actionkit_event_signup_id: '' };
    if (!slot) {
      const why = 'This signup has no shift with a start and an end, so ActionKit has no event for it';
      if (!isMasked(attendance)) return stop(zap, 'fail', `${why}.`, { code: 'InvalidInput' });
      warn(zap, `${why} and nothing was written.`);
      return { id: signupKey(attendance), result: 'skipped', ...nothing };
    }
    const person = personOf(attendance.person, zap.warnings);
    if (!person.email) {
      warn(
        zap,
        'ActionKit knows people by their email address, and Mobilize does not share one for this volunteer, so nothing was written.',
      );
      return { id: signupKey(attendance), result: 'skipped', ...nothing };
    }

    const isMoved = before !== undefined && before.shift !== shiftOf(attendance);
    if (isMoved && modifiedOf(attendance) < before.modified) {
      warn(zap, 'A later state of this signup was written already, so this older one was not.');
      return { id: before.signupId, result: 'unchanged', ...ids, ...written(before) };
    }

    const ak = actionkit(zap);
    const page = await eventPage(zap, ak, 'eventsignuppage', input.event_signup_page);
    const target = targetOf(attendance, person.email, input);
    const user = await ak.findUser(person.email);
    const knownId = idOf(user?.id ?? user?.resource_uri);
    const known = user && (await findKnownSignup(zap, ak, page, user, mobilizeId, slot, target));
    const place = known ?? (await eventFor(zap, ak, page, attendance, slot, mobilizeId, input));
    if (!place) return { id: signupKey(attendance), result: 'skipped', ...nothing };
    const { eventId } = place;
    if (!known) await rememberEvent(zap, page, mobilizeId, slot, eventId);
    const there =
      known?.signup ?? (knownId && !isStandIn(eventId) ? (await ak.signupsOf(knownId, eventId))[0] : undefined);
    if (!there && 'isGone' in place && place.isGone) {
      tellOfGone(zap);
      return { id: signupKey(attendance), result: 'skipped', ...nothing };
    }
    const isElsewhere = isMoved && before.eventId !== eventId && before.userId === knownId;
    const old = isElsewhere ? await leftBehind(zap, ak, before, ids.mobilize_signup_id) : undefined;
    const taken = old && !there ? await takeAlong(zap, ak, old, eventId) : undefined;
    const signup = there ?? taken;
    if (isElsewhere && !isCancelled(attendance)) target.status ??= 'active';

    // Only new people are subscribed; that somebody who left the mailings stays off them is told.
    const fresh = { ...target, subscribe: !signup && maySubscribe(zap, user, target.subscribe) && !user };
    const done = signup
      ? await updateKnown(ak, user as User, signup, target, known?.action)
      : await signUp(zap, ak, page, eventId, fresh, isMasked(attendance) ? leaveOut(zap, eventId) : undefined);
    if (!done) return { id: signupKey(attendance), result: 'skipped', ...nothing };
    if (old && !taken) await ak.updateSignup(idOf(old.id ?? old.resource_uri), { status: 'cancelled' });
    const now = { userId: done.userId, eventId, signupId: done.signupId };
    const state = { shift: shiftOf(attendance), modified: modifiedOf(attendance), ...now };
    await keepStanding(zap, input.event_signup_page, ids.mobilize_signup_id, state, !isCancelled(attendance));
    const phone = person.phone ? await syncPhone(zap, ak, done.userId, person.phone, done.newUser) : 'unchanged';
    const isChanged = old !== undefined || phone !== 'unchanged';
    return {
      id: done.signupId,
      result: done.change === 'unchanged' && isChanged ? 'updated' : done.change,
      ...ids,
      ...written(now),
    };
  },
});

/** Masked signups are left out rather than refused. */
const leaveOut =
  (zap: Zap, eventId: string) =>
  (said: string): undefined => {
    warn(
      zap,
      `ActionKit did not take this masked signup for event ${eventId}, so it was left out.${said && ` ActionKit says: ${said}`}`,
    );
  };

const written = ({ userId, eventId, signupId }: Pick<Standing, 'userId' | 'eventId' | 'signupId'>) => ({
  actionkit_user_id: userId,
  actionkit_event_id: eventId,
  actionkit_event_signup_id: signupId,
});

/** One state told with two shifts: one of them is out of date, and Mobilize knows which. */
async function inDoubt(zap: Zap, told: Attendance, before: Standing): Promise<Attendance> {
  const isTwofold = shiftOf(told) !== before.shift && modifiedOf(told) === before.modified;
  if (!isTwofold || !isConnected(mobilizeService, zap)) return told;
  return (await mobilize(zap).findAttendance(idText(told.id))) ?? told;
}

async function updateKnown(
  ak: ActionKit,
  user: User,
  signup: Parameters<typeof updateSignup>[1],
  target: SignupTarget,
  action: Parameters<typeof updateSignup>[3],
) {
  const person = await upsertUser(ak, target.email, target.user, {}, user);
  const change = await updateSignup(ak, signup, target, action);
  return {
    userId: person.id,
    signupId: idOf(signup.id ?? signup.resource_uri),
    change: change === 'unchanged' ? person.change : change,
    newUser: false,
  };
}
