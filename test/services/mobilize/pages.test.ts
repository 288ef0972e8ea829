import type { Zap } from '../../../platform/zap.ts';
import type { MobilizeList } from '../../../services/mobilize/client.ts';
import { isListed, readAll, readBack } from '../../../services/mobilize/pages.ts';

/*
 * A list of rows that carry their own number, whose answers take so long on a clock that the test turns. Mobilize takes
 * 15 reads a second from one address (API note, section 5).
 */
interface Shape {
  rows: number;
  milliseconds: number | ((request: number) => number);
  /** What Mobilize gives at most, whatever was asked for. */
  cap?: number;
  /** An answer that fails, by its number. */
  failing?: number;
}
function slowList(shape: Shape) {
  const { milliseconds, cap = 100, failing } = shape;
  const starts: number[] = [];
  const asked: string[] = [];
  const answer = async (what: string, page: number) => {
    starts.push(Date.now());
    asked.push(what);
    const request = starts.length;
    const time = typeof milliseconds === 'number' ? milliseconds : milliseconds(request);
    await new Promise((done) => setTimeout(done, time));
    if (request === failing) throw new Error('refused');
    const from = (page - 1) * cap;
    return Array.from({ length: Math.max(0, Math.min(cap, shape.rows - from)) }, (_, index) => from + index + 1);
  };
  const list: MobilizeList<number> = {
    page: async (next) => {
      const page = Number(next ?? 1);
      const items = await answer('link', page);
      return { items, next: page * cap < shape.rows ? String(page + 1) : null, count: shape.rows };
    },
    numbered: async (page) => ({ items: await answer(`page ${page}`, page), count: shape.rows }),
  };
  return { list, starts, asked };
}

const STEP = 24_000;
const zapOf = (): Zap => {
  const end = Date.now() + STEP;
  return {
    z: { errors: { Error: class extends Error {} } },
    bundle: {},
    auth: {},
    warnings: [],
    planned: undefined,
    committed: false,
    remaining: () => end - Date.now(),
  } as unknown as Zap;
};

/** Turns the clock until the work is done. */
async function onClock<R>(work: Promise<R>): Promise<{ value?: R; problem?: Error; milliseconds: number }> {
  const started = Date.now();
  let ended: { value?: R; problem?: Error } | undefined;
  work.then(
    (value) => {
      ended = { value };
    },
    (problem: Error) => {
      ended = { problem };
    },
  );
  while (!ended) await jest.advanceTimersByTimeAsync(10);
  return { ...ended, milliseconds: Date.now() - started };
}

const all = (zap: Zap, list: MobilizeList<number>) => readAll(zap, list, (row) => row, 'Lower Days to Look Back.');
const numbersTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
const sorted = (rows: number[] | undefined) => [...(rows ?? [])].sort((a, b) => a - b);
const mostInASecond = (starts: number[]) =>
  Math.max(...starts.map((start) => starts.filter((other) => other >= start && other < start + 1000).length));

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

it('follows links alone while they lead to the end in time', async () => {
  const { list, asked } = slowList({ rows: 10_000, milliseconds: 50 });
  const { value } = await onClock(all(zapOf(), list));
  expect(value).toEqual(numbersTo(10_000));
  expect(new Set(asked)).toEqual(new Set(['link']));
});

it.each([250, 500, 1000])(
  'goes on by page number at %i ms an answer, within the limit of Mobilize',
  async (milliseconds) => {
    const { list, asked, starts } = slowList({ rows: 10_000, milliseconds });
    const { value, milliseconds: took } = await onClock(all(zapOf(), list));
    expect(sorted(value)).toEqual(numbersTo(10_000));
    expect(asked).toContain('page 100');
    expect(asked.length).toBeLessThanOrEqual(101);
    expect(mostInASecond(starts)).toBeLessThanOrEqual(15);
    expect(took).toBeLessThan(STEP - 4_000);
  },
);

it('counts pages by what Mobilize gives, not by what was asked for', async () => {
  const { list } = slowList({ rows: 2_010, milliseconds: 500, cap: 25 });
  const { value } = await onClock(all(zapOf(), list));
  expect(sorted(value)).toEqual(numbersTo(2_010));
});

it('reads on where rows were added while it read', async () => {
  const shape = { rows: 10_000, milliseconds: 500 };
  const { list } = slowList(shape);
  let reads = 0;
  const growing = {
    ...list,
    numbered: (page: number) => {
      reads += 1;
      if (reads === 20) shape.rows = 10_150;
      return list.numbered(page);
    },
  };
  const { value } = await onClock(all(zapOf(), growing));
  expect(sorted(value)).toEqual(numbersTo(10_150));
});

it('asks for fewer pages at a time once answers get faster', async () => {
  // Eight answers of two seconds would fill the limit; of 50 ms, one after the other is fast enough.
  const { list, starts } = slowList({ rows: 10_000, milliseconds: (request) => (request < 12 ? 1_500 : 50) });
  const { value } = await onClock(all(zapOf(), list));
  expect(sorted(value)).toEqual(numbersTo(10_000));
  const fast = starts.slice(25);
  expect(Math.min(...fast.slice(1).map((start, index) => start - (fast[index] ?? 0)))).toBeGreaterThan(0);
});

it('fails with the fix named where even that does not fit, and stops asking', async () => {
  const { list, asked } = slowList({ rows: 100_000, milliseconds: 1_000 });
  const { problem, milliseconds } = await onClock(all(zapOf(), list));
  expect(problem?.message).toBe('Mobilize has more to read than fits into one check. Lower Days to Look Back.');
  expect(milliseconds).toBeLessThan(STEP);
  const until = asked.length;
  await jest.advanceTimersByTimeAsync(10_000);
  expect(asked).toHaveLength(until);
});

it('fails as one page fails, and stops asking', async () => {
  const { list, asked } = slowList({ rows: 10_000, milliseconds: 500, failing: 20 });
  const { problem } = await onClock(all(zapOf(), list));
  expect(problem?.message).toBe('refused');
  await jest.advanceTimersByTimeAsync(10_000);
  expect(asked.length).toBeLessThan(30);
});

it('never goes by page numbers where Mobilize does not say how many rows there are', async () => {
  const { list, asked } = slowList({ rows: 6_000, milliseconds: 500 });
  const silent = { ...list, page: async (next: string | undefined) => ({ ...(await list.page(next)), count: null }) };
  const { problem } = await onClock(all(zapOf(), silent));
  expect(problem?.message).toContain('more to read');
  expect(new Set(asked)).toEqual(new Set(['link']));
});

it('walks on over empty pages', async () => {
  let page = 0;
  const empty = async () => {
    page += 1;
    await new Promise((done) => setTimeout(done, 1_000));
    return { items: page === 5 ? [1] : [], next: page < 5 ? String(page) : null, count: 1 };
  };
  const { value } = await onClock(all(zapOf(), { ...slowList({ rows: 1, milliseconds: 1 }).list, page: empty }));
  expect(value).toEqual([1]);
});

it('reads back from the newest page as far as the time reaches', async () => {
  const { list, asked } = slowList({ rows: 100_000, milliseconds: 1_000 });
  const { value, milliseconds } = await onClock(readBack(zapOf(), list, (row) => row));
  expect(asked[0]).toBe('page 1');
  expect(asked[1]).toBe('page 1000');
  expect(value).toContain(100_000);
  expect(value?.length).toBeGreaterThan(10_000);
  expect(milliseconds).toBeLessThan(STEP);
});

it('takes a page that the end of the step cut off as not read', async () => {
  const { list } = slowList({ rows: 450, milliseconds: (request) => (request === 3 ? STEP - 600 : 100), failing: 3 });
  const { value, problem } = await onClock(readBack(zapOf(), list, (row) => row));
  expect(problem).toBeUndefined();
  // The newest page was there; the first is left out, since what lies between is not known.
  expect(value).toContain(450);
  expect(value).not.toContain(1);
});

it('reads back everything where there is time', async () => {
  const { list } = slowList({ rows: 450, milliseconds: 50 });
  const { value } = await onClock(readBack(zapOf(), list, (row) => row));
  expect(sorted(value)).toEqual(numbersTo(450));
});

describe('looking for one row', () => {
  const TOO_LONG = 'Too many deleted events.';
  const has = (list: MobilizeList<number>, wanted: number) =>
    onClock(isListed(zapOf(), list, (row) => row === wanted, TOO_LONG));

  it('asks for the newest pages first, and for no more once it is found', async () => {
    const { list, asked } = slowList({ rows: 100_000, milliseconds: 100 });
    const { value } = await has(list, 99_750);
    expect(value).toBe(true);
    expect(asked).toEqual(['link', 'page 1000', 'page 999', 'page 998']);
  });

  it.each([
    [1, ['link']],
    [101, ['link', 'page 2']],
  ])('finds row %i among few', async (wanted, requests) => {
    const { list, asked } = slowList({ rows: 150, milliseconds: 50 });
    await expect(has(list, wanted)).resolves.toMatchObject({ value: true });
    expect(asked).toEqual(requests);
  });

  it.each([0, 100, 450])('says no after all of %i rows', async (rows) => {
    const { list, asked } = slowList({ rows, milliseconds: 50 });
    await expect(has(list, 1_000)).resolves.toMatchObject({ value: false });
    expect(asked).toHaveLength(Math.max(Math.ceil(rows / 100), 1));
  });

  it('says nothing where time runs out before the end, and stops asking', async () => {
    const { list, asked } = slowList({ rows: 100_000, milliseconds: 1_000 });
    const { problem, milliseconds } = await has(list, 0);
    expect(problem?.message).toBe(TOO_LONG);
    expect(milliseconds).toBeLessThan(STEP);
    const until = asked.length;
    await jest.advanceTimersByTimeAsync(10_000);
    expect(asked).toHaveLength(until);
  });

  it('says nothing where pages are missing, or Mobilize does not say how many rows there are', async () => {
    const { list } = slowList({ rows: 450, milliseconds: 50 });
    const holed = {
      ...list,
      numbered: async (page: number) => (page === 3 ? { items: [], count: 0 } : list.numbered(page)),
    };
    await expect(has(holed, 1_000)).resolves.toMatchObject({ problem: { message: TOO_LONG } });
    const silent = { ...list, page: async (next: string | undefined) => ({ ...(await list.page(next)), count: null }) };
    await expect(has(silent, 1_000)).resolves.toMatchObject({ problem: { message: TOO_LONG } });
  });
});
