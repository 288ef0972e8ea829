import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Listing } from '../../listings/listing.ts';
import { startSandbox } from '../../sandbox/server.ts';
import type { Vendor } from '../../sandbox/vendor.ts';
import { ActionKitVendor } from '../../sandbox/vendors/actionkit.ts';
import { CallHubVendor } from '../../sandbox/vendors/callhub.ts';
import { IndigoVendor } from '../../sandbox/vendors/indigo.ts';
import { MobilizeVendor } from '../../sandbox/vendors/mobilize.ts';
import { VanVendor } from '../../sandbox/vendors/van.ts';
import { buildWorld } from '../../sandbox/world/index.ts';
import { unzip } from './unzip.ts';

/** What has no business in an upload. */
const FOREIGN = /(^|\/)(test|sandbox|bench|fixtures|templates)\/|\.env$|\.zapierapprc$|\.test\.|\.ts$/;

/** Played in the unpacked folder: what Zapier does with an upload, and then one poll and the test of the connection. */
const CHILD = `
import { appRaw, handler } from './zapierwrapper.js';
const authData = JSON.parse(process.env.CHECK_AUTH);
const play = (method, meta = {}) =>
  handler({ command: 'execute', method, bundle: { authData, inputData: {}, meta }, calledFromCli: true, zcacheTestObj: {} });
const { results: errors } = await handler({ command: 'validate', calledFromCli: true });
const { results: connection } = await play('authentication.test');
const isFree = ({ operation }) => operation.type !== 'hook' && operation.inputFields.every((field) => field.required !== true);
const trigger = Object.values(appRaw.triggers).find(isFree);
const { results: rows } = await play('triggers.' + trigger.key + '.operation.perform', { isLoadingSample: true });
console.log(JSON.stringify({ errors, services: connection.services, key: trigger.key, rows: rows.length }));
`;

/** Unpacks an upload where nothing of the project is near, and tries it. @returns what is wrong with it */
export async function zipProblems(path: string, listing: Listing): Promise<string[]> {
  const files = unzip(await readFile(path));
  const own = [...files.keys()].filter((name) => !name.startsWith('node_modules/'));
  const foreign = own.filter((name) => FOREIGN.test(name));
  if (foreign.length > 0) return [`holds ${foreign.join(', ')}`];

  const folder = await mkdtemp(join(tmpdir(), 'campaign-connector-zip-'));
  const vendors = standIns().filter(({ service }) => listing.services.includes(service));
  const sandbox = await startSandbox(vendors);
  try {
    for (const [name, content] of files) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    await writeFile(join(folder, 'check.mjs'), CHILD);
    const env = {
      PATH: process.env.PATH,
      CONNECTOR_SANDBOX_URL: sandbox.url,
      CHECK_AUTH: JSON.stringify(Object.assign({}, ...vendors.map(({ credentials }) => credentials))),
    };
    const { stdout } = await promisify(execFile)(process.execPath, ['check.mjs'], { cwd: folder, env });
    const { errors, services, key, rows } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as {
      errors: unknown[];
      services: string;
      key: string;
      rows: number;
    };
    return [
      ...errors.map((error) => `breaks the schema: ${JSON.stringify(error)}`),
      ...(services ? [] : ['connects to nothing']),
      ...(rows > 0 ? [] : [`gives no row for ${key}`]),
    ];
  } catch (error) {
    return [`does not run: ${String((error as { stderr?: string }).stderr || error).slice(0, 2000)}`];
  } finally {
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const standIns = (): Vendor[] => [
  new MobilizeVendor({ clock: Date.now, world: buildWorld({ signups: 100 }) }),
  new ActionKitVendor({ clock: Date.now }),
  new VanVendor({ clock: Date.now }),
  new CallHubVendor({ clock: Date.now }),
  new IndigoVendor({ clock: Date.now }),
];
