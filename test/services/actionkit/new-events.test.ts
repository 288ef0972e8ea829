import type { EventTarget } from '../../../services/actionkit/event-target.ts';
import { type Mirror, mirrorOf } from '../../../services/actionkit/mirrors.ts';
import { type Making, makeEvents, nameDoubles } from '../../../services/actionkit/new-events.ts';
import type { ActionKitEvent } from '../../../services/actionkit/objects.ts';
import { type Script, scripted, scriptedZap } from '../../support/actionkit-script.ts';
import { campaign, fieldsOf, HOST, looksLike, NOW, PAGE, shift, standsFor } from '../../support/actionkit-shifts.ts';
import { Store } from '../../support/store.ts';

interface Scene {
  targets?: EventTarget[];
  /** What the first look saw that stands for shifts, and what else if it walked through the list. */
  before?: ActionKitEvent[];
  walked?: ActionKitEvent[];
  /** What each later look finds; the last one again and again. */
  looks?: ActionKitEvent[][];
  change?: Partial<Making>;
  script?: Script;
  store?: Store;
  rehearse?: boolean;
}
const first = shift(17);
const second = shift(18);
const mirrors = (events: readonly ActionKitEvent[]): Mirror[] => events.map(mirrorOf);

async function make({ targets = [first], before = [], looks = [[]], store, rehearse = false, ...scene }: Scene) {
  const { ak, writes, reads } = scripted({
    act: () => ({ event: '/rest/v1/event/5150/' }),
    findUser: () => HOST,
    hasGuests: () => false,
    listPage: () => ({ items: [], next: null }),
    readEvent: () => undefined,
    notShown: (what) => Promise.reject(new Error(`no ${what} is shown`)),
    ...scene.script,
  });
  const zap = scriptedZap(store, { rehearse });
  const left = [...looks];
  const updated: unknown[] = [];
  let found = 0;
  const making: Making = {
    page: PAGE,
    placeholderEmail: HOST.email,
    nowUnix: NOW,
    slots: targets.map(({ slot }) => slot),
    find: async () => {
      found += 1;
      return mirrors((left.length > 1 ? left.shift() : left[0]) ?? []);
    },
    seen: { mirrors: mirrors(before), walked: 'walked' in scene ? scene.walked : [] },
    update: async (mirror, target) => {
      updated.push([mirror.id, target]);
      return 'updated';
    },
    ...scene.change,
  };
  const run = makeEvents(zap, ak, making, targets);
  const done = await run.catch((error: Error & { code?: string; status?: number }) => error);
  const failed = done instanceof Error ? done : undefined;
  const outcome = done instanceof Error ? [] : done.synced.map(({ eventId, change }) => `${eventId} ${change}`);
  const methods = writes.map(([method, what]) => (method === 'act' ? 'act' : `${method} ${what}`));
  const standing = done instanceof Error ? [] : done.mirrors.map(({ id }) => id);
  const takenBack = done instanceof Error ? [] : done.takenBack;
  const asked = reads.map(([method]) => method);
  return {
    failed,
    outcome,
    methods,
    standing,
    takenBack,
    writes,
    reads,
    asked,
    updated,
    found,
    warnings: zap.warnings,
  };
}
/** Refuses a create page's form over these keys. */
const refuses =
  (keys: string[], said = ''): NonNullable<Script['act']> =>
  (_, { mayRefuse }) => {
    if (mayRefuse?.(keys, said)) return undefined;
    throw new Error(`refused: ${keys.join()}`);
  };

describe('a shift that has no event', () => {
  it('gets one through the page, which is put right afterwards', async () => {
    const made = standsFor(5150, first);
    const { outcome, writes, methods, updated, standing, takenBack, found } = await make({ looks: [[made]] });
    expect(outcome).toEqual(['5150 created']);
    expect(writes[0]?.[1]).toMatchObject({ page: PAGE.name, email: HOST.email, source: 'mobilize' });
    expect(methods).toEqual(['act']);
    expect(updated).toEqual([['5150', first]]);
    expect(standing).toEqual(['5150']);
    expect(takenBack).toEqual([]);
    expect(found).toBe(1);
  });

  it('is told with its times', async () => {
    const { ak } = scripted(campaign([]));
    const zap = scriptedZap(undefined, { rehearse: true });
    const making = { page: PAGE, placeholderEmail: HOST.email, nowUnix: NOW, slots: [first.slot] };
    const seen = { mirrors: [], walked: [] };
    const never = () => Promise.reject(new Error('A rehearsal looks once.'));
    await expect(makeEvents(zap, ak, { ...making, seen, find: never, update: never }, [first])).resolves.toEqual({
      synced: [{ slot: first.slot, eventId: '5150', change: 'created' }],
      takenBack: [],
      mirrors: [],
    });
  });

  it('needs no look where nothing is missing', async () => {
    const { outcome, found, standing } = await make({ targets: [], before: [standsFor(1, second)] });
    expect([outcome, found, standing]).toEqual([[], 0, ['1']]);
  });

  it.each([
    [NOW + 1, ['act']],
    [NOW, ['createEvent', 'createEventField', 'createSignup', 'createEventField']],
  ])('goes straight into the table where it has begun: %i', async (start, methods) => {
    const target = { ...first, slot: { start, end: start + 7200 } };
    const script: Script = { createEvent: () => ({ id: '5150', conflict: false }) };
    const { writes, outcome } = await make({ targets: [target], script });
    expect(writes.map(([method]) => method)).toEqual(methods);
    expect(outcome).toEqual(['5150 created']);
  });
});

describe('an event of several runs at the same time', () => {
  const twin = (id: number) => standsFor(id, first);

  it('is the one with the lowest number, and this run takes back its own', async () => {
    const scene = { looks: [[twin(5150), twin(999)]] };
    const { outcome, writes, updated, takenBack, standing } = await make(scene);
    expect(outcome).toEqual(['999 unchanged']);
    expect(writes.slice(1)).toEqual([['updateEvent', '5150', { status: 'deleted' }]]);
    expect(updated).toEqual([]);
    expect(takenBack).toEqual(['5150']);
    expect(standing).toEqual(['999']);
  });

  it('is our own where that has the lowest number, and the others are taken back', async () => {
    const { outcome, methods, updated, takenBack } = await make({ looks: [[twin(5150), twin(5151), twin(5152)]] });
    expect(outcome).toEqual(['5150 created']);
    expect(methods).toEqual(['act', 'updateEvent 5151', 'updateEvent 5152']);
    expect(updated).toEqual([['5150', first]]);
    expect(takenBack).toEqual(['5151', '5152']);
  });

  it('is left where somebody signed up for it', async () => {
    const hasGuests = (id: string) => id === '5151';
    const { takenBack, standing, reads } = await make({
      looks: [[twin(5150), twin(5151), twin(5152)]],
      script: { hasGuests },
    });
    expect(takenBack).toEqual(['5152']);
    expect(standing).toEqual(['5150', '5151']);
    expect(reads.filter(([method]) => method === 'hasGuests')).toEqual([
      ['hasGuests', '5151'],
      ['hasGuests', '5152'],
    ]);
  });

  it('is never one that stood there before', async () => {
    const { takenBack, methods } = await make({ before: [twin(5160)], looks: [[twin(5150), twin(5160)]] });
    expect(takenBack).toEqual([]);
    expect(methods).toEqual(['act']);
  });

  it('is none that is deleted', async () => {
    const gone = standsFor(999, first, { status: 'deleted' });
    const { outcome, takenBack, updated } = await make({ looks: [[gone, twin(5150)]] });
    expect(outcome).toEqual(['5150 created']);
    expect(takenBack).toEqual([]);
    expect(updated).toEqual([['5150', first]]);
  });

  it('is ours by its number where no look shows it', async () => {
    const { outcome, updated } = await make({});
    expect(outcome).toEqual(['5150 created']);
    expect(updated).toEqual([]);
  });
});

describe('what the page refuses', () => {
  const third = { ...shift(19), native: { ...shift(19).native, starts_at: '2026-10-19 10:30:00' } };
  const stops = { name: 'AppError', code: 'actionkit_400', status: 400 };

  it('stops the step with what ActionKit says', async () => {
    const { failed } = await make({ script: { act: refuses(['event_title'], 'event_title: Too rude.') } });
    expect(failed).toMatchObject({
      ...stops,
      message: 'ActionKit refused a value. ActionKit says: event_title: Too rude.',
    });
  });

  it('stops the step without words of its own where ActionKit says none', async () => {
    const { failed } = await make({ script: { act: refuses([]) } });
    expect(failed).toMatchObject({ ...stops, message: 'ActionKit refused a value.' });
  });

  it('keeps none of the other shifts from being made, and says which are missing', async () => {
    const answers = [refuses(['event_title'], 'event_title: No.'), () => ({ event: '/rest/v1/event/5151/' })];
    const { failed, methods, updated } = await make({
      targets: [first, second],
      looks: [[standsFor(5151, second)]],
      script: { act: (...given) => answers.shift()?.(...given) },
    });
    expect(failed).toMatchObject({
      ...stops,
      message:
        'ActionKit refused 1 of 2 new shifts (2026-10-17 10:00). The others were added. ActionKit says: event_title: No.',
    });
    expect(methods).toEqual(['act', 'act']);
    expect(updated).toEqual([['5151', second]]);
  });

  it('says so where it is every shift', async () => {
    const said = ['event_title: First.', 'event_title: Second.'];
    const { failed } = await make({
      targets: [second, third],
      script: { act: (...given) => refuses(['event_title'], said.shift())(...given) },
    });
    expect(failed?.message).toBe(
      'ActionKit refused 2 of 2 new shifts (2026-10-18 10:00, 2026-10-19 10:30). ActionKit says: event_title: First.',
    );
  });

  it('is only told of where the shifts are masked', async () => {
    const { failed, outcome, warnings } = await make({
      targets: [first, second],
      script: { act: refuses(['event_venue'], 'event_venue: No.') },
      change: { masked: true },
    });
    expect(failed).toBeUndefined();
    expect(outcome).toEqual([]);
    expect(warnings).toEqual([
      'ActionKit refused masked shifts (2), so nothing was added for them. ActionKit says: event_venue: No.',
    ]);
  });

  it('is an error at once where no page has that name', async () => {
    const { failed, methods } = await make({ targets: [first, second], script: { act: refuses(['page']) } });
    expect(failed?.message).toBe('refused: page');
    expect(methods).toEqual(['act']);
  });

  it.each([
    [['event_starts_at'], true],
    [['event_starts_at_date', 'event_starts_at_time'], true],
    [['event_starts_at_date', 'event_title'], false],
    [['action_event_starts_at'], false],
    [['event_ends_at_date'], false],
    [[], false],
  ])('goes straight into the table where it is only taken for past: %j', async (keys, goes) => {
    const { outcome, failed } = await make({
      script: { act: refuses(keys), createEvent: () => ({ id: '5150', conflict: false }) },
    });
    expect(outcome).toEqual(goes ? ['5150 created'] : []);
    expect(failed === undefined).toBe(goes);
  });
});

describe('what an interrupted run left', () => {
  const left = looksLike(7, first);
  const [signedUp, alone]: Script[] = [{ signupsOf: () => [{ id: 1 }] }, { signupsOf: () => [] }];
  const keys = (target: EventTarget) =>
    Object.entries(target.custom).map(([name, value]) => [
      'createEventField',
      { event: '/rest/v1/event/7/', name, value },
    ]);
  const [id, slot] = keys(first);

  it('is taken up where the walk showed it, and gets what it lacks', async () => {
    const { outcome, writes, found } = await make({
      walked: [looksLike(6, second), left],
      looks: [[], [standsFor(7, first)]],
      script: { ...signedUp, readEvent: () => left },
    });
    expect(outcome).toEqual(['7 created']);
    expect(writes).toEqual([slot, id]);
    expect(found).toBe(2);
  });

  it('is taken up where it stands for the event and for no shift yet', async () => {
    const begun = looksLike(7, first, { fields: fieldsOf(7, first).slice(0, 1) });
    const { methods } = await make({ before: [begun], script: { ...signedUp, readEvent: () => begun } });
    expect(methods).not.toContain('act');
  });

  it('gets its host where it lacks it', async () => {
    const { writes, reads } = await make({ walked: [left], script: { ...alone, readEvent: () => left } });
    expect(writes[0]).toEqual([
      'createSignup',
      {
        event: '/rest/v1/event/7/',
        page: '/rest/v1/eventcreatepage/612/',
        role: 'host',
        status: 'active',
        user: '/rest/v1/user/90210/',
      },
      true,
    ]);
    expect(reads).toContainEqual(['signupsOf', '90210', '7']);
    expect(reads).toContainEqual(['findUser', 'events@example.org']);
  });

  it.each<[string, ActionKitEvent]>([
    ['somebody else made it', looksLike(7, first, { creator: '/rest/v1/user/1/' })],
    ['it is of another campaign', looksLike(7, first, { campaign: '/rest/v1/campaign/32/' })],
    ['it has another title', looksLike(7, first, { title: 'Sunday canvass' })],
    [
      'it stands for another Mobilize event',
      looksLike(7, first, { fields: [{ id: 1, name: 'mobilize_id', value: '4' }] }),
    ],
  ])('is none where %s', async (_, event) => {
    const { methods, asked } = await make({ walked: [event] });
    expect(methods).toEqual(['act']);
    expect(asked).not.toContain('listPage');
  });

  it('is looked for only once the host exists, who is known by number or address', async () => {
    const nobodys = looksLike(7, first, { creator: null });
    const nobody = await make({ walked: [nobodys], script: { findUser: () => undefined } });
    expect(nobody.methods).toEqual(['act']);
    const host = { resource_uri: '/rest/v1/user/90210/' };
    const known = await make({ walked: [left], script: { ...signedUp, findUser: () => host, readEvent: () => left } });
    expect(known.methods).not.toContain('act');
  });

  it('is looked for nowhere else where the walk showed everything', async () => {
    const { asked, methods } = await make({ walked: [] });
    expect(methods).toEqual(['act']);
    expect(asked).toEqual(['readEvent']);
  });

  it('is looked for among the events of the host where nothing was walked', async () => {
    const script: Script = {
      ...signedUp,
      listPage: () => ({ items: [left], next: null }),
      readEvent: () => left,
    };
    const { outcome, methods } = await make({ walked: undefined, script });
    expect(outcome).toEqual(['7 created']);
    expect(methods).not.toContain('act');
  });

  it('is looked for among those where the ones that were seen are of somebody else', async () => {
    const others = looksLike(6, first, { creator: '/rest/v1/user/1/', fields: fieldsOf(6, first).slice(0, 1) });
    const script: Script = {
      ...signedUp,
      listPage: () => ({ items: [others, left], next: null }),
      readEvent: () => left,
    };
    const { outcome } = await make({ walked: undefined, before: [others], script });
    expect(outcome).toEqual(['7 created']);
  });

  it('is not looked for where the page is known to hand the fields on, for a day', async () => {
    const store = new Store();
    const made = await make({ walked: undefined, looks: [[standsFor(5150, first)]], store });
    expect(made.asked).toEqual(['findUser', 'listPage']);
    expect(store.entries).toEqual([['event-fields:mobilize-crm-create', true, 86_400]]);
    const again = await make({ walked: undefined, looks: [[standsFor(5150, first)]], store });
    expect(again.asked).toEqual([]);
    const other = { page: { ...PAGE, name: 'other' } };
    const elsewhere = await make({ walked: undefined, looks: [[standsFor(5150, first)]], store, change: other });
    expect(elsewhere.asked).toContain('listPage');
  });

  it('is taken up all the same where it was seen', async () => {
    const store = new Store();
    await make({ walked: undefined, looks: [[standsFor(5150, first)]], store });
    const begun = looksLike(7, first, { fields: fieldsOf(7, first).slice(0, 1) });
    const { methods } = await make({
      walked: undefined,
      before: [begun],
      store,
      script: { ...signedUp, readEvent: () => begun },
    });
    expect(methods).not.toContain('act');
  });

  describe('for two shifts that start together', () => {
    const long = { ...shift(17, '', 4) };
    const both = [first, long];

    it('is taken up by one each', async () => {
      const { outcome, methods } = await make({
        targets: both,
        walked: [left, looksLike(8, first)],
        script: { ...signedUp, readEvent: (at) => looksLike(Number(at), first) },
      });
      expect(outcome).toEqual(['7 created', '8 created']);
      expect(methods).not.toContain('act');
    });

    it('is taken up by the first alone where there is but one', async () => {
      const { outcome, methods } = await make({
        targets: both,
        walked: [left],
        script: { ...signedUp, readEvent: (at) => looksLike(Number(at), first) },
      });
      expect(outcome).toEqual(['7 created', '5150 created']);
      expect(methods.filter((method) => method === 'act')).toHaveLength(1);
    });

    it('is taken up among the events of the host by one each', async () => {
      const { outcome } = await make({
        targets: both,
        walked: undefined,
        script: {
          ...signedUp,
          listPage: () => ({ items: [left, looksLike(8, first)], next: null }),
          readEvent: (at) => looksLike(Number(at), first),
        },
      });
      expect(outcome).toEqual(['7 created', '8 created']);
    });

    it('is looked for by none while it is not known what the first one got', async () => {
      const events = [looksLike(5150, first), looksLike(5151, first)];
      const lists = [[], [events[0]], events];
      const { asked, outcome } = await make({
        targets: both,
        walked: undefined,
        script: {
          act: () => ({}),
          listPage: () => ({ items: (lists.shift() ?? []) as ActionKitEvent[], next: null }),
          readEvent: (at) => events.find(({ id }) => String(id) === at),
        },
      });
      expect(outcome).toEqual(['5150 created', '5151 created']);
      expect(asked.filter((method) => method === 'listPage')).toHaveLength(3);
    });

    it('is taken up by a later one, whatever the first one got', async () => {
      const event = looksLike(8, second);
      const { outcome, methods } = await make({
        targets: [first, second],
        walked: [event],
        looks: [[standsFor(5150, first)]],
        script: { ...signedUp, act: () => ({}), readEvent: () => event },
      });
      expect(outcome).toEqual(['5150 created', '8 created']);
      expect(methods.filter((method) => method === 'act')).toHaveLength(1);
    });
  });
});

describe('a page that keeps the fields of its action off the event', () => {
  const bare = looksLike(5150, first);

  it('makes the step write them, and look again', async () => {
    const { outcome, methods, updated, standing, found } = await make({
      looks: [[], [standsFor(5150, first)]],
      script: { readEvent: () => bare },
    });
    expect(methods).toEqual(['act', 'createEventField [object Object]', 'createEventField [object Object]']);
    expect(outcome).toEqual(['5150 created']);
    expect(updated).toEqual([['5150', first]]);
    expect([standing, found]).toEqual([['5150'], 2]);
  });

  it('is not remembered to hand them on', async () => {
    const store = new Store();
    await make({ store, script: { readEvent: () => bare } });
    expect(store.keys).toEqual([]);
  });

  it('makes the step read what the second look leaves out', async () => {
    const reads = [bare, standsFor(5150, first)];
    const { updated, standing } = await make({ script: { readEvent: () => reads.shift() } });
    expect(updated).toEqual([['5150', first]]);
    expect(standing).toEqual(['5150']);
  });

  it('makes the step read one of two that the second look leaves out', async () => {
    const seen = [looksLike(5150, first), standsFor(5150, first)];
    const { updated, standing } = await make({
      targets: [first, second],
      looks: [[], [standsFor(5151, second)]],
      script: {
        act: ({ event_starts_at_date }) => ({ event: { id: event_starts_at_date === '10/17/2026' ? 5150 : 5151 } }),
        readEvent: (at) => (at === '5150' ? seen.shift() : looksLike(5151, second)),
      },
    });
    expect(updated).toEqual([
      ['5150', first],
      ['5151', second],
    ]);
    expect(standing).toEqual(['5151', '5150']);
  });

  it('and an event that nobody may read is left as it was made', async () => {
    const { outcome, methods, found } = await make({ script: { readEvent: () => undefined } });
    expect([outcome, methods, found]).toEqual([['5150 created'], ['act'], 1]);
  });

  it('and an event that the look leaves out, which has its fields', async () => {
    const { outcome, methods, updated, found } = await make({ script: { readEvent: () => standsFor(5150, first) } });
    expect([outcome, methods, found]).toEqual([['5150 created'], ['act'], 1]);
    expect(updated).toEqual([['5150', first]]);
  });

  it('and a look that shows it without its fields', async () => {
    const { methods } = await make({ looks: [[bare], [standsFor(5150, first)]], script: { readEvent: () => bare } });
    expect(methods).toHaveLength(3);
  });

  it('and two shifts of which one shows them', async () => {
    const { outcome, writes, asked } = await make({
      targets: [first, second],
      looks: [[standsFor(5150, first)], [standsFor(5150, first), standsFor(5151, second)]],
      script: {
        act: ({ event_starts_at_date }) => ({ event: { id: event_starts_at_date === '10/17/2026' ? 5150 : 5151 } }),
        readEvent: () => looksLike(5151, second),
      },
    });
    expect(outcome).toEqual(['5150 created', '5151 created']);
    expect(writes.slice(2).map(([, body]) => (body as { event: string }).event)).toEqual([
      '/rest/v1/event/5151/',
      '/rest/v1/event/5151/',
    ]);
    expect(asked.filter((method) => method === 'readEvent')).toHaveLength(1);
  });
});

describe('an answer that does not name the event', () => {
  const act = () => ({});

  it('makes the step look which one is new', async () => {
    const before = [standsFor(1, first, { status: 'deleted' })];
    const { outcome, asked } = await make({
      before,
      looks: [[...before, standsFor(5149, first), standsFor(5150, first)]],
      script: { act, hasGuests: () => true },
    });
    expect(outcome).toEqual(['5149 unchanged']);
    expect(asked).toEqual(['hasGuests']);
  });

  it('makes the step look among the events of the host', async () => {
    const lists = [[looksLike(5149, first, { creator: '/rest/v1/user/1/' }), looksLike(5150, first)]];
    const { outcome, reads } = await make({
      looks: [[], [standsFor(5150, first)]],
      script: {
        act,
        listPage: () => ({ items: lists.shift() ?? [], next: null }),
        readEvent: () => looksLike(5150, first),
      },
    });
    expect(outcome).toEqual(['5150 created']);
    expect(reads.map(([method, what]) => `${method} ${what}`)).toEqual([
      'findUser events@example.org',
      'listPage /rest/v1/event/',
      'readEvent 5150',
    ]);
  });

  it('is not made up for by an event that was there before', async () => {
    const before = [standsFor(1, first, { status: 'deleted' })];
    const { outcome } = await make({
      before,
      looks: [before],
      script: {
        act,
        listPage: () => ({ items: [looksLike(5150, first)], next: null }),
        readEvent: () => standsFor(5150, first),
      },
    });
    expect(outcome).toEqual(['5150 created']);
  });

  it('looks for no event that was found for another shift already', async () => {
    const long = { ...shift(17, '', 4) };
    const list = [looksLike(5150, first), looksLike(5151, first)];
    const { outcome } = await make({
      targets: [first, long],
      script: {
        act,
        findUser: () => ({ resource_uri: '/rest/v1/user/90210/' }),
        listPage: () => ({ items: list, next: null }),
        readEvent: (at) => looksLike(Number(at), first),
      },
    });
    expect(outcome).toEqual(['5150 created', '5151 created']);
  });

  it.each<[string, Script]>([
    ['there is none', {}],
    [
      'nobody has the address of the host',
      {
        findUser: () => undefined,
        listPage: () => ({ items: [looksLike(5150, first, { creator: null })], next: null }),
      },
    ],
  ])('is an error where %s', async (_, script) => {
    const { failed } = await make({ script: { act, ...script } });
    expect(failed?.message).toBe('no event is shown');
  });
});

describe('events that stand for one shift together', () => {
  const told = (events: ActionKitEvent[], eventId = '1') => {
    const zap = scriptedZap();
    nameDoubles(zap, mirrors(events), [{ slot: first.slot, eventId, change: 'updated' }], [first.slot, second.slot]);
    return zap.warnings;
  };

  it('are named, but for the one that is kept and those that are deleted', () => {
    const events = [
      standsFor(1, first),
      standsFor(2, first),
      standsFor(3, first, { status: 'deleted' }),
      standsFor(4, first, { status: 'cancelled' }),
      standsFor(5, second),
    ];
    expect(told(events)).toEqual([
      'More than one ActionKit event stands for the same shift. Event 1 is kept up to date; others were left as they are: 2, 4. Merge or delete them in ActionKit.',
    ]);
  });

  it('are no subject where there is one', () => {
    expect(told([standsFor(1, first), standsFor(5, second)])).toEqual([]);
  });
});
