import { nowUnix } from '../../mappings/time.ts';
import { stop, warn, type Zap } from '../../platform/zap.ts';
import type { Attendance } from '../../services/mobilize/objects.ts';
import { SETTLED } from '../../services/van/cancel.ts';
import type { Van } from '../../services/van/client.ts';
import { type HeldSignup, heldSignups } from '../../services/van/held-signups.ts';
import { forgetSlot, type KnownSignup, type KnownSlot, SEASON_SECONDS } from '../../services/van/memory.ts';
import { moveSignup } from '../../services/van/moves.ts';
import { idText } from '../../services/van/objects.ts';
import { signupBody } from '../../services/van/signups.ts';
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
  const stateAt = (at: KnownSlot): State => {
    const { eventId, shiftId, roleIds, since } = at;
    const roleId = roleFor(zap, about.type, roleIds, role);
    return { modified, vanId, eventId, shiftId, roleId, statusId: statusIdAt(at), since };
  };
  const signup = { ...stateAt(place), ...(there && { roleId: there.roleId }) };
  if (known && isSame(known, signup)) return { signup, signupId: known.signupId, change: 'unchanged' };
  if (there?.statusId === signup.statusId) return { signup, signupId: there.signupId, change: 'unchanged' };
  if (before && place.isCanceled && (await isThere(v, before.signupId, signup))) {
    return { signup, signupId: before.signupId, change: 'unchanged' };
  }
  const change = known || there ? 'updated' : 'created';

  const moved = before && (await moveSignup(zap, v, before, signup, place.locationId));
  const body = signupBody({ ...signup, locationId: place.locationId });
  const fromMemory = isRemembered || place !== wanted.place;
  const signupId = moved ?? (await v.writeSignup(body, { fromMemory }));
  if (signupId !== undefined) return { signup, signupId, change };

  // What was remembered is gone from VAN.
  await forgetSlot(zap, about.key, about.slot);
  const now = await placeOf(zap, v, attendance, about);
  if (!now) return undefined;
  const anew = stateAt(now);
  const written = await v.writeSignup(signupBody({ ...anew, locationId: now.locationId }));
  return { signup: anew, signupId: written ?? '', change };
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

/** Whether VAN has it so already. When an event is canceled, its signups are settled all at once, and not by this step. */
async function isThere(v: Van, signupId: string, { vanId, shiftId, roleId, statusId }: State): Promise<boolean> {
  const held = signupId ? await v.readSignup(signupId) : undefined;
  return (
    idText(held?.person?.vanId) === vanId &&
    idText(held?.shift?.eventShiftId) === shiftId &&
    idText(held?.role?.roleId) === roleId &&
    idText(held?.status?.statusId) === statusId
  );
}

const isSame = (before: KnownSignup, now: State): boolean =>
  (['vanId', 'eventId', 'shiftId', 'roleId', 'statusId', 'since'] as const).every(
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
