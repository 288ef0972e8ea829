import { unixOf } from '../../mappings/time.ts';
import { remembered } from '../../platform/cache.ts';
import type { Zap } from '../../platform/zap.ts';
import type { ActionKit } from './client.ts';
import { type ActionKitEvent, type EventField, idOf } from './objects.ts';
import { service } from './service.ts';

/**
 * The custom event fields that tie an ActionKit event to a Mobilize shift. The shift's own id is not part of Mobilize's
 * sync, so older events lack it; with it an event is found again when its shift was moved.
 */
export const KEY_FIELDS = { event: 'mobilize_id', slot: 'mobilize_timeslot', slotId: 'mobilize_timeslot_id' } as const;

/** A shift by its instants, in seconds. Two spellings of one moment are the same slot. `id` is Mobilize's, blank when masked. */
export interface Slot {
  start: number;
  end: number;
  id?: string;
}
export const sameSlot = (a: Slot | undefined, b: Slot): boolean => a?.start === b.start && a.end === b.end;

/** An ActionKit event that stands for a Mobilize shift. */
export interface Mirror {
  id: string;
  event: ActionKitEvent;
  status: string;
  slot: Slot | undefined;
  /** Mobilize's id of the shift, blank where it was not written. */
  slotId: string;
  /** Custom fields by name. Where a name occurs twice, the newest row counts and `extra` holds the ids of others with a value. */
  fields: Map<string, { id: string; value: string; extra: string[] }>;
}

/** `[2026-10-17T10:00:00-04:00, 2026-10-17T12:00:00-04:00]` */
const SLOT = /^\s*\[?\s*([^,\]]+?)\s*,\s*([^,\]]+?)\s*\]?\s*$/;
/** The start of a shift as it is written, which is the clock at its place. Blank where there is none. */
export const startOf = (text: string | undefined): string => SLOT.exec(String(text))?.[1] ?? '';

/** @returns the instants of a shift that is written like that */
export function parseSlot(text: string | undefined): Slot | undefined {
  const [, start, end] = SLOT.exec(String(text)) ?? [];
  const slot = { start: unixOf(start), end: unixOf(end) };
  return slot.start === undefined || slot.end === undefined ? undefined : (slot as Slot);
}

export function mirrorOf(event: ActionKitEvent): Mirror {
  const fields: Mirror['fields'] = new Map();
  const rows = [...(Array.isArray(event.fields) ? event.fields : [])].sort(
    (a, b) => Number(idOf(b.id ?? b.resource_uri)) - Number(idOf(a.id ?? a.resource_uri)),
  );
  for (const { id, resource_uri, name, value } of rows) {
    if (!name) continue;
    const there = fields.get(name);
    const rowId = idOf(id ?? resource_uri);
    if (there && String(value ?? '') !== '') there.extra.push(rowId);
    if (!there) fields.set(name, { id: rowId, value: String(value ?? ''), extra: [] });
  }
  return {
    id: idOf(event.id ?? event.resource_uri),
    event,
    status: event.status ?? 'active',
    slot: parseSlot(fields.get(KEY_FIELDS.slot)?.value),
    slotId: fields.get(KEY_FIELDS.slotId)?.value ?? '',
    fields,
  };
}

/**
 * The events that stand for a shift: those with its id, then those of the same times, unless they belong to another shift
 * of `all`. Two shifts that swapped their times keep their events.
 */
export function standingFor(mirrors: readonly Mirror[], slot: Slot, all: readonly Slot[]): Mirror[] {
  const hasId = (mirror: Mirror, id: string | undefined) => mirror.slotId !== '' && mirror.slotId === id;
  const isOfAnother = (mirror: Mirror) => all.some(({ id }) => hasId(mirror, id));
  const exact = mirrors.filter((mirror) => hasId(mirror, slot.id));
  return [
    ...exact,
    ...mirrors.filter((mirror) => !exact.includes(mirror) && sameSlot(mirror.slot, slot) && !isOfAnother(mirror)),
  ];
}

export const TOO_MANY_EVENTS =
  'ActionKit has too many events in this campaign to look through in one step. Use a campaign of its own for Mobilize.';
const BY_START = ['starts_at__gte', 'starts_at__lte'];
const SCHEMA_SECONDS = 86_400;
const DAY = 86_400;

/**
 * The events of a campaign that stand for shifts of one Mobilize event, deleted ones included, lowest id first. Goes from
 * the cheap look-up to the sure one, and stops as soon as every wanted slot is found: which events the search leaves out
 * is not documented, and a missed one would be made twice. `alsoOthers`: shifts that are not wanted matter too. `walked`
 * gets what came by on the way, of whatever event, where it takes a walk through the list.
 */
export async function findMirrors(
  zap: Zap,
  ak: ActionKit,
  campaignId: string,
  mobilizeId: string,
  wanted: readonly Slot[],
  alsoOthers: boolean,
  walked: { events?: ActionKitEvent[] } = {},
): Promise<Mirror[]> {
  const found = new Map<string, Mirror>();
  const add = (event: ActionKitEvent | undefined) => {
    if (!event) return;
    const mirror = mirrorOf(event);
    const ours = idOf(event.campaign) === campaignId && mirror.fields.get(KEY_FIELDS.event)?.value === mobilizeId;
    if (ours) found.set(mirror.id, mirror);
  };
  // One with the id of another shift may only share its times: the shift's own may have been left out.
  const isSure = ({ slotId }: Mirror, { id }: Slot) => !id || slotId === '' || slotId === id;
  const complete = () =>
    wanted.length > 0 &&
    wanted.every((slot) => standingFor([...found.values()], slot, wanted).some((mirror) => isSure(mirror, slot)));
  const sorted = () => [...found.values()].sort((a, b) => Number(a.id) - Number(b.id));

  for (const event of await searchAll(ak, campaignId, mobilizeId)) {
    add(isWhole(event) ? event : await ak.readEvent(idOf(event.id ?? event.resource_uri)));
  }
  if (complete()) return sorted();

  const ids = await eventsWithField(zap, ak, mobilizeId);
  if (ids) {
    for (const id of ids) if (!found.has(id)) add(await ak.readEvent(id));
    return sorted();
  }
  const eventFilters = await remembered(zap, service, 'event-filtering', SCHEMA_SECONDS, () => ak.filtersOf('event'));
  const narrow = !alsoOthers && wanted.length > 0 && BY_START.every((filter) => eventFilters.includes(filter));
  const params = { campaign: campaignId, order_by: '-id', ...(narrow && around(wanted)) };
  const all = await ak.listAll<ActionKitEvent>('/rest/v1/event/', params, TOO_MANY_EVENTS);
  all.forEach(add);
  walked.events = all;
  return sorted();
}

/**
 * The events of all campaigns that stand for shifts of one Mobilize event, lowest id first. @returns undefined where the
 * instance cannot be asked for a custom field, so that one campaign after the other has to be looked through
 */
export async function findMirrorsAnywhere(zap: Zap, ak: ActionKit, mobilizeId: string): Promise<Mirror[] | undefined> {
  const ids = await eventsWithField(zap, ak, mobilizeId);
  if (!ids) return undefined;
  const mirrors: Mirror[] = [];
  for (const id of ids) {
    const event = await ak.readEvent(id);
    if (event) mirrors.push(mirrorOf(event));
  }
  return mirrors
    .filter(({ fields }) => fields.get(KEY_FIELDS.event)?.value === mobilizeId)
    .sort((a, b) => Number(a.id) - Number(b.id));
}

/** The ids of the events with that Mobilize id, each once. @returns undefined where `eventfield` does not filter, or does not name the event */
async function eventsWithField(zap: Zap, ak: ActionKit, mobilizeId: string): Promise<string[] | undefined> {
  const filters = await remembered(zap, service, 'eventfield-filtering', SCHEMA_SECONDS, () =>
    ak.filtersOf('eventfield'),
  );
  if (!filters.includes('name__exact') || !filters.includes('value__exact')) return undefined;
  const params = { name: KEY_FIELDS.event, value: mobilizeId, order_by: 'id' };
  const rows = await ak.listAll<EventField>('/rest/v1/eventfield/', params, TOO_MANY_EVENTS);
  const ids = rows
    .filter((row) => row.name === KEY_FIELDS.event && String(row.value) === mobilizeId)
    .map((row) => idOf(row.event));
  return ids.every(Boolean) ? [...new Set(ids)] : undefined;
}

const STATUSES = ['active', 'cancelled', 'deleted'];
/** Whether a row of the search tells as much as the event itself: it may show states of its own, and other shapes. */
const isWhole = ({ status, campaign, fields }: ActionKitEvent): boolean =>
  STATUSES.includes(String(status)) &&
  idOf(campaign) !== '' &&
  Array.isArray(fields) &&
  fields.every(({ id, resource_uri }) => idOf(id ?? resource_uri) !== '');

/** Two days around the wanted slots: `starts_at` is local time. */
function around(wanted: readonly Slot[]): Record<string, string> {
  const day = (unix: number) => new Date(unix * 1000).toISOString().slice(0, 10);
  const starts = wanted.map(({ start }) => start);
  return { starts_at__gte: day(Math.min(...starts) - DAY), starts_at__lte: day(Math.max(...starts) + 2 * DAY) };
}

async function searchAll(ak: ActionKit, campaignId: string, mobilizeId: string): Promise<ActionKitEvent[]> {
  const events: ActionKitEvent[] = [];
  const ends = new Set(['', 'None']);
  for (let next: string | undefined; ; ends.add(next)) {
    const page = await ak.searchEvents(campaignId, KEY_FIELDS.event, mobilizeId, next);
    if (!page) return events;
    events.push(...page.items);
    next = page.next ?? '';
    // A link that leads back would be followed for ever; what it leaves out is looked for by the next look-up.
    if (ends.has(next) || page.items.length === 0) return events;
  }
}
