import * as z from 'zod';
import { localClock } from '../../mappings/time.ts';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { text } from '../../platform/fields.ts';
import { isStandIn } from '../../platform/http.ts';
import { actionkit } from '../../services/actionkit/client.ts';
import { confirmation, createByPage, sameEvent, writeChanges } from '../../services/actionkit/event-writes.ts';
import { mirrorOf } from '../../services/actionkit/mirrors.ts';
import { idOf } from '../../services/actionkit/objects.ts';
import { eventPage } from '../../services/actionkit/pages.ts';
import { sampleActionKitEvent } from '../../services/actionkit/samples.ts';
import { type ActionKitEventShape, eventShape } from '../../services/actionkit/shapes.ts';
import { actionFields } from '../../services/actionkit/users.ts';
import { checkZone, eventDetails, nativeFields, startsAt } from './event-fields.ts';
import { eventCreatePage, placeholderEmail } from './inputs.ts';

type Output = CreateResult & ActionKitEventShape & { actionkit_event_ids: string[] };

/** Safe to replay: an event of the same host, title and start in the campaign is taken, not doubled. */
export default defineCreate({
  key: 'actionkit_create_event',
  noun: 'Event',
  label: 'Create Event',
  description:
    'Creates an event through an event create page. An event with the same host, title and start is not made twice.',
  input: z.object({
    event_create_page: eventCreatePage(),
    placeholder_email: placeholderEmail(),
    title: text(),
    starts_at: startsAt(),
    ...eventDetails.shape,
  }),
  sample: { ...sampleActionKitEvent, result: 'created', actionkit_event_ids: ['5150'] } as Output,
  lock: { key: 'actionkit-event-{{bundle.inputData.event_create_page}}', scope: ['account'], timeout: 30 },
  perform: async (input, zap): Promise<Output> => {
    checkZone(zap, input);
    const custom = actionFields(zap, input.custom_fields);
    const ak = actionkit(zap);
    const page = await eventPage(zap, ak, 'eventcreatepage', input.event_create_page);
    const native = nativeFields(input);
    const host = await ak.findUser(input.placeholder_email);
    const there = host && (await sameEvent(zap, ak, page.campaignId, idOf(host.id ?? host.resource_uri), native));
    const { usDate, clock12, halfOfDay } = localClock(input.starts_at, input.timezone);
    const target = {
      slot: { start: 0, end: 0 },
      native,
      custom,
      startParams: { starts_at_date: usDate, starts_at_time: clock12, starts_at_ampm: halfOfDay },
    };
    const id = there
      ? there.id
      : await createByPage(ak, { page, placeholderEmail: input.placeholder_email }, target, 'zapier');
    const made = isStandIn(id) ? undefined : await ak.readBackEvent(id);
    // The page may ignore a field, and an event of an earlier run may lack some.
    const change = made ? await writeChanges(ak, mirrorOf(made), target, confirmation(made)) : 'unchanged';
    const now = change === 'updated' && !zap.planned ? await ak.readEvent(id) : made;
    return {
      ...eventShape({
        id,
        campaign: page.campaignId,
        title: input.title,
        starts_at: native.starts_at,
        status: 'active',
        ...now,
      }),
      id,
      result: there ? change : 'created',
      actionkit_event_ids: [id],
    };
  },
});
