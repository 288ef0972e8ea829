import type { Van } from '../../../services/van/client.ts';
import { useMocks } from '../../support/mocks.ts';
import { api, NO_RECORD, page } from '../../support/van.ts';
import { JSON_TYPE, onVan, vanStops, wrongId } from '../../support/van-client.ts';

useMocks();

describe('saved lists', () => {
  it('are read 100 at a time', async () => {
    api()
      .get('/v4/savedLists')
      .query({ $top: '100' })
      .reply(200, page([{ savedListId: 1 }]));
    await expect(onVan((v) => v.savedLists('Too long.'))).resolves.toEqual([{ savedListId: 1 }]);
  });

  it.each([
    [0, 1, { $top: '1' }],
    [100, 25, { $top: '25', $skip: '100' }],
  ])('from row %i on, %i of them, are asked for with %j', async (skip, top, query) => {
    api()
      .get('/v4/savedLists')
      .query(query)
      .reply(200, page([], null, 3));
    await expect(onVan((v) => v.savedListsPage(skip, top))).resolves.toMatchObject({ items: [], count: 3 });
  });

  it('are read one by one', async () => {
    api().get('/v4/savedLists/330021').reply(200, { savedListId: 330021 });
    await expect(onVan((v) => v.readSavedList('330021'))).resolves.toEqual({ savedListId: 330021 });
    await expect(vanStops((v) => v.readSavedList('x'))).resolves.toMatchObject({ message: wrongId('Saved List') });
  });
});

describe('an export job', () => {
  const job = { savedListId: 330021, type: 4, webhookUrl: 'https://hooks.example.org/van-export' };
  const start = (v: Van) => v.createExportJob(job);
  const answer = (status: number, body: object) => api().post('/v4/exportJobs', job).reply(status, body);

  it.each([
    { exportJobId: 61200, status: 'Completed' },
    { exportJobId: '3100455012', status: null },
    { exportJobId: 1 },
  ])('may answer %j', async (body) => {
    answer(201, body);
    await expect(onVan(start)).resolves.toEqual(body);
  });

  it.each([{ status: 'Completed' }, { exportJobId: null }, { exportJobId: 1, status: 7 }])(
    'does not answer %j',
    async (body) => {
      answer(201, body);
      await expect(vanStops(start)).resolves.toMatchObject({ name: 'AppError' });
    },
  );

  it('is started once, even where the answer is lost', async () => {
    answer(503, {});
    await expect(vanStops(start)).resolves.toMatchObject({ name: 'AppError' });
  });

  it('is planned in a rehearsal', async () => {
    await expect(onVan(start, { rehearse: true })).resolves.toEqual({
      exportJobId: '‹new export job›',
      status: 'Requested',
    });
  });

  it('is read by an id of more than 32 bits', async () => {
    api().get('/v4/exportJobs/3100455012').reply(200, { exportJobId: 3100455012, status: 'Pending' });
    await expect(onVan((v) => v.readExportJob('3100455012'))).resolves.toMatchObject({ status: 'Pending' });
  });
});

it.each([
  ['put into', 'put', (v: Van, group: string, person: string) => v.addToGroup(group, person)],
  ['taken out of', 'delete', (v: Van, group: string, person: string) => v.removeFromGroup(group, person)],
] as const)('a person is %s a group by ids alone', async (_how, method, part) => {
  api()[method]('/v4/supporterGroups/44/people/7', '').reply(204);
  await onVan((v) => part(v, '44', '7'));
  await expect(vanStops((v) => part(v, 'x', '7'))).resolves.toMatchObject({ message: wrongId('Supporter Group') });
  await expect(vanStops((v) => part(v, '44', 'x'))).resolves.toMatchObject({ message: wrongId('VAN ID') });
});

describe('a contribution', () => {
  it('is found by its reference, whatever signs are in it', async () => {
    const find = (v: Van) => v.findContribution('ab/7:1');
    const answer = (status: number, body: object) =>
      api().get('/v4/contributions/onlineReferenceNumber:ab%2F7%3A1').reply(status, body);
    answer(200, { contributionId: 5 });
    await expect(onVan(find)).resolves.toEqual({ contributionId: 5 });
    answer(404, NO_RECORD);
    await expect(onVan(find)).resolves.toBeUndefined();
  });

  it.each([
    [true, 'ThrottledError'],
    [false, 'AppError'],
  ])('whose answer is lost is made again only where it is looked for first (%s): %s', async (repeatable, name) => {
    const create = (v: Van) => v.createContribution({ amount: 5 }, repeatable);
    api().post('/v4/contributions', { amount: 5 }).reply(201, '{"contributionId":5}', JSON_TYPE);
    await expect(onVan(create)).resolves.toBe('5');
    await expect(onVan(create, { rehearse: true })).resolves.toBe('‹new contribution›');
    api().post('/v4/contributions').reply(503);
    await expect(vanStops(create)).resolves.toMatchObject({ name });
  });
});
