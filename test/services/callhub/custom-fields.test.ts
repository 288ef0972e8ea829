import { callhub } from '../../../services/callhub/client.ts';
import { customValues, fieldNames, fieldsNamed, readCustomFields } from '../../../services/callhub/custom-fields.ts';
import { api } from '../../support/callhub.ts';
import { acts, plainZap } from '../../support/callhub-desk.ts';
import { CREDENTIALS } from '../../support/credentials.ts';
import { useMocks } from '../../support/mocks.ts';
import { Store } from '../../support/store.ts';
import { inZap } from '../../support/zap.ts';

useMocks();

const authData = CREDENTIALS.callhub;
const fields = (...names: string[]) =>
  api()
    .get('/v1/contacts/fields/')
    .reply(200, {
      count: names.length + 1,
      results: [{ id: 7, name: 'city' }, ...names.map((name, index) => ({ id: 1204 + index, name }))],
    });

it('takes a field of that very name before one that is only spelled alike, and case does not matter', async () => {
  fields('VAN-ID', 'van id', 'Shift');
  await inZap(
    async (zap) => {
      const { values, missing } = await customValues(zap, callhub(zap), {
        ' VAN ID ': '7',
        '1206': 'AM',
        city: 'Troy',
      });
      expect(values).toEqual([
        { id: '1206', name: 'Shift', value: 'AM' },
        { id: '1205', name: 'van id', value: '7' },
      ]);
      expect(missing).toEqual(['city']); // no custom field: every contact has it
    },
    { authData },
  );
});

it('asks the account again for a field that is newer than the memory, unless that does not matter', async () => {
  fields('VAN ID');
  fields('VAN ID', 'Shift');
  await inZap(
    async (zap) => {
      const names = async (wanted: string, insist?: boolean) =>
        [...(await fieldsNamed(zap, callhub(zap), [wanted], insist)).found.values()].map(({ id }) => id);
      await expect(names('VAN ID')).resolves.toEqual(['1204']);
      await expect(names('Shift', false)).resolves.toEqual([]);
      await expect(names('Shift')).resolves.toEqual(['1205']);
    },
    { authData },
  );
});

describe('the custom fields of an account', () => {
  const has = (...rows: object[]) => {
    const contactFields = jest.fn(async () => rows);
    return { hub: acts({ contactFields }), contactFields };
  };
  const VAN_ID = { id: '1204', name: 'VAN ID' };
  const SHIFT = { id: '1205', name: 'Shift' };

  it('leave out the columns that every contact has, and rows without an id or a name', async () => {
    const odd = [{ id: 0, name: 'phone number' }, { id: '16', name: 'tags' }, { name: 'x' }, { id: null, name: 'x' }];
    const blank = [{ id: 1206 }, { id: 1207, name: null }, { id: 1208, name: ' ' }, {}];
    const { hub } = has(...odd, ...blank, { id: 1204, name: ' VAN ID ' }, SHIFT);
    await expect(readCustomFields(hub)).resolves.toEqual([VAN_ID, SHIFT]);
  });

  const ask = async (names: string[], ...rows: object[]) => {
    const { found, missing } = await fieldsNamed(plainZap(), has(...rows).hub, names);
    return { found: [...found].map(([name, { id }]) => `${name}: ${id}`), missing };
  };

  it('are found by the very name, then by one that is spelled alike, then by the id', async () => {
    const rows = [{ id: 1206, name: '1205' }, SHIFT, { id: 1207, name: 'van-id' }, VAN_ID];
    await expect(ask(['1205', '1204', ' van id', 'vanId', 'Precinct'], ...rows)).resolves.toEqual({
      found: ['1205: 1206', '1204: 1204', ' van id: 1204', 'vanId: 1207'],
      missing: ['Precinct'],
    });
  });

  it('are never found by a name of signs alone', async () => {
    await expect(ask(['?', '##'], { id: 1206, name: '!' }, { id: 1207, name: '##' })).resolves.toEqual({
      found: ['##: 1207'],
      missing: ['?'],
    });
  });

  it('are not asked for where no name is given', async () => {
    const { hub, contactFields } = has(VAN_ID);
    await expect(fieldsNamed(plainZap(), hub, [])).resolves.toEqual({ found: new Map(), missing: [] });
    expect(contactFields).not.toHaveBeenCalled();
  });

  it('are asked for once in a step that finds all or has just read them, and remembered for ten minutes', async () => {
    const store = new Store();
    const { hub, contactFields } = has(VAN_ID);
    await fieldsNamed(plainZap(store), hub, ['Precinct']);
    expect(contactFields).toHaveBeenCalledTimes(1);
    expect(store.entries).toEqual([['contact-fields', [VAN_ID], 600]]);
    await fieldsNamed(plainZap(store), hub, ['VAN ID']);
    await fieldsNamed(plainZap(store), hub, ['Precinct'], false);
    expect(contactFields).toHaveBeenCalledTimes(1);
    await fieldsNamed(plainZap(store), hub, ['VAN ID', 'Precinct']);
    expect(contactFields).toHaveBeenCalledTimes(2);
    expect(store.forgotten).toHaveLength(1);
  });

  it('take blank values too, in the order in which they are given', async () => {
    const { hub } = has(VAN_ID, SHIFT);
    await expect(customValues(plainZap(), hub, { Shift: '', Precinct: '7', 'van id': '5' })).resolves.toEqual({
      values: [
        { ...SHIFT, value: '' },
        { ...VAN_ID, value: '5' },
      ],
      missing: ['Precinct'],
    });
  });

  it('name the values of contacts, and are not asked for where no contact has any', async () => {
    const { hub, contactFields } = has(VAN_ID);
    const poor = [{}, { custom_fields: '{}' }, { custom_fields: '<odd>' }];
    await expect(fieldNames(plainZap(), hub, poor)).resolves.toEqual(new Map());
    await expect(fieldNames(plainZap(), hub, [])).resolves.toEqual(new Map());
    expect(contactFields).not.toHaveBeenCalled();
    await expect(fieldNames(plainZap(), hub, [...poor, { custom_fields: '{"1204":"7"}' }])).resolves.toEqual(
      new Map([['1204', 'VAN ID']]),
    );
  });

  it('may be out of reach only where that is allowed', async () => {
    const contactFields = async () => Promise.reject(new Error('No.'));
    const look = (mayLack: boolean) => {
      const zap = plainZap();
      const names = fieldNames(zap, acts({ contactFields }), [{ custom_fields: '{"1204":"7"}' }], () => mayLack);
      return names.then((map) => [map.size, zap.warnings]);
    };
    await expect(look(false)).rejects.toThrow('No.');
    await expect(look(true)).resolves.toEqual([0, [expect.stringMatching(/^CallHub did not show the names/)]]);
  });
});
