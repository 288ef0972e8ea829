import type { Operation } from '../platform/define.ts';
import type { Service } from '../platform/service.ts';
import actionkit from './actionkit.ts';
import callhub from './callhub.ts';
import indigo from './indigo.ts';
import type { Listing } from './listing.ts';
import mobilize from './mobilize.ts';
import suite from './suite.ts';
import van from './van.ts';

/** The combined app first, then one for each vendor. */
export const listings: readonly Listing[] = [suite, mobilize, actionkit, van, callhub, indigo];

/** The service's key in an operation's key. */
export const serviceOf = (key: string): string => key.split('_')[0] ?? '';

export const operationsOf = (listing: Listing, operations: readonly Operation[]): Operation[] =>
  operations.filter(({ key }) => listing.services.includes(serviceOf(key)) && !listing.without?.includes(key));

/** Only where several services share an app does a label name the service. */
export const nameIn =
  (listing: Listing, services: readonly Service[]) =>
  ({ key, label }: Pick<Operation, 'key' | 'label'>): string =>
    listing.services.length === 1
      ? label
      : `${label} in ${services.find((service) => service.key === serviceOf(key))?.name}`;
