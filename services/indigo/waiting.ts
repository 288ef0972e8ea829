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

/** Indigo works for seconds to minutes; Zapier plays the step again after this long. */
const WAIT_SECONDS = 30;

/** Hands the waiting to Zapier: nothing sleeps here. */
export const waitFor = (zap: Zap, sentence: string): never =>
  stop(zap, 'retry', `${sentence} This step goes on by itself once that is done.`, { waitSeconds: WAIT_SECONDS });

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
export function untilActive(zap: Zap, audience: Audience): void {
  stopIfFailed(zap, audience);
  if (isActive(audience)) return;
  const unmatched = isReadyForColumns(audience) && !nameOf(audience);
  waitFor(
    zap,
    unmatched
      ? `The upload ${quoted(audience)} in Indigo has not been matched yet.`
      : `Indigo is still working on the audience ${quoted(audience)}${shown(textOf(audience.status))}.`,
  );
}

/** Goes on when the columns of an upload can be chosen, or were chosen already. */
export function untilReadyForColumns(zap: Zap, audience: Audience): void {
  stopIfFailed(zap, audience);
  if (isActive(audience) || isReadyForColumns(audience)) return;
  waitFor(zap, `Indigo is still reading the CSV of the upload ${quoted(audience)}${shown(uploadStatusOf(audience))}.`);
}
