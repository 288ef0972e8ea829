import type { Contact, Tag } from '../../../services/callhub/objects.ts';
import { findOrCreateTags, namesMeant, tagNames, tagsOn } from '../../../services/callhub/tags.ts';
import { acts, broken, paged, plainZap } from '../../support/callhub-desk.ts';
import { Store } from '../../support/store.ts';

const tag = (id: string, name: string | null): Tag => ({ pk_str: id, name });
/** A CallHub with these tags, one list for each look at them. */
function has(...looks: (Tag[] | Error)[]) {
  let look = 0;
  const made: string[] = [];
  const gone: string[] = [];
  const hub = acts({
    tags: () => paged([looks[look++] ?? []]),
    createTag: async (name: string) => {
      made.push(name);
      return name === 'Nameless' ? { name } : tag(`5${made.length}`, name);
    },
    deleteTag: async (id: string) => gone.push(id),
  });
  return { hub, made, gone, looked: () => look };
}

it.each<[Contact['tags'], string[]]>([
  [' Volunteer ,, Yard Sign ', ['Volunteer', 'Yard Sign']],
  ['  ', []],
  [
    ['Volunteer', '', tag('7', 'Host'), tag('8', null), {}],
    ['Volunteer', 'Host'],
  ],
  [undefined, []],
])('reads the names in the tags %j', (tags, names) => {
  expect(tagNames({ tags })).toEqual(names);
});

describe('the tags of a contact', () => {
  it('are taken as they are where all have ids, and what has none is no tag', async () => {
    const { hub, looked } = has();
    const tags = [tag('7', 'Host'), tag('8', null), { name: 'Donor' }];
    await expect(tagsOn(plainZap(), hub, { tags })).resolves.toEqual([
      { id: '7', name: 'Host' },
      { id: '8', name: '' },
    ]);
    expect(looked()).toBe(0);
  });

  it('are looked up by their names, the oldest of each', async () => {
    const { hub } = has([tag('12', 'Donor'), tag('9', ' donor'), tag('3', null), tag('4', 'Donors')]);
    await expect(tagsOn(plainZap(), hub, { tags: [tag('7', 'Host'), 'Donor', 'Gone'] })).resolves.toEqual([
      { id: '7', name: 'Host' },
      { id: '9', name: ' donor' },
    ]);
  });

  it('are looked up anew for other names, also after a search that broke off', async () => {
    const store = new Store();
    const pages: number[] = [];
    const hub = acts({ tags: () => paged<Tag>([[], broken()], pages) });
    for (const tags of ['Donor', 'Host']) await expect(tagsOn(plainZap(store), hub, { tags })).rejects.toThrow();
    expect(pages).toEqual([1, 2, 1, 2]);
    await expect(tagsOn(plainZap(store), hub, { tags: ' DONOR' })).rejects.toThrow();
    expect(pages).toEqual([1, 2, 1, 2, 2]);
  });
});

describe('the tags that a user means', () => {
  const mean = async (given: string[], there: Tag[] = [], on: { id: string; name: string }[] = []) => {
    const { hub, looked } = has(there);
    const { names, seen } = await namesMeant(plainZap(), hub, given, on);
    return { names, seen: seen?.map(({ id }) => id), looks: looked() };
  };

  it.each<[string[], Tag[], { id: string; name: string }[], string[], string[] | undefined]>([
    [['Host', ' host', 'Donor'], [], [], ['Host', 'Donor'], undefined],
    [['Host, Donor', 'HOST'], [tag('7', 'Donor')], [], ['Host', 'Donor'], ['7']],
    [['Smith, Jo'], [tag('7', 'smith, jo'), tag('8', 'Smith'), tag('9', 'Ng')], [], ['Smith, Jo'], ['7', '8']],
    [['Smith, Jo'], [], [{ id: '7', name: 'Smith, Jo' }], ['Smith, Jo'], undefined],
    [['Smith, Jo', 'A, B'], [], [{ id: '7', name: 'Smith, Jo' }], ['Smith, Jo', 'A', 'B'], []],
  ])('by %j where there are %j, and %j on the contact, are %j', async (given, there, on, names, seen) => {
    await expect(mean(given, there, on)).resolves.toEqual({ names, seen, looks: seen ? 1 : 0 });
  });
});

describe('tags that a step needs', () => {
  const HOST = { id: '7', name: 'Host' };

  it('are not looked up or made where they were just seen', async () => {
    const { hub, made, looked } = has();
    await expect(findOrCreateTags(plainZap(), hub, ['host'], [HOST])).resolves.toEqual([HOST]);
    expect([made, looked()]).toEqual([[], 0]);
  });

  it('are made where they are missing, and taken from a second look', async () => {
    const { hub, made, gone } = has([tag('7', 'Host')], [tag('7', 'Host'), tag('51', 'Donor')]);
    const zap = plainZap();
    await expect(findOrCreateTags(zap, hub, ['Donor', 'Host'])).resolves.toEqual([HOST, { id: '51', name: 'Donor' }]);
    expect([made, gone, zap.warnings]).toEqual([['Donor'], [], []]);
  });

  it('are those of another run where that made them before, and its own go', async () => {
    const { hub, gone } = has([], [tag('51', 'Donor'), tag('50', 'donor'), tag('52', 'Host')]);
    await expect(findOrCreateTags(plainZap(), hub, ['Donor', 'Host'])).resolves.toEqual([
      { id: '50', name: 'donor' },
      { id: '52', name: 'Host' },
    ]);
    expect(gone).toEqual(['51']);
  });

  it('are its own where CallHub does not list all of them yet, and it says so', async () => {
    const { hub, gone } = has([], [tag('52', 'Host')]);
    const zap = plainZap();
    await expect(findOrCreateTags(zap, hub, ['Donor', 'Host'])).resolves.toEqual([
      { id: '51', name: 'Donor' },
      { id: '52', name: 'Host' },
    ]);
    expect([gone, zap.warnings]).toEqual([[], ['CallHub does not list a tag yet that was just made.']]);
  });

  it('are its own where the second look fails, unless one of them has no id without it', async () => {
    await expect(findOrCreateTags(plainZap(), has([], broken()).hub, ['Donor'])).resolves.toEqual([
      { id: '51', name: 'Donor' },
    ]);
    const two = findOrCreateTags(plainZap(), has([], broken()).hub, ['Donor', 'Nameless']);
    await expect(two).rejects.toThrow('Out of reach');
  });

  it('take their ids from the second look alone where CallHub told none, and none goes', async () => {
    const { hub, gone } = has([], [tag('60', 'Nameless')]);
    await expect(findOrCreateTags(plainZap(), hub, ['Nameless'])).resolves.toEqual([{ id: '60', name: 'Nameless' }]);
    expect(gone).toEqual([]);
  });
});
