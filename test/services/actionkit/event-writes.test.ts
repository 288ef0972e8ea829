import type { EventTarget } from '../../../services/actionkit/event-target.ts';
import { addHost, createByPage, createRaw, sameEvent, unkeyed } from '../../../services/actionkit/event-writes.ts';
import type { ActionKitEvent } from '../../../services/actionkit/objects.ts';
import { EVENT_FORM, event } from '../../support/actionkit-mocks.ts';
import { type Script, scripted, scriptedZap } from '../../support/actionkit-script.ts';
import { Store } from '../../support/store.ts';

const PAGE = {
  page: { name: 'mobilize-crm-create', id: '612', campaignId: '31' },
  placeholderEmail: 'events@example.org',
};
const target = (native: object = {}, custom: EventTarget['custom'] = {}): EventTarget => ({
  slot: { start: 0, end: 0 },
  native: { title: 'Saturday canvass', starts_at: '2026-10-17 18:00:00', ...native },
  custom,
  startParams: { starts_at_date: '10/17/2026', starts_at_time: '06:00', starts_at_ampm: 'pm' },
});
const parameters = { ...EVENT_FORM, source: 'mobilize' };

describe('through the create page', () => {
  /** Answers each try in turn: a reply, or the keys that the page complains about. */
  const page = (...answers: (object | string[])[]) =>
    scripted({
      act: (_, { mayRefuse }) => {
        const answer = answers.shift();
        if (!Array.isArray(answer)) return answer;
        if (mayRefuse?.(answer, `No ${answer.join()}.`)) return undefined;
        throw new Error(`refused: ${answer.join()}`);
      },
    });
  const MADE = { event: '/rest/v1/event/5150/' };
  const bodies = (writes: unknown[][]) => writes.map(([, body]) => body);

  it('an event is sent as the form would, and may be sent twice', async () => {
    const { ak, writes } = page(MADE);
    const native = { venue: 'Elm Street Library', address2: '', max_attendees: 40, is_private: true, city: undefined };
    const custom = { mobilize_id: '481516', host_name: null, team: '' };
    await expect(createByPage(ak, PAGE, target(native, custom))).resolves.toEqual({ id: '5150' });
    expect(writes).toEqual([
      [
        'act',
        {
          ...parameters,
          event_venue: 'Elm Street Library',
          event_max_attendees: '40',
          event_is_private: '1',
          action_mobilize_id: '481516',
        },
        { repeatable: true, planned: { event: '/rest/v1/event/‹new event›/' }, mayRefuse: expect.any(Function) },
      ],
    ]);
  });

  it('an event that is not private says nothing of that, and names another source where it is told to', async () => {
    const { ak, writes } = page(MADE);
    await createByPage(ak, PAGE, target({ is_private: false }), 'zapier');
    expect(bodies(writes)).toEqual([{ ...parameters, source: 'zapier' }]);
  });

  it('an event has no id where the reply does not name it', async () => {
    await expect(createByPage(page({}).ak, PAGE, target())).resolves.toEqual({ id: '' });
  });

  it('a size that is too large is left out the second time', async () => {
    const { ak, writes } = page(['event_max_attendees'], MADE);
    await expect(createByPage(ak, PAGE, target({ max_attendees: 90 }))).resolves.toEqual({ id: '5150' });
    expect(bodies(writes)).toEqual([{ ...parameters, event_max_attendees: '90' }, parameters]);
  });

  it('a size is not left out a third time', async () => {
    const { ak, writes } = page(['event_max_attendees'], ['event_max_attendees']);
    await expect(createByPage(ak, PAGE, target({ max_attendees: 90 }))).rejects.toThrow('refused: event_max_attendees');
    expect(writes).toHaveLength(2);
  });

  it.each([[['event_max_attendees', 'event_title']], [['event_title']], [[]]])(
    'a complaint about %j is an error, unless it is named as none',
    async (keys) => {
      await expect(createByPage(page(keys).ak, PAGE, target())).rejects.toThrow(`refused: ${keys.join()}`);
      const { ak, writes } = page(keys);
      const asked: string[][] = [];
      const mayRefuse = (about: string[]) => asked.push(about) > 0;
      await expect(createByPage(ak, PAGE, target(), 'mobilize', mayRefuse)).resolves.toEqual({
        keys,
        said: `No ${keys.join()}.`,
      });
      expect(asked).toEqual([keys]);
      expect(writes).toHaveLength(1);
    },
  );

  it('the last complaint is the one that counts', async () => {
    const { ak } = page(['event_max_attendees'], ['event_title']);
    await expect(createByPage(ak, PAGE, target(), 'mobilize', () => true)).resolves.toEqual({
      keys: ['event_title'],
      said: 'No event_title.',
    });
  });
});

const HOST = { id: 90210, email: 'events@example.org' };
/** The events of the host, as a list shows them. */
const hostHas = (...events: ActionKitEvent[]): Script => ({
  findUser: () => HOST,
  listPage: () => ({ items: events, next: null }),
});
const half = (change: object = {}) => event(change) as ActionKitEvent;
const field = (id: number, name: string, value: string) => ({ id, name, value });
const HOSTS = [
  'createSignup',
  {
    event: '/rest/v1/event/5150/',
    page: '/rest/v1/eventcreatepage/612/',
    role: 'host',
    status: 'active',
    user: '/rest/v1/user/90210/',
  },
];
const writesField = (name: string, value: string) => [
  'createEventField',
  { event: '/rest/v1/event/5150/', name, value },
];

it.each([true, false])('a host is added as an active one, who may be there already: %p', async (mayExist) => {
  const { ak, writes } = scripted();
  await addHost(ak, PAGE.page, '5150', '90210', mayExist);
  expect(writes).toEqual([[...HOSTS, mayExist]]);
});

describe('straight into the tables', () => {
  const CUSTOM = { mobilize_id: '481516', event_type: 'Canvass', host_name: null };
  const raw = async (
    script: Script,
    custom: EventTarget['custom'] = CUSTOM,
    taken: string[] = [],
    rehearse = false,
  ) => {
    const { ak, writes, reads } = scripted({
      notShown: (what) => Promise.reject(new Error(`no ${what} is shown`)),
      ...script,
    });
    const wanted = target({ address2: '', city: 'Dayton', is_private: false }, custom);
    const id = await createRaw(scriptedZap(new Store(), { rehearse }), ak, PAGE, wanted, taken);
    return { id, writes, reads };
  };
  const made = [
    'createEvent',
    {
      campaign: '/rest/v1/campaign/31/',
      creator: '/rest/v1/user/90210/',
      title: 'Saturday canvass',
      starts_at: '2026-10-17 18:00:00',
      city: 'Dayton',
      status: 'active',
      host_is_confirmed: true,
    },
  ];
  const rest = [writesField('event_type', 'Canvass'), [...HOSTS, false], writesField('mobilize_id', '481516')];

  it('an event gets its fields and its host, and the id of the Mobilize event last', async () => {
    const { id, writes } = await raw({ ...hostHas(), createEvent: () => ({ id: '5150', conflict: false }) });
    expect(id).toBe('5150');
    expect(writes).toEqual([made, ...rest]);
  });

  it('an event without the id of a Mobilize event gets none', async () => {
    const { writes } = await raw(
      { ...hostHas(), createEvent: () => ({ id: '5150', conflict: false }) },
      { event_type: 'Canvass' },
    );
    expect(writes).toEqual([made, ...rest.slice(0, 2)]);
  });

  it('the host is made where nobody has that address', async () => {
    const { writes } = await raw({
      ...hostHas(),
      findUser: () => undefined,
      createUser: () => ({ id: '90210', conflict: false }),
      createEvent: () => ({ id: '5150', conflict: false }),
    });
    expect(writes).toEqual([['createUser', { email: 'events@example.org' }, true], made, ...rest]);
  });

  it('what an earlier try began is finished', async () => {
    const begun = half({ fields: [field(7, 'event_type', 'Training'), field(8, 'host_name', 'Riverside')] });
    const { id, writes } = await raw(hostHas(begun));
    expect(id).toBe('5150');
    expect(writes).toEqual([
      ['updateEventField', '7', { name: 'event_type', value: 'Canvass' }],
      ['removeEventField', '8', 'host_name'],
      [...HOSTS, true],
      writesField('mobilize_id', '481516'),
    ]);
  });

  it('an event that was made for another shift is not taken', async () => {
    const { writes } = await raw(
      { ...hostHas(half({ id: 5149 })), createEvent: () => ({ id: '5150', conflict: false }) },
      CUSTOM,
      ['5149'],
    );
    expect(writes).toEqual([made, ...rest]);
  });

  it('an event is looked for where the answer does not name it', async () => {
    const lists = [[], [half()]];
    const { id, writes } = await raw({
      ...hostHas(),
      listPage: () => ({ items: lists.shift() ?? [], next: null }),
      createEvent: () => ({ id: '', conflict: false }),
    });
    expect(id).toBe('5150');
    expect(writes).toEqual([made, ...rest]);
  });

  it('an event that nobody can find is an error', async () => {
    const script = { ...hostHas(), createEvent: () => ({ id: '', conflict: false }) };
    await expect(raw(script)).rejects.toThrow('no event is shown');
  });

  it('a rehearsal looks for no events of a host that it did not make', async () => {
    const { reads } = await raw({
      findUser: () => undefined,
      createUser: () => ({ id: '‹new user›', conflict: false }),
      createEvent: () => ({ id: '‹new event›', conflict: false }),
    });
    expect(reads.map(([method]) => method)).toEqual(['findUser']);
  });
});

describe('the same event', () => {
  const PLACE = {
    venue: 'Elm Street Library',
    address1: '12 Elm Street',
    city: 'Dayton',
    zip: '45402',
    postal: '45402',
  };
  const find = async (
    events: ActionKitEvent[],
    options?: Parameters<typeof sameEvent>[5],
    native: object = PLACE,
    custom: EventTarget['custom'] = {},
  ) => {
    const { ak, reads } = scripted(hostHas(...events));
    const found = await sameEvent(scriptedZap(), ak, '31', '90210', target(native, custom), options);
    return { id: found?.id, reads };
  };
  const there = (id: number, change: object = {}) => half({ id, ...PLACE, ...change });

  it('is looked for among those of the host, newest first', async () => {
    const { id, reads } = await find([there(2), there(1)]);
    expect(id).toBe('2');
    expect(reads).toEqual([
      ['listPage', '/rest/v1/event/', { campaign: '31', creator: '90210', order_by: '-id' }, undefined],
    ]);
  });

  it.each<[string, object]>([
    ['host', { creator: '/rest/v1/user/1/' }],
    ['host that is shown', { creator: null }],
    ['campaign', { campaign: '/rest/v1/campaign/32/' }],
    ['title', { title: 'Sunday canvass' }],
    ['start', { starts_at: '2026-10-17T18:00:01' }],
  ])('is none with another %s', async (_, change) => {
    await expect(find([there(1, change)])).resolves.toMatchObject({ id: undefined });
    await expect(find([there(1, change), there(2)])).resolves.toMatchObject({ id: '2' });
  });

  it('is none of other shifts', async () => {
    await expect(find([there(3), there(2), there(1)], { taken: ['3', '1'] })).resolves.toMatchObject({ id: '2' });
  });

  it.each(Object.keys(PLACE))('may be in another place by its %s, unless the place counts', async (key) => {
    const elsewhere = there(1, { [key]: 'Elsewhere' });
    await expect(find([elsewhere])).resolves.toMatchObject({ id: '1' });
    await expect(find([elsewhere], { place: true })).resolves.toMatchObject({ id: undefined });
    await expect(find([elsewhere], { place: true }, { ...PLACE, [key]: '' })).resolves.toMatchObject({ id: '1' });
    await expect(find([elsewhere], { place: true }, { ...PLACE, [key]: undefined })).resolves.toMatchObject({
      id: '1',
    });
  });

  it.each(Object.keys(PLACE))('may lack its %s, and one that names it goes first', async (key) => {
    const [blank, named] = [there(2, { [key]: '' }), there(1, { [key]: ` ${PLACE[key as 'city'].toUpperCase()}` })];
    await expect(find([blank], { place: true })).resolves.toMatchObject({ id: '2' });
    await expect(find([blank, named], { place: true })).resolves.toMatchObject({ id: '1' });
  });

  it('must be in the place in every part that both name', async () => {
    const elsewhere = there(1, { venue: '', city: 'Akron' });
    await expect(find([elsewhere], { place: true })).resolves.toMatchObject({ id: undefined });
  });
});

describe('an event that does not show its shift', () => {
  const ID = field(1, 'mobilize_id', '481516');
  const SLOT = field(2, 'mobilize_timeslot', '[2026-10-17T18:00:00-04:00, 2026-10-17T20:00:00-04:00]');
  const found = (change: object, native: object = {}) =>
    unkeyed([half(change)], '31', target(native, { mobilize_id: '481516' })).map(({ id }) => id);

  it.each<[string, object]>([
    ['no fields', {}],
    ['a shift of no event', { fields: [SLOT] }],
    ['a blank id', { fields: [field(1, 'mobilize_id', '')] }],
    ['our id without a shift', { fields: [ID] }],
    ['its start to the microsecond', { starts_at: '2026-10-17T18:00:00.104211' }],
    ['the campaign in full', { campaign: { id: 31 } }],
    ['that staff cancelled it', { status: 'cancelled' }],
  ])('is one with %s', (_, change) => {
    expect(found(change)).toEqual(['5150']);
  });

  it.each<[string, object]>([
    ['our id and its shift', { fields: [ID, SLOT] }],
    ['another id', { fields: [field(1, 'mobilize_id', '4815')] }],
    ['another title', { title: 'Saturday' }],
    ['another start', { starts_at: '2026-10-17T18:30:00' }],
    ['another campaign', { campaign: '/rest/v1/campaign/32/' }],
    ['no campaign', { campaign: null }],
    ['that it was deleted', { status: 'deleted' }],
  ])('is none with %s', (_, change) => {
    expect(found(change)).toEqual([]);
  });
});
