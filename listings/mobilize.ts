import type { Listing } from './listing.ts';

export default {
  slug: 'mobilize',
  name: 'Mobilize',
  description: 'Mobilize is an events platform that helps campaigns and organizations recruit and manage volunteers.',
  version: '1.0.0',
  homepage: 'https://www.mobilize.us',
  category: 'Event Management',
  services: ['mobilize'],
  logo: 'listings/logos/mobilize.png',
} satisfies Listing;
