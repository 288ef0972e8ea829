import { tidyHost } from '../../platform/host.ts';

const tidy = (typed: string) => tidyHost(typed, 'ActionKit Host', '.actionkit.com');

it.each([
  ['act.example.org', 'act.example.org'],
  ['https://act.example.org/', 'act.example.org'],
  ['http://Act.Example.org', 'act.example.org'],
  ['https://act.example.org/dash/?page=1#top', 'act.example.org'],
  ['act.example.org/admin', 'act.example.org'],
  ['act.example.org.', 'act.example.org'],
  ['riverside', 'riverside.actionkit.com'],
  ['https://riverside/', 'riverside.actionkit.com'],
  ['Riverside.ActionKit.com', 'riverside.actionkit.com'],
  ['xn--bcher-kva.example.org', 'xn--bcher-kva.example.org'],
  ['bücher.example.org', 'xn--bcher-kva.example.org'],
  ['HTTPS://act.example.org', 'act.example.org'],
  ['act.example.org/go/https://evil.example', 'act.example.org'],
  ['https://act.example.org/at/12:30', 'act.example.org'],
  ['https://act.example.org?at=12:30', 'act.example.org'],
  ['https://act.example.org#12:30', 'act.example.org'],
  ['a.example.org', 'a.example.org'],
  ['act-2.example.org', 'act-2.example.org'],
  ['1act.example.org', '1act.example.org'],
  [`${'a'.repeat(63)}.example.org`, `${'a'.repeat(63)}.example.org`],
  ['act.example.xn--p1ai', 'act.example.xn--p1ai'],
  ['local', 'local.actionkit.com'],
  ['mylocalhost', 'mylocalhost.actionkit.com'],
  ['localhosts', 'localhosts.actionkit.com'],
  ['localhost.example.org', 'localhost.example.org'],
  ['www.local.example.org', 'www.local.example.org'],
  ['act.mylocal', 'act.mylocal'],
])('reduces %s to %s', (typed, host) => {
  expect(tidy(typed)).toBe(host);
});

const INSIDE = 'ActionKit Host must be a public host name, not an address inside a network.';
const NO_HOST = 'ActionKit Host must be a host name, such as act.example.org.';
const PORT = 'ActionKit Host must not hold a port.';
const USER = 'ActionKit Host must not hold a user name or password.';

it.each([
  ['127.0.0.1', INSIDE],
  ['10.1.2.3', INSIDE],
  ['8.8.8.8', INSIDE],
  ['127.1', INSIDE],
  ['2130706433', INSIDE],
  ['0x7f000001', INSIDE],
  ['0177.0.0.1', INSIDE],
  ['１２７.0.0.1', INSIDE],
  ['7', INSIDE],
  ['[::1]', INSIDE],
  ['https://[::ffff:10.0.0.1]/', INSIDE],
  ['localhost', INSIDE],
  ['LOCALHOST.', INSIDE],
  ['%6cocalhost', INSIDE],
  ['act.localhost', INSIDE],
  ['printer.local', INSIDE],
  ['metadata.google.internal', INSIDE],
  ['db.localdomain', INSIDE],
  ['act.example.org:8443', PORT],
  ['https://act.example.org:443/', PORT],
  ['act.example.org:443', PORT],
  ['HTTP://act.example.org:80/', PORT],
  ['https://act.example.org:443/a\nb', PORT],
  ['https://act.example.org:443?a=b', PORT],
  ['https://act.example.org:443#a', PORT],
  ['user:pass@act.example.org', USER],
  ['https://act.example.org@evil.example', USER],
  ['https://:pass@act.example.org', USER],
  ['ftp://act.example.org', NO_HOST],
  ['xhttp://act.example.org', NO_HOST],
  ['httpsx://act.example.org', NO_HOST],
  ['act.example.org..', NO_HOST],
  ['act-.example.org', NO_HOST],
  ['act.-example.org', NO_HOST],
  [`${'a'.repeat(64)}.example.org`, NO_HOST],
  ['javascript://act.example.org', NO_HOST],
  ['act..example.org', NO_HOST],
  ['-act.example.org', NO_HOST],
  ['act example.org', NO_HOST],
  ['act_1.example.org', NO_HOST],
  ['act.example.org,evil.example', NO_HOST],
  ['act.example.1a', NO_HOST],
  ['https://', NO_HOST],
  ['::1', NO_HOST],
  ['ada@example.org', USER],
])('refuses %s', (typed, problem) => {
  expect(() => tidy(typed)).toThrow(problem);
});

it('reads a backslash as browsers do', () => {
  expect(tidy('https://act.example.org\\@evil.example')).toBe('act.example.org');
});

it('does not complete a word where there is nothing to complete it with', () => {
  expect(() => tidyHost('api', 'File')).toThrow('File must be a host name, such as act.example.org.');
});
