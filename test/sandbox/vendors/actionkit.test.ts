import { ActionKitClient, HOST } from './actionkit-client.ts';

let actionkit: ActionKitClient;
beforeAll(async () => {
  actionkit = await ActionKitClient.start({ permissions: { phone: [], event: ['view'], eventfield: ['view', 'add'] } });
});
afterAll(() => actionkit.stop());

describe('credentials', () => {
  it.each([
    ['a wrong password', `Basic ${Buffer.from('connector:wrong').toString('base64')}`],
    ['an API key', 'ApiKey connector:plum-harbor-42'],
    ['nothing', ''],
  ])('refuses %s with an empty 401 that asks for Basic', async (_, authorization) => {
    const reply = await actionkit.ask('GET', 'campaign/', { headers: { Authorization: authorization } });
    expect(reply.status).toBe(401);
    expect(reply.text).toBe('');
    expect(reply.headers.get('www-authenticate')).toBe('Basic Realm="django-tastypie"');
  });

  it('answers the index to anyone, so a 200 there proves nothing', async () => {
    const reply = await actionkit.ask('GET', '', { headers: { Authorization: 'Basic bm8=' } });
    expect(reply.status).toBe(200);
    expect(reply.json.event).toEqual({ list_endpoint: '/rest/v1/event/', schema: '/rest/v1/event/schema/' });
  });

  it('answers 401 where the account lacks a permission, while others work', async () => {
    expect((await actionkit.get('phone/')).status).toBe(401);
    expect((await actionkit.get('event/')).status).toBe(200);
    expect((await actionkit.post('event/', {})).status).toBe(401);
    expect((await actionkit.get('campaign/?_limit=1')).json.meta).toBeDefined();
  });

  it('offers the connection fields that it accepts', () => {
    expect(actionkit.vendor.credentials).toEqual({
      actionkit_host: 'riverside.actionkit.com',
      actionkit_username: 'connector',
      actionkit_password: 'plum-harbor-42',
    });
  });
});

describe('paths and methods', () => {
  it.each(['GET', 'POST'])('sends a %s without the closing slash elsewhere, with an empty 301', async (method) => {
    const body = method === 'POST' ? { email: 'jo.rivera@example.org' } : undefined;
    const reply = await actionkit.ask(method, 'user?email=jo.rivera@example.org', { body });
    expect(reply.status).toBe(301);
    expect(reply.text).toBe('');
    expect(reply.headers.get('location')).toBe(`${HOST}/rest/v1/user/?email=jo.rivera@example.org`);
    expect(actionkit.vendor.state.users).toEqual([]);
  });

  it.each(['event/999/', 'nonsense/', 'campaign/31/nonsense/', 'location/1/'])('has no %s: empty 404', async (path) => {
    expect(await actionkit.get(path)).toMatchObject({ status: 404, text: '' });
  });

  it.each([
    ['POST', 'signupaction/'],
    ['POST', 'page/'],
    ['DELETE', 'campaign/31/'],
    ['PUT', 'user/'],
  ])('does not offer %s %s: 405', async (method, path) => {
    expect((await actionkit.ask(method, path, { body: {} })).status).toBe(405);
  });

  it.each([['{"email": '], ['[]'], ['"text"']])('refuses the body %s with 400', async (body) => {
    const reply = await actionkit.post('user/', body);
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual({ error: expect.any(String) });
  });
});

describe('schema', () => {
  it.each(['event', 'eventfield', 'eventsignup', 'user'])('describes %s', async (resource) => {
    const { json } = await actionkit.get(`${resource}/schema/`);
    expect(Object.keys(json)).toEqual(
      expect.arrayContaining(['fields', 'filtering', 'ordering', 'allowed_list_http_methods', 'default_limit']),
    );
    expect(json.default_limit).toBe(20);
    expect(json.fields).toMatchObject({ id: { type: 'integer', readonly: true, unique: true } });
  });

  it('names what may be filtered, in words', async () => {
    const { filtering, fields } = (await actionkit.get('event/schema/')).json;
    expect(filtering).toMatchObject({ starts_at: 'all', campaign: 'all with relations' });
    expect(filtering).not.toHaveProperty('fields');
    expect(fields).toMatchObject({ campaign: { type: 'related', related_type: 'to_one' } });
  });

  it('leaves name and value of eventfield out of the filters unless opened', async () => {
    expect((await actionkit.get('eventfield/schema/')).json.filtering).not.toHaveProperty('name');
    const open = await ActionKitClient.start({ unfilterable: {}, numericFiltering: true });
    expect((await open.get('eventfield/schema/')).json.filtering).toMatchObject({ name: 1, value: 1, event: 2 });
    await open.stop();
  });
});

describe('too many requests', () => {
  afterEach(() => actionkit.sandbox.faults.off());

  it('names a wait when there is one', async () => {
    actionkit.sandbox.faults.on({ kind: 'throttled', amount: 11 });
    const reply = await actionkit.get('campaign/');
    expect(reply.status).toBe(429);
    expect(reply.headers.get('retry-after')).toBe('11');
  });

  it('names none otherwise', async () => {
    actionkit.sandbox.faults.on({ kind: 'throttled_bare' });
    expect((await actionkit.get('campaign/')).headers.has('retry-after')).toBe(false);
  });
});

describe('counting writes', () => {
  it('counts those that succeeded, lost answers included, and neither reads nor refusals', async () => {
    const before = actionkit.vendor.writes;
    await actionkit.get('user/');
    await actionkit.post('user/', { email: 'not an address' });
    await actionkit.post('user/', { email: 'counted@example.org' });
    actionkit.sandbox.faults.on({ kind: 'lost', times: 1 });
    await expect(actionkit.post('user/', { email: 'lost@example.org' })).rejects.toThrow();
    actionkit.sandbox.faults.off();
    expect(actionkit.vendor.writes - before).toBe(2);
  });
});
