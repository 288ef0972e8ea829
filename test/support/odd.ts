import fc from 'fast-check';

/*
 * What is true of everything that comes out of a mapping, whatever record went in. A failed property prints the smallest
 * record that breaks it. FAST_CHECK_RUNS=5000 tries harder.
 */

const RUNS = Number(process.env.FAST_CHECK_RUNS) || 60;
const SEED = 20_261_103;

/** `share` makes slow properties run less often. */
export const settings = (share = 1) => ({ seed: SEED, numRuns: Math.ceil(RUNS * share), endOnFailure: false });

/** A mapping gives the same for the same record, and leaves the record alone. @returns what it gives */
export function steady<S, T>(record: S, map: (record: S) => T): T {
  const before = JSON.stringify(record);
  const first = map(record);
  const again = map(structuredClone(record));
  if (JSON.stringify(again) !== JSON.stringify(first)) throw new Error('The second run gave something else.');
  if (JSON.stringify(record) !== before) throw new Error('The record was changed.');
  return first;
}

/** Every text in a value, with the path of keys to it. */
function* leaves(value: unknown, path: readonly string[] = []): Generator<[path: readonly string[], leaf: unknown]> {
  if (value !== null && typeof value === 'object') {
    for (const [key, one] of Object.entries(value)) yield* leaves(one, [...path, Array.isArray(value) ? '[]' : key]);
  } else {
    yield [path, value];
  }
}

const WORD = /[\p{L}\p{M}\p{So}]+/gu;
const plain = (text: string): string => text.normalize('NFC').toLowerCase();
const wordsOf = (text: string): string[] => plain(text).match(WORD) ?? [];
/** Signs of written times, weekdays, and what this connector says of its own in every output. */
const TIME_WORDS = 't z am pm monday tuesday wednesday thursday friday saturday sunday'.split(' ');

/** Words of a record, its keys included: custom fields are named by their users. */
function knownWords(record: unknown): Set<string> {
  const words = new Set<string>(TIME_WORDS);
  const add = (text: string) => {
    for (const word of wordsOf(text)) words.add(word);
  };
  for (const [path, leaf] of leaves(record)) {
    for (const key of path) add(key);
    if (typeof leaf === 'string' || typeof leaf === 'boolean') add(`${leaf} ${JSON.stringify(leaf)}`);
  }
  return words;
}

const isKnown = (word: string, known: ReadonlySet<string>): boolean =>
  known.has(word) || [...known].some((whole) => whole.startsWith(word)); // cut to the width of a column

export interface Rules {
  /** Fixed words of the mapping's tables. */
  words?: readonly string[];
  /** Keys whose text is not read word by word: JSON of the record, HTML, hashes. */
  skip?: readonly string[];
}

const ID_KEY = /(^|_)ids?$/;

/**
 * Every word of the output is one of the record's or of a table; ids are text; nothing is undefined or no number. So
 * "null" comes out only where somebody is called that.
 */
export function expectHonest(output: unknown, record: unknown, { words = [], skip = [] }: Rules = {}): void {
  const known = knownWords(record);
  for (const word of words.flatMap(wordsOf)) known.add(word);
  for (const [path, leaf] of leaves(output)) {
    const key = path.findLast((part) => part !== '[]') ?? '';
    const where = path.join('.');
    if (leaf === undefined) throw new Error(`${where} is undefined.`);
    if (typeof leaf === 'number' && (!Number.isFinite(leaf) || ID_KEY.test(key)))
      throw new Error(`${where} is ${leaf}.`);
    if (leaf === null && ID_KEY.test(key)) throw new Error(`${where} is null.`);
    if (typeof leaf === 'function' || typeof leaf === 'symbol') throw new Error(`${where} is no data.`);
    if (typeof leaf !== 'string' || path.some((part) => skip.includes(part))) continue;
    const invented = wordsOf(leaf).find((word) => !isKnown(word, known));
    if (invented !== undefined)
      throw new Error(`${where} says “${invented}”, which no record said: ${leaf.slice(0, 80)}`);
  }
}

/** Text of a time that can be read back to the second it stands for. */
export function expectTime(text: unknown, unix: number | null | undefined): void {
  if (unix === null || unix === undefined) expect(text).toBeNull();
  else expect(Date.parse(String(text))).toBe(unix * 1000);
}

/** None of these texts, each unlike anything else, is anywhere in an output. */
export function expectHidden(output: unknown, secrets: readonly string[]): void {
  const text = JSON.stringify(output);
  for (const secret of secrets) expect(text).not.toContain(secret);
}

/** Whatever comes out under these keys has all the keys of the sample, so that a mapped field is never missing. */
export function expectKeysOf(sample: object, output: object): void {
  expect(Object.keys(output).sort()).toEqual(Object.keys(sample).sort());
}

export { sparse as sparseOf } from '../generators/values.ts';
export { fc };
