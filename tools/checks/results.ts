import type { OutputField } from '../../platform/output.ts';
import { datesIn, fits, hasZone, valuesAt } from './values.ts';

/** What a step says of its results before it has any. */
export interface Promised {
  sample?: Record<string, unknown>;
  outputFields?: readonly Pick<OutputField, 'key' | 'type'>[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Keys that the sample has and the result lacks, however deep; a part that is not there at all lacks none. */
function lacking(sample: unknown, result: unknown, path = ''): string[] {
  if (Array.isArray(sample) && Array.isArray(result))
    return result.flatMap((member) => lacking(sample[0], member, `${path}[]`));
  if (!isRecord(sample) || !isRecord(result)) return [];
  return Object.entries(sample).flatMap(([key, value]) => {
    const place = path ? `${path}.${key}` : key;
    return Object.hasOwn(result, key) ? lacking(value, result[key], place) : [place];
  });
}

/**
 * What the platform's rules about live data say against one result: dates have their zone (T003), every key of the sample is
 * there (T004), and values have the types of the output fields (T005).
 */
export function disagreements({ sample, outputFields = [] }: Promised, result: unknown): string[] {
  return [
    ...datesIn(isRecord(result) ? { ...result, planned_requests: undefined } : result) // requests are in the vendor's form
      .filter(({ path, text }) => !hasZone(path, text))
      .map(({ path, text }) => `T003: the date ${text} at ${path} has no zone`),
    ...new Set(lacking(sample, result).map((key) => `T004: the sample has ${key}, the result has not`)),
    ...outputFields.flatMap(({ key, type }) =>
      valuesAt(result, key)
        .filter((value) => !fits(value, type))
        .map((value) => `T005: ${JSON.stringify(value)} at ${key} should be ${type}`),
    ),
  ];
}
