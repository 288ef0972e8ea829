/**
 * How one record becomes another: a row for every field of the target, so that a forgotten one is a compile error.
 * A row returns undefined for "nothing to say", and the field is left out.
 */
export type Table<Source, Target> = {
  readonly [Field in keyof Target]-?: (source: Source) => Target[Field] | undefined;
};

/** Fills in a table. Fields without a value are left out, so a mapping never erases anything. */
export function mapWith<Source, Target>(table: Table<Source, Target>, source: Source): Partial<Target> {
  const mapped: Partial<Target> = {};
  for (const field of Object.keys(table) as (keyof Target)[]) {
    const value = table[field](source);
    if (value !== undefined) mapped[field] = value;
  }
  return mapped;
}
