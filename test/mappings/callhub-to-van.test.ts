import { callOf } from '../../mappings/callhub-call.ts';
import {
  callNote,
  entriesFor,
  isOptOut,
  isReached,
  plainDisposition,
  plainKeys,
  RESULT_FROM_DISPOSITION,
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
  expect(values('Will you vote for Rivera?', 'No')).toEqual([]);
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
});

it('tells refusals and conversations apart by the name of the result', () => {
  expect(['Do Not Call', 'do not text', 'Refused'].map(isOptOut)).toEqual([true, true, true]);
  expect(['Not Home', 'Canvassed', 'Donor'].map(isOptOut)).toEqual([false, false, false]);
  expect(isReached('Canvassed')).toBe(true);
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
});
