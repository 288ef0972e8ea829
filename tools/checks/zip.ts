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
if (Object.keys(authData).length === 0) {
  console.log(JSON.stringify({ errors, untried: true }));
  process.exit();
}
const { results: connection } = await play('authentication.test');
const isFree = ({ operation }) => operation.type !== 'hook' && operation.inputFields.every((field) => field.required !== true);
const trigger = Object.values(appRaw.triggers).find(isFree);
const { results: rows } = await play('triggers.' + trigger.key + '.operation.perform', { isLoadingSample: true });
console.log(JSON.stringify({ errors, services: connection.services, key: trigger.key, rows: rows.length }));
`;

/** What the child found; a service without a stand-in is held against the schema alone. */
interface Tried {
  errors: unknown[];
  untried?: boolean;
  services?: string;
  key?: string;
  rows?: number;
}

/** Unpacks an upload where nothing of the project is near, and tries it. */
export async function tryZip(path: URL, listing: Listing): Promise<{ problems: string[]; untried?: boolean }> {
  const files = unzip(await readFile(path));
  const own = [...files.keys()].filter((name) => !name.startsWith('node_modules/'));
  const foreign = own.filter((name) => FOREIGN.test(name));
  if (foreign.length > 0) return { problems: [`holds ${foreign.join(', ')}`] };

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
    const { errors, untried, services, key, rows } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Tried;
    const problems = [
      ...errors.map((error) => `breaks the schema: ${JSON.stringify(error)}`),
      ...(untried || services ? [] : ['connects to nothing']),
      ...(untried || rows ? [] : [`gives no row for ${key}`]),
    ];
    return { problems, ...(untried && { untried }) };
  } catch (error) {
    return { problems: [`does not run: ${String((error as { stderr?: string }).stderr || error).slice(0, 2000)}`] };
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
