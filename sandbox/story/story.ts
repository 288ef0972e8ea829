import type { Template } from '../../templates/template.ts';
import type { Stage } from '../stage.ts';
import type { Run } from '../zapier.ts';

/** One kind of record: what a system should hold, and what it holds. */
export interface Comparison {
  what: string;
  should: readonly string[];
  holds: readonly string[];
}

/** What a story ends with. */
export interface Result {
  title: string;
  comparisons: Comparison[];
  /** Every run that was played, in order. */
  runs: Run[];
  /** Writes that the second run made. */
  secondWrites: number;
  /** Zaps that are not among the templates, for their pictures. */
  variants?: Template[];
  /** Anything else that must hold, with what was seen. */
  checks: { what: string; ok: boolean; seen: string }[];
}

/** Tells how far the current step is. */
export type Progress = (text: string) => void;

export interface Chapter {
  title: string;
  tell: (progress: Progress) => Promise<void>;
}

/** A story in chapters, shown one after the other; `result` is there when the last has ended. */
export interface Story {
  title: string;
  chapters: Chapter[];
  result: () => Result;
}

export type TellStory = (stage: Stage) => Story;

/** Lines that one side has and the other has not; a line that stands twice counts twice. */
export function difference(from: readonly string[], without: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of without) left.set(line, (left.get(line) ?? 0) + 1);
  return from.filter((line) => {
    const count = left.get(line) ?? 0;
    if (count > 0) left.set(line, count - 1);
    return count === 0;
  });
}

export const isRight = ({ comparisons, secondWrites, checks }: Result): boolean =>
  secondWrites === 0 &&
  checks.every(({ ok }) => ok) &&
  comparisons.every(({ should, holds }) => difference(should, holds).length + difference(holds, should).length === 0);
