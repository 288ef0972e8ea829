import fc from 'fast-check';
import * as z from 'zod/mini';
import {
  anyPairs,
  choice,
  day,
  decimal,
  email,
  id,
  longText,
  many,
  manyTimes,
  notice,
  opaqueId,
  pairs,
  rows,
  secret,
  shortId,
  suggestion,
  text,
  texts,
  url,
  when,
  whole,
  yesNo,
} from '../../platform/fields.ts';
import { toInputFields } from '../../platform/form.ts';

/** What a field makes of a value: the value, or the complaint that follows the field's label. */
function read(kit: z.ZodMiniType, value?: unknown): { value: unknown } | { problem: string } {
  const parsed = z.object({ field: kit }).safeParse({ field: value });
  if (parsed.success) return { value: parsed.data.field };
  return { problem: [...new Set(parsed.error.issues.map(({ message }) => message))].join('; ') };
}

const kits = {
  text: text(),
  longText: longText(),
  secret: secret(),
  id: id(),
  opaqueId: opaqueId(),
  shortId: shortId(),
  email: email(),
  url: url(),
  yesNo: yesNo(),
  whole: whole(),
  percent: whole({}, { min: 1, max: 100 }),
  decimal: decimal({}, { min: 0 }),
  when: when(),
  day: day(),
  choice: choice({ REGISTERED: 'Registered', NO_SHOW: 'No-Show' }),
  suggestion: suggestion({ CANVASS: 'Canvass', PHONE_BANK: 'Phone Bank' }),
  ids: many(id()),
  turns: manyTimes(id()),
  words: many(suggestion({ CANVASS: 'Canvass' })),
  texts: texts(),
  pairs: pairs(),
  anyPairs: anyPairs(),
  rows: rows(z.object({ start: when(), size: z.optional(whole()) })),
} as const;
type Kit = keyof typeof kits;

it.each<[Kit, unknown, unknown]>([
  ['text', 'Ada', 'Ada'],
  ['text', 12207, '12207'],
  ['text', true, 'true'],
  ['text', ['one of a list'], 'one of a list'],
  ['longText', 'two\nlines', 'two\nlines'],
  ['secret', 'k3y', 'k3y'],
  ['id', '0012', '0012'],
  ['id', 1200345, '1200345'],
  ['id', '12345678901234567890', '12345678901234567890'],
  ['id', [7], '7'],
  ['opaqueId', 'org-42_a.b:c@d=', 'org-42_a.b:c@d='],
  ['shortId', 4901177, '4901177'],
  ['shortId', '007', '007'],
  ['opaqueId', 'a|b,c~(d)#é', 'a|b,c~(d)#é'],
  ['email', 'Ada.Example+tag@Example.org', 'Ada.Example+tag@Example.org'],
  ['email', 'mailto:ada@example.org', 'ada@example.org'],
  ['url', 'https://files.example.org/a.csv?x=1', 'https://files.example.org/a.csv?x=1'],
  ['yesNo', true, true],
  ['yesNo', 'false', false],
  ['yesNo', ' YES ', true],
  ['yesNo', 'No', false],
  ['yesNo', 1, true],
  ['yesNo', '0', false],
  ['yesNo', ['true'], true],
  ['whole', 5, 5],
  ['whole', ' -12 ', -12],
  ['whole', '+5', 5],
  ['percent', '100', 100],
  ['decimal', '12.50', 12.5],
  ['decimal', 0, 0],
  ['when', '2026-10-17', '2026-10-17'],
  ['when', '2026-10-17T10:00:00-04:00', '2026-10-17T10:00:00-04:00'],
  ['when', '2026-10-17 10:00', '2026-10-17T10:00'],
  ['when', '2026-10-17 10:00:30', '2026-10-17T10:00:30'],
  ['when', '2026-10-17 10:00:00 -0400', '2026-10-17T10:00:00-04:00'],
  ['when', '2026-10-17T10:00-04', '2026-10-17T10:00-04:00'],
  ['when', '2026-10-17 14:00:00.5 +05:30', '2026-10-17T14:00:00.5+05:30'],
  ['when', '2026-10-17t14:00:00z', '2026-10-17T14:00:00Z'],
  ['when', '2028-02-29T10:00:00Z', '2028-02-29T10:00:00Z'],
  ['choice', 'no_show', 'NO_SHOW'],
  ['choice', ' no-show ', 'NO_SHOW'],
  ['suggestion', ' canvass ', 'CANVASS'],
  ['suggestion', 'KITE_FLYING', 'KITE_FLYING'],
  ['ids', ['7', 7, '8,7'], ['7', '8']],
  ['turns', ['7', 7, '8,7'], ['7', '7', '8', '7']],
  ['ids', '1, 2 ,3', ['1', '2', '3']],
  ['ids', '[1, 2]', ['1', '2']],
  ['ids', ['1,2', 3], ['1', '2', '3']],
  ['ids', 4, ['4']],
  ['words', ['canvass', 'RALLY'], ['CANVASS', 'RALLY']],
  ['words', '[not json', ['[not json']],
  ['texts', 'Hudson, NY', ['Hudson, NY']],
  ['texts', ['a, b', 3], ['a, b', '3']],
  ['anyPairs', { a: ['x'], b: 7, c: '7' }, { a: ['x'], b: 7, c: '7' }],
  ['pairs', { shirt: 'L', seats: 4, drives: true }, { shirt: 'L', seats: '4', drives: 'true' }],
  ['rows', { start: '2026-10-17' }, [{ start: '2026-10-17' }]],
  ['rows', [{ start: '2026-10-17', size: '3' }], [{ start: '2026-10-17', size: 3 }]],
])('%s takes %j', (kit, value, expected) => {
  expect(read(kits[kit], value)).toEqual({ value: expected });
});

it.each<[Kit, unknown, string]>([
  ['text', { a: 1 }, 'must be text'],
  ['text', ['a', 'b'], 'must be text'],
  ['id', '12a', 'must be an id made of digits'],
  ['id', '123456789012345678901', 'must be an id made of digits'],
  ['id', '-1', 'must be an id made of digits'],
  ['id', 1.5, 'must be an id made of digits'],
  ['id', '../1', 'must be an id made of digits'],
  ['id', Number('3811902257460183047'), 'is a number whose last digits were lost on its way here; map the id as text'],
  ['id', {}, 'must be an id made of digits'],
  ['shortId', '9007199254740993', 'must be an id of at most 15 digits'],
  ['shortId', '../1', 'must be an id made of digits'],
  ['opaqueId', 'a/b', 'must be an id without blanks or slashes'],
  ['opaqueId', 'a b', 'must be an id without blanks or slashes'],
  ['opaqueId', 'x'.repeat(201), 'must be an id'],
  ['email', 'ada at example.org', 'must be an email address, such as name@example.org'],
  ['email', 'ada@example', 'must be an email address, such as name@example.org'],
  ['email', 7, 'must be an email address, such as name@example.org'],
  ['url', 'files.example.org/a.csv', 'must be a web address that starts with https://'],
  ['url', 'ftp://files.example.org/a.csv', 'must be a web address that starts with https://'],
  ['url', 'javascript:alert(1)', 'must be a web address that starts with https://'],
  ['yesNo', 'maybe', 'must be yes or no'],
  ['yesNo', 2, 'must be yes or no'],
  ['yesNo', { toString: 'x' }, 'must be yes or no'],
  ['whole', '5.5', 'must be a whole number'],
  ['whole', 5.5, 'must be a whole number'],
  ['whole', 'five', 'must be a whole number'],
  ['whole', '99999999999999999999', 'must be a whole number'],
  ['percent', '0', 'must be at least 1'],
  ['percent', 101, 'must be at most 100'],
  ['decimal', '12,50', 'must be a number'],
  ['decimal', '$12', 'must be a number'],
  ['decimal', Number.NaN, 'must be a number'],
  ['decimal', '-0.01', 'must be at least 0'],
  ['decimal', '9007199254740993', 'is too large'],
  ['when', 'tomorrow', 'must be a date and time'],
  ['day', 'in spring', 'must be a date, such as 1984-02-19'],
  ['when', '17/10/2026', 'must be a date and time'],
  ['when', '2026-13-01', 'must be a date and time'],
  ['when', '2026-02-30T10:00:00Z', 'must be a date and time'],
  ['when', '2026-10-17T25:00:00Z', 'must be a date and time'],
  ['when', '2026-10-17 or so', 'must be a date and time'],
  ['when', 1792245600, 'must be a date and time'],
  ['choice', 'ATTENDED', 'must be one of: REGISTERED, NO_SHOW'],
  ['choice', 'toString', 'must be one of: REGISTERED, NO_SHOW'],
  ['choice', { toString: 'x' }, 'must be one of: REGISTERED, NO_SHOW'],
  ['ids', '1,x', 'must be an id made of digits'],
  ['ids', ' , ', 'must name at least one'],
  ['ids', '[]', 'must name at least one'],
  ['pairs', 'shirt: L', 'must be pairs of names and values'],
  ['pairs', { shirt: { size: 'L' } }, 'must be text'],
  ['rows', [{ start: 'soon' }], 'must be a date and time'],
  ['rows', 'soon', 'must be line items'],
  ['rows', ['soon'], 'must be line items'],
  ['rows', [[{ start: '2026-10-17' }]], 'must be line items'],
  ['rows', [{ start: '2026-10-17' }, 7], 'must be line items'],
])('%s refuses %j', (kit, value, problem) => {
  expect(read(kits[kit], value)).toEqual({ problem });
});

it.each(Object.keys(kits) as Kit[])('%s has words for whatever is wrong', (kit) => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(read(kits[kit], value)).not.toMatchObject({ problem: expect.stringContaining('Invalid') });
    }),
  );
});

const SEVERAL: readonly Kit[] = ['ids', 'turns', 'words', 'texts', 'pairs', 'anyPairs', 'rows'];
it.each(Object.keys(kits) as Kit[])('%s says that it is required', (kit) => {
  expect(read(kits[kit])).toEqual({ problem: SEVERAL.includes(kit) ? 'are required' : 'is required' });
});

it('names a code among the choices together with its label', () => {
  const mode = choice({ '0': 'My Voters', C: 'Cell', auto: 'As campaigns use it' });
  expect(read(mode, 'x')).toEqual({ problem: 'must be one of: 0 (My Voters), C (Cell), auto' });
});

it.each(Object.keys(kits) as Kit[])('%s may be left out when it is optional', (kit) => {
  expect(read(z.optional(kits[kit]))).toEqual({ value: undefined });
});

it('draws a notice as text to read, and drops whatever comes in it', () => {
  const form = z.object({ caution: notice('It is gone then.') });
  expect(toInputFields(form)).toEqual([
    { key: 'caution', label: 'Caution', helpText: 'It is gone then.', type: 'copy' },
  ]);
  expect([{}, { caution: 'typed' }, { caution: ['a'] }].map((typed) => form.parse(typed).caution)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
