import { WorldClock } from './clock.ts';
import { PlatformRoutes } from './platform.ts';
import type { Settings } from './render.ts';
import { type Sandbox, startSandbox } from './server.ts';
import { ActionKitVendor } from './vendors/actionkit.ts';
import { MobilizeVendor } from './vendors/mobilize.ts';
import { buildWorld } from './world/index.ts';
import { Runtime } from './zapier.ts';

/** What the stand-in campaign fills in where a template leaves a field open. */
export const SETTINGS: Settings = {
  actionkit_crm_create_page: 'mobilize-crm-create',
  actionkit_crm_signup_page: 'mobilize-crm-signup',
  actionkit_send_create_page: 'mobilize-send-create',
  placeholder_email: 'events@example.org',
};

export interface Stage {
  clock: WorldClock;
  mobilize: MobilizeVendor;
  actionkit: ActionKitVendor;
  sandbox: Sandbox;
  runtime: Runtime;
  close(): Promise<void>;
}

export interface StageOptions {
  app: object;
  signups?: number;
  seed?: number;
  port?: number;
  workers?: number;
}

/** Starts every vendor, the campaign and the runtime, and points the connector at them. */
export async function openStage({ app, signups, seed, port, workers }: StageOptions): Promise<Stage> {
  const clock = new WorldClock();
  clock.install();
  const world = buildWorld({
    now: clock.now(),
    ...(signups !== undefined && { signups }),
    ...(seed !== undefined && { seed }),
  });
  const mobilize = new MobilizeVendor({ clock: clock.now, world });
  const actionkit = new ActionKitVendor({ clock: clock.now });
  const platform = new PlatformRoutes();
  const sandbox = await startSandbox([mobilize, actionkit], {
    extra: platform.routes,
    ...(port !== undefined && { port }),
  });
  platform.url = sandbox.url;
  process.env.CONNECTOR_SANDBOX_URL = sandbox.url;
  process.env.ZAPIER_DEPLOY_KEY ??= 'sandbox'; // core asks for one before it stores a file
  const authData = { ...mobilize.credentials, ...actionkit.credentials };
  const runtime = new Runtime({
    app,
    authData,
    clock,
    platform,
    log: sandbox.log,
    ...(workers !== undefined && { workers }),
  });
  return {
    clock,
    mobilize,
    actionkit,
    sandbox,
    runtime,
    close: async () => {
      delete process.env.CONNECTOR_SANDBOX_URL;
      clock.uninstall();
      await sandbox.close();
    },
  };
}
