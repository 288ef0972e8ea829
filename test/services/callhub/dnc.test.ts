import type { CallHub } from '../../../services/callhub/client.ts';
import { addToDnc, defaultDncList, dncEntriesOf, dncListOf } from '../../../services/callhub/dnc.ts';
import type { DncEntry } from '../../../services/callhub/objects.ts';
import { acts, broken, paged, plainZap } from '../../support/callhub-desk.ts';
import { Store } from '../../support/store.ts';

const PHONE = '+16145550101';
const list = (id: string, name: string | null | undefined) => ({ url: `https://x/v1/dnc_lists/${id}/`, name });
const lists = (...pages: object[][]) => acts({ dncLists: () => paged(pages) });

describe('the list of a step that names none', () => {
  it.each<[string, object[][], string]>([
    ['the only one, whatever it is called', [[list('1', 'Everyone')]], '1'],
    ['the only one, also where it has no name', [[list('1', null)]], '1'],
    ['the only one, also where it comes twice', [[list('1', 'Everyone')], [list('1', 'Everyone')]], '1'],
    ['the default one', [[list('1', 'Texts'), list('2', 'Default DNC List')]], '2'],
    ['the default one in any case, behind blanks', [[list('1', 'Texts')], [list('2', '  DEFAULT')]], '2'],
  ])('is %s', async (_which, pages, id) => {
    await expect(defaultDncList(plainZap(), lists(...pages))).resolves.toBe(id);
  });

  it.each([
    [[], 'CallHub has no do-not-contact list. Make one in CallHub under Do Not Contact.'],
    [
      [list('1', 'Defaulters'), list('2', 'No Default'), list('3', undefined)],
      'CallHub has several do-not-contact lists. Choose one in DNC List.',
    ],
  ])('is not guessed', async (rows, message) => {
    await expect(defaultDncList(plainZap(), lists(rows))).rejects.toMatchObject({
      name: 'AppError',
      code: 'WhichList',
      message,
    });
  });
});

describe('a list that a step names', () => {
  it.each(['5', '12345678901234567890'])('is taken by its id %s without a look', async (id) => {
    await expect(dncListOf(plainZap(), acts({}), id)).resolves.toBe(id);
  });

  it.each(['123456789012345678901', '5502a', 'a5502', '55 02'])('may be called %s', async (name) => {
    await expect(dncListOf(plainZap(), lists([list('1', name)]), name)).resolves.toBe('1');
  });

  it('counts once where it comes on two pages', async () => {
    await expect(dncListOf(plainZap(), lists([list('2', 'Texts')], [list('2', 'texts ')]), 'TEXTS')).resolves.toBe('2');
  });

  it('is looked up once in ten minutes, unless it may be new', async () => {
    const store = new Store();
    const dncLists = jest.fn(() => paged([[list('1', 'Texts')]]));
    const hub = acts({ dncLists });
    const ask = (name: string) => dncListOf(plainZap(store), hub, name);
    await ask('Texts');
    await ask('texts');
    expect(dncLists).toHaveBeenCalledTimes(1);
    expect(store.entries).toEqual([['dnc-lists', [{ id: '1', name: 'Texts' }], 600]]);
    await expect(ask('Calls')).rejects.toThrow('no do-not-contact list named “Calls”');
    expect(dncLists).toHaveBeenCalledTimes(2);
  });
});

it('goes on with the lists where a try broke off', async () => {
  const store = new Store();
  const cut = acts({ dncLists: () => paged([[list('1', 'Texts')], broken()]) });
  await expect(defaultDncList(plainZap(store), cut)).rejects.toThrow('Out of reach');
  expect(store.topics).toEqual(['walk:dnc-lists']);
  await expect(dncListOf(plainZap(store), lists([], [list('2', 'Calls')]), 'texts')).resolves.toBe('1');
});

const row = (id: string, phone_number: string | null, more: object = {}): DncEntry => ({
  url: `https://x/v1/dnc_contacts/${id}/`,
  dnc: 'https://x/v1/dnc_lists/5501/',
  phone_number,
  ...more,
});
interface Told {
  all?: (DncEntry[] | Error)[];
  found?: (DncEntry[] | Error)[];
  count?: number;
}
function entries({ all = [[]], found = [[]], count = 0 }: Told) {
  const read: number[] = [];
  const searched: number[] = [];
  const words: string[] = [];
  const hub = {
    dncEntries: () => paged(all, read, count),
    searchDncEntries: (digits: string) => {
      words.push(digits);
      return paged(found, searched);
    },
  };
  return { hub: hub as unknown as CallHub, read, searched, words };
}

describe('the entries of a number', () => {
  it('are those on every list, or on one, each once, with what they are for', async () => {
    const rows = [
      row('1', '614-555-0101', { category: 1 }),
      row('2', '16145550101', { dnc: 'https://x/v1/dnc_lists/5502/', category: '2' }),
      row('3', '16145550102'),
      row('4', null),
    ];
    const { hub, read } = entries({
      all: [rows, [row('1', '614-555-0101', { category: 1 }), row('5', '+16145550101')]],
    });
    const first = { id: '1', number: '614-555-0101', category: 1 };
    const last = { id: '5', number: '+16145550101', category: undefined };
    await expect(dncEntriesOf(plainZap(), hub, PHONE, undefined)).resolves.toEqual([
      first,
      { id: '2', number: '16145550101', category: 2 },
      last,
    ]);
    expect(read).toEqual([1, 2]);
    await expect(dncEntriesOf(plainZap(), hub, PHONE, '5501')).resolves.toEqual([first, last]);
  });

  it.each([
    [20_000, [1, 2], [], []],
    [20_001, [1], ['6145550101'], [expect.stringMatching(/^CallHub has too many do-not-contact entries/)]],
  ])('are read up to 20,000 rows, and searched above: %i', async (count, pages, words, warnings) => {
    const told = entries({ all: [[row('1', '16145550101')], []], found: [[row('1', '16145550101')]], count });
    const zap = plainZap();
    await expect(dncEntriesOf(zap, told.hub, PHONE, undefined)).resolves.toHaveLength(1);
    expect(told).toMatchObject({ read: pages, words });
    expect(zap.warnings).toEqual(warnings);
  });

  it.each([[0], [20_001]])(
    'are looked for from where a try broke off, for that number and that list alone (%i rows)',
    async (count) => {
      const store = new Store();
      const cut = { all: [[], broken()], found: [[], broken()], count };
      await expect(dncEntriesOf(plainZap(store), entries(cut).hub, PHONE, undefined)).rejects.toThrow('Out of reach');
      expect(store.entries).toEqual([[expect.stringMatching(/^walk:dnc:/), { next: 2, kept: [] }, 4200]]);
      const pages = async (phone: string, listId?: string) => {
        const told = entries({ all: [[], []], found: [[], []], count });
        await dncEntriesOf(plainZap(store), told.hub, phone, listId);
        return count > 0 ? told.searched : told.read;
      };
      await expect(pages('+16145550102')).resolves.toEqual([1, 2]);
      await expect(pages(PHONE, '5501')).resolves.toEqual([1, 2]);
      await expect(pages(PHONE)).resolves.toEqual(count > 0 ? [2] : [1, 2]); // the first page is read for its count
    },
  );
});

describe('a number that is on the list already', () => {
  const add = async (told: Told, category: number, { phone = PHONE, listId = '5501', store = new Store() } = {}) => {
    const desk = entries(told);
    const changeDncEntry = jest.fn(async () => undefined);
    const addDncEntry = jest.fn(async () => undefined);
    const zap = plainZap(store);
    const hub = { ...desk.hub, addDncEntry, changeDncEntry } as unknown as CallHub;
    const done = await addToDnc(zap, hub, { phone, listId, category });
    return {
      ...done,
      ...desk,
      sent: addDncEntry.mock.calls,
      changed: changeDncEntry.mock.calls,
      warnings: zap.warnings,
    };
  };
  const WARNING = expect.stringMatching(/^The number was on this list already, and CallHub does not show whether/);

  it('is searched by all its digits, no further than it is found', async () => {
    const found = [[row('9', '16145550102')], [row('1', '16145550101', { category: 3 })], [row('2', '16145550101')]];
    await expect(add({ found }, 3)).resolves.toEqual({
      ...{ entryId: '1', change: 'unchanged', hub: expect.anything(), warnings: [] },
      ...{ words: ['16145550101'], searched: [1, 2], read: [] },
      ...{ sent: [['5501', '16145550101', 3]], changed: [] },
    });
  });

  it.each<[string, Told]>([
    ['cannot be looked at', { found: [broken()] }],
    ['is not shown', {}],
  ])('stays on it where its entry %s', async (_how, told) => {
    await expect(add(told, 3)).resolves.toMatchObject({
      entryId: '',
      change: 'unchanged',
      changed: [],
      warnings: [WARNING],
    });
  });

  it.each([
    [1, undefined, 'unchanged', [], [WARNING]],
    [2, 0, 'unchanged', [], [WARNING]],
    [3, undefined, 'updated', [['1', '5501', '16145550101', 3]], []],
    [2, 1, 'updated', [['1', '5501', '16145550101', 3]], []],
    [2, 2, 'unchanged', [], []],
    [2, 3, 'unchanged', [], []],
  ])('is protected from %i where it was from %s: %s', async (category, there, change, changed, warnings) => {
    const found = [[row('1', '16145550101', { category: there })]];
    await expect(add({ found }, category)).resolves.toMatchObject({ entryId: '1', change, changed, warnings });
  });

  it('is looked for from where a try broke off, for that number and that list alone', async () => {
    const store = new Store();
    await add({ found: [[], broken()] }, 3, { store });
    const pages = async (more: object) =>
      (await add({ found: [[], [row('1', '16145550101', { category: 3 })]] }, 3, { store, ...more })).searched;
    await expect(pages({ phone: '+16145550102' })).resolves.toEqual([1, 2]);
    await expect(pages({ listId: '5502' })).resolves.toEqual([1, 2]);
    await expect(pages({})).resolves.toEqual([2]);
  });
});
