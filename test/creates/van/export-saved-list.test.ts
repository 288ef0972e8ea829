import { useMocks } from '../../support/mocks.ts';
import { failure, run, shown } from '../../support/run.ts';
import { api, refusal } from '../../support/van.ts';

useMocks();

const KEY = 'van_export_saved_list';
const job = (changes: object = {}) => ({
  exportJobId: 3100455012,
  savedListId: 330021,
  type: 4,
  status: 'Pending',
  downloadUrl: null,
  dateExpired: null,
  errorCode: null,
  ...changes,
});
const DONE = {
  status: 'Completed',
  downloadUrl: 'https://files.example.net/0f6c2c1a.csv?sig=1',
  dateExpired: '2026-10-03T23:05:00Z',
};
const started = {
  id: '3100455012',
  result: 'created',
  van_export_job_id: '3100455012',
  van_saved_list_id: '330021',
  status: 'Pending',
  download_url: '',
  expires_at: null,
};
const resume = (cleanedRequest: unknown) =>
  run<Record<string, unknown>>(
    'creates',
    KEY,
    {},
    {
      method: 'performResume',
      bundle: { outputData: started, cleanedRequest },
    },
  );

it('starts a job that calls Zapier back', async () => {
  const sent: object[] = [];
  api()
    .post('/v4/exportJobs', (body) => sent.push(body) > 0)
    .reply(201, job());
  await expect(run('creates', KEY, { saved_list: '330021' })).resolves.toEqual({ ...started, warnings: [] });
  expect(sent).toEqual([{ savedListId: 330021, type: 4, webhookUrl: expect.stringMatching(/^https:\/\//) }]);
});

it('takes the type that was chosen, and a file that is ready at once', async () => {
  api()
    .post('/v4/exportJobs', (body) => body.type === 8)
    .reply(201, job(DONE));
  await expect(run('creates', KEY, { saved_list: '330021', export_type: '8' })).resolves.toMatchObject({
    status: 'Completed',
    download_url: DONE.downloadUrl,
    expires_at: DONE.dateExpired,
  });
});

it('reads the job again when it is called back, whatever was posted', async () => {
  api().get('/v4/exportJobs/3100455012').reply(200, job(DONE));
  await expect(resume({ downloadUrl: 'https://evil.example.org/x.csv' })).resolves.toEqual({
    ...started,
    status: 'Completed',
    download_url: DONE.downloadUrl,
    expires_at: DONE.dateExpired,
    warnings: [],
  });
});

it('waits when it was called back too early', async () => {
  api().get('/v4/exportJobs/3100455012').reply(200, job());
  await expect(resume('').then(() => undefined, shown)).resolves.toMatchObject({
    name: 'ThrottledError',
    message: 'NGP VAN has not finished the export yet.',
    delay: 60,
  });
});

it('shows why an export failed, at once and after the call-back', async () => {
  api()
    .post('/v4/exportJobs')
    .reply(201, job({ status: 'Error', errorCode: 'ListEmpty' }));
  await expect(failure('creates', KEY, { saved_list: '330021' })).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(/^NGP VAN could not export this list \(ListEmpty\)\./),
  });
  api()
    .get('/v4/exportJobs/3100455012')
    .reply(200, job({ status: 'Error' }));
  await expect(resume({}).then(() => undefined, shown)).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(/^NGP VAN could not export this list\. Check that the list/),
  });
});

it('does not start a second job by itself', async () => {
  api().post('/v4/exportJobs').reply(504, '<html></html>');
  await expect(failure('creates', KEY, { saved_list: '330021' })).resolves.toMatchObject({ name: 'AppError' });
});

it('names what VAN refuses', async () => {
  api()
    .post('/v4/exportJobs')
    .reply(400, refusal('INVALID_PARAMETER', "'savedListId' must be a valid Saved List.", ['savedListId']));
  await expect(failure('creates', KEY, { saved_list: '1' })).resolves.toMatchObject({
    message: expect.stringMatching(/must be a valid Saved List/),
  });
});

it('rehearses without a job and without a call-back', async () => {
  await expect(run('creates', KEY, { saved_list: '330021', rehearse: true })).resolves.toMatchObject({
    van_export_job_id: '‹new export job›',
    status: 'Requested',
    planned_requests: [
      {
        method: 'POST',
        path: '/v4/exportJobs',
        body: { savedListId: 330021, type: 4, webhookUrl: '‹new callback address›' },
      },
    ],
  });
});
