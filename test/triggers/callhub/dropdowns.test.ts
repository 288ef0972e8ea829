import { api, BOOK_ID, CONTACT_ID, page, wire } from '../../support/callhub.ts';
import { useMocks } from '../../support/mocks.ts';
import { run } from '../../support/run.ts';

useMocks();

const choices = (key: string, number = 0) => run<object[]>('triggers', key, {}, { meta: { page: number } });
const first = (path: string) => api().get(path).query({ page_size: '100' });
const later = (path: string, number: number) => api().get(path).query({ page: number, page_size: '100' });

it.each([
  ['callhub_phonebooks', '/v1/phonebooks/', { id: BOOK_ID, name: 'GOTV' }, { id: BOOK_ID, name: 'GOTV' }],
  [
    'callhub_dnc_lists',
    '/v1/dnc_lists/',
    { url: 'https://x/v1/dnc_lists/5501/', name: 'All' },
    { id: '5501', name: 'All' },
  ],
  [
    'callhub_tags',
    '/v2/tags/',
    { id: '3811902257460170003', name: 'Volunteer' },
    { id: 'Volunteer', name: 'Volunteer' },
  ],
  [
    'callhub_contacts',
    '/v1/contacts/',
    { id: CONTACT_ID, first_name: 'Ada', last_name: 'Nguyen', contact: '16145550101' },
    { id: CONTACT_ID, name: 'Ada Nguyen, +16145550101' },
  ],
])('%s come page by page, with exact ids', async (key, path, row, choice) => {
  first(path).reply(200, wire(page([row], 'https://elsewhere.example.org/?page=2')));
  await expect(choices(key)).resolves.toEqual([choice]);
  later(path, 2).reply(200, wire(page([row])));
  await expect(choices(key, 1)).resolves.toEqual([choice]);
  later(path, 3).reply(404, { detail: 'Invalid page.' });
  await expect(choices(key, 2)).resolves.toEqual([]);
});

it('callhub_campaigns are chosen by their names, of all kinds', async () => {
  first('/v1/callcenter_campaigns/').reply(200, page([{ url: 'https://x/1/', name: 'GOTV' }]));
  first('/v1/voice_broadcasts/').reply(200, page([{ url: 'https://x/2/', name: 'GOTV' }, { url: 'https://x/3/' }]));
  first('/v1/sms_campaigns/').reply(403);
  first('/v1/p2p_campaigns/').reply(200, page([{ url: 'https://x/4/', name: 'Neighbors' }]));
  await expect(choices('callhub_campaigns')).resolves.toEqual([
    { id: 'GOTV', name: 'GOTV (Voice Broadcast)' },
    { id: 'Neighbors', name: 'Neighbors (Peer-to-Peer Texting)' },
  ]);
  for (const path of ['callcenter_campaigns', 'voice_broadcasts', 'sms_campaigns', 'p2p_campaigns']) {
    later(`/v1/${path}/`, 2).reply(404);
  }
  await expect(choices('callhub_campaigns', 1)).resolves.toEqual([]);
});

it('callhub_contact_fields are the standard columns and the custom fields, on one page', async () => {
  const results = [
    { id: 0, name: 'phone number' },
    { id: 1204, name: 'VAN ID' },
  ];
  api().get('/v1/contacts/fields/').reply(200, { count: 2, results });
  const fields = await choices('callhub_contact_fields');
  expect(fields[0]).toEqual({ id: 'phone number', name: 'phone number' });
  expect(fields.at(-1)).toEqual({ id: 'VAN ID', name: 'VAN ID' });
  await expect(choices('callhub_contact_fields', 1)).resolves.toEqual([]);
});
