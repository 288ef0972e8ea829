import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Comparison, compare } from './compare.ts';
import type { Snapshot } from './snapshot.ts';

/** The written snapshot of a listing, or undefined. */
export async function readSnapshot(folder: string, slug: string): Promise<Snapshot | undefined> {
  const text = await readFile(join(folder, `${slug}.json`), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Snapshot);
}

/** Writes a snapshot unless that would hide a break. @returns what changed; nothing was written if there are breaks */
export async function keepSnapshot(folder: string, slug: string, current: Snapshot): Promise<Comparison> {
  const written = await readSnapshot(folder, slug);
  const changes = written
    ? compare(written, current)
    : { breaks: [], additions: ['It is written for the first time.'] };
  if (changes.breaks.length === 0)
    await writeFile(join(folder, `${slug}.json`), `${JSON.stringify(current, null, 2)}\n`);
  return changes;
}
