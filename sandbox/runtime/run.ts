import type { Step } from '../../templates/template.ts';
import type { Outputs, Settings } from '../render.ts';
import type { Seen } from '../server.ts';

export type RunStatus = 'done' | 'filtered' | 'halted' | 'failed' | 'waiting';

/** One step of one run, as Zapier's history would show it. */
export interface StepRun {
  use: string;
  status: RunStatus;
  input: Record<string, unknown>;
  output: unknown;
  /** The sentence of the error, when there is one. */
  message: string;
  /** How often it was played: 1, and once more for each delay and each replay. */
  attempts: number;
  /** How often it was played again after it had failed. */
  replays: number;
  /** The sentence of each time that it did not go through, the last one left out. */
  setbacks: string[];
  /** Every request that reached a vendor. */
  requests: Seen[];
}

/** One run of a Zap: what started it, and what each step did. */
export interface Run {
  zap: string;
  row: { id: string };
  status: RunStatus;
  steps: StepRun[];
}

/** A run that waits for its turn: at this moment, with this step. */
export interface Task {
  at: number;
  run: Run;
  index: number;
  outputs: Outputs;
  settings: Settings;
  steps: readonly Step[];
  /** What a job posted when it called back. */
  resumeWith?: { body: unknown; outputData: unknown } | undefined;
}

/** A step that has not been played yet. */
export const freshStep = (use: string, input: Record<string, unknown>): StepRun => ({
  use,
  status: 'waiting',
  input,
  output: undefined,
  message: '',
  attempts: 0,
  replays: 0,
  setbacks: [],
  requests: [],
});

const OUTCOMES: Record<string, RunStatus> = { ThrottledError: 'waiting', HaltedError: 'halted' };

/** What the class of an error makes of its step. */
export function failureOf(error: unknown): Pick<StepRun, 'status' | 'message' | 'output'> {
  const { name, message } = error as Error;
  return { status: OUTCOMES[name] ?? 'failed', message, output: undefined };
}

/** How long a throttled step waits, in milliseconds. */
export const delayOf = ({ message }: StepRun): number => {
  try {
    return Number((JSON.parse(message) as { delay?: number }).delay ?? 60) * 1000;
  } catch {
    return 60_000;
  }
};

/** The sentence of an error; core puts that of some into JSON. */
export function sentenceIn(message: string): string {
  try {
    return String((JSON.parse(message) as { message?: unknown }).message ?? message);
  } catch {
    return message;
  }
}
