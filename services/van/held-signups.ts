import type { Van } from './client.ts';
import { mobilizeKeyOf } from './mirrors.ts';
import { type EventSignup, idText } from './objects.ts';

/** A signup that VAN has. */
export interface HeldSignup {
  signupId: string;
  eventId: string;
  shiftId: string;
  shiftName: string;
  roleId: string;
  statusId: string;
  statusName: string;
  /** As VAN tells it. */
  record: EventSignup;
}

const heldOf = (record: EventSignup): HeldSignup => {
  const { eventSignupId, event, shift, role, status } = record;
  return {
    signupId: idText(eventSignupId),
    eventId: idText(event?.eventId),
    shiftId: idText(shift?.eventShiftId),
    shiftName: shift?.name ?? '',
    roleId: idText(role?.roleId),
    statusId: idText(status?.statusId),
    statusName: status?.name ?? '',
    record,
  };
};

/** What VAN has of a person for any day of one Mobilize event. A signup tells the names of its event, and no more. */
export async function heldSignups(v: Van, vanId: string, key: string, eventId: string): Promise<HeldSignup[]> {
  const isOfEvent = ({ eventId: id, record }: HeldSignup) =>
    id === eventId || mobilizeKeyOf({ shortName: record.event?.shortName }) === key;
  return (await v.signupsOfPerson(vanId, true))?.map(heldOf).filter(isOfEvent) ?? [];
}
