import * as z from 'zod/mini';
import { audienceId, customerId } from '../../creates/indigo/inputs.ts';
import { definePoll } from '../../platform/define.ts';
import { indigo } from '../../services/indigo/client.ts';
import { exportState, listExports } from '../../services/indigo/exports.ts';
import { sampleReadyExport } from '../../services/indigo/samples.ts';
import { exportShape, newestFirst } from '../../services/indigo/shapes.ts';
import { forRun } from './rows.ts';

export default definePoll({
  key: 'indigo_export_ready',
  noun: 'Export',
  label: 'Export Ready',
  description: 'Triggers when an export can be downloaded: bought, or free.',
  input: z.object({
    audience_id: z.optional(audienceId('Audience', 'Only exports of this audience. Leave it empty for all.')),
    customer_id: z.optional(customerId()),
  }),
  sample: sampleReadyExport,
  perform: async ({ audience_id, customer_id }, zap) => {
    const exports = await listExports(zap, indigo(zap, customer_id), audience_id);
    const ready = exports.filter(({ row }) => exportState(row) === 'ready');
    return forRun(zap, newestFirst(ready.map(({ row, audience }) => exportShape(row, audience))));
  },
});
