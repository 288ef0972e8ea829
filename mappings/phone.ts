import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';

/** Any spelling of a phone number → E.164 (`+15185550142`), read as a US number unless it names a country. @returns undefined for what is no phone number */
export function e164(typed: string | null | undefined, country: 'US' | (string & {}) = 'US'): string | undefined {
  const parsed = typed ? parsePhoneNumberFromString(typed, country as 'US') : undefined;
  // "Possible" instead of "valid": new area codes come faster than updates of this connector.
  if (!parsed?.isPossible()) return undefined;
  if (parsed.countryCallingCode === '1' && !NORTH_AMERICAN.test(parsed.nationalNumber)) return undefined;
  return parsed.number.length <= LONGEST ? parsed.number : undefined;
}

/** A plus sign and the fifteen digits of E.164; some countries' patterns would allow more. */
const LONGEST = 16;

/** Neither area code nor exchange begins with 0 or 1. */
const NORTH_AMERICAN = /^[2-9]\d{2}[2-9]\d{6}$/;

/** Whether a number in E.164 fits the numbering plan of its country. A new area code may not be known here yet. */
export const isAssignable = (number: string): boolean => parsePhoneNumberFromString(number)?.isValid() ?? false;

/** Whether a country, two letters, shares the prefix 1. */
export function isNorthAmerican(country: string): boolean {
  const code = country.trim().toUpperCase();
  return isSupportedCountry(code) && getCountryCallingCode(code as CountryCode) === '1';
}

/**
 * Digits for comparing two spellings of one number where all numbers are of one country: without the leading 1 of North
 * America. A number from abroad may have the same ten digits as an American one, so numbers of people are compared as E.164.
 */
export function comparableDigits(phone: string | null | undefined): string {
  const digits = String(phone ?? '').replace(/\D/g, ''); // some vendors write a bare number
  return digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
}
