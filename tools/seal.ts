/**
 * What the three lists of operations inherit from. Core copies the definition twice for every event, and most of a cold
 * start's work would be that; lists of a kind that its copying does not know it takes over as they are.
 */
const list = Object.create(null, { [Symbol.toStringTag]: { value: 'Operations' } }) as object;

/** Makes the definition one that core reads without copying it. Nothing changes it once it is loaded. */
export function seal<App extends Record<string, unknown>>(app: App): App {
  for (const kind of ['triggers', 'creates', 'searches'] as const) {
    const operations = Object.assign(Object.create(list) as object, app[kind]);
    for (const operation of Object.values(operations)) Object.freeze(operation);
    Object.assign(app, { [kind]: operations });
  }
  return app;
}
