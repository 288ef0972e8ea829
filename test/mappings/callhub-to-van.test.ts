import { callOf } from '../../mappings/callhub-call.ts';
import {
  callNote,
  entriesFor,
  isOptOut,
  isOptOutDisposition,
  isReached,
  isTextOptOut,
  plainDisposition,
  plainKeys,
  RESULT_FROM_DISPOSITION,
  vanIdFrom,
} from '../../mappings/callhub-to-van.ts';

const map = plainKeys({
  ' Will you vote for  Rivera? = Strong Yes ': '398001:1640001',
  'Top issue?=*': '398004:1640018',
  'Which days? = Saturday': '1',
  'Which days? = Sunday': '2',
});
const values = (question: string, answer: string) => entriesFor(map, { question, answer }).map(({ value }) => value);

it('compares questions and answers without case and outer blanks', () => {
  expect(values('will you vote for Rivera? ', 'strong yes')).toEqual(['398001:1640001']);
  expect(entriesFor(map, { question: 'Will you vote for Rivera?', answer: 'No' })).toEqual([]);
  expect([...plainKeys({ ' Top  Issue? = Jobs  & Pay ': ' 398004:1640018 ' })]).toEqual([
    ['top issue?=jobs & pay', { key: 'Top  Issue? = Jobs  & Pay', value: '398004:1640018' }],
  ]);
  expect([...plainKeys({ 'A= b': '1', 'C =d': '2' }).keys()]).toEqual(['a=b', 'c=d']);
  expect(plainKeys(undefined).size).toBe(0);
});

it('puts every other answer into the bucket of the question', () => {
  expect(values('Top issue?', 'The parking lot on Elm')).toEqual(['398004:1640018']);
});

it('takes the parts of several ticked answers, when each has an entry', () => {
  expect(values('Which days?', 'Saturday, Sunday')).toEqual(['1', '2']);
  expect(values('Which days?', 'Saturday, Monday')).toEqual([]);
});

it('knows the usual dispositions by VAN’s names, and those that say nothing', () => {
  expect(RESULT_FROM_DISPOSITION).toEqual({
    ANSWER: ['Canvassed'],
    NO_ANSWER: ['Not Home'],
    RECOVERY_ON_TIMER_EXPIRE: ['Not Home'],
    ORIGINATOR_CANCEL: ['Not Home'],
    MACHINE: ['Not Home'],
    USER_BUSY: ['Busy', 'Not Home'],
    LEFT_MESSAGE: ['Left Message'],
    CALLBACK: ['Call Back'],
    BAD_NUMBER: ['Wrong Number'],
    UNALLOCATED_NUMBER: ['Disconnected'],
    DO_NOT_CALL: ['Do Not Call', 'Refused'],
    DO_NOT_TEXT: ['Do Not Text', 'Refused'],
    CONGESTION: [],
    NORMAL_TEMPORARY_FAILURE: [],
    NETWORK_OUT_OF_ORDER: [],
    NORMAL_UNSPECIFIED: [],
  });
  expect(plainDisposition(' do not call ')).toBe('DO_NOT_CALL');
  expect(plainDisposition('Left-Message')).toBe('LEFT_MESSAGE');
  expect(plainDisposition('Left  -_ message')).toBe('LEFT_MESSAGE');
});

it.each([
  ['Do Not Call', 'opt-out'],
  ['Do Not Email', 'opt-out'],
  [' do not text ', 'opt-out'],
  ['Refused', 'opt-out'],
  [' Refused (mail)', 'opt-out'],
  ['Canvassed', 'reached'],
  [' canvassed ', 'reached'],
  ['Not canvassed', 'neither'],
  ['Canvassed by mail', 'neither'],
  ['Has not refused', 'neither'],
  ['Asked for the do not call list', 'neither'],
  ['Not Home', 'neither'],
  ['Donor', 'neither'],
  ['', 'neither'],
])('takes the result %j for %s', (result, kind) => {
  expect([isOptOut(result), isReached(result)]).toEqual([kind === 'opt-out', kind === 'reached']);
});

/** The last two columns: whether no more texts are wanted after a call, and after a text. */
it.each([
  ['DO_NOT_TEXT', '', true, true],
  ['do not text', 'Refused', true, true],
  ['ANSWER', 'Do Not Text', true, true],
  ['Moved', ' do not text (XT)', true, true],
  ['Do not call', 'Refused', false, true],
  ['ANSWER', 'Do Not Call', false, true],
  ['Moved', ' do not call (XC)', false, true],
  ['', '', false, false],
  ['ANSWER', 'Canvassed', false, false],
  ['ANSWER', 'Refused', false, false],
  ['ANSWER', 'Asked, do not text', false, false], // begins otherwise, so it is a name of their own
  ['ANSWER', 'Asked, do not call', false, false],
])('the disposition %j with the result %j asks for no more texts: %s, %s', (disposition, result, call, text) => {
  expect([false, true].map((isText) => isTextOptOut(disposition, result, isText))).toEqual([call, text]);
});

it.each([
  ['DO_NOT_CALL', true],
  [' do not text ', true],
  ['ANSWER', false],
  ['', false],
])('the disposition %j is an opt-out: %s', (disposition, expected) => {
  expect(isOptOutDisposition(disposition)).toBe(expected);
});

it.each([
  ['101234567', '101234567'],
  [' 101234567.0 ', '101234567'],
  ['101234567.00', '101234567'],
  ['101,234,567', '101234567'],
  ['1,234,567.0', '1234567'],
  ['1', '1'],
  ['2147483647', '2147483647'],
  ['2147483648', undefined], // VAN keeps ids in 32 bits
  ['00000000001', undefined],
  ['0', undefined],
  ['', undefined],
  ['101234567.5', undefined],
  ['101.0567', undefined],
  ['10,12,345', undefined],
  ['1234,567', undefined],
  ['101,2345', undefined],
  ['VAN 101,234', undefined],
  ['101,234 or so', undefined],
  ['EID1234A', undefined],
  ['-7', undefined],
])('reads the VAN ID %j as %j', (text, vanId) => {
  expect(vanIdFrom(text)).toBe(vanId);
});

it('writes what was said in words into one note, and none where nothing was said', () => {
  const call = callOf({
    contact: '15185550142',
    campaign: 'Fall calls',
    notes: 'Wants a yard sign',
    disposition: 'ANSWER',
    agent: { username: 'caller1' },
  });
  expect(callNote(call, [{ question: 'Top issue?', answer: 'Housing' }])).toBe(
    'CallHub call, Fall calls\nWants a yard sign\nTop issue? Housing\nAgent: caller1',
  );
  expect(callNote({ ...call, notes: '' }, [])).toBe('');
  expect(callNote(callOf({ notes: 'Wants a yard sign', agent: { email: 'caller1@example.org' } }), [])).toBe(
    'CallHub call\nWants a yard sign\nAgent: caller1@example.org',
  );
  expect(callNote(callOf({ notes: 'Wants a yard sign' }), [])).toBe('CallHub call\nWants a yard sign');
});
