import { listRead } from '../../support/indigo.ts';
import { useMocks } from '../../support/mocks.ts';
import { run } from '../../support/run.ts';

useMocks();

const poll = (input: object = {}, meta: object = {}) =>
  run<Record<string, unknown>[]>('triggers', 'indigo_audience_ready', input, { meta });
const ids = async (rows: Promise<Record<string, unknown>[]>) => (await rows).map(({ id }) => id);

const LIST = [
  { id: 'aud_1', name: 'First', status: 'ACTIVE', size: 10 },
  { id: 'aud_2', name: 'Second', status: 'MATCHING' },
  { audienceId: 3, audienceName: 'Third', status: 'ACTIVE' },
  { id: 'aud_4', status: 'FAILED' },
];

it('gives the audiences that are ready, the last ones first', async () => {
  listRead().reply(200, LIST);
  await expect(poll()).resolves.toMatchObject([
    { id: '3', indigo_audience_id: '3', name: 'Third', is_active: true, size: null },
    { id: 'aud_1', name: 'First', size: 10 },
  ]);
});

it('goes by the date where Indigo gives one', async () => {
  listRead().reply(200, [
    { id: 'aud_1', status: 'ACTIVE', createdAt: '2026-03-03T00:00:00Z' },
    { id: 'aud_2', status: 'ACTIVE', createdAt: '2026-03-01T00:00:00Z' },
    { id: 'aud_3', status: 'ACTIVE', createdAt: '2026-03-02T00:00:00Z' },
  ]);
  await expect(ids(poll())).resolves.toEqual(['aud_1', 'aud_3', 'aud_2']);
});

it('keeps the id of an audience, so that it fires once, when other facts change', async () => {
  listRead().reply(200, LIST);
  const before = await ids(poll());
  listRead().reply(
    200,
    LIST.map((row) => ({ ...row, size: 11, csvExports: [{ id: 'exp_1' }] })),
  );
  await expect(ids(poll())).resolves.toEqual(before);
});

it('fills the memory with ids alone', async () => {
  listRead().reply(200, LIST);
  await expect(poll({}, { isPopulatingDedupe: true })).resolves.toEqual([{ id: '3' }, { id: 'aud_1' }]);
});

it('gives the editor three', async () => {
  listRead().reply(
    200,
    Array.from({ length: 9 }, (_, id) => ({ id, status: 'ACTIVE' })),
  );
  await expect(poll({}, { isLoadingSample: true })).resolves.toHaveLength(3);
});

it('reads one customer only', async () => {
  listRead('other').reply(200, []);
  await expect(poll({ customer_id: 'other' })).resolves.toEqual([]);
});
