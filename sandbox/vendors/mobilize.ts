import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Clock, Vendor } from '../vendor.ts';
import { buildWorld, type World } from '../world/index.ts';
import { ENUMS, enumsAsMap } from './mobilize/enums.ts';
import { eventWriteRoutes } from './mobilize/event-writes.ts';
import { eventRoutes } from './mobilize/events.ts';
import { Gate } from './mobilize/gate.ts';
import type { MobilizeOptions } from './mobilize/options.ts';
import { answerPage } from './mobilize/paging.ts';
import { Refusal } from './mobilize/refusal.ts';
import { signupWriteRoutes } from './mobilize/signup-writes.ts';
import { signupRoutes } from './mobilize/signups.ts';
import { snapshot } from './mobilize/snapshot.ts';
import { MobilizeStory } from './mobilize/story.ts';

/** Mobilize as a client sees it, over a world that the inherited methods change. */
export class MobilizeVendor extends MobilizeStory implements Vendor {
  readonly service = 'mobilize';
  readonly routes = new Hono();
  private readonly recent: Record<'read' | 'write', number[]> = { read: [], write: [] };
  private refusals = 0;

  /** `clock` defaults to the real one, `world` to the campaign of 600 signups. */
  constructor({
    clock = Date.now,
    world,
    options = {},
  }: { clock?: Clock; world?: World; options?: Partial<MobilizeOptions> } = {}) {
    super(world ?? buildWorld({ now: clock() }), clock, options);
    const gate = new Gate(this);
    this.routes.use(async (c, next) => {
      if (this.isOverLimit(c)) return this.throttled(c, this.refusals % 2 ? 1 : undefined);
      this.settle();
      return next();
    });
    this.routes.route('/', organizationRoutes(gate));
    this.routes.route('/', eventRoutes(gate));
    this.routes.route('/', eventWriteRoutes(gate));
    this.routes.route('/', signupRoutes(gate));
    this.routes.route('/', signupWriteRoutes(gate));
    this.routes.notFound((c) => c.json({ data: null, error: { detail: 'Nothing there.' } }, 404));
    this.routes.onError((problem, c) => {
      if (!(problem instanceof Refusal)) throw problem;
      return c.json({ data: null, error: problem.error }, problem.status as ContentfulStatusCode);
    });
  }

  get credentials(): Record<string, string> {
    return this.credentialsFor(this.world.home);
  }

  /** What another organization would type into the connection form. */
  credentialsFor(organizationId: number): Record<string, string> {
    const key = [...this.world.keys].find(([, { organization_id }]) => organization_id === organizationId)?.[0];
    if (!key) throw new Error(`Organization ${organizationId} of the sandbox's Mobilize has no key`);
    return {
      mobilize_api_key: key,
      mobilize_organization_id: String(organizationId),
      mobilize_environment: 'production',
    };
  }

  /** Who is known and who comes, without ids and times: equal for two runs that led to the same world. */
  snapshot() {
    return snapshot(this.world);
  }

  throttled(c: Context, afterSeconds?: number): Response {
    return c.text('Too Many Requests', 429, afterSeconds === undefined ? {} : { 'Retry-After': String(afterSeconds) });
  }

  private isOverLimit(c: Context): boolean {
    if (!this.options.rateLimit) return false;
    const [kind, limit] = c.req.method === 'GET' ? (['read', 15] as const) : (['write', 5] as const);
    const now = this.clock();
    const lastSecond = this.recent[kind].filter((time) => time > now - 1000);
    this.recent[kind] = lastSecond;
    if (lastSecond.length < limit) {
      lastSecond.push(now);
      return false;
    }
    this.refusals += 1;
    return true;
  }
}

function organizationRoutes(gate: Gate): Hono {
  const { world, options } = gate.story;
  const routes = new Hono();
  const id = (row: { id: number }) => row.id;
  const view = (row: object) => row;

  routes.get('/v1/organizations', (c) => {
    const isRecent = gate.changedSince(c);
    const rows = [...world.organizations.values()].filter(({ modified_date }) => isRecent(modified_date));
    return answerPage(c, options, { rows, id, view, urlName: 'public_organizations' });
  });
  routes.get('/v1/organizations/:org{[0-9]+}/promoted_organizations', (c) => {
    const promoted = world.promotions.get(gate.closed(c).organization.id);
    const rows = [...world.organizations.values()].filter((row) => promoted?.has(row.id));
    return answerPage(c, options, { rows, id, view });
  });
  routes.get('/v1/enums', (c) => c.json({ data: options.enumsAs === 'map' ? enumsAsMap() : ENUMS }));
  return routes;
}
