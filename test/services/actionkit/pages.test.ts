import { asksForApproval, eventPage, openPage } from '../../../services/actionkit/pages.ts';
import { ak, looksUp, reads } from '../../support/actionkit-mocks.ts';
import { inStep, stepStop } from '../../support/actionkit-step.ts';
import { useMocks } from '../../support/mocks.ts';
import { Store } from '../../support/store.ts';

useMocks();

const HOUR = 3600;
type Kind = 'eventcreatepage' | 'eventsignuppage' | 'signuppage' | 'unsubscribepage';
const isEvent = (kind: Kind) => kind === 'eventcreatepage' || kind === 'eventsignuppage';
const look =
  (kind: Kind, name = 'rally') =>
  (...[kit, zap]: Parameters<Parameters<typeof inStep>[0]>): Promise<unknown> =>
    isEvent(kind)
      ? eventPage(zap, kit, kind as 'eventcreatepage', name)
      : openPage(zap, kit, kind as 'signuppage', name);
const pages = (kind: string, ...rows: object[]) => looksUp(kind, { name: 'rally' }, ...rows);
const page = (change: object = {}) => ({
  id: 612,
  name: 'rally',
  status: 'active',
  hidden: false,
  campaign: '/rest/v1/campaign/31/',
  list: '/rest/v1/list/4/',
  ...change,
});
const LOOKED_UP = { name: 'rally', id: '612', campaignId: '31', listId: '4' };
const KINDS: Kind[] = ['eventcreatepage', 'eventsignuppage', 'signuppage', 'unsubscribepage'];

describe.each(KINDS)('%s', (kind) => {
  it('is looked up once an hour, and every name apart', async () => {
    const store = new Store();
    pages(kind, page());
    await expect(inStep(look(kind), { store })).resolves.toEqual(LOOKED_UP);
    store.now = HOUR - 1;
    await expect(inStep(look(kind), { store })).resolves.toEqual(LOOKED_UP);
    looksUp(kind, { name: 'march' }, page({ id: 613, name: 'march' }));
    await expect(inStep(look(kind, 'march'), { store })).resolves.toMatchObject({ name: 'march', id: '613' });
    store.now = HOUR;
    pages(kind, page({ campaign: '/rest/v1/campaign/32/' }));
    await expect(inStep(look(kind), { store })).resolves.toMatchObject({ campaignId: '32' });
  });

  it('is open where an old instance does not say, and known by its address', async () => {
    pages(kind, { name: 'rally', resource_uri: `/rest/v1/${kind}/612/` });
    await expect(inStep(look(kind))).resolves.toEqual({ name: 'rally', id: '612', campaignId: '', listId: '' });
    pages(kind, page({ hidden: null, status: null }));
    await expect(inStep(look(kind))).resolves.toEqual(LOOKED_UP);
  });
});

it.each(KINDS)('a page of one kind is not taken for one of another kind by that name: %s', async (kind) => {
  const store = new Store();
  const other = kind === 'signuppage' ? 'eventsignuppage' : 'signuppage';
  pages(other, page());
  await inStep(look(other), { store });
  pages(kind, page({ id: 700 }));
  await expect(inStep(look(kind), { store })).resolves.toMatchObject({ id: '700' });
});

it.each<[Kind, string, string]>([
  ['eventcreatepage', 'event create page', 'an event create page here'],
  ['eventsignuppage', 'event signup page', 'an event signup page here'],
  ['signuppage', 'signup page', 'a signup page as Page'],
  ['unsubscribepage', 'unsubscribe page', 'an unsubscribe page as Page'],
])(
  'a %s that cannot be used is named, with the fix, and looked at again when it is played again',
  async (kind, label, wanted) => {
    const store = new Store();
    for (const change of [{ hidden: true }, { status: 'inactive' }]) {
      pages(kind, page(change));
      await expect(stepStop(look(kind), { store })).resolves.toMatchObject({
        name: 'AppError',
        code: 'WrongPage',
        message: `The ${label} “rally” is hidden or inactive in ActionKit. Activate it, or choose another page in this step.`,
      });
    }
    for (const [others, found] of [
      [[], 'There is no page with the short name “rally”.'],
      [[page({ type: 'Donation' })], '“rally” is the short name of a page of type Donation.'],
    ] as const) {
      pages(kind);
      pages('page', ...others);
      await expect(stepStop(look(kind), { store })).resolves.toMatchObject({
        name: 'AppError',
        code: 'WrongPage',
        message: `ActionKit needs ${wanted}. ${found} Choose another page in this step.`,
      });
    }
    expect(store.keys).toEqual([]);
  },
);

it.each(['eventsignuppage', 'unsubscribepage'] as const)(
  'a petition subscribes, and is no %s all the same',
  async (kind) => {
    pages(kind);
    pages('page', page({ type: 'Petition' }));
    await expect(stepStop(look(kind))).resolves.toMatchObject({ message: expect.stringMatching(/of type Petition\./) });
  },
);

it('a page that may not be seen is taken as it is named, and looked for again next time', async () => {
  const store = new Store();
  ak().get('/rest/v1/signuppage/').query(true).reply(403);
  await expect(inStep(look('signuppage'), { store })).resolves.toEqual({ name: 'rally', listId: '' });
  pages('signuppage', page());
  await expect(inStep(look('signuppage'), { store })).resolves.toEqual(LOOKED_UP);
});

describe('whether staff must approve the events of a campaign', () => {
  const asks = (campaign = '31', store = new Store()) =>
    inStep((kit, zap) => asksForApproval(zap, kit, campaign), { store });

  it.each<[object, boolean]>([
    [{ require_staff_approval: true }, true],
    [{ require_staff_approval: false }, false],
    [{ require_staff_approval: null }, false],
    [{}, false],
  ])('is what it says: %j', async (campaign, expected) => {
    reads('campaign', 31, { id: 31, ...campaign });
    await expect(asks()).resolves.toBe(expected);
  });

  it('is asked for once an hour, each campaign apart', async () => {
    const store = new Store();
    for (const require_staff_approval of [true, false]) {
      reads('campaign', 31, { id: 31, require_staff_approval });
      await expect(asks('31', store)).resolves.toBe(require_staff_approval);
      store.now += HOUR - 1;
      await expect(asks('31', store)).resolves.toBe(require_staff_approval);
      store.now += 1;
    }
    reads('campaign', 31, { id: 31, require_staff_approval: true });
    await asks('31', store);
    reads('campaign', 32, { id: 32, require_staff_approval: false });
    await expect(asks('32', store)).resolves.toBe(false);
  });

  it.each([401, 404, 500, 503])(
    'is taken for no where that cannot be read (%i), and asked for again',
    async (status) => {
      const store = new Store();
      ak().get('/rest/v1/campaign/31/').reply(status);
      await expect(asks('31', store)).resolves.toBe(false);
      reads('campaign', 31, { id: 31, require_staff_approval: true });
      await expect(asks('31', store)).resolves.toBe(true);
    },
  );
});
