import { isStandIn } from '../../platform/http.ts';
import { warn, type Zap } from '../../platform/zap.ts';
import type { CallHub } from './client.ts';
import { mark, walk } from './lists.ts';
import { idOf, oldestFirst, type Phonebook, plainText, sameName } from './objects.ts';

/** Phonebooks of this name, the oldest first: names are not unique. */
export async function phonebooksNamed(zap: Zap, callhub: CallHub, name: string): Promise<Phonebook[]> {
  const keep = (row: Phonebook) => (sameName(row.name ?? '', name) ? row : undefined);
  const rows = await walk(zap, callhub.phonebooks(), `phonebook:${mark(plainText(name))}`, keep);
  const once = [...new Map(rows.map((row) => [idOf(row), row])).values()];
  return once.sort(oldestFirst);
}

/**
 * The phonebook of this name, made when there is none. CallHub makes a second one of a name without a word, so the list is
 * read again afterwards: when two runs made it, both go on with the older one and the newer, still empty one is taken away.
 */
export async function findOrCreatePhonebook(
  zap: Zap,
  callhub: CallHub,
  { name, description }: { name: string; description?: string | undefined },
): Promise<{ phonebook: Phonebook; change: 'created' | 'unchanged' }> {
  const [known, ...others] = await phonebooksNamed(zap, callhub, name);
  if (others.length > 0) warn(zap, `CallHub has ${others.length + 1} phonebooks of this name. The oldest one is used.`);
  if (known) return { phonebook: known, change: 'unchanged' };
  const made = await callhub.createPhonebook({ name, ...(description && { description }) });
  const id = idOf(made);
  if (isStandIn(id)) return { phonebook: made, change: 'created' };
  // The phonebook is there: that it could not be checked is no reason to fail, unless the list alone tells its id.
  const [oldest] = await phonebooksNamed(zap, callhub, name).catch((error): Phonebook[] => {
    if (!id) throw error;
    return [];
  });
  if (!oldest || idOf(oldest) === id) return { phonebook: made, change: 'created' };
  if (!id) return { phonebook: oldest, change: 'created' };
  await callhub.deletePhonebook(id);
  return { phonebook: oldest, change: 'unchanged' };
}
