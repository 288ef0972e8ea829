import type { Service } from './service.ts';
import { stop, type Zap } from './zap.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The address of the stand-in world, when one is set. Read at call time; anything but this machine is refused. */
export function sandboxOrigin(zap: Zap): string | undefined {
  const value = process.env.CONNECTOR_SANDBOX_URL;
  if (!value) return undefined;
  return originHere(value) ?? stop(zap, 'fail', NOT_HERE);
}

export const NOT_HERE = 'CONNECTOR_SANDBOX_URL must be an address on this machine, such as http://127.0.0.1:4010.';

/** @returns undefined for an address anywhere else */
export function originHere(value: string): string | undefined {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isHere = url && LOOPBACK.has(url.hostname) && /^https?:$/.test(url.protocol);
  return isHere && !url.username && !url.password ? url.origin : undefined;
}

/** Where a service's paths start: its real host, or its place in the sandbox. */
export function baseOf(service: Service, credentials: Record<string, string>, zap: Zap): string {
  const sandbox = sandboxOrigin(zap);
  return sandbox ? `${sandbox}/${service.key}` : service.origin(credentials);
}

/** @returns undefined for what is no full address */
export const hostOf = (address = ''): string | undefined =>
  URL.canParse(address) ? new URL(address).hostname : undefined;

const NOWHERE = 'https://link.invalid';

/**
 * The path and query of a link that a vendor sent. The host is dropped on purpose: whatever host the link names,
 * the next request goes to the service's own, so credentials never follow a link elsewhere.
 */
export function pathOfLink(service: Service, link: string): string {
  // What is no web address has no path of its own: `x:@host/…` begins without a slash and would reach into the host.
  const url = URL.canParse(link, NOWHERE) ? new URL(link, NOWHERE) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return '/';
  const { pathname, search } = url;
  const prefix = `/${service.key}/`;
  const path =
    process.env.CONNECTOR_SANDBOX_URL && pathname.startsWith(prefix) ? pathname.slice(prefix.length - 1) : pathname;
  return path + search;
}

/** Joins values into a path; each is escaped, so that no input can reach beyond its own segment. */
export function at(parts: TemplateStringsArray, ...values: (string | number)[]): string {
  return parts.reduce((path, part, index) => {
    const value = String(values[index - 1]).toWellFormed(); // half an emoji cannot be escaped
    const safe = value === '.' || value === '..' || value === '' ? '%20' : encodeURIComponent(value);
    return path + safe + part;
  });
}
