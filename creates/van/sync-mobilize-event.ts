import * as z from 'zod/mini';
import { eventKey, isMaskedEvent, zoneWarnings } from '../../mappings/mobilize-event.ts';
import { daysOf, vanDay, vanLocation } from '../../mappings/mobilize-to-van.ts';
import { nowUnix } from '../../mappings/time.ts';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { yesNo } from '../../platform/fields.ts';
import { stop, warn, warnAll, type Zap } from '../../platform/zap.ts';
import type { MobilizeEvent } from '../../services/mobilize/objects.ts';
import { readEvent } from '../../services/mobilize/records.ts';
import { needsMyCampaign, van } from '../../services/van/client.ts';
import { syncEvents } from '../../services/van/events.ts';
import type { DayTarget, Synced } from '../../services/van/targets.ts';
import { eventType as findType, hasRoles } from '../../services/van/types.ts';
import { roleIds } from './event-fields.ts';
import { eventRecord, eventType, location, roles } from './inputs.ts';

type Output = CreateResult & {
  mobilize_event_id: string;
  /** One for each day, in the order of the days. */
  van_event_ids: string[];
  /** Events that Mobilize has no more; they were renamed and their signups declined. */
  van_canceled_event_ids: string[];
  shifts: { van_event_id: string; van_shift_id: string; date: string }[];
  van_location_id: string;
};

/** Safe to replay: the days of an event are found again by its id in their descriptions, shifts by their times. */
export default defineCreate({
  key: 'van_sync_mobilize_event',
  noun: 'Event',
  label: 'Sync Mobilize Event',
  description:
    'Creates or updates one event for each day of a Mobilize event, with its shifts and location, and marks days that are gone as cancelled.',
  input: z.object({
    event: eventRecord(),
    event_type: eventType(),
    roles: roles(),
    location_id: z.optional(
      location(
        'Only for events without a place of their own, such as virtual ones, when the event type asks for a location.',
      ),
    ),
    create_past_events: z.optional(
      yesNo({
        label: 'Create Past Events',
        help: 'Choose yes to bring in days that are over, too. Without it they are left as they are.',
      }),
    ),
  }),
  sample: {
    id: '1200345',
    result: 'created',
    mobilize_event_id: '1200345',
    van_event_ids: ['88321', '88322'],
    van_canceled_event_ids: ['88320'],
    shifts: [{ van_event_id: '88321', van_shift_id: '40551', date: '2026-10-17' }],
    van_location_id: '771',
  } as Output,
  lock: { key: 'van-new-records', scope: ['account'], timeout: 30 },
  perform: async (input, zap): Promise<Output> => {
    needsMyCampaign(zap, 'Mobilize events are synced');
    const read = await readEvent(zap, input.event);
    const { event } = read;
    if (event && isMaskedEvent(event)) {
      return stop(zap, 'halt', 'This event is masked by Mobilize, so there is nothing to sync.');
    }
    const id = event ? eventKey(event) : read.id;
    if (!event && !read.deleted) {
      warn(
        zap,
        `Mobilize does not show event ${id} any more (it was made private, or you no longer promote it), so nothing was changed.`,
      );
      return outputOf(id, { days: [], canceledIds: [], hasCanceled: false }, 'skipped');
    }
    const v = van(zap);
    const type = await findType(zap, v, input.event_type, hasRoles(input.roles));
    const all = event ? daysOf(event.timeslots ?? [], event.timezone) : [];
    const days = event ? targetsOf(zap, event, id, all, input.create_past_events ?? false) : [];
    const isWhole = read.deleted || read.complete;
    if (!isWhole)
      warn(zap, 'Mobilize is not connected, so days and shifts that were removed there are not looked for.');
    const synced = await syncEvents(zap, v, {
      key: id,
      zone: event?.timezone,
      type,
      roleIds: input.roles ? roleIds(zap, type, input.roles) : [],
      days,
      dates: isWhole ? all.map(({ date }) => date) : undefined,
      complete: isWhole,
      place: event && vanLocation(event),
      fallbackLocationId: input.location_id,
      cancelGone: isWhole,
      nowUnix: nowUnix(),
    });
    return outputOf(id, synced, resultOf(synced));
  },
});

/** Days from today on; earlier ones only if the user wants them. */
function targetsOf(
  zap: Zap,
  event: MobilizeEvent,
  key: string,
  all: ReturnType<typeof daysOf>,
  past: boolean,
): DayTarget[] {
  if (all.length === 0) {
    warn(zap, 'This event has no shifts with a start and an end, so NGP VAN has nothing to show.');
    return [];
  }
  warnAll(zap, zoneWarnings(event.timezone));
  if (all.some(({ slots }) => slots.some(({ isCut }) => isCut))) {
    warn(
      zap,
      'A shift of this event goes on after midnight. Events in NGP VAN last one day, so it ends at 11:59 PM there.',
    );
  }
  const now = nowUnix();
  const wanted = past ? all : all.filter(({ slots }) => slots.some(({ end }) => end > now));
  if (wanted.length === 0) {
    warn(zap, 'All shifts of this event are over, so it was left. Turn on Create Past Events to bring it in.');
  }
  return wanted.map((day) => vanDay({ event, key }, day));
}

function resultOf({ days, canceledIds, hasCanceled }: Synced): CreateResult['result'] {
  const changes = days.map(({ change }) => change);
  if (changes.includes('created')) return 'created';
  if (changes.includes('updated') || (hasCanceled && days.length > 0)) return 'updated';
  if (hasCanceled) return 'deleted';
  return days.length > 0 || canceledIds.length > 0 ? 'unchanged' : 'skipped';
}

const outputOf = (id: string, { days, canceledIds }: Synced, result: CreateResult['result']): Output => ({
  id,
  result,
  mobilize_event_id: id,
  van_event_ids: days.map(({ eventId }) => eventId),
  van_canceled_event_ids: canceledIds,
  shifts: days.flatMap(({ eventId, date, shifts }) =>
    shifts.map((shift) => ({ van_event_id: eventId, van_shift_id: shift.id, date })),
  ),
  van_location_id: days.flatMap(({ locationIds }) => locationIds)[0] ?? '',
});
