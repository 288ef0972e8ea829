import { createRequire } from 'node:module';
import { Hono } from 'hono';
import { operations } from '../../index.ts';
import { buildApp } from '../../platform/app.ts';
import type { Operation } from '../../platform/define.ts';
import { StillClock } from '../../sandbox/clock.ts';
import { PlatformRoutes } from '../../sandbox/platform.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import type { Vendor } from '../../sandbox/vendor.ts';
import { ActionKitVendor } from '../../sandbox/vendors/actionkit.ts';
import type { CallHubOptions } from '../../sandbox/vendors/callhub/options.ts';
import { CallHubVendor } from '../../sandbox/vendors/callhub.ts';
import { IndigoVendor } from '../../sandbox/vendors/indigo.ts';
import { MobilizeVendor } from '../../sandbox/vendors/mobilize.ts';
import { VanVendor } from '../../sandbox/vendors/van.ts';
import { buildWorld } from '../../sandbox/world/index.ts';
import { Runtime } from '../../sandbox/zapier.ts';
import { STAND_INS, type StandIn } from './stand-ins.ts';

// Core ends a process that has grown large, for Zapier to start another. The matrix plays thousands of steps in one.
const constants = createRequire(import.meta.url)('zapier-platform-core/src/constants') as object;
Object.assign(constants, { KILL_MAX_LIMIT: Infinity });

/** Wednesday, 14 October 2026, 11:00 in New York. */
const START = Date.UTC(2026, 9, 14, 15);
const SIGNUPS = 30;
/** Few: every case begins with a new committee. */
const VOTERS = 20;

interface Made {
  mobilize?: MobilizeVendor;
  actionkit?: ActionKitVendor;
  van?: VanVendor;
  callhub?: CallHubVendor;
  indigo?: IndigoVendor;
}

/** All five vendors behind one address, on a clock that stands still. `fresh` puts new ones in their place. */
export class MatrixWorld {
  readonly clock = new StillClock(START);
  readonly platform = new PlatformRoutes();
  sandbox!: Sandbox;
  private made: Made = {};
  private readonly files = new Map<string, string>();

  static async open(): Promise<MatrixWorld> {
    const world = new MatrixWorld();
    const extra = new Hono();
    extra.route('/', world.platform.routes);
    extra.get('/files/:name', (c) => {
      const text = world.files.get(c.req.param('name'));
      return text === undefined ? c.text('gone', 404) : c.text(text);
    });
    const wait = async (milliseconds: number) => world.clock.advance(milliseconds);
    world.sandbox = await startSandbox(
      STAND_INS.map((service) => world.stand(service)),
      { extra, wait },
    );
    world.platform.url = world.sandbox.url;
    process.env.CONNECTOR_SANDBOX_URL = world.sandbox.url;
    process.env.ZAPIER_DEPLOY_KEY ??= 'sandbox'; // core asks for one before it stores a file
    world.clock.install();
    return world;
  }

  async close(): Promise<void> {
    delete process.env.CONNECTOR_SANDBOX_URL;
    this.clock.uninstall();
    await this.sandbox.close();
  }

  /** A new committee with new accounts everywhere. Each is only made when somebody asks for it. */
  fresh(): void {
    this.clock.reset();
    this.made = {};
    this.files.clear();
    this.sandbox.faults.off();
    this.sandbox.log.length = 0;
  }

  get mobilize(): MobilizeVendor {
    this.made.mobilize ??= new MobilizeVendor({
      clock: this.clock.now,
      world: buildWorld({ now: START, signups: SIGNUPS }),
    });
    return this.made.mobilize;
  }
  get actionkit(): ActionKitVendor {
    this.made.actionkit ??= new ActionKitVendor({ clock: this.clock.now });
    return this.made.actionkit;
  }
  get van(): VanVendor {
    this.made.van ??= new VanVendor({ clock: this.clock.now, options: { voters: VOTERS } });
    return this.made.van;
  }
  get callhub(): CallHubVendor {
    this.made.callhub ??= new CallHubVendor({ clock: this.clock.now });
    return this.made.callhub;
  }
  get indigo(): IndigoVendor {
    const fetchText = async (url: string) => this.files.get(url.split('/').at(-1) ?? '') ?? Promise.reject(new Error());
    this.made.indigo ??= new IndigoVendor({ clock: this.clock.now, options: { fetchText } });
    return this.made.indigo;
  }

  /** A CSV that anybody can fetch. @returns its address */
  file(name: string, text: string): string {
    this.files.set(name, text);
    return `${this.sandbox.url}/files/${name}`;
  }

  /** How CallHub says "too many requests": it has three ways. */
  throttleForm(form: CallHubOptions['throttleForm']): void {
    this.callhub.options.throttleForm = form;
  }

  /** A runtime with this operation alone: core goes through the whole app for every step. */
  runtime(operation: Operation, workers = 1): Runtime {
    const app = buildApp({
      version: '1.0.0',
      authentication: { type: 'custom', test: async () => ({}), fields: [] },
      operations: [{ ...operation, orCreate: undefined }],
      nameOf: ({ label }) => label,
    });
    const { clock, platform } = this;
    return new Runtime({ app, authData: this.authData(operation), clock, platform, log: this.sandbox.log, workers });
  }

  /** Runs an action undisturbed, to bring the vendors to where another one is played. @returns its output */
  async play<R = Record<string, unknown>>(key: string, input: object): Promise<R> {
    const operation = operations.find((one) => one.key === key) as Operation;
    const [run] = await this.runtime(operation).run(key, input);
    const [step] = run?.steps ?? [];
    if (step?.status !== 'done') throw new Error(`${key} did not run: ${step?.message}`);
    return step.output as R;
  }

  /** Lands what vendors do in the background, so that runs compare by what they lead to. */
  async settle(): Promise<void> {
    await this.made.callhub?.finishImports();
    await this.made.indigo?.finishJobs();
  }

  /** What every vendor that was asked for holds. */
  snapshot(): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(this.made).map(([service, vendor]) => [
        service,
        vendor instanceof ActionKitVendor ? openOrAlone(vendor.snapshot()) : vendor?.snapshot(),
      ]),
    );
  }

  /** The operation's own service and Mobilize, whose records syncs read. */
  private authData({ key }: Operation): Record<string, string> {
    const service = key.split('_')[0] as StandIn;
    return { ...this[service].credentials, ...(/mobilize/.test(key) && this.mobilize.credentials) };
  }

  private stand(service: StandIn): Vendor {
    const world = this;
    return {
      service,
      get routes() {
        return world[service].routes;
      },
      credentials: {},
      throttled: (c, afterSeconds) => world[service].throttled(c, afterSeconds),
    };
  }
}

/**
 * Without deleted events that stand beside an open one for the same shift, and what their making left behind: a doubled
 * event is taken away by marking it so.
 */
function openOrAlone<S extends ReturnType<ActionKitVendor['snapshot']>>(snapshot: S): S {
  const shiftOf = ({ campaign, fields }: S['events'][number]) =>
    `${campaign} ${fields.mobilize_id} ${fields.mobilize_timeslot_id ?? fields.mobilize_timeslot}`;
  const open = new Set(snapshot.events.filter(({ status }) => status !== 'deleted').map(shiftOf));
  const traces = <T extends object>(rows: T[], isTrace: (row: T) => boolean): T[] => {
    const seen = new Set<string>();
    return rows.filter((row) => {
      const text = JSON.stringify(row);
      const again = isTrace(row) && seen.has(text);
      seen.add(text);
      return !again;
    });
  };
  return {
    ...snapshot,
    events: snapshot.events.filter((row) => row.status !== 'deleted' || !open.has(shiftOf(row))),
    signups: traces(snapshot.signups, ({ role }) => role === 'host'),
    actions: traces(snapshot.actions, ({ type }) => type === 'EventCreate'),
  };
}
