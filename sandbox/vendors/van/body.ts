export type Body = Record<string, unknown>;

export const isBody = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const bodyOf = (value: unknown): Body => (isBody(value) ? value : {});

export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** @returns trimmed text; undefined for null, for what was left out, and for what is no text */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() : undefined;
}

/** Blank counts as left out. */
export const filledText = (value: unknown): string | undefined => textOf(value) || undefined;

/** A whole number, or text that spells one. */
export function integerOf(value: unknown): number | undefined {
  if (typeof value === 'string' && /^-?\d+$/.test(value)) return Number(value);
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
}

/** The id inside a nested object: `idIn(body, 'role', 'roleId')`. */
export const idIn = (body: Body, key: string, idKey: string) => integerOf(bodyOf(body[key])[idKey]);

/** The ids of a list of nested objects; undefined where one has none. */
export const idsIn = (value: unknown, idKey: string) => listOf(value).map((entry) => integerOf(bodyOf(entry)[idKey]));
