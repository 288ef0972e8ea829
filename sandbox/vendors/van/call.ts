import type { Context } from 'hono';
import { type Body, bodyOf } from './body.ts';
import type { Database } from './database.ts';
import type { Mode } from './options.ts';
import type { State } from './state.ts';

/** One request that was let in, as handlers see it. */
export class Call {
  readonly state: State;
  readonly mode: Mode;
  readonly db: Database;
  /** The JSON body; empty when none was sent or it is no object. */
  readonly body: Body;
  readonly url: URL;
  /** Set by a POST that turned out to store nothing. */
  storedNothing = false;
  private readonly c: Context;

  constructor(c: Context, state: State, mode: Mode, body: unknown) {
    this.c = c;
    this.state = state;
    this.mode = mode;
    this.db = state.databases[mode];
    this.body = bodyOf(body);
    this.url = new URL(c.req.url);
  }

  get options() {
    return this.state.options;
  }

  param(name: string): string {
    return this.c.req.param(name) ?? '';
  }

  id(name: string): number {
    return Number(this.param(name));
  }

  /** Blank counts as left out. */
  query(name: string): string | undefined {
    return this.url.searchParams.get(name) || undefined;
  }

  /** A comma list of the query; empty when left out. */
  queryList(name: string): string[] {
    return (this.query(name) ?? '').split(',').flatMap((part) => part.trim() || []);
  }

  json(value: unknown, status: 200 | 201 | 404 = 200): Response {
    return this.c.json(value, status);
  }

  nothing(): Response {
    return this.c.body(null, 204);
  }

  /** 302 with a body that tells what was found; following it reads the record. */
  redirect(path: string, body: unknown): Response {
    return this.c.json(body, 302, { Location: this.location(path) });
  }

  /** 201 for a new record, in the form that the options ask for. `idKey` names the id in the object form. */
  created(path: string, id: number, idKey: string): Response {
    const headers = { Location: this.location(`${path}/${id}`) };
    switch (this.options.created) {
      case 'integer':
        return this.c.json(id, 201, headers);
      case 'text':
        return this.c.json(String(id), 201, headers);
      case 'object':
        return this.c.json({ [idKey]: id }, 201, headers);
      case 'location':
        return this.c.body(null, 201, headers);
    }
  }

  private location(path: string): string {
    return `${this.options.locationOrigin}/v4/${path}`;
  }
}
