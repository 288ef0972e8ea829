import { parseArgs } from 'node:util';

/** A flag that cannot be followed; the message says why, in one sentence. */
export class UsageError extends Error {}

/** What a flag does, and the name of its value; without one it is on or off. */
export interface Flag {
  does?: string;
  value?: string;
}
export type Flags = Readonly<Record<string, Flag>>;
export type Given<F extends Flags> = { [K in keyof F]?: F[K] extends { value: string } ? string : true } & {
  help?: true;
};

/** A command as it is typed, with what it does and its flags. */
export interface CommandLine<F extends Flags> {
  command: string;
  does: string;
  flags: F;
}

/**
 * The flags of the running command, once `check` has taken them. Asked for help, or for something that cannot be done, the
 * process ends with a text or a sentence.
 */
export function flagsOf<F extends Flags, V>(about: CommandLine<F>, check: (given: Given<F>) => V): V {
  try {
    const given = readFlags(process.argv.slice(2), about);
    if (!given.help) return check(given);
    console.log(helpOf(about));
    process.exit(0);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}

/** @throws UsageError */
export function readFlags<F extends Flags>(
  args: readonly string[],
  { command, flags }: Pick<CommandLine<F>, 'command' | 'flags'>,
): Given<F> {
  const known: Flags = { ...flags, help: {} };
  const options = Object.fromEntries(
    Object.entries(known).map(([name, { value }]) => [name, { type: value ? 'string' : 'boolean' } as const]),
  );
  const given: Record<string, string | true> = {};
  for (const token of parseArgs({ args: [...args], options, strict: false, tokens: true }).tokens) {
    if (token.kind === 'positional') throw new UsageError(`${token.value} is not a flag; see ${command} --help.`);
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const flag = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!flag) throw new UsageError(`There is no flag ${rawName}; see ${command} --help.`);
    if (name in given) throw new UsageError(`${rawName} is given twice.`);
    if (!flag.value && value !== undefined) throw new UsageError(`${rawName} takes no value.`);
    if (flag.value && (!value || (!inlineValue && value.startsWith('--'))))
      throw new UsageError(`${rawName} needs a value.`);
    given[name] = value ?? true;
  }
  return given as Given<F>;
}

export function helpOf<F extends Flags>({ command, does, flags }: CommandLine<F>): string {
  const rows = Object.entries({ ...flags, help: { does: 'this text' } } as Flags).map(
    ([name, { value, does: what }]) => [`--${name}${value ? ` <${value}>` : ''}`, what],
  );
  const width = Math.max(...rows.map(([flag = '']) => flag.length));
  return `${command} [flags]\n\n${does}\n\n${rows.map(([flag = '', what]) => `  ${flag.padEnd(width)}  ${what}`).join('\n')}`;
}

/** @throws UsageError when the text is no whole number within these bounds */
export function whole(flag: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError(`--${flag} must be a whole number from ${least} to ${most}.`);
}

/** The one of that slug. @throws UsageError that names those that there are */
export function named<T extends { slug: string }>(what: string, slug: string, all: readonly T[]): T {
  const found = all.find((one) => one.slug === slug);
  if (found) return found;
  throw new UsageError(`There is no ${what} ${slug}. Choose one of: ${all.map((one) => one.slug).join(', ')}.`);
}
