import { createHash } from 'node:crypto';
import { forget, keep, recall } from '../../platform/cache.ts';
import { LONGEST_WAIT_SECONDS } from '../../platform/errors.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import { service } from './service.ts';
import type { CallHubList } from './wire.ts';

/** Longer than the longest wait before Zapier plays a step again. */
const NOTE_SECONDS = LONGEST_WAIT_SECONDS + 600;
/** Time kept back for what the step does with the rows. */
const RESERVE_MILLISECONDS = 6_000;
/** 200,000 rows of the largest size. */
const MOST_PAGES = 200;

/** A short name for what a note is about, which shows nobody's number. */
export const mark = (...parts: string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20);

/** What an earlier try of a step left for the next one. The note may be gone. */
export const readNote = <T>(zap: Zap, about: string): Promise<T | undefined> => recall(zap, service, about);

export const leaveNote = (zap: Zap, about: string, content: unknown): Promise<void> =>
  keep(zap, service, about, NOTE_SECONDS, content);

export const dropNote = (zap: Zap, about: string): Promise<void> => forget(zap, service, about);

/**
 * What `keep` makes of every row of a list; `enough` ends the walk early. CallHub allows two reads of a list in a second
 * and one search, so a long walk may be refused in the middle: the next try of the step goes on where this one stopped.
 * `about` names what is looked for.
 */
export async function walk<T, R>(
  zap: Zap,
  list: CallHubList<T>,
  about: string,
  keep: (row: T) => R | undefined,
  enough: (kept: readonly R[]) => boolean = () => false,
): Promise<R[]> {
  const note = `walk:${about}`;
  const before = await readNote<{ next: number; kept: R[] }>(zap, note);
  const kept = before?.kept ?? [];
  let number: number | undefined = before?.next ?? 1;
  while (number !== undefined) {
    if (number > MOST_PAGES) {
      await dropNote(zap, note);
      return stop(
        zap,
        'fail',
        'CallHub lists more than a step can look through. Name the record by its ID, or remove in CallHub what is no longer needed.',
        {
          code: 'TooMuchToRead',
        },
      );
    }
    const pause = { next: number, kept };
    if (zap.remaining() < RESERVE_MILLISECONDS) {
      await leaveNote(zap, note, pause);
      return stop(zap, 'retry', 'CallHub has a long list to look through; this step goes on in a moment.', {
        waitSeconds: 5,
      });
    }
    const page: Awaited<ReturnType<CallHubList<T>['page']>> = await list.page(number).catch(async (error) => {
      if (pause.next > 1) await leaveNote(zap, note, pause);
      throw error;
    });
    for (const row of page.rows) {
      const one = keep(row);
      if (one !== undefined) kept.push(one);
    }
    number = enough(kept) ? undefined : page.next;
  }
  if (before) await dropNote(zap, note);
  return kept;
}
