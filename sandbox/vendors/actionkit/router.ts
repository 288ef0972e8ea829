import type { Context } from 'hono';
import { processAction } from './actions.ts';
import { readAkid } from './akid.ts';
import { eventSearch } from './event-search.ts';
import { formParams, Params } from './params.ts';
import { badRequest, methodNotAllowed, notFound, Refusal, unauthorized } from './refusal.ts';
import type { Registry } from './resource.ts';
import { type Answer, type Call, parseObject, Rest } from './rest.ts';
import { absolute, type Store } from './store.ts';

const ROOT = '/rest/v1/';
const FORMS = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/** Everything below `/rest/v1/`: who may call, which part answers, and how the answer looks on the wire. */
export class Router {
  private readonly store: Store;
  private readonly rest: Rest;

  constructor(store: Store, registry: Registry) {
    this.store = store;
    this.rest = new Rest(store, registry);
  }

  async answer(c: Context): Promise<Response> {
    const url = new URL(c.req.url);
    try {
      if (!url.pathname.startsWith(ROOT) && `${url.pathname}/` !== ROOT) throw notFound();
      if (!url.pathname.endsWith('/')) {
        throw new Refusal(301, undefined, { Location: absolute(this.store, `${url.pathname}/${url.search}`) });
      }
      const answer = await this.dispatch(c, url);
      if (c.req.method !== 'GET') this.store.writes += 1;
      return respond(answer);
    } catch (error) {
      if (error instanceof Refusal) return respond(error);
      throw error;
    }
  }

  private async dispatch(c: Context, url: URL): Promise<Answer> {
    const [name = '', key, part, ...more] = url.pathname.slice(ROOT.length).split('/').slice(0, -1);
    const call: Call = { method: c.req.method, path: url.pathname, query: url.searchParams, body: () => jsonBody(c) };
    if (name === '' && call.method === 'GET') return this.rest.index();
    if (name === 'userpublic' && key && part === undefined) return this.publicUser(call, key);
    const resource = this.rest.registry.get(name);
    if (!resource || more.length > 0) throw notFound();
    if (name === 'action' && key === undefined && call.method === 'POST') return this.act(c);
    this.authenticate(c);
    if (key === undefined) return this.rest.collection(resource, call);
    if (key === 'schema' && part === undefined) return this.rest.schema(resource, call);
    if (name === 'campaign' && part === 'event_search') return this.search(call, key);
    if (part !== undefined) throw notFound();
    return this.rest.object(resource, key, call);
  }

  /** Open to anyone; credentials that are sent must be right, and are rewarded with a fuller reply. */
  private async act(c: Context): Promise<Answer> {
    const isAuthenticated = c.req.header('authorization') !== undefined;
    if (isAuthenticated) {
      this.authenticate(c);
      this.rest.demand('action', 'POST');
    }
    return processAction(this.store, await actionParams(c), isAuthenticated);
  }

  private publicUser(call: Call, akid: string): Answer {
    if (call.method !== 'GET') throw methodNotAllowed(['GET']);
    const token = readAkid(this.store.options.akidSecret, akid);
    const user = token && this.store.users.get(token.user);
    if (!user) throw notFound();
    const { first_name, city, state, country } = user;
    return { status: 200, body: { akid, first_name, city, state, country } };
  }

  private search(call: Call, key: string): Answer {
    if (call.method !== 'GET') throw methodNotAllowed(['GET']);
    this.rest.demand('event', 'GET');
    const campaign = this.store.campaigns.get(Number(key));
    if (!campaign) throw notFound();
    return { status: 200, body: eventSearch(this.store, this.rest.registry, campaign, call.path, call.query) };
  }

  private authenticate(c: Context): void {
    const { username, password } = this.store.options;
    const [scheme = '', token = ''] = (c.req.header('authorization') ?? '').split(' ');
    const given = Buffer.from(token, 'base64').toString('utf8');
    if (scheme.toLowerCase() !== 'basic' || given !== `${username}:${password}`) throw unauthorized();
  }
}

const mediaType = (c: Context) => (c.req.header('content-type') ?? 'application/json').split(';')[0]?.trim() ?? '';

async function jsonBody(c: Context): Promise<Record<string, unknown>> {
  const type = mediaType(c);
  if (type !== 'application/json')
    throw badRequest(`The format indicated '${type}' had no available deserialization method.`);
  return parseObject(await c.req.text());
}

async function actionParams(c: Context): Promise<Params> {
  return FORMS.includes(mediaType(c)) ? formParams(await c.req.formData()) : new Params(await jsonBody(c));
}

function respond({ status, body, headers }: Answer): Response {
  if (status === 204) return new Response(null, { status });
  if (body === undefined) {
    return new Response(null, { status, headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers } });
  }
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });
}
