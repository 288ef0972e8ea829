import { filledText, idIn, integerOf } from './body.ts';
import type { Call } from './call.ts';
import { rendered } from './event-body.ts';
import type { Signup } from './event-records.ts';
import { invalid, required } from './refusal.ts';
import { timeOf } from './times.ts';

export type SignupContent = Omit<Signup, 'eventSignupId'>;

/** @throws Refusal for the first id that does not fit the others */
export function signupContent(call: Call): SignupContent {
  const { body, db } = call;
  const id = (key: string, idKey: string) => {
    const value = idIn(body, key, idKey);
    if (value === undefined) throw required(`${key}.${idKey}`);
    return value;
  };
  const person = db.people.get(id('person', 'vanId'));
  if (!person || person.isRestricted) {
    throw invalid("'vanId' must be a valid person in the current context.", 'person.vanId');
  }
  const event = db.events.get(id('event', 'eventId'));
  if (!event) throw invalid("'eventId' must be a valid Event in the current context.", 'event.eventId');
  const shiftId = id('shift', 'eventShiftId');
  const shift = event.shifts.find(({ eventShiftId }) => eventShiftId === shiftId);
  if (!shift) throw invalid("'eventShiftId' must be a valid Shift of the Event.", 'shift.eventShiftId');
  const roleId = id('role', 'roleId');
  if (!event.roles.some((role) => role.roleId === roleId)) {
    throw invalid("'roleId' must be a valid Role of the Event.", 'role.roleId');
  }
  const statusId = id('status', 'statusId');
  if (!db.eventTypes.get(event.eventTypeId)?.statuses.some((status) => status.statusId === statusId)) {
    throw invalid("'statusId' must be a valid Status of the Event Type.", 'status.statusId');
  }
  const locationId = idIn(body, 'location', 'locationId') ?? null;
  if (locationId === null && event.locationIds.length > 0) throw required('location.locationId');
  if (locationId !== null && !event.locationIds.includes(locationId)) {
    throw invalid("'locationId' must be a valid Location of the Event.", 'location.locationId');
  }
  const [from, to] = overrides(call);
  return {
    vanId: person.vanId,
    eventId: event.eventId,
    eventShiftId: shift.eventShiftId,
    roleId,
    statusId,
    locationId,
    startTimeOverride: from ?? shift.startTime,
    endTimeOverride: to ?? shift.endTime,
    supporterGroupId: integerOf(body.supporterGroupId) ?? null,
  };
}

/** Both or none. */
function overrides(call: Call): [string?, string?] {
  const [from, to] = ['startTimeOverride', 'endTimeOverride'].map((property) => {
    if (filledText(call.body[property]) === undefined) return undefined;
    const time = timeOf(call.body[property], call.options.zone);
    if (!time) throw invalid(`'${property}' is not a valid date.`, property);
    return rendered(call, time);
  });
  if ((from === undefined) !== (to === undefined)) {
    throw invalid("'startTimeOverride' and 'endTimeOverride' must be set together.", 'startTimeOverride');
  }
  return [from, to];
}
