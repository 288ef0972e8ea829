import { parseArgs } from 'node:util';
import { listings } from '../listings/index.ts';
import type { Listing } from '../listings/listing.ts';
import { tryZip } from './checks/zip.ts';
import { makeZips, run, type Zip } from './zip.ts';

/*
 * Makes the zip that is uploaded to Zapier, without network: `npm run package` for the combined app, or
 * `-- --listing callhub` for one vendor's. Then it is unpacked elsewhere and tried.
 */

/** The two zips of a listing. */
export const packageListing = ({ slug, version, description }: Listing): Promise<Zip[]> =>
  makeZips(`${slug}-${version}`, { name: `campaign-connector-${slug}`, version, description }, (dist) =>
    run(process.execPath, ['tools/build.ts', '--listing', slug, '--out', dist]),
  );

if (import.meta.main) {
  const { values: options } = parseArgs({ options: { listing: { type: 'string', default: 'suite' } } });
  const listing = listings.find(({ slug }) => slug === options.listing);
  if (!listing)
    throw new Error(
      `There is no listing ${options.listing}. Choose one of: ${listings.map(({ slug }) => slug).join(', ')}.`,
    );
  const zips = await packageListing(listing);
  for (const { path, bytes } of zips) console.log(`${path}: ${(bytes / 1024).toFixed(0)} kB`);
  const { problems, untried } = await tryZip(new URL(`../${zips[0]?.path}`, import.meta.url), listing);
  if (problems.length > 0) throw new Error(`The zip ${problems.join('; ')}.`);
  console.log(
    untried
      ? 'Unpacked elsewhere, it loads and passes the schema.'
      : 'Unpacked elsewhere, it loads, passes the schema, and answers.',
  );
}
