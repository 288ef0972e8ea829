import { isStandIn, standIn } from '../../platform/http.ts';
import { allPages } from '../../platform/pages.ts';
import type { Zap } from '../../platform/zap.ts';
import { type ActionKit, uri } from './client.ts';
import { comparable, folded, isKeyed, updateFields } from './event-changes.ts';
import type { EventTarget } from './event-target.ts';
import { KEY_FIELDS, type Mirror, mirrorOf, TOO_MANY_EVENTS } from './mirrors.ts';
import { type ActionKitEvent, idOf, type Relation } from './objects.ts';
import type { EventPage } from './pages.ts';
import { changes, upsertUser } from './users.ts';

/** Larger than the page of the campaign allows: the event itself takes it afterwards. Privacy is never put off like that. */
const SET_LATER = ['event_max_attendees'];

/** What a create page says against an event: the parameters that it complains about, and its words. */
export interface Refused {
  keys: string[];
  said: string;
}

/**
 * Through the create page: validated, with an action behind it, in one request. Only for the future. Callers compare the
 * event with the target afterwards: the page may ignore a field. @returns a blank id where the reply does not name the
 * event; what the page says where it refuses with 400 over fields that `mayRefuse` names as no error
 */
export async function createByPage(
  ak: ActionKit,
  { page, placeholderEmail }: { page: EventPage; placeholderEmail: string },
  target: EventTarget,
  source = 'mobilize',
  mayRefuse: (keys: string[]) => boolean = () => false,
): Promise<{ id: string } | Refused> {
  const { starts_at: _start, is_private, ...native } = target.native;
  const body: Record<string, string> = {
    page: page.name,
    email: placeholderEmail,
    source,
    skip_confirmation: '1',
    suppress_subscribe: '1', // or the placeholder becomes a subscriber
    ...prefixed('event_', { ...native, ...target.startParams }),
    ...(is_private && { event_is_private: '1' }),
    event_host_ground_rules: '1',
    event_host_requirements: '1',
    event_host_is_confirmed: '1',
    ...prefixed('action_', target.custom),
  };
  const options = { repeatable: true, planned: { event: uri('event', standIn('event')) } };
  const isTooLarge = (keys: string[]) => keys.length > 0 && keys.every((key) => SET_LATER.includes(key));
  let refused: Refused = { keys: [], said: '' };
  const act = (params: typeof body, mayWait: boolean) =>
    ak.act(params, {
      ...options,
      mayRefuse: (keys, said) => {
        refused = { keys, said };
        return (mayWait && isTooLarge(keys)) || mayRefuse(keys);
      },
    });
  let reply = await act(body, true);
  if (!reply && isTooLarge(refused.keys)) {
    reply = await act(Object.fromEntries(Object.entries(body).filter(([key]) => !SET_LATER.includes(key))), false);
  }
  return reply ? { id: idOf(reply.event) } : refused;
}

const prefixed = (
  prefix: string,
  values: Record<string, string | number | boolean | null | undefined>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) =>
      value === undefined || value === null || value === '' ? [] : [[prefix + key, String(value)]],
    ),
  );

/** Straight into the tables, for shifts that are past or that the create page takes for past. Takes up a half-made event of an earlier try. */
export async function createRaw(
  zap: Zap,
  ak: ActionKit,
  { page, placeholderEmail }: { page: EventPage; placeholderEmail: string },
  target: EventTarget,
  taken: readonly string[],
): Promise<string> {
  const { id: hostId } = await upsertUser(ak, placeholderEmail, {});
  const find = () => sameEvent(zap, ak, page.campaignId, hostId, target, { taken });
  const started = isStandIn(hostId) ? undefined : await find();
  const make = async () => {
    const made = await ak.createEvent({
      campaign: uri('campaign', page.campaignId),
      creator: uri('user', hostId),
      ...changes({}, target.native),
      status: 'active',
      host_is_confirmed: true,
    });
    return made.id || (await find())?.id || ak.notShown('event');
  };
  const eventId = started?.id ?? (await make());
  const { [KEY_FIELDS.event]: id, ...rest } = target.custom;
  const there = started?.fields ?? new Map();
  await updateFields(ak, eventId, there, rest);
  await addHost(ak, page, eventId, hostId, started !== undefined);
  // The id comes last: an event without it is taken up again, one with it counts as whole.
  if (id) await updateFields(ak, eventId, there, { [KEY_FIELDS.event]: id });
  return eventId;
}

/** What the page does by itself. `mayExist`: an interrupted run may have done so. */
export async function addHost(
  ak: ActionKit,
  page: EventPage,
  eventId: string,
  hostId: string,
  mayExist: boolean,
): Promise<void> {
  const host = { event: uri('event', eventId), page: uri('eventcreatepage', page.id), role: 'host', status: 'active' };
  await ak.createSignup({ ...host, user: uri('user', hostId) }, mayExist);
}

/** What tells two places apart. */
const WHERE = ['venue', 'address1', 'city', 'zip', 'postal'] as const;

/**
 * An event of that host, title and start which stands for no Mobilize shift: what an interrupted run left, or an earlier
 * one made. `place`: it must not be in another place, as far as both name one. `taken`: those of other
 * shifts.
 */
export async function sameEvent(
  zap: Zap,
  ak: ActionKit,
  campaignId: string,
  hostId: string,
  target: Pick<EventTarget, 'native' | 'custom'>,
  { place = false, taken = [] }: { place?: boolean; taken?: readonly string[] } = {},
): Promise<Mirror | undefined> {
  const params = { campaign: campaignId, creator: hostId, order_by: '-id' };
  const events = await allPages<ActionKitEvent>(
    zap,
    (next) => ak.listPage('/rest/v1/event/', params, next),
    TOO_MANY_EVENTS,
  );
  const same = unkeyed(events, campaignId, target)
    .filter(({ event }) => idOf(event.creator as Relation) === hostId)
    .filter(({ id }) => !taken.includes(id));
  if (!place) return same[0];
  const parts = WHERE.filter((key) => target.native[key]);
  const isThere = ({ event }: Mirror) => parts.every((key) => folded(event[key]) === folded(target.native[key]));
  // What the page ignored, or an interrupted run left out, is blank.
  const mayBe = ({ event }: Mirror) =>
    parts.every((key) => ['', folded(target.native[key])].includes(folded(event[key])));
  return same.find(isThere) ?? same.find(mayBe);
}

/** Events of that title and start which do not show, or not in full, which shift they stand for. */
export const unkeyed = (
  events: readonly ActionKitEvent[],
  campaignId: string,
  { native, custom }: Pick<EventTarget, 'native' | 'custom'>,
): Mirror[] =>
  events
    .filter((event) => idOf(event.campaign) === campaignId && event.status !== 'deleted')
    .filter((event) => event.title === native.title && comparable(event).starts_at === native.starts_at)
    .map(mirrorOf)
    .filter((mirror) => {
      const held = mirror.fields.get(KEY_FIELDS.event)?.value;
      return !held || (held === custom[KEY_FIELDS.event] && !isKeyed(mirror));
    });
