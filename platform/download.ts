import dns from 'node:dns';
import { lookup } from 'node:dns/promises';
import { Agent } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import type { HttpRequestOptions } from 'zapier-platform-core';
import { tidyHost } from './host.ts';
import { sandboxOrigin } from './origin.ts';
import { stop, type Zap } from './zap.ts';

/** Networks that no public file lies in. */
const INWARD = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  INWARD.addSubnet(net, bits, 'ipv4'); // also fits the same address written as IPv6, ::ffff:10.0.0.1
}
for (const [net, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32], // this and the next carry an older address inside
  ['2002::', 16],
  ['fec0::', 10],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  INWARD.addSubnet(net, bits, 'ipv6');
}

const isInward = (ip: string): boolean => INWARD.check(ip, isIP(ip) === 6 ? 'ipv6' : 'ipv4');

/** Looks a name up for the connection itself: a name that was public a moment ago may lead inward now. */
export const publicLookup: LookupFunction = (host, options, done) => {
  dns.lookup(host, { ...options, all: true }, (error, found) => {
    const [first] = found ?? [];
    if (error || !first) return done(error ?? new Error('not found'), '', 0);
    if (found.some(({ address }) => isInward(address))) return done(new Error('inside a network'), '', 0);
    return options.all ? done(null, found) : done(null, first.address, first.family);
  });
};
const agent = new Agent({ lookup: publicLookup });

const MOST_HOPS = 3;
/** For the answer to begin, and once more for the part that is read of it. */
const MILLISECONDS = 10_000;

/**
 * The beginning of a file at an address that a user gave, read without any credentials. Addresses inside a network are
 * refused, also behind redirects. `field` names the input in messages.
 */
export async function readHead(
  zap: Zap,
  address: string,
  field: string,
  bytes = 65_536,
  milliseconds = MILLISECONDS,
): Promise<string> {
  const unreachable = () => stop(zap, 'retry', `The file of ${field} could not be reached.`);
  let url = address;
  for (let hop = 0; hop <= MOST_HOPS; hop += 1) {
    await refuseInward(zap, url, field);
    const options = {
      url,
      method: 'GET',
      headers: { 'user-agent': 'Zapier', accept: 'text/csv, text/plain, */*' },
      timeout: Math.min(milliseconds, zap.remaining()),
      redirect: 'manual',
      ...(url.startsWith('https:') && { agent }),
      raw: true,
      merge: false,
      skipThrowForStatus: true,
      throwForThrottlingEarly: false,
    };
    const response = await zap.z.request(options as unknown as HttpRequestOptions & { url: string }).catch(unreachable);
    const { status, headers, body } = response as unknown as {
      status: number;
      headers: { get(name: string): string | null };
      body: Body;
    };
    const location = headers.get('location');
    if (status >= 300 && status < 400 && location && URL.canParse(location, url)) {
      body.destroy?.();
      url = new URL(location, url).href;
      continue;
    }
    if (status >= 500 || status === 429) return stop(zap, 'retry', `The file of ${field} is not available right now.`);
    if (status >= 300) {
      return stop(
        zap,
        'fail',
        `The file of ${field} cannot be read (${status}). Its link may have expired, or it may need a login.`,
        {
          code: 'UnreadableFile',
        },
      );
    }
    return head(body, bytes, Math.min(milliseconds, zap.remaining())).catch(unreachable);
  }
  return stop(
    zap,
    'fail',
    `The link of ${field} leads from one address to the next. Give the address of the file itself.`,
    {
      code: 'UnreadableFile',
    },
  );
}

type Body = AsyncIterable<Buffer> & { destroy?: (error?: Error) => void };

/** Ends in an error when the file breaks off, or stalls for longer than that. */
async function head(body: Body, bytes: number, milliseconds: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  const timer = setTimeout(() => body.destroy?.(new Error('stalled')), Math.max(milliseconds, 0));
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= bytes) break;
    }
  } finally {
    clearTimeout(timer);
    body.destroy?.();
  }
  return Buffer.concat(chunks)
    .subarray(0, bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}

const refuse = (zap: Zap, field: string, why: string): never =>
  stop(zap, 'fail', `${field} ${why}`, { code: 'InvalidInput' });
const FOR_ANYBODY = 'must be the address of a file that anybody with the link can read.';

/** Stops at an address whose looks say that it is none of a public file. */
export function refusePrivate(zap: Zap, address: string, field: string): void {
  const url = new URL(address);
  if (url.origin === sandboxOrigin(zap)) return;
  if (url.protocol !== 'https:') refuse(zap, field, 'must start with https://.');
  try {
    tidyHost(url.origin, field);
  } catch {
    refuse(zap, field, FOR_ANYBODY);
  }
  if (url.username || url.password) refuse(zap, field, 'must not hold a user name or password.');
}

async function refuseInward(zap: Zap, address: string, field: string): Promise<void> {
  refusePrivate(zap, address, field);
  const { origin, hostname } = new URL(address);
  if (origin === sandboxOrigin(zap)) return;
  const found = await lookup(hostname, { all: true }).catch(() => []);
  if (found.some(({ address: ip }) => isInward(ip))) refuse(zap, field, FOR_ANYBODY);
}
