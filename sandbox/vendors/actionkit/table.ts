import type { Clock } from '../../vendor.ts';
import type { Base } from './rows.ts';

/** A row about to be stored: the id and times are given by the table unless a seed names them. */
export type Fresh<Row extends Base> = Omit<Row, keyof Base> & Partial<Base>;

/** Rows of one kind, in the order they were added. */
export class Table<Row extends Base> {
  private readonly rows = new Map<number, Row>();
  private readonly clock: Clock;
  private next: number;
  private readonly groups = new Map<string, Map<unknown, Row[]>>();

  constructor(clock: Clock, firstId: number) {
    this.clock = clock;
    this.next = firstId;
  }

  add(values: Fresh<Row>): Row {
    const now = this.clock();
    const row = { id: this.next, created_at: now, updated_at: now, ...values } as unknown as Row;
    this.next = Math.max(this.next, row.id) + 1;
    this.rows.set(row.id, row);
    this.groups.clear();
    return row;
  }

  get(id: number | null): Row | undefined {
    return id === null ? undefined : this.rows.get(id);
  }

  update(row: Row, changes: Partial<Row>): void {
    Object.assign(row, changes, { updated_at: this.clock() });
    this.groups.clear();
  }

  remove(row: Row): void {
    this.rows.delete(row.id);
    this.groups.clear();
  }

  all(): Row[] {
    return [...this.rows.values()];
  }

  find(matches: (row: Row) => boolean): Row | undefined {
    for (const row of this.rows.values()) if (matches(row)) return row;
    return undefined;
  }

  where(matches: (row: Row) => boolean): Row[] {
    return this.all().filter(matches);
  }

  /** Those with this value, of a field that only `add` and `update` set. Fast also where thousands ask for theirs. */
  with(field: string, value: unknown): readonly Row[] {
    let groups = this.groups.get(field);
    if (!groups) {
      groups = new Map();
      for (const row of this.rows.values()) groupOf(groups, row[field as keyof Row]).push(row);
      this.groups.set(field, groups);
    }
    return groups.get(value) ?? [];
  }
}

function groupOf<Row>(groups: Map<unknown, Row[]>, value: unknown): Row[] {
  const group = groups.get(value) ?? [];
  groups.set(value, group);
  return group;
}
