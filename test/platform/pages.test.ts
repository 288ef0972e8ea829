import { allPages, eachPage, type Page } from '../../platform/pages.ts';
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
