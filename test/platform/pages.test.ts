import { allPages, eachPage, type Page, RESERVE_MILLISECONDS, unlessCut } from '../../platform/pages.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import { inZap, stopOf } from '../support/zap.ts';

/** A list of `count` pages that hold their own number. `asked` tells which were read. */
function list(count: number, link = (page: number): string | null => (page < count ? `p${page + 1}` : null)) {
  const asked: (string | undefined)[] = [];
  const fetchPage = async (next: string | undefined): Promise<Page<number>> => {
    asked.push(next);
    const page = Number(next?.slice(1) ?? 1);
    return { items: [page], next: link(page) };
  };
  return { asked, fetchPage };
}
const TOO_LONG = 'There is too much to read. Choose less.';

/** A step whose time is used up after so many looks at the clock. */
const shortOf = (zap: Zap, looks: number): Zap =>
  Object.assign(zap, { remaining: () => (looks-- > 0 ? 10_000 : 3_999) });

it('reads every page once, in order', async () => {
  const { asked, fetchPage } = list(4);
  await expect(inZap((zap) => allPages(zap, fetchPage, TOO_LONG))).resolves.toEqual([1, 2, 3, 4]);
  expect(asked).toEqual([undefined, 'p2', 'p3', 'p4']);
});

it('reads one page where there is one, empty or not', async () => {
  await expect(inZap((zap) => allPages(zap, async () => ({ items: [], next: null }), TOO_LONG))).resolves.toEqual([]);
});

it.each([null, undefined, ''])('ends at a next page of %j', async (next) => {
  const { asked, fetchPage } = list(2, () => next as string | null);
  await inZap((zap) => allPages(zap, fetchPage, TOO_LONG));
  expect(asked).toEqual([undefined]);
});

it.each([
  ['the same page again', () => 'p2', 2],
  ['back to an earlier one', (page: number) => (page === 3 ? 'p2' : `p${page + 1}`), 3],
])('never takes pages that lead in a circle for all of them: %s', async (_, link, reads) => {
  const { asked, fetchPage } = list(9, link);
  await expect(stopOf((zap) => allPages(zap, fetchPage, TOO_LONG))).resolves.toMatchObject({ code: 'TooMuchToRead' });
  expect(asked).toHaveLength(reads);
});

it('counts a page that the end of the step cut off as too much to read', async () => {
  const { fetchPage } = list(9);
  const cut = async (zap: Zap) => {
    const used = { ...shortOf(zap, 1) };
    const fetchCut = async (next: string | undefined) => {
      if (next === 'p2') {
        used.remaining = () => 0;
        throw new Error('cut');
      }
      return fetchPage(next);
    };
    return allPages(used, fetchCut, TOO_LONG);
  };
  await expect(stopOf(cut)).resolves.toMatchObject({ code: 'TooMuchToRead', message: TOO_LONG });
});

it('never takes a list without an end for one that it has read', async () => {
  const { fetchPage } = list(Number.POSITIVE_INFINITY);
  await expect(stopOf((zap) => allPages(zap, fetchPage, TOO_LONG))).resolves.toMatchObject({
    name: 'AppError',
    message: TOO_LONG,
    code: 'TooMuchToRead',
  });
});

it('fails with the fix named when the time ends before the list', async () => {
  const { asked, fetchPage } = list(9);
  await expect(stopOf((zap) => allPages(shortOf(zap, 2), fetchPage, TOO_LONG))).resolves.toMatchObject({
    name: 'AppError',
    message: TOO_LONG,
    code: 'TooMuchToRead',
  });
  expect(asked).toEqual([undefined, 'p2', 'p3']);
});

it('does not mind the time when the list ends with it', async () => {
  const { fetchPage } = list(1);
  await expect(inZap((zap) => allPages(shortOf(zap, 0), fetchPage, TOO_LONG))).resolves.toEqual([1]);
});

it('may end early instead, where the caller can do with a part', async () => {
  const { fetchPage } = list(9);
  const rows: number[] = [];
  await inZap(async (zap) => {
    for await (const items of eachPage(shortOf(zap, 2), fetchPage, () => undefined)) rows.push(...items);
  });
  expect(rows).toEqual([1, 2, 3]);
});

it('passes the failure of a page on, when its turn comes', async () => {
  const { fetchPage } = list(9);
  const rows: number[] = [];
  const failed = await stopOf(async (zap) => {
    const failing = (next: string | undefined) =>
      next === 'p3' ? stop(zap, 'retry', 'The vendor is busy.') : fetchPage(next);
    for await (const items of eachPage(
      zap,
      async (next) => failing(next),
      () => undefined,
    ))
      rows.push(...items);
  });
  expect(failed).toMatchObject({ name: 'ThrottledError', message: 'The vendor is busy.' });
  expect(rows).toEqual([1, 2]);
});

it.each([
  [1_999, true],
  [2_000, true],
  [2_001, false],
])('reads %i pages to their end: %p', async (count, whole) => {
  const { fetchPage } = list(count);
  const rows: number[] = [];
  const outOfTime = jest.fn();
  await inZap(async (zap) => {
    const timeless = Object.assign(zap, { remaining: () => 10_000 });
    for await (const items of eachPage(timeless, fetchPage, outOfTime)) rows.push(...items);
  });
  expect(rows).toHaveLength(Math.min(count, 2_000));
  expect(outOfTime).toHaveBeenCalledTimes(whole ? 0 : 1);
});

it('keeps four seconds back, and reads on with just as many left', async () => {
  expect(RESERVE_MILLISECONDS).toBe(4_000);
  const { fetchPage } = list(3);
  const left = (zap: Zap) => Object.assign(zap, { remaining: () => 4_000 });
  await expect(inZap((zap) => allPages(left(zap), fetchPage, TOO_LONG))).resolves.toEqual([1, 2, 3]);
});

it('asks for the next page, and only that, while a page is worked on', async () => {
  const { asked, fetchPage } = list(4);
  const askedBy: number[] = [];
  await inZap(async (zap) => {
    for await (const _ of eachPage(zap, fetchPage, () => undefined)) askedBy.push(asked.length);
  });
  expect(askedBy).toEqual([2, 3, 4, 4]);
});

it('passes the failure of the first page on, however late it is', async () => {
  const failing = (zap: Zap) =>
    allPages(
      Object.assign(zap, { remaining: () => 0 }),
      async () => stop(zap, 'retry', 'The vendor is busy.'),
      TOO_LONG,
    );
  await expect(stopOf(failing)).resolves.toMatchObject({ name: 'ThrottledError', message: 'The vendor is busy.' });
});

describe('a request at the end of a step', () => {
  const left = (zap: Zap, remaining: number) => Object.assign(zap, { remaining: () => remaining });

  it('was cut when it fails with less than half a second left', async () => {
    await expect(inZap((zap) => unlessCut(left(zap, 499), Promise.reject(new Error('cut'))))).resolves.toBeUndefined();
  });

  it('failed by itself before that', async () => {
    await expect(inZap((zap) => unlessCut(left(zap, 500), Promise.reject(new Error('broken'))))).rejects.toThrow(
      'broken',
    );
  });

  it('is what it brought when it came in time', async () => {
    await expect(inZap((zap) => unlessCut(left(zap, 0), Promise.resolve('rows')))).resolves.toBe('rows');
  });
});
