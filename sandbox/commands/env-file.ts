import { parseEnv } from 'node:util';
import type { Settings } from '../render.ts';

/**
 * What a `.env` holds: the connection in the form that Zapier's CLI reads, what a ready Zap leaves open, and where the
 * sandbox is, if it is to be used.
 */
export interface EnvFile {
  authData: Record<string, string>;
  settings: Settings;
  sandboxUrl: string | undefined;
}

const AUTH = 'authData_';
const FILL = 'fill_';
const SANDBOX = 'CONNECTOR_SANDBOX_URL';

/** The lines of a `.env`. */
export function envLines({ authData, settings, sandboxUrl }: EnvFile): string[] {
  return [
    ...(sandboxUrl ? [`${SANDBOX}=${sandboxUrl}`] : []),
    ...Object.entries(authData).map(([key, value]) => `${AUTH}${key}=${quoted(value)}`),
    ...Object.entries(settings).map(
      ([key, value]) => `${FILL}${key}=${quoted(typeof value === 'string' ? value : JSON.stringify(value))}`,
    ),
  ];
}

export function readEnv(text: string): EnvFile {
  const values = parseEnv(text) as Record<string, string>;
  const below = (prefix: string) =>
    Object.entries(values).flatMap(([key, value]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), value] as const] : [],
    );
  return {
    authData: Object.fromEntries(below(AUTH)),
    settings: Object.fromEntries(below(FILL).map(([key, value]) => [key, pairs(value) ?? value])),
    sandboxUrl: values[SANDBOX] || undefined,
  };
}

const LINE = /^\s*(?:export\s+)?[A-Za-z_]\w*\s*=/;

/** What in a `.env` leads nowhere, by name or by the number of its line, since the line itself may hold a secret. */
export function strayLines(text: string, fields: readonly string[], fills: readonly string[]): string[] {
  const known = [SANDBOX, ...fields.map((key) => AUTH + key), ...fills.map((key) => FILL + key)];
  const isMeant = (key: string) => key.startsWith(AUTH) || key.startsWith(FILL) || fields.includes(key);
  return [
    ...text
      .split('\n')
      .flatMap((line, index) =>
        /^\s*(#|$)/.test(line) || LINE.test(line) ? [] : [`line ${index + 1} has no name and =`],
      ),
    ...Object.keys(parseEnv(text)).flatMap((key) =>
      isMeant(key) && !known.includes(key) ? [`nothing is named ${key}`] : [],
    ),
  ];
}

/** Fields that hold pairs are written as JSON. */
function pairs(value: string): Record<string, string> | undefined {
  if (!value.startsWith('{')) return undefined;
  try {
    return JSON.parse(value) as Record<string, string>;
  } catch {
    return undefined;
  }
}

/** Text that every reader of such files takes as it is. */
function quoted(value: string): string {
  if (/^[\w.@:/|+-]*$/.test(value)) return value;
  const mark = ["'", '`', '"'].find((one) => !value.includes(one));
  return mark ? mark + value + mark : value;
}
