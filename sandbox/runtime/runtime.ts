import {
  type DigestStep,
  type FilterStep,
  fill,
  isDigest,
  isFilter,
  isOperation,
  type Step,
  type Template,
} from '../../templates/template.ts';
import type { WorldClock } from '../clock.ts';
import type { PlatformRoutes } from '../platform.ts';
import { render, type Settings } from '../render.ts';
import type { Seen } from '../server.ts';
import { firstOf, passes, renderFields } from './form.ts';
import { type App, type CallOptions, Operations } from './operations.ts';
import { Pace } from './pace.ts';
import { workThrough } from './queue.ts';
import { delayOf, failureOf, freshStep, type Run, type StepRun, type Task } from './run.ts';
import { Zap } from './zap.ts';

export interface RuntimeOptions {
  app: object;
  authData: Record<string, string>;
  clock: WorldClock;
  platform: PlatformRoutes;
  /** The sandbox's request log, to tell which step made which request. */
  log: Seen[];
  /** How many steps run at the same time. */
  workers?: number;
  /** Plays steps that failed again after a while, a few times, as Zapier does for those who have that switched on. */
  autoreplay?: boolean;
  /** What a request costs on the world's clock; none where the sandbox's own delays move it. */
  requestMilliseconds?: number;
  /** Forgets what a step was given once it has ended. */
  brief?: boolean;
}

const REQUEST_MILLISECONDS = 120;
/** Zapier plays a throttled step again only so often; then the run is reported as failed. */
const MOST_ATTEMPTS = 60;
/** When a step that failed is played again, in minutes after each failure. */
const REPLAY_MINUTES = [5, 30, 60, 180, 360];
const MINUTE = 60_000;

/** Tells what a step that waits was called back with, once it was. */
type Answer = () => { body: unknown } | undefined;

/** The step after this one, which may use what this one gave. */
const next = (task: Task, output: unknown): Task => ({
  ...task,
  index: task.index + 1,
  outputs: { ...task.outputs, [task.index + 1]: output },
});

/**
 * A small stand-in for Zapier's runtime, for demonstrations and tests. It runs steps through core's own handler, waits on
 * the world's clock, and keeps to the pace and the locks that operations declare.
 */
export class Runtime {
  readonly options: RuntimeOptions;
  private readonly operations: Operations;
  private readonly pace: Pace;
  private readonly digests = new Map<string, string[]>();
  /** Runs that wait to be called back. */
  private parked: { task: Task; answer: Answer }[] = [];

  constructor(options: RuntimeOptions) {
    this.options = options;
    this.operations = new Operations(options.app as App, options.authData, options.platform.rpcBase);
    this.pace = new Pace(options.clock);
  }

  /** What is behind `z.cache`. */
  get cache(): Record<string, unknown> {
    return this.operations.cache;
  }

  isHook(use: string): boolean {
    return this.operations.isHook(use);
  }

  /** A Zap that is switched off; `settings` fill in what the template leaves open. */
  zap(template: Template, settings: Settings): Zap {
    return new Zap(this, template, settings);
  }

  /** Runs a method of an operation, and returns what it returned. */
  async call(use: string, inputData: object, more: CallOptions = {}): Promise<unknown> {
    for (const minutes of this.options.autoreplay ? REPLAY_MINUTES : []) {
      try {
        return (await this.operations.execute(use, inputData, more)).results;
      } catch {
        this.options.clock.advance(minutes * MINUTE); // a poll that failed is made again when its time comes
      }
    }
    return (await this.operations.execute(use, inputData, more)).results;
  }

  /** Runs one step by itself, with its delays, as a Zap of one step; `times` at once when asked. Nothing in it is mapped. */
  async run(
    use: string,
    input: object,
    { times = 1, onStep }: { times?: number; onStep?: (step: StepRun) => void } = {},
  ): Promise<Run[]> {
    const fields = Object.fromEntries(Object.keys(input).map((key) => [key, fill(key, '')]));
    const steps: Step[] = [
      { use: 'schedule', every: 'day' },
      { use, fields },
    ];
    const settings = input as Settings;
    const runs = Array.from(
      { length: times },
      (): Run => ({ zap: use, row: { id: use }, status: 'waiting', steps: [] }),
    );
    const at = this.options.clock.now();
    await this.work(
      runs.map((run) => ({ at, run, index: 1, outputs: {}, settings, steps })),
      onStep,
    );
    return runs;
  }

  /** Works until every run has ended. `onStep` hears of each step that was played. */
  async work(tasks: Task[], onStep: (step: StepRun) => void = () => {}): Promise<void> {
    await workThrough(tasks, (task) => this.play(task, onStep), this.options);
  }

  /** How many runs wait to be called back. */
  get waitsForCall(): number {
    return this.parked.length;
  }

  /** Goes on with the runs that were called back. @returns how many still wait */
  async resume(onStep?: (step: StepRun) => void): Promise<number> {
    const ready = this.parked.flatMap(({ task, answer }): Task[] => {
      const body = answer()?.body;
      const outputData = task.run.steps[task.index - 1]?.output;
      return body === undefined ? [] : [{ ...task, at: this.options.clock.now(), resumeWith: { body, outputData } }];
    });
    this.parked = this.parked.filter(({ answer }) => !answer());
    await this.work(ready, onStep);
    return this.parked.length;
  }

  /** Plays one step. @returns what is to be played next, and when */
  private async play(task: Task, onStep: (step: StepRun) => void): Promise<Task | undefined> {
    const step = task.steps[task.index];
    if (!step) {
      task.run.status = 'done';
      return undefined;
    }
    if (isFilter(step) || isDigest(step)) return this.playInside(step, task);
    if (!isOperation(step)) throw new Error(`${step.use} can only start a Zap.`);
    const input = renderFields(step, task.outputs, task.settings);
    const turn = this.pace.turn(step.use, this.operations.pacedOf(step.use), input);
    if (turn.wait > 0) return { ...task, at: this.options.clock.now() + turn.wait };

    const record = task.run.steps[task.index - 1] ?? freshStep(step.use, input);
    task.run.steps[task.index - 1] = record;
    const answer = await this.attempt(record, input, task.resumeWith);
    turn.release();
    return this.afterAttempt(record, task, answer, onStep);
  }

  /** Plays a step of Zapier's own, which reaches no vendor. */
  private playInside(step: FilterStep | DigestStep, task: Task): Task | undefined {
    const { run, index, outputs, settings } = task;
    const output = isDigest(step) ? this.collect(step, task) : passes(step, outputs, settings) ? {} : undefined;
    const status = output ? 'done' : 'filtered';
    run.steps[index - 1] = { ...freshStep(step.use, {}), status, output, attempts: 1 };
    if (output) return next(task, output);
    run.status = 'filtered';
    return undefined;
  }

  /** Plays an operation once, and notes what came of it. @returns how to learn what it was called back with */
  private async attempt(record: StepRun, input: object, resumed: Task['resumeWith']): Promise<Answer> {
    record.attempts += 1;
    if (record.message) record.setbacks.push(record.message);
    const before = this.options.log.length;
    const callback = this.options.platform.openCallback();
    try {
      const { results, status } = await this.operations.execute(
        record.use,
        input,
        resumed
          ? { method: 'performResume', bundle: { outputData: resumed.outputData, cleanedRequest: resumed.body } }
          : { callbackUrl: callback.url },
      );
      record.output = firstOf(results);
      record.status = status === 'CALLBACK' ? 'waiting' : 'done';
      record.message = '';
      // Unless the user chose otherwise, a search that finds nothing ends the run, and not as a failure.
      if (this.operations.isSearch(record.use) && record.output === undefined)
        Object.assign(record, { status: 'halted', message: 'Nothing was found.' });
    } catch (error) {
      Object.assign(record, failureOf(error));
    }
    const made = this.options.log.slice(before);
    record.requests.push(...made);
    const { requestMilliseconds = REQUEST_MILLISECONDS, workers = 1 } = this.options;
    this.options.clock.advance((made.length * requestMilliseconds) / workers);
    return callback.answer;
  }

  /** @returns what follows: the next step, the same one later, or nothing */
  private afterAttempt(record: StepRun, task: Task, answer: Answer, onStep: (step: StepRun) => void): Task | undefined {
    const again = (milliseconds: number): Task => ({ ...task, at: this.options.clock.now() + milliseconds });
    const replayMinutes =
      this.options.autoreplay && record.status === 'failed' ? REPLAY_MINUTES[record.replays] : undefined;
    if (replayMinutes !== undefined) {
      record.replays += 1;
      record.status = 'waiting';
    }
    onStep(record);
    if (replayMinutes !== undefined) return again(replayMinutes * MINUTE);
    if (record.status === 'waiting' && !record.message) {
      this.parked.push({ task, answer });
      return undefined;
    }
    if (record.status === 'waiting' && record.attempts < MOST_ATTEMPTS) return again(delayOf(record));
    if (this.options.brief) record.input = {};
    task.run.status = record.status === 'waiting' ? 'failed' : record.status;
    return record.status === 'done' ? next({ ...task, resumeWith: undefined }, record.output) : undefined;
  }

  /** Keeps a line, and gives all of them away when there are enough. */
  private collect({ title, entry, after }: DigestStep, { run, outputs, settings }: Task): object | undefined {
    const key = `${run.zap}:${title}`;
    const lines = this.digests.get(key) ?? [];
    lines.push(String(render(entry, outputs, settings)));
    this.digests.set(key, lines);
    if (lines.length < after) return undefined;
    this.digests.delete(key);
    return { digest: lines.join('\n'), count: lines.length };
  }
}
