import { ActionKitClient, openEvent } from './actionkit-client.ts';

let actionkit: ActionKitClient;
beforeAll(async () => {
  actionkit = await ActionKitClient.start();
  for (let number = 1; number <= 130; number += 1) {
    actionkit.clock.now += 1000;
    openEvent(actionkit, {
      title: `Event ${number}`,
      starts_at: `2026-03-${String((number % 28) + 1).padStart(2, '0')}T18:00:00`,
      campaign: number > 120 ? 32 : 31,
      state: number % 2 ? 'WI' : 'IL',
    });
  }
});
afterAll(() => actionkit.stop());

const ids = async (query: string) =>
  (await actionkit.get(`event/?${query}`)).json.objects.map((event) => Number(event.id));
const count = async (query: string) => (await actionkit.get(`event/?${query}`)).json.meta.total_count;

describe('paging', () => {
  it('gives 20 rows and a relative link with the query already in it', async () => {
    const { json } = await actionkit.get('event/?campaign=31&order_by=id');
    expect(json.objects).toHaveLength(20);
    expect(json.meta).toMatchObject({ limit: 20, offset: 0, previous: null, total_count: 120 });
    const next = new URL(String(json.meta.next), 'https://example.org');
    expect(next.pathname).toBe('/rest/v1/event/');
    expect(Object.fromEntries(next.searchParams)).toEqual({
      campaign: '31',
      order_by: 'id',
      _offset: '20',
      _limit: '20',
    });
  });

  it.each(['500', '0'])('takes _limit=%s for its maximum of 100', async (limit) => {
    const { json } = await actionkit.get(`event/?_limit=${limit}&order_by=id`);
    expect(json.meta.limit).toBe(100);
    expect(json.objects).toHaveLength(100);
  });

  it('ends with a null link', async () => {
    expect((await actionkit.get('event/?_limit=100&_offset=100&order_by=id')).json.meta.next).toBeNull();
  });

  it('ignores the parameters without underscore and refuses nonsense', async () => {
    expect(await ids('limit=3&order_by=id')).toHaveLength(20);
    expect((await actionkit.get('event/?_limit=many')).status).toBe(400);
  });

  it('repeats and skips rows without an order, and does not with one', async () => {
    const walk = async (order: string) => [
      ...(await ids(`_limit=100${order}`)),
      ...(await ids(`_limit=100&_offset=100${order}`)),
    ];
    expect(new Set(await walk('')).size).toBe(129);
    expect(new Set(await walk('&order_by=id')).size).toBe(130);
  });
});

describe('order', () => {
  it('sorts both ways and by a second key', async () => {
    const [first] = await ids('order_by=-id');
    const [last] = await ids('order_by=id');
    expect(first).toBe(Number(last) + 129);
    const { json } = await actionkit.get('event/?order_by=state&order_by=-created_at&_limit=1');
    expect(json.objects[0]).toMatchObject({ state: 'IL', title: 'Event 130' });
  });

  it('refuses a field that it does not know', async () => {
    const reply = await actionkit.get('event/?order_by=nonsense');
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual({ error: "No matching 'nonsense' field for ordering on." });
  });
});

describe('filters', () => {
  it.each([
    ['campaign=32', 10],
    ['campaign__name=mobilize-send', 10],
    ['campaign__in=31,32', 130],
    ['state__in=WI&state__in=IL', 130],
    ['state=WI', 65],
    ['title__icontains=event 12', 11],
    ['starts_at__gt=2026-03-28', 4],
    ['starts_at__range=2026-03-28 00:00:00,2026-03-28 23:59:59', 4],
    ['ends_at__isnull=true', 130],
    ['is_private=false', 130],
    ['starts_at__month=4', 0],
    ['state=WI&campaign=32', 5],
  ])('%s finds %i', async (query, expected) => {
    expect(await count(query)).toBe(expected);
  });

  it.each(['campaign_id=32', 'eventfield__name=mobilize_id', 'fields__name=mobilize_id', 'titel=Event 1'])(
    'ignores %s, which is not a field',
    async (query) => {
      expect(await count(query)).toBe(130);
    },
  );

  it.each([
    ['event', 'signups=1', "The 'signups' field does not allow filtering."],
    ['eventfield', 'value=481516', "The 'value' field does not allow filtering."],
    ['event', 'title__nearly=x', "'nearly' is not an allowed filter on the 'title' field."],
  ])('refuses %s/?%s', async (resource, query, error) => {
    const reply = await actionkit.get(`${resource}/?${query}`);
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual({ error });
  });

  it.each(['campaign=mobilize-crm', 'is_private=perhaps', 'starts_at__gt=soon'])(
    'refuses the value in %s',
    async (query) => {
      expect((await actionkit.get(`event/?${query}`)).status).toBe(400);
    },
  );
});
