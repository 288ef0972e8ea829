import { leaveNote, mark, readNote, walk } from '../../../services/callhub/lists.ts';
import { broken, paged, plainZap } from '../../support/callhub-desk.ts';
import { Store } from '../../support/store.ts';

/* How a long list is gone through, with lists that are only numbers. */

const odd = (row: number) => (row % 2 === 1 ? row : undefined);
const TOPIC = 'walk:odd';

it('marks what a note is about without showing it', () => {
  expect(mark('+16145550101')).toMatch(/^[0-9a-f]{20}$/);
  expect(mark('a', 'b')).toBe(mark('a', 'b'));
  const different = [mark('ab'), mark('a', 'b'), mark('b', 'a'), mark('a,b'), mark()];
  expect(new Set(different).size).toBe(different.length);
});

it('keeps notes for longer than a step may have to wait', async () => {
  const store = new Store();
  await leaveNote(plainZap(store), 'about', 7);
  expect(store.entries).toEqual([['about', 7, 3600 + 600]]);
  store.now = 4199;
  await expect(readNote(plainZap(store), 'about')).resolves.toBe(7);
});

it('keeps what it is told to of every page, blanks and zeros too, and leaves no note', async () => {
  const store = new Store();
  const asked: number[] = [];
  await expect(walk(plainZap(store), paged([[1, 2, 3], [], [5]], asked), 'odd', odd)).resolves.toEqual([1, 3, 5]);
  expect(asked).toEqual([1, 2, 3]);
  await expect(walk(plainZap(store), paged([[0], [1]]), 'all', (row: number) => row)).resolves.toEqual([0, 1]);
  expect(store.entries).toEqual([]);
  expect(store.forgotten).toEqual([]);
});

it('stops at the page that has enough', async () => {
  const asked: number[] = [];
  const two = (kept: readonly number[]) => kept.length >= 2;
  await expect(walk(plainZap(), paged([[1], [3, 5], [7]], asked), 'odd', odd, two)).resolves.toEqual([1, 3, 5]);
  expect(asked).toEqual([1, 2]);
});

it('goes on where it broke off, with what it had, and drops the note', async () => {
  const store = new Store();
  await expect(walk(plainZap(store), paged([[1, 2], broken()]), 'odd', odd)).rejects.toThrow('Out of reach');
  expect(store.entries).toEqual([[TOPIC, { next: 2, kept: [1] }, 4200]]);
  const asked: number[] = [];
  await expect(walk(plainZap(store), paged([[9], [3], [5]], asked), 'odd', odd)).resolves.toEqual([1, 3, 5]);
  expect(asked).toEqual([2, 3]);
  expect(store.entries).toEqual([]);
});

it('notes nothing where the first page fails', async () => {
  const store = new Store();
  await expect(walk(plainZap(store), paged<number>([broken()]), 'odd', odd)).rejects.toThrow('Out of reach');
  expect(store.entries).toEqual([]);
});

it.each([
  [6_000, true],
  [5_999, false],
])('with %i ms left: reads a page more: %s', async (milliseconds, reads) => {
  const store = new Store();
  const asked: number[] = [];
  const done = walk(plainZap(store, { milliseconds }), paged([[1]], asked), 'odd', odd);
  if (reads) return expect(done).resolves.toEqual([1]);
  await expect(done).rejects.toMatchObject({ name: 'ThrottledError', delay: 5 });
  expect(asked).toEqual([]);
  expect(store.entries).toEqual([[TOPIC, { next: 1, kept: [] }, 4200]]);
});

it('reads two hundred pages and no more', async () => {
  const store = new Store();
  const asked: number[] = [];
  const pages = (count: number) => Array.from({ length: count }, () => [1]);
  await expect(walk(plainZap(store), paged(pages(200), asked), 'odd', odd)).resolves.toHaveLength(200);
  await leaveNote(plainZap(store), TOPIC, { next: 200, kept: [] });
  await expect(walk(plainZap(store), paged(pages(201), asked), 'odd', odd)).rejects.toMatchObject({
    name: 'AppError',
    code: 'TooMuchToRead',
    message:
      'CallHub lists more than a step can look through. Name the record by its ID, or remove in CallHub what is no longer needed.',
  });
  expect(asked).toHaveLength(201);
  expect(store.entries).toEqual([]);
});
