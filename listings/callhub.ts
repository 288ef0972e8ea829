import type { Listing } from './listing.ts';

export default {
  slug: 'callhub',
  name: 'CallHub',
  description:
    'CallHub is a calling and texting platform for campaigns, nonprofits and teams that talk to many people.',
  version: '1.0.0',
  homepage: 'https://callhub.io',
  category: 'Phone & SMS',
  services: ['callhub'],
  logo: 'listings/logos/callhub.png',
} satisfies Listing;
