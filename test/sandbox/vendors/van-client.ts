import { type Sandbox, startSandbox } from '../../../sandbox/server.ts';
import { type Mode, type VanOptions, VanVendor } from '../../../sandbox/vendors/van.ts';

export const NOW = Date.parse('2026-07-20T15:00:00Z');

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed body; undefined when it is no JSON. */
  body: unknown;
}

export interface Request {
  mode?: Mode;
  headers?: Record<string, string>;
}

/** Each test starts with a new committee, and most look at nobody's voter file. */
const FEW_VOTERS = 24;

/** A sandbox with VAN alone and a client that follows no redirect. */
export async function startVan(options: Partial<VanOptions> = {}) {
  const time = { now: NOW };
  const vendor = new VanVendor({ clock: () => time.now, options: { voters: FEW_VOTERS, ...options } });
  const sandbox: Sandbox = await startSandbox([vendor]);

  const send = async (method: string, path: string, body?: unknown, { mode = '1', headers = {} }: Request = {}) => {
    const answer = await fetch(`${sandbox.url}/van${path.startsWith('/') ? path : `/v4/${path}`}`, {
      method,
      redirect: 'manual',
      headers: { Authorization: basic(vendor.credentialsFor(mode)), 'Content-Type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') && text !== '';
    const result: Answer = {
      status: answer.status,
      headers: answer.headers,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    };
    return result;
  };

  return {
    vendor,
    sandbox,
    time,
    send,
    get: (path: string, request?: Request) => send('GET', path, undefined, request),
    post: (path: string, body?: unknown, request?: Request) => send('POST', path, body, request),
    put: (path: string, body?: unknown, request?: Request) => send('PUT', path, body, request),
    del: (path: string, request?: Request) => send('DELETE', path, undefined, request),
  };
}

export type Van = Awaited<ReturnType<typeof startVan>>;

export const basic = ({ van_application_name, van_api_key, van_database_mode }: Record<string, string>) =>
  `Basic ${Buffer.from(`${van_application_name}:${van_api_key}|${van_database_mode}`).toString('base64')}`;

/** The envelope with one error of which the named parts are known. */
export const refusal = (error: Record<string, unknown>) => ({ errors: [expect.objectContaining(error)] });

export const idOf = (answer: Answer) => (answer.body as { vanId: number }).vanId;

export const items = <T>(answer: Answer) => (answer.body as { items: T[] }).items;
