import { nowUnix } from '../../mappings/time.ts';
import { stop, warn, type Zap } from '../../platform/zap.ts';
import type { Attendance } from '../../services/mobilize/objects.ts';
import { SETTLED } from '../../services/van/cancel.ts';
import type { Van } from '../../services/van/client.ts';
import { type HeldSignup, heldSignups } from '../../services/van/held-signups.ts';
import { forgetSlot, type KnownSignup, type KnownSlot, SEASON_SECONDS } from '../../services/van/memory.ts';
import { shiftAt } from '../../services/van/mirrors.ts';
import { moveSignup } from '../../services/van/moves.ts';
import { type EventSignup, idText } from '../../services/van/objects.ts';
import { ownGroup, ownTimes, signupBody } from '../../services/van/signups.ts';
import { roleOf, type TypeFacts } from '../../services/van/types.ts';
import { placeNow, placeOf } from './mobilize-place.ts';

type State = Omit<KnownSignup, 'signupId' | 'codes'>;

interface Wanted {
  attendance: Attendance;
  about: Parameters<typeof placeOf>[3];
  place: KnownSlot;
  isRemembered: boolean;
  /** What was written for this signup last. */
  before: KnownSignup | undefined;
  vanId: string;
  /** Whether the person was made by this run, so that there is no signup yet. */
  isNew: boolean;
  /** Depends on whether the event takes place. */
  statusIdAt: (place: KnownSlot) => string;
  role: string | undefined;
  /** Whether this run has codes to apply after it. */
  codesDue: boolean;
}

interface Written {
  signup: State;
  signupId: string;
  change: 'created' | 'updated' | 'unchanged';
}

/**
 * Writes the state of a signup, unless it was written already or a later one was.
 * @returns undefined when its shift is gone from VAN and from Mobilize
 */
export async function writeState(zap: Zap, v: Van, wanted: Wanted): Promise<Written | undefined> {
  const { attendance, about, isRemembered, before, vanId, statusIdAt, role } = wanted;
  const modified = attendance.modified_date ?? 0;
  const known = before?.vanId === vanId ? before : undefined;
  if (known && modified < known.modified) {
    warn(zap, 'A later state of this signup was written already, so this older one was not.');
    return { signup: known, signupId: known.signupId, change: 'unchanged' };
  }
  const { place, there } = await lookBack(zap, v, wanted, known);
  const stateAt = (at: KnownSlot, kept?: string): State => {
    const { eventId, shiftId, roleIds, start, end, canceledAt } = at;
    const roleId = !role && kept && roleIds.includes(kept) ? kept : roleFor(zap, about.type, roleIds, role);
    return { modified, vanId, eventId, shiftId, roleId, statusId: statusIdAt(at), start, end, canceledAt };
  };
  const expected = stateAt(place, there?.roleId ?? known?.roleId);
  if (known && isSame(known, expected)) return { signup: expected, signupId: known.signupId, change: 'unchanged' };
  if (there?.statusId === expected.statusId) {
    return { signup: expected, signupId: there.signupId, change: 'unchanged' };
  }
  const held = there?.record ?? (known && (await heldNow(v, known, expected, wanted, place)));
  const signup = stateAt(place, idText(held?.role?.roleId) || expected.roleId);
  if (known && place.isCanceled && idText(held?.status?.statusId) === signup.statusId) {
    return { signup, signupId: known.signupId, change: 'unchanged' };
  }
  const change = known || there ? 'updated' : 'created';

  const moved = before && (await moveSignup(zap, v, before, signup, place.locationIds[0] ?? ''));
  // The times that a shift had before it was moved are not those that somebody chose.
  const isSteady = !known || shiftAt([known], signup) !== undefined;
  const own = { ...(isSteady && ownTimes(held)), ...ownGroup(held) };
  const body = { ...signupBody({ ...signup, locationId: locationOf(place, held) }), ...own };
  const fromMemory = isRemembered || place !== wanted.place;
  const signupId = moved ?? (await (fromMemory ? v.tryWriteSignup(body) : v.writeSignup(body)));
  if (signupId !== undefined) return { signup, signupId, change };

  // What was remembered is gone from VAN.
  await forgetSlot(zap, about.key, about.slot);
  const now = await placeOf(zap, v, attendance, about);
  if (!now) return undefined;
  const anew = stateAt(now);
  const written = await v.writeSignup(signupBody({ ...anew, locationId: now.locationIds[0] ?? '' }));
  return { signup: anew, signupId: written, change };
}

/** Where staff sent the person, if the event still has that place. */
function locationOf({ locationIds }: KnownSlot, held: EventSignup | undefined): string {
  const chosen = idText(held?.location?.locationId);
  return locationIds.includes(chosen) ? chosen : (locationIds[0] ?? '');
}

/**
 * The signup as VAN has it, before it is written over. When an event is canceled, its signups are settled all at once, and
 * not by this step. @returns undefined when it is another one by now, and where codes that are due need the requests
 */
async function heldNow(
  v: Van,
  known: KnownSignup,
  { vanId, shiftId, roleId }: State,
  { codesDue, role }: Wanted,
  place: KnownSlot,
): Promise<EventSignup | undefined> {
  if (known.shiftId !== shiftId || !known.signupId || (codesDue && !place.isCanceled)) return undefined;
  const held = await v.readSignup(known.signupId, true);
  const isIt =
    idText(held?.person?.vanId) === vanId &&
    idText(held?.shift?.eventShiftId) === shiftId &&
    (!role || idText(held?.role?.roleId) === roleId);
  return isIt ? held : undefined;
}

/** What was written of a signup is remembered for longer than most of them live. */
const mayBeThere = ({ created_date: created }: Attendance): boolean => !created || created < nowUnix() - SEASON_SECONDS;

/** Where the signup belongs and, where nothing is remembered of one that may have been written, what VAN has of it. */
async function lookBack(
  zap: Zap,
  v: Van,
  { attendance, about, place: told, vanId, isNew, role }: Wanted,
  known: KnownSignup | undefined,
): Promise<{ place: KnownSlot; there?: HeldSignup | undefined }> {
  if (known) {
    // One state told with two shifts: one of them is out of date.
    const isMoved = known.shiftId !== told.shiftId && known.modified === attendance.modified_date;
    return { place: (isMoved && (await placeNow(zap, v, attendance, about))) || told };
  }
  if (isNew || !mayBeThere(attendance)) return { place: told };
  const held = await heldSignups(v, vanId, about.key, told.eventId);
  const at = (place: KnownSlot) => {
    const roleId = roleFor(zap, about.type, place.roleIds, role);
    const here = held.filter(({ eventId, shiftId }) => eventId === place.eventId && shiftId === place.shiftId);
    return here.find((one) => one.roleId === roleId) ?? (role ? undefined : here[0]);
  };
  const others = held.filter(({ shiftId, statusName }) => shiftId !== told.shiftId && !SETTLED.test(statusName));
  const there = at(told);
  if (there || others.length === 0) return { place: told, there };
  const place = (await placeNow(zap, v, attendance, about)) ?? told;
  for (const { signupId, eventId, shiftId, shiftName } of others.filter((one) => one.shiftId !== place.shiftId)) {
    warn(
      zap,
      `VAN ID ${vanId} is also signed up for shift ${shiftName || shiftId} of NGP VAN event ${eventId} (signup ${signupId}), which belongs to the same Mobilize event. If the volunteer was moved, set that signup to Declined in VAN.`,
    );
  }
  return { place, there: at(place) };
}

/** The same signup, and nobody declined it since then because its event was cancelled. */
const isSame = (before: KnownSignup, now: State): boolean =>
  now.canceledAt <= before.canceledAt &&
  (['vanId', 'eventId', 'shiftId', 'roleId', 'statusId', 'start', 'end'] as const).every(
    (field) => before[field] === now[field],
  );

/** A role of the event type that the event has as well. */
function roleFor(zap: Zap, type: TypeFacts, offered: readonly string[], typed: string | undefined): string {
  const roles = type.roles.filter(({ id }) => offered.length === 0 || offered.includes(id));
  if (roles.length === 0 && type.roles.length > 0) {
    return stop(
      zap,
      'fail',
      `This event has none of the roles of event type ${type.name} in NGP VAN, so it was made with another type. Choose that Event Type in this step.`,
      { code: 'WrongEventType' },
    );
  }
  return roleOf(zap, roles, typed).id;
}
