import * as z from 'zod/mini';
import { unixOf, wallTime } from '../../mappings/time.ts';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { when } from '../../platform/fields.ts';
import { isStandIn } from '../../platform/http.ts';
import { type Van, van } from '../../services/van/client.ts';
import { createEvent, fallbackLocation } from '../../services/van/event-writes.ts';
import { idText, type VanEvent } from '../../services/van/objects.ts';
import { sampleVanEvent } from '../../services/van/samples.ts';
import { type EventShape, eventShape } from '../../services/van/shapes.ts';
import { eventType as findType, hasRoles } from '../../services/van/types.ts';
import { eventDetails, eventName, roleIds, shiftBodies, timesIn } from './event-fields.ts';
import { eventType } from './inputs.ts';

type Output = CreateResult & EventShape;

/** Safe to replay: an event of the same name, type, place, start and end is taken, not doubled. */
export default defineCreate({
  key: 'van_create_event',
  noun: 'Event',
  label: 'Create Event',
  description:
    'Creates an event with its shifts and roles. One with the same name, type, location, start and end is not made twice.',
  input: z.object({
    name: eventName(),
    event_type: eventType(),
    starts_at: when({ label: 'Starts At', help: 'An event in VAN lies on one calendar day.' }),
    ends_at: when({ label: 'Ends At', help: 'On the same day as the start.' }),
    ...eventDetails.shape,
  }),
  sample: { ...sampleVanEvent, result: 'created' } as Output,
  lock: { key: 'van-new-records', scope: ['account'], timeout: 30 },
  perform: async (input, zap): Promise<Output> => {
    const times = timesIn(input.starts_at, input.ends_at, input.timezone);
    const shifts = shiftBodies(zap, input.shifts, input.timezone, times);
    const { start, end } = times;
    const v = van(zap);
    const type = await findType(zap, v, input.event_type, hasRoles(input.roles));
    const roles = roleIds(zap, type, input.roles);
    const locationId = input.location_id ?? fallbackLocation(type, undefined);
    const wanted = { name: input.name, typeId: type.id, locationId, start, end };
    const there = (await alike(v, wanted))[0];
    if (there) return { ...eventShape(there), result: 'unchanged' };

    const made = await createEvent(zap, v, type, {
      name: input.name,
      shortName: input.short_name ?? input.name.slice(0, 12).trim(),
      ...(input.description && { description: input.description }),
      startDate: start,
      endDate: end,
      shifts: shifts.length > 0 ? shifts : [{ name: 'Default Shift', startTime: start, endTime: end }],
      roleIds: roles,
      locationIds: locationId ? [locationId] : [],
    });
    const planned = { eventId: made as unknown as number, name: input.name, startDate: start, endDate: end };
    if (isStandIn(made)) return { ...eventShape(planned), result: 'created' };
    // Somebody may have been faster; the older event stays. The event is there: a check that fails is no reason to fail.
    const [first] = await alike(v, wanted).catch((): VanEvent[] => []);
    if (first && Number(first.eventId) < Number(made)) {
      await v.deleteEvent(made);
      return { ...eventShape(first), result: 'unchanged' };
    }
    const event = first ?? (await v.readEvent(made).catch(() => undefined));
    return { ...eventShape({ ...planned, ...event }), id: made, van_event_id: made, result: 'created' };
  },
});

const DAY = 86_400;

/** A time without an offset is meant in VAN's own zone, so there the clocks are compared. */
const isSameMoment = (typed: string, held: string | null | undefined): boolean =>
  /T.*(Z|[+-]\d\d:?\d\d)$/i.test(typed)
    ? unixOf(typed) === unixOf(held)
    : typed.slice(0, 16).replace(' ', 'T') === (held ?? '').slice(0, 16);

interface Wanted {
  name: string;
  typeId: string;
  /** Undefined for an event without a place. */
  locationId: string | undefined;
  start: string;
  end: string;
}

/** A place that one of the two does not have tells them apart no more than a blank does. */
const isAt = ({ locations }: VanEvent, locationId: string | undefined): boolean =>
  !locationId || !locations?.length || locations.some((one) => idText(one.locationId) === locationId);

/** Events that nobody could tell from this one, lowest id first. */
async function alike(v: Van, { name, typeId, locationId, start, end }: Wanted): Promise<VanEvent[]> {
  const day = (days: number) => wallTime((unixOf(start) ?? 0) + days * DAY, 'utc').date;
  const events = await v.eventsBetween(
    { startingAfter: day(-2), startingBefore: day(2) },
    'NGP VAN has more events around this day than one step can look through.',
  );
  return events
    .filter(
      (event) =>
        event.name === name &&
        idText(event.eventType?.eventTypeId) === typeId &&
        isAt(event, locationId) &&
        isSameMoment(start, event.startDate) &&
        isSameMoment(end, event.endDate),
    )
    .sort((a, b) => Number(a.eventId) - Number(b.eventId));
}
