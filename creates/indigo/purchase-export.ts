import * as z from 'zod/mini';
import { forget, keep, recall } from '../../platform/cache.ts';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { opaqueId, whole } from '../../platform/fields.ts';
import { stop, warn, type Zap } from '../../platform/zap.ts';
import { indigo } from '../../services/indigo/client.ts';
import { exportState, type Found, readExport } from '../../services/indigo/exports.ts';
import { audienceIdOf, exportIdOf, textOf } from '../../services/indigo/objects.ts';
import { moneyText, priceCentsOf } from '../../services/indigo/prices.ts';
import { sampleReadyExport } from '../../services/indigo/samples.ts';
import { service } from '../../services/indigo/service.ts';
import { type ExportShape, exportShape } from '../../services/indigo/shapes.ts';
import { waitFor } from '../../services/indigo/waiting.ts';
import { audienceId, customerId } from './inputs.ts';

type Output = CreateResult & ExportShape;

/** How long a purchase counts as made by this step while Indigo prepares the file. Only the word in `result` hangs on it. */
const MEMORY_SECONDS = 86_400;

/**
 * Never buys twice: what is bought already is a success with its link. Each try reads the export first, a lost answer leads
 * to another try, Zapier runs one purchase of an export at a time, and Indigo refuses a second one.
 */
export default defineCreate({
  key: 'indigo_purchase_export',
  noun: 'Export',
  label: 'Purchase Export',
  description:
    'Buys an export if its price, read at that moment, is at most what you allow. Your organization is invoiced. An export that is bought already is not bought again.',
  input: z.object({
    export_id: opaqueId({
      label: 'Export',
      help: 'The export to buy, as Preview Export returned it.',
      dynamic: 'indigo_exports.id.name',
    }),
    max_price_cents: whole(
      {
        label: 'Max Price in Cents',
        help: 'The most that you allow, in US cents: 2500 is $25.00. At a higher price, or when Indigo names none, nothing is bought.',
      },
      { min: 0 },
    ),
    audience_id: z.optional(
      audienceId(
        'Audience',
        'The audience that the export is of. It makes this step quicker, and is needed for audiences made in the web app.',
      ),
    ),
    customer_id: z.optional(customerId()),
  }),
  sample: { ...sampleReadyExport, result: 'created' } as Output,
  // Without a scope: whichever account asks, an export is bought by one run at a time.
  lock: { key: 'indigo-purchase-{{bundle.inputData.export_id}}', timeout: 30 },
  perform: async ({ export_id, max_price_cents, audience_id, customer_id }, zap): Promise<Output> => {
    const api = indigo(zap, customer_id);
    const memory = `purchase:${api.customerId}:${export_id}`;
    const reached = (): Promise<Stage | undefined> => recall(zap, service, memory);
    const reach = (stage: Stage) => keep(zap, service, memory, MEMORY_SECONDS, stage);

    const found = await readExport(zap, api, export_id, audience_id);
    const state = exportState(found.row);
    const cents = priceCentsOf(found.row);
    // A free export may need a purchase before it has a link.
    const isForSale = state === 'priced' || (state === 'linkless' && cents === 0);
    if (!isForSale) {
      const output = await finished(zap, found);
      const isOurs = !zap.planned && (await reached());
      if (isOurs) await forget(zap, service, memory);
      return { ...output, result: isOurs ? 'created' : 'unchanged' };
    }
    if (cents === null) {
      return stop(
        zap,
        'fail',
        `Indigo names no price for the export ${export_id} that this step can read, so nothing was bought. Make a new preview, or buy it in Indigo.`,
        { code: 'PriceUnknown' },
      );
    }
    if (cents > max_price_cents) {
      return stop(
        zap,
        'fail',
        `Indigo asks ${moneyText(cents)} for the export ${export_id}, and this step allows ${moneyText(max_price_cents)}. Nothing was bought. Raise Max Price in Cents to ${cents}, or choose fewer optional fields in the preview.`,
        { code: 'PriceTooHigh' },
      );
    }
    // Bought by an earlier try: Indigo has not noted it yet, and a second purchase might be charged.
    const before = zap.planned ? 'asked' : await reached();
    if (isUnpaid(found) && before === 'bought') return untilPaid(zap, export_id);
    if (!before) await reach('asked');
    const { bought, row } = await api.purchaseExport(export_id);
    if (zap.planned) return { ...exportShape(found.row, found.audience), result: 'created' };

    if (!bought) await forget(zap, service, memory);
    const charged = row ? priceCentsOf(row) : null;
    if (charged !== null && charged > max_price_cents) {
      warn(zap, `Indigo raised the price while the step ran, and charged ${moneyText(charged)}. Ask Indigo about it.`);
    }
    // The purchase ended the state that was read before; of the rest the answer may tell less.
    const answered: Found = { ...found, row: { ...found.row, status: null, downloadUrl: null, ...row } };
    const isSettled = ['ready', 'working', 'failed'].includes(exportState(answered.row));
    const now = isSettled ? answered : await readExport(zap, api, export_id, audienceIdOf(found.audience));
    if (isUnpaid(now)) {
      if (bought) await reach('bought');
      return untilPaid(zap, export_id);
    }
    const output = await finished(zap, now);
    if (bought) await forget(zap, service, memory);
    return { ...output, result: bought ? 'created' : 'unchanged' };
  },
});

/** What this step remembers of a purchase: that it asked for it, and that Indigo said yes. */
type Stage = 'asked' | 'bought';

/** Older answers have no status; without a link they look the same after a purchase. */
const isUnpaid = ({ row }: Found): boolean => exportState(row) === 'priced' && textOf(row.status) !== '';

const untilPaid = (zap: Zap, id: string): Promise<never> =>
  waitFor(zap, id, `Indigo took the purchase of the export ${id} and still shows it as not paid.`);

/** What to return for an export that is bought, or was free. Waits while Indigo works on it. */
async function finished(zap: Zap, { row, audience }: Found): Promise<ExportShape> {
  const id = exportIdOf(row);
  switch (exportState(row)) {
    case 'failed':
      return stop(
        zap,
        'fail',
        `Indigo reports the export ${id} as ${textOf(row.status)}, so there is nothing to buy or to download. Make a new preview; if this one was paid for, ask Indigo.`,
        { code: 'ExportFailed' },
      );
    case 'working':
      return waitFor(zap, id, `Indigo is still working on the export ${id}.`);
    case 'ready':
      break;
    default:
      warn(zap, 'Indigo shows no link for this export yet. The trigger Export Ready starts when there is one.');
  }
  return exportShape(row, audience);
}
