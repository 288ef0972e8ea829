import fc from 'fast-check';

/* The pieces that odd records are made of. Whatever can be null is null at times, and whatever can be absent is absent. */

/** What people and machines put where a name or a sentence was meant. */
const ODD_TEXTS = [
  '',
  ' ',
  '  Dana  van Example ',
  "Siobhán O'Brien-D’Angelo",
  'Null',
  'undefined',
  'NaN',
  'true',
  '007',
  '名前 テスト',
  'שרה לוי',
  'محمد علي',
  '\u202Eright to left\u202C',
  '👩🏽‍🌾🗳️',
  'Zoe\u0308',
  '<script>alert(1)</script>',
  '=HYPERLINK("https://evil.example")',
  '{{bundle.authData.van_api_key}}',
  '{"json": [1, null]}',
  'line\r\nbreak\ttab',
  'nul\u0000byte',
  'half \uD83D emoji',
  '../../etc/passwd',
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  'a'.repeat(10_000),
  '🗳'.repeat(5_000),
];

export const text = fc.oneof(
  { arbitrary: fc.constantFrom(...ODD_TEXTS), weight: 3 },
  { arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }), weight: 2 },
);
export const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 4 });

/** Every key may be missing. */
export const sparse = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<Partial<T>> =>
  fc.record(model, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;
export const listOf = <T>(value: fc.Arbitrary<T>, maxLength = 3): fc.Arbitrary<T[]> => fc.array(value, { maxLength });

/** Words of a fixed list, and words that were added later or are names of JavaScript's own. */
export const oneOf = (...known: string[]): fc.Arbitrary<string> =>
  fc.constantFrom(...known, ...known, 'ADDED_LATER', 'constructor', '__proto__', 'toString', '');

export const id = fc.oneof(fc.integer({ min: 1, max: 2_147_483_647 }), fc.integer({ min: 1, max: 2 ** 53 - 1 }));
/** Ids of 64 bits, as they arrive. */
export const longId = fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }).map(String);

/** Seconds since 1970: its first days, the hours around changes of the clocks, and the far future. */
export const unix = fc.oneof(
  fc.constantFrom(
    1,
    86_399,
    1_520_751_599, // 11 March 2018, 01:59:59 in New York, then 03:00
    1_520_751_600,
    1_541_307_600, // 4 November 2018, 01:00 in New York, for the first time
    1_541_311_200, // and for the second
    1_325_239_200, // Samoa's lost day
    1_582_934_400, // 29 February 2020
    2_147_483_648,
    4_102_444_800,
  ),
  fc.integer({ min: 1, max: 4_102_444_800 }),
);
export const zone = fc.constantFrom(
  'America/New_York',
  'Pacific/Honolulu',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Nowhere/Land',
  '',
);

export const phone = fc.constantFrom(
  '5185550142',
  '(518) 555-0142 x4',
  '+44 20 7946 0958',
  '15185550142',
  '0',
  '00000000000',
  '٥١٨٥٥٥٠١٤٢',
  'ask at the desk',
  '9'.repeat(40),
  '',
);
export const zip = fc.constantFrom('01938', '01938-2210', '00907', 'K1A 0B1', '1', '12207-', '', ' 12207 ');
export const email = fc.constantFrom(
  'Sam.Sample@example.org ',
  "o'brien+1@example.org",
  'jörg@bücher.example',
  'two@example.org, three@example.org',
  'not an address',
  '@',
  '',
);
export const link = fc.constantFrom(
  'https://events.example.org/event/1/?a=1&b=%20#top',
  'javascript:alert(1)',
  '//evil.example/x',
  'not a link',
  '',
);
