import { isStandIn, standIn } from '../../platform/http.ts';
import { allPages } from '../../platform/pages.ts';
import type { Zap } from '../../platform/zap.ts';
import { type ActionKit, uri } from './client.ts';
import { KEY_FIELDS, type Mirror, mirrorOf, type Slot, TOO_MANY_EVENTS } from './mirrors.ts';
import { type ActionKitEvent, idOf, type Relation } from './objects.ts';
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

/**
 * What one shift should look like in ActionKit. Fields that are left out stay as they are; a blank note is blanked, a blank
 * part of the place only together with another part that changes, and a custom field that is null is taken away.
 */
export interface EventTarget {
  slot: Slot;
  native: Partial<EventFields>;
  custom: Record<string, string | null>;
  /** Native fields whose value only stands in for one that is not known, each with others that did before. */
  fillers?: Fillers;
  /** The parameters of the start for the create page: date, time and half of day apart. */
  startParams: Record<string, string>;
}

type Fillers = Partial<Record<keyof EventFields, readonly string[]>>;

/** The parts of an address belong together: a second line or a state that is gone must not stay with a new city. */
const PLACE = ['venue', 'address1', 'address2', 'city', 'state', 'zip', 'postal', 'region', 'country'] as const;
/** What tells two places apart. */
const WHERE = ['venue', 'address1', 'city', 'zip', 'postal'] as const;
const NOTE = 'note_to_attendees';
/** ActionKit repeats a US state and ZIP in the fields for other countries. */
const REPEATS: Partial<Record<keyof EventFields, 'state' | 'zip'>> = { region: 'state', postal: 'zip' };

/** Native fields in which an event differs from what is wanted. */
export function differences(
  event: ActionKitEvent,
  wanted: Record<string, unknown>,
  fillers: Fillers = {},
): Record<string, unknown> {
  const changed = unlessGiven(event, wanted, fillers);
  // A part that staff added to a place which did not change is theirs.
  const moves = PLACE.some((key) => key in changed && (!fillers[key] || event[key]));
  for (const key of [...(moves ? PLACE : []), NOTE] as const) {
    const held = String(event[key] ?? '');
    const repeats = REPEATS[key] && wanted[REPEATS[key]];
    if (wanted[key] === '' && held && !(repeats && held.startsWith(String(repeats)))) changed[key] = '';
  }
  return changed;
}

/** Where an event is. What stands in for a town stands in for all of it. */
const ADDRESS: readonly string[] = ['address1', 'city', 'zip', 'postal', 'country'];

/** What differs, without fillers where somebody gave a value; a place that moves takes its fillers along. */
function unlessGiven(
  event: ActionKitEvent,
  wanted: Record<string, unknown>,
  fillers: Fillers,
): Record<string, unknown> {
  const changed = changes(comparable(event), wanted);
  const places: readonly string[] = PLACE;
  const moves = places.some((key) => key in changed && !(key in fillers));
  const isGiven = (key: string) => {
    const held = String(event[key as keyof ActionKitEvent] ?? '').trim();
    return held !== '' && held !== wanted[key] && !fillers[key as keyof Fillers]?.includes(held);
  };
  const hasAddress = ADDRESS.some(isGiven);
  const stays = (key: string) =>
    (isGiven(key) || (ADDRESS.includes(key) && hasAddress)) && !(moves && places.includes(key));
  return Object.fromEntries(Object.entries(changed).filter(([key]) => !(key in fillers && stays(key))));
}

/**
 * Changes what differs, and nothing else. `also` holds states beside the fields; `notify` lets ActionKit email the
 * attendees about the change. @returns whether anything was written
 */
export async function writeChanges(
  ak: ActionKit,
  { id, event, fields }: Mirror,
  target: Pick<EventTarget, 'native' | 'custom' | 'fillers'>,
  also: { status?: string; host_is_confirmed?: boolean; is_approved?: boolean } = {},
  notify = false,
): Promise<Change> {
  const changed = differences(event, { ...target.native, ...also }, target.fillers);
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

const KEY_NAMES: string[] = [KEY_FIELDS.slot, KEY_FIELDS.slotId, KEY_FIELDS.event];
/** Whether an event shows which shift it stands for. Not so where the page does not hand the fields of its action on. */
export const isKeyed = ({ slot, slotId, fields }: Mirror): boolean =>
  Boolean((slot || slotId) && fields.get(KEY_FIELDS.event)?.value);
/** Writes which shift an event stands for. The event's id comes last: one without it is taken up again. */
export async function writeKeys(ak: ActionKit, { id, fields }: Mirror, { custom }: EventTarget): Promise<void> {
  const keys = KEY_NAMES.flatMap((name) => (custom[name] ? [[name, custom[name]] as const] : []));
  await updateFields(ak, id, fields, Object.fromEntries(keys));
}

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
  taken: readonly string[] = [],
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

const folded = (text: unknown): string =>
  String(text ?? '')
    .trim()
    .toLowerCase();

/** What an event holds blank of what is wanted, and whether it is private, which is never left to chance. */
export const lackingNative = (event: ActionKitEvent, wanted: Partial<EventFields>): Partial<EventFields> =>
  Object.fromEntries(Object.entries(wanted).filter(([key]) => key === 'is_private' || folded(event[key]) === ''));

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
