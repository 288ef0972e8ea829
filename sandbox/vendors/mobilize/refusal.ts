import type { Context } from 'hono';
import type * as z from 'zod';

/** An answer with `error` set. Thrown by any route; the vendor turns it into the envelope. */
export class Refusal extends Error {
  readonly status: number;
  readonly error: object;

  constructor(status: number, error: object) {
    super(JSON.stringify(error));
    this.status = status;
    this.error = error;
  }
}

/** Mobilize answers 403 alike for a wrong key, a wrong organization and a missing grant. */
export const forbidden = () => new Refusal(403, { detail: 'This API key does not allow that.' });
export const notFound = () => new Refusal(404, { detail: 'Nothing there.' });
export const invalid = (error: object, status = 400) => new Refusal(status, error);

/** Reads the JSON body. @throws Refusal with messages nested like the fields they belong to */
export async function readBody<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const sent: unknown = await c.req.json().catch(() => undefined);
  if (typeof sent !== 'object' || sent === null) throw invalid({ detail: 'The body is not a JSON object.' });
  const parsed = schema.safeParse(sent);
  if (parsed.success) return parsed.data;
  let error: unknown = {};
  for (const { path, message } of parsed.error.issues) error = nest(error, path, message);
  throw invalid(error as object);
}

/** A list of errors lines up with the list sent: `{}` stands for an entry that is fine. */
function nest(into: unknown, [key, ...rest]: PropertyKey[], message: string): unknown {
  if (key === undefined) return Array.isArray(into) ? [...into, message] : [message];
  if (typeof key === 'number') {
    const list: unknown[] = Array.isArray(into) ? [...into] : [];
    while (list.length <= key) list.push({});
    list[key] = nest(list[key], rest, message);
    return list;
  }
  const fields = (into ?? {}) as Record<PropertyKey, unknown>;
  return { ...fields, [key]: nest(fields[key], rest, message) };
}
