import * as z from 'zod/mini';
import { draw, factsOf, type Ui } from './form.ts';
import { prepared } from './schema.ts';
import {
  asArray,
  asList,
  asNames,
  asRows,
  asText,
  asWord,
  asYesOrNo,
  distinct,
  isMoment,
  isoOf,
  isRounded,
} from './typed.ts';

const wrong = (problem: string) => (issue: { input?: unknown }) =>
  issue.input === undefined ? 'is required' : problem;
/** Fields that take several have a label in the plural. */
const wrongOnes = (problem: string) => (issue: { input?: unknown }) =>
  issue.input === undefined ? 'are required' : problem;

/** One line of text. */
export const text = (ui: Ui = {}) =>
  draw(prepared(asText, z.string({ error: wrong('must be text') })), { ...ui, type: 'string' });

/** A credential, never shown again. Only for the connection form. */
export const secret = (ui: Ui = {}) => draw(z.string({ error: wrong('must be text') }), { ...ui, type: 'password' });

/** Text of several lines. `problemOf` says what is wrong with it. */
export const longText = (ui: Ui = {}, problemOf: (text: string) => string | undefined = () => undefined) => {
  const line = z.string({ error: wrong('must be text') }).check(
    z.superRefine((value, context) => {
      const message = problemOf(value);
      if (message) context.addIssue({ code: 'custom', message });
    }),
  );
  return draw(prepared(asText, line), { ...ui, type: 'text' });
};

/** An id made of digits, kept as text: some are too long for a number. */
export const id = (ui: Ui = {}) =>
  draw(
    prepared(
      (value) => (isRounded(value) ? value : asText(value)),
      z
        .string({
          error: (issue) =>
            isRounded(issue.input)
              ? 'is a number whose last digits were lost on its way here; map the id as text'
              : wrong('must be an id made of digits')(issue),
        })
        .check(z.regex(/^\d{1,20}$/, 'must be an id made of digits')),
    ),
    { ...ui, type: 'string' },
  );

/**
 * An id that its vendor takes as a number: one that is too long would be rounded, and name another record. `otherwise`
 * is said of what is no id.
 */
export const shortId = (ui: Ui = {}, otherwise = 'must be an id made of digits') =>
  draw(
    prepared(
      asText,
      z
        .string({ error: wrong(otherwise) })
        .check(
          z.regex(/^\d+$/, { error: otherwise, abort: true }),
          z.maxLength(15, 'must be an id of at most 15 digits'),
        ),
    ),
    { ...ui, type: 'string' },
  );

/** An id whose form is the vendor's affair. Never part of a path without escaping. */
export const opaqueId = (ui: Ui = {}) =>
  draw(
    prepared(
      asText,
      z
        .string({ error: wrong('must be an id') })
        .check(z.maxLength(200, 'must be an id'), z.regex(/^[^\s/\\]+$/, 'must be an id without blanks or slashes')),
    ),
    { ...ui, type: 'string' },
  );

export const email = (ui: Ui = {}) =>
  draw(
    prepared(
      (value) => (typeof value === 'string' ? value.replace(/^mailto:/i, '') : value),
      z.email({ error: wrong('must be an email address, such as name@example.org') }),
    ),
    { ...ui, type: 'string' },
  );

export const url = (ui: Ui = {}) =>
  draw(z.url({ protocol: /^https?$/, error: wrong('must be a web address that starts with https://') }), {
    ...ui,
    type: 'string',
  });

/** Yes or no. */
export const yesNo = (ui: Ui = {}) =>
  draw(prepared(asYesOrNo, z.boolean({ error: wrong('must be yes or no') })), { ...ui, type: 'boolean' });

/** A whole number. */
export const whole = (ui: Ui = {}, range: { min?: number; max?: number } = {}) =>
  draw(
    prepared(
      (value) => (typeof value === 'string' && /^[+-]?\d+$/.test(value.trim()) ? Number(value) : value),
      z
        .int({ error: wrong('must be a whole number'), abort: true })
        .check(
          z.minimum(range.min ?? Number.MIN_SAFE_INTEGER, `must be at least ${range.min}`),
          z.maximum(range.max ?? Number.MAX_SAFE_INTEGER, `must be at most ${range.max}`),
        ),
    ),
    { ...ui, type: 'integer' },
  );

/** An amount of money or another decimal. */
export const decimal = (ui: Ui = {}, range: { min?: number } = {}) =>
  draw(
    prepared(
      (value) => (typeof value === 'string' && /^[+-]?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value),
      z
        .number({ error: wrong('must be a number') })
        .check(
          z.minimum(range.min ?? -Infinity, `must be at least ${range.min}`),
          z.maximum(Number.MAX_SAFE_INTEGER, 'is too large'),
        ),
    ),
    { ...ui, type: 'number' },
  );

/** A date and time as ISO 8601 text; Zapier turns "tomorrow at 5" into that. */
export const when = (ui: Ui = {}, problem = 'must be a date and time') =>
  draw(z.string({ error: wrong(problem) }).check(z.overwrite(isoOf), z.refine(isMoment, problem)), {
    ...ui,
    type: 'datetime',
  });

/** A date, with or without a time behind it. */
export const day = (ui: Ui = {}) => when(ui, 'must be a date, such as 1984-02-19');

/** The same field, for fewer values. */
export const only = <S extends z.ZodMiniType>(field: S, fits: (value: z.output<S>) => boolean, problem: string): S =>
  draw(field.check(z.refine(fits, problem)), factsOf(field));

const CODE_LENGTH = 2;
/** A choice as an error names it: nobody knows codes such as H or 1, so those come with their label. */
const inWords = ([key, label]: [string, string]): string => (key.length > CODE_LENGTH ? key : `${key} (${label})`);

/** One of a few words, shown as a dropdown. Its label counts too, and case does not matter. */
export const choice = <const K extends string>(choices: Record<K, string>, ui: Ui = {}) => {
  const keys = Object.keys(choices) as K[];
  return draw(
    prepared(
      (value) =>
        keys.find((key) => key.toLowerCase() === asWord(value)) ??
        keys.find((key) => choices[key].toLowerCase() === asWord(value)) ??
        value,
      z.enum(keys as [K, ...K[]], {
        error: wrong(`must be one of: ${Object.entries<string>(choices).map(inWords).join(', ')}`),
      }),
    ),
    { ...ui, type: 'string', choices: keys.map((key) => ({ value: key, sample: key, label: choices[key] })) },
  );
};

/** Offers a few words, and takes any other: vendors add to their lists. Known words are found whatever their case. */
export const suggestion = (choices: Record<string, string>, ui: Ui = {}) => {
  const keys = Object.keys(choices);
  return draw(
    prepared(
      (value) => keys.find((key) => key.toLowerCase() === asWord(value)) ?? asText(value),
      z.string({ error: wrong('must be text') }),
    ),
    { ...ui, type: 'string', choices: keys.map((key) => ({ value: key, sample: key, label: choices[key] ?? key })) },
  );
};

/** A list of such values. Also takes one value, JSON text, or values joined with commas. */
export const many = <S extends z.ZodMiniType>(item: S, ui: Ui = {}) =>
  listOf(item, ui, (value) => distinct(asList(value)));

/** Several of a kind of field where a value may come twice, such as an answer that somebody took back. */
export const manyTimes = <S extends z.ZodMiniType>(item: S, ui: Ui = {}) => listOf(item, ui, asList);

/** A list of names that may have commas of their own, or stand in one text with commas: whoever knows the names splits them. */
export const manyNames = <S extends z.ZodMiniType>(item: S, ui: Ui = {}) =>
  listOf(item, ui, (value) => distinct(asNames(value)));

const listOf = <S extends z.ZodMiniType>(item: S, ui: Ui, read: (value: unknown) => unknown) => {
  const facts = factsOf(item);
  const list = z.array(item, { error: wrongOnes('must be a list') }).check(z.minLength(1, 'must name at least one'));
  return draw(prepared(read, list), { ...facts, ...ui, list: true });
};

/** A list of free text, where a comma is part of the text. */
export const texts = (ui: Ui = {}) =>
  draw(prepared(asArray, z.array(text(), { error: wrongOnes('must be a list') })), {
    ...ui,
    type: 'string',
    list: true,
  });

/** Names and values, both text. */
export const pairs = (ui: Ui = {}) =>
  draw(z.record(z.string(), text(), { error: wrongOnes('must be pairs of names and values') }), { ...ui, dict: true });

/** Names, and values of any kind as an earlier step gives them; what is typed is text. */
export const anyPairs = (ui: Ui = {}) =>
  draw(z.record(z.string(), z.unknown(), { error: wrongOnes('must be pairs of names and values') }), {
    ...ui,
    dict: true,
  });

/** A sentence in the form that nobody fills in, for what should be read before a step is switched on. Whatever comes is dropped. */
export const notice = (help: string) => draw(z.catch(z.undefined(), undefined), { type: 'copy', help });

/** Line items: several records with the same fields. */
export const rows = <S extends z.ZodMiniObject>(item: S, ui: Ui = {}) =>
  draw(prepared(asRows, z.array(item, { error: wrongOnes('must be line items') })), { ...ui, children: item });
