import { forget, keep, recall } from '../../platform/cache.ts';
import { isStandIn } from '../../platform/http.ts';
import type { Zap } from '../../platform/zap.ts';
import type { ActionKit } from './client.ts';
import { parseSlot, type Slot, sameSlot } from './mirrors.ts';
import { idOf, type User } from './objects.ts';
import type { EventPage } from './pages.ts';
import { service } from './service.ts';
import { pending, type SignupChange } from './signups.ts';

const EVENT_SECONDS = 3600;
/** A shift has an event of its own in each campaign. */
const eventKey = (campaignId: string, mobilizeId: string, slot: Slot) =>
  `event:${campaignId}:${mobilizeId}:${slot.start}-${slot.end}`;

/** Remembers which event of a campaign stands for a shift, for `findKnownSignup`. */
export const rememberEvent = (
  zap: Zap,
  { campaignId }: EventPage,
  mobilizeId: string,
  slot: Slot,
  eventId: string,
): Promise<void> =>
  isStandIn(eventId)
    ? Promise.resolve()
    : keep(zap, service, eventKey(campaignId, mobilizeId, slot), EVENT_SECONDS, eventId);

/**
 * The signup of a user for a shift, by the remembered event. It counts only when its own fields name the same shift, and
 * when something is to be written only if the event still stands: an outdated memory costs requests and nothing else.
 * @returns undefined when a proper look-up is needed
 */
export async function findKnownSignup(
  zap: Zap,
  ak: ActionKit,
  { campaignId }: EventPage,
  user: User,
  mobilizeId: string,
  slot: Slot,
  target: SignupChange,
) {
  const key = eventKey(campaignId, mobilizeId, slot);
  const eventId: string | undefined = await recall(zap, service, key);
  if (!eventId) return undefined;
  const [signup] = await ak.signupsOf(idOf(user.id ?? user.resource_uri), eventId);
  const action = signup && (await ak.newestActionOf(signup));
  const text = action?.fields?.mobilize_timeslot ?? signup?.fields?.mobilize_timeslot;
  if (signup && sameSlot(parseSlot(String(text)), slot)) {
    const changed = pending(signup, target, action);
    if ((!changed.native && !changed.action) || (await stands(ak, eventId)))
      return { signup, action: action ?? null, eventId };
  }
  await forget(zap, service, key);
  return undefined;
}

/** Staff may have deleted an event since, and another one may stand in its place. One that is not shown counts as it was. */
const stands = async (ak: ActionKit, eventId: string): Promise<boolean> => {
  const event = await ak.lookAtEvent(eventId);
  return event !== null && event?.status !== 'deleted';
};
