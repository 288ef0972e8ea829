import fc from 'fast-check';
import { parseJson } from '../../platform/json.ts';

it.each([
  ['one digit too long for a number', '{"id": 9007199254740993}', { id: '9007199254740993' }],
  ['a negative one', '[-9007199254740993]', ['-9007199254740993']],
  ['in a list, without blanks', '[1,12345678901234567890,2]', [1, '12345678901234567890', 2]],
  ['alone', '12345678901234567890', '12345678901234567890'],
  ['deep inside', '{"a":[{"b":{"id":3141592653589793238}}]}', { a: [{ b: { id: '3141592653589793238' } }] }],
])('keeps every digit of an id that is too long for a number: %s', (_, text, value) => {
  expect(parseJson(text)).toEqual(value);
});

it.each([
  ['the largest exact number', '{"id": 9007199254740991}', { id: 9_007_199_254_740_991 }],
  ['16 digits that fit', '[1234567890123456]', [1_234_567_890_123_456]],
  ['a fraction', '[0.12345678901234567, 42.6511]', [Number('0.12345678901234567'), 42.6511]],
  ['a long whole part with a fraction', '[12345678901234567.5]', [Number('12345678901234567.5')]],
  ['an exponent', '[1e21, 12345678901234567e3, 5E-1234567890123456789]', [1e21, 12345678901234567e3, 0]],
])('leaves other numbers as they are: %s', (_, text, value) => {
  expect(parseJson(text)).toEqual(value);
});

it.each([
  ['digits as text', '{"note": "12345678901234567890"}', { note: '12345678901234567890' }],
  ['digits after a colon', '{"note": "id: 12345678901234567890, next"}', { note: 'id: 12345678901234567890, next' }],
  ['an escaped quote before digits', '{"note": "a\\": 12345678901234567890"}', { note: 'a": 12345678901234567890' }],
  ['a backslash at the end', '{"a": "\\\\", "b": 12345678901234567890}', { a: '\\', b: '12345678901234567890' }],
  ['a key of digits', '{"12345678901234567890": 1}', { '12345678901234567890': 1 }],
])('never touches text: %s', (_, text, value) => {
  expect(parseJson(text)).toEqual(value);
});

it.each(['', '{', '{"id": 12345678901234567890', '[12345678901234567890,]', '0012345678901234567890x', '<html>'])(
  'refuses what is no JSON: %s',
  (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  },
);

it('reads a very large answer, with an id beside long text', () => {
  const body = `{"id": 12345678901234567890, "text": "${'a\\n'.repeat(6_500_000)}"}`;
  expect((parseJson(body) as { id: string }).id).toBe('12345678901234567890');
});

/** What should come out: the value itself, with long whole numbers as text. */
const expected = (value: unknown): unknown => {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (Array.isArray(value)) return value.map(expected);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, expected(one)]));
  }
  return Object.is(value, -0) ? 0 : value;
};
const write = (value: unknown): string => {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return `[${value.map(write).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    return `{${Object.entries(value).map(([key, one]) => `${JSON.stringify(key)} :${write(one)}`)}}`;
  }
  return JSON.stringify(value);
};

it('gives back any value, whatever its text and numbers look like', () => {
  const digits = fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n });
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    digits.map((one) => `": ${one}, \\`),
  );
  const key = text.filter((one) => one !== '__proto__');
  // Whole numbers beyond the exact ones come as `digits`.
  const fraction = fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .filter((one) => !Number.isInteger(one) || Number.isSafeInteger(one));
  const { tree } = fc.letrec((again) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.constant(null),
      fc.boolean(),
      fraction,
      digits,
      text,
      fc.array(again('tree')),
      fc.dictionary(key, again('tree')),
    ),
  }));
  fc.assert(
    fc.property(tree as fc.Arbitrary<unknown>, (value) => {
      expect(parseJson(write(value))).toEqual(expected(value));
    }),
  );
});
