import { trimmed, zip5 } from './values.ts';

/* Whether two addresses are one place. VAN writes streets in a spelling of its own, and people in any. */

const SHORT_FORMS: Readonly<Record<string, string>> = {
  ...{ street: 'st', str: 'st', avenue: 'ave', av: 'ave', road: 'rd', boulevard: 'blvd', drive: 'dr', lane: 'ln' },
  ...{ court: 'ct', place: 'pl', terrace: 'ter', circle: 'cir', square: 'sq', highway: 'hwy', parkway: 'pkwy' },
  ...{ trail: 'trl', saint: 'st', mount: 'mt', fort: 'ft' },
  ...{ north: 'n', south: 's', east: 'e', west: 'w' },
  ...{ northeast: 'ne', northwest: 'nw', southeast: 'se', southwest: 'sw' },
};
const UNIT = /^(#|apt|apartment|unit|ste|suite|rm|room|no)$/;

/** Words without case, accents and punctuation. */
const wordsOf = (text: string | null | undefined): string[] =>
  (text ?? '')
    .normalize('NFD')
    .replace(/[\p{M}.'’]/gu, '')
    .toLowerCase()
    .replace(/#/g, ' # ')
    .split(/[^\p{L}\p{N}#]+/u)
    .filter(Boolean);

export interface StreetAddress {
  addressLine1?: string | null | undefined;
  addressLine2?: string | null | undefined;
  unitNo?: string | null | undefined;
  city?: string | null | undefined;
  zipOrPostalCode?: string | null | undefined;
}

/** The street with its number, and the apartment, which may stand in any of three places. '' for what is not told. */
function partsOf({ addressLine1, addressLine2, unitNo }: StreetAddress): { street: string; unit: string } {
  const words = wordsOf(addressLine1);
  const place = words.findIndex((word, index) => index > 1 && UNIT.test(word));
  const street = place < 0 ? words : words.slice(0, place);
  const beside = place < 0 ? [] : words.slice(place);
  const unit = [beside, wordsOf(addressLine2), wordsOf(unitNo)].find((one) => one.length > 0) ?? [];
  return {
    street: street.map((word) => SHORT_FORMS[word] ?? word).join(' '),
    unit: unit.filter((word) => !UNIT.test(word)).join(' '),
  };
}

const plainZip = (code: string | null | undefined): string | undefined => zip5(code) ?? trimmed(code)?.toLowerCase();
const plainCity = (city: string | null | undefined): string => wordsOf(city).join(' ');

/** By the ZIP code, and where one side does not tell it, by the city. @returns undefined when neither can be compared */
export function isSameTown(a: StreetAddress, b: StreetAddress): boolean | undefined {
  const [zip, other] = [plainZip(a.zipOrPostalCode), plainZip(b.zipOrPostalCode)];
  if (zip && other) return zip === other;
  const [city, another] = [plainCity(a.city), plainCity(b.city)];
  return city && another ? city === another : undefined;
}

/** Undefined: the streets are the same, and one of two addresses does not tell the apartment. */
export function isSameDoor(a: StreetAddress, b: StreetAddress): boolean | undefined {
  const [one, other] = [partsOf(a), partsOf(b)];
  if (one.street === '' || one.street !== other.street) return false;
  if (one.unit === other.unit) return true;
  return one.unit && other.unit ? false : undefined;
}

const letters = (pattern: RegExp) => (written: string | null | undefined) =>
  pattern.exec(written ?? '')?.[1]?.toUpperCase();
/** `mn` → MN. @returns undefined for what VAN cannot hold as a state, such as its name in full */
export const stateCode = letters(/^\s*([a-z]{2,3})\s*$/i);
/** `us` → US. @returns undefined for what is no code of a country */
export const countryCode = letters(/^\s*([a-z]{2})\s*$/i);
