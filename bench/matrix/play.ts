import type { Operation } from '../../platform/define.ts';
import type { Seen } from '../../sandbox/server.ts';
import { type Attempt, type Start, starter } from './attempt.ts';
import { difference } from './difference.ts';
import type { Example } from './examples/index.ts';
import { type Disturbance, disturb, heal } from './faults.ts';
import type { MatrixWorld } from './world.ts';

/**
 * When the fault comes: on the first run, on one of two runs at once, or on a replay of a run that went well. What only
 * reads has no replay to speak of.
 */
export type Play = 'first' | 'at_once' | 'later';
export function playsOf(operation: Operation, { addsOnEachRun, notAtOnce, gives }: Example): readonly Play[] {
  if (operation.kind !== 'create' || addsOnEachRun || gives) return ['first'];
  return notAtOnce ? ['first', 'later'] : ['first', 'at_once', 'later'];
}

/** One way to disturb one operation. */
export interface Case {
  operation: Operation;
  example: Example;
  play: Play;
  disturbance: Disturbance;
  /** Which request of the step is hit, from 0. */
  position: number;
}

/** What an undisturbed run leads to, and the requests that it takes. */
export interface Model {
  requests: readonly Seen[];
  held: string;
  output: string;
}

export interface Outcome {
  /** What the user sees of the disturbed run. */
  seen: 'fine' | 'waits' | 'fails';
  sentence: string;
  /** Rows that a vendor lacks at the end, or has too often. */
  lost: number;
  doubled: number;
  /** Why this case is not as it must be. */
  problem: string;
}

/** The user is told to look before a replay. */
const TOLD_TO_LOOK = /may have been written already|Look (?:in|at)/;
const MOST_REPLAYS = 3;

export class Matrix {
  readonly world: MatrixWorld;
  private readonly models = new Map<string, Model>();

  constructor(world: MatrixWorld) {
    this.world = world;
  }

  /** @throws a sentence when the example does not work, does nothing, or is doubled by a second run */
  async model(operation: Operation, example: Example, play: Play): Promise<Model> {
    const name = `${titleOf(operation, example)} ${play}`;
    const known = this.models.get(name);
    if (known) return known;
    const title = titleOf(operation, example);
    await this.open(operation, example);
    const before = await this.state();
    const start = await this.open(operation, example);
    const [first] = await start(play === 'at_once' ? 2 : 1);
    if (first?.status !== 'done') throw new Error(`${title}: the example does not work: ${first?.sentence}`);
    const requests = [...this.world.sandbox.log];
    const output = textOf(first.output, example);
    if (play === 'first') {
      const held = await this.state();
      const model = { requests, held, output };
      const isEmpty = isReading(operation, example) ? /^(\[\]||\{"results":\[\].*)$/.test(output) : held === before;
      if (isEmpty) throw new Error(`${title}: the example leads to nothing, so a loss would not show. Choose another.`);
      this.models.set(name, model);
      return model;
    }
    const { held } = await this.model(operation, example, 'first');
    const again = await this.open(operation, example);
    await again(play === 'at_once' ? 2 : 1);
    this.world.sandbox.log.length = 0;
    if (play === 'later') await again();
    const model = { requests: play === 'later' ? [...this.world.sandbox.log] : requests, held, output };
    const found = compare(held, await this.state());
    if (found.problem) throw new Error(`${title}: ${play} without any fault: ${found.problem}`);
    this.models.set(name, model);
    return model;
  }

  /** Drops what is known of undisturbed runs. */
  forget(): void {
    this.models.clear();
  }

  /** Plays one case. @returns undefined when the fault met no request */
  async play({ operation, example, play, disturbance, position }: Case): Promise<Outcome | undefined> {
    const model = await this.model(operation, example, play);
    const start = await this.open(operation, example);
    if (play === 'later') await start();
    this.world.sandbox.log.length = 0;
    disturb(this.world, disturbance, position);
    const attempts = await start(play === 'at_once' ? 2 : 1);
    const met = disturbance.refuses
      ? this.world.sandbox.log.length >= position && attempts.some(({ sentence }) => sentence)
      : this.world.sandbox.log.some(({ fault }) => fault);
    await heal(this.world);
    if (!met) return undefined;
    const outcome = worst(attempts);
    const found = isReading(operation, example)
      ? await this.goOnReading(start, attempts[0] as Attempt, model, example)
      : await this.goOnWriting(start, attempts, model, example, play);
    const problem = found.problem || (/fault in the connector/.test(outcome.sentence) ? outcome.sentence : '');
    return { ...outcome, ...found, problem };
  }

  /** Asks once more. Every answer that came must be whole. */
  private async goOnReading(start: Start, first: Attempt, model: Model, example: Example): Promise<Found> {
    const [next] = await start();
    for (const attempt of first.status === 'done' ? [first, next] : [next]) {
      if (attempt?.status !== 'done') return broken(`still fails when asked again: ${attempt?.sentence}`);
      const found = compare(model.output, textOf(attempt.output, example));
      if (found.problem) return found;
    }
    return NOTHING;
  }

  /** The user replays what failed, looks first where told to, and replays once more what went well. */
  private async goOnWriting(
    start: Start,
    attempts: Attempt[],
    { held }: Model,
    { addsOnEachRun }: Example,
    play: Play,
  ): Promise<Found> {
    let last = attempts.find(({ status }) => status !== 'done') ?? (attempts[0] as Attempt);
    for (let replay = 0; replay < MOST_REPLAYS && last.status !== 'done'; replay += 1) {
      if (addsOnEachRun && TOLD_TO_LOOK.test(last.sentence) && !compare(held, await this.state()).problem)
        return NOTHING;
      last = (await start())[0] as Attempt;
    }
    if (last.status !== 'done') return broken(`still fails after ${MOST_REPLAYS} replays: ${last.sentence}`);
    if (play === 'first') {
      const found = compare(held, await this.state());
      if (found.problem || addsOnEachRun) return found;
    }
    const [more] = await start();
    if (more?.status !== 'done') return broken(`a replay of what went well fails: ${more?.sentence}`);
    return compare(held, await this.state());
  }

  private async open(operation: Operation, example: Example): Promise<Start> {
    this.world.fresh();
    const start = starter(this.world, operation, await example.input(this.world));
    this.world.sandbox.log.length = 0;
    return start;
  }

  private async state(): Promise<string> {
    await this.world.settle();
    return JSON.stringify(this.world.snapshot());
  }
}

export const titleOf = ({ key }: Operation, { name }: Example): string => (name ? `${key} with ${name}` : key);

/** Switching on a hook writes as well: it leaves a subscription with the vendor. */
const isReading = ({ kind, operation }: Operation, { gives }: Example): boolean =>
  gives !== undefined || (kind !== 'create' && operation.type !== 'hook');

/** Links to files are signed anew each time. */
const textOf = (output: unknown, { gives }: Example): string =>
  (JSON.stringify(gives ? gives(output as Record<string, unknown>) : output) ?? '').replace(/\bsig=\w+/g, 'sig=…');

type Found = Pick<Outcome, 'lost' | 'doubled' | 'problem'>;
const NOTHING: Found = { lost: 0, doubled: 0, problem: '' };
const broken = (problem: string): Found => ({ lost: 1, doubled: 0, problem });

function compare(should: string, holds: string): Found {
  if (should === holds) return NOTHING;
  const { missing, extra } = difference(JSON.parse(should), JSON.parse(holds));
  const surplus = extra.length - missing.length;
  const problem = [...missing.map((row) => `- ${row}`), ...extra.map((row) => `+ ${row}`)].join('\n');
  return { lost: Math.max(0, -surplus), doubled: Math.max(0, surplus), problem: problem || 'the order differs' };
}

function worst(attempts: Attempt[]): Pick<Outcome, 'seen' | 'sentence'> {
  const failed = attempts.find(({ status }) => status !== 'done');
  if (failed) return { seen: 'fails', sentence: failed.sentence };
  const waited = attempts.find(({ sentence }) => sentence);
  return waited ? { seen: 'waits', sentence: waited.sentence } : { seen: 'fine', sentence: '' };
}
