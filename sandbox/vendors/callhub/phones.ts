import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

export interface StoredPhone {
  /** With the country prefix, without a plus sign. */
  digits: string;
  /** Two letters; blank when the number tells none. */
  country: string;
}

/**
 * A number in CallHub's stored form. Digits without a plus sign belong to `country`; when none is given they are taken to carry
 * their prefix, so a national number turns into a stranger's or is refused.
 * @returns undefined for what is no phone number
 */
export function storedPhone(text: string, country = ''): StoredPhone | undefined {
  const iso = country.toUpperCase();
  const national = !text.trim().startsWith('+') && isSupportedCountry(iso);
  const number = national
    ? parsePhoneNumberFromString(text, iso as CountryCode)
    : parsePhoneNumberFromString(`+${digitsOf(text)}`);
  if (!number?.isPossible()) return undefined;
  const own = number.country ?? number.getPossibleCountries()[0] ?? '';
  return { digits: number.number.slice(1), country: national ? iso : own };
}

export const digitsOf = (text: string) => text.replace(/\D/g, '');
