import type { FaultKind } from '../../../sandbox/faults.ts';
import { useStage, type VanStage } from '../../support/van.ts';

/*
 * The two Mobilize syncs against a stateful VAN and a stateful Mobilize over real sockets: whatever happens on the way and
 * however often a step is played, VAN ends up the same.
 */

const stage = useStage();

const CANVASS = '8101';
const SAM = { given_name: 'Sam', family_name: 'Sample', email: 'sam@example.org', phone: '518-555-0142', zip: '12207' };
const OUTCOMES = ['REGISTERED', 'CONFIRMED', 'CANCELLED', 'ATTENDED', 'NO_SHOW'] as const;
type Outcome = (typeof OUTCOMES)[number];
const STATE: Record<Outcome, object> = {
  REGISTERED: { status: 'REGISTERED', attended: null },
  CONFIRMED: { status: 'CONFIRMED', attended: null },
  CANCELLED: { status: 'CANCELLED', attended: null },
  ATTENDED: { status: 'CONFIRMED', attended: true },
  NO_SHOW: { status: 'CONFIRMED', attended: false },
};
const STATUS: Record<Outcome, string> = {
  REGISTERED: 'Scheduled',
  CONFIRMED: 'Confirmed',
  CANCELLED: 'Cancelled',
  ATTENDED: 'Completed',
  NO_SHOW: 'No Show',
};

const signups = (more: object = {}) => ({ event_type: CANVASS, activist_codes: codes(5), ...more });
const codes = (count: number) => [...stage.db.activistCodes.keys()].slice(0, count).map(String);
const syncEvent = async (id: number) =>
  stage.play('creates', 'van_sync_mobilize_event', { event: await stage.record('event', id), event_type: CANVASS });
const syncSignup = async (id: number, more: object = {}) =>
  stage.play('creates', 'van_sync_mobilize_signup', { signup: await stage.record('signup', id), ...signups(more) });

/** An event with a signup in Mobilize, and nothing of it in VAN. */
function signedUp(at: VanStage = stage) {
  const event = at.mobilize.addEvent({ title: 'Doors' }, [
    { day: 3, from: '10:00', hours: 2 },
    { day: 3, from: '13:00', hours: 2 },
  ]);
  return { event, signup: at.mobilize.addSignup(event.id, SAM) };
}
const sams = () => stage.van.snapshot().myCampaign.people.filter(({ lastName }) => lastName === 'Sample');
const doors = () => stage.van.snapshot().myCampaign.events.filter(({ name }) => /Doors/.test(name));

/** A dozen of the 120 orders: every outcome is first, last, and before each other one. */
const ORDERS = OUTCOMES.flatMap((_, turn) => {
  const turned = [...OUTCOMES.slice(turn), ...OUTCOMES.slice(0, turn)];
  return [turned, [...turned].reverse()];
});

it.each(ORDERS)('%s, %s, %s, %s, %s: each arrives, also the second time', async (...order) => {
  const { signup } = signedUp();
  for (const outcome of order) {
    stage.mobilize.editSignup(signup.id, STATE[outcome]);
    await syncSignup(signup.id);
    stage.now += 3 * 3_600_000; // VAN itself would take a second contact by now
    stage.requests();
    await expect(syncSignup(signup.id)).resolves.toMatchObject({ result: 'unchanged', status: STATUS[outcome] });
    expect(stage.requests()).toEqual(['POST people/find']);
    stage.now += 60_000;
  }
  const [sam, ...others] = sams();
  expect(others).toEqual([]);
  expect(sam?.signups).toMatchObject([{ status: STATUS[order.at(-1) as Outcome], role: 'Canvasser' }]);
  expect(sam?.activistCodes).toHaveLength(5);
  // One contact for each change of the signup, which VAN makes by itself; none for the codes.
  expect(sam?.history).toHaveLength(OUTCOMES.length);
  expect(doors()).toHaveLength(1);
  expect(stage.db.events.size).toBe(17);
});

describe('a run that is disturbed', () => {
  /** What VAN holds after an undisturbed run. */
  async function story() {
    const { event, signup } = signedUp();
    await syncEvent(event.id);
    await syncSignup(signup.id);
    stage.mobilize.confirm(signup.id);
    stage.now += 1000;
    await syncSignup(signup.id);
    return { people: sams(), events: doors(), locations: stage.van.snapshot().myCampaign.locations };
  }
  /** The story has thirteen requests to VAN. An answer that is lost after the work was done is the hardest, so it hits each. */
  const EACH = Array.from({ length: 14 }, (_, index) => index);
  const SOME = [1, 4, 7, 10];
  const FAULTS: [FaultKind, number[]][] = [
    ['lost', EACH],
    ['throttled', SOME],
    ['throttled_bare', [2]],
    ['bad_gateway', SOME],
    ['unavailable', [3]],
    ['gateway_timeout', [5]],
    ['truncated', SOME],
    ['dropped', SOME],
  ];

  it.each(FAULTS)('by %s leaves the same as one that is not', async (kind, places) => {
    const undisturbed = await story();
    expect(undisturbed.people).toHaveLength(1);
    for (const after of places) {
      stage.open();
      stage.sandbox.faults.on({ kind, service: 'van', after, times: 1, amount: 2 });
      expect(await story()).toEqual(undisturbed);
    }
  });

  it('by nothing at all but a second run of every step changes nothing', async () => {
    const before = await story();
    const { event, signup } = {
      event: [...stage.mobilize.world.events.values()].at(-1),
      signup: [...stage.mobilize.world.signups.values()].at(-1),
    };
    stage.forgetMemory();
    await syncEvent(event?.id as number);
    await syncSignup(signup?.id as number);
    expect({ people: sams(), events: doors(), locations: before.locations }).toEqual(before);
  });
});

describe('two runs at once', () => {
  it('of one signup make one person, one event and one signup', async () => {
    const { signup } = signedUp();
    const record = await stage.record('signup', signup.id);
    const play = () => stage.play('creates', 'van_sync_mobilize_signup', { signup: record, ...signups() });
    await Promise.all([play(), play(), play()]);
    expect(sams()).toHaveLength(1);
    expect(sams()[0]?.signups).toHaveLength(1);
    expect(doors()).toHaveLength(1);
  });

  it('of one event make one event', async () => {
    const { event } = signedUp();
    const record = await stage.record('event', event.id);
    const play = () => stage.play('creates', 'van_sync_mobilize_event', { event: record, event_type: CANVASS });
    const outputs = await Promise.all([play(), play(), play()]);
    expect(doors()).toHaveLength(1);
    expect(new Set(outputs.map(({ van_event_ids }) => String(van_event_ids))).size).toBe(1);
  });
});

describe('who a volunteer is', () => {
  it.each([
    ['the same name and email', { emails: [{ email: 'SAM@example.org' }] }],
    [
      'the same name and email and another phone',
      { emails: [{ email: 'sam@example.org' }], phones: [{ phoneNumber: '5185550199' }] },
    ],
    [
      'the same name and phone and another email',
      { emails: [{ email: 's@work.example.org' }], phones: [{ phoneNumber: '5185550142' }] },
    ],
  ])('is found by %s', async (_what, details) => {
    const vanId = stage.van.addPerson('1', { firstName: 'Sam', lastName: 'Sample', ...details });
    const { signup } = signedUp();
    await expect(syncSignup(signup.id)).resolves.toMatchObject({ van_id: String(vanId) });
    expect(sams()).toHaveLength(1);
  });

  it('is the same under another first name, with the same last name and email', async () => {
    const vanId = stage.van.addPerson('1', {
      firstName: 'Samantha',
      lastName: 'Sample',
      emails: [{ email: 'sam@example.org' }],
    });
    const { signup } = signedUp();
    await expect(syncSignup(signup.id)).resolves.toMatchObject({
      van_id: String(vanId),
      matched_by: 'email',
      warnings: [expect.stringMatching(/another form of the name/)],
    });
    expect(sams()).toHaveLength(1);
  });

  it('is not somebody of another name at the same address, who is named', async () => {
    const vanId = stage.van.addPerson('1', {
      firstName: 'Kim',
      lastName: 'Other',
      emails: [{ email: 'sam@example.org' }],
    });
    const { signup } = signedUp();
    const { van_id, warnings } = await syncSignup(signup.id);
    expect(van_id).not.toBe(String(vanId));
    expect(warnings).toEqual([expect.stringContaining(`(VAN ID ${vanId})`)]);
    expect(sams()).toHaveLength(1);
  });

  it('is not the father of another last name whose email the daughter gives', async () => {
    const vanId = stage.van.addPerson('1', {
      firstName: 'Sa',
      lastName: 'Jones',
      emails: [{ email: 'sam@example.org' }],
    });
    const { signup } = signedUp();
    expect((await syncSignup(signup.id)).van_id).not.toBe(String(vanId));
  });

  it('is not somebody of another first name who has the phone, where Mobilize tells no more', async () => {
    const vanId = stage.van.addPerson('1', {
      firstName: 'Keiko',
      lastName: 'Juniper',
      phones: [{ phoneNumber: '5185550142' }],
    });
    const event = stage.mobilize.addEvent({ title: 'Doors' }, [{ day: 3, from: '10:00', hours: 2 }]);
    const signup = stage.mobilize.addSignup(event.id, { ...SAM, given_name: 'Inés', family_name: '', email: '' });
    const { van_id } = await syncSignup(signup.id);
    expect(van_id).not.toBe(String(vanId));
  });

  it.each(['redirect', 'followed', 'stub'] as const)('is read from a match that is answered by %s', async (matched) => {
    stage.open({ matched, locationOrigin: 'https://api.securevan.com:443' });
    stage.van.addPerson('1', { firstName: 'Sam', lastName: 'Sample', emails: [{ email: 'sam@example.org' }] });
    const { signup } = signedUp();
    await syncSignup(signup.id);
    expect(sams()).toHaveLength(1);
  });
});

it.each(['integer', 'text', 'object', 'location'] as const)('reads new ids from %s', async (created) => {
  stage.open({ created });
  const { event, signup } = signedUp();
  const { van_event_ids } = await syncEvent(event.id);
  const { van_event_id, van_event_signup_id } = await syncSignup(signup.id);
  expect([van_event_id]).toEqual(van_event_ids);
  expect(stage.db.signups.has(Number(van_event_signup_id))).toBe(true);
});

describe('requests', () => {
  it('are three for a signup with five codes, when event and shift are known and the person is in VAN', async () => {
    stage.van.addPerson('1', { firstName: 'Sam', lastName: 'Sample', emails: [{ email: 'sam@example.org' }] });
    const { event, signup } = signedUp();
    await syncEvent(event.id);
    stage.requests();
    await syncSignup(signup.id);
    expect(stage.requests()).toEqual(['POST people/find', 'POST signups', 'POST people/ID/canvassResponses']);
    stage.mobilize.confirm(signup.id);
    stage.now += 1000;
    await syncSignup(signup.id);
    expect(stage.requests()).toEqual(['POST people/find', 'GET signups/ID', 'POST signups']);
  });

  it('are three for another status with codes that are due, so the signup is not read', async () => {
    const { event, signup } = signedUp();
    await syncEvent(event.id);
    await syncSignup(signup.id, { activist_codes: codes(1) });
    stage.mobilize.confirm(signup.id);
    stage.requests();
    await syncSignup(signup.id, { activist_codes: codes(2) });
    expect(stage.requests()).toEqual(['POST people/find', 'POST signups', 'POST people/ID/canvassResponses']);
  });

  it('are three more for somebody who is new to VAN', async () => {
    const { event, signup } = signedUp();
    await syncEvent(event.id);
    stage.requests();
    await syncSignup(signup.id);
    expect(stage.requests()).toEqual([
      'POST people/find',
      'POST people/find',
      'POST people/find',
      'POST people/findOrCreate',
      'POST signups',
      'POST people/ID/canvassResponses',
    ]);
  });
});
