import type { Hono } from 'hono';
import type { Account, Webhook } from './account.ts';
import { answer, invalid, noContent, notFound, page, readBody, requiredText, toJson } from './wire.ts';

const EVENTS = ['cc.notes', 'sb.reply', 'vb.transfer', 'agent.activation'];
const EXTRA_EVENTS = ['p2p.reply', 'cc.transfer'];

/** One attempt to tell a subscriber. `status` is 0 when the target could not be reached. */
export interface Delivery {
  id: number;
  target: string;
  status: number;
}

export function webhookRoutes(app: Hono, account: Account): void {
  const { webhooks, options } = account;
  const record = (hook: Webhook) => hookRecord(account, hook);

  app.get('/v1/webhooks/', (c) => page(c, options.linkOrigin, webhooks.values(), record));

  // The same event and target may be subscribed again and again.
  app.post('/v1/webhooks/', async (c) => {
    const body = await readBody(c.req.raw);
    const event = requiredText(body, 'event');
    const target = requiredText(body, 'target');
    const known = options.extraEvents ? [...EVENTS, ...EXTRA_EVENTS] : EVENTS;
    if (!known.includes(event)) throw invalid('event', `"${event}" is not a valid choice.`);
    if (!/^https?:$/.test(URL.canParse(target) ? new URL(target).protocol : ''))
      throw invalid('target', 'Enter a valid URL.');
    return answer(record(account.put(webhooks, { id: account.newSmallId(), event, target })), 201);
  });

  app.delete('/v1/webhooks/:id{[0-9]+}/', (c) => {
    if (!webhooks.delete(Number(c.req.param('id')))) throw notFound();
    return noContent();
  });
}

/** Tells every subscriber of the event, one after the other. Unsigned, once, as the vendor does. */
export async function deliver(account: Account, event: string, data: object): Promise<Delivery[]> {
  const deliveries: Delivery[] = [];
  for (const hook of [...account.webhooks.values()].filter((hook) => hook.event === event)) {
    const body = toJson({ hook: hookRecord(account, hook), data });
    deliveries.push({ id: hook.id, target: hook.target, status: await account.options.post(hook.target, body) });
  }
  return deliveries;
}

const hookRecord = (account: Account, { id, event, target }: Webhook) => ({
  id: account.options.webhookIds === 'text' ? String(id) : id,
  event,
  target,
});
