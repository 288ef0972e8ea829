import * as z from 'zod/mini';
import { isoAt, isSameDay, isZone, unixOf } from '../../mappings/time.ts';
import { longText, many, only, rows, text, when } from '../../platform/fields.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import type { ShiftBody } from '../../services/van/event-writes.ts';
import { DESCRIPTION_LENGTH } from '../../services/van/mirrors.ts';
import type { TypeFacts } from '../../services/van/types.ts';
import { chosen } from '../../services/van/types.ts';
import { location } from './inputs.ts';

const atMost = (field: z.ZodMiniType<string>, units: number) =>
  only(field, (typed) => typed.length <= units, `must have at most ${units} characters`);
export const eventName = () => atMost(text({ help: 'Up to 500 characters.' }), 500);
export const shortName = (empty: string) =>
  atMost(text({ help: `Up to 12 characters, for lists in VAN. ${empty}` }), 12);

const Shift = z
  .object({
    // Zapier wants keys that no other field of the step has.
    shift_name: z.optional(text({ help: 'Leave it empty for a shift without a name.' })),
    shift_starts_at: z.optional(when({ label: 'Shift Starts At', help: 'On the day of the event.' })),
    shift_ends_at: z.optional(when({ label: 'Shift Ends At', help: 'On the day of the event.' })),
  })
  .check(
    z.superRefine((shift, context) => {
      for (const key of ['shift_starts_at', 'shift_ends_at'] as const) {
        if (!shift[key]) context.addIssue({ code: 'custom', path: [key], message: 'is required' });
      }
    }),
  );

/** What creating and updating an event share beyond name, type and times. */
export const eventDetails = z.object({
  shifts: z.optional(
    rows(Shift, {
      help: 'Leave it empty for one shift that is as long as the event. Only some event types allow several.',
    }),
  ),
  roles: z.optional(
    many(text(), {
      help: 'The roles that people can sign up for. Leave it empty for every role of the event type.',
      dynamic: 'van_event_roles.id.name',
    }),
  ),
  location_id: z.optional(location('Some event types need one.')),
  description: z.optional(atMost(longText({ help: `Up to ${DESCRIPTION_LENGTH} characters.` }), DESCRIPTION_LENGTH)),
  short_name: z.optional(shortName('Leave it empty to take the beginning of the name.')),
  timezone: z.optional(
    only(
      text({
        help: 'The zone of the event, such as America/New_York. Without it the times are taken with the offset that they have.',
      }),
      isZone,
      'must be a name such as America/New_York',
    ),
  ),
});

interface Times {
  start: string;
  end: string;
}

/** A start and an end in the zone of the event. */
export const timesIn = (start: string, end: string, zone: string | undefined): Times => ({
  start: isoAt(start, zone),
  end: isoAt(end, zone),
});

/** They must be in order, and on one day: VAN's events have no more. */
function problemsOf(what: string, { start, end }: Times): string[] {
  if ((unixOf(end) ?? 0) <= (unixOf(start) ?? 0)) return [`${what} must end after it starts.`];
  if (isSameDay(start, end)) return [];
  return [
    `${what} must end on the day on which it starts: events in NGP VAN last one day. Make one event for each day${orZone(start)}.`,
  ];
}

/** An evening in America lies on two days of UTC. */
const orZone = (time: string): string =>
  /(Z|[+-]00:?00)$/i.test(time)
    ? ', or fill in Time Zone: this time is told in UTC, and it may be one day at the place of the event'
    : '';

function refuse(zap: Zap, problems: readonly string[]): void {
  if (problems.length > 0) stop(zap, 'fail', problems.join(' '), { code: 'InvalidInput' });
}

export const checkEvent = (zap: Zap, event: Times): void => refuse(zap, problemsOf('The event', event));

/** The shifts of the form. With the times of the event, those are checked as well. */
export function shiftBodies(
  zap: Zap,
  shifts: z.infer<typeof eventDetails>['shifts'],
  zone: string | undefined,
  event?: Times,
): ShiftBody[] {
  const bodies = (shifts ?? []).map(({ shift_name, shift_starts_at = '', shift_ends_at = '' }) => {
    const { start, end } = timesIn(shift_starts_at, shift_ends_at, zone);
    return { name: shift_name ?? null, startTime: start, endTime: end };
  });
  refuse(zap, [
    ...(event ? problemsOf('The event', event) : []),
    ...bodies.flatMap(({ startTime: start, endTime: end }, index) => problemsOf(`Shift ${index + 1}`, { start, end })),
    ...(event ? notOn(event.start, bodies) : []),
  ]);
  return bodies;
}

const notOn = (day: string, shifts: readonly ShiftBody[]): string[] =>
  shifts.flatMap(({ startTime }, index) =>
    isSameDay(day, startTime)
      ? []
      : [`Shift ${index + 1} must lie on the day of the event. Correct Shift Starts At${orZone(day)}.`],
  );
export const checkDay = (zap: Zap, day: string, shifts: readonly ShiftBody[]): void => refuse(zap, notOn(day, shifts));

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
