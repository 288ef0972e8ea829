import { api, list, page } from '../../support/callhub.ts';
import { useMocks } from '../../support/mocks.ts';
import { run } from '../../support/run.ts';

useMocks();

const KEY = 'callhub_remove_from_dnc';
const remove = (input: object) => run<Record<string, unknown>>('creates', KEY, { phone: '614-555-0101', ...input });
const entry = (id: string, phone_number: string, dnc = '5501') => ({
  url: `https://api-na1.callhub.io/v1/dnc_contacts/${id}/`,
  dnc: `https://api-na1.callhub.io/v1/dnc_lists/${dnc}/`,
  phone_number,
});
const rows = [
  entry('1', '+16145550101'),
  entry('2', '614-555-0101', '5502'),
  entry('3', '16145550102'),
  entry('4', '16145550101', '5503'),
];

it('removes every entry of the number, in every spelling', async () => {
  list('/v1/dnc_contacts/').reply(200, page(rows));
  for (const id of ['1', '2', '4']) api().delete(`/v1/dnc_contacts/${id}/`).reply(204);
  await expect(remove({})).resolves.toEqual({
    id: '16145550101',
    result: 'deleted',
    callhub_dnc_entry_ids: ['1', '2', '4'],
    callhub_dnc_list_id: '',
    phone: '+16145550101',
    removed: 3,
    warnings: [],
  });
});

it('removes from one list', async () => {
  list('/v1/dnc_contacts/').reply(200, page(rows));
  api().delete('/v1/dnc_contacts/2/').reply(404);
  await expect(remove({ dnc_list: '5502' })).resolves.toMatchObject({ removed: 1, callhub_dnc_list_id: '5502' });
});

it('removes from the list of a name', async () => {
  list('/v1/dnc_lists/').reply(200, page([{ url: 'https://x/v1/dnc_lists/5502/', name: 'Texts' }]));
  list('/v1/dnc_contacts/').reply(200, page(rows));
  api().delete('/v1/dnc_contacts/2/').reply(204);
  await expect(remove({ dnc_list: 'texts' })).resolves.toMatchObject({ removed: 1, callhub_dnc_list_id: '5502' });
});

it('has nothing to do for a number that is on no list', async () => {
  list('/v1/dnc_contacts/').reply(200, page([rows[2] as object]));
  await expect(remove({})).resolves.toMatchObject({ result: 'unchanged', removed: 0, callhub_dnc_entry_ids: [] });
});

it('searches where there are too many entries to read, and says what it may miss', async () => {
  list('/v1/dnc_contacts/').reply(200, { count: 400_000, next: 'https://x/?page=2', results: [] });
  api()
    .get('/v1/dnc_contacts/')
    .query({ search: '6145550101', page_size: '1000' })
    .reply(200, page(rows.slice(0, 1)));
  api().delete('/v1/dnc_contacts/1/').reply(204);
  await expect(remove({})).resolves.toMatchObject({
    removed: 1,
    warnings: [expect.stringMatching(/too many do-not-contact entries/)],
  });
});

it('sends nothing in a rehearsal', async () => {
  list('/v1/dnc_contacts/').reply(200, page(rows));
  await expect(remove({ dnc_list: '5501', rehearse: true })).resolves.toMatchObject({
    planned_requests: [{ method: 'DELETE', path: '/v1/dnc_contacts/1/', body: null }],
  });
});

it('leaves an American number on the list when one from abroad has its ten digits', async () => {
  list('/v1/dnc_contacts/').reply(200, page([entry('1', '16592345678'), entry('2', '6592345678')]));
  api().delete('/v1/dnc_contacts/2/').reply(204);
  await expect(remove({ phone: '+65 9234 5678' })).resolves.toMatchObject({
    phone: '+6592345678',
    callhub_dnc_entry_ids: ['2'],
  });
});
