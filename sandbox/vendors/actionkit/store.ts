import type { Clock } from '../../vendor.ts';
import type { ActionKitOptions } from './options.ts';
import type * as rows from './rows.ts';
import { Table } from './table.ts';

/** A mail that ActionKit would have sent. */
export interface Mail {
  kind: 'confirmation' | 'details_changed';
  to: string;
}

/** Everything one instance holds. */
export class Store {
  readonly clock: Clock;
  readonly options: ActionKitOptions;
  readonly campaigns: Table<rows.Campaign>;
  readonly pages: Table<rows.Page>;
  readonly users: Table<rows.User>;
  readonly phones: Table<rows.Phone>;
  readonly allowedUserFields: Table<rows.AllowedUserField>;
  readonly events: Table<rows.EventRow>;
  readonly eventFields: Table<rows.EventField>;
  readonly signups: Table<rows.Signup>;
  readonly actions: Table<rows.Action>;
  readonly lists: Table<rows.MailingList>;
  readonly subscriptions: Table<rows.Subscription>;
  readonly subscriptionHistory: Table<rows.SubscriptionChange>;
  readonly mails: Mail[] = [];
  /** Writes over HTTP that succeeded. */
  writes = 0;

  constructor(clock: Clock, options: ActionKitOptions) {
    this.clock = clock;
    this.options = options;
    this.campaigns = new Table(clock, 33);
    this.pages = new Table(clock, 612);
    this.users = new Table(clock, 77321);
    this.phones = new Table(clock, 4400);
    this.allowedUserFields = new Table(clock, 1);
    this.events = new Table(clock, 5150);
    this.eventFields = new Table(clock, 70001);
    this.signups = new Table(clock, 8801);
    this.actions = new Table(clock, 330011);
    this.lists = new Table(clock, 1);
    this.subscriptions = new Table(clock, 99001);
    this.subscriptionHistory = new Table(clock, 120001);
  }

  /** Two spellings of an address that differ in case are one person. */
  userByEmail(email: string): rows.User | undefined {
    const wanted = email.trim().toLowerCase();
    return this.users.find((user) => user.email.toLowerCase() === wanted);
  }

  /** The typed URI that replies use, e.g. `/rest/v1/eventcreatepage/612/`. */
  pageUri(id: number): string {
    return uri(`${this.pages.get(id)?.type.toLowerCase() ?? ''}page`, id);
  }

  actionUri(action: rows.Action): string {
    return uri(`${action.type.toLowerCase()}action`, action.id);
  }
}

export const uri = (resource: string, key: number | string) => `/rest/v1/${resource}/${key}/`;

/** As `Location` headers name things. */
export const absolute = (store: Store, path: string) => `https://${store.options.host}${path}`;
