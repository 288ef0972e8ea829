import { checkAddress, type ErrorRow, type Failure, pickRow, waitSeconds } from './errors.ts';
import { toInputFields } from './form.ts';
import { credentialsOf, isOnlyConnection, type Service } from './service.ts';
import { stop, type Zap } from './zap.ts';

/* What a failed request becomes: the row that decides, and the sentence that the user reads. */

export const OUT_OF_TIME: readonly ErrorRow[] = [
  { outcome: 'retry', say: 'took too long to finish this step; it goes on in a minute.' },
];

export const isPage = (text: string): boolean => /^\s*</.test(text);

/** A web page means a wrong address; anything else was cut on the way. */
export const unreadable = (text: string, body: unknown): readonly ErrorRow[] => {
  if (isPage(text)) {
    return [{ outcome: 'fail', say: (failure) => `answered with a web page instead of data.${checkAddress(failure)}` }];
  }
  if (body === undefined && text.trim() !== '') return [{ outcome: 'retry', say: 'sent an answer that was cut off.' }];
  return [{ outcome: 'fail', say: 'sent an answer that this connector does not understand.' }];
};

/** Ends the step as the first fitting row says. */
export function fail(
  zap: Zap,
  service: Service,
  answered: Failure & { plain?: string | undefined },
  rows: readonly ErrorRow[],
): never {
  const failure: Failure = {
    ...answered,
    accepted: zap.accepted.has(service.key),
    addressField: service.addressField,
  };
  const row = pickRow(rows, failure);
  const say = typeof row.say === 'string' ? row.say : row.say(failure);
  // What passes by itself needs no more words.
  const answer = failure.body ?? (row.outcome === 'fail' ? answered.plain : undefined);
  const said = quotable(answer, service, zap);
  const message = [`${service.name} ${say}`, said && `${service.name} says: ${said}`].filter(Boolean).join(' ');
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

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code);
/** The other side could not prove that it is the host that was asked for. */
const isUntrusted = (error: unknown): boolean => /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(codeOf(error));

/** Errors of a connection that was never made: the vendor cannot have seen the request. */
export const neverLeft = (error: unknown): boolean =>
  ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].includes(codeOf(error)) || isUntrusted(error);

/** What somebody has just typed as the host does not exist, or is somebody else's. Later on it is the network that fails. */
export const wrongHost = (error: unknown): readonly ErrorRow[] | undefined => {
  const say = isUntrusted(error)
    ? 'could not be reached safely: the host has no valid certificate for its name.'
    : codeOf(error) === 'ENOTFOUND' && 'could not be reached: there is no such host.';
  return say ? [{ outcome: 'fail', say: (failure) => say + checkAddress(failure) }] : undefined;
};

/** What of a refusal may be shown: the vendor's own words, without a record, a secret, or too much of them. */
export function quotable<C extends Record<string, string>>(
  answer: unknown,
  service: Service<C>,
  zap: Zap,
): string | undefined {
  const words = answer === undefined || holdsRecord(answer) ? undefined : service.explain(answer);
  return words && clip(withoutSecrets(words, service, zap));
}

/** Refusals have no id. What has one, also under CallHub's name for it, is a record, of a person perhaps, and is not quoted. */
function holdsRecord(body: unknown): boolean {
  if (body === null || typeof body !== 'object') return false;
  if (Array.isArray(body)) return body.some(holdsRecord);
  const { id, pk_str } = body as { id?: unknown; pk_str?: unknown };
  const isId = (value: unknown) => typeof value === 'number' || typeof value === 'string';
  return isId(id) || isId(pk_str) || Object.values(body).some(holdsRecord);
}

/** A refusal that is neither data, whole or cut, nor a web page. */
export const plainText = (text: string): string | undefined =>
  /^\s*[<[{]/.test(text) ? undefined : text.trim() || undefined;

/** A vendor may quote what it was sent, the credentials included. */
function withoutSecrets<C extends Record<string, string>>(words: string, service: Service<C>, zap: Zap): string {
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
