/**
 * What Mobilize knows about a made-up campaign: the truth behind every answer. Names and units follow the API (snake_case,
 * dates in whole seconds); what an asker may see of it is decided in `../vendors/mobilize/views.ts`.
 */
export interface World {
  /** Milliseconds since 1970: the moment the story starts. */
  now: number;
  /** The organization whose key `credentials` hands out. Independent side. */
  home: number;
  /** Same side as home; each promotes events of the other. */
  partner: number;
  /** Coordinated: across the firewall from home; each promotes events of the other. */
  counterpart: number;
  /** All maps are by id, in ascending order of id, which is the order of creation. */
  organizations: Map<number, Organization>;
  /** Organization → the organizations it promotes. */
  promotions: Map<number, Set<number>>;
  /** Organizations that keep their people's addresses from those with whom the person has no tie. */
  limits_sharing: Set<number>;
  keys: Map<string, ApiKey>;
  events: Map<number, Event>;
  people: Map<number, Person>;
  /** Organization → person → the tie between them. */
  affiliations: Map<number, Map<number, Affiliation>>;
  signups: Map<number, Signup>;
  /** The ids that the next new records get. */
  next: { event: number; timeslot: number; person: number; signup: number };
  /** Ids of the events that show one special case each. */
  pieces: Record<PieceName, number>;
}

export type PieceName =
  | 'winterTime'
  | 'overMidnight'
  | 'virtual'
  | 'virtualWithLocation'
  | 'privateEvent'
  | 'privateAddress'
  | 'territory'
  | 'pending'
  | 'promoted'
  | 'promotedByPartner'
  | 'masked'
  | 'acrossFirewall'
  | 'coOwned'
  | 'campaign'
  | 'full'
  | 'sixteenShifts'
  | 'oddTitle'
  | 'old'
  | 'deleted'
  | 'onlineAction';

export interface ApiKey {
  organization_id: number;
  /** The key's user may see private and unapproved events in the dashboard. */
  sees_private: boolean;
  /** The organization has the grant for the restricted endpoints. */
  may_write: boolean;
}

export interface Organization {
  id: number;
  name: string;
  slug: string;
  is_coordinated: boolean;
  is_independent: boolean;
  is_nonelectoral: boolean;
  is_primary_campaign: boolean;
  state: string;
  district: string;
  candidate_name: string;
  race_type: string | null;
  org_type: string;
  event_feed_url: string;
  logo_url?: string;
  created_date: number;
  modified_date: number;
}

export interface Timeslot {
  id: number;
  start_date: number;
  end_date: number;
  is_full: boolean;
  instructions: string | null;
  /** Never shown; null = no limit. */
  max_attendees: number | null;
  /** Gone from every answer; kept so that its signups can still be shown where a vendor keeps them. */
  is_deleted: boolean;
}

export interface Location {
  venue: string;
  address_lines: [string, string];
  locality: string;
  region: string;
  country: string;
  postal_code: string;
  location: { latitude: number | null; longitude: number | null } | null;
  congressional_district: string | null;
  state_leg_district: string | null;
  state_senate_district: string | null;
}

export interface Event {
  id: number;
  owner_id: number;
  co_owner_ids: number[];
  promoter_ids: number[];
  /** Null while the event exists. */
  deleted_date: number | null;
  /** Shown as in 2018, without the keys that came later. */
  is_old_shape: boolean;
  title: string;
  summary: string;
  description: string;
  featured_image_url: string;
  high_priority: boolean;
  timeslots: Timeslot[];
  location: Location | null;
  timezone: string;
  event_type: string;
  created_date: number;
  modified_date: number;
  visibility: 'PUBLIC' | 'PRIVATE';
  address_visibility: 'PUBLIC' | 'PRIVATE';
  created_by_volunteer_host: boolean;
  is_virtual: boolean;
  virtual_action_url: string | null;
  contact: { name: string; email_address: string; phone_number: string | null; owner_user_id: number } | null;
  accessibility_status: 'ACCESSIBLE' | 'NOT_ACCESSIBLE' | 'NOT_SURE' | null;
  accessibility_notes: string | null;
  tags: { id: number; name: string }[];
  approval_status: 'APPROVED' | 'NEEDS_APPROVAL' | 'REJECTED' | 'NEEDS_HOST_VERIFICATION';
  event_campaign: { id: number; slug: string; event_create_page_url: string } | null;
  instructions: string | null;
}

export interface Person {
  id: number;
  user_id: number;
  given_name: string;
  family_name: string;
  email: string;
  phone: string | null;
  zip: string | null;
  created_date: number;
  modified_date: number;
}

export interface Affiliation {
  sms_opt_in_status: 'UNSPECIFIED' | 'OPT_IN' | 'OPT_OUT';
  /** Not in any answer; here so that a story can tell what a client asked for. */
  transactional_sms_opt_in: 'UNSPECIFIED' | 'OPT_IN';
  blocked_date: number | null;
}

export interface Referrer {
  utm_source: string | null;
  utm_medium: string | null;
  utm_campaign: string | null;
  utm_term: string | null;
  utm_content: string | null;
  url: string | null;
}

export interface CustomField {
  custom_field_id: number;
  custom_field_name: string;
  text_value: string | null;
  boolean_value: boolean | null;
}

/** An attendance: one person, one shift. */
export interface Signup {
  id: number;
  person_id: number;
  event_id: number;
  timeslot_id: number;
  /** The organization that promoted, else the owner. */
  sponsor_id: number;
  status: 'REGISTERED' | 'CONFIRMED' | 'CANCELLED' | 'WAITLISTED';
  attended: boolean | null;
  rating: 'Positive' | 'Negative' | null;
  feedback: string | null;
  referrer: Referrer;
  custom: CustomField[];
  created_date: number;
  modified_date: number;
}
