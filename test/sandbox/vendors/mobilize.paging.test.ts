import { type Sandbox, startSandbox } from '../../../sandbox/server.ts';
import type { MobilizeOptions } from '../../../sandbox/vendors/mobilize/options.ts';
import { MobilizeVendor } from '../../../sandbox/vendors/mobilize.ts';
import { buildWorld } from '../../../sandbox/world/index.ts';

interface Page {
  count: number;
  next: string | null;
  previous: string | null;
  metadata: { url_name: string };
  data: { id: number | null }[];
}

const NOW = Date.UTC(2026, 9, 14, 15);
const vendorWith = (options: Partial<MobilizeOptions> = {}, clock = () => NOW) =>
  new MobilizeVendor({ clock, world: buildWorld({ now: NOW }), options });

function asker(vendor: MobilizeVendor, organizationId = vendor.world.home) {
  const { mobilize_api_key: key } = vendor.credentialsFor(organizationId);
  const headers = { Authorization: `Bearer ${key}` };
  return async (path: string) => {
    const answer = await vendor.routes.request(`/v1/organizations/${organizationId}${path}`, { headers });
    return { status: answer.status, body: (await answer.json()) as Page };
  };
}

describe('paging over the wire', () => {
  const vendor = vendorWith();
  const headers = { Authorization: `Bearer ${vendor.credentials.mobilize_api_key}` };
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox([vendor]);
  });
  afterAll(() => sandbox.close());

  const get = async (link: string | null) => {
    const { pathname, search } = new URL(link ?? '');
    return (await (await fetch(`${sandbox.url}/mobilize${pathname}${search}`, { headers })).json()) as Page;
  };
  const first = `https://api.mobilize.us/v1/organizations/${vendor.world.home}/attendances?per_page=70&updated_since=1&x=1`;

  it('walks `next` over every row once, by ascending id, and `previous` all the way back', async () => {
    const start = await get(first);
    let page = start;
    const rows = [...start.data];
    for (; page.next; rows.push(...page.data)) page = await get(page.next);
    expect(rows).toHaveLength(start.count);
    const ids = rows.flatMap(({ id }) => id ?? []);
    expect(ids).toEqual([...new Set(ids)].sort((one, other) => one - other));

    let steps = 0;
    for (; page.previous; steps += 1) page = await get(page.previous);
    expect(steps).toBe(Math.ceil(start.count / 70) - 1);
    expect(page.data).toEqual(start.data);
  });

  it('names the real host, keeps the filters and hides the position in base64', async () => {
    const { next, previous, metadata } = await get(first);
    const { origin, searchParams } = new URL(next ?? '');
    expect([origin, previous]).toEqual(['https://api.mobilize.us', null]);
    expect(searchParams.get('updated_since')).toBe('1');
    expect(Buffer.from(searchParams.get('cursor') ?? '', 'base64').toString()).toMatch(/^p=\d+$/);
    expect(metadata.url_name).toBe('public_organization_attendances');
    const { previous: back } = await get(next);
    expect(Buffer.from(new URL(back ?? '').searchParams.get('cursor') ?? '', 'base64').toString()).toMatch(
      /^r=1&p=\d+$/,
    );
  });

  it('keeps its place when rows are added behind it', async () => {
    const page = await get(first);
    const before = (await get(page.next)).data;
    vendor.addSignup(vendor.world.pieces.campaign, {
      given_name: 'Late',
      family_name: 'Comer',
      email: 'late@example.org',
    });
    expect((await get(page.next)).data).toEqual(before);
  });
});

describe('page size and start page', () => {
  it('is 25 when not asked for, and 100 at most, without a word', async () => {
    const ask = asker(vendorWith());
    expect((await ask('/attendances')).body.data).toHaveLength(25);
    expect((await ask('/attendances?per_page=500')).body.data).toHaveLength(100);
    expect((await asker(vendorWith({ perPageCap: 1000 }))('/attendances?per_page=300')).body.data).toHaveLength(300);
  });

  it('jumps in anywhere and goes on with cursors', async () => {
    const ask = asker(vendorWith());
    const { body } = await ask('/attendances?per_page=10&page=3');
    expect(body.next).toContain('cursor=');
    expect(body.next).not.toContain('page=3');
    expect(body.previous).toContain('cursor=');
    const last = await ask(`/attendances?per_page=10&page=${Math.ceil(body.count / 10)}`);
    expect(last.body.next).toBeNull();
    expect((await ask('/attendances?per_page=10&page=10000')).status).toBe(404);
  });

  it('answers an empty list in the same envelope', async () => {
    const { status, body } = await asker(vendorWith())(`/attendances?updated_since=${NOW / 1000}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ count: 0, next: null, previous: null, data: [] });
  });
});

describe('updated_since', () => {
  it('leaves out the very second, unless switched', async () => {
    const path = `/attendances?updated_since=${NOW / 1000}`;
    for (const [updatedSinceInclusive, count] of [
      [false, 0],
      [true, 1],
    ] as const) {
      const vendor = vendorWith({ updatedSinceInclusive }, () => NOW + 5000);
      for (const signup of vendor.world.signups.values()) signup.modified_date = NOW / 1000 - 9;
      vendor.touch({ signup: vendor.world.next.signup - 1 });
      vendor.editSignup(vendor.world.next.signup - 1, {}).modified_date = NOW / 1000;
      expect((await asker(vendor)(path)).body.count).toBe(count);
    }
  });

  it('is refused when it is no number, and ignored where it is not known', async () => {
    const ask = asker(vendorWith());
    expect(await ask('/attendances?updated_since=yesterday')).toEqual({
      status: 400,
      body: { data: null, error: { updated_since: [expect.any(String)] } },
    });
    const path = `/events/${vendorWith().world.pieces.promotedByPartner}/attendances`;
    const all = (await ask(path)).body.count;
    expect(all).toBeGreaterThan(0);
    expect((await ask(`${path}?updated_since=${NOW}`)).body.count).toBe(all);
  });
});

describe('keys', () => {
  const vendor = vendorWith();
  const { home, partner, counterpart } = vendor.world;
  const status = async (path: string, authorization?: string) =>
    (await vendor.routes.request(path, { headers: authorization ? { authorization } : {} })).status;
  const bearer = (id: number) => `Bearer ${vendor.credentialsFor(id).mobilize_api_key}`;

  it.each(['people', 'attendances', 'promoted_organizations'])('are needed for %s: 403, never 401', async (noun) => {
    const path = `/v1/organizations/${home}/${noun}`;
    expect(await status(path, bearer(home))).toBe(200);
    expect(await status(path)).toBe(403);
    expect(await status(path, 'Bearer nonsense')).toBe(403);
    expect(await status(path, 'nonsense')).toBe(403);
    expect(await status(path, bearer(partner))).toBe(403);
    expect(await status(`/v1/organizations/999999/${noun}`, bearer(home))).toBe(403);
  });

  it.each(['/v1/organizations', '/v1/enums', '/v1/events', `/v1/organizations/${home}/events`])(
    'are not needed for %s, where a wrong one proves nothing',
    async (path) => {
      expect(await status(path)).toBe(200);
      expect(await status(path, 'Bearer nonsense')).toBe(200);
    },
  );

  it('can be refused everywhere', async () => {
    const strict = vendorWith({ wrongKeyOnPublic: 'refused' });
    const headers = { authorization: 'Bearer nonsense' };
    expect((await strict.routes.request(`/v1/organizations/${home}/events`, { headers })).status).toBe(403);
  });

  it('are handed out for every organization', () => {
    expect(vendor.credentials).toEqual(vendor.credentialsFor(home));
    expect(vendor.credentialsFor(counterpart)).toMatchObject({
      mobilize_organization_id: String(counterpart),
      mobilize_environment: 'production',
    });
  });
});

describe('organizations and enums', () => {
  it('lists all organizations, and the promoted ones', async () => {
    const vendor = vendorWith();
    const { partner, counterpart } = vendor.world;
    const all = (await (await vendor.routes.request('/v1/organizations')).json()) as Page;
    expect(all.count).toBe(vendor.world.organizations.size);
    const { body } = await asker(vendor)('/promoted_organizations');
    expect(body.data.map(({ id }) => id)).toEqual([partner, counterpart]);
  });

  type Enums = Record<string, object>;

  it('lists enums in either shape', async () => {
    const enums = async (options: Partial<MobilizeOptions>) =>
      ((await (await vendorWith(options).routes.request('/v1/enums')).json()) as { data: Enums }).data;
    const list = await enums({});
    expect(Object.keys(list).sort()).toEqual(
      'accessibility_status approval_status event_type sms_opt_in timezone transactional_sms_opt_in visibility'.split(
        ' ',
      ),
    );
    expect(list.sms_opt_in).toEqual(['OPT_IN', 'UNSPECIFIED']);
    expect((await enums({ enumsAs: 'map' })).event_type).toMatchObject({ PHONE_BANK: 'Phone Bank' });
  });

  it('answers 404 in the envelope for what does not exist', async () => {
    const answer = await vendorWith().routes.request('/v1');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ data: null, error: expect.any(Object) });
  });
});

describe('the rate limit', () => {
  it('lets 15 reads and 5 writes pass in a second', async () => {
    let now = NOW;
    const vendor = vendorWith({ rateLimit: true }, () => now);
    const send = async (method: string, times: number) => {
      const answers = [];
      for (let sent = 0; sent < times; sent += 1) answers.push(await vendor.routes.request('/v1/enums', { method }));
      return answers.map(({ status, headers }) => (status === 429 ? `429 ${headers.get('retry-after')}` : status));
    };
    expect(await send('GET', 17)).toEqual([...Array(15).fill(200), '429 1', '429 null']);
    expect(await send('POST', 6)).toEqual([...Array(5).fill(404), '429 1']);
    now += 1000;
    expect(await send('GET', 1)).toEqual([200]);
  });

  it('is off by default', async () => {
    const vendor = vendorWith();
    for (let sent = 0; sent < 30; sent += 1) expect((await vendor.routes.request('/v1/enums')).status).toBe(200);
  });
});
