import { warn, type Zap } from '../../platform/zap.ts';
import type { Van } from './client.ts';
import { type Mirror, type MirrorShift, shiftAt } from './mirrors.ts';
import type { DayTarget, ShiftTarget, SyncPlan } from './targets.ts';

/** Which shifts stay, are new, were moved, or can go. One that somebody signed up for stays, even if Mobilize has it no more. */
export async function compareShifts(zap: Zap, v: Van, plan: SyncPlan, mirror: Mirror, day: DayTarget) {
  const added = day.shifts.filter((target) => !shiftAt(mirror.shifts, target));
  const wanted = new Set(day.shifts.map((target) => shiftAt(mirror.shifts, target)));
  const lost = mirror.shifts.filter((shift) => !wanted.has(shift));
  const moved: { shift: MirrorShift; target: ShiftTarget }[] = [];
  const move = (shift: MirrorShift, target: ShiftTarget) => {
    moved.push({ shift, target });
    added.splice(added.indexOf(target), 1);
    lost.splice(lost.indexOf(shift), 1);
  };
  const [only] = lost;
  if (mirror.date !== day.date) {
    // The whole day was moved: its shifts follow in their order.
    const targets = [...added];
    for (const [index, shift] of [...lost].sort((a, b) => a.start - b.start).entries()) {
      const target = targets[index];
      if (target) move(shift, target);
    }
  } else if (plan.complete && only && lost.length === 1 && added.length > 0) {
    const distance = (target: ShiftTarget) => Math.abs(target.start - only.start);
    move(
      only,
      added.reduce((a, b) => (distance(a) <= distance(b) ? a : b)),
    );
  }
  const removed = plan.complete && lost.length > 0 ? await unused(zap, v, mirror, lost) : [];
  const kept = mirror.shifts.filter((shift) => !removed.includes(shift) && moved.every((move) => move.shift !== shift));
  return { kept, added, moved, removed };
}

async function unused(zap: Zap, v: Van, mirror: Mirror, lost: readonly MirrorShift[]): Promise<MirrorShift[]> {
  const signups = await v.signupsOfEvent(mirror.id, 'This event has more signups in NGP VAN than one step can read.');
  const used = new Set((signups ?? []).map(({ shift }) => String(shift?.eventShiftId)));
  const free = lost.filter(({ id }) => !used.has(id));
  const busy = lost.length - free.length;
  if (busy > 0) {
    warn(
      zap,
      `NGP VAN event ${mirror.id} has ${busy} shift(s) that Mobilize does not have any more. People are signed up for them there, so they were left.`,
    );
  }
  return free;
}
