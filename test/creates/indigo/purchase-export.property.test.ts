import fc from 'fast-check';
import type { FaultKind } from '../../../sandbox/faults.ts';
import type { IndigoOptions } from '../../../sandbox/vendors/indigo/options.ts';
import type { Purchase } from '../../../sandbox/vendors/indigo/organization.ts';
import { IndigoStage } from '../../support/indigo.ts';
import { settings } from '../../support/odd.ts';

/*
 * Money, over random stories: purchases under all kinds of caps, played again, at the same time, rehearsed, with answers
 * lost or spoiled on the way, while prices change and vanish and jobs end. The truth is the stand-in's ledger.
 */

const stage = new IndigoStage();
beforeAll(() => stage.start());
afterAll(() => stage.stop());

const KEY = 'indigo_purchase_export';
const PURCHASE = /purchase_csv_export/;

interface Try {
  cap: number;
  rehearse: boolean;
  /** Tells the step the audience, or lets it look for the export. */
  named: boolean;
}
type Event =
  | { what: 'run'; of: number; tries: Try[]; fault: { kind: FaultKind; onPurchase: boolean } | undefined }
  | { what: 'reprice'; of: number; cents: number | null }
  | { what: 'finish' };

/** Exports of 1,200 people: phones at two cents, phones and turnout at three, and a free one. */
const FIELDS = [['phone'], ['phone', 'turnout_scores'], []];
const FREE = 2;
const of = fc.nat({ max: FIELDS.length - 1 });
const cents = fc.constantFrom(0, 1, 2399, 2400, 2401, 3600, 5000);
const attempt = fc.record({ cap: cents, rehearse: fc.boolean(), named: fc.boolean() });
const FAULTS: FaultKind[] = [
  'lost',
  'dropped',
  'truncated',
  'html',
  'wrong_json',
  'server_error',
  'bad_gateway',
  'unavailable',
  'throttled',
];
const fault = fc.record({ kind: fc.constantFrom(...FAULTS), onPurchase: fc.boolean() });
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant('run' as const),
      of,
      // Two tries are two runs at the same time.
      tries: fc.array(attempt, { minLength: 1, maxLength: 2 }),
      fault: fc.option(fault, { nil: undefined }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('reprice' as const), of, cents: fc.option(cents) }) },
  { weight: 1, arbitrary: fc.constant({ what: 'finish' as const }) },
);
const manner = fc.record({
  exportStyle: fc.constantFrom('newer' as const, 'older' as const, 'mixed' as const),
  keys: fc.constantFrom('short' as const, 'long' as const),
  ids: fc.constantFrom('text' as const, 'number' as const),
  listKey: fc.constantFrom(undefined, 'audiences'),
  errorsAs200: fc.boolean(),
});

/** Previews of each kind, priced, in a world of its own. */
async function open(options: Partial<IndigoOptions>) {
  stage.open(options);
  const audienceId = stage.audienceId('All supporters');
  for (const optionalFieldTypes of FIELDS) {
    const response = await stage.vendor.routes.fetch(
      new Request('http://127.0.0.1/api/v1/create_preview_csv_export', {
        method: 'POST',
        headers: { authorization: `Bearer ${stage.vendor.options.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ audienceId, customerId: stage.vendor.options.customerId, optionalFieldTypes }),
      }),
    );
    expect(response.status).toBe(200);
  }
  await stage.vendor.finishJobs();
  return { audienceId, rows: [...stage.vendor.organization.exports.values()] };
}

type World = Awaited<ReturnType<typeof open>>;

const inputOf = ({ audienceId, rows }: World, index: number, { cap, rehearse, named }: Try) => ({
  export_id: String(rows[index]?.id),
  max_price_cents: cap,
  rehearse,
  ...(named && { audience_id: audienceId }),
});

async function play(world: World, { of: index, tries, fault: spoiled }: Extract<Event, { what: 'run' }>) {
  const row = world.rows[index];
  const price = row?.cost ?? null;
  const before = [...stage.vendor.purchases];
  const wasBought = before.some(({ exportId }) => exportId === row?.id);
  stage.sandbox.log.length = 0;
  if (spoiled) {
    const path = spoiled.onPurchase ? PURCHASE : /audience/;
    stage.sandbox.faults.on({ kind: spoiled.kind, path, times: 1 });
  }
  const ends = await Promise.all(tries.map((one) => stage.try('creates', KEY, inputOf(world, index, one))));
  stage.sandbox.faults.off();

  const bought: Purchase[] = stage.vendor.purchases.slice(before.length);
  const asked = stage.sandbox.log.filter(({ path }) => PURCHASE.test(path)).length;
  const real = tries.filter(({ rehearse }) => !rehearse);
  const cap = Math.max(-1, ...real.map((one) => one.cap));
  // Never two, never another, never above the cap, never at an unknown price, never in a rehearsal.
  expect(bought.length).toBeLessThanOrEqual(1);
  for (const purchase of bought) {
    expect(purchase.exportId).toBe(row?.id);
    expect(price).not.toBeNull();
    expect(purchase.cents).toBe(price);
    expect(purchase.cents).toBeLessThanOrEqual(cap);
    expect(wasBought).toBe(false);
  }
  // Not even asked for, where Indigo's own guard would have to catch it.
  if (wasBought || price === null || price > cap) expect(asked).toBe(0);
  expect(asked).toBeLessThanOrEqual(real.length);

  for (const [position, { output, error }] of ends.entries()) {
    if (error) expect(['AppError', 'ThrottledError']).toContain(error.name);
    else if (!tries[position]?.rehearse) {
      expect(output).toMatchObject({ download_url: expect.stringMatching(/^https:/) });
      expect(row?.ready).toBe(true);
    }
  }
}

it('buys nothing twice, above the cap, at an unknown price, or in a rehearsal', async () => {
  await fc.assert(
    fc.asyncProperty(manner, fc.array(event, { minLength: 3, maxLength: 9 }), async (options, events) => {
      const world = await open(options);
      for (const happens of events) {
        if (happens.what === 'finish') await stage.vendor.finishJobs();
        if (happens.what === 'run') await play(world, happens);
        const row = happens.what === 'reprice' ? world.rows[happens.of] : undefined;
        const isOpen = row && !row.purchased && happens.what === 'reprice' && happens.of !== FREE;
        if (isOpen) row.cost = happens.cents;
      }

      // In the end everything can be had, once.
      for (const [index, row] of world.rows.entries()) {
        row.cost ??= 2400;
        const input = inputOf(world, index, { cap: 5000, rehearse: false, named: true });
        await expect(stage.play('creates', KEY, input)).resolves.toMatchObject({
          download_url: expect.stringMatching(/^https:/),
        });
      }
      const ids = stage.vendor.purchases.map(({ exportId }) => exportId);
      expect(new Set(ids).size).toBe(ids.length);
      const paid = world.rows.filter((_row, index) => index !== FREE);
      expect(ids).toEqual(expect.arrayContaining(paid.map(({ id }) => id)));
      expect(stage.vendor.totalSpentCents).toBe(paid.reduce((sum, { cost }) => sum + (cost ?? 0), 0));
    }),
    settings(0.6),
  );
}, 300_000);
