import { eventKey, eventOf, maskedEventId, shiftOf, sortedSlots } from '../../mappings/mobilize-event.ts';
import { definePoll } from '../../platform/define.ts';
import { mobilize } from '../../services/mobilize/client.ts';
import { sampleEvent } from '../../services/mobilize/samples.ts';
import { eventFilters } from './inputs.ts';
import { eventRows, UPCOMING } from './rows.ts';

const { shifts: _shifts, next_shift, ...event } = sampleEvent;

export default definePoll({
  key: 'mobilize_new_shift',
  noun: 'Shift',
  label: 'New Shift',
  description: 'Triggers when an upcoming shift is added to an event, once for each shift of a new event.',
  input: eventFilters,
  sample: { ...event, id: '1200345-7100001', shift: next_shift },
  perform: async (filters, zap) => {
    const { organizationId } = mobilize(zap);
    const events = await eventRows(zap, filters, { params: UPCOMING, id: eventKey, shape: (event) => ({ event }) });
    return events.flatMap((row) =>
      'event' in row
        ? sortedSlots(row.event).map((slot) => {
            const { shifts: _shifts, next_shift: _next, ...seen } = eventOf(row.event, organizationId);
            const shift = shiftOf(slot, row.event.timezone);
            const { event_id } = seen;
            // What takes the place of a masked event's id names all of its shifts; this names the one.
            const id = event_id ? `${event_id}-${shift.id || slot.start_date}` : maskedEventId(row.event, slot);
            return { ...seen, id, shift };
          })
        : [],
    );
  },
});
