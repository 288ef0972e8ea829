import { api, audienceRead } from '../../support/indigo.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const KEY = 'indigo_preview_export';
const INPUT = { audience_id: 'aud_1', optional_field_types: ['phone', 'turnout_scores'] };
const preview = (input: object = {}, keepCache = false) =>
  run<Record<string, unknown>>('creates', KEY, { ...INPUT, ...input }, { keepCache });
const refused = (input: object = {}, keepCache = false) =>
  failure('creates', KEY, { ...INPUT, ...input }, { keepCache });
const sends = (body: object) => api().post('/api/v1/create_preview_csv_export', body as never);

const active = { id: 'aud_1', name: 'Spring volunteers', status: 'ACTIVE', size: 4182, csvExports: [] as object[] };
const BODY = { audienceId: 'aud_1', customerId: 'org-42', optionalFieldTypes: ['phone', 'turnout_scores'] };
const priced = {
  id: 'exp_1',
  status: 'REQUIRES_PAYMENT',
  cost: 12546,
  costBreakdown: [
    { fieldType: 'phone', count: 4182, cost: 8364 },
    { fieldType: 'turnout_scores', count: 4182, cost: 4182 },
  ],
  downloadUrl: null,
  audience: { id: 'aud_1', name: 'Spring volunteers' },
};

it('shows the price in cents and as money, with its parts', async () => {
  audienceRead('aud_1').reply(200, active);
  sends(BODY).reply(200, priced);
  await expect(preview()).resolves.toEqual({
    id: 'exp_1',
    result: 'created',
    indigo_export_id: 'exp_1',
    indigo_audience_id: 'aud_1',
    audience_name: 'Spring volunteers',
    status: 'REQUIRES_PAYMENT',
    price_cents: 12546,
    price: '$125.46 USD',
    breakdown: [
      { field_type: 'phone', count: 4182, price_cents: 8364, price: '$83.64 USD' },
      { field_type: 'turnout_scores', count: 4182, price_cents: 4182, price: '$41.82 USD' },
    ],
    download_url: '',
    created_at: null,
    record: JSON.stringify(priced),
    warnings: [],
  });
});

it('takes the labels of paid fields, and refuses what Indigo does not sell before any request', async () => {
  audienceRead('aud_1').reply(200, active);
  sends(BODY).reply(200, priced);
  await expect(preview({ optional_field_types: ['cell phone', 'Turnout Scores'] })).resolves.toMatchObject({
    id: 'exp_1',
  });
  await expect(refused({ optional_field_types: ['phone', 'shoe_size'] })).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(/Optional Field Types must be one of: phone, address, vote_history/),
  });
});

it('reads the older answer, which has no status, and long names of keys', async () => {
  audienceRead('aud_1').reply(200, active);
  sends(BODY).reply(200, { exportId: 91, totalCostInCents: 12546, audience: { audienceId: 'aud_1' } });
  await expect(preview()).resolves.toMatchObject({
    id: '91',
    status: '',
    price_cents: 12546,
    price: '$125.46 USD',
    breakdown: [],
    download_url: '',
  });
});

it('asks for free fields with an empty list, and shows the link of a free export', async () => {
  audienceRead('aud_1').reply(200, active);
  sends({ ...BODY, optionalFieldTypes: [] }).reply(200, {
    id: 'exp_1',
    status: 'ACTIVE',
    cost: 0,
    downloadUrl: 'https://files.example.org/exp_1.csv',
  });
  await expect(preview({ optional_field_types: [] })).resolves.toMatchObject({
    price_cents: 0,
    price: '$0.00 USD',
    download_url: 'https://files.example.org/exp_1.csv',
  });
});

it('asks for each group once', async () => {
  audienceRead('aud_1').reply(200, active);
  sends(BODY).reply(200, priced);
  await preview({ optional_field_types: 'Phone, phone, cell phone, turnout_scores' });
});

it('warns when no price is named', async () => {
  audienceRead('aud_1').reply(200, active);
  sends(BODY).reply(200, { id: 'exp_1', status: 'REQUIRES_PAYMENT' });
  await expect(preview()).resolves.toMatchObject({
    price_cents: null,
    price: '',
    warnings: [expect.stringMatching(/names no price/)],
  });
});

describe('a price that is worked out in the background', () => {
  const working = { id: 'exp_1', status: 'IN_PROGRESS', cost: null };
  const reading = (row: object) => audienceRead('aud_1').reply(200, { ...active, csvExports: [row] });
  const start = async () => {
    audienceRead('aud_1').reply(200, active);
    sends(BODY).reply(200, working);
    await expect(refused()).resolves.toMatchObject({ name: 'ThrottledError', delay: 30 });
  };

  it('is waited for with one and the same preview', async () => {
    await start();
    reading(working);
    await expect(refused({}, true)).resolves.toMatchObject({ name: 'ThrottledError', delay: 30 });
    reading(priced);
    await expect(preview({}, true)).resolves.toMatchObject({ id: 'exp_1', result: 'created', price_cents: 12546 });
  });

  it('may fail, and the next run tries anew', async () => {
    await start();
    reading({ ...working, status: 'PREVIEW_FAILED' });
    await expect(refused({}, true)).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/exp_1 \(PREVIEW_FAILED\)/),
    });
    reading({ ...working, status: 'PREVIEW_FAILED' });
    sends(BODY).reply(200, { ...priced, id: 'exp_2' });
    await expect(preview({}, true)).resolves.toMatchObject({ id: 'exp_2' });
  });

  it('is waited for with the same preview also when Indigo shows a part of the price meanwhile', async () => {
    await start();
    reading({ ...working, cost: 8364 });
    await expect(refused({}, true)).resolves.toMatchObject({ name: 'ThrottledError', delay: 30 });
    reading(priced);
    await expect(preview({}, true)).resolves.toMatchObject({ id: 'exp_1', price_cents: 12546 });
  });

  it('is left to later steps when Zapier remembers nothing, instead of one more preview each time', async () => {
    audienceRead('aud_1').reply(200, active);
    sends(BODY).reply(200, working);
    await expect(run('creates', KEY, INPUT, { forgetful: true })).resolves.toMatchObject({
      id: 'exp_1',
      status: 'IN_PROGRESS',
      warnings: [expect.stringMatching(/still working out the price/)],
    });
  });

  it('makes no other preview when the audience does not show the first', async () => {
    await start();
    audienceRead('aud_1').reply(200, active);
    await expect(refused({}, true)).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/does not show the preview exp_1/),
    });
  });

  it('belongs to the same fields of the same audience and customer', async () => {
    await start();
    reading(priced);
    sends({ ...BODY, optionalFieldTypes: ['phone'] }).reply(200, { ...priced, id: 'exp_2' });
    await expect(preview({ optional_field_types: ['phone'] }, true)).resolves.toMatchObject({ id: 'exp_2' });
    audienceRead('aud_1', 'other').reply(200, active);
    sends({ ...BODY, customerId: 'other' }).reply(200, { ...priced, id: 'exp_3' });
    await expect(preview({ customer_id: 'other' }, true)).resolves.toMatchObject({ id: 'exp_3' });
  });

  it('is a new preview once the first one was bought', async () => {
    await start();
    reading({ ...priced, status: 'ACTIVE', downloadUrl: 'https://files.example.org/exp_1.csv' });
    sends(BODY).reply(200, { ...priced, id: 'exp_2' });
    await expect(preview({}, true)).resolves.toMatchObject({ id: 'exp_2' });
  });
});

describe('an audience', () => {
  it('that is not ready is waited for', async () => {
    audienceRead('aud_1').reply(200, { ...active, status: 'MATCHING' });
    await expect(refused()).resolves.toMatchObject({ name: 'ThrottledError', delay: 30 });
  });

  it('that is not there hints at the customer', async () => {
    audienceRead('aud_1').reply(404);
    await expect(refused()).resolves.toMatchObject({ name: 'AppError', message: expect.stringMatching(/Customer ID/) });
  });
});

it('does not ask for another try once a preview may have been made', async () => {
  audienceRead('aud_1').reply(200, active);
  sends(BODY).reply(504);
  await expect(refused()).resolves.toMatchObject({ name: 'AppError' });
});

it('makes no preview in a rehearsal, since a preview is a record', async () => {
  audienceRead('aud_1').reply(200, active);
  await expect(preview({ rehearse: true })).resolves.toMatchObject({
    rehearsed: true,
    price_cents: null,
    indigo_audience_id: 'aud_1',
    planned_requests: [{ method: 'POST', path: '/api/v1/create_preview_csv_export', body: BODY }],
  });
});

it('needs an audience', async () => {
  await expect(failure('creates', KEY, {})).resolves.toMatchObject({
    message: 'Preview Export cannot run with this input: Audience is required.',
  });
});
