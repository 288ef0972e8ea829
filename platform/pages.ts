import { stop, type Zap } from './zap.ts';

export interface Page<T> {
  items: T[];
  /** Where the next page is; any falsy value is the end. */
  next: string | null | undefined;
}

/** No list that a step reads is longer. It ends walks through pages that lead in a circle. */
const MOST_PAGES = 2_000;
/** Time kept back for what the step still has to do with the rows. */
export const RESERVE_MILLISECONDS = 4_000;

/**
 * Yields page after page; the next one is on its way while a page is worked on. When the step's time is nearly used up
 * while pages remain, `outOfTime` decides: it throws, or it returns and the walk ends early.
 */
export async function* eachPage<T>(
  zap: Zap,
  fetchPage: (next: string | undefined) => Promise<Page<T>>,
  outOfTime: () => void,
): AsyncGenerator<T[]> {
  const seen = new Set<string>();
  let coming: Promise<Page<T>> | undefined = fetchPage(undefined);
  for (let count = 0; coming && count < MOST_PAGES; count += 1) {
    const page: Page<T> | undefined = count === 0 ? await coming : await unlessCut(zap, coming);
    if (!page) return outOfTime();
    const next: string | undefined = page.next || undefined;
    // A link that leads back says nothing about what lies beyond; such a list is never taken for read.
    const circular: boolean = next !== undefined && seen.has(next);
    const late: boolean = circular || (next !== undefined && zap.remaining() < RESERVE_MILLISECONDS);
    coming = next === undefined || late ? undefined : fetchPage(next);
    coming?.catch(() => {}); // reported when its turn comes; a walk that ends early does not care
    if (next) seen.add(next);
    yield page.items;
    if (late) return outOfTime();
  }
  if (coming) return outOfTime(); // more than any list holds: never taken for all of it
}

/** Less is left of the step than any answer takes, so a request that failed now was cut by the end of the step. */
const CUT_MILLISECONDS = 500;

/** @returns undefined for an answer that did not come before the step's time was used up */
export const unlessCut = <T>(zap: Zap, answer: Promise<T>): Promise<T | undefined> =>
  answer.catch((problem: unknown) => {
    if (zap.remaining() < CUT_MILLISECONDS) return undefined;
    throw problem;
  });

/** Every row of every page. A list that is too long for one step is an error that says what to narrow. */
export async function allPages<T>(
  zap: Zap,
  fetchPage: (next: string | undefined) => Promise<Page<T>>,
  tooLong: string,
): Promise<T[]> {
  const rows: T[] = [];
  for await (const items of eachPage(zap, fetchPage, () => stop(zap, 'fail', tooLong, { code: 'TooMuchToRead' }))) {
    rows.push(...items);
  }
  return rows;
}
