import type { MobilizeOptions } from '../../../sandbox/vendors/mobilize/options.ts';
import { MobilizeVendor } from '../../../sandbox/vendors/mobilize.ts';
import { buildWorld, type Event } from '../../../sandbox/world/index.ts';

const NOW = Date.UTC(2026, 9, 14, 15);
const LATER = NOW / 1000 + 3600;
const SAM = { given_name: 'Sam', family_name: 'Sparrow', email: 'sam.sparrow@example.org', zip: '01938' };

/** A world an hour into its story; the clock can be moved on. */
function setup(options: Partial<MobilizeOptions> = {}) {
  const clock = { now: NOW };
  const vendor = new MobilizeVendor({ clock: () => clock.now, world: buildWorld({ now: NOW, signups: 0 }), options });
  const { pieces, home } = vendor.world;
  const signup = vendor.addSignup(pieces.campaign, SAM);
  clock.now += 3600_000;
  const get = async (path: string) => {
    const headers = { Authorization: `Bearer ${vendor.credentials.mobilize_api_key}` };
    const answer = await vendor.routes.request(`/v1/organizations/${home}${path}`, { headers });
    return { status: answer.status, ...((await answer.json()) as { count: number; data: Event }) };
  };
  const changed = async (list: string) => (await get(`/${list}?updated_since=${NOW / 1000 + 1800}`)).count;
  return { vendor, clock, get, changed, signup, ...vendor.world };
}

it.each([
  ['confirm', { status: 'CONFIRMED', attended: null }],
  ['cancel', { status: 'CANCELLED', attended: null }],
  ['attend', { status: 'REGISTERED', attended: true }],
  ['noShow', { status: 'REGISTERED', attended: false }],
] as const)('%s changes a signup and its date', async (method, expected) => {
  const { vendor, signup, changed } = setup();
  vendor[method](signup.id);
  expect(signup).toMatchObject({ ...expected, modified_date: LATER });
  expect(await changed('attendances')).toBe(1);
  expect(await changed('events')).toBe(0);
});

it('an edit of a person moves the person alone', async () => {
  const { vendor, signup, changed, people } = setup();
  vendor.editPerson(signup.person_id, { phone: '518-555-0199', zip: '02138' });
  expect(people.get(signup.person_id)).toMatchObject({ phone: '518-555-0199', modified_date: LATER });
  expect([await changed('people'), await changed('attendances')]).toEqual([1, 0]);
});

it('a touch moves the date without a visible change', async () => {
  const { vendor, signup, changed, pieces } = setup();
  const { modified_date: _before, ...rest } = signup;
  vendor.touch({ signup: signup.id, event: pieces.virtual });
  expect(signup).toEqual({ ...rest, modified_date: LATER });
  expect([await changed('attendances'), await changed('events')]).toEqual([1, 1]);
});

it('a moved shift keeps its id and moves the event', async () => {
  const { vendor, signup, get, pieces } = setup();
  vendor.moveShift(signup.timeslot_id, LATER + 600, LATER + 1200);
  const { data } = await get(`/events/${pieces.campaign}`);
  expect(data.modified_date).toBe(LATER);
  expect(data.timeslots.find(({ id }) => id === signup.timeslot_id)).toMatchObject({ start_date: LATER + 600 });
});

it.each([
  [false, 0],
  [true, 1],
])('a deleted shift leaves no trace in the event (signups stay: %s)', async (keepSignupsOfDeletedShifts, rows) => {
  const { vendor, signup, get, pieces } = setup({ keepSignupsOfDeletedShifts });
  vendor.deleteShift(signup.timeslot_id);
  expect((await get(`/events/${pieces.campaign}`)).data.timeslots).toHaveLength(1);
  expect((await get('/attendances')).count).toBe(rows);
  expect((await get(`/attendances/${signup.id}`)).status).toBe(rows ? 200 : 404);
});

it('a deleted event can come back', async () => {
  const { vendor, get, pieces } = setup();
  vendor.deleteEvent(pieces.campaign);
  expect((await get('/events/deleted')).count).toBe(2);
  vendor.restoreEvent(pieces.campaign);
  expect((await get('/events/deleted')).count).toBe(1);
  expect((await get(`/events/${pieces.campaign}`)).status).toBe(200);
});

it('an event made private vanishes without being deleted; an approved one appears with its old date', async () => {
  const { vendor, get, pieces } = setup();
  const before = (await get('/events')).count;
  vendor.makePrivate(pieces.campaign);
  expect((await get('/events')).count).toBe(before - 1);
  expect((await get('/events/deleted')).count).toBe(1);
  vendor.approve(pieces.pending);
  expect((await get('/events')).count).toBe(before);
  expect((await get(`/events/${pieces.pending}`)).data.created_date).toBeLessThan(NOW / 1000);
});

it.each([
  [false, 0],
  [true, 1],
])(
  'a promotion puts an event in the list and takes it out again (moves the event: %s)',
  async (promotionMovesEvent, moved) => {
    const { vendor, get, changed, partner, home } = setup({ promotionMovesEvent });
    const event = vendor.addEvent({ owner_id: partner, created_date: 1_700_000_000, modified_date: 1_700_000_000 });
    expect((await get(`/events/${event.id}`)).status).toBe(404);
    vendor.startPromotion(event.id, home);
    expect((await get(`/events/${event.id}`)).status).toBe(200);
    expect(await changed('events')).toBe(moved);
    vendor.endPromotion(event.id, home);
    expect((await get(`/events/${event.id}`)).status).toBe(404);
  },
);

it('new events and signups get the next ids and the present date', async () => {
  const { vendor, signup, changed } = setup();
  const event = vendor.addEvent({ title: 'Rally' }, [{ day: 1, from: '18:00', hours: 1 }]);
  const added = vendor.addSignup(event.id, { ...SAM, email: 'new@example.org' });
  expect(added.id).toBe(signup.id + 1);
  expect(event).toMatchObject({ created_date: LATER, timeslots: [{ start_date: Date.UTC(2026, 9, 15, 22) / 1000 }] });
  expect([await changed('events'), await changed('attendances'), await changed('people')]).toEqual([1, 1, 1]);
});

it('the end of a shift moves its event, though nobody edits it', async () => {
  const { vendor, clock, get, pieces } = setup();
  const end = vendor.event(pieces.territory).timeslots[0]?.end_date ?? 0;
  clock.now = (end + 600) * 1000;
  expect((await get(`/events/${pieces.territory}`)).data.modified_date).toBe(end);
});

it('an unknown id is a mistake of the story', () => {
  const { vendor } = setup();
  expect(() => vendor.confirm(1)).toThrow('no signup 1');
  expect(() => vendor.deleteShift(1)).toThrow('no shift 1');
  expect(() => vendor.addSignup(vendor.world.pieces.onlineAction, SAM)).toThrow('has no shift');
});
