import { remembered } from '../../platform/cache.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import type { ActionKit } from './client.ts';
import { idOf, type Page } from './objects.ts';
import { service } from './service.ts';

const KINDS = {
  eventcreatepage: { label: 'event create page', wanted: 'an event create page here' },
  eventsignuppage: { label: 'event signup page', wanted: 'an event signup page here' },
  signuppage: { label: 'signup page', wanted: 'a signup page as Page' },
  unsubscribepage: { label: 'unsubscribe page', wanted: 'an unsubscribe page as Page' },
} as const;
export type PageKind = keyof typeof KINDS;

/** An hour: a page hardly ever moves to another campaign. */
const PAGE_SECONDS = 3600;

export interface EventPage {
  name: string;
  id: string;
  campaignId: string;
}

/** Whether staff must approve the events of a campaign. Taken for no where that cannot be read now. */
export const asksForApproval = async (zap: Zap, ak: ActionKit, campaignId: string): Promise<boolean> => {
  const asks = remembered(zap, service, `approval:${campaignId}`, PAGE_SECONDS, async () => {
    const campaign = await ak.readBackCampaign(campaignId);
    return campaign && campaign.require_staff_approval === true;
  });
  return (await asks.catch(() => undefined)) ?? false;
};

/** `listId`: where people who act are subscribed; blank where ActionKit does not say. */
export interface OpenPage extends EventPage {
  listId: string;
}

/** What these pages do beside subscribing who acts needs nothing but an address. */
const ALSO_SUBSCRIBE = new Set<unknown>(['Petition', 'Letter', 'Call', 'Survey', 'LTE']);

/** Checks a page that was found among all, or none. Stops with the fix named unless it subscribes like one of the wanted kind. */
function otherPage(zap: Zap, kind: PageKind, name: string, other: Page | undefined): Page {
  if (other && kind === 'signuppage' && ALSO_SUBSCRIBE.has(other.type)) return other;
  const found = other?.type
    ? `“${name}” is the short name of a page of type ${other.type}.`
    : `There is no page with the short name “${name}”.`;
  return stop(zap, 'fail', `ActionKit needs ${KINDS[kind].wanted}. ${found} Choose another page in this step.`, {
    code: 'WrongPage',
  });
}

function checked(zap: Zap, kind: PageKind, name: string, page: Page): OpenPage {
  const open = page.hidden !== true && (page.status ?? 'active') === 'active';
  if (!open) {
    return stop(
      zap,
      'fail',
      `The ${KINDS[kind].label} “${name}” is hidden or inactive in ActionKit. Activate it, or choose another page in this step.`,
      {
        code: 'WrongPage',
      },
    );
  }
  return {
    name,
    id: idOf(page.id ?? page.resource_uri),
    campaignId: idOf(page.campaign),
    listId: idOf(page.list),
  };
}

/**
 * The page with that short name, checked to be of the right kind and open: a page of another kind would be submitted all
 * the same, and do something else. Where this staff user may not view such pages, it is taken as it is named.
 */
export const openPage = async (
  zap: Zap,
  ak: ActionKit,
  kind: 'signuppage' | 'unsubscribepage',
  name: string,
): Promise<Pick<OpenPage, 'name' | 'listId'>> => {
  const page = await remembered(zap, service, `${kind}:${name}`, PAGE_SECONDS, async () => {
    const seen = await ak.seePage(kind, name);
    if (seen === undefined) return undefined;
    return checked(zap, kind, name, seen ?? otherPage(zap, kind, name, await ak.findPage('page', name)));
  });
  return page ?? { name, listId: '' };
};

export const eventPage = (
  zap: Zap,
  ak: ActionKit,
  kind: 'eventcreatepage' | 'eventsignuppage',
  name: string,
): Promise<EventPage> =>
  remembered(zap, service, `${kind}:${name}`, PAGE_SECONDS, async () => {
    const page = await ak.findPage(kind, name);
    return checked(zap, kind, name, page ?? otherPage(zap, kind, name, await ak.findPage('page', name)));
  });
