import * as z from 'zod/mini';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { email, text } from '../../platform/fields.ts';
import { stop, warn } from '../../platform/zap.ts';
import { actionkit } from '../../services/actionkit/client.ts';
import { idOf } from '../../services/actionkit/objects.ts';
import { openPage } from '../../services/actionkit/pages.ts';
import { mailingLists } from './inputs.ts';

type Output = CreateResult & { actionkit_user_id: string; actionkit_action_id: string; subscription_status: string };

/** Safe to replay: who is not subscribed gets no second action. `id` is the user's, or the address where ActionKit has no such user. */
export default defineCreate({
  key: 'actionkit_unsubscribe_user',
  noun: 'Subscription',
  label: 'Unsubscribe User',
  description:
    'Unsubscribes a person from mailings through an unsubscribe page. For an address that no user has, nothing is done and ID is the address.',
  input: z.object({
    page: text({ help: 'The short name of an unsubscribe page.', dynamic: 'actionkit_unsubscribe_pages.id.name' }),
    email: email(),
    lists: z.optional(
      mailingLists(
        'Leave it empty for all lists. If you choose some, ActionKit may unsubscribe the person from **all** lists nevertheless: it does not promise that single lists can be left. Rehearse the step first: it warns you when other lists are at risk. A run says which were lost.',
      ),
    ),
  }),
  sample: {
    id: '77321',
    result: 'updated',
    actionkit_user_id: '77321',
    actionkit_action_id: '330091',
    subscription_status: 'unsubscribed',
  } as Output,
  lock: { key: 'actionkit-subscription-{{bundle.inputData.email}}', scope: ['account'], timeout: 30 },
  perform: async ({ page: shortName, email, lists }, zap): Promise<Output> => {
    const ak = actionkit(zap);
    const page = await openPage(zap, ak, 'unsubscribepage', shortName);
    const user = await ak.findUser(email);
    const userId = user ? idOf(user.id ?? user.resource_uri) : '';
    const status = user?.subscription_status ?? '';
    const before = user ? await ak.subscriptionsOf(userId) : [];
    // Not every instance shows who is on which list: what was asked for is then left without looking.
    const leaving = before.length > 0 ? lists?.filter((list) => before.includes(list)) : lists;
    const ids = { id: userId || email, actionkit_user_id: userId };
    if (!user || (before.length === 0 && status !== 'subscribed') || leaving?.length === 0) {
      return { ...ids, result: 'unchanged', actionkit_action_id: '', subscription_status: status };
    }
    const staying = leaving ? before.filter((list) => !leaving.includes(list)) : [];
    const reply = await ak.act(
      { page: page.name, email, ...(leaving && { have_unsub_lists: '1', unsub_lists: leaving.map(Number) }) },
      { repeatable: true },
    );
    const done = { ...ids, result: 'updated' as const, actionkit_action_id: idOf(reply?.id ?? reply?.resource_uri) };
    if (zap.planned) {
      if (leaving && (staying.length > 0 || before.length === 0)) {
        warn(
          zap,
          'This may unsubscribe the person from every list, and not only from those chosen: ActionKit does not promise that single lists can be left, and a rehearsal cannot try it.',
        );
      }
      return { ...done, subscription_status: status };
    }
    const now = (await ak.findUser(email))?.subscription_status ?? '';
    const after = await ak.subscriptionsOf(userId);
    if (leaving ? leaving.some((list) => after.includes(list)) : now === 'subscribed') {
      return stop(
        zap,
        'fail',
        `ActionKit took the request on “${page.name}”, and the person is still subscribed. Look at that page and at the person in ActionKit.`,
        { code: 'NotUnsubscribed' },
      );
    }
    const lost = staying.filter((list) => !after.includes(list));
    if (lost.length > 0) {
      warn(
        zap,
        `ActionKit also unsubscribed this person from lists that were not chosen: ${lost.join(', ')}. This page cannot leave single lists. Subscribe the person to those again if they want that.`,
      );
    } else if (now === '' || (leaving && before.length === 0)) {
      warn(zap, 'ActionKit took the request, and does not show which lists the person is on now.');
    }
    return { ...done, subscription_status: now };
  },
});
