import nock from 'nock';
import { HOSTS } from '../../support/credentials.ts';
import { asksFor, pageOf } from '../../support/mobilize-lists.ts';
import { FULL, MASKED } from '../../support/mobilize-records.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, operationOf, run } from '../../support/run.ts';

useMocks();

const KEY = 'mobilize_create_signup';
type Output = { id: string; result: string; mobilize_signup_ids: string[]; warnings: string[] };
const signUp = (input: object) => run<Output>('creates', KEY, input);

const least = {
  event_id: '1200345',
  timeslot_ids: ['7100001', '7100002'],
  first_name: 'Sam',
  last_name: 'Sample',
  email: 'Sam.Sample@example.org',
  zip: '01938',
};
const person = {
  given_name: 'Sam',
  family_name: 'Sample',
  email_address: 'Sam.Sample@example.org',
  phone_number: '',
  postal_code: '01938',
};
const known = (...rows: object[]) => asksFor('events/1200345/attendances', { per_page: 100 }).reply(200, pageOf(rows));
const signup = (id: number, timeslot: number, change: object = {}) => ({
  ...FULL.signup,
  id,
  timeslot: { id: timeslot, start_date: 1, end_date: 2 },
  ...change,
});
const posts = (body: object) =>
  nock(HOSTS.mobilize, { reqheaders: { authorization: 'Bearer mobilize-test-key' } }).post(
    '/v1/organizations/4242/events/1200345/attendances',
    body as never,
  );

it('signs up for each shift in one request, and raises no consent by itself', async () => {
  known();
  posts({
    person,
    sms_opt_in: 'UNSPECIFIED',
    transactional_sms_opt_in: 'UNSPECIFIED',
    timeslots: [{ timeslot_id: 7100001 }, { timeslot_id: 7100002 }],
  }).reply(201, { data: [signup(1, 7100001), signup(2, 7100002)], error: null });
  await expect(signUp(least)).resolves.toEqual({
    id: '1',
    result: 'created',
    mobilize_event_id: '1200345',
    mobilize_signup_ids: ['1', '2'],
    mobilize_person_id: '9100777',
    warnings: [],
  });
});

it('sends everything that is filled in', async () => {
  known();
  posts({
    person: { ...person, phone_number: '+15185550171' },
    sms_opt_in: 'OPT_IN',
    transactional_sms_opt_in: 'OPT_IN',
    timeslots: [{ timeslot_id: 7100001 }],
    referrer: { utm_source: 'zapier', utm_content: 'form 2' },
  }).reply(201, { data: [signup(1, 7100001)] });
  const input = {
    timeslot_ids: '7100001',
    phone: '(518) 555-0171',
    sms_opt_in: 'yes',
    utm_source: 'zapier',
    utm_content: 'form 2',
  };
  await expect(signUp({ ...least, ...input })).resolves.toMatchObject({ result: 'created', warnings: [] });
});

it.each([false, 'no', ''])('takes %j for no consent', async (sms_opt_in) => {
  known();
  posts(
    (body: { sms_opt_in: string; transactional_sms_opt_in: string }) =>
      body.sms_opt_in === 'UNSPECIFIED' && body.transactional_sms_opt_in === 'UNSPECIFIED',
  ).reply(201, { data: [signup(1, 7100001)] });
  await signUp({ ...least, sms_opt_in });
});

it.each(['REGISTERED', 'CANCELLED'])(
  'leaves an opt-out that a signup (%s) shows as it is, and says so',
  async (status) => {
    known(signup(9, 7100009, { status, person: { ...FULL.signup.person, sms_opt_in_status: 'OPT_OUT' } }));
    posts(
      (body: { sms_opt_in: string; transactional_sms_opt_in: string }) =>
        body.sms_opt_in === 'UNSPECIFIED' && body.transactional_sms_opt_in === 'UNSPECIFIED',
    ).reply(201, { data: [signup(1, 7100001), signup(2, 7100002)] });
    await expect(signUp({ ...least, sms_opt_in: true })).resolves.toMatchObject({
      result: 'created',
      warnings: [
        'This person opted out of text messages in Mobilize, so the consent was not sent. Only they can opt in again.',
      ],
    });
  },
);

it('leaves a phone out that is none, and says so', async () => {
  known();
  posts((body: { person: object }) => JSON.stringify(body.person) === JSON.stringify(person)).reply(201, {
    data: [signup(1, 7100001), signup(2, 7100002)],
  });
  const { warnings } = await signUp({ ...least, phone: 'ask me' });
  expect(warnings).toEqual(['Phone is not a phone number, so it was left out.']);
});

it('signs up once for a shift that is named twice', async () => {
  known();
  posts((body: { timeslots: object[] }) => JSON.stringify(body.timeslots) === '[{"timeslot_id":7100001}]').reply(201, {
    data: [signup(1, 7100001)],
  });
  await expect(signUp({ ...least, timeslot_ids: [7100001, '7100001'] })).resolves.toMatchObject({ warnings: [] });
});

it('says when Mobilize shows fewer shifts than it took', async () => {
  known();
  posts(() => true).reply(201, { data: [signup(1, 7100001)] });
  await expect(signUp(least)).resolves.toMatchObject({
    warnings: ['Mobilize took the signup but shows 1 of 2 shifts. Look at the event there.'],
  });
});

describe('a replay', () => {
  it('finds the signups that are there, and sends nothing', async () => {
    known(
      signup(1, 7100001),
      signup(2, 7100002, { person: { email_addresses: [{ address: ' SAM.sample@Example.org' }] } }),
    );
    await expect(signUp(least)).resolves.toMatchObject({
      id: '1',
      result: 'unchanged',
      mobilize_signup_ids: ['1', '2'],
    });
  });

  it('adds only what is missing: another person’s, a cancelled one and another shift do not count', async () => {
    known(
      signup(1, 7100001),
      signup(5, 7100002, { status: 'CANCELLED' }),
      signup(6, 7100002, { person: { email_addresses: [{ address: 'someone@example.org' }] } }),
      signup(7, 7100002, { person: { email_addresses: [] } }),
      signup(8, 7100009),
    );
    posts((body: { timeslots: object[] }) => JSON.stringify(body.timeslots) === '[{"timeslot_id":7100002}]').reply(
      201,
      {
        data: [signup(2, 7100002)],
      },
    );
    await expect(signUp(least)).resolves.toMatchObject({ result: 'created', mobilize_signup_ids: ['1', '2'] });
  });
});

it('can be rehearsed, and keeps the phone that Mobilize knows', async () => {
  known(signup(1, 7100001));
  await expect(signUp({ ...least, rehearse: true })).resolves.toMatchObject({
    result: 'created',
    rehearsed: true,
    planned_requests: [
      {
        service: 'Mobilize',
        method: 'POST',
        path: '/v1/organizations/4242/events/1200345/attendances',
        body: { person: { ...person, phone_number: '5185550171' }, timeslots: [{ timeslot_id: 7100002 }] },
      },
    ],
    warnings: [],
  });
});

it('has an id even where Mobilize shows none, as across the firewall', async () => {
  known();
  posts(() => true as never).reply(201, { data: [MASKED.signup] });
  await expect(signUp(least)).resolves.toMatchObject({ id: '1200345-7100001', mobilize_signup_ids: [] });
});

it.each<[number, object, RegExp]>([
  [
    400,
    { data: null, error: { timeslots: [{}, { non_field_errors: ['This timeslot is full.'] }] } },
    /refused a value\. Mobilize says: timeslots\.2\.non_field_errors: This timeslot is full\.$/,
  ],
  [
    200,
    { data: null, error: { person: { email_address: ['Enter a valid email address.'] } } },
    /refused the request\. Mobilize says: person\.email_address: Enter a valid/,
  ],
  [403, { error: { detail: 'No.' } }, /lacks this permission; support@mobilize\.us can grant it/],
])('says what Mobilize says on %i', async (status, body, message) => {
  known();
  posts(() => true as never).reply(status, body);
  await expect(failure('creates', KEY, least)).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(message),
  });
});

it('names what is missing or wrong before any request', async () => {
  await expect(
    failure('creates', KEY, { event_id: 'x', timeslot_ids: '7100001,y', email: 'sam', sms_opt_in: 'perhaps' }),
  ).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(
      /^Create Signup cannot run with this input: .*made of digits; .*made of digits; First Name is required; Last Name is required; Email must be .*; ZIP Code is required; Agreed to Text Messages must be yes or no\.$/,
    ),
  });
  await expect(failure('creates', KEY, { ...least, timeslot_ids: '' })).resolves.toMatchObject({
    message: 'Create Signup cannot run with this input: Shifts are required.',
  });
});

it('stays below five writes a second', () => {
  expect(operationOf('creates', 'mobilize_create_signup').operation.throttle).toEqual({
    window: 1,
    limit: 2,
    key: 'mobilize-writes',
    scope: ['auth'],
  });
});
