import { attendeeCount, startOf } from './events.ts';
import { baseFields, type Resource } from './resource.ts';
import type { EventRow, Signup } from './rows.ts';
import type { Store } from './store.ts';

/** Why an event takes no signups. @returns undefined when it does */
export function closedBecause(store: Store, event: EventRow): string | undefined {
  const campaign = store.campaigns.get(event.campaign);
  if (event.status !== 'active') return 'This event has been cancelled.';
  if (startOf(store, event) <= store.clock()) return 'This event is in the past.';
  if (campaign?.require_email_confirmation && !event.host_is_confirmed)
    return 'The host has not confirmed this event yet.';
  if (campaign?.require_staff_approval && !event.is_approved) return 'This event has not been approved yet.';
  const isFull = event.max_attendees !== null && attendeeCount(store, event) >= event.max_attendees;
  return isFull ? 'This event is full.' : undefined;
}

/** Close to the database: no mail, no action, and no look at whether the event takes signups. */
export function signups(store: Store): Resource<Signup> {
  return {
    name: 'eventsignup',
    table: store.signups,
    fields: {
      ...baseFields<Signup>(),
      user: { type: 'related', to: 'user', help: 'Who comes.', required: true },
      event: { type: 'related', to: 'event', help: 'Where to.', required: true },
      page: { type: 'related', to: 'page', help: 'Page of the signup.', required: true },
      role: { type: 'string', help: 'attendee or host.', max: 32, initial: 'attendee' },
      status: { type: 'string', help: 'active, cancelled or deleted.', max: 32, initial: 'active' },
      attended: { type: 'boolean', help: 'Whether the person came.', initial: false },
      fields: { type: 'dict', help: 'Custom signup fields by name.' },
      signupaction: {
        type: 'list',
        to: 'action',
        help: 'Actions behind the signup.',
        readonly: true,
        read: (signup) => store.actions.with('signup', signup.id).map((action) => action.id),
      },
      signupfields: { type: 'list', help: 'Custom fields as rows.', readonly: true, filter: 'refused', read: () => [] },
    },
    listMethods: ['get', 'post'],
    detailMethods: ['get', 'put', 'patch', 'delete'],
    check: (candidate, sent) => {
      const before = store.options.patchFields === 'merge' ? store.signups.get(candidate.id)?.fields : {};
      if ('fields' in sent) candidate.fields = { ...before, ...candidate.fields };
      return {};
    },
    holder: (candidate) => {
      const row = store.signups.find((held) => held.user === candidate.user && held.event === candidate.event);
      if (!row || row.id === candidate.id) return undefined;
      return { field: 'user,event', value: `${candidate.user},${candidate.event}`, row };
    },
  };
}
