import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';
import { api, page } from '../../support/van.ts';

useMocks();

const KEY = 'van_create_event';
const input = {
  name: 'Duluth canvass',
  event_type: '9001',
  starts_at: '2026-06-06T10:00:00-05:00',
  ends_at: '2026-06-06T17:00:00-05:00',
};
const write = (more: object = {}) => run<Record<string, unknown>>('creates', KEY, { ...input, ...more });
const fails = (more: object = {}) => failure('creates', KEY, { ...input, ...more });

const TYPE = {
  eventTypeId: 9001,
  name: 'Canvass',
  canHaveMultipleShifts: true,
  isAtLeastOneLocationRequired: false,
  defaultLocation: null,
  roles: [
    { roleId: 60010, name: 'Lead', isEventLead: true },
    { roleId: 60011, name: 'Canvasser', isEventLead: false },
  ],
  statuses: [],
};
const types = (changes: object = {}) =>
  api()
    .get('/v4/events/types')
    .reply(200, [{ ...TYPE, ...changes }]);
const around = {
  startingAfter: '2026-06-04',
  startingBefore: '2026-06-08',
  $expand: 'locations,codes,shifts,roles,notes',
  $top: '50',
};
const events = (...rows: object[]) => api().get('/v4/events').query(around).reply(200, page(rows));
const held = (eventId: number, changes: object = {}) => ({
  eventId,
  name: 'Duluth canvass',
  eventType: { eventTypeId: 9001 },
  startDate: '2026-06-06T15:00:00Z',
  endDate: '2026-06-06T22:00:00Z',
  ...changes,
});
const body = {
  name: 'Duluth canvass',
  shortName: 'Duluth canva',
  startDate: '2026-06-06T10:00:00-05:00',
  endDate: '2026-06-06T17:00:00-05:00',
  shifts: [{ name: 'Default Shift', startTime: '2026-06-06T10:00:00-05:00', endTime: '2026-06-06T17:00:00-05:00' }],
  eventType: { eventTypeId: 9001 },
  isOnlyEditableByCreatingUser: false,
  roles: [{ roleId: 60010 }, { roleId: 60011 }],
};
const create = (sent: object = body) =>
  api()
    .post('/v4/events', sent as never)
    .reply(201, '88321', { 'content-type': 'application/json', Location: '/v4/events/88321' });

it.each([[403], [503]])('tells of the event that it made when the look after it fails with %i', async (status) => {
  types();
  events();
  create();
  api().get('/v4/events').query(around).reply(status, {});
  api().get('/v4/events/88321').query({ $expand: around.$expand }).reply(status, {});
  await expect(write()).resolves.toMatchObject({
    id: '88321',
    result: 'created',
    van_event_id: '88321',
    name: 'Duluth canvass',
    starts_at: '2026-06-06T10:00:00-05:00',
  });
});

it('makes an event with one shift and every role, and reads it back', async () => {
  types();
  events(held(88320, { name: 'Another' }), held(88319, { startDate: '2026-06-06T16:00:00Z' }));
  create();
  events(held(88321));
  await expect(write()).resolves.toMatchObject({
    id: '88321',
    result: 'created',
    van_event_id: '88321',
    name: 'Duluth canvass',
    event_type: { id: '9001', name: '' },
    shifts: [],
    warnings: [],
  });
});

it('takes everything that is filled in, and converts to the zone of the event', async () => {
  types();
  events();
  create({
    ...body,
    shortName: 'DulCan',
    description: 'Doors in ward 3.',
    shifts: [
      { name: 'Morning', startTime: '2026-06-06T10:00:00-05:00', endTime: '2026-06-06T13:00:00-05:00' },
      { name: null, startTime: '2026-06-06T14:00:00-05:00', endTime: '2026-06-06T17:00:00-05:00' },
    ],
    locations: [{ locationId: 771 }],
    roles: [{ roleId: 60011 }],
  });
  events(held(88321, { locations: [{ locationId: 771 }] }));
  await write({
    starts_at: '2026-06-06T15:00:00Z',
    ends_at: '2026-06-06T17:00',
    timezone: 'America/Chicago',
    short_name: 'DulCan',
    description: 'Doors in ward 3.',
    location_id: '771',
    roles: ['canvasser'],
    shifts: [
      { shift_name: 'Morning', shift_starts_at: '2026-06-06T10:00', shift_ends_at: '2026-06-06T18:00:00Z' },
      { shift_name: '', shift_starts_at: '2026-06-06T14:00', shift_ends_at: '2026-06-06T17:00' },
    ],
  });
});

it.each([
  [{ timezone: 'America/Chicago' }, '-05:00'],
  [{}, ''],
])('reads times with a blank: %j', async (zone, offset) => {
  const [start, end] = [`2026-06-06T10:00${offset && `:00${offset}`}`, `2026-06-06T17:00${offset && `:00${offset}`}`];
  types();
  events();
  create({
    ...body,
    startDate: start,
    endDate: end,
    shifts: [{ name: 'Default Shift', startTime: start, endTime: end }],
  });
  events(held(88321, { startDate: '2026-06-06T10:00:00-05:00', endDate: '2026-06-06T17:00:00-05:00' }));
  await expect(write({ starts_at: '2026-06-06 10:00', ends_at: '2026-06-06 17:00', ...zone })).resolves.toMatchObject({
    id: '88321',
    result: 'created',
  });
});

it('takes an event that nobody could tell from it', async () => {
  types();
  events(held(88321), held(88322));
  await expect(write()).resolves.toMatchObject({ id: '88321', result: 'unchanged' });
});

it('yields to a run that was faster', async () => {
  types();
  events();
  create();
  events(held(88321), held(88320));
  api().delete('/v4/events/88321').reply(204);
  await expect(write()).resolves.toMatchObject({ id: '88320', result: 'unchanged' });
});

it('uses the usual location of a type that asks for one', async () => {
  types({ isAtLeastOneLocationRequired: true, defaultLocation: { locationId: 5 } });
  events();
  create({ ...body, locations: [{ locationId: 5 }] });
  events(held(88321, { locations: [{ locationId: 5 }] }));
  await write();
});

it('looks for a role that was added after the types were read', async () => {
  types();
  events(held(88321));
  await write();
  const driver = { roleId: 60012, name: 'Driver', isEventLead: false };
  types({ roles: [...TYPE.roles, driver] });
  events();
  create({ ...body, roles: [{ roleId: 60012 }] });
  events(held(88321));
  await run('creates', KEY, { ...input, roles: ['Driver'] }, { keepCache: true });
});

describe('an event of the same name and time at another place', () => {
  const NORTH = [{ locationId: 771, name: 'North office' }];
  const SOUTH = [{ locationId: 772, name: 'South office' }];
  const south = { ...body, locations: [{ locationId: 772 }] };

  it('is another event', async () => {
    types();
    events(held(88319, { locations: NORTH }));
    create(south);
    events(held(88319, { locations: NORTH }), held(88321, { locations: SOUTH }));
    await expect(write({ location_id: '772' })).resolves.toMatchObject({
      id: '88321',
      result: 'created',
      locations: [{ id: '772', name: 'South office' }],
    });
  });

  it.each<[string, object, object]>([
    ['the step', {}, { locations: NORTH }],
    ['NGP VAN', { location_id: '772' }, {}],
  ])('is the same where %s names no place, which staff may have added', async (_, typed, there) => {
    types();
    events(held(88320, there));
    await expect(write(typed)).resolves.toMatchObject({ id: '88320', result: 'unchanged' });
  });

  it('is no reason to make one twice', async () => {
    types();
    events(held(88319, { locations: NORTH }), held(88320, { locations: SOUTH }));
    await expect(write({ location_id: '772' })).resolves.toMatchObject({ id: '88320', result: 'unchanged' });
  });
});

it.each([
  [{ ends_at: '2026-06-07T01:00:00-05:00' }, /must end on the day on which it starts: events in NGP VAN last one day/],
  [{ ends_at: '2026-06-06T09:00:00-05:00' }, /must end after it starts/],
  [{ name: 'x'.repeat(501) }, /Name must have at most 500 characters/],
  [{ short_name: 'x'.repeat(13) }, /Short Name must have at most 12/],
  [{ description: 'x'.repeat(501) }, /Description must have at most 500/],
  [{ timezone: 'Chicago' }, /Time Zone must be a name such as/],
  [{ shifts: [{ shift_name: 'Morning' }] }, /Shifts: Shift Starts At is required; Shifts: Shift Ends At is required/],
  [{ event_type: '' }, /Event Type is required/],
])('refuses %o before any request', async (wrong, sentence) => {
  await expect(fails(wrong)).resolves.toMatchObject({ name: 'AppError', message: expect.stringMatching(sentence) });
});

it('names every wrong field, and every shift that is not on the day of the event', async () => {
  await expect(
    fails({ name: 'x'.repeat(501), short_name: 'x'.repeat(13), timezone: 'Chicago' }),
  ).resolves.toMatchObject({
    message: expect.stringMatching(/Name must .*; Short Name must .*; Time Zone must/),
  });
  const shift = (shift_starts_at: string, shift_ends_at: string) => ({ shift_starts_at, shift_ends_at });
  await expect(
    fails({
      shifts: [
        shift('2026-06-06T22:00:00Z', '2026-06-06T23:00:00Z'),
        shift('2026-06-07T10:00:00-05:00', '2026-06-07T11:00:00-05:00'),
        shift('2026-06-06T12:00:00-05:00', '2026-06-06T11:00:00-05:00'),
      ],
    }),
  ).resolves.toMatchObject({
    message: 'Shift 3 must end after it starts. Shift 2 must lie on the day of the event. Correct Shift Starts At.',
  });
});

it('says what the event type does not allow', async () => {
  const shifts = [
    { shift_starts_at: '2026-06-06T10:00:00-05:00', shift_ends_at: '2026-06-06T11:00:00-05:00' },
    { shift_starts_at: '2026-06-06T12:00:00-05:00', shift_ends_at: '2026-06-06T13:00:00-05:00' },
  ];
  types({ canHaveMultipleShifts: false });
  events();
  await expect(fails({ shifts })).resolves.toMatchObject({
    message: 'Events of type Canvass hold one shift in NGP VAN, and this one has 2. Choose another Event Type.',
  });
  types({ isAtLeastOneLocationRequired: true });
  events();
  await expect(fails()).resolves.toMatchObject({ message: expect.stringMatching(/need a location in NGP VAN/) });
  types();
  await expect(fails({ roles: 'Driver' })).resolves.toMatchObject({
    message: expect.stringMatching(/no role “Driver”/),
  });
  types();
  await expect(fails({ event_type: 'Rally' })).resolves.toMatchObject({
    message: expect.stringMatching(/no event type “Rally”/),
  });
});

it('makes nothing when the look-up failed', async () => {
  types();
  api().get('/v4/events').query(true).reply(500, {});
  await expect(fails()).resolves.toMatchObject({ name: 'AppError' });
});

it('rehearses without sending', async () => {
  types();
  events();
  await expect(write({ rehearse: true })).resolves.toMatchObject({
    id: '‹new event›',
    planned_requests: [{ method: 'POST', path: '/v4/events', body }],
  });
});

it('names the time zone as a way out where an evening in America lies on two days of UTC', async () => {
  const evening = { starts_at: '2026-06-06T23:00:00Z', ends_at: '2026-06-07T02:00:00Z' };
  await expect(fails(evening)).resolves.toMatchObject({
    message:
      'The event must end on the day on which it starts: events in NGP VAN last one day. Make one event for each day, or fill in Time Zone: this time is told in UTC, and it may be one day at the place of the event.',
  });
  await expect(fails({ ends_at: '2026-06-07T02:00:00-05:00' })).resolves.toMatchObject({
    message:
      'The event must end on the day on which it starts: events in NGP VAN last one day. Make one event for each day.',
  });
  const shift = { shift_starts_at: '2026-06-07T00:30:00Z', shift_ends_at: '2026-06-07T02:00:00Z' };
  await expect(
    fails({ starts_at: '2026-06-06T15:00:00Z', ends_at: '2026-06-06T23:00:00Z', shifts: [shift] }),
  ).resolves.toMatchObject({
    message:
      'Shift 1 must lie on the day of the event. Correct Shift Starts At, or fill in Time Zone: this time is told in UTC, and it may be one day at the place of the event.',
  });
});
