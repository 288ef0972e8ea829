import { type Context, Hono } from 'hono';
import type { Clock, Vendor } from '../vendor.ts';
import { audienceRoutes } from './indigo/audiences.ts';
import { Missing, Refusal } from './indigo/errors.ts';
import { exportRoutes } from './indigo/exports.ts';
import { DEFAULTS, type IndigoOptions } from './indigo/options.ts';
import { Organization, type Purchase, type Stage } from './indigo/organization.ts';
import { seedOrganization } from './indigo/seed.ts';
import { snapshot } from './indigo/snapshot.ts';

const MINUTE = 60_000;

/** Indigo's audience API for one organisation, which starts small and made-up. */
export class IndigoVendor implements Vendor {
  readonly service = 'indigo';
  readonly routes: Hono;
  readonly credentials: Record<string, string>;
  /** May be changed while the sandbox runs. */
  readonly options: IndigoOptions;
  /** All records, to read and to fill. */
  readonly organization: Organization;
  private readonly clock: Clock;
  private recent: number[] = [];

  constructor({ clock, options = {} }: { clock: Clock; options?: Partial<IndigoOptions> }) {
    this.options = { ...DEFAULTS, ...options };
    this.clock = clock;
    this.organization = new Organization(this.options, clock);
    this.credentials = { indigo_api_token: this.options.token, indigo_customer_id: this.options.customerId };
    if (this.options.seeded) seedOrganization(this.organization);
    this.routes = this.apiRoutes();
  }

  throttled(c: Context, afterSeconds?: number): Response {
    const headers = afterSeconds === undefined ? undefined : { 'retry-after': String(afterSeconds) };
    return c.json({ error: 'Too many requests.' }, 429, headers);
  }

  /** Requests that were carried out and changed something. */
  get writes(): number {
    return this.organization.writes;
  }

  /** What was bought, oldest first. */
  get purchases(): readonly Purchase[] {
    return this.organization.purchases;
  }

  get totalSpentCents(): number {
    return this.organization.totalSpentCents;
  }

  /** The next job of this stage ends badly. */
  failNext(stage: Stage, status?: string): void {
    this.organization.failNext(stage, status);
  }

  /** Ends every running job. */
  finishJobs(): Promise<void> {
    return this.organization.finishJobs();
  }

  /** The state without ids, addresses and order. */
  snapshot() {
    return snapshot(this.organization);
  }

  private apiRoutes(): Hono {
    const app = new Hono();
    app.use('*', async (c, next) => {
      if (c.req.header('authorization') !== `Bearer ${this.options.token}`)
        throw new Refusal('The token is not valid.', 'Unauthorized', 401);
      const wait = this.secondsToWait();
      return wait > 0 ? this.throttled(c, wait) : next();
    });
    audienceRoutes(app, this.organization);
    exportRoutes(app, this.organization);
    for (const path of new Set(app.routes.map((route) => route.path).filter((path) => path.startsWith('/api/'))))
      app.all(path, () => {
        throw new Refusal('Method not allowed.', undefined, 405);
      });
    app.notFound((c) => c.json({ error: 'Not found.' }, 404));
    app.onError((error, c) => {
      if (error instanceof Refusal) return this.refuse(c, error);
      return c.json({ error: 'Internal server error.' }, 500);
    });
    return app;
  }

  private refuse(c: Context, refusal: Refusal): Response {
    const { missing, errorsAs200 } = this.options;
    if (refusal instanceof Missing && missing === 'empty_200') return c.body(null, 200);
    const known = refusal instanceof Missing ? missing : refusal.status;
    const { message: error, errorType } = refusal;
    return c.json({ error, errorType }, errorsAs200 && known === 400 ? 200 : (known as 400));
  }

  /** Whole seconds, or 0 when the request may pass and is counted. */
  private secondsToWait(): number {
    const { perMinute } = this.options;
    const now = this.clock();
    this.recent = this.recent.filter((time) => time > now - MINUTE);
    const [oldest = now] = this.recent;
    if (perMinute > 0 && this.recent.length >= perMinute) return Math.ceil((oldest + MINUTE - now) / 1000);
    this.recent.push(now);
    return 0;
  }
}
