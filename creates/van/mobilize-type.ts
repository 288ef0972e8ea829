import type { DaySlot } from '../../mappings/mobilize-to-van.ts';
import type { Zap } from '../../platform/zap.ts';
import type { Van } from '../../services/van/client.ts';
import { recallSlot } from '../../services/van/memory.ts';
import {
  type Choice,
  eventType,
  hasRoles,
  offers,
  offersWish,
  type StatusWish,
  statusesOf,
  type TypeFacts,
} from '../../services/van/types.ts';

/** The event type with what this run asks of it, which may have been added since somebody looked. */
export async function typeAndStatuses(
  zap: Zap,
  v: Van,
  { event_type, role }: { event_type: string; role?: string },
  wish: StatusWish,
) {
  const fits = (statuses: readonly Choice[]) => offersWish(statuses, wish);
  const type = await eventType(
    zap,
    v,
    event_type,
    (known) => hasRoles(role ? [role] : [])(known) && (known.statuses.length === 0 || fits(known.statuses)),
  );
  return { type, statuses: await statusesOf(zap, v, type, fits) };
}

/** Where the shift is, unless the role of this step came to the event after that was looked up. */
export async function usableSlot(zap: Zap, key: string, slot: DaySlot, type: TypeFacts, role: string | undefined) {
  const known = await recallSlot(zap, key, slot);
  const roles = type.roles.filter(({ id }) => known?.roleIds.includes(id));
  return !role || !known?.roleIds.length || offers(roles, role) ? known : undefined;
}
