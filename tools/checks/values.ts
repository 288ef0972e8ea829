/* What samples and results hold, against what their output fields declare. */

const ISO = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/;
const LOOKS_LIKE_A_DATE = /^\d{4}-\d\d-\d\d/;

/** Whether a date with a time tells its zone. Records are the vendor's own text. */
export const hasZone = (path: string, text: string): boolean => ISO.test(text) || path.endsWith('record');

/** The values at an output key: `person__zip`, `shifts[]start`. */
export function valuesAt(result: unknown, key: string): unknown[] {
  const [list, rest] = key.split(/\[\](.*)/s);
  if (rest !== undefined) {
    const members = valuesAt(result, list ?? '').flat();
    return members.flatMap((member) => valuesAt(member, rest));
  }
  const value = key
    .split('__')
    .reduce<unknown>((part, name) => (part as Record<string, unknown> | null | undefined)?.[name], result);
  return value === undefined ? [] : [value];
}

/** Whether a value has the type that its output field declares. Nothing at all fits every type. */
export function fits(value: unknown, type: string | undefined): boolean {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return value.every((one) => fits(one, type));
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'datetime':
      return typeof value === 'string' && ISO.test(value);
    default:
      return typeof value === 'string';
  }
}

/** Every text in a record that begins like a date, with its path. */
export function datesIn(record: unknown, path = ''): { path: string; text: string }[] {
  if (typeof record === 'string') return LOOKS_LIKE_A_DATE.test(record) ? [{ path, text: record }] : [];
  if (record === null || typeof record !== 'object') return [];
  return Object.entries(record).flatMap(([key, value]) => datesIn(value, path ? `${path}.${key}` : key));
}
