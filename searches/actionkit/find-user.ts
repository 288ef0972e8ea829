import * as z from 'zod/mini';
import { defineSearch } from '../../platform/define.ts';
import { email, id } from '../../platform/fields.ts';
import { stop } from '../../platform/zap.ts';
import { actionkit } from '../../services/actionkit/client.ts';
import { sampleUser } from '../../services/actionkit/samples.ts';
import { userShape } from '../../services/actionkit/shapes.ts';

export default defineSearch({
  key: 'actionkit_find_user',
  noun: 'User',
  label: 'Find User',
  description: 'Finds a user by email address or by id.',
  input: z.object({
    email: z.optional(email({ help: 'The whole address.' })),
    user_id: z.optional(
      id({
        label: 'User',
        help: 'Used instead of the address when it is filled in.',
        dynamic: 'actionkit_users.id.name',
      }),
    ),
  }),
  sample: sampleUser,
  orCreate: { create: 'actionkit_create_or_update_user', label: 'Find or Create User' },
  perform: async ({ email, user_id }, zap) => {
    const ak = actionkit(zap);
    if (!email && !user_id) return stop(zap, 'fail', 'Find User needs an Email or a User.', { code: 'InvalidInput' });
    const user = user_id ? await ak.readUser(user_id) : await ak.findUser(email ?? '');
    return user ? [userShape(user)] : [];
  },
});
