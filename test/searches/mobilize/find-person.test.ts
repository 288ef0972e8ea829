import type { Person } from '../../../services/mobilize/objects.ts';
import { asksFor, DAY, NOW_UNIX, pageOf, stopClock } from '../../support/mobilize-lists.ts';
import { FULL } from '../../support/mobilize-records.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();
stopClock();

const find = (input: object) => run<{ id: string }[]>('searches', 'mobilize_find_person', input);
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
const month = { updated_since: NOW_UNIX - 30 * DAY, per_page: 100 };
const person = (user_id: number, address: string | null, modified_date = user_id): Person => ({
  ...FULL.signup.person,
  id: user_id + 500,
  person_id: user_id + 500,
  user_id,
  modified_date,
  email_addresses: address === null ? [] : [{ primary: true, address }],
});

it('finds by address among those who changed lately, the latest change first', async () => {
  asksFor('people', month).reply(
    200,
    pageOf(
      [person(1, ' Ada@Example.org'), person(2, 'ada@example.org'), person(3, 'bea@example.org'), person(4, null)],
      '/v1/organizations/4242/people?cursor=x',
    ),
  );
  asksFor('people', { cursor: 'x' }).reply(200, pageOf([]));
  await expect(find({ email: 'ADA@example.org' }).then(ids)).resolves.toEqual(['2', '1']);
});

it.each(['3', '503'])('finds by the id %s, the lasting or the older one', async (person_id) => {
  asksFor('people', month).reply(200, pageOf([person(1, 'a@example.org'), person(3, 'b@example.org')]));
  await expect(find({ person_id, email: 'a@example.org' }).then(ids)).resolves.toEqual(['3']);
});

it('never takes a person whose older id is the lasting id of the one who is meant', async () => {
  asksFor('people', month).reply(200, pageOf([person(3, 'b@example.org'), person(503, 'c@example.org', 1)]));
  await expect(find({ person_id: '503' }).then(ids)).resolves.toEqual(['503']);
});

it('finds by the older id where it has only one name left', async () => {
  asksFor('people', month).reply(200, pageOf([{ ...person(3, 'b@example.org'), person_id: null }]));
  await expect(find({ person_id: '503' }).then(ids)).resolves.toEqual(['3']);
});

it('looks as far back as it is told, and finds nobody', async () => {
  asksFor('people', { ...month, updated_since: NOW_UNIX - 365 * DAY }).reply(200, pageOf([]));
  await expect(find({ email: 'ada@example.org', window_days: 365 })).resolves.toEqual([]);
});

it.each([
  [{}, 'Find Person needs an Email or a Person.'],
  [
    { email: 'ada', person_id: 'x', window_days: 366 },
    'Find Person cannot run with this input: Email must be an email address, such as name@example.org; Person must be an id made of digits; Days to Look Back must be at most 365.',
  ],
])('refuses %j before any request', async (input, message) => {
  await expect(failure('searches', 'mobilize_find_person', input)).resolves.toMatchObject({
    name: 'AppError',
    message,
  });
});
