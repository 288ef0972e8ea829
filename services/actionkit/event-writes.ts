import { isStandIn, standIn } from '../../platform/http.ts';
import { allPages } from '../../platform/pages.ts';
import type { Zap } from '../../platform/zap.ts';
import { type ActionKit, uri } from './client.ts';
import { KEY_FIELDS, type Mirror, mirrorOf, type Slot, TOO_MANY_EVENTS } from './mirrors.ts';
import { type ActionKitEvent, idOf } from './objects.ts';
import type { EventPage } from './pages.ts';
import { type Change, changes, upsertUser } from './users.ts';

/** Native fields of an event, as `PATCH /event/{id}/` takes them. */
export interface EventFields {
  title: string;
  public_description: string;
  /** `YYYY-MM-DD HH:MM:SS`, local to the event. */
  starts_at: string;
  venue: string;
  address1: string;
  address2: string;
  city: string;
  state: string;
  zip: string;
  postal: string;
  region: string;
  country: string;
  is_private: boolean;
  max_attendees: number;
  note_to_attendees: string;
}

/** What one shift should look like in ActionKit. Blank fields leave what is there; a custom field that is null is taken away. */
export interface EventTarget {
  slot: Slot;
  native: Partial<EventFields>;
  custom: Record<string, string | null>;
  /** The parameters of the start for the create page: date, time and half of day apart. */
  startParams: Record<string, string>;
}

const PLACE = ['venue', 'address1', 'address2', 'city', 'state', 'zip', 'postal', 'region', 'country'] as const;

/**
 * Changes what differs, and nothing else. `also` holds states beside the fields; `notify` lets ActionKit email the
 * attendees about the change. @returns whether anything was written
 */
export async function writeChanges(
  ak: ActionKit,
  { id, event, fields }: Mirror,
  target: Pick<EventTarget, 'native' | 'custom'>,
  also: { status?: string; host_is_confirmed?: boolean; is_approved?: boolean } = {},
  notify = false,
): Promise<Change> {
  const changed = changes(comparable(event), { ...target.native, ...also });
  // The parts of an address belong together: a second line that is gone must not stay with a new street.
  if (PLACE.some((key) => key in changed)) {
    for (const key of PLACE) if (target.native[key] === '' && event[key]) changed[key] = '';
  }
  const writesNative = Object.keys(changed).length > 0;
  if (writesNative) await ak.updateEvent(id, { ...changed, ...(notify && { send_details_changed_email: '1' }) });
  const writesCustom = await updateFields(ak, id, fields, target.custom);
  return writesNative || writesCustom ? 'updated' : 'unchanged';
}

/** Confirms the host, where the instance tells that: nobody can sign up otherwise in campaigns that ask hosts to confirm. */
export const confirmation = ({ host_is_confirmed }: ActionKitEvent): { host_is_confirmed?: boolean } =>
  host_is_confirmed === undefined ? {} : { host_is_confirmed: true };

/** ActionKit gives back times with a T, and may fold line ends. */
const comparable = (event: ActionKitEvent): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(event).map(([key, value]) => [
      key,
      key === 'starts_at'
        ? String(value).replace('T', ' ').slice(0, 19)
        : typeof value === 'string'
          ? value.replace(/\r\n/g, '\n')
          : value,
    ]),
  );

/** `eventfield` never overwrites: a known name is changed in its row, and rows of the same name are taken away. */
async function updateFields(
  ak: ActionKit,
  eventId: string,
  there: Mirror['fields'],
  wanted: EventTarget['custom'],
): Promise<boolean> {
  let wrote = false;
  for (const [name, value] of Object.entries(wanted)) {
    const row = there.get(name);
    for (const extra of row?.extra ?? []) await ak.removeEventField(extra, name);
    if (row?.value && value === null) await ak.removeEventField(row.id, name);
    else if (row && value !== null && row.value.replace(/\r\n/g, '\n') !== value)
      await ak.updateEventField(row.id, { name, value });
    else if (!row && value !== null) await ak.createEventField({ event: uri('event', eventId), name, value });
    else if (!row?.extra.length) continue;
    wrote = true;
  }
  return wrote;
}

/** Larger than the page of the campaign allows: the event itself takes it afterwards. Privacy is never put off like that. */
const SET_LATER = ['event_max_attendees'];

/**
 * Through the create page: validated, with an action behind it, in one request. Only for the future. Callers compare the
 * event with the target afterwards: the page may ignore a field.
 */
export async function createByPage(
  ak: ActionKit,
  { page, placeholderEmail }: { page: EventPage; placeholderEmail: string },
  target: EventTarget,
  source = 'mobilize',
): Promise<string> {
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
  const mayRefuse = (keys: string[]) => keys.length > 0 && keys.every((key) => SET_LATER.includes(key));
  const allowed = Object.entries(body).filter(([key]) => !SET_LATER.includes(key));
  const reply = (await ak.act(body, { ...options, mayRefuse })) ?? (await ak.act(Object.fromEntries(allowed), options));
  return idOf(reply?.event);
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

/** Straight into the tables, for shifts in the past that the create page refuses. Takes up a half-made event of an earlier try. */
export async function createRaw(
  zap: Zap,
  ak: ActionKit,
  { page, placeholderEmail }: { page: EventPage; placeholderEmail: string },
  target: EventTarget,
): Promise<string> {
  const { id: hostId } = await upsertUser(ak, placeholderEmail, {});
  const started = isStandIn(hostId) ? undefined : await sameEvent(zap, ak, page.campaignId, hostId, target.native);
  const eventId = started
    ? started.id
    : (
        await ak.createEvent({
          campaign: uri('campaign', page.campaignId),
          creator: uri('user', hostId),
          ...changes({}, target.native),
          status: 'active',
          host_is_confirmed: true,
        })
      ).id;
  const { [KEY_FIELDS.event]: id, ...rest } = target.custom;
  const there = started?.fields ?? new Map();
  await updateFields(ak, eventId, there, rest);
  const host = { event: uri('event', eventId), page: uri('eventcreatepage', page.id), role: 'host', status: 'active' };
  await ak.createSignup({ ...host, user: uri('user', hostId) }, started !== undefined);
  // The id comes last: an event without it is taken up again, one with it counts as whole.
  if (id) await updateFields(ak, eventId, there, { [KEY_FIELDS.event]: id });
  return eventId;
}

/** An event of that host, title and start which stands for no Mobilize shift: what an interrupted run left, or an earlier one made. */
export async function sameEvent(
  zap: Zap,
  ak: ActionKit,
  campaignId: string,
  hostId: string,
  native: Partial<EventFields>,
): Promise<Mirror | undefined> {
  const params = { campaign: campaignId, creator: hostId, order_by: '-id' };
  const events = await allPages<ActionKitEvent>(
    zap,
    (next) => ak.listPage('/rest/v1/event/', params, next),
    TOO_MANY_EVENTS,
  );
  return events
    .filter((event) => idOf(event.campaign) === campaignId && idOf(event.creator as string) === hostId)
    .filter((event) => event.title === native.title && comparable(event).starts_at === native.starts_at)
    .filter((event) => event.status !== 'deleted')
    .map(mirrorOf)
    .find(({ fields }) => !fields.has(KEY_FIELDS.event));
}
