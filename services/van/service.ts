import * as z from 'zod/mini';
import type { Failure } from '../../platform/errors.ts';
import { choice, secret, text } from '../../platform/fields.ts';
import { connect } from '../../platform/http.ts';
import { defineService, isOnlyConnection, readConnection, type Service } from '../../platform/service.ts';
import { stop, type Zap } from '../../platform/zap.ts';

/** Two databases behind one key. People, codes and events of one do not exist in the other, whatever their ids. */
export const MODES = { '0': 'My Voters', '1': 'My Campaign' } as const;
export type Mode = keyof typeof MODES;

const HOSTS = { us: 'https://api.securevan.com', international: 'https://intlapi.securevan.com' } as const;

/** What is not of the usual form is passed over, so that the rest of a refusal is still read. */
const orNone = <T extends z.ZodMiniType>(part: T) => z.catch(z.nullish(part), undefined);
const Envelope = z.looseObject({
  errors: z.array(
    z.looseObject({
      code: z.optional(z.unknown()),
      text: orNone(z.string()),
      properties: orNone(z.array(z.string())),
      referenceCode: orNone(z.string()),
    }),
  ),
});

/** What VAN's error envelope holds; [] for a body that is none. */
export const errorsIn = (body: unknown) => Envelope.safeParse(body).data?.errors ?? [];

/** Refusals quote numbers and addresses of people. Ids of records are shorter and stay. */
const withoutPeople = (words: string): string =>
  words.replace(/\+?(?<!\d)\d{10,15}(?!\d)/g, '…').replace(/[^\s'"@()]+@[^\s'"@()]+/g, '…');

const says =
  (words: RegExp) =>
  ({ body }: Failure): boolean =>
    errorsIn(body).some(({ text }) => words.test(text ?? ''));
const hasCode =
  (code: string) =>
  ({ body }: Failure): boolean =>
    errorsIn(body).some((error) => error.code === code);

/** There is no Retry-After: the wait stands in the text, such as "Try again in 120 ms." */
function waitIn({ body, retryAfterSeconds }: Failure): number | undefined {
  for (const { text } of errorsIn(body)) {
    const [, amount, thousandths] = /in (\d+(?:\.\d+)?) *(?:(milliseconds?|ms)|seconds?|s)\b/i.exec(text ?? '') ?? [];
    if (amount) return Number(amount) / (thousandths ? 1000 : 1);
  }
  return retryAfterSeconds;
}

const Profiles = z.looseObject({
  items: z.array(
    z.looseObject({
      committeeName: z.nullish(z.string()),
      databaseName: z.nullish(z.string()),
      hasMyVoters: z.nullish(z.boolean()),
      hasMyCampaign: z.nullish(z.boolean()),
    }),
  ),
});
const PROFILES = '/v4/apiKeyProfiles';

const otherMode = (mode: string): Mode => (mode === '0' ? '1' : '0');
const modeName = (mode: string): string => MODES[mode as Mode];

/** NGP VAN / EveryAction REST v4. Traps: ./README.md */
export const service = defineService({
  key: 'van',
  name: 'NGP VAN',
  credentials: z.object({
    van_application_name: text({
      label: 'NGP VAN Application Name',
      help: 'The name that was issued together with the API key. In VAN it stands under Integrations, then API Integrations. See [authentication](https://docs.ngpvan.com).',
    }),
    van_api_key: secret({
      label: 'NGP VAN API Key',
      help: 'In VAN under Integrations, then API Integrations, where your administrator can request one. A key is meant for one application. See [API keys](https://docs.ngpvan.com).',
    }),
    van_database_mode: choice(MODES, {
      label: 'NGP VAN Database Mode',
      help: 'My Campaign holds volunteers, donors, events and signups. My Voters is the voter file. To use both, make two connections. EveryAction is always My Campaign. See [database modes](https://docs.ngpvan.com).',
    }),
    van_region: z._default(
      choice(
        { us: 'United States', international: 'International' },
        {
          label: 'NGP VAN Region',
          help: 'Choose International if your instance of VAN is outside the United States. See [hosts](https://docs.ngpvan.com).',
          default: 'us',
        },
      ),
      'us',
    ),
  }),
  tidy: ({ van_api_key: typed = '', ...rest }) => {
    const [, key = typed, mode] = /^(.*?)\s*\|\s*([01])$/s.exec(typed) ?? [];
    if (key.includes('|')) throw new Error('NGP VAN API Key must be the key alone, without a | in it.');
    const chosen = rest.van_database_mode;
    const named = Object.entries(MODES).find(
      ([id, name]) => chosen === id || chosen?.toLowerCase() === name.toLowerCase(),
    );
    // Guessing here would write to the wrong database.
    if (mode && named && named[0] !== mode) {
      throw new Error(
        `NGP VAN API Key ends in |${mode}, which means ${modeName(mode)}, but NGP VAN Database Mode says ${named[1]}. Correct one of them.`,
      );
    }
    return {
      ...rest,
      ...(key && { van_api_key: key }),
      ...((named || mode) && { van_database_mode: named?.[0] ?? (mode as string) }),
    };
  },
  origin: ({ van_region }) => HOSTS[van_region === 'international' ? 'international' : 'us'],
  headers: ({ van_application_name, van_api_key, van_database_mode }) => ({
    authorization: `Basic ${Buffer.from(`${van_application_name}:${van_api_key}|${van_database_mode}`).toString('base64')}`,
  }),
  explain: (body) =>
    errorsIn(body)
      .map(({ text, properties, referenceCode }) => {
        const where = properties?.length ? `(${properties.join(', ')})` : '';
        const said = withoutPeople([text, where].filter(Boolean).join(' '));
        return [said, referenceCode && `Reference ${referenceCode}.`].filter(Boolean).join(' ');
      })
      .filter(Boolean)
      .join(' ') || undefined,
  refusedInside: (body) => errorsIn(body).length > 0,
  errors: [
    { status: 429, outcome: 'retry', say: 'is receiving too many requests.', wait: waitIn },
    {
      when: hasCode('CHECK_OUTS_TOO_FREQUENT'),
      outcome: 'retry',
      say: 'asks for a pause between requests of this kind.',
      wait: waitIn,
    },
    {
      when: hasCode('EVENTS_NOT_SUPPORTED_IN_DB'),
      outcome: 'fail',
      say: 'has no events in this database. Events and signups need a connection to My Campaign.',
    },
    {
      status: 400,
      when: says(/phone\.phoneNumber' is required/i),
      outcome: 'fail',
      say: 'needs the phone number that was used for this type of contact. Give one, or choose another Contact Type.',
    },
    {
      status: 400,
      when: says(/resultCodeId' must be null/i),
      outcome: 'fail',
      say: 'takes either a result or answers in one record, not both.',
    },
    { status: 400, outcome: 'fail', say: 'refused a value.' },
    {
      status: 401,
      when: says(/database mode/i),
      outcome: 'reconnect',
      say: 'does not open this database mode with your API key. Check NGP VAN Database Mode in your connection.',
    },
    { status: 401, outcome: 'reconnect', say: 'refused the application name, the API key or the database mode.' },
    {
      status: 403,
      when: says(/this action/i),
      outcome: 'fail',
      say: 'has not granted your API key this action, or does not offer it in this database mode. Ask VAN to add it to the key.',
    },
    {
      status: 403,
      when: says(/this resource/i),
      outcome: 'fail',
      say: 'does not let your API key touch this record: it belongs to another committee, or only its creator may edit it.',
    },
    {
      status: 403,
      outcome: 'fail',
      say: 'does not allow this. Your API key may lack a permission, which VAN can add.',
    },
    {
      status: 404,
      when: ({ body }) => errorsIn(body).length === 0,
      outcome: 'fail',
      say: 'has no such address: it answered without saying why. Check the ids in this step, and NGP VAN Region in your connection.',
    },
    {
      status: 404,
      when: ({ path }) => /^\/v4\/people\/\d+(\/|$)/.test(path ?? ''),
      outcome: 'fail',
      say: 'has no person with this VAN ID in this database mode. IDs of My Voters and My Campaign differ: correct VAN ID in this step.',
    },
    {
      status: 404,
      when: ({ path }) => /^\/v4\/supporterGroups\//.test(path ?? ''),
      outcome: 'fail',
      say: 'has no such supporter group, or no person with this VAN ID. Correct Supporter Group or VAN ID in this step.',
    },
    {
      status: 404,
      outcome: 'fail',
      say: 'has no such record in this database mode. IDs of My Voters and My Campaign differ.',
    },
    {
      status: 500,
      outcome: 'fail',
      say: 'had an internal error. It answers so to values that it cannot read, too: check what this step sends, then ask its support.',
    },
  ],
  check: async (http, credentials, zap): Promise<string> => {
    const { van_application_name: application, van_database_mode: mode } = credentials;
    const { status, data } = await http.answer({ path: PROFILES, accept: [401, 403], returns: Profiles });
    if (status === 401) return refused(zap, credentials, data);
    if (status === 403) {
      // A key need not have the right to read about itself.
      await http({
        method: 'POST',
        path: '/v4/echoes',
        body: { message: 'ping' },
        reads: true,
        returns: z.looseObject({}),
      });
      return `${application}, ${modeName(mode)}`;
    }
    const profile = data.items[0];
    if ((mode === '0' ? profile?.hasMyVoters : profile?.hasMyCampaign) === false) return wrongMode(zap, mode);
    return `${profile?.committeeName || profile?.databaseName || application}, ${modeName(mode)}`;
  },
});

/** The database that the connection opens. @returns undefined where VAN is not connected */
export function openMode(zap: Zap): Mode | undefined {
  const connection = readConnection(service, zap.auth);
  return connection.state === 'connected' ? (connection.credentials.van_database_mode as Mode) : undefined;
}

function wrongMode(zap: Zap, mode: string): never {
  const right = modeName(otherMode(mode));
  const message = `NGP VAN opens only ${right} with this API key. Choose ${right} as NGP VAN Database Mode.`;
  return stop(zap, 'fail', message, { code: 'AuthenticationError', status: 401 });
}

/** A wrong mode looks like a wrong key, so the other mode is tried once. */
async function refused(zap: Zap, credentials: Record<string, string>, body: unknown): Promise<never> {
  const mode = String(credentials.van_database_mode);
  const auth = { ...zap.auth, ...credentials, van_database_mode: otherMode(mode) };
  const other = await connect(service, { ...zap, auth }).answer({ path: PROFILES, accept: (status) => status >= 300 });
  if (other.status < 300) return wrongMode(zap, mode);
  const said = service.explain(body);
  const message = `NGP VAN refused the application name, the API key or the database mode.${said ? ` NGP VAN says: ${said}` : ''}`;
  const alone = isOnlyConnection(service as unknown as Service, zap);
  return stop(zap, alone ? 'reconnect' : 'fail', message, { code: 'AuthenticationError', status: 401 });
}
