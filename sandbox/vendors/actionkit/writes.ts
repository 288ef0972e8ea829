import { badRequest, type Problems } from './refusal.ts';
import { type Field, type Fields, pageFits, type Registry, type Resource, valueIn, widthOf } from './resource.ts';
import type { Base, CustomFields, Page } from './rows.ts';
import { fromWritten } from './times.ts';

type Sent = Record<string, unknown>;
const Wrong = Symbol('wrong');

/**
 * The part of a body that a resource takes: keys that are no field, and read-only ones, are dropped without a word.
 * @throws Refusal when a relation does not hold the URI of an object
 */
export function accept(registry: Registry, resource: Resource, body: Sent, problems: Problems): Sent {
  const values: Sent = {};
  for (const [name, field] of Object.entries(resource.fields)) {
    if (!(name in body) || field.readonly) continue;
    const value = coerce(registry, name, field, body[name]);
    if (value === Wrong) problems[name] = [complaint(field, body[name])];
    else values[name] = value;
  }
  return values;
}

function coerce(registry: Registry, name: string, field: Field<Base>, value: unknown): unknown {
  if (value === null) return field.nullable ? null : Wrong;
  switch (field.type) {
    case 'related':
      return resolve(registry, name, field.to ?? '', value);
    case 'boolean':
      return typeof value === 'boolean' ? value : Wrong;
    case 'integer':
    case 'float':
      return /^-?\d+$/.test(String(value)) ? Number(value) : Wrong;
    case 'datetime':
      return typeof value === 'string' ? (fromWritten(value) ?? Wrong) : Wrong;
    case 'dict':
      return customFields(value) ?? Wrong;
    case 'list':
      return Array.isArray(value) ? value : Wrong;
    case 'string': {
      if (field.loose && typeof value === 'boolean') return value;
      if (!['string', 'number'].includes(typeof value)) return Wrong;
      return field.max !== undefined && widthOf(String(value)) > field.max ? Wrong : String(value);
    }
  }
}

function complaint(field: Field<Base>, value: unknown): string {
  if (value === null) return 'This field may not be null.';
  if (field.max !== undefined && typeof value === 'string') {
    return `Ensure this value has at most ${field.max} characters (it has ${widthOf(value)}).`;
  }
  return `Enter a valid ${field.type}.`;
}

function customFields(value: unknown): CustomFields | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value).filter(([, held]) => held !== null);
  return Object.fromEntries(
    entries.map(([name, held]) => [name, Array.isArray(held) ? held.map(String) : String(held)]),
  );
}

/** Only a relative URI with its closing slash names an object. */
function resolve(registry: Registry, name: string, to: string, value: unknown): number {
  if (typeof value !== 'string') {
    throw badRequest(`The '${name}' field was given data that was not a URI, not a dictionary-alike: ${value}.`);
  }
  const [, resource = '', id = ''] = /^\/rest\/v1\/([a-z]+)\/(\d+)\/$/.exec(value) ?? [];
  const row = registry.get(to)?.table.get(Number(id));
  const fits = resource === to || (to === 'page' && row !== undefined && pageFits(row as Page, resource));
  if (!row || !fits) throw badRequest(`Could not find the provided object via resource URI '${value}'.`);
  return row.id;
}

/** What a new row holds where the body says nothing. */
export function initials(fields: Fields<Base>): Sent {
  const writable = Object.entries(fields).filter(([, field]) => !field.read);
  return Object.fromEntries(
    writable.map(([name, field]) => [name, field.initial ?? (field.type === 'dict' ? {} : null)]),
  );
}

/** What a full replacement sets back; relations and names stay, as clients in the field leave them out. */
export function resets(fields: Fields<Base>): Sent {
  const optional = Object.entries(fields).filter(([, field]) => !field.readonly && !field.required && !field.read);
  return initials(Object.fromEntries(optional));
}

export function missing(fields: Fields<Base>, row: Base, problems: Problems): void {
  for (const [name, field] of Object.entries(fields)) {
    if (!field.required || problems[name]) continue;
    const value = valueIn(field, name, row);
    if (value === null || value === '') {
      problems[name] = [`The '${name}' field has no data and doesn't allow a default or null value.`];
    }
  }
}
