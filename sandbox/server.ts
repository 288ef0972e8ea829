import type { AddressInfo } from 'node:net';
import { type HttpBindings, type ServerType, serve } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { type Fault, Faults } from './faults.ts';
import { seeded } from './random.ts';
import type { ServiceKey, Vendor } from './vendor.ts';

/** One request as a vendor saw it. `status` 0 means that no answer reached the client. */
export interface Seen {
  service: ServiceKey;
  method: string;
  /** With the query, without the service's prefix. */
  path: string;
  headers: Record<string, string>;
  body: string;
  status: number;
  fault?: string;
}

export interface Sandbox {
  /** The value for CONNECTOR_SANDBOX_URL. */
  url: string;
  port: number;
  faults: Faults;
  /** Every request since the last `clear`. */
  log: Seen[];
  /** Milliseconds added before each answer. */
  latency: number;
  /** After so many further answers no connection is taken any more, until `reopen`. */
  shutAfter(answers: number): void;
  reopen(): Promise<void>;
  close(): Promise<void>;
}

const PAGE = '<!doctype html><html><head><title>Error</title></head><body><h1>Something went wrong</h1></body></html>';
/** How delays pass; a story on a fast clock moves that clock instead. */
type Wait = (milliseconds: number) => Promise<unknown>;
const reallyWait: Wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Serves vendors on 127.0.0.1, each below its own name: `/van/v4/people/find`. Extra routes (files, hooks) may stand beside.
 * A `brief` log leaves out headers and bodies, which add up over a whole campaign.
 */
export async function startSandbox(
  vendors: Vendor[],
  options: { port?: number; seed?: number; extra?: Hono; latency?: number; wait?: Wait; brief?: boolean } = {},
): Promise<Sandbox> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const faults = new Faults(seeded(options.seed ?? 1));
  const log: Seen[] = [];
  const wait = options.wait ?? reallyWait;
  let answersLeft = Infinity;
  const sandbox = { url: '', port: 0, faults, log, latency: options.latency ?? 0 } as Sandbox;

  for (const vendor of vendors) {
    app.all(`/${vendor.service}/*`, async (c) => {
      const prefix = `/${vendor.service}`;
      const url = new URL(c.req.url);
      const path = url.pathname.slice(prefix.length) + url.search;
      const body = await c.req.raw.clone().text();
      const seen: Seen = {
        service: vendor.service,
        method: c.req.method,
        path,
        headers: options.brief ? {} : c.req.header(),
        body: options.brief ? '' : body,
        status: 0,
      };
      log.push(seen);
      if (sandbox.latency > 0) await wait(sandbox.latency);
      const fault = faults.pick({ service: vendor.service, method: c.req.method, path });
      if (fault) seen.fault = fault.kind;
      const inner = new Request(`${url.origin}${path}`, {
        method: c.req.method,
        headers: c.req.raw.headers,
        ...(body && !['GET', 'HEAD'].includes(c.req.method) ? { body } : {}),
      });
      const answer = await respond(vendor, fault, inner, c, wait);
      if (answer) seen.status = answer.status;
      answersLeft -= 1;
      if (answersLeft === 0) server.close();
      return answer ?? cut(c);
    });
  }
  if (options.extra) app.route('/', options.extra);

  const server = await new Promise<ServerType>((resolve, reject) => {
    const started = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: options.port ?? 0 }, () => resolve(started));
    started.once('error', reject);
  });
  sandbox.port = (server.address() as AddressInfo).port;
  sandbox.url = `http://127.0.0.1:${sandbox.port}`;
  sandbox.shutAfter = (answers) => {
    answersLeft = answers;
    if (answers === 0) server.close();
  };
  sandbox.reopen = async () => {
    answersLeft = Infinity;
    if (server.listening) return;
    await new Promise<void>((resolve) => server.listen(sandbox.port, '127.0.0.1', resolve));
  };
  sandbox.close = async () => {
    await sandbox.reopen(); // a server that was shut cannot be closed
    return new Promise((resolve, reject) => {
      if ('closeAllConnections' in server) server.closeAllConnections();
      server.close((error) => (error ? reject(error) : resolve()));
    });
  };
  return sandbox;
}

/** @returns undefined when the connection is to end without an answer */
async function respond(
  vendor: Vendor,
  fault: Fault | undefined,
  request: Request,
  c: Context,
  wait: Wait,
): Promise<Response | undefined> {
  const act = () => vendor.routes.fetch(request);
  switch (fault?.kind) {
    case undefined:
      return act();
    case 'throttled':
      return vendor.throttled(c, fault.amount ?? 7);
    case 'throttled_bare':
      return vendor.throttled(c);
    case 'server_error_after':
      await act();
      return c.text('Internal Server Error', 500);
    case 'gateway_timeout_after':
      await act();
      return c.html(PAGE, 504);
    case 'server_error':
      return c.text('Internal Server Error', 500);
    case 'bad_gateway':
      return c.html(PAGE, 502);
    case 'unavailable':
      return c.body(null, 503);
    case 'gateway_timeout':
      return c.html(PAGE, 504);
    case 'html': {
      const { status } = await act();
      return c.html(PAGE, status === 204 ? 200 : (status as 200));
    }
    case 'truncated': {
      const answer = await act();
      const text = await answer.text();
      return new Response(text.slice(0, Math.floor(text.length / 2)) || '{"da', {
        status: answer.status === 204 ? 200 : answer.status,
        headers: answer.headers,
      });
    }
    case 'wrong_json': {
      const { status } = await act();
      return c.json('unexpected', status === 204 ? 200 : (status as 200));
    }
    case 'slow':
      await wait(fault.amount ?? 1000);
      return act();
    case 'dropped':
      return undefined;
    case 'lost':
      await act();
      return undefined;
  }
}

function cut(c: Context<{ Bindings: HttpBindings }>): Response {
  c.env.outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}
