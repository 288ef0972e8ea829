import type { Pace } from '../../platform/define.ts';

/*
 * CallHub's limits per account and endpoint: one POST and one search a second, two reads, five imports an hour. A step asks
 * each of these once, so one start in two seconds stays below the limits wherever two windows meet. The connection is what
 * comes closest to an account. Steps with one key share their pace.
 */
const pace = (key: string, window: number): Pace => ({ window, limit: 1, key: `callhub-${key}`, scope: ['auth'] });

/** Steps that search contacts. */
export const CONTACT_PACE = pace('contacts', 2);
/** Steps that change who is in a phonebook. */
export const MEMBER_PACE = pace('members', 2);
export const PHONEBOOK_PACE = pace('phonebooks', 2);
export const CAMPAIGN_PACE = pace('campaigns', 2);
export const TAG_PACE = pace('tags', 2);
export const DNC_PACE = pace('dnc', 2);
/** Five in an hour. */
export const IMPORT_PACE = pace('imports', 720);
