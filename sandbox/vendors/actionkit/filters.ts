import { type Comparable, compare, LOOKUPS, wanted } from './lookups.ts';
import { badRequest } from './refusal.ts';
import { type Field, type Registry, type Resource, valueIn } from './resource.ts';
import type { Base } from './rows.ts';
import { filtering, ordering } from './schema.ts';
import type { Store } from './store.ts';
import { secondsUtc } from './times.ts';

export type Test = (row: Base) => boolean;

/** The row filter that a query asks for. What is not a field of the resource changes nothing. */
export function filterBy(store: Store, registry: Registry, resource: Resource, query: URLSearchParams): Test {
  const tests = [...new Set(query.keys())]
    .map((name) => testFor(store, registry, resource, name.split('__'), query.getAll(name)))
    .filter((test) => test !== undefined);
  return (row) => tests.every((test) => test(row));
}

/** @returns undefined when the resource has no such field */
export function testFor(
  store: Store,
  registry: Registry,
  resource: Resource,
  [name = '', ...rest]: string[],
  values: string[],
): Test | undefined {
  const field = resource.fields[name];
  if (!field || field.filter === 'unknown' || field.type === 'dict') return undefined;
  const rule = filtering(store.options, resource)[name];
  if (!rule) throw badRequest(`The '${name}' field does not allow filtering.`);

  const [operator = 'exact'] = rest;
  const related = field.to === undefined ? undefined : registry.get(field.to);
  if (rule === 'all with relations' && related && !(operator in LOOKUPS)) {
    const test = testFor(store, registry, related, rest, values);
    if (!test) throw badRequest(`The '${operator}' field does not allow filtering.`);
    return (row) => {
      const target = related.table.get(valueIn(field, name, row) as number | null);
      return target !== undefined && test(target);
    };
  }

  const lookup = LOOKUPS[operator];
  if (!lookup || rest.length > 1) throw badRequest(`'${rest.at(-1)}' is not an allowed filter on the '${name}' field.`);
  const asked = wanted(field.type, operator, values);
  const foldsCase = resource.name === 'user' && name === 'email' && store.options.emailFilterIgnoresCase;
  const matches = foldsCase && operator === 'exact' ? (LOOKUPS.iexact ?? lookup) : lookup;
  return (row) => comparables(field, name, row).some((value) => matches(value, asked));
}

/** Sorts by `order_by`, repeated for further keys. @returns undefined when no order is asked for */
export function orderBy(
  store: Store,
  resource: Resource,
  query: URLSearchParams,
): ((a: Base, b: Base) => number) | undefined {
  const allowed = ordering(store.options, resource);
  const keys = query.getAll('order_by').map((key) => {
    const name = key.replace(/^-/, '');
    const field = resource.fields[name];
    if (!field) throw badRequest(`No matching '${name}' field for ordering on.`);
    if (!allowed.includes(name)) throw badRequest(`The '${name}' field does not allow ordering.`);
    return { name, field, sign: key.startsWith('-') ? -1 : 1 };
  });
  if (keys.length === 0) return undefined;
  return (a, b) => {
    for (const { name, field, sign } of keys) {
      const order = compare(sortable(field, name, a), sortable(field, name, b));
      if (order !== 0) return order * sign;
    }
    return 0;
  };
}

const sortable = (field: Field<Base>, name: string, row: Base) => (valueIn(field, name, row) ?? null) as Comparable;

function comparables(field: Field<Base>, name: string, row: Base): Comparable[] {
  const value = (valueIn(field, name, row) ?? null) as Comparable | Comparable[];
  if (Array.isArray(value)) return value;
  return [field.type === 'datetime' && typeof value === 'number' ? secondsUtc(value) : value];
}
