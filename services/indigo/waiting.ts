import { forget, remembered } from '../../platform/cache.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import {
  type Audience,
  audienceIdOf,
  failedStatusOf,
  isActive,
  isReadyForColumns,
  nameOf,
  textOf,
  uploadStatusOf,
} from './objects.ts';
import { service } from './service.ts';

/** Indigo works for seconds to minutes; Zapier plays the step again after this long. */
const WAIT_SECONDS = 30;

/** Failures have no published names, and a step that nobody took is waited for as well; so every wait has an end. */
const LONGEST_WAIT_HOURS = 6;
/** Remembered a little longer, to be noticed; a wait of another day begins anew. */
const MEMORY_SECONDS = LONGEST_WAIT_HOURS * 3_600 + 1_800;

/** Hands the waiting for a record to Zapier: nothing sleeps here. The sentence names its state. */
export async function waitFor(zap: Zap, id: string, sentence: string): Promise<never> {
  const memory = `waiting:${id}:${sentence}`;
  const since = await remembered(zap, service, memory, MEMORY_SECONDS, async () => Date.now());
  if (Date.now() - since > LONGEST_WAIT_HOURS * 3_600_000) {
    await forget(zap, service, memory);
    return stop(
      zap,
      'fail',
      `${sentence} Nothing has changed for ${LONGEST_WAIT_HOURS} hours, so this step no longer waits. Look into it or ask Indigo, then replay this step.`,
      { code: 'WaitedTooLong' },
    );
  }
  return stop(zap, 'retry', `${sentence} This step goes on by itself once that is done.`, {
    waitSeconds: WAIT_SECONDS,
  });
}

export const quoted = (audience: Audience): string => `“${nameOf(audience) || audienceIdOf(audience)}”`;
const shown = (status: string): string => (status ? ` (${status})` : '');

const UPLOAD_AGAIN = 'If it was an upload, check that anybody with the link can open the CSV, then upload it again.';

function stopIfFailed(zap: Zap, audience: Audience, fix = UPLOAD_AGAIN): void {
  const status = failedStatusOf(audience);
  if (!status) return;
  stop(zap, 'fail', `Indigo could not finish the audience ${quoted(audience)} (${status}). ${fix}`, {
    code: 'AudienceFailed',
  });
}

/** An audience that has the name already is as good as a new one, unless making it failed. */
export const unlessFailed = (zap: Zap, audience: Audience): void =>
  stopIfFailed(zap, audience, 'Its name stays taken, so choose another one.');

/** Goes on when the audience is done; waits while Indigo works on it, and fails when that went wrong. */
export async function untilActive(zap: Zap, audience: Audience): Promise<void> {
  stopIfFailed(zap, audience);
  if (isActive(audience)) return;
  const unmatched = isReadyForColumns(audience) && !nameOf(audience);
  await waitFor(
    zap,
    audienceIdOf(audience),
    unmatched
      ? `The upload ${quoted(audience)} in Indigo has not been matched yet.`
      : `Indigo is still working on the audience ${quoted(audience)}${shown(textOf(audience.status))}.`,
  );
}

/** Goes on when the columns of an upload can be chosen, or were chosen already. */
export async function untilReadyForColumns(zap: Zap, audience: Audience): Promise<void> {
  stopIfFailed(zap, audience);
  if (isActive(audience) || isReadyForColumns(audience)) return;
  await waitFor(
    zap,
    audienceIdOf(audience),
    `Indigo is still reading the CSV of the upload ${quoted(audience)}${shown(uploadStatusOf(audience))}.`,
  );
}
