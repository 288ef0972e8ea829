import type { Zap } from '../../../platform/zap.ts';
import type { Van } from '../../../services/van/client.ts';
import { contactType, resultCodeId, resultCodes } from '../../../services/van/names.ts';
import type { ContactType, ResultCode } from '../../../services/van/objects.ts';
import { CREDENTIALS } from '../../support/credentials.ts';
import { vanDouble } from '../../support/van-double.ts';
import { inZap, stopOf } from '../../support/zap.ts';

const CONNECTED = { authData: CREDENTIALS.van };

/** A VAN that has these, and what it was asked for. */
const vanWith = (contactTypes: ContactType[] | Error, resultCodes: ResultCode[] = []) =>
  vanDouble({
    contactTypes: () => (contactTypes instanceof Error ? Promise.reject(contactTypes) : contactTypes),
    resultCodes,
  });
const outage = new Error('outage');

describe('a type of contact', () => {
  const TYPES: ContactType[] = [
    { contactTypeId: 2, name: 'Walk', channelTypeName: 'Other' },
    { contactTypeId: 201, name: 'Our dialer', channelTypeName: 'PHONE' },
    { contactTypeId: 202, name: 'Peer to peer', channelTypeName: 'Text' },
    { contactTypeId: 203, name: 'Door hanger', channelTypeName: null },
    { contactTypeId: 204, name: null, channelTypeName: 'Text to Donate' },
    { contactTypeId: 205, name: 'Chat', channelTypeName: 'Online Text' },
    { contactTypeId: 206, name: 'Fax', channelTypeName: 'Phone and Fax' },
    { contactTypeId: 207, name: 'Podcast', channelTypeName: 'Microphone' },
    { contactTypeId: 37, name: 'SMS Text' },
  ];
  const look = async (typed: string, options = {}, types: ContactType[] | Error = TYPES) => {
    const { v, asked } = vanWith(types);
    return { type: await inZap((zap) => contactType(zap, v, typed, options), CONNECTED), asked };
  };

  it.each([
    ['walk', { contactTypeId: '2', needsPhone: false, isText: false }],
    [' Our Dialer ', { contactTypeId: '201', needsPhone: true, isText: false }],
    ['Peer to peer', { contactTypeId: '202', needsPhone: true, isText: true }],
    ['Chat', { contactTypeId: '205', needsPhone: false, isText: false }],
    ['Fax', { contactTypeId: '206', needsPhone: false, isText: false }],
    ['Podcast', { contactTypeId: '207', needsPhone: false, isText: false }],
  ])('is looked up by its name: %j', async (typed, type) => {
    await expect(look(typed)).resolves.toEqual({ type, asked: [['contactTypes']] });
  });

  it('without a channel needs a phone only by its ID, and is a text by it', async () => {
    const door = { contactTypeId: '203', needsPhone: undefined, isText: false };
    expect((await look('Door hanger')).type).toStrictEqual(door);
    const text = { contactTypeId: '37', needsPhone: undefined, isText: true };
    expect((await look('sms text')).type).toStrictEqual(text);
  });

  it.each([
    ['901', {}, { contactTypeId: '901' }],
    [' 37 ', {}, { contactTypeId: '37', isText: true }],
    // The texts among those that the API note lists.
    ...['37', '132', '143', '147', '149'].map(
      (id) => [id, { asks: true }, { contactTypeId: id, isText: true }] as [string, object, object],
    ),
    ['112', { asks: true }, { contactTypeId: '112' }],
    ['67', { asks: true }, { contactTypeId: '67' }],
  ])('is not looked up where its ID tells enough: %j %o', async (typed, options, type) => {
    await expect(look(typed, options)).resolves.toEqual({ type, asked: [] });
  });

  it.each([
    ['201', { contactTypeId: '201', needsPhone: true, isText: false }],
    [' 202 ', { contactTypeId: '202', needsPhone: true, isText: true }],
    ['204', { contactTypeId: '204', needsPhone: false, isText: false }],
    ['901', { contactTypeId: '901' }],
  ])('is looked up by its ID where it matters of what kind it is: %j', async (typed, type) => {
    await expect(look(typed, { asks: true })).resolves.toEqual({ type, asked: [['contactTypes']] });
  });

  it('by its ID goes on where the list cannot be read, and by its name does not', async () => {
    await expect(look('201', { asks: true }, outage)).resolves.toMatchObject({ type: { contactTypeId: '201' } });
    const { v } = vanWith(outage);
    await expect(inZap((zap) => contactType(zap, v, 'Phone'), CONNECTED)).rejects.toThrow('outage');
  });

  it('is remembered, and looked up anew for a name that is not there', async () => {
    const { v, asked } = vanWith([...TYPES]);
    await inZap(async (zap) => {
      await contactType(zap, v, 'Walk');
      await contactType(zap, v, 'Our dialer');
      await contactType(zap, v, '901', { asks: true });
      expect(asked).toHaveLength(1);
      await contactType(zap, v, 'Phone').catch(() => undefined);
      expect(asked).toHaveLength(2);
    }, CONNECTED);
  });

  it.each([
    ['Phone', undefined, TYPES.slice(0, 2), 'It has: Walk, Our dialer. Choose Contact Type again in this step.'],
    ['Phone', { fix: 'Choose one.' }, [], 'It has: none. Choose one.'],
    ['12345678901', {}, [], 'It has: none. Choose Contact Type again in this step.'],
    ['4th', {}, [], 'It has: none. Choose Contact Type again in this step.'],
    ['Round 4', {}, [], 'It has: none. Choose Contact Type again in this step.'],
  ])('that is not there is told with those that are: %j', async (typed, options, types, rest) => {
    const { v } = vanWith(types);
    await expect(stopOf((zap) => contactType(zap, v, typed, options), CONNECTED)).resolves.toEqual({
      name: 'AppError',
      code: 'NotFound',
      message: `NGP VAN has no contact type “${typed}”. ${rest}`,
    });
  });

  it('of which there are two is told by kind and IDs', async () => {
    const { v } = vanWith([
      { contactTypeId: 1, name: 'Phone' },
      { contactTypeId: 9, name: 'phone' },
    ]);
    await expect(stopOf((zap) => contactType(zap, v, 'Phone'), CONNECTED)).resolves.toMatchObject({
      message:
        'NGP VAN has several contact types of the name “Phone”, with the IDs 1 and 9. Use the ID instead of the name.',
    });
  });
});

describe('a result', () => {
  const RESULTS = [
    { resultCodeId: 14, name: 'Canvassed' },
    { resultCodeId: 99, name: null },
  ];
  const ABOUT = { contactTypeId: '1', inputTypeId: '11' };
  const idOf = (zap: Zap, v: Van, typed: string, about: object = ABOUT) =>
    resultCodeId(zap, v, typed, about, 'Choose Result again.');

  it('is taken as it is where it is an ID', async () => {
    const { v, asked } = vanWith([]);
    await expect(inZap((zap) => idOf(zap, v, ' 14 '), CONNECTED)).resolves.toBe('14');
    expect(asked).toEqual([]);
  });

  it('is looked up by its name among those of this kind of contact', async () => {
    const { v, asked } = vanWith([], RESULTS);
    await expect(inZap((zap) => idOf(zap, v, ' canvassed'), CONNECTED)).resolves.toBe('14');
    expect(asked).toEqual([['resultCodes', ABOUT]]);
  });

  it('is remembered apart for each kind of contact, and looked up anew where it is not there', async () => {
    const { v, asked } = vanWith([], RESULTS);
    const kinds = [
      ABOUT,
      { contactTypeId: '11', inputTypeId: '1' },
      { contactTypeId: '2', inputTypeId: '11' },
      { contactTypeId: '1', inputTypeId: '14' },
      {},
    ];
    await inZap(async (zap) => {
      for (const about of [...kinds, ...kinds]) await idOf(zap, v, 'Canvassed', about);
      expect(asked).toEqual(kinds.map((kind) => ['resultCodes', kind]));
      await idOf(zap, v, 'Moved').catch(() => undefined);
      expect(asked).toHaveLength(kinds.length + 1);
    }, CONNECTED);
  });

  it('is one of a list that shows every name', async () => {
    const { v } = vanWith([], RESULTS);
    await expect(inZap((zap) => resultCodes(zap, v, {}), CONNECTED)).resolves.toEqual([
      { id: '14', name: 'Canvassed' },
      { id: '99', name: '' },
    ]);
  });

  it('that is not there, or twice, is told so', async () => {
    const stopped = (results: ResultCode[]) => {
      const { v } = vanWith([], results);
      return stopOf((zap) => idOf(zap, v, 'Moved'), CONNECTED);
    };
    await expect(stopped(RESULTS.slice(0, 1))).resolves.toEqual({
      name: 'AppError',
      code: 'NotFound',
      message: 'NGP VAN has no result “Moved” for this type of contact. It has: Canvassed. Choose Result again.',
    });
    const twice = [5, 6].map((id) => ({ resultCodeId: id, name: 'Moved' }));
    await expect(stopped(twice)).resolves.toMatchObject({
      message: 'NGP VAN has several results of the name “Moved”, with the IDs 5 and 6. Use the ID instead of the name.',
    });
  });
});
