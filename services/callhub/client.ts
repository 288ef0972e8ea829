import { connect, standIn } from '../../platform/http.ts';
import { at } from '../../platform/origin.ts';
import { credentialsOf } from '../../platform/service.ts';
import type { Zap } from '../../platform/zap.ts';
import { contactCalls } from './client.contacts.ts';
import { phonebookCalls } from './client.phonebooks.ts';
import type { Campaign, DncEntry, DncList, Webhook } from './objects.ts';
import { service, wordsOf } from './service.ts';
import { listOf, MOST_ROWS, one, pageIn, pageOf } from './wire.ts';

/** CallHub's list routes of the four kinds of campaigns. */
export const CAMPAIGN_PATHS = {
  call_center: '/v1/callcenter_campaigns/',
  voice_broadcast: '/v1/voice_broadcasts/',
  sms_broadcast: '/v1/sms_campaigns/',
  p2p: '/v1/p2p_campaigns/',
} as const;
export type CampaignKind = keyof typeof CAMPAIGN_PATHS;

/** Stands for campaigns that may exist and are not shown. */
export const HIDDEN = 'hidden';

/** A number that is on the list, and not a list that is not there: “No DNC list exists with this id”. */
const isThere = (words: string): boolean => /already|exists|unique/i.test(words) && !/\bno\b.*\bexists\b/i.test(words);

/** What this connector does at CallHub. Every path ends in a slash: without it, a POST comes back as a list and writes nothing. */
export const callhub = (zap: Zap) => {
  const http = connect(service, zap);
  const dncListLink = (id: string) => service.origin(credentialsOf(service, zap)) + at`/v1/dnc_lists/${id}/`;
  return {
    ...contactCalls(http),
    ...phonebookCalls(http),

    dncLists: () => listOf<DncList>(http, '/v1/dnc_lists/'),
    dncEntries: () => listOf<DncEntry>(http, '/v1/dnc_contacts/'),
    searchDncEntries: (digits: string) => listOf<DncEntry>(http, '/v1/dnc_contacts/', { search: digits }),
    /** POST /dnc_contacts/. @returns undefined when the number is on that list already */
    addDncEntry: async (listId: string, digits: string, category: number): Promise<DncEntry | undefined> => {
      const answer = await http.answer({
        method: 'POST',
        path: '/v1/dnc_contacts/',
        body: { dnc: dncListLink(listId), phone_number: digits, category },
        repeatable: true,
        accept: (status, refusal) => status === 400 && isThere(wordsOf(refusal)),
        returns: one<DncEntry>(),
        planned: { pk_str: standIn('entry') },
      });
      return answer.status === 400 ? undefined : answer.data;
    },
    /** PUT /dnc_contacts/{id}/: the list and the number must be there. */
    changeDncEntry: (id: string, listId: string, number: string, category: number) =>
      http({
        method: 'PUT',
        path: at`/v1/dnc_contacts/${id}/`,
        body: { dnc: dncListLink(listId), phone_number: number, category },
      }),
    removeDncEntry: (id: string) => http({ method: 'DELETE', path: at`/v1/dnc_contacts/${id}/`, accept: [404] }),

    campaigns: (kind: CampaignKind) => listOf<Campaign>(http, CAMPAIGN_PATHS[kind]),
    /**
     * One page of the campaigns of a kind. @returns `hidden` where CallHub does not show them: it refuses access, or has a web
     * page there; undefined past the end, and where the account's plan lacks the kind
     */
    mayHaveCampaigns: async (kind: CampaignKind, page: number, perPage = MOST_ROWS) => {
      const params = { ...(page > 1 && { page }), page_size: perPage };
      const call = { path: CAMPAIGN_PATHS[kind], params, accept: [403, 404, 405], returns: pageOf(page) };
      const { status, data } = await http.answer(call);
      if (status < 300) return { rows: data.results as Campaign[], next: pageIn(data.next, page) };
      return status === 403 || (status === 404 && page === 1 && data === undefined) ? HIDDEN : undefined;
    },

    webhooks: () => listOf<Webhook>(http, '/v1/webhooks/'),
    /** POST /webhooks/. The same event and target may be subscribed again and again, so callers look first. */
    subscribe: (event: string, target: string) =>
      http({
        method: 'POST',
        path: '/v1/webhooks/',
        body: { event, target },
        repeatable: true,
        returns: one<Webhook>(),
      }),
    unsubscribe: (id: string) => http({ method: 'DELETE', path: at`/v1/webhooks/${id}/`, accept: [404] }),
  };
};
export type CallHub = ReturnType<typeof callhub>;
