import type { Database } from './database.ts';
import type { EventType } from './event-records.ts';
import { storeEvent } from './events.ts';
import { storeLocation } from './locations.ts';
import { STATUSES } from './look-ups.ts';

const { scheduled, completed, declined, invited, cancelled, noShow, confirmed, tentative, walkIn, schedWeb } = STATUSES;
/** Not every type offers every status: house parties know no "Cancelled", meetings no "No Show". */
const USUAL = [scheduled, confirmed, completed, declined, noShow, cancelled, walkIn, schedWeb];
const HOUSE_PARTY = [invited, scheduled, confirmed, completed, declined, noShow];
const MEETING = [scheduled, tentative, completed, declined, walkIn];

const type = (
  eventTypeId: number,
  name: string,
  [lead, member]: [string, string],
  statuses: EventType['statuses'],
  rules: Partial<EventType> = {},
): EventType => ({
  eventTypeId,
  name,
  canHaveMultipleShifts: true,
  canHaveMultipleLocations: false,
  canHaveGoals: true,
  canHaveRoleMaximums: false,
  canHaveRoleMinimums: false,
  canBeRepeatable: true,
  roles: [
    { roleId: eventTypeId * 10, name: lead, isEventLead: true },
    { roleId: eventTypeId * 10 + 1, name: member, isEventLead: false },
  ],
  statuses,
  color: '#3a6ea5',
  isAtLeastOneLocationRequired: false,
  defaultLocation: null,
  isSharedWithMasterCommitteeByDefault: false,
  isSharedWithChildCommitteesByDefault: false,
  isOnlineActionsAvailable: false,
  ...rules,
});

const EVENT_TYPES = [
  type(8101, 'Canvass', ['Lead', 'Canvasser'], USUAL),
  type(8102, 'Phone Bank', ['Lead', 'Caller'], USUAL),
  type(8103, 'House Party', ['Host', 'Guest'], HOUSE_PARTY, { isAtLeastOneLocationRequired: true }),
  type(8104, 'Meeting', ['Chair', 'Attendee'], MEETING, { canHaveMultipleShifts: false, canHaveGoals: false }),
  type(8105, 'Training', ['Trainer', 'Trainee'], USUAL, {
    canHaveMultipleLocations: true,
    canHaveRoleMaximums: true,
    canHaveRoleMinimums: true,
  }),
];

/** Fixed dates, so that what the stand-in holds does not depend on the day it is started. */
const FIRST_SATURDAY = 1;
const WEEKS = 4;

export function seedEvents(db: Database): void {
  for (const eventType of EVENT_TYPES) db.eventTypes.set(eventType.eventTypeId, eventType);
  const office = storeLocation(db, {
    name: 'Rivera Field Office',
    addressLine1: '14 Sample St',
    addressLine2: null,
    addressLine3: null,
    city: 'Albany',
    stateOrProvince: 'NY',
    zipOrPostalCode: '12207',
    countryCode: 'US',
  });
  for (let week = 0; week < WEEKS; week += 1) {
    const date = `2026-08-${String(FIRST_SATURDAY + 7 * week).padStart(2, '0')}`;
    for (const eventType of EVENT_TYPES.slice(0, 4)) {
      addEvent(db, eventType, date, week + 1, office.locationId);
    }
  }
  const last = [...db.events.values()].at(-1);
  const closed = { name: 'County Committee Meeting', isOnlyEditableByCreatingUser: true, isOurs: false };
  if (last) Object.assign(last, closed);
}

function addEvent(db: Database, eventType: EventType, date: string, number: number, locationId: number): void {
  const at = (hour: number) => `${date}T${hour}:00:00-04:00`;
  const shift = (name: string, from: number, to: number) => ({
    eventShiftId: 0,
    name,
    startTime: at(from),
    endTime: at(to),
  });
  const shifts = eventType.canHaveMultipleShifts
    ? [shift('Morning', 10, 13), shift('Afternoon', 14, 17)]
    : [shift('Default Shift', 10, 17)];
  const content = {
    name: `${eventType.name} – Weekend ${number}`,
    shortName: `${eventType.name.replace(' ', '').slice(0, 8)}${number}`,
    description: null,
    startDate: at(10),
    endDate: at(17),
    eventTypeId: eventType.eventTypeId,
    shifts,
    roles: eventType.roles.map((role) => ({ ...role, min: null, max: null, goal: null })),
    locationIds: eventType.isAtLeastOneLocationRequired ? [locationId] : [],
    codeIds: [],
    notes: [],
    isOnlyEditableByCreatingUser: false,
    isPubliclyViewable: true,
    districtFieldValue: null,
  };
  storeEvent(db, content, '2026-05-04T14:00:00Z');
}
