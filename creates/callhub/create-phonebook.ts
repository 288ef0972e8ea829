import * as z from 'zod/mini';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { text } from '../../platform/fields.ts';
import { callhub } from '../../services/callhub/client.ts';
import { PHONEBOOK_PACE } from '../../services/callhub/pace.ts';
import { findOrCreatePhonebook } from '../../services/callhub/phonebooks.ts';
import { samplePhonebook } from '../../services/callhub/samples.ts';
import { type PhonebookShape, phonebookShape } from '../../services/callhub/shapes.ts';

type Output = CreateResult & PhonebookShape;

/** Safe to replay: a phonebook of this name is returned as it is, and a second one that two runs made is taken away again. */
export default defineCreate({
  key: 'callhub_create_phonebook',
  noun: 'Phonebook',
  label: 'Create Phonebook',
  description: 'Creates a phonebook, or returns the one that has this name already.',
  input: z.object({
    name: text({ help: 'Names are compared without case. The oldest phonebook of this name is taken.' }),
    description: z.optional(text({ help: 'Only for a new phonebook, for example which list it was filled from.' })),
  }),
  sample: { ...samplePhonebook, result: 'created' } as Output,
  throttle: PHONEBOOK_PACE,
  lock: { key: 'callhub-phonebook-{{bundle.inputData.name}}', scope: ['auth'], timeout: 60 },
  perform: async (input, zap): Promise<Output> => {
    const { phonebook, change } = await findOrCreatePhonebook(zap, callhub(zap), input);
    return { ...phonebookShape(phonebook), result: change };
  },
});
