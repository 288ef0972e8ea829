/** What one account of the stand-in CallHub is like. Every default is the harsher of the behaviours that clients have met. */
export interface CallHubOptions {
  apiKey: string;
  /** Starts with a small made-up campaign; off: only what every account has. */
  seeded: boolean;
  /** The account lives on another regional host: 403 to everything. */
  wrongRegion: boolean;
  /** The key belongs to an account that was closed: 401. */
  accountClosed: boolean;
  /** The answer to a path without its trailing slash: the list with 200, or a 301 to the right path. */
  slashless: 'as_get' | 'redirect';
  /** Scheme and host of every link in an answer. */
  linkOrigin: string;
  /** Keeps the published rate limits, on the sandbox's clock. */
  limits: boolean;
  /** How a throttled request is answered. */
  throttleForm: '429' | 'detail_200' | 'over_cps_400';
  /** Contacts, phonebooks and tags repeat their id as text. */
  pkStr: boolean;
  /** Campaign rows carry `id` and `pk_str`, not only `url`. */
  campaignIds: boolean;
  webhookIds: 'number' | 'text';
  /** What a new contact does whose number another contact has. */
  existingNumber: 'refuse' | 'update' | 'duplicate';
  /** What a PUT on a contact does to its tags. */
  putTags: 'lost' | 'kept';
  /** How a contact shows its tags anywhere but in a single GET. */
  listTags: 'empty' | 'names';
  /** Whether `?contact=` filters the contacts, or is ignored. */
  contactFilter: boolean;
  /** The form of a contact's `custom_fields`; `mixed`: Python text on seeded contacts, JSON text on newer ones. */
  customFieldsLook: 'mixed' | 'json' | 'python' | 'object';
  customFieldsList: 'array' | 'envelope' | 'glued';
  /** Adding a member that the phonebook has: 400 that names the number, or 200. */
  memberAgain: 'refuse' | 'accept';
  /** Whether the account has `upsert_contact`. */
  upsertContact: boolean;
  /** Reads of any `numbers_count` until the oldest queued import lands; `Infinity`: only `finishImports()` lands it. */
  importPolls: number;
  importAnswer: 'in_progress' | 'queued' | 'empty';
  /** What a row of an import does to a contact that exists, besides joining it to the phonebook. */
  importExisting: 'skip' | 'update';
  /** Whether `?search=` filters the do-not-contact entries, or is ignored. */
  dncSearch: boolean;
  /** Whether a do-not-contact entry shows if it is for calls, texts or both. */
  dncCategory: boolean;
  /** Wording of the 400 for a number that is on the list. */
  dncDuplicate: 'exists' | 'unique';
  /** Knows the events that only one client reported: `p2p.reply` and `cc.transfer`. */
  extraEvents: boolean;
  /** Reads the CSV of an import. By default only from this machine, everything else counts as unreachable. */
  fetchText: (url: string) => Promise<string>;
  /** Delivers a webhook, answers with the status. By default only to this machine; 0 stands for unreachable. */
  post: (target: string, body: string) => Promise<number>;
}

const onThisMachine = (address: string) =>
  ['127.0.0.1', 'localhost', '[::1]'].includes(URL.canParse(address) ? new URL(address).hostname : '');

async function fetchText(url: string): Promise<string> {
  if (!onThisMachine(url)) throw new Error('unreachable');
  const response = await fetch(url, { redirect: 'error' });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.text();
}

async function post(target: string, body: string): Promise<number> {
  if (!onThisMachine(target)) return 0;
  return fetch(target, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    redirect: 'error',
  }).then(
    (response) => response.status,
    () => 0,
  );
}

export const DEFAULTS: CallHubOptions = {
  apiKey: 'sandbox-callhub-key',
  seeded: true,
  wrongRegion: false,
  accountClosed: false,
  slashless: 'as_get',
  linkOrigin: 'https://api-na1.callhub.io',
  limits: false,
  throttleForm: '429',
  pkStr: true,
  campaignIds: false,
  webhookIds: 'number',
  existingNumber: 'refuse',
  putTags: 'lost',
  listTags: 'empty',
  contactFilter: false,
  customFieldsLook: 'mixed',
  customFieldsList: 'array',
  memberAgain: 'refuse',
  upsertContact: true,
  importPolls: 2,
  importAnswer: 'in_progress',
  importExisting: 'skip',
  dncSearch: false,
  dncCategory: false,
  dncDuplicate: 'exists',
  extraEvents: false,
  fetchText,
  post,
};
