import { type Account, type ContactFields, type CustomField, NULLABLE_FIELDS, TEXT_FIELDS } from './account.ts';
import { storedPhone } from './phones.ts';
import { type Body, idFrom, invalid, parsed } from './wire.ts';

/** What a body says about a contact: only the keys it holds. */
export interface GivenContact {
  fields: Partial<ContactFields>;
  /** Blank removes the value. */
  custom: Map<bigint, string>;
}

const STANDARD = new Set<string>([
  'contact',
  'mobile',
  'country_code',
  'custom_fields',
  ...TEXT_FIELDS,
  ...NULLABLE_FIELDS,
]);

export function givenContact(account: Account, body: Body): GivenContact {
  const fields: Partial<ContactFields> = {};
  const country = typeof body.country_code === 'string' ? body.country_code : '';
  const phone = phoneFrom(body, 'contact', country);
  if (phone) {
    fields.contact = phone.digits;
    fields.country_code = phone.country;
  }
  if ('mobile' in body) fields.mobile = phoneFrom(body, 'mobile', country)?.digits ?? null;
  for (const field of TEXT_FIELDS) if (field in body) fields[field] = scalar(body, field) ?? '';
  for (const field of NULLABLE_FIELDS) if (field in body) fields[field] = scalar(body, field);
  const custom = customFromText(account, body.custom_fields);
  for (const field of account.customFields.values()) {
    const key = Object.keys(body).find((name) => !STANDARD.has(name) && sameName(name, field));
    if (key !== undefined) custom.set(field.id, scalar(body, key) ?? '');
  }
  return { fields, custom };
}

const sameName = (name: string, field: CustomField) => name.trim().toLowerCase() === field.name.toLowerCase();

function scalar(body: Body, field: string): string | null {
  const value = body[field];
  if (value === null || value === undefined) return null;
  if (typeof value === 'object') throw invalid(field, 'Not a valid string.');
  return String(value).trim();
}

function phoneFrom(body: Body, field: string, country: string) {
  const text = scalar(body, field);
  if (!text) return undefined;
  const phone = storedPhone(text, country);
  if (!phone) throw invalid(field, 'Enter a valid phone number.');
  return phone;
}

function customFromText(account: Account, text: unknown): Map<bigint, string> {
  if (text === undefined || text === null || text === '' || text === 'null') return new Map();
  if (typeof text !== 'string') throw invalid('custom_fields', 'Not a valid string.');
  const values = parsed(text, () => invalid('custom_fields', 'Value must be valid JSON.'));
  const entries = Object.entries(values ?? {}).map(
    ([key, value]) => [idFrom(key) ?? -1n, String(value ?? '')] as const,
  );
  return new Map(entries.filter(([id]) => account.customFields.has(id)));
}
