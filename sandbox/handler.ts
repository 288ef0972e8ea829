import zapier from 'zapier-platform-core';

/** What Zapier sends to an app for one piece of work. */
export interface CoreEvent {
  command: 'execute' | 'validate' | 'definition';
  /** For example `creates.van_add_note.operation.perform`. */
  method?: string;
  bundle?: object;
  /** Keeps core's checks strict and its memory log quiet. */
  calledFromCli?: boolean;
  /** Stands in for the store behind `z.cache`. */
  zcacheTestObj?: Record<string, unknown>;
  callback_url?: string;
  /** Where core reaches the platform's own services, such as the store for files. */
  rpc_base?: string;
}

export type Handler = (event: CoreEvent) => Promise<{ results: unknown; status?: string }>;

/** Core's own entry point, as the platform calls it; its types leave it out. */
export const handlerOf = (app: object): Handler =>
  (zapier as unknown as { createAppHandler: (app: object) => Handler }).createAppHandler(app);
