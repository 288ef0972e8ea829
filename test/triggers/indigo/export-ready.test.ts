import { audienceRead, listRead } from '../../support/indigo.ts';
import { useMocks } from '../../support/mocks.ts';
import { run } from '../../support/run.ts';

useMocks();

const poll = (input: object = {}, meta: object = {}) =>
  run<Record<string, unknown>[]>('triggers', 'indigo_export_ready', input, { meta });
const LINK = 'https://files.example.org/exp.csv';

it('gives every export that has a link, with its audience', async () => {
  listRead().reply(200, [
    {
      id: 'aud_1',
      name: 'First',
      status: 'ACTIVE',
      csvExports: [
        { id: 'exp_1', status: 'ACTIVE', cost: 3600, downloadUrl: LINK },
        { id: 'exp_2', status: 'REQUIRES_PAYMENT', cost: 3600, downloadUrl: null },
        { id: 'exp_3', status: 'IN_PROGRESS' },
        { id: 'exp_4', status: 'FAILED', downloadUrl: LINK },
      ],
    },
    { id: 'aud_2', csvExports: [] },
    { id: 'aud_3', name: 'Third', csvExports: [{ exportId: 9, downloadUrl: LINK }] },
  ]);
  await expect(poll()).resolves.toMatchObject([
    { id: '9', indigo_export_id: '9', indigo_audience_id: 'aud_3', audience_name: 'Third', download_url: LINK },
    { id: 'exp_1', indigo_audience_id: 'aud_1', audience_name: 'First', price_cents: 3600, price: '$36.00 USD' },
  ]);
});

it('shows nothing of another customer, whatever the list holds', async () => {
  const csvExports = [{ id: 'exp_1', downloadUrl: LINK }];
  listRead().reply(200, [
    { id: 'aud_1', customerId: 'another-campaign', csvExports },
    { id: 'aud_2', customerId: null, csvExports: [{ id: 'exp_2', downloadUrl: LINK }] },
  ]);
  await expect(poll()).resolves.toMatchObject([{ id: 'exp_2' }]);
  listRead().reply(200, [{ id: 'aud_3', customerId: 'org-42' }]);
  audienceRead('aud_3').reply(200, { id: 'aud_3', customerId: 'another-campaign', csvExports });
  await expect(poll()).resolves.toEqual([]);
});

it('reads an audience by itself when the list does not show its exports', async () => {
  listRead().reply(200, [{ id: 'aud_1', name: 'First' }]);
  audienceRead('aud_1').reply(200, { id: 'aud_1', csvExports: [{ id: 'exp_1', downloadUrl: LINK }] });
  await expect(poll()).resolves.toMatchObject([{ id: 'exp_1', audience_name: 'First' }]);
});

it('reads an audience that shows no exports once only, when it is the one asked for', async () => {
  audienceRead('aud_1').reply(200, { id: 'aud_1', status: 'ACTIVE' });
  await expect(poll({ audience_id: 'aud_1' })).resolves.toEqual([]);
});

it('leaves out what has no id', async () => {
  const csvExports = [null, { status: 'ACTIVE', downloadUrl: LINK }, { id: 'exp_1', downloadUrl: LINK }];
  listRead().reply(200, [
    { id: 'aud_1', csvExports },
    { id: 'aud_2', csvExports: {} },
  ]);
  audienceRead('aud_2').reply(200, { id: 'aud_2', csvExports: null });
  await expect(poll()).resolves.toMatchObject([{ id: 'exp_1' }]);
});

it('keeps the id of an export though its link is another each time', async () => {
  const csvExports = (sig: number) => [{ id: 'exp_1', status: 'ACTIVE', downloadUrl: `${LINK}?sig=${sig}` }];
  for (const sig of [1, 2]) {
    listRead().reply(200, [{ id: 'aud_1', csvExports: csvExports(sig) }]);
    await expect(poll({}, { isPopulatingDedupe: true })).resolves.toEqual([{ id: 'exp_1' }]);
  }
});

it('looks at one audience, of one customer, when that is asked for', async () => {
  audienceRead('aud_1', 'other').reply(200, { id: 'aud_1', csvExports: [] });
  await expect(poll({ audience_id: 'aud_1', customer_id: 'other' })).resolves.toEqual([]);
});
