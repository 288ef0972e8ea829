import type { Operation } from '../../platform/define.ts';
import type { Runtime, StepRun } from '../../sandbox/zapier.ts';
import type { MatrixWorld } from './world.ts';

/** One run as its user sees it, delays included. */
export interface Attempt {
  status: 'done' | 'failed' | 'halted';
  /** How often Zapier waited and played it again. */
  waits: number;
  /** What the last error said, also when a later try went well. */
  sentence: string;
  output: unknown;
}

export type Start = (times?: number) => Promise<Attempt[]>;

const TARGET = 'https://hooks.zapier.com/hooks/standard/1/matrix';
const MOST_TRIES = 60;

/** @returns how to run this operation in this world: actions as steps of a Zap, the others as Zapier asks them */
export function starter(world: MatrixWorld, operation: Operation, input: object): Start {
  const { key, kind } = operation;
  if (kind === 'create') {
    const runtime = world.runtime(operation, 2);
    return async (times = 1) => {
      const sentences: string[] = [];
      const onStep = (step: StepRun) => {
        if (step.message) sentences.push(sentenceOf(step.message));
        if (step.status !== 'done') void world.sandbox.reopen(); // an outage ends before the next try
      };
      const runs = await runtime.run(key, input, { times, onStep });
      await untilCalledBack(world, runtime, onStep);
      return runs.map(({ status, steps: [step] }) => ({
        status: status === 'done' || status === 'halted' ? status : 'failed',
        waits: (step?.attempts ?? 1) - 1,
        sentence: sentences.at(-1) ?? '',
        output: step?.output,
      }));
    };
  }
  const runtime = world.runtime(operation);
  const isHook = operation.operation.type === 'hook';
  const more = isHook ? { method: 'performSubscribe', bundle: { targetUrl: TARGET } } : {};
  return async () => [await asked(world, () => runtime.call(key, input, more))];
}

async function untilCalledBack(world: MatrixWorld, runtime: Runtime, onStep: (step: StepRun) => void): Promise<void> {
  for (let turn = 0; turn < MOST_TRIES && runtime.waitsForCall; turn += 1) {
    await world.van.completeExports();
    await runtime.resume(onStep);
  }
}

/** Polls, searches and dropdowns: asked again for as long as they ask to wait. */
async function asked(world: MatrixWorld, ask: () => Promise<unknown>): Promise<Attempt> {
  let sentence = '';
  for (let waits = 0; waits < MOST_TRIES; waits += 1) {
    try {
      return { status: 'done', waits, sentence, output: await ask() };
    } catch (error) {
      const { name, message } = error as Error;
      sentence = sentenceOf(message);
      if (name !== 'ThrottledError')
        return { status: name === 'HaltedError' ? 'halted' : 'failed', waits, sentence, output: undefined };
      world.clock.advance(60_000);
      await world.sandbox.reopen();
    }
  }
  return { status: 'failed', waits: MOST_TRIES, sentence, output: undefined };
}

/** Core packs the sentence of its errors into JSON. */
function sentenceOf(message: string): string {
  try {
    return (JSON.parse(message) as { message: string }).message;
  } catch {
    return message;
  }
}
