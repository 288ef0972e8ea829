import { type Handler, handlerOf } from '../handler.ts';
import type { Paced } from './pace.ts';

export interface CallOptions {
  method?: string;
  meta?: object;
  /** More of the bundle than connection and input. */
  bundle?: object;
  callbackUrl?: string;
}

interface Definition {
  operation: Paced & { type?: string };
}
export interface App {
  triggers: Record<string, Definition>;
  creates: Record<string, Definition>;
  searches: Record<string, Definition>;
}
const KINDS = ['triggers', 'creates', 'searches'] as const;
type Kind = (typeof KINDS)[number];

/** The operations of an app, run through core's own handler with one connection and one `z.cache`. */
export class Operations {
  /** What is behind `z.cache`. */
  readonly cache: Record<string, unknown> = {};
  private readonly handlers = new Map<string, Handler>();
  private readonly app: App;
  private readonly authData: Record<string, string>;
  private readonly rpcBase: string;

  constructor(app: App, authData: Record<string, string>, rpcBase: string) {
    this.app = app;
    this.authData = authData;
    this.rpcBase = rpcBase;
  }

  /** Core prepares the whole app for every call, so each operation is played in an app that holds it alone. */
  private handlerFor(kind: Kind, use: string): Handler {
    const known = this.handlers.get(use);
    if (known) return known;
    const empty = { triggers: {}, creates: {}, searches: {}, searchOrCreates: {} };
    const handler = handlerOf({ ...this.app, ...empty, [kind]: { [use]: this.app[kind][use] } });
    this.handlers.set(use, handler);
    return handler;
  }

  pacedOf(use: string): Paced {
    return (this.app.creates[use] ?? this.app.searches[use])?.operation ?? {};
  }

  isHook(use: string): boolean {
    return this.app.triggers[use]?.operation.type === 'hook';
  }

  isSearch(use: string): boolean {
    return use in this.app.searches;
  }

  /** Runs a method of an operation. `status` is CALLBACK for a step that waits to be called back. */
  async execute(
    use: string,
    inputData: object,
    more: CallOptions = {},
  ): Promise<{ results: unknown; status?: string }> {
    const kind = KINDS.find((one) => use in this.app[one]);
    if (!kind) throw new Error(`There is no operation ${use}.`);
    const handler = this.handlerFor(kind, use);
    return handler({
      command: 'execute',
      method: `${kind}.${use}.operation.${more.method ?? 'perform'}`,
      bundle: { authData: this.authData, inputData, meta: more.meta ?? {}, ...more.bundle },
      calledFromCli: true,
      zcacheTestObj: this.cache,
      rpc_base: this.rpcBase,
      ...(more.callbackUrl && { callback_url: more.callbackUrl }),
    });
  }
}
