import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';
import { api, EVENT_SECTIONS, NO_RECORD, refusal } from '../../support/van.ts';

useMocks();

const KEY = 'van_update_event';
const write = (input: object) => run<Record<string, unknown>>('creates', KEY, { event_id: '88321', ...input });
const fails = (input: object) => failure('creates', KEY, { event_id: '88321', ...input });

const EVENT = {
  eventId: 88321,
  name: 'Duluth canvass',
  shortName: 'DulCan',
  description: 'Doors.',
  startDate: '2026-06-06T10:00:00-05:00',
  endDate: '2026-06-06T17:00:00-05:00',
  eventType: { eventTypeId: 9001, name: 'Canvass' },
  shifts: [
    {
      eventShiftId: 40551,
      name: 'All day',
      startTime: '2026-06-06T10:00:00-05:00',
      endTime: '2026-06-06T17:00:00-05:00',
    },
  ],
  roles: [{ roleId: 60011, name: 'Canvasser', isEventLead: false, min: null, max: null, goal: 12 }],
  locations: [{ locationId: 771, name: 'Field office' }],
  codes: [{ codeId: 88120, name: 'Weekend' }],
  notes: [{ noteId: 3, text: 'Keys are with Sam', isViewRestricted: false }],
  isOnlyEditableByCreatingUser: false,
  isPubliclyViewable: true,
  districtFieldValue: '04',
  voterRegistrationBatches: [{ voterRegistrationBatchId: 9 }],
  onlineForms: null,
  financialProgram: null,
  ticketCategories: [],
  createdDate: '2026-05-01T10:00:00Z',
  isActive: true,
};
/** What goes back when nothing changes. */
const WHOLE = {
  eventId: 88321,
  name: 'Duluth canvass',
  shortName: 'DulCan',
  description: 'Doors.',
  startDate: EVENT.startDate,
  endDate: EVENT.endDate,
  eventType: { eventTypeId: 9001 },
  shifts: EVENT.shifts,
  roles: [{ roleId: 60011, isEventLead: false, min: null, max: null, goal: 12 }],
  locations: [{ locationId: 771 }],
  codes: [{ codeId: 88120 }],
  notes: EVENT.notes,
  isOnlyEditableByCreatingUser: false,
  isPubliclyViewable: true,
  districtFieldValue: '04',
  voterRegistrationBatches: EVENT.voterRegistrationBatches,
};
const read = (changes: object = {}) =>
  api()
    .get('/v4/events/88321')
    .query(EVENT_SECTIONS)
    .reply(200, { ...EVENT, ...changes });
const readWhole = () =>
  api()
    .get('/v4/events/88321')
    .query({ $expand: 'locations,codes,shifts,roles,notes,voterRegistrationBatches' })
    .reply(200, EVENT);
const put = (changes: object) =>
  api()
    .put('/v4/events/88321', { ...WHOLE, ...changes } as never)
    .reply(204);

it('writes the whole event back, because VAN takes away what it does not get', async () => {
  read();
  readWhole();
  put({ name: 'Duluth doors' });
  read({ name: 'Duluth doors' });
  await expect(write({ name: 'Duluth doors' })).resolves.toMatchObject({
    id: '88321',
    result: 'updated',
    name: 'Duluth doors',
  });
});

it('writes nothing when nothing differs', async () => {
  read();
  await expect(
    write({ name: 'Duluth canvass', starts_at: '2026-06-06T15:00:00Z', location_id: '771', description: '' }),
  ).resolves.toMatchObject({ result: 'unchanged', description: 'Doors.' });
});

describe('an event that stands for one of Mobilize', () => {
  const MARKED = { description: 'Doors.\nMobilize event 700123', shortName: 'M700123' };
  const KEPT =
    'This event came from Mobilize, so the line in its description that names the Mobilize event was kept, at the end.';

  it('keeps the line that says so, where nothing else would', async () => {
    read(MARKED);
    readWhole();
    put({ description: 'New text\nMobilize event 700123', shortName: 'Doors' });
    read();
    await expect(write({ description: 'New text', short_name: 'Doors' })).resolves.toMatchObject({
      result: 'updated',
      warnings: [KEPT],
    });
    // A second run finds it so.
    read({ description: 'New text\nMobilize event 700123', shortName: 'Doors' });
    await expect(write({ description: 'New text', short_name: 'Doors' })).resolves.toMatchObject({
      result: 'unchanged',
    });
  });

  it('makes room for it', async () => {
    read({ ...MARKED, shortName: 'Doors' });
    readWhole();
    put({ description: `${'x'.repeat(478)}\nMobilize event 700123` });
    read();
    await write({ description: 'x'.repeat(500) });
  });

  it.each([{ description: 'New text' }, { short_name: 'Doors' }])(
    'is known by what is left, and nothing is added: %j',
    async (input) => {
      read(MARKED);
      readWhole();
      const { description, short_name: shortName } = input as { description?: string; short_name?: string };
      put({ ...(description && { description }), ...(shortName && { shortName }) });
      read();
      await expect(write(input)).resolves.toMatchObject({ warnings: [] });
    },
  );
});

it('moves the only shift along with the event', async () => {
  read();
  readWhole();
  const times = { startDate: '2026-06-07T09:00:00-05:00', endDate: '2026-06-07T12:00:00-05:00' };
  put({
    ...times,
    shifts: [{ eventShiftId: 40551, name: 'All day', startTime: times.startDate, endTime: times.endDate }],
  });
  read();
  await write({ starts_at: times.startDate, ends_at: times.endDate });
});

describe('an event of several shifts', () => {
  const shift = (eventShiftId: number, from: string, to: string) => ({
    eventShiftId,
    name: null,
    startTime: `2026-06-06T${from}:00-05:00`,
    endTime: `2026-06-06T${to}:00-05:00`,
  });
  const shifts = [shift(1, '10:00', '12:00'), shift(2, '14:00', '17:00')];
  const onDay = (date: string, offset: string) =>
    shifts.map(({ startTime, endTime, ...rest }) => ({
      ...rest,
      startTime: `${date}${startTime.slice(10, 19)}${offset}`,
      endTime: `${date}${endTime.slice(10, 19)}${offset}`,
    }));

  it.each([
    ['2026-06-08', '-05:00', {}],
    ['2026-12-05', '-06:00', { timezone: 'America/Chicago' }],
    ['2026-12-05', '-06:00', {}],
  ])('takes all of them along to %s', async (date, offset, more) => {
    read({ shifts });
    readWhole();
    const [startDate, endDate] = [`${date}T10:00:00${offset}`, `${date}T17:00:00${offset}`];
    put({ startDate, endDate, shifts: onDay(date, offset) });
    read();
    await write({ starts_at: startDate, ends_at: endDate, ...more });
  });

  it('takes them along as far as the start goes, where the new time is told in UTC', async () => {
    read({ shifts });
    readWhole();
    const utc = (from: string, to: string) => ({
      startTime: `2026-12-05T${from}:00+00:00`,
      endTime: `2026-12-05T${to}:00+00:00`,
    });
    put({
      startDate: '2026-12-05T16:00:00Z',
      endDate: '2026-12-05T23:00:00Z',
      shifts: [
        { eventShiftId: 1, name: null, ...utc('16:00', '18:00') },
        { eventShiftId: 2, name: null, ...utc('20:00', '23:00') },
      ],
    });
    read();
    await write({ starts_at: '2026-12-05T16:00:00Z', ends_at: '2026-12-05T23:00:00Z' });
  });

  it('tells them in the zone of the event, where that is given', async () => {
    read({ shifts });
    readWhole();
    put({
      startDate: '2026-12-05T10:00:00-06:00',
      endDate: '2026-12-05T17:00:00-06:00',
      shifts: onDay('2026-12-05', '-06:00'),
    });
    read();
    const times = { starts_at: '2026-12-05T16:00:00Z', ends_at: '2026-12-05 17:00' };
    await write({ ...times, timezone: 'America/Chicago' });
  });

  it('keeps the ids of shifts that are given with their new times', async () => {
    read({ shifts });
    readWhole();
    const [startDate, endDate] = ['2026-06-08T10:00:00-05:00', '2026-06-08T17:00:00-05:00'];
    put({ startDate, endDate, shifts: onDay('2026-06-08', '-05:00') });
    read();
    await write({
      starts_at: startDate,
      ends_at: endDate,
      shifts: [{ shift_starts_at: '2026-06-08T14:00:00-05:00', shift_ends_at: '2026-06-08T17:00:00-05:00' }],
    });
  });

  it('takes none on another day', async () => {
    read({ shifts });
    await expect(
      fails({
        shifts: [{ shift_starts_at: '2026-06-07T14:00:00-05:00', shift_ends_at: '2026-06-07T17:00:00-05:00' }],
      }),
    ).resolves.toMatchObject({
      message: 'Shift 1 must lie on the day of the event. Correct Shift Starts At.',
    });
  });
});

it('adds shifts and roles, and keeps those that are there', async () => {
  read();
  api()
    .get('/v4/events/types')
    .reply(200, [
      {
        eventTypeId: 9001,
        name: 'Canvass',
        roles: [
          { roleId: 60010, name: 'Lead' },
          { roleId: 60011, name: 'Canvasser' },
        ],
      },
    ]);
  readWhole();
  put({
    shifts: [
      { ...EVENT.shifts[0], name: 'Doors' },
      { name: 'Evening', startTime: '2026-06-06T15:00:00-05:00', endTime: '2026-06-06T16:00:00-05:00' },
    ],
    roles: [...WHOLE.roles, { roleId: 60010 }],
    locations: [{ locationId: 772 }],
  });
  read();
  await write({
    roles: ['Lead', 'Canvasser'],
    location_id: '772',
    shifts: [
      { shift_name: 'Doors', shift_starts_at: '2026-06-06T15:00:00Z', shift_ends_at: '2026-06-06T22:00:00Z' },
      {
        shift_name: 'Evening',
        shift_starts_at: '2026-06-06T15:00:00-05:00',
        shift_ends_at: '2026-06-06T16:00:00-05:00',
      },
    ],
  });
});

it('refuses what VAN does not allow', async () => {
  await expect(fails({ name: 'x'.repeat(501) })).resolves.toMatchObject({
    message: expect.stringMatching(/at most 500/),
  });
  read();
  await expect(fails({ ends_at: '2026-06-07T01:00:00-05:00' })).resolves.toMatchObject({
    message: expect.stringMatching(/events in NGP VAN last one day/),
  });
  read();
  api()
    .get('/v4/events/types')
    .reply(200, [
      { eventTypeId: 9001, name: 'Canvass' },
      { eventTypeId: 9002, name: 'Rally' },
    ]);
  await expect(fails({ event_type: 'Rally' })).resolves.toMatchObject({
    message: expect.stringMatching(/cannot change the type of an event/),
  });
});

it('says when the event is gone, or only its creator may edit it', async () => {
  api().get('/v4/events/88321').query(true).reply(404, NO_RECORD);
  await expect(fails({ name: 'A' })).resolves.toMatchObject({
    message: 'NGP VAN has no event 88321 in this database mode. Correct Event in this step.',
  });
  read();
  readWhole();
  api().put('/v4/events/88321').reply(403, refusal('FORBIDDEN', 'Access to this resource is restricted.'));
  await expect(fails({ name: 'A' })).resolves.toMatchObject({
    message: expect.stringMatching(/only its creator may edit it/),
  });
});

it('rehearses without sending', async () => {
  read();
  readWhole();
  await expect(write({ description: 'New.', rehearse: true })).resolves.toMatchObject({
    planned_requests: [{ method: 'PUT', path: '/v4/events/88321', body: { ...WHOLE, description: 'New.' } }],
  });
});
