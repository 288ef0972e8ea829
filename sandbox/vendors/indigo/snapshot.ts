import type { Organization } from './organization.ts';

/** What the organisation holds, without ids, addresses and order, so that two runs that led to the same state compare as equal. */
export function snapshot(organization: Organization) {
  const rows = [...organization.audiences.values()].map((audience) => {
    const { customerId, name, status, size, csv, lookalike } = audience;
    const base = lookalike && organization.audiences.get(lookalike.base)?.name;
    return {
      customerId,
      name,
      status,
      size,
      csv: csv ? { status: csv.status, rows: csv.rows.length } : null,
      lookalike: lookalike ? { ...lookalike, base } : null,
      exports: sorted(
        organization.exportsOf(audience).map(({ fieldTypes, status, cost, purchased, ready }) => ({
          fieldTypes,
          status,
          cost,
          purchased,
          ready,
        })),
      ),
    };
  });
  return {
    audiences: sorted(rows),
    purchases: organization.purchases.length,
    totalSpentCents: organization.totalSpentCents,
  };
}

const sorted = <T>(rows: T[]): T[] =>
  rows
    .map((row) => ({ row, key: JSON.stringify(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ row }) => row);
