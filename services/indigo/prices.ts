import { type CsvExport, textOf, wholeOf } from './objects.ts';

/*
 * What an export costs. Indigo says that the cost is in cents and comes with a breakdown, but not under which names. A
 * misread price could spend money, so whatever is not plain counts as unknown, and of two prices the higher one counts.
 */

/** `cost`, `totalCost`, `priceInCents`, `total_cents` …; an `amount` or `total` that does not say cents may be a head count. */
const PRICE_KEY = /^(?:total)?(?:cost|price)(?:in)?(?:us)?(?:cents)?$|^(?:total)?(?:amount)?(?:in)?(?:us)?cents$/;

const isPriceKey = (key: string): boolean => PRICE_KEY.test(key.replaceAll('_', '').toLowerCase());

/** Whole US cents. @returns null for a price that is missing, is no whole number, is in another currency, or may be more */
export function priceCentsOf(row: CsvExport): number | null {
  const named = namedCents(row);
  if (named === null) return null;
  const cents = Math.max(named, ...breakdownSums(row));
  return Number.isSafeInteger(cents) && !mayCostMore(row, cents) ? cents : null;
}

/** The price under the names that say so. */
function namedCents(row: CsvExport): number | null {
  const told = Object.entries(row)
    .filter(([key, value]) => isPriceKey(key) && value !== null && value !== undefined)
    .map(([, value]) => (isObject(value) ? namedCents(value) : wholeOf(value)));
  const isForeign = textOf(row.currency) !== '' && !/^usd?$/i.test(textOf(row.currency));
  if (told.length === 0 || isForeign) return null;
  return told.reduce((highest, one) => (highest === null || one === null ? null : Math.max(highest, one)));
}

/** The parts together, and a part that is their total: what is named as the price may be that of one record. */
function breakdownSums(row: CsvExport): number[] {
  const parts = breakdownOf(row).map(({ field_type, price_cents }) => ({ name: field_type, cents: price_cents ?? 0 }));
  const isTotal = ({ name }: { name: string }) => /^total$/i.test(name);
  const sum = parts.filter((part) => !isTotal(part)).reduce((all, { cents }) => all + cents, 0);
  return [sum, ...parts.filter(isTotal).map(({ cents }) => cents)];
}

const MAY_BE_MONEY = /price|cost|amount|total/i;
/** `totalCount` is no money; `totalDiscount` may be. */
const IS_HEAD_COUNT = /(?<!dis)count$/i;

/** Whether a number under a name of Indigo's choice, such as `purchasePrice`, is above this price. */
const mayCostMore = (row: CsvExport, cents: number): boolean =>
  Object.entries(row).some(
    ([key, value]) => MAY_BE_MONEY.test(key) && !IS_HEAD_COUNT.test(key) && !isPriceKey(key) && amountOf(value) > cents,
  );

/** `12546`, `"$125.46"` → the number as it stands. @returns 0 for what is none */
const amountOf = (value: unknown): number =>
  (typeof value === 'number' ? value : typeof value === 'string' ? Number(value.replace(/[$,\s]/g, '')) : 0) || 0;

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
    const cents = namedCents(part);
    return {
      field_type: textOf(part.fieldType ?? part.field_type ?? part.optionalFieldType ?? part.type ?? part.name),
      count: wholeOf(part.count ?? part.quantity),
      price_cents: cents,
      price: moneyText(cents),
    };
  });
}
