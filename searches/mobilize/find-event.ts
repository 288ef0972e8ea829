import * as z from 'zod/mini';
import { eventOf } from '../../mappings/mobilize-event.ts';
import { unixOf } from '../../mappings/time.ts';
import { defineSearch } from '../../platform/define.ts';
import { id, text, when } from '../../platform/fields.ts';
import { stop } from '../../platform/zap.ts';
import { mobilize } from '../../services/mobilize/client.ts';
import { readAll } from '../../services/mobilize/pages.ts';
import { sampleEvent } from '../../services/mobilize/samples.ts';

export default defineSearch({
  key: 'mobilize_find_event',
  noun: 'Event',
  label: 'Find Event',
  description: 'Finds an event that you own or promote by its number or by its title.',
  input: z.object({
    event_id: z.optional(
      id({
        label: 'Event',
        help: 'The number at the end of the address of the event. With it, the other fields do not count.',
        dynamic: 'mobilize_events.id.name',
      }),
    ),
    title: z.optional(
      text({
        help: 'All of the title or a part of it; case does not matter. Private events are found by their number alone.',
      }),
    ),
    starts_after: z.optional(
      when({
        help: 'Only events with a shift after this time. Earlier shifts are left out of the result.',
      }),
    ),
  }),
  sample: sampleEvent,
  perform: async ({ event_id, title, starts_after }, zap) => {
    const { organizationId, findEvent, events } = mobilize(zap);
    if (event_id) {
      const event = await findEvent(event_id);
      return event ? [eventOf(event, organizationId)] : [];
    }
    if (!title && !starts_after) {
      return stop(zap, 'fail', 'Find Event needs an Event, a Title, or Starts After.', { code: 'InvalidInput' });
    }
    const wanted = title?.toLowerCase();
    const matches = (found: string | null | undefined) => !wanted || found?.toLowerCase().includes(wanted);
    const after = unixOf(starts_after);
    const found = await readAll(
      zap,
      events(after === undefined ? {} : { timeslot_start: `gte_${after}` }),
      (event) => (matches(event.title) ? event : undefined),
      'Set Starts After to a later time.',
    );
    // Best first: the very title, then the newest.
    const isExact = (name: string | null | undefined) => Number(wanted !== undefined && name?.toLowerCase() === wanted);
    found.sort((a, b) => isExact(b.title) - isExact(a.title) || (b.created_date ?? 0) - (a.created_date ?? 0));
    return found.map((event) => eventOf(event, organizationId));
  },
});
