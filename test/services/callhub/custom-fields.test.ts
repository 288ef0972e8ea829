import { callhub } from '../../../services/callhub/client.ts';
import { customValues, fieldsNamed } from '../../../services/callhub/custom-fields.ts';
import { api } from '../../support/callhub.ts';
import { CREDENTIALS } from '../../support/credentials.ts';
import { useMocks } from '../../support/mocks.ts';
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
