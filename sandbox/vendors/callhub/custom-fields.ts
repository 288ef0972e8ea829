import type { Hono } from 'hono';
import type { Account, CustomField } from './account.ts';
import { answer, type Body, invalid, noContent, notFound, page, readBody, requiredText, toJson } from './wire.ts';

const TYPES = ['Text', 'Number', 'Boolean', 'Multi-choice'];

export function customFieldRoutes(app: Hono, account: Account): void {
  const { customFields, options } = account;

  app.get('/v1/custom_fields/', (c) => {
    const rows = [...customFields.values()];
    if (options.customFieldsList === 'envelope') return page(c, options.linkOrigin, rows, record);
    if (options.customFieldsList === 'array') return answer(rows.map(record));
    const glued = rows.map((field) => toJson(record(field))).join('');
    return new Response(glued, { headers: { 'content-type': 'application/json' } });
  });

  app.post('/v1/custom_fields/', async (c) => {
    const given = readField(account, await readBody(c.req.raw));
    const field = account.put(customFields, { id: BigInt(account.newSmallId()), ...given });
    return answer(record(field), 201);
  });

  app.get('/v1/custom_fields/:id{[0-9]+}/', () => {
    throw notFound();
  });

  app.put('/v1/custom_fields/:id{[0-9]+}/', async (c) => {
    const field = account.get(customFields, c.req.param('id'));
    Object.assign(field, readField(account, await readBody(c.req.raw), field));
    return answer(record(field));
  });

  app.delete('/v1/custom_fields/:id{[0-9]+}/', (c) => {
    const { id } = account.get(customFields, c.req.param('id'));
    customFields.delete(id);
    for (const contact of account.contacts.values()) contact.custom.delete(id);
    return noContent();
  });
}

const record = (field: CustomField) => ({ ...field, pk_str: String(field.id) });

function readField(account: Account, body: Body, self?: CustomField): Omit<CustomField, 'id'> {
  const name = requiredText(body, 'name');
  const taken = [...account.customFields.values()].some(
    (field) => field !== self && field.name.toLowerCase() === name.toLowerCase(),
  );
  if (taken) throw invalid('name', 'A custom field with this name already exists.');
  const asked = requiredText(body, 'field_type');
  const field_type = TYPES.find((type) => plain(type) === plain(asked));
  if (!field_type) throw invalid('field_type', `"${asked}" is not a valid choice.`);
  const choice = field_type === 'Multi-choice' && Array.isArray(body.choice) ? body.choice.map(String) : [];
  return { name, field_type, choice };
}

const plain = (type: string) => type.toLowerCase().replace('-', '');
