import { entryOf } from '../../mappings/values.ts';
import { keep, recall } from '../../platform/cache.ts';
import type { Zap } from '../../platform/zap.ts';
import { CAMPAIGN_PATHS, type CallHub, type CampaignKind, HIDDEN } from './client.ts';
import { type Campaign, idInLink, idOf } from './objects.ts';
import { service } from './service.ts';

export const CAMPAIGN_KINDS: Record<CampaignKind, string> = {
  call_center: 'Call Center',
  voice_broadcast: 'Voice Broadcast',
  sms_broadcast: 'Text Broadcast',
  p2p: 'Peer-to-Peer Texting',
};
const KINDS = Object.keys(CAMPAIGN_PATHS) as CampaignKind[];
const TEXTING_KINDS: readonly CampaignKind[] = ['sms_broadcast', 'p2p'];

export type FoundCampaign = Campaign & { kind: CampaignKind };

/** The two families count differently: 2 is running in one and paused in the other. */
const STATUS: Record<'call_center' | 'broadcast', Record<string, string>> = {
  call_center: { 2: 'Running', 4: 'Paused', 5: 'Stopped' },
  broadcast: { 1: 'Running', 2: 'Paused', 3: 'Aborted', 4: 'Ended' },
};
/** Other numbers exist that nobody names. */
export const statusWord = (kind: CampaignKind, status: unknown): string =>
  entryOf(STATUS[kind === 'call_center' ? kind : 'broadcast'], String(status)) ?? 'Unknown';

/** One page of every kind at once. Kinds that the account's plan lacks are left out, unless it lacks them all. */
export async function campaignPage(callhub: CallHub, page: number, perPage: number): Promise<FoundCampaign[]> {
  const answers = await Promise.all(KINDS.map((kind) => callhub.mayHaveCampaigns(kind, page, perPage)));
  const lists = answers.map((list) => (list === HIDDEN ? undefined : list));
  // Refused everywhere: not the plan but the connection, so the refusal is shown.
  if (page === 1 && lists.every((list) => list === undefined)) await callhub.campaigns('call_center').page(1, perPage);
  return lists.flatMap((list, index) =>
    (list?.rows ?? []).map((row) => ({ ...row, kind: KINDS[index] as CampaignKind })),
  );
}

const PER_PAGE = 1000;

/** Every campaign of these kinds. `hidden` says that there may be more, which CallHub does not show. */
async function allCampaigns(
  callhub: CallHub,
  kinds: readonly CampaignKind[],
): Promise<{ campaigns: FoundCampaign[]; hidden: boolean }> {
  let hidden = false;
  const ofKind = async (kind: CampaignKind) => {
    const rows: FoundCampaign[] = [];
    let page: number | undefined = 1;
    while (page !== undefined) {
      const list: Awaited<ReturnType<CallHub['mayHaveCampaigns']>> = await callhub.mayHaveCampaigns(
        kind,
        page,
        PER_PAGE,
      );
      if (list === HIDDEN) hidden = true;
      if ((!list || list === HIDDEN) && page === 1) return undefined;
      const shown = list === HIDDEN ? undefined : list;
      rows.push(...(shown?.rows ?? []).map((row) => ({ ...row, kind })));
      page = shown?.next;
    }
    return rows;
  };
  const lists = await Promise.all(kinds.map(ofKind));
  if (lists.every((list) => list === undefined)) await callhub.campaigns('call_center').page(1, 1);
  // A row may come twice when the list changes between two pages.
  const all = lists.flatMap((list) => list ?? []);
  return { campaigns: [...new Map(all.map((row) => [`${row.kind} ${idOf(row)}`, row])).values()], hidden };
}

/** Campaigns of this name first, then those that have the words in theirs. */
export async function campaignsNamed(callhub: CallHub, name: string): Promise<FoundCampaign[]> {
  const wanted = name.trim().toLowerCase();
  const nameOf = (campaign: Campaign) => campaign.name?.trim().toLowerCase();
  const { campaigns: all } = await allCampaigns(callhub, KINDS);
  const exact = all.filter((campaign) => nameOf(campaign) === wanted);
  return [...exact, ...all.filter((campaign) => nameOf(campaign)?.includes(wanted) && !exact.includes(campaign))];
}

const TEXTING = 'texting-phonebooks';
const TEXTING_SECONDS = 600;

/**
 * Whether a texting campaign uses a phonebook; undefined where CallHub does not show all of them. A yes is remembered for ten
 * minutes. A no is asked for each time: a campaign that was made a moment ago would text people who want no texts.
 */
export async function isForTexting(zap: Zap, callhub: CallHub, phonebookId: string): Promise<boolean | undefined> {
  const known: string[] | undefined = await recall(zap, service, TEXTING);
  if (known?.includes(phonebookId)) return true;
  const { campaigns, hidden } = await allCampaigns(callhub, TEXTING_KINDS);
  const used = [...new Set(campaigns.flatMap(({ phonebook }) => (phonebook ?? []).map(idInLink)))].filter(Boolean);
  await keep(zap, service, TEXTING, TEXTING_SECONDS, used);
  return used.includes(phonebookId) || (hidden ? undefined : false);
}
