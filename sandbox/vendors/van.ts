import { type Context, Hono } from 'hono';
import type { Clock, Vendor } from '../vendor.ts';
import { accountRoutes, COMMITTEE } from './van/account.ts';
import { Api } from './van/api.ts';
import { API_KEY, APPLICATION_NAME } from './van/auth.ts';
import { canvassRoutes } from './van/canvass.ts';
import { codeRoutes, scriptRoutes } from './van/codes.ts';
import { eventRoutes } from './van/events.ts';
import { completeExports, exportRoutes, fileRoutes } from './van/exports.ts';
import { givingRoutes } from './van/giving.ts';
import { groupRoutes } from './van/groups.ts';
import { listRoutes } from './van/lists.ts';
import { locationRoutes } from './van/locations.ts';
import { noteRoutes } from './van/notes.ts';
import { DEFAULTS, type Mode, type VanOptions } from './van/options.ts';
import { peopleRoutes } from './van/people.ts';
import { seededDatabases } from './van/seed.ts';
import { addPerson } from './van/seed-people.ts';
import { signupRoutes } from './van/signups.ts';
import { snapshotOf } from './van/snapshot.ts';
import type { Delivery, State } from './van/state.ts';
import { ERROR_PAGE, NOT_FOUND_PAGE, tooManyRequests, webServer } from './van/web-server.ts';

export type { Mode, VanOptions } from './van/options.ts';

/** A stand-in for NGP VAN: one committee, with a voter file (mode 0) and its own contacts (mode 1). */
export class VanVendor implements Vendor {
  readonly service = 'van';
  readonly committee = COMMITTEE;
  readonly routes = new Hono();
  readonly credentials = this.credentialsFor('1');
  private readonly state: State;

  constructor({ clock, options = {} }: { clock: Clock; options?: Partial<VanOptions> }) {
    this.state = {
      clock,
      options: { ...DEFAULTS, ...options },
      databases: seededDatabases(clock(), options.voters ?? DEFAULTS.voters),
      writeLog: [],
      deliveries: [],
    };
    const api = new Api(this.state);
    accountRoutes(api, this.state);
    peopleRoutes(api);
    canvassRoutes(api);
    scriptRoutes(api);
    codeRoutes(api);
    noteRoutes(api);
    eventRoutes(api);
    signupRoutes(api);
    locationRoutes(api);
    listRoutes(api);
    exportRoutes(api, this.state);
    groupRoutes(api);
    givingRoutes(api);
    api.close();

    this.routes.use('*', webServer);
    this.routes.get('/Error.aspx', (c) => c.html(ERROR_PAGE));
    this.routes.route('/', fileRoutes(this.state));
    this.routes.route('/', api.routes);
    this.routes.notFound((c) => c.html(NOT_FOUND_PAGE, 404));
  }

  credentialsFor(mode: Mode): Record<string, string> {
    return {
      van_application_name: APPLICATION_NAME,
      van_api_key: API_KEY,
      van_database_mode: mode,
      van_region: 'us',
    };
  }

  /** What the committee holds in each mode. Read it; write through requests. */
  get databases(): State['databases'] {
    return this.state.databases;
  }

  /** The actions that stored something, in order, such as `POST people/{person}/notes`. */
  get writeLog(): readonly string[] {
    return this.state.writeLog;
  }

  get writes(): number {
    return this.state.writeLog.length;
  }

  /** The call-backs of finished exports. */
  get deliveries(): readonly Delivery[] {
    return this.state.deliveries;
  }

  /** Ends every open export job and waits until its webhook was told. */
  completeExports(): Promise<void> {
    return completeExports(this.state);
  }

  /** Adds somebody without a request; `body` is written as for `people/create`. @returns the VAN ID */
  addPerson(mode: Mode, body: Record<string, unknown>): number {
    return addPerson(this.state.databases[mode], this.state.clock(), body).vanId;
  }

  /** Names in place of ids, sorted and without time stamps: equal for two runs that did the same. */
  snapshot() {
    return { myVoters: snapshotOf(this.state.databases['0']), myCampaign: snapshotOf(this.state.databases['1']) };
  }

  throttled(c: Context, afterSeconds?: number): Response {
    return tooManyRequests(c, afterSeconds === undefined ? undefined : afterSeconds * 1000);
  }
}
