import { Hono } from 'hono';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import type { Vendor } from '../../sandbox/vendor.ts';
import type { CallHubOptions } from '../../sandbox/vendors/callhub/options.ts';
import { CallHubVendor } from '../../sandbox/vendors/callhub.ts';
import { HOSTS } from './credentials.ts';
import { mocked } from './mocks.ts';
import { Steps } from './steps.ts';

/** CallHub behind mocks. Every request goes to one host and carries the key. */
export const api = () => mocked(HOSTS.callhub, { reqheaders: { authorization: 'Token callhub-test-key-0123456789' } });

/** A page of a list, as Django REST framework writes it. */
export const page = (results: object[], next: string | null = null) => ({
  count: results.length,
  next,
  previous: null,
  results,
});

/** GET /v1/contacts/?search= */
export const search = (words: string) => api().get('/v1/contacts/').query({ search: words, page_size: '1000' });
/** GET of a whole list. */
export const list = (path: string) => api().get(path).query({ page_size: '1000' });

export const CONTACT_ID = '3811902257460183047';
export const BOOK_ID = '3811902257460100021';
export const OTHER_BOOK_ID = '3811902257460100032';

/** JSON text in which long ids are bare numbers, as CallHub writes them. */
export const wire = (value: unknown): string => JSON.stringify(value).replace(/"id":"(\d{16,})"/g, '"id":$1');

/** A CallHub over real sockets, with a clock that is moved by hand. `open` starts a new one behind the same address. */
export class CallHubStage extends Steps {
  now = Date.parse('2026-10-03T12:00:00Z');
  vendor = this.fresh({});
  sandbox!: Sandbox;
  private readonly files = new Map<string, string>();

  async start(): Promise<void> {
    const stage = this;
    const stand: Vendor = {
      service: 'callhub',
      get routes() {
        return stage.vendor.routes;
      },
      credentials: {},
      throttled: (c, afterSeconds) => stage.vendor.throttled(c, afterSeconds),
    };
    const extra = new Hono();
    extra.get('/files/:name', (c) => {
      const text = this.files.get(c.req.param('name'));
      return text === undefined ? c.text('gone', 404) : c.text(text);
    });
    this.sandbox = await startSandbox([stand], { extra });
    process.env.CONNECTOR_SANDBOX_URL = this.sandbox.url;
  }

  async stop(): Promise<void> {
    delete process.env.CONNECTOR_SANDBOX_URL;
    await this.sandbox.close();
  }

  open(options: Partial<CallHubOptions> = {}): void {
    this.vendor = this.fresh(options);
    this.sandbox.faults.off();
    this.sandbox.log.length = 0;
    this.forgets = true;
  }

  /** A CSV that anybody can fetch. @returns its address */
  file(name: string, text: string): string {
    this.files.set(name, text);
    return `${this.sandbox.url}/files/${name}`;
  }

  contactId(firstName: string): string {
    const found = [...this.vendor.account.contacts.values()].find((contact) => contact.first_name === firstName);
    return String(found?.id);
  }

  phonebookId(description: string): string {
    const found = [...this.vendor.account.phonebooks.values()].find((book) => book.description === description);
    return String(found?.id);
  }

  /** Requests since `open` or `forget`, each with its path and no query. */
  requests(): string[] {
    return this.sandbox.log.map(
      ({ method, path }) => `${method} ${path.replace(/\?.*$/, '').replace(/\d{16,}/g, 'ID')}`,
    );
  }

  forget(): void {
    this.sandbox.log.length = 0;
  }

  protected override get authData() {
    return this.vendor.credentials;
  }

  private fresh(options: Partial<CallHubOptions>): CallHubVendor {
    return new CallHubVendor({ clock: () => this.now, options });
  }
}

/** Call once at the top of a test file: a stage with a new account for every test. */
export function useStage(): CallHubStage {
  const stage = new CallHubStage();
  beforeAll(() => stage.start());
  afterAll(() => stage.stop());
  beforeEach(() => stage.open());
  return stage;
}
