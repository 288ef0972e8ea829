import * as z from 'zod/mini';
import { e164 } from '../../mappings/phone.ts';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { email, text, yesNo } from '../../platform/fields.ts';
import { warn } from '../../platform/zap.ts';
import { mobilize } from '../../services/mobilize/client.ts';
import { WRITE_PACE } from '../../services/mobilize/pace.ts';
import { PHONE_HELP } from './inputs.ts';

/** Safe to replay: Mobilize matches by email. */
export default defineCreate({
  key: 'mobilize_add_person',
  noun: 'Person',
  label: 'Add Person',
  description: 'Adds a person to your organization, or updates the one with this email address.',
  input: z.object({
    first_name: text(),
    last_name: text(),
    email: email({ help: 'A known person with this address is updated.' }),
    zip: text(),
    phone: z.optional(text({ help: PHONE_HELP })),
    sms_opt_in: z.optional(
      yesNo({
        label: 'Agreed to Text Messages',
        help: 'Choose yes only if the person said so. It raises the consent; it never takes one back.',
      }),
    ),
    address1: z.optional(text()),
    address2: z.optional(text()),
    city: z.optional(text()),
    state: z.optional(text({ help: 'Two letters, such as NY.' })),
  }),
  sample: { id: 'sam.sample@example.org', result: 'created' } as CreateResult,
  throttle: WRITE_PACE,
  perform: async (input, zap): Promise<CreateResult> => {
    const phone = e164(input.phone);
    if (input.phone && !phone) warn(zap, 'Phone is not a phone number, so it was left out.');
    const consent = input.sms_opt_in ? 'OPT_IN' : 'UNSPECIFIED';
    const { status } = await mobilize(zap).affiliate({
      person: {
        given_name: input.first_name,
        family_name: input.last_name,
        email_address: input.email,
        phone_number: phone ?? '',
        postal_code: input.zip,
        ...(input.address1 && { address_line_1: input.address1 }),
        ...(input.address2 && { address_line_2: input.address2 }),
        ...(input.city && { locality: input.city }),
        ...(input.state && { region: input.state }),
      },
      sms_opt_in: consent,
      transactional_sms_opt_in: consent,
    });
    // Only a 201 made somebody; a rehearsal cannot know.
    return { id: input.email, result: status === 201 || zap.planned ? 'created' : 'updated' };
  },
});
