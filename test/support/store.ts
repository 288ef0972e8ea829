interface Held {
  value: unknown;
  seconds: number;
  until: number;
}

/** What is behind `z.cache`: it forgets as Zapier's does, on a clock that the test moves, and shows what it holds. */
export class Store {
  /** Unix time in seconds, or seconds since the test began. */
  now = 0;
  /** The keys that were taken out again. */
  readonly forgotten: string[] = [];
  private readonly held = new Map<string, Held>();

  readonly cache = {
    get: async (key: string) => {
      const there = this.held.get(key);
      return there && there.until > this.now ? there.value : null;
    },
    set: async (key: string, value: unknown, seconds: number) =>
      Boolean(this.held.set(key, { value, seconds, until: this.now + seconds })),
    delete: async (key: string) => {
      this.forgotten.push(key);
      return this.held.delete(key);
    },
  };

  /** What was ever remembered, by its whole key. */
  get keys(): string[] {
    return [...this.held.keys()];
  }

  /** What each entry is about, without the service and the connection that it belongs to. */
  get topics(): string[] {
    return this.keys.map((key) => key.split(':').slice(2).join(':'));
  }

  /** The entries, each with its topic, its value and the seconds that it was to be kept. */
  get entries(): [topic: string, value: unknown, seconds: number][] {
    return [...this.held.values()].map(({ value, seconds }, index) => [this.topics[index] ?? '', value, seconds]);
  }
}
