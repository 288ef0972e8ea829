import * as z from 'zod/mini';
import type { Http } from '../../platform/http.ts';
import { turned } from '../../platform/schema.ts';

export const thing = z.record(z.string(), z.unknown());
export const one = <T extends object>() => turned(thing, (row) => row as T);
export const Envelope = z.looseObject({
  count: z.catch(z.coerce.number(), 0),
  next: z.nullish(z.string()),
  results: z.array(thing),
});

/** The most that CallHub gives in one page. */
export const MOST_ROWS = 1000;

/** A list that is asked for by page numbers, from 1. */
export interface CallHubList<T> {
  page(number: number, perPage?: number): Promise<{ rows: T[]; next: number | undefined; count: number }>;
}

/** The page that a link leads to. Nothing else is taken from it: it may name another host. */
export const pageIn = (link: string | null | undefined, current: number): number | undefined => {
  if (!link) return undefined;
  const number = Number(/[?&]page=(\d+)/.exec(link)?.[1] ?? current + 1);
  return number > current ? number : undefined;
};

/** A page of a list. One that names itself as the next is refused: a list that ends there would count as read to its end. */
export const pageOf = (number: number) =>
  Envelope.check(z.refine(({ next }) => !next || pageIn(next, number) !== undefined));

export const listOf = <T>(http: Http, path: string, params: Record<string, string> = {}): CallHubList<T> => ({
  page: async (number, perPage = MOST_ROWS) => {
    const call = { path, params: { ...params, ...(number > 1 && { page: number }), page_size: perPage } };
    // A page past the end is 404; it may be, when rows vanish between two reads.
    const returns = pageOf(number);
    const read = number > 1 ? http.find({ ...call, returns }) : http({ ...call, returns });
    const found = await read;
    return {
      rows: (found?.results ?? []) as T[],
      next: pageIn(found?.next, number),
      count: found?.count ?? 0,
    };
  },
});
