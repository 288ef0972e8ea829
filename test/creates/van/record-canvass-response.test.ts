import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';
import { api, refusal } from '../../support/van.ts';

useMocks();

const KEY = 'van_record_canvass_response';
const PATH = '/v4/people/101555001/canvassResponses';
const write = (input: object) => run<Record<string, unknown>>('creates', KEY, { van_id: '101555001', ...input });
const fails = (input: object) => failure('creates', KEY, { van_id: '101555001', ...input });
const post = (body: object) =>
  api()
    .post(PATH, body as never)
    .reply(204);

const YARD_SIGN = { type: 'ActivistCode', activistCodeId: 4901177, action: 'Apply' };

it('records any number of answers and codes in one request', async () => {
  post({
    canvassContext: {
      contactTypeId: 1,
      inputTypeId: 11,
      dateCanvassed: '2026-10-03T18:22:00-05:00',
      phone: { dialingPrefix: '1', phoneNumber: '6125550142' },
    },
    resultCodeId: null,
    responses: [
      { type: 'SurveyResponse', surveyQuestionId: 410022, surveyResponseId: 1730551 },
      YARD_SIGN,
      { type: 'ActivistCode', activistCodeId: 4901178, action: 'Remove' },
    ],
  });
  await expect(
    write({
      contact_type: '1',
      input_type: '11',
      canvassed_at: '2026-10-03T18:22:00-05:00',
      phone: '+1 (612) 555-0142',
      survey_responses: ['410022:1730551'],
      activist_codes: ['4901177', '4901177'],
      remove_activist_codes: '4901178',
    }),
  ).resolves.toEqual({
    id: '101555001',
    result: 'created',
    van_id: '101555001',
    activist_codes: ['4901177'],
    removed_activist_codes: ['4901178'],
    survey_responses: ['410022:1730551'],
    van_result_code_id: '',
    contacts_recorded: 1,
    warnings: [],
  });
});

it('sends a time that was written with blanks as VAN reads it', async () => {
  post({
    canvassContext: { contactTypeId: 2, dateCanvassed: '2025-11-03T18:00:00-05:00' },
    resultCodeId: null,
    responses: [YARD_SIGN],
  });
  contactTypes();
  await write({ contact_type: '2', canvassed_at: '2025-11-03 18:00:00 -0500', activist_codes: '4901177' });
});

/** Asked for where there is no phone, and the id alone does not say whether one is needed. */
const contactTypes = () =>
  api()
    .get('/v4/canvassResponses/contactTypes')
    .reply(200, [
      { contactTypeId: 2, name: 'Walk', channelTypeName: 'Other' },
      { contactTypeId: 201, name: 'Our dialer', channelTypeName: 'Phone' },
      { contactTypeId: 202, name: 'Door hanger' },
    ]);

it('needs the phone for a contact type by its id that VAN says is one of phones', async () => {
  contactTypes();
  await expect(fails({ contact_type: '201', result_code: '1' })).resolves.toMatchObject({
    message:
      'NGP VAN needs the phone number that was used for this type of contact. Map a valid Phone in this step, or choose another Contact Type.',
  });
  post({
    canvassContext: { contactTypeId: 201, phone: { dialingPrefix: '1', phoneNumber: '6125550142' } },
    resultCodeId: 1,
    responses: null,
  });
  await write({ contact_type: '201', result_code: '1', phone: '612-555-0142' });
});

it('asks for the contact types once, also when one of them has no channel', async () => {
  contactTypes();
  for (const keepCache of [false, true]) {
    post({ canvassContext: { contactTypeId: 202 }, resultCodeId: 1, responses: null });
    await run('creates', KEY, { van_id: '101555001', contact_type: 'Door Hanger', result_code: '1' }, { keepCache });
  }
});

it('names every wrong answer beside other wrong fields', async () => {
  await expect(fails({ survey_responses: ['1', '1:2'], canvassed_at: 'soon' })).resolves.toMatchObject({
    message: expect.stringMatching(
      /Survey Answers must have the form question ID, colon, answer ID, .*; Contacted At must be a date and time/,
    ),
  });
});

it('records a result with null for the answers', async () => {
  contactTypes();
  post({ canvassContext: { contactTypeId: 2 }, resultCodeId: 1, responses: null });
  await expect(write({ contact_type: '2', result_code: '1' })).resolves.toMatchObject({
    van_result_code_id: '1',
    contacts_recorded: 1,
  });
});

it('records answers first and a result after them, in two requests', async () => {
  const canvassContext = {
    contactTypeId: 37,
    phone: { dialingPrefix: '1', phoneNumber: '6125550142', smsOptInStatus: 'O' },
  };
  const seen: unknown[] = [];
  api()
    .post(PATH, (body) => seen.push(body) > 0)
    .times(2)
    .reply(204);
  await expect(
    write({
      contact_type: '37',
      phone: '6125550142',
      text_opt_out: 'yes',
      activist_codes: '4901177',
      result_code: '130',
    }),
  ).resolves.toMatchObject({ contacts_recorded: 2 });
  expect(seen).toEqual([
    { canvassContext, resultCodeId: null, responses: [YARD_SIGN] },
    { canvassContext, resultCodeId: 130, responses: null },
  ]);
});

it('looks up contact type and result by their full names', async () => {
  api()
    .get('/v4/canvassResponses/contactTypes')
    .reply(200, [
      { contactTypeId: 1, name: 'Phone' },
      { contactTypeId: 67, name: 'Phone Bank' },
    ]);
  api()
    .get('/v4/canvassResponses/resultCodes')
    .query({ contactTypeId: '67', inputTypeId: '11' })
    .reply(200, [
      { resultCodeId: 13, name: 'Come Back', shortName: 'CB' },
      { resultCodeId: 17, name: 'Call Back', shortName: 'CB' },
    ]);
  post({
    canvassContext: { contactTypeId: 67, phone: { dialingPrefix: '1', phoneNumber: '6125550142' } },
    resultCodeId: 17,
    responses: null,
  });
  await write({ contact_type: 'phone bank', result_code: 'call back', phone: '6125550142' });
});

it('keeps the last of two answers to one question, and says so', async () => {
  post({
    canvassContext: {},
    resultCodeId: null,
    responses: [{ type: 'SurveyResponse', surveyQuestionId: 410022, surveyResponseId: 1730552 }],
  });
  await expect(write({ survey_responses: '410022:1730551, 410022 : 1730552' })).resolves.toMatchObject({
    survey_responses: ['410022:1730552'],
    warnings: [expect.stringMatching(/two answers to one question.*410022:1730552 was sent/)],
  });
});

it.each(['Other', undefined])('needs no number for a contact type on the channel %s', async (channelTypeName) => {
  api()
    .get('/v4/canvassResponses/contactTypes')
    .reply(200, [{ contactTypeId: 902, name: 'Walk', channelTypeName }]);
  post({ canvassContext: { contactTypeId: 902 }, resultCodeId: 14, responses: null });
  await write({ contact_type: 'walk', result_code: '14' });
});

it('counts a time in the future as now', async () => {
  const sent: string[] = [];
  api()
    .post(
      PATH,
      ({ canvassContext }: { canvassContext: { dateCanvassed: string } }) =>
        sent.push(canvassContext.dateCanvassed) > 0,
    )
    .reply(204);
  await write({ activist_codes: '1', canvassed_at: '2099-01-01T10:00:00Z' });
  expect(Date.parse(sent[0] ?? '')).toBeLessThanOrEqual(Date.now());
});

it('switches off the matching of like contacts only when told to', async () => {
  post({ canvassContext: { skipMatching: true }, resultCodeId: 14, responses: null });
  await write({ result_code: '14', record_again: 'true' });
});

it('does not ask to be played again once a contact that VAN does not match may be there', async () => {
  api().post(PATH).reply(503);
  await expect(fails({ result_code: '14', record_again: 'true' })).resolves.toMatchObject({ name: 'AppError' });
  api().post(PATH).reply(503);
  await expect(fails({ result_code: '14' })).resolves.toMatchObject({ name: 'ThrottledError' });
});

describe('refused before any request', () => {
  it.each([
    [{}, /nothing to record/],
    [{ activist_codes: '7', remove_activist_codes: '7' }, /Activist code 7 is to be both applied and removed/],
    [{ survey_responses: 'Strong yes' }, /must have the form question ID, colon, answer ID/],
    [{ contact_type: '1', result_code: '14' }, /needs the phone number that was used/],
    [{ contact_type: '37', result_code: '14', phone: 'none' }, /Map a valid Phone/],
    [{ text_opt_out: 'yes', result_code: '14' }, /which phone: map a valid Phone/],
    [{ van_id: '0', result_code: '14' }, /VAN ID is not an id/],
  ])('%o', async (input, sentence) => {
    await expect(fails(input)).resolves.toMatchObject({ name: 'AppError', message: expect.stringMatching(sentence) });
  });
});

describe('what VAN refuses', () => {
  it('is named as the user wrote it', async () => {
    api()
      .post(PATH)
      .reply(
        400,
        refusal('INVALID_PARAMETER', "'surveyResponseId' must be a valid Response to the given Survey Question.", [
          'responses[1].surveyResponseId',
        ]),
      );
    const { name, message } = await fails({ survey_responses: ['1:2', '410022:9'], result_code: '2' });
    expect(name).toBe('AppError');
    expect(message).toMatch(/^NGP VAN refused the survey answer 410022:9\. It may have been archived/);
  });

  it.each([
    ["'resultCodeId' must be null when 'responses' are given.", /either a result or answers in one record, not both/],
    [
      "'phone.phoneNumber' is required.",
      /needs the phone number that was used for this type of contact\. Give one, or choose another Contact Type/,
    ],
    ["'resultCodeId' must be a valid result code in the current context.", /refused a value.*valid result code/],
  ])('“%s” becomes a sentence', async (text, sentence) => {
    api()
      .post(PATH)
      .reply(400, refusal('INVALID_PARAMETER', text, ['canvassContext']));
    await expect(fails({ result_code: '14' })).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(sentence),
    });
  });

  it('is a name that nobody has, with those that there are', async () => {
    api()
      .get('/v4/canvassResponses/resultCodes')
      .query({ inputTypeId: '14' })
      .reply(200, [{ resultCodeId: 1, name: 'Not Home' }]);
    await expect(fails({ result_code: 'Gone', input_type: '14' })).resolves.toMatchObject({
      message:
        'NGP VAN has no result “Gone” for this type of contact. It has: Not Home. Choose Result again in this step.',
    });
  });

  it('is a name that two of them have', async () => {
    api()
      .get('/v4/canvassResponses/contactTypes')
      .reply(200, [
        { contactTypeId: 1, name: 'Phone' },
        { contactTypeId: 9, name: 'phone' },
      ]);
    await expect(fails({ contact_type: 'Phone', result_code: '14' })).resolves.toMatchObject({
      message:
        'NGP VAN has several contact types of the name “Phone”, with the IDs 1 and 9. Use the ID instead of the name.',
    });
  });

  it.each(['Text', 'Phone'])('is a contact on the channel %s without a number, before it is sent', async (channel) => {
    api()
      .get('/v4/canvassResponses/contactTypes')
      .reply(200, [{ contactTypeId: 901, name: 'Peer to Peer', channelTypeName: channel }]);
    await expect(fails({ contact_type: 'peer to peer', result_code: '14' })).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/needs the phone number that was used/),
    });
  });

  it('is an unknown person', async () => {
    api().post(PATH).reply(404, refusal('NOT_FOUND', 'The specified resource cannot be found.'));
    await expect(fails({ result_code: '14' })).resolves.toMatchObject({
      message: expect.stringMatching(
        /no person with this VAN ID in this database mode\. .* correct VAN ID in this step/,
      ),
    });
  });
});

it('rehearses both requests and sends neither', async () => {
  await expect(write({ activist_codes: '4901177', result_code: '2', rehearse: true })).resolves.toMatchObject({
    planned_requests: [
      { method: 'POST', path: PATH, body: { canvassContext: {}, resultCodeId: null, responses: [YARD_SIGN] } },
      { method: 'POST', path: PATH, body: { canvassContext: {}, resultCodeId: 2, responses: null } },
    ],
  });
});
