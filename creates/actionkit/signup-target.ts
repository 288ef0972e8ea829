import { idText } from '../../mappings/mobilize-event.ts';
import { outcomeOf } from '../../mappings/mobilize-signup.ts';
import { attended, CUSTOM_SIGNUP_FROM_ATTENDANCE, USER_FROM_PERSON } from '../../mappings/mobilize-to-actionkit.ts';
import { mapWith } from '../../mappings/table.ts';
import type { Slot } from '../../services/actionkit/mirrors.ts';
import type { SignupTarget } from '../../services/actionkit/signups.ts';
import type { Attendance } from '../../services/mobilize/objects.ts';

export const isCancelled = (attendance: Attendance): boolean => outcomeOf(attendance) === 'CANCELLED';
/** Seconds since 1970; 0 where Mobilize does not say. */
export const modifiedOf = ({ modified_date }: Attendance): number => modified_date ?? 0;
/** Stays the same when the shift itself is moved to another time. */
export function shiftOf({ event, timeslot }: Attendance): string {
  const { id, start_date, end_date } = timeslot ?? {};
  return `${idText(event?.id)}/${idText(id) || `${start_date}-${end_date}`}`;
}

/** @returns undefined for a signup whose shift has no start or no end */
export function slotOf({ timeslot }: Attendance): Slot | undefined {
  const { id, start_date, end_date } = timeslot ?? {};
  return start_date && end_date ? { start: start_date, end: end_date, id: idText(id) } : undefined;
}

/** What the step was set to. */
interface Choices {
  cancel_in_actionkit?: boolean | undefined;
  source?: string | undefined;
  akid?: string | undefined;
  subscribe?: boolean | undefined;
  send_confirmation?: boolean | undefined;
}

/** Who is told to come. */
const COMING = ['REGISTERED', 'CONFIRMED'];
/** Nobody is subscribed who is first seen like this. */
const LEAVING = ['CANCELLED', 'WAITLISTED', 'NO_SHOW'];

/** What ActionKit should hold of a signup. */
export function targetOf(attendance: Attendance, email: string, choices: Choices): SignupTarget {
  const outcome = outcomeOf(attendance);
  return {
    email,
    user: mapWith(USER_FROM_PERSON, attendance.person ?? {}) as SignupTarget['user'],
    custom: mapWith(CUSTOM_SIGNUP_FROM_ATTENDANCE, attendance) as SignupTarget['custom'],
    attended: attended(attendance),
    status: choices.cancel_in_actionkit ? (isCancelled(attendance) ? 'cancelled' : 'active') : undefined,
    source: choices.source ?? 'mobilize',
    akid: choices.akid,
    subscribe: !LEAVING.includes(outcome) && (choices.subscribe ?? false),
    confirm: COMING.includes(outcome) && (choices.send_confirmation ?? false),
  };
}
