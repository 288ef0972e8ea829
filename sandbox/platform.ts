import { Hono } from 'hono';

/**
 * What Zapier itself offers to an app from outside: addresses for hooks and callbacks, and a store for files. Mounted
 * beside the vendors.
 */
export class PlatformRoutes {
  readonly routes = new Hono();
  /** What was posted to each hook, until somebody takes it. */
  private readonly inbox = new Map<string, unknown[]>();
  private readonly answered = new Map<string, unknown>();
  private readonly files = new Map<string, { type: string; content: Uint8Array<ArrayBuffer> }>();
  private count = 0;
  /** The sandbox's own address, known once it listens. */
  url = '';

  constructor() {
    this.routes.post('/platform/hooks/:id', async (c) => {
      const box = this.inbox.get(c.req.param('id'));
      if (!box) return c.body(null, 410);
      box.push(await c.req.json());
      return c.json({ status: 'success' });
    });
    this.routes.post('/platform/callbacks/:id', async (c) => {
      this.answered.set(c.req.param('id'), await c.req.json().catch(() => ({})));
      return c.json({ status: 'success' });
    });
    this.routes.post('/platform/rpc', async (c) => {
      const { id } = (await c.req.json()) as { id: number; method: string };
      this.count += 1;
      const result = { url: `${this.url}/platform/files/`, fields: { key: `stash-${this.count}` } };
      return c.json({ id, result });
    });
    this.routes.post('/platform/files/', async (c) => {
      const form = await c.req.formData();
      const file = form.get('file') as unknown as Blob & { type: string };
      this.files.set(String(form.get('key')), { type: file.type, content: new Uint8Array(await file.arrayBuffer()) });
      return c.body(null, 204);
    });
    this.routes.get('/platform/files/:key', (c) => {
      const file = this.files.get(c.req.param('key'));
      return file ? c.body(file.content, 200, { 'content-type': file.type }) : c.body(null, 404);
    });
  }

  get rpcBase(): string {
    return `${this.url}/platform/rpc`;
  }

  /** A new address for a vendor to post to, and what arrives there. */
  openHook(): { url: string; take: () => unknown[]; close: () => void } {
    this.count += 1;
    const id = `hook-${this.count}`;
    this.inbox.set(id, []);
    return {
      url: `${this.url}/platform/hooks/${id}`,
      take: () => this.inbox.get(id)?.splice(0) ?? [],
      close: () => this.inbox.delete(id),
    };
  }

  /** A new address that a long job answers to once. */
  openCallback(): { url: string; answer: () => { body: unknown } | undefined } {
    this.count += 1;
    const id = `callback-${this.count}`;
    return {
      url: `${this.url}/platform/callbacks/${id}`,
      answer: () => (this.answered.has(id) ? { body: this.answered.get(id) } : undefined),
    };
  }
}
