import { templates } from '../../templates/index.ts';
import { named, readFlags, UsageError, whole } from '../../tools/command-line.ts';
import { whyNoCrowd } from '../scenarios/crowd.ts';

/** What was asked for on the command line. */
export interface Options {
  help: boolean;
  template: string | undefined;
  signups: number | undefined;
  seed: number;
  faults: boolean;
  serve: boolean;
  port: number;
  live: boolean;
  write: boolean;
}

/** Fewer cannot hold every kind of signup; more take most of an hour. */
export const SIGNUPS = { least: 100, most: 2000 };

export const HELP = `npm start -- [flags]

Without flags, a made-up campaign is brought through the ready Zaps, and what each system then holds is shown.

  --template <name>   only this ready Zap, with a few records; with --signups over all that its trigger finds
  --signups <number>  how many signups the campaign has, from ${SIGNUPS.least} to ${SIGNUPS.most} (600)
  --seed <number>     another campaign, and other faults (1)
  --faults            every kind of fault is put among the answers

  --serve             keeps the sandbox up for "npx zapier-platform invoke"
  --port <number>     where it listens (4010)

  --live              plays --template once with the accounts in your .env, and shows what it would write
  --write             with --live: writes

  --help              this text

The ready Zaps: ${templates.map(({ slug }) => slug).join(', ')}
`;

const FLAGS = {
  template: { value: 'name' },
  signups: { value: 'number' },
  seed: { value: 'number' },
  faults: {},
  serve: {},
  port: { value: 'number' },
  live: {},
  write: {},
} as const;

type Flag = keyof typeof FLAGS;

/** Flags that contradict each other. */
const APART: readonly (readonly [Flag, Flag])[] = [
  ['serve', 'live'],
  ['serve', 'template'],
  ['live', 'faults'],
  ['live', 'signups'],
  ['live', 'seed'],
];
/** Flags that mean nothing without another one. */
const TOGETHER: readonly (readonly [Flag, Flag])[] = [
  ['port', 'serve'],
  ['write', 'live'],
  ['live', 'template'],
];

/** @throws UsageError */
export function readOptions(args: readonly string[]): Options {
  const given = readFlags(args, { command: 'npm start --', flags: FLAGS });
  for (const [one, other] of APART) {
    if (given[one] && given[other]) throw new UsageError(`--${one} and --${other} do not go together.`);
  }
  for (const [one, other] of TOGETHER) {
    if (given[one] && !given[other]) throw new UsageError(`--${one} needs --${other}.`);
  }
  const { template } = given;
  const chosen = template === undefined ? undefined : named('ready Zap', template, templates);
  const alone = chosen && given.signups !== undefined && whyNoCrowd(chosen);
  if (alone) throw new UsageError(alone);
  return {
    help: given.help ?? false,
    template,
    signups: whole('signups', given.signups, SIGNUPS.least, SIGNUPS.most),
    seed: whole('seed', given.seed, 0, 2 ** 31) ?? 1,
    faults: given.faults ?? false,
    serve: given.serve ?? false,
    port: whole('port', given.port, 1, 65_535) ?? 4010,
    live: given.live ?? false,
    write: given.write ?? false,
  };
}
