import {
  asArray,
  asList,
  asNames,
  asRows,
  asText,
  asWord,
  asYesOrNo,
  commaParts,
  distinct,
  isMoment,
  isoOf,
  isRounded,
} from '../../platform/typed.ts';

/* What people type and what other steps hand on, and what it is taken for. */

describe('text', () => {
  it.each<[unknown, unknown]>([
    ['Sam', 'Sam'],
    ['', ''],
    [42, '42'],
    [0, '0'],
    [false, 'false'],
    [12n, '12'],
    [['Sam'], 'Sam'],
    [[7], '7'],
    [
      ['Sam', 'Ana'],
      ['Sam', 'Ana'],
    ],
    [[], []],
    [{ id: 1 }, { id: 1 }],
    [null, null],
    [undefined, undefined],
  ])('of %j is %j', (value, expected) => {
    expect(asText(value)).toEqual(expected);
  });

  it.each<[unknown, string]>([
    [' Yes ', 'yes'],
    [true, 'true'],
    [1, '1'],
    [null, ''],
    [{}, ''],
    [['a', 'b'], ''],
  ])('as a word: %j is %j', (value, expected) => {
    expect(asWord(value)).toBe(expected);
  });
});

it.each<[unknown, boolean]>([
  [2 ** 53, true],
  [-(2 ** 53), true],
  [2 ** 53 - 1, false],
  [1.5, false],
  ['9007199254740993', false],
  [Number.NaN, false],
])('%p was rounded: %p', (value, expected) => {
  expect(isRounded(value)).toBe(expected);
});

it.each<[unknown, unknown]>([
  ...[true, 'true', 'Yes', ' y ', '1', 1, 'ON'].map((value): [unknown, unknown] => [value, true]),
  ...[false, 'false', 'No', 'n', '0', 0, 'off'].map((value): [unknown, unknown] => [value, false]),
  ['maybe', 'maybe'],
  ['', ''],
  [2, 2],
])('%j as yes or no is %j', (value, expected) => {
  expect(asYesOrNo(value)).toBe(expected);
});

describe('a moment', () => {
  it.each([
    '2026-10-17',
    '2026-10-17T10:00',
    '2026-10-17T10:00:00Z',
    '2026-10-17t10:00:00z',
    '2026-10-17 10:00:00.123 -0400',
    '2026-10-17T10:00:00-04',
    '2026-10-17T10:00:00+05:45',
    '2028-02-29',
    '1970-01-01',
    '2026-12-31T23:59:59Z',
    '0001-12-01',
  ])('is %s', (value) => {
    expect(isMoment(value)).toBe(true);
  });

  it.each([
    '',
    'tomorrow',
    '2026-13-01',
    '0001-13-01',
    '0001-00-10',
    '2026-00-10',
    '2026-02-30',
    '2026-02-29',
    '2026-10-32',
    '2026-10-00',
    '2026-10-17T25:00',
    '2026-10-17T10:61',
    '26-10-17',
    '10/17/2026',
    'on 2026-10-17',
    '2026-10-17 or later',
    '2026-10-17T10',
    '2026-10-17T10:00:00 EST',
  ])('is not %j', (value) => {
    expect(isMoment(value)).toBe(false);
  });

  it.each([
    ['2026-10-17', '2026-10-17'],
    ['2026-10-17 10:00:00 -0400', '2026-10-17T10:00:00-04:00'],
    ['2026-10-17T10:00:00-04:00', '2026-10-17T10:00:00-04:00'],
    ['2026-10-17T10:00:00+05', '2026-10-17T10:00:00+05:00'],
    ['2026-10-17T10:00:00+0545', '2026-10-17T10:00:00+05:45'],
    ['2026-10-17 10:00z', '2026-10-17T10:00Z'],
    ['2026-10-17 10:00', '2026-10-17T10:00'],
    ['2026-10-17t10:00:00.5Z', '2026-10-17T10:00:00.5Z'],
  ])('%s is sent as %s', (moment, iso) => {
    expect(isoOf(moment)).toBe(iso);
  });
});

describe('a list', () => {
  it.each<[unknown, unknown]>([
    [undefined, undefined],
    ['7', ['7']],
    ['7, 8,,9 ', ['7', '8', '9']],
    ['[7,"8"]', [7, '8']],
    ['{"id":7}', ['{"id":7}']],
    [7, [7]],
    [
      ['7,8', 9],
      ['7', '8', 9],
    ],
    ['', []],
    [' , ', []],
  ])('%j is %j', (value, expected) => {
    expect(asList(value)).toEqual(expected);
  });

  it.each<[unknown, unknown]>([
    [undefined, undefined],
    [' Canvass, Saturday ', ['Canvass, Saturday']],
    ['["Canvass, Saturday","Phonebank"]', ['Canvass, Saturday', 'Phonebank']],
    [
      ['Canvass', 7],
      ['Canvass', 7],
    ],
    [' , ', []],
    ['', []],
  ])('of names keeps their commas: %j is %j', (value, expected) => {
    expect(asNames(value)).toEqual(expected);
  });

  it('holds each value once, in the order of the first, whatever its type', () => {
    expect(distinct(['8', '7', 7, 8])).toEqual([8, 7]);
    expect(distinct([{ id: 1 }, { id: 1 }])).toEqual([{ id: 1 }, { id: 1 }]);
    expect(distinct('7,7')).toBe('7,7');
  });

  it('of one is made of what is none', () => {
    expect([asArray('7'), asArray(['7']), asArray(undefined), asArray(null)]).toEqual([
      ['7'],
      ['7'],
      undefined,
      [null],
    ]);
  });

  it('parts a text at its commas and leaves blanks out', () => {
    expect(commaParts(' a ,, b,')).toEqual(['a', 'b']);
  });
});

it.each<[unknown, unknown]>([
  [undefined, undefined],
  [{ id: 1 }, [{ id: 1 }]],
  [
    [{ id: 1 }, {}],
    [{ id: 1 }, {}],
  ],
  [[], []],
  [[{ id: 1 }, 'x'], null],
  [[{ id: 1 }, null], null],
  [[[{ id: 1 }]], null],
  ['x', null],
  [null, null],
])('line items of %j are %j', (value, expected) => {
  expect(asRows(value)).toEqual(expected);
});
