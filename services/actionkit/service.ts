import * as z from 'zod/mini';
import { checkAddress, type ErrorRow } from '../../platform/errors.ts';
import { secret, text } from '../../platform/fields.ts';
import { tidyHost } from '../../platform/host.ts';
import { defineService } from '../../platform/service.ts';

/** Messages come in many shapes and in the page's language. @returns `field: message` for each */
function sentences(value: unknown, field = ''): string[] {
  if (typeof value === 'string') return [field ? `${field}: ${value}` : value];
  if (Array.isArray(value)) return value.flatMap((one) => sentences(one, field));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, one]) =>
    // `errors`, `error` and the name of a resource only wrap what matters.
    sentences(one, ['errors', 'error'].includes(key) || isPlain(one) ? field : key),
  );
}
const isPlain = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

const keysOf = (body: unknown): string[] => (isPlain(body) ? Object.keys(body as object) : []);

/** The names of the fields that an answer complains about, in whatever shape. */
export const complaintKeys = (body: unknown): string[] => {
  // `errors` and the name of a resource only wrap what matters.
  const [inner, ...others] = isPlain(body) ? Object.values(body as object) : [];
  return others.length === 0 && isPlain(inner) ? complaintKeys(inner) : keysOf(body);
};

/** An akid, such as `2695.77321.b8Kd0e`, logs a person in. */
const withoutTokens = (words: string): string => words.replace(/\d*\.\d+\.[\w-]{6,}/g, '…');

const isPassing = (body: unknown): boolean => /try again/i.test(sentences(body).join(' '));

/** `/rest/v1/eventsignup/8803/` → "eventsignup" */
const kindIn = (path = ''): string => /^\/rest\/v1\/(\w+)/.exec(path)?.[1] ?? 'record';

const HOST_LABEL = 'ActionKit Host';
const Index = z.looseObject({ meta: z.looseObject({}) });
const NOT_HERE: readonly ErrorRow[] = [
  { status: 404, outcome: 'fail', say: (failure) => `was not found at this host.${checkAddress(failure)}` },
];

/** ActionKit REST v1, per instance. Traps: ./README.md */
export const service = defineService({
  key: 'actionkit',
  name: 'ActionKit',
  credentials: z.object({
    actionkit_host: text({
      label: HOST_LABEL,
      help: 'Where you sign in to ActionKit, for example `act.example.org` or `riverside.actionkit.com`. See the [ActionKit manual](https://docs.actionkit.com).',
      placeholder: 'riverside.actionkit.com',
    }),
    actionkit_username: text({
      label: 'ActionKit Username',
      help: 'A staff user made for this connection, with permission to view, add and change events, signups, users, phones and actions. See [staff users](https://docs.actionkit.com).',
    }),
    actionkit_password: secret({
      label: 'ActionKit Password',
      help: 'The password of that staff user, set under Staff in [ActionKit](https://docs.actionkit.com).',
    }),
  }),
  tidy: (typed) => ({
    ...typed,
    ...(typed.actionkit_host && { actionkit_host: tidyHost(typed.actionkit_host, HOST_LABEL, '.actionkit.com') }),
  }),
  origin: ({ actionkit_host }) => `https://${actionkit_host}`,
  addressField: HOST_LABEL,
  headers: ({ actionkit_username, actionkit_password }) => ({
    authorization: `Basic ${Buffer.from(`${actionkit_username}:${actionkit_password}`).toString('base64')}`,
  }),
  explain: (body) => withoutTokens(sentences(body).join('; ')) || undefined,
  // 503 is its word for "wait a bit": the request was not taken.
  didNothing: (status, body) => status === 503 || isPassing(body),
  pageOnWrongAddress: true,
  errors: [
    {
      status: [301, 302, 307, 308],
      when: ({ elsewhere }) => elsewhere !== undefined,
      outcome: 'fail',
      say: ({ elsewhere }) =>
        `answered from another address, ${elsewhere}. If that is your ActionKit, enter it as ${HOST_LABEL} in your connection.`,
    },
    {
      status: 400,
      when: ({ body }) => complaintKeys(body).join() === 'page',
      outcome: 'fail',
      say: 'found no page with that short name. Check the page in this step; hidden and inactive pages cannot be used.',
    },
    { status: 400, outcome: 'fail', say: 'refused a value.' },
    {
      status: [401, 403],
      when: ({ accepted }) => accepted === true,
      outcome: 'fail',
      say: ({ path }) =>
        `does not give this staff user the permission for this kind of record: ${kindIn(path)}. Ask an ActionKit administrator for it.`,
    },
    {
      status: 401,
      outcome: 'reconnect',
      say: ({ path }) =>
        `refused the username and password, or this staff user has no permission for this kind of record: ${kindIn(path)}.`,
    },
    {
      status: 403,
      outcome: 'fail',
      say: ({ path }) =>
        `does not allow this staff user to do that with this kind of record: ${kindIn(path)}. Check the username and password in your connection, or ask an administrator for the permission.`,
    },
    {
      status: 404,
      outcome: 'fail',
      say: `has no such record. If nothing is found at all, check ${HOST_LABEL} in your connection.`,
    },
    { status: 409, outcome: 'fail', say: 'already has a record with one of these values.' },
    {
      status: 500,
      when: ({ body, reads }) => reads || isPassing(body),
      outcome: 'retry',
      say: 'could not process this right now.',
    },
  ],
  // The index answers without a password; a list that needs a permission does not.
  check: async (http, { actionkit_username, actionkit_host }) => {
    await http({ path: '/rest/v1/campaign/', params: { _limit: 1 }, returns: Index, errors: NOT_HERE });
    return `${actionkit_username} @ ${actionkit_host}`;
  },
});
