export type Permission = 'view' | 'add' | 'change' | 'delete';

/** How this instance is set up, and which of the behaviours that nobody has confirmed it shows. */
export interface ActionKitOptions {
  /** Named in `Location` headers and offered as a credential. */
  host: string;
  username: string;
  password: string;
  /** Signs akids. */
  akidSecret: string;
  /** What the account may do, by resource (`event`, `eventsignup`, `action` …); everything where a resource is not named. */
  permissions: Record<string, Permission[]>;
  /** Known fields that a list refuses to filter by, by resource. The schema leaves them out too. */
  unfilterable: Record<string, string[]>;
  /** Known fields that a list refuses to sort by, by resource. */
  unorderable: Record<string, string[]>;
  /** Print `filtering` as 1 and 2, as plain Tastypie does, rather than in words. */
  numericFiltering: boolean;
  /** Whether a walk without `order_by` sees every row once. */
  stableWithoutOrder: boolean;
  /** Whether `?email=` finds an address written in another case. Uniqueness never looks at case. */
  emailFilterIgnoresCase: boolean;
  /** Whether PUT sets what it leaves out back to its default. */
  putResets: boolean;
  /** What a PATCH of `fields` does to names it leaves out: users, signups and actions. */
  patchFields: 'replace' | 'merge';
  /** Whether `event_host_is_confirmed` and `event_is_approved` count when an event is created. */
  confirmationParameters: boolean;
  /** What happens to `event_is_private` in a campaign without private events: public all the same, or 400. */
  privateNotAllowed: 'ignore' | 'refuse';
  /** Whether answers name what was made: a new record by `Location`, an event or a signup in the reply to its action. */
  namesNewRecords: boolean;
  /** Whether `action_*` of an event's creation also becomes a custom field of the event. */
  actionFieldsOnEvents: boolean;
  /** Whether creating an event also adds a custom field `id` that no client sent. */
  strayEventField: boolean;
  /** Past, full, cancelled and unconfirmed events in signup actions. */
  closedEvents: 'refuse' | 'accept';
  /** A second signup action of one person for one event. */
  repeatedSignup: 'refuse' | 'second_action';
  /** Whether `action_*` of a signup also lands in the signup's own `fields`. */
  signupFieldsOnSignup: boolean;
  /** What `event_search` covers: everything, all but deleted events, only open ones; or the instance lacks it (404). */
  eventSearch: 'all' | 'not_deleted' | 'open' | 'missing';
  /** Whether DELETE works on `eventfield`. */
  eventfieldDelete: boolean;
  /** What POST does with a phone's `source`; where ignored, the phone is stored with source `api`. */
  phoneSource: 'kept' | 'ignored';
  /** POST of a phone whose user, type and source exist: 409, 400, or the old row gets the new number. */
  repeatedPhone: 'conflict' | 'refuse' | 'overwrite';
  /** POST of a user whose email exists: 409 with Location, or 400. */
  repeatedUser: 'conflict' | 'refuse';
  /** Custom user fields that nobody registered. */
  unknownUserFields: 'refuse' | 'ignore';
  /** Whether a campaign lists the URIs of its pages. */
  campaignListsPages: boolean;
  /** Whether an action's `source` can be patched; ignored otherwise. */
  actionSourceWritable: boolean;
  /** Whether an unsubscribe action heeds `have_unsub_lists` and `unsub_lists`. */
  unsubscribeFromOneList: boolean;
}

export const DEFAULTS: ActionKitOptions = {
  host: 'riverside.actionkit.com',
  username: 'connector',
  password: 'plum-harbor-42',
  akidSecret: '0123456789abcdef'.repeat(4),
  permissions: {},
  unfilterable: {
    eventfield: ['name', 'value'],
    page: ['hidden'],
    eventcreatepage: ['hidden'],
    eventsignuppage: ['hidden'],
    signuppage: ['hidden'],
    petitionpage: ['hidden'],
    unsubscribepage: ['hidden'],
  },
  unorderable: {},
  numericFiltering: false,
  stableWithoutOrder: false,
  emailFilterIgnoresCase: false,
  putResets: true,
  patchFields: 'replace',
  confirmationParameters: false,
  privateNotAllowed: 'ignore',
  namesNewRecords: true,
  actionFieldsOnEvents: true,
  strayEventField: true,
  closedEvents: 'refuse',
  repeatedSignup: 'refuse',
  signupFieldsOnSignup: false,
  eventSearch: 'not_deleted',
  eventfieldDelete: true,
  phoneSource: 'kept',
  repeatedPhone: 'conflict',
  repeatedUser: 'conflict',
  unknownUserFields: 'refuse',
  campaignListsPages: false,
  actionSourceWritable: false,
  unsubscribeFromOneList: false,
};
