import { createHash } from 'node:crypto';
import { ActionKitClient, HOST } from './actionkit-client.ts';

let actionkit: ActionKitClient;
beforeEach(async () => {
  actionkit = await ActionKitClient.start();
});
afterEach(() => actionkit.stop());

const newsletter = (params: Record<string, unknown> = {}) =>
  actionkit.act({ page: 'newsletter', email: 'jo.rivera@example.org', ...params });

describe('an action', () => {
  it('answers 201 with the typed location and the finished action', async () => {
    const reply = await newsletter({ first_name: 'Jo', action_shift: 'Morning', stray: 'ignored' });
    expect(reply.status).toBe(201);
    expect(reply.headers.get('location')).toBe(`${HOST}/rest/v1/signupaction/${reply.id}/`);
    const [user] = actionkit.vendor.state.users;
    expect(reply.json).toMatchObject({
      id: reply.id,
      akid: expect.stringMatching(new RegExp(`^\\.${user?.id}\\.[\\w-]{6}$`)),
      created_user: true,
      subscribed_user: true,
      fields: { shift: 'Morning' },
      page: '/rest/v1/signuppage/615/',
      resource_uri: `/rest/v1/signupaction/${reply.id}/`,
      source: 'restful_api',
      status: 'complete',
      type: 'Signup',
      user: `/rest/v1/user/${user?.id}/`,
    });
    expect(reply.json).not.toHaveProperty('event');
    expect(reply.json.created_at).toMatch(/^2026-02-03T17:00:00\.\d{6}$/);
  });

  it('answers shorter, as text/html, to a caller without credentials', async () => {
    const response = await fetch(`${actionkit.sandbox.url}/actionkit/rest/v1/action/`, {
      method: 'POST',
      body: new URLSearchParams({ page: 'newsletter', email: 'jo.rivera@example.org' }),
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe('text/html');
    expect(Object.keys((await response.json()) as object).sort()).toEqual(['action_id', 'akid', 'rd', 'redirect_url']);
  });

  it.each([
    ['no-such-page', 'no-such-page'],
    ['a hidden page', 'old-newsletter'],
    ['no page', ''],
  ])('refuses %s under the key page', async (_, page) => {
    const reply = await newsletter({ page });
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual({ page: `Unable to find a page for processing. You sent page=${page}.` });
  });

  it.each([
    [{ email: '' }, ['email']],
    [{ email: 'nobody' }, ['email']],
    [{ zip: '45402-1404' }, ['zip']],
    [{ user_shoe_size: '43' }, ['user_shoe_size']],
    [{ required: ['city', 'zip'] }, ['city', 'zip']],
    [{ phone: '555-0123', phone_type: 'pigeon' }, ['phone_type']],
    [{ lists: [99] }, ['lists']],
    [{ 'action_event host type': 'x' }, ['action_event host type']],
  ])('refuses %j, keyed by parameter, and stores nothing', async (params, keys) => {
    const reply = await newsletter(params);
    expect(reply.status).toBe(400);
    expect(Object.keys(reply.json.errors ?? {})).toEqual(keys);
    expect(actionkit.vendor.state.users).toEqual([]);
  });

  it('asks for what its own page requires', async () => {
    const sign = (params: object) =>
      actionkit.act({ page: 'clean-river-petition', email: 'jo.rivera@example.org', ...params });
    expect((await sign({})).json).toEqual({ errors: { zip: [expect.any(String)] } });
    expect((await sign({ zip: '45402' })).json).toMatchObject({ type: 'Petition' });
  });
});

describe('the person behind an action', () => {
  it('is added to, never blanked', async () => {
    await newsletter({ name: 'Jo Rivera', zip: '45402', user_shirt_size: 'M', source: 'mobilize' });
    await newsletter({
      email: 'JO.Rivera@example.org',
      first_name: '',
      city: 'Dayton',
      user_languages: ['English', 'Spanish'],
    });
    const users = (await actionkit.get('user/')).json.objects;
    expect(users).toHaveLength(1);
    expect(users[0]).toMatchObject({
      email: 'jo.rivera@example.org',
      first_name: 'Jo',
      last_name: 'Rivera',
      city: 'Dayton',
      zip: '45402',
      postal: '45402',
      country: 'United States',
      source: 'mobilize',
      fields: { shirt_size: 'M', languages: ['English', 'Spanish'] },
    });
  });

  it('gets a phone of source user, home unless said otherwise', async () => {
    await newsletter({ phone: '937-555-0123' });
    await newsletter({ phone: '+1 937-555-0124' });
    await newsletter({ phone: '937-555-0125', phone_type: 'mobile' });
    expect(actionkit.vendor.snapshot().phones).toEqual([
      { email: 'jo.rivera@example.org', type: 'home', source: 'user', normalized_phone: '9375550124' },
      { email: 'jo.rivera@example.org', type: 'mobile', source: 'user', normalized_phone: '9375550125' },
    ]);
  });
});

describe('akids', () => {
  it.each([
    [748090, undefined, '.748090.GB2ul5'],
    [103007, 2695, '2695.103007.5uZx_h'],
    [9, undefined, '.9.fO3M-r'],
  ])('signs user %s with URL-safe characters', (user, mailing, token) => {
    expect(actionkit.vendor.akid(user, mailing)).toBe(token);
  });

  it('identify without an email and carry the mailing', async () => {
    const user = actionkit.vendor.addUser({ email: 'jo.rivera@example.org' });
    const reply = await newsletter({ email: undefined, akid: actionkit.vendor.akid(user.id, 2695) });
    expect(reply.json).toMatchObject({
      user: `/rest/v1/user/${user.id}/`,
      mailing: '/rest/v1/mailing/2695/',
      created_user: false,
    });
  });

  it('of somebody else, or forged, are refused under mailing_id alone', async () => {
    const other = actionkit.vendor.addUser({ email: 'sam.okafor@example.org' });
    for (const akid of [actionkit.vendor.akid(other.id), `.${other.id}.AAAAAA`, 'nonsense']) {
      const reply = await newsletter({ akid, zip: '45402-1404' });
      expect(reply.status).toBe(400);
      expect(Object.keys(reply.json.errors ?? {})).toEqual(['mailing_id']);
      expect(reply.json.errors?.mailing_id).toHaveLength(1);
    }
  });

  it('open userpublic without credentials when valid', async () => {
    const user = actionkit.vendor.addUser({ email: 'jo.rivera@example.org', first_name: 'Jo' });
    const ask = (akid: string) => actionkit.ask('GET', `userpublic/${akid}/`, { headers: { Authorization: '' } });
    const good = await ask(actionkit.vendor.akid(user.id));
    expect(good.json.first_name).toBe('Jo');
    expect(good.json).not.toHaveProperty('email');
    const secret = 'another secret';
    const hash = createHash('sha256').update(`${secret}..${user.id}`).digest('base64url').slice(0, 6);
    expect(await ask(`.${user.id}.${hash}`)).toMatchObject({ status: 404, text: '' });
  });
});

describe('subscriptions and mails', () => {
  const status = async () =>
    (await actionkit.get('user/?email=jo.rivera@example.org')).json.objects[0]?.subscription_status;

  it('subscribe to the list of the page, or to the lists named, and confirm by mail', async () => {
    await newsletter();
    expect(await status()).toBe('subscribed');
    const again = await newsletter({ lists: [2] });
    expect(again.json.subscribed_user).toBe(true);
    expect((await newsletter({ lists: [2] })).json.subscribed_user).toBe(false);
    expect(actionkit.vendor.snapshot().users[0]?.lists).toEqual(['Main list', 'Volunteers']);
    expect(actionkit.vendor.store.mails).toHaveLength(3);
  });

  it('are left alone when suppressed', async () => {
    await newsletter({ suppress_subscribe: '1', skip_confirmation: '1' });
    expect(await status()).toBe('never');
    expect(actionkit.vendor.store.mails).toEqual([]);
  });

  it('do not take a JSON true for the 1 of a form', async () => {
    await newsletter({ suppress_subscribe: true, skip_confirmation: true });
    expect(await status()).toBe('subscribed');
    expect(actionkit.vendor.store.mails).toHaveLength(1);
  });

  it('end on every list through an unsubscribe page', async () => {
    await newsletter({ lists: [1, 2] });
    const reply = await actionkit.act({
      page: 'unsubscribe',
      email: 'jo.rivera@example.org',
      have_unsub_lists: '1',
      unsub_lists: '2',
    });
    expect(reply.json).toMatchObject({ type: 'Unsubscribe', resource_uri: `/rest/v1/unsubscribeaction/${reply.id}/` });
    expect(await status()).toBe('unsubscribed');
    const history = (await actionkit.get('subscriptionhistory/?order_by=id')).json.objects;
    expect(history.map((row) => row.change)).toEqual(['subscribe', 'subscribe', 'unsubscribe', 'unsubscribe']);
  });

  it('end on one list where the instance heeds that', async () => {
    actionkit.vendor.options.unsubscribeFromOneList = true;
    await newsletter({ lists: [1, 2] });
    await actionkit.act({
      page: 'unsubscribe',
      email: 'jo.rivera@example.org',
      have_unsub_lists: '1',
      unsub_lists: '2',
    });
    expect(actionkit.vendor.snapshot().users[0]?.lists).toEqual(['Main list']);
  });
});

describe('a stored action', () => {
  it('is listed with its typed URI, which the generic one redirects to', async () => {
    const { id } = await newsletter();
    const { objects } = (await actionkit.get('action/?page=615&order_by=-id')).json;
    expect(objects[0]?.resource_uri).toBe(`/rest/v1/signupaction/${id}/`);
    const generic = await actionkit.get(`action/${id}/`);
    expect(generic.status).toBe(302);
    expect(generic.headers.get('location')).toBe(`${HOST}/rest/v1/signupaction/${id}/`);
    expect((await actionkit.get('action/?type=EventSignup')).json.objects).toEqual([]);
  });

  it('has its fields replaced by a PATCH, and its source kept', async () => {
    const { id } = await newsletter({ action_a: '1', action_b: '2', source: 'mobilize' });
    const patched = await actionkit.patch(`signupaction/${id}/`, { fields: { b: '3' }, source: 'other' });
    expect(patched).toMatchObject({ status: 202, text: '' });
    expect((await actionkit.get(`signupaction/${id}/`)).json).toMatchObject({ fields: { b: '3' }, source: 'mobilize' });
  });

  it('has them merged where the instance does so', async () => {
    Object.assign(actionkit.vendor.options, { patchFields: 'merge', actionSourceWritable: true });
    const { id } = await newsletter({ action_a: '1', action_b: '2' });
    await actionkit.patch(`signupaction/${id}/`, { fields: { b: '3' }, source: 'other' });
    expect((await actionkit.get(`signupaction/${id}/`)).json).toMatchObject({
      fields: { a: '1', b: '3' },
      source: 'other',
    });
  });
});
