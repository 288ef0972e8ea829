import { parseJson } from '../../platform/json.ts';
import { stop, type Zap } from '../../platform/zap.ts';

/** Typed values out of JSON text; what is no JSON, or no text, stays as it is. Indigo does not publish the names, so they pass as they are. */
export function readFilters(
  zap: Zap,
  filters: Readonly<Record<string, unknown>> | undefined,
): Record<string, unknown> | undefined {
  if (!filters) return undefined;
  const broken: string[] = [];
  const typed = Object.entries(filters).map(([name, value]) => {
    if (typeof value !== 'string') return [name, value] as const;
    try {
      return [name, parseJson(value)] as const;
    } catch {
      if (/^\s*["[{]/.test(value)) broken.push(name);
      return [name, value] as const;
    }
  });
  if (broken.length > 0) {
    stop(
      zap,
      'fail',
      `Filters: the value of ${broken.join(' and ')} begins like JSON and is not valid. Check its brackets and quotes.`,
      {
        code: 'InvalidInput',
      },
    );
  }
  return Object.fromEntries(typed);
}
