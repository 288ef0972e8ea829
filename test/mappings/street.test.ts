import { isSameDoor, isSameTown } from '../../mappings/street.ts';

const door = (line: string, more: object = {}) => ({ addressLine1: line, ...more });

it.each([
  ['12 Elm Street', '12 ELM ST.'],
  ['100 North Main Street', '100 N Main St'],
  ['9 Lake Avenue', '9 Lake Ave'],
  ['9 Ocean Boulevard', '9 Ocean Blvd'],
  ['4 Mill Road', '4 Mill Rd'],
  ['4 Mill Drive', '4 Mill Dr'],
  ['4 Mill Lane', '4 Mill Ln'],
  ['4 Mill Court', '4 Mill Ct'],
  ['4 Mill Place', '4 Mill Pl'],
  ['1 Southwest 5th Terrace', '1 SW 5th Ter'],
  ["7 O'Neil Way", '7 Oneil Way'],
  ['7 Peña Street', '7 Pena St'],
  ['P.O. Box 12', 'PO Box 12'],
])('%s is %s', (one, other) => {
  expect(isSameDoor(door(one), door(other))).toBe(true);
});

it.each([
  ['100 N Main St', '100 N Pearl St'],
  ['100 North Main St', '100 South Main St'],
  ['12 Elm St', '14 Elm St'],
  ['12 Elm St', '12 Elm Ave'],
  ['12 St James Pl', '12 St Johns Pl'],
  ['12 Elm St Apt 4', '12 Elm St Apt 5'],
  ['', ''],
])('%s is not %s', (one, other) => {
  expect(isSameDoor(door(one), door(other))).toBe(false);
});

it('knows an apartment wherever it stands', () => {
  const four = [
    door('12 Elm St Apt. 4'),
    door('12 Elm Street, Unit 4'),
    door('12 Elm St #4'),
    door('12 Elm St', { addressLine2: 'Apartment 4' }),
    door('12 Elm St', { addressLine2: '', unitNo: '4' }),
  ];
  for (const one of four) for (const other of four) expect(isSameDoor(one, other)).toBe(true);
  for (const one of four) expect(isSameDoor(one, door('12 Elm St'))).toBeUndefined();
  expect(isSameDoor(door('12 Elm St', { addressLine2: 'Apt 5' }), door('12 Elm St Apt 4'))).toBe(false);
});

it.each([
  [{ zipOrPostalCode: '12207' }, { zipOrPostalCode: '12207-1234' }, true],
  [{ zipOrPostalCode: '12207', city: 'Albany' }, { zipOrPostalCode: '12208', city: 'Albany' }, false],
  [{ zipOrPostalCode: 'K1A 0B1' }, { zipOrPostalCode: 'k1a 0b1' }, true],
  [{ city: 'Albany' }, { zipOrPostalCode: '12207', city: 'ALBANY' }, true],
  [{ city: 'Troy' }, { zipOrPostalCode: '12207', city: 'Albany' }, false],
  [{}, { zipOrPostalCode: '12207', city: 'Albany' }, undefined],
  [{ zipOrPostalCode: '12207' }, { city: 'Albany' }, undefined],
])('compares the towns of %j and %j', (one, other, same) => {
  expect(isSameTown(one, other)).toBe(same);
});
