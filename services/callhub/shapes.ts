import { storedE164 } from '../../mappings/callhub-phone.ts';
import { CAMPAIGN_KINDS, type FoundCampaign, statusWord } from './campaigns.ts';
import { phonebookIds } from './contacts.ts';
import { readCustomValues } from './custom-values.ts';
import { type Contact, idInLink, idOf, type Phonebook } from './objects.ts';
import { tagNames } from './tags.ts';

/* CallHub's records as users map them: ids as exact text, and every key always there. */

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

/** Old rows say no zone; CallHub keeps UTC. */
export const utc = (stamp: unknown): string | null => {
  const written = text(stamp).trim();
  const milliseconds = Date.parse(/(z|[+-]\d\d:?\d\d)$/i.test(written) ? written : `${written}Z`);
  return Number.isNaN(milliseconds) ? null : `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
};

/** `names` are those of custom fields by their ids; a value whose field is not known stands under its id. */
export function contactShape(contact: Contact, names: ReadonlyMap<string, string> = new Map()) {
  const id = idOf(contact);
  const country = contact.country_code;
  const values = readCustomValues(contact.custom_fields) ?? {};
  return {
    id,
    callhub_contact_id: id,
    phone: storedE164(contact.contact, country) ?? text(contact.contact),
    mobile: storedE164(contact.mobile, country) ?? text(contact.mobile),
    email: text(contact.email),
    first_name: text(contact.first_name),
    last_name: text(contact.last_name),
    address: text(contact.address),
    city: text(contact.city),
    state: text(contact.state),
    zip: text(contact.zipcode),
    country_code: text(country),
    tags: tagNames(contact),
    callhub_phonebook_ids: phonebookIds(contact),
    custom_fields: Object.fromEntries(Object.entries(values).map(([key, value]) => [names.get(key) ?? key, value])),
    created_at: utc(contact.created_date),
  };
}
export type ContactShape = ReturnType<typeof contactShape>;

export function phonebookShape(phonebook: Phonebook) {
  const id = idOf(phonebook);
  return {
    id,
    callhub_phonebook_id: id,
    name: text(phonebook.name),
    description: text(phonebook.description),
    created_at: utc(phonebook.created_date),
  };
}
export type PhonebookShape = ReturnType<typeof phonebookShape>;

export function campaignShape({ kind, ...campaign }: FoundCampaign) {
  const id = idOf(campaign);
  return {
    id,
    callhub_campaign_id: id,
    name: text(campaign.name),
    kind,
    kind_label: CAMPAIGN_KINDS[kind],
    status: text(campaign.status),
    status_label: statusWord(kind, campaign.status),
    callhub_phonebook_ids: (campaign.phonebook ?? []).map(idInLink).filter(Boolean),
  };
}
export type CampaignShape = ReturnType<typeof campaignShape>;
