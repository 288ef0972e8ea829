/** What two snapshots differ in: rows that are missing, and rows that are there too often. */
export interface Difference {
  missing: string[];
  extra: string[];
}

/** Lists are compared as bags of rows, wherever they are; everything else by value. */
export function difference(should: unknown, holds: unknown): Difference {
  if (JSON.stringify(should) === JSON.stringify(holds)) return { missing: [], extra: [] };
  const wanted = rowsOf(should);
  const extra: string[] = [];
  for (const row of rowsOf(holds)) {
    const at = wanted.indexOf(row);
    if (at < 0) extra.push(row);
    else wanted.splice(at, 1);
  }
  return { missing: wanted, extra };
}

function rowsOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.map((row) => `${path} ${JSON.stringify(row)}`);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => rowsOf(inner, path ? `${path}.${key}` : key));
  return [`${path} ${JSON.stringify(value)}`];
}
