import nock from 'nock';
import { api } from '../../support/indigo.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const URL_OF_CSV = 'https://files.example.org/people.csv';
const upload = (input: object) => run<Record<string, unknown>>('creates', 'indigo_upload_csv', input);
const sends = (body: object) => api().post('/api/v1/upload_csv', body as never);
const stub = (id: unknown = 'aud_1') => ({
  id,
  customerId: 'org-42',
  name: null,
  status: 'PENDING',
  uploadedAudienceCsv: { status: 'PROCESSING' },
  csvExports: [],
});

it('sends the address, and returns the upload with all its keys', async () => {
  sends({ customerId: 'org-42', url: URL_OF_CSV }).reply(200, stub());
  await expect(upload({ csv_url: ` ${URL_OF_CSV} ` })).resolves.toEqual({
    id: 'aud_1',
    result: 'created',
    indigo_audience_id: 'aud_1',
    name: '',
    customer_id: 'org-42',
    status: 'PENDING',
    is_active: false,
    upload_status: 'PROCESSING',
    is_ready_for_columns: false,
    size: null,
    columns: [],
    exports: [],
    created_at: null,
    record: JSON.stringify(stub()),
    csv_url: URL_OF_CSV,
    rows: null,
    warnings: [],
  });
});

it('belongs to the customer of the step, as text', async () => {
  sends({ customerId: '0042', url: URL_OF_CSV }).reply(200, stub());
  await upload({ csv_url: URL_OF_CSV, customer_id: '0042' });
  sends({ customerId: '42', url: URL_OF_CSV }).reply(200, stub());
  await upload({ csv_url: URL_OF_CSV, customer_id: 42 });
});

it.each([
  [{ audienceId: 77 }, '77'],
  [{ id: '12345678901234567890' }, '12345678901234567890'],
])('reads the id of %j as text', async (answer, id) => {
  sends({ customerId: 'org-42', url: URL_OF_CSV }).reply(200, answer);
  await expect(upload({ csv_url: URL_OF_CSV })).resolves.toMatchObject({ id, indigo_audience_id: id });
});

it('uploads again when it runs again, as it says', async () => {
  api().post('/api/v1/upload_csv').times(2).reply(200, stub());
  await upload({ csv_url: URL_OF_CSV });
  await upload({ csv_url: URL_OF_CSV });
});

it('does not ask for another try once the upload may have been made', async () => {
  api().post('/api/v1/upload_csv').reply(502);
  await expect(failure('creates', 'indigo_upload_csv', { csv_url: URL_OF_CSV })).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(/may have been written already/),
  });
});

it('sends nothing in a rehearsal', async () => {
  await expect(upload({ csv_url: URL_OF_CSV, rehearse: true })).resolves.toMatchObject({
    rehearsed: true,
    planned_requests: [
      {
        service: 'Indigo',
        method: 'POST',
        path: '/api/v1/upload_csv',
        body: { customerId: 'org-42', url: URL_OF_CSV },
      },
    ],
  });
});

describe('a list that is given as text', () => {
  const LIST = 'First,Last,ZIP\nSam,"Sample, Jr.",12207\nJo,Rivera,01938\nJo,Rivera,01938';
  const before = process.env.ZAPIER_DEPLOY_KEY;
  beforeEach(() => {
    process.env.ZAPIER_DEPLOY_KEY = 'test';
  });
  afterEach(() => {
    if (before === undefined) delete process.env.ZAPIER_DEPLOY_KEY;
    else process.env.ZAPIER_DEPLOY_KEY = before;
  });

  /** Zapier's file store: it names a place, and the file is put there. */
  function fileStore(): { stored: string } {
    const seen = { stored: '' };
    nock('https://rpc.zapier.com')
      .post('/cli', /get_presigned_upload_post_data/)
      .reply(200, (_path, call) => ({
        id: JSON.parse(String(call)).id,
        result: { url: 'https://store.example.org/', fields: { key: 'abc/people.csv' } },
      }));
    nock('https://store.example.org')
      .post('/', (form: string) => {
        seen.stored = form;
        return true;
      })
      .reply(204);
    return seen;
  }

  it('becomes a file that Indigo can fetch', async () => {
    const store = fileStore();
    const url = 'https://store.example.org/abc/people.csv';
    sends({ customerId: 'org-42', url }).reply(200, stub());
    await expect(upload({ csv_url: LIST })).resolves.toMatchObject({
      indigo_audience_id: 'aud_1',
      csv_url: url,
      columns: ['First', 'Last', 'ZIP'],
      rows: 2,
    });
    expect(store.stored).toContain('First,Last,ZIP\r\nSam,"Sample, Jr.",12207\r\nJo,Rivera,01938\r\n--');
    expect(store.stored).toContain('text/csv');
  });

  it('waits when the file cannot be stored, and uploads nothing', async () => {
    nock('https://rpc.zapier.com').post('/cli').reply(400, { error: 'no' });
    await expect(failure('creates', 'indigo_upload_csv', { csv_url: LIST })).resolves.toMatchObject({
      name: 'ThrottledError',
    });
  });

  it('is not stored in a rehearsal', async () => {
    await expect(upload({ csv_url: LIST, rehearse: true })).resolves.toMatchObject({
      rows: 2,
      planned_requests: [{ path: '/api/v1/upload_csv', body: { customerId: 'org-42', url: expect.any(String) } }],
    });
  });

  it('needs headings and lines', async () => {
    await expect(failure('creates', 'indigo_upload_csv', { csv_url: 'people.csv' })).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/must be a web address that starts with https:\/\/, or a line of headings/),
    });
  });
});

it.each([
  ['http://files.example.org/people.csv', /^CSV must start with https:\/\//],
  ['https://localhost/people.csv', /^CSV must be the address of a file that anybody/],
  ['https://10.0.0.7/people.csv', /^CSV must be the address of a file that anybody/],
  ['https://files.internal/people.csv', /^CSV must be the address of a file that anybody/],
  ['https://ada:secret@files.example.org/people.csv', /^CSV must not hold a user name or password/],
])('refuses %s before any request', async (csv_url, message) => {
  await expect(failure('creates', 'indigo_upload_csv', { csv_url })).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(message),
  });
});

it('needs a CSV', async () => {
  await expect(failure('creates', 'indigo_upload_csv', {})).resolves.toMatchObject({
    message: 'Upload CSV cannot run with this input: CSV is required.',
  });
});
