import * as z from 'zod/mini';
import { type Choice, defineDropdown, type Operation } from '../../platform/define.ts';
import { id } from '../../platform/fields.ts';
import type { Zap } from '../../platform/zap.ts';
import { actionkit } from '../../services/actionkit/client.ts';
import {
  type ActionKitEvent,
  type Campaign,
  type EventSignup,
  idOf,
  type Page,
  type User,
} from '../../services/actionkit/objects.ts';

const PER_PAGE = 100;

/** One page of a list, newest first. */
async function rows<T>(zap: Zap, resource: string, page: number, params: Record<string, string> = {}): Promise<T[]> {
  const path = `/rest/v1/${resource}/`;
  const { items } = await actionkit(zap).listPage<T>(path, { order_by: '-id', _offset: page * PER_PAGE, ...params });
  return items;
}

/** Pages are chosen by their short names, which is what ActionKit wants. Hidden and inactive ones cannot be used, so they are not shown. */
const pageChoices = (pages: Page[]): Choice[] =>
  pages.flatMap(({ name, title, hidden, status = 'active' }) =>
    name && hidden !== true && status === 'active' ? [{ id: name, name: title ? `${title} (${name})` : name }] : [],
  );

const pageDropdown = (key: string, noun: string, resource: string): Operation =>
  defineDropdown({
    key,
    noun,
    input: z.object({}),
    list: async (zap, page) => pageChoices(await rows<Page>(zap, resource, page)),
  });

const titled = ({ id, resource_uri, title, name }: Campaign): Choice[] => {
  const key = idOf(id ?? resource_uri);
  return key ? [{ id: key, name: title || name || key }] : [];
};

export const eventCreatePages = pageDropdown('actionkit_event_create_pages', 'Event Create Page', 'eventcreatepage');
export const eventSignupPages = pageDropdown('actionkit_event_signup_pages', 'Event Signup Page', 'eventsignuppage');
export const signupPages = pageDropdown('actionkit_signup_pages', 'Signup Page', 'signuppage');
export const unsubscribePages = pageDropdown('actionkit_unsubscribe_pages', 'Unsubscribe Page', 'unsubscribepage');
export const pages = pageDropdown('actionkit_pages', 'Page', 'page');

export const campaigns = defineDropdown({
  key: 'actionkit_campaigns',
  noun: 'Event Campaign',
  input: z.object({}),
  list: async (zap, page) =>
    (await rows<Campaign>(zap, 'campaign', page)).filter(({ hidden }) => hidden !== true).flatMap(titled),
});

export const events = defineDropdown({
  key: 'actionkit_events',
  noun: 'Event',
  input: z.object({ campaign_id: z.optional(id()) }),
  list: async (zap, page, { campaign_id }) => {
    const events = await rows<ActionKitEvent>(zap, 'event', page, campaign_id ? { campaign: campaign_id } : {});
    return events
      .filter(({ status, campaign }) => status !== 'deleted' && (!campaign_id || idOf(campaign) === campaign_id))
      .map((event) => ({
        id: idOf(event.id ?? event.resource_uri),
        name: [event.title, event.starts_at?.slice(0, 16).replace('T', ' ')].filter(Boolean).join(', '),
      }));
  },
});

export const lists = defineDropdown({
  key: 'actionkit_lists',
  noun: 'List',
  input: z.object({}),
  list: async (zap, page) =>
    (await rows<Campaign>(zap, 'list', page)).filter(({ hidden }) => hidden !== true).flatMap(titled),
});

export const users = defineDropdown({
  key: 'actionkit_users',
  noun: 'User',
  input: z.object({}),
  list: async (zap, page) =>
    (await rows<User>(zap, 'user', page)).map((user) => ({
      id: idOf(user.id ?? user.resource_uri),
      name: user.email ?? idOf(user.id ?? user.resource_uri),
    })),
});

export const eventSignups = defineDropdown({
  key: 'actionkit_event_signups',
  noun: 'Event Signup',
  input: z.object({}),
  list: async (zap, page) =>
    (await rows<EventSignup>(zap, 'eventsignup', page)).map((signup) => ({
      id: idOf(signup.id ?? signup.resource_uri),
      name: `Signup ${idOf(signup.id ?? signup.resource_uri)} of user ${idOf(signup.user)} for event ${idOf(signup.event)}`,
    })),
});
