import { asksFor, DAY, NOW_UNIX, pageOf, stopClock } from '../../support/mobilize-lists.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();
stopClock();

const poll = (input: object = {}, meta: object = {}) =>
  run<{ id: string }[]>('triggers', 'mobilize_deleted_event', input, { meta });
const window = { updated_since: NOW_UNIX - 3 * DAY, per_page: 100 };

it('names each event and its deletion, the latest first', async () => {
  asksFor('events/deleted', window).reply(
    200,
    pageOf([
      { id: 1199001, deleted_date: 1_789_900_000 },
      { id: 1199555, deleted_date: 1_789_950_000 },
    ]),
  );
  await expect(poll()).resolves.toEqual([
    { id: '1199555-1789950000', event_id: '1199555', deleted_at: '2026-09-21T00:20:00Z' },
    { id: '1199001-1789900000', event_id: '1199001', deleted_at: '2026-09-20T10:26:40Z' },
  ]);
});

it('fires again for an event that was restored and deleted again', async () => {
  asksFor('events/deleted', window).reply(200, pageOf([{ id: 1, deleted_date: 5 }]));
  asksFor('events/deleted', window).reply(200, pageOf([{ id: 1, deleted_date: 9 }]));
  expect([(await poll())[0]?.id, (await poll())[0]?.id]).toEqual(['1-5', '1-9']);
});

/* Without permission Mobilize answers a list that asks for private ones with no rows at all, and not with 403. */
it('asks for private events by themselves, so that a key that may not see them loses no public one', async () => {
  asksFor('events/deleted', window).reply(
    200,
    pageOf([
      { id: 1, deleted_date: 5 },
      { id: 2, deleted_date: 9 },
    ]),
  );
  asksFor('events/deleted', { ...window, visibility: 'PRIVATE' }).reply(200, pageOf([{ id: 3, deleted_date: 7 }]));
  await expect(poll({ visibility: 'public_and_private' })).resolves.toMatchObject([
    { id: '2-9' },
    { id: '3-7' },
    { id: '1-5' },
  ]);
});

it('fills Zapier’s memory from the same window', async () => {
  asksFor('events/deleted', { ...window, updated_since: NOW_UNIX - 7 * DAY }).reply(
    200,
    pageOf([{ id: 1, deleted_date: 5 }]),
  );
  await expect(poll({ window_days: 7 }, { isPopulatingDedupe: true })).resolves.toMatchObject([{ id: '1-5' }]);
});

it('fires nothing where nothing was deleted', async () => {
  asksFor('events/deleted', window).reply(200, pageOf([]));
  await expect(poll()).resolves.toEqual([]);
});

it('refuses wrong input before any request', async () => {
  await expect(failure('triggers', 'mobilize_deleted_event', { window_days: 1.5 })).resolves.toMatchObject({
    message: 'Deleted Event cannot run with this input: Days to Look Back must be a whole number.',
  });
});
