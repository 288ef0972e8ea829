import { entryOf } from '../../mappings/values.ts';
import { remembered } from '../../platform/cache.ts';
import type { Zap } from '../../platform/zap.ts';
import { CAMPAIGN_PATHS, type CallHub, type CampaignKind } from './client.ts';
import { type Campaign, idInLink, idOf } from './objects.ts';
import { service } from './service.ts';

export const CAMPAIGN_KINDS: Record<CampaignKind, string> = {
  call_center: 'Call Center',
  voice_broadcast: 'Voice Broadcast',
  sms_broadcast: 'Text Broadcast',
  p2p: 'Peer-to-Peer Texting',
};
const KINDS = Object.keys(CAMPAIGN_PATHS) as CampaignKind[];
const TEXTING: readonly CampaignKind[] = ['sms_broadcast', 'p2p'];

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
  const lists = await Promise.all(KINDS.map((kind) => callhub.mayHaveCampaigns(kind, page, perPage)));
  // Refused everywhere: not the plan but the connection, so the refusal is shown.
  if (page === 1 && lists.every((list) => list === undefined)) await callhub.campaigns('call_center').page(1, perPage);
  return lists.flatMap((list, index) =>
    (list?.rows ?? []).map((row) => ({ ...row, kind: KINDS[index] as CampaignKind })),
  );
}

const PER_PAGE = 1000;

/** Every campaign of these kinds. */
async function allCampaigns(callhub: CallHub, kinds: readonly CampaignKind[]): Promise<FoundCampaign[]> {
  const ofKind = async (kind: CampaignKind) => {
    const rows: FoundCampaign[] = [];
    let page: number | undefined = 1;
    while (page !== undefined) {
      const list: Awaited<ReturnType<CallHub['mayHaveCampaigns']>> = await callhub.mayHaveCampaigns(
        kind,
        page,
        PER_PAGE,
      );
      if (!list && page === 1) return undefined;
      rows.push(...(list?.rows ?? []).map((row) => ({ ...row, kind })));
      page = list?.next;
    }
    return rows;
  };
  const lists = await Promise.all(kinds.map(ofKind));
  if (lists.every((list) => list === undefined)) await callhub.campaigns('call_center').page(1, 1);
  // A row may come twice when the list changes between two pages.
  const all = lists.flatMap((list) => list ?? []);
  return [...new Map(all.map((row) => [`${row.kind} ${idOf(row)}`, row])).values()];
}

/** Campaigns of this name first, then those that have the words in theirs. */
export async function campaignsNamed(callhub: CallHub, name: string): Promise<FoundCampaign[]> {
  const wanted = name.trim().toLowerCase();
  const nameOf = (campaign: Campaign) => campaign.name?.trim().toLowerCase() ?? '';
  const all = await allCampaigns(callhub, KINDS);
  const exact = all.filter((campaign) => nameOf(campaign) === wanted);
  return [...exact, ...all.filter((campaign) => nameOf(campaign).includes(wanted) && !exact.includes(campaign))];
}

const TEXTING_SECONDS = 600;

/** The phonebooks that a texting campaign uses, remembered for ten minutes. */
export const textingPhonebooks = (zap: Zap, callhub: CallHub): Promise<string[]> =>
  remembered(zap, service, 'texting-phonebooks', TEXTING_SECONDS, async () => {
    const campaigns = await allCampaigns(callhub, TEXTING);
    return [...new Set(campaigns.flatMap(({ phonebook }) => (phonebook ?? []).map(idInLink)))].filter(Boolean);
  });
