import { type Sandbox, startSandbox } from '../../../sandbox/server.ts';
import { type ActionKitOptions, ActionKitVendor } from '../../../sandbox/vendors/actionkit.ts';

/** Noon in Ohio, well before every event of these tests. */
export const NOW = Date.parse('2026-02-03T17:00:00Z');
export const HOST = 'https://riverside.actionkit.com';

export type Row = Record<string, unknown>;

/** What lists and refusals share; the rest is as a test expects it. */
interface Json extends Row {
  objects: Row[];
  meta: Row;
  errors?: Row;
}

export interface Reply {
  status: number;
  text: string;
  json: Json;
  headers: Headers;
  /** The last part of `Location`. */
  id: number;
}

interface Asking {
  body?: unknown;
  headers?: Record<string, string>;
}

/** A running ActionKit and a client that holds the right password unless told otherwise. */
export class ActionKitClient {
  readonly vendor: ActionKitVendor;
  readonly sandbox: Sandbox;
  readonly clock: { now: number };

  private constructor(vendor: ActionKitVendor, sandbox: Sandbox, clock: { now: number }) {
    this.vendor = vendor;
    this.sandbox = sandbox;
    this.clock = clock;
  }

  static async start(options: Partial<ActionKitOptions> = {}): Promise<ActionKitClient> {
    const clock = { now: NOW };
    const vendor = new ActionKitVendor({ clock: () => clock.now, options });
    return new ActionKitClient(vendor, await startSandbox([vendor]), clock);
  }

  stop(): Promise<void> {
    return this.sandbox.close();
  }

  /** @param path below `/rest/v1/` */
  async ask(method: string, path: string, { body, headers = {} }: Asking = {}): Promise<Reply> {
    const { actionkit_username, actionkit_password } = this.vendor.credentials;
    const token = Buffer.from(`${actionkit_username}:${actionkit_password}`).toString('base64');
    const response = await fetch(`${this.sandbox.url}/actionkit/rest/v1/${path}`, {
      method,
      redirect: 'manual',
      headers: {
        Authorization: `Basic ${token}`,
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json; charset=utf-8' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const id = Number(response.headers.get('location')?.split('/').at(-2));
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: response.status,
      text,
      json: isJson ? JSON.parse(text) : undefined,
      headers: response.headers,
      id,
    };
  }

  get = (path: string) => this.ask('GET', path);
  post = (path: string, body: unknown) => this.ask('POST', path, { body });
  patch = (path: string, body: unknown) => this.ask('PATCH', path, { body });
  put = (path: string, body: unknown) => this.ask('PUT', path, { body });
  delete = (path: string) => this.ask('DELETE', path);
  act = (params: Record<string, unknown>) => this.post('action/', params);
}

/** The event of the API note: 6 pm in Dayton, Ohio, which is 22:00 UTC. */
export const NEW_EVENT = {
  page: 'mobilize-crm-create',
  email: 'mobilize-sync@example.org',
  source: 'mobilize',
  event_title: 'Saturday canvass',
  event_public_description: 'Knock doors with us.',
  event_venue: 'Elm Street Library',
  event_address1: '12 Elm Street',
  event_city: 'Dayton',
  event_state: 'OH',
  event_zip: '45402',
  event_country: 'United States',
  event_starts_at_date: '03/14/2026',
  event_starts_at_time: '06:00',
  event_starts_at_ampm: 'pm',
  event_host_ground_rules: '1',
  event_host_requirements: '1',
  event_host_is_confirmed: '1',
};

export const NEW_SIGNUP = {
  page: 'mobilize-crm-signup',
  email: 'jo.rivera@example.org',
  event_signup_ground_rules: '1',
};

/** An event that takes signups. */
export function openEvent(client: ActionKitClient, changes: Record<string, unknown> = {}) {
  const host =
    client.vendor.store.userByEmail('host@example.org') ?? client.vendor.addUser({ email: 'host@example.org' });
  return client.vendor.addEvent({
    campaign: 31,
    creator: host.id,
    title: 'Phone bank',
    starts_at: '2026-03-14T18:00:00',
    state: 'OH',
    country: 'United States',
    host_is_confirmed: true,
    ...changes,
  });
}
