import { type Sandbox, startSandbox } from '../../../sandbox/server.ts';
import type { CallHubOptions } from '../../../sandbox/vendors/callhub/options.ts';
import { CallHubVendor } from '../../../sandbox/vendors/callhub.ts';

let vendor: CallHubVendor;
let sandbox: Sandbox;

async function open(options: Partial<CallHubOptions> = {}) {
  vendor = new CallHubVendor({ clock: () => Date.parse('2026-10-03T12:00:00Z'), options });
  sandbox = await startSandbox([vendor]);
}

afterEach(() => sandbox.close());

async function call(method: string, path: string, body?: object) {
  const headers = { authorization: 'Token sandbox-callhub-key', 'content-type': 'application/json' };
  const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
  const response = await fetch(`${sandbox.url}/callhub${path}`, init);
  const text = await response.text();
  return { status: response.status, text, json: text.startsWith('<') || text === '' ? undefined : JSON.parse(text) };
}

const create = (body: object) => call('POST', '/v1/contacts/', body);
const find = async (search: string) => (await call('GET', `/v1/contacts/?search=${search}`)).json.results;

describe('numbers', () => {
  it.each([
    [{ contact: '+15185550155' }, '15185550155', 'US'],
    [{ contact: '(518) 555-0155', country_code: 'US' }, '15185550155', 'US'],
    [{ contact: '15185550155', country_code: 'US' }, '15185550155', 'US'],
    [{ contact: '9000000001', country_code: 'IN' }, '919000000001', 'IN'],
    [{ contact: '+919000000003' }, '919000000003', 'IN'],
  ])('keeps %o as digits with the prefix', async (body, contact, country_code) => {
    await open({ seeded: false });
    expect(await create(body)).toMatchObject({ status: 201, json: { contact, country_code, mobile: null } });
  });

  it('does not know the country of a national number', async () => {
    await open({ seeded: false });
    const { status, json } = await create({ contact: '2125550155' });
    expect([status, Object.keys(json)]).toEqual([400, ['contact']]);
  });

  it('wants a voice number', async () => {
    await open();
    expect(await create({ mobile: '+15185550155' })).toMatchObject({
      status: 400,
      json: { contact: ['This field is required.'] },
    });
  });

  it('takes a form as well', async () => {
    await open();
    const response = await fetch(`${sandbox.url}/callhub/v1/contacts/`, {
      method: 'POST',
      headers: { authorization: 'Token sandbox-callhub-key' },
      body: new URLSearchParams({ contact: '+15185550155', first_name: 'Eve' }),
    });
    expect(response.status).toBe(201);
    expect(await find('15185550155')).toMatchObject([{ first_name: 'Eve' }]);
  });
});

describe('a number that exists', () => {
  const again = { contact: '+15185550101', first_name: 'Adelaide' };

  it('is refused with the record, which stays as it was', async () => {
    await open();
    const { status, json } = await create(again);
    expect(status).toBe(400);
    expect(json).toMatchObject({ exists: true, detail: expect.any(String), contact: { first_name: 'Ada' } });
    expect(await find('15185550101')).toMatchObject([{ first_name: 'Ada', pk_str: json.contact.pk_str }]);
    expect(vendor.writes).toBe(0);
  });

  it('may be updated', async () => {
    await open({ existingNumber: 'update' });
    const { status, json } = await create(again);
    expect(status).toBe(201);
    expect(await find('15185550101')).toMatchObject([
      { first_name: 'Adelaide', last_name: 'Nguyen', pk_str: json.pk_str },
    ]);
  });

  it('may become a second contact', async () => {
    await open({ existingNumber: 'duplicate' });
    await create(again);
    expect(await find('15185550101')).toMatchObject([{ first_name: 'Adelaide' }, { first_name: 'Ada' }]);
  });
});

describe('search', () => {
  it('is loose: names, emails and parts of numbers', async () => {
    await open();
    const names = async (search: string) => (await find(search)).map((row: { first_name: string }) => row.first_name);
    expect(await names('ada')).toEqual(['Dana', 'Ada']);
    expect(await names('5185550101')).toEqual(['Ada']);
    expect(await names('555010')).toHaveLength(4);
    expect(await names('%2B15185550101')).toEqual([]);
  });

  it('ignores ?contact= unless the account knows it', async () => {
    await open();
    expect((await call('GET', '/v1/contacts/?contact=15185550101')).json.count).toBe(4);
    vendor.options.contactFilter = true;
    expect((await call('GET', '/v1/contacts/?contact=15185550101')).json.count).toBe(1);
  });
});

describe('PUT', () => {
  const full = { contact: '+15185550155', mobile: '+15185550156', first_name: 'Eve', city: 'Troy', 'VAN ID': '77' };

  it('replaces: what is left out goes, the mobile number and the tags too, the phonebooks stay', async () => {
    await open();
    const [{ pk_str }] = await find('15185550101');
    const before = (await call('GET', `/v1/contacts/${pk_str}/`)).json;
    expect(before.tags).toEqual([{ id: expect.any(Number), name: 'Volunteer' }]);
    const { status } = await call('PUT', `/v1/contacts/${pk_str}/`, { contact: '15185550101', last_name: 'Nguyen' });
    expect(status).toBe(200);
    expect((await call('GET', `/v1/contacts/${pk_str}/`)).json).toMatchObject({
      mobile: null,
      first_name: '',
      last_name: 'Nguyen',
      tags: [],
      phonebooks: before.phonebooks,
    });
    expect(vendor.snapshot().contacts.find((row) => row.contact === '15185550101')?.custom).toEqual({});
  });

  it('may keep the tags, and needs the number', async () => {
    await open({ putTags: 'kept' });
    const [{ pk_str }] = await find('15185550101');
    expect((await call('PUT', `/v1/contacts/${pk_str}/`, { first_name: 'Ada' })).status).toBe(400);
    await call('PUT', `/v1/contacts/${pk_str}/`, { contact: '+15185550101' });
    expect((await call('GET', `/v1/contacts/${pk_str}/`)).json.tags).toHaveLength(1);
  });

  it('takes back the record it gave', async () => {
    await open();
    const { pk_str } = (await create(full)).json;
    const before = vendor.snapshot();
    const { tags: _, ...record } = (await call('GET', `/v1/contacts/${pk_str}/`)).json;
    expect((await call('PUT', `/v1/contacts/${pk_str}/`, record)).status).toBe(200);
    expect(vendor.snapshot()).toEqual(before);
  });

  it('does not exist for a contact that was deleted', async () => {
    await open();
    const { pk_str } = (await create(full)).json;
    expect((await call('DELETE', `/v1/contacts/${pk_str}/`)).status).toBe(204);
    expect((await call('PUT', `/v1/contacts/${pk_str}/`, full)).status).toBe(404);
  });
});

describe('custom fields', () => {
  const vanId = async () =>
    (await call('GET', '/v1/custom_fields/')).json.find((field: { name: string }) => field.name === 'VAN ID').pk_str;

  it('are text: Python on older records, JSON on newer ones', async () => {
    await open();
    const id = await vanId();
    const [bo] = await find('15185550102');
    expect(bo.custom_fields).toBe(`{u'${id}': u'1012345'}`);
    const [carmen] = await find('15185550103');
    expect(carmen.custom_fields).toContain(String.raw`u'Espa\xf1ol'`);
    const created = (await create({ contact: '+15185550155', 'VAN ID': '101234567' })).json;
    expect(created.custom_fields).toBe(`{"${id}":"101234567"}`);
  });

  it('say nothing in three ways', async () => {
    await open({ seeded: false });
    const looks = [];
    for (const last of [1, 2, 3]) looks.push((await create({ contact: `+1518555015${last}` })).json.custom_fields);
    expect(new Set(looks)).toEqual(new Set([null, 'null', '']));
  });

  it('can be an object', async () => {
    await open({ customFieldsLook: 'object' });
    const [bo] = await find('15185550102');
    expect(bo.custom_fields).toEqual({ [await vanId()]: '1012345' });
  });

  it('are written by name in any case, or as JSON text by id, and not as Python text or an object', async () => {
    await open();
    const id = await vanId();
    await create({ contact: '+15185550155', 'van id': 5 });
    await create({ contact: '+15185550156', custom_fields: JSON.stringify({ [id]: '6' }) });
    const values = vendor.snapshot().contacts.flatMap((row) => row.custom['VAN ID'] ?? []);
    expect(values).toEqual(expect.arrayContaining(['5', '6']));
    expect((await create({ contact: '+15185550157', custom_fields: `{u'${id}': u'7'}` })).status).toBe(400);
    expect((await create({ contact: '+15185550157', custom_fields: { [id]: '7' } })).status).toBe(400);
  });

  it('have no single GET, and no two names that differ in case alone', async () => {
    await open();
    expect((await call('GET', `/v1/custom_fields/${await vanId()}/`)).status).toBe(404);
    const twice = await call('POST', '/v1/custom_fields/', { name: 'van id', field_type: 'text' });
    expect([twice.status, Object.keys(twice.json)]).toEqual([400, ['name']]);
    const made = await call('POST', '/v1/custom_fields/', { name: 'Shift', field_type: 'multichoice', choice: ['AM'] });
    expect(made).toMatchObject({ status: 201, json: { field_type: 'Multi-choice', choice: ['AM'] } });
  });

  it('are listed bare, in an envelope, or glued together', async () => {
    await open();
    expect((await call('GET', '/v1/custom_fields/')).json).toHaveLength(2);
    vendor.options.customFieldsList = 'envelope';
    expect((await call('GET', '/v1/custom_fields/')).json).toMatchObject({ count: 2, next: null });
    vendor.options.customFieldsList = 'glued';
    const response = await fetch(`${sandbox.url}/callhub/v1/custom_fields/`, {
      headers: { authorization: 'Token sandbox-callhub-key' },
    });
    expect(await response.text()).toMatch(/^\{.*\}\{.*\}$/);
  });

  it('follow the standard ones in the catalogue', async () => {
    await open();
    const { count, results } = (await call('GET', '/v1/contacts/fields/')).json;
    expect(count).toBe(results.length);
    expect(results).toEqual(
      expect.arrayContaining([
        { id: 0, name: 'phone number' },
        { id: 16, name: 'tags' },
        { id: Number(await vanId()), name: 'VAN ID' },
      ]),
    );
  });
});

describe('tags', () => {
  it('are made with the key tag, also blank, also twice', async () => {
    await open();
    expect((await call('POST', '/v2/tags/', { name: 'Host' })).json).toEqual({ tag: ['This field is required.'] });
    for (const tag of ['Host', 'Host', '']) expect((await call('POST', '/v2/tags/', { tag })).status).toBe(201);
    expect((await call('GET', '/v1/tags/')).json.count).toBe(5);
    expect((await call('GET', '/v2/tags/?page_size=1')).json.results[0]).toMatchObject({
      name: '',
      pk_str: expect.any(String),
    });
  });

  it('of a contact are replaced as a set and removed one by one', async () => {
    await open();
    const { pk_str } = (await create({ contact: '+15185550155' })).json;
    const ids = (await call('GET', '/v2/tags/')).json.results.map((tag: { pk_str: string }) => tag.pk_str);
    const names = async () =>
      (await call('GET', `/v1/contacts/${pk_str}/`)).json.tags.map((tag: { name: string }) => tag.name).sort();
    await call('PATCH', `/v2/contacts/${pk_str}/taggings/`, { tags: ids });
    expect(await names()).toEqual(['Donor', 'Volunteer']);
    await call('PATCH', `/v2/contacts/${pk_str}/taggings/`, { tags: [ids[0]] });
    expect(await names()).toEqual(['Donor']);
    expect((await find('15185550155'))[0].tags).toEqual([]);
    expect((await call('DELETE', `/v1/contacts/${pk_str}/tags/${ids[0]}/`)).status).toBe(204);
    expect((await call('DELETE', `/v1/contacts/${pk_str}/tags/${ids[0]}/`)).status).toBe(404);
    expect((await call('PATCH', `/v2/contacts/${pk_str}/taggings/`, { tags: ['12'] })).status).toBe(400);
  });
});
