import type { Template } from '../../templates/template.ts';
import { difference, type Result } from '../story/story.ts';
import type { Run } from '../zapier.ts';

/** What the report shows, as plain data inside the page. Bodies and queries are left out: they hold people's data. */
export interface ReportData {
  seconds: number;
  stories: StoryData[];
}

interface StoryData {
  title: string;
  secondWrites: number;
  right: boolean;
  checks: { what: string; ok: boolean; seen: string }[];
  held: { what: string; should: number; holds: number; missing: string[]; extra: string[] }[];
  zaps: ZapData[];
}

interface ZapData {
  slug: string;
  title: string;
  flow: string;
  counts: Record<string, number>;
  delays: number;
  steps: { use: string; records: number; requests: number }[];
  runs: RunData[];
}

/** `[record, status, steps]`; a step is `[operation, status, attempts, message, requests]`, a request `[method, path, status]`. */
type RunData = [string, string, [string, string, number, string, [string, string, number][]][]];

const MOST_LINES = 20;

const runData = ({ row, status, steps }: Run): RunData => [
  row.id,
  status,
  steps
    .filter(Boolean)
    .map(({ use, status, attempts, message, requests }) => [
      use,
      status,
      attempts,
      sentence(message),
      requests.map((request) => [request.method, `${request.service} ${request.path.split('?')[0]}`, request.status]),
    ]),
];

function sentence(message: string): string {
  try {
    return String((JSON.parse(message) as { message?: unknown }).message ?? message);
  } catch {
    return message;
  }
}

/** @param flowOf draws a Zap */
export function reportData(
  results: readonly (Result & { right: boolean })[],
  templates: ReadonlyMap<string, Template>,
  flowOf: (template: Template) => string,
  seconds: number,
): ReportData {
  return {
    seconds,
    stories: results.map(({ title, secondWrites, right, checks, comparisons, runs }) => ({
      title,
      secondWrites,
      right,
      checks,
      held: comparisons.map(({ what, should, holds }) => ({
        what,
        should: should.length,
        holds: holds.length,
        missing: difference(should, holds).slice(0, MOST_LINES),
        extra: difference(holds, should).slice(0, MOST_LINES),
      })),
      zaps: [...new Set(runs.map(({ zap }) => zap))].map((slug) => {
        const own = runs.filter(({ zap }) => zap === slug);
        const template = templates.get(slug);
        const counts: Record<string, number> = {};
        const steps = new Map<string, { use: string; records: number; requests: number }>();
        let delays = 0;
        for (const { status, steps: played } of own) {
          counts[status] = (counts[status] ?? 0) + 1;
          for (const { use, requests, attempts } of played.filter(Boolean)) {
            const sum = steps.get(use) ?? { use, records: 0, requests: 0 };
            steps.set(use, { use, records: sum.records + 1, requests: sum.requests + requests.length });
            delays += attempts - 1;
          }
        }
        return {
          slug,
          title: template?.title ?? slug,
          flow: template ? flowOf(template) : '',
          counts,
          delays,
          steps: [...steps.values()],
          runs: own.map(runData),
        };
      }),
    })),
  };
}
