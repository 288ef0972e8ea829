import { CHOICE, KINDS, type OperationSnapshot, type Snapshot } from './snapshot.ts';

export interface Comparison {
  /** What would break people's Zaps, each with its place and reason. */
  breaks: string[];
  /** What is only new. */
  additions: string[];
}

/** What became of a definition since it was written down. A higher major version allows breaks: they count as additions. */
export function compare(before: Snapshot, after: Snapshot): Comparison {
  const found: Comparison = { breaks: [], additions: [] };
  if (before.version !== after.version)
    found.additions.push(`The version is ${after.version} instead of ${before.version}.`);
  connection(before, after, found);
  for (const kind of KINDS)
    keys(before[kind], after[kind], {
      gone: (key) => found.breaks.push(`${kind}.${key} was removed or renamed; Zaps that use it stop.`),
      come: (key) => found.additions.push(`${kind}.${key} is new.`),
      both: (key, was, is) => operation(`${kind}.${key}`, was, is, found),
    });
  keys(before.searchOrCreates, after.searchOrCreates, {
    gone: (key) => found.breaks.push(`${key} no longer creates what it does not find.`),
    come: (key) => found.additions.push(`${key} now creates what it does not find.`),
    both: (key, was, is) => {
      if (was !== is) found.breaks.push(`${key} creates by ${is} instead of ${was}.`);
    },
  });
  const isMajor = majorOf(after.version) > majorOf(before.version);
  return isMajor ? { breaks: [], additions: [...found.additions, ...found.breaks] } : found;
}

const majorOf = (version: string): number => Number(version.split('.')[0]);

function keys<T>(
  before: Record<string, T>,
  after: Record<string, T>,
  on: {
    gone: (key: string, was: T) => unknown;
    come: (key: string, is: T) => unknown;
    both: (key: string, was: T, is: T) => unknown;
  },
): void {
  for (const [key, was] of Object.entries(before)) {
    const is = Object.hasOwn(after, key) ? after[key] : undefined;
    if (is === undefined) on.gone(key, was);
    else on.both(key, was, is);
  }
  for (const [key, is] of Object.entries(after)) if (!Object.hasOwn(before, key)) on.come(key, is);
}

function connection(
  { authentication: before }: Snapshot,
  { authentication: after }: Snapshot,
  found: Comparison,
): void {
  if (before.type !== after.type)
    found.breaks.push(
      `The connection is of type ${after.type} instead of ${before.type}; everybody would have to connect anew.`,
    );
  fields('The connection', 'field', before.fields, after.fields, found);
}

function operation(place: string, before: OperationSnapshot, after: OperationSnapshot, found: Comparison): void {
  if (before.type !== after.type) found.breaks.push(`${place} is of type ${after.type} instead of ${before.type}.`);
  if (!before.hidden && after.hidden) found.breaks.push(`${place} is hidden now; nobody can choose it any more.`);
  if (before.hidden && !after.hidden) found.additions.push(`${place} can be chosen now.`);
  fields(place, 'input', before.inputs, after.inputs, found);
  keys(before.choices, after.choices, {
    gone: () => {}, // any text is accepted now
    come: (key) => {
      if (Object.hasOwn(before.inputs, key))
        found.breaks.push(
          `${place}: the input ${key} takes only certain values now; what Zaps have there may not be one.`,
        );
    },
    both: (key, ...lists) => {
      const [was, is] = lists.map((values) => values.split(CHOICE)) as [string[], string[]];
      for (const value of was.filter((one) => !is.includes(one)))
        found.breaks.push(`${place}: the input ${key} no longer offers ${value}; Zaps that chose it fail.`);
      for (const value of is.filter((one) => !was.includes(one)))
        found.additions.push(`${place}: the input ${key} offers ${value}.`);
    },
  });
  keys(before.outputs, after.outputs, {
    gone: (key) =>
      found.breaks.push(`${place}: the output ${key} was removed or renamed; steps that map it get nothing.`),
    come: (key) => found.additions.push(`${place}: the output ${key} is new.`),
    both: (key, was, is) => {
      if (was !== is) found.breaks.push(`${place}: the output ${key} is ${is} instead of ${was}.`);
    },
  });
}

const REQUIRED = ', required';
const isRequired = (described: string): boolean => described.endsWith(REQUIRED);
const typeOf = (described: string): string => described.replace(REQUIRED, '');

function fields(
  place: string,
  what: string,
  before: Record<string, string>,
  after: Record<string, string>,
  found: Comparison,
): void {
  keys(before, after, {
    gone: (key) =>
      found.breaks.push(`${place}: the ${what} ${key} was removed or renamed; what Zaps have there is lost.`),
    come: (key, is) =>
      isRequired(is)
        ? found.breaks.push(`${place}: the ${what} ${key} is new and required; Zaps that lack it fail.`)
        : found.additions.push(`${place}: the ${what} ${key} is new.`),
    both: (key, was, is) => {
      if (typeOf(was) !== typeOf(is))
        found.breaks.push(`${place}: the ${what} ${key} is ${typeOf(is)} instead of ${typeOf(was)}.`);
      if (!isRequired(was) && isRequired(is))
        found.breaks.push(`${place}: the ${what} ${key} is required now; Zaps that left it empty fail.`);
      if (isRequired(was) && !isRequired(is)) found.additions.push(`${place}: the ${what} ${key} is optional now.`);
    },
  });
}
