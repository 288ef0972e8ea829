import { createHash } from 'node:crypto';
import { callFromRecord, callOf, unwrap } from '../../mappings/callhub-call.ts';
import { parseJson } from '../../platform/json.ts';
import { sampleCall, sampleCallNotes } from '../../services/callhub/samples.ts';

const data = { contact: '16145550101', campaign: 'Elm County', agent: { id: 7, username: 'caller1' } };

it('shows a full call with every key of the contract', () => {
  const call = callOf(sampleCallNotes);
  expect(call).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{24}$/),
    campaign: { id: '', name: 'OH-03 persuasion calls' },
    agent: { id: '3811902257460155009', username: 'caller1', email: 'caller1@example.org' },
    contact: {
      id: '',
      phone: '+16145550101',
      email: 'ada.nguyen@example.org',
      first_name: 'Ada',
      last_name: 'Nguyen',
      van_id: '101234567',
      custom_fields: { 'VAN ID': '101234567' },
    },
    disposition: 'ANSWER',
    notes: 'Wants a yard sign',
    tags: ['Volunteer'],
    answers: [
      { question: 'Will you vote for Rivera?', answer: 'Strong yes' },
      { question: 'How many people live here?', answer: '3' },
      { question: 'Top issue?', answer: 'Housing' },
    ],
    answers_by_question: {
      'Will you vote for Rivera?': 'Strong yes',
      'How many people live here?': '3',
      'Top issue?': 'Housing',
    },
    started_at: null,
    duration_seconds: null,
    record: JSON.stringify(sampleCallNotes),
  });
  expect(Object.keys(sampleCall)).toEqual(Object.keys(call));
  expect(Object.keys(sampleCall.contact)).toEqual(Object.keys(call.contact));
});

it('shows the poorest call with blanks', () => {
  expect(callOf({})).toMatchObject({
    campaign: { id: '', name: '' },
    agent: { id: '', username: '', email: '' },
    contact: { id: '', phone: '', email: '', first_name: '', last_name: '', van_id: '', custom_fields: {} },
    disposition: '',
    notes: '',
    tags: [],
    answers: [],
    answers_by_question: {},
    record: '{}',
  });
});

it.each([
  [null, []],
  ['Volunteer, Donor', ['Volunteer', 'Donor']],
  [
    ['Volunteer', 'Donor'],
    ['Volunteer', 'Donor'],
  ],
  ['', []],
  ['null', []],
  ['None', []],
  [' [] ', []],
  ['None, null', ['None', 'null']],
  [[{ name: 'Volunteer' }], ['Volunteer']],
  [[' Volunteer ', '', null, { name: ' ' }, {}], ['Volunteer']],
  [7, []],
])('reads tags written as %j', (nationbuilder_tags, tags) => {
  expect(callOf({ ...data, nationbuilder_tags }).tags).toEqual(tags);
});

it.each([[undefined], [null], [[]], ['none']])('takes surveys of %j for no answers', (surveys) => {
  const call = callOf(surveys === undefined ? data : { ...data, surveys });
  expect([call.answers, call.answers_by_question]).toEqual([[], {}]);
});

it('keeps an answer of zero, a blank one, and two to one question', () => {
  const surveys = [
    { question: 'Hours', type: 'Numeric', answer: 0 },
    { question: 'Issue', type: 'MultiChoice', answer: 'Housing' },
    { question: 'Issue', type: 'MultiChoice', answer: 'Schools' },
    { question: 'Note', type: 'Text', answer: null },
  ];
  const call = callOf({ ...data, surveys });
  expect(call.answers).toHaveLength(4);
  expect(call.answers_by_question).toEqual({ Hours: '0', Issue: 'Housing, Schools', Note: '' });
});

it('joins what was ticked for one question, and reads a survey of one question by itself', () => {
  const surveys = { question: 'Which days?', type: 'MultiChoice', answer: ['Saturday', ' ', null, 'Sunday'] };
  expect(callOf({ ...data, surveys }).answers).toEqual([{ question: 'Which days?', answer: 'Saturday, Sunday' }]);
});

it('takes every key that it does not know for a custom field', () => {
  const call = callOf({ ...data, 'Yard Sign': true, Score: 7, later_key: null, nested: { a: 1 } });
  expect(call.contact.custom_fields).toEqual({ 'Yard Sign': true, Score: '7', later_key: '', nested: '{"a":1}' });
});

it.each([
  ['VAN ID', '101234567'],
  ['van_id', 101234567],
  ['VanID', '101234567'],
  ['vanid', ' 101234567 '],
])('finds the VAN ID in the custom field %s', (name, value) => {
  expect(callOf({ ...data, [name]: value }).contact.van_id).toBe('101234567');
});

it.each<[Record<string, unknown>, string]>([
  [{ Score: 7, 'VAN ID': '101234567' }, '101234567'],
  [{ 'VAN ID': '', van_id: '101234567' }, '101234567'],
  [{ 'Voter File VANID': '7', 'VAN ID': '101234567' }, '101234567'],
  [{ 'Voter File VANID': '7', 'VAN ID': null }, ''],
  [{ 'MyCampaign VANID': '7' }, ''],
  [{ Score: 7, 'VAN ID': ' ' }, ''],
])('of the custom fields %j takes %j for the VAN ID', (fields, vanId) => {
  expect(callOf({ ...data, ...fields }).contact.van_id).toBe(vanId);
});

it.each([
  ['16145550101', 'US', '+16145550101'],
  ['6145550101', 'US', '+16145550101'],
  ['6145550101', null, '+16145550101'],
  ['919000000001', 'IN', '+919000000001'],
  ['447700900123', '', '+447700900123'],
  ['none', 'US', ''],
  [null, null, ''],
])('reads the number %s of the country %s as %s', (contact, country, phone) => {
  expect(callOf({ ...data, contact, country }).contact.phone).toBe(phone);
});

describe('the id', () => {
  /* A released connector may not change it: every call that comes twice would fire twice. */
  it('is made of the sorted content without the id of the agent', () => {
    const content =
      '[[["agent",[["id",null],["username","caller1"]]],["campaign","Elm County"],["contact","16145550101"]],""]';
    expect(callOf(data).id).toBe(createHash('sha256').update(content).digest('hex').slice(0, 24));
    expect(callOf(data).id).toBe('7b97a0be6493d10748dfc0fe');
  });

  it('is that of the content, in whatever order the keys stand', () => {
    const turned = Object.fromEntries(Object.entries(sampleCallNotes).reverse());
    expect(callOf(turned).id).toBe(callOf(sampleCallNotes).id);
    const surveys = [{ question: 'Top issue?', type: 'Text', answer: 'Housing' }];
    const turnedSurveys = [{ answer: 'Housing', type: 'Text', question: 'Top issue?' }];
    expect(callOf({ ...data, surveys: turnedSurveys }).id).toBe(callOf({ ...data, surveys }).id);
  });

  it('is the same for a long whole number and its text, and for no other number', () => {
    const idWith = (Ledger: unknown) => callOf({ ...data, Ledger }).id;
    expect(idWith(2 ** 53)).toBe(idWith('9007199254740992'));
    expect(idWith(7)).not.toBe(idWith('7'));
    expect(idWith(7.5)).not.toBe(idWith('7.5'));
  });

  it.each([
    ['record_url', 'https://recordings.example.org/other.mp3'],
    ['disposition', 'NO_ANSWER'],
    ['notes', ''],
    ['contact', '16145550199'],
    ['agent', { id: '3811902257460155009', username: 'caller2' }],
  ])('changes with %s', (key, value) => {
    expect(callOf({ ...sampleCallNotes, [key]: value }).id).not.toBe(callOf(sampleCallNotes).id);
  });

  it('does not hang on the id of the agent, which may have been rounded', () => {
    const text = '{"contact":"16145550101","agent":{"id":3811902257460155009,"username":"caller1"},"campaign":"x"}';
    const rounded = callOf(JSON.parse(text));
    const exact = callOf(parseJson(text) as Record<string, unknown>);
    expect(rounded.id).toBe(exact.id);
    expect(callFromRecord(rounded.record)?.agent).toEqual({ id: '', username: 'caller1', email: '' }); // as for a later step
    expect([rounded.agent.id, exact.agent.id]).toEqual(['', '3811902257460155009']);
  });
});

describe('a record', () => {
  it.each([
    ['of a call', sampleCallNotes],
    ['with a long number', { ...data, Ledger: '3811902257460183047' }],
  ])('%s gives the same call again', (_, notes) => {
    const call = callOf(notes);
    expect(callFromRecord(call.record)).toEqual(call);
  });

  it('may have an envelope', () => {
    const hook = { id: 731, event: 'cc.notes', target: 'https://hooks.example.org/abc' };
    expect(callFromRecord(JSON.stringify({ hook, data: sampleCallNotes }))?.id).toBe(callOf(sampleCallNotes).id);
  });

  it.each(['campaign', 'disposition', 'agent', 'surveys'])('is known by its contact and the key %s', (key) => {
    expect(callFromRecord(JSON.stringify({ contact: '16145550101', [key]: null }))?.contact.phone).toBe('+16145550101');
    expect(callFromRecord(JSON.stringify({ [key]: null }))).toBeUndefined();
  });

  it('keeps long numbers exact', () => {
    expect(callFromRecord('{"contact":"16145550101","campaign":"x","Ledger":3811902257460183047}')).toMatchObject({
      contact: { custom_fields: { Ledger: '3811902257460183047' } },
    });
  });

  it.each([
    '',
    'not json',
    '[]',
    '7',
    '{}',
    '{"id":61000987,"person":{}}',
    '{"contact":"16145550101"}',
    '{"contact":"1614',
  ])('that is %j is none of a call', (text) => {
    expect(callFromRecord(text)).toBeUndefined();
  });
});

it('unwraps a delivery, and takes a payload without envelope as it is', () => {
  const hook = { id: 731, event: 'cc.notes', target: 'https://hooks.example.org/abc' };
  expect(unwrap({ hook, data })).toEqual({ event: 'cc.notes', data });
  expect(unwrap(data)).toEqual({ event: '', data });
  expect(unwrap({ data })).toEqual({ event: '', data });
  const named = { ...data, data: 'a custom field of this name' };
  expect(unwrap(named)).toEqual({ event: '', data: named });
  for (const nothing of [undefined, null, 'text', [], {}, { hook, data: null }])
    expect(unwrap(nothing)).toBeUndefined();
});
