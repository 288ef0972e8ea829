/** What the stand-in keeps. Property names are the API's own; relations are held as ids, UTC times as milliseconds. */
export interface Base {
  id: number;
  created_at: number;
  updated_at: number;
}

export type CustomFields = Record<string, string | string[]>;

export const PAGE_TYPES = ['EventCreate', 'EventSignup', 'Signup', 'Petition', 'Unsubscribe'] as const;
export type PageType = (typeof PAGE_TYPES)[number];

export interface Campaign extends Base {
  name: string;
  title: string;
  timezone: string;
  use_title: boolean;
  default_title: string;
  default_event_size: number | null;
  /** null: no limit. */
  max_event_size: number | null;
  allow_private: boolean;
  require_email_confirmation: boolean;
  require_staff_approval: boolean;
  hidden: boolean;
}

export interface Page extends Base {
  type: PageType;
  name: string;
  title: string;
  campaign: number | null;
  list: number;
  status: string;
  hidden: boolean;
  required_fields: string[];
}

export interface Address {
  address1: string;
  address2: string;
  city: string;
  state: string;
  region: string;
  zip: string;
  plus4: string;
  postal: string;
  country: string;
}

export interface User extends Base, Address {
  email: string;
  prefix: string;
  first_name: string;
  middle_name: string;
  last_name: string;
  suffix: string;
  source: string;
  fields: CustomFields;
}

export interface Phone extends Base {
  user: number;
  type: string;
  phone: string;
  source: string;
}

export interface AllowedUserField extends Base {
  name: string;
  display_name: string;
  field_type: string;
  allow_multiple: boolean;
  required: boolean;
  hidden: boolean;
}

export interface EventRow extends Base, Address {
  campaign: number;
  creator: number;
  title: string;
  status: string;
  /** Local to the event, `YYYY-MM-DDTHH:MM:SS`. */
  starts_at: string;
  ends_at: string | null;
  venue: string;
  public_description: string;
  directions: string;
  note_to_attendees: string;
  notes: string;
  phone: string;
  max_attendees: number | null;
  is_private: boolean;
  is_approved: boolean;
  approved_at: number | null;
  host_is_confirmed: boolean;
  confirmed_at: number | null;
}

export interface EventField extends Base {
  event: number;
  name: string;
  value: string | boolean;
  /** Put there by ActionKit itself rather than by a client. */
  stray: boolean;
}

export interface Signup extends Base {
  user: number;
  event: number;
  page: number;
  role: string;
  status: string;
  attended: boolean;
  fields: CustomFields;
}

export interface Action extends Base {
  type: PageType;
  page: number;
  user: number;
  source: string;
  status: string;
  mailing: number | null;
  fields: CustomFields;
  event: number | null;
  signup: number | null;
  created_user: boolean;
  subscribed_user: boolean;
}

export interface MailingList extends Base {
  name: string;
  is_default: boolean;
  hidden: boolean;
  notes: string | null;
}

export interface Subscription extends Base {
  user: number;
  list: number;
}

export interface SubscriptionChange extends Base {
  user: number;
  list: number;
  action: number;
  change: 'subscribe' | 'unsubscribe';
}
