import { existsSync } from 'node:fs';
import { join } from 'node:path';
import zapier, { type Bundle } from 'zapier-platform-core';
import authentication from '../../authentication.ts';
import type { Operation } from '../../platform/define.ts';
import { disagreements } from '../../tools/checks/results.ts';
import { connection, type ServiceKey } from './credentials.ts';

export type Kind = 'triggers' | 'creates' | 'searches';

interface Runnable {
  operation: Record<string, unknown>;
}

type Tester = ReturnType<typeof zapier.createAppTester> & { zcacheTestObj: object };
const testers = new Map<string, Tester>();
/** What is behind `z.cache`, shared by all operations as in production. */
let cache: Record<string, unknown> = {};
/** Takes away what lasts for a shorter time, by a part of its key. */
export function expire(...parts: string[]): void {
  for (const key of Object.keys(cache)) if (parts.some((part) => key.includes(part))) delete cache[key];
}

const emptyApp = {
  version: '1.0.0',
  platformVersion: zapier.version,
  authentication,
  triggers: {},
  creates: {},
  searches: {},
  flags: { cleanInputData: false },
};

/** The app with these operations alone: core prepares all of an app for every call. */
export function appWith(...keys: (readonly [kind: Kind, key: string])[]): object {
  const app: Record<Kind, Record<string, object>> = { triggers: {}, creates: {}, searches: {} };
  for (const [kind, key] of keys) app[kind][key] = { key, ...operationOf(kind, key) };
  return { ...emptyApp, ...app };
}

function testerOf(kind: Kind, key: string): Tester {
  const known = testers.get(`${kind} ${key}`);
  if (known) return known;
  const tester = zapier.createAppTester(appWith([kind, key]) as never) as Tester;
  testers.set(`${kind} ${key}`, tester);
  return tester;
}

export interface RunOptions {
  /** The connection; the operation's own service alone when left out. */
  authData?: Record<string, string>;
  meta?: object;
  /** Another method than `perform`. */
  method?: string;
  /** Anything else of the bundle. */
  bundle?: object;
  /** Keeps what earlier runs put into `z.cache`. */
  keepCache?: boolean;
  /** `z.cache` keeps nothing. */
  forgetful?: boolean;
}

const operations = new Map<string, Operation>();

/** The operation at the path that its key spells; only that file is loaded, and what it needs. */
export function operationOf(kind: Kind, key: string): Runnable {
  const known = operations.get(`${kind} ${key}`);
  if (known) return known;
  const [service = '', ...words] = key.split('_');
  const folder = join(__dirname, '../..', kind, service);
  const own = join(folder, `${words.join('-')}.ts`);
  const loaded = require(existsSync(own) ? own : join(folder, 'dropdowns.ts')) as Record<string, Operation>;
  const operation = Object.values(loaded).find((one) => one.key === key);
  if (!operation) throw new Error(`There is no ${key} among the ${kind}.`);
  operations.set(`${kind} ${key}`, operation);
  return operation;
}

/** Runs one operation as Zapier would. Traffic that no mock expects fails the test. */
export async function run<R = unknown>(
  kind: Kind,
  key: string,
  inputData: object = {},
  options: RunOptions = {},
): Promise<R> {
  const perform = operationOf(kind, key).operation[options.method ?? 'perform'];
  const service = key.split('_')[0] as ServiceKey;
  const bundle = {
    authData: options.authData ?? connection(service),
    inputData,
    meta: options.meta ?? {},
    ...options.bundle,
  };
  if (!options.keepCache) cache = {};
  const tester = testerOf(kind, key);
  tester.zcacheTestObj = options.forgetful ? Object.freeze({}) : cache;
  const result = await tester(perform as never, bundle as unknown as Bundle);
  holdAgainstPromise(kind, key, result, options);
  return result as R;
}

/** Methods whose results users map; the others are between Zapier and the app. */
const MAPPED = ['perform', 'performResume', 'performList'];

/** Whatever any test runs must give what the form promised. While Zapier fills its memory, ids are enough. */
function holdAgainstPromise(kind: Kind, key: string, result: unknown, { method = 'perform', meta }: RunOptions): void {
  if (!MAPPED.includes(method) || (meta as { isPopulatingDedupe?: boolean } | undefined)?.isPopulatingDedupe) return;
  const page = (result as { results?: unknown[] } | null)?.results;
  const rows = page ?? (Array.isArray(result) ? result : [result]);
  const problems = rows.flatMap((row) => disagreements(operationOf(kind, key).operation, row));
  if (problems.length > 0) throw new Error(`${key} breaks its promise. ${[...new Set(problems)].join('; ')}.`);
}

const connecting = zapier.createAppTester(emptyApp as never);

export const testConnection = (authData: Record<string, string>): Promise<Record<string, unknown>> =>
  connecting(authentication.test as never, { authData } as unknown as Bundle, true) as never;

/** An error as a user meets it: the class decides what Zapier does, the sentence is what they read. */
export interface Shown {
  name: string;
  message: string;
  /** Seconds, for throttled steps. */
  delay?: number;
  code?: string;
}

export function shown(error: unknown): Shown {
  const { name, message } = error as Error;
  try {
    const {
      message: sentence,
      delay,
      code,
    } = JSON.parse(message) as { message: string; delay?: number; code?: string };
    return { name, message: sentence, ...(delay !== undefined && { delay }), ...(code !== undefined && { code }) };
  } catch {
    return { name, message };
  }
}

/** Runs an operation that must fail. */
export async function failure(
  kind: Kind,
  key: string,
  inputData: object = {},
  options: RunOptions = {},
): Promise<Shown> {
  try {
    await run(kind, key, inputData, options);
  } catch (error) {
    return shown(error);
  }
  throw new Error(`${key} was expected to fail.`);
}

/** How a run ended: with an output, or with what its user reads. */
export type Ended<R> = { output: R; error: undefined } | { output: undefined; error: Shown };

/** Runs an operation that may fail. */
export const attempt = <R = Record<string, unknown>>(
  kind: Kind,
  key: string,
  inputData: object,
  options: RunOptions,
): Promise<Ended<R>> =>
  run<R>(kind, key, inputData, options).then(
    (output) => ({ output, error: undefined }),
    (error: unknown) => ({ output: undefined, error: shown(error) }),
  );

/** Zapier would go on for days; a stand-in that asks this often never stops. */
const MOST_TURNS = 60;

/** Plays a step as Zapier does: again for as long as it asks to wait. `wait` moves the clock. */
export async function patiently<R>(
  play: (turn: number) => Promise<Ended<R>>,
  wait: (milliseconds: number) => void,
): Promise<Ended<R>> {
  for (let turn = 1; ; turn += 1) {
    const ended = await play(turn);
    if (ended.error?.name !== 'ThrottledError') return ended;
    if (turn === MOST_TURNS) throw new Error(`It asks to wait for ever: ${ended.error.message}`);
    wait((ended.error.delay ?? 60) * 1000);
  }
}
