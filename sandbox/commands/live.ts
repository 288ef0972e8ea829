import { readFile } from 'node:fs/promises';
import { NOT_HERE, originHere } from '../../platform/origin.ts';
import { services } from '../../services/index.ts';
import { templates } from '../../templates/index.ts';
import { type Fill, isFill, isOperation, type Step, type Template } from '../../templates/template.ts';
import { UsageError } from '../../tools/command-line.ts';
import { readEnv, strayLines } from './env-file.ts';
import { LiveZap } from './live-zap.ts';
import type { Options } from './options.ts';

const ENV_FILE = new URL('../../.env', import.meta.url);

/** Plays one ready Zap once, with the accounts in .env. Rehearses unless it may write. @returns whether it went through */
export async function live(app: object, { template: slug, write }: Options): Promise<boolean> {
  const template = templates.find((one) => one.slug === slug) as Template;
  const text = await readFile(ENV_FILE, 'utf8').catch(() => {
    throw new UsageError('There is no file .env here; the README says how to write one.');
  });
  const { authData, settings, sandboxUrl } = readEnv(text);
  const fields = services.flatMap(({ credentials }) => Object.keys(credentials.shape));
  const fills = templates.flatMap(namedFillsOf).map(({ fill }) => fill);
  const stray = strayLines(text, fields, fills);
  if (stray.length > 0) throw new UsageError(`Your .env cannot be read as it is meant: ${stray.join(', ')}.`);
  if (Object.keys(authData).length === 0) {
    throw new UsageError('Your .env holds no line that begins with authData_; the README lists them.');
  }
  const open = namedFillsOf(template).filter(({ fill }) => !settings[fill]);
  if (open.length > 0) {
    const lines = open.map(({ fill, hint }) => `  fill_${fill}=    ${hint}`);
    throw new UsageError(`This Zap needs more lines in your .env:\n${lines.join('\n')}`);
  }
  if (sandboxUrl) process.env.CONNECTOR_SANDBOX_URL = sandboxUrl;
  const sandbox = process.env.CONNECTOR_SANDBOX_URL;
  if (sandbox && !originHere(sandbox)) throw new UsageError(NOT_HERE);

  const where = sandbox ? `the sandbox at ${sandbox}` : 'your real accounts';
  const what = write ? 'It writes.' : 'It rehearses: it reads, and writes nothing.';
  console.log(`${template.title}\nWith ${where}. ${what}`);
  const secrets = fields.flatMap((key) => (isSecret(key) && authData[key] ? [authData[key]] : []));
  const print = (line: string) => console.log(hidden(line, secrets));
  return new LiveZap({ app, authData, settings, write, print }).play(template);
}

/** What the template leaves to each campaign, by its own names. */
const namedFillsOf = ({ steps }: Template): Fill[] =>
  (steps as readonly Step[]).flatMap((step) => (isOperation(step) ? Object.values(step.fields).filter(isFill) : []));

const isSecret = (key: string): boolean => /key|password|token/.test(key);

/** No service gives out shorter ones, and what is shorter stands in ordinary words as well. */
const LEAST_SECRET = 6;

/** Replaces what must not be read over somebody's shoulder. */
export function hidden(text: string, secrets: readonly string[]): string {
  return secrets
    .filter(({ length }) => length >= LEAST_SECRET)
    .reduce((line, secret) => line.replaceAll(secret, '•••'), text);
}
