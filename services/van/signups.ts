import { remembered } from '../../platform/cache.ts';
import { stop, warn, type Zap } from '../../platform/zap.ts';
import { numberId } from './calls.ts';
import type { SignupBody } from './client.events.ts';
import type { Van } from './client.ts';
import { type EventSignup, idText, type VanEvent } from './objects.ts';
import { service } from './service.ts';
import { type Choice, firstOffered, offers, roleOf, statusOf } from './types.ts';

/** The ids of a signup → what VAN takes. */
export const signupBody = (ids: {
  vanId: string;
  eventId: string;
  shiftId: string;
  roleId: string;
  statusId: string;
  /** '' where the event has no location. */
  locationId: string;
}): SignupBody => ({
  person: { vanId: numberId(ids.vanId) },
  event: { eventId: numberId(ids.eventId) },
  shift: { eventShiftId: numberId(ids.shiftId) },
  role: { roleId: numberId(ids.roleId) },
  status: { statusId: numberId(ids.statusId) },
  ...(ids.locationId && { location: { locationId: numberId(ids.locationId) } }),
});

export interface SignupWish {
  vanId: string;
  eventId: string;
  /** Left out: the only one. */
  shift?: string;
  role?: string;
  /** An id, a name, or several names of which the first that is offered counts. */
  status: string | readonly [string, ...string[]];
  locationId?: string;
  /** Whether a signup that is there with a status of this name stays as it is. */
  keeps?: (statusName: string) => boolean;
  /** The inputs of the step that hold these. */
  labels: Record<'event' | 'shift' | 'role' | 'status', string>;
}

export interface SignupDone {
  signupId: string;
  change: 'created' | 'updated' | 'unchanged';
  shiftId: string;
  roleId: string;
  status: Choice;
}

const STATUS_SECONDS = 600;

/** The statuses that an event offers. */
export const offeredStatuses = async (v: Van, eventId: string): Promise<Choice[]> =>
  (await v.signupStatuses({ eventId })).map(({ statusId, name }) => ({ id: idText(statusId), name: name ?? '' }));

const statusesOf = (
  zap: Zap,
  v: Van,
  { eventId, eventType }: VanEvent,
  wanted: readonly string[],
): Promise<Choice[]> => {
  const load = () => offeredStatuses(v, idText(eventId));
  const fits = (statuses: Choice[]) => wanted.some((one) => offers(statuses, one));
  const what = `statuses:${idText(eventType?.eventTypeId)}:${idText(eventId)}`;
  return remembered(zap, service, what, STATUS_SECONDS, load, fits);
};

/**
 * Signs a person up, or changes the signup that is there. VAN tells signups apart by person, event, shift and role, so a
 * signup in another role is found first and kept in it, unless the user names a role. Nothing is sent when nothing
 * changes, because every write is a contact in the person's history.
 */
export async function placeSignup(zap: Zap, v: Van, wish: SignupWish): Promise<SignupDone> {
  const event = await v.readEvent(wish.eventId);
  if (!event) {
    return stop(
      zap,
      'fail',
      `NGP VAN has no event ${wish.eventId} in this database mode. Correct ${wish.labels.event} in this step.`,
      {
        code: 'NotFound',
      },
    );
  }
  const shiftId = shiftOf(zap, event, wish.shift, wish.labels.shift);
  const signups = await v.signupsOfPerson(wish.vanId);
  if (!signups) {
    return stop(
      zap,
      'fail',
      `NGP VAN has no person ${wish.vanId} in this database mode. Correct VAN ID in this step.`,
      {
        code: 'NotFound',
      },
    );
  }
  const here = signups.filter(
    (one) => idText(one.event?.eventId) === wish.eventId && idText(one.shift?.eventShiftId) === shiftId,
  );
  const roles = (event.roles ?? []).map(({ roleId, name, isEventLead }) => ({
    id: idText(roleId),
    name: name ?? '',
    isLead: isEventLead === true,
  }));
  const roleId = (!wish.role && idText(here[0]?.role?.roleId)) || roleOf(zap, roles, wish.role, wish.labels.role).id;
  const known = here.find(({ role }) => idText(role?.roleId) === roleId);
  const held = known?.status?.name ?? '';
  if (known && wish.keeps?.(held)) {
    const status = { id: idText(known.status?.statusId), name: held };
    return { shiftId, roleId, status, signupId: idText(known.eventSignupId), change: 'unchanged' };
  }
  const status = await wantedStatus(zap, v, event, wish);
  const locationId = wish.locationId || idText(known?.location?.locationId) || idText(event.locations?.[0]?.locationId);
  const done = { shiftId, roleId, status };
  const isSame =
    known && idText(known.status?.statusId) === status.id && idText(known.location?.locationId) === locationId;
  if (isSame) return { ...done, signupId: idText(known.eventSignupId), change: 'unchanged' };
  if (!wish.locationId && !known) warnOfChoice(zap, event);
  const body = {
    ...signupBody({ ...wish, ...done, statusId: status.id, locationId }),
    ...ownTimes(known),
    ...ownGroup(known),
  };
  return { ...done, signupId: await v.writeSignup(body), change: known ? 'updated' : 'created' };
}

function warnOfChoice(zap: Zap, { eventId, locations }: VanEvent): void {
  const [first, second] = locations ?? [];
  if (!first || !second) return;
  const name = first.name ? `${first.name} (ID ${first.locationId})` : `ID ${first.locationId}`;
  warn(zap, `NGP VAN event ${eventId} has several locations, and the signup was put at the first one, ${name}.`);
}

/** Times that staff gave one signup; VAN would put those of the shift back. */
export const ownTimes = (known: EventSignup | undefined): Pick<SignupBody, 'startTimeOverride' | 'endTimeOverride'> =>
  known?.startTimeOverride && known.endTimeOverride
    ? { startTimeOverride: known.startTimeOverride, endTimeOverride: known.endTimeOverride }
    : {};
/** The group that staff put a signup into, which VAN would take away. */
export const ownGroup = (known: EventSignup | undefined): Pick<SignupBody, 'supporterGroupId'> =>
  known?.supporterGroupId ? { supporterGroupId: known.supporterGroupId } : {};

function shiftOf(zap: Zap, { shifts, eventId }: VanEvent, typed: string | undefined, label: string): string {
  const ids = (shifts ?? []).map(({ eventShiftId }) => idText(eventShiftId));
  const only = ids.length === 1 ? ids[0] : undefined;
  const shiftId = typed ? ids.find((id) => id === typed) : only;
  return (
    shiftId ??
    stop(
      zap,
      'fail',
      typed
        ? `NGP VAN event ${eventId} has no shift ${typed}. Correct ${label} in this step.`
        : `NGP VAN event ${eventId} has ${ids.length} shifts. Say in ${label} which one.`,
      { code: 'WrongShift' },
    )
  );
}

async function wantedStatus(zap: Zap, v: Van, event: VanEvent, { status, labels }: SignupWish): Promise<Choice> {
  const statuses = await statusesOf(zap, v, event, typeof status === 'string' ? [status] : status);
  if (typeof status === 'string') return statusOf(zap, statuses, status, labels.status);
  const fix = `Put its ID into ${labels.status} of this step.`;
  return firstOffered(zap, statuses, status, 'statuses', fix) ?? statusOf(zap, statuses, status[0], labels.status);
}
