import type { Context } from 'hono';
import type { MobilizeOptions } from './options.ts';
import { notFound } from './refusal.ts';

const DEFAULT_PER_PAGE = 25;

interface List<T> {
  /** By ascending id. */
  rows: T[];
  id: (row: T) => number;
  view: (row: T) => object;
  urlName?: string;
  /** Set when the search index answers: no more than this many can be had, though `count` counts all. */
  limitedTo?: number;
}

/** One page of a list in Mobilize's envelope: jump in with `page`, walk on with cursors. */
export function answerPage<T>(c: Context, options: MobilizeOptions, list: List<T>): Response {
  const rows = list.limitedTo === undefined ? list.rows : list.rows.slice(0, list.limitedTo);
  const asked = Number(c.req.query('per_page'));
  const size = Math.min(Number.isInteger(asked) && asked > 0 ? asked : DEFAULT_PER_PAGE, options.perPageCap);
  const [from, to] = extent(c, rows, list.id, size);
  const shown = rows.slice(from, to);
  const [first, last] = [shown[0], shown.at(-1)];
  return c.json({
    count: list.rows.length,
    next: last !== undefined && to < rows.length ? link(c, options, `p=${list.id(last)}`) : null,
    previous: first !== undefined && from > 0 ? link(c, options, `r=1&p=${list.id(first)}`) : null,
    ...(list.limitedTo === undefined ? {} : { results_limited_to: list.limitedTo }),
    ...(list.urlName ? { metadata: { url_name: list.urlName, build_commit: '5a5a5a5a', page_title: null } } : {}),
    data: shown.map(list.view),
  });
}

function extent<T>(c: Context, rows: T[], id: (row: T) => number, size: number): [from: number, to: number] {
  const cursor = c.req.query('cursor');
  if (cursor === undefined) {
    const page = Number(c.req.query('page') ?? 1);
    const from = (page - 1) * size;
    if (!Number.isInteger(page) || page < 1 || (page > 1 && from >= rows.length)) throw notFound();
    return [from, Math.min(from + size, rows.length)];
  }
  const position = new URLSearchParams(Buffer.from(cursor, 'base64').toString());
  const edge = Number(position.get('p') ?? Number.NaN);
  if (!Number.isInteger(edge)) throw notFound();
  if (position.get('r') === '1') {
    const found = rows.findIndex((row) => id(row) >= edge);
    const to = found < 0 ? rows.length : found;
    return [Math.max(0, to - size), to];
  }
  const found = rows.findIndex((row) => id(row) > edge);
  const from = found < 0 ? rows.length : found;
  return [from, Math.min(from + size, rows.length)];
}

function link(c: Context, options: MobilizeOptions, position: string): string {
  const { pathname, searchParams } = new URL(c.req.url);
  const params = new URLSearchParams({ cursor: Buffer.from(position).toString('base64') });
  for (const [name, value] of searchParams) if (name !== 'cursor' && name !== 'page') params.append(name, value);
  return `${options.origin}${pathname}?${params}`;
}
