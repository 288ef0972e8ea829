import type { FilterStep, OperationStep } from '../../templates/template.ts';
import { type Outputs, render, type Settings } from '../render.ts';

/** Whether a filter lets a record through. */
export const passes = ({ when }: FilterStep, outputs: Outputs, settings: Settings): boolean =>
  when.every(({ value, is }) => is.includes(String(render(value, outputs, settings))));

/** The form of a step, filled in. */
export const renderFields = (
  { fields }: OperationStep,
  outputs: Outputs,
  settings: Settings,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, render(value, outputs, settings)]));

/** Searches give a list or a page, of which a Zap goes on with the first. */
export function firstOf(results: unknown): unknown {
  if (Array.isArray(results)) return results[0];
  const page = (results as { results?: unknown[] } | null)?.results;
  return page ? page[0] : results;
}
