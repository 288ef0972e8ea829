import { parseJson } from '../../platform/json.ts';

/** Custom values by the id of their field; undefined when the text cannot be read. */
export type CustomValues = Record<string, string>;

/**
 * Reads `custom_fields` of a contact: nothing, JSON text, the text of a Python dictionary (older contacts), or an object.
 * @returns undefined for any other text
 */
export function readCustomValues(raw: unknown): CustomValues | undefined {
  if (raw === null || raw === undefined) return {};
  if (typeof raw === 'object') return Array.isArray(raw) ? undefined : asTexts(raw);
  const text = String(raw).trim();
  if (['', 'null', 'None'].includes(text)) return {};
  let read: unknown;
  try {
    read = parseJson(text);
  } catch {
    return readPython(text);
  }
  return read !== null && typeof read === 'object' && !Array.isArray(read) ? asTexts(read) : undefined;
}

const asTexts = (values: object): CustomValues =>
  Object.fromEntries(
    Object.entries(values).flatMap(([id, value]) =>
      value === null || value === '' ? [] : [[id, typeof value === 'object' ? JSON.stringify(value) : String(value)]],
    ),
  );

// A text in either kind of quotes, a number (long ones end in L), or a word.
const TOKEN = /\s*(?:[uUbB]?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?)L?|(None|True|False)|([{}:,]))\s*/sy;
type Token = { value: string } | { sign: string };

/** `{u'1204': u'abc', u'1205': None}`: one level, which is all that CallHub writes. */
function readPython(text: string): CustomValues | undefined {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const [, quoted, number, word, sign] = TOKEN.exec(text) ?? [];
    if (quoted !== undefined) tokens.push({ value: unescaped(quoted.slice(1, -1)) });
    else if (number !== undefined) tokens.push({ value: number });
    else if (word !== undefined) tokens.push({ value: word === 'None' ? '' : word });
    else if (sign !== undefined) tokens.push({ sign });
    else return undefined;
  }
  const [open, ...rest] = tokens;
  if (!isSign(open, '{') || !isSign(rest.pop(), '}')) return undefined;
  const values: CustomValues = {};
  for (let index = 0; index < rest.length; index += 4) {
    const [key, colon, value, comma] = rest.slice(index, index + 4);
    if (!key || !value || 'sign' in key || 'sign' in value || !isSign(colon, ':')) return undefined;
    if (comma && !isSign(comma, ',')) return undefined;
    if (value.value !== '') values[key.value] = value.value;
  }
  return values;
}

const isSign = (token: Token | undefined, sign: string): boolean =>
  token !== undefined && 'sign' in token && token.sign === sign;

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t' };
const unescaped = (text: string): string =>
  text.replace(
    /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|(.))/gis,
    (_, byte?: string, unit?: string, point?: string, char?: string) => {
      if (point) return String.fromCodePoint(Number.parseInt(point, 16));
      if (byte ?? unit) return String.fromCharCode(Number.parseInt(byte ?? unit ?? '', 16));
      return ESCAPES[char ?? ''] ?? char ?? '';
    },
  );
