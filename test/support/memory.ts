import type { Stage } from './stage.ts';

interface Row {
  id: string;
  signup_id?: string;
  event_id?: string;
}

/** A Zap's trigger with Zapier's memory of it: a set of ids. The first poll only fills it; a poll then fires what is not in it. */
export class Memory {
  private readonly seen = new Set<string>();
  private readonly stage: Stage;
  private readonly key: string;
  private readonly input: object;

  private constructor(stage: Stage, key: string, input: object) {
    this.stage = stage;
    this.key = key;
    this.input = input;
  }

  /** Switches a Zap on. */
  static async of(stage: Stage, key: string, input: object = {}): Promise<Memory> {
    const memory = new Memory(stage, key, input);
    for (const { id } of await memory.ask({ isPopulatingDedupe: true })) memory.seen.add(id);
    return memory;
  }

  get size(): number {
    return this.seen.size;
  }

  /** What fires now, oldest first as Zapier plays it. */
  async poll<R extends Row = Row>(): Promise<R[]> {
    const fresh = (await this.ask({})).filter(({ id }) => !this.seen.has(id)).reverse();
    for (const { id } of fresh) this.seen.add(id);
    return fresh as R[];
  }

  /** The ids that fire now. */
  async fired(): Promise<string[]> {
    return (await this.poll()).map(({ id }) => id);
  }

  private ask(meta: object): Promise<Row[]> {
    return this.stage.play<Row[]>('triggers', this.key, this.input, { meta });
  }
}
