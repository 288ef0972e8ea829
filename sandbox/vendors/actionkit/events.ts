import { ADDRESS, ADDRESS_WIDTHS, alignAddress, NOWHERE } from './addresses.ts';
import { baseFields, flags, type Method, notes, type Resource, texts } from './resource.ts';
import type { EventField, EventRow } from './rows.ts';
import { type Store, uri } from './store.ts';
import { secondsUtc, toUtc, zoneOf } from './times.ts';

/** A blank event, for rows that only name some of it. */
export const NO_EVENT = {
  ...NOWHERE,
  title: '',
  status: 'active',
  ends_at: null,
  venue: '',
  public_description: '',
  directions: '',
  note_to_attendees: '',
  notes: '',
  phone: '',
  max_attendees: null,
  is_private: false,
  is_approved: false,
  approved_at: null,
  host_is_confirmed: false,
  confirmed_at: null,
};

type Timed = Pick<EventRow, 'starts_at' | 'campaign' | 'state' | 'country'>;

export const startOf = (store: Store, event: Timed) => toUtc(event.starts_at, zoneOf(store, event));

export const activeSignups = (store: Store, event: EventRow) =>
  store.signups.where((signup) => signup.event === event.id && signup.status === 'active');

export const attendeeCount = (store: Store, event: EventRow) =>
  activeSignups(store, event).filter((signup) => signup.role === 'attendee').length;

export const fieldsOf = (store: Store, event: EventRow) => store.eventFields.where((field) => field.event === event.id);

export function events(store: Store): Resource<EventRow> {
  const derived = ['plus4', 'us_county', 'us_district', 'us_state_district', 'us_state_senate'];
  return {
    name: 'event',
    table: store.events,
    fields: {
      ...baseFields<EventRow>(),
      campaign: { type: 'related', to: 'campaign', help: 'Event campaign.', required: true },
      creator: { type: 'related', to: 'user', help: 'Host who made it.', required: true },
      ...texts<EventRow>(['title', 'venue', 'phone', ...ADDRESS], ADDRESS_WIDTHS),
      ...notes<EventRow>(['public_description', 'directions', 'note_to_attendees', 'notes']),
      ...Object.fromEntries(
        derived.map((name) => [name, { type: 'string', help: 'From the address.', readonly: true, read: () => '' }]),
      ),
      latitude: { type: 'float', help: 'From the address.', readonly: true, nullable: true, read: () => null },
      longitude: { type: 'float', help: 'From the address.', readonly: true, nullable: true, read: () => null },
      status: { type: 'string', help: 'active, cancelled or deleted.', max: 32, initial: 'active' },
      starts_at: { type: 'datetime', help: 'Local to the event.', required: true },
      starts_at_utc: {
        type: 'datetime',
        help: 'Derived.',
        readonly: true,
        read: (event) => secondsUtc(startOf(store, event)),
      },
      ends_at: { type: 'datetime', help: 'Local to the event.', nullable: true },
      ends_at_utc: {
        type: 'datetime',
        help: 'Derived.',
        readonly: true,
        nullable: true,
        read: (event) => event.ends_at && secondsUtc(toUtc(event.ends_at, zoneOf(store, event))),
      },
      max_attendees: { type: 'integer', help: 'Places; null for no limit.', nullable: true },
      attendee_count: {
        type: 'integer',
        help: 'People who come.',
        readonly: true,
        filter: 'refused',
        read: (event) => attendeeCount(store, event),
      },
      ...flags<EventRow>(['is_private', 'is_approved', 'host_is_confirmed']),
      approved_at: { type: 'datetime', help: 'Derived, UTC.', readonly: true, nullable: true },
      confirmed_at: { type: 'datetime', help: 'Derived, UTC.', readonly: true, nullable: true },
      fields: {
        type: 'list',
        help: 'Custom fields as rows; written through eventfield.',
        readonly: true,
        filter: 'unknown',
        read: (event) => fieldsOf(store, event).map(shownInEvent),
      },
      signups: {
        type: 'list',
        to: 'eventsignup',
        help: 'Signups.',
        readonly: true,
        filter: 'refused',
        read: (event) => store.signups.where((signup) => signup.event === event.id).map((signup) => signup.id),
      },
    },
    listMethods: ['get', 'post'],
    detailMethods: ['get', 'put', 'patch', 'delete'],
    check: (candidate, sent) => {
      alignAddress(candidate, sent);
      candidate.approved_at = candidate.is_approved ? (candidate.approved_at ?? store.clock()) : null;
      candidate.confirmed_at = candidate.host_is_confirmed ? (candidate.confirmed_at ?? store.clock()) : null;
      return {};
    },
    saved: (event, sent) => {
      if (!('send_details_changed_email' in sent)) return;
      for (const signup of activeSignups(store, event)) {
        store.mails.push({ kind: 'details_changed', to: store.users.get(signup.user)?.email ?? '' });
      }
    },
    removed: (event) => {
      for (const field of fieldsOf(store, event)) store.eventFields.remove(field);
      for (const signup of store.signups.where((row) => row.event === event.id)) store.signups.remove(signup);
    },
  };
}

const shownInEvent = (field: EventField) => ({
  event: uri('event', field.event),
  id: field.id,
  name: field.name,
  resource_uri: uri('eventfield', field.id),
  value: field.value,
});

/** Rows are only ever added by POST: a name that exists gets a second row. */
export function eventFields(store: Store): Resource<EventField> {
  const { id } = baseFields<EventField>();
  return {
    name: 'eventfield',
    table: store.eventFields,
    fields: {
      ...(id ? { id } : {}),
      event: { type: 'related', to: 'event', help: 'Whose field.', required: true },
      name: { type: 'string', help: 'Any name.', max: 255, required: true, initial: '' },
      value: { type: 'string', help: 'Text.', loose: true, initial: '' },
    },
    listMethods: ['get', 'post'],
    get detailMethods(): Method[] {
      return store.options.eventfieldDelete ? ['get', 'put', 'patch', 'delete'] : ['get', 'put', 'patch'];
    },
    stamp: () => ({ stray: false }),
  };
}
