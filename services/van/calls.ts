import * as z from 'zod/mini';
import { type Call, connect, isStandIn, standIn } from '../../platform/http.ts';
import { allPages, type Page } from '../../platform/pages.ts';
import { turned } from '../../platform/schema.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import { idText } from './objects.ts';
import { errorsIn, service } from './service.ts';

export type Params = Record<string, string | number | undefined>;

const Row = z.record(z.string(), z.unknown());
const Paged = z.looseObject({ items: z.array(Row), nextPageLink: z.nullish(z.string()), count: z.nullish(z.number()) });
type Paged = z.infer<typeof Paged>;
/** Short lists come as a bare array, long ones wrapped; which are which is not certain for all. */
const Listing = z.union([turned(z.array(Row), (items): Paged => ({ items, isWhole: true })), Paged]);
const Rows = turned(Listing, ({ items }) => items);
/** A bare number, a numeric text, the whole record, or nothing beside Location. */
const NewId = z.nullish(z.union([z.number(), z.string().check(z.regex(/^\d+$/)), z.looseObject({})]));
/** 204, or something that does not matter. */
export const Done = z.nullish(z.looseObject({}));

/** VAN's own 404. Any other one, such as a web page, says nothing about the record. */
export const isNoRecord = (status: number, body: unknown): boolean => status === 404 && errorsIn(body).length > 0;

type Refusal = (status: number, body: unknown) => boolean;
type NewCall = Pick<Call<unknown>, 'path' | 'body' | 'repeatable'>;
type Listed<T> = Page<T> & { count: number | undefined };
/** Whatever is refused is a failure. */
const FAILS: Refusal = () => false;
const NO_ROWS = { items: [], next: undefined };

/** The largest page, where VAN refuses a larger one; else NaN. The limits of some lists are not documented. */
const limitIn = (status: number, body: unknown): number => {
  const errors = errorsIn(status === 400 ? body : undefined);
  return Number(errors.map(({ text }) => text?.match(/'\$top' must be less.*: (\d+)/is)?.[1]).find(Boolean));
};

/** The same page of a list that has smaller ones. */
function smaller(params: Params, $top: number): Params {
  const number = Number(params.$skip ?? 0) / Number(params.$top);
  return { ...params, $top, $skip: Number.isInteger(number) ? number * $top || undefined : params.$skip };
}

const LARGEST_ID = 2 ** 31 - 1;

/** An id as VAN wants it in a body. A stand-in of a rehearsal stays what it is. */
export const numberId = (id: string): number | string => (isStandIn(id) ? id : Number(id));

/** The ways in which all endpoints of VAN are alike. */
export function calls(zap: Zap) {
  const http = connect(service, zap);
  const notUnderstood = (): never =>
    stop(zap, 'fail', 'NGP VAN sent an answer that this connector does not understand.', { code: 'UnreadableAnswer' });

  /** @returns undefined where `nothing` says that an answer means so */
  const pageOr = async <T>(
    path: string,
    params: Params,
    next: string | undefined,
    nothing: Refusal,
  ): Promise<Listed<T> | undefined> => {
    const call = next ? { path: http.pathOf(next) } : { path, params };
    const top = next ? 0 : Number(params.$top);
    const isTooLarge: Refusal = (status, body) => limitIn(status, body) < top;
    const accept: Refusal = (status, body) => nothing(status, body) || isTooLarge(status, body);
    const read = await http.answer({ ...call, accept, returns: Listing, planned: NO_ROWS });
    if (isTooLarge(read.status, read.data)) {
      return pageOr(path, smaller(params, limitIn(read.status, read.data)), undefined, nothing);
    }
    if (read.status >= 400) return undefined;
    const { items: given, nextPageLink, count, isWhole } = read.data;
    const items = isWhole && params.$skip ? [] : given; // a list that is not paged was on the first page
    // A link after an empty page would lead on forever.
    return { items: items as T[], next: items.length > 0 ? nextPageLink : null, count: count ?? undefined };
  };
  const page = async <T>(path: string, params: Params, next?: string): Promise<Listed<T>> =>
    (await pageOr<T>(path, params, next, FAILS)) ?? notUnderstood();
  const allOr = async <T>(
    path: string,
    params: Params,
    tooLong: string,
    nothing: Refusal,
  ): Promise<T[] | undefined> => {
    let refused = false;
    const read = async (next: string | undefined): Promise<Page<T>> => {
      const found = await pageOr<T>(path, params, next, nothing);
      refused ||= found === undefined;
      return found ?? NO_ROWS;
    };
    const items = await allPages<T>(zap, read, tooLong);
    return refused ? undefined : items;
  };
  /** A POST that makes a record. @returns its id, or undefined where `nothing` says that an answer means so */
  const createOr = async (
    call: NewCall,
    idKey: string,
    what: string,
    nothing: Refusal,
  ): Promise<string | undefined> => {
    const made = await http.answer({
      ...call,
      method: 'POST',
      accept: nothing,
      returns: NewId,
      planned: standIn(what),
    });
    if (made.status >= 400) return undefined;
    return idIn(made.data, idKey) || made.location?.match(/(\d+)\/?$/)?.[1] || notUnderstood();
  };

  return {
    http,
    page,
    allOr,
    all: <T>(path: string, params: Params, tooLong: string): Promise<T[]> =>
      allPages<T>(zap, (next) => page<T>(path, params, next), tooLong),
    /** A list that is not paged. */
    rows: async <T>(path: string, params: Params = {}): Promise<T[]> =>
      (await http({ path, params, returns: Rows, planned: [] as z.infer<typeof Rows> })) as T[],
    /** @returns undefined when VAN says that there is no such record; a 404 without its envelope is a failure */
    find: async <T>(path: string, params: Params = {}, nothing: Refusal = isNoRecord): Promise<T | undefined> => {
      const found = await http.answer({ path, params, accept: nothing, returns: Row });
      return found.status >= 400 ? undefined : (found.data as T | undefined);
    },
    create: async (call: NewCall, idKey: string, what: string): Promise<string> =>
      (await createOr(call, idKey, what, FAILS)) ?? notUnderstood(),
    createOr,
    write: (call: Omit<Call<z.infer<typeof Done>>, 'returns'>) => http({ ...call, returns: Done }),
    notUnderstood,
    /** An id in a path. Beyond 32 bits it would not even reach VAN. */
    id: (id: string, what: string): string => {
      const isId = isStandIn(id) || (/^\d{1,10}$/.test(id) && Number(id) > 0 && Number(id) <= LARGEST_ID);
      if (isId) return id;
      return stop(zap, 'fail', `${what} is not an id that NGP VAN can have: it must be a number of up to ten digits.`, {
        code: 'InvalidInput',
      });
    },
  };
}
export type Calls = ReturnType<typeof calls>;

function idIn(data: unknown, idKey: string): string {
  if (typeof data === 'number' || typeof data === 'string') return String(data);
  const record = (data ?? {}) as Record<string, number | string | undefined>;
  return idText(record[idKey] ?? record.id);
}
