import type { Listing } from './listing.ts';

export default {
  slug: 'suite',
  name: 'Campaign Suite',
  description:
    'Campaign Suite is a connector that joins the tools of a campaign: events, mailings, voter contact, calls and audiences.',
  version: '1.0.0',
  homepage: 'https://example.org/campaign-suite',
  category: 'Forms & Surveys',
  services: ['mobilize', 'actionkit', 'van', 'callhub', 'indigo'],
  logo: 'listings/logos/suite.png',
} satisfies Listing;
