import { type Context, Hono } from 'hono';
import { type Area, checkArea } from './areas.ts';
import { authenticate } from './auth.ts';
import { Call } from './call.ts';
import { actionRestricted, badRequest, NoSuchPage, Refusal, serverError } from './refusal.ts';
import type { State } from './state.ts';
import { ERROR_PAGE, NOT_FOUND_PAGE, tooManyRequests } from './web-server.ts';

type Handler = (call: Call) => Response | Promise<Response>;

interface ActionSettings {
  /** The part of the API the action belongs to, where My Voters may lack it. */
  area?: Area;
  /** A POST that never stores anything. */
  isLookUp?: boolean;
}

const LARGEST_ID = 2 ** 31 - 1;

/** `POST people/{id}/notes` and `POST /people/{vanId}/notes` are the same action. */
const spelledAlike = (action: string) => action.replace(/\s+\/?/, ' ').replace(/\{[^}]*\}/g, '{}');

/** Routes by action, e.g. `GET people/{person}`, and what every one of them asks before its handler runs. */
export class Api {
  readonly routes = new Hono();
  private readonly state: State;
  private readonly paths = new Set<string>();
  private recent: number[] = [];

  constructor(state: State) {
    this.state = state;
  }

  on(action: string, handler: Handler, settings: ActionSettings = {}): void {
    const [method = '', path = ''] = action.split(' ');
    const pattern = `/v4/${path.replace(/\{(\w+)\}/g, ':$1')}`;
    this.paths.add(pattern);
    this.routes.on(method, pattern, (c) => this.answer(c, action, handler, settings));
  }

  /** @returns `on` for actions of one area */
  area(area: Area): (action: string, handler: Handler) => void {
    return (action, handler) => this.on(action, handler, { area });
  }

  /** To be called after the last `on`: known paths refuse other methods. */
  close(): void {
    for (const path of this.paths) {
      this.routes.all(path, (c) =>
        c.json(
          { errors: [{ code: 'METHOD_NOT_ALLOWED', text: `The method ${c.req.method} is not supported here.` }] },
          405,
        ),
      );
    }
  }

  private async answer(c: Context, action: string, handler: Handler, settings: ActionSettings): Promise<Response> {
    try {
      checkIds(c);
      const mode = authenticate(c.req.header('Authorization'), this.state.options);
      const wait = this.throttle();
      if (wait !== undefined) return tooManyRequests(c, wait);
      this.checkPermission(action);
      if (mode === '0' && settings.area) checkArea(settings.area, this.state.options);
      const call = new Call(c, this.state, mode, await readBody(c));
      const answer = await handler(call);
      if (c.req.method !== 'GET' && !settings.isLookUp && !call.storedNothing && answer.status < 400) {
        this.state.writeLog.push(action);
      }
      return answer;
    } catch (problem) {
      if (problem instanceof Refusal) return c.json({ errors: [problem.error] }, problem.status);
      if (problem instanceof NoSuchPage) return c.html(NOT_FOUND_PAGE, 404);
      if (problem instanceof LengthRequired) return c.html(ERROR_PAGE, 411);
      throw problem;
    }
  }

  private checkPermission(action: string): void {
    const { allowed, denied } = this.state.options;
    const asked = spelledAlike(action);
    const isListed = (list: readonly string[]) => list.some((entry) => spelledAlike(entry) === asked);
    if ((allowed && !isListed(allowed)) || isListed(denied)) throw actionRestricted();
  }

  /** @returns the wait in milliseconds when this request is one too many */
  private throttle(): number | undefined {
    const { requestsPerSecond } = this.state.options;
    if (requestsPerSecond === undefined) return undefined;
    const now = this.state.clock();
    this.recent = this.recent.filter((at) => at > now - 1000);
    const oldest = this.recent[0];
    if (oldest !== undefined && this.recent.length >= requestsPerSecond) return oldest + 1000 - now;
    this.recent.push(now);
    return undefined;
  }
}

class LengthRequired extends Error {}

/** Ids outside 32 bits never reach the API. Parameters that may hold another spelling do not end in `Id`. */
function checkIds(c: Context): void {
  for (const [name, value] of Object.entries(c.req.param())) {
    const isExternal = !name.endsWith('Id') && value.includes(':');
    if (isExternal) continue;
    if (!/^-?\d+$/.test(value)) throw new NoSuchPage();
    if (Math.abs(Number(value)) > LARGEST_ID && name !== 'exportJobId') throw new NoSuchPage();
    if (Number(value) < 0) throw serverError();
  }
}

async function readBody(c: Context): Promise<unknown> {
  const text = await c.req.text();
  if (text === '') {
    // What a client sends that follows the redirect of an update with POST.
    if (c.req.method === 'POST' && /^\/v4\/people\/\d+$/.test(c.req.path)) throw new LengthRequired();
    return undefined;
  }
  if (!/\bjson\b/i.test(c.req.header('Content-Type') ?? '')) {
    throw badRequest('The media type of the body is not supported.');
  }
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('The body is not valid JSON.');
  }
}
