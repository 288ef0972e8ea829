import { type Context, Hono } from 'hono';
import type { Event, Timeslot } from '../../world/index.ts';
import { PLATFORM } from '../../world/organizations.ts';
import { ENUMS } from './enums.ts';
import { boolean, choices, comparison, integer, integers } from './filters.ts';
import type { Gate } from './gate.ts';
import { answerPage } from './paging.ts';
import { forbidden, notFound } from './refusal.ts';
import {
  type Asker,
  concerns,
  eventView,
  isMasked,
  maskedEventView,
  maskedTimeslotView,
  owns,
  shiftsOf,
} from './views.ts';

interface Row {
  event: Event;
  shifts: Timeslot[];
}

const SEARCH_FILTERS = ['zipcode', 'max_dist', 'exclude_full', 'tag_id'];

/** Reads of events: lists, deleted lists, single events, and the deprecated platform-wide aliases. */
export function eventRoutes(gate: Gate): Hono {
  const { story } = gate;
  const { world, options } = story;
  const routes = new Hono();
  const id = ({ event }: Row) => event.id;

  const list = (c: Context, asker: Asker, urlName: string) =>
    answerPage(c, options, {
      rows: matching(gate, c, asker),
      id,
      view: ({ event, shifts }) => view(gate, event, asker, shifts),
      urlName,
      ...(SEARCH_FILTERS.some((name) => c.req.query(name) !== undefined) ? { limitedTo: options.searchLimit } : {}),
    });

  const deleted = (c: Context, asker: Asker) =>
    answerPage(c, options, {
      rows: deletedEvents(gate, c, asker),
      id: (event) => event.id,
      view: ({ id, deleted_date }) => ({ id, deleted_date }),
    });

  routes.get('/v1/events', (c) => list(c, gate.open(c, PLATFORM), 'public_events'));
  routes.get('/v1/events/deleted', (c) => deleted(c, gate.open(c, PLATFORM)));
  routes.get('/v1/events/:event{[0-9]+}', (c) => {
    const event = world.events.get(Number(c.req.param('event')));
    if (!event || event.deleted_date !== null) throw notFound();
    if (event.visibility === 'PRIVATE' || event.approval_status !== 'APPROVED') throw notFound();
    return c.json({ data: eventView(world, event, gate.owner(c), 'public') });
  });
  routes.get('/v1/organizations/:org{[0-9]+}/events', (c) => list(c, gate.open(c), 'public_organization_events'));
  routes.get('/v1/organizations/:org{[0-9]+}/events/deleted', (c) => deleted(c, gate.open(c)));
  routes.get('/v1/organizations/:org{[0-9]+}/events/:event{[0-9]+}', (c) => {
    const asker = gate.open(c);
    const event = world.events.get(Number(c.req.param('event')));
    if (!event || event.deleted_date !== null || !concerns(event, asker.organization.id)) throw notFound();
    if (isShielded(event) && !(asker.key?.sees_private && owns(event, asker.organization.id))) throw notFound();
    return c.json({ data: view(gate, event, asker, shiftsOf(event)) });
  });
  return routes;
}

const isShielded = (event: Event) => event.visibility === 'PRIVATE' || event.approval_status !== 'APPROVED';

function view({ story: { world, options } }: Gate, event: Event, asker: Asker, shifts: Timeslot[]): object {
  if (options.maskEvents && isMasked(world, event, asker))
    return maskedEventView(event, shifts.map(maskedTimeslotView));
  return eventView(world, event, asker, 'organization', shifts);
}

/** The events that a list shows. Filters on time and fullness select events and trim their shifts in one go. */
function matching(gate: Gate, c: Context, { organization, key }: Asker): Row[] {
  const { story } = gate;
  const visibility = choices(c, 'visibility', ENUMS.visibility) ?? ['PUBLIC'];
  const approval = choices(c, 'approval_status', ENUMS.approval_status) ?? ['APPROVED'];
  const isPublicOnly =
    visibility.every((value) => value === 'PUBLIC') && approval.every((value) => value === 'APPROVED');
  if (!isPublicOnly && !key?.sees_private) throw forbidden();

  const isRecent = gate.changedSince(c);
  const owners = integers(c, 'organization_id');
  const campaign = integer(c, 'event_campaign_id');
  const types = choices(c, 'event_types', ENUMS.event_type);
  const isVirtual = boolean(c, 'is_virtual');
  const isPinned = boolean(c, 'high_priority_only');
  const state = c.req.query('state');
  const tags = integers(c, 'tag_id');
  const starts = comparison(c, 'timeslot_start', story.nowSeconds);
  const ends = comparison(c, 'timeslot_end', story.nowSeconds);
  const openOnly = boolean(c, 'exclude_full');

  const keeps = (event: Event) =>
    event.deleted_date === null &&
    concerns(event, organization.id) &&
    (!isShielded(event) || owns(event, organization.id)) &&
    visibility.includes(event.visibility) &&
    approval.includes(event.approval_status) &&
    isRecent(event.modified_date) &&
    (!owners || owners.includes(event.owner_id)) &&
    (campaign === undefined || event.event_campaign?.id === campaign) &&
    (!types || types.includes(event.event_type)) &&
    (isVirtual === undefined || event.is_virtual === isVirtual) &&
    (!isPinned || event.high_priority) &&
    (state === undefined || event.location?.region === state) &&
    (!tags || event.tags.some((tag) => tags.includes(tag.id)));
  const keepsShift = (shift: Timeslot) =>
    (!starts || starts(shift.start_date)) && (!ends || ends(shift.end_date)) && !(openOnly && shift.is_full);
  const mustHaveShift = starts !== undefined || ends !== undefined || openOnly === true;

  return [...story.world.events.values()]
    .filter(keeps)
    .map((event) => ({ event, shifts: shiftsOf(event).filter(keepsShift) }))
    .filter(({ shifts }) => !mustHaveShift || shifts.length > 0);
}

/** A list that asks for private events without permission holds nothing at all; it is not refused. */
function deletedEvents(gate: Gate, c: Context, { organization, key }: Asker): Event[] {
  const visibility = choices(c, 'visibility', ENUMS.visibility) ?? ['PUBLIC'];
  const isRecent = gate.changedSince(c);
  if (visibility.includes('PRIVATE') && !key?.sees_private) return [];
  return [...gate.story.world.events.values()].filter(
    (event) =>
      event.deleted_date !== null &&
      isRecent(event.deleted_date) &&
      concerns(event, organization.id) &&
      visibility.includes(event.visibility) &&
      (event.visibility === 'PUBLIC' || owns(event, organization.id)),
  );
}
