import type { MobilizeOptions } from '../../../sandbox/vendors/mobilize/options.ts';
import { MobilizeVendor } from '../../../sandbox/vendors/mobilize.ts';
import { buildWorld } from '../../../sandbox/world/index.ts';

interface Row {
  id: number;
  timeslot: { id: number };
}
interface Answer<Data> {
  status: number;
  data: Data;
  error: unknown;
}

const NOW = Date.UTC(2026, 9, 14, 15);
const SAM = {
  given_name: 'Sam',
  family_name: 'Sparrow',
  email: 'sam.sparrow@example.org',
  phone: '5185550171',
  zip: '01938',
};

/** The same person as a request has them. */
const person = {
  given_name: 'Sam',
  family_name: 'Sparrow',
  email_address: SAM.email,
  phone_number: '',
  postal_code: '01938',
};

function setup(options: Partial<MobilizeOptions> = {}) {
  const vendor = new MobilizeVendor({ clock: () => NOW, world: buildWorld({ now: NOW, signups: 0 }), options });
  const send = async <Data>(id: number, path: string, init: RequestInit = {}): Promise<Answer<Data>> => {
    const headers = { Authorization: `Bearer ${vendor.credentialsFor(id).mobilize_api_key}` };
    const answer = await vendor.routes.request(`/v1/organizations/${id}${path}`, { ...init, headers });
    const text = await answer.text();
    return { status: answer.status, ...(text ? JSON.parse(text) : {}) };
  };
  const post = <Data>(id: number, path: string, body: unknown) =>
    send<Data>(id, path, { method: 'POST', body: JSON.stringify(body) });
  return { vendor, world: vendor.world, ...vendor.world, send, post };
}

describe('creating a signup', () => {
  const path = (id: number) => `/events/${id}/attendances`;
  const shiftsOf = (vendor: MobilizeVendor, id: number) =>
    vendor.event(id).timeslots.map((timeslot) => ({ timeslot_id: timeslot.id }));

  it('answers 201 with one attendance per shift, past ones included, and a null error', async () => {
    const { vendor, pieces, home, post, world } = setup();
    const timeslots = shiftsOf(vendor, pieces.campaign);
    const answer = await post<Row[]>(home, path(pieces.campaign), {
      person,
      timeslots,
      referrer: { utm_source: 'zap' },
    });
    expect(answer).toMatchObject({ status: 201, error: null });
    expect(answer.data.map(({ timeslot }) => timeslot.id)).toEqual(timeslots.map(({ timeslot_id }) => timeslot_id));
    expect(answer.data[0]).toMatchObject({
      status: 'REGISTERED',
      sponsor: { id: home },
      referrer: { utm_source: 'zap' },
    });
    expect(answer.data[0]?.timeslot).not.toHaveProperty('is_full');
    expect(world.signups.size).toBe(2);
  });

  it('matches the person by e-mail and updates the rest, but not a phone left blank', async () => {
    const { vendor, pieces, home, post, people } = setup();
    const { person_id } = vendor.addSignup(pieces.virtual, SAM);
    const email_address = SAM.email.toUpperCase();
    const changed = { ...person, email_address, given_name: 'Samuel', postal_code: '02138' };
    await post(home, path(pieces.campaign), { person: changed, timeslots: shiftsOf(vendor, pieces.campaign) });
    expect(people.size).toBe(1);
    expect(people.get(person_id)).toMatchObject({ given_name: 'Samuel', zip: '02138', phone: SAM.phone });
  });

  it('opts in to service messages unless told otherwise, and never takes an opt-in away', async () => {
    const { vendor, pieces, home, post, affiliations } = setup();
    const tie = () => [...(affiliations.get(home)?.values() ?? [])][0];
    const timeslots = shiftsOf(vendor, pieces.campaign);
    await post(home, path(pieces.campaign), { person, timeslots, transactional_sms_opt_in: 'UNSPECIFIED' });
    expect(tie()).toMatchObject({ sms_opt_in_status: 'UNSPECIFIED', transactional_sms_opt_in: 'UNSPECIFIED' });
    await post(home, path(pieces.campaign), { person, timeslots, sms_opt_in: 'OPT_IN' });
    expect(tie()).toMatchObject({ sms_opt_in_status: 'OPT_IN', transactional_sms_opt_in: 'OPT_IN' });
    await post(home, path(pieces.campaign), { person, timeslots, transactional_sms_opt_in: 'UNSPECIFIED' });
    expect(tie()).toMatchObject({ sms_opt_in_status: 'OPT_IN', transactional_sms_opt_in: 'OPT_IN' });
  });

  it.each([
    ['second row', 201, 2],
    ['same row', 201, 1],
    ['refused', 400, 1],
  ] as const)('for the same person and shift again: %s', async (duplicateSignup, status, rows) => {
    const { vendor, pieces, home, post, signups } = setup({ duplicateSignup });
    const body = { person, timeslots: shiftsOf(vendor, pieces.territory) };
    await post(home, path(pieces.territory), body);
    expect((await post(home, path(pieces.territory), body)).status).toBe(status);
    expect(signups.size).toBe(rows);
  });

  it('refuses a full shift and writes nothing, unless switched', async () => {
    const full = setup();
    const body = { person, timeslots: shiftsOf(full.vendor, full.pieces.full) };
    const refused = await full.post(full.home, path(full.pieces.full), body);
    expect(refused).toMatchObject({
      status: 400,
      data: null,
      error: { timeslots: [{ non_field_errors: [expect.any(String)] }, {}] },
    });
    expect(full.signups.size + full.people.size).toBe(0);
    const lenient = setup({ fullShift: 'accepted' });
    expect((await lenient.post(lenient.home, path(lenient.pieces.full), body)).status).toBe(201);
  });

  it('names every bad field at its place', async () => {
    const { vendor, pieces, home, post } = setup();
    const [first] = shiftsOf(vendor, pieces.campaign);
    const message = [expect.any(String)];
    const bad = {
      person: { ...person, email_address: 'sam', given_name: ' ' },
      timeslots: [first, { id: 5 }],
      sms_opt_in: 'YES',
    };
    expect(await post(home, path(pieces.campaign), bad)).toEqual({
      status: 400,
      data: null,
      error: {
        person: { email_address: message, given_name: message },
        timeslots: [{}, { timeslot_id: message }],
        sms_opt_in: message,
      },
    });
    const foreign = { person, timeslots: [first, { timeslot_id: 1 }] };
    expect(await post(home, path(pieces.campaign), foreign)).toMatchObject({
      status: 400,
      error: { timeslots: [{}, { timeslot_id: message }] },
    });
    expect((await post(home, path(12), { person, timeslots: [first] })).status).toBe(400);
    expect((await post(home, path(pieces.campaign), {})).error).toMatchObject({ person: message, timeslots: message });
    expect((await post(home, path(pieces.campaign), 'text')).status).toBe(400);
  });

  it('needs the grant, and counts for who recruits', async () => {
    const { vendor, pieces, home, post, keys, signups } = setup();
    const body = { person, timeslots: shiftsOf(vendor, pieces.promoted) };
    await post(home, path(pieces.promoted), body);
    expect([...signups.values()][0]?.sponsor_id).toBe(home);
    for (const key of keys.values()) key.may_write = false;
    expect((await post(home, path(pieces.promoted), body)).status).toBe(403);
    expect((await post(home, '/affiliations', { person, sms_opt_in: 'OPT_IN' })).status).toBe(403);
  });

  it('fills a shift up to its limit', async () => {
    const { vendor, pieces, home, post } = setup();
    const [shift] = vendor.event(pieces.territory).timeslots;
    Object.assign(shift ?? {}, { max_attendees: 1 });
    const body = { person, timeslots: shiftsOf(vendor, pieces.territory) };
    const created = await post<Row[]>(home, path(pieces.territory), body);
    expect(shift?.is_full).toBe(true);
    vendor.cancel(created.data[0]?.id ?? 0);
    expect(shift?.is_full).toBe(false);
  });
});

describe('affiliations', () => {
  it('answer 201 for a new person and 200 for a known one, without a body', async () => {
    const { home, post, send } = setup();
    expect(await post(home, '/affiliations', { person, sms_opt_in: 'OPT_IN' })).toEqual({ status: 201 });
    expect(await post(home, '/affiliations', { person, sms_opt_in: 'UNSPECIFIED' })).toEqual({ status: 200 });
    expect((await send(home, '/people')).data).toMatchObject([{ given_name: 'Sam', sms_opt_in_status: 'OPT_IN' }]);
  });

  it('demand the nested form and an answer to text messages', async () => {
    const { home, post } = setup();
    expect(await post(home, '/affiliations', person)).toMatchObject({
      status: 400,
      error: { person: [expect.any(String)], sms_opt_in: [expect.any(String)] },
    });
  });
});
