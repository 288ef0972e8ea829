import { usualColumns } from '../../mappings/van-export-to-callhub.ts';
import type { Mode } from '../../services/van/service.ts';

/** Field → header. */
const found = (headers: string[], rows: string[][] = [], mode?: Mode) =>
  Object.fromEntries([...usualColumns(headers, rows, mode)].map(([column, field]) => [field, headers[column]]));

it('finds the columns of a full export', () => {
  const headers =
    'CanvassFileRequestID,VanID,Address,FirstName,LastName,StreetAddress,City,State,ZipOrPostal,County,Employer,Occupation,Email,HomePhone,IsHomePhoneACellExchange,CellPhone,WorkPhone,IsWorkPhoneACellExchange,Phone,OptInPhone,OptInStatus,OptInPhoneType,PollingAddress,PollingCity'.split(
      ',',
    );
  const cell = headers.map((header) => (header === 'CellPhone' ? '(614) 555-0101' : ''));
  expect(found(headers, [cell])).toEqual({
    'phone number': 'CellPhone',
    'mobile number': 'OptInPhone',
    'VAN ID': 'VanID',
    email: 'Email',
    'first name': 'FirstName',
    'last name': 'LastName',
    address: 'StreetAddress',
    city: 'City',
    state: 'State',
    zipcode: 'ZipOrPostal',
  });
});

it('takes the column of numbers that most rows have', () => {
  const headers = ['VanID', 'CellPhone', 'HomePhone', 'Phone'];
  const rows = [
    ['1', '614-555-0101', '', '614-555-0101'],
    ['2', '', '6145550102', '6145550102'],
    ['3', '', '', '1 614 555 0103'],
  ];
  expect(found(headers, rows)['phone number']).toBe('Phone');
  expect(found(headers, rows.slice(0, 1))['phone number']).toBe('CellPhone');
});

it.each([
  [['Phone', 'WorkPhone', 'HomePhone', 'CellPhone'], 'CellPhone'],
  [['CellPhone', 'HomePhone', 'WorkPhone', 'Phone'], 'CellPhone'],
  [['Phone', 'WorkPhone', 'HomePhone'], 'HomePhone'],
  [['HomePhone', 'WorkPhone', 'Phone'], 'HomePhone'],
  [['Phone', 'WorkPhone'], 'WorkPhone'],
  [['WorkPhone', 'Phone'], 'WorkPhone'],
  [['Telephone', 'Phone'], 'Phone'],
])('takes of %j, filled alike, %s', (headers, expected) => {
  expect(found(headers, [headers.map(() => '614-555-0101')])['phone number']).toBe(expected);
});

it('passes over columns about numbers', () => {
  const headers = [
    'VANID',
    'CellPhoneId',
    'CellPhoneDialingPrefix',
    'CellPhoneCountryCode',
    'IsCellPhone',
    'CellPhone',
  ];
  expect(found(headers, [['1', '880011', '1', 'US', '1', '6145550101']])).toEqual({
    'VAN ID': 'VANID',
    'phone number': 'CellPhone',
  });
  // Also where an id could be a number.
  expect(found(['CellPhoneId', 'CellPhone'], [['6145550199', '6145550101']])['phone number']).toBe('CellPhone');
});

it.each([
  ['VanID', undefined],
  ['VANID', undefined],
  ['van id', '1'],
  ['VAN_ID', '0'],
  ['Contact VANID', undefined],
  ['Voter File VANID', '0'],
  ['My Voters VAN ID', '0'],
  ['MyCampaign VANID', '1'],
] as const)('knows the VAN ID as %s in a list of database %s', (header, mode) => {
  expect(found(['Name', header], [], mode)).toEqual({ 'VAN ID': header });
});

it.each([
  ['Voter File VANID', '1'],
  ['Voter File VANID', undefined],
  ['My Voters VAN ID', '1'],
  ['MyCampaign VANID', '0'],
  ['MyCampaign VANID', undefined],
] as const)('puts %s of a list of database %s into a field of its own', (header, mode) => {
  expect(found(['Name', header], [], mode)).toEqual({ [header]: header });
});

it('prefers the plain VAN ID to the one of the voter file', () => {
  expect(found(['Voter File VANID', 'VanID'], [], '0')).toEqual({ 'VAN ID': 'VanID' });
});

it('knows numbers and addresses by their values when the headers say nothing', () => {
  const rows = [
    ['101234567', 'ada@example.org', '614-555-0101'],
    ['101234568', '', '(614) 555-0102'],
  ];
  expect(found(['VanID', 'Primary', 'Best'], rows)).toEqual({
    'VAN ID': 'VanID',
    'phone number': 'Best',
    email: 'Primary',
  });
  expect(found(['Residence'], [['614-555-0101']])).toEqual({ 'phone number': 'Residence' });
});

it.each<[string, string[][], [number, string][]]>([
  ['a first column of addresses', [['ada@example.org']], [[0, 'email']]],
  ['a first column of numbers', [['614-555-0101']], [[0, 'phone number']]],
  ['values with blanks around them', [[' ada@example.org ']], [[0, 'email']]],
  ['many rows left blank', [['ada@example.org'], [' '], [''], []], [[0, 'email']]],
  ['five addresses of six', [...Array(5).fill(['ada@example.org']), ['none']], [[0, 'email']]],
  ['four addresses of five', [...Array(4).fill(['ada@example.org']), ['none']], []],
  ['sentences that end with an address', [['write to ada@example.org']], []],
  ['addresses with a remark', [['ada@example.org (work)']], []],
  ['no rows', [], []],
  ['only blank rows', [[''], [' ']], []],
])('knows of a header without a meaning and %s only what is there', (_, rows, columns) => {
  expect([...usualColumns(['Column'], rows)]).toEqual(columns);
});

it('takes no second column for the email', () => {
  expect([...usualColumns(['Email', 'Notes'], [['', 'sam@example.org']])]).toEqual([[0, 'email']]);
});

it.each([['Preferred Email'], ['E-mail'], ['EmailAddress'], ['Personal Email']])('knows the email as %s', (header) => {
  expect(found([header]).email).toBe(header);
});

it('never takes an id for a number', () => {
  expect(found(['CanvassFileRequestID', 'VanID'], [['6145550101', '6145550102']])).toEqual({ 'VAN ID': 'VanID' });
});
