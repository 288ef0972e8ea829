import { directLink, isAddress, readTable } from '../../../services/indigo/csv.ts';
import { inZap, stopOf } from '../../support/zap.ts';

const SHEET = '1aBcD3fGh1jKlMn0pQrStUvWxYz_0123456789-abcd';

it.each([
  [`https://docs.google.com/spreadsheets/d/${SHEET}/edit#gid=77`, `/d/${SHEET}/export?format=csv&gid=77`],
  [`https://docs.google.com/spreadsheets/d/${SHEET}/edit?gid=0#gid=0`, `/d/${SHEET}/export?format=csv&gid=0`],
  [`https://docs.google.com/spreadsheets/d/${SHEET}/edit?usp=sharing`, `/d/${SHEET}/export?format=csv`],
  [`https://docs.google.com/spreadsheets/d/${SHEET}`, `/d/${SHEET}/export?format=csv`],
])('leads from a sheet to its CSV: %s', (address, path) => {
  expect(directLink(address)).toBe(`https://docs.google.com/spreadsheets${path}`);
});

it.each([
  'https://files.example.org/people.csv?sig=a%2Fb',
  `https://docs.google.com/spreadsheets/d/${SHEET}/export?format=csv&gid=5`,
  `https://docs.google.com/spreadsheets/d/e/2PACX-1vR_abcdefghijklmnop/pub?output=csv`,
  `https://docs.google.com.example.org/spreadsheets/d/${SHEET}/edit`,
])('leaves %s as it is', (address) => {
  expect(directLink(address)).toBe(address);
});

it.each([
  ['https://files.example.org/people.csv', true],
  ['HTTP://files.example.org/people.csv', true],
  ['https://', false],
  ['files.example.org/people.csv', false],
  ['https://files.example.org/people.csv and more', false],
  ['First,Last\nSam,Sample', false],
])('%s is an address: %p', (given, expected) => {
  expect(isAddress(given)).toBe(expected);
});

/** The table with the warnings. */
const read = (text: string) => inZap((zap) => ({ ...readTable(zap, text), warnings: zap.warnings }));

it('reads headings and lines, with quotes, blank lines and both kinds of line ends', async () => {
  const text = 'First, Last ,ZIP\r\n"Sam","Sample, Jr.",12207\n\n"Jo ""J""",Rivera,01938';
  await expect(read(text)).resolves.toEqual({
    columns: ['First', 'Last', 'ZIP'],
    rows: [
      ['Sam', 'Sample, Jr.', '12207'],
      ['Jo "J"', 'Rivera', '01938'],
    ],
    warnings: [],
  });
});

it('counts a person who signed up three times once', async () => {
  const { rows } = await read('First,ZIP\nSam,12207\nJo,12207\nSam,12207\nSam,12207');
  expect(rows).toEqual([
    ['Sam', '12207'],
    ['Jo', '12207'],
  ]);
});

it('leaves out lines that do not fit the headings, and says which', async () => {
  const { rows, warnings } = await read('First,Last,ZIP\nSam,Sample,Jr.,12207\nJo,Rivera,01938\nAl');
  expect(rows).toEqual([['Jo', 'Rivera', '01938']]);
  expect(warnings).toEqual([expect.stringMatching(/^2 lines .* \(line 2, 4\)/)]);
  expect(warnings.join()).not.toContain('Sample');
});

it.each([
  ['one line', 'First,Last,ZIP', /must be a web address/],
  ['no line that fits', 'First,Last\nSam', /has no line with 2 values/],
  ['a heading that is missing', 'First,,ZIP\nSam,Sample,12207', /a column without a heading/],
  ['a heading twice', 'ZIP,ZIP\n12207,12207', /two columns of the same heading/],
])('refuses %s', async (_what, text, problem) => {
  const stopped = await stopOf((zap) => readTable(zap, text));
  expect(stopped).toMatchObject({ name: 'AppError', code: 'InvalidInput' });
  expect(stopped.message).toMatch(problem);
});
