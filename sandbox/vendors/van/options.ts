/** `0` = My Voters, `1` = My Campaign. */
export type Mode = '0' | '1';

export interface VanOptions {
  /** People in the voter file to begin with. */
  voters: number;
  /** Modes the key may run in. */
  modes: readonly Mode[];
  /** The only actions the key may call, such as `POST people/{id}/notes`; every action when left out. */
  allowed?: readonly string[];
  /** Actions the key may not call. */
  denied: readonly string[];
  /** Accept any application name beside the right key, as the vendor's own sandbox was seen to do. */
  anyApplicationName: boolean;
  /** Requests a second before 429; no limit when left out. */
  requestsPerSecond?: number;
  /** The instance's own time zone: for times without an offset. */
  zone: string;
  /**
   * How a match or an update is answered: `redirect` = 302 and a stub, `stub` = 200 and a stub, as documented,
   * `followed` = 200 and the whole person, as a client sees that follows redirects.
   */
  matched: 'redirect' | 'followed' | 'stub';
  /** Put before every `Location`; empty = path only. */
  locationOrigin: string;
  /** How an id is answered by 201: a bare number, a numeric text, the whole object, or no body beside `Location`. */
  created: 'integer' | 'text' | 'object' | 'location';
  /** Does findOrCreate write the sent fields to the person it matched? */
  findOrCreateUpdates: boolean;
  /** Does a criterion agree with a record that holds nothing of the kind? */
  blanksAgree: boolean;
  /** Does "Bob" match "Robert"? */
  nicknames: boolean;
  /** Status of people writes in My Voters. */
  voterFileRefusal: 400 | 403;
  notesInMyVoters: boolean;
  eventsInMyVoters: boolean;
  /** May this key change and delete events? When not: 403. */
  eventsEditable: boolean;
  /** Event times are read as they were sent, or in the instance's zone. */
  eventTimes: 'sent' | 'instance';
  /** Are the dates of `startingAfter` and `startingBefore` themselves in the answer? */
  windowInclusive: boolean;
  /** Accept canvass responses that are dated more than a day ahead. */
  futureContacts: boolean;
  /** A like contact-history row within so many minutes of the last is dropped. */
  dedupeMinutes: number;
  /** Refuse export jobs without `webhookUrl`. */
  webhookRequired: boolean;
  /** How many times a job is read until it is finished; 0 = in the first answer. `completeExports` ends it earlier. */
  exportPolls: number;
  /** Every export ends in `Error`. */
  exportFails: boolean;
  /** Export type 4 holds nothing but the VAN ID. */
  idsOnlyExport: boolean;
}

export const DEFAULTS: VanOptions = {
  voters: 480,
  modes: ['0', '1'],
  denied: [],
  anyApplicationName: false,
  zone: 'America/New_York',
  matched: 'redirect',
  locationOrigin: '',
  created: 'integer',
  findOrCreateUpdates: false,
  blanksAgree: false,
  nicknames: false,
  voterFileRefusal: 403,
  notesInMyVoters: false,
  eventsInMyVoters: false,
  eventsEditable: true,
  eventTimes: 'sent',
  windowInclusive: false,
  futureContacts: false,
  dedupeMinutes: 60,
  webhookRequired: true,
  exportPolls: 2,
  exportFails: false,
  idsOnlyExport: false,
};
