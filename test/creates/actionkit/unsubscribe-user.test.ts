import { acts, ak, looksUp, user } from '../../support/actionkit-mocks.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const KEY = 'actionkit_unsubscribe_user';
const leave = (input: object = {}) => run('creates', KEY, { page: 'unsubscribe', email: 'jo@example.org', ...input });
const pageIs = (...pages: object[]) =>
  looksUp(
    'unsubscribepage',
    { name: 'unsubscribe' },
    ...pages.map((page) => ({ id: 615, name: 'unsubscribe', ...page })),
  );
const found = (...users: object[]) => looksUp('user', { email: 'jo@example.org' }, ...users);
const body = { page: 'unsubscribe', email: 'jo@example.org' };
const reply = { id: 330091, user: '/rest/v1/user/77321/' };
const membership = (list: number) => ({
  id: 99000 + list,
  user: '/rest/v1/user/77321/',
  list: `/rest/v1/list/${list}/`,
});
const memberships = (...lists: number[]) => looksUp('subscription', { user: '77321' }, ...lists.map(membership));

it('unsubscribes from everything through the page', async () => {
  pageIs({});
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
  pageIs({});
  found(user());
  memberships(1, 2);
  acts({ ...body, have_unsub_lists: '1', unsub_lists: [2] }, reply);
  found(user());
  memberships(1);
  await expect(leave({ lists: ['2', '3'] })).resolves.toMatchObject({ result: 'updated', warnings: [] });
});

it('says so when other memberships were lost as well', async () => {
  pageIs({});
  found(user());
  memberships(1, 2, 4);
  acts({ ...body, have_unsub_lists: '1', unsub_lists: [2] }, reply);
  found(user({ subscription_status: 'unsubscribed' }));
  memberships();
  await expect(leave({ lists: '2' })).resolves.toMatchObject({
    result: 'updated',
    warnings: [
      'ActionKit also unsubscribed this person from lists that were not chosen: 1, 4. This page cannot leave single lists. Subscribe the person to those again if they want that.',
    ],
  });
});

it('warns in a rehearsal that other memberships may be lost', async () => {
  pageIs({});
  found(user());
  memberships(1, 2);
  await expect(leave({ lists: '2', rehearse: true })).resolves.toMatchObject({
    planned_requests: [{ body: { ...body, have_unsub_lists: '1', unsub_lists: [2] } }],
    warnings: [
      'This may unsubscribe the person from every list, and not only from those chosen: ActionKit does not promise that single lists can be left, and a rehearsal cannot try it.',
    ],
  });
});

it('warns of nothing in a rehearsal when no other list is at risk', async () => {
  pageIs({});
  found(user());
  memberships(2);
  await expect(leave({ lists: '2', rehearse: true })).resolves.toMatchObject({ warnings: [] });
});

describe('somebody whom ActionKit calls subscribed without showing a list', () => {
  it('is unsubscribed all the same', async () => {
    pageIs({});
    found(user());
    memberships();
    acts(body, reply);
    found(user({ subscription_status: 'unsubscribed' }));
    memberships();
    await expect(leave()).resolves.toMatchObject({
      result: 'updated',
      subscription_status: 'unsubscribed',
      warnings: [],
    });
  });

  it('leaves the chosen lists, and what became of the others is not known', async () => {
    pageIs({});
    found(user());
    memberships();
    acts({ ...body, have_unsub_lists: '1', unsub_lists: [2] }, reply);
    found(user({ subscription_status: 'unsubscribed' }));
    memberships();
    await expect(leave({ lists: '2' })).resolves.toMatchObject({
      warnings: ['ActionKit took the request, and does not show which lists the person is on now.'],
    });
  });
});

it('sees a list that stands on the second page', async () => {
  pageIs({});
  found(user());
  ak()
    .get('/rest/v1/subscription/')
    .query({ user: '77321', _limit: '100', order_by: 'id' })
    .reply(200, { meta: { next: '/rest/v1/subscription/?user=77321&_offset=100' }, objects: [membership(1)] });
  ak()
    .get('/rest/v1/subscription/?user=77321&_offset=100')
    .reply(200, { meta: { next: null }, objects: [membership(1), membership(2)] });
  acts({ ...body, have_unsub_lists: '1', unsub_lists: [2] }, reply);
  found(user());
  memberships(1);
  await expect(leave({ lists: ['2'] })).resolves.toMatchObject({ result: 'updated', warnings: [] });
});

describe('after the request', () => {
  const stays =
    'ActionKit took the request on “unsubscribe”, and the person is still subscribed. Look at that page and at the person in ActionKit.';

  it('somebody who is still subscribed is an error', async () => {
    pageIs({});
    found(user());
    memberships(1);
    acts(body, reply);
    found(user());
    memberships(1);
    await expect(failure('creates', KEY, { ...body })).resolves.toMatchObject({ name: 'AppError', message: stays });
  });

  it('somebody who is still on the chosen list is an error', async () => {
    pageIs({});
    found(user());
    memberships(1, 2);
    acts({ ...body, have_unsub_lists: '1', unsub_lists: [2] }, reply);
    found(user());
    memberships(1, 2);
    await expect(failure('creates', KEY, { ...body, lists: '2' })).resolves.toMatchObject({ message: stays });
  });

  it('an unknown state is told', async () => {
    pageIs({});
    found(user());
    memberships(1);
    acts(body, reply);
    found(user({ subscription_status: undefined }));
    memberships();
    await expect(leave()).resolves.toMatchObject({
      warnings: ['ActionKit took the request, and does not show which lists the person is on now.'],
    });
  });
});

it.each([401, 403, 404, 405])('takes the page as it is named where pages cannot be looked at: %i', async (status) => {
  ak().get('/rest/v1/unsubscribepage/').query(true).reply(status);
  found(user());
  memberships(1);
  acts(body, reply);
  found(user({ subscription_status: 'unsubscribed' }));
  memberships();
  await expect(leave()).resolves.toMatchObject({ result: 'updated', warnings: [] });
});

it.each<[object[], string]>([
  [[{ name: 'unsubscribe', type: 'Signup' }], '“unsubscribe” is the short name of a page of type Signup.'],
  [[], 'There is no page with the short name “unsubscribe”.'],
])('never submits a page of another kind: %j', async (others, said) => {
  pageIs();
  looksUp('page', { name: 'unsubscribe' }, ...others);
  await expect(failure('creates', KEY, { ...body })).resolves.toMatchObject({
    name: 'AppError',
    code: 'WrongPage',
    message: `ActionKit needs an unsubscribe page as Page. ${said} Choose another page in this step.`,
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
  pageIs({});
  mock();
  await expect(leave()).resolves.toMatchObject({ result: 'unchanged', actionkit_action_id: '', ...expected });
});

it('does nothing for somebody who is not on the lists in question', async () => {
  pageIs({});
  found(user());
  memberships(1);
  await expect(leave({ lists: ['2'] })).resolves.toMatchObject({ result: 'unchanged' });
});

it('can be rehearsed', async () => {
  pageIs({});
  found(user());
  memberships(1);
  await expect(leave({ rehearse: true })).resolves.toMatchObject({
    planned_requests: [{ service: 'ActionKit', method: 'POST', path: '/rest/v1/action/', body }],
  });
});

it('names what is missing or wrong before any request', async () => {
  await expect(failure('creates', KEY, { lists: ['a'] })).resolves.toMatchObject({
    message:
      'Unsubscribe User cannot run with this input: Page is required; Email is required; Lists must be chosen from the list, or be ids made of digits; names are not taken.',
  });
});
