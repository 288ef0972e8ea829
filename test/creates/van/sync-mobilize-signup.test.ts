import { CREDENTIALS } from '../../support/credentials.ts';
import { FULL, MASKED, PRIVATE } from '../../support/mobilize-records.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';
import { api, MY_VOTERS, matched, NO_RECORD, page, refusal, UNMATCHED } from '../../support/van.ts';

useMocks();

const KEY = 'van_sync_mobilize_signup';
const input = (signup: object, more: object = {}) => ({ signup: JSON.stringify(signup), event_type: '9001', ...more });
const sync = (signup: object, more: object = {}, options = {}) =>
  run<Record<string, unknown>>('creates', KEY, input(signup, more), options);
const fails = (signup: object, more: object = {}, options = {}) =>
  failure('creates', KEY, input(signup, more), options);

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-10-01T12:00:00Z'));
});
afterEach(() => jest.restoreAllMocks());

const status = (statusId: number, name: string) => ({ statusId, name });
const STATUSES = [
  status(1, 'Scheduled'),
  status(11, 'Confirmed'),
  status(2, 'Completed'),
  status(3, 'Declined'),
  status(6, 'No Show'),
];
/** What VAN has of the person already, which is asked for where the signup is older than what is remembered. */
const signups = (...rows: object[]) =>
  api().get('/v4/signups').query({ vanId: '101555001', $top: '50' }).reply(200, page(rows));
const types = (changes: object = {}) =>
  api()
    .get('/v4/events/types')
    .reply(200, [
      {
        eventTypeId: 9001,
        name: 'Canvass',
        canHaveMultipleShifts: true,
        roles: [
          { roleId: 60010, name: 'Lead', isEventLead: true },
          { roleId: 60011, name: 'Canvasser', isEventLead: false },
        ],
        statuses: STATUSES,
        ...changes,
      },
    ]);
const AROUND = {
  startingAfter: '2026-10-15',
  startingBefore: '2026-10-19',
  $expand: 'locations,codes,shifts,roles,notes',
  $top: '50',
};
const held = (changes: object = {}) => ({
  eventId: 88321,
  name: 'Riverside Saturday Canvass',
  shortName: 'M1200345',
  description: 'Mobilize event 1200345',
  startDate: '2026-10-17T09:00:00-05:00',
  endDate: '2026-10-17T14:00:00-05:00',
  shifts: [
    {
      eventShiftId: 40551,
      name: 'Morning',
      startTime: '2026-10-17T09:00:00-05:00',
      endTime: '2026-10-17T11:00:00-05:00',
    },
    {
      eventShiftId: 40552,
      name: 'Afternoon',
      startTime: '2026-10-17T12:00:00-05:00',
      endTime: '2026-10-17T14:00:00-05:00',
    },
  ],
  roles: [{ roleId: 60010 }, { roleId: 60011 }],
  locations: [{ locationId: 771 }],
  ...changes,
});
const events = (...rows: object[]) => api().get('/v4/events').query(AROUND).reply(200, page(rows));
const find = (
  vanId?: number,
  body: object = { firstName: 'Sam', lastName: 'Sample', emails: [{ email: 'sam.sample@example.org' }] },
) =>
  vanId
    ? api()
        .post('/v4/people/find', body as never)
        .reply(302, matched(vanId))
    : api()
        .post('/v4/people/find', body as never)
        .reply(404, UNMATCHED);
const bodyOf = (changes: object = {}) => ({
  person: { vanId: 101555001 },
  event: { eventId: 88321 },
  shift: { eventShiftId: 40552 },
  role: { roleId: 60011 },
  status: { statusId: 2 },
  location: { locationId: 771 },
  ...changes,
});
const write = (body: object = bodyOf(), id = '930114') =>
  api()
    .post('/v4/signups', body as never)
    .reply(201, id, { 'content-type': 'application/json' });
const codes = (...ids: number[]) =>
  api()
    .post('/v4/people/101555001/canvassResponses', {
      canvassContext: { omitActivistCodeContactHistory: true },
      resultCodeId: null,
      responses: ids.map((activistCodeId) => ({ type: 'ActivistCode', activistCodeId, action: 'Apply' })),
    })
    .reply(204);

it('finds event and shift by marker and instants, and writes the signup and all codes in one request each', async () => {
  types();
  events(held({ eventId: 5, description: 'Mobilize event 9', shortName: 'M9' }), held());
  find(101555001);
  write();
  codes(1, 2, 3, 4, 5);
  await expect(sync(FULL.signup, { activist_codes: ['5', '4', '3', '2', '1'] })).resolves.toEqual({
    id: '930114',
    result: 'created',
    mobilize_signup_id: '61000987',
    mobilize_event_id: '1200345',
    van_id: '101555001',
    matched_by: 'name and email',
    van_event_id: '88321',
    van_shift_id: '40552',
    van_event_signup_id: '930114',
    van_status_id: '2',
    status: 'Completed',
    activist_codes: ['1', '2', '3', '4', '5'],
    warnings: [],
  });

  // Another person in the same shift: everything else is remembered.
  find(101555001, { firstName: 'Jo', lastName: 'Sample', emails: [{ email: 'jo@example.org' }] });
  write(bodyOf(), '930115');
  codes(1);
  const jo = {
    ...FULL.signup,
    id: 61000988,
    person: { ...FULL.signup.person, given_name: 'Jo', email_addresses: [{ address: 'jo@example.org' }] },
  };
  await expect(sync(jo, { activist_codes: ['1'] }, { keepCache: true })).resolves.toMatchObject({ id: '930115' });
});

it('asks for the statuses apart where the event type comes without them', async () => {
  types({ statuses: null });
  api().get('/v4/signups/statuses').query({ eventTypeId: '9001' }).reply(200, STATUSES);
  events(held());
  find(101555001);
  write();
  await expect(sync(FULL.signup)).resolves.toMatchObject({ status: 'Completed' });
});

it.each([
  refusal('INVALID_PARAMETER', "'eventShiftId' must be a valid Shift of the Event.", ['shift.eventShiftId']),
  refusal('INVALID_PARAMETER', 'The specified shift does not exist.'),
  refusal('BAD_REQUEST', 'This signup is not possible.', ['All Arguments']),
])('looks everything up anew when VAN refuses what was remembered: %j', async (refused) => {
  types();
  events(held());
  find(101555001);
  write();
  await sync(FULL.signup);

  find(101555001);
  api().get('/v4/signups/930114').reply(404, NO_RECORD);
  api()
    .post('/v4/signups', bodyOf({ status: { statusId: 3 } }) as never)
    .reply(400, refused);
  const moved = { ...held().shifts[1], eventShiftId: 40599 };
  events(held({ eventId: 88399, shifts: [moved] }));
  write(bodyOf({ event: { eventId: 88399 }, shift: { eventShiftId: 40599 }, status: { statusId: 3 } }));
  const cancelled = { ...FULL.signup, attended: null, status: 'CANCELLED', modified_date: 1_792_267_999 };
  await expect(sync(cancelled, {}, { keepCache: true })).resolves.toMatchObject({
    result: 'updated',
    van_event_id: '88399',
    van_shift_id: '40599',
    status: 'Declined',
  });
});

it('writes nothing that it wrote before, and nothing older', async () => {
  types();
  events(held());
  find(101555001);
  write();
  codes(1);
  await sync(FULL.signup, { activist_codes: '1' });
  find(101555001);
  await expect(sync(FULL.signup, { activist_codes: '1' }, { keepCache: true })).resolves.toMatchObject({
    id: '930114',
    result: 'unchanged',
    status: 'Completed',
  });
  find(101555001);
  const older = { ...FULL.signup, attended: null, status: 'REGISTERED', modified_date: 1_792_000_000 };
  await expect(sync(older, { activist_codes: '1' }, { keepCache: true })).resolves.toMatchObject({
    result: 'unchanged',
    status: 'Completed',
    warnings: [expect.stringMatching(/A later state of this signup was written already/)],
  });
  // Codes that a Zap adds later still go.
  find(101555001);
  codes(1, 2);
  await expect(sync(older, { activist_codes: '1,2' }, { keepCache: true })).resolves.toMatchObject({
    result: 'updated',
  });
});

describe('a change of status leaves what staff made of the signup', () => {
  const made = (changes: object = {}) => ({
    eventSignupId: 930114,
    person: { vanId: 101555001 },
    event: { eventId: 88321, shortName: 'M1200345' },
    shift: { eventShiftId: 40552, name: 'Afternoon' },
    role: { roleId: 60011, name: 'Canvasser' },
    status: status(2, 'Completed'),
    location: { locationId: 771 },
    startTimeOverride: '2026-10-17T12:00:00-05:00',
    endTimeOverride: '2026-10-17T14:00:00-05:00',
    supporterGroupId: null,
    ...changes,
  });
  const OWN = { startTimeOverride: '2026-10-17T12:30:00-05:00', endTimeOverride: '2026-10-17T13:30:00-05:00' };
  const NO_SHOW = { ...FULL.signup, attended: false, modified_date: 1_792_267_999 };
  const wrote = async () => {
    types();
    events(held({ locations: [{ locationId: 771 }, { locationId: 772 }] }));
    find(101555001);
    write();
    await sync(FULL.signup);
    find(101555001);
  };
  const read = (code: number, body: object) => api().get('/v4/signups/930114').reply(code, body);
  const change = (more: object = {}) => sync(NO_SHOW, more, { keepCache: true });

  it('its times, its group, its place and its role', async () => {
    await wrote();
    read(200, made({ ...OWN, supporterGroupId: 44, location: { locationId: 772 }, role: { roleId: 60010 } }));
    write(
      bodyOf({
        ...OWN,
        supporterGroupId: 44,
        location: { locationId: 772 },
        role: { roleId: 60010 },
        status: { statusId: 6 },
      }),
    );
    await expect(change()).resolves.toMatchObject({ result: 'updated', status: 'No Show' });
    // The role is remembered, so the same state once more is no change.
    find(101555001);
    await expect(change()).resolves.toMatchObject({ result: 'unchanged' });
  });

  it('but no place that the event does not have', async () => {
    await wrote();
    read(200, made({ location: { locationId: 9 } }));
    const { startTimeOverride, endTimeOverride } = made();
    write(bodyOf({ startTimeOverride, endTimeOverride, status: { statusId: 6 } }));
    await expect(change()).resolves.toMatchObject({ result: 'updated' });
  });

  it.each([
    ['was deleted', 404, NO_RECORD],
    ['is of another shift by now', 200, made({ ...OWN, shift: { eventShiftId: 40551 } })],
    ['may not be read', 403, refusal('FORBIDDEN', 'Access to this action is restricted')],
  ])('and is written plainly where it %s', async (_what, code, body) => {
    await wrote();
    read(code, body);
    write(bodyOf({ status: { statusId: 6 } }));
    await expect(change()).resolves.toMatchObject({ result: 'updated' });
  });

  it('unless another role is named', async () => {
    await wrote();
    read(200, made(OWN));
    write(bodyOf({ role: { roleId: 60010 }, status: { statusId: 6 } }));
    await expect(change({ role: 'Lead' })).resolves.toMatchObject({ result: 'updated' });
  });
});

describe('a signup of which nothing is remembered', () => {
  const there = (changes: object = {}) => ({
    eventSignupId: 930114,
    person: { vanId: 101555001 },
    event: { eventId: 88321, name: 'Riverside Saturday Canvass', shortName: 'M1200345' },
    shift: { eventShiftId: 40552, name: 'Afternoon' },
    role: { roleId: 60011, name: 'Canvasser' },
    status: status(2, 'Completed'),
    ...changes,
  });
  const known = (...rows: object[]) => {
    types();
    signups(...rows);
    events(held());
    find(101555001);
  };
  const bare = { $top: '50' };
  /** Made before anything that is remembered. */
  const OLD = { ...FULL.signup, created_date: 1_780_000_000 };

  it('is left when VAN has it so, and is remembered from then on', async () => {
    known(there());
    await expect(sync(OLD)).resolves.toMatchObject({ id: '930114', result: 'unchanged', status: 'Completed' });
    find(101555001);
    await expect(sync(OLD, {}, { keepCache: true })).resolves.toMatchObject({ result: 'unchanged' });
  });

  it('is said to be updated when VAN has it in another state', async () => {
    known(there({ status: status(1, 'Scheduled') }));
    write();
    await expect(sync(OLD)).resolves.toMatchObject({ id: '930114', result: 'updated' });
  });

  it('keeps the times and the group that somebody gave it in VAN', async () => {
    const own = { startTimeOverride: '2026-10-17T12:30:00-05:00', endTimeOverride: '2026-10-17T13:30:00-05:00' };
    known(there({ ...own, supporterGroupId: 44, status: status(1, 'Scheduled') }));
    write(bodyOf({ ...own, supporterGroupId: 44 }));
    await expect(sync(OLD)).resolves.toMatchObject({ result: 'updated' });
  });

  it('keeps the role that somebody gave it in VAN, unless the step names one', async () => {
    known(there({ role: { roleId: 60010 }, status: status(1, 'Scheduled') }));
    write(bodyOf({ role: { roleId: 60010 } }));
    await expect(sync(OLD)).resolves.toMatchObject({ result: 'updated' });
    known(there({ role: { roleId: 60010 } }));
    write();
    await expect(sync(OLD, { role: 'Canvasser' })).resolves.toMatchObject({ result: 'created' });
  });

  it('gets the codes that are missing, and none that are there', async () => {
    known(there());
    api()
      .get('/v4/people/101555001/activistCodes')
      .query(bare)
      .reply(200, page([{ activistCodeId: 1 }]));
    codes(2);
    await expect(sync(OLD, { activist_codes: '1,2' })).resolves.toMatchObject({ result: 'updated' });
    known(there());
    api()
      .get('/v4/people/101555001/activistCodes')
      .query(bare)
      .reply(200, page([{ activistCodeId: 1 }]));
    await expect(sync(OLD, { activist_codes: '1' })).resolves.toMatchObject({ result: 'unchanged' });
  });

  it('is written beside one for another shift of the event, which is named', async () => {
    const morning = { eventSignupId: 930113, shift: { eventShiftId: 40551, name: 'Morning' } };
    known(
      there({ ...morning, status: status(1, 'Scheduled') }),
      there({ ...morning, event: { eventId: 5, shortName: 'M9' } }),
      there({ ...morning, event: { eventId: 88300, shortName: 'M1200345' }, status: status(3, 'Declined') }),
    );
    write();
    await expect(sync(OLD)).resolves.toMatchObject({
      result: 'created',
      warnings: [
        'VAN ID 101555001 is also signed up for shift Morning of NGP VAN event 88321 (signup 930113), which belongs to the same Mobilize event. If the volunteer was moved, set that signup to Declined in VAN.',
      ],
    });
  });

  it('is written without a look where VAN does not show the signups of a person', async () => {
    types();
    api().get('/v4/signups').query(true).reply(403, refusal('FORBIDDEN', 'Not allowed.'));
    events(held());
    find(101555001);
    write();
    await expect(sync(OLD)).resolves.toMatchObject({ result: 'created' });
  });

  it('is not asked for where the memory would hold it', async () => {
    types();
    events(held());
    find(101555001);
    write();
    await expect(sync(FULL.signup)).resolves.toMatchObject({ result: 'created' });
  });
});

describe('somebody new', () => {
  const missed = () => {
    find();
    find(undefined, { firstName: 'Sam', lastName: 'Sample', phones: [{ phoneNumber: '5185550171' }] });
    find(undefined, { emails: [{ email: 'sam.sample@example.org' }] });
  };
  it('is created with everything that Mobilize shares', async () => {
    types();
    events(held());
    missed();
    api()
      .post('/v4/people/findOrCreate', {
        firstName: 'Sam',
        lastName: 'Sample',
        emails: [{ email: 'sam.sample@example.org' }],
        phones: [{ phoneNumber: '5185550171', phoneType: 'C', phoneOptInStatus: 'I' }],
        addresses: [{ zipOrPostalCode: '01938' }],
      })
      .reply(201, { vanId: 101555001, status: 'UnmatchedStored' });
    write();
    await expect(sync(FULL.signup)).resolves.toMatchObject({ result: 'created', matched_by: '', van_id: '101555001' });
  });

  it('is not created when the look-up fails', async () => {
    types();
    events(held());
    find();
    api().post('/v4/people/find').reply(502, '<html></html>');
    await expect(fails(FULL.signup)).resolves.toMatchObject({ name: 'ThrottledError' });
  });

  const nameless = { ...FULL.signup.person, email_addresses: [], phone_numbers: [{ number: 'ask' }] };
  it('of whom Mobilize shares neither email nor phone is left out with a sentence, and needs a VAN ID', async () => {
    await expect(sync({ ...FULL.signup, person: nameless })).resolves.toMatchObject({
      result: 'skipped',
      van_id: '',
      warnings: [
        expect.stringMatching(/phone is not a phone number/),
        expect.stringMatching(/^Mobilize shares neither an email nor a phone of this volunteer/),
      ],
    });
    types();
    events(held());
    write();
    await expect(sync({ ...FULL.signup, person: nameless }, { van_id: '101555001' })).resolves.toMatchObject({
      matched_by: 'VAN ID',
    });
  });

  it('who is masked and shares nothing is left out, with a sentence', async () => {
    await expect(sync({ ...MASKED.signup, person: nameless }, { masked: 'sync' })).resolves.toMatchObject({
      result: 'skipped',
      van_id: '',
      warnings: [
        expect.stringMatching(/phone is not a phone number/),
        expect.stringMatching(/shares neither an email nor a phone/),
      ],
    });
  });
});

describe('people who are in VAN', () => {
  it('are left as they are', async () => {
    types();
    events(held());
    find();
    find(101555001, { firstName: 'Sam', lastName: 'Sample', phones: [{ phoneNumber: '5185550171' }] });
    write();
    await expect(sync(FULL.signup)).resolves.toMatchObject({ matched_by: 'name and phone' });
  });

  it('get a missing email or phone when the user wants that, and no lone ZIP code', async () => {
    types();
    events(held());
    find(101555001);
    api()
      .get('/v4/people/101555001')
      .query(true)
      .reply(200, {
        vanId: 101555001,
        firstName: 'Sam',
        lastName: 'Sample',
        emails: [{ email: 'SAM.SAMPLE@example.org' }],
        phones: [],
        addresses: [],
      });
    api()
      .post('/v4/people/101555001', { phones: [{ phoneNumber: '5185550171', phoneType: 'C', phoneOptInStatus: 'I' }] })
      .reply(302, matched(101555001));
    write();
    await sync(FULL.signup, { known_people: 'add' });
  });

  it('need no look-up when an earlier step found them', async () => {
    types();
    events(held());
    write();
    await expect(sync(FULL.signup, { van_id: '101555001' })).resolves.toMatchObject({ matched_by: 'VAN ID' });
  });
});

describe('the status', () => {
  it.each([
    [{ attended: null, status: 'REGISTERED' }, 1],
    [{ attended: null, status: 'CONFIRMED' }, 11],
    [{ attended: null, status: 'CANCELLED' }, 3], // this type knows no Cancelled
    [{ attended: false, status: 'CONFIRMED' }, 6],
    [{ attended: false, status: 'CANCELLED' }, 3],
    [{ attended: 'true', status: 'REGISTERED' }, 2],
  ])('%o is written as %i', async (state, statusId) => {
    types();
    events(held());
    find(101555001);
    write(bodyOf({ status: { statusId } }));
    await sync({ ...FULL.signup, ...state });
  });

  it('follows the user’s own names, by name or by id', async () => {
    types({ statuses: [...STATUSES, status(77, 'Came')] });
    events(held());
    find(101555001);
    write(bodyOf({ status: { statusId: 77 } }));
    await sync(FULL.signup, { status_map: { Attended: 'came' } });
    types();
    events(held());
    find(101555001);
    write(bodyOf({ status: { statusId: 11 } }));
    await sync({ ...FULL.signup, attended: null, status: 'WAITLISTED' }, { status_map: { waitlisted: '11' } });
  });

  it('is an error that names the fix where VAN has none, before the person is touched', async () => {
    types();
    await expect(fails({ ...FULL.signup, attended: null, status: 'WAITLISTED' })).resolves.toMatchObject({
      message:
        'NGP VAN offers no status for WAITLISTED here; it has Scheduled, Confirmed, Completed, Declined, No Show. Add WAITLISTED to Status Map in this step.',
    });
    types();
    await expect(fails(FULL.signup, { status_map: { ATTENDED: 'Came' } })).resolves.toMatchObject({
      message: expect.stringMatching(/no status “Came” for this kind of event\..* Correct Status Map in this step\./),
    });
  });
});

it('takes the role that was chosen, if the event has it', async () => {
  types();
  events(held());
  find(101555001);
  write(bodyOf({ role: { roleId: 60010 } }));
  await sync(FULL.signup, { role: 'lead' });
  types();
  events(held({ roles: [{ roleId: 60011 }] }));
  find(101555001);
  await expect(fails(FULL.signup, { role: 'Lead' })).resolves.toMatchObject({
    message: expect.stringMatching(/no role “Lead” here\. It has: Canvasser\./),
  });
});

/** Neither among the events around the shift, nor under the marker among all that are to come. */
function hasNoEvent(): void {
  types();
  events();
  api()
    .get('/v4/events')
    .query({ startingAfter: '2026-09-29', eventTypeIds: '9001', $expand: AROUND.$expand, $top: '50' })
    .reply(200, page([]));
}

it('makes the event when VAN has none, with the shift of the signup', async () => {
  hasNoEvent();
  api()
    .post('/v4/locations/findOrCreate')
    .reply(201, '', { Location: 'https://api.securevan.com:443/v4/locations/771' });
  api()
    .post('/v4/events', (sent) => sent.shifts.length === 1 && sent.shifts[0].startTime === '2026-10-17T13:00:00-04:00')
    .reply(201, '88321', { 'content-type': 'application/json' });
  api()
    .get('/v4/events')
    .query({ ...AROUND, startingBefore: '2026-10-20' })
    .reply(200, page([held()]));
  find(101555001);
  write();
  await expect(sync(FULL.signup)).resolves.toMatchObject({ van_event_id: '88321', van_shift_id: '40552' });
});

it('says that times are in UTC where the event that it makes has no known zone', async () => {
  hasNoEvent();
  find(101555001);
  const signup = { ...FULL.signup, event: { ...FULL.signup.event, timezone: null } };
  const { warnings } = await sync(signup, { rehearse: true });
  expect(warnings).toContain('Mobilize names no known time zone for this event, so its times are in UTC.');
});

it('adds the shift when the event lacks it, without rewriting the event', async () => {
  const there = () => held({ description: FULL_DESCRIPTION, shifts: [held().shifts[0]], locations: [PLACE] });
  types();
  events(there());
  api()
    .get('/v4/events')
    .query({ startingAfter: '2026-09-29', eventTypeIds: '9001', $expand: AROUND.$expand, $top: '50' })
    .reply(200, page([there()]));
  api()
    .post('/v4/events/88321/shifts', {
      name: '1:00 PM – 3:00 PM',
      startTime: '2026-10-17T13:00:00-04:00',
      endTime: '2026-10-17T15:00:00-04:00',
    })
    .reply(201, '40552', { 'content-type': 'application/json' });
  find(101555001);
  write();
  await sync(FULL.signup);
});
const FULL_DESCRIPTION = 'Meet at the **blue tent**.\n\n- Water provided\n- Bring good shoes\nMobilize event 1200345';
const PLACE = {
  locationId: 771,
  name: 'Riverside Library',
  address: { addressLine1: '12 Example Street', addressLine2: 'Room 2', zipOrPostalCode: '12207' },
};

describe('masked signups', () => {
  it('are left out by default', async () => {
    await expect(fails(MASKED.signup)).resolves.toEqual({
      name: 'HaltedError',
      message: 'This signup is masked, and this step leaves masked signups out.',
    });
  });

  it('come in as somebody who signed up for something of that type, if the user wants that', async () => {
    types();
    api().get('/v4/events').query(true).times(2).reply(200, page([]));
    const sent: Record<string, unknown>[] = [];
    api()
      .post('/v4/events', (body) => sent.push(body) > 0)
      .reply(201, '88400', { 'content-type': 'application/json' });
    const key = `masked-PHONE_BANK-America/New_York-${MASKED.slot.start_date}-${MASKED.slot.end_date}`;
    const iso = (unix: number | null | undefined) => new Date((unix ?? 0) * 1000).toISOString();
    const [startTime, endTime] = [iso(MASKED.slot.start_date), iso(MASKED.slot.end_date)];
    api()
      .get('/v4/events')
      .query(true)
      .reply(
        200,
        page([
          held({
            eventId: 88400,
            shortName: 'Masked',
            description: `Mobilize event ${key}`,
            startDate: startTime,
            endDate: endTime,
            shifts: [{ eventShiftId: 40600, startTime, endTime }],
            locations: [],
          }),
        ]),
      );
    api().post('/v4/people/find').reply(302, matched(101555001));
    const { location: _, ...withoutPlace } = bodyOf({
      event: { eventId: 88400 },
      shift: { eventShiftId: 40600 },
      status: { statusId: 1 },
    });
    write(withoutPlace);
    await expect(sync(MASKED.signup, { masked: 'sync' })).resolves.toMatchObject({
      status: 'Scheduled',
      mobilize_signup_id: '',
    });
    expect(sent[0]).toMatchObject({
      name: 'Masked Phone Bank',
      shortName: 'Masked',
      description: `Mobilize event ${key}`,
    });
  });
});

describe('refused before any request', () => {
  it.each([
    [{ signup: 'x' }, /Signup must be the Record of a Mobilize step, or an id/],
    [{ signup: JSON.stringify(FULL.event) }, /Record of something else/],
    [{ event_type: ' ' }, /Event Type is required/],
  ])('%o', async (wrong, sentence) => {
    await expect(fails(FULL.signup, wrong)).resolves.toMatchObject({ message: expect.stringMatching(sentence) });
  });

  it('is a signup without a shift', async () => {
    await expect(fails({ ...FULL.signup, timeslot: { id: 1 } })).resolves.toMatchObject({
      message: expect.stringMatching(/has no shift with a start and an end/),
    });
  });

  it('is My Voters, in a plain sentence', async () => {
    await expect(fails(FULL.signup, {}, { authData: MY_VOTERS })).resolves.toMatchObject({
      message: expect.stringMatching(/^Mobilize signups are synced only in My Campaign/),
    });
  });
});

it('shows what VAN refuses of a signup that was not remembered', async () => {
  types();
  events(held());
  find(101555001);
  api()
    .post('/v4/signups')
    .reply(400, refusal('INVALID_PARAMETER', 'No.', ['shift.eventShiftId']));
  await expect(fails(PRIVATE.signup, { signup: JSON.stringify(FULL.signup) })).resolves.toMatchObject({
    name: 'AppError',
    message: 'NGP VAN refused a value. NGP VAN says: No. (shift.eventShiftId)',
  });
});

it('rehearses without sending', async () => {
  types();
  events(held());
  find();
  find(undefined, { firstName: 'Sam', lastName: 'Sample', phones: [{ phoneNumber: '5185550171' }] });
  find(undefined, { emails: [{ email: 'sam.sample@example.org' }] });
  const output = await sync(FULL.signup, { rehearse: true, activist_codes: '1' });
  expect(output).toMatchObject({ id: '‹new signup›', van_id: '‹new person›', rehearsed: true });
  expect(
    (output.planned_requests as { method: string; path: string }[]).map(({ method, path }) => `${method} ${path}`),
  ).toEqual(['POST /v4/people/findOrCreate', 'POST /v4/signups', 'POST /v4/people/‹new person›/canvassResponses']);
  expect(JSON.stringify(output)).not.toContain(CREDENTIALS.van.van_api_key);
});
