import { DateTime } from 'luxon';
import { badRequest } from './refusal.ts';
import type { FieldType } from './resource.ts';
import { secondsUtc } from './times.ts';

/** What filters and orders compare: ids for relations, text to the second for times. */
export type Comparable = string | number | boolean | null;
type Lookup = (value: Comparable, wanted: Comparable[]) => boolean;

const text = (value: Comparable) => String(value ?? '');
const folded = (value: Comparable) => text(value).toLowerCase();
const first = (wanted: Comparable[]): Comparable => wanted[0] ?? null;

/** Order as the database has it: nothing comes first. */
export function compare(a: Comparable, b: Comparable): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}

const part =
  (from: number, to: number): Lookup =>
  (value, wanted) =>
    value !== null && Number(text(value).slice(from, to)) === Number(first(wanted));

export const LOOKUPS: Record<string, Lookup> = {
  exact: (value, wanted) => value === first(wanted),
  iexact: (value, wanted) => folded(value) === folded(first(wanted)),
  contains: (value, wanted) => text(value).includes(text(first(wanted))),
  icontains: (value, wanted) => folded(value).includes(folded(first(wanted))),
  startswith: (value, wanted) => text(value).startsWith(text(first(wanted))),
  istartswith: (value, wanted) => folded(value).startsWith(folded(first(wanted))),
  endswith: (value, wanted) => text(value).endsWith(text(first(wanted))),
  iendswith: (value, wanted) => folded(value).endsWith(folded(first(wanted))),
  gt: (value, wanted) => value !== null && compare(value, first(wanted)) > 0,
  gte: (value, wanted) => value !== null && compare(value, first(wanted)) >= 0,
  lt: (value, wanted) => value !== null && compare(value, first(wanted)) < 0,
  lte: (value, wanted) => value !== null && compare(value, first(wanted)) <= 0,
  in: (value, wanted) => wanted.includes(value),
  range: (value, [low, high]) =>
    value !== null && compare(value, low ?? null) >= 0 && compare(value, high ?? null) <= 0,
  isnull: (value, wanted) => (value === null) === (first(wanted) === true),
  year: part(0, 4),
  month: part(5, 7),
  day: part(8, 10),
  regex: (value, wanted) => new RegExp(text(first(wanted))).test(text(value)),
};

const AS_TEXT = ['contains', 'icontains', 'startswith', 'istartswith', 'endswith', 'iendswith', 'iexact', 'regex'];
const AS_NUMBER = ['year', 'month', 'day'];

/** The values of a query parameter, read as the field's type. */
export function wanted(type: FieldType, operator: string, values: string[]): Comparable[] {
  const several = ['in', 'range'].includes(operator);
  // A repeated parameter counts as a list only where a list is meant; elsewhere the last one wins.
  const asked = several ? values.flatMap((value) => value.split(',')) : values.slice(-1);
  if (operator === 'isnull') return asked.map((value) => ['true', 'True', '1'].includes(value));
  if (AS_TEXT.includes(operator)) return asked;
  if (AS_NUMBER.includes(operator)) return asked.map((value) => number(value));
  return asked.map((value) => read(type, value));
}

function read(type: FieldType, value: string): Comparable {
  if (['None', 'none', 'nil'].includes(value)) return null;
  switch (type) {
    case 'integer':
    case 'related':
    case 'list':
      return number(value);
    case 'boolean':
      if (['true', 'True', '1'].includes(value)) return true;
      if (['false', 'False', '0'].includes(value)) return false;
      throw mismatched();
    case 'datetime':
      return time(value);
    default:
      return value;
  }
}

function number(value: string): number {
  if (!/^-?\d+$/.test(value)) throw mismatched();
  return Number(value);
}

function time(value: string): string {
  const parsed = DateTime.fromISO(value.replace(' ', 'T'), { zone: 'utc' });
  if (!parsed.isValid) throw mismatched();
  return secondsUtc(parsed.toMillis());
}

const mismatched = () => badRequest('Invalid resource lookup data provided (mismatched type).');
