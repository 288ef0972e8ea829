import { statusNames } from '../../mappings/mobilize-to-van.ts';
import type { Zap } from '../../platform/zap.ts';
import { numberId } from './calls.ts';
import type { Van } from './client.ts';
import type { KnownSignup } from './memory.ts';
import { type EventSignup, idText } from './objects.ts';
import { offeredStatuses } from './signups.ts';
import { firstOffered } from './types.ts';

type Target = Pick<KnownSignup, 'vanId' | 'eventId' | 'shiftId' | 'roleId' | 'statusId'>;

/**
 * A signup that was moved to another shift: a new one would leave the old one standing. Within the event it is rewritten;
 * in another event the old one is cancelled. The old signup counts only if VAN still shows it as it was remembered.
 * @returns the id of the signup when it was rewritten; undefined when a new one is to be made
 */
export async function moveSignup(
  zap: Zap,
  v: Van,
  before: Pick<KnownSignup, 'vanId' | 'eventId' | 'shiftId' | 'signupId'>,
  now: Target,
  locationId: string,
): Promise<string | undefined> {
  const isMove = before.vanId === now.vanId && before.shiftId !== now.shiftId && before.signupId !== '';
  if (!isMove) return undefined;
  const old = await v.readSignup(before.signupId);
  const isSame = ({ person, shift }: EventSignup) =>
    idText(person?.vanId) === before.vanId && idText(shift?.eventShiftId) === before.shiftId;
  if (!old || !isSame(old)) return undefined;
  const { startTimeOverride: _from, endTimeOverride: _to, ...rest } = old;
  if (before.eventId === now.eventId) {
    await v.replaceSignup(before.signupId, {
      ...simple(rest),
      shift: { eventShiftId: numberId(now.shiftId) },
      role: { roleId: numberId(now.roleId) },
      status: { statusId: numberId(now.statusId) },
      ...(locationId && { location: { locationId: numberId(locationId) } }),
    });
    return before.signupId;
  }
  const statuses = await offeredStatuses(v, before.eventId);
  const cancelled = firstOffered(zap, statuses, statusNames('CANCELLED'), 'statuses');
  if (cancelled && idText(old.status?.statusId) !== cancelled.id) {
    await v.replaceSignup(before.signupId, { ...old, status: { statusId: Number(cancelled.id) } });
  }
  return undefined;
}

/** Without what VAN only tells. */
const simple = ({ printedLists: _, minivanExports: __, isOfflineSignup: ___, ...signup }: EventSignup): EventSignup =>
  signup;
