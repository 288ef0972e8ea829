const ABBREVIATIONS: Record<string, string> = {
  avenue: 'Ave',
  boulevard: 'Blvd',
  circle: 'Cir',
  court: 'Ct',
  drive: 'Dr',
  lane: 'Ln',
  place: 'Pl',
  road: 'Rd',
  street: 'St',
  terrace: 'Ter',
};

/** Without case, accents and punctuation. */
export const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

export const standardized = (line: string) =>
  line.trim().replace(/\p{L}+/gu, (word) => ABBREVIATIONS[word.toLowerCase()] ?? word);

export interface Street {
  number: string;
  name: string;
  unit: string;
}

/** @returns undefined when the line does not begin with a street number */
export function streetOf(line: string | null | undefined): Street | undefined {
  const parts = line?.match(/^\s*(\d+\w?)\s+(.+?)(?:[\s,]+(?:apt|unit|ste|#)\.?\s*#?\s*(\w+))?\s*$/i);
  if (!parts) return undefined;
  const [, number = '', name = '', unit = ''] = parts;
  return { number: number.toLowerCase(), name: folded(standardized(name)), unit: unit.toLowerCase() };
}

export const zip5 = (zip: string | null | undefined) => zip?.match(/^\s*(\d{5})(?!\d)/)?.[1];
