import type { Attendance } from '../../../services/mobilize/objects.ts';
import { asksFor, DAY, NOW_UNIX, pageOf, stopClock } from '../../support/mobilize-lists.ts';
import { FULL, MASKED } from '../../support/mobilize-records.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();
stopClock();

type Row = { id: string };
const poll = (input: object = {}, meta: object = {}) =>
  run<Row[]>('triggers', 'mobilize_updated_signup', input, { meta });
const window = { updated_since: NOW_UNIX - 3 * DAY, per_page: 100 };
const idOf = async (change: Partial<Attendance>) => {
  asksFor('attendances', window).reply(200, pageOf([{ ...FULL.signup, ...change }]));
  return (await poll())[0]?.id;
};

it('names a signup and what is to be seen of it', async () => {
  await expect(idOf({})).resolves.toMatch(/^61000987-[0-9a-f]{16}$/);
});

it('fires again when that changes, and only then', async () => {
  const first = await idOf({});
  await expect(idOf({ modified_date: NOW_UNIX })).resolves.toBe(first);
  await expect(idOf({ rating: 'Negative' })).resolves.not.toBe(first);
  await expect(idOf({ status: 'CANCELLED', attended: null })).resolves.not.toBe(first);
});

it('gives the newest change first, masked ones included', async () => {
  asksFor('attendances', window).reply(200, pageOf([MASKED.signup, { ...FULL.signup, modified_date: NOW_UNIX }]));
  const rows = await poll();
  expect(rows.map(({ id }) => id.split('-')[0])).toEqual(['61000987', 'masked']);
});

it('fills Zapier’s memory from sixty days, reading back from the newest', async () => {
  const far = { updated_since: NOW_UNIX - 60 * DAY, per_page: 100 };
  const row = (id: number) => ({ ...FULL.signup, id });
  asksFor('attendances', { ...window, page: 1 }).reply(200, pageOf([row(9)]));
  asksFor('attendances', { ...far, page: 1 }).reply(200, pageOf([row(1), row(2)], 'more', 5));
  asksFor('attendances', { ...far, page: 3 }).reply(200, pageOf([row(5)], null, 5));
  asksFor('attendances', { ...far, page: 2 }).reply(200, pageOf([row(3), row(4)], 'more', 5));
  const remembered = await poll({}, { isPopulatingDedupe: true });
  expect(remembered.map(({ id }) => id.split('-')[0])).toEqual(['9', '5', '3', '4', '1', '2']);
  for (const row of remembered) expect(Object.keys(row)).toEqual(['id']);
});

it('fills what it can when rows vanish between two reads', async () => {
  asksFor('attendances', { ...window, page: 1 }).reply(200, pageOf([FULL.signup], 'more', 2));
  asksFor('attendances', { ...window, page: 2 }).reply(404, { data: null, error: {} });
  asksFor('attendances', { updated_since: NOW_UNIX - 60 * DAY, per_page: 100, page: 1 }).reply(200, pageOf([]));
  await expect(poll({}, { isPopulatingDedupe: true })).resolves.toHaveLength(1);
});

it('fires nothing where nothing changed', async () => {
  asksFor('attendances', window).reply(200, pageOf([]));
  await expect(poll()).resolves.toEqual([]);
});

it('refuses wrong input before any request', async () => {
  await expect(failure('triggers', 'mobilize_updated_signup', { window_days: 'many' })).resolves.toMatchObject({
    message: 'New or Updated Signup cannot run with this input: Days to Look Back must be a whole number.',
  });
});
