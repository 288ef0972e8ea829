import type { Service } from '../platform/service.ts';
import { service as actionkit } from './actionkit/service.ts';
import { service as callhub } from './callhub/service.ts';
import { service as indigo } from './indigo/service.ts';
import { service as mobilize } from './mobilize/service.ts';
import { service as van } from './van/service.ts';

/** Every service, in the order of the connection form. */
export const services = [mobilize, actionkit, van, callhub, indigo] as unknown as readonly Service[];
