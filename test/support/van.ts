import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import type { Vendor } from '../../sandbox/vendor.ts';
import { MobilizeVendor } from '../../sandbox/vendors/mobilize.ts';
import type { Mode, VanOptions } from '../../sandbox/vendors/van/options.ts';
import { VanVendor } from '../../sandbox/vendors/van.ts';
import { buildWorld } from '../../sandbox/world/index.ts';
import { CREDENTIALS, HOSTS } from './credentials.ts';
import { mocked } from './mocks.ts';
import { expire } from './run.ts';
import { Steps } from './steps.ts';

const { van_application_name, van_api_key } = CREDENTIALS.van;
const basic = (mode: Mode) =>
  `Basic ${Buffer.from(`${van_application_name}:${van_api_key}|${mode}`).toString('base64')}`;

/** NGP VAN behind mocks. Every request goes to one host and carries key and mode. */
export const api = (mode: Mode = '1') => mocked(HOSTS.van, { reqheaders: { authorization: basic(mode) } });
export const MY_VOTERS = { ...CREDENTIALS.van, van_database_mode: '0' };

/** A page of a list. */
export const page = (items: object[], nextPageLink: string | null = null, count = items.length) => ({
  items,
  nextPageLink,
  count,
});

/** VAN's error envelope. */
export const refusal = (code: string, text: string, properties?: string[]) => ({
  errors: [{ code, text, ...(properties && { properties }) }],
});
export const NO_RECORD = refusal('NOT_FOUND', 'The specified resource cannot be found.');
export const UNMATCHED = { vanId: null, status: 'Unmatched' };
export const matched = (vanId: number) => ({ vanId, status: 'Matched' });

export const PERSON_SECTIONS = { $expand: 'emails,phones,addresses,externalIds' };
export const EVENT_SECTIONS = { $expand: 'locations,codes,shifts,roles,notes' };

/** A person as VAN tells it, with every section that steps ask for. */
export const person = (changes: object = {}) => ({
  vanId: 101555001,
  firstName: 'Ada',
  middleName: null,
  lastName: 'Nguyen',
  dateOfBirth: '1984-02-19T00:00:00Z',
  emails: [{ email: 'ada.nguyen@example.org', isPreferred: true, subscriptionStatus: 'S' }],
  phones: [
    {
      phoneId: 8801234,
      phoneNumber: '6125550142',
      dialingPrefix: '1',
      phoneType: 'Personal',
      isPreferred: true,
      smsOptInStatus: 'Unknown',
      phoneOptInStatus: 'Unknown',
    },
  ],
  addresses: [
    {
      addressLine1: '12 Elm St',
      addressLine2: null,
      city: 'Duluth',
      stateOrProvince: 'MN',
      zipOrPostalCode: '55802-1103',
      countryCode: 'US',
      isPreferred: true,
    },
  ],
  identifiers: [],
  ...changes,
});

/** Nobody looks at the voter file's size, and each test starts with a new one. */
const FEW_VOTERS = 8;

/** NGP VAN and Mobilize over real sockets, on one clock that is moved by hand. `open` starts both anew. */
export class VanStage extends Steps {
  private readonly opened = Date.now();
  now = this.opened;
  van = this.freshVan({});
  mobilize = this.freshMobilize();
  sandbox!: Sandbox;

  async start(): Promise<void> {
    const stage = this;
    const stand = (service: 'van' | 'mobilize'): Vendor => ({
      service,
      get routes() {
        return stage[service].routes;
      },
      credentials: {},
      throttled: (c, afterSeconds) => stage[service].throttled(c, afterSeconds),
    });
    this.sandbox = await startSandbox([stand('van'), stand('mobilize')]);
    process.env.CONNECTOR_SANDBOX_URL = this.sandbox.url;
  }

  async stop(): Promise<void> {
    delete process.env.CONNECTOR_SANDBOX_URL;
    await this.sandbox.close();
  }

  open(options: Partial<VanOptions> = {}): void {
    this.now = this.opened;
    this.van = this.freshVan(options);
    this.mobilize = this.freshMobilize();
    this.sandbox.faults.off();
    this.sandbox.log.length = 0;
    this.forgets = true;
  }

  /** Drops what steps remember from run to run. */
  forgetMemory(): void {
    this.forgets = true;
  }

  /** A day later: shifts and lists are looked up anew, signups are still known. */
  nextDay(): void {
    this.now += 25 * 3_600_000;
    expire(':slot:', ':event-type:', ':statuses');
  }

  get db() {
    return this.van.databases['1'];
  }

  /** Requests to VAN since the last call, each with its path, without query and ids. */
  requests(): string[] {
    const seen = this.sandbox.log
      .filter(({ service }) => service === 'van')
      .map(
        ({ method, path }) =>
          `${method} ${path
            .replace(/^\/v4\//, '')
            .replace(/\?.*$/, '')
            .replace(/\d{3,}/g, 'ID')}`,
      );
    this.sandbox.log.length = 0;
    return seen;
  }

  protected override get authData() {
    return { ...this.van.credentials, ...this.mobilize.credentials };
  }

  /** The Record of a Mobilize event or signup, as a trigger would hand it on. */
  async record(kind: 'event' | 'signup', id: number): Promise<string> {
    const { mobilize_organization_id: org, mobilize_api_key: key } = this.mobilize.credentials;
    const path = `/v1/organizations/${org}/${kind === 'event' ? 'events' : 'attendances'}/${id}`;
    const answer = await this.mobilize.routes.fetch(
      new Request(`http://mobilize.invalid${path}`, { headers: { authorization: `Bearer ${key}` } }),
    );
    const { data } = (await answer.json()) as { data?: object };
    if (!data) throw new Error(`Mobilize shows no ${kind} ${id}.`);
    return JSON.stringify(data);
  }

  private freshVan(options: Partial<VanOptions>): VanVendor {
    return new VanVendor({ clock: () => this.now, options: { voters: FEW_VOTERS, ...options } });
  }
  private freshMobilize(): MobilizeVendor {
    return new MobilizeVendor({ clock: () => this.now, world: buildWorld({ now: this.now, signups: 0 }) });
  }
}

/** Call once at the top of a test file: a stage with a new committee for every test. */
export function useStage(): VanStage {
  const stage = new VanStage();
  beforeAll(() => stage.start());
  afterAll(() => stage.stop());
  beforeEach(() => stage.open());
  return stage;
}
