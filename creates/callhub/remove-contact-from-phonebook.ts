import * as z from 'zod';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { warn } from '../../platform/zap.ts';
import { callhub } from '../../services/callhub/client.ts';
import { phonebookIds } from '../../services/callhub/contacts.ts';
import { MEMBER_PACE } from '../../services/callhub/pace.ts';
import { contact, phonebook } from './inputs.ts';

type Output = CreateResult & { callhub_contact_id: string; callhub_phonebook_id: string };

/** Safe to replay: a contact that is not in the phonebook is left alone. */
export default defineCreate({
  key: 'callhub_remove_contact_from_phonebook',
  noun: 'Contact',
  label: 'Remove Contact from Phonebook',
  description: 'Removes a contact from a phonebook. The contact itself stays in the account.',
  input: z.object({
    contact: contact(),
    phonebook: phonebook({ help: 'The list that the person is taken off.' }),
  }),
  sample: {
    id: '3811902257460100021-3811902257460183047',
    result: 'deleted',
    callhub_contact_id: '3811902257460183047',
    callhub_phonebook_id: '3811902257460100021',
  } as Output,
  throttle: MEMBER_PACE,
  perform: async (input, zap): Promise<Output> => {
    const ch = callhub(zap);
    const there = await ch.findContact(input.contact);
    if (!there) warn(zap, `CallHub has no contact ${input.contact}, so there was nothing to remove.`);
    // A record that does not list its phonebooks may be in any of them.
    const mayBeMember = there && (!there.phonebooks || phonebookIds(there).includes(input.phonebook));
    if (mayBeMember) await ch.removeMember(input.phonebook, input.contact);
    return {
      id: `${input.phonebook}-${input.contact}`,
      result: mayBeMember ? 'deleted' : 'unchanged',
      callhub_contact_id: input.contact,
      callhub_phonebook_id: input.phonebook,
    };
  },
});
