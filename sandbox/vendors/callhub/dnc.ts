import type { Hono } from 'hono';
import type { Account, DncEntry, DncList } from './account.ts';
import { OWNER } from './account.ts';
import { digitsOf } from './phones.ts';
import { answer, type Body, idFrom, invalid, noContent, page, Refusal, readBody, requiredText } from './wire.ts';

const BOTH = 3; // calls and texts

export function dncRoutes(app: Hono, account: Account): void {
  const { dncLists, dncEntries, options } = account;
  const listUrl = (id: bigint) => account.link(`/v1/dnc_lists/${id}/`);
  const listRecord = (list: DncList) => ({ url: listUrl(list.id), owner: OWNER, name: list.name });
  const entryRecord = (entry: DncEntry) => ({
    url: account.link(`/v1/dnc_contacts/${entry.id}/`),
    dnc: listUrl(entry.list),
    phone_number: entry.phone_number,
    ...(options.dncCategory && { category: entry.category }),
  });

  app.get('/v1/dnc_lists/', (c) => page(c, options.linkOrigin, dncLists.values(), listRecord));

  app.post('/v1/dnc_lists/', async (c) => {
    const list = addDncList(account, requiredText(await readBody(c.req.raw), 'name'));
    return answer(listRecord(list), 201);
  });

  app.put('/v1/dnc_lists/:id{[0-9]+}/', async (c) => {
    const list = account.get(dncLists, c.req.param('id'));
    list.name = requiredText(await readBody(c.req.raw), 'name');
    return answer(listRecord(list));
  });

  app.delete('/v1/dnc_lists/:id{[0-9]+}/', (c) => {
    const { id } = account.get(dncLists, c.req.param('id'));
    dncLists.delete(id);
    for (const entry of dncEntries.values()) if (entry.list === id) dncEntries.delete(entry.id);
    return noContent();
  });

  app.get('/v1/dnc_contacts/', (c) => {
    const search = options.dncSearch ? (c.req.query('search') ?? '') : '';
    const rows = [...dncEntries.values()].filter((entry) => entry.phone_number.includes(search));
    return page(c, options.linkOrigin, rows, entryRecord);
  });

  app.post('/v1/dnc_contacts/', async (c) => {
    const { list, phone_number, category } = readEntry(account, await readBody(c.req.raw));
    return answer(entryRecord(addDncEntry(account, list, phone_number, category)), 201);
  });

  app.put('/v1/dnc_contacts/:id{[0-9]+}/', async (c) => {
    const entry = account.get(dncEntries, c.req.param('id'));
    Object.assign(entry, readEntry(account, await readBody(c.req.raw), entry));
    return answer(entryRecord(entry));
  });

  app.delete('/v1/dnc_contacts/:id{[0-9]+}/', (c) => {
    dncEntries.delete(account.get(dncEntries, c.req.param('id')).id);
    return noContent();
  });
}

export function addDncList(account: Account, name: string): DncList {
  return account.put(account.dncLists, { id: BigInt(account.newSmallId()), name });
}

export function addDncEntry(account: Account, list: bigint, phone_number: string, category = BOTH): DncEntry {
  return account.put(account.dncEntries, { id: BigInt(account.newSmallId()), list, phone_number, category });
}

/** Puts a number on the account's first list, as a disposition does. */
export function blockNumber(account: Account, digits: string): void {
  const [list] = account.dncLists.values();
  if (list && !onList(account, list.id, digits)) addDncEntry(account, list.id, digits);
}

const onList = (account: Account, list: bigint, number: string, except?: DncEntry) =>
  [...account.dncEntries.values()].some(
    (entry) => entry !== except && entry.list === list && digitsOf(entry.phone_number) === digitsOf(number),
  );

function readEntry(account: Account, body: Body, self?: DncEntry) {
  const url = requiredText(body, 'dnc');
  const path = URL.canParse(url) ? new URL(url).pathname : '';
  const list = account.dncLists.get(idFrom(/\/v1\/dnc_lists\/(\d+)\/$/.exec(path)?.[1]) ?? -1n);
  if (!list) throw invalid('dnc', 'Invalid hyperlink - No URL match.');
  const phone_number = requiredText(body, 'phone_number');
  const category = Number(body.category ?? BOTH);
  if (![1, 2, BOTH].includes(category)) throw invalid('category', `"${category}" is not a valid choice.`);
  if (onList(account, list.id, phone_number, self)) throw duplicate(account);
  return { list: list.id, phone_number, category };
}

const duplicate = (account: Account) =>
  account.options.dncDuplicate === 'exists'
    ? new Refusal(400, { detail: 'This number already exists in the list.' })
    : invalid('non_field_errors', 'The fields dnc, phone_number must be unique.');
