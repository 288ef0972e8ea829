import { Hono } from 'hono';
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts';
import type { IndigoOptions } from '../../../sandbox/vendors/indigo/options.ts';
import { IndigoVendor } from '../../../sandbox/vendors/indigo.ts';

let now = Date.parse('2026-10-03T12:00:00Z');
let vendor: IndigoVendor;
let sandbox: Sandbox;
let csv: string;

async function open(options: Partial<IndigoOptions> = {}) {
  vendor = new IndigoVendor({ clock: () => now, options });
  const files = new Hono().get('/files/people.csv', (c) => c.text(csv));
  sandbox = await startSandbox([vendor], { extra: files });
}

afterEach(() => sandbox.close());
beforeEach(() => {
  csv = people(10);
});

/** A CSV of so many people; the last one has no ZIP. */
const people = (count: number) =>
  ['First,Last,Zip,Street,MemberID']
    .concat(
      Array.from({ length: count }, (_, row) => `Sam,Voter ${row},${row === count - 1 ? '' : 12207},1 Elm St,${row}`),
    )
    .join('\n');

const customerId = 'rivera-for-assembly';

async function call(method: string, path: string, body?: object, authorization = 'Bearer sandbox-indigo-token') {
  const headers = { authorization, 'content-type': 'application/json' };
  const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
  const response = await fetch(`${sandbox.url}/indigo/api/v1${path}`, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: text ? JSON.parse(text) : undefined };
}

const upload = (more: object = {}) =>
  call('POST', '/upload_csv', { customerId, url: `${sandbox.url}/files/people.csv`, ...more });
const read = async (audienceId: string, customer = customerId) =>
  call('GET', `/audience?${new URLSearchParams({ audienceId, customerId: customer })}`);
const BY_NAME = {
  first_name: { column_name: 'First', is_required: true },
  last_name: { column_name: 'Last', is_required: true },
};
const match = (audienceID: string, more: object = {}) =>
  call('POST', '/match_uploaded_csv', {
    audienceID,
    customerId,
    audienceName: 'Spring list',
    columnSelections: BY_NAME,
    ...more,
  });
const uploaded = async () => {
  const { id } = (await upload()).json;
  await vendor.finishJobs();
  return id as string;
};
const seededId = async (name: string) =>
  (await call('GET', `/audiences?customerId=${customerId}`)).json.find((row: { name: string }) => row.name === name).id;

describe('the door', () => {
  it.each(['Bearer wrong', 'Token sandbox-indigo-token', ''])('answers 401 to "%s"', async (authorization) => {
    await open();
    expect(await call('GET', '/audiences', undefined, authorization)).toMatchObject({
      status: 401,
      json: { error: expect.any(String), errorType: expect.any(String) },
    });
  });

  it('answers 405 to the wrong verb', async () => {
    await open();
    expect(await call('GET', '/upload_csv')).toMatchObject({ status: 405, json: { error: expect.any(String) } });
  });

  it('counts requests against a limit, if there is one', async () => {
    await open({ perMinute: 2 });
    const statuses = [];
    for (let index = 0; index < 3; index += 1) statuses.push((await call('GET', '/audiences')).status);
    expect(statuses).toEqual([200, 200, 429]);
    now += 60_001;
    expect((await call('GET', '/audiences')).status).toBe(200);
  });

  it('throttles with and without a wait', async () => {
    await open();
    sandbox.faults.on({ kind: 'throttled', times: 1 }, { kind: 'throttled_bare', times: 1 });
    const waits = [];
    for (let index = 0; index < 2; index += 1) {
      const { status, headers } = await call('GET', '/audiences');
      waits.push([status, headers.get('retry-after')]);
    }
    expect(waits).toEqual([
      [429, '7'],
      [429, null],
    ]);
  });
});

describe('customers', () => {
  it('see their own audiences, and the organisation sees all', async () => {
    await open();
    const count = async (query: string) => (await call('GET', `/audiences${query}`)).json.length;
    expect(await count('')).toBe(4);
    expect(await count(`?customerId=${customerId}`)).toBe(2);
    expect(await count('?customerId=nobody')).toBe(0);
  });

  it.each([
    [400 as const, 400],
    [404 as const, 404],
    ['empty_200' as const, 200],
  ])('do not know of the audiences of others: %s', async (missing, status) => {
    await open({ missing });
    const own = await seededId('Spring donors');
    const answers = [await read(own, 'another-campaign'), await read('aud_nope')];
    for (const answer of answers) expect(answer.status).toBe(status);
    expect(answers[0]?.text).toBe(answers[1]?.text);
  });

  it('may leave the value out, or not, for an audience of the web app', async () => {
    await open();
    const { id } = (await call('GET', '/audiences')).json.find((row: { customerId: null }) => row.customerId === null);
    expect((await call('GET', `/audience?audienceId=${id}`)).status).toBe(200);
    expect((await read(id)).status).toBe(200);
    const own = await seededId('Spring donors');
    expect((await call('GET', `/audience?audienceId=${own}`)).status).toBe(400);
  });

  it.each([undefined, '', 42])('are named by a text, not by %p', async (value) => {
    await open();
    expect((await upload({ customerId: value })).status).toBe(400);
    expect(vendor.writes).toBe(0);
  });
});

describe('upload', () => {
  it('answers with a stub and is ready after some reads', async () => {
    await open({ pace: { reads: 3 } });
    const { json } = await upload();
    expect(json).toMatchObject({
      customerId,
      status: 'PENDING',
      uploadedAudienceCsv: { status: 'PROCESSING' },
      csvExports: [],
    });
    const statuses = [];
    for (let index = 0; index < 4; index += 1)
      statuses.push((await read(json.id)).json.uploadedAudienceCsv.status === 'READY_FOR_COLUMN_SELECTION');
    expect(statuses).toEqual([false, false, true, true]);
  });

  it('may take time instead', async () => {
    await open({ pace: { seconds: 60 } });
    const { id } = (await upload()).json;
    const status = async () => (await read(id)).json.uploadedAudienceCsv.status;
    expect([await status(), await status(), await status()]).toEqual(['PROCESSING', 'PROCESSING', 'PROCESSING']);
    now += 60_000;
    expect(await status()).toBe('READY_FOR_COLUMN_SELECTION');
  });

  it('fails for an address that cannot be fetched, or on demand', async () => {
    await open();
    const statusOf = async (body: object) => {
      const { id } = (await upload(body)).json;
      await vendor.finishJobs();
      return (await read(id)).json.uploadedAudienceCsv.status;
    };
    expect(await statusOf({ url: 'https://files.example.org/gone.csv' })).toBe('FAILED');
    vendor.failNext('upload', 'UPLOAD_ERROR');
    expect(await statusOf({})).toBe('UPLOAD_ERROR');
    expect(await statusOf({})).toBe('READY_FOR_COLUMN_SELECTION');
    expect((await upload({ url: 'people.csv' })).status).toBe(400);
  });
});

describe('matching', () => {
  it('keeps the id, takes some reads, and counts the rows that have all required values', async () => {
    await open({ matchRate: 1 });
    const id = await uploaded();
    const zip = { column_name: 'Zip', is_required: true };
    const started = await match(id, { columnSelections: { ...BY_NAME, zip } });
    expect(started).toMatchObject({ status: 200, json: { id, name: 'Spring list' } });
    expect((await read(id)).json.status).not.toBe('ACTIVE');
    expect((await read(id)).json).toMatchObject({ status: 'ACTIVE', size: 9 });
  });

  it('wants an upload that is ready, once', async () => {
    await open();
    const { id } = (await upload()).json;
    expect((await match(id)).status).toBe(400);
    await vendor.finishJobs();
    expect((await match(id)).status).toBe(200);
    expect((await match(id)).status).toBe(400);
    expect(vendor.writes).toBe(2);
  });

  it('wants audienceID as printed, or the other spelling', async () => {
    await open();
    const id = await uploaded();
    expect((await match(id, { audienceID: undefined, audienceId: id })).json.error).toContain('audienceID');
    vendor.options.matchKey = 'audienceId';
    expect((await match(id, { audienceId: id })).status).toBe(200);
  });

  it('may refuse keys that it does not know', async () => {
    await open({ unknownKeys: 'refused' });
    const id = await uploaded();
    expect((await match(id, { audienceId: id })).status).toBe(400);
    expect((await match(id)).status).toBe(200);
  });

  it('keeps names unique for each customer', async () => {
    await open();
    const id = await uploaded();
    expect((await match(id, { audienceName: 'Spring donors' })).status).toBe(400);
    expect((await match(id, { audienceName: 'Voters under 30' })).status).toBe(200);
  });

  const column = (column_name: string, is_required: boolean) => ({ column_name, is_required });
  it.each([
    ['an unknown field', { ...BY_NAME, email: column('Zip', false) }],
    ['an unknown column', { ...BY_NAME, zip: column('zip', false) }],
    ['no column', { ...BY_NAME, zip: column('', false) }],
    ['nothing required', { first_name: column('First', false) }],
    ['an id alone', { id: column('MemberID', true) }],
    ['full and first name', { full_name: column('Last', true), first_name: column('First', false) }],
    ['a required address', { ...BY_NAME, address: column('Street', true) }],
    ['an optional id', { ...BY_NAME, id: column('MemberID', false) }],
    ['a text for yes', { first_name: { column_name: 'First', is_required: 'true' } }],
    ['nothing', {}],
    ['a list', []],
  ])('refuses columns with %s', async (_what, columnSelections) => {
    await open();
    const id = await uploaded();
    expect(await match(id, { columnSelections })).toMatchObject({
      status: 400,
      json: { error: expect.any(String), errorType: expect.any(String) },
    });
  });

  it('takes an optional address, a required id and one strict field', async () => {
    await open();
    const columnSelections = {
      address: column('Street', false),
      id: column('MemberID', true),
      zip: column('Zip', true),
    };
    expect((await match(await uploaded(), { columnSelections })).status).toBe(200);
  });

  it('can fail', async () => {
    await open();
    const id = await uploaded();
    vendor.failNext('match');
    await match(id);
    await vendor.finishJobs();
    expect((await read(id)).json.status).toBe('FAILED');
  });
});

describe('lookalikes', () => {
  const make = (baseAudienceId: string, more: object = {}) =>
    call('POST', '/create_lookalike_audience', {
      baseAudienceId,
      customerId,
      size: 20_000,
      audienceName: 'Lookalike',
      ...more,
    });

  it('are new audiences that become active', async () => {
    await open();
    const base = await seededId('All supporters');
    const filters = { counties: ['Albany'] };
    const { id, status } = (await make(base, { filters })).json;
    expect(id).not.toBe(base);
    expect(status).not.toBe('ACTIVE');
    await read(id);
    expect((await read(id)).json).toMatchObject({ status: 'ACTIVE', size: 20_000, name: 'Lookalike' });
    const row = vendor.snapshot().audiences.find((audience) => audience.name === 'Lookalike');
    expect(row?.lookalike).toEqual({ base: 'All supporters', includeOriginalAudience: false, filters });
  });

  it('need a base from a CSV with a thousand people matched', async () => {
    await open();
    expect((await make(await seededId('Spring donors'))).status).toBe(400);
    const app = (await call('GET', '/audiences')).json.find((row: { customerId: null }) => row.customerId === null);
    expect((await make(app.id)).status).toBe(400);
    const first = (await make(await seededId('All supporters'))).json.id;
    await vendor.finishJobs();
    expect((await make(first, { audienceName: 'Lookalike of a lookalike' })).status).toBe(400);
  });

  it.each([{ size: '20000' }, { size: 0 }, { size: 1.5 }, { filters: '{}' }, { includeOriginalAudience: 'no' }])(
    'refuse %o',
    async (wrong) => {
      await open();
      expect((await make(await seededId('All supporters'), wrong)).status).toBe(400);
    },
  );

  it('collide by name when asked for twice', async () => {
    await open();
    const base = await seededId('All supporters');
    expect([(await make(base)).status, (await make(base)).status]).toEqual([200, 400]);
    expect(vendor.writes).toBe(1);
  });
});

describe('spellings', () => {
  it('may be long, with numbers for ids and the list in an object', async () => {
    await open({ keys: 'long', ids: 'number', listKey: 'audiences' });
    const { audiences } = (await call('GET', `/audiences?customerId=${customerId}`)).json;
    expect(audiences[0]).toMatchObject({ audienceId: expect.any(Number), audienceName: 'All supporters' });
    expect((await read(String(audiences[0].audienceId))).status).toBe(200);
    const body = { audienceId: audiences[0].audienceId, customerId, optionalFieldTypes: [] };
    expect((await call('POST', '/create_preview_csv_export', body)).json).toHaveProperty('exportId');
  });

  it('may name the columns of an upload', async () => {
    await open({ showsColumns: true });
    const { json } = await read(await uploaded());
    expect(json.uploadedAudienceCsv.columnNames).toEqual(['First', 'Last', 'Zip', 'Street', 'MemberID']);
  });

  it('may put a refusal into a 200', async () => {
    await open({ errorsAs200: true });
    expect(await upload({ url: '' })).toMatchObject({ status: 200, json: { error: expect.any(String) } });
    expect(vendor.writes).toBe(0);
  });
});

describe('snapshot', () => {
  it('holds no ids and no times', async () => {
    await open();
    now += 86_400_000;
    expect(new IndigoVendor({ clock: () => 0, options: { ids: 'number' } }).snapshot()).toEqual(vendor.snapshot());
    await upload();
    expect(vendor.snapshot().audiences).toHaveLength(5);
  });
});
