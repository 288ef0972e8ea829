import { sampleCallHubContact } from '../../../services/callhub/samples.ts';
import { api, BOOK_ID, CONTACT_ID, OTHER_BOOK_ID, page, search, wire } from '../../support/callhub.ts';
import { useMocks } from '../../support/mocks.ts';
import { operationOf, run } from '../../support/run.ts';

useMocks();

const KEY = 'callhub_remove_contact_from_phonebook';

const remove = (input: object) => run<Record<string, unknown>>('creates', KEY, { contact: CONTACT_ID, ...input });
const read = () => api().get(`/v1/contacts/${CONTACT_ID}/`);

it('removes with a DELETE that has a body', async () => {
  read().reply(200, wire(sampleCallHubContact));
  api()
    .delete(`/v1/phonebooks/${BOOK_ID}/contacts/`, { contact_ids: [CONTACT_ID] })
    .reply(204);
  await expect(remove({ phonebook: BOOK_ID })).resolves.toEqual({
    id: `${BOOK_ID}-${CONTACT_ID}`,
    result: 'deleted',
    callhub_contact_id: CONTACT_ID,
    callhub_phonebook_id: BOOK_ID,
    warnings: [],
  });
});

it.each([[undefined], [null]])('removes a contact whose record says %s for its phonebooks', async (phonebooks) => {
  read().reply(200, { ...sampleCallHubContact, phonebooks });
  api()
    .delete(`/v1/phonebooks/${BOOK_ID}/contacts/`, { contact_ids: [CONTACT_ID] })
    .reply(200, {});
  await expect(remove({ phonebook: BOOK_ID })).resolves.toMatchObject({ result: 'deleted' });
});

it('leaves a contact alone that is not in it', async () => {
  read().reply(200, wire(sampleCallHubContact));
  search('16145550101').reply(200, page([sampleCallHubContact]));
  await expect(remove({ phonebook: OTHER_BOOK_ID })).resolves.toMatchObject({ result: 'unchanged', warnings: [] });
});

describe('another contact with the same number', () => {
  const twin = (id: string, book: string) => ({
    ...sampleCallHubContact,
    url: undefined,
    id,
    pk_str: id,
    created_date: '2026-01-01T00:00:00Z',
    phonebooks: [`https://api-na1.callhub.io/v1/phonebooks/${book}/`],
  });
  const TWIN_ID = '3811902257460183999';
  const leaves = (id: string, book: string) =>
    api()
      .delete(`/v1/phonebooks/${book}/contacts/`, { contact_ids: [id] })
      .reply(204);

  it('leaves the phonebook in place of the one that is not in it', async () => {
    read().reply(200, wire(sampleCallHubContact));
    search('16145550101').reply(200, page([sampleCallHubContact, twin(TWIN_ID, OTHER_BOOK_ID)]));
    leaves(TWIN_ID, OTHER_BOOK_ID);
    await expect(remove({ phonebook: OTHER_BOOK_ID })).resolves.toMatchObject({
      result: 'deleted',
      callhub_contact_id: CONTACT_ID,
      warnings: [
        `CallHub has other contacts with this number in the phonebook, which were removed from it too: ${TWIN_ID}.`,
      ],
    });
  });

  it('leaves it too where Find Contact saw both', async () => {
    const rows = page([sampleCallHubContact, twin(TWIN_ID, BOOK_ID), twin('3811902257460184000', OTHER_BOOK_ID)]);
    search('16145550101').reply(200, rows);
    read().reply(200, wire({ ...sampleCallHubContact, custom_fields: null }));
    api().get('/v1/contacts/fields/').reply(200, { count: 0, results: [] });
    await run('searches', 'callhub_find_contact', { phone: '614-555-0101' });
    read().reply(200, wire(sampleCallHubContact));
    leaves(CONTACT_ID, BOOK_ID);
    search('16145550101').reply(200, rows);
    leaves(TWIN_ID, BOOK_ID);
    await expect(
      run('creates', KEY, { contact: CONTACT_ID, phonebook: BOOK_ID }, { keepCache: true }),
    ).resolves.toMatchObject({ result: 'deleted', warnings: [expect.stringContaining(TWIN_ID)] });
  });
});

it('has nothing to do for a contact that is gone, and says so', async () => {
  read().reply(404, { detail: 'Not found.' });
  await expect(remove({ phonebook: BOOK_ID })).resolves.toMatchObject({
    result: 'unchanged',
    warnings: [`CallHub has no contact ${CONTACT_ID}, so there was nothing to remove.`],
  });
});

it('sends nothing in a rehearsal', async () => {
  read().reply(200, wire(sampleCallHubContact));
  await expect(remove({ phonebook: BOOK_ID, rehearse: true })).resolves.toMatchObject({
    result: 'deleted',
    planned_requests: [{ method: 'DELETE', body: { contact_ids: [CONTACT_ID] } }],
  });
});

it('says only of phonebooks to fill that people are called at once', () => {
  const help = (key: string) =>
    (operationOf('creates', key).operation.inputFields as { key: string; helpText: string }[]).find(
      (field) => field.key === 'phonebook',
    )?.helpText;
  expect(help(KEY)).toBe('The list that the person is taken off.');
  for (const key of ['add_contact_to_phonebook', 'add_mobilize_signup', 'create_or_update_contact', 'import_contacts'])
    expect(help(`callhub_${key}`)).toMatch(/can be called or texted at once/);
});
