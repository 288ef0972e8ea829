import type { MatrixWorld } from '../world.ts';

/** How an operation is played against the vendors as they are seeded. */
export interface Example {
  /** Tells apart two examples of one operation; completes "… with". */
  name?: string;
  /** Brings the vendors to where the step is played. @returns what is typed into it */
  input: (world: MatrixWorld) => object | Promise<object>;
  /** The vendor offers nothing to tell a second run from a new record, so each run adds one. What the user sees instead. */
  addsOnEachRun?: string;
  /** Two identical runs at the same moment may differ from one. What the user sees then. */
  notAtOnce?: string;
  /** What a user may come across afterwards though nothing is lost or doubled. */
  leaves?: string;
  /** For what changes nothing that stays: the part of the output that must come back. */
  gives?: (output: Record<string, unknown>) => unknown;
}

export type Examples = Readonly<Record<string, Example | readonly Example[]>>;

/** The id of the first row, as a step takes it. */
export function firstId(ids: Iterable<number | bigint>): string {
  for (const id of ids) return String(id);
  throw new Error('The sandbox has no such row.');
}
