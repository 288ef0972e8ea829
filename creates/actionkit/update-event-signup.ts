import * as z from 'zod/mini';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { choice, id, pairs, yesNo } from '../../platform/fields.ts';
import { stop } from '../../platform/zap.ts';
import { actionkit } from '../../services/actionkit/client.ts';
import { sampleEventSignup } from '../../services/actionkit/samples.ts';
import { type EventSignupShape, signupShape } from '../../services/actionkit/shapes.ts';
import { updateSignup } from '../../services/actionkit/signups.ts';
import { withoutPrefix } from '../../services/actionkit/users.ts';

type Output = CreateResult & EventSignupShape;

/** Safe to replay: only what differs is written. */
export default defineCreate({
  key: 'actionkit_update_event_signup',
  noun: 'Event Signup',
  label: 'Update Event Signup',
  description: 'Updates the status, the attendance or the custom fields of an event signup.',
  input: z.object({
    event_signup_id: id({
      label: 'Event Signup',
      help: 'The id of the signup, as an earlier step or the search shows it.',
      dynamic: 'actionkit_event_signups.id.name',
      search: 'actionkit_find_event_signup.actionkit_event_signup_id',
    }),
    status: z.optional(
      choice({ active: 'Active', cancelled: 'Cancelled', deleted: 'Deleted' }, { help: 'Setting it sends no email.' }),
    ),
    attended: z.optional(yesNo({ help: 'Whether the person came.' })),
    custom_fields: z.optional(pairs({ help: 'Names of custom signup fields and their values.' })),
  }),
  sample: { ...sampleEventSignup, result: 'updated' } as Output,
  perform: async ({ event_signup_id, status, attended, custom_fields }, zap): Promise<Output> => {
    const ak = actionkit(zap);
    const signup = await ak.readSignup(event_signup_id);
    if (!signup) {
      return stop(zap, 'fail', `ActionKit has no event signup ${event_signup_id}. Correct Event Signup in this step.`, {
        code: 'NotFound',
      });
    }
    const custom = withoutPrefix('action_', custom_fields);
    // The action matters for custom fields alone.
    const action = Object.keys(custom).length > 0 ? await ak.newestActionOf(signup) : undefined;
    const change = await updateSignup(ak, signup, { custom, attended, status }, action ?? null);
    const now = { ...signup, ...(status && { status }), ...(attended !== undefined && { attended }) };
    const shape = signupShape(now, action);
    return { ...shape, id: event_signup_id, custom_fields: { ...shape.custom_fields, ...custom }, result: change };
  },
});
