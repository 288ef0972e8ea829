import type { Hono } from 'hono';
import type { Account, Contact } from './account.ts';
import { createContact, replaceContact } from './contact-changes.ts';
import { givenContact } from './contact-input.ts';
import { contactRecord } from './contact-record.ts';
import { queueImport } from './imports.ts';
import { digitsOf } from './phones.ts';
import { answer, idList, noContent, notFound, page, readBody } from './wire.ts';

/** Ids of the columns that a bulk import can fill; custom fields follow with their own. */
const CATALOGUE: [number, string][] = [
  [0, 'phone number'],
  [1, 'mobile number'],
  [2, 'last name'],
  [3, 'first name'],
  [4, 'email'],
  [5, 'country code'],
  [6, 'address'],
  [7, 'city'],
  [8, 'state'],
  [9, 'zipcode'],
  [10, 'job title'],
  [11, 'company name'],
  [12, 'company website'],
  [13, 'name'],
  [14, 'additional variables'],
  [16, 'tags'],
];

export function contactRoutes(app: Hono, account: Account): void {
  const { contacts, options } = account;

  app.get('/v1/contacts/', (c) => {
    let rows = [...contacts.values()];
    const search = c.req.query('search')?.trim().toLowerCase();
    if (search) rows = rows.filter((contact) => looksLike(contact, search));
    const number = c.req.query('contact');
    if (number && options.contactFilter) rows = rows.filter((contact) => contact.contact === digitsOf(number));
    return page(c, options.linkOrigin, rows, (contact) => contactRecord(account, contact));
  });

  app.post('/v1/contacts/', async (c) => {
    const contact = createContact(account, givenContact(account, await readBody(c.req.raw)));
    return answer(contactRecord(account, contact), 201);
  });

  app.get('/v1/contacts/fields/', () => {
    const standard = CATALOGUE.map(([id, name]) => ({ id, name }));
    const own = [...account.customFields.values()].map(({ id, name }) => ({ id, name }));
    return answer({ count: standard.length + own.length, results: [...standard, ...own] });
  });

  app.post('/v1/contacts/bulk_create/', async (c) => {
    queueImport(account, await readBody(c.req.raw));
    if (options.importAnswer === 'empty') return new Response(null, { status: 202 });
    const queued = options.importAnswer === 'queued';
    const message = `Import ${queued ? 'queued' : 'in progress'}. You will get an email when import is complete`;
    return answer({ message });
  });

  app.get('/v1/contacts/:id{[0-9]+}/', (c) =>
    answer(contactRecord(account, account.get(contacts, c.req.param('id')), 'single')),
  );

  app.put('/v1/contacts/:id{[0-9]+}/', async (c) => {
    const contact = account.get(contacts, c.req.param('id'));
    replaceContact(account, contact, givenContact(account, await readBody(c.req.raw)));
    return answer(contactRecord(account, contact));
  });

  app.delete('/v1/contacts/:id{[0-9]+}/', (c) => {
    contacts.delete(account.get(contacts, c.req.param('id')).id);
    return noContent();
  });

  app.patch('/v2/contacts/:id{[0-9]+}/taggings/', async (c) => {
    const contact = account.get(contacts, c.req.param('id'));
    contact.tags = [...new Set(idList(await readBody(c.req.raw), 'tags', account.tags))];
    return answer({ tags: contact.tags.map(String) });
  });

  app.delete('/v1/contacts/:id{[0-9]+}/tags/:tag{[0-9]+}/', (c) => {
    const contact = account.get(contacts, c.req.param('id'));
    const tag = account.get(account.tags, c.req.param('tag'));
    if (!contact.tags.includes(tag.id)) throw notFound();
    contact.tags = contact.tags.filter((id) => id !== tag.id);
    return noContent();
  });
}

/** Every word somewhere in the numbers, the names or the email, also in the middle of a longer one. */
function looksLike(contact: Contact, search: string): boolean {
  const { contact: number, mobile, first_name, last_name, email } = contact;
  const texts = [number, mobile ?? '', first_name, last_name, email].map((text) => text.toLowerCase());
  return search.split(/\s+/).every((word) => texts.some((text) => text.includes(word)));
}
