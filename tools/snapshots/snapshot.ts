import type { Definition, FieldFacts, ItemFacts, Kind } from '../checks/rule.ts';

/** What people's Zaps depend on in one operation. */
export interface OperationSnapshot {
  /** For triggers. */
  type?: string;
  hidden?: boolean;
  /** Input key → such as `string`, `list of string, required`; `shifts[]shift_name` for a part of line items. */
  inputs: Record<string, string>;
  /** Input key → the values that can be chosen, such as `all | owned`. */
  choices: Record<string, string>;
  /** Output key → type. */
  outputs: Record<string, string>;
}

/** The definition of a listing in short. */
export interface Snapshot {
  version: string;
  authentication: { type: string; fields: Record<string, string> };
  triggers: Record<string, OperationSnapshot>;
  creates: Record<string, OperationSnapshot>;
  searches: Record<string, OperationSnapshot>;
  /** The search → what it creates when nothing was found. */
  searchOrCreates: Record<string, string>;
}

/** Stands between the values of a choice. */
export const CHOICE = ' | ';

export const KINDS: readonly Kind[] = ['triggers', 'creates', 'searches'];

export function snapshotOf(definition: Definition & { authentication: { type?: string } }): Snapshot {
  const { version, authentication, searchOrCreates } = definition;
  const operationsOf = (kind: Kind) =>
    Object.fromEntries(inOrder(definition[kind]).map(([key, item]) => [key, operationOf(item, kind)]));
  return {
    version,
    authentication: {
      type: authentication.type ?? '',
      fields: Object.fromEntries(authentication.fields.map((field) => [field.key, described(field)])),
    },
    triggers: operationsOf('triggers'),
    creates: operationsOf('creates'),
    searches: operationsOf('searches'),
    searchOrCreates: Object.fromEntries(inOrder(searchOrCreates ?? {}).map(([key, { create }]) => [key, create])),
  };
}

const inOrder = <T>(record: Record<string, T>): [string, T][] =>
  Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));

function operationOf({ display, operation }: ItemFacts, kind: Kind): OperationSnapshot {
  // Fields that a function gives while the form is filled in are not part of the definition.
  const fields = operation.inputFields
    .filter((field): field is FieldFacts => typeof field === 'object')
    .flatMap((field) => [
      field,
      ...(field.children ?? []).map((child) => ({ ...child, key: `${field.key}[]${child.key}` })),
    ]);
  return {
    ...(kind === 'triggers' && { type: operation.type ?? 'polling' }),
    ...(display.hidden && { hidden: true }),
    inputs: Object.fromEntries(fields.map((field) => [field.key, described(field)])),
    choices: Object.fromEntries(
      fields.flatMap(({ key, choices }) => (choices ? [[key, valuesOf(choices).join(CHOICE)] as const] : [])),
    ),
    outputs: Object.fromEntries((operation.outputFields ?? []).map(({ key, type }) => [key, type ?? 'string'])),
  };
}

function described({ type = 'string', list, dict, children, required }: FieldFacts): string {
  const kind = children ? 'line items' : dict ? `pairs of ${type}` : list ? `list of ${type}` : type;
  return required ? `${kind}, required` : kind;
}

/** Choices as a list of texts or of `{ value }`, or as a map. */
function valuesOf(choices: unknown): string[] {
  if (!Array.isArray(choices)) return Object.keys(choices as object);
  return choices.map((choice) => (typeof choice === 'string' ? choice : String((choice as { value: unknown }).value)));
}
