import type { Operation } from '../../platform/define.ts';
import { type Case, type Outcome, titleOf } from './play.ts';

export type Seen = Outcome['seen'];

/** What became of the cases of one operation. */
export interface OperationTally {
  key: string;
  label: string;
  cases: number;
  /** Only one case of each fault was played. */
  isSample?: boolean;
  seconds: number;
  lost: number;
  doubled: number;
  /** By the key of the fault: everything that a user may see. */
  seen: Record<string, Seen[]>;
  /** Every sentence that was shown, with the faults that lead to it. */
  sentences: Record<string, { seen: Seen; faults: string[] }>;
  problems: string[];
}

export const emptyTally = ({ key, label }: Operation): OperationTally => ({
  key,
  label,
  cases: 0,
  seconds: 0,
  lost: 0,
  doubled: 0,
  seen: {},
  sentences: {},
  problems: [],
});

const add = <T>(list: T[], one: T): void => {
  if (!list.includes(one)) list.push(one);
};

/** Ids differ from case to case; sentences that are alike otherwise count as one. */
const general = (sentence: string): string => sentence.replace(/\b(?:\d{3,}|(?:exp|aud)_\w+)\b/g, '…');

export function count(tally: OperationTally, one: Case, outcome: Outcome): void {
  const fault = one.disturbance.key;
  tally.cases += 1;
  tally.lost += outcome.lost;
  tally.doubled += outcome.doubled;
  tally.seen[fault] ??= [];
  add(tally.seen[fault], outcome.seen);
  if (outcome.sentence) {
    const sentence = general(outcome.sentence);
    tally.sentences[sentence] ??= { seen: outcome.seen, faults: [] };
    add(tally.sentences[sentence].faults, fault);
  }
  if (outcome.problem) tally.problems.push(describe(one, outcome));
}

/** All that is needed to play a case again. */
export function describe(
  { operation, example, play, disturbance, position }: Case,
  { seen, sentence, problem }: Outcome,
) {
  const where = `${titleOf(operation, example)}, ${play}, ${disturbance.key} on request ${position + 1}`;
  return `${where} (${seen}${sentence && `: ${sentence}`})\n${problem}`;
}
