import { comparableDigits } from '../../mappings/phone.ts';
import { remembered } from '../../platform/cache.ts';
import { stop, warn, type Zap } from '../../platform/zap.ts';
import type { CallHub } from './client.ts';
import { mark, walk } from './lists.ts';
import { type DncEntry, type DncList, idInLink, idOf } from './objects.ts';
import { service } from './service.ts';

/** Lists hardly ever come or go. */
const LISTS_SECONDS = 600;

/** The account's list where the step names none: the only one, or the one that CallHub calls the default. */
export async function defaultDncList(zap: Zap, callhub: CallHub): Promise<string> {
  const lists = await remembered(zap, service, 'dnc-lists', LISTS_SECONDS, () =>
    walk(zap, callhub.dncLists(), 'dnc-lists', (row: DncList) => ({ id: idOf(row), name: row.name ?? '' })),
  );
  const [first, ...others] = lists;
  const list = others.every(({ id }) => id === first?.id)
    ? first
    : lists.find(({ name }) => /^default\b/i.test(name.trim()));
  return (
    list?.id ??
    stop(
      zap,
      'fail',
      lists.length === 0
        ? 'CallHub has no do-not-contact list. Make one in CallHub under Do Not Contact.'
        : 'CallHub has several do-not-contact lists. Choose one in DNC List.',
      { code: 'WhichList' },
    )
  );
}

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
): Promise<string[]> {
  const digits = comparableDigits(phone);
  const fits = ({ phone_number, dnc }: DncEntry) =>
    comparableDigits(phone_number) === digits && (!listId || idInLink(dnc) === listId);
  const keep = (row: DncEntry) => (fits(row) ? idOf(row) : undefined);
  const about = `dnc:${mark(digits, listId ?? '')}`;

  const all = callhub.dncEntries();
  const first = await all.page(1);
  if (first.count > READABLE_ROWS) {
    const found = await walk(zap, callhub.searchDncEntries(digits), `${about}:search`, keep);
    warn(
      zap,
      'CallHub has too many do-not-contact entries to read them all. Entries with blanks or dashes in the number may be left.',
    );
    return [...new Set(found)];
  }
  const list = { page: (number: number) => (number === 1 ? Promise.resolve(first) : all.page(number)) };
  return [...new Set(await walk(zap, list, about, keep))];
}
