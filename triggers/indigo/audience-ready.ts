import * as z from 'zod/mini';
import { customerId } from '../../creates/indigo/inputs.ts';
import { definePoll } from '../../platform/define.ts';
import { indigo } from '../../services/indigo/client.ts';
import { isActive } from '../../services/indigo/objects.ts';
import { sampleAudience } from '../../services/indigo/samples.ts';
import { audienceShape, newestFirst } from '../../services/indigo/shapes.ts';
import { forRun } from './rows.ts';

export default definePoll({
  key: 'indigo_audience_ready',
  noun: 'Audience',
  label: 'Audience Ready',
  description: 'Triggers when an audience is ready: matched with the voter file, or found as a lookalike.',
  input: z.object({ customer_id: z.optional(customerId()) }),
  sample: sampleAudience,
  perform: async ({ customer_id }, zap) => {
    const audiences = await indigo(zap, customer_id).audiences();
    return forRun(zap, newestFirst(audiences.filter(isActive).map(audienceShape)));
  },
});
