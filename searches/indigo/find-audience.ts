import * as z from 'zod/mini';
import { customerId } from '../../creates/indigo/inputs.ts';
import { defineSearch } from '../../platform/define.ts';
import { choice, opaqueId, text } from '../../platform/fields.ts';
import { stop } from '../../platform/zap.ts';
import { indigo } from '../../services/indigo/client.ts';
import { audienceIdOf, nameOf } from '../../services/indigo/objects.ts';
import { sampleAudience } from '../../services/indigo/samples.ts';
import { audienceShape } from '../../services/indigo/shapes.ts';
import { untilActive, untilReadyForColumns } from '../../services/indigo/waiting.ts';

export default defineSearch({
  key: 'indigo_find_audience',
  noun: 'Audience',
  label: 'Find Audience',
  description: 'Finds an audience by its id or its name, and can wait until it is ready.',
  input: z.object({
    audience_id: z.optional(
      opaqueId({
        label: 'Audience',
        help: 'Used instead of the name when it is filled in.',
        dynamic: 'indigo_audiences.id.name',
      }),
    ),
    name: z.optional(text({ help: 'The whole name; case does not matter.' })),
    wait_for: z.optional(
      choice(
        { ready_for_columns: 'CSV Was Read', active: 'Audience Is Ready' },
        {
          help: 'Zapier waits with the rest of the Zap until then, for minutes if it must. Leave it empty to go on at once.',
        },
      ),
    ),
    customer_id: z.optional(customerId()),
  }),
  sample: sampleAudience,
  perform: async ({ audience_id, name, wait_for, customer_id }, zap) => {
    if (!audience_id && !name) {
      return stop(zap, 'fail', 'Find Audience needs an Audience or a Name.', { code: 'InvalidInput' });
    }
    const api = indigo(zap, customer_id);
    const byName = async () => {
      const named = (await api.audiences()).filter((one) => nameOf(one).toLowerCase() === name?.toLowerCase());
      return named.find((one) => nameOf(one) === name) ?? named[0];
    };
    const id = audience_id ?? audienceIdOf((await byName()) ?? {});
    // Read by itself: whether a row of the list tells everything is not documented.
    const audience = id ? await api.findAudience(id) : undefined;
    if (!audience) return [];
    if (wait_for === 'ready_for_columns') await untilReadyForColumns(zap, audience);
    if (wait_for === 'active') await untilActive(zap, audience);
    return [audienceShape(audience)];
  },
});
