import type { Location } from './types.ts';

/** Where an event happens, and the clock on its wall. */
export interface Place {
  timezone: string;
  location: Location;
}

const place = (
  timezone: string,
  [locality, region, postal_code]: [string, string, string],
  [venue, street]: [string, string],
  [latitude, longitude]: [number, number],
  country = 'US',
): Place => ({
  timezone,
  location: {
    venue,
    address_lines: [street, ''],
    locality,
    region,
    country,
    postal_code,
    location: { latitude, longitude },
    congressional_district: null,
    state_leg_district: null,
    state_senate_district: null,
  },
});

/** Where the made-up events happen. Cities are real, venues and streets are not. */
export const PLACES = {
  albany: place('America/New_York', ['Albany', 'NY', '12207'], ['Creekside Hall', '14 Sample Street'], [42.65, -73.75]),
  beverly: place('America/New_York', ['Beverly', 'MA', '01915'], ['Lantern House', '3 Invented Way'], [42.56, -70.88]),
  detroit: place('America/Detroit', ['Detroit', 'MI', '48226'], ['Foundry Room', '80 Model Avenue'], [42.33, -83.05]),
  chicago: place('America/Chicago', ['Chicago', 'IL', '60614'], ['Prairie Annex', '221 Mock Road'], [41.92, -87.65]),
  denver: place('America/Denver', ['Denver', 'CO', '80203'], ['High Plains Loft', '9 Pretend Place'], [39.73, -104.98]),
  phoenix: place('America/Phoenix', ['Phoenix', 'AZ', '85004'], ['Ocotillo Patio', '47 Fable Lane'], [33.45, -112.07]),
  losAngeles: place(
    'America/Los_Angeles',
    ['Los Angeles', 'CA', '90026'],
    ['Echo Steps', '600 Fiction Terrace'],
    [34.08, -118.26],
  ),
  honolulu: place(
    'Pacific/Honolulu',
    ['Honolulu', 'HI', '96814'],
    ['Plumeria Court', '12 Story Drive'],
    [21.3, -157.85],
  ),
  sanJuan: place(
    'America/Puerto_Rico',
    ['San Juan', 'PR', '00907'],
    ['Sala Bahía', '5 Calle Imaginada'],
    [18.46, -66.09],
    'PR',
  ),
} satisfies Record<string, Place>;
