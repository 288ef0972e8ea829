import { fieldsOf } from './events.ts';
import { normalized } from './phones.ts';
import type { CustomFields, EventRow } from './rows.ts';
import type { Store } from './store.ts';
import { subscriptionStatus } from './users.ts';

/** Custom event fields by name; an array where a name has several rows. Fields of ActionKit's own are left out. */
export function fieldMap(store: Store, event: EventRow): CustomFields {
  const fields: CustomFields = {};
  for (const { name, value, stray } of fieldsOf(store, event)) {
    if (stray) continue;
    const before = fields[name];
    fields[name] = before === undefined ? String(value) : [before, String(value)].flat();
  }
  return fields;
}

/** What the instance holds, ids and all, with the links between rows spelled out. */
export function state(store: Store) {
  const email = (user: number) => store.users.get(user)?.email ?? '';
  return {
    events: store.events
      .all()
      .map((event) => ({ ...event, host: email(event.creator), fields: fieldMap(store, event) })),
    signups: store.signups.all().map((signup) => ({ ...signup, email: email(signup.user) })),
    users: store.users.all().map((user) => ({ ...user, subscription_status: subscriptionStatus(store, user) })),
    phones: store.phones
      .all()
      .map((phone) => ({ ...phone, email: email(phone.user), normalized_phone: normalized(phone.phone) })),
    actions: store.actions
      .all()
      .map((action) => ({ ...action, email: email(action.user), page_name: store.pages.get(action.page)?.name ?? '' })),
  };
}

/** The same without ids and times, in an order of its own: equal for two runs that led to the same world. */
export function snapshot(store: Store) {
  const { events, signups, users, phones, actions } = state(store);
  const listName = (id: number) => store.lists.get(id)?.name ?? '';
  const eventName = (id: number | null) => {
    const event = store.events.get(id);
    return event ? `${store.campaigns.get(event.campaign)?.name}: ${event.title}, ${event.starts_at}` : null;
  };
  const actionsOf = (signup: number) =>
    actions.filter((action) => action.signup === signup).map((action) => action.fields);
  return {
    events: sorted(
      events.map(({ id: _, created_at, updated_at, approved_at, confirmed_at, campaign, creator, ...event }) => ({
        ...event,
        campaign: store.campaigns.get(campaign)?.name ?? '',
      })),
    ),
    signups: sorted(
      signups.map((signup) => ({
        email: signup.email,
        event: eventName(signup.event),
        role: signup.role,
        status: signup.status,
        attended: signup.attended,
        fields: signup.fields,
        actions: sorted(actionsOf(signup.id)),
      })),
    ),
    users: sorted(
      users.map(({ id, created_at, updated_at, ...user }) => ({
        ...user,
        lists: store.subscriptions
          .where((row) => row.user === id)
          .map((row) => listName(row.list))
          .sort(),
      })),
    ),
    phones: sorted(
      phones.map(({ email, type, source, normalized_phone }) => ({ email, type, source, normalized_phone })),
    ),
    actions: sorted(
      actions.map(({ email, page_name, type, source, fields, event }) => ({
        email,
        page_name,
        type,
        source,
        fields,
        event: eventName(event),
      })),
    ),
    mails: sorted(store.mails),
  };
}

function sorted<T>(items: T[]): T[] {
  const keyed = items.map((item) => ({ item, key: JSON.stringify(item, inOrder) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ item }) => item);
}

/** Two objects that differ only in the order of their keys must sort alike. */
function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
