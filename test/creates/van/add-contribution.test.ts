import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';
import { api, NO_RECORD, refusal } from '../../support/van.ts';

useMocks();

const KEY = 'van_add_contribution';
const input = { van_id: '101555001', amount: '25.50', received_at: '2026-01-05T10:00:00-05:00', designation: '501' };
const KNOWN = '/v4/contributions/onlineReferenceNumber:ab-77';
const write = (more: object = {}) => run<Record<string, unknown>>('creates', KEY, { ...input, ...more });
const body = {
  contact: { vanId: 101555001 },
  designation: { designationId: 501 },
  dateReceived: '2026-01-05T10:00:00-05:00',
  amount: 25.5,
  status: 'Settled',
  paymentType: 'Unknown',
};

it('adds a contribution, and says that a replay adds another', async () => {
  api().post('/v4/contributions', body).reply(201, { contributionId: 5600001 });
  await expect(write()).resolves.toEqual({
    id: '5600001',
    result: 'created',
    van_contribution_id: '5600001',
    van_id: '101555001',
    amount: 25.5,
    warnings: ['Without an External ID a replay of this step adds the contribution again.'],
  });
});

it('reads the id in whatever form it comes', async () => {
  api().post('/v4/contributions', body).reply(201, '5600003', { 'content-type': 'application/json' });
  await expect(write()).resolves.toMatchObject({ van_contribution_id: '5600003' });
  api()
    .post('/v4/contributions', body)
    .reply(201, '', { location: 'https://api.securevan.com:443/v4/contributions/5600004' });
  await expect(write()).resolves.toMatchObject({ van_contribution_id: '5600004' });
});

it('looks for its number first, and sends everything that is filled in', async () => {
  api().get(KNOWN).reply(404, NO_RECORD);
  api()
    .post('/v4/contributions', {
      ...body,
      status: 'Pending',
      paymentType: 'Check',
      onlineReferenceNumber: 'ab-77',
      checkNumber: '1042',
      codes: [{ codeId: 88120 }],
      notes: 'House party',
    })
    .reply(201, { contributionId: 5600002 });
  await expect(
    write({
      external_id: 'ab-77',
      status: 'pending',
      payment_type: 'check',
      check_number: '1042',
      codes: '88120',
      notes: 'House party',
    }),
  ).resolves.toMatchObject({ result: 'created', warnings: [] });
});

it('adds nothing when the number is there, and says when the amount differs', async () => {
  api().get(KNOWN).reply(200, { contributionId: 5600001, amount: 25.5 });
  await expect(write({ external_id: 'ab-77' })).resolves.toMatchObject({
    id: '5600001',
    result: 'unchanged',
    warnings: [],
  });
  api().get(KNOWN).reply(200, { contributionId: 5600001, amount: 5 });
  await expect(write({ external_id: 'ab-77' })).resolves.toMatchObject({
    amount: 5,
    warnings: [expect.stringMatching(/with another amount/)],
  });
});

it('sends cents and no dust', async () => {
  api()
    .post('/v4/contributions', { ...body, amount: 0.3 })
    .reply(201, { contributionId: 5600001 });
  await expect(write({ amount: 0.1 + 0.2 })).resolves.toMatchObject({ amount: 0.3 });
});

it('says when the number belongs to the contribution of somebody else', async () => {
  api()
    .get(KNOWN)
    .reply(200, { contributionId: 5600001, amount: 25.5, contact: { vanId: 101555009 } });
  await expect(write({ external_id: 'ab-77' })).resolves.toMatchObject({
    result: 'unchanged',
    van_id: '101555009',
    warnings: [expect.stringMatching(/for another person \(VAN ID 101555009\), so nothing was added/)],
  });
});

it('names every wrong field in one error', async () => {
  await expect(
    failure('creates', KEY, { ...input, amount: 0, received_at: '2099-01-01T00:00:00Z', external_id: 'a/b' }),
  ).resolves.toMatchObject({
    message: expect.stringMatching(/Amount must be more .*; Received At must be .*; External ID must be/),
  });
});

it('is played again after an outage only with a number of its own', async () => {
  api().get(KNOWN).reply(404, NO_RECORD);
  api().post('/v4/contributions').reply(503);
  await expect(failure('creates', KEY, { ...input, external_id: 'ab-77' })).resolves.toMatchObject({
    name: 'ThrottledError',
  });
  api().post('/v4/contributions').reply(503);
  await expect(failure('creates', KEY, input)).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(/may have been written already/),
  });
});

it.each([
  [{ amount: 0 }, /Amount must be more than 0/],
  [{ amount: '12.345' }, /at most two decimals/],
  [{ amount: -5 }, /Amount must be more than 0/],
  [{ received_at: '2099-01-01T00:00:00Z' }, /lies in the future/],
  [{ external_id: 'a/b' }, /External ID must be an ID of at most 200/],
  [{ designation: '' }, /Designation is required/],
])('refuses %o before any request', async (wrong, sentence) => {
  await expect(failure('creates', KEY, { ...input, ...wrong })).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(sentence),
  });
});

it('adds nothing when the look-up failed, and names what VAN refuses', async () => {
  api().get(KNOWN).reply(404, '<html></html>');
  await expect(failure('creates', KEY, { ...input, external_id: 'ab-77' })).resolves.toMatchObject({
    name: 'AppError',
  });
  api()
    .post('/v4/contributions')
    .reply(
      400,
      refusal('INVALID_PARAMETER', "'designationId' must be a valid Designation.", ['designation.designationId']),
    );
  await expect(failure('creates', KEY, input)).resolves.toMatchObject({
    message: expect.stringMatching(/valid Designation/),
  });
});

it('rehearses without sending', async () => {
  await expect(write({ rehearse: true })).resolves.toMatchObject({
    id: '‹new contribution›',
    planned_requests: [{ method: 'POST', path: '/v4/contributions', body }],
  });
});
