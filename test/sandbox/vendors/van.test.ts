import { API_KEY, APPLICATION_NAME } from '../../../sandbox/vendors/van/auth.ts';
import { basic, items, refusal, startVan, type Van } from './van-client.ts';

let van: Van;
beforeEach(async () => {
  van = await startVan();
});
afterEach(() => van.sandbox.close());

async function restart(options: Parameters<typeof startVan>[0]) {
  await van.sandbox.close();
  van = await startVan(options);
}

const connection = { van_application_name: APPLICATION_NAME, van_api_key: API_KEY, van_database_mode: '1' };

describe('the key', () => {
  it('tells what it is connected to', async () => {
    const answer = await van.get('apiKeyProfiles');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      items: [
        expect.objectContaining({ committeeName: 'Rivera for Assembly', hasMyVoters: true, hasMyCampaign: true }),
      ],
      nextPageLink: null,
      count: 1,
    });
    expect(answer.text).not.toContain(API_KEY);
  });

  it.each([
    ['an unknown key', { ...connection, van_api_key: '00000000-0000-4000-8000-000000000000' }],
    ['another application', { ...connection, van_application_name: 'somebody' }],
    ['a second mode', { ...connection, van_database_mode: '1|0' }],
  ])('refuses %s', async (_, fields) => {
    const answer = await van.get('apiKeyProfiles', { headers: { Authorization: basic(fields) } });
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual(refusal({ code: 'UNAUTHORIZED' }));
  });

  it('refuses a request without one', async () => {
    expect((await van.get('apiKeyProfiles', { headers: { Authorization: '' } })).status).toBe(401);
  });

  it('names the mode when the key lacks it', async () => {
    await restart({ modes: ['1'] });
    const profile = await van.get('apiKeyProfiles', { mode: '0' });
    expect(profile.status).toBe(401);
    expect(profile.body).toEqual({ errors: [{ code: 'UNAUTHORIZED', text: 'Invalid Database Mode' }] });
    expect((await van.get('apiKeyProfiles')).body).toMatchObject({ items: [{ hasMyVoters: false }] });
  });

  it('takes any application name where the option says so', async () => {
    await restart({ anyApplicationName: true });
    const headers = { Authorization: basic({ ...connection, van_application_name: 'somebody' }) };
    expect((await van.get('apiKeyProfiles', { headers })).status).toBe(200);
  });

  it('refuses a closed action before it looks for the record', async () => {
    await restart({ denied: ['POST people/{id}/notes'] });
    const answer = await van.post('people/999999999/notes', { text: 'hello' });
    expect(answer.status).toBe(403);
    expect(answer.body).toEqual({ errors: [{ code: 'FORBIDDEN', text: 'Access to this action is restricted' }] });
  });

  it('opens only the actions of a list', async () => {
    await restart({ allowed: ['POST echoes'] });
    expect((await van.get('apiKeyProfiles')).status).toBe(403);
    const echo = await van.post('echoes', { message: 'ping' });
    expect(echo.body).toEqual({ message: 'ping', dateSent: '2026-07-20T15:00:00Z', delayInMilliseconds: null });
  });

  it('echoes nothing for nothing', async () => {
    expect((await van.post('echoes')).body).toMatchObject({ message: null });
    expect(van.vendor.writes).toBe(0);
  });

  it('offers ready connections for both modes', () => {
    expect(van.vendor.credentials).toEqual({ ...connection, van_region: 'us' });
    expect(van.vendor.credentialsFor('0')).toEqual({ ...connection, van_database_mode: '0', van_region: 'us' });
  });
});

describe('the web server before the API', () => {
  it.each(['people/abc', 'people/2147483648', 'people/quickSearch', 'activistCodes/x', 'nothing'])(
    'answers %s with an HTML 404',
    async (path) => {
      const answer = await van.get(path, { headers: { Authorization: '' } });
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-type')).toContain('text/html');
    },
  );

  it.each(['<', '>', '*', '&'])('bounces a path with %s', async (character) => {
    const answer = await van.get(`people/Mobilize:${encodeURIComponent(character)}`);
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toMatch(/^\/Error\.aspx/);
    const page = await van.get('/Error.aspx');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
  });

  it('fails on a long query and on a bracket in a key', async () => {
    expect((await van.get(`activistCodes?name=${'x'.repeat(2100)}`)).status).toBe(404);
    const raw = await van.get('activistCodes?a[0]=1');
    expect([raw.status, raw.body]).toEqual([500, expect.objectContaining({ exceptionType: expect.any(String) })]);
  });

  it('fails on negative ids and on VAN ID 0', async () => {
    for (const path of ['people/0', 'people/-4', 'activistCodes/-1']) {
      const answer = await van.get(path);
      expect(answer.status).toBe(500);
      expect(answer.body).toEqual(refusal({ code: 'INTERNAL_SERVER_ERROR', referenceCode: expect.any(String) }));
    }
  });

  it('refuses other methods on a known path', async () => {
    const answer = await van.del('apiKeyProfiles');
    expect([answer.status, answer.body]).toEqual([405, refusal({ code: 'METHOD_NOT_ALLOWED' })]);
  });

  it('asks for a length when an update is posted again without a body', async () => {
    const vanId = van.vendor.addPerson('1', { firstName: 'Wren' });
    const answer = await van.post(`people/${vanId}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([411, expect.stringContaining('text/html')]);
  });

  it.each([
    ['text that is no JSON', '{"message":', {}],
    ['another media type', 'message=ping', { 'Content-Type': 'application/x-www-form-urlencoded' }],
  ])('refuses %s', async (_, body, headers) => {
    expect((await van.post('echoes', body, { headers: { ...headers } })).status).toBe(400);
  });
});

describe('pages', () => {
  it('tells the total and links to the next page on its own host and port', async () => {
    const first = await van.get('activistCodes');
    const { count, nextPageLink } = first.body as { count: number; nextPageLink: string };
    expect(items(first)).toHaveLength(50);
    expect(count).toBeGreaterThan(50);
    const link = new URL(nextPageLink);
    expect(nextPageLink).toMatch(/^https:\/\/api\.securevan\.com:443\/v4\/activistCodes\?/);
    const second = await van.get(link.pathname + link.search);
    expect(second.body).toMatchObject({ count, nextPageLink: null });
    expect(items(second)).toHaveLength(count - 50);
  });

  it('keeps the filters in the link', async () => {
    const answer = await van.get('activistCodes?name=Ward&%24top=5');
    const { nextPageLink } = answer.body as { nextPageLink: string };
    expect(Object.fromEntries(new URL(nextPageLink).searchParams)).toEqual({ name: 'Ward', $top: '5', $skip: '5' });
  });

  it('refuses a page that is too large and names the limit', async () => {
    const answer = await van.get('activistCodes?$top=201');
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      errors: [
        {
          code: 'INVALID_PARAMETER',
          text: "'$top' must be less than or equal to the maximum result size for this end point: 200",
          properties: ['$top'],
          hint: "If no '$top' parameter is specified, a default top size of 50 will be used.",
        },
      ],
    });
  });

  it.each(['$top=0', '$top=x', '$skip=-1'])('refuses %s', async (query) => {
    expect((await van.get(`activistCodes?${query}`)).status).toBe(400);
  });

  it.each([
    ['events', 50],
    ['savedLists', 100],
    ['surveyQuestions', 200],
    ['codes', 200],
  ])('takes at most its own maximum for %s', async (path, most) => {
    expect((await van.get(`${path}?$top=${most}`)).status).toBe(200);
    expect((await van.get(`${path}?$top=${most + 1}`)).body).toEqual(
      refusal({ text: expect.stringMatching(new RegExp(`: ${most}$`)) }),
    );
  });
});

describe('too many requests', () => {
  it('is said with the wait in the text and without Retry-After', async () => {
    await restart({ requestsPerSecond: 2 });
    await van.get('apiKeyProfiles');
    van.time.now += 400;
    await van.get('apiKeyProfiles');
    const refused = await van.get('apiKeyProfiles');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBeNull();
    expect(refused.body).toEqual({ errors: [{ code: '429', text: 'Rate limit exceeded. Try again in 600 ms.' }] });
    van.time.now += 601;
    expect((await van.get('apiKeyProfiles')).status).toBe(200);
  });

  it('has the same form when it is switched on from outside', async () => {
    van.sandbox.faults.on({ kind: 'throttled', amount: 3, times: 1 }, { kind: 'throttled_bare', times: 1 });
    const named = await van.get('apiKeyProfiles');
    expect(named.body).toEqual({ errors: [{ code: '429', text: 'Rate limit exceeded. Try again in 3000 ms.' }] });
    const bare = await van.get('apiKeyProfiles');
    expect([bare.status, bare.headers.get('retry-after')]).toEqual([429, null]);
    expect(bare.text).not.toMatch(/\d+ ms/);
  });
});
