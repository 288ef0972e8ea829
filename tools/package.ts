import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { listings } from '../listings/index.ts';

/*
 * Makes the zip that is uploaded to Zapier, without network: `npm run package` for the combined app, or
 * `-- --listing callhub` for one vendor's. The zip is made by Zapier's own tool, in a folder that holds what is shipped and
 * nothing else: that tool would pack every package.json that it finds.
 */
const { values: options } = parseArgs({ options: { listing: { type: 'string', default: 'suite' } } });
const listing = listings.find(({ slug }) => slug === options.listing);
if (!listing)
  throw new Error(
    `There is no listing ${options.listing}. Choose one of: ${listings.map(({ slug }) => slug).join(', ')}.`,
  );

const root = new URL('..', import.meta.url).pathname;
const staging = await mkdtemp(join(tmpdir(), 'campaign-connector-'));
try {
  run(
    process.execPath,
    [join(root, 'tools/build.ts'), '--listing', listing.slug, '--out', join(staging, 'dist')],
    root,
  );
  const { dependencies, license, engines } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  const manifest = {
    name: `campaign-connector-${listing.slug}`,
    version: listing.version,
    description: listing.description,
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
  await writeFile(
    join(staging, '.zapierapprc'),
    JSON.stringify({ includeInBuild: ['^LICENSE$', '^dist/LICENSES.txt$'] }),
  );
  for (const path of await shippedPackages()) await cp(join(root, path), join(staging, path), { recursive: true });
  run('zapier-platform', ['build', '--skip-dep-install', '--skip-validation'], staging);
  await mkdir(join(root, 'build'), { recursive: true });
  for (const part of ['build', 'source']) {
    const target = join(root, 'build', `${listing.slug}-${listing.version}-${part}.zip`);
    await rename(join(staging, 'build', `${part}.zip`), target).catch(() =>
      cp(join(staging, 'build', `${part}.zip`), target),
    );
    console.log(`${target.slice(root.length)}: ${((await stat(target)).size / 1024).toFixed(0)} kB`);
  }
} finally {
  await rm(staging, { recursive: true, force: true });
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

function run(command: string, args: string[], cwd: string): void {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, DISABLE_ZAPIER_ANALYTICS: '1' },
  });
  if (status !== 0) throw new Error(`${command} ${args[0]} failed:\n${stdout}\n${stderr}`);
}
