import type { Attendance } from '../../../services/mobilize/objects.ts';
import { asksFor, DAY, NOW_UNIX, pageOf, stopClock } from '../../support/mobilize-lists.ts';
import { FULL, MASKED } from '../../support/mobilize-records.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();
stopClock();

type Row = { id: string };
const KEY = 'mobilize_signup_status_reached';
const poll = (input: object = {}, meta: object = {}) => run<Row[]>('triggers', KEY, input, { meta });
const window = { updated_since: NOW_UNIX - 3 * DAY, per_page: 100 };
const ids = (rows: Row[]) => rows.map(({ id }) => id);
const signup = (id: number, status: string, attended: boolean | null = null, ageDays = 1): Attendance => ({
  ...FULL.signup,
  id,
  status,
  attended,
  created_date: NOW_UNIX - ageDays * DAY,
  modified_date: NOW_UNIX - id,
});
const rows = [
  signup(1, 'REGISTERED'),
  signup(2, 'CONFIRMED', null, 40),
  signup(3, 'CANCELLED', null, 40),
  signup(4, 'CONFIRMED', true, 40),
  signup(5, 'REGISTERED', false, 40),
  signup(6, 'REGISTERED', null, 40),
  signup(7, 'WAITLISTED', null, 40),
  { ...MASKED.signup, modified_date: NOW_UNIX - 8 },
];

it('names each signup and its outcome, newest change first', async () => {
  asksFor('attendances', window).reply(200, pageOf([...rows].reverse()));
  const fired = await poll();
  // 6 registered long ago, so an edit is no news; a masked row has no outcome.
  expect(ids(fired)).toEqual(['1-REGISTERED', '2-CONFIRMED', '3-CANCELLED', '4-ATTENDED', '5-NO_SHOW', '7-WAITLISTED']);
  expect(fired[3]).toMatchObject({ signup_id: '4', outcome: 'ATTENDED', status: 'CONFIRMED', attended: true });
});

it.each<[unknown, string[]]>([
  [
    ['ATTENDED', 'no_show'],
    ['4-ATTENDED', '5-NO_SHOW'],
  ],
  ['REGISTERED', ['1-REGISTERED']],
  ['Cancelled, Confirmed', ['2-CONFIRMED', '3-CANCELLED']],
  [['WAITLISTED'], ['7-WAITLISTED']],
])('fires only %j when told so', async (outcomes, expected) => {
  asksFor('attendances', window).reply(200, pageOf(rows));
  await expect(poll({ outcomes }).then(ids)).resolves.toEqual(expected);
});

it('fills Zapier’s memory from sixty days, with ids alone', async () => {
  asksFor('attendances', { ...window, page: 1 }).reply(200, pageOf(rows.slice(0, 1)));
  asksFor('attendances', { updated_since: NOW_UNIX - 60 * DAY, per_page: 100, page: 1 }).reply(200, pageOf(rows));
  const remembered = await poll({}, { isPopulatingDedupe: true });
  // The old registration as well: an edit of it must stay quiet.
  expect(remembered).toEqual([
    { id: '1-REGISTERED' },
    { id: '2-CONFIRMED' },
    { id: '3-CANCELLED' },
    { id: '4-ATTENDED' },
    { id: '5-NO_SHOW' },
    { id: '6-REGISTERED' },
    { id: '7-WAITLISTED' },
  ]);
});

it('fires nothing where nothing changed', async () => {
  asksFor('attendances', window).reply(200, pageOf([]));
  await expect(poll()).resolves.toEqual([]);
});

it('refuses wrong input before any request', async () => {
  await expect(failure('triggers', KEY, { outcomes: { a: 1 }, window_days: 0 })).resolves.toMatchObject({
    name: 'AppError',
    message:
      'Signup Status Reached cannot run with this input: Days to Look Back must be at least 1; Outcomes must be text.',
  });
});
