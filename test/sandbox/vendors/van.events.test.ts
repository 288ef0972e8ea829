import type { EventShift, EventType } from '../../../sandbox/vendors/van/event-records.ts';
import { items, refusal, startVan, type Van } from './van-client.ts';

let van: Van;
let types: Record<string, EventType>;
beforeEach(() => start());
afterEach(() => van.sandbox.close());

async function start(options: Parameters<typeof startVan>[0] = {}) {
  van = await startVan(options);
  const list = (await van.get('events/types')).body as EventType[];
  types = Object.fromEntries(list.map((type) => [type.name, type]));
}

async function restart(options: Parameters<typeof startVan>[0]) {
  await van.sandbox.close();
  await start(options);
}

const typeNamed = (name: string) => {
  const type = types[name];
  if (!type) throw new Error(`no type ${name}`);
  return type;
};

const shift = (name: string, from: string, to: string) => ({
  name,
  startTime: `2026-10-03T${from}:00-04:00`,
  endTime: `2026-10-03T${to}:00-04:00`,
});

const eventBody = (typeName = 'Canvass', changes: object = {}) => ({
  name: 'Saturday Doors',
  shortName: 'SatDoors',
  description: 'Bring water.',
  startDate: '2026-10-03T10:00:00-04:00',
  endDate: '2026-10-03T17:00:00-04:00',
  eventType: { eventTypeId: typeNamed(typeName).eventTypeId },
  shifts: [shift('Morning', '10:00', '13:00'), shift('Afternoon', '14:00', '17:00')],
  roles: [{ roleId: typeNamed(typeName).roles[1]?.roleId }],
  ...changes,
});
const oneShift = { shifts: [shift('All', '10:00', '17:00')] };

async function createEvent(typeName?: string, changes?: object): Promise<number> {
  const created = await van.post('events', eventBody(typeName, changes));
  expect(created.status).toBe(201);
  return created.body as number;
}

const EVERYTHING = 'locations,codes,shifts,roles,notes';
const read = async (eventId: number) =>
  (await van.get(`events/${eventId}?$expand=${EVERYTHING}`)).body as { shifts: EventShift[] };

async function officeId(): Promise<number> {
  const [office] = items<{ locationId: number }>(await van.get('locations?name=rivera'));
  if (!office) throw new Error('no office');
  return office.locationId;
}

describe('GET events', () => {
  it('has pages of 10 and at most 50', async () => {
    const answer = await van.get('events');
    expect(items(answer)).toHaveLength(10);
    expect(answer.body).toMatchObject({ count: 16, nextPageLink: expect.stringContaining('$skip=10') });
  });

  it('filters by type and by days that are not included themselves', async () => {
    const typeId = typeNamed('Canvass').eventTypeId;
    const dates = async (query: string) =>
      items<{ startDate: string }>(await van.get(`events?eventTypeIds=${typeId}&${query}`)).map(({ startDate }) =>
        startDate.slice(0, 10),
      );
    expect(await dates('')).toEqual(['2026-08-01', '2026-08-08', '2026-08-15', '2026-08-22']);
    expect(await dates('startingAfter=2026-08-01&startingBefore=2026-08-15')).toEqual(['2026-08-08']);
    await restart({ windowInclusive: true });
    expect(await dates('startingAfter=2026-08-08&startingBefore=2026-08-15')).toEqual(['2026-08-08', '2026-08-15']);
    expect((await van.get('events?startingAfter=soon')).status).toBe(400);
  });

  it('tells null for what was not asked for and [] for what is empty', async () => {
    const [plain] = items(await van.get('events?$top=1'));
    expect(plain).toMatchObject({ shifts: null, locations: null, codes: null, roles: null, notes: null });
    const [expanded] = items(await van.get(`events?$top=1&$expand=${EVERYTHING}`));
    expect(expanded).toMatchObject({
      shifts: [{ name: 'Morning' }, { name: 'Afternoon' }],
      locations: [],
      codes: [],
      notes: [],
    });
    expect((await van.get('events?$expand=people')).status).toBe(400);
  });

  it('answers types as a bare array with roles and statuses', () => {
    expect(typeNamed('Canvass')).toMatchObject({
      canHaveMultipleShifts: true,
      roles: [{ isEventLead: true }, { isEventLead: false }],
      statuses: expect.arrayContaining([{ statusId: 1, name: 'Scheduled' }]),
    });
    expect(typeNamed('Meeting').canHaveMultipleShifts).toBe(false);
    expect(typeNamed('House Party').isAtLeastOneLocationRequired).toBe(true);
  });

  it('has no events in My Voters unless the option opens them', async () => {
    const closed = await van.get('events', { mode: '0' });
    expect([closed.status, closed.body]).toEqual([400, refusal({ code: 'EVENTS_NOT_SUPPORTED_IN_DB' })]);
    await restart({ eventsInMyVoters: true });
    expect((await van.get('events', { mode: '0' })).status).toBe(200);
  });
});

describe('POST events', () => {
  it('answers with a bare number and where the event is', async () => {
    const created = await van.post('events', eventBody());
    expect(created.text).toMatch(/^\d+$/);
    expect(created.headers.get('location')).toBe(`/v4/events/${created.text}`);
    expect(await read(Number(created.text))).toMatchObject({
      eventId: Number(created.text),
      name: 'Saturday Doors',
      startDate: '2026-10-03T10:00:00-04:00',
      eventType: { name: 'Canvass' },
      shifts: [
        { eventShiftId: expect.any(Number), name: 'Morning', startTime: '2026-10-03T10:00:00-04:00' },
        { name: 'Afternoon' },
      ],
      roles: [{ name: 'Canvasser', min: null }],
    });
  });

  it.each([
    ['text', (body: unknown) => expect(body).toMatch(/^\d+$/)],
    ['object', (body: unknown) => expect(body).toEqual({ eventId: expect.any(Number) })],
    ['location', (body: unknown) => expect(body).toBeUndefined()],
  ] as const)('answers in the form %s where the option says so', async (created, check) => {
    await restart({ created });
    const answer = await van.post('events', eventBody());
    check(answer.body);
    expect(answer.headers.get('location')).toMatch(/\/v4\/events\/\d+$/);
  });

  it('reads times in the zone of the instance where the option says so', async () => {
    await restart({ eventTimes: 'instance', zone: 'America/Chicago' });
    expect(await read(await createEvent())).toMatchObject({ startDate: '2026-10-03T09:00:00-05:00' });
  });

  it('puts shifts on the day of the event', async () => {
    const shifts = [{ name: 'Odd', startTime: '1999-01-01T11:00:00-04:00', endTime: '1999-01-01T12:00:00-04:00' }];
    expect(await read(await createEvent('Canvass', { shifts }))).toMatchObject({
      shifts: [{ startTime: '2026-10-03T11:00:00-04:00', endTime: '2026-10-03T12:00:00-04:00' }],
    });
  });

  it.each<[string, string, object, string]>([
    ['no name', 'Canvass', { name: '' }, 'name'],
    ['a long name', 'Canvass', { name: 'x'.repeat(501) }, 'name'],
    ['no short name', 'Canvass', { shortName: undefined }, 'shortName'],
    ['a long short name', 'Canvass', { shortName: 'thirteen char' }, 'shortName'],
    ['a long description', 'Canvass', { description: 'x'.repeat(501) }, 'description'],
    ['an end before the start', 'Canvass', { endDate: '2026-10-03T09:00:00-04:00' }, 'endDate'],
    ['two days', 'Canvass', { endDate: '2026-10-04T00:30:00-04:00' }, 'endDate'],
    ['an unknown type', 'Canvass', { eventType: { eventTypeId: 1 } }, 'eventType.eventTypeId'],
    ['no shift', 'Canvass', { shifts: [] }, 'shifts'],
    ['two shifts where one is allowed', 'Meeting', {}, 'shifts'],
    ['no role', 'Canvass', { roles: [] }, 'roles'],
    ['a role of another type', 'Canvass', { roles: [{ roleId: 81021 }] }, 'roles[0].roleId'],
    ['a maximum where none is allowed', 'Canvass', { roles: [{ roleId: 81011, max: 5 }] }, 'roles[0].max'],
    ['no location where one is required', 'House Party', {}, 'locations'],
    ['an unknown location', 'Canvass', { locations: [{ locationId: 1 }] }, 'locations[0].locationId'],
  ])('refuses %s', async (_, typeName, changes, property) => {
    const answer = await van.post('events', eventBody(typeName, changes));
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(refusal({ code: 'INVALID_PARAMETER', properties: [property] }));
    expect(van.vendor.writes).toBe(0);
  });

  it('takes several locations and a maximum only where the type does', async () => {
    const office = await officeId();
    const locations = [{ locationId: office }, { locationId: office }];
    expect((await van.post('events', eventBody('Canvass', { locations }))).status).toBe(400);
    await createEvent('Training', { locations, roles: [{ roleId: 81051, max: 5 }] });
  });

  it('takes any number of tags but one source code', async () => {
    const codes = items<{ codeId: number; codeType: string }>(await van.get('codes'));
    const [first, second] = codes.filter(({ codeType }) => codeType === 'SourceCode');
    await createEvent('Canvass', { codes: [first, ...codes.filter(({ codeType }) => codeType === 'Tag')] });
    expect((await van.post('events', eventBody('Canvass', { codes: [first, second] }))).status).toBe(400);
  });
});

describe('PUT and DELETE events', () => {
  it('replace the whole event and keep the shifts that are named', async () => {
    const eventId = await createEvent('Canvass', { locations: [{ locationId: await officeId() }] });
    const before = await read(eventId);
    const [morning, afternoon] = before.shifts;
    const late = shift('Evening', '17:00', '20:00');
    const body = eventBody('Canvass', {
      eventId,
      description: undefined,
      shifts: [{ ...morning, name: 'Early' }, late],
    });
    expect((await van.put(`events/${eventId}`, { ...body, endDate: '2026-10-03T20:00:00-04:00' })).status).toBe(204);
    const after = await read(eventId);
    expect(after).toMatchObject({ description: null, locations: [], shifts: [{ name: 'Early' }, { name: 'Evening' }] });
    expect(after.shifts[0]?.eventShiftId).toBe(morning?.eventShiftId);
    expect(after.shifts[1]?.eventShiftId).not.toBe(afternoon?.eventShiftId);
  });

  it('refuse another id, another type and a shift of elsewhere', async () => {
    const eventId = await createEvent();
    const put = async (changes: object) => (await van.put(`events/${eventId}`, eventBody('Canvass', changes))).status;
    expect(await put({})).toBe(400);
    expect(await put({ eventId: eventId + 1 })).toBe(400);
    expect(await put({ eventId, shifts: [{ ...shift('X', '10:00', '11:00'), eventShiftId: 5 }] })).toBe(400);
    const other = typeNamed('Phone Bank');
    expect(await put({ eventId, eventType: other, roles: other.roles })).toBe(400);
    expect(await put({ eventId })).toBe(204);
  });

  it('are closed for events of others, and for all where the option says so', async () => {
    const closed = [...van.vendor.databases['1'].events.values()].find(({ isOurs }) => !isOurs);
    expect((await van.del(`events/${closed?.eventId}`)).status).toBe(403);
    await restart({ eventsEditable: false });
    const eventId = await createEvent();
    expect((await van.put(`events/${eventId}`, eventBody('Canvass', { eventId }))).status).toBe(403);
    expect((await van.post(`events/${eventId}/shifts`, shift('X', '10:00', '11:00'))).status).toBe(403);
  });

  it('delete the signups with the event', async () => {
    const { eventId, signup } = await eventWithPerson();
    const { body } = await van.post('signups', signup);
    expect((await van.del(`events/${eventId}`)).status).toBe(204);
    expect((await van.get(`signups/${body}`)).status).toBe(404);
    expect((await van.get(`events/${eventId}`)).status).toBe(404);
  });

  it('add one shift by its own route, except to a meeting', async () => {
    const eventId = await createEvent();
    const added = await van.post(`events/${eventId}/shifts`, shift('Evening', '17:00', '20:00'));
    expect([added.status, added.body]).toEqual([201, expect.any(Number)]);
    expect((await read(eventId)).shifts.at(-1)?.eventShiftId).toBe(added.body);
    const meeting = await createEvent('Meeting', oneShift);
    expect((await van.post(`events/${meeting}/shifts`, shift('Second', '17:00', '20:00'))).status).toBe(400);
  });
});

/** An event of two shifts at the office, somebody to come, and a signup for the first shift. */
async function eventWithPerson() {
  const locationId = await officeId();
  const eventId = await createEvent('Canvass', { locations: [{ locationId }] });
  const { shifts } = await read(eventId);
  const vanId = van.vendor.addPerson('1', { firstName: 'Wren', lastName: 'Solorzano' });
  const signup = {
    person: { vanId },
    event: { eventId },
    shift: { eventShiftId: shifts[0]?.eventShiftId },
    role: { roleId: typeNamed('Canvass').roles[1]?.roleId },
    status: { statusId: 1 },
    location: { locationId },
  };
  return { eventId, vanId, shifts, signup };
}

describe('signups', () => {
  it('are created as a bare number and read with names', async () => {
    const { signup, vanId, eventId } = await eventWithPerson();
    const created = await van.post('signups', signup);
    expect([created.status, created.body]).toEqual([201, expect.any(Number)]);
    expect(created.headers.get('location')).toBe(`/v4/signups/${created.body}`);
    const expected = {
      eventSignupId: created.body,
      person: { vanId, firstName: 'Wren', lastName: 'Solorzano', email: null },
      event: { eventId, name: 'Saturday Doors', shortName: 'SatDoors' },
      shift: { name: 'Morning' },
      role: { name: 'Canvasser' },
      status: { statusId: 1, name: 'Scheduled' },
      location: { name: 'Rivera Field Office' },
      startTimeOverride: '2026-10-03T10:00:00-04:00',
      endTimeOverride: '2026-10-03T13:00:00-04:00',
    };
    expect((await van.get(`signups/${created.body}`)).body).toMatchObject(expected);
    expect(items(await van.get(`signups?eventId=${eventId}`))).toEqual([
      expect.objectContaining({ eventSignupId: created.body }),
    ]);
    expect(items(await van.get(`signups?vanId=${vanId}`))).toHaveLength(1);
  });

  it('are named by person, event, role and shift', async () => {
    const { signup, shifts, vanId } = await eventWithPerson();
    const first = await van.post('signups', signup);
    const again = await van.post('signups', { ...signup, status: { statusId: 2 } });
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect((await van.get(`signups/${first.body}`)).body).toMatchObject({ status: { name: 'Completed' } });
    await van.post('signups', { ...signup, shift: { eventShiftId: shifts[1]?.eventShiftId } });
    expect(items(await van.get(`signups?vanId=${vanId}`))).toHaveLength(2);
  });

  it('are contacts with the person by themselves', async () => {
    const { signup, vanId } = await eventWithPerson();
    await van.post('signups', signup);
    expect(van.vendor.databases['1'].people.get(vanId)?.history).toHaveLength(1);
  });

  it.each<[string, object]>([
    ['an unknown person', { person: { vanId: 12 } }],
    ['no person', { person: undefined }],
    ['an unknown event', { event: { eventId: 12 } }],
    ['a shift of another event', { shift: { eventShiftId: 402_001 } }],
    ['a role that the event does not have', { role: { roleId: 81010 } }],
    ['a status that the type does not have', { status: { statusId: 4 } }],
    ['no location at an event that has one', { location: null }],
    ['half of the override', { startTimeOverride: '2026-10-03T10:30:00-04:00' }],
  ])('refuse %s', async (_, changes) => {
    const { signup } = await eventWithPerson();
    const writes = van.vendor.writes;
    expect((await van.post('signups', { ...signup, ...changes })).status).toBe(400);
    expect(van.vendor.writes).toBe(writes);
  });

  it('are changed by PUT, but never their person or event', async () => {
    const { signup, shifts } = await eventWithPerson();
    const { body: id } = await van.post('signups', signup);
    const moved = { ...signup, eventSignupId: id, shift: { eventShiftId: shifts[1]?.eventShiftId } };
    expect((await van.put(`signups/${id}`, moved)).status).toBe(204);
    expect((await van.get(`signups/${id}`)).body).toMatchObject({ shift: { name: 'Afternoon' } });
    const other = van.vendor.addPerson('1', { firstName: 'Bo' });
    expect((await van.put(`signups/${id}`, { ...moved, person: { vanId: other } })).status).toBe(400);
    expect((await van.put(`signups/${id}`, { status: { statusId: 2 } })).status).toBe(400);
    expect((await van.put('signups/12', moved)).status).toBe(404);
    expect((await van.del(`signups/${id}`)).status).toBe(204);
    expect((await van.del(`signups/${id}`)).status).toBe(404);
  });

  it('are listed by one of event and person', async () => {
    expect((await van.get('signups')).status).toBe(400);
    expect((await van.get('signups?eventId=12')).status).toBe(404);
    expect((await van.get('signups?vanId=12')).status).toBe(404);
  });

  it('have the statuses of their event type, as a bare array', async () => {
    const { eventId } = await eventWithPerson();
    const byEvent = (await van.get(`signups/statuses?eventId=${eventId}`)).body;
    expect(byEvent).toEqual(typeNamed('Canvass').statuses);
    const meeting = typeNamed('Meeting');
    expect((await van.get(`signups/statuses?eventTypeId=${meeting.eventTypeId}`)).body).toEqual(meeting.statuses);
    expect((await van.get('signups/statuses')).status).toBe(400);
    expect((await van.get(`signups/statuses?eventId=${eventId}&eventTypeId=1`)).status).toBe(400);
  });
});

describe('locations', () => {
  const place = (name: string, address: object = {}) => ({
    name,
    address: {
      addressLine1: '9 Fable Lane',
      city: 'Troy',
      stateOrProvince: 'NY',
      zipOrPostalCode: '12180',
      ...address,
    },
  });
  const findOrCreate = (body: object) => van.post('locations/findOrCreate', body);

  it('answer 201 for new and known ones alike', async () => {
    const created = await findOrCreate(place('Library'));
    const found = await findOrCreate(place('Library', { addressLine1: '9 fable ln.' }));
    expect([created.status, found.status]).toEqual([201, 201]);
    expect(found.body).toBe(created.body);
    expect(van.vendor.writes).toBe(1);
    expect((await van.get(`locations/${created.body}`)).body).toMatchObject({
      locationId: created.body,
      id: created.body,
      name: 'Library',
      displayName: 'Library, 9 Fable Ln Troy, NY 12180 ',
      address: { addressLine1: '9 Fable Ln', city: 'Troy' },
    });
  });

  const noStreet = { addressLine1: undefined };
  const noZip = { addressLine1: undefined, zipOrPostalCode: undefined };
  it.each([
    ['another name at the same street', place('Library'), place('Cafe'), true],
    [
      'another apartment',
      place('Library', { addressLine2: 'Apt 2' }),
      place('Library', { addressLine2: 'Apt 3' }),
      false,
    ],
    ['another number', place('Library'), place('Library', { addressLine1: '11 Fable Lane' }), false],
    ['the name and ZIP without a street', place('Park', noStreet), place('park', noStreet), true],
    ['another name without a street', place('Park', noStreet), place('Square', noStreet), false],
    ['the name, city and state without a ZIP', place('Park', noZip), place('Park', noZip), true],
    ['another city without a ZIP', place('Park', noZip), place('Park', { ...noZip, city: 'Hudson' }), false],
  ])('compare %s', async (_, first, second, isSame) => {
    const created = await findOrCreate(first);
    expect((await findOrCreate(second)).body === created.body).toBe(isSame);
  });

  it('want a name, are created on demand, and leave signups behind', async () => {
    expect((await findOrCreate({ address: {} })).status).toBe(400);
    const { signup } = await eventWithPerson();
    const { body: id } = await van.post('signups', signup);
    expect((await van.del(`locations/${signup.location.locationId}`)).status).toBe(204);
    expect((await van.get(`signups/${id}`)).body).toMatchObject({ location: { name: 'Invalid Location' } });
    const [one, two] = [await van.post('locations', place('Library')), await van.post('locations', place('Library'))];
    expect(one.body).not.toBe(two.body);
  });
});
