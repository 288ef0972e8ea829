import { isIP } from 'node:net';

/**
 * The host in what somebody typed or pasted as an address: scheme, path and trailing slash are dropped. A word without a
 * dot is completed with `suffix`. Throws a sentence for what cannot be a vendor's public host.
 */
export function tidyHost(typed: string, label: string, suffix = ''): string {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  const url = URL.canParse(withScheme) ? new URL(withScheme) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Error(`${label} must be a host name, such as act.example.org.`);
  if (url.username || url.password) throw new Error(`${label} must not hold a user name or password.`);
  if (url.port || /:\d+$/.test(withScheme.replace(/^[a-z]+:\/\/([^/?#]*).*$/is, '$1'))) {
    throw new Error(`${label} must not hold a port.`);
  }
  const bare = url.hostname.replace(/\.$/, '');
  // Checked before completing: a lone number is an address in disguise.
  if (isIP(bare.replace(/^\[|\]$/g, '')) || /^localhost$|\.(localhost|local|internal|localdomain)$/.test(bare)) {
    throw new Error(`${label} must be a public host name, not an address inside a network.`);
  }
  const host = bare.includes('.') ? bare : `${bare}${suffix}`;
  if (!/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*$/.test(host)) {
    throw new Error(`${label} must be a host name, such as act.example.org.`);
  }
  return host;
}
