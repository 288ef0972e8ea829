/** Text without blanks around it, as a vendor may keep it. @returns undefined when nothing is left */
export const trimmed = (value: string | null | undefined): string | undefined => value?.trim() || undefined;

/** Cuts text to a column's width, counted in characters as people see them. */
export const clip = (value: string | null | undefined, width: number): string | undefined => {
  const text = trimmed(value);
  const characters = [...(text ?? '')];
  return characters.length > width ? characters.slice(0, width).join('').trimEnd() : text;
};

/** `PHONE_BANK` → "Phone Bank": a readable form for words that a vendor added later. */
export const titleCase = (code: string): string =>
  code
    .toLowerCase()
    .split('_')
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');

/** First five digits of a US ZIP. Codes of other countries come back as undefined. */
export const zip5 = (code: string | null | undefined): string | undefined =>
  /^\s*(\d{5})(?:-?\d{4})?\s*$/.exec(code ?? '')?.[1];

export const yesOrNo = (value: boolean): 'Yes' | 'No' => (value ? 'Yes' : 'No');

/** Old payloads spell booleans as words. @returns undefined when it says neither */
export const asBoolean = (value: unknown): boolean | undefined => {
  if (typeof value === 'boolean') return value;
  const word = String(value ?? '').toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
};

/** The entry of a table for a word that a vendor sent. Words such as `constructor` are not found on every object here. */
export const entryOf = <T>(table: Readonly<Record<string, T>>, word: string | null | undefined): T | undefined =>
  word !== null && word !== undefined && Object.hasOwn(table, word) ? table[word] : undefined;
