import type { ActivistCode, SurveyQuestion } from '../../../sandbox/vendors/van/records.ts';
import { items, refusal, startVan, type Van } from './van-client.ts';

let van: Van;
let vanId: number;
beforeEach(async () => {
  van = await startVan();
  vanId = van.vendor.addPerson('1', {
    firstName: 'Wren',
    identifiers: [{ type: 'CallHub', externalId: '9007199254740993' }],
    phones: [{ phoneNumber: '5185550177', phoneType: 'C' }],
  });
});
afterEach(() => van.sandbox.close());

async function restart(options: Parameters<typeof startVan>[0]) {
  await van.sandbox.close();
  van = await startVan(options);
  vanId = van.vendor.addPerson('1', { firstName: 'Wren', phones: [{ phoneNumber: '5185550177' }] });
}

const PHONE = 1;
const WALK = 2;
const SMS = 37;
const CANVASSED = 14;
const phone = { dialingPrefix: '1', phoneNumber: '518-555-0177' };
const call = { contactTypeId: PHONE, phone };

const record = () => {
  const found = van.vendor.databases['1'].people.get(vanId);
  if (!found) throw new Error('the person is gone');
  return found;
};
const results = () => record().history.map(({ resultCodeId }) => resultCodeId);
const respond = (body: object) => van.post(`people/${vanId}/canvassResponses`, body);

async function codeNamed(name: string): Promise<ActivistCode> {
  const [code] = items<ActivistCode>(await van.get(`activistCodes?name=${encodeURIComponent(name)}`));
  if (!code) throw new Error(`no code ${name}`);
  return code;
}
const apply = ({ activistCodeId }: ActivistCode, action?: string) => ({ type: 'ActivistCode', activistCodeId, action });

async function question(name: string) {
  const [found] = items<SurveyQuestion>(await van.get(`surveyQuestions?name=${encodeURIComponent(name)}`));
  if (!found) throw new Error(`no question ${name}`);
  return found;
}
const answerOf = ({ surveyQuestionId, responses }: SurveyQuestion, index: number) => ({
  type: 'SurveyResponse',
  surveyQuestionId,
  surveyResponseId: responses[index]?.surveyResponseId,
});

describe('POST canvassResponses', () => {
  it('stores answers and codes of one talk in one call', async () => {
    const [asked, sign] = [await question('Assembly ID'), await codeNamed('Yard Sign')];
    const body = { canvassContext: call, resultCodeId: null, responses: [answerOf(asked, 0), apply(sign)] };
    const stored = await respond(body);
    expect([stored.status, stored.text]).toEqual([204, '']);
    expect(record().answers.get(asked.surveyQuestionId)).toBe(asked.responses[0]?.surveyResponseId);
    expect(results()).toEqual([CANVASSED]);
    expect(items(await van.get(`people/${vanId}/activistCodes`))).toEqual([
      {
        activistCodeId: sign.activistCodeId,
        activistCodeName: 'Yard Sign',
        dateCreated: '2026-07-20T15:00:00Z',
        dateCanvassed: '2026-07-20T15:00:00Z',
        canvassedBy: null,
      },
    ]);
  });

  it('keeps the last of two answers to one question', async () => {
    const asked = await question('Volunteer Ask');
    await respond({ canvassContext: { contactTypeId: WALK }, responses: [answerOf(asked, 0), answerOf(asked, 2)] });
    expect(record().answers.get(asked.surveyQuestionId)).toBe(asked.responses[2]?.surveyResponseId);
  });

  it('takes an external id for the person', async () => {
    const path = 'people/callhub:9007199254740993/canvassResponses';
    expect((await van.post(path, { canvassContext: call, resultCodeId: CANVASSED })).status).toBe(204);
  });

  it('applies once what is applied twice, and removes', async () => {
    const code = await codeNamed('Driver');
    const context = { canvassContext: { omitActivistCodeContactHistory: true } };
    for (const action of ['Apply', undefined]) await respond({ ...context, responses: [apply(code, action)] });
    expect(record().activistCodes).toHaveLength(1);
    await respond({ ...context, responses: [apply(code, 'Remove')] });
    expect(record().activistCodes).toEqual([]);
    expect(record().history).toEqual([]);
  });

  it('writes history all the same when more than codes is sent', async () => {
    const responses = [apply(await codeNamed('Driver')), answerOf(await question('Vote Plan'), 0)];
    await respond({ canvassContext: { omitActivistCodeContactHistory: true }, responses });
    expect(results()).toEqual([CANVASSED]);
  });

  it.each<[string, object]>([
    ['neither a result nor responses', {}],
    ['an empty list of responses', { responses: [] }],
    ['null for both', { resultCodeId: null, responses: null }],
  ])('refuses %s', async (_, body) => {
    expect((await respond({ canvassContext: call, ...body })).status).toBe(400);
  });

  it('refuses a result beside responses', async () => {
    const responses = [apply(await codeNamed('Driver'))];
    const refused = await respond({ canvassContext: call, resultCodeId: CANVASSED, responses });
    expect([refused.status, refused.body]).toEqual([400, refusal({ properties: ['resultCodeId'] })]);
    expect(record().activistCodes).toEqual([]);
  });

  it.each([PHONE, 19, SMS, 67, 132, 143])(
    'wants the number that was used with contact type %i',
    async (contactTypeId) => {
      const refused = await respond({ canvassContext: { contactTypeId }, resultCodeId: CANVASSED });
      expect(refused.status).toBe(400);
      expect(refused.body).toEqual(
        refusal({
          code: 'INVALID_PARAMETER',
          text: "'phone.phoneNumber' is required.",
          properties: ['canvassContext'],
        }),
      );
    },
  );

  it.each(['15185550177', '123', '5195550177x99'])('refuses the number %s', async (phoneNumber) => {
    const refused = await respond({
      canvassContext: { contactTypeId: PHONE, phone: { phoneNumber } },
      resultCodeId: 14,
    });
    expect(refused.body).toEqual(
      refusal({ text: 'Phone number is not valid. If entering UK number, please include leading 0.' }),
    );
  });

  it.each([
    ['an unknown result', { resultCodeId: 999 }],
    ['a result of another contact type', { resultCodeId: 23 }],
  ])('refuses %s', async (_, body) => {
    expect((await respond({ canvassContext: call, ...body })).body).toEqual(
      refusal({ text: "'resultCodeId' must be a valid result code in the current context." }),
    );
  });

  it('names the entry that is wrong and stores none of the others', async () => {
    const [asked, other, code] = [
      await question('Assembly ID'),
      await question('Vote Plan'),
      await codeNamed('Driver'),
    ];
    const wrongAnswer = { ...answerOf(asked, 0), surveyResponseId: other.responses[0]?.surveyResponseId };
    const answer = await respond({ canvassContext: call, responses: [apply(code), wrongAnswer] });
    expect(answer.body).toEqual(
      refusal({
        text: "'surveyResponseId' must be a valid Response to the given Survey Question.",
        properties: ['responses[1].surveyResponseId'],
      }),
    );
    const wrongQuestion = { ...answerOf(asked, 0), surveyQuestionId: 1 };
    expect((await respond({ canvassContext: call, responses: [wrongQuestion] })).body).toEqual(
      refusal({ text: "'surveyQuestionId' must be a valid Survey Question that is available in the current context." }),
    );
    expect(record()).toMatchObject({ activistCodes: [], history: [] });
  });

  it.each([
    ['an unknown type', { type: 'Tag', activistCodeId: 1 }],
    ['a code of the other mode', { type: 'ActivistCode', activistCodeId: 4_810_001 }],
    ['the removal of an answer', { type: 'SurveyResponse', action: 'Remove' }],
  ])('refuses %s', async (_, entry) => {
    expect((await respond({ canvassContext: call, responses: [entry] })).status).toBe(400);
  });

  it('refuses content without its campaign', async () => {
    expect((await respond({ canvassContext: { ...call, contentId: 5 }, resultCodeId: 14 })).status).toBe(400);
  });

  it('answers for unknown people with 404, and for 0 with 400', async () => {
    const body = { canvassContext: call, resultCodeId: CANVASSED };
    expect((await van.post('people/12/canvassResponses', body)).body).toEqual(refusal({ code: 'NOT_FOUND' }));
    const zero = await van.post('people/0/canvassResponses', body);
    expect([zero.status, zero.body]).toEqual([400, refusal({ code: 'INTERNAL_SERVER_ERROR' })]);
  });

  it('works in My Voters with the ids of My Voters', async () => {
    const voter = [...van.vendor.databases['0'].people.keys()][0];
    const body = { canvassContext: call, resultCodeId: CANVASSED };
    expect((await van.post(`people/${voter}/canvassResponses`, body, { mode: '0' })).status).toBe(204);
    expect((await van.post(`people/${vanId}/canvassResponses`, body, { mode: '0' })).status).toBe(404);
  });

  it('keeps the moment of the contact, and refuses days to come', async () => {
    const on = (dateCanvassed: string) =>
      respond({ canvassContext: { ...call, dateCanvassed }, resultCodeId: CANVASSED });
    expect((await on('2026-07-19T18:22:00-04:00')).status).toBe(204);
    expect(record().history[0]?.dateCanvassed).toBe('2026-07-19T18:22:00-04:00');
    expect((await on('2026-08-19T18:22:00-04:00')).status).toBe(400);
    expect((await on('yesterday')).status).toBe(400);
    await restart({ futureContacts: true });
    expect((await on('2026-08-19T18:22:00-04:00')).status).toBe(204);
  });
});

describe('contact history', () => {
  const attempt = (resultCodeId: number, context = {}) =>
    respond({ canvassContext: { ...call, ...context }, resultCodeId });

  it('drops a like row within the hour', async () => {
    await attempt(19);
    van.time.now += 59 * 60_000;
    await attempt(19);
    expect(results()).toEqual([19]);
    van.time.now += 2 * 60_000;
    await attempt(19);
    expect(results()).toEqual([19, 19]);
  });

  it('keeps another result, another contact type, and what asks to be kept', async () => {
    await attempt(19);
    await attempt(18);
    await attempt(19, { contactTypeId: 67 });
    await attempt(19, { skipMatching: true });
    expect(results()).toEqual([19, 18, 19, 19]);
  });
});

describe('what results do', () => {
  it.each([
    [20, PHONE, { phones: [{ isBad: true }] }],
    [25, PHONE, { phones: [{ isBad: true }] }],
    [22, PHONE, { suppressions: ['NC'] }],
    [23, WALK, { suppressions: ['NW'] }],
    [130, SMS, { phones: [{ smsOptInStatus: 'Opt-Out' }] }],
    [14, PHONE, { suppressions: [], phones: [{ isBad: false, smsOptInStatus: 'Unknown' }] }],
  ])('result %i', async (resultCodeId, contactTypeId, after) => {
    expect((await respond({ canvassContext: { contactTypeId, phone }, resultCodeId })).status).toBe(204);
    expect(record()).toMatchObject(after);
  });

  it('writes the consent that came with the number', async () => {
    await respond({
      canvassContext: { contactTypeId: SMS, phone: { ...phone, smsOptInStatus: 'I' } },
      resultCodeId: 14,
    });
    expect((await van.get(`people/${vanId}?$expand=phones`)).body).toMatchObject({
      phones: [{ smsOptInStatus: 'Opt-In' }],
    });
  });
});

describe('look-ups', () => {
  it('answers with bare arrays', async () => {
    for (const path of ['contactTypes', 'inputTypes', 'resultCodes']) {
      expect((await van.get(`canvassResponses/${path}`)).body).toEqual(expect.any(Array));
    }
    const types = (await van.get('canvassResponses/contactTypes')).body;
    expect(types).toContainEqual({ contactTypeId: 37, name: 'SMS Text', channelTypeName: 'Text' });
  });

  it('narrows results to a contact type and contact types to an input', async () => {
    const codes = (await van.get(`canvassResponses/resultCodes?contactTypeId=${WALK}&inputTypeId=11`)).body as {
      name: string;
      shortName: string;
    }[];
    expect(codes.map(({ name }) => name)).toEqual(expect.arrayContaining(['Canvassed', 'Come Back']));
    expect(codes.map(({ name }) => name)).not.toContain('Do Not Text');
    const ofApi = (await van.get('canvassResponses/contactTypes?inputTypeId=11')).body as { name: string }[];
    expect(ofApi.map(({ name }) => name)).not.toContain('Robocall');
  });

  it('has two codes of one name and keeps archived ones apart', async () => {
    expect(items(await van.get('activistCodes?name=yard'))).toHaveLength(2);
    expect(items(await van.get('activistCodes?name=Petition%202012'))).toEqual([]);
    expect(items(await van.get('activistCodes?name=Petition%202012&statuses=Archived'))).toHaveLength(1);
  });

  it('pages survey questions, reads one, and fails on other alphabets', async () => {
    expect((await van.get('surveyQuestions')).body).toMatchObject({ count: 4, nextPageLink: null });
    const { surveyQuestionId } = await question('Top Issue');
    expect((await van.get(`surveyQuestions/${surveyQuestionId}`)).body).toMatchObject({ name: 'Top Issue' });
    expect((await van.get('surveyQuestions/1')).status).toBe(404);
    expect((await van.get('surveyQuestions?name=%C3%A9')).status).toBe(500);
  });
});

describe('codes', () => {
  const codeId = async (name: string) =>
    items<{ codeId: number }>(await van.get(`codes?name=${encodeURIComponent(name)}`))[0]?.codeId;

  it('are put on people and taken off', async () => {
    const id = await codeId('Mobilize Volunteer');
    for (let run = 0; run < 2; run += 1) {
      expect((await van.post(`people/${vanId}/codes`, { codeId: id })).status).toBe(204);
    }
    expect((await van.get(`people/${vanId}?$expand=codes`)).body).toMatchObject({ codes: [{ codeId: id }] });
    expect((await van.del(`people/${vanId}/codes/${id}`)).status).toBe(204);
    expect((await van.del(`people/${vanId}/codes/${id}`)).status).toBe(404);
  });

  it('refuse people they are not meant for', async () => {
    const id = await codeId('Weekend of Action');
    expect((await van.post(`people/${vanId}/codes`, { codeId: id })).status).toBe(400);
    expect((await van.post('people/12/codes', { codeId: id })).status).toBe(404);
  });

  it('tell their entities only when asked', async () => {
    const [plain] = items(await van.get('codes?name=Newsletter'));
    const [expanded] = items(await van.get('codes?name=Newsletter&$expand=supportedEntities'));
    expect(plain).toMatchObject({ supportedEntities: null });
    expect(expanded).toMatchObject({ supportedEntities: [{ name: 'Contacts' }, { name: 'Events' }] });
  });

  it('are created as a bare number, replaced whole, and deleted while unused', async () => {
    const created = await van.post('codes', { name: 'Phone Tree', codeType: 'Tag', description: 'Old' });
    expect([created.status, created.body]).toEqual([201, expect.any(Number)]);
    expect((await van.put(`codes/${created.body}`, { name: 'Phone Tree', codeType: 'Tag' })).status).toBe(204);
    expect((await van.get(`codes/${created.body}`)).body).toMatchObject({ description: null });
    expect((await van.del(`codes/${created.body}`)).status).toBe(204);
    expect((await van.get(`codes/${created.body}`)).status).toBe(404);
  });

  it('do not exist in My Voters', async () => {
    expect((await van.get('codes', { mode: '0' })).status).toBe(403);
  });
});

describe('notes', () => {
  const notes = () => van.get(`people/${vanId}/notes`);
  const add = (body: object) => van.post(`people/${vanId}/notes`, body);

  it('are added without an id and read oldest first, also twice the same', async () => {
    for (const text of ['first', 'second', 'second']) {
      const added = await add({ text, isViewRestricted: false });
      expect([added.status, added.text]).toEqual([204, '']);
    }
    expect(items<{ text: string }>(await notes()).map(({ text }) => text)).toEqual(['first', 'second', 'second']);
    expect(items(await notes())[0]).toEqual({
      noteId: expect.any(Number),
      text: 'first',
      isViewRestricted: false,
      category: { noteCategoryId: 0, name: null },
      createdDate: '2026-07-20T15:00:00Z',
      isPinned: false,
      contactHistory: null,
    });
  });

  it('have a page of 25, at most 50', async () => {
    for (let index = 0; index < 26; index += 1) await add({ text: `note ${index}` });
    expect(items(await notes())).toHaveLength(25);
    expect((await van.get(`people/${vanId}/notes?$top=51`)).status).toBe(400);
  });

  it.each([
    [7000, 204],
    [7001, 500],
    [8000, 500],
    [8001, 400],
    [0, 400],
  ])('of %i characters answer %i', async (length, status) => {
    expect((await add({ text: 'x'.repeat(length) })).status).toBe(status);
  });

  it('vanish when they are restricted', async () => {
    await add({ text: 'secret', isViewRestricted: true });
    expect((await notes()).body).toMatchObject({ items: [], count: 0 });
  });

  it('take categories for people only', async () => {
    const categories = (await van.get('notes/categories')).body as {
      noteCategoryId: number;
      assignableTypes: string[];
    }[];
    const statuses = categories.map(async ({ noteCategoryId, assignableTypes }) => ({
      isForPeople: assignableTypes.includes('Person'),
      status: (await add({ text: 'x', category: { noteCategoryId } })).status,
    }));
    for (const { isForPeople, status } of await Promise.all(statuses)) expect(status).toBe(isForPeople ? 204 : 400);
    expect((await add({ text: 'x', category: { noteCategoryId: 0 } })).status).toBe(500);
  });

  it('may bring a contact along, with ids as text', async () => {
    const contactHistory = { contactTypeId: '1', inputTypeId: '11', resultCodeId: '19' };
    await add({ text: 'x', contactHistory });
    expect(results()).toEqual([19]);
    expect((await add({ text: 'x', contactHistory: { ...contactHistory, contactTypeId: '999' } })).status).toBe(400);
    expect((await add({ text: 'x', contactHistory: { ...contactHistory, resultCodeId: '999' } })).status).toBe(500);
  });

  it('are closed in My Voters unless the option opens them', async () => {
    const voter = [...van.vendor.databases['0'].people.keys()][0];
    const post = () => van.post(`people/${voter}/notes`, { text: 'x' }, { mode: '0' });
    expect((await post()).status).toBe(403);
    await restart({ notesInMyVoters: true });
    expect((await post()).status).toBe(204);
  });
});
