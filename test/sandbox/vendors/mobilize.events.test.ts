import type { MobilizeOptions } from '../../../sandbox/vendors/mobilize/options.ts';
import { MobilizeVendor } from '../../../sandbox/vendors/mobilize.ts';
import {
  buildWorld,
  type Event,
  type Location,
  type Organization,
  type PieceName,
} from '../../../sandbox/world/index.ts';

interface Row extends Omit<Event, 'id' | 'location'> {
  id: number | null;
  sponsor: Organization;
  browser_url: string;
  location: Location;
}
interface Answer<Data> {
  count: number;
  data: Data;
}

const NOW = Date.UTC(2026, 9, 14, 15);
const NOW_SECONDS = NOW / 1000;

function setup(options: Partial<MobilizeOptions> = {}) {
  const vendor = new MobilizeVendor({ clock: () => NOW, world: buildWorld({ now: NOW, signups: 50 }), options });
  const { world } = vendor;
  const bearer = (id: number) => ({ Authorization: `Bearer ${vendor.credentialsFor(id).mobilize_api_key}` });
  const get = async <Data = Row[]>(path: string, headers: Record<string, string> = {}) => {
    const answer = await vendor.routes.request(`/v1${path}`, { headers });
    return { status: answer.status, ...((await answer.json()) as Answer<Data>) };
  };
  const as =
    (id: number) =>
    <Data = Row[]>(path: string) =>
      get<Data>(`/organizations/${id}${path}`, bearer(id));
  const list = async (ask: ReturnType<typeof as>, query = '') => (await ask(`/events?per_page=100&${query}`)).data;
  const open = <Data = Row[]>(path: string) => get<Data>(`/organizations/${world.home}${path}`);
  return { vendor, world, get, as, bearer, list, home: as(world.home), open };
}
const ids = (rows: { id: number | null }[]) => rows.map(({ id }) => id);
const named = (rows: Row[], id: number) => rows.find((row) => row.id === id) as Row;

describe('the event list', () => {
  const { world, home, open, list, as, get } = setup();
  const { pieces } = world;

  it('holds public approved events, past and future, owned, co-owned and promoted', async () => {
    const rows = await list(home);
    for (const name of ['campaign', 'coOwned', 'promoted', 'old', 'onlineAction'] satisfies PieceName[]) {
      expect(ids(rows)).toContain(pieces[name]);
    }
    for (const name of ['privateEvent', 'pending', 'deleted'] satisfies PieceName[]) {
      expect(ids(rows)).not.toContain(pieces[name]);
    }
  });

  it('shows private and unapproved ones to those entitled, and refuses others', async () => {
    expect(ids(await list(home, 'visibility=PRIVATE'))).toEqual([pieces.privateEvent]);
    expect(ids(await list(home, 'approval_status=NEEDS_APPROVAL'))).toEqual([pieces.pending]);
    const both = ids(await list(home, 'visibility=PRIVATE&visibility=PUBLIC'));
    expect(both).toHaveLength((await list(home)).length + 1);
    expect((await open('/events?visibility=PRIVATE')).status).toBe(403);
    expect((await open('/events?approval_status=REJECTED')).status).toBe(403);
  });

  it('refuses a key whose user may not see private events', async () => {
    const { vendor, home } = setup();
    vendor.world.keys.set('of-a-host', { organization_id: vendor.world.home, sees_private: false, may_write: false });
    const headers = { Authorization: 'Bearer of-a-host' };
    const path = `/v1/organizations/${vendor.world.home}/events?visibility=PRIVATE`;
    expect((await vendor.routes.request(path, { headers })).status).toBe(403);
    expect((await home('/events?visibility=PRIVATE')).status).toBe(200);
  });

  it('tells own from promoted by owner, and links to the feed of who asks', async () => {
    const own = await list(home, `organization_id=${world.home}`);
    expect(new Set(own.map(({ sponsor }) => sponsor.id))).toEqual(new Set([world.home]));
    const row = named(await list(home), pieces.promoted);
    expect(row.sponsor.id).toBe(world.partner);
    expect(row.browser_url).toBe(`https://www.mobilize.us/catskillcreek/event/${pieces.promoted}/`);
    const theirs = named(await list(as(world.partner)), pieces.promoted);
    expect(theirs.browser_url).toBe(`https://events.example.org/event/${pieces.promoted}/`);
  });

  it('selects by time and trims the shifts it shows', async () => {
    const upcoming = await list(home, 'timeslot_start=gte_now');
    expect(upcoming.every(({ timeslots }) => timeslots.length > 0)).toBe(true);
    expect(upcoming.flatMap(({ timeslots }) => timeslots).every(({ start_date }) => start_date >= NOW_SECONDS)).toBe(
      true,
    );
    expect(ids(upcoming)).not.toContain(pieces.onlineAction);
    const { timeslots } = named(upcoming, pieces.campaign);
    expect(timeslots).toHaveLength(1);
    const start = timeslots[0]?.start_date ?? 0;
    const range = `timeslot_start=gte_${start}&timeslot_start=lt_${start + 1}`;
    const exact = await list(home, range);
    expect(ids(exact)).toContain(pieces.campaign);
    expect(exact.every((row) => row.timeslots.length === 1)).toBe(true);
  });

  it('filters by type, place, campaign and pin, and ignores what it does not know', async () => {
    const all = await list(home);
    expect(await list(home, 'titel=canvass')).toEqual(all);
    expect(
      new Set((await list(home, 'event_types=PHONE_BANK&event_types=TEXT_BANK')).map((row) => row.event_type)),
    ).toEqual(new Set(['PHONE_BANK', 'TEXT_BANK']));
    expect((await list(home, 'state=PR')).every((row) => row.location.region === 'PR')).toBe(true);
    expect((await list(home, 'is_virtual=true')).every((row) => row.is_virtual)).toBe(true);
    expect(ids(await list(home, 'event_campaign_id=640'))).toEqual([pieces.campaign]);
    expect(ids(await list(home, 'high_priority_only=true'))).toEqual([pieces.campaign]);
    expect(ids(await list(home, 'tag_id=501'))).toEqual([pieces.campaign]);
  });

  it.each([
    ['organization_id=1&organization_id=x', { organization_id: { 1: [expect.any(String)] } }],
    ['timeslot_start=tomorrow', { timeslot_start: { 0: [expect.any(String)] } }],
    ['event_types=CANVASS,PHONE_BANK', { event_types: { 0: [expect.any(String)] } }],
    ['is_virtual=1', { is_virtual: [expect.any(String)] }],
  ])('refuses %s', async (query, error) => {
    expect(await home(`/events?${query}`)).toEqual({ status: 400, data: null, error });
  });

  it('is cut short by the search index, whatever `count` says', async () => {
    const { home } = setup({ searchLimit: 3 });
    const answer = await home('/events?exclude_full=true');
    expect(answer).toMatchObject({ results_limited_to: 3, next: null });
    expect(answer.data).toHaveLength(3);
    expect(answer.count).toBeGreaterThan(3);
    expect((await home('/events?exclude_full=true&per_page=2&page=2')).data).toHaveLength(1);
  });

  it('drops full shifts when asked', async () => {
    const row = named(await list(home, 'exclude_full=true'), pieces.full);
    expect(row.timeslots.map(({ is_full }) => is_full)).toEqual([false]);
  });

  it('takes the platform-wide aliases for organization 1', async () => {
    expect(await get('/events')).toMatchObject({ count: 0, metadata: { url_name: 'public_events' } });
    expect(await get('/events/deleted')).toMatchObject({ count: 0, data: [] });
  });
});

describe('what an asker may see of an event', () => {
  const { world, get, home, open, as, bearer } = setup();
  const { pieces } = world;

  it('is everything for the owner with a key', async () => {
    const { data } = await home<Row>(`/events/${pieces.campaign}`);
    expect(data).toMatchObject({
      contact: { email_address: 'juniper.vale@example.org' },
      event_campaign: { id: 640 },
      instructions: 'Ask for Juniper at the awning.',
      high_priority: true,
    });
    expect(data.timeslots.map(({ instructions }) => instructions)).toEqual(['', 'Morning team: use the side door.']);
    expect(data.timeslots[0]).not.toHaveProperty('max_attendees');
  });

  it.each(['campaign', 'promoted'] as const)('is the public part without a key (%s)', async (name) => {
    const { data } = await open<Row>(`/events/${pieces[name]}`);
    expect(data).toMatchObject({ contact: null, event_campaign: null, instructions: null });
    expect(data.timeslots.every(({ instructions }) => instructions === null)).toBe(true);
  });

  it('is the public part for a promoter with a key', async () => {
    const { data } = await home<Row>(`/events/${pieces.promoted}`);
    expect(data).toMatchObject({ contact: null, event_campaign: null, instructions: null });
  });

  it('hides a private address from all but the owner', async () => {
    const sentence = 'This event’s address is private. Sign up for more details';
    const { location } = (await open<Row>(`/events/${pieces.privateAddress}`)).data;
    expect(location).toMatchObject({
      venue: sentence,
      address_lines: [sentence, ''],
      locality: 'Beverly',
      postal_code: '01915',
    });
    expect(location).not.toHaveProperty('location');
    const own = (await home<Row>(`/events/${pieces.privateAddress}`)).data;
    expect(own).toMatchObject({ address_visibility: 'PRIVATE', location: { venue: 'Lantern House' } });
    expect(own.location.location?.latitude).toBeCloseTo(42.56);
  });

  it('keeps private and pending events to the owner', async () => {
    for (const name of ['privateEvent', 'pending'] as const) {
      expect((await home(`/events/${pieces[name]}`)).status).toBe(200);
      expect((await open(`/events/${pieces[name]}`)).status).toBe(404);
      expect((await get(`/events/${pieces[name]}`, bearer(world.home))).status).toBe(404);
    }
  });

  it('shows one public event to anybody, without what belongs to an organization', async () => {
    const { data } = await get<Row>(`/events/${pieces.campaign}`, bearer(world.home));
    expect(data).toMatchObject({ high_priority: null, event_campaign: null, instructions: null });
    expect(data.contact).not.toBeNull();
    expect((await get<Row>(`/events/${pieces.campaign}`)).data.contact).toBeNull();
    expect((await get('/events/5')).status).toBe(404);
  });

  it('is nothing for an organization that neither owns nor promotes it', async () => {
    expect((await as(world.partner)(`/events/${pieces.campaign}`)).status).toBe(404);
  });

  it('leaves out in an old record what came later', async () => {
    const { data } = await home<Row>(`/events/${pieces.old}`);
    expect(data).toMatchObject({ id: pieces.old, title: 'Spring Walk 2018' });
    for (const key of ['visibility', 'is_virtual', 'tags', 'contact', 'approval_status'])
      expect(data).not.toHaveProperty(key);
    expect(data.location).not.toHaveProperty('country');
    expect(Object.keys(data.timeslots[0] ?? {}).sort()).toEqual(['end_date', 'id', 'start_date']);
  });
});

describe('the firewall', () => {
  it('hides events of a coordinated organization in an independent one’s list', async () => {
    const { world, home, list } = setup();
    const masked = (await list(home)).filter(({ id }) => id === null);
    expect(masked.length).toBeGreaterThan(0);
    for (const row of masked) {
      const { event_type, timezone, is_virtual, timeslots, ...rest } = row;
      expect(timeslots.every((slot) => slot.id === null && slot.start_date > 0)).toBe(true);
      expect(Object.entries(rest).filter(([, value]) => value !== null)).toEqual([
        ['visibility', 'PUBLIC'],
        ['address_visibility', 'PUBLIC'],
        ['created_by_volunteer_host', false],
        ['approval_status', 'APPROVED'],
      ]);
    }
    expect((await home<Row>(`/events/${world.pieces.masked}`)).data.title).toBeNull();
  });

  it('hides nothing the other way round, nor when switched off', async () => {
    const { world, as, list } = setup();
    expect(ids(await list(as(world.counterpart)))).toContain(world.pieces.acrossFirewall);
    const lenient = setup({ maskEvents: false });
    expect(ids(await lenient.list(lenient.home))).toContain(world.pieces.masked);
  });
});

describe('deleted events', () => {
  it('leave lists and reads, and are named with their date', async () => {
    const { world, home, open, vendor } = setup();
    const { deleted, campaign, privateEvent } = world.pieces;
    expect((await home(`/events/${deleted}`)).status).toBe(404);
    expect((await home('/events/deleted')).data).toEqual([{ id: deleted, deleted_date: NOW_SECONDS - 86_400 }]);
    vendor.deleteEvent(campaign);
    expect((await open(`/events/deleted?updated_since=${NOW_SECONDS - 3600}`)).data).toEqual([
      { id: campaign, deleted_date: NOW_SECONDS },
    ]);
    vendor.deleteEvent(privateEvent);
    expect(ids((await home('/events/deleted?visibility=PRIVATE')).data)).toEqual([privateEvent]);
    for (const query of ['visibility=PRIVATE', 'visibility=PUBLIC&visibility=PRIVATE']) {
      expect(await open(`/events/deleted?${query}`)).toMatchObject({ status: 200, data: [] });
    }
  });
});
