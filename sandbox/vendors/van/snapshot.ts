import type { Database } from './database.ts';
import type { Signup } from './event-records.ts';
import { CONTACT_TYPES, RESULT_CODES } from './look-ups.ts';
import type { Person } from './person-records.ts';

const byText = <T>(rows: T[]): T[] =>
  rows
    .map((row) => ({ row, key: JSON.stringify(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ row }) => row);

/**
 * What a database holds, told by names instead of ids and stamps, and sorted, so that two runs compare whatever came first.
 * A double is a second equal row.
 */
export function snapshotOf(db: Database) {
  const eventName = (id: number) => {
    const event = db.events.get(id);
    return event ? `${event.name} ${event.startDate}` : null;
  };
  const signup = ({
    eventId,
    eventShiftId,
    roleId,
    statusId,
    locationId,
    startTimeOverride,
    endTimeOverride,
  }: Signup) => {
    const event = db.events.get(eventId);
    const type = db.eventTypes.get(event?.eventTypeId ?? 0);
    return {
      event: eventName(eventId),
      shift: event?.shifts.find((shift) => shift.eventShiftId === eventShiftId)?.startTime ?? null,
      role: type?.roles.find((role) => role.roleId === roleId)?.name ?? null,
      status: type?.statuses.find((status) => status.statusId === statusId)?.name ?? null,
      location: db.locations.get(locationId ?? 0)?.name ?? null,
      from: startTimeOverride,
      to: endTimeOverride,
    };
  };
  return {
    people: byText([...db.people.values()].map((person) => personSnapshot(db, person, signup))),
    events: byText(
      [...db.events.values()].map(({ eventId: _, createdDate: __, isOurs: ___, ...event }) => ({
        ...event,
        shifts: byText(event.shifts.map(({ name, startTime, endTime }) => ({ name, startTime, endTime }))),
        locationIds: event.locationIds.map((id) => db.locations.get(id)?.name ?? null),
        codeIds: event.codeIds.map((id) => db.codes.get(id)?.name ?? null),
        notes: event.notes.map(({ text }) => text),
      })),
    ),
    locations: byText([...db.locations.values()].map(({ locationId: _, ...location }) => location)),
    codes: byText([...db.codes.values()].map(({ name, codeType }) => ({ name, codeType }))),
    supporterGroups: byText(
      [...db.supporterGroups.values()].map(({ name, members }) => ({ name, size: members.size })),
    ),
  };
}

function personSnapshot(db: Database, person: Person, signup: (row: Signup) => unknown) {
  const { vanId, dateCreated: _, emails, phones, addresses, notes, history, answers, ...rest } = person;
  const { codeIds, activistCodes, volunteerActivityIds, ...scalars } = rest;
  return {
    ...scalars,
    emails: emails.map(({ email, type, subscriptionStatus }) => ({ email, type, subscriptionStatus })),
    phones: phones.map(({ phoneId: _, dateCreated: __, ...phone }) => phone),
    addresses: addresses.map(({ addressId: _, ...address }) => address),
    activistCodes: byText(
      activistCodes.map(
        ({ activistCodeId: id }) => `${db.activistCodes.get(id)?.type}: ${db.activistCodes.get(id)?.name}`,
      ),
    ),
    codes: byText(codeIds.map((id) => db.codes.get(id)?.name ?? null)),
    volunteerActivityIds: byText(volunteerActivityIds),
    answers: byText(
      [...answers].map(([questionId, responseId]) => {
        const question = db.surveyQuestions.get(questionId);
        const response = question?.responses.find(({ surveyResponseId }) => surveyResponseId === responseId);
        return `${question?.name}: ${response?.name}`;
      }),
    ),
    notes: notes.map(({ text, isViewRestricted, category }) => ({
      text,
      isViewRestricted,
      category: category?.name ?? null,
    })),
    history: byText(
      history.map(({ contactTypeId, resultCodeId }) => {
        const how = CONTACT_TYPES.find((type) => type.contactTypeId === contactTypeId)?.name ?? 'Signup';
        return `${how}: ${RESULT_CODES.find((code) => code.resultCodeId === resultCodeId)?.name}`;
      }),
    ),
    signups: byText([...db.signups.values()].filter((row) => row.vanId === vanId).map(signup)),
    supporterGroups: byText(
      [...db.supporterGroups.values()].filter(({ members }) => members.has(vanId)).map(({ name }) => name),
    ),
    contributions: byText(
      [...db.contributions.values()]
        .filter((gift) => gift.vanId === vanId)
        .map(({ amount, status, onlineReferenceNumber }) => ({ amount, status, onlineReferenceNumber })),
    ),
  };
}
