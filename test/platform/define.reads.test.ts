import nock from 'nock';
import * as z from 'zod/mini';
import { defineDropdown, defineHook, definePagedSearch, definePoll, defineSearch } from '../../platform/define.ts';
import { id, text } from '../../platform/fields.ts';
import { runsFor, stop } from '../../platform/zap.ts';
import { playing } from '../support/build.ts';
import { EXAMPLE_HOST, example } from '../support/example-service.ts';
import { useMocks } from '../support/mocks.ts';

useMocks();

const common = {
  noun: 'Person',
  label: 'Person',
  description: 'About a person.',
  input: z.object({ city: z.optional(text()) }),
};

describe('a polling trigger', () => {
  const rows: { id: string; name?: string }[] = [];
  const poll = playing(
    definePoll({
      ...common,
      key: 'example_new_person',
      sample: { id: '1', name: 'Ada' },
      perform: async (_, zap) => (runsFor(zap, 'priming') ? rows.map(({ id }) => ({ id })) : [...rows]),
    }),
  );

  it('gives each id once, in the order of the rows', async () => {
    rows.splice(0, 9, { id: '3', name: 'a' }, { id: '1', name: 'b' }, { id: '3', name: 'c' }, { id: '2', name: 'd' });
    const fired = (await poll.play({})) as { id: string }[];
    expect(fired.map(({ id }) => id)).toEqual(['3', '1', '2']);
  });

  it('knows why it runs', async () => {
    rows.splice(0, 9, { id: '3', name: 'a' });
    await expect(poll.play({}, { meta: { isPopulatingDedupe: true } })).resolves.toEqual([{ id: '3' }]);
    await expect(poll.play({}, { meta: { isLoadingSample: true } })).resolves.toEqual([{ id: '3', name: 'a' }]);
  });

  it('refuses wrong input like a step does', async () => {
    await expect(poll.stops({ city: { a: 1 } })).resolves.toMatchObject({
      code: 'InvalidInput',
      message: 'Person cannot run with this input: City must be text.',
    });
  });
});

describe('a search', () => {
  const find = (found: { id: string }[] | 'down') =>
    playing(
      defineSearch({
        ...common,
        key: 'example_find_person',
        sample: { id: '1' },
        orCreate: { create: 'example_add_person', label: 'Find or Create Person' },
        perform: async (_, zap) => (found === 'down' ? stop(zap, 'retry', 'Down.') : found),
      }),
    );

  it('that finds nobody gives an empty list', async () => {
    await expect(find([]).play({})).resolves.toEqual([]);
  });

  it('gives all matches', async () => {
    await expect(find([{ id: '2' }, { id: '1' }]).play({})).resolves.toEqual([{ id: '2' }, { id: '1' }]);
  });

  it('that fails is never “nobody found”', async () => {
    await expect(find('down').stops({})).resolves.toMatchObject({ name: 'ThrottledError' });
  });

  it('is paired with its create only in a build that has that', () => {
    expect(find([]).app.searchOrCreates).toEqual({});
  });
});

describe('a search in pages', () => {
  const asked: (string | undefined)[] = [];
  const find = playing(
    definePagedSearch({
      ...common,
      key: 'example_find_people',
      sample: { id: '1' },
      perform: async (_, _zap, page) => {
        asked.push(page);
        return { rows: [{ id: page ?? 'first' }], next: page === 'b' ? undefined : 'b' };
      },
    }),
  );

  it('goes from page to page until there is none', async () => {
    await expect(find.play({})).resolves.toEqual({ results: [{ id: 'first' }], paging_token: 'b' });
    await expect(find.play({}, { meta: { paging_token: 'b' } })).resolves.toEqual({
      results: [{ id: 'b' }],
      paging_token: null,
    });
    await find.play({}, { meta: { paging_token: '' } });
    expect(asked).toEqual([undefined, 'b', undefined]);
  });
});

describe('a hidden list', () => {
  const list = playing(
    defineDropdown({
      key: 'example_people',
      noun: 'Person',
      input: z.object({ list_id: z.optional(id()) }),
      list: async (_zap, page, { list_id }) => (page > 1 ? [] : [{ id: `${list_id}-${page}`, name: 'Ada' }]),
    }),
  );

  it('gives the page that is asked for', async () => {
    await expect(list.play({ list_id: 7 })).resolves.toEqual([{ id: '7-0', name: 'Ada' }]);
    await expect(list.play({ list_id: 7 }, { meta: { page: 1 } })).resolves.toEqual([{ id: '7-1', name: 'Ada' }]);
    await expect(list.play({ list_id: 7 }, { meta: { page: 2 } })).resolves.toEqual([]);
  });

  it('stays out of sight', () => {
    expect(list.app.triggers.example_people).toMatchObject({ display: { hidden: true }, noun: 'Person' });
  });

  it('is described in words that fit any noun, which keeps its capitals', () => {
    const named = (noun: string) => {
      const { label, description } = defineDropdown({ key: 'x', noun, input: z.object({}), list: async () => [] });
      return [label, description];
    };
    expect(named('Event')).toEqual(['Event Choices', 'Triggers when somebody opens the choices for Event.']);
    expect(named('List')[0]).toBe('List Choices');
    expect(named('DNC List')[1]).toBe('Triggers when somebody opens the choices for DNC List.');
  });
});

describe('a hook', () => {
  const hook = playing(
    defineHook({
      ...common,
      key: 'example_new_call',
      sample: { id: '1' },
      subscribe: (target, { city }, zap) =>
        example(zap)({ method: 'POST', path: '/hooks', body: { target, city } }) as Promise<object>,
      unsubscribe: async ({ hook_id }, zap) => {
        await example(zap)({ method: 'DELETE', path: `/hooks/${hook_id}` });
      },
      read: async (posted, { city }) => {
        const call = posted as { id: string; city: string };
        return city && city !== call.city ? [] : [{ id: call.id }];
      },
    }),
  );

  it('subscribes with Zapier’s address and unsubscribes with what came back', async () => {
    nock(EXAMPLE_HOST)
      .post('/hooks', { target: 'https://hooks.example.org/1', city: 'Albany' })
      .reply(201, { hook_id: 5 });
    nock(EXAMPLE_HOST).delete('/hooks/5').reply(204);
    await expect(
      hook.play({ city: 'Albany' }, { targetUrl: 'https://hooks.example.org/1' }, 'performSubscribe'),
    ).resolves.toEqual({ hook_id: 5 });
    await hook.play({}, { subscribeData: { hook_id: 5 } }, 'performUnsubscribe');
  });

  it('reads what is posted, and ignores what the filters leave out', async () => {
    const posted = { cleanedRequest: { id: '9', city: 'Albany' } };
    await expect(hook.play({ city: 'Albany' }, posted)).resolves.toEqual([{ id: '9' }]);
    await expect(hook.play({ city: 'Troy' }, posted)).resolves.toEqual([]);
  });

  it('waits at most five minutes with what was posted, and as long as it is asked to with the rest', async () => {
    const asking = playing(
      defineHook({
        ...common,
        key: 'example_new_call',
        sample: { id: '1' },
        subscribe: (_target, _input, zap) => example(zap)({ path: '/calls' }),
        unsubscribe: async () => undefined,
        read: (_posted, _input, zap) => example(zap)({ path: '/calls' }),
      }),
    );
    nock(EXAMPLE_HOST).get('/calls').twice().reply(429, '', { 'retry-after': '3000' });
    await expect(asking.stops({}, { cleanedRequest: {} })).resolves.toMatchObject({ delay: 300 });
    await expect(asking.stops({}, {}, 'performSubscribe')).resolves.toMatchObject({ delay: 3000 });
  });

  it('shows its sample where there is no history', async () => {
    await expect(hook.play({}, {}, 'performList')).resolves.toEqual([{ id: '1' }]);
  });
});

it('offers fields that depend on what is filled in already', async () => {
  const search = defineSearch({
    ...common,
    key: 'example_find_person',
    sample: { id: '1' },
    perform: async () => [],
    moreFields: async (_zap, typed) => (typed.city ? [{ key: `in_${String(typed.city)}` }] : []),
  });
  const [drawn, more] = search.operation.inputFields as [object, never];
  expect(drawn).toMatchObject({ key: 'city' });
  const { app } = playing(search);
  const zapier = (await import('zapier-platform-core')).default;
  const tester = zapier.createAppTester(app as never);
  await expect(tester(more, { inputData: { city: 'albany' } } as never)).resolves.toEqual([{ key: 'in_albany' }]);
});
