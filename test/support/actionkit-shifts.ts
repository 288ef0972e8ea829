import type { EventTarget } from '../../services/actionkit/event-target.ts';
import type { ActionKitEvent } from '../../services/actionkit/objects.ts';
import { event } from './actionkit-mocks.ts';
import type { Script } from './actionkit-script.ts';

/** Wednesday, 14 October 2026, 15:00 UTC. */
export const NOW = Date.UTC(2026, 9, 14, 15) / 1000;
export const PAGE = { name: 'mobilize-crm-create', id: '612', campaignId: '31' };
export const HOST = { id: 90210, email: 'events@example.org' };

/** What Mobilize event 481516 wants for its shift of that day in October, from ten to noon in New York. */
export function shift(day: number, slotId = '', hours = 2): EventTarget {
  const two = String(day).padStart(2, '0');
  const date = `2026-10-${two}`;
  const start = Date.parse(`${date}T10:00:00-04:00`) / 1000;
  return {
    slot: { start, end: start + hours * 3600, id: slotId },
    native: { title: 'Saturday canvass', starts_at: `${date} 10:00:00` },
    custom: {
      mobilize_id: '481516',
      mobilize_timeslot: `[${date}T10:00:00-04:00, ${date}T${10 + hours}:00:00-04:00]`,
      ...(slotId && { mobilize_timeslot_id: slotId }),
    },
    startParams: { starts_at_date: `10/${two}/2026`, starts_at_time: '10:00', starts_at_ampm: 'am' },
  };
}

/** The fields of an event that was made for a shift, as ActionKit shows them. */
export const fieldsOf = (id: number, { custom }: EventTarget): object[] =>
  Object.entries(custom).map(([name, value], n) => ({ id: id * 10 + n, name, value }));

/** An event that stands for a shift. */
export const standsFor = (id: number, target: EventTarget, change: object = {}): ActionKitEvent =>
  event({
    id,
    starts_at: target.native.starts_at?.replace(' ', 'T'),
    is_approved: true,
    fields: fieldsOf(id, target),
    ...change,
  }) as ActionKitEvent;

/** One that looks like it, and does not show what it stands for. */
export const looksLike = (id: number, target: EventTarget, change: object = {}): ActionKitEvent =>
  standsFor(id, target, { fields: [], ...change });

/** A campaign that holds these events, changes them, and makes new ones from number 5150 on. */
export function campaign(events: ActionKitEvent[], change: object = {}): Script {
  const one = (id: string) => events.find((there) => String(there.id) === id);
  return {
    searchEvents: () => ({ items: events.map((there) => ({ ...there })), next: null }),
    filtersOf: () => [],
    listAll: () => events.map((there) => ({ ...there })),
    readEvent: one,
    findUser: () => HOST,
    hasGuests: () => false,
    updateEvent: (id, body) => Object.assign(one(id) ?? {}, body),
    act: (body) => {
      const id = 5150 + events.filter((there) => Number(there.id) >= 5150).length;
      const fields = Object.entries(body)
        .filter(([key]) => key.startsWith('action_'))
        .map(([key, value], n) => ({ id: id * 10 + n, name: key.slice('action_'.length), value }));
      const starts_at = String(body.action_mobilize_timeslot).slice(1, 20);
      events.push(event({ id, starts_at, is_approved: true, fields, ...change }) as ActionKitEvent);
      return { event: `/rest/v1/event/${id}/` };
    },
  };
}
