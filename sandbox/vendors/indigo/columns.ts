import { Refusal } from './errors.ts';

export interface ColumnSelection {
  field: string;
  column: string;
  required: boolean;
}

const FIELDS = ['first_name', 'last_name', 'full_name', 'city', 'state', 'zip', 'phone', 'dob', 'address', 'id'];

/** Reads `columnSelections` and keeps all rules of the matching. `headers` are those of the CSV, compared exactly. */
export function readSelections(value: unknown, headers: string[]): ColumnSelection[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw wrong('columnSelections must be an object.');
  const selections = Object.entries(value).map(([field, selection]) => readSelection(field, selection, headers));
  const has = (field: string) => selections.some((selection) => selection.field === field);
  if (has('full_name') && (has('first_name') || has('last_name')))
    throw wrong('full_name cannot be used together with first_name or last_name.');
  if (!selections.some(({ field, required }) => required && field !== 'id'))
    throw wrong('At least one column that is used for matching must be required.');
  return selections;
}

function readSelection(field: string, selection: unknown, headers: string[]): ColumnSelection {
  if (!FIELDS.includes(field)) throw wrong(`${field} is not a known field.`);
  const { column_name: column, is_required: required } = (selection ?? {}) as Record<string, unknown>;
  if (typeof column !== 'string' || column === '') throw wrong(`${field} needs a column_name.`);
  if (typeof required !== 'boolean') throw wrong(`${field} needs is_required as true or false.`);
  if (!headers.includes(column)) throw wrong(`The CSV has no column "${column}".`);
  if (field === 'address' && required) throw wrong('address cannot be required.');
  if (field === 'id' && !required) throw wrong('id must be required.');
  return { field, column, required };
}

const wrong = (text: string) => new Refusal(text, 'InvalidColumnSelections');
