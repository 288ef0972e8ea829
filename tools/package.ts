import { parseArgs } from 'node:util';
import { listings } from '../listings/index.ts';
import type { Listing } from '../listings/listing.ts';
import { makeZips, run, type Zip } from './zip.ts';

/*
 * Makes the zip that is uploaded to Zapier, without network: `npm run package` for the combined app, or
 * `-- --listing callhub` for one vendor's.
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
  for (const { path, bytes } of await packageListing(listing)) console.log(`${path}: ${(bytes / 1024).toFixed(0)} kB`);
}
