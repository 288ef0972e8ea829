import { Hono } from 'hono';
import app from '../../index.ts';
import { handlerOf } from '../../sandbox/handler.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import type { Vendor } from '../../sandbox/vendor.ts';
import { connection, SECRETS, type ServiceKey } from '../support/credentials.ts';
import { leastInput } from '../support/examples.ts';

/*
 * What the platform writes to the log of the integration's owner, and what a user reads, when vendors answer with data of
 * people whom the step did not ask about. Everything that core hands to its logger is collected.
 */

const SERVICES: ServiceKey[] = ['mobilize', 'actionkit', 'van', 'callhub', 'indigo'];
const STRANGER = { email: 'stranger@example.org', phone: '5185550199', name: 'Stranger-Name' };
const PERSONAL = Object.values(STRANGER);
const BASIC = [
  Buffer.from('connector:actionkit-test-password').toString('base64'),
  Buffer.from('connector:5d0b7e1c-93c4-4a6e-9f1d-2b7a8e60c411|1').toString('base64'),
];

let sandbox: Sandbox;
let answer: () => Response;
const everywhere = (service: ServiceKey): Vendor => {
  const routes = new Hono();
  routes.all('*', () => answer());
  return { service, routes, credentials: {}, throttled: () => new Response(null, { status: 429 }) };
};

beforeAll(async () => {
  sandbox = await startSandbox(SERVICES.map(everywhere));
  process.env.CONNECTOR_SANDBOX_URL = sandbox.url;
});
afterAll(async () => {
  delete process.env.CONNECTOR_SANDBOX_URL;
  await sandbox.close();
});

const json = (status: number, body: unknown) => () =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const row = { id: 5, vanId: 5, eventId: 5, ...STRANGER, first_name: STRANGER.name, contact: STRANGER.phone };
const list = { data: [row], objects: [row], items: [row], results: [row], count: 1, meta: {} };

const ANSWERS: [string, () => Response][] = [
  ['records of strangers', json(200, list)],
  ['a record of a stranger with an error', json(500, { ...row, person: row })],
  ['a web page about a stranger', () => new Response(`<h1>${PERSONAL.join(' ')}</h1>`, { status: 200 })],
  ['a record of a stranger that is cut off', () => new Response(JSON.stringify(list).slice(0, -3), { status: 200 })],
  ['a refusal of the key', json(401, row)],
];

/** One reading and one writing step of each service. */
const STEPS = [
  ['searches', 'mobilize_find_signups'],
  ['searches', 'actionkit_find_user'],
  ['searches', 'van_find_event_signup'],
  ['searches', 'callhub_find_campaign'],
  ['searches', 'indigo_find_audience'],
  ['creates', 'mobilize_add_person'],
  ['creates', 'actionkit_create_or_update_user'],
  ['creates', 'van_add_note'],
  ['creates', 'callhub_tag_contact'],
  ['creates', 'indigo_preview_export'],
] as const;

const handler = handlerOf(app);

async function play(kind: string, key: string, more: object = {}) {
  const logged: string[] = [];
  const event = {
    command: 'execute' as const,
    method: `${kind}.${key}.operation.perform`,
    bundle: {
      authData: connection(key.split('_')[0] as ServiceKey),
      inputData: { ...leastInput(kind as 'creates', key), ...more },
    },
    customLogger: (message: string, data: unknown) => logged.push(message, JSON.stringify(data)),
  };
  let error = '';
  let results: unknown;
  try {
    results = (await handler(event)).results;
  } catch (thrown) {
    error = String((thrown as Error).message);
  }
  return { logged: logged.join('\n'), error, results };
}

describe.each(STEPS)('%s %s', (kind, key) => {
  it.each(ANSWERS)('logs and tells no secret, and nothing of %s', async (_, given) => {
    answer = given;
    const { logged, error } = await play(kind, key);
    expect(logged).toContain(sandbox.url); // the request itself was logged
    for (const secret of [...SECRETS, ...BASIC]) expect(logged + error).not.toContain(secret);
    for (const personal of PERSONAL) expect(logged + error).not.toContain(personal);
  });

  if (kind === 'creates') {
    it('plans requests without a secret in a rehearsal', async () => {
      answer = json(200, list);
      const { logged, error, results } = await play(kind, key, { rehearse: true });
      for (const secret of [...SECRETS, ...BASIC])
        expect(logged + error + JSON.stringify(results)).not.toContain(secret);
      expect(JSON.stringify(results ?? {})).not.toMatch(/authorization/i);
    });
  }
});
