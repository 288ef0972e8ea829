import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';
import { api, EVENT_SECTIONS, MY_VOTERS, matched, page, refusal, UNMATCHED } from '../../support/van.ts';

useMocks();

const KEY = 'van_record_callhub_call';
const PATH = '/v4/people/101234567/canvassResponses';

const DATA = {
  city: 'Columbus',
  first_name: 'Ada',
  last_name: 'Nguyen',
  campaign: 'OH-03 persuasion calls',
  country: 'US',
  notes: 'Wants a yard sign',
  contact: '16145550101',
  nationbuilder_tags: ['Yard Sign', 'weekend'],
  email: 'ada.nguyen@example.org',
  disposition: 'ANSWER',
  surveys: [
    { question: 'Will you vote for Rivera?', type: 'MultiChoice', answer: 'Strong yes' },
    { question: 'How many people live here?', type: 'Numeric', answer: 3 },
    { question: 'Top issue?', type: 'Text', answer: 'The parking lot' },
  ],
  agent: { username: 'caller1', email: 'caller@example.org' },
  'VAN ID': '101234567',
};
const call = (changes: object = {}) => JSON.stringify({ ...DATA, ...changes });
const ANSWERS = { ' will you vote for rivera?  =  strong YES ': '410022:1730551', 'Top issue? = *': '410023:1730560' };
const TAGS = { 'yard sign': '4901177' };
const write = (input: object) =>
  run<Record<string, unknown>>('creates', KEY, { call: call(), contact_type: '1', ...input });
const fails = (input: object) => failure('creates', KEY, { call: call(), contact_type: '1', ...input });

const NOW = '2026-10-03T23:22:00.000Z';
beforeEach(() => jest.spyOn(Date, 'now').mockReturnValue(Date.parse(NOW)));
afterEach(() => jest.restoreAllMocks());

/** CallHub does not say when a call was: it is recorded as of now. */
const canvassContext = {
  contactTypeId: 1,
  dateCanvassed: NOW,
  phone: { dialingPrefix: '1', phoneNumber: '6145550101' },
};
const CODE = { type: 'ActivistCode', activistCodeId: 4901177, action: 'Apply' };
const STRONG = { type: 'SurveyResponse', surveyQuestionId: 410022, surveyResponseId: 1730551 };
const ISSUE = { type: 'SurveyResponse', surveyQuestionId: 410023, surveyResponseId: 1730560 };
const post = (body: object) =>
  api()
    .post(PATH, body as never)
    .reply(204);
const results = (...names: [number, string][]) =>
  api()
    .get('/v4/canvassResponses/resultCodes')
    .query({ contactTypeId: '1', inputTypeId: '11' })
    .reply(
      200,
      names.map(([resultCodeId, name]) => ({ resultCodeId, name })),
    );
const USUAL: [number, string][] = [
  [1, 'Not Home'],
  [2, 'Refused'],
  [14, 'Canvassed'],
  [22, 'Do Not Call'],
];

it('records answers and tags of a call in one request, and lists what has no entry', async () => {
  post({ canvassContext, resultCodeId: null, responses: [STRONG, ISSUE, CODE] });
  await expect(write({ answer_map: ANSWERS, tag_map: TAGS })).resolves.toEqual({
    id: '101234567',
    result: 'created',
    van_id: '101234567',
    contacts_recorded: 1,
    survey_responses: ['410022:1730551', '410023:1730560'],
    activist_codes: ['4901177'],
    van_result_code_id: '',
    result_name: '',
    unmapped_answers: ['How many people live here? = 3'],
    unmapped_tags: ['weekend'],
    van_event_signup_ids: [],
    note: '',
    warnings: [],
  });
});

it('takes an activist code for an answer', async () => {
  post({ canvassContext, resultCodeId: null, responses: [CODE] });
  await expect(write({ answer_map: { 'Will you vote for Rivera? = Strong yes': '4901177' } })).resolves.toMatchObject({
    activist_codes: ['4901177'],
  });
});

it('sends a code once that both an answer and a tag stand for', async () => {
  post({ canvassContext, resultCodeId: null, responses: [STRONG, CODE] });
  const surveys = [DATA.surveys[0], { question: 'Sign?', type: 'MultiChoice', answer: 'Yes' }];
  await expect(
    write({ call: call({ surveys }), answer_map: { ...ANSWERS, 'Sign? = Yes': '4901177' }, tag_map: TAGS }),
  ).resolves.toMatchObject({ contacts_recorded: 1, activist_codes: ['4901177'] });
});

describe('without answers', () => {
  const quiet = { surveys: [], nationbuilder_tags: null };

  it.each([
    ['no answer', 1, 'Not Home'],
    ['MACHINE', 1, 'Not Home'],
    ['Answer', 14, 'Canvassed'],
    ['DO_NOT_CALL', 22, 'Do Not Call'],
  ])('%s becomes a result by its name', async (disposition, resultCodeId, name) => {
    results(...USUAL);
    post({ canvassContext, resultCodeId, responses: null });
    await expect(write({ call: call({ ...quiet, disposition }) })).resolves.toMatchObject({
      contacts_recorded: 1,
      van_result_code_id: String(resultCodeId),
      result_name: name,
    });
  });

  it('takes the next best name that the instance has', async () => {
    results([2, 'Refused']);
    post({ canvassContext, resultCodeId: 2, responses: null });
    await write({ call: call({ ...quiet, disposition: 'DO_NOT_CALL' }) });
  });

  it('takes the user’s own entry, by name or by id', async () => {
    results([31, 'Moved']);
    post({ canvassContext, resultCodeId: 31, responses: null });
    await write({ call: call({ ...quiet, disposition: 'Will Attend' }), disposition_map: { WILL_ATTEND: 'moved' } });
    results([31, 'Moved']);
    post({ canvassContext, resultCodeId: 31, responses: null });
    await write({ call: call({ ...quiet, disposition: 'ANSWER' }), disposition_map: { answer: '31' } });
  });

  it.each([
    [{ disposition: 'CONGESTION' }, {}, []],
    [{ disposition: null }, {}, []],
    [{ disposition: 'ANSWER' }, { disposition_map: { answer: '-' } }, []],
    [{ disposition: 'Will attend' }, {}, [expect.stringMatching(/“Will attend” is not in Disposition Map/)]],
  ])('%o records nothing and says so', async (changes, input, warnings) => {
    await expect(write({ call: call({ ...quiet, ...changes }), ...input })).resolves.toMatchObject({
      result: 'skipped',
      contacts_recorded: 0,
      warnings: [...warnings, expect.stringMatching(/No answer, tag or disposition of this call is mapped/)],
    });
  });

  it('says when the instance has no such result', async () => {
    results([14, 'Canvassed']);
    await expect(write({ call: call({ ...quiet, disposition: 'CALLBACK' }) })).resolves.toMatchObject({
      result: 'skipped',
      warnings: [expect.stringMatching(/has no result Call Back for this type of contact/), expect.anything()],
    });
  });

  it('applies the codes of tags without a contact, and the disposition by itself', async () => {
    results(...USUAL);
    const seen: unknown[] = [];
    api()
      .post(PATH, (body) => seen.push(body) > 0)
      .times(2)
      .reply(204);
    await expect(
      write({ call: call({ surveys: null, disposition: 'NO_ANSWER' }), tag_map: TAGS }),
    ).resolves.toMatchObject({ contacts_recorded: 2, activist_codes: ['4901177'], result_name: 'Not Home' });
    expect(seen).toEqual([
      {
        canvassContext: { ...canvassContext, omitActivistCodeContactHistory: true },
        resultCodeId: null,
        responses: [CODE],
      },
      { canvassContext, resultCodeId: 1, responses: null },
    ]);
  });

  it('counts codes as a conversation when the person was reached', async () => {
    results(...USUAL);
    post({ canvassContext, resultCodeId: null, responses: [CODE] });
    await expect(write({ call: call({ surveys: [] }), tag_map: TAGS })).resolves.toMatchObject({
      contacts_recorded: 1,
    });
  });
});

it('reads types of contact and results once more when they lack what is asked for', async () => {
  const types = (...rows: object[]) => api().get('/v4/canvassResponses/contactTypes').reply(200, rows);
  const quiet = { surveys: [], nationbuilder_tags: null };
  types({ contactTypeId: 1, name: 'Phone' });
  results([1, 'Not Home']);
  post({ canvassContext, resultCodeId: 1, responses: null });
  await write({ contact_type: '', call: call({ ...quiet, disposition: 'NO_ANSWER' }) });

  types({ contactTypeId: 1, name: 'Phone' }, { contactTypeId: 901, name: 'Our phones' });
  const named = { contact_type: 'our phones', disposition_map: { MOVED: 'Moved' } };
  for (const offered of [
    [[1, 'Not Home']],
    [
      [1, 'Not Home'],
      [31, 'Moved'],
    ],
  ] as [number, string][][]) {
    api()
      .get('/v4/canvassResponses/resultCodes')
      .query({ contactTypeId: '901', inputTypeId: '11' })
      .reply(
        200,
        offered.map(([resultCodeId, name]) => ({ resultCodeId, name })),
      );
  }
  const again = (disposition: string) =>
    run('creates', KEY, { call: call({ ...quiet, disposition }), ...named }, { keepCache: true });
  const context = { ...canvassContext, contactTypeId: 901 };
  post({ canvassContext: context, resultCodeId: 1, responses: null });
  await again('NO_ANSWER');
  post({ canvassContext: context, resultCodeId: 31, responses: null });
  await expect(again('Moved')).resolves.toMatchObject({ result_name: 'Moved' });
});

describe('beside answers', () => {
  it('a refusal is recorded after them', async () => {
    results(...USUAL);
    post({ canvassContext, resultCodeId: null, responses: [STRONG] });
    post({ canvassContext, resultCodeId: 22, responses: null });
    await expect(
      write({ call: call({ disposition: 'DO_NOT_CALL', surveys: [DATA.surveys[0]] }), answer_map: ANSWERS }),
    ).resolves.toMatchObject({ contacts_recorded: 2, result_name: 'Do Not Call' });
  });

  it('a wish for no more texts is kept with the phone as well', async () => {
    const optedOut = { ...canvassContext, phone: { ...canvassContext.phone, smsOptInStatus: 'O' } };
    results([130, 'Do Not Text']);
    post({ canvassContext: optedOut, resultCodeId: null, responses: [STRONG] });
    post({ canvassContext: optedOut, resultCodeId: 130, responses: null });
    const told = { surveys: [DATA.surveys[0]] };
    await write({ call: call({ ...told, disposition: 'DO NOT TEXT' }), answer_map: ANSWERS });
    results([130, 'Do Not Text']);
    post({ canvassContext: optedOut, resultCodeId: 130, responses: null });
    await write({ call: call({ surveys: [], disposition: 'STOP' }), disposition_map: { STOP: 'do not text' } });
  });

  it.each<[string, Record<string, string>, [number, string][], number, string]>([
    ['a result of another name', { DO_NOT_CALL: 'Hostile' }, [[77, 'Hostile']], 77, 'Hostile'],
    ['a result that VAN does not list', { DO_NOT_CALL: '130' }, USUAL, 130, ''],
  ])('a wish for no more calls is recorded as %s where the user says so', async (_what, map, offered, id, name) => {
    results(...offered);
    post({ canvassContext, resultCodeId: null, responses: [STRONG] });
    post({ canvassContext, resultCodeId: id, responses: null });
    const told = call({ disposition: 'Do Not Call', surveys: [DATA.surveys[0]] });
    await expect(write({ call: told, answer_map: ANSWERS, disposition_map: map })).resolves.toMatchObject({
      contacts_recorded: 2,
      van_result_code_id: String(id),
      result_name: name,
      warnings: [],
    });
  });

  it('a disposition of the user’s own that means a refusal is recorded after them', async () => {
    results(...USUAL);
    post({ canvassContext, resultCodeId: null, responses: [STRONG] });
    post({ canvassContext, resultCodeId: 2, responses: null });
    const told = call({ disposition: 'Hung up', surveys: [DATA.surveys[0]] });
    await expect(
      write({ call: told, answer_map: ANSWERS, disposition_map: { 'hung up': 'refused' } }),
    ).resolves.toMatchObject({ contacts_recorded: 2, van_result_code_id: '2', result_name: 'Refused' });
  });

  it('any other result gives way, and the output does not claim it', async () => {
    results([17, 'Call Back']);
    post({ canvassContext, resultCodeId: null, responses: [STRONG, ISSUE] });
    await expect(
      write({
        call: call({ disposition: 'CALLBACK' }),
        answer_map: ANSWERS,
        disposition_map: { CALLBACK: 'Call Back' },
      }),
    ).resolves.toMatchObject({
      contacts_recorded: 1,
      van_result_code_id: '',
      result_name: '',
      warnings: [
        'The answers of this call say that the person was reached, so the result “Call Back” was not recorded.',
      ],
    });
  });
});

describe('the person', () => {
  const ADA = { firstName: 'Ada', lastName: 'Nguyen' };

  it('is the one of the step, if there is one', async () => {
    api().post('/v4/people/7/canvassResponses').reply(204);
    await expect(write({ van_id: '7', answer_map: ANSWERS })).resolves.toMatchObject({ van_id: '7' });
  });

  it('is looked for by name with email and phone where CallHub has no VAN ID', async () => {
    api()
      .post('/v4/people/find', { ...ADA, emails: [{ email: 'ada.nguyen@example.org' }] })
      .reply(404, UNMATCHED);
    api()
      .post('/v4/people/find', { ...ADA, phones: [{ phoneNumber: '6145550101' }] })
      .reply(302, matched(101234567));
    post({ canvassContext, resultCodeId: null, responses: [STRONG, ISSUE] });
    await write({ call: call({ 'VAN ID': '' }), answer_map: ANSWERS });
  });

  it.each(['101234567.0', '101,234,567'])('is the one of a spreadsheet that wrote %s', async (id) => {
    post({ canvassContext, resultCodeId: null, responses: [STRONG, ISSUE] });
    await expect(write({ call: call({ 'VAN ID': id }), answer_map: ANSWERS })).resolves.toMatchObject({
      van_id: '101234567',
      warnings: [],
    });
  });

  it.each(['EID123AB', '0', '1.01235E+08', '9101234567'])(
    'is looked for, with a warning, where it says %s',
    async (id) => {
      api().post('/v4/people/find').reply(302, matched(101234567));
      post({ canvassContext, resultCodeId: null, responses: [STRONG, ISSUE] });
      await expect(write({ call: call({ 'VAN ID': id }), answer_map: ANSWERS })).resolves.toMatchObject({
        warnings: [
          `The VAN ID of this CallHub contact, “${id}”, is not an ID that NGP VAN can have, so the person was found by name and email instead (VAN ID 101234567).`,
        ],
      });
    },
  );

  it('is the one of the voter file in My Voters, and never that one in My Campaign', async () => {
    const ids = { 'VAN ID': '', 'Voter File VANID': '555', MyCampaign_VANID: '' };
    const here = api('0').post('/v4/people/555/canvassResponses').reply(204);
    await run('creates', KEY, { call: call(ids), contact_type: '1', answer_map: ANSWERS }, { authData: MY_VOTERS });
    expect(here.isDone()).toBe(true);
    api().post('/v4/people/find').reply(302, matched(101234567));
    post({ canvassContext, resultCodeId: null, responses: [STRONG, ISSUE] });
    await expect(write({ call: call(ids), answer_map: ANSWERS })).resolves.toMatchObject({ van_id: '101234567' });
    post({ canvassContext, resultCodeId: null, responses: [STRONG, ISSUE] });
    await write({ call: call({ ...ids, MyCampaign_VANID: '101234567' }), answer_map: ANSWERS });
  });

  it('is said to have no ID of My Campaign where only one of the voter file is there', async () => {
    api().post('/v4/people/find').times(3).reply(404, UNMATCHED);
    await expect(
      fails({ call: call({ 'VAN ID': '', 'Voter File VANID': '555' }), answer_map: ANSWERS }),
    ).resolves.toEqual({
      name: 'HaltedError',
      message:
        'This contact of CallHub has no VAN ID of My Campaign, and NGP VAN knows nobody with this name and email or phone, so nothing was recorded.',
    });
  });

  it('fails where the VAN ID cannot be read and nothing else tells who it is', async () => {
    api().post('/v4/people/find').times(3).reply(404, UNMATCHED);
    await expect(fails({ call: call({ 'VAN ID': 'EID123AB' }), answer_map: ANSWERS })).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/“EID123AB”, is not an ID .* or map VAN ID in this step/),
    });
  });

  it('who is not in VAN ends the run without blame', async () => {
    api().post('/v4/people/find').times(3).reply(404, UNMATCHED);
    await expect(fails({ call: call({ 'VAN ID': '' }), answer_map: ANSWERS })).resolves.toEqual({
      name: 'HaltedError',
      message:
        'This contact of CallHub has no VAN ID, and NGP VAN knows nobody with this name and email or phone, so nothing was recorded.',
    });
  });

  it('who has no name is the only one with the phone, and nobody where several share it', async () => {
    const nameless = { 'VAN ID': '', first_name: '', last_name: '', email: '' };
    const holder = () => api().post('/v4/people/findByPhone', { phoneNumber: '6145550101' });
    holder().reply(200, { vanId: 101234567, firstName: 'Ada', lastName: 'Nguyen' });
    post({ canvassContext, resultCodeId: null, responses: [STRONG, ISSUE] });
    await expect(write({ call: call(nameless), answer_map: ANSWERS })).resolves.toMatchObject({ van_id: '101234567' });
    holder().reply(404, refusal('NOT_FOUND', 'The specified resource cannot be found.'));
    api()
      .post('/v4/people/find', { phones: [{ phoneNumber: '6145550101' }] })
      .reply(302, matched(101234568));
    await expect(fails({ call: call(nameless), answer_map: ANSWERS })).resolves.toMatchObject({
      name: 'HaltedError',
      message: expect.stringMatching(/^Several people in NGP VAN have this phone, and without a name/),
    });
  });

  it('who has an email and no name is the one with the email, with a warning', async () => {
    api()
      .post('/v4/people/find', { emails: [{ email: 'ada.nguyen@example.org' }] })
      .reply(302, matched(101234567));
    post({ canvassContext, resultCodeId: null, responses: [STRONG, ISSUE] });
    const nameless = call({ 'VAN ID': '', first_name: '', last_name: '' });
    await expect(write({ call: nameless, answer_map: ANSWERS })).resolves.toMatchObject({
      van_id: '101234567',
      warnings: [
        'The person was found by this email alone (VAN ID 101234567), with no name to compare. Look there if several people share the email.',
      ],
    });
  });

  it('is not guessed at when the look-up fails', async () => {
    api().post('/v4/people/find').reply(503);
    await expect(fails({ call: call({ 'VAN ID': '' }) })).resolves.toMatchObject({ name: 'ThrottledError' });
  });
});

it('looks up Phone by its name when no type of contact is chosen', async () => {
  api()
    .get('/v4/canvassResponses/contactTypes')
    .reply(200, [
      { contactTypeId: 67, name: 'Phone Bank' },
      { contactTypeId: 901, name: 'Phone' },
    ]);
  post({
    canvassContext: { ...canvassContext, contactTypeId: 901, dateCanvassed: '2026-10-03T18:22:00-05:00' },
    resultCodeId: null,
    responses: [STRONG, ISSUE],
  });
  await write({ contact_type: '', answer_map: ANSWERS, canvassed_at: '2026-10-03T18:22:00-05:00' });
});

it('signs up for an event when an answer says so, and calls that answer mapped', async () => {
  api()
    .get('/v4/events/88321')
    .query(EVENT_SECTIONS)
    .reply(200, {
      eventId: 88321,
      eventType: { eventTypeId: 9001 },
      shifts: [{ eventShiftId: 40551 }, { eventShiftId: 40552 }],
      roles: [{ roleId: 60011, name: 'Canvasser' }],
      locations: [],
    });
  api().get('/v4/signups').query(true).reply(200, page([]));
  api()
    .get('/v4/signups/statuses')
    .query({ eventId: '88321' })
    .reply(200, [
      { statusId: 4, name: 'Invited' },
      { statusId: 30, name: 'Sched-Web' },
    ]);
  api()
    .post('/v4/signups', {
      person: { vanId: 101234567 },
      event: { eventId: 88321 },
      shift: { eventShiftId: 40552 },
      role: { roleId: 60011 },
      status: { statusId: 30 },
    })
    .reply(201, '930114', { 'content-type': 'application/json' });
  await expect(
    write({
      call: call({ disposition: null, nationbuilder_tags: null, surveys: [{ question: 'Saturday?', answer: 'Yes' }] }),
      rsvp_answers: { 'saturday? = yes': '88321:40552' },
    }),
  ).resolves.toMatchObject({
    result: 'created',
    contacts_recorded: 0,
    van_event_signup_ids: ['930114'],
    unmapped_answers: [],
  });
});

describe('a yes to an event for which the person has a signup', () => {
  const STATUSES = [
    { statusId: 1, name: 'Scheduled' },
    { statusId: 2, name: 'Completed' },
    { statusId: 11, name: 'Confirmed' },
  ];
  const EVENT = { eventId: 88321, eventType: { eventTypeId: 9001 }, shifts: [{ eventShiftId: 40551 }], locations: [] };
  const held = (name: string) => {
    const roles = [{ roleId: 60011, name: 'Canvasser' }];
    api()
      .get('/v4/events/88321')
      .query(EVENT_SECTIONS)
      .reply(200, { ...EVENT, roles });
    const ids = { eventSignupId: 930114, person: { vanId: 101234567 }, event: { eventId: 88321 } };
    const signup = { ...ids, shift: { eventShiftId: 40551 }, role: roles[0], status: { statusId: 99, name } };
    api()
      .get('/v4/signups')
      .query(true)
      .reply(200, page([signup]));
  };
  const raised = (statusId: number) => {
    api().get('/v4/signups/statuses').query({ eventId: '88321' }).reply(200, STATUSES);
    api()
      .post('/v4/signups', (body) => body.status.statusId === statusId)
      .reply(201, '930114', { 'content-type': 'application/json' });
  };
  const yes = (more: object = {}) =>
    write({
      call: call({ disposition: null, nationbuilder_tags: null, surveys: [{ question: 'Saturday?', answer: 'Yes' }] }),
      rsvp_answers: { 'Saturday? = Yes': '88321' },
      ...more,
    });

  it.each(['Confirmed', 'Conf Twice', 'Completed', 'Walk In', 'No Show', 'Sched-Web', 'Bringing friends'])(
    'leaves it as %s',
    async (name) => {
      held(name);
      await expect(yes()).resolves.toMatchObject({ van_event_signup_ids: ['930114'], warnings: [] });
    },
  );

  it.each(['Invited', 'Declined', 'Cancelled', 'Canceled', 'Left Msg', 'Texted', 'Tentative'])(
    'raises it from %s',
    async (name) => {
      held(name);
      raised(1);
      await expect(yes()).resolves.toMatchObject({ van_event_signup_ids: ['930114'] });
    },
  );

  it('follows a status that the step names, but never over what came of it', async () => {
    held('Scheduled');
    raised(11);
    await yes({ rsvp_status: 'Confirmed' });
    held('Completed');
    await expect(yes({ rsvp_status: 'Confirmed' })).resolves.toMatchObject({
      van_event_signup_ids: ['930114'],
      warnings: ['Signup 930114 stands as Completed in NGP VAN, so RSVP Status did not change it.'],
    });
  });
});

it('keeps what was said in words as a note, once', async () => {
  post({ canvassContext, resultCodeId: null, responses: [STRONG] });
  api().get('/v4/people/101234567/notes').query(true).reply(200, page([]));
  const seen: { text?: string }[] = [];
  api()
    .post('/v4/people/101234567/notes', (body) => seen.push(body) > 0)
    .reply(204);
  await expect(
    write({ answer_map: { [Object.keys(ANSWERS)[0] ?? '']: '410022:1730551' }, add_note: true }),
  ).resolves.toMatchObject({
    note: 'created',
  });
  expect(seen[0]?.text).toMatch(
    /^CallHub call, OH-03 persuasion calls\nWants a yard sign\nHow many people live here\? 3\nTop issue\? The parking lot\nAgent: caller1\n\[Ref callhub-[0-9a-f]{24}\]$/,
  );
});

it('names the entry of the map that VAN refuses, and quotes no answer', async () => {
  api()
    .post(PATH)
    .reply(400, refusal('INVALID_PARAMETER', 'Not valid.', ['responses[1].surveyResponseId']));
  const { name, message } = await fails({ answer_map: ANSWERS });
  expect(name).toBe('AppError');
  expect(message).toMatch(/refused the Answer Map entry “Top issue\? = \*”/);
  expect(message).not.toMatch(/parking/);
});

it.each([
  [{ call: 'call-77' }, /Call must be the Record of a CallHub call result/],
  [{ call: '{"id": 5}' }, /Call must be the Record/],
  [{ answer_map: { 'Will you?': '1:2' } }, /Answer Map “Will you\?” is wrong: the left must be question = answer/],
  [{ answer_map: { 'Will you? = yes': 'Strong' } }, /the right question ID, colon, answer ID/],
  [{ tag_map: { weekend: 'Yard sign' } }, /Tag Map “weekend” is wrong: the right must be an activist code ID/],
  [{ rsvp_answers: { 'Come? = yes': 'Saturday' } }, /RSVP Answers “Come\? = yes”/],
])('refuses %o before any request', async (input, sentence) => {
  await expect(fails(input)).resolves.toMatchObject({ name: 'AppError', message: expect.stringMatching(sentence) });
});

it('names every wrong map in one error', async () => {
  await expect(fails({ van_id: 'abc', answer_map: { Q: '1' }, tag_map: { x: 'y' } })).resolves.toMatchObject({
    message: expect.stringMatching(/VAN ID must be .*; Answer Map “Q” .*; Tag Map “x” /),
  });
});

it('needs the number that was called', async () => {
  await expect(fails({ call: call({ contact: 'none' }), answer_map: ANSWERS })).resolves.toMatchObject({
    message:
      'NGP VAN needs the phone number that was used for this type of contact. This contact has none in CallHub that VAN takes: correct it there, or choose another Contact Type.',
  });
});

it('says which setting is meant', async () => {
  api()
    .get('/v4/canvassResponses/contactTypes')
    .reply(200, [{ contactTypeId: 67, name: 'Phone Bank' }]);
  await expect(fails({ contact_type: '' })).resolves.toMatchObject({
    message:
      'NGP VAN has no contact type “Phone”. It has: Phone Bank. This step takes Phone when Contact Type is empty, so choose a Contact Type.',
  });
  results(...USUAL);
  await expect(
    fails({ call: call({ surveys: [], disposition: 'Later' }), disposition_map: { Later: 'Call later' } }),
  ).resolves.toMatchObject({
    message: expect.stringMatching(
      /has no result “Call later” for this type of contact\. .* Correct Disposition Map in this step\./,
    ),
  });
});

it('takes no result that two of one name stand for', async () => {
  results([1, 'Not Home'], [99, 'not home']);
  await expect(fails({ call: call({ surveys: [], disposition: 'NO_ANSWER' }) })).resolves.toMatchObject({
    message:
      'NGP VAN has several results of the name “Not Home”, with the IDs 1 and 99. Add NO_ANSWER with one of the IDs to Disposition Map in this step.',
  });
});

it.each(['DO_NOT_CALL', 'DO_NOT_TEXT'])(
  'marks the phone as opted out when a text ends with %s',
  async (disposition) => {
    api()
      .get('/v4/canvassResponses/resultCodes')
      .query({ contactTypeId: '37', inputTypeId: '11' })
      .reply(200, [{ resultCodeId: 2, name: 'Refused' }]);
    const phone = { ...canvassContext.phone, smsOptInStatus: 'O' };
    post({ canvassContext: { ...canvassContext, contactTypeId: 37, phone }, resultCodeId: 2, responses: null });
    await write({ contact_type: '37', call: call({ surveys: [], disposition }) });
  },
);

it('knows a contact type for texts that was chosen by name, also where VAN names no channel', async () => {
  api()
    .get('/v4/canvassResponses/contactTypes')
    .reply(200, [{ contactTypeId: 37, name: 'SMS Text' }]);
  api()
    .get('/v4/canvassResponses/resultCodes')
    .query({ contactTypeId: '37', inputTypeId: '11' })
    .reply(200, [{ resultCodeId: 2, name: 'Refused' }]);
  const phone = { ...canvassContext.phone, smsOptInStatus: 'O' };
  post({ canvassContext: { ...canvassContext, contactTypeId: 37, phone }, resultCodeId: 2, responses: null });
  await write({ contact_type: 'sms text', call: call({ surveys: [], disposition: 'DO_NOT_CALL' }) });
});

it('leaves texts to a phone alone that asked for no more calls', async () => {
  results(...USUAL);
  post({ canvassContext, resultCodeId: 22, responses: null });
  await write({ call: call({ surveys: [], disposition: 'DO_NOT_CALL' }) });
});

it('rehearses without sending', async () => {
  await expect(write({ answer_map: ANSWERS, rehearse: true })).resolves.toMatchObject({
    planned_requests: [
      { method: 'POST', path: PATH, body: { canvassContext, resultCodeId: null, responses: [STRONG, ISSUE] } },
    ],
  });
});
