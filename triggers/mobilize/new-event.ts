import { eventKey, eventOf } from '../../mappings/mobilize-event.ts';
import { definePoll } from '../../platform/define.ts';
import { mobilize } from '../../services/mobilize/client.ts';
import { sampleEvent } from '../../services/mobilize/samples.ts';
import { eventFilters } from './inputs.ts';
import { eventRows, UPCOMING } from './rows.ts';

export default definePoll({
  key: 'mobilize_new_event',
  noun: 'Event',
  label: 'New Event',
  description: 'Triggers when an upcoming event is published, approved, or newly promoted.',
  input: eventFilters,
  sample: sampleEvent,
  perform: (filters, zap) => {
    const { organizationId } = mobilize(zap);
    return eventRows(zap, filters, {
      // All upcoming events, whenever they were made: an event that is approved today may be a month old.
      params: UPCOMING,
      id: eventKey,
      shape: (event) => eventOf(event, organizationId),
    });
  },
});
