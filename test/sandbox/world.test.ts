import { DateTime } from 'luxon';
import { buildWorld, type Event, type PieceName, type World } from '../../sandbox/world/index.ts';
import { inventPerson } from '../../sandbox/world/people.ts';

const NOW = Date.UTC(2026, 9, 14, 15);
const NOW_SECONDS = NOW / 1000;
const world = buildWorld({ now: NOW });
const events = [...world.events.values()];
const people = [...world.people.values()];
const signups = [...world.signups.values()];
const piece = (name: PieceName, from: World = world) => from.events.get(from.pieces[name]) as Event;
const wall = (event: Event, seconds: number) =>
  DateTime.fromSeconds(seconds, { zone: event.timezone }).toFormat('yyyy-MM-dd HH:mm');

describe('the same story every time', () => {
  it('is the same for the same options', () => {
    expect(buildWorld({ now: NOW })).toEqual(world);
  });

  it('differs by seed', () => {
    expect(buildWorld({ now: NOW, seed: 2 }).signups).not.toEqual(world.signups);
  });

  it('has the size asked for', () => {
    expect([events.length, signups.length]).toEqual([40, 600]);
    expect(buildWorld({ now: NOW, signups: 33, events: 60 })).toMatchObject({
      signups: { size: 33 },
      events: { size: 60 },
    });
    expect(buildWorld({ now: NOW, signups: 0 }).people.size).toBe(0);
  });

  it('numbers every kind of record in the order of creation', () => {
    for (const rows of [events, people, signups]) {
      const dates = rows.map(({ created_date }) => created_date);
      expect(dates).toEqual([...dates].sort((one, other) => one - other));
      expect(rows.every(({ id }, index) => index === 0 || id > (rows[index - 1]?.id ?? 0))).toBe(true);
    }
  });
});

describe('organizations', () => {
  it('stand on both sides of the firewall and outside it', () => {
    const side = (id: number) => {
      const { is_independent, is_coordinated } = world.organizations.get(id) ?? {};
      return { is_independent, is_coordinated };
    };
    expect(side(world.home)).toEqual({ is_independent: true, is_coordinated: false });
    expect(side(world.partner)).toEqual(side(world.home));
    expect(side(world.counterpart)).toEqual({ is_independent: false, is_coordinated: true });
    expect([...world.organizations.values()].some((row) => !row.is_independent && !row.is_coordinated)).toBe(true);
  });

  it('promote each other, in both directions', () => {
    const promotes = (promoter: number, owner: number) =>
      events.some((event) => event.owner_id === owner && event.promoter_ids.includes(promoter));
    const { home, partner, counterpart } = world;
    expect(promotes(home, partner) && promotes(partner, home)).toBe(true);
    expect(promotes(home, counterpart) && promotes(counterpart, home)).toBe(true);
  });
});

describe('events', () => {
  it('lie in at least five time zones, some without summer time', () => {
    const zones = new Set(events.map(({ timezone }) => timezone));
    expect(zones.size).toBeGreaterThanOrEqual(5);
    for (const zone of ['America/Phoenix', 'Pacific/Honolulu', 'America/Puerto_Rico']) expect(zones).toContain(zone);
  });

  it('have up to sixteen shifts, and an online action none', () => {
    expect(Math.max(...events.map(({ timeslots }) => timeslots.length))).toBe(16);
    expect(piece('onlineAction')).toMatchObject({
      timeslots: [],
      virtual_action_url: expect.stringMatching(/^https:/),
    });
  });

  // New York sets its clocks back on the first Sunday of November, at two in the morning.
  it.each([
    ['2026-10-14T15:00:00Z', '2026-10-31', '2026-11-01'],
    ['2026-11-22T15:00:00Z', '2027-11-06', '2027-11-07'],
    ['2026-11-01T05:30:00Z', '2026-10-31', '2026-11-01'],
    ['2026-11-01T06:30:00Z', '2027-11-06', '2027-11-07'],
  ])('straddle the next change to winter time, seen from %s', (now, saturday, sunday) => {
    const event = piece('winterTime', buildWorld({ now: Date.parse(now), signups: 0 }));
    expect(event.timeslots.map((shift) => wall(event, shift.start_date))).toEqual([
      `${saturday} 10:00`,
      `${saturday} 13:00`,
      `${sunday} 10:00`,
    ]);
    const [first, , last] = event.timeslots.map(({ start_date }) => start_date);
    expect((last ?? 0) - (first ?? 0)).toBe(25 * 3600);
  });

  it('go on past midnight', () => {
    const event = piece('overMidnight');
    const [shift] = event.timeslots;
    expect(wall(event, shift?.start_date ?? 0)).toBe('2026-10-18 22:00');
    expect(wall(event, shift?.end_date ?? 0)).toBe('2026-10-19 02:00');
  });

  it('show the special cases', () => {
    expect(piece('virtual')).toMatchObject({ is_virtual: true, location: null });
    expect(piece('virtualWithLocation')).toMatchObject({ is_virtual: true, location: { region: 'AZ' } });
    expect(piece('privateEvent').visibility).toBe('PRIVATE');
    expect(piece('privateAddress')).toMatchObject({ address_visibility: 'PRIVATE', created_by_volunteer_host: true });
    expect(piece('territory').location).toMatchObject({ country: 'PR', postal_code: '00907' });
    expect(piece('pending').approval_status).toBe('NEEDS_APPROVAL');
    expect(piece('oddTitle').title).toMatch(/'.*\p{Extended_Pictographic}.*\p{Script=Arabic}/u);
    expect(piece('campaign')).toMatchObject({ event_campaign: { slug: 'every-door' }, tags: [{}, {}] });
    expect(piece('campaign').description).toContain('**');
    expect(piece('full').timeslots.map(({ is_full }) => is_full)).toEqual([true, false]);
    expect(piece('deleted').deleted_date).toBe(NOW_SECONDS - 86_400);
    expect(wall(piece('old'), piece('old').timeslots[0]?.start_date ?? 0)).toBe('2018-04-14 10:00');
    const access = new Set(events.map(({ accessibility_status }) => accessibility_status));
    expect(access).toEqual(new Set(['ACCESSIBLE', 'NOT_ACCESSIBLE', 'NOT_SURE', null]));
  });
});

describe('signups', () => {
  it('come in every state, past and future, with one that waits', () => {
    const states = signups.map(({ status, attended }) => `${status} ${attended}`);
    for (const state of ['REGISTERED null', 'CONFIRMED null', 'CANCELLED null', 'CONFIRMED true', 'CONFIRMED false']) {
      expect(states.filter((other) => other === state).length).toBeGreaterThan(5);
    }
    expect(signups.filter(({ status }) => status === 'WAITLISTED')).toHaveLength(1);
  });

  it('are never attended ahead of time, and never newer than now', () => {
    for (const signup of signups) {
      const shift = world.events.get(signup.event_id)?.timeslots.find(({ id }) => id === signup.timeslot_id);
      if (signup.attended !== null) expect(shift?.end_date).toBeLessThan(NOW_SECONDS);
      expect(signup.modified_date).toBeLessThanOrEqual(NOW_SECONDS);
      expect(signup.modified_date).toBeGreaterThanOrEqual(signup.created_date);
    }
  });

  it('are one per person and shift, and some people take several shifts', () => {
    const keys = signups.map(({ person_id, timeslot_id }) => `${person_id} ${timeslot_id}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(people.length).toBeLessThan(signups.length);
  });

  it('are recruited by home for others, and by others for home', () => {
    const recruited = (sponsor: number, owner: number) =>
      signups.some(
        ({ sponsor_id, event_id }) => sponsor_id === sponsor && world.events.get(event_id)?.owner_id === owner,
      );
    const { home, partner, counterpart } = world;
    expect(recruited(home, partner) && recruited(home, counterpart)).toBe(true);
    expect(recruited(partner, home) && recruited(counterpart, home)).toBe(true);
  });
});

describe('people', () => {
  it('are all invented: reserved domains and numbers', () => {
    for (const { email, phone } of people) {
      expect(email).toMatch(/@example\.(org|com)$/);
      expect(phone ?? '').toMatch(/^$|^none$|555\D*01\d\d|\+44 20 7946 0\d{3}/);
    }
  });

  it('have phones and ZIPs as found in the wild', () => {
    const phones = people.map(({ phone }) => phone);
    for (const odd of [null, '', 'none']) expect(phones).toContain(odd);
    expect(phones.some((phone) => phone?.includes('ext.'))).toBe(true);
    expect(phones.some((phone) => phone?.startsWith('+44'))).toBe(true);
    const zips = people.map(({ zip }) => zip);
    for (const zip of [null, '01915', '00907']) expect(zips).toContain(zip);
  });

  it('have all three answers to text messages', () => {
    const answers = [...(world.affiliations.get(world.home)?.values() ?? [])].map((tie) => tie.sms_opt_in_status);
    expect(new Set(answers)).toEqual(new Set(['OPT_IN', 'OPT_OUT', 'UNSPECIFIED']));
  });
});

it('invents no two people of one name and one phone', () => {
  const told = Array.from({ length: 5000 }, (_, n) => inventPerson(n, 0)).flatMap(
    ({ given_name, family_name, phone }) => (/\d/.test(phone ?? '') ? [`${given_name} ${family_name} ${phone}`] : []),
  );
  expect(new Set(told).size).toBe(told.length);
});
