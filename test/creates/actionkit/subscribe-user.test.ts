import { acts, looksUp, user } from '../../support/actionkit-mocks.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const KEY = 'actionkit_subscribe_user';
const subscribe = (input: object = {}) =>
  run('creates', KEY, { page: 'newsletter', email: 'jo@example.org', ...input });
const found = (...users: object[]) => looksUp('user', { email: 'jo@example.org' }, ...users);
const body = { page: 'newsletter', email: 'jo@example.org', skip_confirmation: '1' };
const reply = { id: 330090, user: '/rest/v1/user/77321/' };
const memberships = (...lists: number[]) =>
  looksUp(
    'subscription',
    { user: '77321' },
    ...lists.map((id) => ({ user: '/rest/v1/user/77321/', list: `/rest/v1/list/${id}/` })),
  );

it('subscribes somebody new through the page', async () => {
  found();
  acts(body, reply);
  found(user());
  await expect(subscribe()).resolves.toEqual({
    id: '77321',
    result: 'created',
    actionkit_user_id: '77321',
    actionkit_action_id: '330090',
    subscription_status: 'subscribed',
    warnings: [],
  });
});

it('sends everything that is filled in', async () => {
  found(user({ subscription_status: 'never' }));
  acts(
    {
      page: 'newsletter',
      email: 'jo@example.org',
      first_name: 'Jo',
      last_name: 'Rivera',
      source: 'zapier',
      lists: [1, 2],
    },
    reply,
  );
  found(user());
  const input = { first_name: 'Jo', last_name: 'Rivera', source: 'zapier', lists: '1,2', send_confirmation: true };
  await expect(subscribe(input)).resolves.toMatchObject({ result: 'updated' });
});

const pageIs = (...pages: object[]) =>
  looksUp('page', { name: 'newsletter' }, ...pages.map((page) => ({ name: 'newsletter', ...page })));

describe('somebody who is subscribed', () => {
  it('to the list of the page gets no second action', async () => {
    found(user());
    memberships(1);
    pageIs({ list: '/rest/v1/list/1/' });
    await expect(subscribe()).resolves.toMatchObject({ id: '77321', result: 'unchanged' });
  });

  it('to another list is added to the list of the page', async () => {
    found(user());
    memberships(1);
    pageIs({ list: '/rest/v1/list/2/' });
    acts(body, reply);
    found(user());
    await expect(subscribe()).resolves.toMatchObject({ id: '77321', result: 'updated' });
  });

  it('gets no second action where the page names no list', async () => {
    found(user());
    memberships(1);
    pageIs({});
    await expect(subscribe()).resolves.toMatchObject({ result: 'unchanged' });
  });

  it('learns that the page is wrong', async () => {
    found(user());
    memberships(1);
    pageIs();
    acts(body, { page: 'Unable to find a page for processing. You sent page=newsletter.' }, 400);
    await expect(failure('creates', KEY, { page: 'newsletter', email: 'jo@example.org' })).resolves.toMatchObject({
      message: expect.stringMatching(/found no page with that short name/),
    });
  });

  it('is added to the lists that are missing, and to no others', async () => {
    found(user());
    memberships(1);
    acts({ ...body, lists: [2] }, reply);
    found(user());
    await expect(subscribe({ lists: ['1', '2'] })).resolves.toMatchObject({ result: 'updated' });
  });

  it('is left alone when all lists are there', async () => {
    found(user());
    memberships(1, 2);
    await expect(subscribe({ lists: ['2'] })).resolves.toMatchObject({ result: 'unchanged' });
  });
});

describe('somebody who opted out', () => {
  it.each(['unsubscribed', 'bounced', 'blocked'])('and is %s stays so', async (subscription_status) => {
    found(user({ subscription_status }));
    await expect(subscribe()).resolves.toMatchObject({
      result: 'skipped',
      subscription_status,
      warnings: [
        `This person is ${subscription_status} in ActionKit and was left so. Subscribe Again overrides it, if they asked for that.`,
      ],
    });
  });

  it('is subscribed again only when the step is told that they asked for it', async () => {
    found(user({ subscription_status: 'unsubscribed' }));
    acts(body, reply);
    found(user());
    await expect(subscribe({ subscribe_again: 'yes' })).resolves.toMatchObject({ result: 'updated', warnings: [] });
  });
});

it('can be rehearsed', async () => {
  found();
  await expect(subscribe({ rehearse: true })).resolves.toMatchObject({
    id: expect.stringMatching(/./),
    planned_requests: [{ service: 'ActionKit', method: 'POST', path: '/rest/v1/action/', body }],
  });
});

it('names what is missing or wrong before any request', async () => {
  await expect(failure('creates', KEY, { email: '', lists: 'main' })).resolves.toMatchObject({
    message:
      'Subscribe User cannot run with this input: Page is required; Email is required; Lists must be an id made of digits.',
  });
});
