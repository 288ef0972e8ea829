import { fieldIds, readTable } from '../../../services/callhub/import-columns.ts';
import { acts, plainZap } from '../../support/callhub-desk.ts';

describe('the columns of a file', () => {
  const VAN_ID = { id: 1204, name: 'VAN ID' };
  const ask = async (...names: string[]) => {
    const hub = acts({ contactFields: async () => [VAN_ID, { id: 1205, name: 'City' }] });
    const { ids, missing } = await fieldIds(plainZap(), hub, names);
    return { ids: Object.fromEntries(ids), missing };
  };

  it.each<[string, string[]]>([
    ['0', ['Phone', 'phone number', 'Contact', 'Phone Number (contact)', 'Voice number', 'CallNumber']],
    ['1', ['Mobile', 'mobile_number', 'Text Number', 'SMS number']],
    ['2', ['Last Name', 'Surname']],
    ['3', ['FirstName', 'given name']],
    ['4', ['EMAIL', 'E-mail', 'Email address']],
    ['5', ['Country', 'country code']],
    ['6', ['Address', 'Street Address']],
    ['7', ['City']],
    ['8', ['State']],
    ['9', ['Zip', 'ZipCode', 'Postal Code']],
    ['10', ['Job title']],
    ['11', ['Company', 'company name']],
    ['12', ['Company website']],
    ['13', ['Name', 'Full name', 'Name (full)']],
    ['14', ['Additional variables']],
    ['16', ['Tag', 'Tags', 'Tags (comma separated)']],
  ])('that are standard, number %s, are known by %j', async (id, names) => {
    await expect(ask(...names)).resolves.toEqual({
      ids: Object.fromEntries(names.map((name) => [name, id])),
      missing: [],
    });
  });

  it('that are custom have ids of their own, and others are missing', async () => {
    await expect(ask('van_id', 'city', 'Precinct')).resolves.toEqual({
      ids: { van_id: '1204', city: '7' },
      missing: ['Precinct'],
    });
  });

  it('are not asked for where all are standard', async () => {
    await expect(fieldIds(plainZap(), acts({}), ['Phone'])).resolves.toEqual({
      ids: new Map([['Phone', '0']]),
      missing: [],
    });
  });
});

describe('a CSV file', () => {
  const read = (head: string, cut = false) => readTable(plainZap(), head, cut);
  const refusal = (why: string) =>
    expect.objectContaining({ name: 'AppError', code: 'UnreadableFile', message: `The file of CSV URL ${why}` });

  it.each<[string, string, boolean, object]>([
    [
      'with rows',
      ' Phone ,First\n614,Ada\n615,Bo\n',
      false,
      {
        headers: ['Phone', 'First'],
        rows: [
          ['614', 'Ada'],
          ['615', 'Bo'],
        ],
      },
    ],
    ['with headers alone', 'Phone,First', false, { headers: ['Phone', 'First'], rows: [] }],
    ['of one column', 'Phone\n614', false, { headers: ['Phone'], rows: [['614']] }],
    ['with blank rows', 'Phone,First\n,\n  \n614,Ada', false, { headers: ['Phone', 'First'], rows: [['614', 'Ada']] }],
    ['with a nameless column', 'Phone,\n614,Ada', false, { headers: ['Phone', ''], rows: [['614', 'Ada']] }],
    [
      'that goes on, without its last row',
      'Phone,First\n614,Ada\n615,B',
      true,
      { headers: ['Phone', 'First'], rows: [['614', 'Ada']] },
    ],
    [
      'whose last row goes on inside a quoted field',
      'Phone,First\n614,Ada\n615,"B',
      true,
      { headers: ['Phone', 'First'], rows: [['614', 'Ada']] },
    ],
    [
      'that speaks of a web page',
      'Phone,Site\n614,<html>',
      false,
      { headers: ['Phone', 'Site'], rows: [['614', '<html>']] },
    ],
  ])('%s is read', (_what, head, cut, table) => {
    expect(read(head, cut)).toEqual(table);
  });

  it('of one column may have other signs in its values', () => {
    expect(read('Languages\na;b;c\nd;e;f\n').headers).toEqual(['Languages']);
  });

  const PAGE =
    'is a web page, not a CSV file. Its link may have expired, or may lead to a page with a download button.';
  const open = (row: number) =>
    `has a quotation mark in row ${row} that is never closed, so the rows below it cannot be told apart. Close it or remove it.`;
  const NO_ROW = 'has no row that ends within its first 64 KB. Save it as CSV, one row a line.';

  it.each<[string, boolean, string]>([
    [' \n<!DOCTYPE html>', false, PAGE],
    ['<HTML lang="en">', false, PAGE],
    ['<?xml version="1.0"?>', false, PAGE],
    ['"Phone,First\n614,Ada', false, open(1)],
    ['"Phone,First\n614,Ada', true, open(1)],
    ['Phone,First\n614,"Ada', true, open(2)],
    ['Phone,First\n614,Ada\n615,"Bo', false, open(3)],
    ['Phone,First', true, NO_ROW],
    ['Phone,First\n614', true, NO_ROW],
    ['', false, 'is empty.'],
    [' , \n\n ,', false, 'is empty.'],
    [
      'Phone;First\n614;Ada',
      false,
      'is not separated by commas. Save it as CSV with commas; CallHub reads no other kind.',
    ],
    [
      'Phone\tFirst\n614\tAda',
      false,
      'is not separated by commas. Save it as CSV with commas; CallHub reads no other kind.',
    ],
  ])('is refused: %j (cut: %s)', (head, cut, why) => {
    let refused: unknown;
    try {
      read(head, cut);
    } catch (error) {
      refused = error;
    }
    expect(refused).toEqual(refusal(why));
  });
});
