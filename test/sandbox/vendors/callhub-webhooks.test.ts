import { Hono } from 'hono';
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts';
import type { CallHubOptions } from '../../../sandbox/vendors/callhub/options.ts';
import { CallHubVendor } from '../../../sandbox/vendors/callhub.ts';

let vendor: CallHubVendor;
let sandbox: Sandbox;
let received: string[];

async function open(options: Partial<CallHubOptions> = {}) {
  received = [];
  vendor = new CallHubVendor({ clock: () => 0, options });
  const hooks = new Hono().post('/hooks/:status', async (c) => {
    received.push(await c.req.text());
    return new Response(null, { status: Number(c.req.param('status')) });
  });
  sandbox = await startSandbox([vendor], { extra: hooks });
}

afterEach(() => sandbox.close());

async function call(method: string, path: string, body?: object) {
  const headers = { authorization: 'Token sandbox-callhub-key', 'content-type': 'application/json' };
  const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
  const response = await fetch(`${sandbox.url}/callhub${path}`, init);
  const text = await response.text();
  return { status: response.status, json: text === '' ? undefined : JSON.parse(text) };
}

const subscribe = (event: string, target = `${sandbox.url}/hooks/200`) =>
  call('POST', '/v1/webhooks/', { event, target });

describe('subscriptions', () => {
  it('can be made twice, listed and ended', async () => {
    await open();
    const { status, json } = await subscribe('cc.notes');
    expect(status).toBe(201);
    expect(json).toEqual({ id: expect.any(Number), event: 'cc.notes', target: `${sandbox.url}/hooks/200` });
    await subscribe('cc.notes');
    expect((await call('GET', '/v1/webhooks/')).json.count).toBe(2);
    expect((await call('DELETE', `/v1/webhooks/${json.id}/`)).status).toBe(204);
    expect((await call('DELETE', `/v1/webhooks/${json.id}/`)).status).toBe(404);
    expect((await call('GET', '/v1/webhooks/')).json.count).toBe(1);
  });

  it('have no single GET, and may have text ids', async () => {
    await open({ webhookIds: 'text' });
    const { id } = (await subscribe('sb.reply')).json;
    expect(id).toEqual(expect.any(String));
    expect((await call('GET', `/v1/webhooks/${id}/`)).status).toBe(405);
  });

  it('refuse unknown events, other key names and a target that is no address', async () => {
    await open();
    expect((await subscribe('p2p.reply')).json).toHaveProperty('event');
    vendor.options.extraEvents = true;
    expect((await subscribe('p2p.reply')).status).toBe(201);
    expect((await subscribe('cc.notes', 'nowhere')).json).toHaveProperty('target');
    const wrongKeys = await call('POST', '/v1/webhooks/', {
      event_name: 'cc.notes',
      target_url: 'https://example.org',
    });
    expect(wrongKeys.status).toBe(400);
  });
});

describe('delivery', () => {
  it('reaches every subscriber of the event and tells how each answered', async () => {
    await open();
    for (const status of [200, 410]) await subscribe('sb.reply', `${sandbox.url}/hooks/${status}`);
    await subscribe('sb.reply', 'https://hooks.example.org/abc');
    await subscribe('vb.transfer');
    const data = { content: 'Yes', from_name: 'Ada', from_number: '15185550101', campaign: 'Volunteer ask' };
    const deliveries = await vendor.deliver('sb.reply', data);
    expect(deliveries.map((delivery) => delivery.status)).toEqual([200, 410, 0]);
    expect(received).toHaveLength(2);
    const { hook, ...rest } = JSON.parse(received[0] ?? '');
    expect(hook).toEqual({ id: deliveries[0]?.id, event: 'sb.reply', target: deliveries[0]?.target });
    expect(rest).toEqual({ data });
  });

  it('can be taken over', async () => {
    const post = jest.fn(async () => 204);
    await open({ post });
    await subscribe('sb.reply', 'https://hooks.example.org/abc');
    expect(await vendor.deliver('sb.reply', {})).toMatchObject([{ status: 204 }]);
    expect(post).toHaveBeenCalledWith('https://hooks.example.org/abc', expect.stringContaining('"data":{}'));
  });
});

describe('simulated calls', () => {
  const callAll = (phonebook: string, seed?: number) => vendor.simulateCalls(phonebook, seed ? { seed } : {});

  async function crowd(size: number) {
    await open();
    const { pk_str } = (await call('POST', '/v1/phonebooks/', { name: 'Crowd' })).json;
    for (let index = 0; index < size; index += 1) {
      const body = { contact: `+12125550${100 + index}`, first_name: 'P', email: '', 'VAN ID': String(5000 + index) };
      await call('POST', `/v1/phonebooks/${pk_str}/create_contact/`, body);
    }
    return pk_str as string;
  }

  it('cover what a client meets', async () => {
    const calls = callAll(await crowd(60));
    expect(calls).toHaveLength(60);
    const answers = calls.flatMap((result) => result.surveys ?? []);
    expect(new Set(answers.map((answer) => answer.type))).toEqual(new Set(['MultiChoice', 'Text', 'Numeric']));
    for (const { type, answer } of answers) expect(typeof answer).toBe(type === 'Numeric' ? 'number' : 'string');
    expect(new Set(calls.map((result) => result.campaign)).size).toBe(3);
    expect(calls.some((result) => result.disposition === null)).toBe(true);
    expect(calls.some((result) => result.surveys === undefined)).toBe(true);
    expect(calls.some((result) => result.surveys?.length === 0)).toBe(true);
    const forms = calls.map(({ nationbuilder_tags: tags }) => (Array.isArray(tags) ? 'array' : typeof tags));
    expect(new Set(forms)).toEqual(new Set(['array', 'string', 'object']));
    expect(calls[0]).toMatchObject({
      'VAN ID': '5000',
      contact: '12125550100',
      mobile: null,
      email: null,
      country: 'US',
    });
  });

  it('tell the same story for the same seed', async () => {
    const book = await crowd(12);
    expect(callAll(book, 3)).toEqual(callAll(book, 3));
    expect(callAll(book, 4)).not.toEqual(callAll(book, 3));
    expect(vendor.simulateCalls(book, { count: 5 })).toHaveLength(5);
  });

  it('write the id of the agent with every digit', async () => {
    const book = await crowd(1);
    await subscribe('cc.notes');
    const [first] = vendor.simulateCalls(book);
    await vendor.deliver('cc.notes', first ?? {});
    expect(first?.agent.id).toBeGreaterThan(2n ** 53n);
    expect(received[0]).toContain(`"agent":{"id":${first?.agent.id},`);
  });

  it('put refused and bad numbers on the do-not-contact list', async () => {
    const calls = callAll(await crowd(60));
    const blocked = calls.filter(({ disposition }) => ['BAD_NUMBER', 'DO_NOT_CALL'].includes(disposition ?? ''));
    expect(blocked.length).toBeGreaterThan(0);
    const numbers = vendor.snapshot().dnc.map((entry) => entry.phone_number);
    expect(numbers).toEqual(expect.arrayContaining(blocked.map((result) => result.contact)));
    expect(numbers).toHaveLength(blocked.length + 2);
  });

  it('come with replies and transfers', async () => {
    await open();
    const [book] = vendor.account.phonebooks.keys();
    const replies = vendor.simulateReplies(book ?? '');
    expect(Object.keys(replies[0] ?? {}).sort()).toEqual(['campaign', 'content', 'from_name', 'from_number']);
    expect(replies).toHaveLength(2);
    expect(vendor.simulateTransfers(book ?? '')).toHaveLength(3);
  });
});
