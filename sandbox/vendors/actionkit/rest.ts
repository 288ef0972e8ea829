import { filterBy, orderBy } from './filters.ts';
import { envelope } from './lists.ts';
import type { Permission } from './options.ts';
import { badRequest, conflict, invalid, methodNotAllowed, notFound, type Problems, unauthorized } from './refusal.ts';
import { type Registry, type Resource, render, rowUri } from './resource.ts';
import type { Base } from './rows.ts';
import { schemaOf } from './schema.ts';
import { absolute, type Store } from './store.ts';
import { accept, initials, missing, resets } from './writes.ts';

/** One request below `/rest/v1/`, credentials already checked. */
export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  body(): Promise<Record<string, unknown>>;
}

export interface Answer {
  status: number;
  /** undefined: an empty body. */
  body?: unknown;
  headers?: Record<string, string>;
}

const PERMISSIONS: Record<string, Permission> = {
  GET: 'view',
  POST: 'add',
  PUT: 'change',
  PATCH: 'change',
  DELETE: 'delete',
};

/** The list, detail and schema endpoints that every resource has. */
export class Rest {
  private readonly store: Store;
  readonly registry: Registry;

  constructor(store: Store, registry: Registry) {
    this.store = store;
    this.registry = registry;
  }

  /** An account without a permission gets the same answer as a wrong password. */
  demand(resource: string, method: string): void {
    const permission = PERMISSIONS[method];
    const granted = this.store.options.permissions[resource];
    if (granted && permission && !granted.includes(permission)) throw unauthorized();
  }

  index(): Answer {
    const names = [...this.registry.keys()];
    const entry = (name: string) => ({ list_endpoint: `/rest/v1/${name}/`, schema: `/rest/v1/${name}/schema/` });
    return { status: 200, body: Object.fromEntries(names.map((name) => [name, entry(name)])) };
  }

  schema(resource: Resource, call: Call): Answer {
    if (call.method !== 'GET') throw methodNotAllowed(['GET']);
    this.demand(resource.name, 'GET');
    return { status: 200, body: schemaOf(this.store.options, resource) };
  }

  async collection(resource: Resource, call: Call): Promise<Answer> {
    this.offered(resource.listMethods, call.method);
    this.demand(resource.name, call.method);
    return call.method === 'POST' ? this.create(resource, await call.body()) : this.list(resource, call);
  }

  async object(resource: Resource, key: string, call: Call): Promise<Answer> {
    this.offered(resource.detailMethods, call.method);
    this.demand(resource.name, call.method);
    const body = ['PUT', 'PATCH'].includes(call.method) ? await call.body() : {};
    const row = this.find(resource, key);
    if (!row) throw notFound();
    switch (call.method) {
      case 'GET':
        return this.show(resource, row);
      case 'DELETE':
        resource.table.remove(row);
        resource.removed?.(row);
        return { status: 204 };
      case 'PUT':
        this.change(resource, row, this.reset(resource), body);
        return { status: 204 };
      default:
        this.change(resource, row, {}, body);
        return { status: 202 };
    }
  }

  private at(resource: Resource, row: Base): { Location: string } {
    return { Location: absolute(this.store, rowUri(this.store, resource, row)) };
  }

  private offered(methods: string[], method: string): void {
    if (!methods.includes(method.toLowerCase())) throw methodNotAllowed(methods.map((name) => name.toUpperCase()));
  }

  private rows(resource: Resource): Base[] {
    return resource.table.where((row) => resource.includes?.(row) ?? true);
  }

  private find(resource: Resource, key: string): Base | undefined {
    const row = resource.key
      ? resource.table.find((candidate) => resource.key?.(candidate) === key)
      : resource.table.get(/^\d+$/.test(key) ? Number(key) : null);
    return row && (resource.includes?.(row) ?? true) ? row : undefined;
  }

  /** A row of a generic list lives at its typed URI. */
  private show(resource: Resource, row: Base): Answer {
    const canonical = rowUri(this.store, resource, row);
    if (!canonical.startsWith(`/rest/v1/${resource.name}/`)) {
      return { status: 302, headers: { Location: absolute(this.store, canonical) } };
    }
    return { status: 200, body: render(this.store, resource, row) };
  }

  private list(resource: Resource, call: Call): Answer {
    const matches = filterBy(this.store, this.registry, resource, call.query);
    const order = orderBy(this.store, resource, call.query);
    const rows = this.rows(resource).filter(matches);
    return {
      status: 200,
      body: envelope({
        rows: order ? rows.sort(order) : rows,
        path: call.path,
        query: call.query,
        show: (row) => render(this.store, resource, row),
        shaky: !order && !this.store.options.stableWithoutOrder,
      }),
    };
  }

  private create(resource: Resource, body: Record<string, unknown>): Answer {
    const problems: Problems = {};
    const sent = accept(this.registry, resource, body, problems);
    const candidate = { ...initials(resource.fields), ...resource.stamp?.(), ...sent, id: 0 } as unknown as Base;
    this.examine(resource, candidate, body, problems);
    const held = resource.holder?.(candidate);
    if (held && resource.overwrite?.(held.row, candidate)) {
      return { status: 201, headers: this.at(resource, held.row) };
    }
    if (held) throw conflict(held.field, held.value, this.at(resource, held.row));
    const { id: _, created_at: __, updated_at: ___, ...values } = candidate;
    const row = resource.table.add(values);
    resource.saved?.(row, body);
    return { status: 201, headers: this.store.options.namesNewRecords ? this.at(resource, row) : {} };
  }

  private change(resource: Resource, row: Base, start: Record<string, unknown>, body: Record<string, unknown>): void {
    const problems: Problems = {};
    const sent = { ...start, ...accept(this.registry, resource, body, problems) };
    const candidate = { ...row, ...sent } as Base;
    this.examine(resource, candidate, body, problems);
    const held = resource.holder?.(candidate);
    if (held) throw conflict(held.field, held.value, this.at(resource, held.row));
    resource.table.update(row, candidate);
    resource.saved?.(row, body);
  }

  private reset(resource: Resource): Record<string, unknown> {
    return this.store.options.putResets ? resets(resource.fields) : {};
  }

  private examine(resource: Resource, candidate: Base, body: Record<string, unknown>, problems: Problems): void {
    missing(resource.fields, candidate, problems);
    if (Object.keys(problems).length === 0) Object.assign(problems, resource.check?.(candidate, body));
    if (Object.keys(problems).length > 0) throw invalid(resource.name, problems);
  }
}

/** @throws Refusal when the text is not a JSON object */
export function parseObject(text: string): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw badRequest('No JSON object could be decoded.');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw badRequest('Not a JSON object.');
  return parsed as Record<string, unknown>;
}
