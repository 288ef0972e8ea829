import type { Attendance } from '../../../services/mobilize/objects.ts';
import { asksFor, DAY, NOW_UNIX, pageOf, stopClock } from '../../support/mobilize-lists.ts';
import { FULL, MASKED, PRIVATE, VIRTUAL } from '../../support/mobilize-records.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();
stopClock();

type Row = { id: string; created_at: string; event: { id: string }; is_masked: boolean };
const poll = (input: object = {}, meta: object = {}) => run<Row[]>('triggers', 'mobilize_new_signup', input, { meta });
const window = { updated_since: NOW_UNIX - 3 * DAY, per_page: 100 };
const attendances = (query: object = window) => asksFor('attendances', query as never);
const ids = (rows: Row[]) => rows.map(({ id }) => id);

/** A signup made so many hours ago. */
const signedUp = (hours: number, change: Partial<Attendance> = {}, from = FULL): Attendance => ({
  ...from.signup,
  created_date: NOW_UNIX - hours * 3600,
  modified_date: NOW_UNIX - 60,
  ...change,
});

it('reads what changed in the last three days, and gives the newest first', async () => {
  attendances().reply(200, pageOf([signedUp(30, { id: 1 }), signedUp(2, { id: 2 }), signedUp(9, { id: 3 })]));
  const rows = await poll();
  expect(ids(rows)).toEqual(['2', '3', '1']);
  expect(rows[0]).toMatchObject({
    signup_id: '2',
    person: { email: 'Sam.Sample@example.org' },
    shift: { weekday: 'Saturday' },
  });
});

it('walks every page, on its own host whatever the links say', async () => {
  attendances().reply(
    200,
    pageOf([signedUp(1, { id: 1 })], 'https://elsewhere.example/v1/organizations/4242/attendances?cursor=cD0x'),
  );
  attendances({ cursor: 'cD0x' }).reply(200, pageOf([signedUp(2, { id: 2 })], ''));
  await expect(poll().then(ids)).resolves.toEqual(['1', '2']);
});

it.each([
  'https://www.mobilize.us/api/v1/organizations/4242/attendances?page=2',
  'https://events.mobilizeamerica.io/api/v1/organizations/4242/attendances?page=2',
])('walks on where %s leads today', async (next) => {
  attendances().reply(200, { ...pageOf([signedUp(1, { id: 1 })], next), count: '2' });
  attendances({ page: 2 }).reply(200, { ...pageOf([signedUp(2, { id: 2 })]), count: null, next: false });
  await expect(poll().then(ids)).resolves.toEqual(['1', '2']);
});

it('fires nothing where nothing changed', async () => {
  attendances().reply(200, pageOf([]));
  await expect(poll()).resolves.toEqual([]);
});

it('takes an old signup that somebody edited for no new one', async () => {
  attendances().reply(200, pageOf([signedUp(72, { id: 1 }), signedUp(73, { id: 2 }), signedUp(24 * 90, { id: 3 })]));
  await expect(poll().then(ids)).resolves.toEqual(['1']);
});

it('looks back as far as it is told', async () => {
  attendances({ ...window, updated_since: NOW_UNIX - 10 * DAY }).reply(200, pageOf([signedUp(24 * 9, { id: 1 })]));
  await expect(poll({ window_days: '10' }).then(ids)).resolves.toEqual(['1']);
});

describe('filters', () => {
  const rows = [
    signedUp(1, { id: 1 }),
    signedUp(2, { id: 2 }, PRIVATE),
    signedUp(3, { id: 3, sponsor: { id: 4242 }, event: { ...VIRTUAL.signup.event, sponsor: { id: 9 } } }),
    signedUp(4, { id: 4, sponsor: { id: 9 }, event: { ...VIRTUAL.signup.event, sponsor: { id: 9 } } }),
    signedUp(5, {}, MASKED),
  ];
  const masked = `masked-9100778-1792245600-${NOW_UNIX - 5 * 3600}`;

  it.each<[object, string[]]>([
    [{}, ['1', '2', '3', '4', masked]],
    [{ event: '1200345' }, ['1']],
    [{ event: ['1200345', 1200402] }, ['1', '2']],
    [{ event_type: ['house_party'] }, ['2']],
    [{ event_type: 'PHONE_BANK' }, ['3', '4', masked]],
    [{ relationship: 'owned' }, ['1', '2']],
    [{ relationship: 'recruited' }, ['3', masked]],
    [{ masked: 'skip' }, ['1', '2', '3', '4']],
    [{ relationship: 'recruited', masked: 'skip', event_type: ['PHONE_BANK'] }, ['3']],
  ])('%j', async (input, expected) => {
    attendances().reply(200, pageOf(rows));
    await expect(poll(input).then(ids)).resolves.toEqual(expected);
  });
});

it('shows the editor the newest three without reading the rest', async () => {
  attendances({ per_page: 3, page: 1 }).reply(200, pageOf([signedUp(9e4, { id: 1 })], 'more', 301));
  attendances({ per_page: 3, page: 101 }).reply(
    200,
    pageOf([signedUp(2, { id: 300 }), signedUp(1, { id: 301 })], null, 301),
  );
  await expect(poll({}, { isLoadingSample: true }).then(ids)).resolves.toEqual(['301', '300']);
});

it('looks further back for the editor where the filters leave nothing of the newest', async () => {
  const others = [1, 2, 3].map((hours) => signedUp(hours, { id: 300 + hours }));
  const mine = [5, 4].map((hours) => signedUp(hours, { id: 200 - hours, event: { ...FULL.signup.event, id: 7 } }));
  attendances({ per_page: 3, page: 1 }).reply(200, pageOf(others, 'more', 250));
  attendances({ per_page: 3, page: 84 }).reply(200, pageOf(others.slice(2), null, 250));
  attendances({ per_page: 100, page: 1 }).reply(200, pageOf(others, 'more', 250));
  attendances({ per_page: 100, page: 3 }).reply(200, pageOf(others, null, 250));
  attendances({ per_page: 100, page: 2 }).reply(200, pageOf(mine, 'more', 250));
  await expect(poll({ event: '7' }, { isLoadingSample: true }).then(ids)).resolves.toEqual(['196', '195']);
});

it('shows the editor the newest of a page that is larger than it was asked to be', async () => {
  const page = (number: number) => Array.from({ length: 25 }, (_, row) => signedUp(1, { id: number * 100 + row }));
  attendances({ per_page: 3, page: 1 }).reply(200, pageOf(page(1), 'more', 50));
  attendances({ per_page: 3, page: 2 }).reply(200, pageOf(page(2), null, 50));
  await expect(poll({}, { isLoadingSample: true }).then(ids)).resolves.toEqual(['224', '223', '222']);
});

it('shows the editor an old signup rather than none', async () => {
  attendances({ per_page: 3, page: 1 }).reply(200, pageOf([signedUp(24 * 400, { id: 1 })]));
  await expect(poll({}, { isLoadingSample: true }).then(ids)).resolves.toEqual(['1']);
});

it('never takes a list that is not there for an empty one', async () => {
  attendances({ per_page: 3, page: 1 }).reply(404, { data: null, error: {} });
  await expect(
    failure('triggers', 'mobilize_new_signup', {}, { meta: { isLoadingSample: true } }),
  ).resolves.toMatchObject({
    name: 'AppError',
    message: 'Mobilize has no such organization. Check the Mobilize Organization ID in your connection.',
  });
});

it('refuses wrong input before any request', async () => {
  await expect(
    failure('triggers', 'mobilize_new_signup', {
      event: 'Canvass',
      relationship: 'theirs',
      masked: 'maybe',
      window_days: 31,
    }),
  ).resolves.toMatchObject({
    name: 'AppError',
    message:
      'New Signup cannot run with this input: Events must be an id made of digits; Whose Events must be one of: all, owned, recruited; ' +
      'Masked Signups must be one of: include, skip; Days to Look Back must be at most 30.',
  });
});

it('says what to fill in when Mobilize is not connected', async () => {
  await expect(failure('triggers', 'mobilize_new_signup', {}, { authData: {} })).resolves.toMatchObject({
    name: 'AppError',
    message:
      'Mobilize is not connected. Open the connection in Zapier and fill in Mobilize API Key, Mobilize Organization ID.',
  });
});
