import { IndigoStage } from '../../support/indigo.ts';

/* Every step against the stand-in Indigo, over real sockets: once, twice, at the same time, and with answers lost. */

const stage = new IndigoStage();
beforeAll(() => stage.start());
afterAll(() => stage.stop());

type Row = Record<string, unknown>;

const CSV = ['First,Last,ZIP']
  .concat(Array.from({ length: 1500 }, (_, row) => `Sam,Volunteer ${row},12207`))
  .join('\n');
const COLUMNS = {
  columns: { first_name: 'First', last_name: 'Last', zip: 'ZIP' },
  required_fields: ['last_name', 'zip'],
};
const upload = () => stage.play('creates', 'indigo_upload_csv', { csv_url: stage.file('people.csv', CSV) });
const matchInput = (audience_id: unknown) => ({ audience_id, audience_name: 'Spring volunteers', ...COLUMNS });
const lookalikeInput = (more: Row = {}) => ({
  base_audience_id: stage.audienceId('All supporters'),
  audience_name: 'Lookalike',
  size: 20000,
  filters: { counties: '["Albany"]' },
  ...more,
});
const previewInput = () => ({ audience_id: stage.audienceId('All supporters'), optional_field_types: ['phone'] });

describe.each([
  ['newer', { exportStyle: 'newer' }],
  [
    'older, in an object, with long keys and numbers for ids',
    { exportStyle: 'older', listKey: 'audiences', keys: 'long', ids: 'number' },
  ],
  ['mixed, with refusals in a 200', { exportStyle: 'mixed', errorsAs200: true, listKey: 'data' }],
  [
    'newer, after five reads, with headings',
    { exportStyle: 'newer', pace: { reads: 5 }, showsColumns: true, missing: 404 },
  ],
] as const)('the whole way, with answers that are %s', (_style, options) => {
  it('leads from a CSV to a file that is bought under the cap', async () => {
    stage.open({ ...options, matchRate: 0.8 });
    const { indigo_audience_id: audienceId } = await upload();
    await stage.play('searches', 'indigo_find_audience', { audience_id: audienceId, wait_for: 'ready_for_columns' });
    const matched = await stage.play('creates', 'indigo_match_csv', matchInput(audienceId));
    expect(matched).toMatchObject({ result: 'created', indigo_audience_id: audienceId });
    const [active] = await stage.play<Row[]>('searches', 'indigo_find_audience', {
      name: 'spring volunteers',
      wait_for: 'active',
    });
    expect(active).toMatchObject({ id: audienceId, is_active: true, size: 1200 });
    const lookalike = await stage.play('creates', 'indigo_create_lookalike_audience', {
      ...lookalikeInput(),
      base_audience_id: audienceId,
    });
    expect(lookalike).toMatchObject({ result: 'created', indigo_base_audience_id: audienceId });

    const preview = await stage.play('creates', 'indigo_preview_export', {
      audience_id: lookalike.id,
      optional_field_types: ['phone'],
    });
    // 20,000 people at two cents.
    expect(preview).toMatchObject({ price_cents: 40_000, price: '$400.00 USD' });
    const purchase = (max_price_cents: number) =>
      stage.play('creates', 'indigo_purchase_export', {
        export_id: preview.id,
        audience_id: lookalike.id,
        max_price_cents,
      });
    await expect(purchase(39_999)).rejects.toThrow(/asks \$400\.00 USD .* allows \$399\.99 USD/);
    expect(stage.vendor.purchases).toEqual([]);
    const bought = await purchase(40_000);
    expect(bought).toMatchObject({
      result: 'created',
      price_cents: 40_000,
      download_url: expect.stringMatching(/^https:/),
    });
    expect(await purchase(0)).toMatchObject({ result: 'unchanged', download_url: expect.stringMatching(/^https:/) });
    expect(stage.vendor.totalSpentCents).toBe(40_000);

    const ready = await stage.play<Row[]>('triggers', 'indigo_audience_ready', {});
    expect(ready.map(({ name }) => name).sort()).toEqual([
      'All supporters',
      'Lookalike',
      'Spring donors',
      'Spring volunteers',
    ]);
    const [exported, ...others] = await stage.play<Row[]>('triggers', 'indigo_export_ready', {});
    expect(exported).toMatchObject({ id: bought.id, indigo_audience_id: lookalike.id, audience_name: 'Lookalike' });
    expect(others).toEqual([]);
    // An upload, a match, a lookalike, a preview and a purchase: nothing was sent twice.
    expect(stage.vendor.writes).toBe(5);
  });
});

/** The last write of a step, and how to bring the world to where the step is played. */
const STEPS = [
  {
    key: 'indigo_match_csv',
    path: /match_uploaded_csv/,
    prepare: async () => {
      const { indigo_audience_id } = await upload();
      await stage.vendor.finishJobs();
      return matchInput(indigo_audience_id);
    },
  },
  { key: 'indigo_create_lookalike_audience', path: /create_lookalike/, prepare: async () => lookalikeInput() },
  {
    key: 'indigo_purchase_export',
    path: /purchase_csv_export/,
    prepare: async () => {
      const { id } = await stage.play('creates', 'indigo_preview_export', previewInput());
      return { export_id: id, max_price_cents: 2400 };
    },
  },
];

describe.each(STEPS)('$key', ({ key, path, prepare }) => {
  /** What one run leaves behind. */
  async function wanted() {
    stage.open();
    await stage.play('creates', key, await prepare());
    await stage.vendor.finishJobs();
    return stage.vendor.snapshot();
  }
  const settled = async () => {
    await stage.vendor.finishJobs();
    return stage.vendor.snapshot();
  };

  it('leaves the same behind when it runs twice', async () => {
    const once = await wanted();
    stage.open();
    const input = await prepare();
    const first = await stage.play('creates', key, input);
    const second = await stage.play('creates', key, input);
    expect(second).toMatchObject({ id: first.id, result: 'unchanged' });
    expect(await settled()).toEqual(once);
  });

  it('leaves the same behind when two run at once', async () => {
    const once = await wanted();
    stage.open();
    const input = await prepare();
    const [one, other] = await Promise.all([stage.play('creates', key, input), stage.play('creates', key, input)]);
    expect(one.id).toBe(other.id);
    expect(await settled()).toEqual(once);
  });

  it.each(['lost', 'truncated', 'html', 'wrong_json', 'dropped', 'server_error', 'bad_gateway', 'throttled'] as const)(
    'leaves the same behind when the answer of its write is spoiled: %s',
    async (kind) => {
      const once = await wanted();
      stage.open();
      const input = await prepare();
      stage.sandbox.faults.on({ kind, path, times: 1 });
      await stage.try('creates', key, input);
      await stage.play('creates', key, input);
      expect(await settled()).toEqual(once);
    },
  );

  it('writes nothing in a rehearsal', async () => {
    stage.open();
    const input = await prepare();
    const before = [stage.vendor.writes, await settled()];
    const { output } = await stage.try('creates', key, { ...input, rehearse: true });
    expect(output).toMatchObject({ rehearsed: true, planned_requests: [{ service: 'Indigo', method: 'POST' }] });
    expect([stage.vendor.writes, stage.vendor.snapshot()]).toEqual(before);
  });
});

describe('what runs once only', () => {
  it('indigo_upload_csv makes another upload each time, and never by itself', async () => {
    stage.open();
    const count = () => stage.vendor.organization.audiences.size;
    const before = count();
    await upload();
    await upload();
    expect(count()).toBe(before + 2);
    stage.sandbox.faults.on({ kind: 'lost', path: /upload_csv/, times: 1 });
    const { error } = await stage.try('creates', 'indigo_upload_csv', { csv_url: stage.file('people.csv', CSV) });
    expect(error?.name).toBe('AppError');
    expect(count()).toBe(before + 3);
  });

  it('indigo_preview_export makes one preview while it waits', async () => {
    stage.open({ pace: { reads: 4 } });
    const preview = await stage.play('creates', 'indigo_preview_export', previewInput());
    expect(preview).toMatchObject({ status: 'REQUIRES_PAYMENT', price_cents: 2400 });
    expect(stage.vendor.organization.exports.size).toBe(1);
    expect(stage.requests().filter((request) => request.startsWith('POST'))).toHaveLength(1);
  });
});

describe('a lookalike of the same name', () => {
  it.each([{ size: 30000 }, { include_original_audience: true }, { filters: { counties: '["Erie"]' } }])(
    'and of another make-up is an error: %j',
    async (more) => {
      stage.open();
      await stage.play('creates', 'indigo_create_lookalike_audience', lookalikeInput());
      await expect(stage.play('creates', 'indigo_create_lookalike_audience', lookalikeInput(more))).rejects.toThrow(
        /it is a different one/,
      );
      expect(stage.vendor.writes).toBe(1);
    },
  );

  it('may exist for another customer', async () => {
    stage.open();
    await stage.play('creates', 'indigo_create_lookalike_audience', lookalikeInput());
    const audiences = [...stage.vendor.organization.audiences.values()];
    const base = audiences.find(({ customerId }) => customerId === 'another-campaign')?.id;
    const other = lookalikeInput({ base_audience_id: base, customer_id: 'another-campaign' });
    await expect(stage.play('creates', 'indigo_create_lookalike_audience', other)).resolves.toMatchObject({
      result: 'created',
      customer_id: 'another-campaign',
    });
  });

  it('needs a base of a thousand people', async () => {
    stage.open();
    const small = lookalikeInput({ base_audience_id: stage.audienceId('Spring donors') });
    await expect(stage.play('creates', 'indigo_create_lookalike_audience', small)).rejects.toThrow(/has 999/);
    expect(stage.vendor.writes).toBe(0);
  });
});

it('does not see what belongs to another customer, and says why that may be', async () => {
  for (const missing of [400, 404, 'empty_200'] as const) {
    stage.open({ missing });
    const input = { ...previewInput(), customer_id: 'another-campaign' };
    await expect(stage.play('creates', 'indigo_preview_export', input)).rejects.toThrow(
      /for customer another-campaign.*belongs to another Customer ID looks as if it did not exist/,
    );
    const found = await stage.play('searches', 'indigo_find_audience', input);
    expect(found).toEqual([]);
  }
});

it('says that a CSV could not be read', async () => {
  stage.open();
  const { id } = await stage.play('creates', 'indigo_upload_csv', { csv_url: 'https://files.example.org/gone.csv' });
  await expect(stage.play('creates', 'indigo_match_csv', matchInput(id))).rejects.toThrow(
    /could not finish .* \(FAILED\).*anybody with the link can open the CSV/,
  );
});
