import {
  findMirrors,
  findMirrorsAnywhere,
  type Mirror,
  mirrorOf,
  parseSlot,
  type Slot,
  sameSlot,
  standingFor,
  startOf,
} from '../../../services/actionkit/mirrors.ts';
import type { ActionKitEvent } from '../../../services/actionkit/objects.ts';
import { event } from '../../support/actionkit-mocks.ts';
import { type Script, scripted, scriptedZap } from '../../support/actionkit-script.ts';
import { Store } from '../../support/store.ts';

const START = Date.parse('2026-10-17T14:00:00Z') / 1000;
const HOUR = 3600;
const SLOT: Slot = { start: START, end: START + 2 * HOUR };
const WRITTEN = '[2026-10-17T10:00:00-04:00, 2026-10-17T12:00:00-04:00]';

describe('the times of a shift', () => {
  it.each([
    WRITTEN,
    '[2026-10-17T14:00:00Z, 2026-10-17T16:00:00Z]',
    '2026-10-17T10:00:00-04:00,2026-10-17T12:00:00-04:00',
    '  [  2026-10-17T10:00:00-04:00  ,  2026-10-17T12:00:00-04:00  ]  ',
    '[2026-10-17 14:00:00, 2026-10-17 16:00:00]',
  ])('are read from %s', (text) => {
    expect(parseSlot(text)).toEqual(SLOT);
  });

  it.each([
    undefined,
    '',
    'Saturday',
    '[2026-10-17T10:00:00-04:00]',
    '[2026-10-17T10:00:00-04:00, noon]',
    '[noon, 2026-10-17T12:00:00-04:00]',
    `at ${WRITTEN}`,
    `${WRITTEN} at the pier`,
    '[2026-10-17T10:00:00-04:00, 2026-10-17T12:00:00-04:00, 2026-10-17T14:00:00-04:00]',
    `${WRITTEN}\n${WRITTEN}`,
  ])('are none in %j', (text) => {
    expect(parseSlot(text)).toBeUndefined();
  });

  it.each([
    [WRITTEN, '2026-10-17T10:00:00-04:00'],
    ['  [  2026-10-17T10:00:00-04:00  ,  noon ]', '2026-10-17T10:00:00-04:00'],
    ['2026-10-17T10:00:00-04:00,noon', '2026-10-17T10:00:00-04:00'],
    ['Saturday', ''],
    ['', ''],
    [undefined, ''],
  ])('start as they are written: %j', (text, start) => {
    expect(startOf(text)).toBe(start);
  });

  it.each([
    ['both', { ...SLOT, id: '7' }, true],
    ['the start alone', { start: SLOT.start, end: SLOT.end + 1 }, false],
    ['the end alone', { start: SLOT.start + 1, end: SLOT.end }, false],
    ['neither, being unknown', undefined, false],
  ])('are the same where %s agree', (_, other, same) => {
    expect(sameSlot(other, { ...SLOT, id: '8' })).toBe(same);
  });
});

const field = (id: number, name: string, value: unknown) => ({ id, name, value });
const held = (change: object) => mirrorOf(event(change) as ActionKitEvent);

describe('an event as the mirror of a shift', () => {
  it('shows its id, its state, and what it stands for', () => {
    const fields = [field(2, 'mobilize_timeslot', WRITTEN), field(3, 'mobilize_timeslot_id', 7100001)];
    expect(held({ status: 'cancelled', fields })).toMatchObject({
      id: '5150',
      status: 'cancelled',
      slot: SLOT,
      slotId: '7100001',
      event: { id: 5150, title: 'Saturday canvass' },
    });
  });

  it('is known by its address where it shows no id, counts as active, and may stand for nothing', () => {
    const shown = held({ id: undefined, resource_uri: '/rest/v1/event/5151/', status: undefined });
    expect(shown).toMatchObject({ id: '5151', status: 'active', slot: undefined, slotId: '' });
    expect([...shown.fields]).toEqual([]);
  });

  it.each([undefined, null, {}, { mobilize_id: '481516' }])('has no custom fields where they are %j', (fields) => {
    expect([...held({ fields }).fields]).toEqual([]);
  });

  it('goes by the newest row of a custom field, and names the older ones that hold something', () => {
    const fields = [
      field(9, 'team', 'North'),
      field(10, 'team', 'South'),
      field(8, 'team', ''),
      field(7, 'team', null),
      field(6, 'team', 'East'),
      { resource_uri: '/rest/v1/eventfield/12/', name: 'type', value: true },
      { resource_uri: '/rest/v1/eventfield/11/', name: 'type', value: 'Canvass' },
      field(20, 'note', null),
      field(30, '', 'nameless'),
      { id: 31, value: 'nameless' },
    ];
    expect(Object.fromEntries(held({ fields }).fields)).toEqual({
      team: { id: '10', value: 'South', extra: ['9', '6'] },
      type: { id: '12', value: 'true', extra: ['11'] },
      note: { id: '20', value: '', extra: [] },
    });
    expect(Object.fromEntries(held({ fields: fields.reverse() }).fields)).toMatchObject({
      team: { id: '10', extra: ['9', '6'] },
      type: { id: '12', extra: ['11'] },
    });
  });
});

/** An event of Mobilize event 481516. */
const mirrored = (id: number, change: { slot?: string; slotId?: string; [field: string]: unknown } = {}) => {
  const { slot = WRITTEN, slotId = '', ...more } = change;
  return event({
    id,
    fields: [
      field(id * 10, 'mobilize_id', '481516'),
      field(id * 10 + 1, 'mobilize_timeslot', slot),
      field(id * 10 + 2, 'mobilize_timeslot_id', slotId),
    ],
    ...more,
  }) as ActionKitEvent;
};
const LATER = '[2026-10-18T10:00:00-04:00, 2026-10-18T12:00:00-04:00]';
const LATER_SLOT: Slot = { start: START + 24 * HOUR, end: START + 26 * HOUR };
const ids = (mirrors: readonly Mirror[] | undefined) => mirrors?.map(({ id }) => id);

describe('the events that stand for a shift', () => {
  const stand = (events: ActionKitEvent[], slot: Slot, all: Slot[] = [slot]) =>
    ids(standingFor(events.map(mirrorOf), slot, all));

  it('are those with its id, then those of its times', () => {
    const events = [mirrored(1), mirrored(2, { slotId: 'A', slot: LATER }), mirrored(3, { slotId: 'A' })];
    expect(stand(events, { ...SLOT, id: 'A' })).toEqual(['2', '3', '1']);
  });

  it('are not those that belong to another one, be the times the same', () => {
    const [a, b] = [
      { ...SLOT, id: 'A' },
      { ...LATER_SLOT, id: 'B' },
    ];
    // The two swapped their times.
    const events = [mirrored(1, { slotId: 'A', slot: LATER }), mirrored(2, { slotId: 'B' })];
    expect(stand(events, a, [a, b])).toEqual(['1']);
    expect(stand(events, b, [a, b])).toEqual(['2']);
  });

  it('are those of the same times whose own shift is gone', () => {
    expect(stand([mirrored(1, { slotId: 'gone' })], { ...SLOT, id: 'A' })).toEqual(['1']);
  });

  it.each([undefined, ''])('are found by times alone where shifts have no ids: %p', (id) => {
    const slot = { ...SLOT, ...(id !== undefined && { id }) };
    expect(stand([mirrored(1), mirrored(2, { slot: LATER })], slot, [slot, LATER_SLOT])).toEqual(['1']);
  });

  it('are none of other times', () => {
    expect(stand([mirrored(1, { slot: LATER }), mirrored(2, { slot: '' })], SLOT)).toEqual([]);
  });
});

const ANY = ['name__exact', 'value__exact', 'starts_at__gte', 'starts_at__lte'];
const NO_SEARCH = { searchEvents: () => undefined };
const searchShows = (...items: ActionKitEvent[]) => ({ searchEvents: () => ({ items, next: null }) });
const row = (id: number, ofEvent: number, change: object = {}) => ({
  id,
  event: `/rest/v1/event/${ofEvent}/`,
  name: 'mobilize_id',
  value: '481516',
  ...change,
});
const WALK = ['listAll', '/rest/v1/event/'];
const TOO_MANY =
  'ActionKit has too many events in this campaign to look through in one step. Use a campaign of its own for Mobilize.';

/** Looks for events as the syncs do. */
async function look(
  script: Script,
  { wanted = [SLOT], others = false, store }: { wanted?: Slot[]; others?: boolean; store?: Store } = {},
) {
  const { ak, reads } = scripted(script);
  const walked: { events?: ActionKitEvent[] } = {};
  const mirrors = await findMirrors(scriptedZap(store), ak, '31', '481516', wanted, others, walked);
  return { ids: ids(mirrors), mirrors, reads, walked: walked.events };
}

describe('the search of a campaign', () => {
  it('is enough where it shows every wanted shift', async () => {
    const { ids: found, reads, walked } = await look(searchShows(mirrored(12), mirrored(9)));
    expect(found).toEqual(['9', '12']);
    expect(reads).toEqual([['searchEvents', '31', 'mobilize_id', '481516', undefined]]);
    expect(walked).toBeUndefined();
  });

  it('counts for nothing that it shows beside: other campaigns, other Mobilize events', async () => {
    const others = [
      mirrored(1, { campaign: '/rest/v1/campaign/32/' }),
      event({ id: 2 }),
      event({ id: 3, fields: [field(1, 'mobilize_id', '4815'), field(2, 'mobilize_timeslot', WRITTEN)] }),
    ] as ActionKitEvent[];
    await expect(look(searchShows(...others, mirrored(4)))).resolves.toMatchObject({ ids: ['4'] });
  });

  it.each<[string, Record<string, unknown>]>([
    ['active', {}],
    ['cancelled', { status: 'cancelled' }],
    ['deleted', { status: 'deleted' }],
    ['with related objects in full', { campaign: { id: 31 } }],
    [
      'whose fields show addresses for ids',
      {
        fields: mirrored(5).fields?.map(({ id, ...rest }) => ({ ...rest, resource_uri: `/rest/v1/eventfield/${id}/` })),
      },
    ],
  ])('is believed for an event that is %s', async (_, change) => {
    const { ids: found, reads } = await look(searchShows(mirrored(5, change)));
    expect(found).toEqual(['5']);
    expect(reads).toHaveLength(1);
  });

  it.each<[string, Record<string, unknown>]>([
    ['a state of the search', { status: 'open' }],
    ['no state', { status: undefined }],
    ['no campaign', { campaign: null }],
    [
      'custom fields of which one has no id',
      { fields: [field(1, 'mobilize_id', '481516'), { name: 'x', value: 'y' }] },
    ],
    ['custom fields by name', { fields: { mobilize_id: '481516' } }],
  ])('is not believed for an event with %s, which is read itself', async (_, change) => {
    const readEvent = () => mirrored(5, { status: 'cancelled' });
    const search = searchShows(mirrored(5, { ...change, id: undefined, resource_uri: '/rest/v1/event/5/' }));
    const { mirrors, reads } = await look({ ...search, readEvent });
    expect(mirrors).toMatchObject([{ id: '5', status: 'cancelled' }]);
    expect(reads[1]).toEqual(['readEvent', '5']);
    expect(reads).toHaveLength(2);
  });

  it('may name an event that is not there any more', async () => {
    const shown = searchShows(mirrored(5, { status: 'open' }), mirrored(6));
    await expect(look({ ...shown, readEvent: () => undefined })).resolves.toMatchObject({ ids: ['6'] });
  });

  it.each([null, undefined, '', 'None', 'first'])('ends where the next page is %j', async (end) => {
    const pages = [
      { items: [mirrored(1)], next: 'first' },
      { items: [mirrored(2)], next: end },
    ];
    const { ids: found, reads } = await look({ searchEvents: () => pages.shift() });
    expect(found).toEqual(['1', '2']);
    expect(reads.map((read) => read[4])).toEqual([undefined, 'first']);
  });

  it('ends with a page that is empty, and keeps what it saw where a page is refused', async () => {
    const pages = (last: object | undefined) => [{ items: [mirrored(1)], next: 'first' }, last];
    for (const last of [{ items: [], next: 'second' }, undefined]) {
      const left = pages(last);
      const { ids: found, reads } = await look({ searchEvents: () => left.shift() as never });
      expect(found).toEqual(['1']);
      expect(reads).toHaveLength(2);
    }
  });
});

describe('where the search leaves a wanted shift out', () => {
  const both = { wanted: [SLOT, LATER_SLOT] };

  it('custom fields are asked for, and what was seen is not read again', async () => {
    const { ids: found, reads } = await look(
      {
        ...searchShows(mirrored(12)),
        filtersOf: () => ANY,
        listAll: () => [row(1, 12), row(2, 9), row(3, 9), row(4, 7), row(5, 10)],
        readEvent: (id) =>
          id === '7' ? undefined : id === '10' ? (event({ id: 10 }) as never) : mirrored(Number(id), { slot: LATER }),
      },
      both,
    );
    expect(found).toEqual(['9', '12']);
    expect(reads.slice(1)).toEqual([
      ['filtersOf', 'eventfield'],
      ['listAll', '/rest/v1/eventfield/', { name: 'mobilize_id', value: '481516', order_by: 'id' }, TOO_MANY],
      ['readEvent', '9'],
      ['readEvent', '7'],
      ['readEvent', '10'],
    ]);
  });

  it('rows of other names and other values do not count, be a value a number', async () => {
    const { reads } = await look({
      ...NO_SEARCH,
      filtersOf: () => ANY,
      listAll: () => [
        row(1, 1, { name: 'mobilize_timeslot_id' }),
        row(2, 2, { value: '4815' }),
        row(3, 3, { value: 481516 }),
        row(4, 4, { event: { id: 4 } }),
      ],
      readEvent: (id) => mirrored(Number(id)),
    });
    expect(reads.slice(3)).toEqual([
      ['readEvent', '3'],
      ['readEvent', '4'],
    ]);
  });

  it.each([
    ['cannot be asked by name', ['value__exact', 'starts_at__gte', 'starts_at__lte']],
    ['cannot be asked by value', ['name__exact', 'starts_at__gte', 'starts_at__lte']],
    ['cannot be asked at all', []],
  ])('the campaign is walked where custom fields %s', async (_, filters) => {
    const {
      ids: found,
      reads,
      walked,
    } = await look({
      ...NO_SEARCH,
      filtersOf: () => filters,
      listAll: () => [mirrored(12), event({ id: 3 }), mirrored(9)],
    });
    expect(found).toEqual(['9', '12']);
    expect(reads.at(-1)?.slice(0, 2)).toEqual(WALK);
    expect(walked?.map(({ id }) => id)).toEqual([12, 3, 9]);
  });

  it('the campaign is walked where one row does not say whose it is', async () => {
    const lists = [[row(1, 9), row(2, 8, { event: null })], [mirrored(9)]];
    const { reads } = await look({ ...NO_SEARCH, filtersOf: () => ANY, listAll: () => lists.shift() });
    expect(reads.map(([method, what]) => `${method} ${what}`)).toEqual([
      'searchEvents 31',
      'filtersOf eventfield',
      'listAll /rest/v1/eventfield/',
      'filtersOf event',
      'listAll /rest/v1/event/',
    ]);
  });

  it('asks what a resource filters by once a day, for each on its own', async () => {
    const store = new Store();
    const script: Script = {
      ...NO_SEARCH,
      filtersOf: (resource) => (resource === 'event' ? ['starts_at__gte', 'starts_at__lte'] : ['name__exact']),
      listAll: () => [],
    };
    const first = await look(script, { store });
    const second = await look(script, { store });
    expect(first.reads.filter(([method]) => method === 'filtersOf')).toEqual([
      ['filtersOf', 'eventfield'],
      ['filtersOf', 'event'],
    ]);
    expect(second.reads.filter(([method]) => method === 'filtersOf')).toEqual([]);
    expect(second.reads.at(-1)?.[2]).toMatchObject({ starts_at__gte: '2026-10-16' });
    expect(store.entries.map(([topic, , seconds]) => [topic, seconds])).toEqual([
      ['eventfield-filtering', 86_400],
      ['event-filtering', 86_400],
    ]);
  });
});

describe('two shifts of the same times', () => {
  const [a, b] = [mirrored(1, { slotId: 'A' }), mirrored(2, { slotId: 'B' })];
  const script = (...shown: ActionKitEvent[]): Script => ({
    ...searchShows(...shown),
    filtersOf: () => [],
    listAll: () => [a, b],
  });

  it('are looked for until each has its own event, of which the search may show one', async () => {
    const { mirrors, reads } = await look(script(b), { wanted: [{ ...SLOT, id: 'A' }] });
    expect(reads).toHaveLength(4);
    expect(ids(standingFor(mirrors, { ...SLOT, id: 'A' }, [{ ...SLOT, id: 'A' }]))).toEqual(['1', '2']);
  });

  it.each<[string, ActionKitEvent[], Slot]>([
    ['its id', [a], { ...SLOT, id: 'A' }],
    ['its id among others', [b, a], { ...SLOT, id: 'A' }],
    ['its times and no id', [mirrored(3)], { ...SLOT, id: 'A' }],
    ['its times, where Mobilize gives it no id', [b], { ...SLOT, id: '' }],
  ])('are found by the search where it shows %s', async (_, shown, slot) => {
    const { reads } = await look(script(...shown), { wanted: [slot] });
    expect(reads).toHaveLength(1);
  });
});

describe('a walk through the campaign', () => {
  const EVERY = { campaign: '31', order_by: '-id' };
  const BOTH = ['starts_at__gte', 'starts_at__lte'];
  const far: Slot = { start: START + 80 * HOUR, end: START + 81 * HOUR }; // 20 October, 22:00 UTC

  it.each<[string, string[], Parameters<typeof look>[1], object]>([
    ['a day before and two after one shift', BOTH, {}, { starts_at__gte: '2026-10-16', starts_at__lte: '2026-10-19' }],
    [
      'the days around all shifts',
      BOTH,
      { wanted: [far, SLOT] },
      { starts_at__gte: '2026-10-16', starts_at__lte: '2026-10-22' },
    ],
    ['everything where other shifts matter', BOTH, { others: true }, {}],
    ['everything where no shift is wanted', BOTH, { wanted: [] }, {}],
    ['everything where only the end of the days can be asked for', ['starts_at__lte'], {}, {}],
    ['everything where only the beginning can', ['starts_at__gte'], {}, {}],
  ])('asks for %s', async (_, filters, options, days) => {
    const { reads } = await look({ ...NO_SEARCH, filtersOf: () => filters, listAll: () => [] }, options);
    expect(reads.at(-1)).toEqual([...WALK, { ...EVERY, ...days }, TOO_MANY]);
  });

  it('is made where nothing is wanted in particular, whatever the search shows', async () => {
    const { ids: found } = await look(
      { ...searchShows(mirrored(1)), filtersOf: () => [], listAll: () => [mirrored(2)] },
      { wanted: [], others: true },
    );
    expect(found).toEqual(['1', '2']);
  });
});

describe('in all campaigns', () => {
  const anywhere = (script: Script) => findMirrorsAnywhere(scriptedZap(), scripted(script).ak, '481516');

  it('events are found by their custom fields, lowest id first, without those that say otherwise now', async () => {
    const found = await anywhere({
      filtersOf: () => ANY,
      listAll: () => [row(1, 12), row(2, 9), row(3, 8), row(4, 7)],
      readEvent: (id) =>
        ({
          12: mirrored(12),
          9: mirrored(9, { campaign: '/rest/v1/campaign/32/', status: 'deleted' }),
          8: event({ id: 8 }) as ActionKitEvent,
        })[id],
    });
    expect(ids(found)).toEqual(['9', '12']);
  });

  it('nothing is said where custom fields cannot be asked for', async () => {
    await expect(anywhere({ filtersOf: () => ['name__exact'] })).resolves.toBeUndefined();
  });
});
