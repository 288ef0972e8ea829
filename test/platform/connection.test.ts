import nock from 'nock';
import authentication from '../../authentication.ts';
import { CREDENTIALS, connection, HOSTS, SECRETS } from '../support/credentials.ts';
import { useMocks } from '../support/mocks.ts';
import { shown, testConnection } from '../support/run.ts';

useMocks();

const refused = async (authData: Record<string, string>) => {
  try {
    await testConnection(authData);
  } catch (error) {
    for (const secret of SECRETS) expect((error as Error).message).not.toContain(secret);
    return shown(error);
  }
  throw new Error('The connection was expected to be refused.');
};

const mobilize = (host: string = HOSTS.mobilize) =>
  nock(host, { reqheaders: { authorization: 'Bearer mobilize-test-key' } });
const promoted = (host?: string) =>
  mobilize(host).get('/v1/organizations/4242/promoted_organizations').query({ per_page: 1 });
const owned = (host?: string) =>
  mobilize(host).get('/v1/organizations/4242/events').query({ organization_id: 4242, per_page: 1 });
const goodMobilize = (host?: string) => {
  promoted(host).reply(200, { count: 0, data: [] });
  owned(host).reply(200, { count: 9, data: [{ id: 1, sponsor: { id: 4242, name: 'Riverside Neighbors' } }] });
};

const basic = `Basic ${Buffer.from('connector:actionkit-test-password').toString('base64')}`;
const campaigns = (host: string = HOSTS.actionkit) =>
  nock(host, { reqheaders: { authorization: basic } })
    .get('/rest/v1/campaign/')
    .query({ _limit: 1 });
const goodActionKit = (host?: string) => campaigns(host).reply(200, { meta: { total_count: 2 }, objects: [] });

describe('a connection that works', () => {
  it('says what each service is connected to', async () => {
    goodMobilize();
    goodActionKit();
    await expect(testConnection(connection('mobilize', 'actionkit'))).resolves.toEqual({
      services: 'Mobilize (Riverside Neighbors) + ActionKit (connector @ act.example.org)',
      mobilize: 'Riverside Neighbors',
      actionkit: 'connector @ act.example.org',
    });
    expect(authentication.connectionLabel).toBe('{{services}}');
  });

  it('asks only the services that are filled in', async () => {
    goodActionKit();
    await expect(testConnection(connection('actionkit'))).resolves.toEqual({
      services: 'ActionKit (connector @ act.example.org)',
      actionkit: 'connector @ act.example.org',
    });
  });

  it('names an organization without public events by its number', async () => {
    promoted().reply(200, { count: 0, data: [] });
    owned().reply(200, { count: 0, data: [] });
    await expect(testConnection(connection('mobilize'))).resolves.toMatchObject({ mobilize: 'organization 4242' });
  });

  it.each<[number, object]>([
    [200, { data: [{ id: null, sponsor: null }] }],
    [200, { data: [{ id: 1, sponsor: { id: 4242, name: null } }] }],
    [429, {}],
  ])('does without the name of the organization where Mobilize answers %i %j', async (status, body) => {
    promoted().reply(200, { count: 0, data: [] });
    owned().reply(status, body);
    await expect(testConnection(connection('mobilize'))).resolves.toMatchObject({ mobilize: 'organization 4242' });
  });

  it('asks the staging system where that is chosen', async () => {
    goodMobilize('https://staging-api.mobilize.us');
    await testConnection({ ...CREDENTIALS.mobilize, mobilize_environment: 'staging' });
  });

  it.each([
    ['riverside', 'https://riverside.actionkit.com'],
    ['https://act.example.org/dash/', 'https://act.example.org'],
    [' "act.example.org" ', 'https://act.example.org'],
  ])('takes %j for the host of ActionKit', async (typed, host) => {
    goodActionKit(host);
    await testConnection({ ...CREDENTIALS.actionkit, actionkit_host: typed });
  });

  it.each([' "Bearer mobilize-test-key" ', 'bearer   mobilize-test-key'])(
    'takes a key that was pasted as %j',
    async (mobilize_api_key) => {
      goodMobilize();
      await testConnection({ ...CREDENTIALS.mobilize, mobilize_api_key });
    },
  );
});

describe('a form that cannot be used, told before any request', () => {
  it.each<[Record<string, string>, RegExp]>([
    [{}, /^Fill in the fields of at least one service: Mobilize, ActionKit/],
    [{ mobilize_environment: 'staging', actionkit_host: ' ' }, /^Fill in the fields of at least one service/],
    [{ mobilize_api_key: 'k' }, /^Mobilize is not fully connected: fill in Mobilize Organization ID\.$/],
    [
      { actionkit_host: 'act.example.org' },
      /^ActionKit is not fully connected: fill in ActionKit Username and ActionKit Password\.$/,
    ],
    [
      { mobilize_api_key: 'k', actionkit_username: 'u' },
      /^Mobilize is not fully .* Organization ID\. ActionKit is not fully connected: fill in ActionKit Host and ActionKit Password\.$/,
    ],
    [
      { ...CREDENTIALS.mobilize, mobilize_organization_id: 'riversideneighbors' },
      /Mobilize Organization ID must be the number, not the name\.$/,
    ],
    ...['org 4242', '4242/events', '1234567890123'].map((id): [Record<string, string>, RegExp] => [
      { ...CREDENTIALS.mobilize, mobilize_organization_id: id },
      /Mobilize Organization ID must be the number, not the name\.$/,
    ]),
    [
      { ...CREDENTIALS.mobilize, mobilize_environment: 'test' },
      /Mobilize Environment must be one of: production, staging/,
    ],
    [{ ...CREDENTIALS.actionkit, actionkit_host: '10.0.0.1' }, /ActionKit Host must be a public host name/],
    [{ ...CREDENTIALS.actionkit, actionkit_host: 'localhost' }, /ActionKit Host must be a public host name/],
    [{ ...CREDENTIALS.actionkit, actionkit_host: 'act.example.org:8443' }, /ActionKit Host must not hold a port/],
    [{ ...CREDENTIALS.actionkit, actionkit_host: 'u:p@act.example.org' }, /ActionKit Host must not hold a user name/],
  ])('%j', async (authData, message) => {
    await expect(refused(authData)).resolves.toMatchObject({
      name: 'AppError',
      code: 'IncompleteConnection',
      message: expect.stringMatching(message),
    });
  });
});

describe('a service that refuses', () => {
  it.each([401, 403])('Mobilize on %i: key, organization and grant are all named', async (status) => {
    promoted().reply(status, { data: null, error: { detail: 'Invalid or missing API key.' } });
    const { name, message } = await refused(connection('mobilize'));
    expect(name).toBe('AppError');
    expect(message).toBe(
      'Mobilize refused access. The API key may be wrong, the Organization ID may not belong to the key, or the key lacks this permission; support@mobilize.us can grant it. Mobilize says: detail: Invalid or missing API key.',
    );
  });

  it('Mobilize on 404: the organization is not known', async () => {
    promoted().reply(404, { data: null, error: {} });
    await expect(refused(connection('mobilize'))).resolves.toMatchObject({ name: 'AppError' });
  });

  it('ActionKit on 401: password and permission are both named', async () => {
    campaigns().reply(401, '', { 'www-authenticate': 'Basic Realm="django-tastypie"' });
    await expect(refused(connection('actionkit'))).resolves.toMatchObject({
      name: 'ExpiredAuthError',
      message:
        'ActionKit refused the username and password, or this staff user has no permission for this kind of record: campaign.',
    });
  });

  it.each<[string, () => void, RegExp]>([
    [
      'unknown there',
      () => campaigns().reply(404, '<h1>Not Found</h1>'),
      /was not found at this host\. Check ActionKit Host in/,
    ],
    ['a web page', () => campaigns().reply(200, '<html>'), /web page instead of data. Check ActionKit Host/],
    ['another list', () => campaigns().reply(200, { campaigns: [] }), /does not understand/],
    [
      'moved',
      () => campaigns().reply(301, '', { location: 'https://new.example.org/rest/v1/campaign/?_limit=1' }),
      /another address, new\.example\.org\. If that is your ActionKit, enter it as ActionKit Host/,
    ],
    ['moved to nowhere', () => campaigns().reply(301, ''), /redirected the request .* Check ActionKit Host/],
    [
      'misspelled',
      () => campaigns().replyWithError(Object.assign(new Error('x'), { code: 'ENOTFOUND' })),
      /^ActionKit could not be reached: there is no such host\. Check ActionKit Host in your connection\.$/,
    ],
    [
      'of somebody else',
      () => campaigns().replyWithError(Object.assign(new Error('x'), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' })),
      /^ActionKit could not be reached safely: .* Check ActionKit Host in your connection\.$/,
    ],
  ])('ActionKit at a wrong host: %s', async (_, mock, message) => {
    mock();
    await expect(refused(connection('actionkit'))).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(message),
    });
  });

  it('is told together with every other that does, and pauses none of the rest', async () => {
    promoted().reply(403, {});
    campaigns().reply(401);
    const { name, message } = await refused(connection('mobilize', 'actionkit'));
    expect(name).toBe('AppError');
    expect(message).toMatch(/^Mobilize refused access\..* ActionKit refused the username and password/);
    expect(message).toMatch(/correct the ActionKit fields\.$/);
  });

  it('fails the test even when another one works', async () => {
    goodMobilize();
    campaigns().reply(401);
    await expect(refused(connection('mobilize', 'actionkit'))).resolves.toMatchObject({
      message: expect.stringMatching(/^ActionKit refused/),
    });
  });
});
