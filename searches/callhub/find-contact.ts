import * as z from 'zod/mini';
import { countryCode, phoneOf, withPhone } from '../../creates/callhub/inputs.ts';
import { defineSearch } from '../../platform/define.ts';
import { email, id, text } from '../../platform/fields.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import { type CallHub, callhub } from '../../services/callhub/client.ts';
import { contactsByEmail, contactsByPhone } from '../../services/callhub/contacts.ts';
import { fieldNames } from '../../services/callhub/custom-fields.ts';
import { type Contact, idOf } from '../../services/callhub/objects.ts';
import { CONTACT_PACE } from '../../services/callhub/pace.ts';
import { sampleContact } from '../../services/callhub/samples.ts';
import { contactShape } from '../../services/callhub/shapes.ts';

const input = withPhone(
  z.object({
    phone: z.optional(text({ help: 'Any spelling. Contacts that have it as their number for calls come first.' })),
    email: z.optional(email({ help: 'Used when no phone is filled in. The whole address.' })),
    contact_id: z.optional(
      id({
        label: 'Contact ID',
        help: 'Used instead of phone and email when it is filled in.',
        dynamic: 'callhub_contacts.id.name',
      }),
    ),
    country_code: z.optional(countryCode()),
  }),
);

type Input = z.infer<typeof input>;

export default defineSearch({
  key: 'callhub_find_contact',
  noun: 'Contact',
  label: 'Find Contact',
  description: 'Finds a contact by phone number, email address or id.',
  input,
  sample: sampleContact,
  orCreate: { create: 'callhub_create_or_update_contact', label: 'Find or Create Contact' },
  throttle: CONTACT_PACE,
  perform: async (input, zap) => {
    const ch = callhub(zap);
    const [first, ...others] = await lookUp(zap, ch, input);
    if (!first) return [];
    // Lists leave the tags out, so the best match is read by itself.
    const whole = input.contact_id ? first : { ...first, ...(await ch.findContact(idOf(first))) };
    const contacts = [whole, ...others];
    const names = await fieldNames(zap, ch, contacts);
    return contacts.map((contact) => contactShape(contact, names));
  },
});

async function lookUp(zap: Zap, ch: CallHub, input: Input): Promise<Contact[]> {
  if (input.contact_id) {
    const found = await ch.findContact(input.contact_id);
    return found ? [found] : [];
  }
  const { phone, country_code } = input;
  if (phone) return contactsByPhone(zap, ch, phoneOf({ phone, country_code }));
  if (input.email) return contactsByEmail(zap, ch, input.email);
  return stop(zap, 'fail', 'Find Contact needs a Phone, an Email or a Contact ID.', { code: 'InvalidInput' });
}
