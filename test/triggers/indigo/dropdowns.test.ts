import { audienceRead, listRead } from '../../support/indigo.ts';
import { useMocks } from '../../support/mocks.ts';
import { run } from '../../support/run.ts';

useMocks();

const choices = (key: string, input: object = {}, page = 0) =>
  run<{ id: string; name: string }[]>('triggers', key, input, { meta: { page } });

describe('audiences', () => {
  it('show their name and how far they are, the last ones first', async () => {
    listRead().reply(200, [
      { id: 'aud_1', name: 'Spring volunteers', status: 'ACTIVE', size: 4182 },
      { id: 'aud_2', name: null, status: 'PENDING', uploadedAudienceCsv: { status: 'READY_FOR_COLUMN_SELECTION' } },
      { id: 3, audienceName: 'Lookalike', status: 'PENDING', uploadedAudienceCsv: null },
      { id: 'aud_4', name: 'From the web', status: 'ACTIVE' },
    ]);
    await expect(choices('indigo_audiences')).resolves.toEqual([
      { id: 'aud_4', name: 'From the web' },
      { id: '3', name: 'Lookalike (PENDING)' },
      { id: 'aud_2', name: 'Upload aud_2 (READY_FOR_COLUMN_SELECTION)' },
      { id: 'aud_1', name: 'Spring volunteers (4,182 people)' },
    ]);
  });

  it('come a hundred at a time', async () => {
    const rows = Array.from({ length: 250 }, (_, id) => ({ id, name: `List ${id}`, status: 'ACTIVE' }));
    const seen: string[] = [];
    for (const [page, length] of [
      [0, 100],
      [1, 100],
      [2, 50],
      [3, 0],
    ] as const) {
      listRead().reply(200, rows);
      const shown = await choices('indigo_audiences', {}, page);
      expect(shown).toHaveLength(length);
      seen.push(...shown.map(({ id }) => id));
    }
    expect(new Set(seen).size).toBe(250);
  });

  it('are those of the customer in the step', async () => {
    listRead('other').reply(200, []);
    await expect(choices('indigo_audiences', { customer_id: 'other' })).resolves.toEqual([]);
  });
});

describe('exports', () => {
  const csvExports = [
    {
      id: 'exp_1',
      status: 'REQUIRES_PAYMENT',
      cost: 12546,
      costBreakdown: [
        { fieldType: 'phone', cost: 8364 },
        { fieldType: 'address', cost: 4182 },
      ],
    },
    { id: 'exp_2', status: 'ACTIVE', cost: 3600, downloadUrl: 'https://files.example.org/exp_2.csv' },
    { id: 'exp_3' },
  ];

  it('of one audience show price and state', async () => {
    audienceRead('aud_1').reply(200, { id: 'aud_1', name: 'Spring', csvExports });
    await expect(choices('indigo_exports', { audience_id: 'aud_1' })).resolves.toEqual([
      { id: 'exp_3', name: 'Spring' },
      { id: 'exp_2', name: 'Spring, $36.00 USD, ready' },
      { id: 'exp_1', name: 'Spring, phone + address, $125.46 USD, REQUIRES_PAYMENT' },
    ]);
  });

  it('of all audiences, until one is chosen', async () => {
    listRead().reply(200, [{ id: 'aud_1', csvExports }]);
    await expect(choices('indigo_exports')).resolves.toHaveLength(3);
  });
});
