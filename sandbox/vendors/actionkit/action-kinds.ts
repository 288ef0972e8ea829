import { eventCreate } from './action-event-create.ts';
import { eventSignup } from './action-event-signup.ts';
import type { Kind } from './action-kind.ts';
import type { PageType } from './rows.ts';
import { unsubscribe } from './subscriptions.ts';

const unsubscribing: Kind = {
  subscribes: false,
  apply({ store, params }, user, action) {
    const chosen = store.options.unsubscribeFromOneList && params.isOn('have_unsub_lists');
    unsubscribe(store, user, action, chosen ? params.texts('unsub_lists').map(Number) : undefined);
  },
};

export const KINDS: Record<PageType, Kind> = {
  EventCreate: eventCreate,
  EventSignup: eventSignup,
  Signup: { subscribes: true },
  Petition: { subscribes: true },
  Unsubscribe: unsubscribing,
};
