import * as z from 'zod/mini';
import { choice, secret, text } from '../../platform/fields.ts';
import { at } from '../../platform/origin.ts';
import { defineService } from '../../platform/service.ts';

const HOSTS = { production: 'https://api.mobilize.us', staging: 'https://staging-api.mobilize.us' } as const;

/** Mobilize puts messages at any depth of `error`: every one of them, with the path to its field; shifts count from 1. */
function flatten(error: unknown, path: string[] = []): string[] {
  if (typeof error === 'string') return [path.length > 0 ? `${path.join('.')}: ${error}` : error];
  if (Array.isArray(error)) {
    return error.flatMap((one, at) =>
      flatten(one, error.length > 1 && typeof one === 'object' ? [...path, `${at + 1}`] : path),
    );
  }
  if (error === null || typeof error !== 'object') return [];
  return Object.entries(error).flatMap(([key, value]) => flatten(value, /^\d+$/.test(key) ? path : [...path, key]));
}

/** What every organization has; when it is not there, the organization is not. */
const OF_ORGANIZATION = /^\/v1\/organizations\/[^/]+\/(promoted_organizations|events|attendances|people)$/;

const errorIn = (body: unknown): unknown => (body as { error?: unknown } | null | undefined)?.error;

const Sponsors = z.looseObject({
  data: z.array(z.looseObject({ sponsor: z.nullish(z.looseObject({ name: z.nullish(z.string()) })) })),
});

/** Mobilize REST v1. Traps: ./README.md */
export const service = defineService({
  key: 'mobilize',
  name: 'Mobilize',
  credentials: z.object({
    mobilize_api_key: secret({
      label: 'Mobilize API Key',
      help: 'Mobilize staff issue it on request: write to `support@mobilize.us`. See the [API documentation](https://github.com/mobilizeamerica/api).',
    }),
    mobilize_organization_id: text({
      label: 'Mobilize Organization ID',
      help: 'The number of your organization, shown in the settings of your team in the [Mobilize dashboard](https://www.mobilize.us).',
    }),
    mobilize_environment: z._default(
      choice(
        { production: 'Production', staging: 'Staging' },
        {
          label: 'Mobilize Environment',
          help: 'Leave it at Production unless Mobilize gave you a key for its staging system. See the [API documentation](https://github.com/mobilizeamerica/api).',
          default: 'production',
        },
      ),
      'production',
    ),
  }),
  tidy: (typed) => {
    const id = typed.mobilize_organization_id;
    if (id && !/^\d{1,12}$/.test(id)) throw new Error('Mobilize Organization ID must be the number, not the name.');
    return {
      ...typed,
      ...(typed.mobilize_api_key && { mobilize_api_key: typed.mobilize_api_key.replace(/^Bearer\s+/i, '') }),
    };
  },
  origin: ({ mobilize_environment }) => HOSTS[mobilize_environment === 'staging' ? 'staging' : 'production'],
  headers: ({ mobilize_api_key }) => ({ authorization: `Bearer ${mobilize_api_key}` }),
  explain: (body) => flatten(errorIn(body)).join('; ') || undefined,
  refusedInside: (body) => Boolean(errorIn(body)),
  errors: [
    { status: 200, outcome: 'fail', say: 'refused the request.' },
    { status: 400, outcome: 'fail', say: 'refused a value.' },
    {
      // A 401 is not documented; like the 403 it would not say which of the three is wrong.
      status: [401, 403],
      outcome: 'fail',
      say: 'refused access. The API key may be wrong, the Organization ID may not belong to the key, or the key lacks this permission; support@mobilize.us can grant it.',
    },
    {
      status: 404,
      when: ({ path }) => OF_ORGANIZATION.test(path ?? ''),
      outcome: 'fail',
      say: 'has no such organization. Check the Mobilize Organization ID in your connection.',
    },
    { status: 404, outcome: 'fail', say: 'has no such record for your organization. Check the ids in this step.' },
    { status: 422, outcome: 'fail', say: 'refused a value.' },
  ],
  // Public lists answer without a key, so they prove nothing; this one needs membership and shows no person.
  check: async (http, { mobilize_organization_id: organization }) => {
    await http({ path: at`/v1/organizations/${organization}/promoted_organizations`, params: { per_page: 1 } });
    const own = await http({
      path: at`/v1/organizations/${organization}/events`,
      params: { organization_id: organization, per_page: 1 },
      returns: Sponsors,
    }).catch(() => undefined); // the name is only for the label, and the access was proven already
    return own?.data[0]?.sponsor?.name || `organization ${organization}`;
  },
});
