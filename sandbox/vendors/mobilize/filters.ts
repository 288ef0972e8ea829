import type { Context } from 'hono';
import { invalid } from './refusal.ts';

/** These read query parameters and refuse a bad value. A parameter that nobody reads is ignored, as Mobilize does. */
export function integer(c: Context, name: string): number | undefined {
  const text = c.req.query(name);
  if (text === undefined) return undefined;
  if (!/^-?\d+$/.test(text)) throw invalid({ [name]: ['A valid integer is required.'] });
  return Number(text);
}

export function boolean(c: Context, name: string): boolean | undefined {
  const text = c.req.query(name);
  if (text === undefined) return undefined;
  if (text !== 'true' && text !== 'false') throw invalid({ [name]: ['Must be a valid boolean.'] });
  return text === 'true';
}

export const integers = (c: Context, name: string) =>
  many(c, name, 'A valid integer is required.', (text) => (/^\d+$/.test(text) ? Number(text) : undefined));

export const choices = (c: Context, name: string, allowed: string[]) =>
  many(c, name, 'Not a valid choice.', (text) => (allowed.includes(text) ? text : undefined));

const COMPARE: Record<string, (value: number, limit: number) => boolean> = {
  gte: (value, limit) => value >= limit,
  gt: (value, limit) => value > limit,
  lte: (value, limit) => value <= limit,
  lt: (value, limit) => value < limit,
};

/** Comparisons such as `gte_now` or `lt_1792332000`, all of which must hold. @returns undefined when there are none */
export function comparison(c: Context, name: string, nowSeconds: number): ((value: number) => boolean) | undefined {
  const tests = many(c, name, 'Not a valid comparison.', (text) => {
    const [, operator = '', limit] = /^(gte|gt|lte|lt)_(\d+|now)$/.exec(text) ?? [];
    const compare = COMPARE[operator];
    return compare && ((value: number) => compare(value, limit === 'now' ? nowSeconds : Number(limit)));
  });
  return tests && ((value) => tests.every((test) => test(value)));
}

/** Of a parameter with several values the error is keyed by the position of the bad one. */
function many<T>(c: Context, name: string, message: string, read: (text: string) => T | undefined): T[] | undefined {
  const texts = c.req.queries(name);
  return texts?.map((text, position) => {
    const value = read(text);
    if (value === undefined) throw invalid({ [name]: { [position]: [message] } });
    return value;
  });
}
