import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { comparableDigits, e164 } from './phone.ts';

/** A number as VAN wants it: the national number by itself, the country apart. */
export interface VanPhone {
  phoneNumber: string;
  dialingPrefix: string;
  /** Two letters; '' where several countries share a prefix. */
  countryCode: string;
}

/** What VAN's own validator takes for a North American number. */
const NORTH_AMERICAN = /^[2-9][0-8]\d[2-9]\d{6}$/;

/** Any spelling of a phone number → VAN's parts. @returns undefined for what VAN would refuse */
export function vanPhone(typed: string | null | undefined): VanPhone | undefined {
  const number = e164(typed);
  const parsed = number && parsePhoneNumberFromString(number);
  if (!parsed) return undefined;
  const { countryCallingCode: dialingPrefix, nationalNumber, country } = parsed;
  if (dialingPrefix === '1') {
    if (!NORTH_AMERICAN.test(nationalNumber)) return undefined;
    return { phoneNumber: nationalNumber, dialingPrefix, countryCode: country ?? 'US' };
  }
  // The one country whose leading zero VAN asks for.
  if (dialingPrefix === '44') return { phoneNumber: `0${nationalNumber}`, dialingPrefix, countryCode: country ?? 'GB' };
  return { phoneNumber: nationalNumber, dialingPrefix, countryCode: country ?? '' };
}

/** How a person's record takes it. At home the number alone is enough. */
export const phoneEntry = ({ phoneNumber, dialingPrefix, countryCode }: VanPhone): Record<string, string> =>
  dialingPrefix === '1' ? { phoneNumber } : { phoneNumber, dialingPrefix, ...(countryCode && { countryCode }) };

/** VAN's parts → E.164. @returns '' for what is no phone number */
export function phoneFromVan(phoneNumber: string | null | undefined, dialingPrefix: string | null | undefined): string {
  const digits = (phoneNumber ?? '').replace(/\D/g, '');
  if (!digits) return '';
  const prefix = (dialingPrefix ?? '').replace(/\D/g, '') || '1';
  const national = prefix === '1' ? comparableDigits(digits) : digits.replace(/^0+/, '');
  return e164(`+${prefix}${national}`) ?? '';
}
