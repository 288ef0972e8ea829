import { type Sandbox, startSandbox } from '../../../sandbox/server.ts';
import type { CallHubOptions } from '../../../sandbox/vendors/callhub/options.ts';
import { CallHubVendor } from '../../../sandbox/vendors/callhub.ts';

let now = Date.parse('2026-10-03T12:00:00Z');
let vendor: CallHubVendor;
let sandbox: Sandbox;

async function open(options: Partial<CallHubOptions> = {}) {
  vendor = new CallHubVendor({ clock: () => now, options });
  sandbox = await startSandbox([vendor]);
}

afterEach(() => sandbox.close());

const AUTHORIZED = { authorization: 'Token sandbox-callhub-key', 'content-type': 'application/json' };

async function call(method: string, path: string, body?: object, headers: Record<string, string> = AUTHORIZED) {
  const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
  const response = await fetch(`${sandbox.url}/callhub${path}`, init);
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : undefined;
  return { status: response.status, headers: response.headers, text, json };
}

describe('key and host', () => {
  it.each([
    [undefined, 'Authentication credentials were not provided.'],
    ['Bearer sandbox-callhub-key', 'Authentication credentials were not provided.'],
    ['Token wrong', 'Invalid token.'],
  ])('answers 401 to %s', async (authorization, detail) => {
    await open();
    const headers = authorization ? { authorization } : {};
    expect(await call('GET', '/v1/users/', undefined, headers as Record<string, string>)).toMatchObject({
      status: 401,
      json: { detail },
    });
  });

  it('takes a lower-case scheme, and its own credentials', async () => {
    await open();
    const headers = { authorization: `token ${vendor.credentials.callhub_api_key}` };
    expect((await call('GET', '/v1/users/', undefined, headers)).status).toBe(200);
  });

  it('says that the account was closed', async () => {
    await open({ accountClosed: true });
    expect(await call('GET', '/v1/users/')).toMatchObject({
      status: 401,
      json: { detail: 'User inactive or deleted.' },
    });
  });

  it('answers 403 to a good key on the host of another region', async () => {
    await open({ wrongRegion: true });
    for (const path of ['/v1/users/', '/v1/contacts/', '/v2/tags/']) expect((await call('GET', path)).status).toBe(403);
  });

  it('names the account in the list of agents', async () => {
    await open();
    const { json } = await call('GET', '/v1/agents/');
    expect(json.results[0].owner[0].username).toBe('campaign@example.org');
  });
});

describe('paths', () => {
  it('takes a POST without the slash for a GET and creates nothing', async () => {
    await open();
    const before = vendor.snapshot();
    const { status, json } = await call('POST', '/v1/phonebooks', { name: 'Lost' });
    expect(status).toBe(200);
    expect(json).toMatchObject({ count: 2, results: expect.any(Array) });
    expect(vendor.snapshot()).toEqual(before);
    expect(vendor.writes).toBe(0);
  });

  it('may redirect instead, which turns the POST into a GET as well', async () => {
    await open({ slashless: 'redirect' });
    const { status, json } = await call('POST', '/v1/phonebooks?page_size=1', { name: 'Lost' });
    expect(status).toBe(200);
    expect(json.results).toHaveLength(1);
    expect(vendor.writes).toBe(0);
  });

  it('answers an unknown path with a page and a wrong verb with 405', async () => {
    await open();
    const lost = await call('GET', '/v1/calls/');
    expect(lost.status).toBe(404);
    expect(lost.text).toContain('<html>');
    expect((await call('PATCH', '/v1/contacts/1/')).status).toBe(405);
  });
});

describe('pages', () => {
  it('holds ten rows, links to another host and ends', async () => {
    await open({ seeded: false });
    for (let number = 10; number < 33; number += 1)
      await call('POST', '/v1/contacts/', { contact: `+151855501${number}` });
    const first = (await call('GET', '/v1/contacts/?search=1518')).json;
    expect(first).toMatchObject({ count: 23, previous: null });
    expect(first.results).toHaveLength(10);
    expect(first.next).toBe('https://api-na1.callhub.io/v1/contacts/?search=1518&page=2');
    const last = (await call('GET', '/v1/contacts/?page=3&page_size=10')).json;
    expect(last).toMatchObject({ next: null, previous: expect.stringContaining('page=2&page_size=10') });
    expect(last.results).toHaveLength(3);
    expect((await call('GET', '/v1/contacts/?page_size=5000')).json.results).toHaveLength(23);
    expect((await call('GET', '/v1/contacts/?page=4')).status).toBe(404);
  });

  it('has an empty first page', async () => {
    await open({ seeded: false });
    expect((await call('GET', '/v1/phonebooks/')).json).toEqual({ count: 0, next: null, previous: null, results: [] });
  });
});

describe('ids', () => {
  it('writes every digit, which JSON.parse then loses', async () => {
    await open();
    const { text, json } = await call('POST', '/v1/phonebooks/', { name: 'New' });
    const exact = json.pk_str;
    expect(text).toContain(`"id":${exact},`);
    expect(BigInt(exact)).toBeGreaterThan(2n ** 53n);
    expect(String(json.id)).not.toBe(exact);
    expect((await call('GET', `/v1/phonebooks/${exact}/`)).status).toBe(200);
    expect((await call('GET', `/v1/phonebooks/${BigInt(json.id)}/`)).status).toBe(404);
  });

  it('leaves the id to the url on older rows', async () => {
    await open({ pkStr: false });
    const [row] = (await call('GET', '/v1/phonebooks/')).json.results;
    expect(row).not.toHaveProperty('pk_str');
    const [campaign] = (await call('GET', '/v1/callcenter_campaigns/')).json.results;
    expect(Object.keys(campaign).sort()).toEqual(['name', 'owner', 'phonebook', 'status', 'url']);
  });
});

describe('campaigns', () => {
  const CALLS = '/v1/callcenter_campaigns/';
  const idOf = (row: { url: string }) => row.url.split('/').at(-2);

  it.each([CALLS, '/v1/voice_broadcasts/', '/v1/sms_campaigns/', '/v1/p2p_campaigns/'])('lists %s', async (path) => {
    await open();
    expect((await call('GET', path)).json).toMatchObject({ count: 1, results: [{ status: expect.any(Number) }] });
  });

  it('has its own numbers per family and refuses to change to the state it has', async () => {
    await open();
    const path = CALLS + idOf((await call('GET', CALLS)).json.results[0]);
    expect(await call('PATCH', `${path}/`, { status: 4 })).toMatchObject({
      status: 400,
      json: { detail: 'Status already changed!' },
    });
    expect((await call('PATCH', `${path}/`, { status: 1 })).status).toBe(400);
    expect(await call('PATCH', `${path}/`, { status: 2 })).toMatchObject({ status: 200, json: { status: 2 } });
    expect((await call('PUT', `${path}/`, { status: 5 })).json).toEqual({ name: ['This field is required.'] });
  });

  it('refuses a second broadcast once the shared calls per minute are taken', async () => {
    await open();
    const [{ url }] = (await call('GET', '/v1/phonebooks/')).json.results;
    const body = {
      name: 'Another',
      phonebooks: [url.split('/').at(-2)],
      callerid_options: { callerid: '15185550199' },
    };
    const second = idOf((await call('POST', '/v1/vb_campaign/', body)).json);
    const first = idOf((await call('GET', '/v1/voice_broadcasts/?page_size=1&page=2')).json.results[0]);
    const start = (id: string | undefined, frequency?: number) =>
      call('PUT', `/v1/voice_broadcasts/${id}/`, { name: 'x', status: 1, ...(frequency ? { frequency } : {}) });
    expect((await start(first, 50)).status).toBe(200);
    expect(await start(second)).toMatchObject({ status: 400, json: { detail: 'over_cps_limit' } });
    expect((await start(second, 10)).status).toBe(200);
  });

  it('knows its kinds apart', async () => {
    await open();
    const [row] = (await call('GET', CALLS)).json.results;
    expect(await call('DELETE', `/v1/voice_broadcasts/${idOf(row)}/`)).toMatchObject({
      status: 404,
      json: { detail: 'No Campaign matches the given query' },
    });
  });
});

describe('agents', () => {
  it('hides an invited agent, refuses a second invitation and extra keys', async () => {
    await open();
    const invitation = { username: 'caller9', email: 'caller9@example.org', team: 'Field' };
    const before = (await call('GET', '/v1/agents/')).json.count;
    expect((await call('POST', '/v1/agents/', invitation)).status).toBe(201);
    expect((await call('GET', '/v1/agents/')).json.count).toBe(before);
    expect((await call('POST', '/v1/agents/', invitation)).json).toHaveProperty('username');
    expect((await call('POST', '/v1/agents/', { ...invitation, role: 'x' })).json).toHaveProperty('role');
  });
});

describe('rate limits', () => {
  it('are off unless asked for', async () => {
    await open();
    for (let index = 0; index < 5; index += 1) expect((await call('GET', '/v1/users/')).status).toBe(200);
  });

  it('allow two GETs, one search and one POST a second', async () => {
    await open({ limits: true });
    const statuses = async (method: string, path: string, times: number) => {
      const seen: number[] = [];
      for (let index = 0; index < times; index += 1)
        seen.push((await call(method, path, method === 'POST' ? { name: 'New' } : undefined)).status);
      return seen;
    };
    expect(await statuses('GET', '/v1/users/', 3)).toEqual([200, 200, 429]);
    expect(await statuses('GET', '/v1/contacts/?search=ada', 2)).toEqual([200, 429]);
    expect(await statuses('POST', '/v1/phonebooks/', 2)).toEqual([201, 429]);
    now += 1001;
    expect(await statuses('POST', '/v1/phonebooks/', 1)).toEqual([201]);
  });

  it('let five imports an hour through and name the wait', async () => {
    await open({ limits: true, importPolls: Number.POSITIVE_INFINITY });
    const phonebook_id = String([...vendor.account.phonebooks.keys()][0]);
    const send = () => {
      now += 1001;
      const csv_url = 'https://files.example.org/a.csv';
      return call('POST', '/v1/contacts/bulk_create/', { phonebook_id, csv_url, mapping: '{"0":"0"}' });
    };
    for (let index = 0; index < 5; index += 1) expect((await send()).status).toBe(200);
    const sixth = await send();
    expect(sixth.status).toBe(429);
    expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(3500);
    expect(vendor.writes).toBe(5);
    now += 3600_000;
    expect((await send()).status).toBe(200);
  });

  it.each([
    ['429' as const, 429, 'Request was throttled. Expected available in 1 seconds.'],
    ['detail_200' as const, 200, 'Request was throttled.'],
    ['over_cps_400' as const, 400, 'over_cps_limit'],
  ])('can say so as %s', async (throttleForm, status, detail) => {
    await open({ limits: true, throttleForm });
    await call('POST', '/v1/phonebooks/', { name: 'One' });
    expect(await call('POST', '/v1/phonebooks/', { name: 'Two' })).toMatchObject({ status, json: { detail } });
    expect(vendor.snapshot().phonebooks.map((book) => book.name)).not.toContain('Two');
  });

  it('speak for the faults of the sandbox too, with and without a wait', async () => {
    await open();
    sandbox.faults.on({ kind: 'throttled', times: 1 }, { kind: 'throttled_bare', times: 1 });
    const first = await call('GET', '/v1/users/');
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '7']);
    const second = await call('GET', '/v1/users/');
    expect([second.status, second.headers.get('retry-after')]).toEqual([429, null]);
  });
});

describe('snapshot', () => {
  it('is the same for two vendors that came to the same state by other ways', async () => {
    await open();
    const other = new CallHubVendor({ clock: () => now + 86_400_000 });
    expect(other.snapshot()).toEqual(vendor.snapshot());
    await call('POST', '/v1/phonebooks/', { name: 'Mistake' });
    const { pk_str } = (await call('POST', '/v1/phonebooks/', { name: 'New' })).json;
    expect(vendor.snapshot()).not.toEqual(other.snapshot());
    await call('DELETE', `/v1/phonebooks/${pk_str}/`);
    const [mistake] = (await call('GET', '/v1/phonebooks/')).json.results;
    await call('DELETE', `/v1/phonebooks/${mistake.pk_str}/`);
    expect(vendor.snapshot()).toEqual(other.snapshot());
    expect(vendor.writes).toBe(4);
  });
});
