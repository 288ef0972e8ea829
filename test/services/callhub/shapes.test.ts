import { campaignShape, contactShape, phonebookShape, utc } from '../../../services/callhub/shapes.ts';

it.each([
  ['2025-03-04T15:20:11.999999Z', '2025-03-04T15:20:11Z'],
  ['2025-03-04T15:20:11z', '2025-03-04T15:20:11Z'],
  [' 2025-03-04T15:20:11 ', '2025-03-04T15:20:11Z'],
  ['2025-03-04 15:20:11', '2025-03-04T15:20:11Z'],
  ['2025-03-04T15:20:11-0500', '2025-03-04T20:20:11Z'],
  ['2025-03-04T15:20:11+05:30', '2025-03-04T09:50:11Z'],
  [undefined, null],
  ['soon', null],
])('shows the time %j as %j', (stamp, shown) => {
  expect(utc(stamp)).toBe(shown);
});

it('shows numbers that are none as they are stored, and custom values under their names or ids', () => {
  const contact = {
    pk_str: '7',
    contact: '555',
    mobile: 'ask',
    zipcode: 43004 as never,
    custom_fields: '{"1":"a","2":"b"}',
  };
  expect(contactShape(contact, new Map([['1', 'Shift']]))).toMatchObject({
    phone: '555',
    mobile: 'ask',
    zip: '43004',
    custom_fields: { Shift: 'a', 2: 'b' },
  });
  expect(contactShape({ ...contact, custom_fields: '<odd>' }).custom_fields).toEqual({});
});

it('reads ten digits by the country of the contact', () => {
  const ten = { contact: '6592345678', mobile: '6592345678' };
  expect(contactShape({ ...ten, country_code: 'US' })).toMatchObject({ phone: '+16592345678', mobile: '+16592345678' });
  expect(contactShape({ ...ten, country_code: 'SG' })).toMatchObject({ phone: '+6592345678', mobile: '+6592345678' });
});

it('shows all keys of the poorest phonebook and campaign', () => {
  expect(phonebookShape({ pk_str: '7', name: null })).toEqual({
    id: '7',
    callhub_phonebook_id: '7',
    name: '',
    description: '',
    created_at: null,
  });
  expect(campaignShape({ kind: 'p2p', url: 'https://x/v1/p2p_campaigns/7/', phonebook: null })).toEqual({
    id: '7',
    callhub_campaign_id: '7',
    name: '',
    kind: 'p2p',
    kind_label: 'Peer-to-Peer Texting',
    status: '',
    status_label: 'Unknown',
    callhub_phonebook_ids: [],
  });
  const used = { kind: 'call_center' as const, status: 0, phonebook: ['https://x/v1/phonebooks/5/', ''] };
  expect(campaignShape(used)).toMatchObject({ status: '0', callhub_phonebook_ids: ['5'] });
});
