import type { HttpRequestOptions } from 'zapier-platform-core';
import type * as z from 'zod';
import { checkAddress, type ErrorRow, type Failure, pickRow, waitSeconds } from './errors.ts';
import { toInputFields } from './form.ts';
import { parseJson } from './json.ts';
import { baseOf, hostOf, pathOfLink } from './origin.ts';
import { credentialsOf, isOnlyConnection, type Service } from './service.ts';
import { stop, type Zap } from './zap.ts';

type Param = string | number | boolean | undefined;

export interface Call<T> {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From the host's root. May carry a query when it comes from `pathOfLink`. */
  path: string;
  /** Blank values are left out; lists become repeated parameters. */
  params?: Record<string, Param | readonly Param[]>;
  body?: object;
  /** The shape of a good answer; left out when the answer does not matter. */
  returns?: z.ZodType<T>;
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

  const answer = async <T>(call: Call<T>, looksUp = false, hops = 0): Promise<Answer<T>> => {
    const method = call.method ?? 'GET';
    const writes = !isRead(call);
    const target = call.path + query(call.params, call.path.includes('?'));
    if (zap.planned && (writes || isStandIn(target))) {
      if (writes) zap.planned.push({ service: service.name, method, path: readable(target), body: call.body ?? null });
      return { status: 204, location: undefined, data: call.planned as T };
    }
    if (zap.remaining() < LEAST_MILLISECONDS) {
      return fail(zap, service, call, { status: 0, body: undefined, retryAfterSeconds: undefined }, OUT_OF_TIME);
    }
    // From here on the vendor may have done the work, whatever comes back.
    const onceOnly = writes && !(call.repeatable ?? method !== 'POST');
    const response = await send(zap, method, base + target, service.headers(credentials), call.body).catch((error) => {
      if (onceOnly && !neverLeft(error)) zap.committed = true;
      const rows = zap.isConnectionTest && service.addressField ? wrongHost(error) : undefined;
      return fail(zap, service, call, { status: 0, body: undefined, retryAfterSeconds: undefined }, rows);
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
      return fail(zap, service, call, { status, body, retryAfterSeconds, elsewhere, plain: plainText(text) }, rows);
    }
    if (status >= 300) return { status, location, data: body as T };
    if (!writes) zap.accepted.add(service.key);
    const isText = body === undefined && text.trim() !== '';
    if (!call.returns && !isText) return { status, location, data: body as T };
    const shaped = isText ? undefined : call.returns?.safeParse(body);
    if (shaped?.success) return { status, location, data: shaped.data };
    return fail(zap, service, call, { status, body, retryAfterSeconds: undefined }, unreadable(text, body));
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

const OUT_OF_TIME: readonly ErrorRow[] = [
  { outcome: 'retry', say: 'took too long to finish this step; it goes on in a minute.' },
];

const isPage = (text: string): boolean => /^\s*</.test(text);

/** A web page means a wrong address; anything else was cut on the way. */
const unreadable = (text: string, body: unknown): readonly ErrorRow[] => {
  if (isPage(text)) {
    return [{ outcome: 'fail', say: (failure) => `answered with a web page instead of data.${checkAddress(failure)}` }];
  }
  if (body === undefined && text.trim() !== '') return [{ outcome: 'retry', say: 'sent an answer that was cut off.' }];
  return [{ outcome: 'fail', say: 'sent an answer that this connector does not understand.' }];
};

/** Ends the step as the first fitting row says. */
function fail<T>(
  zap: Zap,
  service: Service,
  call: Call<T>,
  answered: Failure & { plain?: string | undefined },
  rows: readonly ErrorRow[] = [...(call.errors ?? []), ...service.errors],
): never {
  const failure: Failure = {
    ...answered,
    path: call.path,
    reads: isRead(call),
    accepted: zap.accepted.has(service.key),
    addressField: service.addressField,
  };
  const row = pickRow(rows, failure);
  const say = typeof row.say === 'string' ? row.say : row.say(failure);
  // What passes by itself needs no more words.
  const answer = failure.body ?? (row.outcome === 'fail' ? answered.plain : undefined);
  const words = answer === undefined || holdsRecord(answer) ? undefined : service.explain(answer);
  const said = words && withoutSecrets(words, service, zap);
  const message = [`${service.name} ${say}`, said && `${service.name} says: ${clip(said)}`].filter(Boolean).join(' ');
  const detail = { code: `${service.key}_${failure.status}`, status: failure.status || undefined };
  if (zap.committed && row.outcome !== 'reconnect') {
    return stop(
      zap,
      'fail',
      `${message} The record may have been written already, so this step is not repeated by itself. Look in ${service.name} before you replay it.`,
      detail,
    );
  }
  if (row.outcome === 'reconnect' && !isOnlyConnection(service, zap)) {
    return stop(
      zap,
      'fail',
      `${message} Open the connection in Zapier and correct the ${service.name} fields.`,
      detail,
    );
  }
  return stop(zap, row.outcome, message, { ...detail, waitSeconds: waitSeconds(row, failure, zap.longestWaitSeconds) });
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
  const retryAfter = response.headers.get('retry-after') ?? '';
  return {
    status: response.status,
    text: await response.text(),
    location: response.headers.get('location') ?? undefined,
    retryAfterSeconds: /^\s*\d+\s*$/.test(retryAfter) ? Number(retryAfter) : undefined,
  };
}

interface RawResponse {
  status: number;
  headers: { get(name: string): string | null };
  text(): Promise<string>;
}

const isRead = ({ method = 'GET', reads = false }: Pick<Call<unknown>, 'method' | 'reads'>): boolean =>
  method === 'GET' || reads;

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code);
/** The other side could not prove that it is the host that was asked for. */
const isUntrusted = (error: unknown): boolean => /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(codeOf(error));

/** Errors of a connection that was never made: the vendor cannot have seen the request. */
const neverLeft = (error: unknown): boolean =>
  ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].includes(codeOf(error)) || isUntrusted(error);

/** What somebody has just typed as the host does not exist, or is somebody else's. Later on it is the network that fails. */
const wrongHost = (error: unknown): readonly ErrorRow[] | undefined => {
  const say = isUntrusted(error)
    ? 'could not be reached safely: the host has no valid certificate for its name.'
    : codeOf(error) === 'ENOTFOUND' && 'could not be reached: there is no such host.';
  return say ? [{ outcome: 'fail', say: (failure) => say + checkAddress(failure) }] : undefined;
};

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

/** Refusals have no id. What has one is a record, of a person perhaps, and is not quoted. */
function holdsRecord(body: unknown): boolean {
  if (body === null || typeof body !== 'object') return false;
  if (Array.isArray(body)) return body.some(holdsRecord);
  const { id } = body as { id?: unknown };
  return typeof id === 'number' || typeof id === 'string' || Object.values(body).some(holdsRecord);
}

/** A refusal that is neither data, whole or cut, nor a web page. */
const plainText = (text: string): string | undefined => (/^\s*[<[{]/.test(text) ? undefined : text.trim() || undefined);

/** A vendor may quote what it was sent, the credentials included. */
function withoutSecrets(words: string, service: Service, zap: Zap): string {
  const credentials = credentialsOf(service, zap);
  const typed = toInputFields(service.credentials).filter(({ type }) => type === 'password');
  const sent = service.headers(credentials).authorization?.split(' ').at(-1);
  return [sent, ...typed.map(({ key }) => credentials[key])].reduce<string>(
    (text, secret) => (secret ? text.replaceAll(secret, '…') : text),
    words,
  );
}

const LONGEST_QUOTE = 300;
const clip = (text: string): string => (text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text);
