import { type Sandbox, startSandbox } from '../../../sandbox/server.ts';
import type { IndigoOptions } from '../../../sandbox/vendors/indigo/options.ts';
import { IndigoVendor } from '../../../sandbox/vendors/indigo.ts';

let vendor: IndigoVendor;
let sandbox: Sandbox;
let audienceId: string;

const customerId = 'rivera-for-assembly';

async function open(options: Partial<IndigoOptions> = {}) {
  vendor = new IndigoVendor({ clock: () => 0, options });
  sandbox = await startSandbox([vendor]);
  audienceId = [...vendor.organization.audiences.keys()][0] as string;
}

afterEach(() => sandbox.close());

async function call(method: string, path: string, body?: object) {
  const headers = { authorization: 'Bearer sandbox-indigo-token', 'content-type': 'application/json' };
  const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
  const response = await fetch(`${sandbox.url}/indigo/api/v1${path}`, init);
  return { status: response.status, json: JSON.parse(await response.text()) };
}

const preview = (optionalFieldTypes?: string[], more: object = {}) =>
  call('POST', '/create_preview_csv_export', { audienceId, customerId, optionalFieldTypes, ...more });
const purchase = (exportId: string, customer = customerId) =>
  call('POST', '/purchase_csv_export', { exportId, customerId: customer });
const readExport = async (id: string) => {
  const { json } = await call('GET', `/audience?audienceId=${audienceId}&customerId=${customerId}`);
  return json.csvExports.find((row: { id: string }) => row.id === id);
};

describe('in the background', () => {
  it('prices an export, buys nothing, and shows it in the audience', async () => {
    await open();
    const { status, json } = await preview(['phone', 'turnout_scores']);
    expect(status).toBe(200);
    expect(json).toMatchObject({ status: 'IN_PROGRESS', downloadUrl: null, audience: { id: audienceId } });
    expect(await readExport(json.id)).toMatchObject({ status: 'IN_PROGRESS' });
    expect(await readExport(json.id)).toMatchObject({
      status: 'REQUIRES_PAYMENT',
      cost: 3600, // 1,200 people at two cents and one
      costBreakdown: [
        { fieldType: 'phone', count: 1200, cost: 2400 },
        { fieldType: 'turnout_scores', count: 1200, cost: 1200 },
      ],
      downloadUrl: null,
    });
    expect(vendor.totalSpentCents).toBe(0);
  });

  it('buys once, and gives the link when the file is made', async () => {
    await open();
    const { id } = (await preview(['phone'])).json;
    expect((await purchase(id)).status).toBe(400);
    await vendor.finishJobs();
    expect((await purchase(id)).json).toMatchObject({ status: 'IN_PROGRESS', downloadUrl: null });
    expect(await purchase(id)).toEqual({
      status: 400,
      json: { error: "You've already made this purchase.", errorType: 'PurchasableEntityAlreadyPurchased' },
    });
    await readExport(id);
    const ready = await readExport(id);
    expect(ready).toMatchObject({ status: 'ACTIVE', downloadUrl: expect.stringMatching(/^https:/) });
    expect((await readExport(id)).downloadUrl).not.toBe(ready.downloadUrl);
    expect(vendor.purchases).toEqual([{ exportId: id, audienceId, customerId, cents: 2400 }]);
    expect(vendor.totalSpentCents).toBe(2400);
    expect(vendor.writes).toBe(2);
  });

  it('makes a free export ready without a purchase', async () => {
    await open();
    const { id } = (await preview([])).json;
    await vendor.finishJobs();
    expect(await readExport(id)).toMatchObject({ status: 'ACTIVE', cost: 0, downloadUrl: expect.any(String) });
  });

  it('can fail while pricing and after the purchase', async () => {
    await open();
    vendor.failNext('preview');
    const first = (await preview(['phone'])).json.id;
    await vendor.finishJobs();
    expect(await readExport(first)).toMatchObject({ status: 'FAILED', cost: null });
    const second = (await preview(['phone'])).json.id;
    await vendor.finishJobs();
    vendor.failNext('purchase', 'EXPORT_EXPIRED');
    await purchase(second);
    await vendor.finishJobs();
    expect(await readExport(second)).toMatchObject({ status: 'EXPORT_EXPIRED', downloadUrl: null });
    expect(vendor.totalSpentCents).toBe(2400);
  });
});

describe('at once', () => {
  it('has no status in the older form, where a free export is bought too', async () => {
    await open({ exportStyle: 'older' });
    const { json } = await preview([]);
    expect(json).toMatchObject({ cost: 0, downloadUrl: null });
    expect(json).not.toHaveProperty('status');
    expect((await purchase(json.id)).json.downloadUrl).toEqual(expect.any(String));
    expect((await purchase(json.id)).json.errorType).toBe('PurchasableEntityAlreadyPurchased');
    expect(vendor.totalSpentCents).toBe(0);
  });

  it('can have a status as well', async () => {
    await open({ exportStyle: 'mixed' });
    const { json } = await preview(['address']);
    expect(json).toMatchObject({ status: 'REQUIRES_PAYMENT', cost: 1200 });
    expect((await purchase(json.id)).json).toMatchObject({ status: 'ACTIVE', downloadUrl: expect.any(String) });
    expect((await preview([])).json).toMatchObject({ status: 'ACTIVE', downloadUrl: expect.any(String) });
  });
});

describe('refusals', () => {
  it.each([[undefined], [['email']]])('of the field types %o', async (fieldTypes) => {
    await open();
    expect((await preview(fieldTypes)).status).toBe(400);
    expect(vendor.writes).toBe(0);
  });

  it('of an audience that is not active', async () => {
    await open();
    const { id } = (await call('POST', '/upload_csv', { customerId, url: 'https://files.example.org/a.csv' })).json;
    expect((await preview([], { audienceId: id })).status).toBe(400);
  });

  it('of another customer, as if there were nothing', async () => {
    await open();
    const { id } = (await preview(['phone'])).json;
    await vendor.finishJobs();
    const stranger = await purchase(id, 'another-campaign');
    expect(stranger).toEqual(await purchase('exp_nope', 'another-campaign'));
    expect((await preview([], { customerId: undefined })).status).toBe(400);
    expect(vendor.purchases).toEqual([]);
  });
});
