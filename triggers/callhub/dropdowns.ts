import * as z from 'zod/mini';
import { storedE164 } from '../../mappings/callhub-phone.ts';
import { type Choice, defineDropdown, type Operation } from '../../platform/define.ts';
import type { Zap } from '../../platform/zap.ts';
import { CAMPAIGN_KINDS, campaignPage } from '../../services/callhub/campaigns.ts';
import { type CallHub, callhub } from '../../services/callhub/client.ts';
import { readCustomFields, STANDARD_FIELDS } from '../../services/callhub/custom-fields.ts';
import { idOf, type Row } from '../../services/callhub/objects.ts';
import type { CallHubList } from '../../services/callhub/wire.ts';

const PER_PAGE = 100;
const nothing = z.object({});

const listDropdown = <T extends Row & { name?: string | null | undefined }>(
  key: string,
  noun: string,
  list: (callhub: CallHub) => CallHubList<T>,
  choice: (row: T) => Choice,
): Operation =>
  defineDropdown({
    key,
    noun,
    input: nothing,
    list: async (zap: Zap, page) => {
      const { rows } = await list(callhub(zap)).page(page + 1, PER_PAGE);
      return rows.map(choice).filter(({ id }) => id !== '');
    },
  });

const byId = (row: Row & { name?: string | null | undefined }): Choice => {
  const id = idOf(row);
  return { id, name: row.name || id };
};
/** Where CallHub, or the contract of a step, takes the name. */
const byName = ({ name }: { name?: string | null | undefined }): Choice => ({ id: name ?? '', name: name ?? '' });

export const phonebooks = listDropdown('callhub_phonebooks', 'Phonebook', (ch) => ch.phonebooks(), byId);
export const dncLists = listDropdown('callhub_dnc_lists', 'DNC List', (ch) => ch.dncLists(), byId);
export const tags = listDropdown('callhub_tags', 'Tag', (ch) => ch.tags(), byName);
export const contacts = listDropdown(
  'callhub_contacts',
  'Contact',
  (ch) => ch.contacts(),
  (row) => {
    const name = [row.first_name, row.last_name].filter(Boolean).join(' ');
    return { id: idOf(row), name: [name, storedE164(row.contact, row.country_code)].filter(Boolean).join(', ') };
  },
);

/** By name, since call results name their campaign and give no id. */
export const campaigns = defineDropdown({
  key: 'callhub_campaigns',
  noun: 'Campaign',
  input: nothing,
  list: async (zap, page) => {
    const rows = await campaignPage(callhub(zap), page + 1, PER_PAGE);
    const choices = rows.flatMap(({ name, kind }) =>
      name ? [{ id: name, name: `${name} (${CAMPAIGN_KINDS[kind]})` }] : [],
    );
    return [...new Map(choices.map((choice) => [choice.id, choice])).values()];
  },
});

/** Standard columns and custom fields, by the names that steps take. */
export const contactFields = defineDropdown({
  key: 'callhub_contact_fields',
  noun: 'Contact Field',
  input: nothing,
  list: async (zap, page) => {
    if (page > 0) return [];
    const custom = await readCustomFields(callhub(zap));
    return [...Object.values(STANDARD_FIELDS), ...custom.map(({ name }) => name)].map((name) => ({ id: name, name }));
  },
});
