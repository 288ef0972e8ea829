import type { HttpRequestOptions } from 'zapier-platform-core';
import type * as z from 'zod/mini';
import type { ErrorRow, Failure } from './errors.ts';
import { fail, isPage, neverLeft, OUT_OF_TIME, plainText, unreadable, wrongHost } from './failures.ts';
import { parseJson } from './json.ts';
import { baseOf, hostOf, pathOfLink } from './origin.ts';
import { credentialsOf, type Service } from './service.ts';
import type { Zap } from './zap.ts';

type Param = string | number | boolean | undefined;

export interface Call<T> {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From the host's root. May carry a query when it comes from `pathOfLink`. */
  path: string;
  /** Blank values are left out; lists become repeated parameters. */
  params?: Record<string, Param | readonly Param[]>;
  body?: object;
  /** The shape of a good answer; left out when the answer does not matter. */
  returns?: z.ZodMiniType<T>;
  /** Statuses beyond 2xx that are an answer and not a failure; a function may also look at the body. */
  accept?: readonly number[] | ((status: number, body: unknown) => boolean);
  /** A POST that only looks something up. */
  reads?: boolean;
  /** A write that the vendor treats the same the second time, or that the step looks up before it repeats it. */
  repeatable?: boolean;
  /** What a rehearsal goes on with instead of sending this write, or instead of reading what does not exist yet. */
  planned?: T;
  /** Rows asked before the service's own. */
  errors?: readonly ErrorRow[];
}

export interface Answer<T> {
  status: number;
  /** The path of the Location header, when there is one. */
  location: string | undefined;
  data: T;
}

export interface Http {
  <T>(call: Call<T>): Promise<T>;
  /** With status and Location. */
  answer<T>(call: Call<T>): Promise<Answer<T>>;
  /** @returns undefined on 404, unless that is the web page of an address that the vendor does not have */
  find<T>(call: Call<T>): Promise<T | undefined>;
  /** The service's own path in a link that it sent. */
  pathOf(link: string): string;
}

/** Stands for an id that a rehearsal cannot know. It never leaves: calls that need it are planned, not sent. */
export const standIn = (what: string): string => `‹new ${what}›`;
export const isStandIn = (text: string): boolean => /‹new |%E2%80%B9new/i.test(text);

/** A path as a rehearsal shows it: stand-ins as they are written elsewhere. */
const readable = (path: string): string =>
  path.replace(/%E2%80%B9new.*?%E2%80%BA/gi, (part) => decodeURIComponent(part.replaceAll('+', ' ')));

const NO_ANSWER: Failure = { status: 0, body: undefined, retryAfterSeconds: undefined };
const REQUEST_MILLISECONDS = 15_000;
/** Less than this is not worth starting a request with. */
const LEAST_MILLISECONDS = 400;
const REDIRECTS = [301, 302, 303, 307, 308];
const MOST_HOPS = 3;

/** The only caller of `z.request` and the only reader of the connection. Never sleeps, never retries. */
export function connect<C extends Record<string, string>>(typed: Service<C>, zap: Zap): Http {
  const service = typed as unknown as Service;
  const credentials = credentialsOf(service, zap);
  const base = baseOf(service, credentials, zap);

  const failed = <T>(
    call: Call<T>,
    answered: Parameters<typeof fail>[2],
    rows: readonly ErrorRow[] = [...(call.errors ?? []), ...service.errors],
  ): never => fail(zap, service, { ...answered, path: call.path, reads: isRead(call) }, rows);

  const answer = async <T>(call: Call<T>, looksUp = false, hops = 0): Promise<Answer<T>> => {
    const method = call.method ?? 'GET';
    const writes = !isRead(call);
    const target = call.path + query(call.params, call.path.includes('?'));
    if (zap.planned && (writes || isStandIn(target))) {
      if (writes) zap.planned.push({ service: service.name, method, path: readable(target), body: call.body ?? null });
      return { status: 204, location: undefined, data: call.planned as T };
    }
    if (zap.remaining() < LEAST_MILLISECONDS) {
      return failed(call, NO_ANSWER, OUT_OF_TIME);
    }
    // From here on the vendor may have done the work, whatever comes back.
    const onceOnly = writes && !(call.repeatable ?? method !== 'POST');
    const response = await send(zap, method, base + target, service.headers(credentials), call.body).catch((error) => {
      if (onceOnly && !neverLeft(error)) zap.committed = true;
      const rows = zap.isConnectionTest && service.addressField ? wrongHost(error) : undefined;
      return failed(call, NO_ANSWER, rows);
    });
    const { status, text } = response;
    const location = response.location === undefined ? undefined : pathOfLink(service, response.location);
    const body = parsed(text);
    const isMiss = looksUp && status === 404;
    const isNowhere = isMiss && isPage(text) && (service.pageOnWrongAddress ?? false);
    const accepted = accepts(call.accept, status, body) || (isMiss && !isNowhere);
    if (
      method === 'GET' &&
      REDIRECTS.includes(status) &&
      !accepted &&
      location &&
      location !== target &&
      hops < MOST_HOPS
    ) {
      return answer({ ...call, path: location, params: undefined }, looksUp, hops + 1);
    }
    const refused = !accepted && status < 300 && (service.refusedInside?.(body) ?? false);
    const mayBeDone = status < 300 || (status >= 500 && !service.didNothing?.(status, body));
    if (onceOnly && mayBeDone && !refused) zap.committed = true;
    if (refused || !(accepted || (status >= 200 && status < 300))) {
      // A refusal that was cut in the middle does not say what was refused.
      const isCut = body === undefined && /^\s*[[{]/.test(text);
      const rows = isCut || isNowhere ? unreadable(text, body) : undefined;
      const { retryAfterSeconds } = response;
      const host = hostOf(response.location);
      const elsewhere = host === hostOf(service.origin(credentials)) ? undefined : host;
      return failed(call, { status, body, retryAfterSeconds, elsewhere, plain: plainText(text) }, rows);
    }
    if (status >= 300) return { status, location, data: body as T };
    if (!writes) zap.accepted.add(service.key);
    const isText = body === undefined && text.trim() !== '';
    if (!call.returns && !isText) return { status, location, data: body as T };
    const shaped = isText ? undefined : call.returns?.safeParse(body);
    if (shaped?.success) return { status, location, data: shaped.data };
    return failed(call, { status, body, retryAfterSeconds: undefined }, unreadable(text, body));
  };

  const http = (async <T>(call: Call<T>) => (await answer(call)).data) as Http;
  http.answer = (call) => answer(call);
  http.find = async (call) => {
    const found = await answer(call, true);
    return found.status === 404 ? undefined : found.data;
  };
  http.pathOf = (link) => pathOfLink(service, link);
  return http;
}

interface Received {
  status: number;
  text: string;
  location: string | undefined;
  retryAfterSeconds: number | undefined;
}

async function send(
  zap: Zap,
  method: string,
  url: string,
  headers: Record<string, string>,
  body?: object,
): Promise<Received> {
  const options = {
    url,
    method,
    headers: {
      accept: 'application/json',
      ...(body && { 'content-type': 'application/json; charset=utf-8' }),
      ...headers,
      'user-agent': 'Zapier', // core logs requests of other agents a second time, bodies included
    },
    ...(body && { body: JSON.stringify(body) }),
    timeout: Math.min(REQUEST_MILLISECONDS, zap.remaining()),
    redirect: 'manual',
    raw: true, // core would parse every body twice and write it to the log
    merge: false, // merging makes core refuse a volunteer's note that holds {{bundle.…}}
    skipThrowForStatus: true,
    throwForThrottlingEarly: false, // the service's table decides
  };
  const response = (await zap.z.request(
    options as unknown as HttpRequestOptions & { url: string },
  )) as unknown as RawResponse;
  return {
    status: response.status,
    text: await response.text(),
    location: response.headers.get('location') ?? undefined,
    retryAfterSeconds: secondsAsked(response.headers.get('retry-after') ?? ''),
  };
}

/** Retry-After holds whole seconds, or the date of a moment to come. What is past by this clock says nothing. */
function secondsAsked(retryAfter: string): number | undefined {
  if (/^\s*\d+\s*$/.test(retryAfter)) return Number(retryAfter);
  const moment = /\bGMT\s*$/.test(retryAfter) ? Date.parse(retryAfter) : Number.NaN;
  const seconds = Math.ceil((moment - Date.now()) / 1000);
  return seconds > 0 ? seconds : undefined;
}

interface RawResponse {
  status: number;
  headers: { get(name: string): string | null };
  text(): Promise<string>;
}

const isRead = ({ method = 'GET', reads = false }: Pick<Call<unknown>, 'method' | 'reads'>): boolean =>
  method === 'GET' || reads;

const accepts = (accept: Call<unknown>['accept'], status: number, body: unknown): boolean =>
  typeof accept === 'function' ? accept(status, body) : (accept?.includes(status) ?? false);

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function query(params: Call<unknown>['params'], hasQuery: boolean): string {
  const pairs = new URLSearchParams();
  for (const [key, value] of Object.entries(params ?? {})) {
    for (const one of [value].flat() as Param[]) {
      if (one !== undefined && one !== '') pairs.append(key, String(one));
    }
  }
  const text = pairs.toString();
  return text && (hasQuery ? '&' : '?') + text;
}
