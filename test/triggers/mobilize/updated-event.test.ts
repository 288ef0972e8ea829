import type { MobilizeEvent } from '../../../services/mobilize/objects.ts';
import { asksFor, DAY, NOW_UNIX, pageOf, stopClock } from '../../support/mobilize-lists.ts';
import { FULL, PRIVATE } from '../../support/mobilize-records.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();
stopClock();

type Row = { id: string; event_id: string };
const poll = (input: object = {}, meta: object = {}) =>
  run<Row[]>('triggers', 'mobilize_updated_event', input, { meta });
/** No filter on shifts: it would cut the past ones out, and every event would seem to change as time passes. */
const window = { updated_since: NOW_UNIX - 3 * DAY, per_page: 100 };
const idOf = async (change: Partial<MobilizeEvent>) => {
  asksFor('events', window).reply(200, pageOf([{ ...FULL.event, ...change }]));
  return (await poll())[0]?.id;
};

it('names an event and what is to be seen of it', async () => {
  await expect(idOf({})).resolves.toMatch(/^1200345-[0-9a-f]{16}$/);
});

it('fires again when that changes, and only then', async () => {
  const first = await idOf({});
  await expect(idOf({ modified_date: NOW_UNIX })).resolves.toBe(first);
  await expect(idOf({ title: 'Riverside Sunday Canvass' })).resolves.not.toBe(first);
  await expect(idOf({ timeslots: FULL.event.timeslots?.slice(1) })).resolves.not.toBe(first);
});

it('gives the newest change first', async () => {
  const rows = [
    { ...FULL.event, id: 1, modified_date: NOW_UNIX - 90 },
    { ...FULL.event, id: 2, modified_date: NOW_UNIX - 30 },
  ];
  asksFor('events', window).reply(200, pageOf(rows));
  await expect(poll().then((found) => found.map(({ event_id }) => event_id))).resolves.toEqual(['2', '1']);
});

it('fills Zapier’s memory from a year, with ids alone', async () => {
  asksFor('events', { ...window, page: 1 }).reply(200, pageOf([]));
  asksFor('events', { updated_since: NOW_UNIX - 365 * DAY, per_page: 100, page: 1 }).reply(200, pageOf([FULL.event]));
  const remembered = await poll({}, { isPopulatingDedupe: true });
  expect(remembered).toEqual([{ id: await idOf({}) }]);
});

it('narrows without changing ids', async () => {
  const id = await idOf({});
  asksFor('events', {
    ...window,
    updated_since: NOW_UNIX - DAY,
    event_types: 'CANVASS',
    visibility: ['PUBLIC', 'PRIVATE'],
  }).reply(200, pageOf([FULL.event, PRIVATE.event]));
  const narrow = { window_days: 1, event_type: 'CANVASS', visibility: 'public_and_private' };
  await expect(poll(narrow).then((rows) => rows.map((row) => row.id))).resolves.toEqual([id]);
});

it('fires nothing where nothing changed', async () => {
  asksFor('events', window).reply(200, pageOf([]));
  await expect(poll()).resolves.toEqual([]);
});

it('refuses wrong input before any request', async () => {
  await expect(failure('triggers', 'mobilize_updated_event', { window_days: 99 })).resolves.toMatchObject({
    message: 'New or Updated Event cannot run with this input: Days to Look Back must be at most 30.',
  });
});
