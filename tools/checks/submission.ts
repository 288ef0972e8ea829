import { existsSync } from 'node:fs';
import type { Listing } from '../../listings/listing.ts';

/** What only the one who submits a listing can give, and has not given yet. */
export function openBeforeSubmission({ homepage, logo }: Pick<Listing, 'homepage' | 'logo'>): string[] {
  return [
    ...(/(^|\.)example\.(org|com|net)$/.test(new URL(homepage).hostname)
      ? [`the homepage ${homepage} stands in for the real one`]
      : []),
    ...(existsSync(new URL(`../../${logo}`, import.meta.url)) ? [] : [`there is no logo at ${logo}`]),
  ];
}
