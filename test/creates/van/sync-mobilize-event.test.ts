import nock from 'nock';
import { connection, HOSTS } from '../../support/credentials.ts';
import { FULL, MASKED, PRIVATE, VIRTUAL } from '../../support/mobilize-records.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';
import { api, MY_VOTERS, page, refusal } from '../../support/van.ts';

useMocks();

const KEY = 'van_sync_mobilize_event';
const record = (event: object) => JSON.stringify(event);
const sync = (event: object, more: object = {}, options = {}) =>
  run<Record<string, unknown>>('creates', KEY, { event: record(event), event_type: '9001', ...more }, options);
const fails = (event: object, more: object = {}, options = {}) =>
  failure('creates', KEY, { event: record(event), event_type: '9001', ...more }, options);

beforeEach(() => {
  // Before the events of the records.
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-10-01T12:00:00Z'));
});
afterEach(() => jest.restoreAllMocks());

const TYPE = {
  eventTypeId: 9001,
  name: 'Canvass',
  canHaveMultipleShifts: true,
  isAtLeastOneLocationRequired: false,
  roles: [
    { roleId: 60010, name: 'Lead', isEventLead: true },
    { roleId: 60011, name: 'Canvasser', isEventLead: false },
  ],
  statuses: [{ statusId: 1, name: 'Scheduled' }],
};
const types = (changes: object = {}) =>
  api()
    .get('/v4/events/types')
    .reply(200, [{ ...TYPE, ...changes }]);
const SECTIONS = { $expand: 'locations,codes,shifts,roles,notes', $top: '50' };
const events = (window: object, ...rows: object[]) =>
  api()
    .get('/v4/events')
    .query({ ...window, ...SECTIONS })
    .reply(200, page(rows));
const AHEAD = { startingAfter: '2026-09-29', eventTypeIds: '9001' };
/** Events of every type around the missing days. */
const NEAR = { startingAfter: '2026-10-15', startingBefore: '2026-10-19' };
const AROUND = { startingAfter: '2026-10-15', startingBefore: '2026-10-20' };

const MORNING = {
  name: '10:00 AM – 12:00 PM',
  startTime: '2026-10-17T10:00:00-04:00',
  endTime: '2026-10-17T12:00:00-04:00',
};
const AFTERNOON = {
  name: '1:00 PM – 3:00 PM',
  startTime: '2026-10-17T13:00:00-04:00',
  endTime: '2026-10-17T15:00:00-04:00',
};
const DESCRIPTION = 'Meet at the **blue tent**.\n\n- Water provided\n- Bring good shoes\nMobilize event 1200345';
const body = {
  name: 'Riverside Saturday Canvass',
  shortName: 'M1200345',
  description: DESCRIPTION,
  startDate: '2026-10-17T10:00:00-04:00',
  endDate: '2026-10-17T15:00:00-04:00',
  shifts: [MORNING, AFTERNOON],
  eventType: { eventTypeId: 9001 },
  isOnlyEditableByCreatingUser: false,
  locations: [{ locationId: 771 }],
  roles: [{ roleId: 60010 }, { roleId: 60011 }],
};
const PLACE = {
  name: 'Riverside Library',
  address: {
    addressLine1: '12 Example Street',
    addressLine2: 'Room 2',
    city: 'Albany',
    stateOrProvince: 'NY',
    zipOrPostalCode: '12207-1402',
    countryCode: 'US',
  },
};
/** As VAN shows it: in the zone of the committee, and with its own spelling of the street. */
const held = (changes: object = {}) => ({
  eventId: 88321,
  name: 'Riverside Saturday Canvass',
  shortName: 'M1200345',
  description: DESCRIPTION.replaceAll('\n', '\r\n'),
  startDate: '2026-10-17T09:00:00-05:00',
  endDate: '2026-10-17T14:00:00-05:00',
  eventType: { eventTypeId: 9001 },
  shifts: [
    {
      eventShiftId: 40551,
      name: '10:00 AM – 12:00 PM',
      startTime: '2026-10-17T09:00:00-05:00',
      endTime: '2026-10-17T11:00:00-05:00',
    },
    {
      eventShiftId: 40552,
      name: '1:00 PM – 3:00 PM',
      startTime: '2026-10-17T12:00:00-05:00',
      endTime: '2026-10-17T14:00:00-05:00',
    },
  ],
  roles: [{ roleId: 60011, name: 'Canvasser' }],
  locations: [
    {
      locationId: 771,
      name: 'Anything',
      address: { addressLine1: '12 Example St', addressLine2: 'Rm 2', zipOrPostalCode: '12207' },
    },
  ],
  codes: [],
  notes: [],
  ...changes,
});
const location = (sent: object = PLACE, id = '771') =>
  api()
    .post('/v4/locations/findOrCreate', sent as never)
    .reply(201, id, { 'content-type': 'application/json' });
const create = (sent: object = body) =>
  api()
    .post('/v4/events', sent as never)
    .reply(201, '88321', { 'content-type': 'application/json' });

it('makes one event of a day with its shifts, every role, and the location, and learns the ids of the shifts', async () => {
  types();
  events(AHEAD);
  events(NEAR);
  location();
  create();
  events(AROUND, held());
  await expect(sync(FULL.event)).resolves.toEqual({
    id: '1200345',
    result: 'created',
    mobilize_event_id: '1200345',
    van_event_ids: ['88321'],
    van_canceled_event_ids: [],
    shifts: [
      { van_event_id: '88321', van_shift_id: '40551', date: '2026-10-17' },
      { van_event_id: '88321', van_shift_id: '40552', date: '2026-10-17' },
    ],
    van_location_id: '771',
    warnings: ['Mobilize is not connected, so days and shifts that were removed there are not looked for.'],
  });
});

it.each([null, 'Eastern'])('says that times are in UTC where the zone is %p', async (timezone) => {
  types();
  events(AHEAD);
  events(NEAR);
  const { warnings, planned_requests } = await sync({ ...FULL.event, timezone }, { rehearse: true });
  expect(warnings).toContain('Mobilize names no known time zone for this event, so its times are in UTC.');
  expect(JSON.stringify(planned_requests)).toContain('2026-10-17T14:00:00+00:00');
});

it('writes nothing when the event of a Chicago committee says the same in its own zone and spelling', async () => {
  types();
  events(AHEAD, held(), held({ eventId: 5, description: 'Mobilize event 12003', shortName: 'x' }));
  await expect(sync(FULL.event)).resolves.toMatchObject({ result: 'unchanged', van_event_ids: ['88321'] });
});

it('asks VAN for the location where it shows no room', async () => {
  types();
  const address = { addressLine1: '12 Example St', zipOrPostalCode: '12207' };
  events(AHEAD, held({ locations: [{ locationId: 771, name: 'Anything', address }] }));
  api().post('/v4/locations/findOrCreate', PLACE).reply(201, '771', { 'content-type': 'application/json' });
  await expect(sync(FULL.event)).resolves.toMatchObject({ result: 'unchanged', van_location_id: '771' });
});

it('takes an event that was made with another type before', async () => {
  types();
  events(AHEAD);
  events(NEAR, held({ eventType: { eventTypeId: 9002 } }));
  await expect(sync(FULL.event)).resolves.toMatchObject({ result: 'unchanged', van_event_ids: ['88321'] });
});

it('finds the event again by its short name when somebody rewrote the description', async () => {
  types();
  events(AHEAD, held({ description: 'Bring water' }));
  api()
    .get('/v4/events/88321')
    .query({ $expand: 'locations,codes,shifts,roles,notes,voterRegistrationBatches' })
    .reply(200, held({ description: 'Bring water' }));
  api()
    .put('/v4/events/88321', (sent) => sent.description === DESCRIPTION && sent.shifts[0].eventShiftId === 40551)
    .reply(204);
  await expect(sync(FULL.event)).resolves.toMatchObject({ result: 'updated', van_event_ids: ['88321'] });
});

it('takes only the roles that were chosen', async () => {
  types();
  events(AHEAD);
  events(NEAR);
  location();
  create({ ...body, roles: [{ roleId: 60011 }] });
  events(AROUND, held());
  await sync(FULL.event, { roles: ['Canvasser'] });
});

it('sends neither the street nor the name of a private place', async () => {
  types();
  events(AHEAD);
  events(NEAR);
  location({
    name: 'Albany, NY 12207-1402',
    address: { city: 'Albany', stateOrProvince: 'NY', zipOrPostalCode: '12207-1402', countryCode: 'US' },
  });
  api()
    .post('/v4/events', (sent) => !/Library|Example Street/.test(JSON.stringify(sent)))
    .reply(201, '88322', { 'content-type': 'application/json' });
  events(AROUND_MORNING, held({ eventId: 88322, description: 'Mobilize event 1200402', shortName: 'M1200402' }));
  await sync(PRIVATE.event);
});
const AROUND_MORNING = { startingAfter: '2026-10-15', startingBefore: '2026-10-20' };

it('gives a virtual event no location, unless its type asks for one', async () => {
  const online = { ...body, name: 'Phone Bank From Anywhere', shortName: 'M1200400' };
  const sent = {
    ...online,
    description: 'Bring a headset.\nMobilize event 1200400',
    startDate: '2026-11-11T18:00:00-06:00',
    endDate: '2026-11-11T20:00:00-06:00',
    shifts: [
      { name: '6:00 PM – 8:00 PM', startTime: '2026-11-11T18:00:00-06:00', endTime: '2026-11-11T20:00:00-06:00' },
    ],
  };
  const NEAR_EVENING = { startingAfter: '2026-11-10', startingBefore: '2026-11-14' };
  const around = { startingAfter: '2026-11-10', startingBefore: '2026-11-15' };
  const made = () =>
    events(
      around,
      held({
        eventId: 88321,
        shortName: 'M1200400',
        description: 'Mobilize event 1200400',
        startDate: sent.startDate,
        endDate: sent.endDate,
      }),
    );
  const { locations: _, ...withoutPlace } = sent;
  types();
  events(AHEAD);
  events(NEAR_EVENING);
  create(withoutPlace);
  made();
  await sync(VIRTUAL.event);

  types({ isAtLeastOneLocationRequired: true });
  events(AHEAD);
  events(NEAR_EVENING);
  create({ ...sent, locations: [{ locationId: 9 }] });
  made();
  await sync(VIRTUAL.event, { location_id: '9' });

  types({ isAtLeastOneLocationRequired: true });
  events(AHEAD);
  events(NEAR_EVENING);
  await expect(fails(VIRTUAL.event)).resolves.toMatchObject({
    message:
      'Events of type Canvass need a location in NGP VAN, and this one has none. Choose a Location in this step.',
  });
});

it('says when the type holds one shift only', async () => {
  types({ canHaveMultipleShifts: false });
  events(AHEAD);
  events(NEAR);
  location();
  await expect(fails(FULL.event)).resolves.toMatchObject({
    message: 'Events of type Canvass hold one shift in NGP VAN, and this one has 2. Choose another Event Type.',
  });
});

it('leaves days that are over alone, unless told to bring them in', async () => {
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-12-01T12:00:00Z'));
  types();
  await expect(sync(FULL.event)).resolves.toMatchObject({
    result: 'skipped',
    warnings: [expect.stringMatching(/All shifts of this event are over/), expect.anything()],
  });
  types();
  events({ startingAfter: '2026-10-15', eventTypeIds: '9001' });
  events(NEAR);
  location();
  create();
  events(AROUND, held());
  await expect(sync(FULL.event, { create_past_events: true })).resolves.toMatchObject({ result: 'created' });
});

it('has nothing to do without shifts', async () => {
  types();
  await expect(sync({ ...FULL.event, timeslots: [] })).resolves.toMatchObject({
    result: 'skipped',
    warnings: [expect.stringMatching(/has no shifts/), expect.anything()],
  });
});

it('says that a shift over midnight ends with its day', async () => {
  const slot = {
    id: 1,
    start_date: Date.parse('2026-10-17T22:00:00-04:00') / 1000,
    end_date: Date.parse('2026-10-18T02:00:00-04:00') / 1000,
  };
  types();
  events(AHEAD);
  events({ startingAfter: '2026-10-16', startingBefore: '2026-10-20' });
  location();
  create({
    ...body,
    startDate: '2026-10-17T22:00:00-04:00',
    endDate: '2026-10-17T23:59:00-04:00',
    shifts: [
      { name: '10:00 PM – 11:59 PM', startTime: '2026-10-17T22:00:00-04:00', endTime: '2026-10-17T23:59:00-04:00' },
    ],
  });
  events({ startingAfter: '2026-10-16', startingBefore: '2026-10-21' }, held());
  await expect(sync({ ...FULL.event, timeslots: [slot] })).resolves.toMatchObject({
    warnings: [expect.stringMatching(/goes on after midnight/), expect.anything()],
  });
});

it('waits when Mobilize is connected and down', async () => {
  nock(HOSTS.mobilize).get('/v1/organizations/4242/events/1200345').reply(503);
  await expect(fails(FULL.event, {}, { authData: connection('mobilize', 'van') })).resolves.toMatchObject({
    name: 'ThrottledError',
  });
});

it('halts on a masked event', async () => {
  await expect(fails(MASKED.event)).resolves.toEqual({
    name: 'HaltedError',
    message: 'This event is masked by Mobilize, so there is nothing to sync.',
  });
});

it('says plainly that events live in My Campaign, before any request', async () => {
  await expect(fails(FULL.event, {}, { authData: MY_VOTERS })).resolves.toMatchObject({
    message: expect.stringMatching(
      /^Mobilize events are synced only in My Campaign, and this connection opens My Voters/,
    ),
  });
});

it.each([
  [{ event: 'tomorrow' }, /Event must be the Record of a Mobilize step, or an id/],
  [{ event: '{"id": 5' }, /cut off/],
  [{ event_type: '' }, /Event Type is required/],
])('refuses %o before any request', async (input, sentence) => {
  await expect(fails(FULL.event, input)).resolves.toMatchObject({ message: expect.stringMatching(sentence) });
});

it('makes nothing when the look-up failed, and shows what VAN refuses', async () => {
  types();
  api().get('/v4/events').query(true).reply(404, '<html></html>');
  await expect(fails(FULL.event)).resolves.toMatchObject({ name: 'AppError' });
  types();
  events(AHEAD);
  events(NEAR);
  location();
  api()
    .post('/v4/events')
    .reply(400, refusal('INVALID_PARAMETER', "'roleId' must be a valid Role of the Event Type.", ['roles[0].roleId']));
  await expect(fails(FULL.event)).resolves.toMatchObject({ message: expect.stringMatching(/valid Role/) });
});

it('rehearses without sending', async () => {
  types();
  events(AHEAD);
  events(NEAR);
  await expect(sync(FULL.event, { rehearse: true })).resolves.toMatchObject({
    result: 'created',
    van_event_ids: ['‹new event›'],
    planned_requests: [
      { method: 'POST', path: '/v4/locations/findOrCreate', body: PLACE },
      { method: 'POST', path: '/v4/events', body: { ...body, locations: [{ locationId: '‹new location›' }] } },
    ],
  });
});
