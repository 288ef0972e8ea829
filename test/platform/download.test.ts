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
  lookup: async (host: string, { all }: { all?: boolean }) => {
    const found = ADDRESSES[host];
    if (!found) throw new Error('ENOTFOUND');
    const addresses = found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    return all ? addresses : addresses[0];
  },
}));

jest.mock('node:dns', () => ({
  lookup: (
    host: string,
    { all, family }: { all?: boolean; family?: number },
    done: (error: Error | null, found?: unknown) => void,
  ) => {
    const found = ADDRESSES[host];
    if (!found) return done(new Error('ENOTFOUND'));
    const addresses = found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    const fitting = addresses.filter((one) => !family || one.family === family);
    return all ? done(null, fitting) : done(null, fitting[0]?.address);
  },
}));

useMocks();
afterEach(() => jest.restoreAllMocks());

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

  it('keeps that mark anywhere else', async () => {
    files().get('/people.csv').reply(200, 'name\uFEFF');
    await expect(head()).resolves.toBe('name\uFEFF');
  });

  it('is 64 KiB where nothing else is asked for', async () => {
    files().get('/people.csv').reply(200, 'x'.repeat(65_537));
    await expect(head()).resolves.toHaveLength(65_536);
  });

  it('ends where it was asked to', async () => {
    files().get('/people.csv').reply(200, 'x'.repeat(500_000));
    await expect(head(FILE, 1000)).resolves.toBe('x'.repeat(1000));
  });

  it.each([200, 299])('is what came on %i, whatever Location stands beside it', async (status) => {
    files().get('/people.csv').reply(status, 'name', { location: '/moved.csv' });
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

  it('may be three redirects away', async () => {
    files().get('/people.csv').reply(302, '', { location: '/1' });
    files().get('/1').reply(302, '', { location: '/2' });
    files().get('/2').reply(302, '', { location: '/3' });
    files().get('/3').reply(200, 'name');
    await expect(head()).resolves.toBe('name');
  });

  it('lets go of what a redirect holds besides', async () => {
    const destroy = jest.fn();
    await inZap(async (zap) => {
      const answers = [
        { status: 302, headers: { get: () => '/moved.csv' }, body: { destroy } },
        { status: 200, headers: { get: () => null }, body: [Buffer.from('na'), Buffer.from('me')] },
      ];
      jest.spyOn(zap.z, 'request').mockImplementation((async () => answers.shift()) as never);
      await expect(readHead(zap, FILE, 'CSV URL')).resolves.toBe('name');
    });
    expect(destroy).toHaveBeenCalledTimes(1);
  });
});

describe('the request for a file', () => {
  it.each([
    [20_000, 10_000],
    [3_000, 3_000],
  ])('with %i ms left, gets %i ms, and its answer is left as it comes', async (remaining, timeout) => {
    files().get('/people.csv').reply(200, 'name');
    await inZap(async (zap) => {
      const request = jest.spyOn(zap.z, 'request');
      await readHead(Object.assign(zap, { remaining: () => remaining }), FILE, 'CSV URL');
      expect(request.mock.calls).toEqual([
        [
          {
            url: FILE,
            method: 'GET',
            headers: { 'user-agent': 'Zapier', accept: 'text/csv, text/plain, */*' },
            timeout,
            redirect: 'manual',
            agent: expect.anything(),
            raw: true,
            merge: false,
            skipThrowForStatus: true,
            throwForThrottlingEarly: false,
          },
        ],
      ]);
    });
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
    ['https://user@files.example.org/a', 'CSV URL must not hold a user name or password.'],
    ['https://:pass@files.example.org/a', 'CSV URL must not hold a user name or password.'],
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

const CANNOT_BE_READ = 'The file of CSV URL cannot be read (302). Its link may have expired, or it may need a login.';

describe('a file that cannot be read', () => {
  it.each([400, 401, 403, 404, 410, 499])('on %i names the reason to look for', async (status) => {
    files().get('/people.csv').reply(status, '', { location: '/login' });
    await expect(refused()).resolves.toMatchObject({
      name: 'AppError',
      code: 'UnreadableFile',
      message: `The file of CSV URL cannot be read (${status}). Its link may have expired, or it may need a login.`,
    });
  });

  it.each([429, 500, 503])('comes back later on %i', async (status) => {
    files().get('/people.csv').reply(status);
    await expect(refused()).resolves.toMatchObject({
      name: 'ThrottledError',
      message: 'The file of CSV URL is not available right now.',
    });
  });

  it('comes back later when its name cannot be looked up', async () => {
    nock('https://nobody.example.org').get('/a').replyWithError('ENOTFOUND');
    await expect(refused('https://nobody.example.org/a')).resolves.toMatchObject({
      name: 'ThrottledError',
      message: 'The file of CSV URL could not be reached.',
    });
  });

  it('comes back later when nobody answers', async () => {
    files().get('/people.csv').replyWithError('ECONNRESET');
    await expect(refused()).resolves.toMatchObject({
      name: 'ThrottledError',
      message: 'The file of CSV URL could not be reached.',
    });
  });

  it.each([
    [
      'to itself',
      '/people.csv',
      'The link of CSV URL leads from one address to the next. Give the address of the file itself.',
    ],
    ['to nowhere', 'https://[', CANNOT_BE_READ],
    ['without an address', undefined, CANNOT_BE_READ],
  ])('ends a redirect %s', async (_, location, message) => {
    files()
      .get('/people.csv')
      .times(location === '/people.csv' ? 4 : 1)
      .reply(302, '', location ? { location } : {});
    await expect(refused()).resolves.toMatchObject({ name: 'AppError', code: 'UnreadableFile', message });
  });
});

describe('the connection itself', () => {
  const connectTo = (host: string, all: boolean, family?: number) =>
    new Promise((resolve, reject) =>
      publicLookup(host, { all, ...(family && { family }) }, (error, address, family) =>
        error ? reject(error) : resolve([address, family]),
      ),
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
    await expect(connectTo('rebind.example.org', true)).rejects.toThrow('inside a network');
  });

  it('is refused where the name leads nowhere', async () => {
    ADDRESSES['empty.example.org'] = [];
    await expect(connectTo('nobody.example.org', true)).rejects.toThrow('ENOTFOUND');
    await expect(connectTo('empty.example.org', true)).rejects.toThrow('not found');
  });

  it('is of the kind that was asked for', async () => {
    await expect(connectTo('files.example.org', false, 6)).resolves.toEqual(['2001:db8::7', 6]);
  });

  it.each([
    ['0.255.255.255', '1.0.0.0'],
    ['10.0.0.0', '9.255.255.255'],
    ['10.255.255.255', '11.0.0.0'],
    ['100.64.0.0', '100.63.255.255'],
    ['100.127.255.255', '100.128.0.0'],
    ['127.0.0.0', '126.255.255.255'],
    ['127.255.255.255', '128.0.0.0'],
    ['169.254.0.0', '169.253.255.255'],
    ['169.254.255.255', '169.255.0.0'],
    ['172.16.0.0', '172.15.255.255'],
    ['172.31.255.255', '172.32.0.0'],
    ['192.0.0.0', '191.255.255.255'],
    ['192.0.0.255', '192.0.1.0'],
    ['192.168.0.0', '192.167.255.255'],
    ['192.168.255.255', '192.169.0.0'],
    ['198.18.0.0', '198.17.255.255'],
    ['198.19.255.255', '198.20.0.0'],
    ['224.0.0.0', '223.255.255.255'],
    ['::ffff:192.168.0.1', '::ffff:192.169.0.1'],
    ['::ffff:ffff', '::1:0:0'],
    ['64:ff9b::ffff:ffff', '64:ff9b::1:0:0'],
    ['64:ff9b:1:ffff::1', '64:ff9b:2::1'],
    ['2001:0:ffff::1', '2001:1::1'],
    ['2002:ffff::1', '2003::1'],
    ['fc00::', 'fbff:ffff::1'],
    ['fdff:ffff::1', 'fe00::1'],
    ['fe80::', 'fe7f:ffff::1'],
    ['feff:ffff::1', '2606:4700::1111'],
    ['febf:ffff::1', '2a00::1'],
  ])('never reaches %s, while %s is outside', async (inward, outside) => {
    ADDRESSES['edge.example.org'] = [inward];
    await expect(connectTo('edge.example.org', false)).rejects.toThrow('inside a network');
    ADDRESSES['edge.example.org'] = [outside];
    await expect(connectTo('edge.example.org', false)).resolves.toEqual([outside, outside.includes(':') ? 6 : 4]);
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
