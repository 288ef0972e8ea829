import { sampleCallHubContact, sampleContact } from '../../../services/callhub/samples.ts';
import { api, CONTACT_ID, page, search, wire } from '../../support/callhub.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const KEY = 'callhub_find_contact';
const find = (input: object) => run<Record<string, unknown>[]>('searches', KEY, input);
const single = (id = CONTACT_ID) => api().get(`/v1/contacts/${id}/`);
const fields = () =>
  api()
    .get('/v1/contacts/fields/')
    .reply(200, { count: 1, results: [{ id: 1204, name: 'VAN ID' }] });
const row = { ...sampleCallHubContact, tags: [] };

it('searches by the digits with their prefix, reads the best match alone, and shows exact ids', async () => {
  search('16145550101').reply(200, wire(page([{ ...row, pk_str: undefined, url: undefined }])));
  single().reply(200, wire(sampleCallHubContact));
  fields();
  await expect(find({ phone: '+1 (614) 555-0101' })).resolves.toEqual([
    { ...sampleContact, custom_fields: { 'VAN ID': '101234567' } },
  ]);
});

it('drops what only looks like it, and puts the number for calls before the one for texts', async () => {
  const texts = { ...row, pk_str: '11', contact: '16145550109', mobile: '+1 614-555-0101', custom_fields: null };
  const calls = { ...row, pk_str: '12', contact: '6145550101', custom_fields: null };
  const other = { ...row, pk_str: '13', contact: '26145550101', mobile: null };
  search('16145550101').reply(200, page([other, texts, calls]));
  single('12').reply(200, calls);
  const found = await find({ phone: '6145550101' });
  expect(found.map(({ id, phone }) => [id, phone])).toEqual([
    ['12', '+16145550101'],
    ['11', '+16145550109'],
  ]);
});

it('takes the oldest of several; one that does not say how old it is comes last', async () => {
  const rows = [
    { pk_str: '11', contact: '16145550101' },
    { pk_str: '13', contact: '16145550101', created_date: '2025-03-04T15:20:11.000000Z' },
    { pk_str: '12', contact: '16145550101', created_date: '2025-03-05T15:20:11' },
  ];
  search('16145550101').reply(200, page(rows));
  single('13').reply(200, rows[1]);
  expect((await find({ phone: '6145550101' })).map(({ id }) => id)).toEqual(['13', '12', '11']);
});

it('reads numbers that come as text, and text that comes as numbers', async () => {
  const bare = { pk_str: 77, contact: 16145550101, mobile: 6145550102, zipcode: 43004, phonebooks: [] };
  search('16145550101').reply(200, { count: '1', results: [bare] });
  single('77').reply(200, bare);
  await expect(find({ phone: '6145550101' })).resolves.toMatchObject([
    { id: '77', phone: '+16145550101', mobile: '+16145550102', zip: '43004' },
  ]);
});

it('finds by the whole address, in any case', async () => {
  search('ada.nguyen@example.org').reply(
    200,
    page([
      { ...row, pk_str: '11', email: 'ada.nguyen@example.org.uk', custom_fields: null },
      { ...row, email: 'Ada.Nguyen@Example.org', custom_fields: null },
    ]),
  );
  single().reply(200, { ...sampleCallHubContact, custom_fields: null });
  await expect(find({ email: 'Ada.Nguyen@example.org' })).resolves.toMatchObject([
    { id: CONTACT_ID, tags: ['Volunteer'] },
  ]);
});

it('reads a contact by its id, and finds nobody where there is none', async () => {
  single().reply(200, { ...sampleCallHubContact, custom_fields: '' });
  await expect(find({ contact_id: CONTACT_ID })).resolves.toMatchObject([{ id: CONTACT_ID, custom_fields: {} }]);
  single().reply(404, { detail: 'Not found.' });
  await expect(find({ contact_id: CONTACT_ID })).resolves.toEqual([]);
});

it.each([
  ['Volunteer, Yard Sign', ['Volunteer', 'Yard Sign']],
  ['', []],
  [['Volunteer'], ['Volunteer']],
  [null, []],
])('reads the tags %j', async (tags, names) => {
  single().reply(200, { ...sampleCallHubContact, custom_fields: null, tags });
  await expect(find({ contact_id: CONTACT_ID })).resolves.toMatchObject([{ tags: names }]);
});

it('finds nobody', async () => {
  search('16145550101').reply(200, page([]));
  await expect(find({ phone: '614-555-0101' })).resolves.toEqual([]);
});

it('shows the poorest contact with all keys', async () => {
  const poor = { pk_str: '9', contact: '16145550101' };
  search('16145550101').reply(200, page([poor]));
  single('9').reply(200, poor);
  const [found] = await find({ phone: '614-555-0101' });
  expect(found).toEqual({
    id: '9',
    callhub_contact_id: '9',
    phone: '+16145550101',
    mobile: '',
    email: '',
    first_name: '',
    last_name: '',
    address: '',
    city: '',
    state: '',
    zip: '',
    country_code: '',
    tags: [],
    callhub_phonebook_ids: [],
    custom_fields: {},
    created_at: null,
  });
});

it('shows values of a field that is gone under its id', async () => {
  single().reply(200, { ...sampleCallHubContact, custom_fields: "{u'1204': u'7', u'1299': u'x'}" });
  fields();
  await expect(find({ contact_id: CONTACT_ID })).resolves.toMatchObject([
    { custom_fields: { 'VAN ID': '7', 1299: 'x' } },
  ]);
});

it.each([
  [{}, /needs a Phone, an Email or a Contact ID/],
  [{ phone: 'Ada' }, /Phone is not a phone number/],
  [
    { phone: 'Ada', email: 'nope', country_code: 'USA' },
    /Email must be .*Country Code must .*Phone is not a phone number/,
  ],
  [{ contact_id: 'abc' }, /Contact ID must be an id/],
])('refuses %j before any request', async (input, message) => {
  await expect(failure('searches', KEY, input)).resolves.toMatchObject({ message: expect.stringMatching(message) });
});

it('finds a contact for a plan that does not show the names of custom fields', async () => {
  search('16145550101').reply(200, wire(page([row])));
  single().reply(200, wire(sampleCallHubContact));
  api().get('/v1/contacts/fields/').reply(403, { detail: 'No.' });
  await expect(find({ phone: '614-555-0101' })).resolves.toEqual([
    { ...sampleContact, custom_fields: { '1204': '101234567' } },
  ]);
});

it('is played again where those names are only out of reach for now', async () => {
  search('16145550101').reply(200, wire(page([row])));
  single().reply(200, wire(sampleCallHubContact));
  api().get('/v1/contacts/fields/').reply(503, '');
  await expect(failure('searches', KEY, { phone: '614-555-0101' })).resolves.toMatchObject({ name: 'ThrottledError' });
});
