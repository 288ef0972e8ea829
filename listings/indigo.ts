import type { Listing } from './listing.ts';

export default {
  slug: 'indigo',
  name: 'Indigo',
  description:
    'Indigo is an audience platform that matches lists of people to the voter file and finds more people like them.',
  version: '1.0.0',
  homepage: 'https://indigo.engineering',
  category: 'Advertising',
  services: ['indigo'],
  logo: 'listings/logos/indigo.png',
} satisfies Listing;
