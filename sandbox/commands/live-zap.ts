import { isStandIn } from '../../platform/http.ts';
import type { PlannedRequest } from '../../platform/zap.ts';
import {
  isDigest,
  isFilter,
  isOperation,
  type OperationStep,
  type Step,
  type Template,
} from '../../templates/template.ts';
import { type Handler, handlerOf } from '../handler.ts';
import type { Outputs, Settings } from '../render.ts';
import { sentenceIn } from '../runtime/run.ts';
import { firstOf, passes, renderFields } from '../zapier.ts';
import { Traffic } from './traffic.ts';

export interface LiveOptions {
  app: object;
  authData: Record<string, string>;
  settings: Settings;
  write: boolean;
  print: (line: string) => void;
}

type Kind = 'triggers' | 'creates' | 'searches';
type App = Record<
  Kind,
  Record<string, { display: { label: string }; operation: { type?: string; performResume?: unknown } }>
>;

/** Plays a Zap once through core, on the newest record of its trigger. */
export class LiveZap {
  private readonly options: LiveOptions;
  private readonly app: App;
  private readonly traffic = new Traffic();
  private readonly handler: Handler;
  private readonly cache: Record<string, unknown> = {};

  constructor(options: LiveOptions) {
    this.options = options;
    this.app = options.app as App;
    this.handler = handlerOf(this.traffic.watch(options.app));
  }

  /** @returns false when a step failed or could not be played */
  async play({ steps }: Template): Promise<boolean> {
    const { print } = this.options;
    try {
      const first = await this.newest(steps[0]);
      if (typeof first === 'string') {
        print(`\n${first}`);
        return false;
      }
      return await this.go(steps, { 1: first });
    } catch (error) {
      this.sent();
      print(`\n${whatNext(error as Error)}`);
      return (error as Error).name === 'HaltedError';
    }
  }

  /** The record that the Zap is played on, or why there is none. */
  private async newest(trigger: Step): Promise<object | string> {
    const { print, write, settings } = this.options;
    if (!isOperation(trigger)) {
      print(`\n1. Schedule: now`);
      return { id: new Date().toISOString() };
    }
    const isHook = this.app.triggers[trigger.use]?.operation.type === 'hook';
    if (isHook && write) {
      return 'This Zap starts when its service calls Zapier, so there is no newest record to write; leave out --write to see it with an example.';
    }
    print(`\n1. ${this.labelOf('triggers', trigger)}`);
    const fields = renderFields(trigger, {}, settings);
    const method = isHook ? 'performList' : 'perform';
    const rows = (await this.call(trigger.use, fields, method, { isLoadingSample: true })) as object[];
    this.sent();
    const [row] = rows;
    if (!row) return 'There is no record yet that would start this Zap.';
    print(isHook ? '   An example, because real ones only arrive while the Zap is on:' : '   The newest record:');
    print(indented(brief(row)));
    return row;
  }

  private async go(steps: Template['steps'], start: Outputs): Promise<boolean> {
    const { print, write, settings } = this.options;
    let outputs = start;
    for (const [index, step] of steps.entries()) {
      if (index === 0) continue;
      const number = index + 1;
      if (isFilter(step)) {
        if (!passes(step, outputs, settings)) {
          print(`\n${number}. Filter: this record ends here, as it should.`);
          return true;
        }
        print(`\n${number}. Filter: this record goes on.`);
      } else if (isDigest(step)) {
        print(`\n${number}. Digest: Zapier would collect ${step.after} records here.`);
        if (write) return true;
        outputs = {
          ...outputs,
          [number]: { digest: String(renderFields(asFields(step.entry), outputs, settings).entry) },
        };
      } else if (isOperation(step)) {
        const output = await this.step(number, step, outputs);
        if (output === undefined) return !write;
        outputs = { ...outputs, [number]: output };
      }
    }
    return true;
  }

  /** @returns undefined when the Zap cannot go on */
  private async step(number: number, step: OperationStep, outputs: Outputs): Promise<unknown> {
    const { print, write, settings } = this.options;
    const creates = step.use in this.app.creates;
    print(`\n${number}. ${this.labelOf(creates ? 'creates' : 'searches', step)}`);
    if (write && this.app.creates[step.use]?.operation.performResume) {
      print('   This step is called back when its job has ended, which only Zapier can wait for; it was not played.');
      return undefined;
    }
    const fields = { ...renderFields(step, outputs, settings), ...(creates && !write && { rehearse: 'yes' }) };
    if (Object.values(fields).some((value) => isStandIn(String(value)))) {
      print('   This step works with what an earlier one would have made, so the rehearsal ends here.');
      return undefined;
    }
    const output = firstOf(await this.call(step.use, fields));
    this.sent();
    if (creates && !write) this.planned((output as { planned_requests?: PlannedRequest[] }).planned_requests ?? []);
    else if (output === undefined) print('   Nothing was found, so the Zap ends here.');
    else print(indented(brief(output)));
    return output;
  }

  private labelOf(kind: Kind, { use }: OperationStep): string {
    return `${this.app[kind][use]?.display.label} (${use})`;
  }

  private async call(use: string, inputData: object, method = 'perform', meta: object = {}): Promise<unknown> {
    const kind = (['triggers', 'creates', 'searches'] as const).find((one) => use in this.app[one]) as Kind;
    const { results } = await this.handler({
      command: 'execute',
      method: `${kind}.${use}.operation.${method}`,
      bundle: { authData: this.options.authData, inputData, meta },
      calledFromCli: true,
      zcacheTestObj: this.cache,
    });
    return results;
  }

  /** What has left since it was last asked. */
  private sent(): void {
    for (const line of this.traffic.take()) this.options.print(`   sent   ${line}`);
  }

  private planned(requests: readonly PlannedRequest[]): void {
    const { print } = this.options;
    if (requests.length === 0) print('   would send nothing');
    for (const { service, method, path, body } of requests) {
      print(`   would send   ${method} ${path} to ${service}`);
      if (body !== null) print(indented(body));
    }
  }
}

const asFields = (entry: string): OperationStep => ({ use: 'digest', fields: { entry } });

/** A record without what is empty, and without the long text that the next step reads. */
const brief = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, one) => (key === 'record' || isEmpty(one) ? undefined : one)));

const isEmpty = (value: unknown): boolean =>
  value === '' ||
  value === null ||
  (typeof value === 'object' && Object.values(value).every((one) => one !== 0 && one !== false && isEmpty(one)));

const indented = (value: unknown): string =>
  JSON.stringify(value, null, 2)
    .split('\n')
    .map((line) => `      ${line}`)
    .join('\n');

/** What Zapier would do with an error, and its sentence. */
function whatNext({ name, message }: Error): string {
  switch (name) {
    case 'HaltedError':
      return `The run ends here, as it was set up: ${message}`;
    case 'ThrottledError': {
      const { message: sentence, delay } = JSON.parse(message) as { message: string; delay: number };
      return `Zapier would play this step again in ${delay} seconds: ${sentence}`;
    }
    default:
      return `This step failed: ${sentenceIn(message)}`;
  }
}
