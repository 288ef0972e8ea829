import type { Api } from './api.ts';
import { integerOf } from './body.ts';
import type { Call } from './call.ts';
import { addHistory, ownContact } from './contact.ts';
import type { Database } from './database.ts';
import type { Signup } from './event-records.ts';
import { displayName } from './locations.ts';
import { RESULTS, STATUSES } from './look-ups.ts';
import { page } from './paging.ts';
import { findPerson } from './person-look-up.ts';
import { badRequest, invalid, notFound } from './refusal.ts';
import { type SignupContent, signupContent } from './signup-body.ts';

export function signupRoutes(api: Api): void {
  const on = api.area('events');
  on('GET signups', list);
  on('GET signups/statuses', statuses);
  on('GET signups/{eventSignupId}', (call) => call.json(view(call.db, signupByPath(call))));
  on('POST signups', upsert);
  on('PUT signups/{eventSignupId}', replace);
  on('DELETE signups/{eventSignupId}', (call) => {
    call.db.signups.delete(signupByPath(call).eventSignupId);
    return call.nothing();
  });
}

function signupByPath(call: Call): Signup {
  const signup = call.db.signups.get(call.id('eventSignupId'));
  if (!signup) throw notFound();
  return signup;
}

/** The one of two query parameters that was given. */
function oneOf(call: Call, first: string, second: string): [number | undefined, number | undefined] {
  const [one, other] = [integerOf(call.query(first)), integerOf(call.query(second))];
  if ((one === undefined) === (other === undefined)) {
    throw badRequest(`Exactly one of '${first}' and '${second}' is required.`);
  }
  return [one, other];
}

function list(call: Call): Response {
  const [eventId, vanId] = oneOf(call, 'eventId', 'vanId');
  if (eventId !== undefined && !call.db.events.has(eventId)) throw notFound();
  if (vanId !== undefined) findPerson(call.db, vanId);
  const found = [...call.db.signups.values()].filter((signup) => signup.eventId === eventId || signup.vanId === vanId);
  return page(call, found, (signup) => view(call.db, signup));
}

function statuses(call: Call): Response {
  const [eventId, eventTypeId] = oneOf(call, 'eventId', 'eventTypeId');
  const type = call.db.eventTypes.get(eventTypeId ?? call.db.events.get(eventId ?? 0)?.eventTypeId ?? 0);
  if (!type) throw notFound();
  return call.json(type.statuses);
}

function view(db: Database, signup: Signup) {
  const person = db.people.get(signup.vanId);
  const event = db.events.get(signup.eventId);
  const type = db.eventTypes.get(event?.eventTypeId ?? 0);
  const location = db.locations.get(signup.locationId ?? 0);
  const { eventSignupId, eventShiftId, roleId, statusId, locationId } = signup;
  return {
    eventSignupId,
    person: {
      vanId: signup.vanId,
      firstName: person?.firstName ?? null,
      middleName: person?.middleName ?? null,
      lastName: person?.lastName ?? null,
      contactModeId: person?.contactMode === 'Organization' ? 2 : 1,
      contactOrganizationCommonName: person?.organizationContactCommonName ?? null,
      contactOrganizationOfficialName: person?.organizationContactOfficialName ?? null,
      email: null,
      phone: null,
    },
    event: { eventId: signup.eventId, name: event?.name ?? null, shortName: event?.shortName ?? null },
    shift: { eventShiftId, name: event?.shifts.find((shift) => shift.eventShiftId === eventShiftId)?.name ?? null },
    role: { roleId, name: type?.roles.find((role) => role.roleId === roleId)?.name ?? null },
    status: { statusId, name: type?.statuses.find((status) => status.statusId === statusId)?.name ?? null },
    location:
      locationId === null
        ? null
        : {
            locationId,
            name: location?.name ?? 'Invalid Location',
            displayName: location ? displayName(location) : 'Invalid Location',
          },
    startTimeOverride: signup.startTimeOverride,
    endTimeOverride: signup.endTimeOverride,
    printedLists: null,
    minivanExports: null,
    supporterGroupId: signup.supporterGroupId,
    isOfflineSignup: false,
  };
}

const RESULT_OF_STATUS: Record<number, number> = {
  [STATUSES.declined.statusId]: RESULTS.refused,
  [STATUSES.cancelled.statusId]: RESULTS.refused,
  [STATUSES.noShow.statusId]: RESULTS.notHome,
};

/** Every signup that is written is a contact with the person, too. */
function recordContact(call: Call, { vanId, statusId }: SignupContent): void {
  addHistory(call, findPerson(call.db, vanId), ownContact(call, RESULT_OF_STATUS[statusId] ?? RESULTS.canvassed));
}

/** Person, event, role and shift name a signup; the same four again change it. */
function upsert(call: Call): Response {
  const content = signupContent(call);
  const keys = ['vanId', 'eventId', 'roleId', 'eventShiftId'] as const;
  const same = [...call.db.signups.values()].find((held) => keys.every((key) => held[key] === content[key]));
  const eventSignupId = same?.eventSignupId ?? call.db.newId('signup');
  call.db.signups.set(eventSignupId, { eventSignupId, ...content });
  recordContact(call, content);
  return call.created('signups', eventSignupId, 'eventSignupId');
}

function replace(call: Call): Response {
  const held = signupByPath(call);
  const content = signupContent(call);
  if (content.vanId !== held.vanId || content.eventId !== held.eventId) {
    throw invalid("'person' and 'event' of a signup cannot be changed.", 'person.vanId');
  }
  call.db.signups.set(held.eventSignupId, { eventSignupId: held.eventSignupId, ...content });
  recordContact(call, content);
  return call.nothing();
}
