import type { Hono } from 'hono';
import type { Account, Tag } from './account.ts';
import { answer, invalid, noContent, page, readBody, requiredText } from './wire.ts';

export function tagRoutes(app: Hono, account: Account): void {
  const { tags, options } = account;
  const record = ({ id, name, created }: Tag) => ({
    id,
    ...(options.pkStr ? { pk_str: String(id) } : {}),
    name,
    crm_id: null,
    crm_type: 1,
    contact: [],
    created_date: created,
    updated_date: created,
  });

  for (const path of ['/v1/tags/', '/v2/tags/']) {
    app.get(path, (c) => page(c, options.linkOrigin, tags.values(), record));
  }

  // Takes a blank name, and one that exists.
  app.post('/v2/tags/', async (c) => {
    const { tag } = await readBody(c.req.raw);
    if (typeof tag !== 'string') throw invalid('tag', 'This field is required.');
    return answer(record(addTag(account, tag)), 201);
  });

  app.get('/v1/tags/:id{[0-9]+}/', (c) => answer(record(account.get(tags, c.req.param('id')))));

  app.patch('/v1/tags/:id{[0-9]+}/', async (c) => {
    const tag = account.get(tags, c.req.param('id'));
    tag.name = requiredText(await readBody(c.req.raw), 'name');
    return answer(record(tag));
  });

  app.delete('/v1/tags/:id{[0-9]+}/', (c) => {
    const { id } = account.get(tags, c.req.param('id'));
    tags.delete(id);
    for (const contact of account.contacts.values()) contact.tags = contact.tags.filter((tag) => tag !== id);
    return noContent();
  });
}

export function addTag(account: Account, name: string): Tag {
  return account.put(account.tags, { id: account.newId(), name, created: account.now() });
}
