import { acts, looksUp, user } from '../../support/actionkit-mocks.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const KEY = 'actionkit_unsubscribe_user';
const leave = (input: object = {}) => run('creates', KEY, { page: 'unsubscribe', email: 'jo@example.org', ...input });
const found = (...users: object[]) => looksUp('user', { email: 'jo@example.org' }, ...users);
const body = { page: 'unsubscribe', email: 'jo@example.org' };
const reply = { id: 330091, user: '/rest/v1/user/77321/' };
const memberships = (...lists: number[]) =>
  looksUp(
    'subscription',
    { user: '77321' },
    ...lists.map((id) => ({ user: '/rest/v1/user/77321/', list: `/rest/v1/list/${id}/` })),
  );

it('unsubscribes from everything through the page', async () => {
  found(user());
  memberships(1, 2);
  acts(body, reply);
  found(user({ subscription_status: 'unsubscribed' }));
  memberships();
  await expect(leave()).resolves.toEqual({
    id: '77321',
    result: 'updated',
    actionkit_user_id: '77321',
    actionkit_action_id: '330091',
    subscription_status: 'unsubscribed',
    warnings: [],
  });
});

it('leaves single lists where the page can, and asks for no more than that', async () => {
  found(user());
  memberships(1, 2);
  acts({ ...body, have_unsub_lists: '1', unsub_lists: [2] }, reply);
  found(user());
  memberships(1);
  await expect(leave({ lists: ['2', '3'] })).resolves.toMatchObject({ result: 'updated', warnings: [] });
});

it('says so when the page unsubscribed from every list instead', async () => {
  found(user());
  memberships(1, 2);
  acts({ ...body, have_unsub_lists: '1', unsub_lists: [2] }, reply);
  found(user({ subscription_status: 'unsubscribed' }));
  memberships();
  await expect(leave({ lists: '2' })).resolves.toMatchObject({
    warnings: ['ActionKit unsubscribed this person from every list: this page cannot leave single lists.'],
  });
});

it.each<[string, () => void, object]>([
  ['is unknown', () => void found(), { id: 'jo@example.org', actionkit_user_id: '' }],
  [
    'is on no list',
    () => {
      found(user({ subscription_status: 'unsubscribed' }));
      memberships();
    },
    { id: '77321', subscription_status: 'unsubscribed' },
  ],
])('does nothing for somebody who %s', async (_, mock, expected) => {
  mock();
  await expect(leave()).resolves.toMatchObject({ result: 'unchanged', actionkit_action_id: '', ...expected });
});

it('does nothing for somebody who is not on the lists in question', async () => {
  found(user());
  memberships(1);
  await expect(leave({ lists: ['2'] })).resolves.toMatchObject({ result: 'unchanged' });
});

it('can be rehearsed', async () => {
  found(user());
  memberships(1);
  await expect(leave({ rehearse: true })).resolves.toMatchObject({
    planned_requests: [{ service: 'ActionKit', method: 'POST', path: '/rest/v1/action/', body }],
  });
});

it('names what is missing or wrong before any request', async () => {
  await expect(failure('creates', KEY, { lists: ['a'] })).resolves.toMatchObject({
    message:
      'Unsubscribe User cannot run with this input: Page is required; Email is required; Lists must be an id made of digits.',
  });
});
