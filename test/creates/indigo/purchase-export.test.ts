import { api, audienceRead, listRead } from '../../support/indigo.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const KEY = 'indigo_purchase_export';
const INPUT = { export_id: 'exp_1', max_price_cents: 12546, audience_id: 'aud_1' };
const buy = (input: object = {}, keepCache = false) =>
  run<Record<string, unknown>>('creates', KEY, { ...INPUT, ...input }, { keepCache });
const refused = (input: object = {}, keepCache = false) =>
  failure('creates', KEY, { ...INPUT, ...input }, { keepCache });
const purchase = () => api().post('/api/v1/purchase_csv_export', { exportId: 'exp_1', customerId: 'org-42' });

const LINK = 'https://files.example.org/exp_1.csv?sig=abc';
const priced = { id: 'exp_1', status: 'REQUIRES_PAYMENT', cost: 12546, downloadUrl: null };
const bought = { id: 'exp_1', status: 'ACTIVE', cost: 12546, downloadUrl: LINK };
const ALREADY = { error: "You've already made this purchase.", errorType: 'PurchasableEntityAlreadyPurchased' };
const audience = (...csvExports: object[]) => ({
  id: 'aud_1',
  name: 'Spring volunteers',
  status: 'ACTIVE',
  csvExports,
});
const shows = (...csvExports: object[]) => audienceRead('aud_1').reply(200, audience(...csvExports));

describe('buys', () => {
  it('at the price that it allows', async () => {
    shows({ id: 'exp_0' }, priced);
    purchase().reply(200, { id: 'exp_1', status: 'ACTIVE', downloadUrl: LINK, audience: { id: 'aud_1' } });
    await expect(buy()).resolves.toMatchObject({
      id: 'exp_1',
      result: 'created',
      indigo_export_id: 'exp_1',
      indigo_audience_id: 'aud_1',
      audience_name: 'Spring volunteers',
      status: 'ACTIVE',
      price_cents: 12546,
      price: '$125.46 USD',
      download_url: LINK,
      warnings: [],
    });
  });

  it('in the older way: no status, and the link at once', async () => {
    shows({ exportId: 'exp_1', costCents: 12546 });
    purchase().reply(200, { exportId: 'exp_1', downloadUrl: LINK });
    await expect(buy()).resolves.toMatchObject({ result: 'created', price_cents: 12546, download_url: LINK });
  });

  it('what is free, where that needs a purchase, with a cap of nothing', async () => {
    shows({ id: 'exp_1', cost: 0 });
    purchase().reply(200, { id: 'exp_1', downloadUrl: LINK });
    await expect(buy({ max_price_cents: '0' })).resolves.toMatchObject({ result: 'created', price: '$0.00 USD' });
    shows({ id: 'exp_1', status: 'ACTIVE', cost: 0, downloadUrl: null });
    purchase().reply(200, { id: 'exp_1', status: 'ACTIVE', downloadUrl: LINK });
    await expect(buy({ max_price_cents: 0 })).resolves.toMatchObject({ download_url: LINK });
  });

  it('for the customer of the step, among all audiences when none is chosen', async () => {
    const rows = [{ id: 'aud_0', csvExports: [] }, audience(priced)];
    listRead('other').reply(200, rows);
    api().post('/api/v1/purchase_csv_export', { exportId: 'exp_1', customerId: 'other' }).reply(200, bought);
    await expect(buy({ audience_id: '', customer_id: 'other' })).resolves.toMatchObject({
      indigo_audience_id: 'aud_1',
    });
  });

  it('looks into each audience when the list does not show exports', async () => {
    listRead().reply(200, [{ id: 'aud_0' }, { id: 'aud_1', name: 'Spring volunteers' }]);
    audienceRead('aud_0').reply(200, { id: 'aud_0', csvExports: [] });
    shows(priced);
    purchase().reply(200, bought);
    await expect(buy({ audience_id: '' })).resolves.toMatchObject({ result: 'created', download_url: LINK });
  });

  it.each([
    ['is empty', ''],
    ['has an id alone', { id: 'exp_1' }],
    ['is active and lacks it', { id: 'exp_1', status: 'ACTIVE', downloadUrl: null }],
    ['still asks for the payment', priced],
  ])('and reads the link when the answer %s', async (_how, answer) => {
    shows(priced);
    purchase().reply(200, answer);
    shows(bought);
    await expect(buy()).resolves.toMatchObject({ result: 'created', status: 'ACTIVE', download_url: LINK });
  });

  it('and takes the link of an answer that has no status', async () => {
    shows(priced);
    purchase().reply(200, { id: 'exp_1', downloadUrl: LINK });
    await expect(buy()).resolves.toMatchObject({ result: 'created', price_cents: 12546, download_url: LINK });
  });

  it('and warns when there is no link at all', async () => {
    shows({ id: 'exp_1', cost: 12546 });
    purchase().reply(200, { id: 'exp_1' });
    shows({ id: 'exp_1', cost: 12546 });
    await expect(buy()).resolves.toMatchObject({
      result: 'created',
      download_url: '',
      warnings: [expect.stringMatching(/no link/)],
    });
  });

  it('and warns when Indigo charged more than it said', async () => {
    shows(priced);
    purchase().reply(200, { ...bought, cost: 13000 });
    await expect(buy()).resolves.toMatchObject({
      price_cents: 13000,
      warnings: [expect.stringMatching(/charged \$130\.00 USD/)],
    });
  });

  it('and waits for the file, without buying again', async () => {
    shows(priced);
    purchase().reply(200, { id: 'exp_1', status: 'IN_PROGRESS' });
    await expect(refused()).resolves.toMatchObject({ name: 'ThrottledError', delay: 30 });
    shows({ ...priced, status: 'IN_PROGRESS' });
    await expect(refused({}, true)).resolves.toMatchObject({ name: 'ThrottledError', delay: 30 });
    shows(bought);
    await expect(buy({}, true)).resolves.toMatchObject({ result: 'created', download_url: LINK });
    shows(bought);
    await expect(buy({}, true)).resolves.toMatchObject({ result: 'unchanged', download_url: LINK });
  });

  it('and waits while Indigo still shows it as not paid, without buying again', async () => {
    shows(priced);
    purchase().reply(200, { id: 'exp_1', status: 'REQUIRES_PAYMENT', downloadUrl: null });
    shows(priced);
    await expect(refused()).resolves.toMatchObject({
      name: 'ThrottledError',
      message: expect.stringContaining('took the purchase of the export exp_1 and still shows it as not paid'),
    });
    shows(priced);
    await expect(refused({}, true)).resolves.toMatchObject({ name: 'ThrottledError' });
    shows(bought);
    await expect(buy({}, true)).resolves.toMatchObject({ result: 'created', download_url: LINK });
  });
});

describe('does not buy', () => {
  it('above the cap, and says both amounts', async () => {
    shows(priced);
    await expect(refused({ max_price_cents: 12545 })).resolves.toMatchObject({
      name: 'AppError',
      message:
        'Indigo asks $125.46 USD for the export exp_1, and this step allows $125.45 USD. Nothing was bought. Raise Max Price in Cents to 12546, or choose fewer optional fields in the preview.',
    });
  });

  it.each([
    ['no price', {}],
    ['an empty price', { cost: null }],
    ['a price in dollars', { cost: 125.46 }],
    ['a price as text', { cost: '$125.46' }],
    ['a price in another currency', { cost: 100, currency: 'EUR' }],
    ['only the price of its parts', { costBreakdown: [{ fieldType: 'phone', cost: 1 }] }],
  ])('at %s', async (_what, price) => {
    for (const status of ['REQUIRES_PAYMENT', undefined]) {
      shows({ id: 'exp_1', status, ...price });
      await expect(refused({ max_price_cents: 99999999 })).resolves.toMatchObject({
        name: 'AppError',
        message: expect.stringMatching(/names no price .* nothing was bought/),
      });
    }
  });

  it('what costs more in its breakdown than its price says', async () => {
    shows({ ...priced, cost: 3, costBreakdown: [{ fieldType: 'phone', count: 4182, cost: 12547 }] });
    await expect(refused()).resolves.toMatchObject({ code: 'PriceTooHigh' });
  });

  it('what names a higher amount that this step does not know', async () => {
    shows({ ...priced, cost: 3, totalAmount: 12546 });
    await expect(refused()).resolves.toMatchObject({ code: 'PriceUnknown' });
  });

  it.each(['IN_PROGRESS', 'PAYMENT_PENDING', 'queued'])('while Indigo works on it: %s', async (status) => {
    shows({ ...priced, status });
    await expect(refused()).resolves.toMatchObject({ name: 'ThrottledError', delay: 30 });
  });

  it.each(['FAILED', 'EXPORT_ERROR', 'expired'])('what failed: %s', async (status) => {
    shows({ ...priced, status });
    const failed = await refused();
    expect(failed.name).toBe('AppError');
    expect(failed.message).toContain(status);
  });

  it('what it does not find', async () => {
    shows({ id: 'exp_0' });
    await expect(refused()).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/no export exp_1 in audience aud_1.*Customer ID/),
    });
    listRead().reply(200, [audience({ id: 'exp_0' })]);
    await expect(refused({ audience_id: '' })).resolves.toMatchObject({
      message: expect.stringMatching(/no export exp_1 for customer org-42\. Choose the Audience/),
    });
  });

  it('in a rehearsal, which shows what would be paid', async () => {
    shows(priced);
    await expect(buy({ rehearse: 'yes' })).resolves.toMatchObject({
      rehearsed: true,
      result: 'created',
      price_cents: 12546,
      price: '$125.46 USD',
      download_url: '',
      planned_requests: [
        {
          service: 'Indigo',
          method: 'POST',
          path: '/api/v1/purchase_csv_export',
          body: { exportId: 'exp_1', customerId: 'org-42' },
        },
      ],
    });
  });

  it('above the cap in a rehearsal either', async () => {
    shows(priced);
    await expect(refused({ rehearse: true, max_price_cents: 1 })).resolves.toMatchObject({ name: 'AppError' });
  });
});

describe('what is bought already', () => {
  it.each([
    ['with a status', bought],
    ['without a status', { ...bought, status: undefined }],
    ['without a price', { id: 'exp_1', status: 'ACTIVE', downloadUrl: LINK }],
    ['in words of later', { ...bought, status: 'COMPLETE' }],
  ])('is a success with its link, whatever the cap: %s', async (_how, row) => {
    shows(row);
    await expect(buy({ max_price_cents: 0 })).resolves.toMatchObject({ result: 'unchanged', download_url: LINK });
  });

  it.each([400, 409, 200])('is one when Indigo says so with %i', async (status) => {
    shows(priced);
    purchase().reply(status, ALREADY);
    shows(bought);
    await expect(buy()).resolves.toMatchObject({ result: 'unchanged', download_url: LINK });
  });

  it('is one when the answer of the purchase was lost', async () => {
    shows(priced);
    purchase().replyWithError(new Error('The connection broke.'));
    await expect(refused()).resolves.toMatchObject({ name: 'ThrottledError', delay: 60 });
    shows(bought);
    await expect(buy({}, true)).resolves.toMatchObject({ download_url: LINK });
  });

  it('is waited for while its file is made', async () => {
    shows(priced);
    purchase().reply(400, ALREADY);
    shows({ ...priced, status: 'IN_PROGRESS' });
    await expect(refused()).resolves.toMatchObject({ name: 'ThrottledError', delay: 30 });
  });
});

it.each([
  ['a 400', 400, { error: 'No.', errorType: 'CardDeclined' }, 'AppError'],
  ['an error in a 200', 200, { error: 'No.', errorType: 'CardDeclined' }, 'AppError'],
  ['a 429', 429, { error: 'Too many requests.' }, 'ThrottledError'],
  ['a 500', 500, '', 'ThrottledError'],
  ['a 502', 502, '', 'ThrottledError'],
])('passes on %s, and buys nothing more in this try', async (_what, status, body, name) => {
  shows(priced);
  purchase().reply(status, body);
  await expect(refused()).resolves.toMatchObject({ name });
});

describe('the cap', () => {
  it.each(['12.5', '$125', '-1', 'a lot', '1e3', true])('must be whole cents, not %p', async (max_price_cents) => {
    const { name, message } = await refused({ max_price_cents });
    expect(name).toBe('AppError');
    expect(message).toMatch(/Max Price in Cents must be/);
  });

  it('must be typed: it is required and has no default', async () => {
    await expect(refused({ max_price_cents: '' })).resolves.toMatchObject({
      message: 'Purchase Export cannot run with this input: Max Price in Cents is required.',
    });
  });
});
