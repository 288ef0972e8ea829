import { isStandIn, standIn } from '../../platform/http.ts';
import { warn, type Zap } from '../../platform/zap.ts';
import { type ActionKit, uri } from './client.ts';
import { findMirrors, KEY_FIELDS, type Mirror, mirrorOf, type Slot, sameSlot } from './mirrors.ts';
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

export interface SyncPlan {
  page: EventPage;
  placeholderEmail: string;
  mobilizeId: string;
  targets: EventTarget[];
  /** Every shift that the event has, when that is known: an event of another shift has lost its own then. */
  slots: readonly Slot[] | undefined;
  /** Marks events deleted whose shift is gone. */
  deleteGone: boolean;
  createPast: boolean;
  approve: boolean;
  nowUnix: number;
}

export interface Synced {
  slot: Slot;
  eventId: string;
  change: Change;
}

const isFuture = (slot: Slot | undefined, nowUnix: number): boolean => (slot?.start ?? 0) > nowUnix;
const isDeleted = ({ status }: Mirror): boolean => status === 'deleted';

/** One that is not deleted first, then the oldest. */
const preferred = (mirrors: readonly Mirror[]): Mirror | undefined =>
  mirrors.find((mirror) => !isDeleted(mirror)) ?? mirrors[0];

/**
 * Makes the campaign's events match the targets: one event per shift, moved shifts followed, shifts that are gone marked
 * deleted. Safe to replay and to run twice at once.
 */
export async function syncEvents(
  zap: Zap,
  ak: ActionKit,
  plan: SyncPlan,
): Promise<{ synced: Synced[]; deletedIds: string[]; skippedPast: number }> {
  const wanted = plan.targets.map(({ slot }) => slot);
  const find = () => findMirrors(zap, ak, plan.page.campaignId, plan.mobilizeId, wanted, plan.slots !== undefined);
  const mirrors = await find();
  const at = (slot: Slot) => preferred(mirrors.filter((mirror) => sameSlot(mirror.slot, slot)));
  const gone = mirrors.filter(
    (mirror) =>
      plan.slots !== undefined &&
      !isDeleted(mirror) &&
      isFuture(mirror.slot, plan.nowUnix) &&
      !plan.slots.some((slot) => sameSlot(mirror.slot, slot)),
  );
  const synced: Synced[] = [];
  const missing: EventTarget[] = [];
  for (const target of plan.targets) {
    const mirror = at(target.slot);
    if (mirror)
      synced.push({ slot: target.slot, eventId: mirror.id, change: await updateMirror(zap, ak, mirror, target) });
    else missing.push(target);
  }
  // Exactly one event lost its shift and a shift has none: that shift was moved, and its signups with it.
  const [lost] = gone;
  if (lost && gone.length === 1 && missing.length > 0) {
    const nearest = missing.reduce((a, b) => (distance(lost, a) <= distance(lost, b) ? a : b));
    missing.splice(missing.indexOf(nearest), 1);
    gone.pop();
    await updateMirror(zap, ak, lost, nearest);
    synced.push({ slot: nearest.slot, eventId: lost.id, change: 'updated' });
  }
  if (plan.deleteGone) for (const mirror of gone) await ak.updateEvent(mirror.id, { status: 'deleted' });

  const past = plan.createPast ? [] : missing.filter(({ slot }) => !isFuture(slot, plan.nowUnix));
  const creatable = missing.filter((target) => !past.includes(target));
  for (const target of creatable) {
    const eventId = isFuture(target.slot, plan.nowUnix)
      ? await createByPage(ak, plan, target)
      : await createRaw(ak, plan, target);
    synced.push({ slot: target.slot, eventId, change: 'created' });
  }
  if (creatable.length > 0 && !zap.planned) await settle(zap, ak, plan, await find(), synced);
  await dropDoubles(zap, ak, mirrors, synced);
  return { synced, deletedIds: plan.deleteGone ? gone.map(({ id }) => id) : [], skippedPast: past.length };
}

const PLACE = ['venue', 'address1', 'address2', 'city', 'state', 'zip', 'postal', 'region', 'country'] as const;

const distance = (mirror: Mirror, { slot }: EventTarget): number => Math.abs((mirror.slot?.start ?? 0) - slot.start);

/** Changes what differs. @returns whether anything was written */
async function updateMirror(
  zap: Zap,
  ak: ActionKit,
  { id, event, status, fields }: Mirror,
  target: EventTarget,
): Promise<Change> {
  const changed = changes(comparable(event), target.native);
  // The parts of an address belong together: a second line that is gone must not stay with a new street.
  if (PLACE.some((key) => key in changed)) {
    for (const key of PLACE) if (target.native[key] === '' && event[key]) changed[key] = '';
  }
  if (status === 'deleted') changed.status = 'active';
  if (event.host_is_confirmed === false) changed.host_is_confirmed = true;
  if (status === 'cancelled') warn(zap, `ActionKit event ${id} is cancelled there and was left so.`);
  const writesNative = Object.keys(changed).length > 0;
  if (writesNative) await ak.updateEvent(id, changed);
  const writesCustom = await updateFields(ak, id, fields, target.custom);
  return writesNative || writesCustom ? 'updated' : 'unchanged';
}

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
    for (const extra of row?.extra ?? []) await ak.deleteEventField(extra);
    if (row && value === null) await ak.deleteEventField(row.id);
    else if (row && value !== null && row.value.replace(/\r\n/g, '\n') !== value)
      await ak.updateEventField(row.id, { name, value });
    else if (!row && value !== null) await ak.createEventField({ event: uri('event', eventId), name, value });
    else if (!row?.extra.length) continue;
    wrote = true;
  }
  return wrote;
}

/** Through the create page: validated, with an action behind it, in one request. Only for the future. */
async function createByPage(ak: ActionKit, { page, placeholderEmail }: SyncPlan, target: EventTarget): Promise<string> {
  const { starts_at: _start, is_private, ...native } = target.native;
  const reply = await ak.act(
    {
      page: page.name,
      email: placeholderEmail,
      source: 'mobilize',
      skip_confirmation: '1',
      suppress_subscribe: '1', // or the placeholder becomes a subscriber
      ...prefixed('event_', { ...native, ...target.startParams }),
      ...(is_private && { event_is_private: '1' }),
      event_host_ground_rules: '1',
      event_host_requirements: '1',
      event_host_is_confirmed: '1',
      ...prefixed('action_', target.custom),
    },
    { repeatable: true, planned: { event: uri('event', standIn('event')) } },
  );
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
async function createRaw(ak: ActionKit, { page, placeholderEmail }: SyncPlan, target: EventTarget): Promise<string> {
  const { id: hostId } = await upsertUser(ak, placeholderEmail, {});
  const rows = await ak.list<ActionKitEvent>('event', { campaign: page.campaignId, creator: hostId });
  const started = rows.find(
    (event) =>
      idOf(event.campaign) === page.campaignId &&
      event.title === target.native.title &&
      comparable(event).starts_at === target.native.starts_at &&
      !mirrorOf(event).fields.has(KEY_FIELDS.event),
  );
  const eventId = started
    ? idOf(started.id ?? started.resource_uri)
    : (
        await ak.createEvent({
          campaign: uri('campaign', page.campaignId),
          creator: uri('user', hostId),
          ...changes({}, target.native),
          status: 'active',
          host_is_confirmed: true,
        })
      ).id;
  // The id first: from then on a replay finds the event.
  const { [KEY_FIELDS.event]: id, [KEY_FIELDS.slot]: slot, ...rest } = target.custom;
  const there = started ? mirrorOf(started).fields : new Map();
  await updateFields(ak, eventId, there, {
    ...(id && { [KEY_FIELDS.event]: id }),
    ...(slot && { [KEY_FIELDS.slot]: slot }),
    ...rest,
  });
  await ak.createSignup({
    event: uri('event', eventId),
    page: uri('eventcreatepage', page.id),
    role: 'host',
    status: 'active',
    user: uri('user', hostId),
  });
  return eventId;
}

/** Looks at what was made: puts right what the page ignored, and yields to a run that was faster. */
async function settle(zap: Zap, ak: ActionKit, plan: SyncPlan, mirrors: Mirror[], synced: Synced[]): Promise<void> {
  for (const one of synced.filter(({ change }) => change === 'created')) {
    const same = mirrors.filter((mirror) => sameSlot(mirror.slot, one.slot) && !isDeleted(mirror));
    const read = same.some(({ id }) => id === one.eventId) ? undefined : await ak.readEvent(one.eventId);
    const all = read ? [...same, mirrorOf(read)] : same;
    const first = all.reduce((a, b) => (Number(a.id) <= Number(b.id) ? a : b), all[0] as Mirror);
    if (!first) continue;
    if (first.id !== one.eventId) {
      await ak.updateEvent(one.eventId, { status: 'deleted' });
      one.eventId = first.id;
      one.change = 'unchanged';
      continue;
    }
    const target = plan.targets.find(({ slot }) => slot === one.slot);
    if (plan.approve && first.event.is_approved === false) await ak.updateEvent(first.id, { is_approved: true });
    if (target) await updateMirror(zap, ak, first, target);
  }
}

/** Doubles that an earlier, interrupted run left: those without guests go, others are named. */
async function dropDoubles(
  zap: Zap,
  ak: ActionKit,
  mirrors: readonly Mirror[],
  synced: readonly Synced[],
): Promise<void> {
  for (const { slot, eventId } of synced) {
    if (isStandIn(eventId)) continue;
    const doubles = mirrors.filter(
      (mirror) => sameSlot(mirror.slot, slot) && !isDeleted(mirror) && mirror.id !== eventId,
    );
    for (const { id, event } of doubles) {
      const guests = Array.isArray(event.signups) ? event.signups.length - 1 : 1; // the host has a signup too
      if (guests <= 0) await ak.updateEvent(id, { status: 'deleted' });
      else
        warn(
          zap,
          `ActionKit event ${id} stands for the same shift as event ${eventId} and has guests, so it was left. Merge the two in ActionKit.`,
        );
    }
  }
}
