import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Papa from 'papaparse';
import { items, refusal, startVan, type Van } from './van-client.ts';

/** The voter file as it is by default: its lists are cut from it. */
const WHOLE_FILE = { voters: 480 };

let van: Van;
beforeEach(async () => {
  van = await startVan(WHOLE_FILE);
});
afterEach(() => van.sandbox.close());

async function restart(options: Parameters<typeof startVan>[0]) {
  await van.sandbox.close();
  van = await startVan({ ...WHOLE_FILE, ...options });
}

interface List {
  savedListId: number;
  name: string;
  listCount: number;
}
interface Job {
  exportJobId: number;
  status: string;
  downloadUrl: string | null;
}

const voters = { mode: '0' } as const;

async function listNamed(start: string): Promise<List> {
  const lists = items<List>(await van.get('savedLists?$top=100', voters));
  const found = lists.find(({ name }) => name.startsWith(start));
  if (!found) throw new Error(`no list ${start}`);
  return found;
}

describe('saved lists and folders', () => {
  it('come oldest first, so the long one is on the second page', async () => {
    const first = items<List>(await van.get('savedLists', voters));
    const second = items<List>(await van.get('savedLists?$skip=50', voters));
    expect(first).toHaveLength(50);
    expect(first.some(({ listCount }) => listCount === 412)).toBe(false);
    expect(second.find(({ listCount }) => listCount === 412)).toMatchObject({ name: 'Ward 3 – Persuasion Calls' });
  });

  it('can be narrowed by folder and size, and read alone', async () => {
    const folders = items<{ folderId: number; name: string }>(await van.get('folders', voters));
    const calls = folders.find(({ name }) => name === 'Call Lists');
    const inFolder = items<List>(await van.get(`savedLists?folderId=${calls?.folderId}&maxPeopleCount=500`, voters));
    expect(inFolder.map(({ listCount }) => listCount)).toEqual([412, 0]);
    const { savedListId } = await listNamed('Turf 01');
    expect((await van.get(`savedLists/${savedListId}`, voters)).body).toMatchObject({ name: 'Turf 01', listCount: 8 });
    expect((await van.get(`savedLists/${savedListId}`)).status).toBe(404);
    expect((await van.get(`folders/${calls?.folderId}`, voters)).body).toEqual(calls);
  });
});

describe('export jobs', () => {
  const webhookUrl = 'https://hooks.example.org/van';
  const start = async (changes: object = {}) => {
    const { savedListId } = await listNamed('Ward 3');
    return van.post('exportJobs', { savedListId, type: 4, webhookUrl, ...changes }, voters);
  };
  const poll = async ({ exportJobId }: Job) => (await van.get(`exportJobs/${exportJobId}`, voters)).body as Job;
  const rowsOf = async (url: string | null) => {
    // Not Response.text(): it would drop the byte order mark.
    const file = Buffer.from(await (await fetch(url ?? '')).arrayBuffer()).toString('utf8');
    return { file, rows: Papa.parse<Record<string, string>>(file.replace(/^\uFEFF/, ''), { header: true }).data };
  };

  it('names the types the key may ask for', async () => {
    expect(items(await van.get('exportJobTypes'))).toContainEqual({ exportJobTypeId: 4, name: 'SavedListExport' });
  });

  it('are finished after a few polls', async () => {
    const started = await start();
    expect(started.status).toBe(201);
    expect(started.body).toMatchObject({
      status: 'Requested',
      downloadUrl: null,
      dateExpired: null,
      surveyQuestions: null,
    });
    const job = started.body as Job;
    expect(job.exportJobId).toBeGreaterThan(2 ** 31);
    expect(await poll(job)).toMatchObject({ status: 'Pending', downloadUrl: null });
    expect(await poll(job)).toMatchObject({
      status: 'Completed',
      dateExpired: '2026-07-21T15:00:00Z',
      errorCode: null,
    });
  });

  it('offer a file to whoever has the address, but to no key', async () => {
    const { exportJobId } = (await start()).body as Job;
    await van.vendor.completeExports();
    const { downloadUrl } = await poll({ exportJobId } as Job);
    const { file, rows } = await rowsOf(downloadUrl);
    expect(file.startsWith('\uFEFF"CanvassFileRequestID","VanID"')).toBe(true);
    expect(rows).toHaveLength(412);
    expect(rows.some((row) => row.Phone === '')).toBe(true);
    expect(rows.find((row) => row.ZipOrPostal === '')?.Address).toMatch(/ \d{5}$/);
    expect(rows.some((row) => /^\(\d{3}\) 555-01\d\d$/.test(row.Phone ?? ''))).toBe(true);
    const refused = await fetch(downloadUrl ?? '', { headers: { Authorization: 'Basic x' } });
    expect(refused.status).toBe(403);
    expect((await fetch(`${downloadUrl}x`)).status).toBe(403);
    van.time.now += 25 * 3_600_000;
    expect((await fetch(downloadUrl ?? '')).status).toBe(403);
  });

  it('carry more columns by type and on demand', async () => {
    const [question] = items<{ surveyQuestionId: number }>(await van.get('surveyQuestions', voters));
    const { body } = await start({ type: 8, surveyQuestions: [question] });
    expect(body).toMatchObject({ surveyQuestions: [{ surveyQuestionId: question?.surveyQuestionId }] });
    await van.vendor.completeExports();
    const { rows } = await rowsOf((await poll(body as Job)).downloadUrl);
    expect(Object.keys(rows[0] ?? {})).toEqual(
      expect.arrayContaining(['PhoneId', 'CellPhoneDialingPrefix', 'Assembly ID']),
    );
  });

  it('may hold ids alone, fail, or be ready at once', async () => {
    await restart({ exportPolls: 0, idsOnlyExport: true });
    const ready = (await start()).body as Job;
    expect(ready.status).toBe('Completed');
    expect((await rowsOf(ready.downloadUrl)).rows[0]).toEqual({
      CanvassFileRequestID: String(ready.exportJobId),
      VanID: expect.stringMatching(/^\d+$/),
    });
    await restart({ exportPolls: 1, exportFails: true });
    expect(await poll((await start()).body as Job)).toMatchObject({ status: 'Error', errorCode: expect.any(String) });
  });

  it.each([
    ['an unknown list', { savedListId: 1 }],
    ['an unknown type', { type: 99 }],
    ['no webhook', { webhookUrl: undefined }],
    ['a webhook that is no address', { webhookUrl: 'soon' }],
    ['an unknown column', { activistCodes: [{ activistCodeId: 1 }] }],
  ])('refuse %s', async (_, changes) => {
    expect((await start(changes)).status).toBe(400);
  });

  it('do without a webhook where the option says so', async () => {
    await restart({ webhookRequired: false });
    expect((await start({ webhookUrl: undefined })).status).toBe(201);
  });

  describe('call back', () => {
    let hook: Server;
    let received: unknown[];
    beforeEach(async () => {
      received = [];
      hook = createServer(async (request, response) => {
        let text = '';
        for await (const chunk of request) text += chunk;
        received.push(JSON.parse(text));
        response.end();
      });
      await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
    });
    afterEach(() => new Promise((resolve) => hook.close(resolve)));

    it('once, with the finished job', async () => {
      const url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/van`;
      const job = (await start({ webhookUrl: url })).body as Job;
      await van.vendor.completeExports();
      await van.vendor.completeExports();
      expect(received).toEqual([await poll(job)]);
      expect(van.vendor.deliveries).toEqual([{ url, exportJobId: job.exportJobId, status: 200 }]);
    });

    it('never outside this machine', async () => {
      await start();
      await van.vendor.completeExports();
      expect(van.vendor.deliveries).toMatchObject([{ url: webhookUrl, status: 0 }]);
    });
  });
});

describe('supporter groups', () => {
  it('take people in and out without telling who is in', async () => {
    const [group] = items<{ id: number }>(await van.get('supporterGroups'));
    const vanId = van.vendor.addPerson('1', { firstName: 'Wren' });
    const path = `supporterGroups/${group?.id}/people/${vanId}`;
    for (const change of [van.put(path), van.put(path)]) expect((await change).status).toBe(204);
    expect(van.vendor.databases['1'].supporterGroups.get(group?.id ?? 0)?.members).toEqual(new Set([vanId]));
    expect((await van.get(`supporterGroups/${group?.id}`)).body).toEqual(group);
    expect((await van.del(path)).status).toBe(204);
    expect((await van.put(`supporterGroups/${group?.id}/people/12`)).status).toBe(404);
    expect((await van.put(`supporterGroups/1/people/${vanId}`)).status).toBe(404);
  });

  it('are created and deleted', async () => {
    const created = await van.post('supporterGroups', { name: 'Ward 9', description: 'New' });
    expect([created.status, created.body]).toEqual([
      201,
      { id: expect.any(Number), name: 'Ward 9', description: 'New' },
    ]);
    const { id } = created.body as { id: number };
    expect((await van.del(`supporterGroups/${id}`)).status).toBe(204);
    expect((await van.get(`supporterGroups/${id}`)).status).toBe(404);
    expect((await van.get('supporterGroups', voters)).status).toBe(403);
  });
});

describe('contributions', () => {
  let gift: Record<string, unknown>;
  beforeEach(async () => {
    const [designation] = items<{ designationId: number }>(await van.get('designations'));
    gift = {
      contact: { vanId: van.vendor.addPerson('1', { firstName: 'Wren' }) },
      designation: { designationId: designation?.designationId },
      dateReceived: '2026-07-19T10:00:00-04:00',
      amount: 25.5,
      status: 'Settled',
      paymentType: 'CreditCard',
      onlineReferenceNumber: 'zap-1',
    };
  });

  it('double with the same reference, which finds the first of them', async () => {
    const [one, two] = [await van.post('contributions', gift), await van.post('contributions', gift)];
    expect([one.status, one.body]).toEqual([201, { contributionId: expect.any(Number) }]);
    expect(two.body).not.toEqual(one.body);
    const found = await van.get('contributions/onlineReferenceNumber:zap-1');
    expect(found.body).toMatchObject({ ...(one.body as object), amount: 25.5, contact: gift.contact });
    expect((await van.get('contributions/onlineReferenceNumber:zap-2')).status).toBe(404);
  });

  it.each([
    ['an unknown person', { contact: { vanId: 12 } }, 'contact.vanId'],
    ['no designation', { designation: {} }, 'designation.designationId'],
    ['nothing given', { amount: 0 }, 'amount'],
    ['parts of a cent', { amount: 1.005 }, 'amount'],
    ['an amount as text', { amount: '25.50' }, 'amount'],
    ['a day to come', { dateReceived: '2026-07-21' }, 'dateReceived'],
    ['another status', { status: 'Paid' }, 'status'],
    ['no kind of payment', { paymentType: '' }, 'paymentType'],
  ])('refuse %s', async (_, changes, property) => {
    const answer = await van.post('contributions', { ...gift, ...changes });
    expect([answer.status, answer.body]).toEqual([400, refusal({ properties: [property] })]);
    expect(van.vendor.writes).toBe(0);
  });

  it('have designations without a count', async () => {
    const { body } = await van.get('designations');
    expect(Object.keys(body as object)).toEqual(['items']);
  });
});

describe('custom fields', () => {
  it('come as a bare array', async () => {
    const { body } = await van.get('customFields?customFieldsGroupType=Contacts');
    expect(body).toContainEqual(
      expect.objectContaining({ customFieldName: 'Preferred Language', customFieldTypeId: 'S' }),
    );
    expect((await van.get('customFields?customFieldsGroupType=Contributions')).body).toEqual([]);
  });
});

describe('the state', () => {
  const wren = { firstName: 'Wren', lastName: 'Solorzano', emails: [{ email: 'wren@example.org' }] };

  it('compares by names: neither order nor time matters, a double does', async () => {
    const other = await startVan(WHOLE_FILE);
    other.time.now += 86_400_000;
    expect(other.vendor.snapshot()).toEqual(van.vendor.snapshot());
    await van.post('people/findOrCreate', wren);
    await van.post('people/findOrCreate', { ...wren, firstName: 'Bo' });
    await other.post('people/findOrCreate', { ...wren, firstName: 'Bo' });
    await other.post('people/findOrCreate', wren);
    expect(other.vendor.snapshot()).toEqual(van.vendor.snapshot());
    await other.post('people/create', wren);
    expect(other.vendor.snapshot()).not.toEqual(van.vendor.snapshot());
    await other.sandbox.close();
  });

  it('holds a committee of invented people', () => {
    const { '0': file, '1': campaign } = van.vendor.databases;
    expect(file.people.size).toBe(480);
    expect([...file.people.keys()].some((vanId) => campaign.people.has(vanId))).toBe(false);
    const everyone = [...file.people.values(), ...campaign.people.values()];
    for (const { phones, emails } of everyone) {
      for (const { phoneNumber } of phones) expect(phoneNumber).toMatch(/^\d{3}55501\d\d$/);
      for (const { email } of emails) expect(email).toMatch(/@example\.org$/);
    }
  });
});
