import * as z from 'zod/mini';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { stop } from '../../platform/zap.ts';
import { callhub } from '../../services/callhub/client.ts';
import { joinPhonebook } from '../../services/callhub/contacts.ts';
import { MEMBER_PACE } from '../../services/callhub/pace.ts';
import { contact, phonebookToFill } from './inputs.ts';

type Output = CreateResult & { callhub_contact_id: string; callhub_phonebook_id: string };

/** Safe to replay: a contact is in a phonebook once. */
export default defineCreate({
  key: 'callhub_add_contact_to_phonebook',
  noun: 'Contact',
  label: 'Add Contact to Phonebook',
  description: 'Adds a contact to a phonebook.',
  input: z.object({ contact: contact(), phonebook: phonebookToFill() }),
  sample: {
    id: '3811902257460100021-3811902257460183047',
    result: 'updated',
    callhub_contact_id: '3811902257460183047',
    callhub_phonebook_id: '3811902257460100021',
  } as Output,
  throttle: MEMBER_PACE,
  perform: async (input, zap): Promise<Output> => {
    const ch = callhub(zap);
    const there = await ch.findContact(input.contact);
    if (!there) {
      return stop(zap, 'fail', `CallHub has no contact ${input.contact}. Map the ID that Find Contact returns.`, {
        code: 'NotFound',
      });
    }
    const joined = await joinPhonebook(ch, there, input.phonebook);
    return {
      id: `${input.phonebook}-${input.contact}`,
      result: joined ? 'updated' : 'unchanged',
      callhub_contact_id: input.contact,
      callhub_phonebook_id: input.phonebook,
    };
  },
});
