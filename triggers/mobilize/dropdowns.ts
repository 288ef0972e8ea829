import * as z from 'zod/mini';
import { idText, sortedSlots } from '../../mappings/mobilize-event.ts';
import { personKey } from '../../mappings/mobilize-signup.ts';
import { unixDaysAgo, wallTime } from '../../mappings/time.ts';
import { defineDropdown } from '../../platform/define.ts';
import { id } from '../../platform/fields.ts';
import { mobilize } from '../../services/mobilize/client.ts';

/** Events that ended longer ago are seldom chosen; their ids can still be typed. */
const RECENT_DAYS = 30;

export const events = defineDropdown({
  key: 'mobilize_events',
  noun: 'Event',
  input: z.object({}),
  list: async (zap, page) => {
    const list = mobilize(zap).events({ timeslot_start: `gte_${unixDaysAgo(RECENT_DAYS)}` });
    const { items } = await list.numbered(page + 1);
    return items.flatMap((event) => {
      const start = sortedSlots(event)[0]?.start_date;
      const day = start ? ` (${wallTime(start, event.timezone).date})` : '';
      return idText(event.id)
        ? [{ id: idText(event.id), name: `${event.title || 'Event without a title'}${day}` }]
        : [];
    });
  },
});

export const timeslots = defineDropdown({
  key: 'mobilize_timeslots',
  noun: 'Shift',
  input: z.object({ event_id: z.optional(id()) }),
  list: async (zap, page, { event_id }) => {
    const event = event_id && page === 0 ? await mobilize(zap).findEvent(event_id) : undefined;
    return (event ? sortedSlots(event) : []).flatMap(({ id, start_date }) => {
      const { date, weekday, time } = wallTime(start_date ?? 0, event?.timezone);
      return idText(id) ? [{ id: idText(id), name: start_date ? `${weekday} ${date}, ${time}` : `Shift ${id}` }] : [];
    });
  },
});

export const people = defineDropdown({
  key: 'mobilize_persons',
  noun: 'Person',
  input: z.object({}),
  list: async (zap, page) => {
    const { items } = await mobilize(zap)
      .people({ updated_since: unixDaysAgo(RECENT_DAYS) })
      .numbered(page + 1);
    return items.flatMap((person) => {
      const name = [person.given_name, person.family_name].filter(Boolean).join(' ');
      return personKey(person) ? [{ id: personKey(person), name: name || personKey(person) }] : [];
    });
  },
});
