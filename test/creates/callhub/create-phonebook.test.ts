import { api, BOOK_ID, list, OTHER_BOOK_ID, page, wire } from '../../support/callhub.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, operationOf, run } from '../../support/run.ts';

useMocks();

const KEY = 'callhub_create_phonebook';
const create = (input: object) => run<Record<string, unknown>>('creates', KEY, input);
const books = () => list('/v1/phonebooks/');
const gotv = { pk_str: BOOK_ID, name: 'GOTV', description: '', created_date: '2025-03-04T15:20:11.000000Z' };

it('looks by name, creates, and looks again', async () => {
  books().reply(200, page([{ pk_str: '77', name: 'GOTV 2' }]));
  api()
    .post('/v1/phonebooks/', { name: 'GOTV', description: 'Saved list 8831' })
    .reply(201, wire({ id: BOOK_ID, ...gotv, description: 'Saved list 8831' }));
  books().reply(200, page([gotv]));
  await expect(create({ name: ' GOTV ', description: 'Saved list 8831' })).resolves.toEqual({
    id: BOOK_ID,
    result: 'created',
    callhub_phonebook_id: BOOK_ID,
    name: 'GOTV',
    description: 'Saved list 8831',
    created_at: '2025-03-04T15:20:11Z',
    warnings: [],
  });
});

it('returns the one of this name as it is', async () => {
  books().reply(200, page([gotv]));
  await expect(create({ name: 'gotv', description: 'other' })).resolves.toMatchObject({
    id: BOOK_ID,
    result: 'unchanged',
    description: '',
  });
});

it('takes the oldest of several, and says so', async () => {
  books().reply(200, page([{ ...gotv, pk_str: OTHER_BOOK_ID }, gotv]));
  await expect(create({ name: 'GOTV' })).resolves.toMatchObject({
    id: BOOK_ID,
    warnings: ['CallHub has 2 phonebooks of this name. The oldest one is used.'],
  });
});

it('takes its own away when another run was faster', async () => {
  books().reply(200, page([]));
  api()
    .post('/v1/phonebooks/', { name: 'GOTV' })
    .reply(201, { ...gotv, pk_str: OTHER_BOOK_ID });
  books().reply(200, page([{ ...gotv, pk_str: OTHER_BOOK_ID }, gotv]));
  api().delete(`/v1/phonebooks/${OTHER_BOOK_ID}/`).reply(204);
  await expect(create({ name: 'GOTV' })).resolves.toMatchObject({ id: BOOK_ID, result: 'unchanged' });
});

it.each([
  [503, ''],
  [429, { detail: 'Request was throttled.' }],
])('keeps what it made when the look after it fails with %i', async (status, body) => {
  books().reply(200, page([]));
  api().post('/v1/phonebooks/', { name: 'GOTV' }).reply(201, gotv);
  books().reply(status, body);
  await expect(create({ name: 'GOTV' })).resolves.toMatchObject({ id: BOOK_ID, result: 'created' });
});

it('is played again when that look alone could have told the id', async () => {
  books().reply(200, page([]));
  api().post('/v1/phonebooks/', { name: 'GOTV' }).reply(201, { name: 'GOTV' });
  books().reply(503, '');
  await expect(failure('creates', KEY, { name: 'GOTV' })).resolves.toMatchObject({ name: 'ThrottledError' });
});

it('finds its own by the name when the answer names no id, and takes nothing away', async () => {
  books().reply(200, page([]));
  api().post('/v1/phonebooks/', { name: 'GOTV' }).reply(201, { name: 'GOTV' });
  books().reply(200, page([gotv]));
  await expect(create({ name: 'GOTV' })).resolves.toMatchObject({ id: BOOK_ID, result: 'created' });
});

it('keeps the exact id of an older row that has it in its link alone', async () => {
  books().reply(200, page([{ url: `https://api.callhub.io/v1/phonebooks/${BOOK_ID}/`, name: 'GOTV' }]));
  await expect(create({ name: 'GOTV' })).resolves.toMatchObject({ id: BOOK_ID, created_at: null });
});

it('creates nothing when the list cannot be read', async () => {
  books().reply(500, 'Server Error');
  await expect(failure('creates', KEY, { name: 'GOTV' })).resolves.toMatchObject({ name: 'ThrottledError' });
});

it('refuses a blank name before any request', async () => {
  await expect(failure('creates', KEY, { name: '  ' })).resolves.toMatchObject({
    message: expect.stringMatching(/Name is required/),
  });
});

it('sends nothing in a rehearsal', async () => {
  books().reply(200, page([]));
  await expect(create({ name: 'GOTV', rehearse: true })).resolves.toMatchObject({
    id: '‹new phonebook›',
    result: 'created',
    planned_requests: [{ method: 'POST', path: '/v1/phonebooks/', body: { name: 'GOTV' } }],
  });
});

it('keeps two runs with one name apart', () => {
  expect(operationOf('creates', KEY).operation.lock).toMatchObject({
    key: 'callhub-phonebook-{{bundle.inputData.name}}',
  });
});
