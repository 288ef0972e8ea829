import { ActionKitClient, HOST } from './actionkit-client.ts';

let actionkit: ActionKitClient;
beforeEach(async () => {
  actionkit = await ActionKitClient.start();
});
afterEach(() => actionkit.stop());

describe('users', () => {
  it('are created with an empty 201, without action or subscription', async () => {
    const reply = await actionkit.post('user/', { email: 'jo.rivera@example.org', first_name: 'Jo', zip: '45402' });
    expect(reply).toMatchObject({ status: 201, text: '' });
    expect(reply.headers.get('location')).toBe(`${HOST}/rest/v1/user/${reply.id}/`);
    expect((await actionkit.get(`user/${reply.id}/`)).json).toMatchObject({
      id: reply.id,
      email: 'jo.rivera@example.org',
      fields: {},
      phones: [],
      actions: `/rest/v1/action/?user=${reply.id}`,
      events: `/rest/v1/event/?creator=${reply.id}`,
      subscription_status: 'never',
      token: actionkit.vendor.akid(reply.id),
    });
    expect(actionkit.vendor.state.actions).toEqual([]);
  });

  it.each([
    [{}, 'email'],
    [{ email: 'nobody' }, 'email'],
    [{ email: 'jo.rivera@example.org', zip: '45402-1404' }, 'zip'],
    [{ email: 'jo.rivera@example.org', fields: { shoe_size: '43' } }, 'shoe_size'],
  ])('are refused as %j', async (body, field) => {
    const reply = await actionkit.post('user/', body);
    expect(reply.status).toBe(400);
    expect(Object.keys(reply.json.user ?? {})).toEqual([field]);
  });

  it('answer 409 with the holder of the email, on create and on update', async () => {
    const holder = actionkit.vendor.addUser({ email: 'jo.rivera@example.org' });
    const other = actionkit.vendor.addUser({ email: 'sam.okafor@example.org' });
    const replies = [
      await actionkit.post('user/', { email: 'Jo.Rivera@example.org' }),
      await actionkit.patch(`user/${other.id}/`, { email: 'Jo.Rivera@example.org' }),
    ];
    for (const reply of replies) {
      expect(reply.status).toBe(409);
      expect(reply.headers.get('location')).toBe(`${HOST}/rest/v1/user/${holder.id}/`);
      expect(reply.json).toEqual({
        errors: { email: ["Conflict on unique key 'email' for value 'Jo.Rivera@example.org'"] },
      });
    }
  });

  it('answer 400 on create where the instance does', async () => {
    actionkit.vendor.options.repeatedUser = 'refuse';
    actionkit.vendor.addUser({ email: 'jo.rivera@example.org' });
    expect((await actionkit.post('user/', { email: 'jo.rivera@example.org' })).status).toBe(400);
  });

  it('are found by the exact email, in any case only where the instance folds it', async () => {
    actionkit.vendor.addUser({ email: 'Jo.Rivera@example.org' });
    const found = async () => (await actionkit.get('user/?email=jo.rivera@example.org')).json.meta.total_count;
    expect(await found()).toBe(0);
    actionkit.vendor.options.emailFilterIgnoresCase = true;
    expect(await found()).toBe(1);
  });

  it('lose the custom fields that a PATCH leaves out', async () => {
    const user = actionkit.vendor.addUser({
      email: 'jo.rivera@example.org',
      first_name: 'Jo',
      fields: { shirt_size: 'M', languages: ['English'] },
    });
    expect((await actionkit.patch(`user/${user.id}/`, { fields: { shirt_size: 'L' } })).status).toBe(202);
    expect((await actionkit.get(`user/${user.id}/`)).json).toMatchObject({
      first_name: 'Jo',
      fields: { shirt_size: 'L' },
    });
  });

  it('keep a US address in both spellings', async () => {
    const user = actionkit.vendor.addUser({
      email: 'jo.rivera@example.org',
      zip: '45402',
      postal: '45402',
      country: 'United States',
    });
    await actionkit.patch(`user/${user.id}/`, { zip: '45403', state: 'OH' });
    expect((await actionkit.get(`user/${user.id}/`)).json).toMatchObject({ postal: '45403', region: 'OH' });
    await actionkit.patch(`user/${user.id}/`, { postal: '45404-1404' });
    expect((await actionkit.get(`user/${user.id}/`)).json).toMatchObject({ zip: '45404', plus4: '1404' });
  });
});

describe('phones', () => {
  const user = () => actionkit.vendor.addUser({ email: 'jo.rivera@example.org' });
  const add = (id: number, more: Record<string, unknown> = {}) =>
    actionkit.post('phone/', {
      user: `/rest/v1/user/${id}/`,
      type: 'Home',
      phone: '+1 937-555-0199',
      source: 'mobilizeamerica_sync',
      ...more,
    });

  it('are stored in lower case and normalized', async () => {
    const { id } = user();
    const reply = await add(id);
    expect(reply).toMatchObject({ status: 201, text: '' });
    const { objects } = (await actionkit.get(`phone/?user=${id}`)).json;
    expect(objects).toMatchObject([
      {
        type: 'home',
        phone: '+1 937-555-0199',
        normalized_phone: '9375550199',
        source: 'mobilizeamerica_sync',
        user: `/rest/v1/user/${id}/`,
      },
    ]);
    expect((await actionkit.get(`user/${id}/`)).json.phones).toEqual([`/rest/v1/phone/${reply.id}/`]);
  });

  it('lose their source on create where the instance ignores it, until it is patched', async () => {
    actionkit.vendor.options.phoneSource = 'ignored';
    const { id } = await add(user().id);
    expect((await actionkit.get(`phone/${id}/`)).json.source).toBe('api');
    await actionkit.patch(`phone/${id}/`, { source: 'mobilizeamerica_sync' });
    expect((await actionkit.get(`phone/${id}/`)).json.source).toBe('mobilizeamerica_sync');
  });

  it('take no phone_type, which is no field', async () => {
    const { id } = await add(user().id, { type: undefined, phone_type: 'mobile' });
    expect((await actionkit.get(`phone/${id}/`)).json.type).toBe('home');
  });

  it('are unique by person, type and source', async () => {
    const { id } = user();
    const first = await add(id);
    const second = await add(id, { phone: '937-555-0123' });
    expect(second.status).toBe(409);
    expect(second.headers.get('location')).toBe(`${HOST}/rest/v1/phone/${first.id}/`);
    const other = await add(id, { type: 'mobile' });
    expect((await actionkit.patch(`phone/${other.id}/`, { type: 'home' })).status).toBe(409);
  });

  it('are refused with 400, or overwritten, where the instance does so', async () => {
    const { id } = user();
    const first = await add(id);
    actionkit.vendor.options.repeatedPhone = 'refuse';
    expect((await add(id)).status).toBe(400);
    actionkit.vendor.options.repeatedPhone = 'overwrite';
    expect((await add(id, { phone: '937-555-0123' })).id).toBe(first.id);
    expect(actionkit.vendor.state.phones).toMatchObject([{ normalized_phone: '9375550123' }]);
  });

  it.each([{ phone: '1'.repeat(26) }, { phone: '' }, { type: 'pigeon' }, { source: 'x'.repeat(26) }])(
    'are refused as %j',
    async (more) => {
      expect((await add(user().id, more)).status).toBe(400);
    },
  );
});

it('leaves ids and times out of a snapshot', async () => {
  const other = await ActionKitClient.start();
  actionkit.clock.now += 5000;
  actionkit.vendor.addUser({ email: 'gone@example.org' });
  await actionkit.delete(`user/${actionkit.vendor.state.users[0]?.id}/`);
  for (const client of [actionkit, other]) {
    await client.act({ page: 'newsletter', email: 'jo.rivera@example.org', phone: '937-555-0123' });
  }
  expect(actionkit.vendor.state.users[0]?.id).not.toBe(other.vendor.state.users[0]?.id);
  expect(actionkit.vendor.snapshot()).toEqual(other.vendor.snapshot());
  await other.stop();
});
