import { asksFor, DAY, NOW_UNIX, pageOf, stopClock } from '../../support/mobilize-lists.ts';
import { FULL } from '../../support/mobilize-records.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();
stopClock();

type Row = { id: string };
const poll = (input: object = {}, meta: object = {}) => run<Row[]>('triggers', 'mobilize_new_person', input, { meta });
const window = { updated_since: NOW_UNIX - 3 * DAY, per_page: 100 };
const person = (user_id: number, modified_date: number) => ({ ...FULL.signup.person, user_id, modified_date });

it('names people by their lasting id, however old, the latest change first', async () => {
  asksFor('people', window).reply(200, pageOf([person(1, 50), person(2, 90)]));
  const rows = await poll();
  expect(rows.map(({ id }) => id)).toEqual(['2', '1']);
  expect(rows[0]).toMatchObject({
    person_id: '8800555',
    phone: '+15185550171',
    sms_consent: true,
    created_at: '2025-03-04T16:00:00Z',
  });
});

it('falls back on the older id, and leaves out a row that has none', async () => {
  asksFor('people', window).reply(200, pageOf([{ id: 7 }, { given_name: 'Nobody' }]));
  await expect(poll()).resolves.toMatchObject([{ id: '7' }]);
});

it('fills Zapier’s memory from sixty days, with ids alone', async () => {
  asksFor('people', { ...window, page: 1 }).reply(200, pageOf([person(1, 5)]));
  asksFor('people', { ...window, updated_since: NOW_UNIX - 60 * DAY, page: 1 }).reply(
    200,
    pageOf([person(1, 5), person(2, 5)]),
  );
  await expect(poll({}, { isPopulatingDedupe: true })).resolves.toEqual([{ id: '1' }, { id: '2' }]);
});

it('fires nothing where nobody came', async () => {
  asksFor('people', window).reply(200, pageOf([]));
  await expect(poll()).resolves.toEqual([]);
});

it('refuses wrong input before any request', async () => {
  await expect(failure('triggers', 'mobilize_new_person', { window_days: -1 })).resolves.toMatchObject({
    message: 'New Person cannot run with this input: Days to Look Back must be at least 1.',
  });
});
