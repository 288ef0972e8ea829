import type { Operation } from '../../../platform/define.ts';
import { ACTIONKIT_EXAMPLES } from './actionkit.ts';
import { CALLHUB_EXAMPLES } from './callhub.ts';
import type { Example, Examples } from './example.ts';
import { INDIGO_EXAMPLES } from './indigo.ts';
import { MOBILIZE_EXAMPLES } from './mobilize.ts';
import { VAN_EXAMPLES } from './van.ts';

export type { Example } from './example.ts';

export const EXAMPLES: Examples = {
  ...MOBILIZE_EXAMPLES,
  ...ACTIONKIT_EXAMPLES,
  ...VAN_EXAMPLES,
  ...CALLHUB_EXAMPLES,
  ...INDIGO_EXAMPLES,
};

/** How to play an operation. A dropdown needs no entry unless it depends on other fields. */
export function examplesOf({ key, hidden }: Operation): readonly Example[] {
  const known = EXAMPLES[key];
  if (known) return [known].flat();
  if (hidden) return [{ input: () => ({}) }];
  const service = key.split('_')[0];
  throw new Error(
    `${key} has no example, so nobody knows what it does when something fails. Add an input that works in the sandbox to bench/matrix/examples/${service}.ts.`,
  );
}
