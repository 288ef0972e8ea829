import type { Listing } from './listing.ts';

export default {
  slug: 'van',
  name: 'NGP VAN',
  description: 'NGP VAN is a voter contact and supporter database for campaigns, parties, unions and nonprofits.',
  version: '1.0.0',
  homepage: 'https://www.ngpvan.com',
  category: 'CRM',
  services: ['van'],
  logo: 'listings/logos/van.png',
} satisfies Listing;
