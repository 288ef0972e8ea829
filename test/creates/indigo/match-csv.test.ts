import { api, audienceRead, listRead } from '../../support/indigo.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const KEY = 'indigo_match_csv';
const INPUT = {
  audience_id: 'aud_1',
  audience_name: 'Spring volunteers',
  columns: { first_name: 'First', last_name: 'Last', zip: 'ZIP', address: 'Street', id: 'Member' },
  required_fields: ['first_name', 'last_name'],
};
const match = (input: object = {}) => run<Record<string, unknown>>('creates', KEY, { ...INPUT, ...input });
const refused = (input: object = {}) => failure('creates', KEY, { ...INPUT, ...input });

const ready = {
  id: 'aud_1',
  customerId: 'org-42',
  name: null,
  status: 'PENDING',
  uploadedAudienceCsv: { status: 'READY_FOR_COLUMN_SELECTION' },
};
const matching = { ...ready, name: 'Spring volunteers', status: 'MATCHING' };

it('sends the columns, with the id in both spellings', async () => {
  audienceRead('aud_1').reply(200, ready);
  listRead().reply(200, [ready]);
  api()
    .post('/api/v1/match_uploaded_csv', {
      audienceID: 'aud_1',
      audienceId: 'aud_1',
      customerId: 'org-42',
      audienceName: 'Spring volunteers',
      columnSelections: {
        first_name: { column_name: 'First', is_required: true },
        last_name: { column_name: 'Last', is_required: true },
        zip: { column_name: 'ZIP', is_required: false },
        address: { column_name: 'Street', is_required: false },
        id: { column_name: 'Member', is_required: true },
      },
    })
    .reply(200, matching);
  await expect(match()).resolves.toMatchObject({
    id: 'aud_1',
    result: 'created',
    indigo_audience_id: 'aud_1',
    name: 'Spring volunteers',
    status: 'MATCHING',
    is_active: false,
    size: null,
    warnings: [],
  });
});

it('keeps to the customer of the step in every request', async () => {
  const others = { ...ready, customerId: 'other' };
  audienceRead('aud_1', 'other').reply(200, others);
  listRead('other').reply(200, [others]);
  api()
    .post('/api/v1/match_uploaded_csv', ({ customerId }) => customerId === 'other')
    .reply(200, matching);
  await match({ customer_id: 'other' });
});

describe('before any request', () => {
  it('names every rule that the columns break', async () => {
    const { name, message } = await refused({
      columns: { full_name: 'Name', first_name: 'First', address: 'Street', email: 'Email' },
      required_fields: 'address, zip',
    });
    expect(name).toBe('AppError');
    for (const problem of [
      /“email” is not a field/,
      /zip is required but has no column/,
      /full_name cannot be used together/,
      /address cannot be required/,
      /at least one field must be required/,
    ])
      expect(message).toMatch(problem);
  });

  it('asks for a required field', async () => {
    await expect(refused({ required_fields: [] })).resolves.toMatchObject({
      message: expect.stringMatching(/at least one field must be required/),
    });
  });

  it('asks for an upload, a name and columns', async () => {
    await expect(failure('creates', KEY, {})).resolves.toMatchObject({
      message:
        'Create Audience from CSV cannot run with this input: Upload is required; Audience Name is required; Columns are required.',
    });
  });
});

describe('an upload that is not ready', () => {
  it.each(['PROCESSING', 'QUEUED_AGAIN', ''])('waits while it is "%s"', async (status) => {
    audienceRead('aud_1').reply(200, { ...ready, uploadedAudienceCsv: { status } });
    await expect(refused()).resolves.toMatchObject({ name: 'ThrottledError', delay: 30 });
  });

  it.each(['FAILED', 'upload_error', 'InvalidFile', 'CANCELLED', 'EXPIRED'])('fails when it is %s', async (status) => {
    audienceRead('aud_1').reply(200, { ...ready, uploadedAudienceCsv: { status } });
    const failed = await refused();
    expect(failed.name).toBe('AppError');
    expect(failed.message).toContain(status);
  });
});

it('says which heading the CSV lacks, when Indigo shows its headings', async () => {
  const uploadedAudienceCsv = {
    ...ready.uploadedAudienceCsv,
    columnNames: ['First', 'Last', 'Zip', 'Street', 'Member'],
  };
  audienceRead('aud_1').reply(200, { ...ready, uploadedAudienceCsv });
  await expect(refused()).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(/no column ZIP; it has First, Last, Zip, Street, Member/),
  });
});

it.each([
  ['404', 404, { error: 'Not found.' }],
  ['an empty answer', 200, ''],
])('hints at the customer when the upload is not found: %s', async (_how, status, body) => {
  audienceRead('aud_1').reply(status, body);
  await expect(refused()).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(/no audience aud_1 for customer org-42.*Customer ID/),
  });
});

it('hints at the customer when a refusal does not say that the upload is not found', async () => {
  audienceRead('aud_1').reply(400, { error: 'No such audience.' });
  listRead().reply(200, []);
  await expect(refused()).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(/no audience aud_1 for customer org-42/),
  });
});

describe('a second run', () => {
  it.each([
    ['is matching', matching],
    ['is ready', { ...matching, status: 'ACTIVE', size: 4182 }],
    ['has long names for its keys', { ...matching, name: undefined, audienceName: 'Spring volunteers' }],
  ])('changes nothing when the audience %s', async (_how, audience) => {
    audienceRead('aud_1').reply(200, audience);
    await expect(match()).resolves.toMatchObject({ id: 'aud_1', result: 'unchanged', name: 'Spring volunteers' });
  });

  it('returns the audience of that name from another upload, and says so', async () => {
    audienceRead('aud_1').reply(200, ready);
    listRead().reply(200, [ready, { ...matching, id: 'aud_0', status: 'ACTIVE' }]);
    await expect(match()).resolves.toMatchObject({
      id: 'aud_0',
      result: 'unchanged',
      warnings: [expect.stringMatching(/from another upload.*choose another name/)],
    });
  });

  it.each([
    ['of this upload', 'aud_1'],
    ['of another upload', 'aud_0'],
  ])('is an error when the match under that name failed: %s', async (_which, id) => {
    const failed = { ...matching, id, status: 'MATCH_FAILED' };
    audienceRead('aud_1').reply(200, id === 'aud_1' ? failed : ready);
    if (id !== 'aud_1') listRead().reply(200, [ready, failed]);
    await expect(refused()).resolves.toMatchObject({
      name: 'AppError',
      message:
        'Indigo could not finish the audience “Spring volunteers” (MATCH_FAILED). Its name stays taken, so choose another one.',
    });
  });

  it('refuses an upload that is an audience of another name', async () => {
    audienceRead('aud_1').reply(200, { ...matching, name: 'Fall volunteers', status: 'ACTIVE' });
    await expect(refused()).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/is the audience “Fall volunteers” in Indigo already.*Upload the CSV again/),
    });
  });

  it('takes a refusal for done when the audience is there by then', async () => {
    audienceRead('aud_1').reply(200, ready);
    listRead().reply(200, [ready]);
    api().post('/api/v1/match_uploaded_csv').reply(400, { error: 'Not ready.' });
    listRead().reply(200, [matching]);
    await expect(match()).resolves.toMatchObject({ id: 'aud_1', result: 'unchanged', warnings: [] });
  });
});

it("shows Indigo's own refusal", async () => {
  audienceRead('aud_1').reply(200, ready);
  listRead().times(2).reply(200, [ready]);
  api().post('/api/v1/match_uploaded_csv').reply(400, { error: 'The CSV has no column "ZIP".', errorType: 'Columns' });
  await expect(refused()).resolves.toMatchObject({
    name: 'AppError',
    message: 'Indigo refused the request. Indigo says: The CSV has no column "ZIP". (Columns)',
  });
});

it('comes back later when the answer is lost, without another look', async () => {
  audienceRead('aud_1').reply(200, ready);
  listRead().reply(200, [ready]);
  api().post('/api/v1/match_uploaded_csv').replyWithError(new Error('The connection broke.'));
  await expect(refused()).resolves.toMatchObject({ name: 'ThrottledError' });
});

it('matches nothing in a rehearsal', async () => {
  audienceRead('aud_1').reply(200, ready);
  listRead().reply(200, []);
  await expect(match({ rehearse: true })).resolves.toMatchObject({
    id: 'aud_1',
    result: 'created',
    rehearsed: true,
    planned_requests: [
      { method: 'POST', path: '/api/v1/match_uploaded_csv', body: { audienceName: 'Spring volunteers' } },
    ],
  });
});
