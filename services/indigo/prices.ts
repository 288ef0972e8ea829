import { type CsvExport, textOf, wholeOf } from './objects.ts';

/*
 * What an export costs. Indigo says that the cost is in cents and comes with a breakdown, but not under which names. A
 * misread price could spend money, so whatever is not plain counts as unknown, and of two prices the higher one counts.
 */

/** `cost`, `totalCost`, `priceInCents`, `total_cents` …; an `amount` or `total` that does not say cents may be a head count. */
const PRICE_KEY = /^(?:total)?(?:cost|price)(?:in)?(?:us)?(?:cents)?$|^(?:total)?(?:amount)?(?:in)?(?:us)?cents$/;

const isPriceKey = (key: string): boolean => PRICE_KEY.test(key.replaceAll('_', '').toLowerCase());

/** Whole US cents. @returns null for a price that is missing, is no whole number, or is in another currency */
export function priceCentsOf(row: CsvExport): number | null {
  const told = Object.entries(row)
    .filter(([key, value]) => isPriceKey(key) && value !== null && value !== undefined)
    .map(([, value]) => (isObject(value) ? priceCentsOf(value) : wholeOf(value)));
  const isForeign = textOf(row.currency) !== '' && !/^usd?$/i.test(textOf(row.currency));
  if (told.length === 0 || isForeign) return null;
  return told.reduce((highest, one) => (highest === null || one === null ? null : Math.max(highest, one)));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

/** 12546 → "$125.46 USD"; '' for an unknown price. */
export const moneyText = (cents: number | null): string => (cents === null ? '' : `${dollars.format(cents / 100)} USD`);

/** What each group of paid fields costs: a list of records, or one value for each name. */
export function breakdownOf(row: CsvExport) {
  const [, given] = Object.entries(row).find(([key]) => /breakdown$/i.test(key)) ?? [];
  const parts = Array.isArray(given)
    ? given.filter(isObject)
    : Object.entries(isObject(given) ? given : {}).map(([name, value]) =>
        isObject(value) ? { name, ...value } : { name, cost: value },
      );
  return parts.map((part: Record<string, unknown>) => {
    const cents = priceCentsOf(part);
    return {
      field_type: textOf(part.fieldType ?? part.field_type ?? part.optionalFieldType ?? part.type ?? part.name),
      count: wholeOf(part.count ?? part.quantity),
      price_cents: cents,
      price: moneyText(cents),
    };
  });
}
