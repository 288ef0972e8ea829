import { type Sandbox, type Seen, startSandbox } from '../../sandbox/server.ts';
import type { ActionKitOptions } from '../../sandbox/vendors/actionkit/options.ts';
import { ActionKitVendor } from '../../sandbox/vendors/actionkit.ts';
import type { MobilizeOptions } from '../../sandbox/vendors/mobilize/options.ts';
import { MobilizeVendor } from '../../sandbox/vendors/mobilize.ts';
import { buildWorld, type World } from '../../sandbox/world/index.ts';
import { type Kind, run, type Shown, shown } from './run.ts';

/** Wednesday, 14 October 2026, 11:00 in New York: two weeks before the clocks are set back. */
export const STAGE_NOW = Date.UTC(2026, 9, 14, 15);
export const DAY_MILLISECONDS = 86_400_000;

export interface StageOptions {
  mobilize?: Partial<MobilizeOptions>;
  actionkit?: Partial<ActionKitOptions>;
  signups?: number;
}

/** Mobilize and ActionKit behind real sockets, and a clock that stands still until it is moved. */
export class Stage {
  readonly clock = { now: STAGE_NOW };
  readonly mobilize: MobilizeVendor;
  readonly actionkit: ActionKitVendor;
  readonly sandbox: Sandbox;
  private isFresh = true;

  private constructor(mobilize: MobilizeVendor, actionkit: ActionKitVendor, sandbox: Sandbox, clock: { now: number }) {
    this.mobilize = mobilize;
    this.actionkit = actionkit;
    this.sandbox = sandbox;
    this.clock = clock;
  }

  static async open({ mobilize, actionkit, signups = 0 }: StageOptions = {}): Promise<Stage> {
    const clock = { now: STAGE_NOW };
    const vendors = {
      mobilize: new MobilizeVendor({
        clock: () => clock.now,
        world: buildWorld({ now: STAGE_NOW, signups }),
        ...(mobilize && { options: mobilize }),
      }),
      actionkit: new ActionKitVendor({ clock: () => clock.now, ...(actionkit && { options: actionkit }) }),
    };
    const sandbox = await startSandbox([vendors.mobilize, vendors.actionkit]);
    process.env.CONNECTOR_SANDBOX_URL = sandbox.url;
    jest.spyOn(Date, 'now').mockImplementation(() => clock.now);
    return new Stage(vendors.mobilize, vendors.actionkit, sandbox, clock);
  }

  async close(): Promise<void> {
    jest.restoreAllMocks();
    delete process.env.CONNECTOR_SANDBOX_URL;
    await this.sandbox.close();
  }

  get world(): World {
    return this.mobilize.world;
  }

  get now(): number {
    return this.clock.now / 1000;
  }

  /** Both services, as the home organization is connected to them. */
  get authData(): Record<string, string> {
    return { ...this.mobilize.credentials, ...this.actionkit.credentials };
  }

  /** Runs an operation. What it remembers stays for the next run, as it does in production. */
  play<R>(kind: Kind, key: string, input: object, options: { meta?: object; authData?: Record<string, string> } = {}) {
    const keepCache = !this.isFresh;
    this.isFresh = false;
    return run<R>(kind, key, input, { authData: this.authData, keepCache, ...options });
  }

  /** Runs an operation that may fail. */
  async outcome(kind: Kind, key: string, input: object, options = {}): Promise<Shown | undefined> {
    try {
      await this.play(kind, key, input, options);
      return undefined;
    } catch (error) {
      return shown(error);
    }
  }

  /** Forgets what runs remembered. */
  forget(): void {
    this.isFresh = true;
  }

  /** Requests since the last look, each as "POST /rest/v1/action/". */
  requests(keep: (seen: Seen) => boolean = () => true): string[] {
    return this.sandbox.log
      .splice(0)
      .filter(keep)
      .map(({ method, path }) => `${method} ${path.replace(/\?.*$/, '')}`);
  }

  /** Writes since the last look. */
  writes(): string[] {
    return this.requests(({ method }) => method !== 'GET');
  }
}

/** One stage for each test. Call at the top of a file. */
export function useStage(): (options?: StageOptions) => Promise<Stage> {
  const open: Stage[] = [];
  afterEach(async () => {
    for (const stage of open.splice(0)) await stage.close();
  });
  return async (options) => {
    const stage = await Stage.open(options);
    open.push(stage);
    return stage;
  };
}
