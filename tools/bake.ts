import type { Operation } from '../platform/define.ts';
import { neededKeys, type Service } from '../platform/service.ts';

/*
 * A cold start should read the definition and the one operation that runs, nothing else. So the definition is written out
 * as data when the app is built, and every function in it loads its service's room when it is first called. A room holds
 * all operations of a service, each of which runs when it is first asked for: one file to read is less than twenty.
 */

/** Data without its functions; `functions` gets where each was, as `perform` or `inputFields.7`. */
export function separate(value: unknown, functions: string[], path: readonly (string | number)[] = []): unknown {
  if (typeof value === 'function') {
    functions.push(path.join('.'));
    return null;
  }
  if (Array.isArray(value)) return value.map((one, index) => separate(one, functions, [...path, index]));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, separate(one, functions, [...path, key])]));
}

const KINDS = { trigger: 'triggers', create: 'creates', search: 'searches' } as const;

/** The module that an operation's key spells. */
export function moduleOf({ key, kind, hidden }: Operation): string {
  const [service, ...words] = key.split('_');
  return `./${KINDS[kind]}/${service}/${hidden ? 'dropdowns' : words.join('-')}.ts`;
}

/** The rooms of the built app: the source of each, by the name under which the entry loads it. */
export function bakeRooms(operations: readonly Operation[]): Record<string, string> {
  const paths = [...new Set(operations.map(moduleOf))];
  const source = (room: string) =>
    paths.filter((path) => roomOf(path) === room).map((path) => `'${path}': () => require('${path}')`);
  return Object.fromEntries(
    [...new Set(paths.map(roomOf))].map((room) => [room, `export const modules = {${source(room).join(',')}};`]),
  );
}

const roomOf = (path: string): string => `room:${path.split('/')[2]}`;

interface App {
  triggers: Record<string, { operation: unknown }>;
  creates: Record<string, { operation: unknown }>;
  searches: Record<string, { operation: unknown }>;
}

/** The source of the built app's entry. */
export function bakeEntry(app: App, operations: readonly Operation[], services: readonly Service[]): string {
  const wiring = operations.map((operation) => {
    const { key, kind, hidden } = operation;
    const functions: string[] = [];
    const told = JSON.stringify(separate(app[KINDS[kind]][key]?.operation, functions));
    const choose = hidden
      ? `(all) => Object.values(all).find(({ key }) => key === '${key}')`
      : '({ default: one }) => one';
    const path = moduleOf(operation);
    const load = `load(() => import('${roomOf(path)}'), '${path}', ${choose})`;
    return `wire(app.${KINDS[kind]}.${key}, ${JSON.stringify(told)}, ${load}, ${JSON.stringify(functions)});`;
  });
  const withoutOperations = JSON.stringify(separate(app, []), (name, value) => (name === 'operation' ? null : value));
  return `
import { knownServices } from './platform/known.ts';
import { seal } from './tools/seal.ts';
import zapier from 'zapier-platform-core';

const app = JSON.parse(${JSON.stringify(withoutOperations)});
app.platformVersion = zapier.version;

// Which services share the connection decides what a 401 does, so all of them are known before a step runs.
for (const [key, needed] of ${JSON.stringify(services.map((service) => [service.key, neededKeys(service)]))})
  knownServices.set(key, () => needed);
const load = (room, path, choose) => () => room().then(({ modules }) => choose(modules[path]()).operation);

const at = (operation, path) => path.split('.').reduce((part, key) => part[key], operation);
/** An operation is read when somebody asks for it, which for most of them is never. */
function wire(item, told, loaded, paths) {
  let operation;
  const get = () => {
    if (operation) return operation;
    operation = JSON.parse(told);
    for (const path of paths) {
      const keys = path.split('.');
      const last = keys.pop();
      const owner = keys.reduce((part, key) => part[key], operation);
      owner[last] = (z, bundle) => loaded().then((real) => at(real, path)(z, bundle));
    }
    return operation;
  };
  Object.defineProperty(item, 'operation', { get, enumerable: true });
}

app.authentication.test = (z, bundle) =>
  Promise.all([import('./platform/connection.ts'), ${services.map(({ key }) => `import('./services/${key}/service.ts')`).join(', ')}]).then(
    ([{ buildAuthentication }, ...modules]) => buildAuthentication(modules.map(({ service }) => service)).test(z, bundle),
  );
${wiring.join('\n')}

export default seal(app);
`;
}
