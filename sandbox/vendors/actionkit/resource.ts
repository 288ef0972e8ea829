import type { Problems } from './refusal.ts';
import type { Base, Page } from './rows.ts';
import { type Store, uri } from './store.ts';
import type { Table } from './table.ts';
import { printUtc } from './times.ts';

export type FieldType = 'string' | 'integer' | 'float' | 'boolean' | 'datetime' | 'related' | 'list' | 'dict';

export interface Field<Row> {
  type: FieldType;
  help: string;
  /** The resource that a `related` field points at, or the URIs of a `list` do. */
  to?: string;
  /** Characters that the column holds. */
  max?: number;
  required?: boolean;
  nullable?: boolean;
  readonly?: boolean;
  unique?: boolean;
  /** A text column whose value may be written, and read, as a JSON boolean too. */
  loose?: boolean;
  initial?: unknown;
  /** `refused`: known, but not to be filtered by. `unknown`: as if the field did not exist. */
  filter?: 'refused' | 'unknown';
  /** For values that are not stored under the field's own name. Relations are ids, UTC times are milliseconds. */
  read?(row: Row): unknown;
}

export type Fields<Row> = Record<string, Field<Row>>;
export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export interface Resource<Row extends Base = Base> {
  name: string;
  table: Table<Row>;
  fields: Fields<Row>;
  listMethods: Method[];
  detailMethods: Method[];
  /** For resources that show part of a table, as typed pages do. */
  includes?(row: Row): boolean;
  /** The last part of the URI; the id unless said otherwise. */
  key?(row: Row): string;
  /** Values that no client sends, added on create. */
  stamp?(): Partial<Row>;
  /** Further problems of a row as it would be stored, which may be adjusted on the way. */
  check?(candidate: Row, sent: Record<string, unknown>): Problems;
  /** The row that already holds a value which must be unique. */
  holder?(candidate: Row): { field: string; value: string; row: Row } | undefined;
  /** Answers a create whose value is taken in another way than with 409. @returns true when it is done */
  overwrite?(holder: Row, candidate: Row): boolean;
  saved?(row: Row, sent: Record<string, unknown>): void;
  removed?(row: Row): void;
}

export type Registry = Map<string, Resource>;

/** The generic `page` and `action` lists show each row under its typed URI. */
export function uriOf(store: Store, to: string, id: number): string {
  const action = to === 'action' ? store.actions.get(id) : undefined;
  if (action) return store.actionUri(action);
  return to === 'page' ? store.pageUri(id) : uri(to, id);
}

export function rowUri<Row extends Base>(store: Store, resource: Resource<Row>, row: Row): string {
  return resource.key ? uri(resource.name, resource.key(row)) : uriOf(store, resource.name, row.id);
}

export function valueIn<Row extends Base>(field: Field<Row>, name: string, row: Row): unknown {
  return field.read ? field.read(row) : (row as Record<string, unknown>)[name];
}

export function render<Row extends Base>(store: Store, resource: Resource<Row>, row: Row): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(resource.fields)) {
    shown[name] = show(store, field, valueIn(field, name, row));
  }
  shown.resource_uri = rowUri(store, resource, row);
  return shown;
}

function show(store: Store, field: { type: FieldType; to?: string }, value: unknown): unknown {
  if (typeof value === 'number' && field.type === 'datetime') return printUtc(value, store.clock());
  if (typeof value === 'number' && field.type === 'related') return uriOf(store, field.to ?? '', value);
  const { to } = field;
  if (field.type === 'list' && to && Array.isArray(value)) return value.map((id: number) => uriOf(store, to, id));
  return value;
}

/** `id` and the times, which nearly every resource has. */
export function baseFields<Row extends Base>(): Fields<Row> {
  return {
    id: { type: 'integer', help: 'Number of the object.', readonly: true, unique: true },
    created_at: { type: 'datetime', help: 'When the object was made, UTC.', readonly: true },
    updated_at: { type: 'datetime', help: 'When the object last changed, UTC.', readonly: true },
  };
}

/** How long a text is as ActionKit's database counts it: an emoji is one character, not two. */
export const widthOf = (text: string): number => [...text].length;

/** Text columns of 255 characters, or of the width given by name. */
export function texts<Row>(names: readonly string[], widths: Record<string, number> = {}): Fields<Row> {
  return Object.fromEntries(
    names.map((name) => [name, { type: 'string', help: name, max: widths[name] ?? 255, initial: '' } as Field<Row>]),
  );
}

export function flags<Row>(names: readonly string[], initial = false): Fields<Row> {
  return Object.fromEntries(names.map((name) => [name, { type: 'boolean', help: name, initial } as Field<Row>]));
}

/** Columns of long text. */
export function notes<Row>(names: readonly string[]): Fields<Row> {
  return Object.fromEntries(names.map((name) => [name, { type: 'string', help: name, initial: '' } as Field<Row>]));
}

/** A link to a list of something, as a query rather than as an array. */
export function query<Row extends Base>(resource: string, by: string): Field<Row> {
  return {
    type: 'string',
    help: `Where the ${resource} rows of this object are listed.`,
    readonly: true,
    filter: 'unknown',
    read: (row) => `/rest/v1/${resource}/?${by}=${row.id}`,
  };
}

/** Whether a relation written as `name` may hold this page. */
export const pageFits = (page: Page, name: string) => name === `${page.type.toLowerCase()}page`;
