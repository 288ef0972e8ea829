import type { Zap } from '../../../platform/zap.ts';
import type { ActionKit } from '../../../services/actionkit/client.ts';
import type { User } from '../../../services/actionkit/objects.ts';
import {
  actionFields,
  changes,
  hasOptedOut,
  maySubscribe,
  syncPhone,
  upsertUser,
  withoutPrefix,
} from '../../../services/actionkit/users.ts';
import { ak, looksUp, makes, changes as patches, phone, reads, user } from '../../support/actionkit-mocks.ts';
import { inStep, stepStop } from '../../support/actionkit-step.ts';
import { useMocks } from '../../support/mocks.ts';
import { Store } from '../../support/store.ts';

useMocks();

const warnings: string[] = [];
const zap = { warnings } as unknown as Zap;
beforeEach(() => void warnings.splice(0));

describe('what differs', () => {
  it.each<[object, object, object]>([
    [{ city: 'Dayton' }, { city: 'Xenia' }, { city: 'Xenia' }],
    [{ city: 'Dayton' }, { city: 'Dayton' }, {}],
    [{ city: 'Dayton' }, { city: '' }, {}],
    [{ city: 'Dayton' }, { city: undefined }, {}],
    [{ city: '' }, { city: 'Dayton' }, { city: 'Dayton' }],
    [{ city: null }, { city: 'Dayton' }, { city: 'Dayton' }],
    [{}, { city: 'Dayton', zip: '' }, { city: 'Dayton' }],
    [{ seats: 4 }, { seats: '4' }, {}],
    [{ max_attendees: 0 }, { max_attendees: 40 }, { max_attendees: 40 }],
    [{ attended: false }, { attended: true }, { attended: true }],
    [{ attended: true }, { attended: false }, { attended: false }],
    [{ attended: null }, { attended: false }, {}],
    [{}, { attended: false }, {}],
    [{}, { attended: true }, { attended: true }],
    [{}, { came: 'false' }, { came: 'false' }],
    [{ is_private: 'true' }, { is_private: true }, {}],
  ])('between %j and %j is %j', (there, wanted, differing) => {
    expect(changes(there as never, wanted as never)).toStrictEqual(differing);
  });
});

describe('a user', () => {
  const upsert =
    (values: object = {}, custom?: object, known?: User | null) =>
    (kit: ActionKit) =>
      upsertUser(kit, 'jo@example.org', values as never, custom as never, known);
  const found = (...users: object[]) => looksUp('user', { email: 'jo@example.org' }, ...users);
  const post = (body: object = { email: 'jo@example.org' }) => ak().post('/rest/v1/user/', body as never);
  const byAddress = user({ id: undefined });

  it('who is known by an address alone is changed there', async () => {
    found(byAddress);
    patches('user', 77321, { city: 'Dayton' });
    await expect(inStep(upsert({ city: 'Dayton' }))).resolves.toEqual({ id: '77321', change: 'updated' });
  });

  it('who is at hand is not looked for', async () => {
    await expect(inStep(upsert({ first_name: 'Jo' }, {}, byAddress))).resolves.toEqual({
      id: '77321',
      change: 'unchanged',
    });
  });

  it('of whom the caller knows that there is none is made, without what is blank', async () => {
    makes('user', 77321, { email: 'jo@example.org', first_name: 'Jo' });
    await expect(inStep(upsert({ first_name: 'Jo', city: '', zip: undefined }, {}, null))).resolves.toEqual({
      id: '77321',
      change: 'created',
    });
  });

  it('keeps custom fields of other names, and is left alone where none differs', async () => {
    found(user());
    patches('user', 77321, { fields: { shirt_size: 'L', languages: ['English', 'Spanish'] } });
    await expect(inStep(upsert({}, { shirt_size: 'L' }))).resolves.toMatchObject({ change: 'updated' });
    found(user({ fields: null }));
    patches('user', 77321, { fields: { shirt_size: 'L' } });
    await expect(inStep(upsert({}, { shirt_size: 'L' }))).resolves.toMatchObject({ change: 'updated' });
    found(user());
    await expect(inStep(upsert({}, { shirt_size: 'M', note: '' }))).resolves.toMatchObject({ change: 'unchanged' });
  });

  it('that was made without saying which is looked for', async () => {
    found();
    post().reply(201, '');
    found(byAddress);
    await expect(inStep(upsert())).resolves.toEqual({ id: '77321', change: 'created' });
    found();
    post().reply(201, '');
    found();
    await expect(stepStop(upsert())).resolves.toMatchObject({
      code: 'NotShown',
      message: expect.stringMatching(/did not say which user it made/),
    });
  });

  it.each<[string, number, object, (held: object | undefined) => void]>([
    ['by id', 409, { location: '/rest/v1/user/77321/' }, (held) => void reads('user', 77321, held)],
    ['by address', 409, {}, (held) => void found(...(held ? [held] : []))],
    ['by address', 400, {}, (held) => void found(...(held ? [held] : []))],
  ])('that somebody else made meanwhile is the one (%s, %i)', async (_, status, headers, shows) => {
    found();
    post({ email: 'jo@example.org', city: 'Dayton', fields: { shirt_size: 'L' } }).reply(status, {}, headers as never);
    shows(byAddress);
    patches('user', 77321, { city: 'Dayton', fields: { shirt_size: 'L', languages: ['English', 'Spanish'] } });
    await expect(inStep(upsert({ city: 'Dayton' }, { shirt_size: 'L' }))).resolves.toEqual({
      id: '77321',
      change: 'updated',
    });
  });

  it('that somebody else made and that cannot be read stays as it is', async () => {
    found();
    post().reply(409, {}, { location: '/rest/v1/user/77321/' });
    reads('user', 77321, undefined);
    await expect(inStep(upsert())).resolves.toEqual({ id: '77321', change: 'unchanged' });
  });

  it('that was refused and is not there is tried once more', async () => {
    found();
    post().reply(400, {});
    found();
    makes('user', 77321, { email: 'jo@example.org' });
    await expect(inStep(upsert())).resolves.toEqual({ id: '77321', change: 'created' });
    found();
    post().reply(400, {});
    found();
    post().reply(201, '');
    found(user());
    await expect(inStep(upsert())).resolves.toEqual({ id: '77321', change: 'created' });
  });
});

describe('mailings', () => {
  it.each<[string | undefined, boolean]>([
    ['unsubscribed', true],
    ['bounced', true],
    ['blocked', true],
    ['subscribed', false],
    ['never', false],
    ['paused', false],
    [undefined, false],
  ])('somebody who is %s has opted out: %j', (subscription_status, isOut) => {
    expect(hasOptedOut({ ...(subscription_status && { subscription_status }) })).toBe(isOut);
  });

  it.each<[User | undefined, boolean | undefined, boolean]>([
    [undefined, true, true],
    [undefined, false, false],
    [undefined, undefined, false],
    [{ subscription_status: 'never' }, true, true],
    [{ subscription_status: 'subscribed' }, false, false],
    [{ subscription_status: 'unsubscribed' }, false, false],
    [{ subscription_status: 'unsubscribed' }, undefined, false],
  ])('go to %j who is asked for with %j: %j, without a word', (person, wanted, may) => {
    expect(maySubscribe(zap, person, wanted)).toBe(may);
    expect(warnings).toEqual([]);
  });

  it('never go again to somebody who left them, which is told', () => {
    expect(maySubscribe(zap, { subscription_status: 'bounced' }, true)).toBe(false);
    expect(warnings).toEqual([
      'This person is bounced in ActionKit and was not subscribed again. If they asked for that, Subscribe User does it with Subscribe Again.',
    ]);
  });
});

describe('the phone', () => {
  const NUMBER = '+19375550199';
  const BODY = { user: '/rest/v1/user/77321/', type: 'home', phone: NUMBER, source: 'mobilizeamerica_sync' };
  let store: Store;
  beforeEach(() => {
    store = new Store();
  });
  const sync = (isNewUser?: boolean, userId = '77321') =>
    inStep(
      async (kit, run) => ({ change: await syncPhone(run, kit, userId, NUMBER, isNewUser), warnings: run.warnings }),
      {
        store,
      },
    );
  const phones = (...rows: object[]) => looksUp('phone', { user: '77321' }, ...rows);
  const other = { phone: '937-555-0100', normalized_phone: '9375550100' };

  it.each<[string, object[], number]>([
    ['the home phone before another type', [phone({ id: 1, type: 'mobile', ...other }), phone({ id: 2, ...other })], 2],
    [
      'the home phone, however that is written',
      [phone({ id: 1, type: 'work', ...other }), phone({ id: 2, type: 'Home', ...other })],
      2,
    ],
    [
      'the first where none is the home phone',
      [phone({ id: 1, type: 'mobile', ...other }), phone({ id: 2, type: null, ...other })],
      1,
    ],
    [
      'ours before one of another source that has the number',
      [phone({ id: 1, source: 'user' }), phone({ id: 2, ...other })],
      2,
    ],
    ['one without an id by its address', [phone({ id: undefined, resource_uri: '/rest/v1/phone/2/', ...other })], 2],
  ])('of ours that is changed is %s', async (_, rows, id) => {
    phones(...rows);
    patches('phone', id, { phone: NUMBER });
    await expect(sync()).resolves.toEqual({ change: 'updated', warnings: [] });
  });

  it.each<[string, object]>([
    ['of ours', {}],
    ['of ours, without the plus sign and the country', { phone: '937.555.0199', normalized_phone: null }],
    ['of another source', { source: 'user', type: 'mobile' }],
    ['of no source', { source: undefined, phone: '1-937-555-0199', normalized_phone: undefined }],
  ])('%s that has the number stays', async (_, change) => {
    phones(phone({ id: 1, source: 'api', ...other }), phone(change));
    await expect(sync()).resolves.toEqual({ change: 'unchanged', warnings: [] });
  });

  it('of somebody new is not looked for', async () => {
    makes('phone', 4402, BODY);
    reads('phone', 4402, phone({ id: 4402 }));
    await expect(sync(true)).resolves.toEqual({ change: 'created', warnings: [] });
  });

  it('is looked at once a day to see that its source is kept', async () => {
    const adds = () => {
      phones(phone({ id: 1, source: 'user', ...other }));
      makes('phone', 4402, BODY);
    };
    adds();
    reads('phone', 4402, phone({ id: 4402 }));
    await sync();
    store.now = 86_399;
    adds();
    await expect(sync()).resolves.toMatchObject({ change: 'created' });
    store.now = 86_400;
    adds();
    reads('phone', 4402, phone({ id: 4402 }));
    await sync();
  });

  it.each<[string, () => void]>([
    ['is not shown', () => void ak().get('/rest/v1/phone/4402/').reply(401)],
    [
      'is not kept, and then written again',
      () => {
        reads('phone', 4402, phone({ id: 4402, source: 'user' }));
        patches('phone', 4402, { source: 'mobilizeamerica_sync' });
      },
    ],
  ])('is looked at each time while its source %s', async (_, shows) => {
    for (const _time of [1, 2]) {
      phones();
      makes('phone', 4402, BODY);
      shows();
      await expect(sync()).resolves.toMatchObject({ change: 'created' });
    }
  });

  it('that was made without saying which is not looked at', async () => {
    phones();
    ak().post('/rest/v1/phone/', BODY).reply(201, '');
    await expect(sync()).resolves.toEqual({ change: 'created', warnings: [] });
  });

  it.each([400, 409])('that another run made meanwhile is that (%i)', async (status) => {
    phones();
    ak().post('/rest/v1/phone/', BODY).reply(status, {});
    phones(phone(other));
    patches('phone', 4401, { phone: NUMBER });
    await expect(sync(false)).resolves.toEqual({ change: 'updated', warnings: [] });
  });

  it('of somebody new that is there after all is looked for', async () => {
    ak().post('/rest/v1/phone/', BODY).reply(409, {});
    phones(phone());
    await expect(sync(true)).resolves.toEqual({ change: 'unchanged', warnings: [] });
  });

  it('that ActionKit has and does not show is told, and not tried for ever', async () => {
    for (const _time of [1, 2]) {
      phones();
      ak().post('/rest/v1/phone/', BODY).reply(409, {});
    }
    await expect(sync()).resolves.toEqual({
      change: 'unchanged',
      warnings: ['ActionKit has another home phone for this person that it does not let this step change.'],
    });
  });

  it('that is refused twice is an error with the words of ActionKit', async () => {
    phones();
    phones();
    ak()
      .post('/rest/v1/phone/', BODY)
      .twice()
      .reply(400, { phone: { phone: ['Too long.'] } });
    await expect(stepStop((kit, run) => syncPhone(run, kit, '77321', NUMBER))).resolves.toMatchObject({
      name: 'AppError',
      message: 'ActionKit refused a value. ActionKit says: phone: Too long.',
    });
  });

  it('of a user who was not made is planned, and nothing is read', async () => {
    const plan = inStep(
      async (kit, run) => [await syncPhone(run, kit, '‹new user›', NUMBER), run.planned?.length, store.keys],
      { rehearse: true, store },
    );
    await expect(plan).resolves.toEqual(['created', 1, []]);
  });
});

describe('custom fields', () => {
  it('are named with or without the prefix of forms', () => {
    expect(withoutPrefix('user_', { user_shirt_size: 'M', seats: '4', my_user_name: 'jo' })).toEqual({
      shirt_size: 'M',
      seats: '4',
      my_user_name: 'jo',
    });
    expect(withoutPrefix('user_', undefined)).toEqual({});
  });

  it('of an action may be letters, digits and underscores', () => {
    expect(actionFields(zap, { action_team: 'North', Seats_4: '4' })).toEqual({ team: 'North', Seats_4: '4' });
    expect(actionFields(zap, undefined)).toEqual({});
  });

  it.each([
    [['event host type'], '“event host type”'],
    [['größe'], '“größe”'],
    [['team-1', 'ok', 'action_', ' seats'], '“team-1”, “”, “ seats”'],
  ])('of an action named %j stop the step', async (names, shown) => {
    const fields = Object.fromEntries(names.map((name) => [name, 'x']));
    await expect(stepStop((_, run) => actionFields(run, fields))).resolves.toEqual({
      name: 'AppError',
      code: 'InvalidInput',
      message: `Custom Fields: names may hold letters without accents, digits and underscores only. Rename ${shown}.`,
    });
  });
});
