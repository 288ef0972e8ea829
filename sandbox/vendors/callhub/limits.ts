import type { Clock } from '../../vendor.ts';

interface Rule {
  applies: (request: Incoming) => boolean;
  /** Most requests within `seconds`. */
  most: number;
  seconds: number;
  /** Counts all requests of the account together, or those of one endpoint. */
  together?: boolean;
}

interface Incoming {
  method: string;
  path: string;
  search: boolean;
}

const HOUR = 3600;
const DAY = 24 * HOUR;
const read = ({ method }: Incoming) => method === 'GET';
const write = ({ method }: Incoming) => method === 'POST';
const importing = (request: Incoming) => write(request) && request.path.endsWith('/contacts/bulk_create/');
const exporting = (request: Incoming) => write(request) && request.path.endsWith('/export/');

/** The published limits of the API. */
const RULES: Rule[] = [
  { applies: () => true, most: 20, seconds: 1, together: true },
  { applies: read, most: 2, seconds: 1 },
  { applies: read, most: 10_800, seconds: DAY },
  { applies: (request) => read(request) && request.search, most: 1, seconds: 1 },
  { applies: (request) => read(request) && request.path.includes('/analytics'), most: 1, seconds: 1 },
  { applies: write, most: 1, seconds: 1 },
  { applies: write, most: 7200, seconds: DAY },
  { applies: importing, most: 5, seconds: HOUR },
  { applies: importing, most: 100, seconds: DAY },
  { applies: exporting, most: 5, seconds: HOUR },
  { applies: exporting, most: 100, seconds: DAY },
  { applies: (request) => write(request) && request.path.endsWith('/upsert_contact/'), most: 3600, seconds: DAY },
];

/** Counts requests against the published limits. An endpoint is a path with its ids left out. */
export class Limits {
  private readonly clock: Clock;
  private readonly times = new Map<string, number[]>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** @returns the whole seconds to wait, or 0 when the request may pass and is counted */
  wait(method: string, url: URL): number {
    const now = this.clock();
    const request = { method, path: url.pathname, search: url.searchParams.has('search') };
    const endpoint = `${method} ${url.pathname.replace(/\/\d+(?=\/)/g, '/:id')}`;
    const applying = RULES.flatMap((rule, index) => {
      if (!rule.applies(request)) return [];
      const key = `${index} ${rule.together ? '' : endpoint}`;
      const since = now - rule.seconds * 1000;
      const times = (this.times.get(key) ?? []).filter((time) => time > since);
      this.times.set(key, times);
      return [{ rule, times }];
    });
    const waits = applying
      .filter(({ rule, times }) => times.length >= rule.most)
      .map(({ rule, times }) => Math.ceil(((times.at(-rule.most) ?? now) + rule.seconds * 1000 - now) / 1000));
    if (waits.length > 0) return Math.max(...waits);
    for (const { times } of applying) times.push(now);
    return 0;
  }
}
