import {
  type Audience,
  audienceIdOf,
  type CsvExport,
  columnsOf,
  exportIdOf,
  exportsOf,
  isActive,
  isReadyForColumns,
  nameOf,
  textOf,
  uploadStatusOf,
  wholeOf,
} from './objects.ts';
import { breakdownOf, moneyText, priceCentsOf } from './prices.ts';

/* Indigo's records as users map them. Every key is always there: '' for text and null for numbers and dates that Indigo does not give. */

/** A date without a zone counts as UTC. */
const moment = (value: unknown): string | null => {
  const written = textOf(value);
  if (!/^\d{4}-\d\d-\d\d/.test(written)) return null;
  const milliseconds = Date.parse(/T.*(Z|[+-]\d\d:?\d\d)$|^.{10}$/i.test(written) ? written : `${written}Z`);
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString();
};

const priceOf = (row: CsvExport) => {
  const price_cents = priceCentsOf(row);
  return { price_cents, price: moneyText(price_cents) };
};

export function audienceShape(audience: Audience) {
  const id = audienceIdOf(audience);
  return {
    id,
    indigo_audience_id: id,
    name: nameOf(audience),
    customer_id: textOf(audience.customerId),
    status: textOf(audience.status),
    is_active: isActive(audience),
    upload_status: uploadStatusOf(audience),
    is_ready_for_columns: isReadyForColumns(audience),
    /** People matched, or found by a lookalike. */
    size: wholeOf(audience.size),
    columns: columnsOf(audience),
    exports: (exportsOf(audience) ?? []).map((row) => ({
      indigo_export_id: exportIdOf(row),
      status: textOf(row.status),
      ...priceOf(row),
      download_url: textOf(row.downloadUrl),
    })),
    created_at: moment(audience.createdAt),
    record: JSON.stringify(audience),
  };
}
export type AudienceShape = ReturnType<typeof audienceShape>;

/** An export of an audience; its own copy of the audience holds a few facts only. */
export function exportShape(row: CsvExport, audience: Audience | undefined = row.audience ?? undefined) {
  const id = exportIdOf(row);
  return {
    id,
    indigo_export_id: id,
    indigo_audience_id: audience ? audienceIdOf(audience) : '',
    audience_name: audience ? nameOf(audience) : '',
    status: textOf(row.status),
    ...priceOf(row),
    breakdown: breakdownOf(row),
    download_url: textOf(row.downloadUrl),
    created_at: moment(row.createdAt),
    record: JSON.stringify(row),
  };
}
export type ExportShape = ReturnType<typeof exportShape>;

/** Newest first where Indigo gives dates, else the last of its list first. */
export const newestFirst = <T extends { created_at: string | null }>(rows: readonly T[]): T[] =>
  [...rows].reverse().sort((a, b) => (b.created_at ?? '').localeCompare(a.created_at ?? ''));
