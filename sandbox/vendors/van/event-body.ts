import type { DateTime } from 'luxon';
import { type Body, bodyOf, filledText, idIn, idsIn, integerOf, listOf } from './body.ts';
import type { Call } from './call.ts';
import type { EventRole, EventShift, EventType, VanEvent } from './event-records.ts';
import { invalid, required } from './refusal.ts';
import { timeOf, wireTime } from './times.ts';

/** All of an event that a caller decides. */
export type EventContent = Omit<VanEvent, 'eventId' | 'createdDate' | 'isOurs'>;

/** `eventShiftId` is 0 for a shift that does not exist yet. */
export type ShiftContent = EventShift;

/** @throws Refusal for the first rule that is broken; `known` are the shifts a full replacement may keep */
export function eventContent(call: Call, known: readonly EventShift[] = []): EventContent {
  const { body, db, options } = call;
  const name = limited(body, 'name', 500);
  const shortName = limited(body, 'shortName', 12);
  if (name === null) throw required('name');
  if (shortName === null) throw required('shortName');
  const start = requiredTime(body.startDate, 'startDate', options.zone);
  const end = requiredTime(body.endDate, 'endDate', options.zone);
  if (end <= start) throw invalid("'endDate' must be after 'startDate'.", 'endDate');
  if (start.toISODate() !== end.toISODate()) {
    throw invalid("'startDate' and 'endDate' must lie on the same calendar day.", 'endDate');
  }
  const type = db.eventTypes.get(idIn(body, 'eventType', 'eventTypeId') ?? 0);
  if (!type) throw invalid("'eventTypeId' must be a valid Event Type in the current context.", 'eventType.eventTypeId');
  return {
    name,
    shortName,
    description: limited(body, 'description', 500),
    startDate: rendered(call, start),
    endDate: rendered(call, end),
    eventTypeId: type.eventTypeId,
    shifts: shiftsOf(call, type, start, known),
    roles: rolesOf(body, type),
    locationIds: locationsOf(call, type),
    codeIds: codesOf(call),
    notes: notesOf(call),
    isOnlyEditableByCreatingUser: body.isOnlyEditableByCreatingUser === true,
    isPubliclyViewable: body.isPubliclyViewable === true,
    districtFieldValue: filledText(body.districtFieldValue) ?? null,
  };
}

function limited(body: Body, property: string, most: number): string | null {
  const text = filledText(body[property]) ?? null;
  if (text !== null && text.length > most) throw invalid(`'${property}' must be at most ${most} characters.`, property);
  return text;
}

function requiredTime(value: unknown, property: string, zone: string): DateTime {
  if (value === undefined || value === null) throw required(property);
  const time = timeOf(value, zone);
  if (!time) throw invalid(`'${property}' is not a valid date.`, property);
  return time;
}

export const rendered = (call: Call, time: DateTime) =>
  wireTime(call.options.eventTimes === 'instance' ? time.setZone(call.options.zone) : time);

/** The date of a shift's times is passed over: they are clock times on the event's day. */
export function shiftContent(call: Call, sent: Body, at: string, day: DateTime): ShiftContent {
  const onTheDay = (property: 'startTime' | 'endTime') =>
    requiredTime(sent[property], `${at}${property}`, call.options.zone).set({
      year: day.year,
      month: day.month,
      day: day.day,
    });
  const start = onTheDay('startTime');
  const end = onTheDay('endTime');
  if (end <= start) throw invalid("'endTime' must be after 'startTime'.", `${at}endTime`);
  return {
    eventShiftId: integerOf(sent.eventShiftId) ?? 0,
    name: filledText(sent.name) ?? null,
    startTime: rendered(call, start),
    endTime: rendered(call, end),
  };
}

function shiftsOf(call: Call, type: EventType, day: DateTime, known: readonly EventShift[]): ShiftContent[] {
  const sent = listOf(call.body.shifts);
  if (sent.length === 0) throw required('shifts');
  if (sent.length > 1 && !type.canHaveMultipleShifts) {
    throw invalid('Events of this type can have only one shift.', 'shifts');
  }
  return sent.map((entry, index) => {
    const shift = shiftContent(call, bodyOf(entry), `shifts[${index}].`, day);
    const isKnown = shift.eventShiftId === 0 || known.some(({ eventShiftId }) => eventShiftId === shift.eventShiftId);
    if (!isKnown) throw invalid("'eventShiftId' must be a shift of this event.", `shifts[${index}].eventShiftId`);
    return shift;
  });
}

function rolesOf(body: Body, type: EventType): EventRole[] {
  const sent = listOf(body.roles);
  if (sent.length === 0) throw required('roles');
  return sent.map((entry, index) => {
    const role = bodyOf(entry);
    const known = type.roles.find(({ roleId }) => roleId === integerOf(role.roleId));
    if (!known) throw invalid("'roleId' must be a valid Role of the Event Type.", `roles[${index}].roleId`);
    const count = (property: 'min' | 'max' | 'goal', isAllowed: boolean) => {
      const value = integerOf(role[property]) ?? null;
      if (value !== null && !isAllowed) {
        throw invalid(`'${property}' may not be set for this Event Type.`, `roles[${index}].${property}`);
      }
      return value;
    };
    return {
      ...known,
      min: count('min', type.canHaveRoleMinimums),
      max: count('max', type.canHaveRoleMaximums),
      goal: count('goal', type.canHaveGoals),
    };
  });
}

function locationsOf({ body, db }: Call, type: EventType): number[] {
  const sent = idsIn(body.locations, 'locationId');
  if (sent.length === 0 && type.isAtLeastOneLocationRequired) throw required('locations');
  if (sent.length > 1 && !type.canHaveMultipleLocations) {
    throw invalid('Events of this type can have only one location.', 'locations');
  }
  return sent.map((id, index) => {
    if (id === undefined || !db.locations.has(id)) {
      throw invalid("'locationId' must be a valid Location.", `locations[${index}].locationId`);
    }
    return id;
  });
}

function codesOf({ body, db }: Call): number[] {
  const codes = idsIn(body.codes, 'codeId').map((id, index) => {
    const code = db.codes.get(id ?? 0);
    if (!code) throw invalid("'codeId' must be a valid code in the current context.", `codes[${index}].codeId`);
    return code;
  });
  if (codes.filter(({ codeType }) => codeType === 'SourceCode').length > 1) {
    throw invalid('An event can have only one source code.', 'codes');
  }
  return codes.map(({ codeId }) => codeId);
}

function notesOf({ body, db }: Call): VanEvent['notes'] {
  return listOf(body.notes).map((entry, index) => {
    const note = bodyOf(entry);
    const text = filledText(note.text);
    if (text === undefined) throw required(`notes[${index}].text`);
    return {
      noteId: integerOf(note.noteId) ?? db.newId('note'),
      text,
      isViewRestricted: note.isViewRestricted === true,
    };
  });
}
