import { ActionKitClient, HOST, NEW_SIGNUP, openEvent } from './actionkit-client.ts';

let actionkit: ActionKitClient;
beforeEach(async () => {
  actionkit = await ActionKitClient.start();
});
afterEach(() => actionkit.stop());

const signUp = (event_id: unknown, params: Record<string, unknown> = {}) =>
  actionkit.act({ ...NEW_SIGNUP, event_id, ...params });
const raw = (user: number, event: number, more: Record<string, unknown> = {}) =>
  actionkit.post('eventsignup/', {
    user: `/rest/v1/user/${user}/`,
    event: `/rest/v1/event/${event}/`,
    page: '/rest/v1/eventsignuppage/613/',
    ...more,
  });

describe('signing up by action', () => {
  it('makes the signup with its action', async () => {
    const event = openEvent(actionkit);
    const reply = await signUp(String(event.id), { action_utm_source: 'email', source: 'mobilize' });
    expect(reply.json).toMatchObject({
      type: 'EventSignup',
      signup: '/rest/v1/eventsignup/8801/',
      fields: { utm_source: 'email' },
      created_user: true,
    });
    expect((await actionkit.get('eventsignup/8801/')).json).toMatchObject({
      attended: false,
      event: `/rest/v1/event/${event.id}/`,
      fields: {},
      page: '/rest/v1/eventsignuppage/613/',
      role: 'attendee',
      signupaction: [`/rest/v1/eventsignupaction/${reply.id}/`],
      signupfields: [],
      status: 'active',
      user: reply.json.user,
    });
    expect((await actionkit.get(`event/${event.id}/`)).json.attendee_count).toBe(1);
  });

  it('copies the action fields to the signup where the instance does', async () => {
    actionkit.vendor.options.signupFieldsOnSignup = true;
    await signUp(openEvent(actionkit).id, { action_utm_source: 'email' });
    expect((await actionkit.get('eventsignup/8801/')).json.fields).toEqual({ utm_source: 'email' });
  });

  it.each([
    ['event_id', undefined],
    ['event_id', '999'],
    ['event_signup_ground_rules', undefined],
    ['event_signup_ground_rules', true],
  ])('refuses %s %j', async (name, value) => {
    const reply = await signUp(openEvent(actionkit).id, { [name]: value });
    expect(reply.status).toBe(400);
    expect(Object.keys(reply.json.errors ?? {})).toEqual([name]);
    expect(actionkit.vendor.state.signups).toEqual([]);
  });

  it('refuses an event of another campaign', async () => {
    expect((await signUp(openEvent(actionkit, { campaign: 32 }).id)).status).toBe(400);
  });

  it.each([
    ['past', { starts_at: '2026-02-03T11:59:00' }],
    ['cancelled', { status: 'cancelled' }],
    ['deleted', { status: 'deleted' }],
    ['unconfirmed', { host_is_confirmed: false }],
    ['full', { max_attendees: 0 }],
  ])('refuses a %s event, unless the instance lets it pass', async (_, changes) => {
    const event = openEvent(actionkit, changes);
    const reply = await signUp(event.id);
    expect(reply.status).toBe(400);
    expect(reply.json.errors).toEqual({ event_id: [expect.any(String)] });
    actionkit.vendor.options.closedEvents = 'accept';
    expect((await signUp(event.id)).status).toBe(201);
  });

  it('looks at confirmation and approval as the campaign says', async () => {
    const event = openEvent(actionkit, { host_is_confirmed: false });
    actionkit.vendor.configureCampaign(31, { require_email_confirmation: false, require_staff_approval: true });
    expect((await signUp(event.id)).status).toBe(400);
    await actionkit.patch(`event/${event.id}/`, { is_approved: true });
    expect((await signUp(event.id)).status).toBe(201);
  });

  it('refuses a second one for the same person and event', async () => {
    const event = openEvent(actionkit);
    await signUp(event.id);
    expect((await signUp(event.id, { email: 'Jo.Rivera@example.org' })).status).toBe(400);
    expect(actionkit.vendor.state.actions).toHaveLength(1);
  });

  it('or takes it as a second action of the same signup', async () => {
    actionkit.vendor.options.repeatedSignup = 'second_action';
    const event = openEvent(actionkit);
    const [first, second] = [await signUp(event.id), await signUp(event.id)];
    expect(second.json.signup).toBe(first.json.signup);
    expect((await actionkit.get('eventsignup/8801/')).json.signupaction).toHaveLength(2);
  });
});

describe('the eventsignup resource', () => {
  it('creates without looking at the event, without an action and without mail', async () => {
    const event = openEvent(actionkit, { starts_at: '2025-03-14T18:00:00', max_attendees: 0 });
    const user = actionkit.vendor.addUser({ email: 'jo.rivera@example.org' });
    const reply = await raw(user.id, event.id, { role: 'attendee', status: 'active', fields: { utm_source: 'email' } });
    expect(reply).toMatchObject({ status: 201, text: '' });
    expect((await actionkit.get(`eventsignup/${reply.id}/`)).json).toMatchObject({
      fields: { utm_source: 'email' },
      signupaction: [],
      attended: false,
    });
    expect(actionkit.vendor.store.mails).toEqual([]);
  });

  it('is unique by person and event: 409 names the one that exists', async () => {
    const [event, other] = [openEvent(actionkit), openEvent(actionkit)];
    const user = actionkit.vendor.addUser({ email: 'jo.rivera@example.org' });
    const first = await raw(user.id, event.id);
    const second = await raw(user.id, event.id);
    expect(second.status).toBe(409);
    expect(second.headers.get('location')).toBe(`${HOST}/rest/v1/eventsignup/${first.id}/`);
    const moved = await raw(user.id, other.id);
    expect((await actionkit.patch(`eventsignup/${moved.id}/`, { event: `/rest/v1/event/${event.id}/` })).status).toBe(
      409,
    );
  });

  it('demands user, event and page', async () => {
    const reply = await actionkit.post('eventsignup/', { role: 'attendee' });
    expect(Object.keys(reply.json.eventsignup ?? {}).sort()).toEqual(['event', 'page', 'user']);
  });

  it('changes status, role and attended, and replaces fields', async () => {
    const user = actionkit.vendor.addUser({ email: 'jo.rivera@example.org' });
    const { id } = await raw(user.id, openEvent(actionkit).id, { fields: { a: '1', b: '2' } });
    const patched = await actionkit.patch(`eventsignup/${id}/`, {
      status: 'cancelled',
      role: 'host',
      attended: true,
      fields: { b: '3' },
    });
    expect(patched.status).toBe(202);
    expect((await actionkit.get(`eventsignup/${id}/`)).json).toMatchObject({
      status: 'cancelled',
      role: 'host',
      attended: true,
      fields: { b: '3' },
    });
    expect((await actionkit.patch(`eventsignup/${id}/`, { attended: 'yes' })).status).toBe(400);
  });

  it('is found by user, email, event, page and action', async () => {
    const event = openEvent(actionkit);
    const reply = await signUp(event.id);
    await signUp(event.id, { email: 'sam.okafor@example.org' });
    const user = String(reply.json.user).split('/').at(-2);
    for (const query of [
      `user=${user}&event=${event.id}`,
      'user__email=jo.rivera@example.org',
      `signupaction=${reply.id}`,
    ]) {
      expect((await actionkit.get(`eventsignup/?${query}`)).json.objects).toMatchObject([{ user: reply.json.user }]);
    }
    expect((await actionkit.get('eventsignup/?page=613')).json.meta.total_count).toBe(2);
  });
});
