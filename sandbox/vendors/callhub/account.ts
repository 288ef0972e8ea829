import type { Clock } from '../../vendor.ts';
import type { CallHubOptions } from './options.ts';
import { idFrom, notFound } from './wire.ts';

export const TEXT_FIELDS = [
  'first_name',
  'last_name',
  'email',
  'address',
  'city',
  'state',
  'zipcode',
  'company_name',
  'company_website',
  'job_title',
] as const;
export const NULLABLE_FIELDS = ['street_address_line1', 'language', 'agent'] as const;

/** What a client may write of a contact, custom values apart. Numbers are digits with the country prefix. */
export type ContactFields = { contact: string; mobile: string | null; country_code: string } & Record<
  (typeof TEXT_FIELDS)[number],
  string
> &
  Record<(typeof NULLABLE_FIELDS)[number], string | null>;

export interface Contact extends ContactFields {
  id: bigint;
  /** Values by custom field id. */
  custom: Map<bigint, string>;
  tags: bigint[];
  phonebooks: bigint[];
  /** Written before the API of today: shows its custom values as Python text. */
  older: boolean;
  created: string;
}

export interface CustomField {
  id: bigint;
  name: string;
  field_type: string;
  choice: string[];
}

export interface Tag {
  id: bigint;
  name: string;
  created: string;
}

export interface Phonebook {
  id: bigint;
  name: string;
  description: string;
  /** Shows its size as text instead of a link. */
  older: boolean;
  created: string;
}

export interface DncList {
  id: bigint;
  name: string;
}

export interface DncEntry {
  id: bigint;
  list: bigint;
  /** As it was sent; the forms vary. */
  phone_number: string;
  category: number;
}

export type CampaignKind = 'callcenter' | 'voice' | 'sms' | 'p2p';

export interface Campaign {
  id: bigint;
  kind: CampaignKind;
  name: string;
  status: number;
  phonebooks: bigint[];
  /** Calls per minute; only voice broadcasts use it. */
  frequency: number;
}

export interface Agent {
  id: bigint;
  username: string;
  email: string;
  team: string;
  /** Invited, link not opened yet. */
  pending: boolean;
}

export interface Webhook {
  id: number;
  event: string;
  target: string;
}

/** A bulk import that waits for its turn. */
export interface Import {
  phonebook: bigint;
  /** Field id of the catalogue → column number, from 0. */
  columns: Map<number, number>;
  /** ISO code for every row; undefined: each row names its own. */
  country: string | undefined;
  read: () => Promise<string>;
  pollsLeft: number;
}

export const OWNER = 'campaign@example.org';
const FIRST_BIG_ID = 4107730218865210003n;
const BIG_STEP = 11n; // far below the gap between two doubles of this size, so rounded ids clash

/** Everything that one CallHub account holds. */
export class Account {
  readonly contacts = new Map<bigint, Contact>();
  readonly customFields = new Map<bigint, CustomField>();
  readonly tags = new Map<bigint, Tag>();
  readonly phonebooks = new Map<bigint, Phonebook>();
  readonly dncLists = new Map<bigint, DncList>();
  readonly dncEntries = new Map<bigint, DncEntry>();
  readonly campaigns = new Map<bigint, Campaign>();
  readonly agents = new Map<bigint, Agent>();
  readonly webhooks = new Map<number, Webhook>();
  readonly teams = new Set<string>();
  /** Waiting imports, oldest first. */
  readonly imports: Import[] = [];
  readonly options: CallHubOptions;
  private readonly clock: Clock;
  private lastBigId = FIRST_BIG_ID - BIG_STEP;
  private lastSmallId = 1200;

  constructor(options: CallHubOptions, clock: Clock) {
    this.options = options;
    this.clock = clock;
  }

  newId(): bigint {
    this.lastBigId += BIG_STEP;
    return this.lastBigId;
  }

  newSmallId(): number {
    this.lastSmallId += 1;
    return this.lastSmallId;
  }

  now(): string {
    return new Date(this.clock()).toISOString().replace('Z', '000Z');
  }

  link(path: string): string {
    return `${this.options.linkOrigin}${path}`;
  }

  /** Keeps the record and gives it back. */
  put<I, T extends { id: I }>(table: Map<I, T>, record: T): T {
    table.set(record.id, record);
    return record;
  }

  /** The row with an id from a path. @throws 404 */
  get<T>(table: Map<bigint, T>, id: unknown): T {
    const row = table.get(idFrom(id) ?? -1n);
    if (!row) throw notFound();
    return row;
  }

  membersOf(phonebook: bigint): Contact[] {
    return [...this.contacts.values()].filter((contact) => contact.phonebooks.includes(phonebook));
  }
}
