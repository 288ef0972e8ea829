import { isOperation, type Template } from '../../templates/template.ts';
import type { PlatformRoutes } from '../platform.ts';
import type { Settings } from '../render.ts';
import { renderFields } from './form.ts';
import type { Run, StepRun, Task } from './run.ts';
import type { Runtime } from './runtime.ts';

/** When one poll finds more new rows than this, Zapier holds all of them back. */
export const MOST_NEW_ROWS = 100;

/** One Zap with its memory of what it has seen. */
export class Zap {
  readonly template: Template;
  /** Rows that wait for the user to release them. */
  readonly held: { id: string }[] = [];
  mostNewRows = MOST_NEW_ROWS;
  /** Every run that it fired by itself; what others started would keep a whole campaign's records. */
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
    return this.fire(rows, onStep);
  }

  /** Asks the trigger, and runs the steps for each row that was not seen before, oldest first, unless there are too many. */
  async poll(onStep?: (step: StepRun) => void): Promise<Run[]> {
    const fresh = (await this.rows({})).filter(({ id }) => !this.seen.has(id)).reverse();
    for (const { id } of fresh) this.seen.add(id);
    if (fresh.length <= this.mostNewRows) return this.fire(fresh, onStep);
    this.held.push(...fresh);
    return [];
  }

  /** Starts what was held back, as a user does with a click. */
  async release(onStep?: (step: StepRun) => void): Promise<Run[]> {
    return this.fire(this.held.splice(0), onStep);
  }

  private async fire(rows: readonly { id: string }[], onStep?: (step: StepRun) => void): Promise<Run[]> {
    const runs = await this.start(rows, onStep);
    this.runs.push(...runs);
    return runs;
  }

  /** Runs the steps for rows that come from elsewhere: a backfill, or a delivery of a hook. */
  async start(rows: readonly { id: string }[], onStep?: (step: StepRun) => void): Promise<Run[]> {
    const runs = rows.map((row): Run => ({ zap: this.template.slug, row, status: 'waiting', steps: [] }));
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

  /** What the trigger shows to somebody who has seen nothing yet; `more` is filled into its form as well. */
  async latest(more: Record<string, unknown>): Promise<{ id: string }[]> {
    return this.rows({}, more);
  }

  private async rows(meta: object, more: Record<string, unknown> = {}): Promise<{ id: string }[]> {
    const [trigger] = this.template.steps;
    if (!isOperation(trigger)) return [{ id: new Date(this.runtime.options.clock.now()).toISOString() }];
    const input = { ...this.triggerInput(), ...more };
    return (await this.runtime.call(trigger.use, input, { meta })) as { id: string }[];
  }

  private triggerInput(): Record<string, unknown> {
    const [trigger] = this.template.steps;
    return isOperation(trigger) ? renderFields(trigger, {}, this.settings) : {};
  }
}
