import { vanPhone } from '../../../mappings/van-phone.ts';
import type { Zap } from '../../../platform/zap.ts';
import type { Van } from '../../../services/van/client.ts';
import { isEnough, type Match, matchPerson } from '../../../services/van/matching.ts';
import type { Person } from '../../../services/van/objects.ts';
import type { Known } from '../../../services/van/people.ts';
import { stopOf } from '../../support/zap.ts';

const PHONE = vanPhone('612-555-0142');
const NAMED = { firstName: 'Ada', lastName: 'Nguyen' };
const EMAIL = 'ada@example.org';
const BY_EMAIL = { emails: [{ email: EMAIL }] };
const BY_PHONE = { phones: [{ phoneNumber: '6125550142' }] };
const BY_BIRTH = { ...NAMED, dateOfBirth: '1984-02-19', addresses: [{ zipOrPostalCode: '55802' }] };
const BY_ADDRESS = { ...NAMED, addresses: [{ addressLine1: '12 Elm St', zipOrPostalCode: '55802' }] };
const ALL: Known = {
  ...NAMED,
  email: EMAIL,
  phone: PHONE,
  birthDate: '1984-02-19',
  address1: '12 Elm St',
  zip: '55802-1103',
};

interface Held {
  /** Whom VAN finds by these bodies, as JSON; everybody when left out. */
  by?: object;
  person?: Person | undefined;
  /** Who alone has the phone. */
  holder?: string;
}

/** A VAN that finds 7, and what it was asked for. */
function vanWith({ by, person, holder }: Held) {
  const asked: object[] = [];
  const v = {
    matchPerson: async (body: object) => {
      asked.push(body);
      return by === undefined || JSON.stringify(by) === JSON.stringify(body) ? '7' : undefined;
    },
    readPerson: async (vanId: string) => (vanId === '7' ? person : undefined),
    findByPhone: async (entry: object) => {
      asked.push(entry);
      return holder;
    },
  } as unknown as Van;
  return { v, asked };
}
const NOBODY = { by: {} };

async function match(known: Known, held: Held, options?: Parameters<typeof matchPerson>[3]) {
  const { v, asked } = vanWith(held);
  const zap = { warnings: [] as string[] } as unknown as Zap;
  const found: Match | undefined = await matchPerson(zap, v, known, options);
  return { found, asked, warnings: zap.warnings };
}

describe('is enough to tell somebody apart', () => {
  it.each<Known>([
    { email: EMAIL },
    { phone: PHONE },
    { ...NAMED, phone: PHONE },
    { firstName: 'Ada', phone: PHONE },
    { ...NAMED, zip: '55802', birthDate: '1984-02-19' },
    { ...NAMED, zip: ' 55802-1103 ', address1: ' 12 Elm St' },
  ])('%j', (known) => {
    expect(isEnough(known)).toBe(true);
  });
});

describe('is not enough to tell somebody apart', () => {
  it.each<Known>([
    {},
    NAMED,
    { firstName: '', lastName: 'Nguyen', zip: '55802', birthDate: '1984-02-19' },
    { firstName: 'Ada', zip: '55802', address1: '12 Elm St' },
    { ...NAMED, birthDate: '1984-02-19' },
    { ...NAMED, zip: '55802' },
    { ...NAMED, zip: 'K1A 0B1', birthDate: '1984-02-19', address1: '12 Elm St' },
    { ...NAMED, address1: '12 Elm St' },
    { ...NAMED, zip: '55802', address1: 'Elm St 12' },
    { zip: '55802', birthDate: '1984-02-19', address1: '12 Elm St' },
  ])('%j', (known) => {
    expect(isEnough(known)).toBe(false);
  });
});

describe('a person', () => {
  it('is asked for by one combination after the other, from the sure to the loose', async () => {
    const { found, asked } = await match(ALL, NOBODY);
    expect(found).toBeUndefined();
    expect(asked).toEqual([{ ...NAMED, ...BY_EMAIL }, { ...NAMED, ...BY_PHONE }, BY_BIRTH, BY_ADDRESS, BY_EMAIL]);
  });

  it('is asked for three times at most by a step that knows little', async () => {
    const { asked } = await match(ALL, NOBODY, { short: true });
    expect(asked).toEqual([{ ...NAMED, ...BY_EMAIL }, { ...NAMED, ...BY_PHONE }, BY_EMAIL]);
  });

  it.each<[string, object]>([
    ['name and email', { ...NAMED, ...BY_EMAIL }],
    ['name and phone', { ...NAMED, ...BY_PHONE }],
    ['name, ZIP code and date of birth', BY_BIRTH],
    ['name and address', BY_ADDRESS],
  ])('is taken without another look by %s', async (by, body) => {
    const { found, asked, warnings } = await match(ALL, { by: body });
    expect(found).toEqual({ vanId: '7', by, person: undefined, isSure: true });
    expect(asked.at(-1)).toEqual(body);
    expect(warnings).toEqual([]);
  });

  it('is not asked for by a phone alone where an email or the full name could be compared', async () => {
    expect((await match({ ...NAMED, phone: PHONE }, NOBODY)).asked).toEqual([{ ...NAMED, ...BY_PHONE }]);
    expect((await match({ email: EMAIL, phone: PHONE }, NOBODY)).asked).toEqual([BY_EMAIL]);
  });

  it('is asked for by the phone where only one name is known, also by a step that knows little', async () => {
    for (const short of [false, true]) {
      const { found, asked } = await match({ firstName: 'Ada', phone: PHONE }, { person: NAMED }, { short });
      expect(found).toEqual({ vanId: '7', by: 'phone', person: NAMED, isSure: false });
      expect(asked).toEqual([BY_PHONE]);
    }
  });

  it('is nobody, and nothing is asked, where nothing is known', async () => {
    expect(await match({}, {})).toEqual({ found: undefined, asked: [], warnings: [] });
  });
});

describe('somebody found by an email', () => {
  const found = (known: Known, person: Person | undefined) =>
    match({ email: EMAIL, ...known }, { by: BY_EMAIL, person });

  it.each<[Known, Person | undefined]>([
    [{ firstName: 'Ada', lastName: 'Olsen' }, NAMED],
    [{ firstName: 'ÁDA' }, NAMED],
    [{ firstName: ' Adaline ', lastName: 'Nguyen' }, NAMED],
    [
      { firstName: ' Al ', lastName: 'nguyen' },
      { firstName: 'Alexandra', lastName: 'Nguyen' },
    ],
    [
      { firstName: 'Alexandra', lastName: 'Nguyen' },
      { firstName: ' Al ', lastName: 'Nguyen' },
    ],
    [
      { firstName: 'LIZ', lastName: 'Nguyen' },
      { firstName: ' Elizabeth', lastName: 'Nguyen' },
    ],
    [
      { firstName: 'Elizabeth', lastName: 'Nguyen' },
      { firstName: 'Beth', lastName: 'Nguyen' },
    ],
    [{ lastName: 'Nguyen' }, NAMED],
    [{ lastName: 'Nguyen' }, { lastName: 'Nguyen' }],
    [
      { firstName: 'Ada', lastName: 'Nguyen' },
      { firstName: null, lastName: 'Nguyen' },
    ],
    [{ firstName: 'Ada' }, { lastName: 'Nguyen' }],
    [
      { firstName: 'Ada', lastName: 'Nguyen' },
      { firstName: '', lastName: null },
    ],
    [{ lastName: 'Nguyen' }, {}],
    [{ firstName: 'Ada', lastName: 'Nguyen' }, undefined],
  ])('is taken: %j for %j', async (known, person) => {
    const { found: one, warnings } = await found(known, person);
    expect(one).toEqual({ vanId: '7', by: 'email', person, isSure: false });
    expect(warnings).toEqual([
      'NGP VAN knows this email under another form of the name (VAN ID 7), which was taken for the same person. Look there if several people share the email.',
    ]);
  });

  it.each<[Known, Person]>([
    [{ firstName: 'Luis', lastName: 'Nguyen' }, NAMED],
    [{ firstName: 'A', lastName: 'Nguyen' }, NAMED],
    [
      { firstName: 'Li', lastName: 'Nguyen' },
      { firstName: 'Elizabeth', lastName: 'Nguyen' },
    ],
    [{ firstName: 'Adaline', lastName: 'Olsen' }, NAMED],
    [{ firstName: 'Adaline' }, NAMED],
    [{ firstName: 'Adaline' }, { firstName: 'Ada', lastName: null }],
    [{ lastName: 'Olsen' }, NAMED],
    [
      { firstName: 'Ada', lastName: 'Nguyen' },
      { firstName: null, lastName: 'Olsen' },
    ],
    [
      { firstName: 'Ada', lastName: 'Nguyen' },
      { firstName: 'Bob', lastName: null },
    ],
    [{ lastName: 'Nguyen' }, { firstName: 'Ada', lastName: null }],
  ])('is not taken: %j for %j', async (known, person) => {
    const { found: one, warnings } = await found(known, person);
    expect(one).toBeUndefined();
    expect(warnings).toEqual([
      'NGP VAN knows this email under another name (VAN ID 7), which was not taken for the same person. If it is, merge the two in VAN.',
    ]);
  });

  it('is taken, and not read, where there is no name to compare', async () => {
    const { found: one, warnings } = await found({ firstName: '' }, NAMED);
    expect(one).toEqual({ vanId: '7', by: 'email', person: undefined, isSure: false });
    expect(warnings).toEqual([
      'The person was found by this email alone (VAN ID 7), with no name to compare. Look there if several people share the email.',
    ]);
  });
});

describe('a phone without a name', () => {
  const known = { phone: PHONE };

  it('is the one of whoever alone has it', async () => {
    expect(await match(known, { holder: '8' })).toEqual({
      found: { vanId: '8', by: 'phone', person: undefined, isSure: false },
      asked: [{ phoneNumber: '6125550142' }],
      warnings: [],
    });
  });

  it('is nobody’s where VAN finds nobody with it either', async () => {
    expect(await match(known, NOBODY, { short: true })).toEqual({
      found: undefined,
      asked: [{ phoneNumber: '6125550142' }, BY_PHONE],
      warnings: [],
    });
  });

  it.each([
    [undefined, 'AppError'],
    ['fail', 'AppError'],
    ['halt', 'HaltedError'],
  ] as const)('stops the run where several share it: %s', async (unclear, name) => {
    const { v } = vanWith({});
    const stopped = await stopOf((zap) => matchPerson(zap, v, known, unclear && { unclear }));
    expect(stopped).toMatchObject({
      name,
      message: expect.stringMatching(/^Several people in NGP VAN have this phone/),
    });
    expect(stopped.code).toBe(name === 'AppError' ? 'AmbiguousPerson' : undefined);
  });
});
