import { stop, type Zap } from '../../platform/zap.ts';
import type { Indigo } from './client.ts';
import { type Audience, audienceIdOf, type CsvExport, exportIdOf, exportsOf, looksFailed, textOf } from './objects.ts';
import { WRONG_CUSTOMER } from './service.ts';

/** An export with the audience that it is of. */
export interface Found {
  row: CsvExport;
  audience: Audience;
}

/** Time kept back for the rest of the step. */
const RESERVE_MILLISECONDS = 4_000;

/**
 * Every export of the customer, or of one audience. Whether the list of audiences shows exports is not documented, so an
 * audience that comes without them is read by itself.
 */
export async function listExports(zap: Zap, api: Indigo, audienceId: string | undefined): Promise<Found[]> {
  const audiences = audienceId ? [await api.audience(audienceId)] : await api.audiences();
  const found: Found[] = [];
  for (const audience of audiences) {
    if (zap.remaining() < RESERVE_MILLISECONDS) {
      stop(zap, 'fail', 'Indigo has more audiences than one step can look through. Choose an Audience in this step.', {
        code: 'TooMuchToRead',
      });
    }
    const whole = audienceId || exportsOf(audience) ? audience : await api.findAudience(audienceIdOf(audience));
    found.push(...((whole && exportsOf(whole)) ?? []).map((row) => ({ row, audience })));
  }
  return found;
}

/** One export as it is now. */
export async function readExport(
  zap: Zap,
  api: Indigo,
  exportId: string,
  audienceId: string | undefined,
): Promise<Found> {
  const found = (await listExports(zap, api, audienceId)).find(({ row }) => exportIdOf(row) === exportId);
  if (found) return found;
  const where = audienceId ? `in audience ${audienceId}` : `for customer ${api.customerId}`;
  return stop(
    zap,
    'fail',
    `Indigo shows no export ${exportId} ${where}. Choose the Audience that it belongs to. ${WRONG_CUSTOMER}`,
    { code: 'NotFound' },
  );
}

export type ExportState = 'ready' | 'failed' | 'priced' | 'working' | 'linkless';

/** Where an export stands: it can be downloaded, it failed, it waits to be bought, Indigo works on it, or it is done and has no link. */
export function exportState(row: CsvExport): ExportState {
  const status = textOf(row.status).toUpperCase();
  if (looksFailed(status)) return 'failed';
  if (status === 'REQUIRES_PAYMENT') return 'priced';
  if (status === 'IN_PROGRESS') return 'working';
  if (row.downloadUrl) return 'ready';
  // Older answers have no status: without a link it is not bought yet.
  if (status === '') return 'priced';
  return status === 'ACTIVE' ? 'linkless' : 'working';
}
