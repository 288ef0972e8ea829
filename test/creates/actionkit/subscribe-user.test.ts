import { acts, ak, listOf, looksUp, user } from '../../support/actionkit-mocks.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const KEY = 'actionkit_subscribe_user';
const subscribe = (input: object = {}) =>
  run('creates', KEY, { page: 'newsletter', email: 'jo@example.org', ...input });
const pageIs = (...pages: object[]) =>
  looksUp('signuppage', { name: 'newsletter' }, ...pages.map((page) => ({ id: 614, name: 'newsletter', ...page })));
const found = (...users: object[]) => looksUp('user', { email: 'jo@example.org' }, ...users);
const body = { page: 'newsletter', email: 'jo@example.org', source: 'zapier', skip_confirmation: '1' };
const reply = { id: 330090, user: '/rest/v1/user/77321/' };
const memberships = (...lists: number[]) =>
  looksUp(
    'subscription',
    { user: '77321' },
    ...lists.map((id) => ({ user: '/rest/v1/user/77321/', list: `/rest/v1/list/${id}/` })),
  );

it('subscribes somebody new through the page', async () => {
  pageIs({});
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
  pageIs({});
  found(user({ subscription_status: 'never' }));
  acts(
    {
      page: 'newsletter',
      email: 'jo@example.org',
      first_name: 'Jo',
      last_name: 'Rivera',
      source: 'rally',
      lists: [1, 2],
    },
    reply,
  );
  found(user());
  const input = { first_name: 'Jo', last_name: 'Rivera', source: 'rally', lists: '1,2', send_confirmation: true };
  await expect(subscribe(input)).resolves.toMatchObject({ result: 'updated' });
});

describe('somebody who is subscribed', () => {
  it('to the list of the page gets no second action', async () => {
    pageIs({ list: '/rest/v1/list/1/' });
    found(user());
    memberships(1);
    await expect(subscribe()).resolves.toMatchObject({ id: '77321', result: 'unchanged' });
  });

  it('to another list is added to the list of the page', async () => {
    pageIs({ list: '/rest/v1/list/2/' });
    found(user());
    memberships(1);
    acts(body, reply);
    found(user());
    await expect(subscribe()).resolves.toMatchObject({ id: '77321', result: 'updated' });
  });

  it('is added to the lists that are missing, and to no others', async () => {
    pageIs({});
    found(user());
    memberships(1);
    acts({ ...body, lists: [2] }, reply);
    found(user());
    await expect(subscribe({ lists: ['1', '2'] })).resolves.toMatchObject({ result: 'updated' });
  });

  it('is left alone when all lists are there', async () => {
    pageIs({});
    found(user());
    memberships(1, 2);
    await expect(subscribe({ lists: ['2'] })).resolves.toMatchObject({ result: 'unchanged' });
  });
});

describe('a page whose list is not shown', () => {
  const unseen =
    'ActionKit does not show which list the page “newsletter” subscribes to, nor that this person was added to one. They may have been on it before. Look at the person in ActionKit, or choose the lists in this step.';
  const hidden = () => ak().get('/rest/v1/signuppage/').query(true).reply(403);
  const again = () => run('creates', KEY, { page: 'newsletter', email: 'Jo@example.org' }, { keepCache: true });

  it.each<[string, object, number[][]]>([
    ['as the reply says', { subscribed_user: true }, [[1]]],
    ['as the lists show', {}, [[1], [1, 2]]],
  ])('adds somebody who is on another list, %s', async (_, told, lists) => {
    hidden();
    found(user());
    memberships(...(lists[0] ?? []));
    acts(body, { ...reply, ...told });
    found(user());
    if (lists[1]) memberships(...lists[1]);
    await expect(subscribe()).resolves.toMatchObject({ result: 'updated', warnings: [] });
  });

  it('says when nothing shows that the person was added, and acts once', async () => {
    hidden();
    found(user());
    memberships(1);
    acts(body, reply);
    found(user());
    memberships(1);
    await expect(subscribe()).resolves.toMatchObject({ result: 'updated', warnings: [unseen] });
    hidden();
    found(user());
    memberships(1);
    await expect(again()).resolves.toMatchObject({ result: 'unchanged', warnings: [unseen] });
  });

  it('acts once for somebody new', async () => {
    pageIs({});
    found();
    acts(body, reply);
    found(user());
    await expect(subscribe()).resolves.toMatchObject({ result: 'created', warnings: [] });
    found(user());
    memberships(1);
    await expect(again()).resolves.toMatchObject({ result: 'unchanged', warnings: [] });
  });

  it('acts once where the answer got lost after the person was added, and again where they were not', async () => {
    const lost = () => ak().post('/rest/v1/action/', body).reply(504);
    pageIs({});
    found(user());
    memberships(1);
    lost();
    await expect(subscribe()).rejects.toMatchObject({ name: 'ThrottledError' });
    found(user());
    memberships(1);
    lost();
    await expect(again()).rejects.toMatchObject({ name: 'ThrottledError' });
    found(user());
    memberships(1, 2);
    await expect(again()).resolves.toMatchObject({ result: 'unchanged', warnings: [] });
  });

  it.each(['unsubscribed', 'bounced', 'blocked'])('subscribes nobody again who is %s', async (subscription_status) => {
    hidden();
    found(user({ subscription_status }));
    await expect(subscribe()).resolves.toMatchObject({ result: 'skipped', subscription_status });
  });

  it('is rehearsed as it is played, and nothing is remembered', async () => {
    pageIs({});
    found(user());
    memberships(1);
    await expect(subscribe({ rehearse: true })).resolves.toMatchObject({ planned_requests: [{ body }], warnings: [] });
    found(user());
    memberships(1);
    acts(body, { ...reply, subscribed_user: true });
    found(user());
    await expect(again()).resolves.toMatchObject({ result: 'updated' });
  });
});

describe('somebody who opted out', () => {
  it.each(['unsubscribed', 'bounced', 'blocked'])('and is %s stays so', async (subscription_status) => {
    pageIs({});
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
    pageIs({});
    found(user({ subscription_status: 'unsubscribed' }));
    acts(body, reply);
    found(user());
    await expect(subscribe({ subscribe_again: 'yes' })).resolves.toMatchObject({ result: 'updated', warnings: [] });
  });
});

describe('a page that is not for this', () => {
  const refused = () => failure('creates', KEY, { page: 'newsletter', email: 'jo@example.org' });

  it.each<[string, object[], string]>([
    [
      'of another kind',
      [{ name: 'newsletter', type: 'Unsubscribe' }],
      '“newsletter” is the short name of a page of type Unsubscribe.',
    ],
    ['that nobody made', [], 'There is no page with the short name “newsletter”.'],
  ])('%s is never submitted', async (_, others, found) => {
    pageIs();
    looksUp('page', { name: 'newsletter' }, ...others);
    await expect(refused()).resolves.toMatchObject({
      name: 'AppError',
      code: 'WrongPage',
      message: `ActionKit needs a signup page as Page. ${found} Choose another page in this step.`,
    });
  });

  it.each([{ hidden: true }, { status: 'inactive' }])('that is %j is never submitted', async (change) => {
    pageIs(change);
    await expect(refused()).resolves.toMatchObject({
      message:
        'The signup page “newsletter” is hidden or inactive in ActionKit. Activate it, or choose another page in this step.',
    });
  });
});

describe('a page of a kind that subscribes too', () => {
  it.each(['Petition', 'Letter', 'Call', 'Survey', 'LTE'])('%s is taken, with its list', async (type) => {
    pageIs();
    looksUp('page', { name: 'newsletter' }, { name: 'newsletter', type, list: '/rest/v1/list/1/' });
    found(user());
    memberships(1);
    await expect(subscribe()).resolves.toMatchObject({ result: 'unchanged' });
  });

  it('is not taken when it is hidden', async () => {
    pageIs();
    looksUp('page', { name: 'newsletter' }, { name: 'newsletter', type: 'Petition', hidden: true });
    await expect(failure('creates', KEY, { page: 'newsletter', email: 'jo@example.org' })).resolves.toMatchObject({
      code: 'WrongPage',
      message: expect.stringMatching(/hidden or inactive/),
    });
  });
});

it.each([401, 403, 404, 405])('takes the page as it is named where pages cannot be looked at: %i', async (status) => {
  ak().get('/rest/v1/signuppage/').query(true).reply(status);
  found();
  acts(body, reply);
  found(user());
  await expect(subscribe()).resolves.toMatchObject({ result: 'created', warnings: [] });
});

it('looks for the page without an order where the instance takes none', async () => {
  ak().get('/rest/v1/signuppage/').query({ name: 'newsletter', _limit: '100', order_by: 'id' }).reply(400);
  ak()
    .get('/rest/v1/signuppage/')
    .query({ name: 'newsletter', _limit: '100' })
    .reply(200, listOf({ id: 614, name: 'newsletter' }));
  found();
  acts(body, reply);
  found(user());
  await expect(subscribe()).resolves.toMatchObject({ result: 'created' });
});

describe('after the signup', () => {
  const state = (subscription_status: string | undefined) => {
    pageIs({});
    found();
    acts(body, reply);
    found(user({ subscription_status }));
  };

  it('somebody who is still unsubscribed is an error', async () => {
    state('unsubscribed');
    await expect(failure('creates', KEY, { page: 'newsletter', email: 'jo@example.org' })).resolves.toMatchObject({
      name: 'AppError',
      message:
        'ActionKit took the signup on “newsletter”, and the person is still unsubscribed. Look at that page and at the person in ActionKit.',
    });
  });

  it.each([
    ['never', 'never'],
    ['bounced', 'bounced'],
    [undefined, 'neither subscribed nor unsubscribed'],
  ])('a state of %s is told', async (status, words) => {
    state(status);
    await expect(subscribe()).resolves.toMatchObject({
      result: 'created',
      warnings: [
        `ActionKit took the signup, and calls the person ${words} now. They may have to confirm it, or get no mail.`,
      ],
    });
  });
});

it('looks for and sends addresses in lower case', async () => {
  pageIs({});
  found();
  acts(body, reply);
  found(user());
  await subscribe({ email: 'Jo@Example.ORG' });
});

it('can be rehearsed', async () => {
  pageIs({});
  found();
  await expect(subscribe({ rehearse: true })).resolves.toMatchObject({
    id: '‹new user›',
    actionkit_user_id: '‹new user›',
    warnings: [],
    planned_requests: [{ service: 'ActionKit', method: 'POST', path: '/rest/v1/action/', body }],
  });
});

it('names what is missing or wrong before any request', async () => {
  await expect(failure('creates', KEY, { email: '', lists: 'main' })).resolves.toMatchObject({
    message:
      'Subscribe User cannot run with this input: Page is required; Email is required; Lists must be chosen from the list, or be ids made of digits; names are not taken.',
  });
});
