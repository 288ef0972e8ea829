import { at } from '../../platform/origin.ts';
import { type Calls, isNoRecord, type Params } from './calls.ts';
import type { EventSignup, EventType, Location, Status, VanEvent } from './objects.ts';
import { errorsIn } from './service.ts';

const SECTIONS = 'locations,codes,shifts,roles,notes';

/** `$top` of events goes no further; the default is 10. */
const EVENTS_PER_PAGE = 50;
const SIGNUPS_PER_PAGE = 50;

/** A signup as POST and PUT take it. */
export interface SignupBody {
  person: { vanId: number | string };
  event: { eventId: number | string };
  shift: { eventShiftId: number | string };
  role: { roleId: number | string };
  status: { statusId: number | string };
  location?: { locationId: number | string };
  /** Both or none; without them VAN puts those of the shift. */
  startTimeOverride?: string;
  endTimeOverride?: string;
  supporterGroupId?: number;
}

/** A refusal in VAN's own words. How it names an id that is gone is not documented, so any may mean that. */
const isRefused = (status: number, body: unknown): boolean =>
  (status === 400 || status === 404) && errorsIn(body).length > 0;

/** Events, their signups, and where they take place. */
export function eventCalls({ page, all, allOr, rows, find, create, createOr, write, id }: Calls) {
  const event = (eventId: string) => at`/v4/events/${id(eventId, 'Event')}`;
  return {
    /** GET /events/types: roles and statuses included. */
    eventTypes: () => rows<EventType>('/v4/events/types'),
    /** GET /events by the dates of their starts, every page. Whether the dates count themselves is not documented. */
    eventsBetween: (
      window: { startingAfter?: string; startingBefore?: string; eventTypeIds?: string | undefined },
      tooLong: string,
    ) => all<VanEvent>('/v4/events', { ...window, $expand: SECTIONS, $top: EVENTS_PER_PAGE }, tooLong),
    eventsPage: (number: number, window: Params) =>
      page<VanEvent>('/v4/events', { ...window, $top: EVENTS_PER_PAGE, $skip: number * EVENTS_PER_PAGE || undefined }),
    readEvent: (eventId: string) => find<VanEvent>(event(eventId), { $expand: SECTIONS }),
    /** With every section, because PUT takes away what it does not get. */
    readWholeEvent: (eventId: string) =>
      find<VanEvent>(event(eventId), { $expand: `${SECTIONS},voterRegistrationBatches` }),
    /** POST /events. Callers look first, and look again afterwards. */
    createEvent: (body: object) => create({ path: '/v4/events', body, repeatable: true }, 'eventId', 'event'),
    /** PUT /events/{id}: replaces all of it. */
    replaceEvent: (eventId: string, body: object) => write({ method: 'PUT', path: event(eventId), body }),
    deleteEvent: (eventId: string) => write({ method: 'DELETE', path: event(eventId), accept: [403, 404] }),
    /** POST /events/{id}/shifts. Callers look first. */
    addShift: (eventId: string, body: object) =>
      create({ path: `${event(eventId)}/shifts`, body, repeatable: true }, 'eventShiftId', 'shift'),

    /** POST /locations/findOrCreate: 201 for a match as well. With a street the name does not count. */
    findOrCreateLocation: (body: object) =>
      create({ path: '/v4/locations/findOrCreate', body, repeatable: true }, 'locationId', 'location'),
    locations: (params: Params) => page<Location>('/v4/locations', params),

    /** GET /signups?eventId=. @returns undefined when there is no such event */
    signupsOfEvent: (eventId: string, tooLong: string) =>
      allOr<EventSignup>('/v4/signups', { eventId: id(eventId, 'Event'), $top: SIGNUPS_PER_PAGE }, tooLong, isNoRecord),
    /** GET /signups?vanId=. @returns undefined when there is no such person, and where `mayBeHidden` and the key may not list signups */
    signupsOfPerson: (vanId: string, mayBeHidden = false) =>
      allOr<EventSignup>(
        '/v4/signups',
        { vanId: id(vanId, 'VAN ID'), $top: SIGNUPS_PER_PAGE },
        'This person has more signups in NGP VAN than one step can read.',
        (status, body) => isNoRecord(status, body) || (mayBeHidden && status === 403),
      ),
    /** GET /signups/{id}. @returns undefined when there is none, and where `mayBeHidden` and the key may not read signups */
    readSignup: (signupId: string, mayBeHidden = false) =>
      find<EventSignup>(
        at`/v4/signups/${id(signupId, 'Signup')}`,
        {},
        (status, body) => isNoRecord(status, body) || (mayBeHidden && status === 403),
      ),
    signupStatuses: (params: { eventId: string } | { eventTypeId: string }) =>
      rows<Status>('/v4/signups/statuses', params),
    /** POST /signups: person, event, role and shift name the signup, so the same four again change it. */
    writeSignup: (body: SignupBody) =>
      create({ path: '/v4/signups', body, repeatable: true }, 'eventSignupId', 'signup'),
    /** The same with ids from memory. @returns undefined when VAN refuses it, for callers that look again then */
    tryWriteSignup: (body: SignupBody) =>
      createOr({ path: '/v4/signups', body, repeatable: true }, 'eventSignupId', 'signup', isRefused),
    /** PUT /signups/{id}: replaces all of it; person and event cannot change. */
    replaceSignup: (signupId: string, body: object) =>
      write({ method: 'PUT', path: at`/v4/signups/${id(signupId, 'Signup')}`, body }),
  };
}
