import type { Account } from './account.ts';

/**
 * What the account holds, without ids, times and order, so that two runs that led to the same state compare as equal.
 * Doubled records show as doubled rows.
 */
export function snapshot(account: Account) {
  const book = (id: bigint) => account.phonebooks.get(id)?.name ?? 'deleted';
  const tag = (id: bigint) => account.tags.get(id)?.name ?? 'deleted';
  return {
    contacts: sorted(
      [...account.contacts.values()].map(({ id: _, created, older, ...contact }) => ({
        ...contact,
        custom: Object.fromEntries(
          sorted([...contact.custom].map(([id, value]) => [account.customFields.get(id)?.name ?? 'deleted', value])),
        ) as Record<string, string>,
        tags: contact.tags.map(tag).sort(),
        phonebooks: contact.phonebooks.map(book).sort(),
      })),
    ),
    phonebooks: sorted(
      [...account.phonebooks.values()].map(({ id, name, description }) => ({
        name,
        description,
        members: account
          .membersOf(id)
          .map((member) => member.contact)
          .sort(),
      })),
    ),
    custom_fields: sorted(
      [...account.customFields.values()].map(({ name, field_type, choice }) => ({ name, field_type, choice })),
    ),
    tags: [...account.tags.values()].map(({ name }) => name).sort(),
    dnc: sorted(
      [...account.dncEntries.values()].map(({ list, phone_number, category }) => ({
        list: account.dncLists.get(list)?.name ?? 'deleted',
        phone_number,
        category,
      })),
    ),
    dnc_lists: [...account.dncLists.values()].map(({ name }) => name).sort(),
    campaigns: sorted(
      [...account.campaigns.values()].map(({ kind, name, status, frequency, phonebooks }) => ({
        kind,
        name,
        status,
        frequency,
        phonebooks: phonebooks.map(book).sort(),
      })),
    ),
    agents: sorted([...account.agents.values()].map(({ id: _, ...agent }) => agent)),
    webhooks: sorted([...account.webhooks.values()].map(({ event, target }) => ({ event, target }))),
    waiting_imports: account.imports.length,
  };
}

const sorted = <T>(rows: T[]): T[] =>
  rows
    .map((row) => ({ row, key: JSON.stringify(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ row }) => row);
