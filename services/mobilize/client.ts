import * as z from 'zod/mini';
import type { ErrorRow } from '../../platform/errors.ts';
import { connect } from '../../platform/http.ts';
import { at } from '../../platform/origin.ts';
import type { Page } from '../../platform/pages.ts';
import { prepared, turned } from '../../platform/schema.ts';
import { credentialsOf } from '../../platform/service.ts';
import type { Zap } from '../../platform/zap.ts';
import type { Attendance, DeletedEvent, MobilizeEvent, Person } from './objects.ts';
import { service } from './service.ts';

const List = z.looseObject({
  data: z.array(z.record(z.string(), z.unknown())),
  count: z.catch(z.nullish(z.coerce.number()), undefined),
  /** The end of a list is null, missing, or some other empty value. */
  next: prepared((next) => next || null, z.nullish(z.string())),
});
/** Lists refuse to show private events to a key whose user does not see them. */
const PRIVATE_REFUSED: readonly ErrorRow[] = [
  {
    status: 403,
    outcome: 'fail',
    say: 'refused to show private events. Choose public events only, or ask support@mobilize.us whether your API key may see private ones; the key or the Organization ID may also be wrong.',
  },
];
/** Where the API was until 2019. Links of old answers still begin so. */
const OLD_PREFIX = /^\/api(?=\/v1\/)/;

type Params = Record<string, string | number | boolean | readonly string[] | undefined>;

/** Lists come oldest first and cannot be sorted; 100 is the largest page in common use. */
const PER_PAGE = 100;

/** A list that can be walked from its start, from its end, or asked for its last few rows. */
export interface MobilizeList<T> {
  /** One page by the link to it, with the count over all pages where Mobilize says it. */
  page(next: string | undefined): Promise<Page<T> & { count?: number | null | undefined }>;
  /** One page by its number from 1, with the count over all pages. */
  numbered(number: number, perPage?: number): Promise<{ items: T[]; count: number }>;
}

export interface SignupRequest {
  person: Record<'given_name' | 'family_name' | 'email_address' | 'phone_number' | 'postal_code', string>;
  sms_opt_in: 'OPT_IN' | 'UNSPECIFIED';
  transactional_sms_opt_in: 'OPT_IN' | 'UNSPECIFIED';
  timeslots: { timeslot_id: number }[];
  referrer?: Record<string, string>;
}

export interface AffiliationRequest {
  person: Record<string, string>;
  sms_opt_in: 'OPT_IN' | 'UNSPECIFIED';
  transactional_sms_opt_in: 'OPT_IN' | 'UNSPECIFIED';
}

/** What this connector does at Mobilize. All reads are of the connected organization. */
export const mobilize = (zap: Zap) => {
  const http = connect(service, zap);
  const organizationId = String(credentialsOf(service, zap).mobilize_organization_id);
  const own = (rest: string) => at`/v1/organizations/${organizationId}` + rest;

  const list = <T>(path: string, params: Params = {}, read = http as typeof http.find): MobilizeList<T> => {
    const errors = params.visibility ? PRIVATE_REFUSED : [];
    return {
      page: async (next) => {
        const call = next
          ? { path: http.pathOf(next).replace(OLD_PREFIX, '') }
          : { path, params: { ...params, per_page: PER_PAGE } };
        const found = await read({ ...call, errors, returns: List });
        return { items: (found?.data ?? []) as T[], next: found?.next, count: found?.count };
      },
      numbered: async (page, perPage = PER_PAGE) => {
        const call = { path, params: { ...params, per_page: perPage, page }, errors, returns: List };
        // Rows may vanish between two reads; a later page that is not there any more holds nothing.
        const read = await (page > 1 ? http.find(call) : http(call));
        return { items: (read?.data ?? []) as T[], count: read?.count ?? read?.data.length ?? 0 };
      },
    };
  };
  const one = <T>() => turned(z.looseObject({ data: z.record(z.string(), z.unknown()) }), ({ data }) => data as T);

  return {
    organizationId,
    /** GET /attendances: everything recruited, and everything for owned events. `updated_since` in seconds. */
    attendances: (params: { updated_since?: number } = {}) => list<Attendance>(own('/attendances'), params),
    /** GET /events/{id}/attendances, over every timeslot. Empty for an event that is deleted or unknown (404). */
    eventAttendances: (eventId: string) => list<Attendance>(own(at`/events/${eventId}/attendances`), {}, http.find),
    /** GET /attendances/{id}. @returns undefined when there is none */
    findAttendance: (id: string) => http.find({ path: own(at`/attendances/${id}`), returns: one<Attendance>() }),
    /** GET /events. A timeslot filter also cuts the other timeslots out of each event. */
    events: (params: Params = {}) => list<MobilizeEvent>(own('/events'), params),
    /** GET /events/{id}, with every timeslot. @returns undefined when it is neither owned nor promoted, or gone */
    findEvent: (id: string) => http.find({ path: own(at`/events/${id}`), returns: one<MobilizeEvent>() }),
    /** GET /v1/events/{id}: what everybody can see of a public event, be it across the firewall. @returns undefined when it is none */
    findPublicEvent: (id: string) => http.find({ path: at`/v1/events/${id}`, returns: one<MobilizeEvent>() }),
    /** GET /events/deleted: ids and dates only. Private events are only among them when `visibility` asks for them. */
    deletedEvents: (params: Params = {}) => list<DeletedEvent>(own('/events/deleted'), params),
    /** GET /people: those affiliated with the organization. */
    people: (params: { updated_since?: number } = {}) => list<Person>(own('/people'), params),
    /** POST /events/{id}/attendances. One attendance per timeslot comes back. The step looks for them first, so it may be repeated. */
    createAttendances: (eventId: string, body: SignupRequest) =>
      http({
        method: 'POST',
        path: own(at`/events/${eventId}/attendances`),
        body,
        repeatable: true,
        returns: turned(
          z.looseObject({ data: z.array(z.record(z.string(), z.unknown())) }),
          ({ data }) => data as Attendance[],
        ),
        planned: [],
      }),
    /** POST /affiliations: matched by email, so twice is the same as once. 201 created, 200 updated, maybe without a body. */
    affiliate: (body: AffiliationRequest) =>
      http.answer({
        method: 'POST',
        path: own('/affiliations'),
        body,
        repeatable: true,
        returns: z.nullish(z.looseObject({})),
      }),
  };
};
