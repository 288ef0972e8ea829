import { stop, warn, type Zap } from '../../platform/zap.ts';
import type { Attendance } from '../../services/mobilize/objects.ts';
import type { Van } from '../../services/van/client.ts';
import { forgetSlot, type KnownSignup, type KnownSlot } from '../../services/van/memory.ts';
import { moveSignup } from '../../services/van/moves.ts';
import { idText } from '../../services/van/objects.ts';
import { signupBody } from '../../services/van/signups.ts';
import { roleOf, type TypeFacts } from '../../services/van/types.ts';
import { placeOf } from './mobilize-place.ts';

type State = Omit<KnownSignup, 'signupId' | 'codes'>;

interface Wanted {
  attendance: Attendance;
  about: Parameters<typeof placeOf>[3];
  place: KnownSlot;
  isRemembered: boolean;
  /** What was written for this signup last. */
  before: KnownSignup | undefined;
  vanId: string;
  /** Depends on whether the event takes place. */
  statusIdAt: (place: KnownSlot) => string;
  role: string | undefined;
}

/**
 * Writes the state of a signup, unless it was written already or a later one was.
 * @returns undefined when its shift is gone from VAN and from Mobilize
 */
export async function writeState(
  zap: Zap,
  v: Van,
  { attendance, about, place, isRemembered, before, vanId, statusIdAt, role }: Wanted,
): Promise<{ signup: State; signupId: string; change: 'created' | 'updated' | 'unchanged' } | undefined> {
  const modified = attendance.modified_date ?? 0;
  if (before && before.vanId === vanId && modified < before.modified) {
    warn(zap, 'A later state of this signup was written already, so this older one was not.');
    return { signup: before, signupId: before.signupId, change: 'unchanged' };
  }
  const stateAt = (at: KnownSlot): State => {
    const { eventId, shiftId, roleIds, since } = at;
    const roleId = roleFor(zap, about.type, roleIds, role);
    return { modified, vanId, eventId, shiftId, roleId, statusId: statusIdAt(at), since };
  };
  const signup = stateAt(place);
  if (before && isSame(before, signup)) return { signup, signupId: before.signupId, change: 'unchanged' };
  if (before && place.isCanceled && (await isThere(v, before.signupId, signup))) {
    return { signup, signupId: before.signupId, change: 'unchanged' };
  }
  const change = before?.vanId === vanId ? 'updated' : 'created';

  const moved = before && (await moveSignup(v, before, signup, place.locationId));
  const body = signupBody({ ...signup, locationId: place.locationId });
  const signupId = moved ?? (await v.writeSignup(body, { fromMemory: isRemembered }));
  if (signupId !== undefined) return { signup, signupId, change };

  // What was remembered is gone from VAN.
  await forgetSlot(zap, about.key, about.slot);
  const now = await placeOf(zap, v, attendance, about);
  if (!now) return undefined;
  const anew = stateAt(now);
  const written = await v.writeSignup(signupBody({ ...anew, locationId: now.locationId }));
  return { signup: anew, signupId: written ?? '', change };
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
