import type { Van } from '../../../services/van/client.ts';
import { useMocks } from '../../support/mocks.ts';
import { api, EVENT_SECTIONS, NO_RECORD, page, refusal } from '../../support/van.ts';
import { JSON_TYPE, onVan, vanStops, wrongId } from '../../support/van-client.ts';

useMocks();

const FORBIDDEN = refusal('FORBIDDEN', 'Access to this action is restricted');
const UNKNOWN_SHIFT = refusal('INVALID_PARAMETER', "'shift.eventShiftId' is not a shift of this event.");
const SIGNUP = {
  person: { vanId: 7 },
  event: { eventId: 88321 },
  shift: { eventShiftId: 40551 },
  role: { roleId: 60011 },
  status: { statusId: 1 },
};

describe('events', () => {
  it('are read with their sections, 50 at a time', async () => {
    api()
      .get('/v4/events')
      .query({ startingAfter: '2026-10-15', ...EVENT_SECTIONS, $top: '50' })
      .reply(200, page([{ eventId: 1 }]));
    await expect(onVan((v) => v.eventsBetween({ startingAfter: '2026-10-15' }, 'Too long.'))).resolves.toEqual([
      { eventId: 1 },
    ]);
  });

  it.each([
    [0, {}],
    [2, { $skip: '100' }],
  ])('of page %i are asked for with %j', async (number, skip) => {
    api()
      .get('/v4/events')
      .query({ startingAfter: '2026-10-15', $top: '50', ...skip })
      .reply(200, page([{ eventId: 1 }]));
    const { items } = await onVan((v) => v.eventsPage(number, { startingAfter: '2026-10-15' }));
    expect(items).toEqual([{ eventId: 1 }]);
  });

  it('are read one by one with what the purpose needs', async () => {
    api().get('/v4/events/88321').query(EVENT_SECTIONS).reply(200, { eventId: 88321 });
    await expect(onVan((v) => v.readEvent('88321'))).resolves.toEqual({ eventId: 88321 });
    api()
      .get('/v4/events/88321')
      .query({ $expand: 'locations,codes,shifts,roles,notes,voterRegistrationBatches' })
      .reply(200, { eventId: 88321 });
    await expect(onVan((v) => v.readWholeEvent('88321'))).resolves.toEqual({ eventId: 88321 });
  });

  it('are replaced as a whole', async () => {
    api().put('/v4/events/88321', { name: 'Doors' }).reply(204);
    await onVan((v) => v.replaceEvent('88321', { name: 'Doors' }));
  });

  it('take place at locations, which come in pages', async () => {
    api()
      .get('/v4/locations')
      .query({ $top: '50' })
      .reply(200, page([{ locationId: 771 }]));
    expect((await onVan((v) => v.locations({ $top: 50 }))).items).toEqual([{ locationId: 771 }]);
  });

  it.each([204, 403, 404])('are deleted as far as VAN allows it (%i)', async (status) => {
    api()
      .delete('/v4/events/88321')
      .reply(status, status === 204 ? undefined : NO_RECORD);
    await onVan((v) => v.deleteEvent('88321'));
  });

  it('are deleted or the step fails', async () => {
    api().delete('/v4/events/88321').reply(400, refusal('BAD_REQUEST', 'Not in this context.'));
    await expect(vanStops((v) => v.deleteEvent('88321'))).resolves.toMatchObject({ code: 'van_400' });
  });

  it.each([
    ['event', '/v4/events', (v: Van) => v.createEvent({ name: 'Doors' }), '{"eventId":88321}', '‹new event›'],
    [
      'shift',
      '/v4/events/7/shifts',
      (v: Van) => v.addShift('7', { name: 'Doors' }),
      '{"eventShiftId":88321}',
      '‹new shift›',
    ],
    [
      'location',
      '/v4/locations/findOrCreate',
      (v: Van) => v.findOrCreateLocation({ name: 'Doors' }),
      '{"locationId":88321}',
      '‹new location›',
    ],
  ] as const)(
    'that lack a %s get one, and a gateway that failed is asked again',
    async (_what, path, part, body, id) => {
      api().post(path, { name: 'Doors' }).reply(201, body, JSON_TYPE);
      await expect(onVan(part)).resolves.toBe('88321');
      api().post(path).reply(503);
      await expect(vanStops(part)).resolves.toMatchObject({ name: 'ThrottledError' });
      await expect(onVan(part, { rehearse: true })).resolves.toBe(id);
    },
  );
});

describe('signups', () => {
  const answer = (query: object, status: number, body: object) =>
    api()
      .get('/v4/signups')
      .query(query as never)
      .reply(status, body);

  it('of an event are read 50 at a time, and there are none where there is no event', async () => {
    const read = (v: Van) => v.signupsOfEvent('88321', 'Too long.');
    answer({ eventId: '88321', $top: '50' }, 200, page([{ eventSignupId: 1 }]));
    await expect(onVan(read)).resolves.toEqual([{ eventSignupId: 1 }]);
    answer({ eventId: '88321', $top: '50' }, 404, NO_RECORD);
    await expect(onVan(read)).resolves.toBeUndefined();
    answer({ eventId: '88321', $top: '50' }, 403, FORBIDDEN);
    await expect(vanStops(read)).resolves.toMatchObject({ code: 'van_403' });
  });

  it.each([
    [
      'of a person',
      '/v4/signups',
      { vanId: '7', $top: '50' },
      (v: Van, hidden?: boolean) => v.signupsOfPerson('7', hidden),
    ],
    ['by their id', '/v4/signups/7', {}, (v: Van, hidden?: boolean) => v.readSignup('7', hidden)],
  ] as const)(
    '%s are missing where VAN says so, or where the caller can do without them',
    async (_how, path, query, read) => {
      const answers = (status: number, body: object) =>
        api()
          .get(path)
          .query({ ...query })
          .reply(status, body);
      answers(404, NO_RECORD);
      await expect(onVan<unknown>((v) => read(v))).resolves.toBeUndefined();
      answers(403, FORBIDDEN);
      await expect(onVan<unknown>((v) => read(v, true))).resolves.toBeUndefined();
      answers(404, NO_RECORD);
      await expect(onVan<unknown>((v) => read(v, true))).resolves.toBeUndefined();
      answers(403, FORBIDDEN);
      await expect(vanStops((v) => read(v))).resolves.toMatchObject({ code: 'van_403' });
      answers(400, refusal('BAD_REQUEST', 'Not in this context.'));
      await expect(vanStops((v) => read(v, true))).resolves.toMatchObject({ code: 'van_400' });
    },
  );

  it('of a person that are too many for a step are not taken for all', async () => {
    const circle = '/v4/signups?vanId=7&$top=50&$skip=0';
    answer({ vanId: '7', $top: '50' }, 200, page([{}], circle));
    answer({ vanId: '7', $top: '50', $skip: '0' }, 200, page([{}], circle));
    await expect(vanStops((v) => v.signupsOfPerson('7'))).resolves.toMatchObject({
      message: 'This person has more signups in NGP VAN than one step can read.',
    });
  });

  describe('that are written', () => {
    const write = (v: Van) => v.writeSignup(SIGNUP);
    const tryWrite = (v: Van) => v.tryWriteSignup(SIGNUP);
    const answer = (status: number, body: string | object) =>
      api().post('/v4/signups', SIGNUP).reply(status, body, JSON_TYPE);

    it.each([
      ['with ids that were read', write],
      ['with ids from memory', tryWrite],
    ])('%s have the id that VAN tells', async (_how, part) => {
      answer(201, '{"eventSignupId":930114}');
      await expect(onVan(part)).resolves.toBe('930114');
      await expect(onVan(part, { rehearse: true })).resolves.toBe('‹new signup›');
      // The same four ids are the same signup.
      answer(503, {});
      await expect(vanStops(part)).resolves.toMatchObject({ name: 'ThrottledError' });
    });

    it.each([
      [400, UNKNOWN_SHIFT],
      [404, NO_RECORD],
    ])('from memory may be refused with %i, and the caller looks again', async (status, body) => {
      answer(status, body);
      await expect(onVan(tryWrite)).resolves.toBeUndefined();
      answer(status, body);
      await expect(vanStops(write)).resolves.toMatchObject({ code: `van_${status}` });
    });

    it.each([
      [403, FORBIDDEN],
      [400, {}],
      [404, {}],
    ])('from memory fail on %i %j, which says nothing of the ids', async (status, body) => {
      answer(status, body);
      await expect(vanStops(tryWrite)).resolves.toMatchObject({ code: `van_${status}` });
    });
  });

  it('are replaced as a whole', async () => {
    api()
      .put('/v4/signups/930114', SIGNUP as never)
      .reply(204);
    await onVan((v) => v.replaceSignup('930114', SIGNUP));
  });

  it.each([
    ['Event', (v: Van) => v.readEvent('x')],
    ['Event', (v: Van) => v.addShift('x', {})],
    ['Event', (v: Van) => v.signupsOfEvent('x', '')],
    ['VAN ID', (v: Van) => v.signupsOfPerson('x')],
    ['Signup', (v: Van) => v.readSignup('x')],
    ['Signup', (v: Van) => v.replaceSignup('x', {})],
  ])('are not asked for by an %s that is none', async (what, part) => {
    await expect(vanStops(part)).resolves.toMatchObject({ message: wrongId(what) });
  });
});
