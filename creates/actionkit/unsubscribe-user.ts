import * as z from 'zod';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { email, many, shortId, text } from '../../platform/fields.ts';
import { warn } from '../../platform/zap.ts';
import { actionkit } from '../../services/actionkit/client.ts';
import { idOf } from '../../services/actionkit/objects.ts';

type Output = CreateResult & { actionkit_user_id: string; actionkit_action_id: string; subscription_status: string };

/** Safe to replay: who is not subscribed gets no second action. */
export default defineCreate({
  key: 'actionkit_unsubscribe_user',
  noun: 'Subscription',
  label: 'Unsubscribe User',
  description: 'Unsubscribes a person from mailings through an unsubscribe page.',
  input: z.object({
    page: text({ help: 'The short name of an unsubscribe page.', dynamic: 'actionkit_unsubscribe_pages.id.name' }),
    email: email(),
    lists: many(shortId(), {
      help: 'Leave it empty for all lists. Some instances can only unsubscribe from all; the step then warns you.',
      dynamic: 'actionkit_lists.id.name',
    }).optional(),
  }),
  sample: {
    id: '77321',
    result: 'updated',
    actionkit_user_id: '77321',
    actionkit_action_id: '330091',
    subscription_status: 'unsubscribed',
  } as Output,
  lock: { key: 'actionkit-subscription-{{bundle.inputData.email}}', scope: ['account'], timeout: 30 },
  perform: async ({ page, email, lists }, zap): Promise<Output> => {
    const ak = actionkit(zap);
    const user = await ak.findUser(email);
    const userId = user ? idOf(user.id ?? user.resource_uri) : '';
    const before = user ? await ak.subscriptionsOf(userId) : [];
    const leaving = lists?.filter((list) => before.includes(list));
    const nothingToDo = !user || before.length === 0 || leaving?.length === 0;
    const ids = { id: userId || email, actionkit_user_id: userId };
    if (nothingToDo) {
      return {
        ...ids,
        result: 'unchanged',
        actionkit_action_id: '',
        subscription_status: user?.subscription_status ?? '',
      };
    }
    const reply = await ak.act(
      { page, email, ...(leaving && { have_unsub_lists: '1', unsub_lists: leaving.map(Number) }) },
      { repeatable: true },
    );
    const now = zap.planned ? user : await ak.findUser(email);
    const after = zap.planned ? before : await ak.subscriptionsOf(userId);
    if (leaving && before.some((list) => !leaving.includes(list) && !after.includes(list))) {
      warn(zap, 'ActionKit unsubscribed this person from every list: this page cannot leave single lists.');
    }
    return {
      ...ids,
      result: 'updated',
      actionkit_action_id: idOf(reply?.id ?? reply?.resource_uri),
      subscription_status: now?.subscription_status ?? '',
    };
  },
});
