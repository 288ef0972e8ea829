import * as z from 'zod/mini';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { email, text, yesNo } from '../../platform/fields.ts';
import { standIn } from '../../platform/http.ts';
import { stop, warn, type Zap } from '../../platform/zap.ts';
import { keepAttempt, recallAttempt } from '../../services/actionkit/attempts.ts';
import { actionkit, uri } from '../../services/actionkit/client.ts';
import { idOf } from '../../services/actionkit/objects.ts';
import { openPage } from '../../services/actionkit/pages.ts';
import { hasOptedOut } from '../../services/actionkit/users.ts';
import { mailingLists } from './inputs.ts';

type Output = CreateResult & { actionkit_user_id: string; actionkit_action_id: string; subscription_status: string };

/**
 * Safe to replay: who is subscribed already gets no second action. Where ActionKit does not show the list of the page, a
 * memory of one day takes care of that, and after it another action changes nothing about the lists.
 */
export default defineCreate({
  key: 'actionkit_subscribe_user',
  noun: 'Subscription',
  label: 'Subscribe User',
  description: 'Subscribes a person to mailings through a signup page.',
  input: z.object({
    page: text({ help: 'The short name of a signup page.', dynamic: 'actionkit_signup_pages.id.name' }),
    email: email(),
    lists: z.optional(mailingLists('Leave it empty for the list of the page.')),
    first_name: z.optional(text()),
    last_name: z.optional(text()),
    source: z.optional(text({ help: 'Where the subscription came from, as your reports show it.' })),
    subscribe_again: z.optional(
      yesNo({
        help: 'Choose yes only if the person asked for it: it also subscribes people who once unsubscribed.',
      }),
    ),
    send_confirmation: z.optional(yesNo({ help: 'Choose yes to send the confirmation email of the page.' })),
  }),
  sample: {
    id: '77321',
    result: 'created',
    actionkit_user_id: '77321',
    actionkit_action_id: '330088',
    subscription_status: 'subscribed',
  } as Output,
  lock: { key: 'actionkit-subscription-{{bundle.inputData.email}}', scope: ['account'], timeout: 30 },
  perform: async (input, zap): Promise<Output> => {
    const ak = actionkit(zap);
    const page = await openPage(zap, ak, 'signuppage', input.page);
    const user = await ak.findUser(input.email);
    const userId = user ? idOf(user.id ?? user.resource_uri) : '';
    const status = user?.subscription_status ?? '';
    const ids = { id: userId, actionkit_user_id: userId, actionkit_action_id: '', subscription_status: status };
    if (hasOptedOut(user) && !input.subscribe_again) {
      warn(
        zap,
        `This person is ${status} in ActionKit and was left so. Subscribe Again overrides it, if they asked for that.`,
      );
      return { ...ids, result: 'skipped' };
    }
    const lists = status === 'subscribed' ? await ak.subscriptionsOf(userId) : [];
    const missing = input.lists?.filter((list) => !lists.includes(list));
    const wanted = input.lists ?? [page.listId].filter(Boolean);
    const isShown = wanted.length > 0;
    if (status === 'subscribed' && isShown && wanted.every((list) => lists.includes(list)))
      return { ...ids, result: 'unchanged' };
    const earlier = isShown ? undefined : await recallAttempt(zap, page.name, input.email);
    const isAdded = earlier !== undefined && lists.some((list) => !earlier.before.includes(list));
    if (status === 'subscribed' && (isAdded || earlier?.isDone)) {
      if (!isAdded) tellOfUnseen(zap, page.name);
      return { ...ids, result: 'unchanged' };
    }
    if (!isShown) await keepAttempt(zap, page.name, input.email, { before: lists, isDone: false });
    const reply = await ak.act(
      {
        page: page.name,
        email: input.email,
        ...(input.first_name && { first_name: input.first_name }),
        ...(input.last_name && { last_name: input.last_name }),
        source: input.source ?? 'zapier',
        ...(missing && { lists: missing.map(Number) }),
        ...(!input.send_confirmation && { skip_confirmation: '1' }),
      },
      {
        repeatable: true,
        planned: { id: standIn('action'), user: uri('user', userId || standIn('user')) },
      },
    );
    if (!isShown) await keepAttempt(zap, page.name, input.email, { before: lists, isDone: true });
    const now = zap.planned ? undefined : await ak.findUser(input.email);
    const state = now?.subscription_status ?? '';
    if (state === 'unsubscribed') {
      return stop(
        zap,
        'fail',
        `ActionKit took the signup on “${page.name}”, and the person is still unsubscribed. Look at that page and at the person in ActionKit.`,
        { code: 'NotSubscribed' },
      );
    }
    if (!zap.planned && state !== 'subscribed') {
      warn(
        zap,
        `ActionKit took the signup, and calls the person ${state || 'neither subscribed nor unsubscribed'} now. They may have to confirm it, or get no mail.`,
      );
    }
    if (!zap.planned && !isShown && status === 'subscribed' && !reply?.subscribed_user) {
      const after = await ak.subscriptionsOf(userId);
      if (after.every((list) => lists.includes(list))) tellOfUnseen(zap, page.name);
    }
    const id = idOf(now?.id ?? now?.resource_uri) || idOf(reply?.user) || userId;
    return {
      id,
      result: user ? 'updated' : 'created',
      actionkit_user_id: id,
      actionkit_action_id: idOf(reply?.id ?? reply?.resource_uri),
      subscription_status: state,
    };
  },
});

const tellOfUnseen = (zap: Zap, page: string): void =>
  warn(
    zap,
    `ActionKit does not show which list the page “${page}” subscribes to, nor that this person was added to one. They may have been on it before. Look at the person in ActionKit, or choose the lists in this step.`,
  );
