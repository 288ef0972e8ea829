import { readFile } from 'node:fs/promises';
import { listings } from '../listings/index.ts';
import type { Listing } from '../listings/listing.ts';
import { changelogOf } from './changelog.ts';
import { tryZip } from './checks/zip.ts';
import { flagsOf, named } from './command-line.ts';
import { makeZips, run, type Zip } from './zip.ts';

const CHANGELOG = new URL('../CHANGELOG.md', import.meta.url);

/** The two zips of a listing, and a folder in which Zapier's tool finds all it needs to register and upload it. */
export const packageListing = async ({ slug, version, description }: Listing): Promise<Zip[]> =>
  makeZips(
    `${slug}-${version}`,
    { name: `campaign-connector-${slug}`, version, description },
    (dist) => run(process.execPath, ['tools/build.ts', '--listing', slug, '--out', dist]),
    {
      folder: `build/${slug}`,
      files: { 'CHANGELOG.md': changelogOf(await readFile(CHANGELOG, 'utf8'), slug, version) },
    },
  );

if (import.meta.main) {
  const listing = flagsOf(
    {
      command: 'npm run package --',
      does: 'Makes the zips that are uploaded to Zapier, without network, unpacks them elsewhere and tries them.',
      flags: { listing: { value: 'name', does: 'whose app (suite, which has all services)' } },
    },
    (given) => named('listing', given.listing ?? 'suite', listings),
  );
  const zips = await packageListing(listing);
  for (const { path, bytes } of zips) console.log(`${path}: ${(bytes / 1024).toFixed(0)} kB`);
  const { problems, untried } = await tryZip(new URL(`../${zips[0]?.path}`, import.meta.url), listing);
  if (problems.length > 0) throw new Error(`The zip ${problems.join('; ')}.`);
  console.log(`build/${listing.slug}: everything to upload, for zapier-platform`);
  console.log(
    untried
      ? 'Unpacked elsewhere, it loads and passes the schema.'
      : 'Unpacked elsewhere, it loads, passes the schema, and answers.',
  );
}
