import { brokenRules, columnSelections } from '../../../services/indigo/columns.ts';

const NAMES = { first_name: 'First', last_name: 'Last' };

it.each([
  [NAMES, ['first_name']],
  [{ full_name: 'Name', zip: 'ZIP' }, ['full_name']],
  [{ ...NAMES, address: 'Street', id: 'Member' }, ['last_name', 'id']],
  [{ zip: 'ZIP', id: 'Member' }, ['zip']],
])('finds nothing wrong with %j and %j', (columns, required) => {
  expect(brokenRules(columns, required)).toEqual([]);
});

it.each([
  ['a field of another name', { ...NAMES, email: 'Email' }, ['last_name'], /“email” is not a field/],
  ['a required field of another name', NAMES, ['last_name', 'Zip Code'], /“Zip Code” is not a field/],
  ['a name in capitals', { ...NAMES, ZIP: 'ZIP' }, ['last_name'], /“ZIP” is not a field/],
  ['a name that every object has', { ...NAMES, toString: 'X' }, ['last_name'], /“toString” is not a field/],
  ['a required field without a column', NAMES, ['last_name', 'zip'], /zip is required but has no column/],
  ['full and first name', { full_name: 'Name', first_name: 'First' }, ['full_name'], /full_name cannot be used/],
  ['full and last name', { full_name: 'Name', last_name: 'Last' }, ['last_name'], /full_name cannot be used/],
  ['a required address', { ...NAMES, address: 'Street' }, ['last_name', 'address'], /address cannot be required/],
  ['nothing required', NAMES, [], /at least one field must be required/],
  ['an id alone required', { ...NAMES, id: 'Member' }, ['id'], /at least one field must be required/],
])('names %s', (_what, columns, required, problem) => {
  const problems = brokenRules(columns, required);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(problem);
});

it('names every rule that is broken', () => {
  const columns = { full_name: 'Name', first_name: 'First', address: 'Street', email: 'Email' };
  expect(brokenRules(columns, ['address', 'zip'])).toHaveLength(5);
});

it('requires what is asked for, and an id always', () => {
  expect(columnSelections({ ...NAMES, address: 'Street', id: 'Member' }, ['last_name'])).toEqual({
    first_name: { column_name: 'First', is_required: false },
    last_name: { column_name: 'Last', is_required: true },
    address: { column_name: 'Street', is_required: false },
    id: { column_name: 'Member', is_required: true },
  });
});
