import * as z from 'zod/mini';
import { e164 } from '../../mappings/phone.ts';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { choice, email, id, pairs, text, yesNo } from '../../platform/fields.ts';
import { warn } from '../../platform/zap.ts';
import { placeOf, warnOfZip } from '../../services/actionkit/address.ts';
import { actionkit } from '../../services/actionkit/client.ts';
import { idOf } from '../../services/actionkit/objects.ts';
import { eventPage } from '../../services/actionkit/pages.ts';
import { type SignupTarget, signUp, updateSignup } from '../../services/actionkit/signups.ts';
import { actionFields, maySubscribe, syncPhone } from '../../services/actionkit/users.ts';
import { eventSignupPage } from './inputs.ts';

type Output = CreateResult & {
  actionkit_event_signup_id: string;
  actionkit_event_id: string;
  actionkit_user_id: string;
};

/** Safe to replay: ActionKit keeps one signup per person and event. */
export default defineCreate({
  key: 'actionkit_create_event_signup',
  noun: 'Event Signup',
  label: 'Create Event Signup',
  description: 'Signs a person up for an event, or updates the signup that is there.',
  input: z.object({
    event_signup_page: eventSignupPage(),
    event_id: id({
      label: 'Event',
      help: 'The event to sign up for.',
      dynamic: 'actionkit_events.id.name',
      search: 'actionkit_find_event.actionkit_event_id',
    }),
    email: email(),
    first_name: z.optional(text()),
    last_name: z.optional(text()),
    zip: z.optional(text()),
    phone: z.optional(text({ help: 'Any spelling. What is no phone number is left out, with a warning.' })),
    status: z.optional(choice({ active: 'Active', cancelled: 'Cancelled' }, { help: 'Setting it sends no email.' })),
    attended: z.optional(yesNo({ help: 'Whether the person came.' })),
    custom_fields: z.optional(pairs({ help: 'Names of custom signup fields and their values.' })),
    source: z.optional(text({ help: 'Where the signup came from, as your reports show it.' })),
    akid: z.optional(
      text({
        help: 'The code after `akid=` in the links of an ActionKit mailing. It credits the signup to the mailing.',
      }),
    ),
    subscribe: z.optional(
      yesNo({
        label: 'Subscribe to Mailings',
        help: 'Choose yes if the person agreed to your mailings. People who unsubscribed before stay unsubscribed.',
      }),
    ),
    send_confirmation: z.optional(yesNo({ help: 'Choose yes to send the confirmation email of the page.' })),
  }),
  sample: {
    id: '8803',
    result: 'created',
    actionkit_event_signup_id: '8803',
    actionkit_event_id: '5150',
    actionkit_user_id: '77321',
  } as Output,
  perform: async (input, zap): Promise<Output> => {
    const custom = actionFields(zap, input.custom_fields);
    const ak = actionkit(zap);
    const page = await eventPage(zap, ak, 'eventsignuppage', input.event_signup_page);
    const user = await ak.findUser(input.email);
    warnOfZip(zap, input, user);
    const [signup] = user ? await ak.signupsOf(idOf(user.id ?? user.resource_uri), input.event_id) : [];
    const target: SignupTarget = {
      email: input.email,
      user: {
        first_name: input.first_name,
        last_name: input.last_name,
        ...placeOf(input, user),
      },
      custom,
      attended: input.attended,
      status: input.status,
      source: input.source,
      akid: input.akid,
      subscribe: !signup && maySubscribe(zap, user, input.subscribe),
      confirm: input.send_confirmation ?? false,
    };
    if (['cancelled', 'deleted'].includes(signup?.status ?? '') && !input.status) {
      warn(zap, `This signup is ${signup?.status} in ActionKit and was left so. Status Active would bring it back.`);
    }
    const done =
      user && signup
        ? {
            userId: idOf(user.id ?? user.resource_uri),
            signupId: idOf(signup.id ?? signup.resource_uri),
            newUser: false,
            change: await updateSignup(ak, signup, target),
          }
        : await signUp(zap, ak, page, input.event_id, target);
    const number = e164(input.phone);
    if (input.phone && !number) warn(zap, 'Phone is not a phone number, so it was left out.');
    const phone = number ? await syncPhone(zap, ak, done.userId, number, done.newUser) : 'unchanged';
    return {
      id: done.signupId,
      result: done.change === 'unchanged' && phone !== 'unchanged' ? 'updated' : done.change,
      actionkit_event_signup_id: done.signupId,
      actionkit_event_id: input.event_id,
      actionkit_user_id: done.userId,
    };
  },
});
