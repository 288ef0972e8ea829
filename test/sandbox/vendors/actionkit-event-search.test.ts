import { ActionKitClient, openEvent } from './actionkit-client.ts';

let actionkit: ActionKitClient;
beforeAll(async () => {
  actionkit = await ActionKitClient.start();
  const add = (title: string, mobilize_id: string, changes: Record<string, unknown> = {}) => {
    const event = openEvent(actionkit, { title, ...changes });
    actionkit.vendor.store.eventFields.add({ event: event.id, name: 'mobilize_id', value: mobilize_id, stray: false });
    actionkit.vendor.store.eventFields.add({ event: event.id, name: 'shift', value: '7', stray: false });
  };
  add('Open', '1');
  add('Deleted', '1', { status: 'deleted' });
  add('Cancelled', '1', { status: 'cancelled' });
  add('Private', '1', { is_private: true });
  add('Past', '1', { starts_at: '2026-01-05T18:00:00' });
  add('Unconfirmed', '2', { host_is_confirmed: false, state: 'WI' });
  add('Elsewhere', '1', { campaign: 32 });
});
afterAll(() => actionkit.stop());
beforeEach(() => Object.assign(actionkit.vendor.options, { eventSearch: 'not_deleted' }));

const search = (query: string) => actionkit.get(`campaign/31/event_search/?${query}`);
const titles = async (query: string) => (await search(`order_by=id&${query}`)).json.objects.map((event) => event.title);
const byField = (name: string, value: string) =>
  new URLSearchParams({ 'filter[field__name]': name, 'filter[field__value]': value }).toString();

it('finds events of the campaign by one custom field', async () => {
  expect(await titles(byField('mobilize_id', '1'))).toEqual(['Open', 'Cancelled', 'Private', 'Past']);
  // Name and value have to fit the same row.
  expect(await titles(byField('mobilize_id', '7'))).toEqual([]);
});

it.each([
  ['all', ['Open', 'Deleted', 'Cancelled', 'Private', 'Past']],
  ['open', ['Open']],
] as const)('covers %s events where the instance does', async (eventSearch, expected) => {
  actionkit.vendor.options.eventSearch = eventSearch;
  expect(await titles(byField('mobilize_id', '1'))).toEqual(expected);
});

it('is missing from some instances', async () => {
  actionkit.vendor.options.eventSearch = 'missing';
  expect(await search('')).toMatchObject({ status: 404, text: '' });
});

it('answers with whole objects where lists have URIs', async () => {
  const [event] = (await search('event_id=5150')).json.objects;
  expect(event).toMatchObject({
    id: 5150,
    campaign: { id: 31, name: 'mobilize-crm' },
    creator: { email: 'host@example.org' },
    fields: [
      { name: 'mobilize_id', value: '1' },
      { name: 'shift', value: '7' },
    ],
    signups: [],
  });
});

it.each([
  ['filter[title]=Past', ['Past']],
  ['filter[creator__email]=host@example.org&states=WI', ['Unconfirmed']],
  ['exclude[field__value]=1', ['Unconfirmed']],
  ['status=unconfirmed', ['Unconfirmed']],
  ['status=open', ['Open', 'Private']],
  ['for_signup=1', ['Open', 'Private']],
  ['future_only=1', ['Open', 'Cancelled', 'Private', 'Unconfirmed']],
  ['q=priv', ['Private']],
  ['filter[state]=WI&reverse=1', ['Unconfirmed']],
])('%s', async (query, expected) => {
  expect(await titles(query)).toEqual(expected);
});

it('pages with the usual envelope', async () => {
  const { meta, objects } = (await search('order_by=-created_at&_limit=2')).json;
  expect(objects).toHaveLength(2);
  expect(meta).toMatchObject({
    limit: 2,
    total_count: 5,
    next: expect.stringMatching(/^\/rest\/v1\/campaign\/31\/event_search\/\?/),
  });
});

it('refuses an attribute that events do not have', async () => {
  expect((await search('filter[nonsense]=1')).status).toBe(400);
});
