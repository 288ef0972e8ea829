/** What the stand-in Indigo is like. Every default is the harsher of the plausible behaviours. */
export interface IndigoOptions {
  token: string;
  customerId: string;
  /** Starts with a small made-up organisation. */
  seeded: boolean;
  /** How long a job works: until it was read so often, or for so many seconds of the sandbox's clock. */
  pace: { reads: number } | { seconds: number };
  /** Share of the rows with all required columns that the voter file knows. */
  matchRate: number;
  /** The name of the id in `/match_uploaded_csv`. */
  matchKey: 'audienceID' | 'audienceId';
  /** What a key that an endpoint does not know does to a request. */
  unknownKeys: 'ignored' | 'refused';
  /** Names in answers: `id` and `name`, or `audienceId`, `exportId` and `audienceName`. */
  keys: 'short' | 'long';
  ids: 'text' | 'number';
  /** The key of the list of audiences; undefined: a bare array. */
  listKey: string | undefined;
  /** Shows the headers of an uploaded CSV. */
  showsColumns: boolean;
  /**
   * `newer`: price and file are made in the background, a free export needs no purchase. `older`: all at once, no status, and
   * only a purchase gives the link. `mixed`: all at once, with a status.
   */
  exportStyle: 'newer' | 'older' | 'mixed';
  /** The answer for an audience or export that does not exist for this customer. */
  missing: 400 | 404 | 'empty_200';
  /** Refusals come with status 200 and an `error`. */
  errorsAs200: boolean;
  /** Requests a minute before 429, on the sandbox's clock; 0: no limit. */
  perMinute: number;
  /** Reads an uploaded CSV. By default only from this machine, everything else counts as unreachable. */
  fetchText: (url: string) => Promise<string>;
}

async function fetchText(url: string): Promise<string> {
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)) throw new Error('unreachable');
  const response = await fetch(url, { redirect: 'error' });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.text();
}

export const DEFAULTS: IndigoOptions = {
  token: 'sandbox-indigo-token',
  customerId: 'rivera-for-assembly',
  seeded: true,
  pace: { reads: 2 },
  matchRate: 0.8,
  matchKey: 'audienceID',
  unknownKeys: 'ignored',
  keys: 'short',
  ids: 'text',
  listKey: undefined,
  showsColumns: false,
  exportStyle: 'newer',
  missing: 400,
  errorsAs200: false,
  perMinute: 0,
  fetchText,
};
