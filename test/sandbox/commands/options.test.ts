import { parseEnv } from 'node:util';
import dotenv from 'dotenv';
import { envLines, readEnv, strayLines } from '../../../sandbox/commands/env-file.ts';
import { HELP, readOptions } from '../../../sandbox/commands/options.ts';
import { templates } from '../../../templates/index.ts';
import { UsageError } from '../../../tools/command-line.ts';

const refusal = (...args: string[]): string => {
  try {
    readOptions(args);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return 'nothing was refused';
};

it('reads the flags of the README', () => {
  expect(readOptions([])).toMatchObject({ template: undefined, faults: false, serve: false, live: false, port: 4010 });
  expect(readOptions(['--template', 'signups-to-van', '--signups', '2000', '--seed=7', '--faults'])).toMatchObject({
    template: 'signups-to-van',
    signups: 2000,
    seed: 7,
    faults: true,
  });
  expect(readOptions(['--serve', '--port', '4123'])).toMatchObject({ serve: true, port: 4123 });
  expect(readOptions(['--live', '--template', 'events-to-van', '--write'])).toMatchObject({ live: true, write: true });
});

it.each([
  [['--tempalte', 'x'], 'There is no flag --tempalte; see npm start -- --help.'],
  [['signups'], 'signups is not a flag; see npm start -- --help.'],
  [['--template'], '--template needs a value.'],
  [['--template', '--faults'], '--template needs a value.'],
  [['--faults=yes'], '--faults takes no value.'],
  [['--signups', 'many'], '--signups must be a whole number from 100 to 2000.'],
  [['--signups', '5'], '--signups must be a whole number from 100 to 2000.'],
  [['--signups', '-5'], '--signups must be a whole number from 100 to 2000.'],
  [['--signups', '2001'], '--signups must be a whole number from 100 to 2000.'],
  [['--seed', '1', '--seed', '2'], '--seed is given twice.'],
  [['--faults', '--faults'], '--faults is given twice.'],
  [
    ['--template', 'events-to-van', '--signups', '200'],
    '--signups means nothing to events-to-van, which starts without signups.',
  ],
  [
    ['--template', 'signups-to-indigo', '--signups', '200'],
    '--signups means nothing to signups-to-indigo, which collects signups first.',
  ],
  [['--serve', '--port', '70000'], '--port must be a whole number from 1 to 65535.'],
  [['--port', '4010'], '--port needs --serve.'],
  [['--write'], '--write needs --live.'],
  [['--live'], '--live needs --template.'],
  [['--serve', '--live', '--template', 'events-to-van'], '--serve and --live do not go together.'],
])('refuses %j in one sentence', (args, sentence) => {
  expect(refusal(...args)).toBe(sentence);
});

it('names the ready Zaps that there are when one is unknown, and in the help', () => {
  const all = templates.map(({ slug }) => slug).join(', ');
  expect(refusal('--template', 'signups-to-fax')).toBe(`There is no ready Zap signups-to-fax. Choose one of: ${all}.`);
  expect(HELP).toContain(all);
  expect(HELP).toContain('how many signups the campaign has, from 100 to 2000 (600)');
});

describe('the lines of a .env', () => {
  const file = {
    authData: { van_api_key: 'a#b c', actionkit_password: `it's "so"`, mobilize_api_key: 'plain|1' },
    settings: { van_answer_map: { "Don't know = No": '12:34' }, placeholder_email: 'events@example.org' },
    sandboxUrl: 'http://127.0.0.1:4010',
  };

  it('are read as they were written', () => {
    expect(readEnv(envLines(file).join('\n'))).toEqual(file);
  });

  it('are named when they lead nowhere, without what they hold', () => {
    const text =
      "# mine\n\nauthData_van_api_key=abc\nauthData_van_key=abc\nvan_api_key=abc\nsecret-abc\nfill_x='1'\nEDITOR=vi\n";
    expect(strayLines(text, ['van_api_key'], ['placeholder_email'])).toEqual([
      'line 6 has no name and =',
      'nothing is named authData_van_key',
      'nothing is named fill_x',
      'nothing is named van_api_key',
    ]);
    expect(strayLines(envLines(file).join('\n'), Object.keys(file.authData), Object.keys(file.settings))).toEqual([]);
  });

  it('mean the same to the reader that Zapier’s CLI uses', () => {
    const text = envLines(file).join('\n');
    expect(dotenv.parse(text)).toEqual({ ...parseEnv(text) });
    expect(dotenv.parse(text)).toMatchObject({
      authData_van_api_key: 'a#b c',
      authData_actionkit_password: `it's "so"`,
      CONNECTOR_SANDBOX_URL: 'http://127.0.0.1:4010',
    });
  });
});
