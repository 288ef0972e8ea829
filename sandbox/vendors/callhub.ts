import { type Context, Hono } from 'hono';
import type { Clock, Vendor } from '../vendor.ts';
import { Account } from './callhub/account.ts';
import { type CallOptions, simulateCalls, simulateReplies, simulateTransfers } from './callhub/calls.ts';
import { campaignRoutes } from './callhub/campaigns.ts';
import { contactRoutes } from './callhub/contacts.ts';
import { customFieldRoutes } from './callhub/custom-fields.ts';
import { dncRoutes } from './callhub/dnc.ts';
import { finishImports } from './callhub/imports.ts';
import { Limits } from './callhub/limits.ts';
import { type CallHubOptions, DEFAULTS } from './callhub/options.ts';
import { peopleRoutes } from './callhub/people.ts';
import { phonebookRoutes } from './callhub/phonebooks.ts';
import { openAccount, seedCampaign } from './callhub/seed.ts';
import { snapshot } from './callhub/snapshot.ts';
import { tagRoutes } from './callhub/tags.ts';
import { type Delivery, deliver, webhookRoutes } from './callhub/webhooks.ts';
import { answer, idFrom, Refusal } from './callhub/wire.ts';

const NOT_FOUND_PAGE =
  '<!doctype html><html><head><title>Not Found</title></head><body><h1>Not Found</h1></body></html>';

/** CallHub's REST API for one account, which starts small and made-up. */
export class CallHubVendor implements Vendor {
  readonly service = 'callhub';
  readonly routes: Hono;
  readonly credentials: Record<string, string>;
  /** May be changed while the sandbox runs. */
  readonly options: CallHubOptions;
  /** All records, to read and to fill. */
  readonly account: Account;
  /** Requests that were carried out and may have changed something. */
  writes = 0;
  private readonly resources: Hono;
  private readonly limits: Limits;

  constructor({ clock, options = {} }: { clock: Clock; options?: Partial<CallHubOptions> }) {
    this.options = { ...DEFAULTS, ...options };
    this.account = new Account(this.options, clock);
    this.limits = new Limits(clock);
    this.credentials = { callhub_api_key: this.options.apiKey, callhub_api_domain: 'api-na1.callhub.io' };
    openAccount(this.account);
    if (this.options.seeded) seedCampaign(this.account);
    this.resources = this.resourceRoutes();
    this.routes = new Hono();
    this.routes.all('*', (c) => this.enter(c));
  }

  throttled(_c: Context, afterSeconds?: number): Response {
    const { throttleForm } = this.options;
    if (throttleForm === 'over_cps_400') return answer({ detail: 'over_cps_limit' }, 400);
    if (throttleForm === 'detail_200') return answer({ detail: 'Request was throttled.' });
    if (afterSeconds === undefined) return answer({ detail: 'Request was throttled.' }, 429);
    const detail = `Request was throttled. Expected available in ${afterSeconds} seconds.`;
    const response = answer({ detail }, 429);
    response.headers.set('retry-after', String(afterSeconds));
    return response;
  }

  /** Lands all queued imports. */
  finishImports(): Promise<void> {
    return finishImports(this.account);
  }

  /** POSTs `{ hook, data }` to every subscriber of the event. */
  deliver(event: string, data: object): Promise<Delivery[]> {
    return deliver(this.account, event, data);
  }

  /** The `cc.notes` data of one call to each member; hand each to `deliver`. */
  simulateCalls(phonebookId: bigint | string, options?: CallOptions) {
    return simulateCalls(this.account, this.phonebook(phonebookId), options);
  }

  /** The `sb.reply` data of one text from each member with a mobile number. */
  simulateReplies(phonebookId: bigint | string, options?: { seed?: number; texts?: string[] }) {
    return simulateReplies(this.account, this.phonebook(phonebookId), options);
  }

  /** The `vb.transfer` data of one transfer of each member. */
  simulateTransfers(phonebookId: bigint | string) {
    return simulateTransfers(this.account, this.phonebook(phonebookId));
  }

  /** The state without ids, times and order. */
  snapshot() {
    return snapshot(this.account);
  }

  private phonebook(id: bigint | string): bigint {
    return this.account.get(this.account.phonebooks, idFrom(id)).id;
  }

  private async enter(c: Context): Promise<Response> {
    const url = new URL(c.req.url);
    if (this.options.wrongRegion) return answer({ detail: 'You do not have permission to perform this action.' }, 403);
    const refused = this.refuseKey(c.req.header('authorization'));
    if (refused) return answer({ detail: refused }, 401);
    const slashless = !url.pathname.endsWith('/');
    if (slashless && this.options.slashless === 'redirect') {
      const location = `${url.pathname.split('/').at(-1)}/${url.search}`;
      return new Response(null, { status: 301, headers: { location } });
    }
    const method = slashless ? 'GET' : c.req.method;
    if (slashless) url.pathname += '/';
    const wait = this.options.limits ? this.limits.wait(method, url) : 0;
    if (wait > 0) return this.throttled(c, wait);
    const response = await this.resources.fetch(slashless ? new Request(url) : c.req.raw);
    if (method !== 'GET' && response.ok) this.writes += 1;
    return response;
  }

  /** @returns why the key is refused, or undefined */
  private refuseKey(header = ''): string | undefined {
    const key = /^Token (.+)$/i.exec(header)?.[1];
    if (!key) return 'Authentication credentials were not provided.';
    if (key !== this.options.apiKey) return 'Invalid token.';
    return this.options.accountClosed ? 'User inactive or deleted.' : undefined;
  }

  private resourceRoutes(): Hono {
    const app = new Hono();
    const kinds = [
      contactRoutes,
      customFieldRoutes,
      tagRoutes,
      phonebookRoutes,
      dncRoutes,
      campaignRoutes,
      peopleRoutes,
    ];
    for (const add of [...kinds, webhookRoutes]) add(app, this.account);
    for (const path of new Set(app.routes.map((route) => route.path)))
      app.all(path, (c) => answer({ detail: `Method "${c.req.method}" not allowed.` }, 405));
    app.notFound((c) => c.html(NOT_FOUND_PAGE, 404));
    app.onError((error, c) =>
      error instanceof Refusal ? answer(error.body, error.status) : c.html(`<h1>Server Error</h1>`, 500),
    );
    return app;
  }
}
