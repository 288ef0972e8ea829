import { services } from '../../services/index.ts';
import { templates } from '../../templates/index.ts';
import type { FaultKind } from '../faults.ts';
import { reportData } from '../report/data.ts';
import { reportPage } from '../report/page.ts';
import { isRight, type Result } from '../story/story.ts';

type Items = Record<string, { display: { label: string } }>;

/** The report of what was played, as one page. */
export function page(
  app: object,
  results: readonly Result[],
  run: { seconds: number; met: ReadonlyMap<FaultKind, number> },
): string {
  const { triggers, creates, searches } = app as { triggers: Items; creates: Items; searches: Items };
  const nameOf = (service: string): string => services.find(({ key }) => key === service)?.name ?? service;
  /** Without the service's name, which the combined app adds. */
  const labelOf = (use: string): string => {
    const label = (triggers[use] ?? creates[use] ?? searches[use])?.display.label ?? use;
    const end = ` in ${nameOf(use.split('_')[0] ?? '')}`;
    return label.endsWith(end) ? label.slice(0, -end.length) : label;
  };
  const known = [...templates, ...results.flatMap(({ variants = [] }) => variants)];
  return reportPage(
    reportData({
      results: results.map((result) => ({ ...result, right: isRight(result) })),
      templates: new Map(known.map((template) => [template.slug, template])),
      labelOf,
      nameOf,
      ...run,
    }),
  );
}
