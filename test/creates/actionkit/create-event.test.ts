import {
  acts,
  ak,
  event as anyEvent,
  changes,
  EVENT_FORM,
  listOf,
  looksUp,
  looksUpPage,
  makes,
  reads,
} from '../../support/actionkit-mocks.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const KEY = 'actionkit_create_event';
const least = {
  event_create_page: 'mobilize-crm-create',
  placeholder_email: 'events@example.org',
  title: 'Saturday canvass',
  starts_at: '2026-10-17T18:00:00-04:00',
};
type Output = { id: string; result: string; planned_requests: { method: string; body: object }[] };
const create = (input: object = {}) => run<Output>('creates', KEY, { ...least, ...input });

/** Of a campaign that asks for no approval, or approved. */
const event = (change: object = {}) => anyEvent({ is_approved: true, ...change });
const host = { id: 90210, email: 'events@example.org' };
const hostIs = (...users: object[]) => looksUp('user', { email: 'events@example.org' }, ...users);
const eventsOfHost = (...events: object[]) =>
  ak()
    .get('/rest/v1/event/')
    .query({ campaign: '31', creator: '90210', order_by: '-id', _limit: '100' })
    .reply(200, listOf(...events));
const parameters = { ...EVENT_FORM, source: 'zapier' };
const reply = { id: 330011, event: '/rest/v1/event/5150/', user: '/rest/v1/user/90210/' };

it('creates the event through the page, in one request', async () => {
  looksUpPage('eventcreatepage');
  hostIs(host);
  eventsOfHost();
  acts(parameters, reply);
  reads('event', 5150, event());
  await expect(create()).resolves.toMatchObject({
    id: '5150',
    result: 'created',
    actionkit_event_ids: ['5150'],
    campaign_id: '31',
    starts_at_local: '2026-10-17T18:00:00-04:00',
    warnings: [],
  });
});

it('sends everything that is filled in', async () => {
  looksUpPage('eventcreatepage');
  hostIs();
  acts(
    {
      ...parameters,
      event_starts_at_time: '03:00',
      event_public_description: 'Knock doors with us.',
      event_venue: 'Elm Street Library',
      event_address1: '12 Elm Street',
      event_address2: 'Room 2',
      event_city: 'Dayton',
      event_state: 'OH',
      event_zip: '45402',
      event_country: 'United States',
      event_note_to_attendees: 'Bring water.',
      event_max_attendees: '40',
      event_is_private: '1',
      action_event_type: 'Canvass',
      action_team: 'North',
    },
    reply,
  );
  const custom = [
    { id: 1, name: 'event_type', value: 'Canvass' },
    { id: 2, name: 'team', value: 'North' },
  ];
  const made = { starts_at: '2026-10-17T15:00:00', public_description: 'Knock doors with us.', address2: 'Room 2' };
  reads('event', 5150, event({ ...made, note_to_attendees: 'Bring water.', is_private: true, fields: custom }));
  await create({
    timezone: 'America/Los_Angeles',
    public_description: 'Knock doors with us.',
    venue: 'Elm Street Library',
    address1: '12 Elm Street',
    address2: 'Room 2',
    city: 'Dayton',
    state: 'OH',
    zip: '45402-1404',
    country: 'US',
    note_to_attendees: 'Bring water.',
    max_attendees: '40',
    is_private: true,
    custom_fields: { event_type: 'Canvass', action_team: 'North' },
  });
});

it('puts right what the page ignored', async () => {
  looksUpPage('eventcreatepage');
  hostIs();
  acts({ ...parameters, action_team: 'North', event_is_private: '1' }, reply);
  reads('event', 5150, event({ host_is_confirmed: false }));
  changes('event', 5150, { is_private: true, host_is_confirmed: true });
  makes('eventfield', 70001, { event: '/rest/v1/event/5150/', name: 'team', value: 'North' });
  reads('event', 5150, event({ is_private: true }));
  await expect(create({ is_private: 'yes', custom_fields: { team: 'North' } })).resolves.toMatchObject({
    result: 'created',
    is_private: true,
  });
});

it.each([401, 403])('counts as created where the staff user may add events and not view them: %i', async (status) => {
  looksUpPage('eventcreatepage');
  hostIs();
  acts(parameters, reply);
  ak().get('/rest/v1/event/5150/').reply(status);
  await expect(create()).resolves.toMatchObject({
    id: '5150',
    result: 'created',
    title: 'Saturday canvass',
    warnings: [
      'ActionKit does not show event 5150 to this staff user, so look there whether its host is confirmed. Nobody can sign up before that where your campaign asks for it.',
    ],
  });
});

it('sets a size beyond what the page of the campaign allows on the event itself', async () => {
  looksUpPage('eventcreatepage');
  hostIs();
  const refusal = { errors: { event_max_attendees: ['Ensure this value is at most 50.'] } };
  acts({ ...parameters, event_max_attendees: '90' }, refusal, 400);
  acts(parameters, reply);
  reads('event', 5150, event());
  changes('event', 5150, { max_attendees: 90 });
  reads('event', 5150, event({ max_attendees: 90 }));
  await expect(create({ max_attendees: 90 })).resolves.toMatchObject({ result: 'created' });
});

it('never makes an event public where the campaign takes no private ones', async () => {
  looksUpPage('eventcreatepage');
  hostIs();
  const errors = { event_is_private: ['Events here are public.'], event_max_attendees: ['Too many.'] };
  acts({ ...parameters, event_is_private: '1', event_max_attendees: '90' }, { errors }, 400);
  await expect(failure('creates', KEY, { ...least, is_private: true, max_attendees: 90 })).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(/event_is_private: Events here are public\./),
  });
});

it('asks for no confirmation of the host where the instance does not tell it', async () => {
  looksUpPage('eventcreatepage');
  hostIs();
  acts(parameters, reply);
  reads('event', 5150, event({ host_is_confirmed: undefined }));
  await expect(create()).resolves.toMatchObject({ result: 'created' });
});

describe('a replay', () => {
  it('finds the event of the same host, title and start', async () => {
    looksUpPage('eventcreatepage');
    hostIs(host);
    eventsOfHost(
      event({ id: 1, title: 'Sunday canvass' }),
      event({ id: 2, starts_at: '2026-10-18T18:00:00' }),
      event({ id: 3, campaign: '/rest/v1/campaign/32/' }),
      event({ id: 4, creator: '/rest/v1/user/1/' }),
      event({ id: 5, status: 'deleted' }),
      event({ id: 6, fields: [{ id: 1, name: 'mobilize_id', value: '1200345' }] }),
      event(),
    );
    await expect(create()).resolves.toMatchObject({ id: '5150', result: 'unchanged', warnings: [] });
  });

  it('completes what the first run was interrupted in: its host and its custom fields', async () => {
    looksUpPage('eventcreatepage');
    hostIs(host);
    const fields = [{ id: 70001, name: 'team', value: 'South' }];
    eventsOfHost(event({ host_is_confirmed: false, fields }));
    changes('event', 5150, { host_is_confirmed: true });
    makes('eventfield', 70002, { event: '/rest/v1/event/5150/', name: 'seats', value: '4' });
    reads('event', 5150, event());
    await expect(create({ custom_fields: { team: 'North', seats: 4 } })).resolves.toMatchObject({
      id: '5150',
      result: 'updated',
    });
  });

  it.each([
    ['venue', 'Town Hall'],
    ['address1', '14 Elm Street'],
    ['city', 'Akron'],
    ['zip', '44301'],
  ])('makes another event where the %s differs', async (field, value) => {
    looksUpPage('eventcreatepage');
    hostIs(host);
    eventsOfHost(event());
    acts({ ...parameters, [`event_${field}`]: value }, { id: 330012, event: '/rest/v1/event/5151/' });
    reads('event', 5151, event({ id: 5151, [field]: value }));
    await expect(create({ [field]: value })).resolves.toMatchObject({ id: '5151', result: 'created' });
  });

  it('takes the event in the same place, be it spelled otherwise or named in part, and fills in what is blank', async () => {
    looksUpPage('eventcreatepage');
    hostIs(host);
    eventsOfHost(
      event({ venue: '  ELM street library', address1: '', city: null, public_description: '', is_private: false }),
    );
    const filled = { address1: '12 Elm Street', city: 'Dayton', public_description: 'Knock doors with us.' };
    changes('event', 5150, { ...filled, is_private: true });
    reads('event', 5150, event());
    await expect(
      create({ venue: 'Elm Street Library', ...filled, is_private: true, max_attendees: 40 }),
    ).resolves.toMatchObject({
      id: '5150',
      result: 'updated',
      warnings: [expect.stringMatching(/differs in other details/)],
    });
  });

  it('prefers the event that names the same place to one that names none', async () => {
    looksUpPage('eventcreatepage');
    hostIs(host);
    eventsOfHost(event({ id: 5151, venue: '' }), event());
    await expect(create({ venue: 'Elm Street Library' })).resolves.toMatchObject({ id: '5150', result: 'unchanged' });
  });

  it('takes the event in the same place, and rewrites nothing of it but whether it is private', async () => {
    looksUpPage('eventcreatepage');
    hostIs(host);
    eventsOfHost(event({ status: 'cancelled' }), event({ id: 5149, venue: 'Town Hall' }));
    changes('event', 5150, { is_private: true });
    reads('event', 5150, event({ is_private: true }));
    await expect(
      create({ venue: 'Elm Street Library', city: 'Dayton', zip: '45402-1404', is_private: true, max_attendees: 90 }),
    ).resolves.toMatchObject({
      id: '5150',
      result: 'updated',
      warnings: [
        'ActionKit event 5150 is cancelled there and was left so.',
        'ActionKit has event 5150 with this title, start and place already, so no other one was made. It differs in other details, which were left; Update Event changes them.',
      ],
    });
  });
});

describe('an answer that does not name the event', () => {
  it('makes the step look for it', async () => {
    looksUpPage('eventcreatepage');
    hostIs();
    acts(parameters, { action_id: 330011 });
    hostIs(host);
    eventsOfHost(event());
    reads('event', 5150, event());
    await expect(create()).resolves.toMatchObject({ id: '5150', result: 'created' });
  });

  it('is an error that says so when there is none', async () => {
    looksUpPage('eventcreatepage');
    hostIs();
    acts(parameters, { errors: { event_venue: ['Odd.'] } });
    hostIs(host);
    eventsOfHost();
    await expect(failure('creates', KEY, least)).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/did not say which event it made.* may have been written already/),
    });
  });
});

describe('an event that is not approved yet', () => {
  const asks = (require_staff_approval: boolean, status = 200) =>
    ak().get('/rest/v1/campaign/31/').reply(status, { id: 31, require_staff_approval });

  it.each([
    [true, 200, ['Your staff must approve event 5150 in ActionKit before people can sign up there.']],
    [false, 200, []],
    [true, 403, []],
    [true, 405, []],
    [true, 500, []],
  ])('is told of where the campaign asks for that: %p (%i)', async (required, status, warnings) => {
    looksUpPage('eventcreatepage');
    hostIs();
    acts(parameters, reply);
    reads('event', 5150, event({ is_approved: false }));
    asks(required, status);
    await expect(create()).resolves.toMatchObject({ result: 'created', warnings });
  });
});

it('can be rehearsed', async () => {
  looksUpPage('eventcreatepage');
  hostIs();
  await expect(create({ rehearse: true })).resolves.toMatchObject({
    id: '‹new event›',
    result: 'created',
    starts_at_local: '2026-10-17T18:00:00-04:00',
    planned_requests: [{ service: 'ActionKit', method: 'POST', path: '/rest/v1/action/', body: parameters }],
  });
});

it('rehearses the start in the zone of the event', async () => {
  looksUpPage('eventcreatepage');
  hostIs();
  const denver = await create({ rehearse: true, timezone: 'America/Denver' });
  expect(denver).toMatchObject({ starts_at_local: '2026-10-17T16:00:00-06:00' });
});

it('says what ActionKit refuses', async () => {
  looksUpPage('eventcreatepage');
  hostIs();
  acts(parameters, { errors: { event_starts_at_date: ['Pick a date in the future.'] } }, 400);
  await expect(failure('creates', KEY, least)).resolves.toMatchObject({
    name: 'AppError',
    message: 'ActionKit refused a value. ActionKit says: event_starts_at_date: Pick a date in the future.',
  });
});

it('names what is missing or wrong before any request', async () => {
  await expect(
    failure('creates', KEY, {
      placeholder_email: 'events',
      starts_at: 'Saturday',
      max_attendees: 0,
      is_private: 'a bit',
    }),
  ).resolves.toMatchObject({
    message: expect.stringMatching(
      /^Create Event cannot run with this input: Event Create Page is required; Placeholder Email must be .*; Title is required; Starts At must be a date and time; Maximum Attendees must be at least 1; Private must be yes or no\.$/,
    ),
  });
  await expect(
    failure('creates', KEY, { ...least, custom_fields: { 'event host type': 'x', action_ok_1: 'y', Größe: 'z' } }),
  ).resolves.toMatchObject({
    message:
      'Custom Fields: names may hold letters without accents, digits and underscores only. Rename “event host type”, “Größe”.',
    code: 'InvalidInput',
  });
  await expect(failure('creates', KEY, { ...least, timezone: 'Eastern' })).resolves.toMatchObject({
    message: 'Time Zone must be a name such as America/New_York.',
    code: 'InvalidInput',
  });
});
