import type { Context } from 'hono';

/** A refused request: thrown by a route, answered by the vendor. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super(`refused with ${status}`);
    this.status = status;
    this.body = body;
  }
}

export const notFound = () => new Refusal(404, { detail: 'Not found.' });
export const invalid = (field: string, text: string) => new Refusal(400, { [field]: [text] });

/** JSON text that keeps every digit of a 64-bit id: a bigint becomes a bare number. */
export function toJson(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return `[${value.map(toJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${toJson(member)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

export function answer(value: unknown, status = 200): Response {
  return new Response(toJson(value), { status, headers: { 'content-type': 'application/json' } });
}

export const noContent = () => new Response(null, { status: 204 });

export type Body = Record<string, unknown>;

const exactInteger = (_key: string, value: unknown, context?: { source?: string }) => {
  const source = context?.source ?? '';
  return typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source) ? BigInt(source) : value;
};

/** Reads JSON, a form or a multipart form. Integers past 2^53 arrive as bigint, with all their digits. */
export async function readBody(request: Request): Promise<Body> {
  const type = request.headers.get('content-type') ?? '';
  if (/form/.test(type)) return Object.fromEntries(await request.formData());
  const text = await request.text();
  if (text.trim() === '') return {};
  const body = parsed(text, () => new Refusal(400, { detail: 'JSON parse error' }));
  if (body === null || typeof body !== 'object' || Array.isArray(body))
    throw invalid('non_field_errors', 'Invalid data. Expected a dictionary.');
  return body as Body;
}

/** Parses JSON text with exact integers. @throws what `otherwise` makes, when the text is not JSON */
export function parsed(text: string, otherwise: () => Error): unknown {
  try {
    return JSON.parse(text, exactInteger);
  } catch {
    throw otherwise();
  }
}

/** The text of a required scalar; a number counts as text. */
export function requiredText(body: Body, field: string): string {
  const value = body[field];
  if (value === undefined || value === null) throw invalid(field, 'This field is required.');
  if (typeof value === 'object') throw invalid(field, 'Not a valid string.');
  if (String(value).trim() === '') throw invalid(field, 'This field may not be blank.');
  return String(value).trim();
}

/** An id from a path, a text or a number. @returns undefined for anything else */
export function idFrom(value: unknown): bigint | undefined {
  return /^\d+$/.test(String(value)) ? BigInt(String(value)) : undefined;
}

/** A list of ids under `field`, every one known to `table`. */
export function idList(body: Body, field: string, table: Map<bigint, unknown>): bigint[] {
  const values = body[field];
  if (values === undefined) throw invalid(field, 'This field is required.');
  if (!Array.isArray(values)) throw invalid(field, 'Expected a list of items.');
  return values.map((value) => {
    const id = idFrom(value);
    if (id === undefined || !table.has(id)) throw invalid(field, `Invalid pk "${value}" - object does not exist.`);
    return id;
  });
}

const PAGE_SIZE = 10;
const MAX_PAGE_SIZE = 1000;

/** The envelope of Django REST framework, newest rows first. The links keep the query and name `origin`, not the host that was called. */
export function page<T>(c: Context, origin: string, rows: Iterable<T>, render: (row: T) => unknown): Response {
  const all = [...rows].reverse();
  const asked = Number(c.req.query('page_size'));
  const size = Number.isInteger(asked) && asked > 0 ? Math.min(asked, MAX_PAGE_SIZE) : PAGE_SIZE;
  const number = Number(c.req.query('page') ?? 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  if (!Number.isInteger(number) || number < 1 || number > last) throw new Refusal(404, { detail: 'Invalid page.' });
  const link = (target: number) => {
    const url = new URL(c.req.url);
    url.searchParams.set('page', String(target));
    return `${origin}${url.pathname}${url.search}`;
  };
  return answer({
    count: all.length,
    next: number < last ? link(number + 1) : null,
    previous: number > 1 ? link(number - 1) : null,
    results: all.slice((number - 1) * size, number * size).map(render),
  });
}
