import {
  type DigestStep,
  type FilterStep,
  fill,
  isDigest,
  isFilter,
  isOperation,
  type OperationStep,
  type Step,
  type Template,
} from '../templates/template.ts';
import type { WorldClock } from './clock.ts';
import { type Handler, handlerOf } from './handler.ts';
import type { PlatformRoutes } from './platform.ts';
import { type Outputs, render, type Settings } from './render.ts';
import type { Seen } from './server.ts';

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

export interface CallOptions {
  method?: string;
  meta?: object;
  /** More of the bundle than connection and input. */
  bundle?: object;
  callbackUrl?: string;
}

interface App {
  triggers: Record<string, Definition>;
  creates: Record<string, Definition>;
  searches: Record<string, Definition>;
}
const KINDS = ['triggers', 'creates', 'searches'] as const;
type Kind = (typeof KINDS)[number];
interface Definition {
  operation: { type?: string; throttle?: Throttle; lock?: { key: string }; canPaginate?: boolean };
}
interface Throttle {
  window: number;
  limit: number;
  key?: string;
}

/** A run that waits for its turn: at this moment, with this step. */
interface Task {
  at: number;
  run: Run;
  index: number;
  outputs: Outputs;
  settings: Settings;
  steps: readonly Step[];
  /** What a job posted when it called back. */
  resumeWith?: { body: unknown; outputData: unknown } | undefined;
}

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
}

const REQUEST_MILLISECONDS = 120;
/** Zapier plays a throttled step again only so often; then the run is reported as failed. */
const MOST_ATTEMPTS = 60;
/** When a step that failed is played again, in minutes after each failure. */
const REPLAY_MINUTES = [5, 30, 60, 180, 360];
const MINUTE = 60_000;

/**
 * A small stand-in for Zapier's runtime, for demonstrations and tests. It runs steps through core's own handler, waits on
 * the world's clock, and keeps to the pace and the locks that operations declare.
 */
export class Runtime {
  readonly options: RuntimeOptions;
  /** What is behind `z.cache`. */
  readonly cache: Record<string, unknown> = {};
  private readonly handlers = new Map<string, Handler>();
  private readonly app: App;
  private readonly starts = new Map<string, number[]>();
  private readonly locked = new Set<string>();
  private readonly digests = new Map<string, string[]>();
  /** Runs that wait to be called back. */
  private parked: { task: Task; answer: () => { body: unknown } | undefined }[] = [];

  constructor(options: RuntimeOptions) {
    this.options = options;
    this.app = options.app as App;
  }

  /** Core prepares the whole app for every call, so each operation is played in an app that holds it alone. */
  private handlerFor(kind: Kind, use: string): Handler {
    const known = this.handlers.get(use);
    if (known) return known;
    const empty = { triggers: {}, creates: {}, searches: {}, searchOrCreates: {} };
    const handler = handlerOf({ ...this.app, ...empty, [kind]: { [use]: this.app[kind][use] } });
    this.handlers.set(use, handler);
    return handler;
  }

  isHook(use: string): boolean {
    return this.app.triggers[use]?.operation.type === 'hook';
  }

  /** A Zap that is switched off; `settings` fill in what the template leaves open. */
  zap(template: Template, settings: Settings): Zap {
    return new Zap(this, template, settings);
  }

  /** Runs a method of an operation, and returns what it returned. */
  async call(use: string, inputData: object, more: CallOptions = {}): Promise<unknown> {
    for (const minutes of this.options.autoreplay ? REPLAY_MINUTES : []) {
      try {
        return (await this.execute(use, inputData, more)).results;
      } catch {
        this.options.clock.advance(minutes * MINUTE); // a poll that failed is made again when its time comes
      }
    }
    return (await this.execute(use, inputData, more)).results;
  }

  /** `status` is CALLBACK for a step that waits to be called back. */
  async execute(
    use: string,
    inputData: object,
    more: CallOptions = {},
  ): Promise<{ results: unknown; status?: string }> {
    const kind = KINDS.find((one) => use in this.app[one]);
    if (!kind) throw new Error(`There is no operation ${use}.`);
    return this.handlerFor(
      kind,
      use,
    )({
      command: 'execute',
      method: `${kind}.${use}.operation.${more.method ?? 'perform'}`,
      bundle: { authData: this.options.authData, inputData, meta: more.meta ?? {}, ...more.bundle },
      calledFromCli: true,
      zcacheTestObj: this.cache,
      rpc_base: this.options.platform.rpcBase,
      ...(more.callbackUrl && { callback_url: more.callbackUrl }),
    });
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
    const queue = [...tasks];
    const { clock, workers = 1 } = this.options;
    const next = (): Task | undefined => {
      if (queue.length === 0) return undefined;
      let first = 0;
      for (let i = 1; i < queue.length; i += 1) if ((queue[i] as Task).at < (queue[first] as Task).at) first = i;
      return queue.splice(first, 1)[0];
    };
    let busy = 0;
    let waiting: (() => void)[] = [];
    const anotherEnds = () => new Promise<void>((resolve) => waiting.push(resolve));
    const worker = async (): Promise<void> => {
      for (;;) {
        const task = next();
        if (!task && busy === 0) return;
        // The clock never leaps while somebody is at work: their time would be up without their having used it.
        if (!task || (task.at > clock.now() && busy > 0)) {
          if (task) queue.push(task);
          await anotherEnds();
          continue;
        }
        clock.advanceTo(task.at);
        busy += 1;
        const later = await this.play(task, onStep).finally(() => {
          busy -= 1;
        });
        if (later) queue.push(later);
        for (const wake of waiting) wake();
        waiting = [];
      }
    };
    await Promise.all(Array.from({ length: workers }, worker));
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
    const { run, index, outputs, settings, steps } = task;
    const step = steps[index];
    if (!step) {
      run.status = 'done';
      return undefined;
    }
    if (isFilter(step) || isDigest(step)) {
      const output = isDigest(step) ? this.collect(step, task) : passes(step, outputs, settings) ? {} : undefined;
      const status = output ? 'done' : 'filtered';
      run.steps[index - 1] = {
        use: step.use,
        status,
        input: {},
        output,
        message: '',
        attempts: 1,
        replays: 0,
        setbacks: [],
        requests: [],
      };
      if (output) return { ...task, index: index + 1, outputs: { ...outputs, [index + 1]: output } };
      run.status = 'filtered';
      return undefined;
    }
    if (!isOperation(step)) throw new Error(`${step.use} can only start a Zap.`);
    const input = renderFields(step, outputs, settings);
    const turn = this.turn(step.use, input);
    if (turn.wait > 0) return { ...task, at: this.options.clock.now() + turn.wait };

    const record = this.recordOf(run, index, step.use, input);
    record.attempts += 1;
    if (record.message) record.setbacks.push(record.message);
    const before = this.options.log.length;
    const callback = this.options.platform.openCallback();
    try {
      const resumed = task.resumeWith;
      const { results, status } = await this.execute(
        step.use,
        input,
        resumed
          ? { method: 'performResume', bundle: { outputData: resumed.outputData, cleanedRequest: resumed.body } }
          : { callbackUrl: callback.url },
      );
      record.output = firstOf(results);
      record.status = status === 'CALLBACK' ? 'waiting' : 'done';
      record.message = '';
      // Unless the user chose otherwise, a search that finds nothing ends the run, and not as a failure.
      if (step.use in this.app.searches && record.output === undefined)
        Object.assign(record, { status: 'halted', message: 'Nothing was found.' });
    } catch (error) {
      Object.assign(record, failureOf(error));
    }
    turn.release();
    const made = this.options.log.slice(before);
    record.requests.push(...made);
    const { requestMilliseconds = REQUEST_MILLISECONDS, workers = 1 } = this.options;
    this.options.clock.advance((made.length * requestMilliseconds) / workers);
    const replayMinutes =
      this.options.autoreplay && record.status === 'failed' ? REPLAY_MINUTES[record.replays] : undefined;
    if (replayMinutes !== undefined) {
      record.replays += 1;
      record.status = 'waiting';
      onStep(record);
      return { ...task, at: this.options.clock.now() + replayMinutes * MINUTE };
    }
    onStep(record);
    if (record.status === 'waiting' && !record.message) {
      this.parked.push({ task, answer: callback.answer });
      return undefined;
    }
    if (record.status === 'waiting' && record.attempts < MOST_ATTEMPTS)
      return { ...task, at: this.options.clock.now() + delayOf(record) };
    run.status = record.status === 'waiting' ? 'failed' : record.status;
    return record.status === 'done'
      ? { ...task, resumeWith: undefined, index: index + 1, outputs: { ...outputs, [index + 1]: record.output } }
      : undefined;
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

  private recordOf(run: Run, index: number, use: string, input: Record<string, unknown>): StepRun {
    const known = run.steps[index - 1];
    if (known) return known;
    const fresh: StepRun = {
      use,
      status: 'waiting',
      input,
      output: undefined,
      message: '',
      attempts: 0,
      replays: 0,
      setbacks: [],
      requests: [],
    };
    run.steps[index - 1] = fresh;
    return fresh;
  }

  /** Whether an operation may start now, by the pace and the lock that it declares. */
  private turn(use: string, input: Record<string, unknown>): { wait: number; release: () => void } {
    const { throttle, lock } = (this.app.creates[use] ?? this.app.searches[use])?.operation ?? {};
    const lockKey = lock && rendered(lock.key, input);
    if (lockKey && this.locked.has(lockKey)) return { wait: 1000, release: () => {} };
    if (throttle) {
      const key = `${use}:${throttle.key ? rendered(throttle.key, input) : ''}`;
      const now = this.options.clock.now();
      const recent = (this.starts.get(key) ?? []).filter((start) => start > now - throttle.window * 1000);
      this.starts.set(key, recent);
      if (recent.length >= throttle.limit)
        return { wait: (recent[0] as number) + throttle.window * 1000 - now, release: () => {} };
      recent.push(now);
    }
    if (lockKey) this.locked.add(lockKey);
    return { wait: 0, release: () => lockKey && this.locked.delete(lockKey) };
  }
}

/** When one poll finds more new rows than this, Zapier holds all of them back. */
export const MOST_NEW_ROWS = 100;

/** One Zap with its memory of what it has seen. */
export class Zap {
  readonly template: Template;
  /** Rows that wait for the user to release them. */
  readonly held: { id: string }[] = [];
  mostNewRows = MOST_NEW_ROWS;
  /** Every run since it was switched on. */
  readonly runs: Run[] = [];
  private readonly runtime: Runtime;
  private readonly settings: Settings;
  private readonly seen = new Set<string>();
  private hook: ReturnType<PlatformRoutes['openHook']> | undefined;
  private subscription: unknown;

  constructor(runtime: Runtime, template: Template, settings: Settings) {
    this.runtime = runtime;
    this.template = template;
    this.settings = settings;
  }

  /** The first poll only fills the memory, so nothing fires; a hook is subscribed instead. @returns how many ids are remembered */
  async switchOn(): Promise<number> {
    const [trigger] = this.template.steps;
    if (this.runtime.isHook(trigger.use)) {
      this.hook = this.runtime.options.platform.openHook();
      const bundle = { targetUrl: this.hook.url };
      this.subscription = await this.runtime.call(trigger.use, this.triggerInput(), {
        method: 'performSubscribe',
        bundle,
      });
      return 0;
    }
    for (const { id } of await this.rows({ isPopulatingDedupe: true })) this.seen.add(id);
    return this.seen.size;
  }

  /** Switching off forgets everything, and takes the hook away from the vendor. */
  async switchOff(): Promise<void> {
    this.seen.clear();
    if (!this.hook) return;
    const bundle = { targetUrl: this.hook.url, subscribeData: this.subscription };
    await this.runtime.call(this.template.steps[0].use, this.triggerInput(), { method: 'performUnsubscribe', bundle });
    this.hook.close();
    this.hook = undefined;
  }

  /** Runs the steps for everything that was posted to the hook. */
  async deliver(onStep?: (step: StepRun) => void): Promise<Run[]> {
    const rows: { id: string }[] = [];
    for (const posted of this.hook?.take() ?? []) {
      const bundle = { cleanedRequest: posted };
      rows.push(
        ...((await this.runtime.call(this.template.steps[0].use, this.triggerInput(), { bundle })) as { id: string }[]),
      );
    }
    return this.start(rows, onStep);
  }

  /** Asks the trigger, and runs the steps for each row that was not seen before, oldest first, unless there are too many. */
  async poll(onStep?: (step: StepRun) => void): Promise<Run[]> {
    const fresh = (await this.rows({})).filter(({ id }) => !this.seen.has(id)).reverse();
    for (const { id } of fresh) this.seen.add(id);
    if (fresh.length <= this.mostNewRows) return this.start(fresh, onStep);
    this.held.push(...fresh);
    return [];
  }

  /** Starts what was held back, as a user does with a click. */
  async release(onStep?: (step: StepRun) => void): Promise<Run[]> {
    return this.start(this.held.splice(0), onStep);
  }

  /** Runs the steps for rows that come from elsewhere: a backfill, or a delivery of a hook. */
  async start(rows: readonly { id: string }[], onStep?: (step: StepRun) => void): Promise<Run[]> {
    const runs = rows.map((row): Run => ({ zap: this.template.slug, row, status: 'waiting', steps: [] }));
    this.runs.push(...runs);
    await this.runtime.work(
      runs.map((run) => this.task(run)),
      onStep,
    );
    return runs;
  }

  /** Plays runs again from their trigger's row, as a user can from the history. */
  async replay(runs: readonly Run[], onStep?: (step: StepRun) => void): Promise<Run[]> {
    return this.start(
      runs.map(({ row }) => row),
      onStep,
    );
  }

  private task(run: Run): Task {
    const at = this.runtime.options.clock.now();
    return { at, run, index: 1, outputs: { 1: run.row }, settings: this.settings, steps: this.template.steps };
  }

  private async rows(meta: object): Promise<{ id: string }[]> {
    const [trigger] = this.template.steps;
    if (!isOperation(trigger)) return [{ id: new Date(this.runtime.options.clock.now()).toISOString() }];
    return (await this.runtime.call(trigger.use, this.triggerInput(), { meta })) as { id: string }[];
  }

  private triggerInput(): Record<string, unknown> {
    const [trigger] = this.template.steps;
    return isOperation(trigger) ? renderFields(trigger, {}, this.settings) : {};
  }
}

/** Whether a filter lets a record through. */
export const passes = ({ when }: FilterStep, outputs: Outputs, settings: Settings): boolean =>
  when.every(({ value, is }) => is.includes(String(render(value, outputs, settings))));

/** The form of a step, filled in. */
export const renderFields = (
  { fields }: OperationStep,
  outputs: Outputs,
  settings: Settings,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, render(value, outputs, settings)]));

/** Searches give a list or a page, of which a Zap goes on with the first. */
export function firstOf(results: unknown): unknown {
  if (Array.isArray(results)) return results[0];
  const page = (results as { results?: unknown[] } | null)?.results;
  return page ? page[0] : results;
}

const rendered = (key: string, input: Record<string, unknown>): string =>
  key.replace(/\{\{bundle\.inputData\.(\w+)\}\}/g, (_, field: string) => String(input[field] ?? ''));

const OUTCOMES: Record<string, RunStatus> = { ThrottledError: 'waiting', HaltedError: 'halted' };

function failureOf(error: unknown): Pick<StepRun, 'status' | 'message' | 'output'> {
  const { name, message } = error as Error;
  return { status: OUTCOMES[name] ?? 'failed', message, output: undefined };
}

const delayOf = ({ message }: StepRun): number => {
  try {
    return Number((JSON.parse(message) as { delay?: number }).delay ?? 60) * 1000;
  } catch {
    return 60_000;
  }
};
