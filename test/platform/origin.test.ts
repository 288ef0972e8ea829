import { at, baseOf, hostOf, originHere, pathOfLink, sandboxOrigin } from '../../platform/origin.ts';
import type { Service } from '../../platform/service.ts';
import { service as actionkit } from '../../services/actionkit/service.ts';
import { service as mobilize } from '../../services/mobilize/service.ts';
import { CREDENTIALS } from '../support/credentials.ts';
import { inZap, stopOf } from '../support/zap.ts';

const vendor = mobilize as unknown as Service;
const setSandbox = (url: string) => {
  process.env.CONNECTOR_SANDBOX_URL = url;
};

afterEach(() => {
  delete process.env.CONNECTOR_SANDBOX_URL;
});

describe('where a service is', () => {
  const base = (service: unknown, credentials: object) =>
    inZap((zap) => baseOf(service as Service, credentials as Record<string, string>, zap));

  it('is its own host', async () => {
    await expect(base(mobilize, CREDENTIALS.mobilize)).resolves.toBe('https://api.mobilize.us');
    await expect(base(mobilize, { mobilize_environment: 'staging' })).resolves.toBe('https://staging-api.mobilize.us');
    await expect(base(actionkit, CREDENTIALS.actionkit)).resolves.toBe('https://act.example.org');
  });

  it.each([
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010/mobilize'],
    ['http://localhost:4010/', 'http://localhost:4010/mobilize'],
    ['http://[::1]:4010/anything?x', 'http://[::1]:4010/mobilize'],
    ['https://127.0.0.1', 'https://127.0.0.1/mobilize'],
  ])('is its place in a sandbox at %s', async (url, expected) => {
    setSandbox(url);
    await expect(base(mobilize, CREDENTIALS.mobilize)).resolves.toBe(expected);
  });

  it.each([
    'http://sandbox.example.org',
    'http://localhost.example.org:4010',
    'http://127.0.0.1.example.org',
    'http://0.0.0.0:4010',
    'http://10.0.0.1:4010',
    'http://user:pass@127.0.0.1:4010',
    'http://127.0.0.1:4010@evil.example',
    'file:///127.0.0.1',
    '127.0.0.1:4010',
    'yes',
  ])('is never a sandbox at %s', async (url) => {
    setSandbox(url);
    await expect(stopOf(sandboxOrigin)).resolves.toMatchObject({
      name: 'AppError',
      message: 'CONNECTOR_SANDBOX_URL must be an address on this machine, such as http://127.0.0.1:4010.',
    });
  });
});

it('there is no sandbox where none is named', async () => {
  for (const url of ['', undefined]) {
    if (url === undefined) delete process.env.CONNECTOR_SANDBOX_URL;
    else setSandbox(url);
    await expect(inZap(sandboxOrigin)).resolves.toBeUndefined();
  }
});

it.each([
  ['http://127.0.0.1:4010/a?b#c', 'http://127.0.0.1:4010'],
  ['HTTP://LOCALHOST:80', 'http://localhost'],
  ['https://[::1]', 'https://[::1]'],
  ['xhttp://localhost', undefined],
  ['httpsx://localhost', undefined],
  ['ftp://127.0.0.1', undefined],
  ['http://user@127.0.0.1', undefined],
  ['http://:pass@127.0.0.1', undefined],
  ['http://127.0.0.2', undefined],
  ['', undefined],
])('the origin on this machine of %j is %j', (url, origin) => {
  expect(originHere(url)).toBe(origin);
});

it.each([
  ['https://act.example.org:8443/people?x=1', 'act.example.org'],
  ['https://user:pass@act.example.org', 'act.example.org'],
  ['/people', undefined],
  ['', undefined],
  [undefined, undefined],
])('the host of %j is %j', (address, host) => {
  expect(hostOf(address)).toBe(host);
});

describe('the path of a link that a vendor sent', () => {
  const next = '/v1/organizations/4242/events?cursor=cD0x&per_page=100';

  it.each([
    ['its own host', `https://api.mobilize.us${next}`, next],
    ['another host', `https://evil.example${next}`, next],
    ['another host with a login', `https://api.mobilize.us@evil.example${next}`, next],
    ['no scheme', `//evil.example${next}`, next],
    ['a path alone', next, next],
    ['a fragment', `${next}#top`, next],
    ['dots', '/v1/../../v1/events', '/v1/events'],
    ['no web address', 'x:@evil.example/v1/events', '/'],
    ['no web address, with a dot', 'x:.evil.example/v1/events', '/'],
    ['a script', 'javascript:alert(1)', '/'],
    ['no web address, though it ends like one', `xhttp://evil.example${next}`, '/'],
    ['no web address, though it begins like one', `httpsx://evil.example${next}`, '/'],
    ['a host alone', 'https://evil.example', '/'],
    ['plain http', `http://evil.example${next}`, next],
    ['no slash', 'v1/events?page=2', '/v1/events?page=2'],
    ['nothing', '', '/'],
    ['nonsense', 'http://[', '/'],
  ])('drops the host: %s', (_, link, path) => {
    expect(pathOfLink(vendor, link)).toBe(path);
    // Whatever the link is, what follows the host begins with a slash.
    expect(new URL(`https://api.mobilize.us${pathOfLink(vendor, link)}`).host).toBe('api.mobilize.us');
  });

  it('loses the prefix of the sandbox, and only there', () => {
    const inside = 'http://127.0.0.1:4010/mobilize/v1/events?page=2';
    expect(pathOfLink(vendor, inside)).toBe('/mobilize/v1/events?page=2');
    setSandbox('http://127.0.0.1:4010');
    expect(pathOfLink(vendor, inside)).toBe('/v1/events?page=2');
    expect(pathOfLink(vendor, '/mobilizers/v1/events')).toBe('/mobilizers/v1/events');
    expect(pathOfLink(vendor, '/v1/mobilize/events')).toBe('/v1/mobilize/events');
    expect(pathOfLink(vendor, '/mobilize/')).toBe('/');
    expect(pathOfLink(vendor, '/mobilize')).toBe('/mobilize');
  });
});

it.each([
  ['7100001', '/events/7100001/attendances'],
  [42, '/events/42/attendances'],
  ['../people', '/events/..%2Fpeople/attendances'],
  ['1?x=1&y#z', '/events/1%3Fx%3D1%26y%23z/attendances'],
  ['a b', '/events/a%20b/attendances'],
  ['..', '/events/%20/attendances'],
  ['.', '/events/%20/attendances'],
  ['', '/events/%20/attendances'],
  ['%2e%2e', '/events/%252e%252e/attendances'],
  ['half \uD83D emoji', '/events/half%20%EF%BF%BD%20emoji/attendances'],
])('keeps %j inside its own part of a path', (value, path) => {
  expect(at`/events/${value}/attendances`).toBe(path);
});

it('keeps several values in their places, and a path without any as it is', () => {
  expect(at`/${'a'}/b/${0}`).toBe('/a/b/0');
  expect(at`${'a'}${'b'}`).toBe('ab');
  expect(at`/events`).toBe('/events');
  expect(at`/${'...'}`).toBe('/...');
});
