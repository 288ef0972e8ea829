import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { listings } from '../listings/index.ts';
import { packageListing } from '../tools/package.ts';
import { makeZips, type Zip } from '../tools/zip.ts';
import { buildLibraries } from './libraries.ts';

export interface SizeCost {
  what: string;
  kilobytes: number;
  /** Against an app that is core and one search. */
  timesCore: number;
}

/** The upload zip of every listing, beside that of core alone, made by the same tool. */
export async function benchSizes(): Promise<SizeCost[]> {
  const about = { name: 'core-alone', version: '1.0.0', description: 'Core alone.' };
  const core = await makeZips('core-alone', about, async (dist) => {
    await mkdir(dist);
    await cp(new URL('core-alone.js', import.meta.url), join(dist, 'index.js'));
  });
  const libraries = await makeZips('core-and-libraries', about, async (dist) => void (await buildLibraries(dist)));
  const alone = uploaded(core);
  const costs: SizeCost[] = [
    { what: 'Core alone', kilobytes: kilobytes(alone), timesCore: 1 },
    {
      what: 'Core and libraries',
      kilobytes: kilobytes(uploaded(libraries)),
      timesCore: ratio(uploaded(libraries), alone),
    },
  ];
  for (const listing of listings) {
    const bytes = uploaded(await packageListing(listing));
    costs.push({ what: listing.name, kilobytes: kilobytes(bytes), timesCore: ratio(bytes, alone) });
  }
  for (const { path } of [...core, ...libraries]) await rm(new URL(`../${path}`, import.meta.url));
  return costs;
}

const uploaded = (zips: Zip[]): number => zips.find(({ path }) => path.endsWith('-build.zip'))?.bytes ?? 0;
const ratio = (bytes: number, alone: number): number => Number((bytes / alone).toFixed(2));
const kilobytes = (bytes: number): number => Math.round(bytes / 1024);
