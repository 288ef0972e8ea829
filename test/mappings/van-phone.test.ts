import { phoneEntry, phoneFromVan, vanPhone } from '../../mappings/van-phone.ts';

it.each([
  ['(612) 555-0142', { phoneNumber: '6125550142', dialingPrefix: '1', countryCode: 'US' }],
  ['+1 612 555 0142', { phoneNumber: '6125550142', dialingPrefix: '1', countryCode: 'US' }],
  ['16125550142', { phoneNumber: '6125550142', dialingPrefix: '1', countryCode: 'US' }],
  ['+1 514 555 0142', { phoneNumber: '5145550142', dialingPrefix: '1', countryCode: 'CA' }],
  ['+1 555 555 0101', { phoneNumber: '5555550101', dialingPrefix: '1', countryCode: 'US' }], // an area code of nobody
  ['+44 7700 900123', { phoneNumber: '07700900123', dialingPrefix: '44', countryCode: 'GB' }],
  ['+44 1481 960194', { phoneNumber: '01481960194', dialingPrefix: '44', countryCode: 'GG' }],
  ['+61 491 570 006', { phoneNumber: '491570006', dialingPrefix: '61', countryCode: 'AU' }],
  ['+800 1234 5678', { phoneNumber: '12345678', dialingPrefix: '800', countryCode: '' }],
])('splits %s', (typed, parts) => {
  expect(vanPhone(typed)).toEqual(parts);
});

// The last one is possible elsewhere; VAN knows no area code with a 9 in the middle.
it.each(['', null, undefined, 'ask at the desk', '555-0142', '1125550142', '6921550142', '+1 692 255 0142'])(
  'leaves out %p',
  (typed) => {
    expect(vanPhone(typed)).toBeUndefined();
  },
);

it('leaves the country out at home, and names it elsewhere', () => {
  expect(phoneEntry(vanPhone('612-555-0142') as never)).toEqual({ phoneNumber: '6125550142' });
  expect(phoneEntry(vanPhone('+61 491 570 006') as never)).toEqual({
    phoneNumber: '491570006',
    dialingPrefix: '61',
    countryCode: 'AU',
  });
  expect(phoneEntry(vanPhone('+800 1234 5678') as never)).toEqual({ phoneNumber: '12345678', dialingPrefix: '800' });
});

it.each([
  ['6125550142', '1', '+16125550142'],
  ['6125550142', null, '+16125550142'],
  ['16125550142', '1', '+16125550142'],
  ['(612) 555-0142', '+1', '+16125550142'],
  ['07700900123', '44', '+447700900123'],
  ['7700 900123', '+44', '+447700900123'],
  ['13800138000', '86', '+8613800138000'], // a 1 in front is part of the number there
  ['06125550142', '1', ''], // no zero stands in front of a number in North America
  ['123', '1', ''],
  ['', '1', ''],
  [null, null, ''],
])('shows %s with prefix %s as %s', (number, prefix, shown) => {
  expect(phoneFromVan(number, prefix)).toBe(shown);
});
