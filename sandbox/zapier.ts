/* A small stand-in for Zapier's runtime: what the sandbox, its stories and the tests need of it. */
export { firstOf, passes, renderFields } from './runtime/form.ts';
export type { Run, RunStatus, StepRun } from './runtime/run.ts';
export { Runtime } from './runtime/runtime.ts';
export { MOST_NEW_ROWS, Zap } from './runtime/zap.ts';
