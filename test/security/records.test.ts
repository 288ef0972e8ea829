import app from '../../index.ts';
import { connection, HOSTS, type ServiceKey } from '../support/credentials.ts';
import { leastInput, staticFields } from '../support/examples.ts';
import { listening, plausible } from '../support/listening.ts';

/*
 * A Record is text that passed through a Zap, so anybody may have made it. Each of its values in turn is one that tries to
 * get out: the step uses it as it is or refuses the Record, and talks to nobody but its own services.
 */

const EVIL: unknown[] = [
  '../../people?x=1#y',
  'https://evil.example/v1/events/5',
  'a\r\nHost: evil.example',
  1e300,
  [],
  { address: 'https://evil.example' },
  JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'),
];

const FIELDS = ['signup', 'event', 'call'];
const steps = Object.keys(app.creates).flatMap((key) =>
  staticFields('creates', key)
    .filter((field) => field.type === 'text' && FIELDS.includes(field.key))
    .map((field) => ({ key, field: field.key })),
);

/** The record with one value after the other replaced, lists and objects too. */
function* spoiled(value: unknown, put: (one: unknown) => unknown = (one) => one): Generator<unknown> {
  for (const evil of EVIL) yield put(evil);
  if (value === null || typeof value !== 'object') return;
  for (const [key, inner] of Object.entries(value)) {
    const copy = (one: unknown) =>
      put(Array.isArray(value) ? value.map((old, at) => (String(at) === key ? one : old)) : { ...value, [key]: one });
    yield* spoiled(inner, copy);
  }
}

it('is about every step that takes a Record', () => {
  expect(steps.map(({ key }) => key).sort()).toEqual([
    'actionkit_sync_mobilize_event',
    'actionkit_sync_mobilize_signup',
    'callhub_add_mobilize_signup',
    'van_record_callhub_call',
    'van_sync_mobilize_event',
    'van_sync_mobilize_signup',
  ]);
});

it.each(steps)('$key talks to its own services alone, whatever its Record says', async ({ key, field }) => {
  const service = key.split('_')[0] as ServiceKey;
  const own: string[] = [HOSTS[service], HOSTS.mobilize];
  const least = leastInput('creates', key);
  const record = JSON.parse(String(least[field]));
  const problems: string[] = [];
  // An event is read anew where Mobilize is connected; without it, its Record is all there is.
  const auth = field === 'event' ? connection(service) : connection(service, 'mobilize');
  await listening(
    'creates',
    key,
    plausible,
    async (play) => {
      for (const bad of spoiled(record)) {
        const { sent, outcome } = await play({ ...least, [field]: JSON.stringify(bad) });
        for (const { url, written } of sent) {
          if (!own.includes(url.origin) || !written.startsWith(url.origin + url.pathname) || url.hash)
            problems.push(`${JSON.stringify(bad).slice(0, 300)}: goes to ${written.slice(0, 200)}`);
        }
        if (outcome?.code === 'ConnectorFault' || (outcome && !/^(App|Halted|Throttled)Error$/.test(outcome.name)))
          problems.push(`${outcome.message} ${JSON.stringify(bad)}`);
      }
    },
    auth,
  );
  expect(problems.slice(0, 5)).toEqual([]);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
