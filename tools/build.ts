import { rm, writeFile } from 'node:fs/promises';
import { build, type Plugin } from 'esbuild';
import { operations } from '../index.ts';
import { listings, nameIn, operationsOf } from '../listings/index.ts';
import { buildApp } from '../platform/app.ts';
import { buildAuthentication } from '../platform/connection.ts';
import { services } from '../services/index.ts';
import { bakeEntry, bakeRooms } from './bake.ts';
import { BUNDLE } from './bundle.ts';
import { flagsOf, named } from './command-line.ts';

const { listing, out } = flagsOf(
  {
    command: 'npm run build --',
    does: 'Builds the app as Zapier loads it.',
    flags: {
      listing: { value: 'name', does: 'whose app (suite, which has all services)' },
      out: { value: 'folder', does: 'where to (dist)' },
    },
  },
  (given) => ({ listing: named('listing', given.listing ?? 'suite', listings), out: given.out ?? 'dist' }),
);

const root = new URL('..', import.meta.url).pathname;
const own = services.filter(({ key }) => listing.services.includes(key));
const chosen = operationsOf(listing, operations);
const app = buildApp({
  version: listing.version,
  authentication: buildAuthentication(own),
  operations: chosen,
  nameOf: nameIn(listing, services),
});

const baked = bakeRooms(chosen);
const rooms: Plugin = {
  name: 'rooms',
  setup(bundler) {
    bundler.onResolve({ filter: /^room:/ }, ({ path }) => ({ path, namespace: 'room' }));
    bundler.onLoad({ filter: /^/, namespace: 'room' }, ({ path }) => ({
      contents: baked[path] ?? '',
      resolveDir: root,
    }));
  },
};

await rm(out, { recursive: true, force: true });
const { metafile } = await build({
  stdin: {
    contents: bakeEntry(app, chosen, own),
    resolveDir: root,
    sourcefile: 'index.js',
    loader: 'js',
  },
  outdir: out,
  ...BUNDLE,
  plugins: [rooms],
  metafile: true,
});
await writeFile(`${out}/LICENSES.txt`, await licenses(Object.keys(metafile.inputs)));

/** The licences of every package that went into the build. */
async function licenses(inputs: string[]): Promise<string> {
  const { readFile, readdir } = await import('node:fs/promises');
  const names = new Set(inputs.flatMap((input) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []));
  const texts = await Promise.all(
    [...names].sort().map(async (name) => {
      const folder = `${root}node_modules/${name}`;
      const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
      const { version, license } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8')) as Record<
        string,
        string
      >;
      return `${name} ${version} (${license})\n\n${file ? await readFile(`${folder}/${file}`, 'utf8') : ''}`;
    }),
  );
  return `${texts.join('\n\n')}\n`;
}
