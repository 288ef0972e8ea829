import { type Context, Hono } from 'hono';
import type { Clock, Vendor } from '../vendor.ts';
import { actions } from './actionkit/actions.ts';
import { makeAkid } from './actionkit/akid.ts';
import { eventFields, events, NO_EVENT } from './actionkit/events.ts';
import { type ActionKitOptions, DEFAULTS } from './actionkit/options.ts';
import { campaigns, pages } from './actionkit/pages.ts';
import { phones } from './actionkit/phones.ts';
import type { Registry, Resource } from './actionkit/resource.ts';
import { Router } from './actionkit/router.ts';
import type { Campaign, EventRow, User } from './actionkit/rows.ts';
import { seed } from './actionkit/seed.ts';
import { signups } from './actionkit/signups.ts';
import { snapshot, state } from './actionkit/state.ts';
import { Store } from './actionkit/store.ts';
import { lists, subscriptionHistory, subscriptions } from './actionkit/subscriptions.ts';
import type { Fresh } from './actionkit/table.ts';
import { allowedUserFields, NOBODY, users } from './actionkit/users.ts';

export type { ActionKitOptions } from './actionkit/options.ts';

/** A stand-in for one customer's ActionKit, with two event campaigns and a page of every kind to begin with. */
export class ActionKitVendor implements Vendor {
  readonly service = 'actionkit';
  readonly routes = new Hono();
  /** May be changed at any time. */
  readonly options: ActionKitOptions;
  /** Everything it holds; what is changed here counts as no write. */
  readonly store: Store;

  constructor({ clock, options }: { clock: Clock; options?: Partial<ActionKitOptions> }) {
    this.options = { ...DEFAULTS, ...options };
    this.store = new Store(clock, this.options);
    const router = new Router(this.store, registryOf(this.store));
    seed(this.store);
    this.routes.all('*', (c) => router.answer(c));
  }

  get credentials() {
    const { host, username, password } = this.options;
    return { actionkit_host: host, actionkit_username: username, actionkit_password: password };
  }

  throttled(c: Context, afterSeconds?: number): Response {
    if (afterSeconds !== undefined) c.header('Retry-After', String(afterSeconds));
    return c.text('Too many requests', 429);
  }

  /** Writes over HTTP that succeeded. */
  get writes(): number {
    return this.store.writes;
  }

  /** What it holds, ids included. */
  get state() {
    return state(this.store);
  }

  /** What it holds without ids and times: equal for two runs that led to the same world. */
  snapshot() {
    return snapshot(this.store);
  }

  configureCampaign(id: number, settings: Partial<Campaign>): void {
    const campaign = this.store.campaigns.get(id);
    if (campaign) this.store.campaigns.update(campaign, settings);
  }

  addUser(user: Partial<User> & { email: string }): User {
    return this.store.users.add({ ...NOBODY, ...user });
  }

  /** @param fields custom fields by name, one row each */
  addEvent(
    event: Partial<Fresh<EventRow>> & Pick<EventRow, 'campaign' | 'creator' | 'title' | 'starts_at'>,
    fields: Record<string, string> = {},
  ): EventRow {
    const row = this.store.events.add({ ...NO_EVENT, ...event });
    for (const [name, value] of Object.entries(fields)) {
      this.store.eventFields.add({ event: row.id, name, value, stray: false });
    }
    return row;
  }

  /** A token that identifies a user, as a link in a mailing carries it. */
  akid(user: number, mailing?: number): string {
    return makeAkid(this.options.akidSecret, user, mailing);
  }
}

function registryOf(store: Store): Registry {
  const all = [
    campaigns(store),
    ...pages(store),
    events(store),
    eventFields(store),
    signups(store),
    users(store),
    phones(store),
    allowedUserFields(store),
    ...actions(store),
    lists(store),
    subscriptions(store),
    subscriptionHistory(store),
  ] as Resource[];
  return new Map(all.map((resource) => [resource.name, resource]));
}
