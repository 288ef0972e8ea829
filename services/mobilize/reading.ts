import { unixDaysAgo } from '../../mappings/time.ts';
import { runsFor, type Zap } from '../../platform/zap.ts';
import type { MobilizeList } from './client.ts';
import { collect, readAll, readBack } from './pages.ts';

/** The editor shows three samples. */
const SAMPLE_ROWS = 3;
/** Where filters leave nothing of the newest few, this many are looked through. */
const SAMPLE_SEARCH = { perPage: 100, pages: 2 };

/** The newest few rows that pass. Lists begin with the oldest, so this asks how many there are and goes back from the end. */
export async function newestRows<T, R>(list: MobilizeList<T>, keep: (row: T) => R | undefined): Promise<R[]> {
  const kept: R[] = [];
  for (const { perPage, pages } of [{ perPage: SAMPLE_ROWS, pages: 1 }, SAMPLE_SEARCH]) {
    const first = await list.numbered(1, perPage);
    // A page may hold more than was asked for.
    const last = Math.ceil(first.count / Math.max(perPage, first.items.length));
    for (let number = last; number > 0 && number > last - pages && kept.length === 0; number -= 1) {
      const { items } = number === 1 ? first : await list.numbered(number, perPage);
      collect(items.reverse(), keep, kept);
    }
    if (kept.length > 0 || last <= 1) break;
  }
  return kept.slice(0, SAMPLE_ROWS);
}

export interface PollPlan<T, R> {
  /** The rows that changed since then; all rows without it. */
  list: (sinceUnix?: number) => MobilizeList<T>;
  /** How far back a poll reads; left out by polls that read everything there is. */
  windowDays?: number;
  /** Set where ids name content or an outcome: how far back Zapier's memory is filled, so that old records stay quiet. */
  memoryDays?: number;
  keep: (row: T) => boolean;
  /** What may fire once. @returns undefined for a row that does not fire; `sinceUnix` is the start of the window, or 0 */
  id: (row: T, sinceUnix: number) => string | undefined;
  shape: (row: T) => R;
  /** Newest first by this. */
  order: (row: T) => number | null | undefined;
  /** What the user can do when there is too much to read. */
  narrow: string;
}

/** Reads what one run of a polling trigger returns: samples for the editor, ids for Zapier's memory, or rows that may fire. */
export async function pollRows<T, R extends object>(
  zap: Zap,
  plan: PollPlan<T, R>,
): Promise<((R & { id: string }) | { id: string })[]> {
  const since = plan.windowDays === undefined ? undefined : unixDaysAgo(plan.windowDays);
  const fires = (row: T, from: number) => (plan.keep(row) ? plan.id(row, from) : undefined);

  if (runsFor(zap, 'sample')) {
    return newestRows(plan.list(), (row) => {
      const id = fires(row, 0);
      return id === undefined ? undefined : { ...plan.shape(row), id };
    });
  }
  if (runsFor(zap, 'priming') && plan.memoryDays !== undefined) {
    const idOnly = (row: T) => {
      const id = fires(row, 0);
      return id === undefined ? undefined : { id };
    };
    const near = await readBack(zap, plan.list(since), idOnly);
    return [...near, ...(await readBack(zap, plan.list(unixDaysAgo(plan.memoryDays)), idOnly))];
  }
  const kept = await readAll(
    zap,
    plan.list(since),
    (row) => {
      const id = fires(row, since ?? 0);
      return id === undefined ? undefined : { order: plan.order(row) ?? 0, item: { ...plan.shape(row), id } };
    },
    plan.narrow,
  );
  return kept.sort((a, b) => b.order - a.order).map(({ item }) => item);
}
