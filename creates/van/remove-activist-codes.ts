import * as z from 'zod/mini';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { notice } from '../../platform/fields.ts';
import { activistCode, oneOfEach, recordContact } from '../../services/van/canvass.ts';
import { van } from '../../services/van/client.ts';
import { activistCodes, vanId } from './inputs.ts';

type Output = CreateResult & { van_id: string; activist_codes: string[] };

/** Safe to replay: a code is on a person or not, and no contact is recorded. */
export default defineCreate({
  key: 'van_remove_activist_codes',
  noun: 'Activist Code',
  label: 'Remove Activist Codes',
  description: 'Removes one or more activist codes from a person, without recording a contact.',
  input: z.object({
    van_id: vanId(),
    activist_codes: activistCodes('Codes that the person does not have are passed over.'),
    caution: notice(
      'The codes come off the person for everybody in this database, and VAN does not say later which ones were there. Rehearse the step before you switch it on.',
    ),
  }),
  sample: { id: '101555001', result: 'updated', van_id: '101555001', activist_codes: ['4901177'] } as Output,
  perform: async ({ van_id, activist_codes }, zap): Promise<Output> => {
    const codes = oneOfEach(
      zap,
      activist_codes.map((code) => activistCode(code, 'Remove')),
    );
    await recordContact(van(zap), van_id, { codesOnly: true }, codes, undefined);
    return { id: van_id, result: 'updated', van_id, activist_codes: [...new Set(activist_codes)] };
  },
});
