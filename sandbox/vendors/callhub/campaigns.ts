import type { Hono } from 'hono';
import { type Account, type Campaign, type CampaignKind, OWNER } from './account.ts';
import {
  answer,
  type Body,
  idFrom,
  idList,
  invalid,
  noContent,
  page,
  Refusal,
  readBody,
  requiredText,
} from './wire.ts';

interface Family {
  list: string;
  create: string;
  required: string[];
  phonebooks: string;
  /** Method and path in front of the id, and what the body must hold. */
  change: { method: 'PUT' | 'PATCH'; path: string; required: string[] }[];
  read?: string;
  remove: string;
  statuses: number[];
  fresh: number;
}

const STATUS = { running: 1, paused: 2 };
const BROADCAST_STATUSES = [1, 2, 3, 4];

const FAMILIES: Record<CampaignKind, Family> = {
  callcenter: {
    list: '/v1/callcenter_campaigns/',
    create: '/v1/power_campaign/create/',
    required: ['name', 'callerid', 'script'],
    phonebooks: 'phonebook_ids',
    change: [
      { method: 'PUT', path: '/v1/callcenter_campaigns/', required: ['name', 'status'] },
      { method: 'PATCH', path: '/v1/callcenter_campaigns/', required: ['status'] },
    ],
    remove: '/v1/callcenter_campaigns/',
    statuses: [2, 4, 5],
    fresh: 4,
  },
  voice: {
    list: '/v1/voice_broadcasts/',
    create: '/v1/vb_campaign/',
    required: ['name', 'callerid_options'],
    phonebooks: 'phonebooks',
    change: [{ method: 'PUT', path: '/v1/voice_broadcasts/', required: ['name', 'status'] }],
    read: '/v1/vb_campaign/',
    remove: '/v1/voice_broadcasts/',
    statuses: BROADCAST_STATUSES,
    fresh: STATUS.paused,
  },
  sms: {
    list: '/v1/sms_campaigns/',
    create: '/v2/sms_broadcast/create/',
    required: ['name', 'text_message', 'callerid'],
    phonebooks: 'phonebook',
    change: [
      { method: 'PATCH', path: '/v1/sms_campaigns/', required: ['status'] },
      { method: 'PATCH', path: '/v2/sms_broadcast/', required: ['status'] },
    ],
    read: '/v2/sms_broadcast/',
    remove: '/v1/sms_campaigns/',
    statuses: BROADCAST_STATUSES,
    fresh: STATUS.paused,
  },
  p2p: {
    list: '/v1/p2p_campaigns/',
    create: '/v1/p2p_campaigns/',
    required: ['callerid_options'],
    phonebooks: 'phonebooks',
    change: [{ method: 'PUT', path: '/v2/sms_campaign/snowflake/', required: ['status'] }],
    remove: '/v2/sms_campaign/snowflake/',
    statuses: BROADCAST_STATUSES,
    fresh: STATUS.paused,
  },
};

const ACCOUNT_CALLS_PER_MINUTE = 60; // shared by all voice broadcasts, and what one takes when it names nothing

export function campaignRoutes(app: Hono, account: Account): void {
  for (const [kind, family] of Object.entries(FAMILIES) as [CampaignKind, Family][]) {
    const find = (id: string | undefined) => {
      const campaign = account.campaigns.get(idFrom(id) ?? -1n);
      if (campaign?.kind !== kind) throw new Refusal(404, { detail: 'No Campaign matches the given query' });
      return campaign;
    };
    const record = (campaign: Campaign) => campaignRecord(account, campaign);

    app.get(family.list, (c) => {
      const rows = [...account.campaigns.values()].filter((campaign) => campaign.kind === kind);
      return page(c, account.options.linkOrigin, rows, record);
    });

    app.post(family.create, async (c) => {
      const body = await readBody(c.req.raw);
      for (const field of family.required) requiredField(body, field);
      const phonebooks = idList(body, family.phonebooks, account.phonebooks);
      const campaign = addCampaign(account, kind, String(body.name ?? 'Untitled'), phonebooks);
      campaign.frequency = Number(body.frequency ?? ACCOUNT_CALLS_PER_MINUTE);
      return answer(record(campaign), 201);
    });

    for (const { method, path, required } of family.change) {
      app.on(method, `${path}:id{[0-9]+}/`, async (c) => {
        const campaign = find(c.req.param('id'));
        const body = await readBody(c.req.raw);
        for (const field of required) requiredField(body, field);
        change(account, campaign, body);
        return answer(record(campaign));
      });
    }

    if (family.read) app.get(`${family.read}:id{[0-9]+}/`, (c) => answer(record(find(c.req.param('id')))));

    app.delete(`${family.remove}:id{[0-9]+}/`, (c) => {
      account.campaigns.delete(find(c.req.param('id')).id);
      return noContent();
    });
  }
}

export function addCampaign(account: Account, kind: CampaignKind, name: string, phonebooks: bigint[]): Campaign {
  const status = FAMILIES[kind].fresh;
  const frequency = ACCOUNT_CALLS_PER_MINUTE;
  return account.put(account.campaigns, { id: account.newId(), kind, name, status, phonebooks, frequency });
}

function requiredField(body: Body, field: string): void {
  if (typeof body[field] !== 'object' || body[field] === null) requiredText(body, field);
}

function change(account: Account, campaign: Campaign, body: Body): void {
  const status = Number(body.status);
  if (!FAMILIES[campaign.kind].statuses.includes(status))
    throw invalid('status', `"${body.status}" is not a valid choice.`);
  if (campaign.status === status) throw new Refusal(400, { detail: 'Status already changed!' });
  const frequency = Number(body.frequency ?? campaign.frequency);
  if (campaign.kind === 'voice' && status === STATUS.running) {
    const others = [...account.campaigns.values()].filter(
      (other) => other !== campaign && other.kind === 'voice' && other.status === STATUS.running,
    );
    const taken = others.reduce((sum, other) => sum + other.frequency, 0);
    if (taken + frequency > ACCOUNT_CALLS_PER_MINUTE) throw new Refusal(400, { detail: 'over_cps_limit' });
  }
  Object.assign(campaign, { status, frequency, name: String(body.name ?? campaign.name) });
}

function campaignRecord(account: Account, { id, kind, name, status, phonebooks }: Campaign) {
  return {
    url: account.link(`${FAMILIES[kind].list}${id}/`),
    ...(account.options.campaignIds ? { id, pk_str: String(id) } : {}),
    owner: OWNER,
    name,
    status,
    phonebook: phonebooks.map((book) => account.link(`/v1/phonebooks/${book}/`)),
  };
}
