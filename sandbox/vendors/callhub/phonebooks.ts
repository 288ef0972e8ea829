import type { Hono } from 'hono';
import type { Account, Contact, Phonebook } from './account.ts';
import { contactWithNumber, createContact, join, leave, mergeContact, withNumber } from './contact-changes.ts';
import { givenContact } from './contact-input.ts';
import { contactRecord } from './contact-record.ts';
import { pollImports } from './imports.ts';
import { answer, type Body, idList, noContent, page, Refusal, readBody, requiredText } from './wire.ts';

const BOOK = '/v1/phonebooks/:id{[0-9]+}/' as const;

export function phonebookRoutes(app: Hono, account: Account): void {
  const { phonebooks, contacts, options } = account;
  const record = (book: Phonebook) => phonebookRecord(account, book);

  app.get('/v1/phonebooks/', (c) => page(c, options.linkOrigin, phonebooks.values(), record));

  app.post('/v1/phonebooks/', async (c) => {
    const body = await readBody(c.req.raw);
    const book = addPhonebook(account, requiredText(body, 'name'), String(body.description ?? ''));
    return answer(record(book), 201);
  });

  app.get(BOOK, (c) => answer(record(account.get(phonebooks, c.req.param('id')))));

  app.patch(BOOK, async (c) => {
    const book = account.get(phonebooks, c.req.param('id'));
    const body: Body = { ...book, ...(await readBody(c.req.raw)) };
    Object.assign(book, { name: requiredText(body, 'name'), description: String(body.description ?? '') });
    return answer(record(book));
  });

  app.delete(BOOK, (c) => {
    const { id } = account.get(phonebooks, c.req.param('id'));
    for (const member of account.membersOf(id)) leave(member, id);
    phonebooks.delete(id);
    return noContent();
  });

  app.get(`${BOOK}contacts/`, (c) => {
    const { id } = account.get(phonebooks, c.req.param('id'));
    return page(c, options.linkOrigin, account.membersOf(id), (contact) => contactRecord(account, contact));
  });

  app.get(`${BOOK}numbers_count/`, async (c) => {
    const { id } = account.get(phonebooks, c.req.param('id'));
    await pollImports(account);
    const members = account.membersOf(id);
    return answer({
      phonenumber_count: members.length,
      mobilenumber_count: members.filter((member) => member.mobile !== null).length,
    });
  });

  app.post(`${BOOK}contacts/`, async (c) => {
    const book = account.get(phonebooks, c.req.param('id'));
    const members = idList(await readBody(c.req.raw), 'contact_ids', contacts).map((id) => account.get(contacts, id));
    if (options.memberAgain === 'refuse') for (const member of members) refuseMember(member, book.id);
    for (const member of members) join(member, book.id);
    return answer(record(book));
  });

  app.delete(`${BOOK}contacts/`, async (c) => {
    const { id } = account.get(phonebooks, c.req.param('id'));
    const leaving = idList(await readBody(c.req.raw), 'contact_ids', contacts);
    for (const contact of leaving) leave(account.get(contacts, contact), id);
    return noContent();
  });

  app.post(`${BOOK}create_contact/`, async (c) => {
    const book = account.get(phonebooks, c.req.param('id'));
    const given = givenContact(account, await readBody(c.req.raw));
    withNumber(given);
    const existing = contactWithNumber(account, given.fields.contact);
    if (existing && options.existingNumber === 'refuse') refuseMember(existing, book.id);
    const contact = createContact(account, given);
    join(contact, book.id);
    return answer(withContact(account, book, contact), 201);
  });

  app.post(`${BOOK}upsert_contact/`, async (c) => {
    if (!options.upsertContact) return c.notFound();
    const book = account.get(phonebooks, c.req.param('id'));
    const given = givenContact(account, await readBody(c.req.raw));
    withNumber(given);
    const existing = contactWithNumber(account, given.fields.contact);
    if (existing) mergeContact(existing, given);
    const contact = existing ?? createContact(account, given);
    join(contact, book.id);
    return answer(withContact(account, book, contact), existing ? 200 : 201);
  });
}

export function addPhonebook(account: Account, name: string, description = '', older = false): Phonebook {
  const book = { id: account.newId(), name, description, older, created: account.now() };
  return account.put(account.phonebooks, book);
}

function refuseMember(contact: Contact, phonebook: bigint): void {
  if (!contact.phonebooks.includes(phonebook)) return;
  throw new Refusal(400, { detail: `Phonenumber:'${contact.contact}' already exists in this phonebook.` });
}

function phonebookRecord(account: Account, book: Phonebook) {
  const path = `/v1/phonebooks/${book.id}/`;
  return {
    url: account.link(path),
    id: book.id,
    ...(account.options.pkStr ? { pk_str: String(book.id) } : {}),
    owner: account.link('/v1/users/4411/'),
    name: book.name,
    description: book.description,
    created_date: book.created,
    count: book.older ? '0' : account.link(`${path}numbers_count`),
    sms_count: '0',
    status: 1,
  };
}

/** The answer of the two routes that make a contact inside a phonebook: only a part of each record. */
function withContact(account: Account, book: Phonebook, member: Contact) {
  const { contact, mobile, first_name, last_name, country_code } = member;
  return {
    pk_str: String(book.id),
    name: book.name,
    description: book.description,
    count: String(account.membersOf(book.id).length),
    status: 1,
    contact: { pk_str: String(member.id), contact, mobile, first_name, last_name, country_code, tags: [] },
  };
}
