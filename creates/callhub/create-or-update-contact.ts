import * as z from 'zod/mini';
import { e164 } from '../../mappings/phone.ts';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { email, pairs, text, yesNo } from '../../platform/fields.ts';
import { stop, warn } from '../../platform/zap.ts';
import { callhub } from '../../services/callhub/client.ts';
import { joinPhonebook, upsertContact } from '../../services/callhub/contacts.ts';
import { customValues, fieldNames, readCustomFields } from '../../services/callhub/custom-fields.ts';
import { CONTACT_PACE } from '../../services/callhub/pace.ts';
import { sampleContact } from '../../services/callhub/samples.ts';
import { type ContactShape, contactShape } from '../../services/callhub/shapes.ts';
import { countryCode, phone, phonebookToFill, phoneOf, withPhone } from './inputs.ts';

type Output = CreateResult & ContactShape & { callhub_phonebook_id: string };

/** Fields that the form adds for the custom fields of the account. */
const CUSTOM_KEY = 'custom_field_';

/** Safe to replay: the number is looked up first, and what is there already is not written again. */
export default defineCreate({
  key: 'callhub_create_or_update_contact',
  noun: 'Contact',
  label: 'Create or Update Contact',
  description: 'Creates a contact, or updates the one with this number. Fields that you leave empty stay as they are.',
  input: withPhone(
    z.looseObject({
      phone: phone(),
      mobile: z.optional(
        text({
          label: 'Text Number',
          help: 'The number for text messages. Fill it in only for people who agreed to them; it may be the same number.',
        }),
      ),
      email: z.optional(email({ help: 'Kept with the contact. Two contacts may share an address.' })),
      first_name: z.optional(text()),
      last_name: z.optional(text()),
      zip: z.optional(text()),
      country_code: z.optional(countryCode()),
      custom_fields: z.optional(
        pairs({
          help: 'Names of custom fields and their values. The fields must exist. A field named VAN ID lets call results find their way back to NGP VAN.',
        }),
      ),
      phonebook: z.optional(phonebookToFill('Also puts the contact into this phonebook.')),
      match_email: z.optional(
        yesNo({
          label: 'Also Match by Email',
          help: 'Choose yes to update the contact with this email address when nobody has the number. Its old number is replaced.',
        }),
      ),
    }),
  ),
  moreFields: async (zap) =>
    (await readCustomFields(callhub(zap))).map(({ id, name }) => ({
      key: CUSTOM_KEY + id,
      label: name,
      type: 'string',
      helpText: 'A custom field of your account. What you leave empty stays as it is.',
    })),
  sample: { ...sampleContact, result: 'updated', callhub_phonebook_id: '3811902257460100021' } as Output,
  throttle: CONTACT_PACE,
  lock: { key: 'callhub-contact-{{bundle.inputData.phone}}', scope: ['auth'], timeout: 60 },
  perform: async (input, zap): Promise<Output> => {
    const country = input.country_code;
    const number = phoneOf(input);
    const mobile = e164(input.mobile, country ?? 'US');
    if (input.mobile && !mobile) warn(zap, 'Text Number is not a phone number, so it was left out.');

    const ch = callhub(zap);
    const custom = await customValues(zap, ch, { ...fromForm(input), ...input.custom_fields });
    if (custom.missing.length > 0) {
      return stop(
        zap,
        'fail',
        `CallHub has no custom field named ${custom.missing.join(', ')}. Make it in CallHub, or correct the name in this step.`,
        { code: 'UnknownField' },
      );
    }
    const { contact, change } = await upsertContact(zap, ch, {
      phone: number,
      fields: {
        ...(mobile && { mobile }),
        ...(input.email && { email: input.email }),
        ...(input.first_name && { first_name: input.first_name }),
        ...(input.last_name && { last_name: input.last_name }),
        ...(input.zip && { zipcode: input.zip }),
        ...(country && { country_code: country }),
      },
      custom: custom.values,
      matchEmail: input.match_email ?? false,
    });
    const joined = input.phonebook ? await joinPhonebook(ch, contact, input.phonebook) : false;
    const phonebooks = [...(contact.phonebooks ?? []), ...(joined ? [input.phonebook ?? ''] : [])];
    // The contact is written: it is not worth another run that only the names of its fields are missing.
    const names = await fieldNames(zap, ch, [contact], () => true);
    return {
      ...contactShape({ ...contact, phonebooks }, names),
      result: change === 'unchanged' && joined ? 'updated' : change,
      callhub_phonebook_id: input.phonebook ?? '',
    };
  },
});

/** Values by the ids of their fields. */
const fromForm = (input: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(input).flatMap(([key, value]) =>
      key.startsWith(CUSTOM_KEY) ? [[key.slice(CUSTOM_KEY.length), String(value)]] : [],
    ),
  );
