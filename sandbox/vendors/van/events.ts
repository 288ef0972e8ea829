import { DateTime } from 'luxon';
import type { Api } from './api.ts';
import { integerOf } from './body.ts';
import type { Call } from './call.ts';
import type { Database } from './database.ts';
import { type EventContent, eventContent, type ShiftContent, shiftContent } from './event-body.ts';
import type { EventShift, VanEvent } from './event-records.ts';
import { locationView } from './locations.ts';
import { expansions, page } from './paging.ts';
import { invalid, notFound, recordRestricted } from './refusal.ts';
import { secondStamp } from './times.ts';

const SECTIONS = [
  'locations',
  'codes',
  'shifts',
  'roles',
  'notes',
  'financialProgram',
  'ticketCategories',
  'onlineForms',
];

export function eventRoutes(api: Api): void {
  const on = api.area('events');
  on('GET events', list);
  on('GET events/types', (call) => call.json([...call.db.eventTypes.values()]));
  on('GET events/types/{eventTypeId}', (call) => {
    const type = call.db.eventTypes.get(call.id('eventTypeId'));
    if (!type) throw notFound();
    return call.json(type);
  });
  on('GET events/{eventId}', (call) => {
    const expand = expansions(call, [...SECTIONS, 'voterRegistrationBatches']);
    return call.json(view(call.db, eventByPath(call), expand));
  });
  on('POST events', create);
  on('PUT events/{eventId}', replace);
  on('DELETE events/{eventId}', remove);
  on('POST events/{eventId}/shifts', addShift);
}

function eventByPath(call: Call): VanEvent {
  const event = call.db.events.get(call.id('eventId'));
  if (!event) throw notFound();
  return event;
}

function editable(call: Call): VanEvent {
  const event = eventByPath(call);
  const isClosed = event.isOnlyEditableByCreatingUser && !event.isOurs;
  if (isClosed || !call.options.eventsEditable) throw recordRestricted();
  return event;
}

function list(call: Call): Response {
  const ids = (name: string) => call.queryList(name).map(Number);
  const [codeIds, typeIds] = [ids('codeIds'), ids('eventTypeIds')];
  const after = dateFilter(call, 'startingAfter');
  const before = dateFilter(call, 'startingBefore');
  const { windowInclusive } = call.options;
  const district = call.query('districtFieldValue');
  const expand = expansions(call, SECTIONS);
  const found = [...call.db.events.values()].filter((event) => {
    const date = event.startDate.slice(0, 10);
    return (
      (codeIds.length === 0 || event.codeIds.some((id) => codeIds.includes(id))) &&
      (typeIds.length === 0 || typeIds.includes(event.eventTypeId)) &&
      (after === undefined || date > after || (windowInclusive && date === after)) &&
      (before === undefined || date < before || (windowInclusive && date === before)) &&
      (district === undefined || event.districtFieldValue === district)
    );
  });
  // Series and other committees are not part of the stand-in: such filters match nothing.
  const asksElsewhere = [call.query('inRepetitionWithEventId'), call.query('createdByCommitteeId')].some(Boolean);
  const rows = asksElsewhere ? [] : found;
  return page(call, rows, (event) => view(call.db, event, expand), { byDefault: 10, most: 50 });
}

function dateFilter(call: Call, name: string): string | undefined {
  const date = call.query(name);
  if (date !== undefined && !(/^\d{4}-\d\d-\d\d$/.test(date) && DateTime.fromISO(date).isValid)) {
    throw invalid(`'${name}' is not a valid date.`, name);
  }
  return date;
}

function view(db: Database, event: VanEvent, expand: ReadonlySet<string>) {
  const section = <T>(name: string, value: () => T) => (expand.has(name) ? value() : null);
  const { eventTypeId, locationIds, codeIds, isOurs: _, ...plain } = event;
  return {
    ...plain,
    isActive: true,
    eventType: { eventTypeId, name: db.eventTypes.get(eventTypeId)?.name ?? null },
    locations: section('locations', () =>
      locationIds.flatMap((id) => {
        const location = db.locations.get(id);
        return location ? [locationView(location)] : [];
      }),
    ),
    codes: section('codes', () => codeIds.map((codeId) => ({ codeId, name: db.codes.get(codeId)?.name ?? null }))),
    shifts: section('shifts', () => event.shifts),
    roles: section('roles', () => event.roles),
    notes: section('notes', () => event.notes),
    financialProgram: null,
    ticketCategories: section('ticketCategories', () => []),
    onlineForms: section('onlineForms', () => []),
    voterRegistrationBatches: section('voterRegistrationBatches', () => []),
  };
}

const withIds = (db: Database, shifts: ShiftContent[]): EventShift[] =>
  shifts.map((shift) => (shift.eventShiftId === 0 ? { ...shift, eventShiftId: db.newId('shift') } : shift));

export function storeEvent(db: Database, content: EventContent, createdDate: string): VanEvent {
  const shifts = withIds(db, content.shifts);
  const event = { eventId: db.newId('event'), ...content, shifts, createdDate, isOurs: true };
  db.events.set(event.eventId, event);
  return event;
}

function create(call: Call): Response {
  const { eventId } = storeEvent(call.db, eventContent(call), secondStamp(call.state.clock()));
  return call.created('events', eventId, 'eventId');
}

/** A full replacement: a property or collection that is left out is removed. */
function replace(call: Call): Response {
  const event = editable(call);
  if (integerOf(call.body.eventId) !== event.eventId) throw invalid("'eventId' must be the id of the path.", 'eventId');
  const content = eventContent(call, event.shifts);
  if (content.eventTypeId !== event.eventTypeId) {
    throw invalid("'eventType' of an event cannot be changed.", 'eventType.eventTypeId');
  }
  Object.assign(event, content, { shifts: withIds(call.db, content.shifts) });
  return call.nothing();
}

/** Takes the signups with it. */
function remove(call: Call): Response {
  const { eventId } = editable(call);
  for (const signup of [...call.db.signups.values()]) {
    if (signup.eventId === eventId) call.db.signups.delete(signup.eventSignupId);
  }
  call.db.events.delete(eventId);
  return call.nothing();
}

function addShift(call: Call): Response {
  const event = editable(call);
  const type = call.db.eventTypes.get(event.eventTypeId);
  if (!type?.canHaveMultipleShifts) throw invalid('Events of this type can have only one shift.', 'shifts');
  const day = DateTime.fromISO(event.startDate, { setZone: true });
  const [shift] = withIds(call.db, [{ ...shiftContent(call, call.body, '', day), eventShiftId: 0 }]);
  if (!shift) throw notFound();
  event.shifts.push(shift);
  return call.created(`events/${event.eventId}/shifts`, shift.eventShiftId, 'eventShiftId');
}
