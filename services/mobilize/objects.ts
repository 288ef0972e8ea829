/*
 * Mobilize's own objects, as its API returns them. Every key is optional and every value may be null: old payloads lack
 * the newer keys, and rows from across the firewall keep keys without values. Times are seconds since 1970, UTC.
 */
type Maybe<T> = T | null | undefined;

export interface Organization {
  id?: Maybe<number>;
  name?: Maybe<string>;
  slug?: Maybe<string>;
  is_coordinated?: Maybe<boolean>;
  is_independent?: Maybe<boolean>;
}

export interface Timeslot {
  id?: Maybe<number>;
  start_date?: Maybe<number>;
  end_date?: Maybe<number>;
  is_full?: Maybe<boolean>;
  instructions?: Maybe<string>;
  max_attendees?: Maybe<number>;
}

export interface Location {
  venue?: Maybe<string>;
  address_lines?: Maybe<string[]>;
  locality?: Maybe<string>;
  region?: Maybe<string>;
  country?: Maybe<string>;
  postal_code?: Maybe<string>;
  location?: Maybe<{ latitude?: Maybe<number>; longitude?: Maybe<number> }>;
}

export interface Contact {
  name?: Maybe<string>;
  email_address?: Maybe<string>;
  phone_number?: Maybe<string>;
  owner_user_id?: Maybe<number>;
}

/** `sponsor` is the owner of the event, not the organization that promotes it. */
export interface MobilizeEvent {
  id?: Maybe<number>;
  title?: Maybe<string>;
  description?: Maybe<string>;
  sponsor?: Maybe<Organization>;
  timeslots?: Maybe<Timeslot[]>;
  location?: Maybe<Location>;
  timezone?: Maybe<string>;
  event_type?: Maybe<string>;
  browser_url?: Maybe<string>;
  created_date?: Maybe<number>;
  modified_date?: Maybe<number>;
  visibility?: Maybe<string>;
  address_visibility?: Maybe<string>;
  created_by_volunteer_host?: Maybe<boolean>;
  is_virtual?: Maybe<boolean>;
  virtual_action_url?: Maybe<string>;
  contact?: Maybe<Contact>;
  accessibility_status?: Maybe<string>;
  accessibility_notes?: Maybe<string>;
  tags?: Maybe<{ id?: Maybe<number>; name?: Maybe<string> }[]>;
  approval_status?: Maybe<string>;
  event_campaign?: Maybe<{ id?: Maybe<number>; slug?: Maybe<string> }>;
  instructions?: Maybe<string>;
}

/** Lists hold at most one entry, and may be empty. `user_id` is the lasting key. */
export interface Person {
  id?: Maybe<number>;
  person_id?: Maybe<number>;
  user_id?: Maybe<number>;
  given_name?: Maybe<string>;
  family_name?: Maybe<string>;
  email_addresses?: Maybe<{ primary?: boolean; address?: Maybe<string> }[]>;
  phone_numbers?: Maybe<{ primary?: boolean; number?: Maybe<string> }[]>;
  postal_addresses?: Maybe<{ primary?: boolean; postal_code?: Maybe<string> }[]>;
  sms_opt_in_status?: Maybe<string>;
  blocked_date?: Maybe<number>;
  created_date?: Maybe<number>;
  modified_date?: Maybe<number>;
}

/** One person in one timeslot. `sponsor` is the organization that recruited the person. */
export interface Attendance {
  id?: Maybe<number>;
  created_date?: Maybe<number>;
  modified_date?: Maybe<number>;
  person?: Maybe<Person>;
  event?: Maybe<MobilizeEvent>;
  timeslot?: Maybe<Timeslot>;
  sponsor?: Maybe<Organization>;
  status?: Maybe<string>;
  attended?: Maybe<boolean>;
  referrer?: Maybe<
    Partial<Record<'utm_source' | 'utm_medium' | 'utm_campaign' | 'utm_term' | 'utm_content' | 'url', Maybe<string>>>
  >;
  custom_signup_field_values?: Maybe<
    {
      custom_field_id?: Maybe<number>;
      custom_field_name?: Maybe<string>;
      text_value?: Maybe<string>;
      boolean_value?: Maybe<boolean>;
    }[]
  >;
  rating?: Maybe<string>;
  feedback?: Maybe<string>;
}

export interface DeletedEvent {
  id?: Maybe<number>;
  deleted_date?: Maybe<number>;
}
