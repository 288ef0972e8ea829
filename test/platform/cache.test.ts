import { forget, keep, recall, remembered } from '../../platform/cache.ts';
import type { Zap } from '../../platform/zap.ts';
import { EXAMPLE_AUTH, exampleService } from '../support/example-service.ts';
import { inZap } from '../support/zap.ts';

type Cache = Zap['z']['cache'];

/** Runs with a stand-in for Zapier's store, and says how often the real look-up was made. */
async function withCache(
  cache: Partial<Cache>,
  part: (recall: (what?: string) => Promise<unknown>, zap: Zap) => Promise<void>,
  authData: Record<string, string> = EXAMPLE_AUTH,
) {
  let loads = 0;
  await inZap(
    (zap) => {
      Object.assign(zap.z, { cache });
      const load = async () => ({ id: 31, load: ++loads });
      return part((what = 'page') => remembered(zap, exampleService, what, 3600, load), zap);
    },
    { authData },
  );
  return loads;
}

/** A store that works, and shows what is in it. */
function store() {
  const held = new Map<string, unknown>();
  const cache = {
    get: async (key: string) => held.get(key) ?? null,
    set: jest.fn(async (key: string, value: unknown) => Boolean(held.set(key, value))),
    delete: async (key: string) => held.delete(key),
  };
  return { held, cache: cache as unknown as Cache, set: cache.set };
}
const broken = () => Promise.reject(new Error('rpc is not available'));

it('looks up once, and remembers for as long as asked', async () => {
  const { cache, set } = store();
  const loads = await withCache(cache, async (recall) => {
    await expect(recall()).resolves.toEqual({ id: 31, load: 1 });
    await expect(recall()).resolves.toEqual({ id: 31, load: 1 });
    await recall('another page');
  });
  expect(loads).toBe(2);
  expect(set).toHaveBeenCalledWith(expect.stringMatching(/^example:[0-9a-f]{24}:page$/), { id: 31, load: 1 }, 3600);
});

it('loads anew what is remembered and does not fit, and remembers that', async () => {
  const { cache, set } = store();
  await inZap(
    async (zap) => {
      Object.assign(zap.z, { cache });
      const lists = [['Scheduled'], ['Scheduled', 'Texted']];
      const ask = (wanted: string) =>
        remembered(
          zap,
          exampleService,
          'list',
          3600,
          async () => lists.shift() ?? [],
          (known) => known.includes(wanted),
        );
      await expect(ask('Scheduled')).resolves.toEqual(['Scheduled']);
      await expect(ask('Texted')).resolves.toEqual(['Scheduled', 'Texted']);
      await expect(ask('Scheduled')).resolves.toEqual(['Scheduled', 'Texted']);
      // What is not there either is the caller's to tell.
      await expect(ask('Confirmed')).resolves.toEqual([]);
    },
    { authData: EXAMPLE_AUTH },
  );
  expect(set).toHaveBeenCalledTimes(3);
});

it('keeps what has gaps, which Zapier’s store refuses as they are', async () => {
  const { cache, held } = store();
  await inZap(
    async (zap) => {
      Object.assign(zap.z, { cache });
      const load = async () => [{ name: 'Phone', needsPhone: undefined }];
      await remembered(zap, exampleService, 'list', 3600, load);
    },
    { authData: EXAMPLE_AUTH },
  );
  expect([...held.values()]).toStrictEqual([[{ name: 'Phone' }]]);
});

it('keeps what it knows apart for each connection, and no credential in the key', async () => {
  const { cache, held } = store();
  await withCache(cache, async (recall) => void (await recall()));
  const loads = await withCache(cache, async (recall) => void (await recall()), {
    ...EXAMPLE_AUTH,
    example_account: 'acct-2',
  });
  expect(loads).toBe(1);
  expect(held.size).toBe(2);
  expect([...held.keys()].join()).not.toMatch(/secret|acct/);
});

it('looks up again what was forgotten', async () => {
  const { cache } = store();
  const loads = await withCache(cache, async (recall, zap) => {
    await recall();
    await forget(zap, exampleService, 'page');
    await expect(recall()).resolves.toEqual({ id: 31, load: 2 });
  });
  expect(loads).toBe(2);
});

it.each([
  ['cannot be read', { ...store().cache, get: broken }],
  ['cannot be written', { ...store().cache, set: broken }],
  ['is broken altogether', { get: broken, set: broken, delete: broken }],
  ['is not there', undefined],
])('works without a memory: one that %s', async (_, cache) => {
  const loads = await withCache(cache as Partial<Cache>, async (recall, zap) => {
    await expect(recall()).resolves.toEqual({ id: 31, load: 1 });
    await forget(zap, exampleService, 'page');
    await expect(recall()).resolves.toEqual({ id: 31, load: 2 });
  });
  expect(loads).toBe(2);
});

it('does not remember that there was nothing', async () => {
  const { cache, held } = store();
  await inZap(
    async (zap) => {
      Object.assign(zap.z, { cache });
      await expect(remembered(zap, exampleService, 'page', 60, async () => undefined)).resolves.toBeUndefined();
      await expect(remembered(zap, exampleService, 'page', 60, async () => null)).resolves.toBeNull();
    },
    { authData: EXAMPLE_AUTH },
  );
  expect(held.size).toBe(0);
});

it('remembers an empty list, which is an answer', async () => {
  const { cache } = store();
  const loads: number[] = [];
  await inZap(
    async (zap) => {
      Object.assign(zap.z, { cache });
      for (const run of [1, 2]) {
        await remembered(zap, exampleService, 'filters', 60, async () => {
          loads.push(run);
          return [];
        });
      }
    },
    { authData: EXAMPLE_AUTH },
  );
  expect(loads).toEqual([1]);
});

it('passes a failed look-up on', async () => {
  const { cache, held } = store();
  await inZap(
    async (zap) => {
      Object.assign(zap.z, { cache });
      await expect(
        remembered(zap, exampleService, 'page', 60, async () => {
          throw new Error('down');
        }),
      ).rejects.toThrow('down');
    },
    { authData: EXAMPLE_AUTH },
  );
  expect(held.size).toBe(0);
});

it('keeps a value in place of the one before, and gives the last one', async () => {
  const { cache, held } = store();
  await inZap(
    async (zap) => {
      Object.assign(zap.z, { cache });
      await expect(recall(zap, exampleService, 'turn')).resolves.toBeUndefined();
      await keep(zap, exampleService, 'turn', 60, 'asked');
      await keep(zap, exampleService, 'turn', 60, 'bought');
      await expect(recall(zap, exampleService, 'turn')).resolves.toBe('bought');
    },
    { authData: EXAMPLE_AUTH },
  );
  expect([...held.values()]).toEqual(['bought']);
});

it('keeps and gives nothing where there is no memory', async () => {
  await inZap(
    async (zap) => {
      Object.assign(zap.z, { cache: { get: broken, set: broken } });
      await keep(zap, exampleService, 'turn', 60, 'asked');
      await expect(recall(zap, exampleService, 'turn')).resolves.toBeUndefined();
    },
    { authData: EXAMPLE_AUTH },
  );
});
