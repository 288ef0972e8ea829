import type { Van } from '../../../services/van/client.ts';
import { useMocks } from '../../support/mocks.ts';
import { api, matched, NO_RECORD, PERSON_SECTIONS, page, refusal, UNMATCHED } from '../../support/van.ts';
import { onVan, vanStops } from '../../support/van-client.ts';

useMocks();

const UNREADABLE = { name: 'AppError', code: 'UnreadableAnswer' };
const ADA = { emails: [{ email: 'ada@example.org' }] };
const PERSON = '/v4/people/101555001';
const WHOLE = { vanId: 101555001, firstName: 'Ada', lastName: 'Nguyen' };
const FORBIDDEN = refusal('FORBIDDEN', 'Access to this action is restricted');

describe('a match', () => {
  const find = (v: Van) => v.matchPerson(ADA);
  const answer = (status: number, body: string | object, headers = {}) =>
    api()
      .post('/v4/people/find', ADA as never)
      .reply(status, body, headers);

  it.each([
    ['a stub', 302, matched(101555001), {}],
    ['the whole person', 200, WHOLE, {}],
    ['an id as text', 200, { vanId: '101555001', status: 'Matched' }, {}],
    ['Location alone', 302, '', { location: 'https://api.securevan.com:443/v4/people/101555001' }],
    ['Location beside an empty stub', 302, { vanId: null }, { location: '/people/101555001' }],
  ])('may be told by %s', async (_what, status, body, headers) => {
    answer(status, body, headers);
    await expect(onVan(find)).resolves.toBe('101555001');
  });

  it.each([200, 302, 404])('of nobody may come with status %i', async (status) => {
    answer(status, UNMATCHED);
    await expect(onVan(find)).resolves.toBeUndefined();
  });

  it.each([
    ['the way to an error page', '/Error.aspx?aspxerrorpath=/people'],
    ['a page of a person', '/people/101555001/notes'],
    ['a person without a number', '/people/new'],
  ])('is not %s', async (_what, location) => {
    answer(302, '<html></html>', { location });
    await expect(vanStops(find)).resolves.toMatchObject(UNREADABLE);
  });

  it.each([
    ['the record of something else', NO_RECORD],
    ['a web page', '<html></html>'],
    ['nothing', ''],
  ])('does not take a 404 with %s for nobody', async (_what, body) => {
    answer(404, body);
    await expect(vanStops(find)).resolves.toMatchObject({ code: 'van_404' });
  });

  it('is looked for in a rehearsal, too', async () => {
    answer(302, matched(101555001));
    await expect(onVan(find, { rehearse: true })).resolves.toBe('101555001');
  });
});

describe('a match by phone', () => {
  const phone = { phoneNumber: '6125550142' };
  const find = (v: Van) => v.findByPhone(phone);
  const answer = (status: number, body: string | object) =>
    api().post('/v4/people/findByPhone', phone).reply(status, body);

  it('is the only person with the number', async () => {
    answer(200, WHOLE);
    await expect(onVan(find)).resolves.toBe('101555001');
  });

  it.each([UNMATCHED, NO_RECORD])('is nobody on a 404 with %j', async (body) => {
    answer(404, body);
    await expect(onVan(find)).resolves.toBeUndefined();
  });

  it('is a failure where the key may not ask', async () => {
    answer(403, FORBIDDEN);
    await expect(vanStops(find)).resolves.toMatchObject({ code: 'van_403' });
  });

  it('is a failure on a 404 that is no answer of VAN', async () => {
    answer(404, '<html></html>');
    await expect(vanStops(find)).resolves.toMatchObject({ code: 'van_404' });
  });

  it('is looked for in a rehearsal, too', async () => {
    answer(404, NO_RECORD);
    await expect(onVan(find, { rehearse: true })).resolves.toBeUndefined();
  });
});

describe('findOrCreate', () => {
  const store = (v: Van) => v.findOrCreatePerson(ADA);
  const answer = (status: number, body: object) =>
    api()
      .post('/v4/people/findOrCreate', ADA as never)
      .reply(status, body);

  it.each([
    [201, { vanId: 5, status: 'UnmatchedStored' }, true],
    [201, { vanId: 5 }, true],
    [200, { vanId: 5, status: 'UnmatchedStored' }, true],
    [200, { vanId: 5, status: 'Stored' }, true],
    [302, matched(5), false],
    [200, matched(5), false],
    [200, { vanId: 5, firstName: 'Ada', status: null }, false],
  ])('answers %i %j for a person who was made: %s', async (status, body, created) => {
    answer(status, body);
    await expect(onVan(store)).resolves.toEqual({ vanId: '5', created });
  });

  it.each([
    [200, UNMATCHED],
    [201, {}],
  ])('is not understood when it answers %i %j', async (status, body) => {
    answer(status, body);
    await expect(vanStops(store)).resolves.toMatchObject(UNREADABLE);
  });

  it.each([{ vanId: { id: 5 } }, { vanId: [5] }, { vanId: 5, status: 7 }])('does not answer %j', async (body) => {
    answer(201, body);
    await expect(vanStops(store)).resolves.toMatchObject({ name: 'AppError' });
  });

  it('fails on a 404, even one that a search would take for nobody', async () => {
    answer(404, UNMATCHED);
    await expect(vanStops(store)).resolves.toMatchObject({ code: 'van_404' });
  });

  it('stands for a new person in a rehearsal', async () => {
    await expect(onVan(store, { rehearse: true })).resolves.toEqual({ vanId: '‹new person›', created: true });
  });

  it('is played again when VAN is not available: the second run finds who was made', async () => {
    answer(503, {});
    await expect(vanStops(store)).resolves.toMatchObject({ name: 'ThrottledError' });
  });
});

describe('an update', () => {
  const update = (v: Van) => v.updatePerson('101555001', ADA);

  it('is a success with 302 and a stub', async () => {
    api()
      .post(PERSON, ADA as never)
      .reply(302, matched(101555001));
    await expect(onVan(update)).resolves.toEqual({ vanId: '101555001', created: false });
  });

  it('fails when there is no such person', async () => {
    api().post(PERSON).reply(404, NO_RECORD);
    await expect(vanStops(update)).resolves.toMatchObject({ code: 'van_404' });
  });

  it('is planned in a rehearsal', async () => {
    await expect(onVan(update, { rehearse: true })).resolves.toEqual({ vanId: '101555001', created: false });
  });
});

describe('a person', () => {
  it('is read with contact details and identifiers, by VAN ID and by another ID', async () => {
    api().get(PERSON).query(PERSON_SECTIONS).reply(200, WHOLE);
    await expect(onVan((v) => v.readPerson('101555001'))).resolves.toEqual(WHOLE);
    api().get('/v4/people/Member%20ID:A%2F7').query(PERSON_SECTIONS).reply(200, WHOLE);
    await expect(onVan((v) => v.readPersonBy('Member ID', 'A/7'))).resolves.toEqual(WHOLE);
  });

  it('is searched for with contact details, on pages of 200', async () => {
    const query = { lastName: 'Nguyen', $expand: 'emails,phones,addresses', $top: '200' };
    api()
      .get('/v4/people')
      .query(query)
      .reply(200, page([WHOLE]));
    await expect(onVan((v) => v.searchPeople({ firstName: undefined, lastName: 'Nguyen' }))).resolves.toEqual([WHOLE]);
  });

  it('is not searched for by a name that too many have', async () => {
    const circle = '/v4/people?lastName=N&$skip=0';
    api()
      .get('/v4/people')
      .query(true)
      .times(2)
      .reply(200, page([WHOLE], circle));
    await expect(vanStops((v) => v.searchPeople({ lastName: 'N' }))).resolves.toMatchObject({
      message:
        'NGP VAN knows more people whose names begin so than one step can read. Fill in an Email, a Phone or a ZIP Code as well.',
    });
  });

  it.each([
    ['read', (v: Van) => v.readPerson('x')],
    ['updated', (v: Van) => v.updatePerson('x', {})],
    ['canvassed', (v: Van) => v.applyCode('x', '1')],
  ])('cannot be %s by what is no VAN ID', async (_what, part) => {
    await expect(vanStops(part)).resolves.toMatchObject({
      message: 'VAN ID is not an id that NGP VAN can have: it must be a number of up to ten digits.',
    });
  });
});

describe('what is recorded with a person', () => {
  const LONG = (what: string) => `This person has more ${what} in NGP VAN than one step can read.`;

  it.each([
    ['activistCodes', (v: Van) => v.activistCodesOf('101555001'), LONG('activist codes')],
    ['notes', (v: Van) => v.notesOf('101555001'), LONG('notes')],
  ] as const)('is read on pages of 50 where the key may read %s', async (path, part, tooLong) => {
    const answer = (status: number, body: object) =>
      api().get(`${PERSON}/${path}`).query({ $top: '50' }).reply(status, body);
    answer(200, page([{ noteId: 1 }]));
    await expect(onVan<unknown>(part)).resolves.toEqual([{ noteId: 1 }]);
    answer(403, FORBIDDEN);
    await expect(onVan<unknown>(part)).resolves.toBeUndefined();
    answer(404, NO_RECORD);
    await expect(vanStops(part)).resolves.toMatchObject({ code: 'van_404' });
    const circle = `${PERSON}/${path}?$top=50&$skip=0`;
    answer(200, page([{ noteId: 1 }], circle));
    api()
      .get(`${PERSON}/${path}`)
      .query({ $top: '50', $skip: '0' })
      .reply(200, page([{ noteId: 1 }], circle));
    await expect(vanStops(part)).resolves.toMatchObject({ message: tooLong });
  });

  it('is a code by its number, and the same the second time', async () => {
    const apply = (v: Van) => v.applyCode('101555001', '88120');
    api().post(`${PERSON}/codes`, { codeId: 88120 }).reply(204);
    await onVan(apply);
    api().post(`${PERSON}/codes`).reply(503);
    await expect(vanStops(apply)).resolves.toMatchObject({ name: 'ThrottledError' });
  });

  it.each([
    [true, 'ThrottledError'],
    [false, 'AppError'],
  ])('is written again after a gateway failed (%s) only where that is safe: %s', async (repeatable, name) => {
    api().post(`${PERSON}/notes`, { text: 'Hi' }).reply(503);
    await expect(vanStops((v) => v.addNote('101555001', { text: 'Hi' }, repeatable))).resolves.toMatchObject({ name });
    const body = { canvassContext: {}, resultCodeId: 14, responses: null };
    api().post(`${PERSON}/canvassResponses`, body).reply(503);
    await expect(vanStops((v) => v.canvass('101555001', body, { repeatable }))).resolves.toMatchObject({ name });
  });
});
