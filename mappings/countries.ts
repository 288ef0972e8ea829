const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** The United States and their territories: addresses there have a state of two letters and a ZIP. */
const DOMESTIC = new Set(['US', 'PR', 'VI', 'GU', 'AS', 'MP', 'UM'].map((code) => names.of(code)?.toLowerCase()));

/** Of a code or a name, blank ones not included. */
export const isDomestic = (country: string): boolean => DOMESTIC.has(countryName(country).toLowerCase());

/** `US` or `USA` → "United States", `PR` → "Puerto Rico". A name, or a code that nobody knows, passes through. */
export function countryName(code: string | null | undefined): string {
  const trimmed = code?.trim().replace(/^usa$/i, 'US') ?? '';
  if (!/^[a-z]{2}$/i.test(trimmed)) return trimmed;
  return names.of(trimmed.toUpperCase()) ?? trimmed;
}
