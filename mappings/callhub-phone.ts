import { e164, isAssignable, isNorthAmerican } from './phone.ts';

/**
 * A number as CallHub holds it (digits with the country prefix, seldom a national number) → E.164. `country` is the
 * contact's two letters. @returns undefined for what is no phone number
 */
export function storedE164(stored: string | null | undefined, country?: string | null): string | undefined {
  const written = String(stored ?? '').trim();
  const digits = written.replace(/\D/g, '');
  if (!digits) return undefined;
  const prefixed = e164(`+${digits}`);
  if (digits.length !== 10 || written.startsWith('+')) return prefixed;
  // Ten digits: a number of North America without its prefix, or one from abroad, such as Singapore, with it.
  const isNational = country
    ? isNorthAmerican(country)
    : AMERICAN_SPELLING.test(written) || !prefixed || !isAssignable(prefixed);
  return (isNational ? e164(digits) : undefined) ?? prefixed;
}

/** `(614) 555-0101`, `614.555.0101`: how people type it, in old do-not-contact entries for instance. */
const AMERICAN_SPELLING = /^\(?\d{3}\)?[\s.-]*\d{3}[\s.-]+\d{4}$/;

/** Whether a number as CallHub holds it is this one, E.164. */
export const isStored = (
  stored: string | null | undefined,
  country: string | null | undefined,
  phone: string,
): boolean => phone !== '' && storedE164(stored, country) === phone;
