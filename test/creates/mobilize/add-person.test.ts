import nock from 'nock';
import { HOSTS } from '../../support/credentials.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, operationOf, run } from '../../support/run.ts';

useMocks();

const least = { first_name: 'Sam', last_name: 'Sample', email: 'sam@example.org', zip: '01938' };
const person = {
  given_name: 'Sam',
  family_name: 'Sample',
  email_address: 'sam@example.org',
  phone_number: '',
  postal_code: '01938',
};
const none = { sms_opt_in: 'UNSPECIFIED', transactional_sms_opt_in: 'UNSPECIFIED' };
const posts = (body: object) => nock(HOSTS.mobilize).post('/v1/organizations/4242/affiliations', body as never);
const add = (input: object) => run('creates', 'mobilize_add_person', input);

it.each([
  [201, undefined, 'created'],
  [200, undefined, 'updated'],
  [200, { data: {}, error: null }, 'updated'],
  [200, 'null', 'updated'],
  [204, undefined, 'updated'],
])('on %i the person was %s', async (status, body, result) => {
  posts({ person, ...none }).reply(status, body);
  await expect(add(least)).resolves.toEqual({ id: 'sam@example.org', result, warnings: [] });
});

it('sends everything that is filled in, and consent only where it was given', async () => {
  posts({
    person: {
      ...person,
      phone_number: '+15185550171',
      address_line_1: '12 Example Street',
      address_line_2: 'Room 2',
      locality: 'Albany',
      region: 'NY',
    },
    sms_opt_in: 'OPT_IN',
    transactional_sms_opt_in: 'OPT_IN',
  }).reply(201);
  const address = { address1: '12 Example Street', address2: 'Room 2', city: 'Albany', state: 'NY' };
  await add({ ...least, ...address, phone: '518.555.0171', sms_opt_in: true });
});

it('leaves a phone out that is none, and says so', async () => {
  posts({ person, ...none }).reply(200);
  await expect(add({ ...least, phone: '12' })).resolves.toMatchObject({
    warnings: ['Phone is not a phone number, so it was left out.'],
  });
});

it('does the same when it is played again: Mobilize matches by address', async () => {
  posts({ person, ...none }).reply(201);
  posts({ person, ...none }).reply(200);
  await add(least);
  await expect(add(least)).resolves.toMatchObject({ id: 'sam@example.org', result: 'updated' });
});

it('is played again where the connection broke, since that adds nobody twice', async () => {
  posts({ person, ...none }).replyWithError(new Error('The connection broke.'));
  await expect(failure('creates', 'mobilize_add_person', least)).resolves.toMatchObject({ name: 'ThrottledError' });
});

it('can be rehearsed', async () => {
  await expect(add({ ...least, rehearse: 'yes' })).resolves.toMatchObject({
    rehearsed: true,
    planned_requests: [
      { service: 'Mobilize', method: 'POST', path: '/v1/organizations/4242/affiliations', body: { person, ...none } },
    ],
  });
});

it('says what Mobilize refuses', async () => {
  posts({ person, ...none }).reply(400, {
    data: null,
    error: { person: { postal_code: ['This field may not be blank.'] } },
  });
  await expect(failure('creates', 'mobilize_add_person', least)).resolves.toMatchObject({
    name: 'AppError',
    message: 'Mobilize refused a value. Mobilize says: person.postal_code: This field may not be blank.',
  });
});

it('names what is missing or wrong before any request', async () => {
  await expect(failure('creates', 'mobilize_add_person', { email: 'sam', sms_opt_in: 3 })).resolves.toMatchObject({
    message:
      'Add Person cannot run with this input: First Name is required; Last Name is required; Email must be an email address, such as name@example.org; ZIP Code is required; Agreed to Text Messages must be yes or no.',
  });
});

it('stays below five writes a second', () => {
  expect(operationOf('creates', 'mobilize_add_person').operation.throttle).toEqual({
    window: 1,
    limit: 2,
    key: 'mobilize-writes',
    scope: ['auth'],
  });
});
