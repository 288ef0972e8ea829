import type { ColumnSelections } from './client.ts';

/** What Indigo can match by, as its API spells it. */
export const COLUMN_FIELDS = {
  first_name: 'First Name',
  last_name: 'Last Name',
  full_name: 'Full Name',
  city: 'City',
  state: 'State',
  zip: 'ZIP',
  phone: 'Phone',
  dob: 'Date of Birth',
  address: 'Street Address',
  id: 'Your Own ID (for tracking only)',
};

const isField = (name: string): boolean => Object.hasOwn(COLUMN_FIELDS, name);
const NAMES = Object.keys(COLUMN_FIELDS).join(', ');

/** The rules that Indigo sets for a match. @returns a sentence for each one that is broken */
export function brokenRules(columns: Readonly<Record<string, string>>, required: readonly string[]): string[] {
  const chosen = (field: string) => Object.hasOwn(columns, field);
  const unknown = [...new Set([...Object.keys(columns), ...required])].filter((name) => !isField(name));
  const withoutColumn = required.filter((name) => isField(name) && !chosen(name));
  const strict = required.filter((name) => isField(name) && chosen(name) && name !== 'id' && name !== 'address');
  return [
    ...unknown.map((name) => `“${name}” is not a field that Indigo matches by; the fields are ${NAMES}`),
    ...withoutColumn.map((name) => `${name} is required but has no column`),
    chosen('full_name') && (chosen('first_name') || chosen('last_name'))
      ? 'full_name cannot be used together with first_name or last_name'
      : '',
    required.includes('address') ? 'address cannot be required' : '',
    strict.length === 0
      ? 'at least one field must be required, and it must be one that people are matched by: not id, and not address'
      : '',
  ].filter(Boolean);
}

/** `id` only labels the rows of a CSV, and Indigo wants it required whenever it is there. */
export const columnSelections = (
  columns: Readonly<Record<string, string>>,
  required: readonly string[],
): ColumnSelections =>
  Object.fromEntries(
    Object.entries(columns).map(([field, column_name]) => [
      field,
      { column_name, is_required: field === 'id' || required.includes(field) },
    ]),
  );
