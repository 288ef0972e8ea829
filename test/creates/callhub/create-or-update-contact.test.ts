import { sampleCallHubContact } from '../../../services/callhub/samples.ts';
import { api, BOOK_ID, CONTACT_ID, OTHER_BOOK_ID, page, search, wire } from '../../support/callhub.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, operationOf, run } from '../../support/run.ts';

useMocks();

const KEY = 'callhub_create_or_update_contact';
const write = (input: object) => run<Record<string, unknown>>('creates', KEY, input);
const fails = (input: object) => failure('creates', KEY, input);
const fields = () =>
  api()
    .get('/v1/contacts/fields/')
    .reply(200, {
      count: 3,
      results: [
        { id: 0, name: 'phone number' },
        { id: 1204, name: 'VAN ID' },
        { id: 1205, name: 'Shift' },
      ],
    });
const known = { ...sampleCallHubContact, tags: [] };

it('creates a contact that nobody has, with the fields that are filled in', async () => {
  fields();
  search('16145550101').reply(200, page([]));
  api()
    .post('/v1/contacts/', {
      contact: '+16145550101',
      mobile: '+16145550102',
      email: 'ada.nguyen@example.org',
      first_name: 'Ada',
      last_name: 'Nguyen',
      zipcode: '43004',
      country_code: 'US',
      custom_fields: '{"1204":"101234567"}',
    })
    .reply(201, wire({ ...known, pk_str: undefined, phonebooks: [] }));
  api()
    .post(`/v1/phonebooks/${BOOK_ID}/contacts/`, { contact_ids: [CONTACT_ID] })
    .reply(200, { pk_str: BOOK_ID, count: '1' });
  await expect(
    write({
      phone: ' 614-555-0101 ',
      mobile: '(614) 555 0102',
      email: 'ada.nguyen@example.org',
      first_name: 'Ada',
      last_name: 'Nguyen',
      zip: '43004',
      country_code: 'us',
      custom_fields: { 'van id': '101234567' },
      phonebook: BOOK_ID,
    }),
  ).resolves.toEqual({
    id: CONTACT_ID,
    result: 'created',
    callhub_contact_id: CONTACT_ID,
    phone: '+16145550101',
    mobile: '+16145550102',
    email: 'ada.nguyen@example.org',
    first_name: 'Ada',
    last_name: 'Nguyen',
    address: '12 Elm Street',
    city: 'Columbus',
    state: 'OH',
    zip: '43004',
    country_code: 'US',
    tags: [],
    callhub_phonebook_ids: [BOOK_ID],
    callhub_phonebook_id: BOOK_ID,
    custom_fields: { 'VAN ID': '101234567' },
    created_at: '2025-03-04T15:20:11Z',
    warnings: [],
  });
});

it('asks once and writes nothing when there is nothing to change', async () => {
  search('16145550101').reply(200, page([{ ...known, custom_fields: 'null' }]));
  await expect(
    write({ phone: '6145550101', first_name: 'Ada', zip: '43004', phonebook: BOOK_ID }),
  ).resolves.toMatchObject({
    id: CONTACT_ID,
    result: 'unchanged',
    custom_fields: {},
  });
});

it('writes the whole record back with what changed, and the tags after it', async () => {
  search('16145550101').reply(200, page([{ ...known, first_name: 'Someone', contact: '16145550199' }, known]));
  api().get(`/v1/contacts/${CONTACT_ID}/`).reply(200, wire(sampleCallHubContact));
  fields();
  api()
    .put(`/v1/contacts/${CONTACT_ID}/`, {
      contact: '+16145550101',
      mobile: '+16145550102',
      last_name: 'Nguyen',
      first_name: 'Adelaide',
      country_code: 'US',
      email: 'ada.nguyen@example.org',
      address: '12 Elm Street',
      city: 'Columbus',
      state: 'OH',
      zipcode: '43004',
      custom_fields: '{"1204":"101234567","1205":"AM"}',
    })
    .reply(200, { ...known, first_name: 'Adelaide', custom_fields: '{"1204": "101234567", "1205": "AM"}' });
  api()
    .patch(`/v2/contacts/${CONTACT_ID}/taggings/`, { tags: ['3811902257460170003'] })
    .reply(200, {});
  await expect(
    write({ phone: '614-555-0101', first_name: 'Adelaide', custom_fields: { Shift: 'AM' } }),
  ).resolves.toMatchObject({
    result: 'updated',
    first_name: 'Adelaide',
    tags: ['Volunteer'],
    custom_fields: { 'VAN ID': '101234567', Shift: 'AM' },
  });
});

it('writes the country that is typed over another one', async () => {
  const there = { ...known, custom_fields: null };
  search('16145550101').reply(200, page([there]));
  api().get(`/v1/contacts/${CONTACT_ID}/`).reply(200, there);
  api()
    .put(`/v1/contacts/${CONTACT_ID}/`, (body) => body.country_code === 'CA' && body.contact === '+16145550101')
    .reply(200, { ...there, country_code: 'CA' });
  await expect(write({ phone: '614-555-0101', country_code: 'ca' })).resolves.toMatchObject({
    result: 'updated',
    country_code: 'CA',
    warnings: [],
  });
  search('16145550101').reply(200, page([{ ...there, country_code: 'ca' }]));
  await expect(write({ phone: '614-555-0101', country_code: 'CA' })).resolves.toMatchObject({ result: 'unchanged' });
});

it('only joins the phonebook where that is all there is to do', async () => {
  search('16145550101').reply(200, page([{ ...known, custom_fields: null }]));
  api()
    .post(`/v1/phonebooks/${OTHER_BOOK_ID}/contacts/`, { contact_ids: [CONTACT_ID] })
    .reply(200, {});
  await expect(write({ phone: '614-555-0101', phonebook: OTHER_BOOK_ID })).resolves.toMatchObject({
    result: 'updated',
    callhub_phonebook_ids: [BOOK_ID, OTHER_BOOK_ID],
  });
});

it('takes the refusal of a number that is in the phonebook for success, and no other', async () => {
  const joins = (status: number, body: object) => {
    search('16145550101').reply(200, page([{ ...known, phonebooks: [], custom_fields: null }]));
    api().post(`/v1/phonebooks/${BOOK_ID}/contacts/`).reply(status, body);
  };
  joins(400, { detail: "Phonenumber:'16145550101' already exists in this phonebook." });
  await expect(write({ phone: '614-555-0101', phonebook: BOOK_ID })).resolves.toMatchObject({ result: 'unchanged' });
  joins(400, { detail: "Phonenumber:'16145550199' already exists in this phonebook." });
  await expect(fails({ phone: '614-555-0101', phonebook: BOOK_ID })).resolves.toMatchObject({ name: 'AppError' });
  joins(400, { detail: 'The phonebook is locked.' });
  await expect(fails({ phone: '614-555-0101', phonebook: BOOK_ID })).resolves.toMatchObject({ name: 'AppError' });
});

it('goes on with the contact of a refusal', async () => {
  search('16145550101').reply(200, page([]));
  api()
    .post('/v1/contacts/', { contact: '+16145550101', first_name: 'Ada' })
    .reply(400, {
      detail: 'A contact with this number already exists.',
      exists: true,
      contact: { ...known, custom_fields: null },
    });
  await expect(write({ phone: '614-555-0101', first_name: 'Ada' })).resolves.toMatchObject({
    id: CONTACT_ID,
    result: 'unchanged',
  });
});

it('says that a contact was updated where CallHub does so by itself', async () => {
  search('16145550101').reply(200, page([]));
  api()
    .post('/v1/contacts/')
    .reply(200, { ...known, custom_fields: null });
  await expect(write({ phone: '614-555-0101', first_name: 'Ada' })).resolves.toMatchObject({ result: 'updated' });
});

it('says when several have the email address', async () => {
  search('16145550101').reply(200, page([]));
  const found = { ...known, contact: '16145550199', mobile: null, custom_fields: null };
  search(found.email).reply(200, page([found, { ...found, pk_str: '9911902257460183047' }]));
  api().get(`/v1/contacts/${CONTACT_ID}/`).reply(200, found);
  api().put(`/v1/contacts/${CONTACT_ID}/`).reply(200, found);
  await expect(write({ phone: '614-555-0101', email: found.email, match_email: true })).resolves.toMatchObject({
    id: CONTACT_ID,
    warnings: [expect.stringMatching(/^CallHub has 2 contacts with this email address\. /)],
  });
});

it('sends no blanks back, and takes a PUT without an answer for done', async () => {
  const bare = { pk_str: CONTACT_ID, contact: '16145550101', mobile: null, email: '', agent: null, first_name: 'Ada' };
  search('16145550101').reply(200, page([bare]));
  api().get(`/v1/contacts/${CONTACT_ID}/`).reply(200, bare);
  api()
    .put(`/v1/contacts/${CONTACT_ID}/`, { contact: '+16145550101', mobile: null, first_name: 'Ada', last_name: 'Ng' })
    .reply(200, '');
  await expect(write({ phone: '614-555-0101', last_name: 'Ng' })).resolves.toMatchObject({
    id: CONTACT_ID,
    result: 'updated',
    first_name: 'Ada',
    last_name: 'Ng',
  });
});

it('gives custom values that it cannot read back as they are, and writes new ones by name', async () => {
  fields();
  const odd = { ...known, custom_fields: '<1204: abc>' };
  search('16145550101').reply(200, page([odd]));
  api().get(`/v1/contacts/${CONTACT_ID}/`).reply(200, odd);
  api()
    .put(
      `/v1/contacts/${CONTACT_ID}/`,
      (body) => body.custom_fields === '<1204: abc>' && body['VAN ID'] === '7' && body.first_name === 'Ada',
    )
    .reply(200, odd);
  await expect(write({ phone: '614-555-0101', custom_fields: { 'VAN ID': '7' } })).resolves.toMatchObject({
    result: 'updated',
    custom_fields: {},
  });
});

it('leaves a text number out that is none, and says so', async () => {
  search('16145550101').reply(200, page([{ ...known, custom_fields: null }]));
  await expect(write({ phone: '614-555-0101', mobile: 'ask Ada' })).resolves.toMatchObject({
    mobile: '+16145550102',
    warnings: ['Text Number is not a phone number, so it was left out.'],
  });
});

it.each([
  [{}, /Phone is required/],
  [{ phone: 'ask Ada' }, /Phone is not a phone number/],
  [{ phone: '555-0101' }, /Phone is not a phone number/],
  [{ phone: '614-555-0101', country_code: 'USA' }, /Country Code must be two letters/],
  [{ phone: '614-555-0101', phonebook: 'GOTV' }, /Phonebook must be an id/],
  [{ phone: '614-555-0101', email: 'ada' }, /Email must be an email address/],
])('refuses %j before any request', async (input, message) => {
  const refused = await fails(input);
  expect(refused).toMatchObject({ name: 'AppError', message: expect.stringMatching(message) });
  expect(refused.message).not.toMatch(/614|Ada/);
});

it.each([
  [
    { phone: 'ask Ada', email: 'nope', country_code: 'USA', phonebook: 'GOTV' },
    ['Phone is not a phone number', 'Email must be', 'Country Code must be two letters', 'Phonebook must be an id'],
  ],
  [{ phone: '555-0101', email: 'nope', country_code: 'us' }, ['Phone is not a phone number', 'Email must be']],
])('names every field that is wrong in one error: %j', async (input, sentences) => {
  const { message } = await fails(input);
  for (const sentence of sentences) expect(message).toContain(sentence);
});

it('leaves the number alone where only the country cannot be read', async () => {
  const { message } = await fails({ phone: '020 7946 0958', country_code: 'UK!' });
  expect(message).toMatch(/: Country Code must be two letters, such as US\.$/);
});

it('names the custom field that does not exist, before it writes', async () => {
  fields();
  await expect(fails({ phone: '614-555-0101', custom_fields: { Precinct: '7' } })).resolves.toMatchObject({
    message: 'CallHub has no custom field named Precinct. Make it in CallHub, or correct the name in this step.',
  });
});

it('offers the custom fields of the account as inputs, and takes their values', async () => {
  fields();
  const form = await run<{ key: string; label: string }[]>('creates', KEY, {}, { method: 'inputFields' });
  expect(form.slice(-2)).toMatchObject([
    { key: 'custom_field_1204', label: 'VAN ID', type: 'string' },
    { key: 'custom_field_1205', label: 'Shift', type: 'string' },
  ]);
  fields();
  search('16145550101').reply(200, page([]));
  api()
    .post('/v1/contacts/', { contact: '+16145550101', custom_fields: '{"1205":"AM"}' })
    .reply(201, { ...known, custom_fields: '{"1205": "AM"}' });
  await expect(write({ phone: '614-555-0101', custom_field_1205: 'AM' })).resolves.toMatchObject({
    custom_fields: { Shift: 'AM' },
  });
});

it('rehearses: reads leave, writes are shown with stand-ins', async () => {
  search('16145550101').reply(200, page([]));
  await expect(
    write({ phone: '614-555-0101', first_name: 'Ada', phonebook: BOOK_ID, rehearse: true }),
  ).resolves.toMatchObject({
    result: 'created',
    rehearsed: true,
    planned_requests: [
      {
        service: 'CallHub',
        method: 'POST',
        path: '/v1/contacts/',
        body: { contact: '+16145550101', first_name: 'Ada' },
      },
      {
        service: 'CallHub',
        method: 'POST',
        path: `/v1/phonebooks/${BOOK_ID}/contacts/`,
        body: { contact_ids: ['‹new contact›'] },
      },
    ],
  });
});

it('keeps two runs with one number apart', () => {
  expect(operationOf('creates', KEY).operation.lock).toEqual({
    key: 'callhub-contact-{{bundle.inputData.phone}}',
    scope: ['auth'],
    timeout: 60,
  });
});

it('sends numbers that do not change with the digits that they are stored with', async () => {
  const row = { ...known, contact: '6145550101', mobile: '6592345678', country_code: 'US', custom_fields: null };
  search('16145550101').reply(200, page([row]));
  api().get(`/v1/contacts/${CONTACT_ID}/`).reply(200, wire(row));
  let sent: Record<string, unknown> = {};
  api()
    .put(`/v1/contacts/${CONTACT_ID}/`, (body) => {
      sent = body;
      return true;
    })
    .reply(200, wire(row));
  await write({ phone: '614-555-0101', first_name: 'Adelaide' });
  expect(sent).toMatchObject({ contact: '6145550101', mobile: '6592345678', country_code: 'US' });
});

describe('a tag that staff take off after a write failed', () => {
  const row = { ...known, custom_fields: null, tags: [{ id: '3811902257460170003', name: 'Do not text' }] };
  const reads = (there: object) => {
    search('16145550101').reply(200, page([there]));
    api().get(`/v1/contacts/${CONTACT_ID}/`).reply(200, wire(there));
  };
  const later = () => run('creates', KEY, { phone: '6145550101', first_name: 'Adelaide' }, { keepCache: true });
  const setsBack = (status: number) =>
    api()
      .patch(`/v2/contacts/${CONTACT_ID}/taggings/`, { tags: ['3811902257460170003'] })
      .reply(status, {});

  it.each([
    ['was refused for good', 400, 503],
    ['was refused for good, and the tags are back', 400, 200],
    ['may have been done, and the tags are back', 503, 200],
  ])('stays off: the write %s', async (_how, writeStatus, tagsStatus) => {
    reads(row);
    api()
      .put(`/v1/contacts/${CONTACT_ID}/`)
      .reply(writeStatus, { first_name: ['No.'] });
    setsBack(tagsStatus);
    await fails({ phone: '6145550101', first_name: 'Adelaide' });
    reads({ ...row, tags: [] });
    api()
      .put(`/v1/contacts/${CONTACT_ID}/`)
      .reply(200, wire({ ...row, first_name: 'Adelaide', tags: [] }));
    await expect(later()).resolves.toMatchObject({ result: 'updated', tags: [] });
  });
});

it.each([
  [{ first_name: 'Adelaide' }, '{"1204":"101234567","1206":["Yard sign","Canvass"],"1207":42,"1208":true}'],
  [{ custom_fields: { 'VAN ID': '5' } }, '{"1204":"5","1206":["Yard sign","Canvass"],"1207":42,"1208":true}'],
])('sends custom values back as they came where %j changes', async (input, custom_fields) => {
  const row = {
    ...known,
    custom_fields: '{"1204": "101234567", "1206": ["Yard sign", "Canvass"], "1207": 42, "1208": true}',
  };
  fields();
  search('16145550101').reply(200, page([row]));
  api().get(`/v1/contacts/${CONTACT_ID}/`).reply(200, wire(row));
  api()
    .put(`/v1/contacts/${CONTACT_ID}/`, (body) => body.custom_fields === custom_fields)
    .reply(200, wire(row));
  await expect(write({ phone: '6145550101', ...input })).resolves.toMatchObject({ result: 'updated' });
});

it.each([403, 404, 429, 503])(
  'tells of the contact that it wrote where the names of its fields come as %i',
  async (status) => {
    search('16145550101').reply(200, page([known]));
    api().get(`/v1/contacts/${CONTACT_ID}/`).reply(200, wire(known));
    api()
      .put(`/v1/contacts/${CONTACT_ID}/`, (body) => body.zipcode === '43215' && body.mobile === '+16145550102')
      .reply(200, wire({ ...known, zipcode: '43215' }));
    api().get('/v1/contacts/fields/').reply(status, { detail: 'No.' });
    await expect(write({ phone: '614-555-0101', zip: '43215' })).resolves.toMatchObject({
      result: 'updated',
      zip: '43215',
      custom_fields: { '1204': '101234567' },
      warnings: [
        'CallHub did not show the names of its custom fields, so their values stand under the ids of the fields.',
      ],
    });
  },
);
