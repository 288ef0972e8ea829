import {
  contactsByEmail,
  contactsByPhone,
  joinPhonebook,
  mayBeIn,
  phonebookIds,
  twinsIn,
  upsertContact,
} from '../../../services/callhub/contacts.ts';
import type { Contact } from '../../../services/callhub/objects.ts';
import { acts, broken, paged, plainZap } from '../../support/callhub-desk.ts';
import { Store } from '../../support/store.ts';

/* What is asked of CallHub for one contact, and what is noted between two tries. */

const PHONE = '+16145550101';
const row = (id: string, more: object = {}): Contact => ({ pk_str: id, contact: '16145550101', ...more });
const book = (id: string) => `https://x/v1/phonebooks/${id}/`;

/** A CallHub that finds these by words, and notes what it is asked. */
function finds(found: Record<string, (Contact[] | Error)[]>, more: object = {}) {
  const asked: string[] = [];
  const hub = acts({
    searchContacts: (words: string) => {
      const pages: number[] = [];
      const list = paged(found[words] ?? [[]], pages);
      return {
        page: async (number: number) => {
          asked.push(number > 1 ? `${words} page ${number}` : words);
          return list.page(number);
        },
      };
    },
    ...more,
  });
  return { hub, asked };
}

describe('contacts with a number', () => {
  const rows = [
    row('5', { contact: '16145550199', mobile: '16145550101', created_date: '2020-01-01T00:00:00Z' }),
    row('4', { created_date: '2026-01-01T00:00:00Z' }),
    row('3', { created_date: '2025-01-01T00:00:00Z' }),
    row('4', { created_date: '2026-01-01T00:00:00Z' }),
    row('2', { contact: '16145550102' }),
  ];

  it('are searched by digits; one to call comes first, then the oldest, each once', async () => {
    const { hub, asked } = finds({ 16145550101: [rows] });
    const found = await contactsByPhone(plainZap(), hub, PHONE);
    expect(found.map(({ pk_str }) => pk_str)).toEqual(['3', '4', '5']);
    expect(asked).toEqual(['16145550101']);
  });

  it.each([
    [[row('3'), row('4')], ['twins:3']],
    [[row('3'), row('3')], []],
    [[], []],
  ])('are noted where there are several: %j', async (there, topics) => {
    const store = new Store();
    await contactsByPhone(plainZap(store), finds({ 16145550101: [there] }).hub, PHONE);
    expect(store.topics).toEqual(topics);
  });

  it('are looked for from where a try broke off, for that number alone', async () => {
    const store = new Store();
    const cut = finds({ 16145550101: [[row('3')], broken()] });
    await expect(contactsByPhone(plainZap(store), cut.hub, PHONE)).rejects.toThrow('Out of reach');
    const { hub, asked } = finds({ 16145550101: [[], []] });
    await expect(contactsByPhone(plainZap(store), hub, '+16145550102')).resolves.toEqual([]);
    await expect(contactsByPhone(plainZap(store), hub, PHONE)).resolves.toEqual([row('3')]);
    expect(asked).toEqual(['16145550102', '16145550101 page 2']);
  });
});

describe('contacts with an email address', () => {
  it('have all of it, in any case, and come oldest first, each once', async () => {
    const at = (id: string, email: string | null | undefined, created_date?: string) => ({
      pk_str: id,
      email,
      created_date,
    });
    const rows = [
      at('9', ' ADA@x.org'),
      at('8', 'ada@x.org', '2025'),
      at('9', 'ada@x.org'),
      at('7', 'ada@x.org.uk'),
      at('6', null),
      at('5', undefined),
    ];
    const { hub, asked } = finds({ 'ada@x.org': [rows] });
    const found = await contactsByEmail(plainZap(), hub, ' Ada@X.org ');
    expect(found.map(({ pk_str }) => pk_str)).toEqual(['8', '9']);
    expect(asked).toEqual(['ada@x.org']);
  });

  it('are looked for from where a try broke off, for that address alone', async () => {
    const store = new Store();
    await expect(contactsByEmail(plainZap(store), finds({ a: [[], broken()] }).hub, 'a')).rejects.toThrow();
    const { hub, asked } = finds({ a: [[], []] });
    await contactsByEmail(plainZap(store), hub, 'b');
    await contactsByEmail(plainZap(store), hub, 'A');
    expect(asked).toEqual(['b', 'a page 2']);
  });
});

describe('the phonebooks of a contact', () => {
  it.each([
    [{ phonebooks: [book('7'), '', book('8')] }, ['7', '8'], true, false],
    [{ phonebooks: [] }, [], false, false],
    [{ phonebooks: null }, [], true, true],
    [{}, [], true, true],
  ])('%j are %j', (contact, ids, mayBeIn7, mayBeIn9) => {
    expect(phonebookIds(contact)).toEqual(ids);
    expect([mayBeIn(contact, '7'), mayBeIn(contact, '9')]).toEqual([mayBeIn7, mayBeIn9]);
  });

  it('get one more only where it is not among them, told by its number without the prefix', async () => {
    const addMember = jest.fn(async () => true);
    const hub = acts({ addMember });
    await expect(joinPhonebook(hub, row('3', { phonebooks: [book('7')] }), '7')).resolves.toBe(false);
    expect(addMember).not.toHaveBeenCalled();
    await expect(joinPhonebook(hub, row('3'), '7')).resolves.toBe(true);
    expect(addMember.mock.calls).toEqual([['7', '3', '6145550101']]);
  });
});

describe('others with the number of a contact in a phonebook', () => {
  const others = [
    row('3', { phonebooks: [book('7')] }),
    row('4', { phonebooks: [book('7')] }),
    row('5', { phonebooks: [book('8')] }),
    row('6'),
  ];
  const look = async (contact: Contact, store = new Store()) => {
    const { hub, asked } = finds({ 16145550101: [others] });
    const twins = await twinsIn(plainZap(store), hub, contact, '7');
    return { twins: twins.map(({ pk_str }) => pk_str), asked };
  };

  it('are searched where this one is not in it', async () => {
    await expect(look(row('3', { phonebooks: [] }))).resolves.toEqual({ twins: ['4', '6'], asked: ['16145550101'] });
  });

  it('are not searched where this one is in it, unless a step saw several', async () => {
    const store = new Store();
    const inIt = row('3', { phonebooks: [book('7')] });
    await expect(look(inIt, store)).resolves.toEqual({ twins: [], asked: [] });
    await contactsByPhone(plainZap(store), finds({ 16145550101: [others] }).hub, PHONE);
    await expect(look(row('4', { phonebooks: [book('7')] }), store)).resolves.toMatchObject({ asked: [] });
    await expect(look(inIt, store)).resolves.toMatchObject({ twins: ['4', '6'] });
  });

  it.each([[null], ['unknown']])('are not searched for the number %s', async (contact) => {
    await expect(look(row('3', { contact, phonebooks: [] }))).resolves.toEqual({ twins: [], asked: [] });
  });
});

describe('writing a contact', () => {
  const target = (fields: object = {}, more: object = {}) => ({ phone: PHONE, fields, custom: [], ...more });

  it('searches the email address only where that is wanted, there is one, and nobody has the number', async () => {
    const known = row('3', { email: 'ada@x.org' });
    const byNumber = { 16145550101: [[known]] };
    for (const [found, more, asked] of [
      [{}, { matchEmail: false }, ['16145550101']],
      [{}, { matchEmail: true, fields: {} }, ['16145550101']],
      [byNumber, { matchEmail: true }, ['16145550101']],
      [{}, { matchEmail: true }, ['16145550101', 'ada@x.org']],
    ] as const) {
      const desk = finds(found, { createContact: async () => ({ contact: known, change: 'created' }) });
      await upsertContact(plainZap(), desk.hub, target({ email: 'ada@x.org' }, more));
      expect(desk.asked).toEqual(asked);
    }
  });

  it('does not search the number again in the next try where nobody had it, and no longer than that', async () => {
    const store = new Store();
    const wanted = target({ email: 'ada@x.org' }, { matchEmail: true });
    const tries = async (found: (Contact[] | Error)[], phone = PHONE) => {
      const desk = finds(
        { 'ada@x.org': found },
        { createContact: async () => ({ contact: row('3'), change: 'created' }) },
      );
      await upsertContact(plainZap(store), desk.hub, { ...wanted, phone }).catch(() => undefined);
      return desk.asked;
    };
    await expect(tries([broken()])).resolves.toEqual(['16145550101', 'ada@x.org']);
    await expect(tries([broken()], '+16145550102')).resolves.toEqual(['16145550102', 'ada@x.org']);
    await expect(tries([[]])).resolves.toEqual(['ada@x.org']);
    await expect(tries([[]], '+16145550102')).resolves.toEqual(['ada@x.org']);
    await expect(tries([[]])).resolves.toEqual(['16145550101', 'ada@x.org']);
    expect(store.entries).toEqual([]);
  });

  it.each([
    [[], undefined],
    [[{ id: '1204', name: 'VAN ID', value: '7' }], '{"1204":"7"}'],
  ])('creates it with the custom values %j', async (custom, custom_fields) => {
    const createContact = jest.fn(async () => ({ contact: row('3'), change: 'created' as const }));
    const { hub } = finds({}, { createContact });
    await expect(upsertContact(plainZap(), hub, target({ first_name: 'Ada' }, { custom }))).resolves.toEqual({
      contact: row('3'),
      change: 'created',
    });
    expect(createContact.mock.calls).toEqual([
      [{ contact: PHONE, first_name: 'Ada', ...(custom_fields && { custom_fields }) }],
    ]);
  });

  const keeps = (kept: string | undefined) => {
    const sent: object[] = [];
    const there = (id: string) => row(id, { country_code: 'US', phonebooks: [], tags: [] });
    const desk = (id: string) =>
      finds(
        { 16145550101: [[there(id)]] },
        {
          readContact: async () => there(id),
          replaceContact: async (_id: string, body: object) => {
            sent.push(body);
            return kept ? { ...there(id), country_code: kept } : undefined;
          },
        },
      ).hub;
    return { sent, desk };
  };

  it.each<[string | undefined, object, string, number]>([
    ['US', { country_code: 'CA' }, 'unchanged', 1],
    ['US', { country_code: 'CA', first_name: 'Ada' }, 'updated', 1],
    ['CA', { country_code: 'CA' }, 'updated', 0],
    ['ca', { country_code: 'CA' }, 'updated', 0],
    [undefined, { country_code: 'CA' }, 'updated', 0],
    ['US', { first_name: 'Ada' }, 'updated', 0],
  ])('where CallHub answers with the country %s to %j, it is %s', async (kept, fields, change, warnings) => {
    const zap = plainZap();
    await expect(upsertContact(zap, keeps(kept).desk('3'), target(fields))).resolves.toMatchObject({ change });
    expect(zap.warnings).toHaveLength(warnings);
  });

  it('writes a country that CallHub did not take over only once, for that contact and that country', async () => {
    const store = new Store();
    const { sent, desk } = keeps('US');
    const write = async (id: string, country_code: string) => {
      const before = sent.length;
      const zap = plainZap(store);
      await upsertContact(zap, desk(id), target({ country_code }));
      return [sent.length - before, zap.warnings.length];
    };
    await expect(write('3', 'CA')).resolves.toEqual([1, 1]);
    await expect(write('3', 'CA')).resolves.toEqual([0, 1]);
    await expect(write('3', 'us')).resolves.toEqual([0, 0]);
    await expect(write('4', 'CA')).resolves.toEqual([1, 1]);
    await expect(write('3', 'BB')).resolves.toEqual([1, 1]);
  });
});

it.each([[undefined], [null], ['']])('gives a contact its country that has %j', async (country_code) => {
  const there = row('3', { country_code, phonebooks: [], tags: [] });
  const replaceContact = jest.fn(async () => undefined);
  const { hub } = finds({ 16145550101: [[there]] }, { readContact: async () => there, replaceContact });
  const zap = plainZap();
  await expect(
    upsertContact(zap, hub, { phone: PHONE, fields: { country_code: 'CA' }, custom: [] }),
  ).resolves.toMatchObject({ change: 'updated', contact: { country_code: 'CA' } });
  expect(replaceContact.mock.calls).toEqual([['3', { contact: PHONE, mobile: null, country_code: 'CA' }]]);
  expect(zap.warnings).toEqual([]);
});

describe('the tags of a contact that is written', () => {
  const HOST = { id: '9', name: 'Host' };
  const there = row('3', { phonebooks: [], tags: [HOST] });
  const writes = (outcomes: { put?: Error; patch?: Error }) => {
    const sent: unknown[][] = [];
    const act =
      (what: string, failure: Error | undefined) =>
      async (...given: unknown[]) => {
        sent.push([what, ...given]);
        if (failure) throw failure;
        return what === 'put' ? { ...there, tags: [] } : undefined;
      };
    const { hub } = finds(
      { 16145550101: [[there]] },
      {
        readContact: async () => there,
        replaceContact: act('put', outcomes.put),
        setTags: act('patch', outcomes.patch),
      },
    );
    return { hub, sent };
  };
  const write = (store: Store, hub: ReturnType<typeof writes>['hub']) =>
    upsertContact(plainZap(store), hub, { phone: PHONE, fields: { first_name: 'Ada' }, custom: [] });

  it('are put back after the write, and shown', async () => {
    const store = new Store();
    const { hub, sent } = writes({});
    const { contact, change } = await write(store, hub);
    expect(contact).toMatchObject({ first_name: 'Ada', tags: [HOST] });
    expect(change).toBe('updated');
    expect(sent).toEqual([
      ['put', '3', { contact: PHONE, mobile: null, first_name: 'Ada' }],
      ['patch', '3', ['9']],
    ]);
    expect(store.topics).toEqual([]);
  });

  it('are noted where they could not be put back, and put back by the next try though nothing else differs', async () => {
    const store = new Store();
    await expect(write(store, writes({ patch: broken() }).hub)).rejects.toThrow('Out of reach');
    expect(store.entries).toEqual([['tags-of:3', [HOST], 4200]]);
    const written = { ...there, first_name: 'Ada', tags: [] };
    const sent: unknown[][] = [];
    const { hub } = finds(
      { 16145550101: [[written]] },
      { readContact: async () => written, setTags: async (...given: unknown[]) => sent.push(given) },
    );
    await expect(write(store, hub)).resolves.toMatchObject({ change: 'updated', contact: { tags: [HOST] } });
    expect(sent).toEqual([['3', ['9']]]);
    expect(store.topics).toEqual([]);
  });

  it('count as a change where they come back, though the country that is written does not stay', async () => {
    const store = new Store();
    const american = { ...there, country_code: 'US' };
    const calls = { readContact: async () => american, replaceContact: async () => american };
    const tries = async (setTags: () => Promise<unknown>) => {
      const { hub } = finds({ 16145550101: [[american]] }, { ...calls, setTags });
      return upsertContact(plainZap(store), hub, { phone: PHONE, fields: { country_code: 'CA' }, custom: [] });
    };
    await expect(tries(() => Promise.reject(broken()))).rejects.toThrow('Out of reach');
    await expect(tries(async () => undefined)).resolves.toMatchObject({ change: 'updated' });
    await expect(tries(async () => undefined)).resolves.toMatchObject({ change: 'unchanged' });
  });

  it.each([
    ['are forgotten where a write that may be done has them back', broken(), undefined, []],
    ['stay noted where neither is known to be done', broken(), broken(), ['tags-of:3']],
  ])('%s', async (_what, put, patch, topics) => {
    const store = new Store();
    const { hub, sent } = writes({ put, ...(patch && { patch }) });
    await expect(write(store, hub)).rejects.toBe(put);
    expect(sent.map(([what]) => what)).toEqual(['put', 'patch']);
    expect(store.topics).toEqual(topics);
  });
});
