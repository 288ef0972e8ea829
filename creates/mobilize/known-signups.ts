import { idText } from '../../mappings/mobilize-event.ts';
import { stop, warn, type Zap } from '../../platform/zap.ts';
import { mobilize } from '../../services/mobilize/client.ts';
import type { Attendance, Timeslot } from '../../services/mobilize/objects.ts';
import { readAll } from '../../services/mobilize/pages.ts';

/** What this event has of the person with that address, cancelled signups included. */
export function signupsOf(zap: Zap, eventId: string, email: string): Promise<Attendance[]> {
  const address = email.toLowerCase();
  return readAll(
    zap,
    mobilize(zap).eventAttendances(eventId),
    (signup) =>
      signup.person?.email_addresses?.some((one) => one.address?.trim().toLowerCase() === address) ? signup : undefined,
    'This event has more signups than one step can look through.',
  );
}

const isMasked = ({ timeslot }: Attendance): boolean => idText(timeslot?.id) === '';
const isAt = ({ timeslot }: Attendance, shift: Timeslot | undefined): boolean =>
  shift !== undefined && timeslot?.start_date === shift.start_date && timeslot?.end_date === shift.end_date;

/** For each of these shifts the signup that stands for it, undefined where there is none. Across the firewall it is told by its times. */
export async function standing(
  zap: Zap,
  eventId: string,
  slotIds: readonly string[],
  known: readonly Attendance[],
): Promise<(Attendance | undefined)[]> {
  const valid = known.filter(({ status }) => status !== 'CANCELLED');
  const byId = slotIds.map((id) => valid.find(({ timeslot }) => idText(timeslot?.id) === id));
  const masked = valid.filter(isMasked);
  if (masked.length === 0 || byId.every(Boolean)) return byId;
  const shifts = await shiftsOf(zap, eventId);
  const found = slotIds.map(
    (id, index) =>
      byId[index] ??
      masked.find((one) =>
        isAt(
          one,
          shifts.find((shift) => idText(shift.id) === id),
        ),
      ),
  );
  if (found.some((signup) => signup && isMasked(signup))) {
    warn(
      zap,
      'This person is signed up already. The event is across the firewall, so Mobilize does not show whether they cancelled since.',
    );
  }
  return found;
}

/** The shifts of an event across the firewall, with their ids. Where our own view hides them, everybody's shows them. */
async function shiftsOf(zap: Zap, eventId: string): Promise<Timeslot[]> {
  const { findEvent, findPublicEvent } = mobilize(zap);
  for (const find of [findEvent, findPublicEvent]) {
    const shifts = (await find(eventId))?.timeslots?.filter(({ id }) => idText(id));
    if (shifts?.length) return shifts;
  }
  return stop(
    zap,
    'fail',
    'This person has a signup for this event. The event is across the firewall, and Mobilize does not show for which shift it is, so nothing was sent. Sign them up on the page of the event.',
    { code: 'ShiftHidden' },
  );
}
