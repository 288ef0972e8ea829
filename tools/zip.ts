import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;

/** A file of an upload's folder, in place of what would be made. */
type Extra = Readonly<Record<string, string>>;

export interface Zip {
  /** From the project's folder, such as `build/callhub-1.0.0-build.zip`. */
  path: string;
  bytes: number;
}

/**
 * Zips an app as Zapier wants it uploaded, without network: what runs, and its source. Zapier's own tool does it, in a
 * folder that holds what is shipped and nothing else, since that tool would pack every package.json that it finds. `fill`
 * puts the app into the folder that it is given. With `folder`, everything that the tool needs to upload stays there.
 */
export async function makeZips(
  name: string,
  about: { name: string; version: string; description: string },
  fill: (dist: string) => Promise<void> | void,
  kept?: { folder: string; files: Extra },
): Promise<Zip[]> {
  const staging = await mkdtemp(join(tmpdir(), 'campaign-connector-'));
  try {
    await fill(join(staging, 'dist'));
    const { dependencies, license, engines } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    const manifest = {
      ...about,
      license,
      private: true,
      type: 'module',
      exports: './dist/index.js',
      engines,
      dependencies,
    };
    await writeFile(join(staging, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    await cp(join(root, 'LICENSE'), join(staging, 'LICENSE'));
    await writeFile(join(staging, '.gitignore'), 'node_modules\n'); // the source zip goes by it
    const includeInBuild = ['^LICENSE$', '^dist/LICENSES.txt$'];
    await writeFile(join(staging, '.zapierapprc'), JSON.stringify({ includeInBuild }));
    for (const path of await shippedPackages()) await cp(join(root, path), join(staging, path), { recursive: true });
    run('zapier-platform', ['build', '--skip-dep-install', '--skip-validation'], staging);
    await mkdir(join(root, 'build'), { recursive: true });
    const zips: Zip[] = [];
    for (const part of ['build', 'source']) {
      const made = join(staging, 'build', `${part}.zip`);
      const path = `build/${name}-${part}.zip`;
      await rename(made, join(root, path)).catch(() => cp(made, join(root, path)));
      zips.push({ path, bytes: (await stat(join(root, path))).size });
    }
    if (kept) await keepFolder(staging, zips, kept);
    return zips;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** What is registered in the folder stays; everything else is made anew. */
async function keepFolder(
  staging: string,
  zips: readonly Zip[],
  { folder, files }: { folder: string; files: Extra },
): Promise<void> {
  const to = join(root, folder);
  await rm(join(to, 'dist'), { recursive: true, force: true });
  await mkdir(join(to, 'build'), { recursive: true });
  for (const name of ['dist', 'package.json', 'LICENSE'])
    await cp(join(staging, name), join(to, name), { recursive: true });
  for (const { path } of zips)
    await cp(join(root, path), join(to, 'build', path.endsWith('-build.zip') ? 'build.zip' : 'source.zip'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(to, name), text);
}

/** The folders of core and of everything that it needs, by the lock file. */
async function shippedPackages(): Promise<string[]> {
  const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean; optional?: boolean }>;
  };
  return Object.entries(packages)
    .filter(([path, { dev, devOptional, optional }]) => path && !dev && !devOptional && !optional)
    .map(([path]) => path);
}

/** Runs a tool to its end; what it printed is told when it fails. */
export function run(command: string, args: string[], cwd: string = root): void {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, DISABLE_ZAPIER_ANALYTICS: '1' },
  });
  if (status !== 0) throw new Error(`${command} ${args[0]} failed:\n${stdout}\n${stderr}`);
}
