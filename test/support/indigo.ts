import zapier, { type Bundle } from 'zapier-platform-core';
import { operations } from '../../index.ts';
import { buildApp } from '../../platform/app.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import type { Vendor } from '../../sandbox/vendor.ts';
import type { IndigoOptions } from '../../sandbox/vendors/indigo/options.ts';
import { IndigoVendor } from '../../sandbox/vendors/indigo.ts';
import { HOSTS } from './credentials.ts';
import { mocked } from './mocks.ts';
import { type Kind, type Shown, shown } from './run.ts';

/** Indigo behind mocks. Every request goes to one host and carries the token. */
export const api = () => mocked(HOSTS.indigo, { reqheaders: { authorization: 'Bearer indigo-test-token-0123456789' } });
export const CUSTOMER = 'org-42';

/** GET /audience and GET /audiences, as the connection's customer. */
export const audienceRead = (audienceId: string, customerId = CUSTOMER) =>
  api().get('/api/v1/audience').query({ audienceId, customerId });
export const listRead = (customerId = CUSTOMER) => api().get('/api/v1/audiences').query({ customerId });

/** Indigo's operations alone: core goes through the whole app for every step, and stories have many steps. */
const app = buildApp({
  version: '1.0.0',
  authentication: { type: 'custom', test: async () => ({}), fields: [] },
  operations: operations.filter(({ key }) => key.startsWith('indigo_')),
  nameOf: ({ label }) => label,
});
const tester = zapier.createAppTester(app as never);

// Core ends a process that has run many steps and grown large, for Zapier to start another. Stories have many steps.
Object.assign(jest.requireActual<object>('zapier-platform-core/src/constants'), { KILL_MAX_LIMIT: Infinity });

/** An Indigo over real sockets. `open` starts a new, empty-handed one behind the same address. */
export class IndigoStage {
  vendor = new IndigoVendor({ clock: () => 0 });
  sandbox!: Sandbox;
  private readonly files = new Map<string, string>();
  private isNew = true;

  async start(): Promise<void> {
    const stage = this;
    const stand: Vendor = {
      service: 'indigo',
      get routes() {
        return stage.vendor.routes;
      },
      credentials: {},
      throttled: (c, afterSeconds) => stage.vendor.throttled(c, afterSeconds),
    };
    this.sandbox = await startSandbox([stand]);
    process.env.CONNECTOR_SANDBOX_URL = this.sandbox.url;
  }

  async stop(): Promise<void> {
    delete process.env.CONNECTOR_SANDBOX_URL;
    await this.sandbox.close();
  }

  open(options: Partial<IndigoOptions> = {}): void {
    const fetchText = async (url: string) => this.files.get(url) ?? Promise.reject(new Error('not there'));
    this.vendor = new IndigoVendor({ clock: () => 0, options: { fetchText, ...options } });
    this.sandbox.faults.off();
    this.sandbox.log.length = 0;
    this.isNew = true;
  }

  /** A CSV that anybody can fetch. @returns its address */
  file(name: string, text: string): string {
    const url = `https://files.example.org/${name}`;
    this.files.set(url, text);
    return url;
  }

  audienceId(name: string): string {
    const found = [...this.vendor.organization.audiences.values()].find((audience) => audience.name === name);
    return String(found?.id);
  }

  /** Requests since `open` by path, without the query. */
  requests(): string[] {
    return this.sandbox.log.map(({ method, path }) => `${method} ${path.replace(/^\/api\/v1\/|\?.*$/g, '')}`);
  }

  /** Plays a step once. What earlier steps put into `z.cache` is there, back to the last `open`. */
  async try<R = Record<string, unknown>>(kind: Kind, key: string, inputData: object) {
    const { operation } = (app[kind] as Record<string, { operation: Record<string, unknown> }>)[key] ?? {};
    const bundle = { authData: this.vendor.credentials, inputData, meta: {} } as unknown as Bundle;
    const clearsCache = this.isNew;
    this.isNew = false;
    return tester(operation?.perform as never, bundle, clearsCache).then(
      (output) => ({ output: output as R, error: undefined }),
      (error: unknown): { output: undefined; error: Shown } => ({ output: undefined, error: shown(error) }),
    );
  }

  /** Plays a step as Zapier does: again for as long as it asks to wait. */
  async play<R = Record<string, unknown>>(kind: Kind, key: string, input: object): Promise<R> {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const { output, error } = await this.try<R>(kind, key, input);
      if (output !== undefined) return output;
      if (error?.name !== 'ThrottledError') throw new Error(error?.message);
    }
    throw new Error(`${key} waits for ever.`);
  }
}
