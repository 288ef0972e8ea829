/* ActionKit's own objects, as far as this connector reads them. Old instances miss keys, so every key is optional. */

/** A relation is a relative URI (`/rest/v1/campaign/31/`), or the object itself in `event_search`. */
export type Relation = string | { id?: number | string; resource_uri?: string } | null | undefined;

export interface Resource {
  id?: number | string;
  resource_uri?: string;
}

export interface EventField extends Resource {
  event?: Relation;
  name?: string;
  value?: unknown;
}

/** `starts_at` is local to the event and has no offset. */
export interface ActionKitEvent extends Resource {
  campaign?: Relation;
  title?: string;
  status?: string;
  starts_at?: string | null;
  fields?: EventField[];
  host_is_confirmed?: boolean;
  is_approved?: boolean;
  is_private?: boolean;
  max_attendees?: number | null;
  [field: string]: unknown;
}

/** `fields` is an object here, and replaced as a whole by a PATCH. */
export interface EventSignup extends Resource {
  user?: Relation;
  event?: Relation;
  page?: Relation;
  role?: string;
  status?: string;
  attended?: boolean | null;
  fields?: Record<string, unknown>;
  signupaction?: string[];
}

export interface User extends Resource {
  email?: string;
  fields?: Record<string, unknown>;
  phones?: string[];
  subscription_status?: string;
  [field: string]: unknown;
}

/** That a user is on a list. */
export interface Subscription extends Resource {
  user?: Relation;
  list?: Relation;
}

export interface Phone extends Resource {
  user?: Relation;
  type?: string;
  phone?: string;
  normalized_phone?: string;
  source?: string;
}

export interface Page extends Resource {
  name?: string;
  title?: string;
  type?: string;
  status?: string;
  hidden?: boolean;
  campaign?: Relation;
  /** Where people who act on the page are subscribed. */
  list?: Relation;
}

export interface Campaign extends Resource {
  name?: string;
  title?: string;
  hidden?: boolean;
  require_email_confirmation?: boolean;
  require_staff_approval?: boolean;
  max_event_size?: number | null;
  allow_private?: boolean;
}

/**
 * What processing an action answers. `event` and `signup` are there on event pages; without a password there are only
 * `akid` and `action_id`.
 */
export interface ActionReply extends Resource {
  akid?: string;
  action_id?: number | string;
  user?: Relation;
  event?: Relation;
  signup?: Relation;
  created_user?: boolean;
  subscribed_user?: boolean;
  status?: string;
  type?: string;
  fields?: Record<string, unknown>;
}

/** The user of an action, be it only as the second-last part of the akid: `<mailing>.<user>.<hash>`. */
export const userIdOf = ({ user, akid }: ActionReply): string => idOf(user) || (akid?.split('.').at(-2) ?? '');

/** The id in a relation, a `resource_uri` or a Location: the last part of the path. */
export function idOf(relation: Relation | number): string {
  if (relation === null || relation === undefined) return '';
  if (typeof relation === 'number') return String(relation);
  if (typeof relation === 'object') return idOf(relation.id ?? relation.resource_uri);
  return (
    relation
      .replace(/[?#].*/, '')
      .split('/')
      .filter(Boolean)
      .at(-1) ?? ''
  );
}
