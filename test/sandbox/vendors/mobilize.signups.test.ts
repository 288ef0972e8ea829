import type { MobilizeOptions } from '../../../sandbox/vendors/mobilize/options.ts';
import { MobilizeVendor } from '../../../sandbox/vendors/mobilize.ts';
import { buildWorld, type Event, type Organization, type Signup } from '../../../sandbox/world/index.ts';

interface Person {
  user_id: number;
  email_addresses: { primary: boolean; address: string }[];
  phone_numbers: { primary: boolean; number: string | null }[];
  postal_addresses: { primary: boolean; postal_code: string | null }[];
}
interface Row extends Omit<Signup, 'id'> {
  id: number | null;
  person: Person;
  event: Omit<Event, 'id'> & { id: number | null; sponsor: Organization | null };
  timeslot: { id: number | null };
  sponsor: Organization | null;
  custom_signup_field_values: object[];
}
interface Answer<Data> {
  status: number;
  data: Data;
  count: number;
}

const NOW = Date.UTC(2026, 9, 14, 15);
const NOW_SECONDS = NOW / 1000;
const SAM = {
  given_name: 'Sam',
  family_name: 'Sparrow',
  email: 'sam.sparrow@example.org',
  phone: '5185550171',
  zip: '01938',
};

function setup(options: Partial<MobilizeOptions> = {}, signups = 0) {
  const vendor = new MobilizeVendor({ clock: () => NOW, world: buildWorld({ now: NOW, signups }), options });
  const send = async <Data>(id: number, path: string, init: RequestInit = {}): Promise<Answer<Data>> => {
    const headers = { Authorization: `Bearer ${vendor.credentialsFor(id).mobilize_api_key}` };
    const answer = await vendor.routes.request(`/v1/organizations/${id}${path}`, { ...init, headers });
    const text = await answer.text();
    return { status: answer.status, ...(text ? JSON.parse(text) : {}) };
  };
  const list = async (id: number) => (await send<Row[]>(id, '/attendances?per_page=100')).data;
  return { vendor, world: vendor.world, ...vendor.world, send, list };
}

describe('the attendance list', () => {
  it('holds signups for own events and those recruited for others, and no more', async () => {
    const { vendor, pieces, home, partner, counterpart, list } = setup();
    const own = vendor.addSignup(pieces.campaign, SAM);
    const recruitedByPartner = vendor.addSignup(pieces.promotedByPartner, SAM, { sponsor_id: partner });
    const recruited = vendor.addSignup(pieces.promoted, SAM, { sponsor_id: home });
    const foreign = vendor.addSignup(pieces.promoted, SAM);
    const ids = async (id: number) => (await list(id)).map((row) => row.id);
    expect(await ids(home)).toEqual([own.id, recruitedByPartner.id, recruited.id]);
    expect(await ids(partner)).toEqual([recruitedByPartner.id, recruited.id, foreign.id]);
    expect(await ids(counterpart)).toEqual([]);
  });

  it('nests person, event without shifts and tags, one shift and the sponsor', async () => {
    const { vendor, pieces, home, send } = setup();
    const { id } = vendor.addSignup(pieces.campaign, SAM);
    const { data } = await send<Row>(home, `/attendances/${id}`);
    expect(data).toMatchObject({
      id,
      status: 'REGISTERED',
      attended: null,
      rating: null,
      feedback: null,
      created_date: NOW_SECONDS,
      modified_date: NOW_SECONDS,
      sponsor: { id: home },
      custom_signup_field_values: [],
    });
    expect(data.event).toMatchObject({
      id: pieces.campaign,
      timeslots: null,
      tags: null,
      high_priority: null,
      event_campaign: null,
      instructions: 'Ask for Juniper at the awning.',
      sponsor: { id: home },
      contact: { email_address: 'juniper.vale@example.org' },
    });
    expect(data.timeslot).not.toHaveProperty('max_attendees');
    expect(data.referrer).toEqual({
      utm_source: null,
      utm_medium: null,
      utm_campaign: null,
      utm_term: null,
      utm_content: null,
      url: null,
    });
    expect(data.person).toMatchObject({
      email_addresses: [{ primary: true, address: SAM.email }],
      phone_numbers: [{ primary: true, number: SAM.phone }],
      postal_addresses: [{ primary: true, postal_code: '01938' }],
      sms_opt_in_status: 'UNSPECIFIED',
      blocked_date: null,
    });
  });

  it('shows the referrer to the promoter, custom fields to the owner, and the e-mail to those with a tie', async () => {
    const { vendor, pieces, home, partner, list } = setup();
    const custom = [{ custom_field_id: 1, custom_field_name: 'can_drive', text_value: null, boolean_value: true }];
    const referrer = {
      utm_source: 'x',
      utm_medium: null,
      utm_campaign: null,
      utm_term: null,
      utm_content: null,
      url: null,
    };
    vendor.addSignup(pieces.promotedByPartner, SAM, { sponsor_id: partner, custom, referrer });
    const [owner, promoter] = [(await list(home))[0], (await list(partner))[0]];
    expect(owner).not.toHaveProperty('referrer');
    expect(promoter?.referrer.utm_source).toBe('x');
    expect(owner?.custom_signup_field_values).toEqual(custom);
    expect(promoter?.custom_signup_field_values).toEqual([]);
    expect(owner?.person.email_addresses).toEqual([]);
    expect(promoter?.person.email_addresses).toHaveLength(1);
    expect([owner?.sponsor?.id, owner?.event.sponsor?.id]).toEqual([partner, home]);
  });
});

describe('the firewall', () => {
  it('masks signups an independent organization recruited for a coordinated one', async () => {
    const { vendor, pieces, home, list, send } = setup();
    const signup = vendor.addSignup(pieces.masked, SAM, { sponsor_id: home });
    vendor.attend(signup.id, { rating: 'Positive', feedback: 'Fine' });
    const [row] = await list(home);
    const event = vendor.event(pieces.masked);
    expect(row).toMatchObject({
      id: null,
      status: null,
      attended: null,
      rating: null,
      feedback: null,
      created_date: NOW_SECONDS,
      person: { email_addresses: [{ address: SAM.email }] },
      timeslot: { id: null, start_date: event.timeslots[1]?.start_date, is_full: false },
      sponsor: { id: home, name: 'Catskill Creek Neighbors' },
      custom_signup_field_values: [],
    });
    expect(Object.values(row?.referrer ?? {})).toEqual(Array(6).fill(null));
    expect(Object.entries(row?.event ?? {}).filter(([, value]) => value !== null)).toEqual([
      ['timezone', 'America/New_York'],
      ['event_type', 'CANVASS'],
      ['visibility', 'PUBLIC'],
      ['address_visibility', 'PUBLIC'],
      ['created_by_volunteer_host', false],
      ['is_virtual', false],
      ['approval_status', 'APPROVED'],
    ]);
    expect((await send(home, `/attendances/${signup.id}`)).status).toBe(404);
  });

  it('can leave the keys out instead', async () => {
    const { vendor, pieces, home, list } = setup({ hiddenAs: 'missing' });
    vendor.addSignup(pieces.masked, SAM, { sponsor_id: home });
    const [row] = await list(home);
    expect(row).not.toHaveProperty('id');
    expect(row?.timeslot).not.toHaveProperty('id');
    expect(row?.event).toEqual({ event_type: 'CANVASS' });
  });

  it('hides an independent recruiter from the coordinated owner', async () => {
    const { vendor, pieces, home, counterpart, list } = setup();
    const { id } = vendor.addSignup(pieces.masked, SAM, { sponsor_id: home });
    expect((await list(counterpart))[0]).toMatchObject({ id, sponsor: null, event: { id: pieces.masked } });
  });

  it('hides nothing from an independent owner, nor from a coordinated recruiter', async () => {
    const { vendor, pieces, home, counterpart, list } = setup();
    const { id } = vendor.addSignup(pieces.acrossFirewall, SAM, { sponsor_id: counterpart });
    for (const organization of [home, counterpart]) {
      expect((await list(organization))[0]).toMatchObject({
        id,
        sponsor: { id: counterpart },
        event: { sponsor: { id: home } },
      });
    }
  });
});

describe('the attendances of one event', () => {
  it('cover all shifts, for owner and promoter, until the event is deleted', async () => {
    const { vendor, pieces, home, partner, counterpart, send, list } = setup();
    const event = vendor.event(pieces.promotedByPartner);
    for (const { id } of event.timeslots) vendor.addSignup(event.id, SAM, { timeslot_id: id });
    const path = `/events/${event.id}/attendances`;
    expect((await send(home, path)).count).toBe(2);
    expect((await send(partner, path)).count).toBe(2);
    expect((await send(counterpart, path)).status).toBe(404);
    vendor.deleteEvent(event.id);
    expect((await send(home, path)).status).toBe(404);
    expect(await list(home)).toHaveLength(2);
  });

  it('can vanish from the organization list as well', async () => {
    const { vendor, pieces, home, list } = setup({ keepSignupsOfDeletedEvents: false });
    vendor.addSignup(pieces.campaign, SAM);
    vendor.deleteEvent(pieces.campaign);
    expect(await list(home)).toEqual([]);
  });
});

describe('the people list', () => {
  it('holds those with a tie to the asker, with the asker’s own consent and block', async () => {
    const { vendor, pieces, home, partner, affiliations, send } = setup();
    const { person_id } = vendor.addSignup(pieces.promotedByPartner, SAM, { sponsor_id: partner });
    expect((await send(home, '/people')).count).toBe(0);
    vendor.addSignup(pieces.campaign, SAM);
    Object.assign(affiliations.get(home)?.get(person_id) ?? {}, { sms_opt_in_status: 'OPT_OUT', blocked_date: 5 });
    const own = (await send<Person[]>(home, '/people')).data;
    const theirs = (await send<Person[]>(partner, '/people')).data;
    expect(own).toMatchObject([{ id: person_id, person_id, sms_opt_in_status: 'OPT_OUT', blocked_date: 5 }]);
    expect(theirs).toMatchObject([{ id: person_id, sms_opt_in_status: 'UNSPECIFIED', blocked_date: null }]);
    expect(own[0]?.user_id).not.toBe(person_id);
  });
});

describe('a world of the usual size', () => {
  it('shows home rows of every kind', async () => {
    const { vendor, home, send } = setup({ perPageCap: 1000 }, 600);
    const rows = (await send<Row[]>(home, '/attendances?per_page=1000')).data;
    const own = rows.filter(({ event }) => event.sponsor?.id === home);
    expect(rows.some(({ id }) => id === null)).toBe(true);
    expect(own.some(({ sponsor }) => sponsor?.id !== home)).toBe(true);
    expect(own.some((row) => row.person.email_addresses.length === 0)).toBe(true);
    expect(rows.some(({ event, sponsor }) => event.sponsor?.id === vendor.world.partner && sponsor?.id === home)).toBe(
      true,
    );
    expect(rows.some(({ status }) => status === 'WAITLISTED')).toBe(true);
  });
});
