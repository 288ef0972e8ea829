/** Where the API leaves a choice open, the stand-in takes the one that is harder on a client; each can be switched. */
export interface MobilizeOptions {
  /** Names the host in `next` and `previous`. */
  origin: string;
  /** Largest page; a larger `per_page` is cut to it without a word. */
  perPageCap: number;
  /** Whether `updated_since` keeps a row changed in that very second. */
  updatedSinceInclusive: boolean;
  /** What a wrong key gets where no key is needed. */
  wrongKeyOnPublic: 'public data' | 'refused';
  /** Whether event lists and single reads hide an event across the firewall, as attendances do. */
  maskEvents: boolean;
  /** How hidden values show in masked rows. */
  hiddenAs: 'null' | 'missing';
  /** A second signup of one person for one shift. */
  duplicateSignup: 'second row' | 'same row' | 'refused';
  fullShift: 'refused' | 'accepted';
  /** Whether starting a promotion moves the event's `modified_date`. */
  promotionMovesEvent: boolean;
  /** Whether signups stay in the organization's list when their event is deleted. */
  keepSignupsOfDeletedEvents: boolean;
  /** The same for a deleted shift. */
  keepSignupsOfDeletedShifts: boolean;
  /** How many objects can be had at most once a filter turns to the search index. */
  searchLimit: number;
  /** 15 reads and 5 writes per second. Every other refusal names a wait. */
  rateLimit: boolean;
  enumsAs: 'list' | 'map';
}

export const DEFAULTS: MobilizeOptions = {
  origin: 'https://api.mobilize.us',
  perPageCap: 100,
  updatedSinceInclusive: false,
  wrongKeyOnPublic: 'public data',
  maskEvents: true,
  hiddenAs: 'null',
  duplicateSignup: 'second row',
  fullShift: 'refused',
  promotionMovesEvent: false,
  keepSignupsOfDeletedEvents: true,
  keepSignupsOfDeletedShifts: false,
  searchLimit: 1000,
  rateLimit: false,
  enumsAs: 'list',
};
