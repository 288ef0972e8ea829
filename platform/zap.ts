import type { Bundle, ZObject } from 'zapier-platform-core';
import { LONGEST_HOOK_WAIT_SECONDS, LONGEST_WAIT_SECONDS, type Outcome, outcome } from './errors.ts';

/** One request that a rehearsal did not send. `body` is what would have left; ids that do not exist yet are stand-ins. */
export interface PlannedRequest {
  service: string;
  method: string;
  path: string;
  body: unknown;
}

/** Everything one run of an operation carries along: Zapier's two objects, the time that is left, and what to report. */
export interface Zap {
  readonly z: ZObject;
  readonly bundle: Bundle;
  readonly auth: Readonly<Record<string, string | undefined>>;
  /** Sentences for the user, shown in the step's output. */
  readonly warnings: string[];
  /** Writes that were held back; undefined when this run is for real. */
  readonly planned: PlannedRequest[] | undefined;
  /** Set when a write was sent that must not be sent twice. From then on nothing asks Zapier to play the step again. */
  committed: boolean;
  /** The longest wait that a vendor can ask this run for. */
  readonly longestWaitSeconds: number;
  /** Set while somebody looks at the connection form, who can correct it at once. */
  readonly isConnectionTest: boolean;
  /** Keys of the services that have answered a look-up of this run, and so accepted the credentials. */
  readonly accepted: Set<string>;
  /** Milliseconds until this step must end. */
  remaining(): number;
}

/** Zapier cuts a step at 30 s; ending earlier leaves room for a clear message. */
export const STEP_MILLISECONDS = 24_000;

export function startZap(
  z: ZObject,
  bundle: Bundle,
  options: { rehearse?: boolean; hook?: boolean; connectionTest?: boolean } = {},
): Zap {
  const end = Date.now() + STEP_MILLISECONDS;
  return {
    z,
    bundle,
    auth: (bundle.authData ?? {}) as Zap['auth'],
    warnings: [],
    planned: options.rehearse ? [] : undefined,
    committed: false,
    longestWaitSeconds: options.hook ? LONGEST_HOOK_WAIT_SECONDS : LONGEST_WAIT_SECONDS,
    isConnectionTest: options.connectionTest ?? false,
    accepted: new Set(),
    remaining: () => end - Date.now(),
  };
}

/** Ends the step with one of the four outcomes. */
export function stop(zap: Zap, then: Outcome, message: string, detail?: Parameters<typeof outcome>[3]): never {
  throw outcome(zap.z, then, message, detail);
}

/** Adds a sentence to the step's warnings, once. */
export function warn(zap: Zap, sentence: string): void {
  if (!zap.warnings.includes(sentence)) zap.warnings.push(sentence);
}

/** Adds what a mapping has to say. */
export function warnAll(zap: Zap, sentences: readonly string[]): void {
  for (const sentence of sentences) warn(zap, sentence);
}

const META_FLAGS = { sample: 'isLoadingSample', priming: 'isPopulatingDedupe' } as const;

/** Why Zapier runs a trigger: for samples in the editor, or to fill the memory of seen ids when a Zap is switched on. */
export function runsFor(zap: Zap, reason: keyof typeof META_FLAGS): boolean {
  return Boolean((zap.bundle.meta as Record<string, unknown> | undefined)?.[META_FLAGS[reason]]);
}
