import { seeded } from '../../random.ts';
import type { Clock } from '../../vendor.ts';
import { badParameter, Missing, Refusal } from './errors.ts';
import type { IndigoOptions } from './options.ts';

/** Work that goes on after the answer. `finish` runs once, when the job is due. */
export interface Job {
  readsLeft: number;
  dueAt: number;
  finish: () => void | Promise<void>;
}

/** Whatever is made in the background: the audience itself, or one of its exports. */
interface Working {
  job: Job | undefined;
}

export interface Audience extends Working {
  id: string;
  /** Null for one that was made in the web app. */
  customerId: string | null;
  name: string | null;
  status: string;
  /** People matched, or people found by a lookalike; null until then. */
  size: number | null;
  /** Only for an audience from a CSV. */
  csv: UploadedCsv | undefined;
  /** Only for a lookalike. */
  lookalike: Lookalike | undefined;
}

export interface UploadedCsv {
  url: string;
  status: string;
  columns: string[];
  rows: Record<string, string>[];
}

export interface Lookalike {
  base: string;
  includeOriginalAudience: boolean;
  filters: object;
}

export interface Export extends Working {
  id: string;
  audience: string;
  fieldTypes: string[];
  status: string;
  /** Cents; null until the price is known. */
  cost: number | null;
  breakdown: { fieldType: string; count: number; cost: number }[];
  purchased: boolean;
  /** The file can be had. */
  ready: boolean;
}

export interface Purchase {
  exportId: string;
  audienceId: string;
  customerId: string | null;
  cents: number;
}

export type Stage = 'upload' | 'match' | 'lookalike' | 'preview' | 'purchase';

const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Everything that one organisation has at Indigo. */
export class Organization {
  readonly audiences = new Map<string, Audience>();
  readonly exports = new Map<string, Export>();
  /** The ledger, oldest first. */
  readonly purchases: Purchase[] = [];
  readonly options: IndigoOptions;
  /** State-changing requests that were carried out. */
  writes = 0;
  private readonly clock: Clock;
  private readonly random = seeded(42);
  private readonly failing: { stage: Stage; status: string }[] = [];
  private lastNumber = 4100;
  private links = 0;

  constructor(options: IndigoOptions, clock: Clock) {
    this.options = options;
    this.clock = clock;
  }

  newId(prefix: string): string {
    this.lastNumber += 1;
    if (this.options.ids === 'number') return String(this.lastNumber);
    const letters = Array.from({ length: 6 }, () => ALPHABET[Math.floor(this.random() * ALPHABET.length)]);
    return `${prefix}_${letters.join('')}`;
  }

  addAudience(given: Partial<Audience>): Audience {
    const audience: Audience = {
      id: this.newId('aud'),
      customerId: null,
      name: null,
      status: 'PENDING',
      size: null,
      csv: undefined,
      lookalike: undefined,
      job: undefined,
      ...given,
    };
    this.audiences.set(audience.id, audience);
    return audience;
  }

  /** An audience as this customer sees it. One from the web app belongs to everybody. @throws Missing */
  audience(id: string, customerId: unknown): Audience {
    const audience = this.audiences.get(id);
    if (!audience || (audience.customerId !== null && audience.customerId !== customerId))
      throw new Missing('audience');
    return audience;
  }

  get totalSpentCents(): number {
    return this.purchases.reduce((sum, purchase) => sum + purchase.cents, 0);
  }

  /** Where the file of an export can be fetched; another address each time it is asked for. */
  link(row: Export): string {
    this.links += 1;
    return `https://files.example.org/${row.id}.csv?sig=${this.links}`;
  }

  exportsOf(audience: Audience): Export[] {
    return [...this.exports.values()].filter((row) => row.audience === audience.id);
  }

  /** @throws Refusal when the customer has another audience of that name */
  claimName(name: string, customerId: string, self?: Audience): void {
    const taken = [...this.audiences.values()].some(
      (other) => other !== self && other.customerId === customerId && other.name === name,
    );
    if (taken) throw new Refusal('An audience with this name already exists.', 'AudienceNameTaken');
  }

  /** The next job of this stage ends in this status instead of its good one. */
  failNext(stage: Stage, status = 'FAILED'): void {
    this.failing.push({ stage, status });
  }

  /** Starts a job; `succeed` does its work and gives the status it ends in. */
  start(target: Working, stage: Stage, end: (status: string) => void, succeed: () => string | Promise<string>): void {
    const { pace } = this.options;
    const index = this.failing.findIndex((entry) => entry.stage === stage);
    const failure = index < 0 ? undefined : this.failing.splice(index, 1)[0];
    target.job = {
      readsLeft: 'reads' in pace ? pace.reads : 0,
      dueAt: 'seconds' in pace ? this.clock() + pace.seconds * 1000 : 0,
      finish: async () => end(failure?.status ?? (await succeed())),
    };
  }

  /** One look at an audience by a client: brings its jobs nearer to their end. */
  async read(audience: Audience): Promise<void> {
    for (const target of [audience, ...this.exportsOf(audience)]) {
      const { job } = target;
      if (!job) continue;
      job.readsLeft -= 1;
      if (job.readsLeft <= 0 && job.dueAt <= this.clock()) await this.finish(target);
    }
  }

  /** Ends every job, whatever its pace. */
  async finishJobs(): Promise<void> {
    for (const target of [...this.audiences.values(), ...this.exports.values()]) await this.finish(target);
  }

  private async finish(target: Working): Promise<void> {
    const { job } = target;
    target.job = undefined;
    await job?.finish();
  }
}

export type Body = Record<string, unknown>;

/** A required text, sent as text. */
export function requiredText(body: Body, key: string): string {
  const value = body[key];
  if (typeof value !== 'string' || value.trim() === '') throw badParameter(`${key} is required and must be a string.`);
  return value;
}

/** A required id; ids are opaque, so a number counts as its text. */
export function requiredId(body: Body, key: string): string {
  const value = body[key];
  return requiredText({ [key]: typeof value === 'number' ? String(value) : value }, key);
}
