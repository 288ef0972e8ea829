import { isOwned } from '../../mappings/mobilize-event.ts';
import { remembered } from '../../platform/cache.ts';
import { isConnected } from '../../platform/service.ts';
import type { Zap } from '../../platform/zap.ts';
import { mobilize } from './client.ts';
import type { Organization } from './objects.ts';
import { service } from './service.ts';

/** The id of the connected organization; '' where Mobilize is not connected. */
export const ownId = (zap: Zap): string => (isConnected(service, zap) ? mobilize(zap).organizationId : '');

const SIDE_SECONDS = 86_400;

/**
 * On which side of the firewall the connected organization is. No endpoint shows a single organization, so its own events
 * have to. @returns undefined where it has none that is public, or where Mobilize is not connected
 */
export async function ownSide(zap: Zap): Promise<Organization | undefined> {
  if (!isConnected(service, zap)) return undefined;
  return remembered(zap, service, 'own-side', SIDE_SECONDS, async () => {
    const { events, organizationId } = mobilize(zap);
    const { items } = await events({ organization_id: organizationId }).numbered(1, 1);
    const sponsor = items.find((event) => isOwned(event, organizationId))?.sponsor;
    return sponsor ? { is_coordinated: sponsor.is_coordinated, is_independent: sponsor.is_independent } : undefined;
  });
}
