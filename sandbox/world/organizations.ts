import type { Organization, World } from './types.ts';

/** Ids of the made-up organizations, so that events can name their owners. */
export const HOME = 31877;
export const PARTNER = 32410;
export const COUNTERPART = 33905;
export const CIVIC = 34120;
/** The deprecated platform-wide lists behave as this organization's. */
export const PLATFORM = 1;

const base = {
  is_coordinated: false,
  is_independent: false,
  is_nonelectoral: false,
  is_primary_campaign: false,
  state: '',
  district: '',
  candidate_name: '',
  race_type: null,
};

const feed = (slug: string) => ({ slug, event_feed_url: `https://www.mobilize.us/${slug}/` });

/** The organizations of the made-up campaign, on both sides of the firewall and outside it, by ascending id. */
const ORGANIZATIONS: Omit<Organization, 'created_date' | 'modified_date'>[] = [
  { ...base, id: PLATFORM, name: 'Sandbox Commons', ...feed('sandboxcommons'), org_type: 'OTHER' },
  {
    ...base,
    id: HOME,
    name: 'Catskill Creek Neighbors',
    ...feed('catskillcreek'),
    is_independent: true,
    state: 'NY',
    org_type: 'C4',
    logo_url: 'https://images.example.org/catskill-creek.png',
  },
  {
    ...base,
    id: PARTNER,
    name: 'Saguaro & Surf Volunteers',
    slug: 'saguaroandsurf',
    // A custom domain, so that links of events do not all look alike.
    event_feed_url: 'https://events.example.org/',
    is_independent: true,
    state: 'AZ',
    org_type: 'GRASSROOTS_GROUP',
  },
  {
    ...base,
    id: COUNTERPART,
    name: 'Brightwater-Osei for Senate',
    ...feed('brightwaterosei'),
    is_coordinated: true,
    is_primary_campaign: true,
    state: 'NY',
    candidate_name: 'Ama Brightwater-Osei',
    race_type: 'SENATE',
    org_type: 'CAMPAIGN',
    logo_url: 'https://images.example.org/brightwater-osei.png',
  },
  {
    ...base,
    id: CIVIC,
    name: 'Mesa Cívica Bahía Clara',
    ...feed('mesacivica'),
    is_nonelectoral: true,
    state: 'PR',
    org_type: 'C3',
  },
];

/** Who there is, who promotes whom, and the key of each organization. */
export function organizations(
  nowSeconds: number,
): Pick<World, 'organizations' | 'promotions' | 'limits_sharing' | 'keys'> {
  const created_date = nowSeconds - 5 * 365 * 86_400;
  return {
    organizations: new Map(
      ORGANIZATIONS.map((row, index) => [
        row.id,
        { ...row, created_date: created_date + index * 86_400, modified_date: nowSeconds - (index + 1) * 7 * 86_400 },
      ]),
    ),
    promotions: new Map([
      [HOME, new Set([PARTNER, COUNTERPART])],
      [PARTNER, new Set([HOME])],
      [COUNTERPART, new Set([HOME])],
    ]),
    limits_sharing: new Set([PARTNER]),
    keys: new Map(
      ORGANIZATIONS.map(({ id }) => [
        `sandbox-mobilize-${id}`,
        { organization_id: id, sees_private: true, may_write: true },
      ]),
    ),
  };
}
