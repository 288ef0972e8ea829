import { wallTime } from '../../mappings/time.ts';
import { warn, type Zap } from '../../platform/zap.ts';
import { type Mirror, type MirrorShift, shiftAt } from './mirrors.ts';
import type { DayTarget, ShiftTarget, SyncPlan } from './targets.ts';

/**
 * Which shifts stay, are new, or were moved. A shift that Mobilize does not have stays: somebody may have made it in VAN,
 * or be signed up for it. Only where both have one alone is it sure that this one was moved.
 */
export function compareShifts(zap: Zap, plan: SyncPlan, mirror: Mirror, day: DayTarget) {
  const added = day.shifts.filter((target) => !shiftAt(mirror.shifts, target));
  const lost = mirror.shifts.filter((shift) => !shiftAt(day.shifts, shift));
  const [shift, target] = [lost[0], added[0]];
  if (plan.complete && isAlone(mirror, day) && shift && target) {
    return { kept: [], added: [], moved: [{ shift, target }] };
  }
  if (plan.complete) warnOfLost(zap, plan, mirror, lost);
  return { kept: mirror.shifts, added, moved: [] as { shift: MirrorShift; target: ShiftTarget }[] };
}

/** Whether the event and the day have one shift each. */
export const isAlone = (mirror: Mirror, day: DayTarget): boolean =>
  mirror.shifts.length === 1 && day.shifts.length === 1;

function warnOfLost(zap: Zap, { zone }: SyncPlan, { id }: Mirror, lost: readonly MirrorShift[]): void {
  if (lost.length === 0) return;
  const names = lost.map(({ name, start, end }) => {
    const times = `${wallTime(start, zone).time} – ${wallTime(end, zone).time}`;
    return name && name !== times ? `${name} (${times})` : times;
  });
  warn(
    zap,
    `NGP VAN event ${id} has shifts at times that Mobilize does not have: ${names.join(', ')}. They were left, with everybody who is signed up for them. Remove them in VAN if nobody needs them.`,
  );
}
