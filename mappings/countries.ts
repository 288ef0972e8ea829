const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** `US` or `USA` → "United States", `PR` → "Puerto Rico". A name, or a code that nobody knows, passes through. */
export function countryName(code: string | null | undefined): string {
  const trimmed = code?.trim().replace(/^usa$/i, 'US') ?? '';
  if (!/^[a-z]{2}$/i.test(trimmed)) return trimmed;
  return names.of(trimmed.toUpperCase()) ?? trimmed;
}
