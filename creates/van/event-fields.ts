import * as z from 'zod';
import { isoAt, isSameDay, isZone, unixOf } from '../../mappings/time.ts';
import { longText, many, rows, text, when } from '../../platform/fields.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import type { ShiftBody } from '../../services/van/event-writes.ts';
import { DESCRIPTION_LENGTH } from '../../services/van/mirrors.ts';
import type { TypeFacts } from '../../services/van/types.ts';
import { chosen } from '../../services/van/types.ts';
import { location } from './inputs.ts';

/** What creating and updating an event share beyond name, type and times. */
export const eventDetails = z.object({
  shifts: rows(
    z.object({
      // Zapier wants keys that no other field of the step has.
      shift_name: text({ help: 'Leave it empty for a shift without a name.' }).optional(),
      shift_starts_at: when({ label: 'Shift Starts At', help: 'On the day of the event.' }).optional(),
      shift_ends_at: when({ label: 'Shift Ends At', help: 'On the day of the event.' }).optional(),
    }),
    { help: 'Leave it empty for one shift that is as long as the event. Only some event types allow several.' },
  ).optional(),
  roles: many(text(), {
    help: 'The roles that people can sign up for. Leave it empty for every role of the event type.',
    dynamic: 'van_event_roles.id.name',
  }).optional(),
  location_id: location('Some event types need one.').optional(),
  description: longText({ help: `Up to ${DESCRIPTION_LENGTH} characters.` }).optional(),
  short_name: text({
    help: 'Up to 12 characters, for lists in VAN. Leave it empty to take the beginning of the name.',
  }).optional(),
  timezone: text({
    label: 'Time Zone',
    help: 'The zone of the event, such as America/New_York. Without it the times are taken with the offset that they have.',
  }).optional(),
});

const invalid = (zap: Zap, message: string): never => stop(zap, 'fail', message, { code: 'InvalidInput' });

/** Refuses what VAN would refuse with a 400, before any request. */
export function checkTexts(
  zap: Zap,
  {
    name,
    short_name,
    description,
    timezone,
  }: { name?: string; short_name?: string; description?: string; timezone?: string },
): void {
  if ((name?.length ?? 0) > 500) invalid(zap, 'Name must have at most 500 characters.');
  if ((short_name?.length ?? 0) > 12) invalid(zap, 'Short Name must have at most 12 characters.');
  if ((description?.length ?? 0) > DESCRIPTION_LENGTH) {
    invalid(zap, `Description must have at most ${DESCRIPTION_LENGTH} characters.`);
  }
  if (timezone && !isZone(timezone)) invalid(zap, 'Time Zone must be a name such as America/New_York.');
}

/** A start and an end in the zone of the event. They must be in order, and on one day: VAN's events have no more. */
export function span(zap: Zap, what: string, start: string, end: string, zone: string | undefined) {
  const times = { start: isoAt(start, zone), end: isoAt(end, zone) };
  if ((unixOf(times.end) ?? 0) <= (unixOf(times.start) ?? 0)) invalid(zap, `${what} must end after it starts.`);
  if (!isSameDay(times.start, times.end)) {
    invalid(
      zap,
      `${what} must end on the day on which it starts: events in NGP VAN last one day. Make one event for each day.`,
    );
  }
  return times;
}

/** The shifts of the form. */
export function shiftBodies(
  zap: Zap,
  shifts: z.infer<typeof eventDetails>['shifts'],
  zone: string | undefined,
): ShiftBody[] {
  return (shifts ?? []).map(({ shift_name, shift_starts_at, shift_ends_at }, index) => {
    const what = `Shift ${index + 1}`;
    if (!shift_starts_at || !shift_ends_at) return invalid(zap, `${what} needs a start and an end.`);
    const { start, end } = span(zap, what, shift_starts_at, shift_ends_at, zone);
    return { name: shift_name ?? null, startTime: start, endTime: end };
  });
}

/** The ids of the roles of the form; every role of the type when none is named. */
export const roleIds = (zap: Zap, type: TypeFacts, roles: readonly string[] | undefined): string[] =>
  roles
    ? roles.map(
        (typed) =>
          (
            chosen(zap, type.roles, typed, 'roles') ??
            stop(zap, 'fail', `Events of type ${type.name} have no role “${typed}” in NGP VAN. Choose Roles again.`, {
              code: 'NotFound',
            })
          ).id,
      )
    : type.roles.map(({ id }) => id);
