import nock from 'nock';
import { publicLookup, readHead } from '../../platform/download.ts';
import { useMocks } from '../support/mocks.ts';
import { inZap, stopOf } from '../support/zap.ts';

/** What each name resolves to; unknown names are not found. */
const ADDRESSES: Record<string, string[]> = {
  'files.example.org': ['203.0.113.7', '2001:db8::7'],
  'other.example.org': ['203.0.113.8'],
};
jest.mock('node:dns/promises', () => ({
  lookup: async (host: string) => {
    const found = ADDRESSES[host];
    if (!found) throw new Error('ENOTFOUND');
    return found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  },
}));

jest.mock('node:dns', () => ({
  lookup: (host: string, _options: object, done: (error: Error | null, found?: object[]) => void) => {
    const found = ADDRESSES[host];
    if (!found) return done(new Error('ENOTFOUND'));
    return done(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  },
}));

useMocks();

const FILE = 'https://files.example.org/people.csv';
const files = () => nock('https://files.example.org', { badheaders: ['authorization'] });
const head = (address = FILE, bytes?: number) => inZap((zap) => readHead(zap, address, 'CSV URL', bytes));
const refused = (address = FILE) => stopOf((zap) => readHead(zap, address, 'CSV URL'));

describe('the beginning of a file', () => {
  it('is read without credentials', async () => {
    files().get('/people.csv').query({ token: 'x' }).reply(200, 'name,phone\nAda,5185550142\n');
    await expect(head(`${FILE}?token=x`)).resolves.toBe('name,phone\nAda,5185550142\n');
  });

  it('loses the mark that spreadsheets put in front', async () => {
    files().get('/people.csv').reply(200, Buffer.from('\uFEFFname\nZoë', 'utf8'));
    await expect(head()).resolves.toBe('name\nZoë');
  });

  it('ends where it was asked to', async () => {
    files().get('/people.csv').reply(200, 'x'.repeat(500_000));
    await expect(head(FILE, 1000)).resolves.toBe('x'.repeat(1000));
  });

  it('is what came, whatever Location stands beside it', async () => {
    files().get('/people.csv').reply(200, 'name', { location: '/moved.csv' });
    await expect(head()).resolves.toBe('name');
  });

  it.each([300, 301, 399])('may be behind a redirect of status %i', async (status) => {
    files().get('/people.csv').reply(status, '', { location: '/moved.csv' });
    files().get('/moved.csv').reply(200, 'name');
    await expect(head()).resolves.toBe('name');
  });

  it('may be behind redirects to other public addresses', async () => {
    files().get('/people.csv').reply(302, '', { location: '/moved.csv' });
    files().get('/moved.csv').reply(307, '', { location: 'https://other.example.org/a.csv' });
    nock('https://other.example.org').get('/a.csv').reply(200, 'name');
    await expect(head()).resolves.toBe('name');
  });
});

const NOT_PUBLIC = 'CSV URL must be the address of a file that anybody with the link can read.';

describe('an address that is refused before any request', () => {
  it.each([
    ['http://files.example.org/people.csv', 'CSV URL must start with https://.'],
    ['file:///etc/passwd', 'CSV URL must start with https://.'],
    ['ftp://files.example.org/a', 'CSV URL must start with https://.'],
    ['https://127.0.0.1/a', NOT_PUBLIC],
    ['https://10.0.0.8/a', NOT_PUBLIC],
    ['https://169.254.169.254/latest/meta-data/', NOT_PUBLIC],
    ['https://[::1]/a', NOT_PUBLIC],
    ['https://2130706433/a', NOT_PUBLIC],
    ['https://localhost/a', NOT_PUBLIC],
    ['https://metadata.google.internal/a', NOT_PUBLIC],
    ['https://intranet/a', NOT_PUBLIC],
    ['https://files.example.org:8443/a', NOT_PUBLIC],
    ['https://user:pass@files.example.org/a', 'CSV URL must not hold a user name or password.'],
  ])('%s', async (address, message) => {
    await expect(refused(address)).resolves.toMatchObject({ name: 'AppError', code: 'InvalidInput', message });
  });

  it.each([
    '127.0.0.1',
    '127.255.0.9',
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::a00:1',
    'fd12:3456::1',
    'fe80::1',
    'ff02::1',
    '2002:a00:1::1',
    'fec0::1',
  ])('a public name that leads to %s', async (inward) => {
    ADDRESSES['rebind.example.org'] = ['203.0.113.9', inward];
    await expect(refused('https://rebind.example.org/a')).resolves.toMatchObject({ message: NOT_PUBLIC });
  });

  it('a redirect inward', async () => {
    for (const location of ['https://10.0.0.8/a', 'http://files.example.org/a', 'https://rebind.example.org/a']) {
      ADDRESSES['rebind.example.org'] = ['192.168.1.1'];
      files().get('/people.csv').reply(302, '', { location });
      await expect(refused()).resolves.toMatchObject({ name: 'AppError', code: 'InvalidInput' });
    }
  });
});

describe('a file that cannot be read', () => {
  it.each([401, 403, 404, 410])('on %i names the reason to look for', async (status) => {
    files().get('/people.csv').reply(status);
    await expect(refused()).resolves.toMatchObject({
      name: 'AppError',
      code: 'UnreadableFile',
      message: `The file of CSV URL cannot be read (${status}). Its link may have expired, or it may need a login.`,
    });
  });

  it.each([429, 500, 503])('comes back later on %i', async (status) => {
    files().get('/people.csv').reply(status);
    await expect(refused()).resolves.toMatchObject({ name: 'ThrottledError' });
  });

  it('comes back later when nobody answers', async () => {
    files().get('/people.csv').replyWithError('ECONNRESET');
    await expect(refused()).resolves.toMatchObject({
      name: 'ThrottledError',
      message: 'The file of CSV URL could not be reached.',
    });
  });

  it.each([
    ['to itself', '/people.csv'],
    ['to nowhere', 'https://['],
    ['without an address', undefined],
  ])('ends a redirect %s', async (_, location) => {
    files()
      .get('/people.csv')
      .times(location === '/people.csv' ? 4 : 1)
      .reply(302, '', location ? { location } : {});
    await expect(refused()).resolves.toMatchObject({ name: 'AppError', code: 'UnreadableFile' });
  });
});

describe('the connection itself', () => {
  const connectTo = (host: string, all: boolean) =>
    new Promise((resolve, reject) =>
      publicLookup(host, { all }, (error, address, family) => (error ? reject(error) : resolve([address, family]))),
    );

  it('is made to a public address', async () => {
    await expect(connectTo('files.example.org', false)).resolves.toEqual(['203.0.113.7', 4]);
    await expect(connectTo('other.example.org', true)).resolves.toEqual([
      [{ address: '203.0.113.8', family: 4 }],
      undefined,
    ]);
  });

  it('is refused when the name has come to lead inward since it was checked', async () => {
    ADDRESSES['rebind.example.org'] = ['203.0.113.9', '169.254.169.254'];
    await expect(connectTo('rebind.example.org', false)).rejects.toThrow('inside a network');
    await expect(connectTo('nobody.example.org', true)).rejects.toThrow();
  });
});

it('comes from the sandbox where that is set, and from nothing else on this machine', async () => {
  process.env.CONNECTOR_SANDBOX_URL = 'http://127.0.0.1:4010';
  try {
    nock('http://127.0.0.1:4010').get('/files/people.csv').reply(200, 'name');
    await expect(head('http://127.0.0.1:4010/files/people.csv')).resolves.toBe('name');
    await expect(refused('http://127.0.0.1:4011/files/people.csv')).resolves.toMatchObject({ code: 'InvalidInput' });
  } finally {
    delete process.env.CONNECTOR_SANDBOX_URL;
  }
});
