import { api, BOOK_ID, list, OTHER_BOOK_ID, page, wire } from '../../support/callhub.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const KEY = 'callhub_find_phonebook';
const find = (input: object) => run<Record<string, unknown>[]>('searches', KEY, input);

it('finds all of the name, the oldest first, with exact ids', async () => {
  const rows = [
    { id: OTHER_BOOK_ID, name: 'Volunteers' },
    { id: '3811902257460100099', name: 'Volunteers 2' },
    { id: BOOK_ID, name: ' volunteers', created_date: '2025-03-04T15:20:11' },
  ];
  list('/v1/phonebooks/').reply(200, wire(page(rows)));
  await expect(find({ name: 'Volunteers' })).resolves.toEqual([
    {
      id: BOOK_ID,
      callhub_phonebook_id: BOOK_ID,
      name: ' volunteers',
      description: '',
      created_at: '2025-03-04T15:20:11Z',
    },
    { id: OTHER_BOOK_ID, callhub_phonebook_id: OTHER_BOOK_ID, name: 'Volunteers', description: '', created_at: null },
  ]);
});

it('goes by the date where ids are of other lengths', async () => {
  const rows = [
    { id: '5501', name: 'GOTV', created_date: '2026-01-01T00:00:00.000000Z' },
    { id: BOOK_ID, name: 'GOTV', created_date: '2025-03-04T15:20:11.000000Z' },
  ];
  list('/v1/phonebooks/').reply(200, wire(page(rows)));
  await expect(find({ name: 'GOTV' })).resolves.toMatchObject([{ id: BOOK_ID }, { id: '5501' }]);
});

it('reads one by its id, and finds none', async () => {
  api().get(`/v1/phonebooks/${BOOK_ID}/`).reply(200, { pk_str: BOOK_ID, name: 'GOTV' });
  await expect(find({ phonebook_id: BOOK_ID })).resolves.toMatchObject([{ id: BOOK_ID, name: 'GOTV' }]);
  api().get(`/v1/phonebooks/${BOOK_ID}/`).reply(404);
  await expect(find({ phonebook_id: BOOK_ID })).resolves.toEqual([]);
  list('/v1/phonebooks/').reply(200, page([]));
  await expect(find({ name: 'GOTV' })).resolves.toEqual([]);
});

it('says which inputs it needs, before any request', async () => {
  await expect(failure('searches', KEY, {})).resolves.toMatchObject({
    message: 'Find Phonebook needs a Name or a Phonebook ID.',
  });
});
