import { badRequest } from './refusal.ts';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

export interface Envelope {
  meta: { limit: number; next: string | null; offset: number; previous: string | null; total_count: number };
  objects: unknown[];
}

interface Listing<Row> {
  rows: Row[];
  path: string;
  query: URLSearchParams;
  show: (row: Row) => unknown;
  /** Without a fixed order, a row at a page's edge is shown again and the one after it is not shown at all. */
  shaky: boolean;
}

export function envelope<Row>({ rows, path, query, show, shaky }: Listing<Row>): Envelope {
  const asked = whole(query, '_limit') ?? DEFAULT_LIMIT;
  const limit = asked === 0 ? MAX_LIMIT : Math.min(asked, MAX_LIMIT);
  const offset = whole(query, '_offset') ?? 0;
  const page = rows.slice(offset, offset + limit);
  const repeated = rows[offset - 1];
  if (shaky && page.length > 0 && repeated !== undefined) page[0] = repeated;
  return {
    meta: {
      limit,
      next: offset + limit < rows.length ? link(path, query, limit, offset + limit) : null,
      offset,
      previous: offset - limit >= 0 ? link(path, query, limit, offset - limit) : null,
      total_count: rows.length,
    },
    objects: page.map(show),
  };
}

function link(path: string, query: URLSearchParams, limit: number, offset: number): string {
  const next = new URLSearchParams(query);
  next.set('_offset', String(offset));
  next.set('_limit', String(limit));
  return `${path}?${next}`;
}

function whole(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name);
  if (value === null) return undefined;
  if (!/^\d+$/.test(value))
    throw badRequest(`Invalid ${name.slice(1)} '${value}' provided. Please provide a positive integer.`);
  return Number(value);
}
