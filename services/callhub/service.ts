import * as z from 'zod/mini';
import { checkAddress, type ErrorRow, type Failure } from '../../platform/errors.ts';
import { secret, text } from '../../platform/fields.ts';
import { tidyHost } from '../../platform/host.ts';
import { turned } from '../../platform/schema.ts';
import { defineService } from '../../platform/service.ts';

const keyOf = (body: unknown, key: string): unknown =>
  body !== null && typeof body === 'object' && !Array.isArray(body)
    ? (body as Record<string, unknown>)[key]
    : undefined;
/** A text as it is, anything else as JSON, without the objects in it: one may be the record of a person. */
function sentence(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const isObject = (one: unknown) => one !== null && typeof one === 'object' && !Array.isArray(one);
  const flat = (one: unknown): unknown => (Array.isArray(one) ? one.filter((part) => !isObject(part)).map(flat) : one);
  if (Array.isArray(value)) return JSON.stringify(flat(value));
  const said = Object.entries(value).filter(([, one]) => !isObject(one));
  return said.length > 0 ? JSON.stringify(Object.fromEntries(said.map(([key, one]) => [key, flat(one)]))) : '';
}

/** CallHub has no one form for errors. @returns its words, from wherever they stand */
export function wordsOf(body: unknown): string {
  for (const key of ['detail', 'error_message', 'error', 'message']) {
    const found = keyOf(body, key);
    if (found) return sentence(found);
  }
  if (Array.isArray(body)) return body.map(sentence).filter(Boolean).join('; ');
  if (body !== null && typeof body === 'object') {
    return Object.entries(body)
      .map(([field, value]) => {
        // Texts alone: an object here may be the record of a person.
        const texts = [value].flat().filter((one) => typeof one === 'string');
        const said = texts.join(' ');
        return field === 'non_field_errors' ? said : [field, said].filter(Boolean).join(': ');
      })
      .join('; ');
  }
  return typeof body === 'string' ? body : '';
}

/** Refusals quote numbers and addresses of people. Ids of records are longer and stay. */
const withoutPeople = (words: string): string =>
  words
    .replace(/\+?(?<!\d)\d{10,15}(?!\d)/g, '…')
    .replace(SPACED_NUMBER, (written) => (isPhoneLong(written) ? '…' : written))
    .replace(/[^\s'"@]+@[^\s'"@]+/g, '…');
/** `+1 614-555-0101`, `(614) 555-0101` */
const SPACED_NUMBER = /\+?\(?(?<!\d)\d{1,8}(?:[\s./()-]{1,3}\d{1,8}){1,5}(?!\d)/g;
const isPhoneLong = (written: string): boolean => /^\d{10,15}$/.test(written.replace(/\D/g, ''));

const isThrottle = (body: unknown): boolean => /request was throttled/i.test(wordsOf(body));
const isBadKey = (body: unknown): boolean =>
  /^(invalid token\.?|user inactive or deleted\.?|authentication credentials were not provided\.?)$/i.test(
    String(keyOf(body, 'detail') ?? '').trim(),
  );
const secondsIn = ({ body, retryAfterSeconds }: Failure): number | undefined => {
  const seconds = /available in (\d+)(?:\.\d+)? second/i.exec(wordsOf(body))?.[1];
  return retryAfterSeconds ?? (seconds ? Number(seconds) : undefined);
};

/** What a throttled request does; `usual` seconds are waited where CallHub names none. */
export const throttled = (say: string, usual?: number): ErrorRow => ({
  when: ({ status, body }) => status === 429 || (status < 500 && isThrottle(body)),
  outcome: 'retry',
  say,
  wait: (failure) => secondsIn(failure) ?? usual,
});

const Agents = z.looseObject({ results: z.array(z.looseObject({ owner: z.optional(z.unknown()) })) });
const User = z.looseObject({ email: z.nullish(z.string()), username: z.nullish(z.string()) });
const Contacts = z.looseObject({ results: z.array(z.unknown()) });
/** A plan may lack a list. */
const mayBeClosed = (status: number, body: unknown): boolean => [403, 404, 405].includes(status) && !isBadKey(body);
const Users = z.union([
  turned(z.looseObject({ results: z.array(User) }), ({ results }) => results),
  z.array(User),
  User,
]);

/** What a user, or the owner of an agent, is called: an object, or the name itself; a link is no name. */
function nameOf(user: unknown): string | undefined {
  if (typeof user === 'string') return user && !user.includes('/') ? user : undefined;
  return [keyOf(user, 'email'), keyOf(user, 'username')].find((name) => typeof name === 'string' && name !== '') as
    | string
    | undefined;
}

const DOMAIN_LABEL = 'CallHub API Domain';
const NOT_HERE: readonly ErrorRow[] = [
  { status: 404, outcome: 'fail', say: (failure) => `was not found at this domain.${checkAddress(failure)}` },
];

/** CallHub REST. Traps: ./README.md */
export const service = defineService({
  key: 'callhub',
  name: 'CallHub',
  credentials: z.object({
    callhub_api_key: secret({
      label: 'CallHub API Key',
      help: 'In CallHub under Settings, then Account, then API Key. See [where to find the API key](https://support.callhub.io).',
    }),
    callhub_api_domain: z._default(
      text({
        label: DOMAIN_LABEL,
        help: 'Stands beside the API key in CallHub, for example `api-na1.callhub.io`. With the wrong one CallHub refuses every request. See [where to find it](https://support.callhub.io).',
        placeholder: 'api-na1.callhub.io',
        default: 'api.callhub.io',
      }),
      'api.callhub.io',
    ),
  }),
  tidy: (typed) => {
    const host = typed.callhub_api_domain && tidyHost(typed.callhub_api_domain, DOMAIN_LABEL, '.callhub.io');
    // The key would leave for a stranger's server.
    if (host && !host.endsWith('.callhub.io')) {
      throw new Error(`${DOMAIN_LABEL} must end in .callhub.io, such as api-na1.callhub.io.`);
    }
    return {
      ...typed,
      ...(host && { callhub_api_domain: host }),
      ...(typed.callhub_api_key && { callhub_api_key: typed.callhub_api_key.replace(/^Token\s+/i, '') }),
    };
  },
  origin: ({ callhub_api_domain }) => `https://${callhub_api_domain}`,
  addressField: DOMAIN_LABEL,
  headers: ({ callhub_api_key }) => ({ authorization: `Token ${callhub_api_key}` }),
  explain: (body) => withoutPeople(wordsOf(body)) || undefined,
  pageOnWrongAddress: true,
  refusedInside: (body) => isThrottle(keyOf(body, 'detail')) || isBadKey(body),
  errors: [
    {
      when: ({ status, body }) => status === 401 || isBadKey(body),
      outcome: 'reconnect',
      say: 'no longer accepts this API key: it is wrong, or its account was closed.',
    },
    throttled('is receiving too many requests.'),
    {
      status: 400,
      when: ({ body }) => /over_cps_limit/i.test(wordsOf(body)),
      outcome: 'retry',
      say: 'is at its limit of calls per second.',
    },
    {
      status: [400, 402],
      when: ({ body }) => /low_credit/i.test(wordsOf(body)),
      outcome: 'fail',
      say: 'has no credit left for this. Add credit in CallHub, then replay this step.',
    },
    {
      status: 403,
      outcome: 'fail',
      say: 'refused access. Check the CallHub API Domain in your connection: it stands beside the API key in CallHub, and a key works on one domain only. If it is right, your plan may lack this feature.',
    },
    {
      status: 404,
      outcome: 'fail',
      say: 'has no such record. It may have been deleted; choose another one in this step.',
    },
    { status: 400, outcome: 'fail', say: 'refused a value.' },
    // Clients have met passing faults of every such status. Nothing here is written twice, so all are played again.
    { when: ({ status }) => status >= 500, outcome: 'retry', say: 'is not available right now.' },
  ],
  // Agents and users name the account; where a plan shows neither, the contacts tell whether key and domain are right.
  check: async (http, { callhub_api_domain: domain }) => {
    const few = { page_size: 1 };
    const agents = await http.answer({ path: '/v1/agents/', params: few, accept: mayBeClosed, returns: Agents });
    const owner = agents.status < 300 ? nameOf([agents.data.results[0]?.owner].flat()[0]) : undefined;
    if (owner) return owner;
    const users = await http.answer({ path: '/v1/users/', accept: mayBeClosed, returns: Users });
    const name = users.status < 300 ? nameOf([users.data].flat()[0]) : undefined;
    if (agents.status >= 300 && users.status >= 300) {
      await http({ path: '/v1/contacts/', params: few, returns: Contacts, errors: NOT_HERE });
    }
    return name ?? `account on ${domain}`;
  },
});
