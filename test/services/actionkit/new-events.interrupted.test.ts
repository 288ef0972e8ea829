import type { EventTarget } from '../../../services/actionkit/event-target.ts';
import type { ActionKitEvent } from '../../../services/actionkit/objects.ts';
import { first, make, second } from '../../support/actionkit-new-events.ts';
import type { Script } from '../../support/actionkit-script.ts';
import { fieldsOf, looksLike, PAGE, shift, standsFor } from '../../support/actionkit-shifts.ts';
import { Store } from '../../support/store.ts';

/* Events that an interrupted run left, or that an answer or the page keeps from being told by their fields. */

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
