import type { Kind } from './action-kind.ts';
import type { EventRow, User } from './rows.ts';
import { closedBecause } from './signups.ts';
import type { Store } from './store.ts';

/** Signs a person up for an event of the page's campaign that takes signups. */
export const eventSignup: Kind = {
  subscribes: true,
  check({ store, page, params, person }, problems) {
    params.demand(['event_id'], problems);
    if (!params.isOn('event_signup_ground_rules')) problems.event_signup_ground_rules = ['You must agree to this.'];
    if (problems.event_id) return;
    const event = store.events.get(Number(params.text('event_id')));
    if (event?.campaign !== page.campaign || !event) {
      problems.event_id = ['There is no such event.'];
      return;
    }
    const closed = closedBecause(store, event);
    if (closed && store.options.closedEvents === 'refuse') problems.event_id = [closed];
    if (store.options.repeatedSignup === 'refuse' && signupOf(store, person.known, event)) {
      problems.event_id = ['You have already signed up for this event.'];
    }
  },
  apply({ store, page, params }, user, action) {
    const event = store.events.get(Number(params.text('event_id')));
    if (!event) return;
    const known = signupOf(store, user, event);
    const fields = store.options.signupFieldsOnSignup ? params.named('action_') : {};
    if (known) store.signups.update(known, { status: 'active', fields: { ...known.fields, ...fields } });
    const signup =
      known ??
      store.signups.add({
        user: user.id,
        event: event.id,
        page: page.id,
        role: 'attendee',
        status: 'active',
        attended: false,
        fields,
      });
    store.actions.update(action, { signup: signup.id });
  },
};

const signupOf = (store: Store, user: User | undefined, event: EventRow) =>
  user && store.signups.find((row) => row.user === user.id && row.event === event.id);
