import { asksFor, pageOf, stopClock } from '../../support/mobilize-lists.ts';
import { FULL, MASKED } from '../../support/mobilize-records.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();
stopClock();

type Found = { results: { id: string }[]; paging_token: string | null };
const find = (input: object, paging_token?: string) =>
  run<Found>('searches', 'mobilize_find_signups', input, { meta: { paging_token } });
const signup = (id: number, modified_date: number, change: object = {}) => ({
  ...FULL.signup,
  id,
  modified_date,
  ...change,
});
const ids = ({ results }: Found) => results.map(({ id }) => id);
const NEXT = 'https://api.mobilize.us/v1/organizations/4242/attendances?cursor=x&per_page=100';

it('reads page after page, as Zapier asks for them', async () => {
  asksFor('attendances', { per_page: 100 }).reply(200, pageOf([signup(1, 5)], NEXT));
  await expect(find({})).resolves.toMatchObject({ results: [{ id: '1', signup_id: '1' }], paging_token: NEXT });
  asksFor('attendances', { cursor: 'x', per_page: 100 }).reply(200, pageOf([signup(2, 5), MASKED.signup], ''));
  const last = await find({}, NEXT);
  expect(ids(last)).toEqual(['2', 'masked-9100778-1792245600-1790037605']);
  expect(last.paging_token).toBeNull();
});

it('goes on past pages without a match, so that an empty answer means that there is none', async () => {
  const page = (cursor: string) => `https://api.mobilize.us/v1/organizations/4242/attendances?cursor=${cursor}`;
  asksFor('attendances', { per_page: 100 }).reply(200, pageOf([signup(1, 5)], page('a')));
  asksFor('attendances', { cursor: 'a' }).reply(200, pageOf([signup(2, 5)], page('b')));
  asksFor('attendances', { cursor: 'b' }).reply(200, pageOf([signup(3, 5, { attended: false })], page('c')));
  const found = await find({ outcomes: 'NO_SHOW' });
  expect(ids(found)).toEqual(['3']);
  expect(found.paging_token).toBe(page('c'));
});

it('goes on at its own host, whatever the token says', async () => {
  asksFor('attendances', { cursor: 'x' }).reply(200, pageOf([]));
  await find({}, 'https://evil.example/v1/organizations/4242/attendances?cursor=x');
});

it('keeps what changed from one second up to another, whether or not Mobilize counts the first', async () => {
  // One second earlier is asked for, since Mobilize may leave the very second out.
  asksFor('attendances', { updated_since: 1_792_245_599, per_page: 100 }).reply(
    200,
    pageOf([signup(1, 1_792_245_599), signup(2, 1_792_245_600), signup(3, 1_792_249_199), signup(4, 1_792_249_200)]),
  );
  const input = { updated_after: '2026-10-17T10:00:00-04:00', updated_before: '2026-10-17T15:00:00Z' };
  await expect(find(input).then(ids)).resolves.toEqual(['2', '3']);
});

it('keeps outcomes', async () => {
  const rows = [
    signup(1, 5),
    signup(2, 5, { attended: false }),
    signup(3, 5, { attended: null }),
    signup(4, 5, { attended: null, status: 'CANCELLED' }),
    MASKED.signup,
  ];
  asksFor('attendances', { per_page: 100 }).reply(200, pageOf(rows));
  await expect(find({ outcomes: 'attended, NO_SHOW' }).then(ids)).resolves.toEqual(['1', '2']);
});

it('reads the signups of one event, and none where it is deleted', async () => {
  asksFor('events/1200345/attendances', { per_page: 100 }).reply(200, pageOf([signup(1, 5)]));
  await expect(find({ event: '1200345' }).then(ids)).resolves.toEqual(['1']);
  asksFor('events/1200345/attendances', { per_page: 100 }).reply(404, { data: null, error: {} });
  await expect(find({ event: '1200345' })).resolves.toEqual({ results: [], paging_token: null });
});

it('refuses wrong input before any request', async () => {
  const input = { updated_after: 'last week', updated_before: '2026-02-30', event: 'x', outcomes: { a: 1 } };
  await expect(failure('searches', 'mobilize_find_signups', input)).resolves.toMatchObject({
    name: 'AppError',
    message:
      'Find Signups cannot run with this input: Updated After must be a date and time; Updated Before must be a date and time; Outcomes must be text; Event must be an id made of digits.',
  });
});
