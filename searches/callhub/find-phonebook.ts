import * as z from 'zod/mini';
import { defineSearch } from '../../platform/define.ts';
import { id, text } from '../../platform/fields.ts';
import { stop } from '../../platform/zap.ts';
import { callhub } from '../../services/callhub/client.ts';
import { PHONEBOOK_PACE } from '../../services/callhub/pace.ts';
import { phonebooksNamed } from '../../services/callhub/phonebooks.ts';
import { samplePhonebook } from '../../services/callhub/samples.ts';
import { phonebookShape } from '../../services/callhub/shapes.ts';

export default defineSearch({
  key: 'callhub_find_phonebook',
  noun: 'Phonebook',
  label: 'Find Phonebook',
  description: 'Finds a phonebook by its name or id.',
  input: z.object({
    name: z.optional(
      text({ help: 'The whole name; case does not matter. Of several with this name the oldest comes first.' }),
    ),
    phonebook_id: z.optional(
      id({
        label: 'Phonebook ID',
        help: 'Used instead of the name when it is filled in.',
        dynamic: 'callhub_phonebooks.id.name',
      }),
    ),
  }),
  sample: samplePhonebook,
  orCreate: { create: 'callhub_create_phonebook', label: 'Find or Create Phonebook' },
  throttle: PHONEBOOK_PACE,
  perform: async ({ name, phonebook_id }, zap) => {
    const ch = callhub(zap);
    if (phonebook_id) {
      const found = await ch.findPhonebook(phonebook_id);
      return found ? [phonebookShape(found)] : [];
    }
    if (name) return (await phonebooksNamed(zap, ch, name)).map(phonebookShape);
    return stop(zap, 'fail', 'Find Phonebook needs a Name or a Phonebook ID.', { code: 'InvalidInput' });
  },
});
