import type { Listing } from './listing.ts';

export default {
  slug: 'actionkit',
  name: 'ActionKit',
  description:
    'ActionKit is an advocacy platform for mailings, petitions, events and fundraising with millions of supporters.',
  version: '1.0.0',
  homepage: 'https://actionkit.com',
  category: 'Marketing Automation',
  services: ['actionkit'],
  logo: 'listings/logos/actionkit.png',
} satisfies Listing;
