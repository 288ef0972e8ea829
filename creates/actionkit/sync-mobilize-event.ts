import * as z from 'zod/mini';
import {
  eventKey,
  eventWarnings,
  idText,
  isAcross,
  isMaskedEvent,
  isOwned,
  maskedView,
  sortedSlots,
} from '../../mappings/mobilize-event.ts';
import { eventTarget, type Style } from '../../mappings/mobilize-to-actionkit.ts';
import { nowUnix } from '../../mappings/time.ts';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { choice } from '../../platform/fields.ts';
import { warn, warnAll, type Zap } from '../../platform/zap.ts';
import { actionkit } from '../../services/actionkit/client.ts';
import { type SyncPlan, syncEvents } from '../../services/actionkit/events.ts';
import { KEY_FIELDS } from '../../services/actionkit/mirrors.ts';
import type { Synced } from '../../services/actionkit/new-events.ts';
import { eventPage } from '../../services/actionkit/pages.ts';
import type { MobilizeEvent } from '../../services/mobilize/objects.ts';
import { ownId, ownSide } from '../../services/mobilize/organization.ts';
import { type ReadEvent, readEvent } from '../../services/mobilize/records.ts';
import { approveEvents, createPastEvents, eventCreatePage, eventRecord, placeholderEmail } from './inputs.ts';

type Output = CreateResult & {
  mobilize_event_id: string;
  /** One for each shift, in the order of the shifts. */
  actionkit_event_ids: string[];
  actionkit_deleted_event_ids: string[];
};

/** Safe to replay: shifts are found again by the event's id and their times. */
export default defineCreate({
  key: 'actionkit_sync_mobilize_event',
  noun: 'Event',
  label: 'Sync Mobilize Event',
  description:
    'Creates or updates one event for each shift of a Mobilize event, and marks shifts that are gone as deleted.',
  input: z.object({
    event: eventRecord(),
    style: choice(
      { crm: 'CRM: events with their signups', distributed_send: 'Distributed send: events only' },
      {
        help: 'Use CRM when signups go to the same campaign. Use distributed send for a campaign that only promotes events by email. Each needs an event campaign of its own.',
      },
    ),
    event_create_page: eventCreatePage(),
    placeholder_email: placeholderEmail(),
    create_past_events: createPastEvents(),
    approve_events: approveEvents(),
  }),
  sample: {
    id: '1200345',
    result: 'created',
    mobilize_event_id: '1200345',
    actionkit_event_ids: ['5150', '5151'],
    actionkit_deleted_event_ids: ['5149'],
  } as Output,
  perform: async (input, zap): Promise<Output> => {
    const read = await readEvent(zap, input.event);
    const event = read.event && (await shown(zap, read.event, input.style));
    const ak = actionkit(zap);
    const page = await eventPage(zap, ak, 'eventcreatepage', input.event_create_page);
    const plan: Omit<SyncPlan, 'targets' | 'mobilizeId' | 'slots' | 'deleteGone'> = {
      page,
      placeholderEmail: input.placeholder_email,
      createPast: input.create_past_events ?? false,
      approve: input.approve_events ?? false,
      nowUnix: nowUnix(),
    };
    const id = event ? eventKey(event) : read.id;
    if (!event && !read.deleted) {
      warn(
        zap,
        `Mobilize does not show event ${id} any more (it was made private, or you no longer promote it), so nothing was changed.`,
      );
      return { id, result: 'skipped', mobilize_event_id: id, actionkit_event_ids: [], actionkit_deleted_event_ids: [] };
    }
    const targets = event ? targetsOf(zap, read, event, input.style) : [];
    const whole = read.deleted || isWhole(zap, read);
    const slots = whole ? targets.map(({ slot }) => slot) : undefined;
    // A masked shift has a key of its own: the signups for it know no other shift.
    const groups =
      event && isMaskedEvent(event)
        ? targets.map((target) => ({
            mobilizeId: String(target.custom[KEY_FIELDS.event]),
            targets: [target],
            masked: true,
          }))
        : whole || targets.length > 0
          ? [{ mobilizeId: id, targets }]
          : [];
    const synced: Synced[] = [];
    const deletedIds: string[] = [];
    let skippedPast = 0;
    for (const group of groups) {
      const done = await syncEvents(zap, ak, { ...plan, ...group, slots, deleteGone: whole });
      synced.push(...done.synced);
      deletedIds.push(...done.deletedIds);
      skippedPast += done.skippedPast;
    }
    if (skippedPast > 0) {
      warn(
        zap,
        `Shifts that have already begun and that ActionKit does not know were left out: ${skippedPast}. Turn on Create Past Events to add them.`,
      );
    }
    const changes = synced.map(({ change }) => change);
    const result = changes.includes('created')
      ? 'created'
      : changes.includes('updated') || (deletedIds.length > 0 && synced.length > 0)
        ? 'updated'
        : deletedIds.length > 0
          ? 'deleted'
          : synced.length > 0
            ? 'unchanged'
            : 'skipped';
    return {
      id,
      result,
      mobilize_event_id: id,
      actionkit_event_ids: synced.sort((a, b) => a.slot.start - b.slot.start).map(({ eventId }) => eventId),
      actionkit_deleted_event_ids: deletedIds,
    };
  },
});

/**
 * The event as this style may show it. Beside signups, one across the firewall is masked, as Mobilize masks the signups for
 * it: they find it by the same key then.
 */
async function shown(zap: Zap, event: MobilizeEvent, style: Style): Promise<MobilizeEvent> {
  if (style !== 'crm' || isMaskedEvent(event) || isOwned(event, ownId(zap))) return event;
  // On which side we are is only asked where it matters.
  const across = isAcross(undefined, event.sponsor) ?? isAcross(await ownSide(zap), event.sponsor);
  if (across === undefined) {
    warn(
      zap,
      'It is not known whether this event is across the firewall, so it was not masked. For this step to tell, Mobilize must be connected and must show a public event of your own.',
    );
  }
  return across ? maskedView(event) : event;
}

function targetsOf(zap: Zap, { fresh }: ReadEvent, event: MobilizeEvent, style: Style) {
  const slots = sortedSlots(event).filter(({ start_date, end_date }) => start_date && end_date);
  if (slots.length === 0 && Array.isArray(event.timeslots) && !event.virtual_action_url)
    warn(zap, 'This event has no shifts, so there is nothing to add.');
  if (event.virtual_action_url) warn(zap, 'This is an online action without shifts, which ActionKit has no event for.');
  const owned = isOwned(event, ownId(zap));
  if (slots.length > 0) warnAll(zap, eventWarnings(event));
  return slots.map((slot) => eventTarget({ event, slot, style, masked: isMaskedEvent(event), fresh, owned }));
}

/** Only an event that was read just now, with every shift, tells which shifts are gone. */
function isWhole(zap: Zap, { fresh, complete, event }: ReadEvent): boolean {
  if (fresh && !complete) {
    warn(zap, 'Mobilize did not say which shifts this event has, so none were added, changed or marked as deleted.');
  } else if (!complete && idText(event?.id)) {
    warn(zap, 'Mobilize is not connected, so shifts that were removed there are not looked for.');
  }
  return complete;
}
