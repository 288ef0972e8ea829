import type { Problems } from './refusal.ts';
import { baseFields, flags, type Resource } from './resource.ts';
import type { Action, MailingList, Subscription, SubscriptionChange, User } from './rows.ts';
import type { Store } from './store.ts';

/** @returns whether the user was not on all of these lists before */
export function subscribe(store: Store, user: User, lists: number[], action: Action): boolean {
  const added = lists.filter((list) => !store.subscriptions.find((row) => row.user === user.id && row.list === list));
  for (const list of added) {
    store.subscriptions.add({ user: user.id, list });
    store.subscriptionHistory.add({ user: user.id, list, action: action.id, change: 'subscribe' });
  }
  return added.length > 0;
}

/** Takes the user off the lists given, off all of them otherwise. */
export function unsubscribe(store: Store, user: User, action: Action, lists?: number[]): void {
  const held = store.subscriptions.where((row) => row.user === user.id && (lists?.includes(row.list) ?? true));
  for (const row of held) {
    store.subscriptions.remove(row);
    store.subscriptionHistory.add({ user: user.id, list: row.list, action: action.id, change: 'unsubscribe' });
  }
}

export function lists(store: Store): Resource<MailingList> {
  return {
    name: 'list',
    table: store.lists,
    fields: {
      ...baseFields<MailingList>(),
      name: { type: 'string', help: 'Name.', max: 255, required: true, unique: true, initial: '' },
      ...flags<MailingList>(['hidden', 'is_default']),
      notes: { type: 'string', help: 'For staff.', nullable: true },
    },
    listMethods: ['get', 'post'],
    detailMethods: ['get'],
    check: ({ name }): Problems => (name === name.trim() ? {} : { name: ['Remove the spaces around the name.'] }),
    holder: (candidate) => {
      const row = store.lists.find((held) => held.name === candidate.name);
      return row && { field: 'name', value: candidate.name, row };
    },
  };
}

export function subscriptions(store: Store): Resource<Subscription> {
  return {
    name: 'subscription',
    table: store.subscriptions,
    fields: {
      ...baseFields<Subscription>(),
      user: { type: 'related', to: 'user', help: 'Member.' },
      list: { type: 'related', to: 'list', help: 'List.' },
    },
    listMethods: ['get'],
    detailMethods: ['get'],
  };
}

export function subscriptionHistory(store: Store): Resource<SubscriptionChange> {
  return {
    name: 'subscriptionhistory',
    table: store.subscriptionHistory,
    fields: {
      ...baseFields<SubscriptionChange>(),
      user: { type: 'related', to: 'user', help: 'Member.' },
      list: { type: 'related', to: 'list', help: 'List.' },
      action: { type: 'related', to: 'action', help: 'What caused it.' },
      change: { type: 'string', help: 'What happened.' },
    },
    listMethods: ['get'],
    detailMethods: ['get'],
  };
}
