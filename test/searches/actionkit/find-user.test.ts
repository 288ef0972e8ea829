import nock from 'nock';
import { HOSTS } from '../../support/credentials.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const users = () =>
  nock(HOSTS.actionkit).get('/rest/v1/user/').query({ email: 'jo@example.org', _limit: '100', order_by: 'id' });
const find = (input: object) => run<Record<string, unknown>[]>('searches', 'actionkit_find_user', input);

it('asks by the address in lower case and shows the user without login tokens', async () => {
  users().reply(200, {
    meta: { next: null },
    objects: [
      {
        id: 77321,
        email: 'Jo@example.org',
        first_name: 'Jo',
        token: '.77321.b8Kd0e',
        created_at: '2026-02-04T09:00:01',
      },
    ],
  });
  const [user] = await find({ email: ' Jo@example.org ' });
  expect(user).toMatchObject({
    id: '77321',
    actionkit_user_id: '77321',
    email: 'Jo@example.org',
    first_name: 'Jo',
    last_name: '',
    created_at: '2026-02-04T09:00:01Z',
  });
  expect(JSON.stringify(user)).not.toContain('b8Kd0e');
});

it('finds nobody when ActionKit ignores the filter and returns other users', async () => {
  users().reply(200, { meta: { next: null }, objects: [{ id: 1, email: 'somebody.else@example.org' }] });
  await expect(find({ email: 'jo@example.org' })).resolves.toEqual([]);
});

it('finds nobody when the id is unknown', async () => {
  nock(HOSTS.actionkit).get('/rest/v1/user/99/').reply(404);
  await expect(find({ user_id: '99' })).resolves.toEqual([]);
});

it('takes the web page of a wrong host for what it is, and not for “nobody”', async () => {
  nock(HOSTS.actionkit).get('/rest/v1/user/99/').reply(404, '<html><h1>Not Found</h1></html>');
  await expect(failure('searches', 'actionkit_find_user', { user_id: '99' })).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(/^ActionKit answered with a web page/),
  });
});

it('says which inputs it needs, before any request', async () => {
  await expect(failure('searches', 'actionkit_find_user', {})).resolves.toMatchObject({
    name: 'AppError',
    message: 'Find User needs an Email or a User.',
  });
});

it('names the field that is wrong', async () => {
  await expect(failure('searches', 'actionkit_find_user', { email: 'jo at example' })).resolves.toMatchObject({
    name: 'AppError',
    message: 'Find User cannot run with this input: Email must be an email address, such as name@example.org.',
  });
});

it('finds the user where the instance does not sort users by id', async () => {
  users().reply(400, { error: "No matching 'id' field for ordering on." });
  nock(HOSTS.actionkit)
    .get('/rest/v1/user/')
    .query({ email: 'jo@example.org', _limit: '100' })
    .reply(200, { objects: [{ id: 77321, email: 'jo@example.org' }] });
  await expect(find({ email: 'jo@example.org' })).resolves.toMatchObject([{ id: '77321' }]);
});
