import { pythonDict } from '../../../sandbox/vendors/callhub/python-text.ts';
import { readCustomValues, readTypedValues } from '../../../services/callhub/custom-values.ts';

it.each([
  [null, {}],
  [undefined, {}],
  ['', {}],
  ['null', {}],
  ['None', {}],
  ['{}', {}],
  ['{"1204": "101234567"}', { 1204: '101234567' }],
  ['{"1204": 101234567, "1205": null, "1206": true}', { 1204: '101234567', 1206: 'true' }],
  ['{"1204": 3811902257460183047}', { 1204: '3811902257460183047' }],
  [{ 1204: 'abc' }, { 1204: 'abc' }],
  ["{u'1204': u'abc'}", { 1204: 'abc' }],
  ["{'1204': 'abc', '1205': 'd, e: {f}'}", { 1204: 'abc', 1205: 'd, e: {f}' }],
  ["{u'1204': u\"O'Dell\"}", { 1204: "O'Dell" }],
  [String.raw`{u'1204': u'Espa\xf1ol', u'1205': u'\u2713 \'yes\' \\ no'}`, { 1204: 'Español', 1205: "✓ 'yes' \\ no" }],
  ["{1204: 101234567L, u'1205': None, u'1206': True}", { 1204: '101234567', 1206: 'True' }],
  ["{u'1204': u'two\\nlines'}", { 1204: 'two\nlines' }],
  [' null\n', {}],
  [' None ', {}],
  [' ', {}],
  ['{"1204": ["Yard sign"], "1205": "", "1206": " "}', { 1204: '["Yard sign"]', 1206: ' ' }],
  [{ 1204: null, 1205: '', 1206: 7 }, { 1206: '7' }],
  ["  { U'1204' : b'abc' , '1205':B'd' }  ", { 1204: 'abc', 1205: 'd' }],
  ["{'1204': '', '1205': '\"', '1206': 'two\nlines',}", { 1205: '"', 1206: 'two\nlines' }],
  ["{'1204': -7, '1205': 12.25, '1206': False}", { 1204: '-7', 1205: '12.25', 1206: 'False' }],
  [
    String.raw`{'1': 'a\tb\rc', '2': 'C:\\new', '3': 'a\qb', '4': 'a\xzz'}`,
    { 1: 'a\tb\rc', 2: 'C:\\new', 3: 'aqb', 4: 'axzz' },
  ],
  [
    String.raw`{u'1': u'\U0001f5f3 \U0001F5F3', u'2': u'\ud83d\uddf3', u'3': u'\XF1 \xF1 \UFFFFFFFF'}`,
    { 1: '🗳 🗳', 2: '🗳', 3: 'XF1 ñ UFFFFFFFF' },
  ],
  [String.raw`{u'1': u'\U0010fffd'}`, { 1: '\u{10fffd}' }],
])('reads %j', (raw, values) => {
  expect(readCustomValues(raw)).toEqual(values);
});

it.each([
  ["{u'1204': u'abc'"],
  ["u'1204': u'abc'}"],
  ["{u'1204' u'abc'}"],
  ["{u'1204': u'abc' u'1205': u'd'}"],
  ["{u'1204': [u'abc']}"],
  ["{'1204': 'abc': '1205': 'd'}"],
  ["{: 'abc'}"],
  ["{'1204': :}"],
  ["{'1204', 'abc'}"],
  ["{'1204': 'abc}"],
  ["['1204': 'abc'}"],
  [",'1204': 'abc'}"],
  ["{'1204': 'abc'},"],
  ["{'1204': 'abc'} and more"],
  ["{'1204': abc'}"],
  ['{'],
  ['}'],
  ['true'],
  ['"abc"'],
  [5],
  ['{1204}'],
  ['broken'],
  ['[1]'],
  [['abc']],
])('does not pretend to read %j', (raw) => {
  expect(readCustomValues(raw)).toBeUndefined();
});

it('reads whatever Python prints of a text', () => {
  for (const value of [`it's`, `a "b" c`, `'"`, 'tab\there', 'naïve 🗳 vote', 'C:\\path', '{}:,']) {
    expect(readCustomValues(pythonDict({ 7: value }))).toEqual({ 7: value });
  }
});

it.each([
  ['{"1204": "101234567", "1206": ["Yard sign"], "1207": 42, "1208": true, "1209": null}'],
  ["{u'1204': u'101234567', '1206': '[\"Yard sign\"]', '1207': 42, '1208': True, '1209': None}"],
])('keeps the kind of every value of %s', (raw) => {
  expect(readTypedValues(raw)).toEqual({
    1204: '101234567',
    1206: raw.startsWith('{u') ? '["Yard sign"]' : ['Yard sign'],
    1207: 42,
    1208: true,
  });
});

it('keeps a number as text that is too long', () => {
  expect(
    readTypedValues("{'1204': 3811902257460183047L, '1205': 1.50, '1206': 7L, '1207': -1.5, '1208': False}"),
  ).toEqual({
    1204: '3811902257460183047',
    1205: '1.50',
    1206: 7,
    1207: -1.5,
    1208: false,
  });
});
