import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';
import { api, EVENT_SECTIONS, NO_RECORD, page, refusal } from '../../support/van.ts';

useMocks();

const KEY = 'van_create_or_update_event_signup';
const input = { van_id: '101555001', event_id: '88321', shift_id: '40551', status: 'confirmed' };
const write = (more: object = {}) => run<Record<string, unknown>>('creates', KEY, { ...input, ...more });

const EVENT = {
  eventId: 88321,
  name: 'Duluth canvass',
  eventType: { eventTypeId: 9001 },
  shifts: [
    { eventShiftId: 40551, name: 'Morning' },
    { eventShiftId: 40552, name: 'Afternoon' },
  ],
  roles: [
    { roleId: 60010, name: 'Lead', isEventLead: true },
    { roleId: 60011, name: 'Canvasser', isEventLead: false },
  ],
  locations: [{ locationId: 771 }],
};
const event = (changes: object = {}) =>
  api()
    .get('/v4/events/88321')
    .query(EVENT_SECTIONS)
    .reply(200, { ...EVENT, ...changes });
const signups = (...rows: object[]) =>
  api().get('/v4/signups').query({ vanId: '101555001', $top: '50' }).reply(200, page(rows));
const statuses = () =>
  api()
    .get('/v4/signups/statuses')
    .query({ eventId: '88321' })
    .reply(200, [
      { statusId: 1, name: 'Scheduled' },
      { statusId: 11, name: 'Confirmed' },
    ]);
const held = (changes: object = {}) => ({
  eventSignupId: 930114,
  person: { vanId: 101555001 },
  event: { eventId: 88321 },
  shift: { eventShiftId: 40551 },
  role: { roleId: 60010 },
  status: { statusId: 1, name: 'Scheduled' },
  location: { locationId: 771 },
  startTimeOverride: '2026-06-06T10:30:00-05:00',
  endTimeOverride: '2026-06-06T13:00:00-05:00',
  ...changes,
});
const body = (roleId: number, statusId = 11) => ({
  person: { vanId: 101555001 },
  event: { eventId: 88321 },
  shift: { eventShiftId: 40551 },
  role: { roleId },
  status: { statusId },
  location: { locationId: 771 },
});

it('makes a signup in the first role that is not for leads, at the place of the event', async () => {
  event();
  signups(held({ shift: { eventShiftId: 40552 } }), held({ event: { eventId: 5 } }));
  statuses();
  api().post('/v4/signups', body(60011)).reply(201, '930115', { 'content-type': 'application/json' });
  await expect(write()).resolves.toEqual({
    id: '930115',
    result: 'created',
    van_event_signup_id: '930115',
    van_id: '101555001',
    van_event_id: '88321',
    van_shift_id: '40551',
    van_role_id: '60011',
    van_status_id: '11',
    status: 'Confirmed',
    warnings: [],
  });
});

it('changes the signup that is there, in its own role and with the times that staff gave it', async () => {
  event();
  signups(held());
  statuses();
  api()
    .post('/v4/signups', {
      ...body(60010),
      startTimeOverride: '2026-06-06T10:30:00-05:00',
      endTimeOverride: '2026-06-06T13:00:00-05:00',
    })
    .reply(201, { eventSignupId: 930114 });
  await expect(write({ status: '11' })).resolves.toMatchObject({
    id: '930114',
    result: 'updated',
    van_role_id: '60010',
  });
});

it('says which of several locations it took, where none is chosen and there was no signup', async () => {
  const locations = [
    { locationId: 771, name: 'North office' },
    { locationId: 772, name: 'South office' },
  ];
  const made = (locationId: number) =>
    api()
      .post('/v4/signups', { ...body(60011), location: { locationId } })
      .reply(201, '930115', { 'content-type': 'application/json' });
  event({ locations });
  signups();
  statuses();
  made(771);
  await expect(write()).resolves.toMatchObject({
    result: 'created',
    warnings: [
      'NGP VAN event 88321 has several locations, and the signup was put at the first one, North office (ID 771).',
    ],
  });
  event({ locations });
  signups();
  statuses();
  made(772);
  await expect(write({ location_id: '772' })).resolves.toMatchObject({ warnings: [] });
});

it('keeps the group that staff put a signup into', async () => {
  event();
  signups(held({ supporterGroupId: 44, startTimeOverride: null, endTimeOverride: null }));
  statuses();
  api()
    .post('/v4/signups', { ...body(60010), supporterGroupId: 44 })
    .reply(201, { eventSignupId: 930114 });
  await write();
});

it('writes nothing when nothing changes, because every write is a contact', async () => {
  event();
  signups(held());
  statuses();
  await expect(write({ status: 'Scheduled' })).resolves.toMatchObject({ id: '930114', result: 'unchanged' });
});

it.each([
  ['a numeric text', '"930115"', {}],
  ['no body beside Location', '', { Location: '/v4/signups/930115' }],
])('reads the id from %s', async (_what, answer, headers) => {
  event({ locations: [], shifts: [{ eventShiftId: 40551 }] });
  signups();
  statuses();
  const { location: _, ...withoutPlace } = body(60011);
  api()
    .post('/v4/signups', withoutPlace)
    .reply(201, answer, { 'content-type': 'application/json', ...headers });
  await expect(write({ shift_id: '' })).resolves.toMatchObject({ id: '930115' });
});

it('asks for the shift when there are several', async () => {
  event();
  await expect(failure('creates', KEY, { ...input, shift_id: '' })).resolves.toMatchObject({
    message: 'NGP VAN event 88321 has 2 shifts. Say in Shift which one.',
  });
  event();
  await expect(failure('creates', KEY, { ...input, shift_id: '7' })).resolves.toMatchObject({
    message: 'NGP VAN event 88321 has no shift 7. Correct Shift in this step.',
  });
});

it('names the statuses and roles that there are', async () => {
  event();
  signups();
  statuses();
  await expect(failure('creates', KEY, { ...input, status: 'Gone' })).resolves.toMatchObject({
    message: expect.stringMatching(/no status “Gone” for this kind of event\. It has: Scheduled, Confirmed\./),
  });
  event();
  signups();
  await expect(failure('creates', KEY, { ...input, role_id: 'Driver' })).resolves.toMatchObject({
    message: expect.stringMatching(/no role “Driver” here\. It has: Lead, Canvasser\./),
  });
});

it('says when event or person are unknown', async () => {
  api().get('/v4/events/88321').query(true).reply(404, NO_RECORD);
  await expect(failure('creates', KEY, input)).resolves.toMatchObject({
    message: expect.stringMatching(/has no event 88321 in this database mode/),
  });
  event();
  api().get('/v4/signups').query(true).reply(404, NO_RECORD);
  await expect(failure('creates', KEY, input)).resolves.toMatchObject({
    message: expect.stringMatching(/has no person 101555001 in this database mode/),
  });
});

it('writes nothing when the signups cannot be read', async () => {
  event();
  api().get('/v4/signups').query(true).reply(403, refusal('FORBIDDEN', 'Access to this resource is restricted.'));
  await expect(failure('creates', KEY, input)).resolves.toMatchObject({
    message: expect.stringMatching(/belongs to another committee/),
  });
});

it('rehearses without sending', async () => {
  event();
  signups();
  statuses();
  await expect(write({ rehearse: true })).resolves.toMatchObject({
    id: '‹new signup›',
    planned_requests: [{ method: 'POST', path: '/v4/signups', body: body(60011) }],
  });
});
