import * as z from 'zod/mini';
import { isoAt, localClock } from '../../mappings/time.ts';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { text } from '../../platform/fields.ts';
import { isStandIn } from '../../platform/http.ts';
import { warn, type Zap } from '../../platform/zap.ts';
import { warnOfZip } from '../../services/actionkit/address.ts';
import { actionkit } from '../../services/actionkit/client.ts';
import { confirmation, differences, lackingNative, writeChanges } from '../../services/actionkit/event-changes.ts';
import type { EventTarget } from '../../services/actionkit/event-target.ts';
import { createByPage, sameEvent } from '../../services/actionkit/event-writes.ts';
import { type Mirror, mirrorOf } from '../../services/actionkit/mirrors.ts';
import { type ActionKitEvent, idOf } from '../../services/actionkit/objects.ts';
import { asksForApproval, eventPage } from '../../services/actionkit/pages.ts';
import { sampleActionKitEvent } from '../../services/actionkit/samples.ts';
import { type ActionKitEventShape, eventShape } from '../../services/actionkit/shapes.ts';
import { actionFields } from '../../services/actionkit/users.ts';
import { checkZone, eventDetails, nativeFields, startsAt } from './event-fields.ts';
import { eventCreatePage, placeholderEmail } from './inputs.ts';

type Output = CreateResult & ActionKitEventShape & { actionkit_event_ids: string[] };

/** Safe to replay: an event of the same host, title, start and place in the campaign is taken, not doubled. */
export default defineCreate({
  key: 'actionkit_create_event',
  noun: 'Event',
  label: 'Create Event',
  description:
    'Creates an event through an event create page. An event with the same host, title, start and place is not made twice.',
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
    warnOfZip(zap, input);
    const custom = actionFields(zap, input.custom_fields);
    const ak = actionkit(zap);
    const page = await eventPage(zap, ak, 'eventcreatepage', input.event_create_page);
    const native = nativeFields(input);
    const { usDate, clock12, halfOfDay } = localClock(input.starts_at, input.timezone);
    const target = {
      slot: { start: 0, end: 0 },
      native,
      custom,
      startParams: { starts_at_date: usDate, starts_at_time: clock12, starts_at_ampm: halfOfDay },
    };
    const find = async () => {
      const host = await ak.findUser(input.placeholder_email);
      return host && sameEvent(zap, ak, page.campaignId, idOf(host.id ?? host.resource_uri), target, { place: true });
    };
    const there = await find();
    const make = async () => {
      const made = await createByPage(ak, { page, placeholderEmail: input.placeholder_email }, target, 'zapier');
      return ('id' in made && made.id) || (await find())?.id || ak.notShown('event');
    };
    const id = there?.id ?? (await make());
    const made = there?.event ?? (isStandIn(id) ? undefined : await ak.readBackEvent(id));
    if (!made && !isStandIn(id)) {
      warn(
        zap,
        `ActionKit does not show event ${id} to this staff user, so look there whether its host is confirmed. Nobody can sign up before that where your campaign asks for it.`,
      );
    }
    // The page may ignore a field. An event that was there stays as it is, and only gets what it lacks.
    const wanted = there
      ? { native: lackingNative(there.event, native), custom: lackingCustom(there, target) }
      : target;
    const change = made ? await writeChanges(ak, mirrorOf(made), wanted, confirmation(made)) : 'unchanged';
    if (there) tellOfMatch(zap, there, target);
    const now = change === 'updated' && !zap.planned ? await ak.readEvent(id) : made;
    if (now) await tellOfApproval(zap, now, () => asksForApproval(zap, ak, page.campaignId));
    return {
      ...eventShape({
        id,
        campaign: page.campaignId,
        title: input.title,
        starts_at: isoAt(input.starts_at, input.timezone),
        status: 'active',
        ...now,
      }),
      id,
      result: there ? change : 'created',
      actionkit_event_ids: [id],
    };
  },
});

const lackingCustom = ({ fields }: Mirror, { custom }: EventTarget): EventTarget['custom'] =>
  Object.fromEntries(Object.entries(custom).filter(([name]) => !fields.get(name)?.value));

function tellOfMatch(zap: Zap, { id, event, status }: Mirror, { native }: EventTarget): void {
  const left = differences({ ...event, ...lackingNative(event, native) }, native);
  if (status === 'cancelled') warn(zap, `ActionKit event ${id} is cancelled there and was left so.`);
  if (Object.keys(left).length > 0) {
    warn(
      zap,
      `ActionKit has event ${id} with this title, start and place already, so no other one was made. It differs in other details, which were left; Update Event changes them.`,
    );
  }
}

async function tellOfApproval(zap: Zap, { id, is_approved }: ActionKitEvent, asks: () => Promise<boolean>) {
  if (is_approved === false && (await asks()))
    warn(zap, `Your staff must approve event ${id} in ActionKit before people can sign up there.`);
}
