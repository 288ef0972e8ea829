import { MobilizeVendor } from '../../../sandbox/vendors/mobilize.ts';
import { buildWorld, type Event } from '../../../sandbox/world/index.ts';

const NOW = Date.UTC(2026, 9, 14, 15);
const START = NOW / 1000 + 86_400;
const shift = { start_date: START, end_date: START + 3600 };
const EVENT = {
  title: 'Rally',
  description: 'Come along.',
  timeslots: [shift],
  timezone: 'America/Denver',
  event_type: 'RALLY',
  visibility: 'PUBLIC',
  address_visibility: 'PRIVATE',
  contact: { email_address: 'host@example.org' },
  location: { postal_code: '80203' },
};

function setup() {
  const vendor = new MobilizeVendor({ clock: () => NOW, world: buildWorld({ now: NOW, signups: 0 }) });
  const { home, pieces } = vendor.world;
  const send = async (method: string, path: string, body?: object) => {
    const headers = { Authorization: `Bearer ${vendor.credentials.mobilize_api_key}` };
    const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
    const answer = await vendor.routes.request(`/v1/organizations/${home}/events${path}`, init);
    const text = await answer.text();
    return { status: answer.status, ...(text ? JSON.parse(text) : {}) };
  };
  const own = vendor.addEvent({}, [
    { day: -2, from: '10:00', hours: 2 },
    { day: 2, from: '10:00', hours: 2 },
    { day: 3, from: '10:00', hours: 2 },
  ]);
  const [past, soon, late] = own.timeslots as [Event['timeslots'][0], Event['timeslots'][0], Event['timeslots'][0]];
  return { vendor, send, own, past, soon, late, pieces };
}
const problem = (text: string) => ({ non_field_errors: [expect.stringContaining(text)] });

describe('creating an event', () => {
  it('answers one level deeper than a read, and ignores a private address', async () => {
    const { send } = setup();
    const answer = await send('POST', '', { ...EVENT, tag_ids: [501] });
    expect(answer).toMatchObject({ status: 200, error: null });
    const { event } = answer.data;
    expect(event).toMatchObject({
      title: 'Rally',
      address_visibility: 'PUBLIC',
      location: { postal_code: '80203', country: 'US' },
      timeslots: [{ ...shift, id: expect.any(Number), is_full: false }],
      tags: [{ id: 501, name: 'Weekend' }],
    });
    expect((await send('GET', `/${event.id}`)).data).toEqual(event);
  });

  it.each([
    [{ description: '' }, { description: [expect.any(String)] }],
    [{ timezone: 'America/Detroit' }, { timezone: [expect.any(String)] }],
    [{ event_type: 'ADVOCACY_CALL' }, { event_type: [expect.any(String)] }],
    [{ location: undefined }, { location: [expect.any(String)] }],
    [{ location: { postal_code: '' } }, { location: { postal_code: [expect.any(String)] } }],
    [{ location: { postal_code: '00907', country: 'PR' } }, { location: { country: [expect.any(String)] } }],
    [{ featured_image_url: 'https://www.example.org/a.png' }, { featured_image_url: ['Invalid featured image url'] }],
  ])('refuses %j', async (change, error) => {
    expect(await setup().send('POST', '', { ...EVENT, ...change })).toEqual({ status: 400, data: null, error });
  });

  it('refuses more than five years ahead inside a 200', async () => {
    const start_date = START + 6 * 365 * 86_400;
    const { send, vendor } = setup();
    const events = vendor.world.events.size;
    const answer = await send('POST', '', { ...EVENT, timeslots: [shift, { start_date, end_date: start_date + 60 }] });
    expect(answer).toEqual({ status: 200, data: null, error: { timeslots: [{}, problem('5 years')] } });
    expect(vendor.world.events.size).toBe(events);
  });

  it('needs the grant', async () => {
    const { send, vendor } = setup();
    for (const key of vendor.world.keys.values()) key.may_write = false;
    expect((await send('POST', '', EVENT)).status).toBe(403);
  });
});

describe('replacing an event', () => {
  it('empties what is left out, keeps instructions, deletes upcoming shifts that are not sent', async () => {
    const { vendor, send, own, past, soon } = setup();
    Object.assign(own, { instructions: 'Knock', accessibility_notes: 'Ramp' });
    const { data } = await send('PUT', `/${own.id}`, {
      ...EVENT,
      timeslots: [
        { ...shift, id: soon.id },
        { ...shift, end_date: START + 60 },
      ],
    });
    expect(data).toMatchObject({ title: 'Rally', instructions: 'Knock', accessibility_notes: null });
    expect(data.timeslots.map(({ id }: { id: number }) => id)).toEqual([
      past.id,
      soon.id,
      vendor.world.next.timeslot - 1,
    ]);
    expect(data.timeslots[1]).toMatchObject(shift);
  });

  it('refuses a past shift, a twin without id, and too small a limit', async () => {
    const { vendor, send, own, past, soon, late } = setup();
    const person = { given_name: 'Sam', family_name: 'Sparrow', email: 'sam@example.org' };
    vendor.addSignup(own.id, person, { timeslot_id: late.id });
    const { start_date, end_date } = soon;
    const timeslots = [
      { ...shift, id: past.id },
      { start_date, end_date },
      { id: late.id, start_date: late.start_date, end_date: late.end_date, max_attendees: 0 },
    ];
    expect(await send('PUT', `/${own.id}`, { ...EVENT, timeslots })).toMatchObject({
      status: 400,
      error: { timeslots: [problem('past timeslot'), problem('already exists'), problem('less than 1')] },
    });
  });

  it('is for own events only', async () => {
    const { send, pieces } = setup();
    expect((await send('PUT', `/${pieces.promoted}`, EVENT)).status).toBe(404);
  });
});

describe('deleting an event', () => {
  it('answers without a body and lists the deletion', async () => {
    const { send, own, pieces } = setup();
    expect(await send('DELETE', `/${own.id}?send_update_notifications=false`)).toEqual({ status: 200 });
    expect((await send('GET', '/deleted')).data).toContainEqual({ id: own.id, deleted_date: NOW / 1000 });
    expect((await send('DELETE', `/${pieces.virtual}`)).status).toBe(400);
  });
});
