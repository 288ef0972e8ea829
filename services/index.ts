import type { Service } from '../platform/service.ts';
import { service as actionkit } from './actionkit/service.ts';
import { service as mobilize } from './mobilize/service.ts';

/** Every service, in the order of the connection form. */
export const services = [mobilize, actionkit] as unknown as readonly Service[];
