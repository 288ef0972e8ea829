import type { Account, Contact } from './account.ts';
import { pythonDict } from './python-text.ts';

export function contactRecord(account: Account, contact: Contact, view: 'single' | 'list' = 'list'): object {
  const { id, custom: _custom, phonebooks, tags, older: _older, created, ...fields } = contact;
  const named = tags.flatMap((tag) => account.tags.get(tag) ?? []);
  return {
    url: account.link(`/v1/contacts/${id}/`),
    id,
    ...(account.options.pkStr ? { pk_str: String(id) } : {}),
    owner: account.link('/v1/users/4411/'),
    phonebooks: phonebooks.map((book) => account.link(`/v1/phonebooks/${book}/`)),
    ...fields,
    created_date: created,
    tags: view === 'single' ? named.map(({ id, name }) => ({ id, name })) : listedTags(account, named),
    custom_fields: customText(account, contact),
  };
}

const listedTags = (account: Account, tags: { name: string }[]) =>
  account.options.listTags === 'names' ? tags.map((tag) => tag.name) : [];

const NONE = [null, 'null', ''];

/** The custom values as one of the looks that the API is known for. */
function customText(account: Account, contact: Contact): unknown {
  const values = Object.fromEntries([...contact.custom].map(([id, value]) => [String(id), value]));
  const { customFieldsLook: look } = account.options;
  if (look === 'object') return values;
  if (contact.custom.size === 0) return NONE[Number(contact.id % 3n)];
  return look === 'python' || (look === 'mixed' && contact.older) ? pythonDict(values) : JSON.stringify(values);
}
