import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';
import { api, NO_RECORD, page } from '../../support/van.ts';

useMocks();

const KEY = 'van_find_saved_list';
const find = (input: object) => run<Record<string, unknown>[]>('searches', KEY, input);

it('reads by id', async () => {
  api()
    .get('/v4/savedLists/330021')
    .reply(200, { savedListId: 330021, name: 'Ward 3', description: null, listCount: 412, doorCount: 301 });
  await expect(find({ saved_list_id: '330021' })).resolves.toEqual([
    { id: '330021', van_saved_list_id: '330021', name: 'Ward 3', description: '', people: 412, doors: 301 },
  ]);
});

it('finds nothing for an unknown id', async () => {
  api().get('/v4/savedLists/7').reply(404, NO_RECORD);
  await expect(find({ saved_list_id: '7' })).resolves.toEqual([]);
});

it('looks through every page by name, the very name and the newest first', async () => {
  const next = 'https://api.securevan.com:443/v4/savedLists?$top=100&$skip=100';
  api()
    .get('/v4/savedLists')
    .query({ $top: '100' })
    .reply(
      200,
      page(
        [
          { savedListId: 1, name: 'Ward 3 calls' },
          { savedListId: 2, name: 'Other' },
        ],
        next,
        102,
      ),
    );
  // Some answers lack a count and a link.
  api()
    .get('/v4/savedLists')
    .query({ $top: '100', $skip: '100' })
    .reply(200, {
      items: [
        { savedListId: 3, name: 'ward 3' },
        { savedListId: 4, name: 'Ward 3 doors' },
      ],
    });
  expect((await find({ name: 'Ward 3' })).map(({ id }) => id)).toEqual(['3', '4', '1']);
});

it('finds both where two have the very name, the newer one first', async () => {
  api()
    .get('/v4/savedLists')
    .query({ $top: '100' })
    .reply(
      200,
      page([
        { savedListId: 1, name: 'Ward 3' },
        { savedListId: 2, name: 'ward 3' },
      ]),
    );
  expect((await find({ name: 'Ward 3' })).map(({ id }) => id)).toEqual(['2', '1']);
});

it('stops at an empty page, whatever its link says', async () => {
  api()
    .get('/v4/savedLists')
    .query(true)
    .reply(200, page([], 'https://api.securevan.com:443/v4/savedLists?$skip=100', 5));
  await expect(find({ name: 'Ward' })).resolves.toEqual([]);
});

it('says which inputs it needs, before any request', async () => {
  await expect(failure('searches', KEY, {})).resolves.toMatchObject({
    message: 'Find Saved List needs a Saved List or a Name.',
  });
});
