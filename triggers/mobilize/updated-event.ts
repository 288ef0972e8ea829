import * as z from 'zod/mini';
import { eventContentId, eventOf } from '../../mappings/mobilize-event.ts';
import { definePoll } from '../../platform/define.ts';
import { mobilize } from '../../services/mobilize/client.ts';
import { sampleEvent } from '../../services/mobilize/samples.ts';
import { eventFilters, windowDays } from './inputs.ts';
import { EVENT_MEMORY_DAYS, eventRows } from './rows.ts';

export default definePoll({
  key: 'mobilize_updated_event',
  noun: 'Event',
  label: 'New or Updated Event',
  description: 'Triggers when an event is made, or when anything that volunteers see of it changes, shifts included.',
  input: z.extend(eventFilters, { window_days: windowDays }),
  sample: { ...sampleEvent, id: '1200345-9be07d33584f1c2a' },
  perform: ({ window_days, ...filters }, zap) => {
    const { organizationId } = mobilize(zap);
    return eventRows(zap, filters, {
      // No timeslot filter: it would cut shifts out of the answer, and an event would seem to change as time passes.
      windowDays: window_days,
      memoryDays: EVENT_MEMORY_DAYS,
      id: (event) => eventContentId(event, organizationId),
      shape: (event) => eventOf(event, organizationId),
    });
  },
});
