import * as z from 'zod/mini';
import { isSameDay, movedAlong, unixOf } from '../../mappings/time.ts';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { many, shortId, text, when } from '../../platform/fields.ts';
import { stop, warn, type Zap } from '../../platform/zap.ts';
import { van } from '../../services/van/client.ts';
import { changeEvent, type EventChange, keptShifts, type ShiftBody } from '../../services/van/event-writes.ts';
import { keepingMarker, mirrorOf } from '../../services/van/mirrors.ts';
import { idText, type VanEvent } from '../../services/van/objects.ts';
import { sampleVanEvent } from '../../services/van/samples.ts';
import { type EventShape, eventShape } from '../../services/van/shapes.ts';
import { eventType as findType, hasRoles } from '../../services/van/types.ts';
import {
  checkDay,
  checkEvent,
  eventDetails,
  eventName,
  roleIds,
  shiftBodies,
  shortName,
  timesIn,
} from './event-fields.ts';
import { eventType } from './inputs.ts';

type Output = CreateResult & EventShape;

const input = z.object({
  event_id: shortId({
    label: 'Event',
    help: 'The event to change.',
    dynamic: 'van_events.id.name',
    search: 'van_find_event.van_event_id',
    altersDynamicFields: true,
  }),
  name: z.optional(eventName()),
  event_type: z.optional(eventType()),
  starts_at: z.optional(
    when({
      label: 'Starts At',
      help: 'When the event moves to another day, all its shifts move with it. On the same day, only a shift that takes up the whole event moves.',
    }),
  ),
  ends_at: z.optional(when({ label: 'Ends At', help: 'On the same day as the start.' })),
  ...eventDetails.shape,
  roles: z.optional(
    many(text(), {
      help: 'Roles to add. Those that the event has stay.',
      dynamic: 'van_event_roles.id.name',
    }),
  ),
  short_name: z.optional(shortName('Leave it empty to keep it as it is.')),
});
type Input = z.infer<typeof input>;

/** Safe to replay: only what differs is written, and shifts are known by their times. */
export default defineCreate({
  key: 'van_update_event',
  noun: 'Event',
  label: 'Update Event',
  description:
    'Updates an event. Fields that you leave empty stay as they are; shifts and roles are added, never removed.',
  input,
  sample: { ...sampleVanEvent, result: 'updated' } as Output,
  lock: { key: 'van-event-{{bundle.inputData.event_id}}', scope: ['account'], timeout: 30 },
  perform: async (input, zap): Promise<Output> => {
    const shifts = shiftBodies(zap, input.shifts, input.timezone);
    const v = van(zap);
    const event = await v.readEvent(input.event_id);
    if (!event) {
      const problem = `NGP VAN has no event ${input.event_id} in this database mode. Correct Event in this step.`;
      return stop(zap, 'fail', problem, { code: 'NotFound' });
    }
    const typeId = idText(event.eventType?.eventTypeId);
    const wantsType = input.event_type || input.roles;
    const type = wantsType ? await findType(zap, v, input.event_type ?? typeId, hasRoles(input.roles)) : undefined;
    if (type && type.id !== typeId) {
      return stop(
        zap,
        'fail',
        'NGP VAN cannot change the type of an event. Leave Event Type empty, or create a new event.',
        {
          code: 'InvalidInput',
        },
      );
    }
    const roles = type && input.roles ? roleIds(zap, type, input.roles) : [];
    const change = changeOf(zap, event, input, shifts, roles);
    if (Object.keys(change).length === 0) return { ...eventShape(event), result: 'unchanged' };
    await changeEvent(zap, v, input.event_id, change);
    const now = zap.planned ? event : ((await v.readEvent(input.event_id)) ?? event);
    return { ...eventShape(now), result: 'updated' };
  },
});

/** What differs from what is there. */
function changeOf(zap: Zap, event: VanEvent, input: Input, shifts: ShiftBody[], roles: string[]): EventChange {
  const [from, to] = [event.startDate ?? '', event.endDate ?? ''];
  const changesTime = Boolean(input.starts_at || input.ends_at);
  const times = timesIn(input.starts_at ?? from, input.ends_at ?? to, input.timezone);
  if (changesTime) checkEvent(zap, times);
  const { start, end } = changesTime ? times : { start: from, end: to };
  checkDay(zap, start, shifts);
  const there = mirrorOf(event, undefined);
  const moves = unixOf(start) !== there.start || unixOf(end) !== there.end;
  const newRoles = roles.filter((role) => !there.roleIds.includes(role));
  const newShifts = shiftsAfter(event, shifts, moves ? { start, end } : undefined, input.timezone);
  const differs = (mine: string | undefined, theirs: unknown) => mine !== undefined && mine !== theirs;
  const { description = event.description ?? '', short_name = event.shortName ?? '' } = input;
  const kept = keepingMarker(event, { description, shortName: short_name });
  if (kept !== description) {
    warn(
      zap,
      'This event came from Mobilize, so the line in its description that names the Mobilize event was kept, at the end.',
    );
  }
  const isNewPlace = input.location_id !== undefined && there.locationIds.join() !== input.location_id;
  return {
    ...(differs(input.name, event.name) && { name: input.name }),
    ...(differs(input.short_name, event.shortName) && { shortName: input.short_name }),
    ...(kept !== (event.description ?? '') && { description: kept }),
    ...(moves && { startDate: start, endDate: end }),
    ...(newRoles.length > 0 && { roleIds: newRoles }),
    ...(isNewPlace && { locationIds: [input.location_id as string] }),
    ...(newShifts && { shifts: newShifts }),
  };
}

/**
 * All shifts as they should be: one that is as long as the event follows it, and with the day of the event all of them
 * move. @returns undefined when none of them changes
 */
function shiftsAfter(
  event: VanEvent,
  wanted: readonly ShiftBody[],
  span: { start: string; end: string } | undefined,
  zone: string | undefined,
): ShiftBody[] | undefined {
  const before = mirrorOf(event, undefined);
  const held = keptShifts(before);
  const only = before.shifts.length === 1 ? before.shifts[0] : undefined;
  if (wanted.length === 0 && span && only?.start === before.start && only.end === before.end) {
    return held.map((shift) => ({ ...shift, startTime: span.start, endTime: span.end }));
  }
  const from = event.startDate ?? '';
  const isOtherDay = span !== undefined && from !== '' && !isSameDay(from, span.start);
  const later = (time: string) => (isOtherDay ? movedAlong(time, from, span.start, zone) : time);
  const kept = held.map((shift) => ({ ...shift, startTime: later(shift.startTime), endTime: later(shift.endTime) }));
  let changed = isOtherDay;
  for (const shift of wanted) {
    const [start, end] = [unixOf(shift.startTime), unixOf(shift.endTime)];
    const same = kept.find((one) => unixOf(one.startTime) === start && unixOf(one.endTime) === end);
    if (same && (shift.name === null || same.name === shift.name)) continue;
    changed = true;
    if (same) same.name = shift.name;
    else kept.push(shift);
  }
  return changed ? kept : undefined;
}
