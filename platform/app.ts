import zapier from 'zapier-platform-core';
import type { Operation } from './define.ts';

export interface AppParts<A extends object> {
  version: string;
  authentication: A;
  operations: readonly Operation[];
  /** Completes a label; the combined app names the service here. */
  nameOf: (operation: Operation) => string;
}

interface Item {
  key: string;
  noun: string;
  display: { label: string; description: string; hidden?: boolean };
  operation: Record<string, unknown>;
}

/** A Zapier app out of a list of operations. */
export function buildApp<A extends object>({ version, authentication, operations, nameOf }: AppParts<A>) {
  const keys = new Set(operations.map(({ key }) => key));
  const items = (kind: Operation['kind']): Record<string, Item> =>
    Object.fromEntries(
      operations
        .filter((operation) => operation.kind === kind)
        .map((operation) => [
          operation.key,
          {
            key: operation.key,
            noun: operation.noun,
            display: {
              label: nameOf(operation),
              description: operation.description,
              ...(operation.hidden && { hidden: true }),
            },
            operation: withinReach(operation.operation, keys),
          },
        ]),
    );
  const pairs = operations.flatMap(({ key, description, orCreate, ...rest }) =>
    orCreate && operations.some((other) => other.key === orCreate.create)
      ? [
          {
            key,
            display: { label: nameOf({ key, description, orCreate, ...rest, label: orCreate.label }), description },
            search: key,
            create: orCreate.create,
          },
        ]
      : [],
  );
  return {
    version,
    platformVersion: zapier.version,
    authentication,
    triggers: items('trigger'),
    creates: items('create'),
    searches: items('search'),
    searchOrCreates: Object.fromEntries(pairs.map((pair) => [pair.key, pair])),
    // Blanks are dropped by the connector itself, in the editor, in production and in tests alike.
    flags: { cleanInputData: false },
  };
}

/** A listing has no dropdowns and searches of other services; the fields stay, for typing and mapping. */
function withinReach(operation: Record<string, unknown>, keys: ReadonlySet<string>): Record<string, unknown> {
  const isThere = (reference: unknown) => typeof reference !== 'string' || keys.has(reference.split('.')[0] ?? '');
  const inputFields = (operation.inputFields as object[]).map((field) =>
    typeof field === 'function'
      ? field
      : Object.fromEntries(
          Object.entries(field).filter(([key, value]) => !['dynamic', 'search'].includes(key) || isThere(value)),
        ),
  );
  return { ...operation, inputFields };
}
