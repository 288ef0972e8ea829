import { isAttendance, isOpenSignup, SIGNED_UP } from '../../mappings/callhub-to-van.ts';
import { warn, type Zap } from '../../platform/zap.ts';
import type { Van } from '../../services/van/client.ts';
import { placeSignup } from '../../services/van/signups.ts';
import type { Rsvp } from './callhub-answers.ts';

const LABELS = { event: 'RSVP Answers', shift: 'RSVP Answers', role: 'RSVP Role', status: 'RSVP Status' };

/** Signs the person up for what they said yes to. A yes is no news of somebody who confirmed, or of who came. */
export async function signUp(
  zap: Zap,
  v: Van,
  vanId: string,
  rsvps: readonly Rsvp[],
  { rsvp_role: role, rsvp_status: chosen }: { rsvp_role?: string; rsvp_status?: string },
): Promise<string[]> {
  const status = chosen ?? SIGNED_UP;
  const keeps = chosen ? isAttendance : (held: string) => !isOpenSignup(held);
  const ids: string[] = [];
  for (const { eventId, shiftId: shift } of rsvps) {
    const done = await placeSignup(zap, v, { vanId, eventId, shift, role, status, keeps, labels: LABELS });
    const { id, name } = done.status;
    const isMeant = [id, name.toLowerCase()].includes(chosen?.toLowerCase() ?? '');
    if (chosen && isAttendance(name) && !isMeant) {
      warn(zap, `Signup ${done.signupId} stands as ${name} in NGP VAN, so RSVP Status did not change it.`);
    }
    ids.push(done.signupId);
  }
  return ids;
}
