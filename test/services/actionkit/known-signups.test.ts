import { findKnownSignup, rememberEvent } from '../../../services/actionkit/known-signups.ts';
import { ak, looksUp, reads, signup, user } from '../../support/actionkit-mocks.ts';
import { inStep } from '../../support/actionkit-step.ts';
import { useMocks } from '../../support/mocks.ts';
import { Store } from '../../support/store.ts';

useMocks();

const HOUR = 3600;
const PAGE = { name: 'mobilize-crm-signup', id: '613', campaignId: '31' };
const SLOT = { start: Date.UTC(2026, 9, 17, 22) / 1000, end: Date.UTC(2026, 9, 18) / 1000 };
const TIMESLOT = '[2026-10-17T18:00:00-04:00, 2026-10-17T20:00:00-04:00]';
const NOTHING_NEW = { custom: {}, attended: undefined };
const NEWS = { custom: {}, attended: true };

let store: Store;
beforeEach(() => {
  store = new Store();
});
const remember = (eventId = '5150', page = PAGE, mobilizeId = '481516', slot = SLOT) =>
  inStep((_, zap) => rememberEvent(zap, page, mobilizeId, slot, eventId), { store });
const find = (target: object = NOTHING_NEW, { page = PAGE, mobilizeId = '481516', slot = SLOT, who = user() } = {}) =>
  inStep((kit, zap) => findKnownSignup(zap, kit, page, who, mobilizeId, slot, target as never), { store });
const signups = (...rows: object[]) => looksUp('eventsignup', { user: '77321', event: '5150' }, ...rows);
const action = (fields?: object) => reads('eventsignupaction', 330088, { id: 330088, fields });
const bare = (fields: object | undefined) => signup({ signupaction: [], fields });

it('is found by the event that was remembered within the hour', async () => {
  await remember();
  store.now = HOUR - 1;
  signups(signup());
  action({ mobilize_timeslot: TIMESLOT });
  await expect(find()).resolves.toEqual({
    signup: signup(),
    action: { id: 330088, fields: { mobilize_timeslot: TIMESLOT } },
    eventId: '5150',
  });
  store.now = HOUR;
  await expect(find()).resolves.toBeUndefined();
});

it.each<[string, object]>([
  ['campaign', { page: { ...PAGE, campaignId: '32' } }],
  ['event of Mobilize', { mobilizeId: '481517' }],
  ['start', { slot: { ...SLOT, start: SLOT.start + 60 } }],
  ['end', { slot: { ...SLOT, end: SLOT.end + 60 } }],
])('is not looked for by the event of another %s', async (_, other) => {
  await remember();
  await expect(find(NOTHING_NEW, other)).resolves.toBeUndefined();
});

it('remembers no event that a rehearsal did not make', async () => {
  await remember('‹new event›');
  expect(store.keys).toEqual([]);
});

it('of a user whom ActionKit names by address alone is found', async () => {
  await remember();
  signups(bare({ mobilize_timeslot: TIMESLOT }));
  const who = user({ id: undefined });
  await expect(find(NOTHING_NEW, { who })).resolves.toMatchObject({ signup: { id: 8803 }, action: null });
});

it.each<[string, object | undefined, object | undefined]>([
  ['its action', undefined, { mobilize_timeslot: '[2026-10-17T22:00:00Z, 2026-10-18T00:00:00Z]' }],
  ['itself', { mobilize_timeslot: TIMESLOT }, {}],
  ['itself, where the action has no fields', { mobilize_timeslot: TIMESLOT }, undefined],
  [
    'its action, which counts first',
    { mobilize_timeslot: '[2026-10-18T18:00:00-04:00, 2026-10-18T20:00:00-04:00]' },
    { mobilize_timeslot: TIMESLOT },
  ],
])('counts where the shift is told by %s', async (_, own, fields) => {
  await remember();
  signups(signup({ fields: own }));
  action(fields);
  await expect(find()).resolves.toMatchObject({ eventId: '5150' });
});

it.each<[string, object[]]>([
  ['nobody is signed up', []],
  [
    'the signup names another shift',
    [bare({ mobilize_timeslot: '[2026-10-18T18:00:00-04:00, 2026-10-18T20:00:00-04:00]' })],
  ],
  ['the signup names no shift', [bare({ team: 'North' })]],
  ['the signup has no fields', [bare(undefined)]],
])('is looked for anew, and the event forgotten, where %s', async (_, rows) => {
  await remember();
  signups(...rows);
  await expect(find()).resolves.toBeUndefined();
  await expect(find()).resolves.toBeUndefined(); // without a request
});

describe('with something to write', () => {
  const written: [string, object][] = [
    ['on the signup', NEWS],
    ['in a field', { custom: { team: 'South' }, attended: undefined }],
  ];
  const known = () => {
    signups(signup());
    action({ mobilize_timeslot: TIMESLOT, team: 'North' });
  };

  it.each(written)('(%s) counts while its event stands, or is not shown', async (_, target) => {
    await remember();
    for (const answer of [
      [200, { id: 5150, status: 'active' }],
      [200, { id: 5150 }],
      [401, ''],
      [403, ''],
    ] as const) {
      known();
      ak()
        .get('/rest/v1/event/5150/')
        .reply(answer[0], answer[1] as object);
      await expect(find(target)).resolves.toMatchObject({ eventId: '5150' });
    }
  });

  it.each(written)('(%s) is looked for anew where its event is deleted or gone', async (_, target) => {
    for (const event of [{ id: 5150, status: 'deleted' }, undefined]) {
      await remember();
      known();
      reads('event', 5150, event);
      await expect(find(target)).resolves.toBeUndefined();
      await expect(find(target)).resolves.toBeUndefined(); // without a request
    }
  });
});
