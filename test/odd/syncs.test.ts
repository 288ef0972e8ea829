import { startSandbox } from '../../sandbox/server.ts';
import { ActionKitVendor } from '../../sandbox/vendors/actionkit.ts';
import { CallHubVendor } from '../../sandbox/vendors/callhub.ts';
import { MobilizeVendor } from '../../sandbox/vendors/mobilize.ts';
import { VanVendor } from '../../sandbox/vendors/van.ts';
import { buildWorld } from '../../sandbox/world/index.ts';
import type { Attendance, MobilizeEvent, Timeslot } from '../../services/mobilize/objects.ts';
import { attendance, event, person, timeslot } from '../generators/mobilize.ts';
import { FULL, VIRTUAL } from '../support/mobilize-records.ts';
import { fc, settings } from '../support/odd.ts';
import { attempt, patiently } from '../support/run.ts';
import { expectSame } from '../support/same.ts';

/*
 * Odd records on their whole way into services that remember what was written. Each is a usual record in which any part
 * may be odd, so that steps get as far as their writes.
 */

const NOW = Date.UTC(2026, 9, 14, 15);
const clock = { now: NOW };
const stage = {
  mobilize: new MobilizeVendor({ clock: () => clock.now, world: buildWorld({ now: NOW, signups: 0 }) }),
  actionkit: new ActionKitVendor({ clock: () => clock.now }),
  van: new VanVendor({ clock: () => clock.now, options: { voters: 8 } }),
  callhub: new CallHubVendor({ clock: () => clock.now }),
};
let close: () => Promise<void>;

beforeAll(async () => {
  const sandbox = await startSandbox(Object.values(stage));
  close = () => sandbox.close();
  process.env.CONNECTOR_SANDBOX_URL = sandbox.url;
  jest.spyOn(Date, 'now').mockImplementation(() => clock.now);
});
afterAll(async () => {
  jest.restoreAllMocks();
  delete process.env.CONNECTOR_SANDBOX_URL;
  await close();
});

type Service = 'actionkit' | 'van' | 'callhub';
/** Plays a step as Zapier does, waiting when it is told to. */
async function play(service: Service, key: string, input: object, remembers: boolean) {
  const authData = { ...stage.mobilize.credentials, ...stage[service].credentials };
  const ended = await patiently(
    (turn) => attempt('creates', key, input, { authData, keepCache: remembers || turn > 1 }),
    (milliseconds) => {
      clock.now += milliseconds;
    },
  );
  const { name = '', message, code } = ended.error ?? {};
  if (ended.error && (!['AppError', 'HaltedError'].includes(name) || code === 'ConnectorFault'))
    throw new Error(`${key} broke: ${name}: ${message}`);
  return ended;
}

let nextId = 7_000_001;
/** A record with ids of its own, as every row of Mobilize has. */
const ownId = () => {
  nextId += 1;
  return nextId;
};
/** Usual in most cases; else with odd parts, some of them missing. */
const mostly = <T extends object>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<Partial<T>>): fc.Arbitrary<T> =>
  fc.tuple(usual, odd, fc.nat(2)).map(([good, parts, turn]) => (turn === 0 ? { ...good, ...parts } : good));

const shift: fc.Arbitrary<Timeslot> = fc.integer({ min: 1, max: 60 }).map((days) => {
  const start_date = NOW / 1000 + days * 86_400;
  return { ...FULL.slot, start_date, end_date: start_date + 7200 };
});
const slots = fc.array(mostly(shift, timeslot), { minLength: 1, maxLength: 3 });
const oddEvent: fc.Arbitrary<MobilizeEvent> = fc
  .tuple(mostly(fc.constantFrom(FULL.event, VIRTUAL.event), event), slots)
  .map(([record, timeslots]) => ({ ...record, timeslots }));
const oddSignup: fc.Arbitrary<Attendance> = fc
  .tuple(
    mostly(fc.constant(FULL.signup), attendance),
    mostly(fc.constant(FULL.signup.person ?? {}), person),
    oddEvent,
    mostly(shift, timeslot),
  )
  .map(([record, who, { timeslots, ...around }, slot]) => ({
    ...record,
    person: who,
    event: { ...around, timeslots: null },
    timeslot: slot,
  }));
/** Ids are given when a record is played: shrinking must not make two records of one. */
const named = (record: MobilizeEvent): MobilizeEvent => ({
  ...record,
  id: ownId(),
  timeslots: record.timeslots?.map((slot) => ({ ...slot, id: ownId() })) ?? null,
});
const signedUp = (record: Attendance): Attendance => ({
  ...record,
  id: ownId(),
  event: { ...record.event, id: ownId() },
  timeslot: { ...record.timeslot, id: ownId() },
  person: { ...record.person, id: ownId(), person_id: nextId, user_id: nextId },
});

const AK = { event_create_page: 'mobilize-crm-create', placeholder_email: 'events@example.org' };
const book = () => String([...stage.callhub.account.phonebooks.values()][0]?.id);
const CASES: [service: Service, key: string, input: (odd: { event: string; signup: string }) => object][] = [
  ['actionkit', 'actionkit_sync_mobilize_event', ({ event }) => ({ ...AK, style: 'crm', event })],
  [
    'actionkit',
    'actionkit_sync_mobilize_signup',
    ({ signup }) => ({ ...AK, event_signup_page: 'mobilize-crm-signup', signup }),
  ],
  ['van', 'van_sync_mobilize_event', ({ event }) => ({ event, event_type: '8101' })],
  ['van', 'van_sync_mobilize_signup', ({ signup }) => ({ signup, event_type: '8101' })],
  ['callhub', 'callhub_add_mobilize_signup', ({ signup }) => ({ signup, phonebook: book() })],
];

/** Everybody whom the services know, by service and id. ActionKit holds a code that is no US ZIP in `postal` alone. */
const everybody = () =>
  new Map<string, object>([
    ...stage.actionkit.state.users.map(
      (one) => [`actionkit ${one.id}`, { ...one, zip: one.zip || one.postal, plus4: '' }] as const,
    ),
    ...[...stage.van.databases['1'].people].map(([id, one]) => [`van ${id}`, one] as const),
    ...[...stage.callhub.account.contacts].map(([id, one]) => [`callhub ${id}`, one] as const),
  ]);
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** What was known of somebody and is not any more, such as `van 101555001: firstName`. */
function erased(before: ReturnType<typeof everybody>): string[] {
  const now = everybody();
  return [...before].flatMap(([who, known]) =>
    Object.entries(known)
      .filter(([key, value]) => !isEmpty(value) && isEmpty((now.get(who) as Record<string, unknown>)?.[key]))
      .map(([key]) => `${who}: ${key}`),
  );
}

describe.each(CASES)('%s: %s', (service, key, inputOf) => {
  it('writes any record once or says why not, and nothing more when it comes again', async () => {
    let written = 0;
    for (const [event, signup] of fc.sample(fc.tuple(oddEvent, oddSignup), settings(0.4))) {
      const input = inputOf({ event: JSON.stringify(named(event)), signup: JSON.stringify(signedUp(signup)) });
      const known = structuredClone(everybody());
      const first = await play(service, key, input, false);
      expect(erased(known)).toEqual([]);
      const held = structuredClone(stage[service].snapshot());
      for (const remembers of [true, false]) {
        const again = await play(service, key, input, remembers);
        expect(again.error).toEqual(first.error);
        if (first.output) expect(again.output?.id).toBe(first.output.id);
      }
      expectSame(stage[service].snapshot(), held);
      if (first.output) written += 1;
    }
    expect(written).toBeGreaterThan(10);
  });
});
