import { Hono } from 'hono';
import app from '../index.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import type { Vendor } from '../sandbox/vendor.ts';
import { services } from '../services/index.ts';
import { connection, SECRETS, type ServiceKey } from './support/credentials.ts';
import { leastInput } from './support/examples.ts';
import { type Kind, run, type Shown, shown } from './support/run.ts';

/*
 * Every operation against a vendor that answers every request in the same bad way, over real sockets. What must come out
 * is the class of the error (it decides what happens to the Zap) and a sentence; never a plain Error, which would print
 * the user's data. New operations are in here by themselves.
 */

let sandbox: Sandbox;
let answer: () => Response;

/** A vendor whose every path gives the same answer. */
const everywhere = (service: ServiceKey): Vendor => {
  const routes = new Hono();
  routes.all('*', () => answer());
  return {
    service,
    routes,
    credentials: {},
    throttled: () => new Response(null, { status: 429 }),
  };
};

const SERVICES = services.map(({ key }) => key as ServiceKey);

beforeAll(async () => {
  sandbox = await startSandbox(SERVICES.map(everywhere));
  process.env.CONNECTOR_SANDBOX_URL = sandbox.url;
});
afterAll(async () => {
  delete process.env.CONNECTOR_SANDBOX_URL;
  await sandbox.close();
});
beforeEach(() => {
  sandbox.faults.off();
  sandbox.log.length = 0;
});

const operations = (['triggers', 'creates', 'searches'] as const).flatMap((kind: Kind) =>
  Object.keys(app[kind]).map((key) => ({ kind, key })),
);

/** Steps whose first request is a write that must not be sent twice: they never ask for a replay once it may have been done. */
const WRITES_ONCE_FIRST = new Set([
  'actionkit_record_action',
  'van_add_contribution', // without a number of its own
  'van_export_saved_list',
  'indigo_upload_csv',
]);
/** Hooks only read what was posted to them. */
const asksNobody = ({ kind, key }: { kind: Kind; key: string }): boolean =>
  (app[kind] as Record<string, { operation: { type?: string } }>)[key]?.operation.type === 'hook';

const asking = operations.filter((operation) => !asksNobody(operation));

async function outcome(kind: Kind, key: string, authData?: Record<string, string>): Promise<Shown | 'no error'> {
  try {
    await run(kind, key, leastInput(kind, key), authData ? { authData } : {});
    return 'no error';
  } catch (error) {
    return shown(error);
  }
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  () =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
const html = (status: number) => () =>
  new Response('<!doctype html><title>Oops</title><h1>Oops</h1>', { status, headers: { 'content-type': 'text/html' } });

describe.each(asking)('$key', ({ kind, key }) => {
  const service = key.split('_')[0] as ServiceKey;
  const retries = (delay: number) =>
    WRITES_ONCE_FIRST.has(key) ? { name: 'AppError' } : { name: 'ThrottledError', delay };

  afterEach(() => {
    expect(sandbox.log.length).toBeGreaterThan(0); // a step that asks nobody proves nothing
  });

  it('waits as long as a 429 asks', async () => {
    answer = json(429, {}, { 'retry-after': '7' });
    await expect(outcome(kind, key)).resolves.toMatchObject({ name: 'ThrottledError', delay: 7 });
  });

  it('waits the usual minute when a 429 names no wait, or an odd one', async () => {
    answer = json(429, {});
    await expect(outcome(kind, key)).resolves.toMatchObject({ name: 'ThrottledError', delay: 60 });
    answer = json(429, {}, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' });
    await expect(outcome(kind, key)).resolves.toMatchObject({ name: 'ThrottledError', delay: 60 });
  });

  it.each([502, 503, 504])('comes back later after %i', async (status) => {
    answer = html(status);
    const refuses = service === 'actionkit' && status === 503; // says that nothing was done
    await expect(outcome(kind, key)).resolves.toMatchObject(refuses ? { name: 'ThrottledError' } : retries(60));
  });

  it('comes back later when the connection breaks', async () => {
    sandbox.faults.on({ kind: 'dropped' });
    await expect(outcome(kind, key)).resolves.toMatchObject(retries(60));
  });

  it('comes back later when an answer is cut off', async () => {
    answer = () =>
      new Response('{"data": [{"id": 1, "na', { status: 200, headers: { 'content-type': 'application/json' } });
    await expect(outcome(kind, key)).resolves.toMatchObject(retries(60));
  });

  it('fails on a web page instead of data, and on data of another shape', async () => {
    answer = html(200);
    const page = await outcome(kind, key);
    expect(page).toMatchObject({ name: 'AppError' });
    expect((page as Shown).message).toMatch(/web page/);
    answer = json(200, 'unexpected');
    await expect(outcome(kind, key)).resolves.toMatchObject({ name: 'AppError' });
  });

  it('fails on 400, 403 and 500 with a sentence that names the service', async () => {
    for (const status of [400, 403, 500]) {
      answer = json(status, {});
      const failed = (await outcome(kind, key)) as Shown;
      // The 500 of these three passes, so what may be asked again comes back later.
      const passes =
        ['actionkit', 'callhub', 'indigo'].includes(service) && status === 500 && !WRITES_ONCE_FIRST.has(key);
      expect(failed.name).toBe(passes ? 'ThrottledError' : 'AppError');
      expect(services.some(({ name }) => failed.message.includes(name))).toBe(true);
    }
  });

  it('asks to reconnect on 401 only where no other service would be stopped by that', async () => {
    answer = json(401, { detail: 'Invalid token.' });
    // Mobilize does not say whether key, organization or grant is wrong, so nobody is asked to reconnect.
    const alone = service === 'mobilize' ? 'AppError' : 'ExpiredAuthError';
    expect((await outcome(kind, key)) as Shown).toMatchObject({ name: alone });
    const shared = await outcome(kind, key, connection('mobilize', 'actionkit', service));
    expect(shared).toMatchObject({ name: 'AppError' });
  });

  it('shows neither the input nor a secret in an error', async () => {
    for (const status of [400, 401, 500]) {
      answer = json(status, {});
      const text = JSON.stringify(await outcome(kind, key));
      for (const secret of SECRETS) expect(text).not.toContain(secret);
      expect(text).not.toContain('sam.sample@example.org');
    }
  });
});

it('takes an error inside a 200 of Mobilize as a refusal', async () => {
  answer = json(200, { data: null, error: { updated_since: ['A valid integer is required.'] } });
  await expect(outcome('triggers', 'mobilize_new_signup')).resolves.toMatchObject({
    name: 'AppError',
    message: 'Mobilize refused the request. Mobilize says: updated_since: A valid integer is required.',
  });
});
