import type { CallShape } from '../../mappings/callhub-call.ts';
import { hasIdOfOther, vanIdFrom, vanIdIn } from '../../mappings/callhub-to-van.ts';
import { vanPhone } from '../../mappings/van-phone.ts';
import { stop, warn, type Zap } from '../../platform/zap.ts';
import type { Van } from '../../services/van/client.ts';
import { isEnough, matchPerson } from '../../services/van/matching.ts';
import { MODES } from '../../services/van/service.ts';

/** By the VAN ID of the step or of the contact, else by name with email or phone. */
export async function personOf(zap: Zap, v: Van, { contact }: CallShape, vanId: string | undefined): Promise<string> {
  const ownId = vanIdIn(v.mode, contact);
  const known = vanId ?? vanIdFrom(ownId);
  if (known) return known;
  const details = {
    firstName: contact.first_name,
    lastName: contact.last_name,
    email: contact.email.toLowerCase(),
    phone: vanPhone(contact.phone),
  };
  const match = isEnough(details) ? await matchPerson(zap, v, details, { short: true, unclear: 'halt' }) : undefined;
  if (ownId) {
    const unreadable = `The VAN ID of this CallHub contact, “${ownId.slice(0, 30)}”, is not an ID that NGP VAN can have`;
    if (!match) {
      return stop(
        zap,
        'fail',
        `${unreadable}, and NGP VAN knows nobody with this name and email or phone. Correct it in CallHub, or map VAN ID in this step.`,
        { code: 'InvalidInput' },
      );
    }
    warn(zap, `${unreadable}, so the person was found by ${match.by} instead (VAN ID ${match.vanId}).`);
  }
  return match?.vanId ?? nobody(zap, hasIdOfOther(v.mode, contact) ? ` of ${MODES[v.mode]}` : '');
}

const nobody = (zap: Zap, where: string): never =>
  stop(
    zap,
    'halt',
    `This contact of CallHub has no VAN ID${where}, and NGP VAN knows nobody with this name and email or phone, so nothing was recorded.`,
  );
