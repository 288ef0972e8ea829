/**
 * A value in a step's form: typed text, or text that holds mappings from earlier steps in the notation of exported Zaps,
 * `{{1__person__email}}` for `person.email` of step 1. `fill` marks what each campaign fills in for itself.
 */
export type Value = string | boolean | readonly string[] | Readonly<Record<string, string>> | Fill;

/** A field that cannot be known in advance. */
export interface Fill {
  readonly fill: string;
  /** What to put there, for a campaign manager. */
  readonly hint: string;
}
export const fill = (name: string, hint: string): Fill => ({ fill: name, hint });
export const isFill = (value: Value): value is Fill => typeof value === 'object' && Object.hasOwn(value, 'hint');

/** A step of this connector. */
export interface OperationStep {
  use: string;
  fields: Readonly<Record<string, Value>>;
}

/** Zapier's own filter: the Zap goes on only when every line fits. */
export interface FilterStep {
  use: 'filter';
  when: readonly { value: string; is: readonly string[] }[];
}

/** Zapier's own schedule: starts the Zap at set times. */
export interface ScheduleStep {
  use: 'schedule';
  every: 'day' | 'week';
}

/** Zapier's own digest: collects a line from each run, and goes on once with all of them. */
export interface DigestStep {
  use: 'digest';
  title: string;
  entry: string;
  /** Goes on as soon as so many lines are collected. */
  after: number;
}

export type Trigger = OperationStep | ScheduleStep;
export type Step = OperationStep | FilterStep | ScheduleStep | DigestStep;
export const isFilter = (step: Step): step is FilterStep => step.use === 'filter';
export const isSchedule = (step: Step): step is ScheduleStep => step.use === 'schedule';
export const isDigest = (step: Step): step is DigestStep => step.use === 'digest';
export const isOperation = (step: Step): step is OperationStep => 'fields' in step;

/** A ready Zap. The first step is a trigger. */
export interface Template {
  slug: string;
  title: string;
  /** One paragraph for a campaign manager. */
  story: string;
  steps: readonly [Trigger, ...Step[]];
  /** What to change for the next client. */
  nextClient: string;
  /** What happens when something fails. */
  onFailure: string;
}

/** What each campaign fills in for itself, in the order of the steps. */
export const fillsOf = ({ steps }: Template): { step: number; key: string; hint: string }[] =>
  (steps as readonly Step[]).flatMap((step, index) =>
    isOperation(step)
      ? Object.entries(step.fields).flatMap(([key, value]) =>
          isFill(value) ? [{ step: index + 1, key, hint: value.hint }] : [],
        )
      : [],
  );
