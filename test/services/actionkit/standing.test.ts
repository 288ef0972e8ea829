import {
  keepStanding,
  leftBehind,
  recallStanding,
  type Standing,
  takeAlong,
} from '../../../services/actionkit/standing.ts';
import { ak, changes, reads, signup } from '../../support/actionkit-mocks.ts';
import { inStep } from '../../support/actionkit-step.ts';
import { useMocks } from '../../support/mocks.ts';
import { Store } from '../../support/store.ts';

useMocks();

const DAY = 86_400;
const PAGE = 'mobilize-crm-signup';
const FIRST: Standing = { shift: '71', modified: 1, userId: '77321', eventId: '5150', signupId: '8803' };
const SECOND: Standing = { ...FIRST, shift: '72', modified: 2, eventId: '5151', signupId: '8804' };

let store: Store;
beforeEach(() => {
  store = new Store();
});
const keep = (id: string, now: Standing, comes = true, options = {}) =>
  inStep((_, zap) => keepStanding(zap, PAGE, id, now, comes), { store, ...options });
const recall = (id: string, page = PAGE) => inStep((_, zap) => recallStanding(zap, page, id), { store });
const left = (id: string, there: Standing = FIRST) => inStep((kit, zap) => leftBehind(zap, kit, there, id), { store });

describe('where a signup stands', () => {
  it('is known for ninety days, for each page and each signup', async () => {
    await keep('61', FIRST);
    store.now = 90 * DAY - 1;
    await expect(recall('61')).resolves.toEqual(FIRST);
    await expect(recall('62')).resolves.toBeUndefined();
    await expect(recall('61', 'other-page')).resolves.toBeUndefined();
    store.now = 90 * DAY;
    await expect(recall('61')).resolves.toBeUndefined();
  });

  it('is the last that was kept', async () => {
    await keep('61', FIRST);
    await keep('61', SECOND);
    await expect(recall('61')).resolves.toEqual(SECOND);
  });

  it.each<[string, string, Standing, object]>([
    ['of a masked signup, which has no id', '', FIRST, {}],
    ['in a rehearsal', '61', FIRST, { rehearse: true }],
    ['of a signup that was not made', '61', { ...FIRST, signupId: '‹new signup›' }, {}],
  ])('is not kept %s', async (_, id, now, options) => {
    await keep(id, now, true, options);
    expect(store.keys).toEqual([]);
  });

  it('is not even asked for where a signup is masked', async () => {
    const get = jest.spyOn(store.cache, 'get');
    await expect(recall('')).resolves.toBeUndefined();
    expect(get).not.toHaveBeenCalled();
  });

  it('is written once: what did not change costs nothing', async () => {
    const set = jest.spyOn(store.cache, 'set');
    await keep('61', FIRST);
    expect(set).toHaveBeenCalledTimes(2); // where it stands, and what stands behind it there
    await keep('61', { ...FIRST });
    expect(set).toHaveBeenCalledTimes(2);
    await keep('61', { ...FIRST, modified: 5 });
    expect(set).toHaveBeenCalledTimes(3); // behind it stands what stood there
  });
});

describe('what a move leaves behind', () => {
  it('is the signup as it was remembered', async () => {
    await keep('61', FIRST);
    reads('eventsignup', 8803, signup());
    await expect(left('61')).resolves.toEqual(signup());
  });

  it.each<[string, object | undefined]>([
    ['is gone', undefined],
    ['was cancelled by staff', signup({ status: 'cancelled' })],
    ['was deleted by staff', signup({ status: 'deleted' })],
    ['is of somebody else now', signup({ user: '/rest/v1/user/7/' })],
    ['stands for another event now', signup({ event: '/rest/v1/event/5159/' })],
    ['is of a host now', signup({ role: 'host' })],
  ])('is nothing where the signup %s', async (_, held) => {
    await keep('61', FIRST);
    reads('eventsignup', 8803, held);
    await expect(left('61')).resolves.toBeUndefined();
  });

  it.each(['complete', undefined])('is a signup of a status that nobody knows as well: %s', async (status) => {
    reads('eventsignup', 8803, signup({ status }));
    await expect(left('61')).resolves.toMatchObject({ id: 8803 });
  });

  it('is nothing while another signup in Mobilize stands behind it, for as long as that comes', async () => {
    await keep('61', FIRST);
    await keep('62', FIRST);
    await keep('63', FIRST, false); // cancelled in Mobilize
    await expect(left('61')).resolves.toBeUndefined();
    await keep('62', { ...FIRST, modified: 3 }, false);
    reads('eventsignup', 8803, signup());
    await expect(left('61')).resolves.toMatchObject({ id: 8803 });
  });

  it('is free again when all the others have moved as well', async () => {
    for (const id of ['61', '62', '63']) await keep(id, FIRST);
    await keep('62', SECOND);
    await expect(left('61')).resolves.toBeUndefined();
    await keep('63', SECOND);
    reads('eventsignup', 8803, signup());
    await expect(left('61')).resolves.toMatchObject({ id: 8803 });
    await expect(left('61', SECOND)).resolves.toBeUndefined();
  });

  it('is kept in mind for ninety days', async () => {
    await keep('62', FIRST);
    store.now = 90 * DAY - 1;
    await expect(left('61')).resolves.toBeUndefined();
    store.now = 90 * DAY;
    reads('eventsignup', 8803, signup());
    await expect(left('61')).resolves.toMatchObject({ id: 8803 });
  });
});

describe('taking a signup along', () => {
  const move = (old: object = signup(), options = {}) =>
    inStep((kit, zap) => takeAlong(zap, kit, old as never, '5151'), options);
  const moved = { event: '/rest/v1/event/5151/' };

  it('gives it as it is then', async () => {
    changes('eventsignup', 8803, moved);
    reads('eventsignup', 8803, signup({ ...moved, status: 'complete' }));
    const old = signup({ id: undefined, resource_uri: '/rest/v1/eventsignup/8803/' });
    await expect(move(old)).resolves.toEqual(signup({ ...moved, status: 'complete' }));
  });

  it('is nothing where ActionKit refuses it, or takes it and does not do it', async () => {
    ak().patch('/rest/v1/eventsignup/8803/', moved).reply(400);
    await expect(move()).resolves.toBeUndefined();
    changes('eventsignup', 8803, moved);
    reads('eventsignup', 8803, signup());
    await expect(move()).resolves.toBeUndefined();
    changes('eventsignup', 8803, moved);
    reads('eventsignup', 8803, undefined);
    await expect(move()).resolves.toBeUndefined();
  });

  it('is rehearsed as if it were done', async () => {
    await expect(move(signup({ fields: { team: 'North' } }), { rehearse: true })).resolves.toEqual(
      signup({ fields: { team: 'North' }, event: { id: '5151' } }),
    );
  });
});
