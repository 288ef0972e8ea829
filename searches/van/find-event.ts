import * as z from 'zod/mini';
import { unixOf, wallTime } from '../../mappings/time.ts';
import { defineSearch } from '../../platform/define.ts';
import { shortId, text, when } from '../../platform/fields.ts';
import { stop } from '../../platform/zap.ts';
import { van } from '../../services/van/client.ts';
import { mobilizeKeyOf } from '../../services/van/mirrors.ts';
import { sampleVanEvent } from '../../services/van/samples.ts';
import { eventShape } from '../../services/van/shapes.ts';

const DAY = 86_400;
const dateOf = (unix: number | undefined, days: number): string | undefined =>
  unix === undefined ? undefined : wallTime(unix + days * DAY, 'utc').date;

export default defineSearch({
  key: 'van_find_event',
  noun: 'Event',
  label: 'Find Event',
  description: 'Finds an event by its ID, its name, its time, or the Mobilize event that it stands for.',
  input: z.object({
    event_id: z.optional(
      shortId({
        label: 'Event',
        help: 'Used instead of all other fields when it is filled in.',
        dynamic: 'van_events.id.name',
      }),
    ),
    name: z.optional(text({ help: 'All of the name or a part of it; case does not matter.' })),
    starts_after: z.optional(
      when({
        help: 'Only events that start after this time. Narrow it when there are many events.',
      }),
    ),
    starts_before: z.optional(when({ help: 'Only events that start before this time.' })),
    mobilize_event_id: z.optional(text({ help: 'Finds the events of all days of this Mobilize event.' })),
  }),
  sample: sampleVanEvent,
  perform: async ({ event_id, name, starts_after, starts_before, mobilize_event_id }, zap) => {
    const v = van(zap);
    if (event_id) {
      const event = await v.readEvent(event_id);
      return event ? [eventShape(event)] : [];
    }
    if (!name && !starts_after && !starts_before && !mobilize_event_id) {
      return stop(
        zap,
        'fail',
        'Find Event needs an Event, a Name, a Mobilize Event ID, Starts After or Starts Before.',
        {
          code: 'InvalidInput',
        },
      );
    }
    const [after, before] = [unixOf(starts_after), unixOf(starts_before)];
    // VAN compares dates, in a zone of its own, so the window is wider and the times are compared here.
    const events = await v.eventsBetween(
      { startingAfter: dateOf(after, -2), startingBefore: dateOf(before, 2) },
      'NGP VAN has more events than one step can look through. Fill in Starts After and Starts Before.',
    );
    const wanted = name?.toLowerCase();
    const found = events.filter((event) => {
      const start = unixOf(event.startDate) ?? 0;
      return (
        (after === undefined || start > after) &&
        (before === undefined || start < before) &&
        (!wanted || event.name?.toLowerCase().includes(wanted)) &&
        (!mobilize_event_id || mobilizeKeyOf(event) === mobilize_event_id)
      );
    });
    // Best first: the very name, then the newest.
    const isExact = (text: string | null | undefined) => Number(text?.toLowerCase() === wanted);
    found.sort((a, b) => isExact(b.name) - isExact(a.name) || Number(b.eventId) - Number(a.eventId));
    return found.map(eventShape);
  },
});
