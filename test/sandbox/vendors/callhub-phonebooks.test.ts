import { Hono } from 'hono';
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts';
import type { CallHubOptions } from '../../../sandbox/vendors/callhub/options.ts';
import { CallHubVendor } from '../../../sandbox/vendors/callhub.ts';

let vendor: CallHubVendor;
let sandbox: Sandbox;
let csv: string;

async function open(options: Partial<CallHubOptions> = {}) {
  vendor = new CallHubVendor({ clock: () => Date.parse('2026-10-03T12:00:00Z'), options });
  const files = new Hono().get('/files/people.csv', (c) => c.text(csv));
  sandbox = await startSandbox([vendor], { extra: files });
}

afterEach(() => sandbox.close());

const authorization = 'Token sandbox-callhub-key';

async function call(method: string, path: string, body?: object) {
  const headers = { authorization, 'content-type': 'application/json' };
  const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
  const response = await fetch(`${sandbox.url}/callhub${path}`, init);
  const text = await response.text();
  return { status: response.status, text, json: text.startsWith('<') || text === '' ? undefined : JSON.parse(text) };
}

/** A new phonebook's path. */
const newBook = async () => `/v1/phonebooks/${(await call('POST', '/v1/phonebooks/', { name: 'Hosts' })).json.pk_str}/`;
const newContact = async (contact: string) => (await call('POST', '/v1/contacts/', { contact })).json.pk_str;
const members = async (book: string) =>
  (await call('GET', `${book}contacts/`)).json.results.map((row: { contact: string }) => row.contact).sort();

describe('phonebooks', () => {
  it('need a name, which may exist', async () => {
    await open();
    expect((await call('POST', '/v1/phonebooks/', { name: ' ' })).json).toEqual({
      name: ['This field may not be blank.'],
    });
    expect((await call('POST', '/v1/phonebooks/', {})).json).toEqual({ name: ['This field is required.'] });
    const twin = await call('POST', '/v1/phonebooks/', { name: 'Elm County volunteers' });
    expect(twin).toMatchObject({ status: 201, json: { status: 1, sms_count: '0' } });
  });

  it('show their size as text or as a link, and count on another path', async () => {
    await open();
    const { results } = (await call('GET', '/v1/phonebooks/')).json;
    expect(results.map((row: { count: string }) => row.count)).toEqual(['0', '0']);
    const book = await newBook();
    expect((await call('GET', book)).json.count).toMatch(/^https:\/\/api-na1\.callhub\.io\/.*numbers_count$/);
    const old = results.at(-1).pk_str;
    expect((await call('GET', `/v1/phonebooks/${old}/numbers_count/`)).json).toEqual({
      phonenumber_count: 3,
      mobilenumber_count: 2,
    });
  });

  it('take and drop members by id, the dropping with a body', async () => {
    await open();
    const book = await newBook();
    const contact_ids = [await newContact('+15185550155'), await newContact('+15185550156')];
    expect(await call('POST', `${book}contacts/`, { contact_ids })).toMatchObject({
      status: 200,
      json: { name: 'Hosts' },
    });
    expect(await members(book)).toEqual(['15185550155', '15185550156']);
    expect((await call('DELETE', `${book}contacts/`)).status).toBe(400);
    await call('DELETE', `${book}contacts/`, { contact_ids: contact_ids.slice(0, 1) });
    expect(await members(book)).toEqual(['15185550156']);
    expect((await call('POST', `${book}contacts/`, { contact_ids: ['17'] })).status).toBe(400);
  });

  it('take ids as bare digits too, if they are exact', async () => {
    await open();
    const book = await newBook();
    const exact = await newContact('+15185550155');
    const add = async (digits: string) => {
      const headers = { authorization, 'content-type': 'application/json' };
      const init = { method: 'POST', headers, body: `{"contact_ids": [${digits}]}` };
      return (await fetch(`${sandbox.url}/callhub${book}contacts/`, init)).status;
    };
    expect(await add(String(BigInt(Number(exact))))).toBe(400);
    expect(await add(exact)).toBe(200);
  });

  it('refuse a member twice and name the number, or do not mind', async () => {
    await open();
    const book = await newBook();
    const body = { contact_ids: [await newContact('+15185550155')] };
    await call('POST', `${book}contacts/`, body);
    const again = await call('POST', `${book}contacts/`, body);
    expect(again.status).toBe(400);
    expect(again.text).toContain("Phonenumber:'15185550155'");
    vendor.options.memberAgain = 'accept';
    expect((await call('POST', `${book}contacts/`, body)).status).toBe(200);
    expect(await members(book)).toHaveLength(1);
  });

  it('make a contact inside, nested in the answer', async () => {
    await open();
    const book = await newBook();
    const made = await call('POST', `${book}create_contact/`, { contact: '+15185550155', first_name: 'Eve' });
    expect(made).toMatchObject({
      status: 201,
      json: { name: 'Hosts', count: '1', contact: { pk_str: expect.any(String), first_name: 'Eve' } },
    });
    const known = await call('POST', `${book}create_contact/`, { contact: '+15185550101' });
    expect(known).toMatchObject({ status: 400, json: { exists: true } });
  });

  it('may upsert a contact inside', async () => {
    await open();
    const book = await newBook();
    const upsert = (first_name: string) =>
      call('POST', `${book}upsert_contact/`, { contact: '+15185550101', first_name });
    expect((await upsert('Adelaide')).status).toBe(200);
    expect((await upsert('Addie')).status).toBe(200);
    expect(await members(book)).toEqual(['15185550101']);
    vendor.options.upsertContact = false;
    expect((await upsert('Ada')).status).toBe(404);
  });

  it('let their members go when deleted', async () => {
    await open();
    const book = await newBook();
    const contact = await newContact('+15185550155');
    await call('POST', `${book}contacts/`, { contact_ids: [contact] });
    expect((await call('DELETE', book)).status).toBe(204);
    expect((await call('GET', `/v1/contacts/${contact}/`)).json.phonebooks).toEqual([]);
  });
});

describe('bulk import', () => {
  const rows = [
    'Cell,First,Last,Tags,Van',
    '+15185550161,Eve,Stone,"Host, Volunteer",201',
    '+15185550101,Changed,Nguyen,,202',
    'not a number,Lost,Row,,',
    '+15185550161,Eve,Again,,',
  ].join('\n');
  const mapping = async () => {
    const { results } = (await call('GET', '/v1/contacts/fields/')).json;
    const own = results.find((field: { name: string }) => field.name === 'VAN ID').id;
    return JSON.stringify({ 0: '0', 3: '1', 2: '2', 16: '3', [own]: '4' });
  };
  const send = async (book: string, more: object = {}) => {
    const phonebook_id = book.split('/').at(-2);
    const csv_url = `${sandbox.url}/files/people.csv`;
    return call('POST', '/v1/contacts/bulk_create/', { phonebook_id, csv_url, mapping: await mapping(), ...more });
  };
  const byNumber = (contact: string) => vendor.snapshot().contacts.filter((row) => row.contact === contact);
  beforeEach(() => {
    csv = rows;
  });

  it('answers at once and lands later: no header, no malformed row, known numbers joined but not changed', async () => {
    await open();
    const book = await newBook();
    expect(await send(book)).toMatchObject({
      status: 200,
      json: { message: expect.stringContaining('Import in progress') },
    });
    expect(await members(book)).toEqual([]);
    await vendor.finishImports();
    expect(await members(book)).toEqual(['15185550101', '15185550161']);
    expect(byNumber('15185550161')).toMatchObject([
      { first_name: 'Eve', last_name: 'Stone', tags: ['Host', 'Volunteer'], custom: { 'VAN ID': '201' } },
    ]);
    expect(byNumber('15185550101')).toMatchObject([{ first_name: 'Ada' }]);
    expect(vendor.snapshot().tags).toEqual(['Donor', 'Host', 'Volunteer']);
  });

  it('lands after some looks at a size, one import at a time', async () => {
    await open({ importPolls: 2 });
    const [first, second] = [await newBook(), await newBook()];
    await send(first);
    await send(second);
    const size = async (book: string) => (await call('GET', `${book}numbers_count/`)).json.phonenumber_count;
    expect([await size(second), await size(second), await size(first)]).toEqual([0, 0, 2]);
    expect([await size(second)]).toEqual([2]);
  });

  it('may update known contacts', async () => {
    await open({ importExisting: 'update' });
    await send(await newBook());
    await vendor.finishImports();
    expect(byNumber('15185550101')).toMatchObject([{ first_name: 'Changed', custom: { 'VAN ID': '202' } }]);
  });

  it('takes the country from the file or from the request', async () => {
    await open();
    csv = 'Number,Country\n9000000001,IN\n(518) 555-0162,\n';
    const both = { 0: '0', 5: '1' };
    const book = await newBook();
    await send(book, { mapping: JSON.stringify(both) });
    await vendor.finishImports();
    expect(await members(book)).toContain('919000000001');
    expect(await members(book)).not.toContain('15185550162');
    expect((await send(book, { country_choice: 'custom' })).json).toHaveProperty('country_iso');
    await send(book, { mapping: JSON.stringify(both), country_choice: 'custom', country_iso: 'US' });
    await vendor.finishImports();
    expect(await members(book)).toContain('15185550162');
  });

  it.each([
    [{ 0: '0' }, 'Invalid Json [mapping]'],
    ['0=0', 'Invalid Json [mapping]'],
    ['{"0": 0}', 'No column is set as Phone Number'],
    ['{"3": "0"}', 'No column is set as Phone Number'],
  ])('refuses the mapping %o', async (wrong, text) => {
    await open();
    expect(await send(await newBook(), { mapping: wrong })).toMatchObject({ status: 400, json: text });
  });

  it('takes a file, and loses one that it cannot fetch without a word', async () => {
    await open();
    const book = await newBook();
    const form = new FormData();
    form.set('phonebook_id', book.split('/').at(-2) ?? '');
    form.set('mapping', await mapping());
    form.set('contacts_csv', new File([rows], 'people.csv', { type: 'text/csv' }));
    const url = `${sandbox.url}/callhub/v1/contacts/bulk_create/`;
    expect((await fetch(url, { method: 'POST', headers: { authorization }, body: form })).status).toBe(200);
    await vendor.finishImports();
    expect(await members(book)).toHaveLength(2);
    expect((await send(book, { csv_url: 'https://files.example.org/gone.csv' })).status).toBe(200);
    await vendor.finishImports();
    expect(await members(book)).toHaveLength(2);
  });

  it('may answer with other words or with none', async () => {
    await open({ importAnswer: 'queued' });
    const book = await newBook();
    expect((await send(book)).json.message).toContain('Import queued');
    vendor.options.importAnswer = 'empty';
    expect(await send(book)).toMatchObject({ status: 202, text: '' });
  });
});

describe('do not contact', () => {
  const ENTRIES = '/v1/dnc_contacts/';
  const list = async () => (await call('GET', '/v1/dnc_lists/')).json.results[0];

  it('has lists and entries with nothing but a url', async () => {
    await open();
    expect(Object.keys(await list()).sort()).toEqual(['name', 'owner', 'url']);
    const { results } = (await call('GET', ENTRIES)).json;
    expect(Object.keys(results[0]).sort()).toEqual(['dnc', 'phone_number', 'url']);
  });

  it('wants the list as a url, of whatever host, and refuses a number twice on one list', async () => {
    await open();
    const { url } = await list();
    const add = (dnc: string, phone_number = '15185550155') => call('POST', ENTRIES, { dnc, phone_number });
    expect((await add(url.split('/').at(-2))).json).toHaveProperty('dnc');
    expect((await add(url.replace('https://api-na1.callhub.io', `${sandbox.url}/callhub`))).status).toBe(201);
    const again = await add(url, '+15185550155');
    expect([again.status, again.text]).toEqual([400, expect.stringContaining('already exists')]);
    vendor.options.dncDuplicate = 'unique';
    expect((await add(url)).text).toContain('must be unique');
    const other = (await call('POST', '/v1/dnc_lists/', { name: 'Texts' })).json.url;
    expect((await add(other)).status).toBe(201);
  });

  it('changes an entry as a whole and removes it', async () => {
    await open();
    const [{ url, dnc }] = (await call('GET', ENTRIES)).json.results;
    const path = new URL(url).pathname;
    expect((await call('PUT', path, { phone_number: '15185550156' })).json).toHaveProperty('dnc');
    expect((await call('PUT', path, { dnc, phone_number: '15185550156' })).status).toBe(200);
    expect((await call('DELETE', path)).status).toBe(204);
    expect((await call('DELETE', path)).status).toBe(404);
  });

  it('ignores a search unless the account knows it', async () => {
    await open();
    expect((await call('GET', `${ENTRIES}?search=15185550191`)).json.count).toBe(2);
    vendor.options.dncSearch = true;
    expect((await call('GET', `${ENTRIES}?search=15185550191`)).json.count).toBe(1);
  });
});
