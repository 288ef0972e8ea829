import { remembered } from '../../platform/cache.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import type { ActionKit } from './client.ts';
import { idOf } from './objects.ts';
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

/** Whether staff must approve the events of a campaign. Taken for no where this staff user may not see it. */
export const asksForApproval = (zap: Zap, ak: ActionKit, campaignId: string): Promise<boolean> =>
  remembered(zap, service, `approval:${campaignId}`, PAGE_SECONDS, async () => {
    const campaign = await ak.readBackCampaign(campaignId);
    return campaign?.require_staff_approval === true;
  });

/** `listId`: where people who act are subscribed; blank where ActionKit does not say. */
export interface OpenPage extends EventPage {
  listId: string;
}

/**
 * The page with that short name, checked to be of the right kind and open: a page of another kind would be submitted all
 * the same, and do something else. Stops with the fix named otherwise.
 */
export const openPage = (zap: Zap, ak: ActionKit, kind: PageKind, name: string): Promise<OpenPage> =>
  remembered(zap, service, `${kind}:${name}`, PAGE_SECONDS, async () => {
    const { label, wanted } = KINDS[kind];
    const page = await ak.findPage(kind, name);
    if (!page) {
      const other = await ak.findPage('page', name);
      const found = other?.type
        ? `“${name}” is the short name of a page of type ${other.type}.`
        : `There is no page with the short name “${name}”.`;
      return stop(zap, 'fail', `ActionKit needs ${wanted}. ${found} Choose another page in this step.`, {
        code: 'WrongPage',
      });
    }
    const open = page.hidden !== true && (page.status ?? 'active') === 'active';
    if (!open) {
      return stop(
        zap,
        'fail',
        `The ${label} “${name}” is hidden or inactive in ActionKit. Activate it, or choose another page in this step.`,
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
  });

export const eventPage = (
  zap: Zap,
  ak: ActionKit,
  kind: 'eventcreatepage' | 'eventsignuppage',
  name: string,
): Promise<EventPage> => openPage(zap, ak, kind, name);
