import * as z from 'zod/mini';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { choice, id, text, yesNo } from '../../platform/fields.ts';
import { stop } from '../../platform/zap.ts';
import { warnOfZip } from '../../services/actionkit/address.ts';
import { actionkit } from '../../services/actionkit/client.ts';
import { writeChanges } from '../../services/actionkit/event-changes.ts';
import { mirrorOf } from '../../services/actionkit/mirrors.ts';
import { sampleActionKitEvent } from '../../services/actionkit/samples.ts';
import { type ActionKitEventShape, eventShape } from '../../services/actionkit/shapes.ts';
import { checkZone, customFields, eventDetails, nativeFields, startsAt } from './event-fields.ts';

type Output = CreateResult & ActionKitEventShape & { actionkit_event_ids: string[] };

/** Safe to replay: only what differs is written. */
export default defineCreate({
  key: 'actionkit_update_event',
  noun: 'Event',
  label: 'Update Event',
  description: 'Updates an event. Fields that you leave empty stay as they are.',
  input: z.object({
    event_id: id({
      label: 'Event',
      help: 'The event to change.',
      dynamic: 'actionkit_events.id.name',
      search: 'actionkit_find_event.actionkit_event_id',
    }),
    title: z.optional(text()),
    starts_at: z.optional(startsAt()),
    status: z.optional(
      choice(
        { active: 'Active', cancelled: 'Cancelled', deleted: 'Deleted' },
        { help: 'Cancelling or deleting here sends no email to hosts or attendees.' },
      ),
    ),
    notify_attendees: z.optional(
      yesNo({
        label: 'Email Attendees',
        help: 'Choose yes to let ActionKit tell the attendees about the change.',
      }),
    ),
    ...eventDetails.shape,
  }),
  sample: { ...sampleActionKitEvent, result: 'updated', actionkit_event_ids: ['5150'] } as Output,
  lock: { key: 'actionkit-event-{{bundle.inputData.event_id}}', scope: ['account'], timeout: 30 },
  perform: async (input, zap): Promise<Output> => {
    checkZone(zap, input);
    const ak = actionkit(zap);
    const event = await ak.readEvent(input.event_id);
    if (!event) {
      return stop(zap, 'fail', `ActionKit has no event ${input.event_id}. Correct Event in this step.`, {
        code: 'NotFound',
      });
    }
    warnOfZip(zap, input, event);
    const change = await writeChanges(
      ak,
      mirrorOf(event),
      { native: nativeFields(input, event), custom: customFields(input) },
      input.status ? { status: input.status } : {},
      input.notify_attendees,
    );
    const now = change === 'updated' && !zap.planned ? ((await ak.readEvent(input.event_id)) ?? event) : event;
    return { ...eventShape(now), id: input.event_id, result: change, actionkit_event_ids: [input.event_id] };
  },
});
