import {
  calledAt,
  changesTo,
  customText,
  differs,
  hasNumber,
  whole,
} from '../../../services/callhub/contact-changes.ts';
import type { Contact } from '../../../services/callhub/objects.ts';

const PHONE = '+16145550101';
const wants = (fields: object, custom: { id: string; name: string; value: string }[] = []) => ({
  phone: PHONE,
  fields,
  custom,
});
const row = { contact: '16145550101', country_code: 'US' };

it.each([
  [{ contact: '16145550101' }, true, true],
  [{ contact: '6145550101', country_code: 'US' }, true, true],
  [{ mobile: '16145550101' }, false, true],
  [{ contact: '16145550199', mobile: '6145550101', country_code: 'CA' }, false, true],
  [{ contact: '6145550101', mobile: '6145550101', country_code: 'SG' }, false, false],
  [{ contact: null, mobile: null, country_code: null }, false, false],
  [{}, false, false],
])('knows which number of %j is the one looked for', (there, forCalls, either) => {
  expect(calledAt(there, PHONE)).toBe(forCalls);
  expect(hasNumber(there, PHONE)).toBe(either);
});

describe('what is written over a contact', () => {
  it.each<[string, Contact, object, object]>([
    ['nothing, where all is there', { ...row, first_name: 'Ada' }, { first_name: 'Ada' }, {}],
    ['its number, where another has it', { contact: '16145550199' }, {}, { contact: PHONE }],
    ['its number, where it has but one for texts', { contact: '', mobile: '16145550101' }, {}, { contact: PHONE }],
    ['no number, where it has the one for texts', { contact: '16145550199', mobile: '16145550101' }, {}, {}],
    ['a number for texts', row, { mobile: '+16145550102' }, { mobile: '+16145550102' }],
    ['no number for texts that it has', { ...row, mobile: '6145550102' }, { mobile: '+16145550102' }, {}],
    ['no blank', { ...row, mobile: '16145550102', last_name: 'Ng' }, { mobile: '', last_name: '  ' }, {}],
    ['a name in other letters', { ...row, first_name: 'ada' }, { first_name: 'Ada' }, { first_name: 'Ada' }],
    ['no name that differs by blanks', { ...row, first_name: ' Ada' }, { first_name: 'Ada ' }, {}],
    ['no email address in other letters', { ...row, email: 'Ada@Example.org ' }, { email: 'ada@example.org' }, {}],
    ['another email address', { ...row, email: 'a@x.org' }, { email: 'b@x.org' }, { email: 'b@x.org' }],
    ['no country in other letters', { ...row, country_code: 'us' }, { country_code: 'US' }, {}],
    ['a value that was null', { ...row, zipcode: null }, { zipcode: '43004' }, { zipcode: '43004' }],
    ['no value that came as a number', { ...row, zipcode: 43004 as never }, { zipcode: '43004' }, {}],
  ])('is %s', (_what, there, fields, changes) => {
    expect(changesTo(there, wants(fields))).toEqual(changes);
    expect(differs(there, wants(fields))).toBe(Object.keys(changes).length > 0);
  });

  const value = (id: string, name: string, text: string) => ({ id, name, value: text });

  it.each<[string, unknown, object]>([
    [
      'beside those that it has, each as it came',
      '{"1204": 7, "1205": true}',
      { custom_fields: '{"1204":7,"1205":"AM"}' },
    ],
    ['where it has none', null, { custom_fields: '{"1205":"AM"}' }],
    ['by name where they cannot be read', '<1205: PM>', { Shift: 'AM' }],
    ['never twice', "{u'1205': u'AM'}", {}],
  ])('is a custom value, %s', (_how, custom_fields, changes) => {
    expect(changesTo({ ...row, custom_fields }, wants({}, [value('1205', 'Shift', 'AM')]))).toEqual(changes);
  });

  it('is every custom value where one of them differs', () => {
    const two = [value('1204', 'VAN ID', '7'), value('1205', 'Shift', 'AM')];
    expect(changesTo({ ...row, custom_fields: '{"1204": "7"}' }, wants({}, two))).toEqual({
      custom_fields: '{"1204":"7","1205":"AM"}',
    });
  });

  it('is no custom value where none is given, though those there cannot be read', () => {
    expect(changesTo({ ...row, custom_fields: '<1205: PM>' }, wants({}))).toEqual({});
  });
});

it('writes custom values as one text, and none as nothing', () => {
  expect(customText({ 7: 1 }, [{ id: '8', name: 'Shift', value: 'AM' }])).toBe('{"7":1,"8":"AM"}');
  expect(customText({}, [])).toBeUndefined();
});

describe('a contact as it is sent back', () => {
  it('holds all but what CallHub alone writes, and what is blank', () => {
    expect(
      whole({
        url: 'https://x/v1/contacts/7/',
        id: 7,
        pk_str: '7',
        owner: 'campaign@example.org',
        phonebooks: ['https://x/v1/phonebooks/1/'],
        tags: ['Volunteer'],
        created_date: '2025-03-04T15:20:11Z',
        contact: '16145550101',
        mobile: '919000000001',
        country_code: 'US',
        first_name: 'Ada',
        last_name: '',
        email: null,
        is_new: false,
        score: 0,
        custom_fields: "{u'1204': 42, u'1205': None}",
      }),
    ).toEqual({
      contact: '+16145550101',
      mobile: '+919000000001',
      country_code: 'US',
      first_name: 'Ada',
      is_new: false,
      score: 0,
      custom_fields: '{"1204":42}',
    });
  });

  it.each<[Contact, object]>([
    [
      { contact: null, mobile: '' },
      { contact: '', mobile: null },
    ],
    [{}, { contact: '', mobile: null }],
    [
      { contact: '6145550101', country_code: 'US' },
      { contact: '6145550101', mobile: null, country_code: 'US' },
    ],
    [{ contact: '+1 (614) 555-0101' }, { contact: '+16145550101', mobile: null }],
    [{ contact: '555' }, { contact: '555', mobile: null }],
    [{ contact: 'unknown' }, { contact: 'unknown', mobile: null }],
    [
      { contact: '16145550101', custom_fields: 'null' },
      { contact: '+16145550101', mobile: null },
    ],
    [
      { contact: '16145550101', custom_fields: '<1204: abc>' },
      { contact: '+16145550101', mobile: null, custom_fields: '<1204: abc>' },
    ],
  ])('is made of %j', (there, body) => {
    expect(whole(there)).toEqual(body);
  });
});
