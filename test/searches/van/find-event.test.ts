import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';
import { api, EVENT_SECTIONS, NO_RECORD, page } from '../../support/van.ts';

useMocks();

const KEY = 'van_find_event';
const find = (input: object) => run<Record<string, unknown>[]>('searches', KEY, input);
const SECTIONS = { ...EVENT_SECTIONS, $top: '50' };
const event = (eventId: number, changes: object = {}) => ({
  eventId,
  name: 'Weekend Canvass',
  shortName: 'WkndCan',
  description: null,
  startDate: '2026-06-06T10:00:00-05:00',
  endDate: '2026-06-06T17:00:00-05:00',
  eventType: { eventTypeId: 9001, name: 'Canvass' },
  shifts: [],
  roles: [],
  locations: [],
  ...changes,
});

it('reads by id and shows shifts, roles and locations', async () => {
  api()
    .get('/v4/events/88321')
    .query(EVENT_SECTIONS)
    .reply(
      200,
      event(88321, {
        description: 'Doors.\r\nMobilize event 1200345',
        shifts: [
          {
            eventShiftId: 40551,
            name: null,
            startTime: '2026-06-06T10:00:00-05:00',
            endTime: '2026-06-06T13:00:00-05:00',
          },
        ],
        roles: [{ roleId: 60011, name: 'Canvasser' }],
        locations: [{ locationId: 771, name: 'Field office', displayName: 'Field office, 9 Lake Ave ' }],
      }),
    );
  await expect(find({ event_id: '88321' })).resolves.toEqual([
    {
      id: '88321',
      van_event_id: '88321',
      name: 'Weekend Canvass',
      short_name: 'WkndCan',
      description: 'Doors.\r\nMobilize event 1200345',
      event_type: { id: '9001', name: 'Canvass' },
      starts_at: '2026-06-06T10:00:00-05:00',
      ends_at: '2026-06-06T17:00:00-05:00',
      mobilize_event_id: '1200345',
      shifts: [{ id: '40551', name: '', starts_at: '2026-06-06T10:00:00-05:00', ends_at: '2026-06-06T13:00:00-05:00' }],
      roles: [{ id: '60011', name: 'Canvasser' }],
      locations: [{ id: '771', name: 'Field office', display_name: 'Field office, 9 Lake Ave' }],
    },
  ]);
});

it('finds nothing for an unknown id', async () => {
  api().get('/v4/events/7').query(true).reply(404, NO_RECORD);
  await expect(find({ event_id: '7' })).resolves.toEqual([]);
});

it('looks through every page of a wider window, and shows the very name first', async () => {
  api()
    .get('/v4/events')
    .query({ startingAfter: '2026-06-04', startingBefore: '2026-06-09', ...SECTIONS })
    .reply(
      200,
      page(
        [event(1), event(2, { name: 'Canvass' }), event(3, { name: 'Meeting' })],
        'https://api.securevan.com:443/v4/events?$skip=50&$top=50',
        51,
      ),
    );
  api()
    .get('/v4/events')
    .query({ $skip: '50', $top: '50' })
    .reply(200, page([event(4), event(5, { startDate: '2026-06-05T10:00:00-05:00' })], null, 51));
  const found = await find({
    name: 'canvass',
    starts_after: '2026-06-06T00:00:00Z',
    starts_before: '2026-06-07T00:00:00Z',
  });
  expect(found.map(({ id }) => id)).toEqual(['2', '4', '1']);
});

it('finds the events of all days of a Mobilize event, by marker or by short name', async () => {
  api()
    .get('/v4/events')
    .query(SECTIONS)
    .reply(
      200,
      page([
        event(1, { description: 'Mobilize event 1200345' }),
        event(2, { shortName: 'M1200345' }),
        event(3, { description: 'Mobilize event 12003456' }),
        event(4, { description: 'Not Mobilize event 1200345' }),
        event(5, { description: 'Mobilize event 1200345\nand more' }),
      ]),
    );
  expect((await find({ mobilize_event_id: '1200345' })).map(({ id }) => id)).toEqual(['2', '1']);
});

it('finds nothing in an empty list', async () => {
  api().get('/v4/events').query(true).reply(200, { items: [] });
  await expect(find({ name: 'canvass' })).resolves.toEqual([]);
});

it('says which inputs it needs, before any request', async () => {
  await expect(failure('searches', KEY, {})).resolves.toMatchObject({
    message: 'Find Event needs an Event, a Name, a Mobilize Event ID, Starts After or Starts Before.',
  });
});
