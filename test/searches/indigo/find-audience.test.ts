import { audienceRead, listRead } from '../../support/indigo.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const KEY = 'indigo_find_audience';
const find = (input: object) => run<Record<string, unknown>[]>('searches', KEY, input);
const refused = (input: object) => failure('searches', KEY, input);

const active = {
  id: 'aud_1',
  customerId: 'org-42',
  name: 'Spring volunteers',
  status: 'ACTIVE',
  size: 4182,
  createdAt: '2026-03-02T15:04:05',
  uploadedAudienceCsv: { status: 'READY_FOR_COLUMN_SELECTION', columnNames: ['First', 'Last'] },
  csvExports: [{ id: 'exp_1', status: 'REQUIRES_PAYMENT', cost: 12546 }],
};

it('reads an audience by its id, and shows it with its exports', async () => {
  audienceRead('aud_1').reply(200, active);
  await expect(find({ audience_id: 'aud_1' })).resolves.toEqual([
    {
      id: 'aud_1',
      indigo_audience_id: 'aud_1',
      name: 'Spring volunteers',
      customer_id: 'org-42',
      status: 'ACTIVE',
      is_active: true,
      upload_status: 'READY_FOR_COLUMN_SELECTION',
      is_ready_for_columns: true,
      size: 4182,
      columns: ['First', 'Last'],
      exports: [
        {
          indigo_export_id: 'exp_1',
          status: 'REQUIRES_PAYMENT',
          price_cents: 12546,
          price: '$125.46 USD',
          download_url: '',
        },
      ],
      created_at: '2026-03-02T15:04:05.000Z',
      record: JSON.stringify(active),
    },
  ]);
});

it('gives every key for a record that has an id alone, under its other name and as a number', async () => {
  audienceRead('77').reply(200, { audienceId: 77, audienceName: 'Spring' });
  await expect(find({ audience_id: 77 })).resolves.toEqual([
    {
      id: '77',
      indigo_audience_id: '77',
      name: 'Spring',
      customer_id: '',
      status: '',
      is_active: false,
      upload_status: '',
      is_ready_for_columns: false,
      size: null,
      columns: [],
      exports: [],
      created_at: null,
      record: '{"audienceId":77,"audienceName":"Spring"}',
    },
  ]);
});

it.each([null, {}, 'none', [null, {}]])('shows no exports for %j', async (csvExports) => {
  audienceRead('aud_1').reply(200, { ...active, csvExports });
  await expect(find({ audience_id: 'aud_1' })).resolves.toMatchObject([{ exports: [] }]);
});

it('finds by the whole name, whatever its case, and reads what it found', async () => {
  listRead().reply(200, [
    { id: 'aud_0', name: 'Spring' },
    { id: 'aud_1', name: 'SPRING Volunteers ' },
  ]);
  audienceRead('aud_1').reply(200, active);
  await expect(find({ name: 'spring volunteers' })).resolves.toMatchObject([{ id: 'aud_1', size: 4182 }]);
});

it('prefers the name in the very same case', async () => {
  listRead().reply(200, [{ id: 'aud_0', name: 'SPRING VOLUNTEERS' }, active]);
  audienceRead('aud_1').reply(200, active);
  await expect(find({ name: 'Spring volunteers' })).resolves.toMatchObject([{ id: 'aud_1' }]);
});

it('asks for the customer of the step', async () => {
  audienceRead('aud_1', 'Other').reply(200, active);
  await find({ audience_id: 'aud_1', customer_id: ' Other ' });
});

describe('finds nothing', () => {
  it.each([
    ['404', 404, { error: 'Not found.' }],
    ['an empty answer', 200, ''],
    ['null', 200, 'null'],
    ['an empty record', 200, '{}'],
  ])('at %s', async (_how, status, body) => {
    audienceRead('aud_1').reply(status, body);
    await expect(find({ audience_id: 'aud_1', wait_for: 'active' })).resolves.toEqual([]);
  });

  it.each([400, 200])('at a refusal in a %i, when the list does not have it either', async (status) => {
    audienceRead('aud_1').reply(status, { error: 'No such audience.' });
    listRead().reply(200, [{ id: 'aud_2' }]);
    await expect(find({ audience_id: 'aud_1' })).resolves.toEqual([]);
  });

  it('by a name that nobody has', async () => {
    listRead().reply(200, [active]);
    await expect(find({ name: 'Spring' })).resolves.toEqual([]);
  });
});

it('takes what the list shows when the audience itself is refused', async () => {
  audienceRead('aud_1').reply(400, { error: 'No.' });
  listRead().reply(200, [active]);
  await expect(find({ audience_id: 'aud_1' })).resolves.toMatchObject([{ id: 'aud_1' }]);
});

it.each<[number, string | object, RegExp]>([
  [
    400,
    { error: 'Something broke while reading.', errorType: 'InternalError' },
    /Indigo says: Something broke while reading\. \(InternalError\)/,
  ],
  [200, { error: 'Database timeout', errorType: 'InternalServerError' }, /Indigo says: Database timeout/],
  [400, '', /Indigo refused the request\.$/],
])('shows a failure of Indigo in a %i instead of finding nobody: %j', async (status, body, message) => {
  audienceRead('aud_1').reply(status, body);
  listRead().reply(200, []);
  await expect(refused({ audience_id: 'aud_1' })).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(message),
  });
});

it.each([
  { error: 'No.', errorType: 'AudienceNotFound' },
  { error: 'No.', errorType: 'audience_does_not_exist' },
  { error: "This audience doesn't exist." },
  { error: 'The audience could not be found.' },
])('finds nobody where Indigo says so: %j', async (body) => {
  audienceRead('aud_1').reply(400, body);
  listRead().reply(200, []);
  await expect(find({ audience_id: 'aud_1' })).resolves.toEqual([]);
});

it('never takes a failed call for not found', async () => {
  audienceRead('aud_1').reply(500);
  await expect(refused({ audience_id: 'aud_1' })).resolves.toMatchObject({ name: 'ThrottledError' });
  audienceRead('aud_1').reply(403, { error: 'No.' });
  await expect(refused({ audience_id: 'aud_1' })).resolves.toMatchObject({ name: 'AppError' });
  audienceRead('aud_1').reply(400);
  listRead().reply(503);
  await expect(refused({ audience_id: 'aud_1' })).resolves.toMatchObject({ name: 'ThrottledError' });
});

describe('waits', () => {
  const state = (status: string, upload?: string) => ({
    id: 'aud_1',
    status,
    uploadedAudienceCsv: upload === undefined ? null : { status: upload },
  });
  const READY = 'READY_FOR_COLUMN_SELECTION';

  it.each([
    ['active', 'ACTIVE', READY],
    ['active', 'Active', undefined],
    ['ready_for_columns', 'PENDING', READY],
    ['ready_for_columns', 'ACTIVE', undefined],
  ])('no longer for %s at %s and %s', async (wait_for, status, upload) => {
    audienceRead('aud_1').reply(200, state(status, upload));
    await expect(find({ audience_id: 'aud_1', wait_for })).resolves.toHaveLength(1);
  });

  it.each([
    ['active', 'PENDING', READY],
    ['active', 'SOMETHING_NEW', READY],
    ['active', '', undefined],
    ['ready_for_columns', 'PENDING', 'PROCESSING'],
    ['ready_for_columns', 'PENDING', 'SOMETHING_NEW'],
    ['ready_for_columns', 'PENDING', undefined],
  ])('half a minute for %s at %s and %s', async (wait_for, status, upload) => {
    audienceRead('aud_1').reply(200, state(status, upload));
    await expect(refused({ audience_id: 'aud_1', wait_for })).resolves.toMatchObject({
      name: 'ThrottledError',
      delay: 30,
    });
  });

  it.each([
    ['active', 'MATCH_FAILED', READY],
    ['active', 'PENDING', 'upload_error'],
    ['active', 'Cancelled', undefined],
    ['ready_for_columns', 'PENDING', 'INVALID_CSV'],
    ['ready_for_columns', 'EXPIRED', 'PROCESSING'],
  ])('not for %s at %s and %s', async (wait_for, status, upload) => {
    audienceRead('aud_1').reply(200, state(status, upload));
    await expect(refused({ audience_id: 'aud_1', wait_for })).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/could not finish/),
    });
  });

  it('no longer than six hours while nothing changes, and anew after that', async () => {
    const began = Date.now();
    const clock = jest.spyOn(Date, 'now');
    const tried = (hours: number, status: string) => {
      clock.mockReturnValue(began + hours * 3_600_000);
      audienceRead('aud_1').reply(200, state(status));
      return failure('searches', KEY, { audience_id: 'aud_1', wait_for: 'active' }, { keepCache: hours > 0 });
    };
    try {
      await expect(tried(0, 'QUEUED')).resolves.toMatchObject({ name: 'ThrottledError' });
      await expect(tried(5, 'MATCHING')).resolves.toMatchObject({ name: 'ThrottledError' });
      await expect(tried(10.9, 'MATCHING')).resolves.toMatchObject({ name: 'ThrottledError' });
      await expect(tried(11.1, 'MATCHING')).resolves.toMatchObject({
        name: 'AppError',
        message:
          'Indigo is still working on the audience “aud_1” (MATCHING). Nothing has changed for 6 hours, so this step no longer waits. Look into it or ask Indigo, then replay this step.',
      });
      await expect(tried(11.2, 'MATCHING')).resolves.toMatchObject({ name: 'ThrottledError' });
    } finally {
      clock.mockRestore();
    }
  });

  it('not unless it is asked to', async () => {
    audienceRead('aud_1').reply(200, state('FAILED', 'PROCESSING'));
    await expect(find({ audience_id: 'aud_1' })).resolves.toMatchObject([{ status: 'FAILED' }]);
  });
});

it('needs an audience or a name, before any request', async () => {
  await expect(refused({ wait_for: 'active' })).resolves.toMatchObject({
    message: 'Find Audience needs an Audience or a Name.',
  });
});

it('names what it can wait for', async () => {
  await expect(refused({ name: 'Spring', wait_for: 'export' })).resolves.toMatchObject({
    message: expect.stringMatching(/must be one of: ready_for_columns, active/),
  });
});

it('finds nothing of another customer, by id or by name, and what belongs to nobody', async () => {
  const others = { ...active, customerId: 'another-campaign' };
  listRead().reply(200, [others]);
  await expect(find({ name: 'Spring volunteers' })).resolves.toEqual([]);
  audienceRead('aud_1').reply(200, others);
  await expect(find({ audience_id: 'aud_1' })).resolves.toEqual([]);
  listRead('7').reply(200, [others, { ...active, id: 'aud_2', customerId: 7 }]);
  audienceRead('aud_2', '7').reply(200, { ...active, id: 'aud_2', customerId: 7 });
  await expect(find({ name: 'Spring volunteers', customer_id: '7' })).resolves.toMatchObject([{ id: 'aud_2' }]);
  audienceRead('aud_3').reply(200, { ...active, id: 'aud_3', customerId: undefined });
  await expect(find({ audience_id: 'aud_3' })).resolves.toMatchObject([{ id: 'aud_3' }]);
});
