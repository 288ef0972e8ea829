import { labelFromKey } from './form.ts';

export interface OutputField {
  key: string;
  label: string;
  type?: 'string' | 'boolean' | 'integer' | 'number' | 'datetime';
  list?: boolean;
}

/** Without a zone it is a wall time, which Zapier would take for a moment of its own zone. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(?:Z|[+-]\d\d:\d\d)$/;

function typeOf(value: unknown): OutputField['type'] {
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'string' && MOMENT.test(value) ? 'datetime' : 'string';
}

/**
 * Labels and types of what a step returns, read from its sample: `person: { zip }` becomes `person__zip`, "Person ZIP".
 * A sample therefore shows every key once, with a value of the type that real records have.
 */
export function toOutputFields(sample: object, prefix = '', labels: readonly string[] = []): OutputField[] {
  return Object.entries(sample).flatMap(([name, value]): OutputField[] => {
    const key = prefix + name;
    const label = [...labels, labelFromKey(name)].join(' ');
    if (Array.isArray(value)) {
      const first: unknown = value[0];
      if (first !== null && typeof first === 'object')
        return toOutputFields(first, `${key}[]`, [...labels, labelFromKey(name)]);
      return [{ key, label, type: typeOf(first), list: true }];
    }
    if (value !== null && typeof value === 'object')
      return toOutputFields(value, `${key}__`, [...labels, labelFromKey(name)]);
    return [{ key, label, type: typeOf(value) }];
  });
}
