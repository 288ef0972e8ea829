import { isStored } from '../../mappings/callhub-phone.ts';
import { comparableDigits } from '../../mappings/phone.ts';
import { remembered } from '../../platform/cache.ts';
import { stop, warn, type Zap } from '../../platform/zap.ts';
import type { CallHub } from './client.ts';
import { mark, walk } from './lists.ts';
import { type DncEntry, type DncList, idInLink, idOf, sameName } from './objects.ts';
import { service } from './service.ts';

/** Lists hardly ever come or go. */
const LISTS_SECONDS = 600;

interface NamedList {
  id: string;
  name: string;
}

/** Remembered lists that lack the one that is asked for are read anew: it may have been added since. */
const dncLists = (zap: Zap, callhub: CallHub, fits?: (lists: readonly NamedList[]) => boolean): Promise<NamedList[]> =>
  remembered(
    zap,
    service,
    'dnc-lists',
    LISTS_SECONDS,
    () => walk(zap, callhub.dncLists(), 'dnc-lists', (row: DncList) => ({ id: idOf(row), name: row.name ?? '' })),
    fits,
  );

const refuse = (zap: Zap, why: string): never => stop(zap, 'fail', why, { code: 'WhichList' });
/** A row may come twice when the list changes between two pages. */
const isOne = (lists: readonly NamedList[]): boolean => lists.every(({ id }) => id === lists[0]?.id);

/** The account's list where the step names none: the only one, or the one that CallHub calls the default. */
export async function defaultDncList(zap: Zap, callhub: CallHub): Promise<string> {
  const lists = await dncLists(zap, callhub);
  const list = isOne(lists) ? lists[0] : lists.find(({ name }) => /^default\b/i.test(name.trim()));
  if (list) return list.id;
  return refuse(
    zap,
    lists.length === 0
      ? 'CallHub has no do-not-contact list. Make one in CallHub under Do Not Contact.'
      : 'CallHub has several do-not-contact lists. Choose one in DNC List.',
  );
}

/** A list by its id, which is taken as it is, or by its name. */
export async function dncListOf(zap: Zap, callhub: CallHub, typed: string): Promise<string> {
  if (/^\d{1,20}$/.test(typed)) return typed;
  const named = (lists: readonly NamedList[]) => lists.filter(({ name }) => sameName(name, typed));
  const found = named(await dncLists(zap, callhub, (lists) => named(lists).length > 0));
  if (!isOne(found))
    return refuse(zap, `CallHub has several do-not-contact lists named “${typed}”. Choose one in DNC List.`);
  return found[0]?.id ?? refuse(zap, `CallHub has no do-not-contact list named “${typed}”. Choose one in DNC List.`);
}

/** What an entry protects a number from. The sum of calls and texts is both. */
export const CATEGORIES = { calls: 1, texts: 2, both: 3 } as const;

export interface NumberEntry {
  id: string;
  /** As it is stored. */
  number: string;
  /** Undefined where CallHub does not show it. */
  category: number | undefined;
}

/** Makes an entry of a row with this number, on one list or on any. */
function entryFor(phone: string, listId: string | undefined) {
  const fits = ({ phone_number, dnc }: DncEntry) =>
    isStored(phone_number, undefined, phone) && (!listId || idInLink(dnc) === listId);
  return (row: DncEntry): NumberEntry | undefined => {
    const category = Number(row.category) || undefined;
    return fits(row) ? { id: idOf(row), number: row.phone_number ?? '', category } : undefined;
  };
}

const oncePerId = (entries: readonly NumberEntry[]): NumberEntry[] => [
  ...new Map(entries.map((entry) => [entry.id, entry])).values(),
];

/** Every entry is read up to here, so that no spelling of the number is missed. */
const READABLE_ROWS = 20_000;

/**
 * Every entry of a number, on one list or on all. Numbers are stored as they were typed, so the search of CallHub, which
 * some accounts ignore, misses some: it is used only where a list is too long to be read.
 */
export async function dncEntriesOf(
  zap: Zap,
  callhub: CallHub,
  phone: string,
  listId: string | undefined,
): Promise<NumberEntry[]> {
  const digits = comparableDigits(phone);
  const keep = entryFor(phone, listId);
  const about = `dnc:${mark(phone, listId ?? '')}`;

  const all = callhub.dncEntries();
  const first = await all.page(1);
  if (first.count > READABLE_ROWS) {
    const found = await walk(zap, callhub.searchDncEntries(digits), `${about}:search`, keep);
    warn(
      zap,
      'CallHub has too many do-not-contact entries to read them all. Entries with blanks or dashes in the number may be left.',
    );
    return oncePerId(found);
  }
  const list = { page: (number: number) => (number === 1 ? Promise.resolve(first) : all.page(number)) };
  return oncePerId(await walk(zap, list, about, keep));
}

/** The entry of a number that a list holds in this very form, which the search finds; else the whole list is read. */
async function dncEntryOn(zap: Zap, callhub: CallHub, phone: string, listId: string): Promise<NumberEntry | undefined> {
  const digits = phone.replace(/\D/g, '');
  const about = `dnc:${mark(digits, listId)}:known`;
  const keep = entryFor(phone, listId);
  const [found] = await walk(zap, callhub.searchDncEntries(digits), about, keep, (kept) => kept.length > 0);
  return found ?? (await dncEntriesOf(zap, callhub, phone, listId))[0];
}

/**
 * Puts a number on a list. An entry that protects it from less is widened, and none is narrowed: where CallHub does not
 * show what an entry is for, it is written again only as one for both. The number is on the list whatever becomes of the
 * look at its entry, so that look never fails the step.
 */
export async function addToDnc(
  zap: Zap,
  callhub: CallHub,
  { phone, listId, category }: { phone: string; listId: string; category: number },
): Promise<{ entryId: string; change: 'created' | 'updated' | 'unchanged' }> {
  const made = await callhub.addDncEntry(listId, phone.replace(/\D/g, ''), category);
  if (made) return { entryId: idOf(made), change: 'created' };
  const entry = await dncEntryOn(zap, callhub, phone, listId).catch(() => undefined);
  const known = entry?.category ?? 0;
  const whole = known | category;
  if (!entry || (!known && whole !== CATEGORIES.both)) {
    warn(
      zap,
      'The number was on this list already, and CallHub does not show whether for calls, texts or both. That was left as it was.',
    );
    return { entryId: entry?.id ?? '', change: 'unchanged' };
  }
  if (whole === known) return { entryId: entry.id, change: 'unchanged' };
  await callhub.changeDncEntry(entry.id, listId, entry.number, whole);
  return { entryId: entry.id, change: 'updated' };
}
