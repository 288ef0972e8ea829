import { parseJson } from '../../platform/json.ts';

/** Custom values by the id of their field. */
export type CustomValues = Record<string, string>;

/**
 * Reads `custom_fields` of a contact: nothing, JSON text, the text of a Python dictionary (older contacts), or an object.
 * @returns undefined for any other text
 */
export function readCustomValues(raw: unknown): CustomValues | undefined {
  const values = readValues(raw, (text) => readPython(text, String));
  return values && asTexts(values);
}

/** The same, each value of the kind that it came as: what nobody changes goes back so. */
export const readTypedValues = (raw: unknown): Record<string, unknown> | undefined =>
  readValues(raw, (text) => readPython(text, fromPython));

function readValues(
  raw: unknown,
  python: (text: string) => Record<string, unknown> | undefined,
): Record<string, unknown> | undefined {
  if (raw === null || raw === undefined) return {};
  if (typeof raw === 'object') return Array.isArray(raw) ? undefined : withoutBlanks(raw);
  const text = String(raw).trim();
  if (['', 'None'].includes(text)) return {};
  let read: unknown;
  try {
    read = parseJson(text);
  } catch {
    return python(text);
  }
  return typeof read === 'object' ? readValues(read, python) : undefined;
}

const withoutBlanks = (values: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''));

const asTexts = (values: object): CustomValues =>
  Object.fromEntries(
    Object.entries(values).map(([id, value]) => [
      id,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  );

/** A number or a word of Python. A number that is too long for JavaScript stays text. */
function fromPython(bare: string): unknown {
  if (bare === 'True' || bare === 'False') return bare === 'True';
  return String(Number(bare)) === bare ? Number(bare) : bare;
}

// A text in either kind of quotes, a number (long ones end in L), or a word.
const TOKEN = /\s*(?:[uUbB]?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?)L?|(None|True|False)|([{}:,]))\s*/sy;
type Token = { value: unknown } | { sign: string };

/** `{u'1204': u'abc', u'1205': None}`: one level, which is all that CallHub writes. `bare` reads what stands without quotes. */
function readPython(text: string, bare: (token: string) => unknown): Record<string, unknown> | undefined {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const [, quoted, number, word, sign] = TOKEN.exec(text) ?? [];
    if (quoted !== undefined) tokens.push({ value: unescaped(quoted.slice(1, -1)) });
    else if (number !== undefined) tokens.push({ value: bare(number) });
    else if (word !== undefined) tokens.push({ value: word === 'None' ? '' : bare(word) });
    else if (sign !== undefined) tokens.push({ sign });
    else return undefined;
  }
  const [open, ...rest] = tokens;
  if (!isSign(open, '{') || !isSign(rest.pop(), '}')) return undefined;
  const values: Record<string, unknown> = {};
  for (let index = 0; index < rest.length; index += 4) {
    const [key, colon, value, comma] = rest.slice(index, index + 4);
    if (!isValue(key) || !isValue(value) || !isSign(colon, ':')) return undefined;
    if (comma && !isSign(comma, ',')) return undefined;
    if (value.value !== '') values[String(key.value)] = value.value;
  }
  return values;
}

const isValue = (token: Token | undefined): token is { value: unknown } => token !== undefined && 'value' in token;
const isSign = (token: Token | undefined, sign: string): boolean =>
  token !== undefined && 'sign' in token && token.sign === sign;

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t' };
/** The letter says how many digits come after it: `\xf1`, `\u2713`, `\U0001f5f3`. */
const ESCAPE = /\\(?:[xuU]((?<=x)[\da-fA-F]{2}|(?<=u)[\da-fA-F]{4}|(?<=U)00(?:0[\da-fA-F]|10)[\da-fA-F]{4})|(.))/gs;
const unescaped = (text: string): string =>
  text.replace(ESCAPE, (_, code?: string, char = '') =>
    code ? String.fromCodePoint(Number.parseInt(code, 16)) : (ESCAPES[char] ?? char),
  );
