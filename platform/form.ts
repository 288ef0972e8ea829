import type { PlainInputField } from 'zapier-platform-core';
import type * as z from 'zod/mini';

/** What Zapier's form needs beyond the schema. Labels come from the key unless given. */
export interface Ui {
  label?: string;
  help?: string;
  placeholder?: string;
  /** Pre-filled text. */
  default?: string;
  /** `trigger.id.label` of a hidden list. */
  dynamic?: string;
  /** `search.id`: offers to add a search step. */
  search?: string;
  altersDynamicFields?: boolean;
  /** Inputs that must be filled in before this one. */
  dependsOn?: string[];
}

/** How a field is drawn in Zapier's form. */
export type Drawn = Ui & {
  type?: PlainInputField['type'];
  choices?: PlainInputField['choices'];
  list?: boolean;
  dict?: boolean;
  children?: z.ZodMiniObject;
};

const drawn = new WeakMap<z.ZodMiniType, Drawn>();
/** Ties a schema to the way in which its field is drawn. */
export const draw = <S extends z.ZodMiniType>(schema: S, facts: Drawn): S => {
  drawn.set(schema, facts);
  return schema;
};

const WORDS: Record<string, string> = {
  id: 'ID',
  ids: 'IDs',
  van: 'VAN',
  url: 'URL',
  csv: 'CSV',
  sms: 'SMS',
  utm: 'UTM',
  zip: 'ZIP Code',
  dnc: 'DNC',
  akid: 'AKID',
  callhub: 'CallHub',
  actionkit: 'ActionKit',
  utc: 'UTC',
  address1: 'Address Line 1',
  address2: 'Address Line 2',
  timezone: 'Time Zone',
};

/** Words that stay small within a label; the first and the last word never are. */
export const SMALL_WORDS: ReadonlySet<string> = new Set(
  'a an and as at by for from in of on or the to with'.split(' '),
);

/** `van_event_id` → "VAN Event ID", `date_of_birth` → "Date of Birth". */
export const labelFromKey = (key: string): string =>
  key
    .split('_')
    .map((word, index, { length }) =>
      index > 0 && index < length - 1 && SMALL_WORDS.has(word)
        ? word
        : (WORDS[word] ?? word.charAt(0).toUpperCase() + word.slice(1)),
    )
    .join(' ');

/** How the field of a schema is drawn, also when it is optional or has a default. */
export function factsOf(schema: z.ZodMiniType): Drawn {
  const facts = drawn.get(schema);
  if (facts) return facts;
  const inner = (schema as { def?: { innerType?: z.ZodMiniType } }).def?.innerType;
  return inner ? factsOf(inner) : {};
}

/** The form of an operation, required inputs first as they stand in the schema. */
export function toInputFields(schema: z.ZodMiniObject): PlainInputField[] {
  return Object.entries(schema.shape).map(([key, field]) => {
    const facts = factsOf(field as z.ZodMiniType);
    return {
      key,
      label: facts.label ?? labelFromKey(key),
      ...(facts.help && !facts.children && { helpText: facts.help }), // the platform takes no help for line items
      ...(facts.children ? { children: toInputFields(facts.children) } : { type: facts.type ?? 'string' }),
      ...(!facts.children && (field as z.ZodMiniType).safeParse(undefined).success
        ? {}
        : !facts.children && { required: true }),
      ...(facts.list && { list: true }),
      ...(facts.dict && { dict: true }),
      ...(facts.choices && { choices: facts.choices }),
      ...(facts.dynamic && { dynamic: facts.dynamic }),
      ...(facts.search && { search: facts.search }),
      ...(facts.placeholder && { placeholder: facts.placeholder }),
      ...(facts.default && { default: facts.default }),
      ...(facts.dependsOn && { dependsOn: facts.dependsOn }),
      ...(facts.altersDynamicFields && { altersDynamicFields: true }),
    } as PlainInputField;
  });
}

/** Takes out what a user left empty, so that nothing empty is ever read as "make it empty". Text is trimmed. */
export function dropBlanks(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() || undefined;
  if (value === null) return undefined;
  if (Array.isArray(value)) {
    const kept = value.map(dropBlanks).filter((one) => one !== undefined);
    return kept.length > 0 ? kept : undefined;
  }
  if (typeof value === 'object') {
    const kept = Object.entries(value as object)
      .map(([key, one]) => [key, dropBlanks(one)] as const)
      .filter(([, one]) => one !== undefined);
    return kept.length > 0 ? Object.fromEntries(kept) : undefined;
  }
  return value;
}

/** The label of a field by its place in the input, for messages. */
export function labelOf(schema: z.ZodMiniObject, path: readonly PropertyKey[]): string {
  const key = String(path[0]);
  const field = schema.shape[key] as z.ZodMiniType | undefined;
  const { label = labelFromKey(key), children } = field ? factsOf(field) : {};
  // Of line items: which row does not matter, which column does.
  return children && path.length > 2 ? `${label}: ${labelOf(children, path.slice(2))}` : label;
}
