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

const NOT_FOUND =
  /not[_ ]?(be )?found|no[_ ]?such|no audience|does[_ ]?(not|n['’]t)[_ ]?exist|(could|can)([_ ]?not|n['’]t) find/i;

/** Whether a refusal means that there is no such record. Its word for that is not published, so its sentence counts too. */
export const saysNotFound = (body: unknown): boolean => NOT_FOUND.test(`${errorTypeOf(body)} ${errorOf(body)}`);
