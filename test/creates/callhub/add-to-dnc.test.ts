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
    id: '8899001',
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

it.each([
  [{ detail: 'This number already exists in the list.' }],
  [{ non_field_errors: ['The fields dnc, phone_number must be unique.'] }],
  [{ non_field_errors: ['The fields dnc, phone_number must make a unique set.'] }],
  [{ phone_number: ['Number exists.'] }],
])('counts %j as done', async (refusal) => {
  posts('5501').reply(400, refusal);
  await expect(add({ dnc_list: '5501' })).resolves.toMatchObject({
    id: '5501-16145550101',
    result: 'unchanged',
    callhub_dnc_entry_id: '',
    warnings: [],
  });
});

it('says that the kind of block of a known number was left', async () => {
  posts('5501', 1).reply(400, { detail: 'This number already exists in the list.' });
  const { warnings } = await add({ dnc_list: '5501', category: 'calls' });
  expect(warnings).toEqual([expect.stringMatching(/on this list already/)]);
});

it.each(['No URL match.', 'Object does not exist.'])('fails on any other refusal: %s', async (words) => {
  posts('5501').reply(400, { dnc: [`Invalid hyperlink - ${words}`] });
  await expect(failure('creates', KEY, { phone: '614-555-0101', dnc_list: '5501' })).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(/Invalid hyperlink/),
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
