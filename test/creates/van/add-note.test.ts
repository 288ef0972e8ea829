import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';
import { api, NO_RECORD, page } from '../../support/van.ts';

useMocks();

const KEY = 'van_add_note';
const PATH = '/v4/people/101555001/notes';
const NOTE = 'Wants a yard sign.\r\nAsk for Sam.';
const write = (input: object = {}) =>
  run<Record<string, unknown>>('creates', KEY, { van_id: '101555001', note: NOTE, ...input });
const notes = (...texts: string[]) =>
  api()
    .get(PATH)
    .query({ $top: '50' })
    .reply(200, page(texts.map((text, index) => ({ noteId: index + 1, text }))));

it('reads the notes and adds one that is not there', async () => {
  notes('Called on Monday.');
  api()
    .post(PATH, { text: NOTE, isViewRestricted: false, category: { noteCategoryId: 24 } })
    .reply(204);
  await expect(write({ category: '24' })).resolves.toEqual({
    id: '101555001',
    result: 'created',
    van_id: '101555001',
    warnings: [],
  });
});

it.each([{}, { category: '0' }])('leaves the category out for %o, which VAN would fail on', async (input) => {
  notes();
  api().post(PATH, { text: NOTE, isViewRestricted: false }).reply(204);
  await write(input);
});

it('adds nothing when the same text is there, however its lines end', async () => {
  notes('Something else.', 'Wants a yard sign.\nAsk for Sam. ');
  await expect(write()).resolves.toMatchObject({ result: 'unchanged' });
});

it('looks on every page, the newest come last', async () => {
  api()
    .get(PATH)
    .query({ $top: '50' })
    .reply(200, page([{ noteId: 1, text: 'a' }], `https://api.securevan.com:443${PATH}?$top=50&$skip=50`, 51));
  api()
    .get(PATH)
    .query({ $top: '50', $skip: '50' })
    .reply(200, page([{ noteId: 51, text: NOTE }], null, 51));
  await expect(write()).resolves.toMatchObject({ result: 'unchanged' });
});

it('goes by the reference when there is one', async () => {
  notes('Another text.\n[Ref call-9a1b]');
  await expect(write({ reference: 'call-9a1b' })).resolves.toMatchObject({ result: 'unchanged' });
  notes(NOTE);
  api()
    .post(PATH, { text: `${NOTE}\n[Ref call-9a1b]`, isViewRestricted: false })
    .reply(204);
  await expect(write({ reference: 'call-9a1b' })).resolves.toMatchObject({ result: 'created' });
});

it('cuts what VAN would fail on, and keeps the reference', async () => {
  notes();
  const sent: string[] = [];
  api()
    .post(PATH, ({ text }: { text: string }) => sent.push(text) > 0)
    .reply(204);
  await expect(write({ note: `${'a'.repeat(6985)}😀${'b'.repeat(100)}`, reference: 'r1' })).resolves.toMatchObject({
    warnings: [expect.stringMatching(/longer than NGP VAN can hold/)],
  });
  expect(sent[0]?.length).toBeLessThanOrEqual(7000);
  expect(sent[0]?.endsWith('\n[Ref r1]')).toBe(true);
  expect(sent[0]).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
});

it('adds the note all the same where the key may not read notes, and says what a replay does', async () => {
  api().get(PATH).query(true).reply(403, {});
  api().post(PATH).reply(204);
  await expect(write()).resolves.toMatchObject({
    result: 'created',
    warnings: [expect.stringMatching(/may not read notes/)],
  });
});

it('is played again after an outage only where the notes were read', async () => {
  notes();
  api().post(PATH).reply(503);
  await expect(failure('creates', KEY, { van_id: '101555001', note: NOTE })).resolves.toMatchObject({
    name: 'ThrottledError',
  });
  api().get(PATH).query(true).reply(403, {});
  api().post(PATH).reply(503);
  await expect(failure('creates', KEY, { van_id: '101555001', note: NOTE })).resolves.toMatchObject({
    name: 'AppError',
  });
});

it('adds nothing when the look-up failed', async () => {
  api().get(PATH).query(true).reply(404, NO_RECORD);
  await expect(failure('creates', KEY, { van_id: '101555001', note: NOTE })).resolves.toMatchObject({
    message: expect.stringMatching(/no person with this VAN ID/),
  });
});

it('rehearses without sending', async () => {
  notes();
  await expect(write({ rehearse: true })).resolves.toMatchObject({
    planned_requests: [{ method: 'POST', path: PATH, body: { text: NOTE, isViewRestricted: false } }],
  });
});
