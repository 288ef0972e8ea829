import * as z from 'zod/mini';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { shortId, text } from '../../platform/fields.ts';
import { van } from '../../services/van/client.ts';
import { placeSignup } from '../../services/van/signups.ts';
import { location, vanId } from './inputs.ts';

type Output = CreateResult & {
  van_event_signup_id: string;
  van_id: string;
  van_event_id: string;
  van_shift_id: string;
  van_role_id: string;
  van_status_id: string;
  status: string;
};

/** Safe to replay: VAN keeps one signup for each person, event, shift and role. */
export default defineCreate({
  key: 'van_create_or_update_event_signup',
  noun: 'Event Signup',
  label: 'Create or Update Event Signup',
  description: 'Creates the signup of a person for a shift of an event, or updates the one that is there.',
  input: z.object({
    van_id: vanId(),
    event_id: shortId({
      label: 'Event',
      help: 'The event to sign up for.',
      dynamic: 'van_events.id.name',
      search: 'van_find_event.van_event_id',
      altersDynamicFields: true,
    }),
    status: text({
      help: 'Its name, such as Scheduled, or its id. VAN adds a contact to the history of the person with every change.',
      dynamic: 'van_signup_statuses.id.name',
      dependsOn: ['event_id'],
    }),
    shift_id: z.optional(
      shortId({
        label: 'Shift',
        help: 'Needed when the event has several shifts. Another shift makes another signup.',
        dynamic: 'van_event_shifts.id.name',
        dependsOn: ['event_id'],
      }),
    ),
    role_id: z.optional(
      text({
        label: 'Role',
        help: 'Leave it empty to keep the role of the signup that is there, or to take the first role that is not for leads.',
        dynamic: 'van_event_roles.id.name',
        dependsOn: ['event_id'],
      }),
    ),
    location_id: z.optional(location('Leave it empty for the location of the event.')),
  }),
  sample: {
    id: '930114',
    result: 'created',
    van_event_signup_id: '930114',
    van_id: '101555001',
    van_event_id: '88321',
    van_shift_id: '40551',
    van_role_id: '60011',
    van_status_id: '1',
    status: 'Scheduled',
  } as Output,
  perform: async (input, zap): Promise<Output> => {
    const done = await placeSignup(zap, van(zap), {
      vanId: input.van_id,
      eventId: input.event_id,
      shift: input.shift_id,
      role: input.role_id,
      status: input.status,
      locationId: input.location_id,
      labels: { event: 'Event', shift: 'Shift', role: 'Role', status: 'Status' },
    });
    return {
      id: done.signupId,
      result: done.change,
      van_event_signup_id: done.signupId,
      van_id: input.van_id,
      van_event_id: input.event_id,
      van_shift_id: done.shiftId,
      van_role_id: done.roleId,
      van_status_id: done.status.id,
      status: done.status.name,
    };
  },
});
