import type { Listing } from '../../listings/listing.ts';

export interface FieldFacts {
  key: string;
  label?: string;
  type?: string;
  helpText?: string;
  required?: boolean;
  list?: boolean;
  dict?: boolean;
  dynamic?: string;
  search?: string;
  choices?: unknown;
  children?: FieldFacts[];
  inputFormat?: string;
  isNoSecret?: boolean;
}

export interface ItemFacts {
  key: string;
  noun: string;
  display: { label: string; description: string; hidden?: boolean };
  operation: {
    type?: string;
    inputFields: (FieldFacts | string)[];
    outputFields: { key: string; type?: string; required?: boolean }[];
    sample: Record<string, unknown>;
    performList?: unknown;
    performSubscribe?: unknown;
    performUnsubscribe?: unknown;
    cleanInputData?: boolean;
  };
}

/** The definition of an app as plain data: functions have become text. */
export interface Definition {
  version: string;
  authentication: { fields: FieldFacts[]; connectionLabel: string };
  triggers: Record<string, ItemFacts>;
  creates: Record<string, ItemFacts>;
  searches: Record<string, ItemFacts>;
  searchOrCreates: Record<string, { key: string; search: string; create: string; display: { label: string } }>;
  flags: { cleanInputData?: boolean };
}

export type Kind = 'triggers' | 'creates' | 'searches';

/** What a rule found wrong, and where: `creates.van_add_note.note`. */
export interface Finding {
  rule: string;
  where: string;
  problem: string;
}

/** One of the platform's publishing rules, as far as it can be judged without an account. */
export interface Rule {
  id: string;
  /** What it demands, in a few words. */
  demands: string;
  check: (app: Definition, listing: Listing) => Omit<Finding, 'rule'>[];
}

export const itemsOf = (app: Definition): { kind: Kind; item: ItemFacts }[] =>
  (['triggers', 'creates', 'searches'] as const).flatMap((kind) =>
    Object.values(app[kind]).map((item) => ({ kind, item })),
  );

/** The fields of an operation that stand in its definition; those that a function gives at run time are not there. */
export const inputsOf = ({ operation }: ItemFacts): FieldFacts[] =>
  operation.inputFields.filter((field): field is FieldFacts => typeof field === 'object');

/** A rule about one operation at a time. */
export const perItem =
  (
    check: (item: ItemFacts, kind: Kind, app: Definition, listing: Listing) => (string | false | undefined)[],
  ): Rule['check'] =>
  (app, listing) =>
    itemsOf(app).flatMap(({ kind, item }) =>
      check(item, kind, app, listing).flatMap((problem) =>
        problem ? [{ where: `${kind}.${item.key}`, problem }] : [],
      ),
    );

/** A rule about one input at a time. */
export const perInput =
  (check: (field: FieldFacts, item: ItemFacts, app: Definition) => string | false | undefined): Rule['check'] =>
  (app) =>
    itemsOf(app).flatMap(({ kind, item }) =>
      inputsOf(item).flatMap((field) => {
        const problem = check(field, item, app);
        return problem ? [{ where: `${kind}.${item.key}.${field.key}`, problem }] : [];
      }),
    );

/** Every text that a user reads, with its place. */
export function textsOf(app: Definition): { where: string; text: string }[] {
  return [
    ...app.authentication.fields.flatMap(({ key, label, helpText }) =>
      [label, helpText].flatMap((text) => (text ? [{ where: `authentication.${key}`, text }] : [])),
    ),
    ...itemsOf(app).flatMap(({ kind, item }) => [
      { where: `${kind}.${item.key}`, text: item.display.label },
      { where: `${kind}.${item.key}`, text: item.display.description },
      ...inputsOf(item).flatMap(({ key, label, helpText }) =>
        [label, helpText].flatMap((text) => (text ? [{ where: `${kind}.${item.key}.${key}`, text }] : [])),
      ),
    ]),
  ];
}
