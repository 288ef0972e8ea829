import app from '../../index.ts';
import { connection, SECRETS, type ServiceKey } from '../support/credentials.ts';
import { fullInput, leastInput } from '../support/examples.ts';
import { listening, plausible } from '../support/listening.ts';

jest.mock('node:dns/promises', () => ({ lookup: async () => [{ address: '203.0.113.7', family: 4 }] }));

/** The one plausible answer is not what these look for, so they stop before they write; their own tests rehearse them. */
const STOPS_EARLY = new Set([
  'actionkit_create_event',
  'actionkit_create_event_signup',
  'actionkit_subscribe_user',
  'actionkit_unsubscribe_user',
  'actionkit_sync_mobilize_event',
  'actionkit_sync_mobilize_signup',
  'van_create_or_update_event_signup',
  'van_sync_mobilize_signup',
  'indigo_create_lookalike_audience',
  'indigo_purchase_export',
]);

/** NGP VAN's look-up of a person is a POST, and changes nothing. */
const READS = ['POST /v4/people/find'];

it.each(Object.keys(app.creates))('%s sends no write in a rehearsal, with few inputs or all of them', async (key) => {
  const service = key.split('_')[0] as ServiceKey;
  const writes: string[] = [];
  let planned = 0;
  for (const authData of [connection(service), connection(service, 'mobilize')]) {
    await listening(
      'creates',
      key,
      plausible,
      async (play) => {
        for (const input of [leastInput('creates', key), fullInput('creates', key)]) {
          const { sent, output } = await play({ ...input, rehearse: 'yes' });
          for (const { method, url } of sent) {
            const request = `${method} ${url.pathname}`;
            if (method !== 'GET' && !READS.includes(request)) writes.push(request);
          }
          if (!output) continue;
          planned += 1;
          expect(output).toMatchObject({ rehearsed: true, planned_requests: expect.any(Array) });
          const text = JSON.stringify(output);
          for (const secret of SECRETS) expect(text).not.toContain(secret);
        }
      },
      authData,
    );
  }
  expect(writes).toEqual([]);
  if (!STOPS_EARLY.has(key)) expect(planned).toBeGreaterThan(0);
});
