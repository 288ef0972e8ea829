import * as z from 'zod/mini';
import { forget, keep, recall } from '../../platform/cache.ts';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { LONGEST_WAIT_SECONDS } from '../../platform/errors.ts';
import { choice, many } from '../../platform/fields.ts';
import { stop, warn } from '../../platform/zap.ts';
import { indigo } from '../../services/indigo/client.ts';
import { exportState } from '../../services/indigo/exports.ts';
import { exportIdOf, exportsOf, textOf } from '../../services/indigo/objects.ts';
import { priceCentsOf } from '../../services/indigo/prices.ts';
import { sampleExport } from '../../services/indigo/samples.ts';
import { service } from '../../services/indigo/service.ts';
import { type ExportShape, exportShape } from '../../services/indigo/shapes.ts';
import { untilActive, waitFor } from '../../services/indigo/waiting.ts';
import { audienceId, customerId } from './inputs.ts';

type Output = CreateResult & ExportShape;

/** What costs extra. */
const FIELD_TYPES = {
  phone: 'Cell Phone',
  address: 'Addresses',
  vote_history: 'Vote History',
  issue_scores: 'Issue Scores',
  media_scores: 'Media Scores',
  support_scores: 'Support Scores',
  turnout_scores: 'Turnout Scores',
  lookalike_scores: 'Lookalike Scores',
};

/** A preview that is being priced is looked at again by the next try, instead of making one more. */
const MEMORY_SECONDS = LONGEST_WAIT_SECONDS + 600;

/**
 * A second run makes another preview, which costs nothing. While Indigo works out the price, and for an hour from then
 * on, the same input leads to the same preview.
 */
export default defineCreate({
  key: 'indigo_preview_export',
  noun: 'Export',
  label: 'Preview Export',
  description: 'Creates an export of an audience and shows what it would cost. Nothing is bought.',
  input: z.object({
    audience_id: audienceId('Audience', 'The audience to export. If Indigo still works on it, this step waits.'),
    optional_field_types: z.optional(
      many(choice(FIELD_TYPES), {
        help: 'Groups of fields that cost extra. Without any, the export holds names, voter file ids and other free fields.',
      }),
    ),
    customer_id: z.optional(customerId()),
  }),
  sample: { ...sampleExport, result: 'created' } as Output,
  perform: async ({ audience_id, optional_field_types = [], customer_id }, zap): Promise<Output> => {
    const api = indigo(zap, customer_id);
    const audience = await api.audience(audience_id);
    await untilActive(zap, audience);

    const types = [...new Set(optional_field_types)];
    const memory = `preview:${api.customerId}:${audience_id}:${[...types].sort().join()}`;
    const memorized = (): Promise<string | undefined> => recall(zap, service, memory);
    const waitingId = zap.planned ? undefined : await memorized();
    const waiting = exportsOf(audience)?.find((row) => exportIdOf(row) === waitingId);
    if (waitingId && !waiting) {
      await forget(zap, service, memory);
      return stop(zap, 'fail', `Indigo does not show the preview ${waitingId} that it made. Run this step again.`, {
        code: 'PreviewLost',
      });
    }
    // Bought since then: the next preview is a new one.
    const isOver = waiting && priceCentsOf(waiting) && ['ready', 'linkless'].includes(exportState(waiting));
    if (isOver) await forget(zap, service, memory);
    const row = waiting && !isOver ? waiting : await api.previewExport(audience_id, types);
    const id = exportIdOf(row);
    const output: Output = { ...exportShape(row, audience), result: 'created' };
    if (zap.planned) return output;

    const state = exportState(row);
    if (state === 'failed') {
      await forget(zap, service, memory);
      return stop(
        zap,
        'fail',
        `Indigo could not make the preview ${id} (${textOf(row.status)}). Run this step again, or ask Indigo.`,
        { code: 'PreviewFailed' },
      );
    }
    if (state === 'working') {
      await keep(zap, service, memory, MEMORY_SECONDS, id);
      // Read back: where Zapier remembers nothing, each try would make one more preview.
      if ((await memorized()) === id)
        await waitFor(zap, id, `Indigo is still working out the price of the export ${id}.`);
      warn(zap, 'Indigo is still working out the price. The step Purchase Export waits for it.');
    } else if (output.price_cents === null) {
      warn(zap, 'Indigo names no price for this export, so the step Purchase Export will not buy it.');
    }
    return output;
  },
});
