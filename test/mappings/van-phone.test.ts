import { phoneEntry, phoneFromVan, vanPhone } from '../../mappings/van-phone.ts';

it.each([
  ['(612) 555-0142', { phoneNumber: '6125550142', dialingPrefix: '1', countryCode: 'US' }],
  ['+1 612 555 0142', { phoneNumber: '6125550142', dialingPrefix: '1', countryCode: 'US' }],
  ['16125550142', { phoneNumber: '6125550142', dialingPrefix: '1', countryCode: 'US' }],
  ['+44 7700 900123', { phoneNumber: '07700900123', dialingPrefix: '44', countryCode: 'GB' }],
  ['+61 491 570 006', { phoneNumber: '491570006', dialingPrefix: '61', countryCode: 'AU' }],
])('splits %s', (typed, parts) => {
  expect(vanPhone(typed)).toEqual(parts);
});

it.each(['', null, undefined, 'ask at the desk', '555-0142', '1125550142', '6921550142'])('leaves out %p', (typed) => {
  expect(vanPhone(typed)).toBeUndefined();
});

it('leaves the country out at home, and names it elsewhere', () => {
  expect(phoneEntry(vanPhone('612-555-0142') as never)).toEqual({ phoneNumber: '6125550142' });
  expect(phoneEntry(vanPhone('+61 491 570 006') as never)).toEqual({
    phoneNumber: '491570006',
    dialingPrefix: '61',
    countryCode: 'AU',
  });
});

it.each([
  ['6125550142', '1', '+16125550142'],
  ['6125550142', null, '+16125550142'],
  ['16125550142', '1', '+16125550142'],
  ['07700900123', '44', '+447700900123'],
  ['', '1', ''],
  [null, null, ''],
])('shows %s with prefix %s as %s', (number, prefix, shown) => {
  expect(phoneFromVan(number, prefix)).toBe(shown);
});
