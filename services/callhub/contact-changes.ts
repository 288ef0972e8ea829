import { isStored, storedE164 } from '../../mappings/callhub-phone.ts';
import type { ContactBody } from './client.contacts.ts';
import type { CustomValue } from './custom-fields.ts';
import { readCustomValues, readTypedValues } from './custom-values.ts';
import { type Contact, sameName } from './objects.ts';

/** What a contact should hold. What is left out stays as it is. */
export interface ContactTarget {
  /** The number for calls, E.164. It says who this is. */
  phone: string;
  fields: Partial<Record<TextField, string>>;
  custom: readonly CustomValue[];
  /** Also look for the email when nobody has the number. */
  matchEmail?: boolean;
}
const TEXT_FIELDS = ['email', 'first_name', 'last_name', 'zipcode', 'country_code'] as const;
export type TextField = (typeof TEXT_FIELDS)[number] | 'mobile';

export const calledAt = ({ contact, country_code }: Contact, phone: string): boolean =>
  isStored(contact, country_code, phone);
const textedAt = ({ mobile, country_code }: Contact, phone: string): boolean => isStored(mobile, country_code, phone);
export const hasNumber = (row: Contact, phone: string): boolean => calledAt(row, phone) || textedAt(row, phone);

export const differs = (row: Contact, target: ContactTarget): boolean => Object.keys(changesTo(row, target)).length > 0;

/** What has to be written over a contact. A number for calls is not replaced when the person was found by the one for texts. */
export function changesTo(contact: Contact, { phone, fields, custom }: ContactTarget): Record<string, unknown> {
  const { mobile, ...texts } = fields;
  const changes: Record<string, unknown> = {};
  if (!contact.contact || !hasNumber(contact, phone)) changes.contact = phone;
  if (mobile && !textedAt(contact, mobile)) changes.mobile = mobile;
  for (const [field, value] of Object.entries(texts)) {
    const there = String(contact[field] ?? '').trim();
    const isWord = field === 'email' || field === 'country_code';
    const same = isWord ? sameName(there, value) : there === value.trim();
    if (value.trim() !== '' && !same) changes[field] = value;
  }
  const values = readCustomValues(contact.custom_fields);
  if (custom.some(({ id, value }) => values?.[id] !== value)) {
    const typed = readTypedValues(contact.custom_fields);
    if (typed) changes.custom_fields = customText(typed, custom);
    // What cannot be read goes back as it is; values may also be written by the names of their fields.
    else Object.assign(changes, Object.fromEntries(custom.map(({ name, value }) => [name, value])));
  }
  return changes;
}

export const customText = (there: Record<string, unknown>, given: readonly CustomValue[]): string | undefined => {
  const values = { ...there, ...Object.fromEntries(given.map(({ id, value }) => [id, value])) };
  return Object.keys(values).length > 0 ? JSON.stringify(values) : undefined;
};

const READ_ONLY = new Set(['url', 'id', 'pk_str', 'owner', 'phonebooks', 'tags', 'created_date']);

/**
 * A contact as a PUT takes it: everything it holds, because what is left out becomes blank. What is blank stays so without
 * being sent, which some fields would refuse.
 */
export function whole(contact: Contact): ContactBody {
  const { custom_fields: raw, ...fields } = contact;
  const values = readTypedValues(raw);
  const custom_fields = values ? customText(values, []) : String(raw);
  return {
    ...Object.fromEntries(
      Object.entries(fields).filter(([key, value]) => !READ_ONLY.has(key) && value !== null && value !== ''),
    ),
    contact: withPlus(contact.contact, contact.country_code),
    mobile: contact.mobile ? withPlus(contact.mobile, contact.country_code) : null,
    ...(custom_fields && { custom_fields }),
  };
}

/** A stored number as it is sent back: the same digits, and a plus sign where they carry the prefix, which only it says for sure. */
function withPlus(stored: string | null | undefined, country: string | null | undefined): string {
  const written = String(stored ?? '');
  const number = storedE164(written, country);
  return number === `+${written.replace(/\D/g, '')}` ? number : written;
}
