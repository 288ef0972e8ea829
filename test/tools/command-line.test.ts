import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type CommandLine, type Flags, helpOf, named, readFlags, whole } from '../../tools/command-line.ts';

const about = {
  command: 'npm run paint --',
  does: 'Paints the fence.',
  flags: { color: { value: 'name', does: 'which one (white)' }, twice: { does: 'two coats' } },
} satisfies CommandLine<Flags>;

it('reads flags with and without a value', () => {
  expect(readFlags(['--color', 'red', '--twice'], about)).toEqual({ color: 'red', twice: true });
  expect(readFlags(['--color=-5', '--help'], about)).toEqual({ color: '-5', help: true });
  expect(readFlags([], about)).toEqual({});
});

it.each([
  [['--colour', 'red'], 'There is no flag --colour; see npm run paint -- --help.'],
  [['-c'], 'There is no flag -c; see npm run paint -- --help.'],
  [['red'], 'red is not a flag; see npm run paint -- --help.'],
  [['--color'], '--color needs a value.'],
  [['--color='], '--color needs a value.'],
  [['--color', '--twice'], '--color needs a value.'],
  [['--twice=yes'], '--twice takes no value.'],
  [['--color', 'red', '--color', 'blue'], '--color is given twice.'],
  [['--constructor'], 'There is no flag --constructor; see npm run paint -- --help.'],
])('refuses %j in one sentence', (args, sentence) => {
  expect(() => readFlags(args, about)).toThrow(new Error(sentence));
});

it('takes whole numbers within bounds, and names that there are', () => {
  expect([whole('coats', undefined, 1, 9), whole('coats', '9', 1, 9)]).toEqual([undefined, 9]);
  for (const text of ['0', '10', '-5', '1.5', 'many', ''])
    expect(() => whole('coats', text, 1, 9)).toThrow('--coats must be a whole number from 1 to 9.');
  expect(named('color', 'red', [{ slug: 'red' }])).toEqual({ slug: 'red' });
  expect(() => named('color', 'blue', [{ slug: 'red' }, { slug: 'white' }])).toThrow(
    'There is no color blue. Choose one of: red, white.',
  );
});

it('says what a command does', () => {
  expect(helpOf(about)).toBe(`npm run paint -- [flags]

Paints the fence.

  --color <name>  which one (white)
  --twice         two coats
  --help          this text`);
});

const play = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync('node', args, { cwd: join(__dirname, '../..'), encoding: 'utf8' });
  return { status, stdout, stderr: stderr.replace(/^\(node:.*\n?|^\(Use `node.*\n?/gm, '') };
};

it('ends a command with one sentence and exit code 2 when it cannot be followed', () => {
  const { status, stdout, stderr } = play('bench/reliability.ts', '--only', 'nope');
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toBe('No operation has a key that begins with nope.\n');
});

it('ends with its help and exit code 0 when that is asked for', () => {
  const { status, stdout, stderr } = play('tools/docs.ts', '--help');
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain('Writes the pages that are generated from the code.');
});
