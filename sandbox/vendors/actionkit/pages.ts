import { baseFields, flags, query, type Resource, texts } from './resource.ts';
import { type Campaign, PAGE_TYPES, type Page, type PageType } from './rows.ts';
import { type Store, uri } from './store.ts';

const SHOWN = ['address1', 'city', 'directions', 'full_events', 'public_description', 'state', 'title', 'venue', 'zip'];
const NOT_SHOWN = ['attendee_count', 'completed_events'];
const FORMS: Partial<Record<PageType, string>> = { EventCreate: 'eventcreateform', EventSignup: 'eventsignupform' };
const ofCampaigns = (type: PageType) => type in FORMS;

export function campaigns(store: Store): Resource<Campaign> {
  const shown = (names: string[], value: boolean): Resource<Campaign>['fields'] =>
    Object.fromEntries(
      names.map((name) => [`show_${name}`, { type: 'boolean', help: name, readonly: true, read: () => value }]),
    );
  const pagesOf = (type: PageType) => ({
    type: 'list' as const,
    to: `${type.toLowerCase()}page`,
    help: 'Pages, as far as they are listed.',
    readonly: true,
    filter: 'refused' as const,
    read: (campaign: Campaign) =>
      store.options.campaignListsPages
        ? store.pages.where((page) => page.campaign === campaign.id && page.type === type).map((page) => page.id)
        : [],
  });
  return {
    name: 'campaign',
    table: store.campaigns,
    fields: {
      ...baseFields<Campaign>(),
      name: { type: 'string', help: 'Short name.', max: 255, required: true, unique: true, initial: '' },
      ...texts<Campaign>(['title', 'timezone', 'default_title']),
      default_event_size: { type: 'integer', help: 'Places.', nullable: true },
      max_event_size: { type: 'integer', help: 'Most places; null for no limit.', nullable: true },
      ...flags<Campaign>(['hidden', 'require_staff_approval']),
      ...flags<Campaign>(['allow_private', 'require_email_confirmation', 'use_title'], true),
      ...shown(SHOWN, true),
      ...shown(NOT_SHOWN, false),
      public_create_page: { type: 'boolean', help: 'Open to visitors.', readonly: true, read: () => false },
      public_search_page: { type: 'boolean', help: 'Open to visitors.', readonly: true, read: () => true },
      use_start_date: { type: 'boolean', help: 'Events have a date.', readonly: true, read: () => true },
      use_start_time: { type: 'boolean', help: 'Events have a time.', readonly: true, read: () => true },
      starts_at: { type: 'datetime', help: 'Of all events.', readonly: true, nullable: true, read: () => null },
      eventcreatepages: pagesOf('EventCreate'),
      eventsignuppages: pagesOf('EventSignup'),
      events: query('event', 'campaign'),
    },
    listMethods: ['get', 'post'],
    detailMethods: ['get'],
    holder: (candidate) => {
      const row = store.campaigns.find((held) => held.name === candidate.name);
      return row && { field: 'name', value: candidate.name, row };
    },
  };
}

/** `page`, read only and of every type, then one resource for each type. */
export function pages(store: Store): Resource<Page>[] {
  const fields = COMMON;
  const typed = PAGE_TYPES.map((type): Resource<Page> => {
    const extra: Resource<Page>['fields'] = ofCampaigns(type)
      ? {
          campaign: { type: 'related', to: 'campaign', help: 'Event campaign.', required: true },
          [FORMS[type] ?? '']: form(FORMS[type] ?? ''),
          ...(type === 'EventCreate' ? { campaign_title: constant('string', '') } : {}),
        }
      : { cms_form: form('cms_form') };
    return {
      name: `${type.toLowerCase()}page`,
      table: store.pages,
      fields: { ...fields, ...extra, actions: query(`${type.toLowerCase()}action`, 'page') },
      listMethods: ['get', 'post'],
      detailMethods: ['get'],
      includes: (page) => page.type === type,
      stamp: () => ({ type, list: 1, campaign: null, required_fields: [] }),
      check: ({ name }): Record<string, string[]> => {
        if (!/^[\w-]+$/.test(name)) {
          return { name: ["Enter a valid 'slug' consisting of letters, numbers, underscores or hyphens."] };
        }
        const taken = store.pages.find((page) => page.name === name);
        return taken ? { name: ['A page with this short name already exists (it may be a hidden page).'] } : {};
      },
    };
  });
  return [{ name: 'page', table: store.pages, fields, listMethods: ['get'], detailMethods: ['get'] }, ...typed];
}

type PageField = Resource<Page>['fields'][string];

const constant = (type: PageField['type'], value: unknown): PageField => ({
  type,
  help: 'Fixed.',
  readonly: true,
  nullable: value === null,
  read: () => value,
});

const form = (resource: string): PageField => ({
  type: 'string',
  help: 'The form of the page.',
  readonly: true,
  filter: 'unknown',
  read: (page) => uri(resource, page.id),
});

const COMMON: Resource<Page>['fields'] = {
  ...baseFields<Page>(),
  name: { type: 'string', help: 'Short name.', max: 255, required: true, unique: true, initial: '' },
  ...texts<Page>(['title']),
  status: { type: 'string', help: 'Active or not.', max: 32, initial: 'active' },
  hidden: { type: 'boolean', help: 'Hidden from visitors.', initial: false },
  type: { type: 'string', help: 'Kind of page.', readonly: true },
  list: { type: 'related', to: 'list', help: 'Where people who act are subscribed.', readonly: true },
  required_fields: { type: 'list', help: 'Parameters that must not be empty.', readonly: true, filter: 'refused' },
  actions: query('action', 'page'),
  allow_multiple_responses: constant('boolean', true),
  fields: constant('dict', {}),
  followup: constant('dict', null),
  goal: constant('integer', null),
  goal_type: constant('string', 'actions'),
  hosted_with: { ...constant('string', uri('hostingplatform', 1)), filter: 'unknown' },
  language: { ...constant('string', uri('language', 100)), filter: 'unknown' },
  multilingual_campaign: { ...constant('string', null), filter: 'unknown' },
  never_spam_check: constant('boolean', false),
  real_actions: constant('boolean', true),
  recognize: constant('string', 'once'),
  tags: { ...constant('list', []), filter: 'refused' },
  url: constant('string', ''),
  notes: constant('string', ''),
};

/** The page that an action names; a hidden or inactive one answers as if it did not exist. */
export const openPage = (store: Store, name: string) =>
  store.pages.find((page) => page.name === name && !page.hidden && page.status === 'active');
