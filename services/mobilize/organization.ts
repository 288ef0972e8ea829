import { isConnected } from '../../platform/service.ts';
import type { Zap } from '../../platform/zap.ts';
import { mobilize } from './client.ts';
import { service } from './service.ts';

/** The id of the connected organization; '' where Mobilize is not connected. */
export const ownId = (zap: Zap): string => (isConnected(service, zap) ? mobilize(zap).organizationId : '');
