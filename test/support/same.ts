/** `toEqual` for large states: only where they differ is the slow comparison made, for its message. */
export function expectSame(state: unknown, expected: unknown): void {
  if (JSON.stringify(state) !== JSON.stringify(expected)) expect(state).toEqual(expected);
}
