import * as z from 'zod/mini';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { many, shortId } from '../../platform/fields.ts';
import { van } from '../../services/van/client.ts';
import { vanId } from './inputs.ts';

type Output = CreateResult & { van_id: string; codes: string[] };

/** Safe to replay: a code is on a person or not. A run that ended half way is completed by the next. */
export default defineCreate({
  key: 'van_apply_codes',
  noun: 'Code',
  label: 'Apply Tags and Source Codes',
  description: 'Adds tags and source codes to a person. Activist codes are another thing, with a step of their own.',
  input: z.object({
    van_id: vanId(),
    codes: many(shortId(), {
      label: 'Tags and Source Codes',
      help: 'A source code that is applied within a day after the person was created becomes their origin.',
      dynamic: 'van_codes.id.name',
    }),
  }),
  sample: { id: '101555001', result: 'updated', van_id: '101555001', codes: ['88120'] } as Output,
  perform: async ({ van_id, codes }, zap): Promise<Output> => {
    const v = van(zap);
    const each = [...new Set(codes)];
    for (const code of each) await v.applyCode(van_id, code);
    return { id: van_id, result: 'updated', van_id, codes: each };
  },
});
