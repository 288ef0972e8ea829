import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';
import { api, NO_RECORD, page } from '../../support/van.ts';

useMocks();

const KEY = 'van_find_event_signup';
const find = (input: object) => run<Record<string, unknown>[]>('searches', KEY, input);
const signup = (eventSignupId: number, eventId: number) => ({
  eventSignupId,
  person: { vanId: 101555001, firstName: 'Ada', lastName: 'Nguyen' },
  event: { eventId, name: 'Duluth canvass' },
  shift: { eventShiftId: 40551, name: 'Morning' },
  role: { roleId: 60011, name: 'Canvasser' },
  status: { statusId: 1, name: 'Scheduled' },
  location: null,
  startTimeOverride: '2026-06-06T10:00:00-05:00',
  endTimeOverride: '2026-06-06T13:00:00-05:00',
});

it('finds the signups of a person for one event, the newest first', async () => {
  api()
    .get('/v4/signups')
    .query({ vanId: '101555001', $top: '50' })
    .reply(200, page([signup(1, 88321), signup(2, 5), signup(3, 88321)]));
  const found = await find({ van_id: '101555001', event_id: '88321' });
  expect(found.map(({ id }) => id)).toEqual(['3', '1']);
  expect(found[1]).toEqual({
    id: '1',
    van_event_signup_id: '1',
    van_id: '101555001',
    first_name: 'Ada',
    last_name: 'Nguyen',
    van_event_id: '88321',
    event_name: 'Duluth canvass',
    van_shift_id: '40551',
    shift_name: 'Morning',
    van_role_id: '60011',
    role: 'Canvasser',
    van_status_id: '1',
    status: 'Scheduled',
    van_location_id: '',
    starts_at: '2026-06-06T10:00:00-05:00',
    ends_at: '2026-06-06T13:00:00-05:00',
  });
});

it('finds everybody at an event, on every page', async () => {
  api()
    .get('/v4/signups')
    .query({ eventId: '88321', $top: '50' })
    .reply(
      200,
      page([signup(1, 88321)], 'https://api.securevan.com:443/v4/signups?eventId=88321&$top=50&$skip=50', 51),
    );
  api()
    .get('/v4/signups')
    .query({ eventId: '88321', $top: '50', $skip: '50' })
    .reply(200, page([signup(2, 88321)], null, 51));
  expect(await find({ event_id: '88321' })).toHaveLength(2);
});

it('finds nothing for a person or an event that is unknown', async () => {
  api().get('/v4/signups').query(true).times(2).reply(404, NO_RECORD);
  await expect(find({ van_id: '7' })).resolves.toEqual([]);
  await expect(find({ event_id: '7' })).resolves.toEqual([]);
});

it('says which inputs it needs, before any request', async () => {
  await expect(failure('searches', KEY, {})).resolves.toMatchObject({
    message: 'Find Event Signup needs a VAN ID or an Event.',
  });
});
