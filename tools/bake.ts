import type { Operation } from '../platform/define.ts';

/*
 * A cold start should read the definition and the one operation that runs, nothing else. So the definition is written out
 * as data when the app is built, and every function in it loads its module when it is first called.
 */

interface Baked {
  /** Zapier's `operation`, without functions. */
  data: Record<string, unknown>;
  /** Where the functions go: `perform`, `inputFields.7`. */
  functions: string[];
}

/** Takes the functions out of an operation and notes where they were. */
export function separate(value: unknown, path: string[] = [], functions: string[] = []): Baked['data'] {
  const walk = (part: unknown, at: string[]): unknown => {
    if (typeof part === 'function') {
      functions.push(at.join('.'));
      return null;
    }
    if (Array.isArray(part)) return part.map((one, index) => walk(one, [...at, String(index)]));
    if (part === null || typeof part !== 'object') return part;
    return Object.fromEntries(Object.entries(part).map(([key, one]) => [key, walk(one, [...at, key])]));
  };
  return walk(value, path) as Baked['data'];
}

const KINDS = { trigger: 'triggers', create: 'creates', search: 'searches' } as const;

/** The module that an operation's key spells. */
export function moduleOf({ key, kind, hidden }: Operation): string {
  const [service, ...words] = key.split('_');
  return `./${KINDS[kind]}/${service}/${hidden ? 'dropdowns' : words.join('-')}.ts`;
}

export interface BakeParts {
  version: string;
  operations: readonly Operation[];
  authentication: Record<string, unknown>;
  searchOrCreates: object;
  nameOf: (operation: Operation) => string;
  /** Source of a module that exports `services`, the build's own list. */
  servicesModule: string;
}

/** The source of the built app's entry. */
export function bakeEntry(parts: BakeParts): string {
  const data: Record<'triggers' | 'creates' | 'searches', Record<string, unknown>> = { triggers: {}, creates: {}, searches: {} };
  const wiring: string[] = [];
  for (const operation of parts.operations) {
    const kind = KINDS[operation.kind];
    const functions: string[] = [];
    data[kind][operation.key] = {
      key: operation.key,
      noun: operation.noun,
      display: {
        label: parts.nameOf(operation),
        description: operation.description,
        ...(operation.hidden && { hidden: true }),
      },
      operation: separate(operation.operation, [], functions),
    };
    const load = operation.hidden
      ? `load(() => import('${moduleOf(operation)}'), (all) => Object.values(all).find(({ key }) => key === '${operation.key}'))`
      : `load(() => import('${moduleOf(operation)}'), ({ default: one }) => one)`;
    wiring.push(`wire(app.${kind}.${operation.key}.operation, ${load}, ${JSON.stringify(functions)});`);
  }
  const { test: _test, ...authentication } = parts.authentication;
  const definition = {
    version: parts.version,
    authentication,
    ...data,
    searchOrCreates: parts.searchOrCreates,
    flags: { cleanInputData: false },
  };
  return `
import zapier from 'zapier-platform-core';

const app = JSON.parse(${JSON.stringify(JSON.stringify(definition))});
app.platformVersion = zapier.version;

// Which services share the connection decides what a 401 does, so all of them are known before a step runs.
const services = () => import('${parts.servicesModule}');
const load = (module, choose) => () => Promise.all([module(), services()]).then(([loaded]) => choose(loaded).operation);

const at = (operation, path) => path.split('.').reduce((part, key) => part[key], operation);
function wire(operation, loaded, paths) {
  for (const path of paths) {
    const keys = path.split('.');
    const last = keys.pop();
    const owner = keys.reduce((part, key) => part[key], operation);
    owner[last] = (z, bundle) => loaded().then((real) => at(real, path)(z, bundle));
  }
}

app.authentication.test = (z, bundle) =>
  Promise.all([import('./platform/connection.ts'), services()]).then(([{ buildAuthentication }, { services }]) =>
    buildAuthentication(services).test(z, bundle),
  );
${wiring.join('\n')}

export default app;
`;
}
