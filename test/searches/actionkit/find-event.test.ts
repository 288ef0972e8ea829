import { ak, event, listOf, reads } from '../../support/actionkit-mocks.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const find = (input: object) => run<{ id: string }[]>('searches', 'actionkit_find_event', input);
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);

const eventsOf = (campaign: string, ...events: object[]) =>
  ak()
    .get('/rest/v1/event/')
    .query({ campaign, order_by: '-id', _limit: '100' })
    .reply(200, listOf(...events));
const campaigns = (...rows: object[]) =>
  ak()
    .get('/rest/v1/campaign/')
    .query({ order_by: '-id', _limit: '100' })
    .reply(200, listOf(...rows));
const searched = (campaign: string, mobilizeId: string) =>
  ak()
    .get(`/rest/v1/campaign/${campaign}/event_search/`)
    .query({ 'filter[field__name]': 'mobilize_id', 'filter[field__value]': mobilizeId, _limit: '100' });
/** Neither custom fields nor times can be filtered by. */
const filtersNothing = (...resources: string[]) => {
  for (const resource of resources)
    ak()
      .get(`/rest/v1/${resource}/schema/`)
      .reply(200, { filtering: { id: 1 } });
};
const shift = (id: number, slot: string, change: object = {}) =>
  event({
    id,
    fields: [
      { id: id * 10, name: 'mobilize_id', value: '481516' },
      { id: id * 10 + 1, name: 'mobilize_timeslot', value: slot },
    ],
    ...change,
  });
const MORNING = '[2026-03-14T10:00:00-04:00, 2026-03-14T12:00:00-04:00]';
const EVENING = '[2026-03-14T18:00:00-04:00, 2026-03-14T20:00:00-04:00]';

describe('by id', () => {
  it('reads the event', async () => {
    reads(
      'event',
      5150,
      event({ fields: [{ id: 1, name: 'event_type', value: 'Canvass' }], starts_at_utc: '2026-10-17T22:00:00.000123' }),
    );
    await expect(find({ event_id: 5150, title: 'not looked at' })).resolves.toEqual([
      {
        id: '5150',
        actionkit_event_id: '5150',
        campaign_id: '31',
        title: 'Saturday canvass',
        status: 'active',
        starts_at_local: '2026-10-17T18:00:00-04:00',
        starts_at_utc: '2026-10-17T22:00:00Z',
        venue: 'Elm Street Library',
        address1: '12 Elm Street',
        city: 'Dayton',
        state: 'OH',
        zip: '45402',
        country: 'United States',
        is_private: false,
        custom_fields: { event_type: 'Canvass' },
      },
    ]);
  });

  it.each([
    ['the instant that ActionKit derives', '2026-10-17T12:00:00', undefined, '2026-10-17T18:00:00+06:00'],
    ['an offset of a quarter of an hour', '2026-10-17T12:15:00', undefined, '2026-10-17T18:00:00+05:45'],
    // A virtual event stands in Chile for ActionKit; the shift says where the clock really is.
    ['the shift, whatever ActionKit derives', '2026-10-17T21:00:00', '17T18:00', '2026-10-17T18:00:00-05:00'],
    ['ActionKit where it was moved by days', '2026-10-17T22:00:00', '19T18:00', '2026-10-17T18:00:00-04:00'],
    ['ActionKit where it was moved by an hour', '2026-10-17T22:00:00', '17T16:00', '2026-10-17T18:00:00-04:00'],
    ['nothing, and then shows none', null, undefined, null],
  ])('tells the offset of the local start by %s', async (_, starts_at_utc, start, shown) => {
    const value = `[2026-10-${start}:00-05:00, 2026-10-${start?.slice(0, 2)}T20:00:00-05:00]`;
    const fields = start ? [{ id: 1, name: 'mobilize_timeslot', value }] : [];
    reads('event', 5150, event({ fields, starts_at: '2026-10-17 18:00:00', starts_at_utc }));
    await expect(find({ event_id: 5150 })).resolves.toMatchObject([{ starts_at_local: shown }]);
  });

  it('shows the newest row of a custom field that is there twice, in whatever order', async () => {
    const fields = [
      { id: 9, name: 'event_type', value: 'Canvass' },
      { id: 4, name: 'event_type', value: 'Training' },
      { resource_uri: '/rest/v1/eventfield/12/', name: 'team', value: true },
      { id: 11, name: 'team', value: 'North' },
    ];
    reads('event', 5150, event({ fields }));
    await expect(find({ event_id: '5150' })).resolves.toMatchObject([
      { custom_fields: { event_type: 'Canvass', team: 'true' } },
    ]);
  });

  it.each([{}, null, undefined])('shows an event whose custom fields are %j', async (fields) => {
    reads('event', 5150, event({ fields }));
    await expect(find({ event_id: '5150' })).resolves.toMatchObject([{ id: '5150', custom_fields: {} }]);
  });

  it('finds nothing where it is unknown', async () => {
    reads('event', 99, undefined);
    await expect(find({ event_id: '99' })).resolves.toEqual([]);
  });
});

describe('by Mobilize event', () => {
  it('finds the events of all shifts, open ones first; rows of other events do not count', async () => {
    searched('31', '481516').reply(200, listOf(shift(1, MORNING, { status: 'deleted' }), shift(2, EVENING)));
    filtersNothing('eventfield', 'event');
    eventsOf(
      '31',
      shift(1, MORNING, { status: 'deleted' }),
      shift(2, EVENING),
      event({ id: 3 }),
      shift(4, EVENING, { campaign: '/rest/v1/campaign/32/' }),
    );
    await expect(find({ campaign_id: '31', mobilize_id: 481516 }).then(ids)).resolves.toEqual(['2', '1']);
  });

  it.each([
    EVENING,
    '2026-03-14T22:00:00Z',
    '2026-03-14T18:00:00-04:00',
    '[2026-03-14T15:00:00-07:00, 2026-03-14T17:00:00-07:00]',
    '2026-03-14 22:00',
  ])('finds the one of the shift %s', async (mobilize_timeslot) => {
    searched('31', '481516').reply(200, listOf(shift(1, MORNING), shift(2, EVENING)));
    filtersNothing('eventfield', 'event');
    eventsOf('31', shift(1, MORNING), shift(2, EVENING));
    await expect(find({ campaign_id: '31', mobilize_id: '481516', mobilize_timeslot }).then(ids)).resolves.toEqual([
      '2',
    ]);
  });

  it('finds the one of a shift by the ID that the shift has in Mobilize', async () => {
    const keyed = (id: number, slotId: string) =>
      shift(id, MORNING, {
        fields: [
          { id: id * 10, name: 'mobilize_id', value: '481516' },
          { id: id * 10 + 1, name: 'mobilize_timeslot_id', value: slotId },
        ],
      });
    searched('31', '481516').reply(200, listOf(keyed(1, '7100001'), keyed(2, '7100002')));
    filtersNothing('eventfield', 'event');
    eventsOf('31', keyed(1, '7100001'), keyed(2, '7100002'));
    const input = { campaign_id: '31', mobilize_id: '481516', mobilize_timeslot: '7100002' };
    await expect(find(input).then(ids)).resolves.toEqual(['2']);
  });

  it('tells shifts that start together apart by their end', async () => {
    const long = '[2026-03-14T18:00:00-04:00, 2026-03-14T22:00:00-04:00]';
    searched('31', '481516').reply(200, listOf(shift(1, EVENING), shift(2, long)));
    filtersNothing('eventfield', 'event');
    eventsOf('31', shift(1, EVENING), shift(2, long));
    const input = { campaign_id: '31', mobilize_id: '481516', mobilize_timeslot: long };
    await expect(find(input).then(ids)).resolves.toEqual(['2']);
  });

  it('follows a search whose pages lead in a circle once, and goes on to the next look-up', async () => {
    const next = '/rest/v1/campaign/31/event_search/?_offset=100';
    searched('31', '481516').reply(200, { meta: { next }, objects: [shift(1, MORNING)] });
    ak()
      .get(next)
      .reply(200, { meta: { next }, objects: [shift(1, MORNING)] });
    filtersNothing('eventfield', 'event');
    eventsOf('31', shift(1, MORNING), shift(2, EVENING));
    await expect(find({ campaign_id: '31', mobilize_id: '481516' }).then(ids)).resolves.toEqual(['1', '2']);
  });

  it('uses the surer look-up where the instance offers it', async () => {
    searched('31', '481516').reply(404);
    ak()
      .get('/rest/v1/eventfield/schema/')
      .reply(200, { filtering: { name: 'all', value: ['exact'] } });
    ak()
      .get('/rest/v1/eventfield/')
      .query({ name: 'mobilize_id', value: '481516', order_by: 'id', _limit: '100' })
      .reply(
        200,
        listOf(
          { id: 20, event: '/rest/v1/event/2/', name: 'mobilize_id', value: '481516' },
          { id: 30, event: '/rest/v1/event/3/', name: 'mobilize_id', value: '4815' },
        ),
      );
    reads('event', 2, shift(2, EVENING));
    await expect(find({ campaign_id: '31', mobilize_id: '481516' }).then(ids)).resolves.toEqual(['2']);
  });

  it.each([[{ name: 'all', value: ['icontains'] }], [{ name: [], value: 1 }], [{ name: ['exact', 'in'] }]])(
    'leaves it where the instance offers no such filter: %j',
    async (filtering) => {
      searched('31', '481516').reply(404);
      ak().get('/rest/v1/eventfield/schema/').reply(200, { filtering });
      filtersNothing('event');
      eventsOf('31', shift(2, EVENING));
      await expect(find({ campaign_id: '31', mobilize_id: '481516' }).then(ids)).resolves.toEqual(['2']);
    },
  );

  it('looks through the campaign when custom fields do not say whose they are', async () => {
    searched('31', '481516').reply(404);
    ak()
      .get('/rest/v1/eventfield/schema/')
      .reply(200, { filtering: { name: 1, value: 1 } });
    ak()
      .get('/rest/v1/eventfield/')
      .query(true)
      .reply(200, listOf({ id: 20, name: 'mobilize_id', value: '481516' }));
    filtersNothing('event');
    eventsOf('31', shift(2, EVENING));
    await expect(find({ campaign_id: '31', mobilize_id: '481516' }).then(ids)).resolves.toEqual(['2']);
  });

  it.each<[string, object]>([
    ['a state of the search for a status', { status: 'open' }],
    ['no status', { status: undefined }],
    ['no campaign', { campaign: null }],
    ['custom fields by name', { fields: { mobilize_id: '481516' } }],
    ['custom fields without ids', { fields: [{ name: 'mobilize_id', value: '481516' }] }],
  ])('reads the event itself where the search shows %s', async (_, change) => {
    searched('31', '481516').reply(200, listOf(shift(2, EVENING, change)));
    reads('event', 2, shift(2, EVENING, { status: 'cancelled' }));
    filtersNothing('eventfield', 'event');
    eventsOf('31', shift(2, EVENING, { status: 'cancelled' }));
    await expect(find({ campaign_id: '31', mobilize_id: '481516' })).resolves.toMatchObject([
      { id: '2', status: 'cancelled', campaign_id: '31' },
    ]);
  });

  it.each([400, 401, 403, 405, 500])('goes on without the search where that answers %i', async (status) => {
    searched('31', '481516').reply(status);
    filtersNothing('eventfield', 'event');
    eventsOf('31', shift(2, EVENING));
    await expect(find({ campaign_id: '31', mobilize_id: '481516' }).then(ids)).resolves.toEqual(['2']);
  });

  it('puts the oldest of doubles first, which the syncs keep', async () => {
    searched('31', '481516').reply(
      200,
      listOf(shift(3, EVENING), shift(1, EVENING, { status: 'deleted' }), shift(2, EVENING)),
    );
    filtersNothing('eventfield', 'event');
    eventsOf('31');
    await expect(find({ campaign_id: '31', mobilize_id: '481516' }).then(ids)).resolves.toEqual(['2', '3', '1']);
  });

  it('asks once for all campaigns when none is chosen, and reads each event once', async () => {
    ak()
      .get('/rest/v1/eventfield/schema/')
      .reply(200, { filtering: { name: 'all', value: 'all' } });
    const row = (id: number, event: number, value = '481516') => ({
      id,
      event: `/rest/v1/event/${event}/`,
      name: 'mobilize_id',
      value,
    });
    ak()
      .get('/rest/v1/eventfield/')
      .query({ name: 'mobilize_id', value: '481516', order_by: 'id', _limit: '100' })
      .reply(200, listOf(row(20, 9), row(21, 9), row(22, 4), row(23, 5), row(24, 6), row(25, 7, '4815')));
    reads('event', 9, shift(9, MORNING));
    reads('event', 4, shift(4, EVENING, { campaign: '/rest/v1/campaign/32/' }));
    reads('event', 5, undefined);
    reads('event', 6, event({ id: 6 })); // its newest row says something else
    await expect(find({ mobilize_id: '481516' }).then(ids)).resolves.toEqual(['4', '9']);
  });

  it('looks through one campaign after the other where custom fields do not filter, hidden ones too', async () => {
    campaigns({ id: 32, hidden: false }, { id: 31, hidden: true });
    filtersNothing('eventfield', 'event');
    for (const id of ['32', '31']) {
      searched(id, '481516').reply(404);
      eventsOf(id, shift(Number(id), EVENING, { campaign: `/rest/v1/campaign/${id}/` }));
    }
    await expect(find({ mobilize_id: '481516' }).then(ids)).resolves.toEqual(['31', '32']);
  });

  it('walks page after page, and never takes an outage for “not found”', async () => {
    searched('31', '481516').reply(200, {
      meta: { next: '/rest/v1/campaign/31/event_search/?_offset=100' },
      objects: [shift(1, MORNING)],
    });
    ak().get('/rest/v1/campaign/31/event_search/?_offset=100').reply(503);
    await expect(
      failure('searches', 'actionkit_find_event', { campaign_id: '31', mobilize_id: '481516' }),
    ).resolves.toMatchObject({
      name: 'ThrottledError',
    });
  });
});

describe('by title', () => {
  it('finds a part of it, the very title first, then the newest', async () => {
    eventsOf(
      '31',
      event({ id: 1, title: 'Canvass' }),
      event({ id: 2, title: 'Saturday CANVASS' }),
      event({ id: 3, title: 'Canvass week' }),
      event({ id: 4, title: 'Phones' }),
      event({ id: 5, title: 'Canvass', status: 'cancelled' }),
      event({ id: 6, title: 'Canvass', campaign: '/rest/v1/campaign/32/' }),
    );
    await expect(find({ campaign_id: '31', title: 'canvass' }).then(ids)).resolves.toEqual(['1', '3', '2', '5']);
  });

  it('looks through all campaigns in one walk when none is chosen, and takes each event once', async () => {
    ak()
      .get('/rest/v1/event/')
      .query({ order_by: '-id', _limit: '100' })
      .reply(200, {
        meta: { next: '/rest/v1/event/?order_by=-id&_offset=100' },
        objects: [event({ id: 7 }), event({ id: 6, campaign: '/rest/v1/campaign/32/' })],
      });
    ak()
      .get('/rest/v1/event/?order_by=-id&_offset=100')
      .reply(200, listOf(event({ id: 6, campaign: '/rest/v1/campaign/32/' }), event({ id: 5 })));
    await expect(find({ title: 'canvass' }).then(ids)).resolves.toEqual(['7', '6', '5']);
  });

  it('looks through them in whatever order where the instance takes none', async () => {
    for (const order_by of ['-id', '-created_at']) {
      ak().get('/rest/v1/event/').query({ campaign: '31', _limit: '100', order_by }).reply(400);
    }
    ak().get('/rest/v1/event/').query({ campaign: '31', _limit: '100' }).reply(200, listOf(event()));
    await expect(find({ campaign_id: '31', title: 'canvass' }).then(ids)).resolves.toEqual(['5150']);
  });

  it.each(['None', '', null])('ends where the next page is %j', async (next) => {
    ak()
      .get('/rest/v1/event/')
      .query(true)
      .reply(200, { meta: { next }, objects: [event()] });
    await expect(find({ campaign_id: '31', title: 'canvass' })).resolves.toHaveLength(1);
  });
});

it.each([
  [{}, 'Find Event needs an Event, a Mobilize Event ID, or a Title.'],
  [{ campaign_id: '31', mobilize_timeslot: EVENING }, 'Find Event needs an Event, a Mobilize Event ID, or a Title.'],
  [
    { mobilize_id: '1', mobilize_timeslot: 'evening' },
    'Mobilize Shift must be an ID or a time, such as 2026-10-17T10:00:00-04:00.',
  ],
  [
    { event_id: 'x', campaign_id: 'y' },
    'Find Event cannot run with this input: Event Campaign must be an id made of digits; Event must be an id made of digits.',
  ],
])('refuses %j before any request', async (input, message) => {
  await expect(failure('searches', 'actionkit_find_event', input)).resolves.toMatchObject({
    name: 'AppError',
    message,
  });
});
