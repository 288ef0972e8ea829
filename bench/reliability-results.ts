import { readFile, writeFile } from 'node:fs/promises';
import { operations } from '../index.ts';
import type { LoadResult } from './load/result.ts';
import type { OperationTally } from './matrix/tally.ts';
import { reliabilityPage } from './reliability-page.ts';

export interface ReliabilityResults {
  /** In the order of the definition, each as it was last played. */
  operations: OperationTally[];
  load: LoadResult[];
}

const results = new URL('reliability.json', import.meta.url);
const page = new URL('../docs/reliability.md', import.meta.url);
const NOTHING: ReliabilityResults = { operations: [], load: [] };

export const knownResults = (): Promise<ReliabilityResults> =>
  readFile(results, 'utf8').then(
    (text) => JSON.parse(text) as ReliabilityResults,
    () => NOTHING,
  );

/** Keeps what was measured in place of what was known of the same, and writes the page anew. */
export async function keepResults({ operations: fresh = [], load }: Partial<ReliabilityResults>): Promise<void> {
  const known = await knownResults();
  const latest = new Map([...known.operations, ...fresh].map((tally) => [tally.key, tally]));
  const all = { operations: operations.flatMap(({ key }) => latest.get(key) ?? []), load: load ?? known.load };
  await writeFile(results, `${JSON.stringify(all, null, 1)}\n`);
  await writeFile(page, reliabilityPage(all));
}
