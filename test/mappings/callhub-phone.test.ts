import { isStored, storedE164 } from '../../mappings/callhub-phone.ts';

it.each<[string | null | undefined, string | null | undefined, string | undefined]>([
  // As CallHub holds them: digits with the prefix of the country.
  ['15555550101', 'US', '+15555550101'],
  ['919000000001', 'IN', '+919000000001'],
  ['447700900123', undefined, '+447700900123'],
  // Ten digits are a national number at home, and, in a record that names no country, where nobody abroad has them.
  ['6145550101', 'US', '+16145550101'],
  ['6145550101', 'ca', '+16145550101'],
  ['7875550101', 'PR', '+17875550101'],
  ['6145550101', '', '+16145550101'],
  ['6145550101', null, '+16145550101'],
  ['6145550101', undefined, '+16145550101'],
  ['(614) 555-0101', 'US', '+16145550101'],
  // Elsewhere ten digits have their prefix: this one of Singapore would also be a number of California.
  ['6598765432', 'SG', '+6598765432'],
  ['+6598765432', 'US', '+6598765432'],
  [' +65 9876 5432 ', '', '+6598765432'],
  ['6592345678', 'US', '+16592345678'],
  // Without a country the prefix counts, which CallHub stores, unless the spelling is that of America.
  ['6592345678', '', '+6592345678'],
  ['4742345678', null, '+4742345678'],
  ['4522345678', undefined, '+4522345678'],
  ['659-234-5678', '', '+16592345678'],
  ['(659) 234-5678', undefined, '+16592345678'],
  // Ten digits that are no national number.
  ['6591234567', 'US', '+6591234567'],
  ['none', 'US', undefined],
  ['123', 'US', undefined],
  ['', 'US', undefined],
  [null, null, undefined],
  [undefined, undefined, undefined],
])('reads the stored number %j of the country %j as %j', (stored, country, number) => {
  expect(storedE164(stored, country)).toBe(number);
});

it.each<[string | null, string | null, string, boolean]>([
  ['16592345678', 'US', '+16592345678', true],
  ['6592345678', 'US', '+16592345678', true],
  ['659-234-5678', null, '+16592345678', true],
  ['16592345678', 'US', '+6592345678', false],
  ['6592345678', 'SG', '+16592345678', false],
  ['6592345678', '', '+6592345678', true],
  ['6592345678', 'SG', '+6592345678', true],
  [null, 'US', '+16592345678', false],
  ['', '', '', false],
])('holds of %j in %j and %s that they are the same number: %j', (stored, country, phone, same) => {
  expect(isStored(stored, country, phone)).toBe(same);
});
