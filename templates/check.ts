import type { Operation } from '../platform/define.ts';
import type { OutputField } from '../platform/output.ts';
import {
  isDigest,
  isFill,
  isFilter,
  isOperation,
  isSchedule,
  type OperationStep,
  type Step,
  type Template,
  type Value,
} from './template.ts';

interface InputField {
  key: string;
  type?: string;
  required?: boolean;
  list?: boolean;
  dict?: boolean;
  choices?: readonly { value: string }[];
  children?: InputField[];
}

const MAPPING = /\{\{(\d+)__([^{}]+)\}\}/g;

/** Everything that would keep a template from working: keys that do not exist, mappings into nothing, gaps. */
export function problemsOf(template: Template, operations: readonly Operation[]): string[] {
  const steps: readonly Step[] = template.steps;
  return [
    ...textProblems(template),
    ...steps.flatMap((step, index) =>
      stepProblems(step, index, steps, operations).map((problem) => `Step ${index + 1} ${problem}.`),
    ),
  ];
}

function textProblems({ slug, title, story, nextClient, onFailure }: Template): string[] {
  const texts = { story, nextClient, onFailure };
  return [
    ...(/^[a-z]+(-[a-z]+)+$/.test(slug) ? [] : [`The slug ${slug} is not in lower case with hyphens.`]),
    ...(title.trim() ? [] : ['There is no title.']),
    ...Object.entries(texts).flatMap(([name, text]) => (/[.!?]$/.test(text) ? [] : [`${name} is not a sentence.`])),
  ];
}

function stepProblems(step: Step, index: number, steps: readonly Step[], operations: readonly Operation[]): string[] {
  const mapped = (text: string) => mappingProblems(text, index, steps, operations);
  if (isSchedule(step)) return index === 0 ? [] : ['is a schedule, which can only start a Zap'];
  if (isFilter(step)) return step.when.flatMap(({ value }) => mapped(value));
  if (isDigest(step)) return mapped(step.entry);
  if (!isOperation(step)) return [`uses ${(step as Step).use}, which is no step`];
  const operation = operations.find(({ key, hidden }) => key === step.use && !hidden);
  if (!operation) return [`uses ${step.use}, which does not exist`];
  const misplaced = (operation.kind === 'trigger') !== (index === 0);
  return [
    ...(misplaced ? [`uses the ${operation.kind} ${step.use}, which cannot stand there`] : []),
    ...fieldProblems(step, operation),
    ...Object.values(step.fields).flatMap(textsOf).flatMap(mapped),
  ];
}

function fieldProblems({ use, fields }: OperationStep, operation: Operation): string[] {
  const inputs = inputsOf(operation);
  const unfilled = inputs.filter(({ key, required }) => required && isEmpty(fields[key]));
  return [
    ...unfilled.map(({ key }) => `leaves ${key} of ${use} empty, which is required`),
    ...Object.entries(fields).flatMap(([key, value]) => {
      const input = inputs.find((one) => one.key === key);
      return input ? valueProblems(value, input, key) : [`fills in ${key}, which ${use} does not have`];
    }),
  ];
}

/** Fields that stand in the form; those that appear while it is filled in cannot be known here. */
const inputsOf = ({ operation }: Operation): InputField[] =>
  (operation.inputFields as unknown[]).filter((field): field is InputField => typeof field === 'object');

const isEmpty = (value: Value | undefined): boolean =>
  value === undefined || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);

function valueProblems(value: Value, input: InputField, name: string): string[] {
  if (isFill(value)) {
    const isNamed = /^[a-z]+(_[a-z]+)*$/.test(value.fill);
    return [
      ...(isNamed ? [] : [`calls what is filled in for ${name} “${value.fill}”`]),
      ...(/\w.*[.!?]$/.test(value.hint) ? [] : [`gives no hint for ${name}`]),
    ];
  }
  if (typeof value === 'boolean') return input.type === 'boolean' ? [] : [`has yes or no in ${name}`];
  if (typeof value === 'string') return choiceProblems(value, input, name);
  if (Array.isArray(value))
    return input.list
      ? value.flatMap((one: string) => choiceProblems(one, input, name))
      : [`has a list in ${name}, which takes one value`];
  if (input.dict) return [];
  if (!input.children) return [`has names and values in ${name}, which takes none`];
  return Object.entries(value).flatMap(([key, one]) => {
    const child = input.children?.find((part) => part.key === key);
    return child ? valueProblems(one, child, `${name}.${key}`) : [`fills in ${name}.${key}, which does not exist`];
  });
}

const choiceProblems = (text: string, { choices }: InputField, name: string): string[] =>
  !choices || text.includes('{{') || choices.some(({ value }) => value === text)
    ? []
    : [`chooses “${text}” in ${name}, which is not offered`];

function textsOf(value: Value): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'boolean' || isFill(value)) return [];
  return Array.isArray(value) ? [...value] : Object.entries(value).flat();
}

function mappingProblems(
  text: string,
  index: number,
  steps: readonly Step[],
  operations: readonly Operation[],
): string[] {
  const broken = /\{\{|\}\}/.test(text.replace(MAPPING, ''));
  return [
    ...(broken ? [`has a mapping that cannot be read in “${text}”`] : []),
    ...[...text.matchAll(MAPPING)].flatMap(([mapping, number, path = '']) => {
      const source = Number(number) <= index ? steps[Number(number) - 1] : undefined;
      if (!source) return [`maps ${mapping} from a step that does not come before it`];
      return returns(source, path, operations) ? [] : [`maps ${mapping}, which ${source.use} does not return`];
    }),
  ];
}

function returns(step: Step, path: string, operations: readonly Operation[]): boolean {
  if (isDigest(step)) return path === 'digest';
  if (!isOperation(step)) return false;
  const fields = operations.find(({ key }) => key === step.use)?.operation.outputFields as OutputField[] | undefined;
  return (fields ?? []).some(({ key }) => key === path || key.startsWith(`${path}__`) || key.startsWith(`${path}[]`));
}
