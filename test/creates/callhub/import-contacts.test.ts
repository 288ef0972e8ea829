import { BOOK_ID, useStage } from '../../support/callhub.ts';
import { CREDENTIALS } from '../../support/credentials.ts';
import type { RunOptions } from '../../support/run.ts';

const stage = useStage();
const KEY = 'callhub_import_contacts';
const book = () => stage.phonebookId('A second list of the same name');
const COLUMNS = { Phone: 'phone number', First: 'First Name' };
const CSV = 'VanID,Phone,First,Last\n"101","(518) 555-0161","Io","Lee"\n"102","5185550162","Ka","Ono"\n';

const bring = (csv: string, input: object = {}, options: RunOptions = {}) =>
  stage.play<Record<string, unknown>>(
    'creates',
    KEY,
    { csv_url: stage.file('list.csv', csv), phonebook: book(), columns: COLUMNS, ...input },
    options,
  );
const refused = async (csv: string, input: object = {}) =>
  (
    await stage.try('creates', KEY, {
      csv_url: stage.file('list.csv', csv),
      phonebook: book(),
      columns: COLUMNS,
      ...input,
    })
  ).error;
const sent = () => stage.sandbox.log.filter(({ method }) => method === 'POST');
const body = () => JSON.parse(sent()[0]?.body ?? '{}') as Record<string, string>;
const members = async () => {
  await stage.vendor.finishImports();
  return stage.vendor.snapshot().contacts.filter(({ contact }) => contact.startsWith('151855501'));
};

it('sends the columns as the vendor wants them: text inside text, by number', async () => {
  await expect(bring(CSV)).resolves.toEqual({
    id: expect.stringMatching(new RegExp(`^${book()}-[0-9a-f]{8}$`)),
    result: 'created',
    callhub_phonebook_id: book(),
    columns: { Phone: 'phone number', First: 'First Name' },
    phone_numbers_before: 0,
    text_numbers_before: 0,
    second_import: expect.stringMatching(/adds nobody twice/),
    warnings: [],
  });
  expect(sent().map(({ path }) => path)).toEqual(['/v1/contacts/bulk_create/']);
  expect(body()).toEqual({
    phonebook_id: book(),
    csv_url: `${stage.sandbox.url}/files/list.csv`,
    mapping: '{"0":"1","3":"2"}',
    country_choice: 'custom',
    country_iso: 'US',
  });
  expect(await members()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ contact: '15185550161', first_name: 'Io', last_name: '', mobile: null }),
      expect.objectContaining({ contact: '15185550162', first_name: 'Ka' }),
    ]),
  );
});

it('reads the country from a column, or takes the one that is given', async () => {
  const columns = { tel: 'Phone', LAND: 'country code' };
  const both = await bring('Tel,Land\n6145550101,US\n', { columns, country_code: 'CA' });
  expect(both.warnings).toEqual(['A column of the file gives the country of each row, so Country Code was not used.']);
  expect(body()).toMatchObject({ mapping: '{"0":"0","5":"1"}', country_choice: 'file' });
  expect(body()).not.toHaveProperty('country_iso');
  stage.forget();
  await bring(CSV, { country_code: 'ca' });
  expect(body()).toMatchObject({ country_choice: 'custom', country_iso: 'CA' });
});

it('fills custom fields, by the ids that the account gives them', async () => {
  await bring(CSV, { columns: { Phone: 'Phone Number (contact)', VanID: 'van id', Last: 'Tags (comma separated)' } });
  const [vanId] = stage.vendor.account.customFields.keys();
  expect(JSON.parse(String(body().mapping))).toEqual({ 0: '1', [String(vanId)]: '0', 16: '3' });
});

describe('lists from NGP VAN', () => {
  const EXPORT =
    '\uFEFF"CanvassFileRequestID","Contact VANID","FirstName","LastName","Email Address","HomePhone","CellPhone","OptInPhone"\n' +
    '"9","101","Io","Lee","io@example.org","","(518) 555-0161","518-555-0161"\n' +
    '"9","102","Ka","Ono","","518-555-0169","518-555-0162",""\n';

  it('are brought in with VAN ID, phone and email, whatever their headers are called', async () => {
    const done = await bring(EXPORT, { columns: { VanID: 'VAN ID' }, find_columns: 'yes' });
    expect(done.columns).toEqual({
      'Contact VANID': 'VAN ID',
      FirstName: 'first name',
      LastName: 'last name',
      'Email Address': 'email',
      CellPhone: 'phone number',
      OptInPhone: 'mobile number',
    });
    expect(await members()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          contact: '15185550161',
          mobile: '15185550161',
          email: 'io@example.org',
          custom: { 'VAN ID': '101' },
          phonebooks: ['Elm County volunteers'],
        }),
        expect.objectContaining({ contact: '15185550162', mobile: null, custom: { 'VAN ID': '102' } }),
      ]),
    );
  });

  it('follow what is filled in before what is found', async () => {
    const done = await bring(EXPORT, { columns: { HomePhone: 'phone number' }, find_columns: true });
    expect(done.columns).toMatchObject({ HomePhone: 'phone number', 'Contact VANID': 'VAN ID' });
    expect(Object.values(done.columns as object).filter((field) => field === 'phone number')).toHaveLength(1);
  });

  it('leave a VAN ID out that has no field, and say so; one that was asked for is an error', async () => {
    stage.open({ seeded: false });
    stage.vendor.account.put(stage.vendor.account.phonebooks, {
      id: 4107730218865210047n,
      name: 'New',
      description: 'A second list of the same name',
      older: false,
      created: '2026-01-01T00:00:00Z',
    });
    const done = await bring(EXPORT, { columns: { CellPhone: 'phone number' }, find_columns: true });
    expect(done.warnings).toEqual([expect.stringMatching(/no custom field named VAN ID/)]);
    await expect(refused(EXPORT, { columns: { VanID: 'VAN ID' }, find_columns: true })).resolves.toMatchObject({
      message: expect.stringMatching(/no contact field named VAN ID/),
    });
  });

  it('whose VAN ID is that of another database keep it out of the field for the VAN ID', async () => {
    const voterFile = EXPORT.replace('Contact VANID', 'Voter File VANID');
    const named = { columns: { CellPhone: 'phone number' }, find_columns: true };
    await expect(bring(voterFile, named)).resolves.toMatchObject({
      columns: expect.not.objectContaining({ 'Voter File VANID': 'VAN ID' }),
      warnings: [expect.stringMatching(/no custom field named Voter File VANID, so that column was left out/)],
    });
    stage.forget();
    const authData = { ...stage.vendor.credentials, ...CREDENTIALS.van, van_database_mode: '0' };
    await expect(bring(voterFile, named, { authData })).resolves.toMatchObject({
      columns: { 'Voter File VANID': 'VAN ID' },
      warnings: [],
    });
  });

  it('with ids alone cannot be called', async () => {
    const failed = await refused('"VanID"\n"101"\n', { columns: { VanID: 'VAN ID' }, find_columns: true });
    expect(failed?.message).toMatch(/No column is the phone number/);
  });
});

describe('before anything is sent', () => {
  it.each([
    [CSV, { columns: { Telephone: 'phone number' } }, /Columns names Telephone, which is no header of the file/],
    [CSV, { columns: { Phone: 'phone number', First: 'Precinct' } }, /no contact field named Precinct/],
    [CSV, { columns: { First: 'first name' } }, /No column is the phone number/],
    [CSV, { columns: { Phone: 'phone number', VanID: 'phone' } }, /two columns to the field phone/],
    [
      CSV,
      { columns: { Phone: 'phone', Mail: 'email' }, find_columns: true },
      /Mail, which is no header.*no other column/,
    ],
    [CSV.replaceAll(',', ';'), {}, /not separated by commas/],
    ['<!doctype html><title>Sign in</title>', {}, /is a web page/],
    ['', {}, /is empty/],
    [CSV, { country_code: 'USA' }, /two letters/],
  ])('%j with %j is refused', async (csv, input, message) => {
    const failed = await refused(csv, input);
    expect(failed).toMatchObject({ name: 'AppError', message: expect.stringMatching(message) });
    expect(sent()).toEqual([]);
  });

  it('quotes nothing of a file without headers', async () => {
    const failed = await refused('518-555-0161,Io\n518-555-0162,Ka\n');
    expect(failed?.message).not.toMatch(/555|Io/);
  });

  it.each([
    ['not a link', /web address/],
    ['http://files.example.org/list.csv', /https/],
    ['https://127.0.0.1/list.csv', /anybody with the link/],
  ])('the address %s is refused', async (csv_url, message) => {
    const { error } = await stage.try('creates', KEY, { csv_url, phonebook: book(), columns: COLUMNS });
    expect(error).toMatchObject({ name: 'AppError', message: expect.stringMatching(message) });
  });

  it('a file that is gone, and a phonebook that is none, are named', async () => {
    const gone = { csv_url: `${stage.sandbox.url}/files/gone.csv`, phonebook: book(), columns: COLUMNS };
    await expect(stage.try('creates', KEY, gone)).resolves.toMatchObject({
      error: { message: expect.stringMatching(/cannot be read \(404\)/) },
    });
    await expect(refused(CSV, { phonebook: BOOK_ID })).resolves.toMatchObject({
      message: expect.stringMatching(/no such phonebook.* in Phonebook/),
    });
  });
});

it('imports nothing from a file without rows', async () => {
  await expect(bring('VanID,Phone,First\n')).resolves.toMatchObject({
    result: 'skipped',
    warnings: ['The file has headers and no rows, so nothing was imported.'],
  });
  expect(sent()).toEqual([]);
});

describe('a quotation mark that is never closed', () => {
  const many = Array.from({ length: 4000 }, (_, index) => `518555${1000 + index},Name${index}`).join('\n');

  it.each([
    ['in the first row of people of a long file', `Phone,First\n5185550161,"Io\n${many}\n`, 2],
    ['in the headers of a long file', `Phone,"First\n${many}\n`, 1],
    ['in a short file', 'Phone,First\n5185550161,Io\n5185550162,"Ka\n5185550163,Lu\n', 3],
  ])('is named, instead of taking everybody for one row: %s', async (_where, csv, row) => {
    await expect(refused(csv)).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringContaining(`has a quotation mark in row ${row} that is never closed`),
    });
    expect(sent()).toEqual([]);
  });

  it('is none where a quoted field goes on behind the part that is read', async () => {
    const notes = `Phone,First,Notes\n5185550161,Io,x\n5185550162,Ka,"${'long '.repeat(20_000)}"\n`;
    await expect(bring(notes)).resolves.toMatchObject({ result: 'created' });
  });
});

it('reads the header of a long file, whose last row is cut', async () => {
  const long = `Phone,First\n${'518-555-0161,"A long, quoted name"\n'.repeat(4000)}`;
  await expect(bring(long)).resolves.toMatchObject({ result: 'created', columns: { Phone: 'phone number' } });
});

it.each(['in_progress', 'queued', 'empty'] as const)('takes the answer %s for success', async (importAnswer) => {
  stage.open({ importAnswer });
  await expect(bring(CSV)).resolves.toMatchObject({ result: 'created' });
});

it('calls another answer unexpected', async () => {
  stage.sandbox.faults.on({ kind: 'wrong_json', method: 'POST' });
  await expect(refused(CSV)).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(/not understand/),
  });
});

it.each([
  ['429', 3595], // as long as CallHub asks
  ['detail_200', 720],
] as const)('waits when imports are throttled as %s', async (throttleForm, delay) => {
  stage.open({ limits: true, throttleForm });
  stage.vendor.options.importPolls = Number.POSITIVE_INFINITY;
  for (let time = 0; time < 5; time += 1) {
    await bring(CSV);
    stage.now += 1_000;
  }
  const throttled = await refused(CSV);
  expect(throttled).toMatchObject({
    name: 'ThrottledError',
    delay,
    message: expect.stringMatching(/^CallHub takes five imports an hour/),
  });
  expect(stage.vendor.account.imports).toHaveLength(5);
});

it('sends nothing in a rehearsal', async () => {
  await expect(bring(CSV, { rehearse: true })).resolves.toMatchObject({
    planned_requests: [{ method: 'POST', path: '/v1/contacts/bulk_create/', body: { mapping: '{"0":"1","3":"2"}' } }],
  });
  expect(sent()).toEqual([]);
});
