import type * as z from 'zod/mini';
import type { ErrorRow } from './errors.ts';
import { labelOf, toInputFields } from './form.ts';
import type { Http } from './http.ts';
import { knownServices } from './known.ts';
import { stop, type Zap } from './zap.ts';

type Text = Record<string, string>;

/** What the connector must know about a vendor to speak with it. `C` holds its connection fields after tidying. */
export interface Service<C extends Text = Text> {
  /** Begins every operation key of this service, and is its path in the sandbox. */
  key: string;
  /** As the user knows it. */
  name: string;
  /** Draws the service's part of the connection form. Fields with a default need not be filled in. */
  credentials: z.ZodMiniObject;
  /** Cleans what people paste. Throws a sentence when a value can only be a mistake. */
  tidy?: (typed: Text) => Text;
  /** Scheme and host, for example `https://api.example.org`. */
  origin: (credentials: C) => string;
  /** The label of the connection's field that decides about the host, where the user types it. */
  addressField?: string;
  headers: (credentials: C) => Text;
  /** @returns the vendor's own sentences about a failure, when its answer holds any */
  explain: (body: unknown) => string | undefined;
  /** True for an answer that says 2xx and means failure. */
  refusedInside?: (body: unknown) => boolean;
  /** True for a 5xx that says that nothing was done, so that even a write that must not be done twice can be sent again. */
  didNothing?: (status: number, body: unknown) => boolean;
  /** True where a record that is not there is a 404 with data or with nothing, so that a web page comes from a wrong address. */
  pageOnWrongAddress?: boolean;
  errors: readonly ErrorRow[];
  /** Asks the vendor who we are. @returns what the service is connected to, for the connection's label */
  check: (http: Http, credentials: C, zap: Zap) => Promise<string>;
}

export function defineService<S extends z.ZodMiniObject, C extends Text = z.infer<S> extends Text ? z.infer<S> : never>(
  service: Omit<Service<C>, 'credentials'> & { credentials: S },
): Service<C> {
  knownServices.set(service.key, () => neededKeys(service as unknown as Service));
  return service;
}

/** A value that was pasted with blanks or quotes around it. */
export const unquote = (value: string): string =>
  value
    .trim()
    .replace(/^(["'`])(.*)\1$/s, '$2')
    .replace(/^[“‘](.*)[”’]$/s, '$1')
    .trim();

/** The fields that make a service connected: those without a default. */
const neededFields = (service: Service): { key: string; label: string }[] =>
  toInputFields(service.credentials)
    .filter(({ required }) => required)
    .map(({ key, label }) => ({ key, label: label ?? key }));

export const neededKeys = (service: Service): string[] => neededFields(service).map(({ key }) => key);

const isBlank = (auth: Zap['auth'], key: string): boolean => !unquote(String(auth[key] ?? ''));

export type Connection<C extends Text> =
  | { state: 'absent' }
  | { state: 'partial'; problem: string }
  | { state: 'connected'; credentials: C };

/** Reads one service's fields out of the shared connection. */
export function readConnection<C extends Text>(service: Service<C>, auth: Zap['auth']): Connection<C> {
  const typed: Text = {};
  for (const key of Object.keys(service.credentials.shape)) {
    const value = unquote(String(auth[key] ?? ''));
    if (value) typed[key] = value;
  }
  const needed = neededFields(service as unknown as Service);
  if (needed.every(({ key }) => !typed[key])) return { state: 'absent' };
  try {
    const tidied = service.tidy?.(typed) ?? typed;
    const missing = needed.filter(({ key }) => !tidied[key]).map(({ label }) => label);
    if (missing.length > 0) {
      return { state: 'partial', problem: `${service.name} is not fully connected: fill in ${missing.join(' and ')}.` };
    }
    const parsed = service.credentials.safeParse(tidied);
    if (parsed.success) return { state: 'connected', credentials: parsed.data as C };
    const wrong = parsed.error.issues.map(({ path, message }) => `${labelOf(service.credentials, path)} ${message}`);
    return { state: 'partial', problem: `${service.name} is not fully connected: ${wrong.join('; ')}.` };
  } catch (problem) {
    return { state: 'partial', problem: `${service.name} is not fully connected: ${(problem as Error).message}` };
  }
}

/** The credentials of a service, or a stop that says which fields of the connection to fill in. */
export function credentialsOf<C extends Text>(service: Service<C>, zap: Zap): C {
  const connection = readConnection(service, zap.auth);
  if (connection.state === 'connected') return connection.credentials;
  const labels = neededFields(service as unknown as Service).map(({ label }) => label);
  return stop(
    zap,
    'fail',
    connection.state === 'partial'
      ? `${connection.problem} Open the connection in Zapier and correct it.`
      : `${service.name} is not connected. Open the connection in Zapier and fill in ${labels.join(', ')}.`,
    { code: 'NotConnected' },
  );
}

export const isConnected = <C extends Text>(service: Service<C>, zap: Zap): boolean =>
  readConnection(service, zap.auth).state === 'connected';

/** An expired connection pauses every Zap on it, so one service may only ask for that when no other one is filled in. */
export const isOnlyConnection = (service: Service, zap: Zap): boolean =>
  [...knownServices].every(
    ([key, needed]) => key === service.key || needed().every((field) => isBlank(zap.auth, field)),
  );
