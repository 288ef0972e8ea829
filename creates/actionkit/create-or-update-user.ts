import * as z from 'zod/mini';
import { e164 } from '../../mappings/phone.ts';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { email, id, pairs, text } from '../../platform/fields.ts';
import { isStandIn } from '../../platform/http.ts';
import { stop, warn } from '../../platform/zap.ts';
import { placeOf, warnOfZip } from '../../services/actionkit/address.ts';
import { actionkit } from '../../services/actionkit/client.ts';
import { sampleUser } from '../../services/actionkit/samples.ts';
import { type UserShape, userShape } from '../../services/actionkit/shapes.ts';
import { syncPhone, upsertUser, withoutPrefix } from '../../services/actionkit/users.ts';

type Output = CreateResult & UserShape;

/** Safe to replay: an address is a user. */
export default defineCreate({
  key: 'actionkit_create_or_update_user',
  noun: 'User',
  label: 'Create or Update User',
  description:
    'Creates a user, or updates the one with this email address. Fields that you leave empty stay as they are.',
  input: z.object({
    email: email({ help: 'A user is an address: two addresses are two users.' }),
    user_id: z.optional(
      id({
        label: 'User',
        help: 'Updates this user instead of looking for the address, and gives it the address above.',
        dynamic: 'actionkit_users.id.name',
        search: 'actionkit_find_user.actionkit_user_id',
      }),
    ),
    first_name: z.optional(text()),
    last_name: z.optional(text()),
    zip: z.optional(text({ help: 'Five digits are kept. With another country, it is kept as the postal code there.' })),
    city: z.optional(text()),
    state: z.optional(text({ help: 'Two letters, such as OH. With another country, it is kept as the region there.' })),
    country: z.optional(text({ help: 'A name such as United States, or a code such as US.' })),
    phone: z.optional(text({ help: 'Any spelling. What is no phone number is left out, with a warning.' })),
    source: z.optional(text({ help: 'Kept with a new user as where they came from.' })),
    custom_fields: z.optional(
      pairs({
        help: 'Names of custom user fields and their values. The fields must exist in ActionKit.',
      }),
    ),
  }),
  sample: { ...sampleUser, result: 'updated' } as Output,
  perform: async (input, zap): Promise<Output> => {
    const ak = actionkit(zap);
    const known = input.user_id ? await ak.readUser(input.user_id) : await ak.findUser(input.email);
    if (input.user_id && !known) {
      return stop(zap, 'fail', `ActionKit has no user ${input.user_id}. Leave User empty to look for the address.`, {
        code: 'NotFound',
      });
    }
    warnOfZip(zap, input, known);
    const values = {
      ...(input.user_id &&
        known?.email?.toLowerCase() !== input.email.toLowerCase() && { email: input.email.toLowerCase() }),
      first_name: input.first_name,
      last_name: input.last_name,
      city: input.city,
      ...placeOf(input, known),
      source: known ? undefined : input.source,
    };
    const { id, change } = await upsertUser(
      ak,
      input.email,
      values,
      withoutPrefix('user_', input.custom_fields),
      known ?? null,
    );
    const number = e164(input.phone);
    if (input.phone && !number) warn(zap, 'Phone is not a phone number, so it was left out.');
    const phone = number ? await syncPhone(zap, ak, id, number, change === 'created') : 'unchanged';
    const result = change === 'unchanged' && phone !== 'unchanged' ? 'updated' : change;
    const now = result === 'unchanged' || isStandIn(id) ? known : await ak.readUser(id).catch(() => undefined);
    return { ...userShape({ email: input.email, ...values, ...now, id }), result };
  },
});
