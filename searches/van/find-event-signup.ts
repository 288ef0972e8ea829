import * as z from 'zod/mini';
import { defineSearch } from '../../platform/define.ts';
import { shortId } from '../../platform/fields.ts';
import { stop } from '../../platform/zap.ts';
import { van } from '../../services/van/client.ts';
import { type EventSignup, idText } from '../../services/van/objects.ts';
import { sampleVanSignup } from '../../services/van/samples.ts';
import { signupShape } from '../../services/van/shapes.ts';

export default defineSearch({
  key: 'van_find_event_signup',
  noun: 'Event Signup',
  label: 'Find Event Signup',
  description: 'Finds the signups of a person, of an event, or of a person for an event.',
  input: z.object({
    van_id: z.optional(
      shortId({
        label: 'VAN ID',
        help: 'Only signups of this person. Leave it empty for everybody at the event.',
        search: 'van_find_person.van_id',
      }),
    ),
    event_id: z.optional(
      shortId({
        label: 'Event',
        help: 'Only signups for this event. Leave it empty for all events of the person.',
        dynamic: 'van_events.id.name',
        search: 'van_find_event.van_event_id',
      }),
    ),
  }),
  sample: sampleVanSignup,
  perform: async ({ van_id, event_id }, zap) => {
    const v = van(zap);
    if (!van_id && !event_id) {
      return stop(zap, 'fail', 'Find Event Signup needs a VAN ID or an Event.', { code: 'InvalidInput' });
    }
    const found = van_id
      ? await v.signupsOfPerson(van_id)
      : await v.signupsOfEvent(
          event_id ?? '',
          'This event has more signups than one step can read. Fill in a VAN ID as well.',
        );
    const newest = ({ eventSignupId }: EventSignup) => Number(eventSignupId ?? 0);
    return (found ?? [])
      .filter(({ event }) => !event_id || idText(event?.eventId) === event_id)
      .sort((a, b) => newest(b) - newest(a))
      .map(signupShape);
  },
});
