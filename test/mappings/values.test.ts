import { countryName, isDomestic } from '../../mappings/countries.ts';
import { mapWith, type Table } from '../../mappings/table.ts';
import { asBoolean, clip, entryOf, titleCase, yesOrNo, zip5 } from '../../mappings/values.ts';

it.each([
  ['US', 'United States'],
  ['us', 'United States'],
  ['USA', 'United States'],
  ['usa', 'United States'],
  [' PR ', 'Puerto Rico'],
  ['GU', 'Guam'],
  ['VI', 'U.S. Virgin Islands'],
  ['AS', 'American Samoa'],
  ['MP', 'Northern Mariana Islands'],
  ['GB', 'United Kingdom'],
  ['CL', 'Chile'],
  ['United States', 'United States'],
  ['Lampedusa', 'Lampedusa'],
  ['Usambara', 'Usambara'],
  ['XQ', 'XQ'],
  ['', ''],
  [null, ''],
  [undefined, ''],
])('names the country %j %j', (code, name) => {
  expect(countryName(code)).toBe(name);
});

it.each<[string, boolean]>([
  ['US', true],
  [' usa', true],
  ['united states', true],
  ['pr', true],
  ['U.S. Virgin Islands', true],
  ['CA', false],
  ['Germany', false],
  ['', false],
])('tells whether %j has states and ZIPs: %j', (country, domestic) => {
  expect(isDomestic(country)).toBe(domestic);
});

it.each([
  ['abc', 5, 'abc'],
  ['abcde', 5, 'abcde'],
  ['abcdef', 5, 'abcde'],
  ['🗳️🎉🎉', 3, '🗳️🎉'],
  ['𝒜𝒷𝒸', 2, '𝒜𝒷'],
  [' abc ', 5, 'abc'],
  ['abcd efg', 5, 'abcd'],
  ['  ', 5, undefined],
  ['', 5, undefined],
  [null, 5, undefined],
  [undefined, 5, undefined],
])('cuts %j to %i characters', (value, width, expected) => {
  expect(clip(value, width)).toBe(expected);
});

it.each([
  ['PHONE_BANK', 'Phone Bank'],
  ['RALLY', 'Rally'],
  ['LITERATURE_DROP_OFF', 'Literature Drop Off'],
  ['__ODD__', 'Odd'],
  ['', ''],
])('reads the code %s as %j', (code, words) => {
  expect(titleCase(code)).toBe(words);
});

it.each([
  ['12207', '12207'],
  [' 01938 ', '01938'],
  ['12207-1402', '12207'],
  ['122071402', '12207'],
  ['1220', undefined],
  ['122070', undefined],
  ['SW1A 1AA', undefined],
  ['K1A 0B1', undefined],
  ['', undefined],
  [null, undefined],
])('takes the ZIP of %j as %j', (code, zip) => {
  expect(zip5(code)).toBe(zip);
});

it.each([
  [true, true],
  [false, false],
  ['True', true],
  ['False', false],
  ['true', true],
  ['yes', undefined],
  ['', undefined],
  [1, undefined],
  [null, undefined],
  [undefined, undefined],
])('reads %j as %j', (value, expected) => {
  expect(asBoolean(value)).toBe(expected);
});

it('says yes and no', () => {
  expect([yesOrNo(true), yesOrNo(false)]).toEqual(['Yes', 'No']);
});

it('maps by a table, and leaves out what has nothing to say', () => {
  interface Target {
    name: string;
    size: number;
    note: string | null;
    gone: string;
  }
  const table: Table<{ first: string; last: string }, Target> = {
    name: ({ first, last }) => `${first} ${last}`,
    size: () => 0,
    note: () => null,
    gone: () => undefined,
  };
  expect(mapWith(table, { first: 'Ada', last: 'Example' })).toStrictEqual({ name: 'Ada Example', size: 0, note: null });
});

it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', '', null, undefined])(
  'finds nothing in a table for %s, which every object has or nobody said',
  (word) => {
    expect(entryOf({ CANVASS: 'Canvass' }, word)).toBeUndefined();
    expect(entryOf({ CANVASS: 'Canvass' }, 'CANVASS')).toBe('Canvass');
  },
);

it.each([null, undefined])('does not take %s for the word', (word) => {
  expect(entryOf({ null: 'No', undefined: 'No' }, word)).toBeUndefined();
});
