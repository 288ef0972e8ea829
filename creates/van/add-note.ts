import * as z from 'zod/mini';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { longText, shortId, text } from '../../platform/fields.ts';
import { van } from '../../services/van/client.ts';
import { addNoteOnce } from '../../services/van/notes.ts';
import { vanId } from './inputs.ts';

type Output = CreateResult & { van_id: string };

/** Safe to replay: a note with the same text or reference is not added again, where the key may read notes. */
export default defineCreate({
  key: 'van_add_note',
  noun: 'Note',
  label: 'Add Note',
  description: 'Adds a note to a person, unless the same one is there already.',
  input: z.object({
    van_id: vanId(),
    note: longText({
      help: 'Up to 7,000 characters; what is longer is cut off. Everybody with access to the person can read it.',
    }),
    category: z.optional(
      shortId({
        help: 'Only categories for people are shown.',
        dynamic: 'van_note_categories.id.name',
      }),
    ),
    reference: z.optional(
      text({
        help: 'Written under the note. A second note with the same reference is not added, even if its text differs; use the ID of what the note is about.',
      }),
    ),
  }),
  sample: { id: '101555001', result: 'created', van_id: '101555001' } as Output,
  // VAN gives notes no key of their own, so two runs at once would both find nothing.
  lock: { key: 'van-note-{{bundle.inputData.van_id}}', scope: ['account'], timeout: 30 },
  perform: async ({ van_id, note, category, reference }, zap): Promise<Output> => {
    const result = await addNoteOnce(zap, van(zap), van_id, { text: note, reference, categoryId: category });
    return { id: van_id, result, van_id };
  },
});
