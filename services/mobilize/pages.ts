import { eachPage, RESERVE_MILLISECONDS, unlessCut } from '../../platform/pages.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import type { MobilizeList } from './client.ts';

/** Priming may take most of a step, and must leave room for the answer. */
const PRIMING_RESERVE_MILLISECONDS = 6_000;
/** Mobilize takes 15 reads a second from one address, which Zapier's customers share. */
const READS_A_SECOND = 10;
const MOST_AT_A_TIME = 8;
/** Answers that are looked at before their speed counts; the first one also opens the connection. */
const PAGES_TO_JUDGE_BY = 3;

/** Keeps what `keep` makes of the rows. */
export function collect<T, R>(rows: readonly T[], keep: (row: T) => R | undefined, into: R[]): void {
  for (const row of rows) {
    const result = keep(row);
    if (result !== undefined) into.push(result);
  }
}

/**
 * Every row, handed on page by page, so that only what `keep` returns stays in memory. The list is walked link by link;
 * where that would take longer than the step has, the rest is asked for by page number, several pages at a time.
 */
export async function readAll<T, R>(
  zap: Zap,
  list: MobilizeList<T>,
  keep: (row: T) => R | undefined,
  narrow: string,
): Promise<R[]> {
  const tooLong = () =>
    stop(zap, 'fail', `Mobilize has more to read than fits into one check. ${narrow}`, { code: 'TooMuchToRead' });
  const kept: R[] = [];
  const pace = new Pace();
  let count = 0;
  const timed = (next: string | undefined) =>
    pace.time(async () => {
      const page = await list.page(next);
      count = page.count ?? 0;
      return page;
    });
  const started = performance.now();
  let pages = 0;
  let size = 0;
  for await (const page of eachPage(zap, timed, tooLong)) {
    collect(page, keep, kept);
    pages += 1;
    size ||= page.length;
    // Page numbers only say where to go on while every page was as long as the first.
    const left = size > 0 && page.length === size ? Math.ceil(count / size) - pages : 0;
    const needed = (left * (performance.now() - started)) / pages;
    if (pages < PAGES_TO_JUDGE_BY || needed < zap.remaining() - RESERVE_MILLISECONDS || pace.lanes < 2) continue;
    const plan = { keep, into: kept, pace, reserve: RESERVE_MILLISECONDS };
    let from = pages + 1;
    // What was added meanwhile may have pushed the last rows onto a page of their own.
    for (let last = pages + left; from <= last; last = Math.ceil(count / size)) {
      const numbers = Array.from({ length: last - from + 1 }, (_, index) => from + index);
      count = (await readNumbered(zap, list, { ...plan, numbers })) ?? tooLong();
      from = last + 1;
    }
    break;
  }
  return kept;
}

/** Like `readAll`, from the newest row back, as far as the time reaches. Only for priming: what is missing is not reported. */
export async function readBack<T, R>(zap: Zap, list: MobilizeList<T>, keep: (row: T) => R | undefined): Promise<R[]> {
  const kept: R[] = [];
  if (zap.remaining() < PRIMING_RESERVE_MILLISECONDS) return kept;
  const pace = new Pace();
  const first = await pace.time(() => list.numbered(1));
  const plan = { numbers: fromTheEnd(first), keep, into: kept, pace, reserve: PRIMING_RESERVE_MILLISECONDS };
  if ((await readNumbered(zap, list, plan)) !== undefined) collect(first.items, keep, kept);
  return kept;
}

/**
 * Whether the list has such a row, looked for from the newest back. A list that was not read to its end says nothing: then
 * `tooLong` ends the step.
 */
export async function isListed<T>(
  zap: Zap,
  list: MobilizeList<T>,
  isIt: (row: T) => boolean,
  tooLong: string,
): Promise<boolean> {
  const found: T[] = [];
  let rows = 0;
  const keep = (row: T) => {
    rows += 1;
    return isIt(row) ? row : undefined;
  };
  const pace = new Pace();
  const { items, next, count } = await pace.time(() => list.page(undefined));
  collect(items, keep, found);
  if (found.length > 0 || !next) return found.length > 0;
  const numbers = fromTheEnd({ items, count: count ?? 0 });
  await readNumbered(zap, list, { numbers, keep, into: found, pace, reserve: RESERVE_MILLISECONDS, isEnough: 1 });
  if (found.length === 0 && rows < (count ?? Number.POSITIVE_INFINITY)) {
    return stop(zap, 'fail', tooLong, { code: 'TooMuchToRead' });
  }
  return found.length > 0;
}

/** The pages after the first one, the last one first. */
function fromTheEnd({ count, items }: { count: number; items: readonly unknown[] }): number[] {
  const pages = Math.ceil(count / Math.max(items.length, 1));
  return Array.from({ length: Math.max(pages - 1, 0) }, (_, index) => pages - index);
}

/** Knows how long the last answer took, and so how many requests may be under way without too many in a second. */
class Pace {
  private last = 0;

  async time<T>(read: () => Promise<T>): Promise<T> {
    const started = performance.now();
    const answer = await read();
    this.last = performance.now() - started;
    return answer;
  }

  get lanes(): number {
    return Math.min(Math.max(Math.floor((this.last * READS_A_SECOND) / 1000), 1), MOST_AT_A_TIME);
  }
}

interface NumberedPlan<T, R> {
  /** The pages in the order in which they are asked for. */
  numbers: number[];
  keep: (row: T) => R | undefined;
  into: R[];
  pace: Pace;
  reserve: number;
  /** So many kept rows are all that is looked for. */
  isEnough?: number;
}

/** Reads these pages side by side, fewer at a time as answers get faster. @returns how many rows there are in all, undefined when time ran out first */
async function readNumbered<T, R>(
  zap: Zap,
  list: MobilizeList<T>,
  { numbers, keep, into, pace, reserve, isEnough = Number.POSITIVE_INFINITY }: NumberedPlan<T, R>,
): Promise<number | undefined> {
  const waiting = [...numbers];
  let lanes = pace.lanes;
  let goesOn = true;
  let count = 0;
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const number = next;
      goesOn &&= zap.remaining() >= reserve;
      if (!goesOn) return;
      const page = await unlessCut(
        zap,
        pace.time(() => list.numbered(number)),
      );
      if (!page) goesOn = false;
      else {
        collect(page.items, keep, into);
        count = Math.max(count, page.count);
        if (into.length >= isEnough) waiting.splice(0);
      }
      if (lanes > pace.lanes) break;
    }
    lanes -= 1;
  };
  const stopOthers = (problem: unknown) => {
    goesOn = false;
    throw problem;
  };
  await Promise.all(Array.from({ length: lanes }, () => lane().catch(stopOthers)));
  return goesOn ? count : undefined;
}
