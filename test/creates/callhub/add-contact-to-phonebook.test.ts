import { sampleCallHubContact } from '../../../services/callhub/samples.ts';
import { api, BOOK_ID, CONTACT_ID, OTHER_BOOK_ID, wire } from '../../support/callhub.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const KEY = 'callhub_add_contact_to_phonebook';
const add = (input: object) => run<Record<string, unknown>>('creates', KEY, { contact: CONTACT_ID, ...input });
const read = () => api().get(`/v1/contacts/${CONTACT_ID}/`);

it('adds a contact, with its id as text', async () => {
  read().reply(200, wire(sampleCallHubContact));
  api()
    .post(`/v1/phonebooks/${OTHER_BOOK_ID}/contacts/`, { contact_ids: [CONTACT_ID] })
    .reply(200, {});
  await expect(add({ phonebook: OTHER_BOOK_ID })).resolves.toEqual({
    id: `${OTHER_BOOK_ID}-${CONTACT_ID}`,
    result: 'updated',
    callhub_contact_id: CONTACT_ID,
    callhub_phonebook_id: OTHER_BOOK_ID,
    warnings: [],
  });
});

it('writes nothing when the contact is in it', async () => {
  read().reply(200, wire(sampleCallHubContact));
  await expect(add({ phonebook: BOOK_ID })).resolves.toMatchObject({ result: 'unchanged' });
});

it.each([
  [400, { detail: "Phonenumber:'16145550101' is already there" }],
  [409, ["Phonenumber:'16145550101'"]],
])('counts a refusal that names the number as done: %i %j', async (status, refusal) => {
  read().reply(200, { ...sampleCallHubContact, phonebooks: [] });
  api().post(`/v1/phonebooks/${BOOK_ID}/contacts/`).reply(status, refusal);
  await expect(add({ phonebook: BOOK_ID })).resolves.toMatchObject({ result: 'unchanged' });
});

it.each([[{ pk_str: BOOK_ID }], [''], [[{ pk_str: BOOK_ID }]], ['"ok"']])(
  'takes any answer that says it is done: %j',
  async (body) => {
    read().reply(200, { ...sampleCallHubContact, phonebooks: [] });
    api().post(`/v1/phonebooks/${BOOK_ID}/contacts/`).reply(201, body);
    await expect(add({ phonebook: BOOK_ID })).resolves.toMatchObject({ result: 'updated' });
  },
);

it('says when there is no such contact, and when there is no such phonebook', async () => {
  read().reply(404, { detail: 'Not found.' });
  await expect(failure('creates', KEY, { contact: CONTACT_ID, phonebook: BOOK_ID })).resolves.toMatchObject({
    name: 'AppError',
    message: `CallHub has no contact ${CONTACT_ID}. Map the ID that Find Contact returns.`,
  });
  read().reply(200, { ...sampleCallHubContact, phonebooks: [] });
  api().post(`/v1/phonebooks/${BOOK_ID}/contacts/`).reply(404, { detail: 'Not found.' });
  await expect(failure('creates', KEY, { contact: CONTACT_ID, phonebook: BOOK_ID })).resolves.toMatchObject({
    name: 'AppError',
    message:
      'CallHub has no such phonebook. Choose another one in Phonebook, or map the ID that Find Phonebook returns. CallHub says: Not found.',
  });
});

it('refuses what is no id before any request', async () => {
  await expect(failure('creates', KEY, { contact: '../users', phonebook: BOOK_ID })).resolves.toMatchObject({
    message: expect.stringMatching(/Contact must be an id/),
  });
});

it('sends nothing in a rehearsal', async () => {
  read().reply(200, { ...sampleCallHubContact, phonebooks: null });
  await expect(add({ phonebook: BOOK_ID, rehearse: true })).resolves.toMatchObject({
    planned_requests: [
      { method: 'POST', path: `/v1/phonebooks/${BOOK_ID}/contacts/`, body: { contact_ids: [CONTACT_ID] } },
    ],
  });
});
