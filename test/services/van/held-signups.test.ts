import { heldSignups } from '../../../services/van/held-signups.ts';
import { vanDouble } from '../../support/van-double.ts';

const SIGNUP = {
  eventSignupId: 930114,
  person: { vanId: 101555001 },
  event: { eventId: 88321, name: 'Doors', shortName: 'DulCan0606' },
  shift: { eventShiftId: 40551, name: 'Morning' },
  role: { roleId: 60011, name: 'Canvasser' },
  status: { statusId: 1, name: 'Scheduled' },
};
const held = async (...rows: object[]) => {
  const { v, asked } = vanDouble({ signupsOfPerson: rows });
  const found = await heldSignups(v, '101555001', '700123', '88321');
  expect(asked).toEqual([['signupsOfPerson', '101555001', true]]);
  return found;
};

it('tells the ids and names of a signup, and the signup as VAN has it', async () => {
  await expect(held(SIGNUP)).resolves.toEqual([
    {
      signupId: '930114',
      eventId: '88321',
      shiftId: '40551',
      shiftName: 'Morning',
      roleId: '60011',
      statusId: '1',
      statusName: 'Scheduled',
      record: SIGNUP,
    },
  ]);
});

it('knows other days of the same Mobilize event by the short name', async () => {
  const at = (eventSignupId: number, event: object | null | undefined) => ({ ...SIGNUP, eventSignupId, event });
  const found = await held(
    at(1, { eventId: 88321, shortName: null }),
    at(2, { eventId: 88322, shortName: 'M700123' }),
    at(3, { eventId: 88323, shortName: 'M700124' }),
    at(4, { eventId: 88324, shortName: 'DulCan0606' }),
    at(5, { eventId: 88325 }),
    at(6, null),
    at(7, undefined),
  );
  expect(found.map(({ signupId }) => signupId)).toEqual(['1', '2']);
});

it('tells blanks for what VAN leaves out', async () => {
  const blank = { shiftId: '', shiftName: '', roleId: '', statusId: '', statusName: '' };
  const event = { eventId: 88321 };
  await expect(held({ event })).resolves.toMatchObject([{ signupId: '', eventId: '88321', ...blank }]);
  const nulls = { event, shift: null, role: null, status: null };
  await expect(held(nulls)).resolves.toMatchObject([blank]);
  const noNames = { event, shift: { name: null }, role: {}, status: { name: null } };
  await expect(held(noNames)).resolves.toMatchObject([blank]);
  const { shiftId: _, ...rest } = blank;
  await expect(held({ event: { shortName: 'M700123' }, shift: { eventShiftId: 1 } })).resolves.toMatchObject([
    { ...rest, eventId: '', shiftId: '1' },
  ]);
});

it('knows of none where VAN does not show them', async () => {
  const { v } = vanDouble({ signupsOfPerson: undefined });
  await expect(heldSignups(v, '101555001', '700123', '88321')).resolves.toEqual([]);
});
