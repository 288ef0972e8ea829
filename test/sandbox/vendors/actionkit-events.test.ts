import { ActionKitClient, HOST, NEW_EVENT, openEvent, type Row } from './actionkit-client.ts';

let actionkit: ActionKitClient;
beforeEach(async () => {
  actionkit = await ActionKitClient.start();
});
afterEach(() => actionkit.stop());

const create = (params: Record<string, unknown> = {}) => actionkit.act({ ...NEW_EVENT, ...params });
/** The event that a create made. */
const created = async (params: Record<string, unknown> = {}) => {
  const { json } = await create(params);
  return (await actionkit.get(String(json.event).replace('/rest/v1/', ''))).json;
};

describe('creating an event by action', () => {
  it('makes the event, its host and the host signup', async () => {
    const reply = await create();
    expect(reply.json).toMatchObject({
      type: 'EventCreate',
      resource_uri: `/rest/v1/eventcreateaction/${reply.id}/`,
      event: '/rest/v1/event/5150/',
    });
    const { json } = await actionkit.get('event/5150/');
    expect(json).toMatchObject({
      campaign: '/rest/v1/campaign/31/',
      creator: reply.json.user,
      title: 'Saturday canvass',
      status: 'active',
      starts_at: '2026-03-14T18:00:00',
      starts_at_utc: '2026-03-14T22:00:00',
      ends_at: null,
      region: 'OH',
      postal: '45402',
      max_attendees: null,
      attendee_count: 0,
      signups: ['/rest/v1/eventsignup/8801/'],
    });
    expect((await actionkit.get('eventsignup/8801/')).json).toMatchObject({
      user: reply.json.user,
      role: 'host',
      status: 'active',
      page: '/rest/v1/eventcreatepage/612/',
      signupaction: [],
    });
  });

  it('turns action fields into event fields and keeps them on the action', async () => {
    const reply = await create({ action_mobilize_id: '481516', action_shift_times: 'one\ntwo', action_blank: null });
    expect(reply.json.fields).toEqual({ mobilize_id: '481516', shift_times: 'one\ntwo' });
    const fields = (await actionkit.get('event/5150/')).json.fields as Row[];
    expect(fields[0]).toEqual({
      event: '/rest/v1/event/5150/',
      id: 70001,
      name: 'mobilize_id',
      resource_uri: '/rest/v1/eventfield/70001/',
      value: '481516',
    });
    // ActionKit adds a field of its own.
    expect(fields.map((field) => field.name)).toEqual(['mobilize_id', 'shift_times', 'id']);
    expect(actionkit.vendor.state.events[0]?.fields).toEqual({ mobilize_id: '481516', shift_times: 'one\ntwo' });
  });

  it('takes any text for a state, and counts an emoji as one character', async () => {
    const event = await created({ event_region: 'constructor', event_title: '🗳'.repeat(255) });
    expect(event).toMatchObject({ starts_at_utc: '2026-03-14T22:00:00', title: '🗳'.repeat(255) });
    const { json } = await create({ event_title: '🗳'.repeat(256) });
    expect(json.errors).toEqual({ event_title: ['Ensure this value has at most 255 characters (it has 256).'] });
  });

  it.each([
    'event_title',
    'event_venue',
    'event_public_description',
    'event_starts_at_date',
    'event_starts_at_time',
    'event_starts_at_ampm',
    'event_host_ground_rules',
    'event_host_requirements',
  ])('demands %s', async (name) => {
    const reply = await create({ [name]: undefined });
    expect(reply.status).toBe(400);
    expect(Object.keys(reply.json.errors ?? {})).toContain(name);
    expect(actionkit.vendor.state.events).toEqual([]);
  });

  it.each([
    ['event_starts_at_date', '2026-03-14'],
    ['event_starts_at_date', '02/02/2026'],
    ['event_starts_at_time', '18:00'],
    ['event_starts_at_time', '6:00'],
    ['event_zip', '45402-1404'],
    ['event_max_attendees', 'many'],
    ['event_host_requirements', true],
    ['event_title', 'x'.repeat(256)],
  ])('refuses %s %j', async (name, value) => {
    const reply = await create({ [name]: value });
    expect(reply.status).toBe(400);
    expect(reply.json.errors).toBeDefined();
  });

  it('takes a virtual event with no more than Puerto Natales and Chile, in the zone of Chile', async () => {
    const event = await created({
      event_address1: undefined,
      event_state: undefined,
      event_zip: undefined,
      event_city: 'Puerto Natales',
      event_country: 'Chile',
    });
    expect(event).toMatchObject({ starts_at: '2026-03-14T18:00:00', starts_at_utc: '2026-03-14T21:00:00' });
  });

  it('lets the zone of the campaign win, and takes a US ZIP sent as postal', async () => {
    actionkit.vendor.configureCampaign(31, { timezone: 'America/Los_Angeles' });
    const event = await created({ event_zip: undefined, event_postal: '45402' });
    expect(event).toMatchObject({ starts_at_utc: '2026-03-15T01:00:00', zip: '45402' });
  });

  it('ignores the confirmation parameter, so that a PATCH has to follow', async () => {
    const event = await created();
    expect(event).toMatchObject({ host_is_confirmed: false, confirmed_at: null });
    expect((await actionkit.patch('event/5150/', { host_is_confirmed: true })).status).toBe(202);
    expect((await actionkit.get('event/5150/')).json).toMatchObject({
      host_is_confirmed: true,
      confirmed_at: expect.stringMatching(/^2026-02-03T17:00:00/),
    });
  });

  it('heeds it where the instance does, or needs no confirmation', async () => {
    actionkit.vendor.options.confirmationParameters = true;
    expect((await created()).host_is_confirmed).toBe(true);
    actionkit.vendor.options.confirmationParameters = false;
    actionkit.vendor.configureCampaign(31, { require_email_confirmation: false });
    expect((await created()).host_is_confirmed).toBe(true);
  });

  it('keeps to the size of the campaign', async () => {
    actionkit.vendor.configureCampaign(31, { max_event_size: 50 });
    expect((await create({ event_max_attendees: '51' })).json).toEqual({
      errors: { event_max_attendees: [expect.any(String)] },
    });
    expect((await created({ event_max_attendees: 50 })).max_attendees).toBe(50);
  });

  it('makes a private event public, or refuses it, where the campaign has none', async () => {
    expect((await created({ event_is_private: '1' })).is_private).toBe(true);
    actionkit.vendor.configureCampaign(31, { allow_private: false });
    expect((await created({ event_is_private: '1' })).is_private).toBe(false);
    actionkit.vendor.options.privateNotAllowed = 'refuse';
    expect(Object.keys((await create({ event_is_private: '1' })).json.errors ?? {})).toEqual(['event_is_private']);
  });

  it('subscribes and mails the placeholder host unless told not to', async () => {
    await create({ suppress_subscribe: '1', skip_confirmation: '1' });
    expect(actionkit.vendor.state.users[0]?.subscription_status).toBe('never');
    await create();
    expect(actionkit.vendor.state.users).toHaveLength(1);
    expect(actionkit.vendor.state.users[0]?.subscription_status).toBe('subscribed');
    expect(actionkit.vendor.store.mails).toEqual([{ kind: 'confirmation', to: 'mobilize-sync@example.org' }]);
  });
});

describe('the event resource', () => {
  it('creates without looking at the date, the host or the campaign settings', async () => {
    const host = actionkit.vendor.addUser({ email: 'host@example.org' });
    const reply = await actionkit.post('event/', {
      campaign: '/rest/v1/campaign/31/',
      creator: `/rest/v1/user/${host.id}/`,
      title: 'Last year',
      starts_at: '2025-03-14 18:00:00',
      fields: { mobilize_id: '481516' },
    });
    expect(reply).toMatchObject({ status: 201, text: '' });
    expect(reply.headers.get('location')).toBe(`${HOST}/rest/v1/event/${reply.id}/`);
    expect((await actionkit.get(`event/${reply.id}/`)).json).toMatchObject({
      fields: [],
      signups: [],
      starts_at: '2025-03-14T18:00:00',
    });
  });

  it('names what is missing below its own name', async () => {
    const reply = await actionkit.post('event/', { title: 'Nowhere' });
    expect(reply.status).toBe(400);
    expect(Object.keys(reply.json.event ?? {})).toEqual(['campaign', 'creator', 'starts_at']);
  });

  it.each([`${HOST}/rest/v1/campaign/31/`, '/rest/v1/campaign/31', '/rest/v1/campaign/99/', 31])(
    'does not take %j for a campaign',
    async (campaign) => {
      const reply = await actionkit.post('event/', { campaign });
      expect(reply.status).toBe(400);
      expect(reply.json).toEqual({ error: expect.any(String) });
    },
  );

  it.each([
    [{ zip: '45402-1404' }, 'zip'],
    [{ starts_at: '2026-03-14T18:00:00-04:00' }, 'starts_at'],
    [{ title: null }, 'title'],
    [{ is_private: 'yes' }, 'is_private'],
  ])('refuses the PATCH %j', async (body, field) => {
    const event = openEvent(actionkit);
    const reply = await actionkit.patch(`event/${event.id}/`, body);
    expect(reply.status).toBe(400);
    expect(Object.keys(reply.json.event ?? {})).toEqual([field]);
  });

  it.each(['2026-04-01 19:30:00', '2026-04-01T19:30:00', '04/01/2026 19:30'])(
    'moves to %s, UTC along with it',
    async (starts_at) => {
      const event = openEvent(actionkit);
      await actionkit.patch(`event/${event.id}/`, { starts_at });
      expect((await actionkit.get(`event/${event.id}/`)).json).toMatchObject({
        starts_at: '2026-04-01T19:30:00',
        starts_at_utc: '2026-04-01T23:30:00',
      });
    },
  );

  it('mails attendees only when the key for it is present', async () => {
    const event = openEvent(actionkit);
    const user = actionkit.vendor.addUser({ email: 'jo.rivera@example.org' });
    await actionkit.post('eventsignup/', {
      event: `/rest/v1/event/${event.id}/`,
      user: `/rest/v1/user/${user.id}/`,
      page: '/rest/v1/eventsignuppage/613/',
    });
    await actionkit.patch(`event/${event.id}/`, { title: 'Moved', status: 'cancelled' });
    expect(actionkit.vendor.store.mails).toEqual([]);
    await actionkit.patch(`event/${event.id}/`, { status: 'active', send_details_changed_email: '0' });
    expect(actionkit.vendor.store.mails).toEqual([{ kind: 'details_changed', to: 'jo.rivera@example.org' }]);
  });

  it('resets what a PUT leaves out', async () => {
    const event = openEvent(actionkit, { venue: 'Elm Street Library' });
    expect((await actionkit.put(`event/${event.id}/`, { title: 'Renamed' })).status).toBe(204);
    expect((await actionkit.get(`event/${event.id}/`)).json).toMatchObject({
      title: 'Renamed',
      venue: '',
      host_is_confirmed: false,
      campaign: '/rest/v1/campaign/31/',
    });
  });

  it('shows microseconds on a fresh object only', async () => {
    const event = openEvent(actionkit);
    const read = async () => (await actionkit.get(`event/${event.id}/`)).json.created_at;
    expect(await read()).toMatch(/^2026-02-03T17:00:00\.\d{6}$/);
    actionkit.clock.now += 3_600_000;
    expect(await read()).toBe('2026-02-03T17:00:00');
  });
});

describe('event fields', () => {
  const add = (id: number, name: string, value: unknown) =>
    actionkit.post('eventfield/', { event: `/rest/v1/event/${id}/`, name, value });

  it('gain a second row for a name that exists', async () => {
    const event = openEvent(actionkit);
    const [first, second] = [await add(event.id, 'mobilize_id', '1'), await add(event.id, 'mobilize_id', '2')];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(actionkit.vendor.state.events[0]?.fields).toEqual({ mobilize_id: ['1', '2'] });
    expect(await actionkit.delete(`eventfield/${second.id}/`)).toMatchObject({ status: 204, text: '' });
    expect(await actionkit.patch(`eventfield/${first.id}/`, { value: '3' })).toMatchObject({ status: 202, text: '' });
    expect(actionkit.vendor.state.events[0]?.fields).toEqual({ mobilize_id: '3' });
  });

  it('can refuse DELETE, and take an empty value instead', async () => {
    actionkit.vendor.options.eventfieldDelete = false;
    const { id } = await add(openEvent(actionkit).id, 'accessibility_status', 'Yes');
    expect((await actionkit.delete(`eventfield/${id}/`)).status).toBe(405);
    expect((await actionkit.put(`eventfield/${id}/`, { value: '' })).status).toBe(204);
    expect((await actionkit.get(`eventfield/${id}/`)).json).toMatchObject({ name: 'accessibility_status', value: '' });
  });

  it('may hold a JSON true', async () => {
    const { id } = await add(openEvent(actionkit).id, 'flag', true);
    expect((await actionkit.get(`eventfield/${id}/`)).json.value).toBe(true);
  });

  it('are found by event, and by name and value once the schema says so', async () => {
    const event = openEvent(actionkit);
    await add(event.id, 'mobilize_id', '481516');
    await add(openEvent(actionkit).id, 'mobilize_id', '481517');
    expect((await actionkit.get(`eventfield/?event=${event.id}`)).json.meta.total_count).toBe(1);
    expect((await actionkit.get('eventfield/?parent=1')).json.meta.total_count).toBe(2);
    actionkit.vendor.options.unfilterable = {};
    expect((await actionkit.get('eventfield/?name=mobilize_id&value=481516')).json.objects).toMatchObject([
      { event: `/rest/v1/event/${event.id}/` },
    ]);
  });
});
