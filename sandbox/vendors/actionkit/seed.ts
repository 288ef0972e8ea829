import type { Campaign, Page } from './rows.ts';
import type { Store } from './store.ts';
import type { Fresh } from './table.ts';

const SETTINGS: Omit<Fresh<Campaign>, 'name' | 'title'> = {
  timezone: '',
  use_title: true,
  default_title: '',
  default_event_size: null,
  max_event_size: null,
  allow_private: true,
  require_email_confirmation: true,
  require_staff_approval: false,
  hidden: false,
};

const PAGE: Omit<Fresh<Page>, 'type' | 'name' | 'title'> = {
  campaign: null,
  list: 1,
  status: 'active',
  hidden: false,
  required_fields: [],
};

/** A small instance: one event campaign for each style of sync, a page of every kind, and two custom user fields. */
export function seed(store: Store): void {
  store.lists.add({ name: 'Main list', is_default: true, hidden: false, notes: null });
  store.lists.add({ name: 'Volunteers', is_default: false, hidden: false, notes: null });

  store.campaigns.add({ ...SETTINGS, id: 31, name: 'mobilize-crm', title: 'Mobilize CRM' });
  store.campaigns.add({ ...SETTINGS, id: 32, name: 'mobilize-send', title: 'Mobilize Distributed Send' });

  const page = (type: Page['type'], name: string, title: string, more: Partial<Page> = {}) =>
    store.pages.add({ ...PAGE, type, name, title, ...more });
  page('EventCreate', 'mobilize-crm-create', 'Mobilize CRM: create', { campaign: 31 });
  page('EventSignup', 'mobilize-crm-signup', 'Mobilize CRM: sign up', { campaign: 31 });
  page('EventCreate', 'mobilize-send-create', 'Mobilize Distributed Send: create', { campaign: 32 });
  page('Signup', 'newsletter', 'Newsletter');
  page('Unsubscribe', 'unsubscribe', 'Unsubscribe');
  page('Petition', 'clean-river-petition', 'Clean River Petition', { required_fields: ['zip'] });
  page('Signup', 'old-newsletter', 'Old Newsletter', { hidden: true });

  const field = { field_type: 'string', allow_multiple: false, required: false, hidden: false };
  store.allowedUserFields.add({ ...field, name: 'shirt_size', display_name: 'Shirt size' });
  store.allowedUserFields.add({ ...field, name: 'languages', display_name: 'Languages', allow_multiple: true });
}
