import { STATUS_OF_CANCELED_EVENT } from '../../mappings/mobilize-to-van.ts';
import { warn, type Zap } from '../../platform/zap.ts';
import type { Van } from './client.ts';
import { changeEvent } from './event-writes.ts';
import { canceledName, isCanceled, type Mirror } from './mirrors.ts';
import { idText } from './objects.ts';
import { offeredStatuses } from './signups.ts';
import { firstOffered } from './types.ts';

/** Signups that are settled already: nobody is expected, and a canceled event does not change what became of them. */
export const SETTLED = /^(declined|cancelled|canceled|completed|no show|walk in)$/i;

/**
 * Marks an event as canceled and declines its signups. Deleting it would take the signups with it. A long list may take
 * more than one run; each goes on where the last one ended. @returns whether anything was left to do
 */
export async function cancelMirror(zap: Zap, v: Van, mirror: Mirror): Promise<boolean> {
  const { event, id } = mirror;
  const isNew = !isCanceled(event);
  if (isNew) await changeEvent(zap, v, id, { name: canceledName(event) });
  const signups = await v.signupsOfEvent(id, 'This event has more signups in NGP VAN than one step can read.');
  const open = (signups ?? []).filter(({ status }) => !SETTLED.test(String(status?.name)));
  if (open.length === 0) return isNew;
  const status = firstOffered(zap, await offeredStatuses(v, id), STATUS_OF_CANCELED_EVENT, 'statuses');
  if (!status) {
    warn(zap, `NGP VAN offers no status for declined signups of event ${id}, so its signups were left as they are.`);
    return isNew;
  }
  for (const signup of open) {
    await v.replaceSignup(idText(signup.eventSignupId), { ...signup, status: { statusId: Number(status.id) } });
  }
  return true;
}
