import * as z from 'zod/mini';
import { quotable } from '../../platform/failures.ts';
import { connect, standIn } from '../../platform/http.ts';
import { at } from '../../platform/origin.ts';
import { allPages, type Page as Rows } from '../../platform/pages.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import {
  type ActionKitEvent,
  type ActionReply,
  type Campaign,
  type EventSignup,
  idOf,
  type Page,
  type Phone,
  type Resource,
  type Subscription,
  type User,
} from './objects.ts';
import type { PageKind } from './pages.ts';
import { complaintKeys, service } from './service.ts';

const REST = '/rest/v1';
/** The most that ActionKit gives in one page. */
const LIMIT = 100;

/** Those that the look-ups here use. */
const EVERY_OPERATOR = ['exact', 'gte', 'lte'];

/** Answers where a list is not for this staff user, or not there. */
const UNSEEN = [401, 403, 404, 405];

const TOO_MANY_LISTS = 'ActionKit has more mailing lists for this person than one step can read.';

type Params = Record<string, string | number>;
type Sorted = Params & { order_by: string };

/** Addresses are looked for in lower case, so they are written so: not every instance finds them otherwise. */
const address = (email: string): string => email.trim().toLowerCase();

const anything = z.record(z.string(), z.unknown());
const List = z.looseObject({
  objects: z.array(anything),
  meta: z.nullish(z.looseObject({ next: z.nullish(z.string()) })),
});

/** The relative URI by which other records refer to this one. */
export const uri = (resource: string, id: string): string => `${REST}/${resource}/${id}/`;

/**
 * A new record: 201 without a body and its address in Location, or 409 with the address of the one that is there. Some
 * instances may say 400 instead; `id` is blank then, and also where the address is missing.
 */
export interface Made {
  id: string;
  conflict: boolean;
}

/** What this connector does at ActionKit. Paths end in a slash; without it a write would be lost on a redirect. */
export const actionkit = (zap: Zap) => {
  const http = connect(service, zap);

  /** Not every instance sorts every resource by id: the next order is asked for then, and none at last. */
  const sorted = async (path: string, params: Params, orders: readonly string[], accept: readonly number[] = []) => {
    const ask = (order: Params, refusals: readonly number[]) => {
      const query = { ...params, _limit: LIMIT, ...order };
      return http.answer({ path, params: query, accept: refusals, returns: List, planned: { objects: [] } });
    };
    for (const order_by of orders) {
      const { status, data } = await ask({ order_by }, [...accept, 400]);
      if (status !== 400) return data;
    }
    return (await ask({}, accept)).data;
  };
  /** A list that one page holds. Unknown filters are ignored by ActionKit, so callers check every row. */
  const list = async <T>(resource: string, params: Params): Promise<T[]> =>
    (await sorted(`${REST}/${resource}/`, params, ['id'])).objects as T[];
  /** Page by page. `next` is a relative link; some instances write "None" at the end. */
  const listPage = async <T>(path: string, { order_by, ...filters }: Sorted, next?: string): Promise<Rows<T>> => {
    const { objects, meta } = next
      ? await http({ path: http.pathOf(next), returns: List })
      : await sorted(path, filters, [order_by, order_by.replace('id', 'created_at')]);
    return { items: objects as T[], next: meta?.next === 'None' ? null : meta?.next };
  };
  /** Every row of every page, each once: paging by offset shows rows again when others are added meanwhile. */
  const listAll = async <T extends Resource>(path: string, params: Sorted, tooLong: string): Promise<T[]> => {
    const rows = await allPages<T>(zap, (next) => listPage(path, params, next), tooLong);
    return [...new Map(rows.map((row) => [idOf(row.id ?? row.resource_uri) || row, row])).values()];
  };
  const find = <T>(resource: string, id: string) =>
    http.find({ path: REST + at`/${resource}/${id}/`, returns: anything }) as Promise<T | undefined>;
  /** Reads what was just written. @returns undefined also where this staff user may add and not view */
  const readBack = async <T>(resource: string, id: string): Promise<T | undefined> => {
    const call = { path: REST + at`/${resource}/${id}/`, accept: [401, 403, 404], returns: anything };
    const { status, data } = await http.answer(call);
    return status < 300 ? (data as T) : undefined;
  };

  /** `mayExist`: a 400 may mean that somebody was faster, so it is no error yet. */
  const create = async (resource: string, body: object, mayExist = false): Promise<Made> => {
    const answer = await http.answer({
      method: 'POST',
      path: `${REST}/${resource}/`,
      body,
      accept: mayExist ? [400, 409] : [409],
      repeatable: true, // every caller looks first, and the unique ones answer 409
      planned: { id: standIn(resource) },
    });
    if (answer.status === 400) return { id: '', conflict: true };
    const id = idOf(answer.location) || idOf((answer.data as { id?: number | string } | undefined)?.id);
    return { id, conflict: answer.status === 409 };
  };
  const patch = (resource: string, id: string, body: object) =>
    http({ method: 'PATCH', path: REST + at`/${resource}/${id}/`, body });

  return {
    list,
    listPage,
    /** Ends the step when something was made, and neither the answer nor a look-up says what. */
    notShown: (what: string): never =>
      stop(
        zap,
        'fail',
        `ActionKit did not say which ${what} it made, and none can be found. The record may have been written already, so this step is not repeated by itself. Look in ActionKit before you replay it.`,
        { code: 'NotShown' },
      ),
    listAll,
    /** GET /user/?email=. In ActionKit an address is a user. */
    findUser: async (email: string) => {
      const wanted = address(email);
      const rows = await list<User>('user', { email: wanted });
      return rows.find((user) => address(user.email ?? '') === wanted);
    },
    readUser: (id: string) => find<User>('user', id),
    createUser: ({ email, ...body }: { email: string }, mayExist = false) =>
      create('user', { email: address(email), ...body }, mayExist),
    updateUser: (id: string, body: object) => patch('user', id, body),

    /** GET /subscription/?user=: the ids of the lists that a user is on. */
    subscriptionsOf: async (userId: string) =>
      (await listAll<Subscription>(`${REST}/subscription/`, { user: userId, order_by: 'id' }, TOO_MANY_LISTS))
        .filter((row) => idOf(row.user) === userId)
        .map((row) => idOf(row.list)),

    phonesOf: async (userId: string) =>
      (await list<Phone>('phone', { user: userId })).filter((phone) => idOf(phone.user) === userId),
    createPhone: (body: object, mayExist = false) => create('phone', body, mayExist),
    readBackPhone: (id: string) => readBack<Phone>('phone', id),
    updatePhone: (id: string, body: object) => patch('phone', id, body),

    /** A page of one kind by its short name. */
    findPage: async (kind: PageKind | 'page', name: string) =>
      (await list<Page>(kind, { name })).find((page) => page.name === name),
    /** @returns undefined where this staff user may not view such pages or the instance does not offer them, and null where there is none */
    seePage: async (kind: PageKind, name: string): Promise<Page | null | undefined> => {
      const data: { objects?: Page[] } | undefined = await sorted(`${REST}/${kind}/`, { name }, ['id'], UNSEEN);
      return data?.objects && (data.objects.find((page) => page.name === name) ?? null);
    },

    readBackCampaign: (id: string) => readBack<Campaign>('campaign', id),

    /** GET /campaign/{id}/event_search/: by one custom field; related objects come inline. @returns undefined where the instance lacks it */
    searchEvents: async (campaignId: string, field: string, value: string, next?: string) => {
      const params = { 'filter[field__name]': field, 'filter[field__value]': value, _limit: LIMIT };
      const path = REST + at`/campaign/${campaignId}/event_search/`;
      const rows = await http.answer({
        ...(next ? { path: http.pathOf(next) } : { path, params }),
        accept: [400, 401, 403, 404, 405, 500],
        returns: List,
      });
      return rows.status === 200
        ? { items: rows.data.objects as ActionKitEvent[], next: rows.data.meta?.next }
        : undefined;
    },
    readEvent: (id: string) => find<ActionKitEvent>('event', id),
    readBackEvent: (id: string) => readBack<ActionKitEvent>('event', id),
    /** @returns undefined where this staff user may not view it, and null where it is not there */
    lookAtEvent: async (id: string): Promise<ActionKitEvent | null | undefined> => {
      const call = { path: REST + at`/event/${id}/`, accept: [401, 403, 404], returns: anything };
      const { status, data } = await http.answer(call);
      return status === 404 ? null : status < 300 ? data : undefined;
    },
    createEvent: (body: object) => create('event', body),
    updateEvent: (id: string, body: object) => patch('event', id, body),
    createEventField: (body: object) => create('eventfield', body),
    updateEventField: (id: string, body: object) => patch('eventfield', id, body),
    /** Takes a row away, or blanks it where this staff user or this instance may not delete. */
    removeEventField: async (id: string, name: string) => {
      const path = REST + at`/eventfield/${id}/`;
      const { status } = await http.answer({ method: 'DELETE', path, accept: [401, 403, 404, 405] });
      if ([401, 403, 405].includes(status)) await patch('eventfield', id, { name, value: '' });
    },
    /** What `GET /{resource}/schema/` allows to filter by, as `name__operator`. @returns [] where the schema cannot be read */
    filtersOf: async (resource: string) => {
      const schema = await http.answer({
        path: `${REST}/${resource}/schema/`,
        accept: [400, 401, 403, 404, 405],
        returns: z.looseObject({ filtering: z.nullish(z.record(z.string(), z.unknown())) }),
      });
      if (schema.status !== 200) return [];
      return Object.entries(schema.data.filtering ?? {}).flatMap(([name, rule]) =>
        // A list names the operators; `all` and `all with relations`, or 1 and 2, allow every one.
        (Array.isArray(rule) ? rule : EVERY_OPERATOR).map((operator) => `${name}__${operator}`),
      );
    },

    signupsOf: async (userId: string, eventId: string) =>
      (await list<EventSignup>('eventsignup', { user: userId, event: eventId })).filter(
        (signup) => idOf(signup.user) === userId && idOf(signup.event) === eventId,
      ),
    /** GET /eventsignup/?event=: whether anybody but hosts is signed up. */
    hasGuests: async (eventId: string) =>
      (await list<EventSignup>('eventsignup', { event: eventId })).some(
        (signup) => idOf(signup.event) === eventId && signup.role !== 'host',
      ),
    readSignup: (id: string) => find<EventSignup>('eventsignup', id),
    createSignup: (body: object, mayExist = false) => create('eventsignup', body, mayExist),
    updateSignup: (id: string, body: object) => patch('eventsignup', id, body),
    /** @returns whether ActionKit took it: it does not where the person is signed up for that event already */
    moveSignup: async (id: string, eventId: string) => {
      const call = {
        method: 'PATCH',
        path: REST + at`/eventsignup/${id}/`,
        body: { event: uri('event', eventId) },
      } as const;
      return (await http.answer({ ...call, accept: [400, 405, 409] })).status < 300;
    },
    /** @returns undefined also where this staff user may not view it */
    newestActionOf: async ({ signupaction }: EventSignup) => {
      // Some lists of ActionKit are a link to the list instead.
      const ids = (Array.isArray(signupaction) ? signupaction : []).map((relation) => Number(idOf(relation)));
      return ids.length > 0 ? readBack<ActionReply>('eventsignupaction', String(Math.max(...ids))) : undefined;
    },
    updateSignupAction: (id: string, body: object) => patch('eventsignupaction', id, body),

    /**
     * POST /action/: what submitting the page would do. `repeatable` when the caller looks before it repeats. A reply
     * may lack what was made.
     * @returns undefined when it is refused with 400 over fields, or in words, that `mayRefuse` names as no error
     */
    act: async (
      body: Record<string, unknown>,
      options: { repeatable: boolean; mayRefuse?: (keys: string[], said: string) => boolean; planned?: ActionReply },
    ): Promise<ActionReply | undefined> => {
      const answer = await http.answer({
        method: 'POST',
        path: `${REST}/action/`,
        body: { ...body, ...(typeof body.email === 'string' && { email: address(body.email) }) },
        accept: (status, refusal) =>
          status === 400 &&
          (options.mayRefuse?.(complaintKeys(refusal), quotable(refusal, service, zap) ?? '') ?? false),
        repeatable: options.repeatable,
        returns: z.nullish(anything),
        planned: (options.planned ?? { id: standIn('action') }) as Record<string, unknown>,
      });
      return answer.status === 400 ? undefined : ((answer.data ?? {}) as ActionReply);
    },
  };
};
export type ActionKit = ReturnType<typeof actionkit>;
