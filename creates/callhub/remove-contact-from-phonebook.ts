import * as z from 'zod/mini';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { notice } from '../../platform/fields.ts';
import { warn } from '../../platform/zap.ts';
import { callhub } from '../../services/callhub/client.ts';
import { mayBeIn, twinsIn } from '../../services/callhub/contacts.ts';
import { idOf } from '../../services/callhub/objects.ts';
import { MEMBER_PACE } from '../../services/callhub/pace.ts';
import { contact, phonebook } from './inputs.ts';

type Output = CreateResult & { callhub_contact_id: string; callhub_phonebook_id: string };

/** Safe to replay: a contact that is not in the phonebook is left alone. Others with its number leave the phonebook too. */
export default defineCreate({
  key: 'callhub_remove_contact_from_phonebook',
  noun: 'Contact',
  label: 'Remove Contact from Phonebook',
  description: 'Removes a contact from a phonebook. The contact itself stays in the account.',
  input: z.object({
    contact: contact(),
    phonebook: phonebook({ help: 'The list that the person is taken off.' }),
    caution: notice(
      'Every campaign that uses the phonebook loses the person. Other contacts with the same number leave it too.',
    ),
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
    const isMember = there !== undefined && mayBeIn(there, input.phonebook);
    if (isMember) await ch.removeMember(input.phonebook, input.contact);
    // The person would be called all the same.
    const twins = there ? await twinsIn(zap, ch, there, input.phonebook) : [];
    for (const twin of twins) await ch.removeMember(input.phonebook, idOf(twin));
    if (twins.length > 0) {
      warn(
        zap,
        `CallHub has other contacts with this number in the phonebook, which were removed from it too: ${twins.map(idOf).join(', ')}.`,
      );
    }
    return {
      id: `${input.phonebook}-${input.contact}`,
      result: isMember || twins.length > 0 ? 'deleted' : 'unchanged',
      callhub_contact_id: input.contact,
      callhub_phonebook_id: input.phonebook,
    };
  },
});
