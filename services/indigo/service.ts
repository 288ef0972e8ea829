import * as z from 'zod/mini';
import { secret, text } from '../../platform/fields.ts';
import { defineService } from '../../platform/service.ts';
import { errorOf, errorTypeOf, isBoughtAlready } from './refusals.ts';
import { Audiences } from './rows.ts';

/** The usual reason why something that exists is not found; Indigo itself never says so. */
export const WRONG_CUSTOMER =
  'Check the id and the Customer ID: what belongs to another Customer ID looks as if it did not exist.';

const NOT_FOUND = /not_?found|no_?such|does_?not_?exist/i;

/** Indigo's audience API (Matchbook). Traps: ./README.md */
export const service = defineService({
  key: 'indigo',
  name: 'Indigo',
  credentials: z.object({
    indigo_api_token: secret({
      label: 'Indigo API Token',
      help: 'Indigo gives it out on request; no page shows it. It stands for your whole organization, which is invoiced for purchases. See the [API documentation](https://api.matchbook.tools/audiences).',
    }),
    indigo_customer_id: text({
      label: 'Indigo Customer ID',
      help: 'A name of your own choice that keeps the audiences of one campaign apart from those of others, such as `rivera-2026`. Use the same one for the same campaign everywhere; a single step can use another. See the [API documentation](https://api.matchbook.tools/audiences).',
    }),
  }),
  tidy: (typed) => ({
    ...typed,
    ...(typed.indigo_api_token && { indigo_api_token: typed.indigo_api_token.replace(/^Bearer\s+/i, '') }),
  }),
  origin: () => 'https://app.indigo.engineering',
  headers: ({ indigo_api_token }) => ({ authorization: `Bearer ${indigo_api_token}` }),
  explain: (body) => {
    const [error, type] = [errorOf(body), errorTypeOf(body)];
    return error && type ? `${error} (${type})` : error || type || undefined;
  },
  refusedInside: (body) => errorOf(body) !== '',
  errors: [
    {
      when: ({ body }) => isBoughtAlready(body),
      outcome: 'fail',
      say: 'counts this as bought already; nothing was charged.',
    },
    {
      status: [200, 400],
      when: ({ body }) => NOT_FOUND.test(errorTypeOf(body)),
      outcome: 'fail',
      say: `has no such record. ${WRONG_CUSTOMER}`,
    },
    { status: [200, 400], outcome: 'fail', say: 'refused the request.' },
    { status: 401, outcome: 'reconnect', say: 'does not accept this API token. Ask Indigo for a new one.' },
    { status: 403, outcome: 'fail', say: `does not allow this. ${WRONG_CUSTOMER}` },
    { status: 404, outcome: 'fail', say: `has no such record. ${WRONG_CUSTOMER}` },
    { status: 405, outcome: 'fail', say: 'does not take this kind of request. Please report it.' },
    // Every one of them: what may not be sent twice is looked up first, or fails all the same.
    { when: ({ status }) => status >= 500, outcome: 'retry', say: 'is not available right now.' },
  ],
  // Nothing tells who the token belongs to. With the customer, the list stays short and shows nobody else's audiences.
  check: async (http, { indigo_customer_id: customerId }) => {
    await http({ path: '/api/v1/audiences', params: { customerId }, returns: Audiences });
    return `customer ${customerId}`;
  },
});
