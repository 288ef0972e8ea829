import * as z from 'zod/mini';
import { clip } from '../../mappings/values.ts';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { email, pairs, text, yesNo } from '../../platform/fields.ts';
import { warn } from '../../platform/zap.ts';
import { placeOf, warnOfZip } from '../../services/actionkit/address.ts';
import { actionkit } from '../../services/actionkit/client.ts';
import { idOf, userIdOf } from '../../services/actionkit/objects.ts';
import { isWrongAkid } from '../../services/actionkit/signups.ts';
import { actionFields, changes, maySubscribe } from '../../services/actionkit/users.ts';

type Output = CreateResult & {
  actionkit_action_id: string;
  actionkit_user_id: string;
  created_user: boolean;
  subscribed_user: boolean;
};

/** Not safe to replay: every run records another action, as every submission of the page does. */
export default defineCreate({
  key: 'actionkit_record_action',
  noun: 'Action',
  label: 'Record Action',
  description: 'Records an action on a page, as if the person had submitted it. Each run records another one.',
  input: z.object({
    page: text({ help: 'The short name of the page.', dynamic: 'actionkit_pages.id.name' }),
    email: email(),
    first_name: z.optional(text()),
    last_name: z.optional(text()),
    zip: z.optional(text()),
    city: z.optional(text()),
    state: z.optional(text()),
    country: z.optional(text({ help: 'A name such as United States, or a code such as US.' })),
    source: z.optional(text({ help: 'Where the action came from, as your reports show it.' })),
    akid: z.optional(
      text({
        help: 'The code after `akid=` in the links of an ActionKit mailing. It must belong to the person with this address.',
      }),
    ),
    custom_fields: z.optional(pairs({ help: 'Names of custom action fields and their values.' })),
    subscribe: z.optional(
      yesNo({
        label: 'Subscribe to Mailings',
        help: 'Choose yes if the person agreed to your mailings. People who unsubscribed before stay unsubscribed.',
      }),
    ),
    send_confirmation: z.optional(yesNo({ help: 'Choose yes to send the confirmation email of the page.' })),
  }),
  sample: {
    id: '330088',
    result: 'created',
    actionkit_action_id: '330088',
    actionkit_user_id: '77321',
    created_user: false,
    subscribed_user: false,
  } as Output,
  perform: async (input, zap): Promise<Output> => {
    warnOfZip(zap, input);
    const native = {
      first_name: clip(input.first_name, 255),
      last_name: clip(input.last_name, 255),
      city: input.city,
      ...placeOf(input),
      source: input.source ?? 'zapier',
    };
    const custom = actionFields(zap, input.custom_fields);
    const { act, findUser, notShown } = actionkit(zap);
    const subscribe = maySubscribe(zap, input.subscribe ? await findUser(input.email) : undefined, input.subscribe);
    const body = {
      page: input.page,
      email: input.email,
      ...changes({}, native),
      ...Object.fromEntries(Object.entries(custom).map(([name, value]) => [`action_${name}`, value])),
      ...(!subscribe && { suppress_subscribe: '1' }),
      ...(!input.send_confirmation && { skip_confirmation: '1' }),
    };
    let reply = input.akid
      ? await act({ ...body, akid: input.akid }, { repeatable: false, mayRefuse: isWrongAkid })
      : undefined;
    if (input.akid && !reply)
      warn(zap, 'ActionKit does not accept this akid for this person, so the action was recorded without it.');
    reply ??= await act(body, { repeatable: false });
    const id = idOf(reply?.id ?? reply?.resource_uri ?? reply?.action_id) || notShown('action');
    return {
      id,
      result: 'created',
      actionkit_action_id: id,
      actionkit_user_id: userIdOf(reply ?? {}),
      created_user: reply?.created_user ?? false,
      subscribed_user: reply?.subscribed_user ?? false,
    };
  },
});
