import type { Api } from './api.ts';
import { bodyOf, filledText } from './body.ts';
import type { Call } from './call.ts';
import type { Database } from './database.ts';
import type { Location } from './event-records.ts';
import { page } from './paging.ts';
import { addressOf } from './person-contacts.ts';
import { notFound, required } from './refusal.ts';
import { folded, streetOf, zip5 } from './street.ts';

export function locationRoutes(api: Api): void {
  const on = api.area('events');
  on('GET locations', (call) => {
    const asked = call.query('name')?.toLowerCase() ?? '';
    const found = [...call.db.locations.values()].filter(({ name }) => name.toLowerCase().startsWith(asked));
    return page(call, found, locationView);
  });
  on('GET locations/{locationId}', (call) => call.json(locationView(locationByPath(call))));
  on('POST locations', (call) => answer(call, storeLocation(call.db, contentOf(call))));
  on('POST locations/findOrCreate', (call) => {
    const content = contentOf(call);
    const match = sameLocation(call.db, content);
    if (match) call.storedNothing = true;
    return answer(call, match ?? storeLocation(call.db, content));
  });
  on('DELETE locations/{locationId}', (call) => {
    call.db.locations.delete(locationByPath(call).locationId);
    return call.nothing();
  });
}

/** 201 for a match as well. */
const answer = (call: Call, { locationId }: Location) => call.created('locations', locationId, 'locationId');

function locationByPath(call: Call): Location {
  const location = call.db.locations.get(call.id('locationId'));
  if (!location) throw notFound();
  return location;
}

type LocationContent = Omit<Location, 'locationId'>;

function contentOf(call: Call): LocationContent {
  const name = filledText(call.body.name);
  if (name === undefined) throw required('name');
  const { type: _, ...address } = addressOf(bodyOf(call.body.address), 'address');
  return { name, ...address };
}

export function storeLocation(db: Database, content: LocationContent): Location {
  const location = { locationId: db.newId('location'), ...content };
  db.locations.set(location.locationId, location);
  return location;
}

/** With a street the name does not matter; without one the name and the ZIP, or the city and state, must agree. */
function sameLocation(db: Database, sent: LocationContent): Location | undefined {
  const street = streetOf(sent.addressLine1);
  const zip = zip5(sent.zipOrPostalCode);
  const alike = (a: string | null, b: string | null) => folded(a ?? '') === folded(b ?? '');
  return [...db.locations.values()].find((held) => {
    if (street && zip) {
      const other = streetOf(held.addressLine1);
      const unit = (location: LocationContent, inLine: string | undefined) =>
        folded(location.addressLine2 ?? inLine ?? '');
      return (
        zip5(held.zipOrPostalCode) === zip &&
        other?.number === street.number &&
        other.name === street.name &&
        unit(held, other.unit) === unit(sent, street.unit)
      );
    }
    if (!alike(held.name, sent.name)) return false;
    if (zip) return zip5(held.zipOrPostalCode) === zip;
    return alike(held.city, sent.city) && alike(held.stateOrProvince, sent.stateOrProvince);
  });
}

const lastLine = ({ city, stateOrProvince, zipOrPostalCode }: Location) =>
  `${city ?? ''}, ${stateOrProvince ?? ''} ${zipOrPostalCode ?? ''} `;

export const displayName = (location: Location) =>
  `${location.name}, ${location.addressLine1 ?? ''} ${lastLine(location)}`;

export function locationView(location: Location) {
  const { locationId, name, ...address } = location;
  return {
    locationId,
    id: locationId,
    name,
    displayName: displayName(location),
    address: {
      addressId: null,
      ...address,
      geoLocation: null,
      preview: `${address.addressLine1 ?? ''} \r\n${lastLine(location)}`,
      type: null,
      isPreferred: null,
      streetAddress: address.addressLine1,
      displayMode: 'Standardized',
    },
    notes: null,
    codes: null,
  };
}
