import { api, list, page } from '../../support/callhub.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const KEY = 'callhub_add_to_dnc';
const add = (input: object) => run<Record<string, unknown>>('creates', KEY, { phone: '614-555-0101', ...input });
const dncList = (id: string, name: string) => ({ url: `https://api-na1.callhub.io/v1/dnc_lists/${id}/`, name });
const posts = (id: string, category = 3) =>
  api().post('/v1/dnc_contacts/', {
    dnc: `https://api.callhub.io/v1/dnc_lists/${id}/`,
    phone_number: '16145550101',
    category,
  });
const entry = { url: 'https://api-na1.callhub.io/v1/dnc_contacts/8899001/', phone_number: '16145550101' };

it('adds to the only list, by its link on the host of the connection', async () => {
  list('/v1/dnc_lists/').reply(200, page([dncList('5501', 'Everyone')]));
  posts('5501').reply(201, entry);
  await expect(add({})).resolves.toEqual({
    id: '5501-16145550101',
    result: 'created',
    callhub_dnc_entry_id: '8899001',
    callhub_dnc_list_id: '5501',
    phone: '+16145550101',
    warnings: [],
  });
});

it('takes the default list of several, and asks which where there is none', async () => {
  list('/v1/dnc_lists/').reply(200, page([dncList('5502', 'Texts'), dncList('5501', 'Default DNC List')]));
  posts('5501').reply(201, entry);
  await expect(add({})).resolves.toMatchObject({ callhub_dnc_list_id: '5501' });
  list('/v1/dnc_lists/').reply(200, page([dncList('5502', 'Texts'), dncList('5503', 'Calls')]));
  await expect(failure('creates', KEY, { phone: '614-555-0101' })).resolves.toMatchObject({
    message: expect.stringMatching(/Choose one in DNC List/),
  });
  list('/v1/dnc_lists/').reply(200, page([]));
  await expect(failure('creates', KEY, { phone: '614-555-0101' })).resolves.toMatchObject({
    message: expect.stringMatching(/has no do-not-contact list/),
  });
});

it('blocks texts alone, on the list that is chosen', async () => {
  posts('5502', 2).reply(201, entry);
  await expect(add({ dnc_list: '5502', category: 'texts' })).resolves.toMatchObject({ result: 'created' });
});

it('finds a list by its name, whatever its case, and refuses a name that none or several have', async () => {
  const lists = [
    dncList('5501', 'Default DNC List'),
    dncList('5502', 'Texts'),
    dncList('5503', 'Calls'),
    dncList('5504', 'calls'),
  ];
  list('/v1/dnc_lists/').reply(200, page(lists));
  posts('5502').reply(201, entry);
  await expect(add({ dnc_list: ' TEXTS ' })).resolves.toMatchObject({ callhub_dnc_list_id: '5502' });
  list('/v1/dnc_lists/').reply(200, page(lists));
  await expect(failure('creates', KEY, { phone: '614-555-0101', dnc_list: 'Calls' })).resolves.toMatchObject({
    message: 'CallHub has several do-not-contact lists named “Calls”. Choose one in DNC List.',
  });
  list('/v1/dnc_lists/').reply(200, page(lists));
  await expect(failure('creates', KEY, { phone: '614-555-0101', dnc_list: 'Mail' })).resolves.toMatchObject({
    message: 'CallHub has no do-not-contact list named “Mail”. Choose one in DNC List.',
  });
});

const searched = () => api().get('/v1/dnc_contacts/').query({ search: '16145550101', page_size: '1000' });
const onList = (changes: object = {}) => ({
  ...entry,
  dnc: 'https://api-na1.callhub.io/v1/dnc_lists/5501/',
  ...changes,
});
const changes = (category: number, phone_number = '16145550101') =>
  api().put('/v1/dnc_contacts/8899001/', {
    dnc: 'https://api.callhub.io/v1/dnc_lists/5501/',
    phone_number,
    category,
  });

it.each([
  [{ detail: 'This number already exists in the list.' }],
  [{ non_field_errors: ['The fields dnc, phone_number must be unique.'] }],
  [{ non_field_errors: ['The fields dnc, phone_number must make a unique set.'] }],
  [{ phone_number: ['Number exists.'] }],
])('counts %j as done where the entry is for both, under the same id as before', async (refusal) => {
  posts('5501').reply(400, refusal);
  searched().reply(200, page([onList({ phone_number: '16145550199' }), onList({ category: 3 })]));
  await expect(add({ dnc_list: '5501' })).resolves.toMatchObject({
    id: '5501-16145550101',
    result: 'unchanged',
    callhub_dnc_entry_id: '8899001',
    warnings: [],
  });
});

const refuses = (category: number) => posts('5501', category).reply(400, { detail: 'This number already exists.' });

it.each([
  ['both', 3, 1, 3],
  ['both', 3, 2, 3],
  ['both', 3, '2', 3],
  ['calls', 1, 2, 3],
  ['texts', 2, 1, 3],
])('widens an entry: %s (%i) is asked for, and it is for %j', async (category, asked, there, written) => {
  refuses(asked);
  searched().reply(200, page([onList({ category: there, phone_number: '+16145550101' })]));
  changes(written, '+16145550101').reply(200, entry);
  await expect(add({ dnc_list: '5501', category })).resolves.toMatchObject({
    result: 'updated',
    callhub_dnc_entry_id: '8899001',
    warnings: [],
  });
});

it.each([
  ['calls', 1, 1],
  ['calls', 1, 3],
  ['texts', 2, 3],
])('never narrows one: %s (%i) is asked for, and it is for %i', async (category, asked, there) => {
  refuses(asked);
  searched().reply(200, page([onList({ category: there })]));
  await expect(add({ dnc_list: '5501', category })).resolves.toMatchObject({ result: 'unchanged', warnings: [] });
});

it('makes an entry one for both where CallHub does not show what it is for', async () => {
  refuses(3);
  searched().reply(200, page([onList()]));
  changes(3).reply(200, entry);
  await expect(add({ dnc_list: '5501' })).resolves.toMatchObject({ result: 'updated', warnings: [] });
  refuses(1);
  searched().reply(200, page([onList()]));
  await expect(add({ dnc_list: '5501', category: 'calls' })).resolves.toMatchObject({
    result: 'unchanged',
    callhub_dnc_entry_id: '8899001',
    warnings: [expect.stringMatching(/on this list already, and CallHub does not show/)],
  });
});

it('reads the whole list where the search misses the number, and says when it is not there either', async () => {
  refuses(3);
  searched().reply(200, page([]));
  list('/v1/dnc_contacts/').reply(200, page([onList({ phone_number: '614-555-0101', category: 2 })]));
  changes(3, '614-555-0101').reply(200, entry);
  await expect(add({ dnc_list: '5501' })).resolves.toMatchObject({ result: 'updated' });
  refuses(3);
  searched().reply(200, page([]));
  list('/v1/dnc_contacts/').reply(200, page([onList({ dnc: 'https://api-na1.callhub.io/v1/dnc_lists/5502/' })]));
  await expect(add({ dnc_list: '5501' })).resolves.toMatchObject({
    id: '5501-16145550101',
    result: 'unchanged',
    callhub_dnc_entry_id: '',
    warnings: [expect.stringMatching(/on this list already/)],
  });
});

it.each(['No URL match.', 'Object does not exist.'])('fails on any other refusal: %s', async (words) => {
  posts('5501').reply(400, { dnc: [`Invalid hyperlink - ${words}`] });
  await expect(failure('creates', KEY, { phone: '614-555-0101', dnc_list: '5501' })).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(/Invalid hyperlink/),
  });
});

it('fails where there is no such list, and does not take that for a number that is on it', async () => {
  posts('5501').reply(400, { dnc: ['No DNC list exists with this id.'] });
  await expect(failure('creates', KEY, { phone: '614-555-0101', dnc_list: '5501' })).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(/No DNC list exists/),
  });
});

it('refuses what is no phone number before any request', async () => {
  await expect(failure('creates', KEY, { phone: 'STOP' })).resolves.toMatchObject({
    message: expect.stringMatching(/Phone is not a phone number/),
  });
});

it('sends nothing in a rehearsal', async () => {
  await expect(add({ dnc_list: '5501', rehearse: true })).resolves.toMatchObject({
    planned_requests: [{ method: 'POST', path: '/v1/dnc_contacts/' }],
  });
});
