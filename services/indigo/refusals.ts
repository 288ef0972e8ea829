const textAt = (body: unknown, key: 'error' | 'errorType'): string => {
  const value = (body as Record<string, unknown> | null | undefined)?.[key];
  if (value === null || value === undefined || value === false) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** Indigo's own sentence about a refusal. @returns '' when there is none */
export const errorOf = (body: unknown): string => textAt(body, 'error');

/** The word that programs may rely on; the sentence may change. */
export const errorTypeOf = (body: unknown): string => textAt(body, 'errorType');

/** The only such word that is published. */
export const isBoughtAlready = (body: unknown): boolean => errorTypeOf(body) === 'PurchasableEntityAlreadyPurchased';
