import { createHash } from 'node:crypto';
import type { Service } from './service.ts';
import { credentialsOf } from './service.ts';
import type { Zap } from './zap.ts';

/**
 * Remembers what seldom changes (which campaign a page belongs to) between runs, apart for each connection. The memory
 * may be missing, empty or stale: without it a step costs a request more, and nothing is written on its word alone. What is
 * remembered and does not fit is loaded anew: what somebody asks for may have been added since.
 */
export async function remembered<C extends Record<string, string>, T>(
  zap: Zap,
  service: Service<C>,
  what: string,
  seconds: number,
  load: () => Promise<T>,
  fits: (known: T) => boolean = () => true,
): Promise<T> {
  const known = await recall<C, T>(zap, service, what);
  if (known !== undefined && fits(known)) return known;
  const loaded = await load();
  if (loaded !== undefined && loaded !== null) await keep(zap, service, what, seconds, loaded);
  return loaded;
}

/** What is remembered, undefined when nothing is. */
export async function recall<C extends Record<string, string>, T>(
  zap: Zap,
  service: Service<C>,
  what: string,
): Promise<T | undefined> {
  const key = cacheKey(zap, service, what);
  return ((await unlessBroken(() => zap.z.cache.get(key))) ?? undefined) as T | undefined;
}

/** Remembers this for so many seconds, in place of what was remembered before. */
export async function keep<C extends Record<string, string>>(
  zap: Zap,
  service: Service<C>,
  what: string,
  seconds: number,
  value: unknown,
): Promise<void> {
  const key = cacheKey(zap, service, what);
  await unlessBroken(async () => zap.z.cache.set(key, storable(value), seconds));
}

/** Drops what turned out to be out of date. */
export const forget = async <C extends Record<string, string>>(
  zap: Zap,
  service: Service<C>,
  what: string,
): Promise<void> => {
  const key = cacheKey(zap, service, what);
  await unlessBroken(() => zap.z.cache.delete(key));
};

/** As JSON holds it: Zapier's store refuses a value with anything undefined in it. */
const storable = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

async function unlessBroken<T>(use: () => Promise<T>): Promise<T | undefined> {
  try {
    return await use();
  } catch {
    return undefined;
  }
}

/** The credentials are part of the key, hashed: users never share what they remember. */
function cacheKey<C extends Record<string, string>>(zap: Zap, service: Service<C>, what: string): string {
  const owner = createHash('sha256')
    .update(JSON.stringify(credentialsOf(service, zap)))
    .digest('hex')
    .slice(0, 24);
  return `${service.key}:${owner}:${what}`;
}
