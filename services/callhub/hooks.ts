import { unwrap } from '../../mappings/callhub-call.ts';
import { parseJson } from '../../platform/json.ts';
import type { Zap } from '../../platform/zap.ts';
import { callhub } from './client.ts';
import { mark, walk } from './lists.ts';
import { byAge, idOf, type Webhook } from './objects.ts';

/**
 * Takes up a subscription of the same event and address, left by a try whose answer was lost, before it makes one. CallHub
 * would make a second one without a word, so the list is read again afterwards: two tries that met keep the older one.
 */
export async function subscribe(zap: Zap, event: string, target: string) {
  const client = callhub(zap);
  const [known] = await subscriptions(zap, event, target);
  if (known) return { id: known, event, target };
  const made = hookId(await client.subscribe(event, target));
  // The subscription is there. That it could not be checked must not keep the Zap off, and leave nobody to end it.
  const [oldest] = await subscriptions(zap, event, target).catch((): string[] => []);
  if (!oldest || oldest === made) return { id: made, event, target };
  if (made) await client.unsubscribe(made);
  return { id: oldest, event, target };
}

/** The ids of all that tell this address of this event, the oldest first. */
async function subscriptions(zap: Zap, event: string, target: string): Promise<string[]> {
  const keep = (row: Webhook) => (row.event === event && row.target === target ? { id: hookId(row) } : undefined);
  const found = await walk(zap, callhub(zap).webhooks(), `hook:${mark(event, target)}`, keep);
  return [...new Set(found.sort(byAge).map(({ id }) => id))];
}

/** A link in such a row may be that of the subscriber. */
const hookId = ({ pk_str, id }: Webhook): string => idOf({ pk_str, id });

/** By what `subscribe` returned: the id, or, where CallHub gave none, the event and address. What is gone counts as done. */
export async function unsubscribe(zap: Zap, subscription: Record<string, unknown>): Promise<void> {
  const [id, event, target] = [subscription.id, subscription.event, subscription.target].map((one) =>
    String(one ?? ''),
  );
  const ids = id ? [id] : event && target ? await subscriptions(zap, event, target) : [];
  for (const one of ids) await callhub(zap).unsubscribe(one);
}

/**
 * The data of a delivery of this event; undefined for other events, and for what has none of its `keys`. Workflows post data
 * without an envelope.
 */
export function dataOf(
  zap: Zap,
  posted: unknown,
  event: string,
  keys: readonly string[],
): Record<string, unknown> | undefined {
  const delivery = unwrap(exactly(zap, posted));
  if (!delivery || (delivery.event !== '' && delivery.event !== event)) return undefined;
  return keys.some((key) => key in delivery.data) ? delivery.data : undefined;
}

/** What was posted, with its long numbers as they were: Zapier's own reading rounds them. */
function exactly(zap: Zap, posted: unknown): unknown {
  const raw = (zap.bundle.rawRequest as { content?: unknown } | undefined)?.content;
  if (typeof raw !== 'string' || !raw.trimStart().startsWith('{')) return posted;
  try {
    return parseJson(raw);
  } catch {
    return posted;
  }
}
