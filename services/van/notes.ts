import { warn, type Zap } from '../../platform/zap.ts';
import type { Van } from './client.ts';

/** Longer notes make VAN fail. */
const LONGEST = 7000;

const comparable = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();
/** Cut as VAN counts, and never through a character. */
const cut = (text: string, units: number): string => text.slice(0, units).replace(/[\uD800-\uDBFF]$/, '');

/**
 * Adds a note unless it is there: the same text, or any note with the same reference. VAN gives notes no key of their own.
 * @returns what was done
 */
export async function addNoteOnce(
  zap: Zap,
  v: Van,
  vanId: string,
  note: { text: string; reference?: string; categoryId?: string },
): Promise<'created' | 'unchanged'> {
  const mark = note.reference ? `[Ref ${note.reference}]` : '';
  const room = LONGEST - (mark ? mark.length + 1 : 0);
  if (note.text.length > room) warn(zap, 'The note was longer than NGP VAN can hold, so its end was cut off.');
  const text = [cut(note.text, room), mark].filter(Boolean).join('\n');
  const notes = await v.notesOf(vanId);
  if (!notes) warn(zap, 'This API key may not read notes, so a note that is there already is added again.');
  const isThere = notes?.some((there) =>
    mark ? there.text?.includes(mark) : comparable(there.text) === comparable(text),
  );
  if (isThere) return 'unchanged';
  const noteCategoryId = Number(note.categoryId); // 0 is VAN's own word for none, but VAN fails on being sent it
  const category = noteCategoryId > 0 ? { category: { noteCategoryId } } : {};
  await v.addNote(vanId, { text, isViewRestricted: false, ...category }, notes !== undefined);
  return 'created';
}
