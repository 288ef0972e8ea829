import type { ServiceKey } from './vendor.ts';

/**
 * What can go wrong on the way. The write is done only in `lost`, `truncated`, `html`, `wrong_json` and the two that end in
 * `_after` (the answer is spoiled after the vendor did its work), and in `slow`.
 */
export type FaultKind =
  | 'throttled' // 429 in the vendor's own form, with a wait
  | 'throttled_bare' // 429 that names no wait
  | 'server_error' // 500 as plain text
  | 'server_error_after' // the vendor acts, then 500
  | 'bad_gateway' // 502 as HTML
  | 'unavailable' // 503 without a body
  | 'gateway_timeout' // 504 as HTML
  | 'gateway_timeout_after' // the vendor acts, then 504
  | 'html' // the right status, but a web page
  | 'truncated' // the right answer, cut in the middle
  | 'wrong_json' // valid JSON of another shape
  | 'slow' // the right answer, late
  | 'dropped' // the connection ends before the vendor acts
  | 'lost'; // the vendor acts, then the connection ends

export interface Fault {
  kind: FaultKind;
  service?: ServiceKey;
  method?: string;
  /** Matches the path without the service's prefix and with the query. */
  path?: RegExp;
  /** How many matching requests pass before the first is spoiled. */
  after?: number;
  /** How many are spoiled; all when left out. */
  times?: number;
  /** Of the matching requests, the share that is spoiled (0–1), drawn from the sandbox's own seed. */
  share?: number;
  /** Wait in seconds for `throttled`; delay in milliseconds for `slow`. */
  amount?: number;
}

interface Incoming {
  service: ServiceKey;
  method: string;
  path: string;
}

/** One of each, as they come over a run in which everything goes wrong at some time. */
const EVERY_KIND: readonly Fault[] = [
  { kind: 'throttled', amount: 7 },
  { kind: 'throttled_bare' },
  { kind: 'server_error' },
  { kind: 'bad_gateway' },
  { kind: 'unavailable' },
  { kind: 'gateway_timeout' },
  { kind: 'html' },
  { kind: 'truncated' },
  { kind: 'wrong_json' },
  { kind: 'slow', amount: 50 },
  { kind: 'dropped' },
  { kind: 'lost' },
];

/** The faults that are switched on. `pick` counts down, so ask once per request. */
export class Faults {
  private active: { fault: Fault; seen: number; spoiled: number }[] = [];
  private readonly random: () => number;
  private sprinkled = 0;
  private upcoming: Fault[] = [];
  /** How many requests were spoiled, by kind. */
  readonly met = new Map<FaultKind, number>();

  constructor(random: () => number) {
    this.random = random;
  }

  on(...faults: Fault[]): void {
    this.active.push(...faults.map((fault) => ({ fault, seen: 0, spoiled: 0 })));
  }

  off(): void {
    this.active = [];
    this.sprinkled = 0;
  }

  /** Spoils that share of all requests (0–1). Every kind has its turn before one comes again. */
  sprinkle(share: number): void {
    this.sprinkled = share;
  }

  pick(request: Incoming): Fault | undefined {
    const fault = this.chosen(request) ?? this.drawn();
    if (fault) this.met.set(fault.kind, (this.met.get(fault.kind) ?? 0) + 1);
    return fault;
  }

  private drawn(): Fault | undefined {
    if (this.sprinkled === 0 || this.random() >= this.sprinkled) return undefined;
    if (this.upcoming.length === 0) this.upcoming = [...EVERY_KIND];
    return this.upcoming.splice(Math.floor(this.random() * this.upcoming.length), 1)[0];
  }

  private chosen(request: Incoming): Fault | undefined {
    for (const entry of this.active) {
      const { fault } = entry;
      if (fault.service && fault.service !== request.service) continue;
      if (fault.method && fault.method !== request.method) continue;
      if (fault.path && !fault.path.test(request.path)) continue;
      entry.seen += 1;
      if (entry.seen <= (fault.after ?? 0)) continue;
      if (fault.times !== undefined && entry.spoiled >= fault.times) continue;
      if (fault.share !== undefined && this.random() >= fault.share) continue;
      entry.spoiled += 1;
      return fault;
    }
    return undefined;
  }
}
