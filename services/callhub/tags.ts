import { isStandIn } from '../../platform/http.ts';
import { commaParts } from '../../platform/typed.ts';
import { warn, type Zap } from '../../platform/zap.ts';
import type { CallHub } from './client.ts';
import { mark, walk } from './lists.ts';
import { byAge, type Contact, idOf, plainText, sameName, type Tag } from './objects.ts';

export interface NamedTag {
  id: string;
  name: string;
}

const listed = ({ tags }: Contact): (string | Tag)[] =>
  typeof tags === 'string' ? tags.split(',').flatMap((name) => name.trim() || []) : (tags ?? []);

/** The names on a contact: objects on a single read, texts in some lists. */
export const tagNames = (contact: Contact): string[] =>
  listed(contact)
    .map((tag) => (typeof tag === 'string' ? tag : (tag.name ?? '')))
    .filter(Boolean);

/** The tags of these names, the oldest of each name first. */
async function tagsNamed(zap: Zap, callhub: CallHub, names: readonly string[]): Promise<NamedTag[]> {
  const keep = (tag: Tag) => {
    const name = tag.name ?? '';
    return names.some((wanted) => sameName(wanted, name)) ? { id: idOf(tag), name } : undefined;
  };
  const about = `tags:${mark(...names.map(plainText))}`;
  return (await walk(zap, callhub.tags(), about, keep)).sort(byAge);
}

/** The tags of a contact that was read alone, with their ids. Names without ids are looked up. */
export async function tagsOn(zap: Zap, callhub: CallHub, contact: Contact): Promise<NamedTag[]> {
  const tags = listed(contact);
  const known = tags.flatMap((tag) =>
    typeof tag === 'object' && idOf(tag) ? [{ id: idOf(tag), name: tag.name ?? '' }] : [],
  );
  const names = tags.filter((tag) => typeof tag === 'string');
  if (names.length === 0) return known;
  return [...known, ...pickOnePerName(await tagsNamed(zap, callhub, names), names)];
}

const pickOnePerName = (tags: readonly NamedTag[], names: readonly string[]): NamedTag[] =>
  names.flatMap((wanted) => tags.find(({ name }) => sameName(name, wanted)) ?? []);

/**
 * The names in what a user gave: a tag may have a comma in its name, else commas stand between several. `seen` are the tags
 * of these names where that had to be looked up.
 */
export async function namesMeant(
  zap: Zap,
  callhub: CallHub,
  given: readonly string[],
  has: readonly NamedTag[],
): Promise<{ names: string[]; seen: NamedTag[] | undefined }> {
  const isTag = (tags: readonly NamedTag[], name: string) => tags.some((tag) => sameName(tag.name, name));
  const joined = given.filter((text) => text.includes(',') && !isTag(has, text));
  const asked = [...given, ...joined.flatMap(commaParts)];
  const seen = joined.length > 0 ? await tagsNamed(zap, callhub, asked) : undefined;
  const isMany = (text: string) => joined.includes(text) && !isTag(seen ?? [], text);
  const names = given.flatMap((text) => (isMany(text) ? commaParts(text) : [text]));
  return { names: names.filter((name, index) => names.findIndex((one) => sameName(one, name)) === index), seen };
}

/**
 * Tags by their names; missing ones are made. CallHub makes a second tag of a name without a word, so the list is read
 * again afterwards: when two runs made the same tag, both go on with the older one and the newer one is taken away. `seen` are
 * the tags of these names, if they were just looked up.
 */
export async function findOrCreateTags(
  zap: Zap,
  callhub: CallHub,
  names: readonly string[],
  seen?: readonly NamedTag[],
): Promise<NamedTag[]> {
  const known = pickOnePerName(seen ?? (await tagsNamed(zap, callhub, names)), names);
  const missing = names.filter((wanted) => !known.some(({ name }) => sameName(name, wanted)));
  if (missing.length === 0) return known;
  const made: NamedTag[] = [];
  for (const name of missing) made.push({ id: idOf(await callhub.createTag(name)), name });
  if (made.some(({ id }) => isStandIn(id))) return [...known, ...made];
  // They are there: that they could not be checked is no reason to fail, unless the list alone tells their ids.
  const now = await tagsNamed(zap, callhub, missing).catch((error) => {
    if (made.some(({ id }) => !id)) throw error;
    return made;
  });
  for (const mine of made) {
    const oldest = now.find(({ name }) => sameName(name, mine.name));
    if (mine.id && oldest && oldest.id !== mine.id) await callhub.deleteTag(mine.id);
  }
  const kept = pickOnePerName(now, missing);
  if (kept.length < missing.length) warn(zap, 'CallHub does not list a tag yet that was just made.');
  return [...known, ...(kept.length < missing.length ? made : kept)];
}
