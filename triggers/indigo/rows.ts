import { runsFor, type Zap } from '../../platform/zap.ts';

/** The editor shows three samples. */
const SAMPLE_ROWS = 3;

/** A few rows for the editor, ids alone for Zapier's memory, else everything. */
export function forRun<R extends { id: string }>(zap: Zap, rows: readonly R[]): (R | { id: string })[] {
  if (runsFor(zap, 'sample')) return rows.slice(0, SAMPLE_ROWS);
  return runsFor(zap, 'priming') ? rows.map(({ id }) => ({ id })) : [...rows];
}
