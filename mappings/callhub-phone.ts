import { e164 } from './phone.ts';

/**
 * A number as CallHub holds it (digits with the country prefix, seldom a national number) → E.164. `country` is the
 * contact's two letters. @returns undefined for what is no phone number
 */
export function storedE164(stored: string | null | undefined, country?: string | null): string | undefined {
  const written = String(stored ?? '').trim();
  const digits = written.replace(/\D/g, '');
  if (!digits) return undefined;
  const national = digits.length === 10 && !written.startsWith('+') && NORTH_AMERICA.test(country ?? '');
  return (national ? e164(digits) : undefined) ?? e164(`+${digits}`);
}

/** Also blank: most accounts call in one country, and old records name none. */
const NORTH_AMERICA = /^(us|ca|pr|)$/i;
