import { builtIn, colorOf, serviceOf } from '../../templates/flow.ts';
import { isOperation, type Template } from '../../templates/template.ts';
import type { FaultKind } from '../faults.ts';
import { sentenceIn } from '../runtime/run.ts';
import { difference, type Result } from '../story/story.ts';
import type { Run, StepRun } from '../zapier.ts';
import { headline } from './headline.ts';

/** What the report shows, as plain data inside the page. Bodies and queries of requests are left out. */
export interface ReportData {
  seconds: number;
  faults: [string, number][];
  /** The words for each operation: service and label. */
  uses: Record<string, { service: string; label: string }>;
  services: Record<string, { name: string; color: string }>;
  stories: StoryData[];
}

interface StoryData {
  title: string;
  secondWrites: number;
  right: boolean;
  checks: { what: string; ok: boolean; seen: string }[];
  held: { what: string; should: number; holds: number; missing: Difference; extra: Difference }[];
  zaps: ZapData[];
}

/** How many lines, and the first of them. */
type Difference = { count: number; lines: string[] };

interface ZapData {
  title: string;
  flow: { title: string; label: string; color: string }[];
  counts: Record<string, number>;
  steps: { use: string; records: number; requests: number }[];
  /** Why steps waited, were replayed, halted or failed: what happened, the step, its sentence, how often. */
  reasons: [string, string, string, number][];
  runs: RunData[];
}

/** `[record, id, status, steps]` */
type RunData = [string, string, string, StepData[]];
/** `[operation, status, result, delays, replays, sentence, requests]`; a request is `[method, service, path, status, fault]`. */
type StepData = [string, string, string, number, number, string, [string, string, string, number, string?][]];

export interface ReportInput {
  results: readonly (Result & { right: boolean })[];
  /** Every template that was played, by its slug. */
  templates: ReadonlyMap<string, Template>;
  labelOf: (use: string) => string;
  nameOf: (service: string) => string;
  seconds: number;
  met: ReadonlyMap<FaultKind, number>;
}

const MOST_LINES = 20;

const serviceKeyOf = (use: string): string => use.split('_')[0] ?? '';

export function reportData({ results, templates, labelOf, nameOf, seconds, met }: ReportInput): ReportData {
  const uses = new Set(results.flatMap(({ runs }) => runs.flatMap(({ steps }) => played(steps).map(({ use }) => use))));
  return {
    seconds,
    faults: [...met].sort(([a], [b]) => a.localeCompare(b)),
    uses: Object.fromEntries([...uses].map((use) => [use, { service: serviceKeyOf(use), label: labelOf(use) }])),
    services: Object.fromEntries(
      ['filter', ...[...uses].map(serviceKeyOf)].map((key) => [key, { name: nameOf(key), color: colorOf(key) }]),
    ),
    stories: results.map(({ title, secondWrites, right, checks, comparisons, runs }) => ({
      title,
      secondWrites,
      right,
      checks,
      held: comparisons.map(({ what, should, holds }) => ({
        what,
        should: should.length,
        holds: holds.length,
        missing: inShort(difference(should, holds)),
        extra: inShort(difference(holds, should)),
      })),
      zaps: [...new Set(runs.map(({ zap }) => zap))].map((slug) => {
        const own = runs.filter(({ zap }) => zap === slug);
        const template = templates.get(slug);
        return {
          title: template?.title ?? labelOf(slug),
          flow: template ? flowOf(template, labelOf, nameOf) : [],
          ...sumsOf(own),
          runs: own.map(runData),
        };
      }),
    })),
  };
}

const inShort = (lines: readonly string[]): Difference => ({ count: lines.length, lines: lines.slice(0, MOST_LINES) });

/** A run that ended early has no step in some places. */
const played = (steps: readonly StepRun[]): StepRun[] => steps.filter(Boolean);

const flowOf = ({ steps }: Template, labelOf: ReportInput['labelOf'], nameOf: ReportInput['nameOf']) =>
  [...steps].map((step) => ({
    ...(isOperation(step) ? { title: nameOf(serviceOf(step)), label: labelOf(step.use) } : builtIn(step)),
    color: colorOf(serviceOf(step)),
  }));

function sumsOf(runs: readonly Run[]): Pick<ZapData, 'counts' | 'steps' | 'reasons'> {
  const counts: Record<string, number> = {};
  const steps = new Map<string, ZapData['steps'][number]>();
  const reasons = new Map<string, [string, string, string, number]>();
  const because = (what: string, use: string, message: string) => {
    const text = sentenceIn(message);
    const key = `${what} ${use} ${text}`;
    reasons.set(key, [what, use, text, (reasons.get(key)?.[3] ?? 0) + 1]);
  };
  for (const run of runs) {
    const status = endOf(run);
    counts[status] = (counts[status] ?? 0) + 1;
    for (const { use, requests, setbacks, status: ended, message } of played(run.steps)) {
      const sum = steps.get(use) ?? { use, records: 0, requests: 0 };
      steps.set(use, { use, records: sum.records + 1, requests: sum.requests + requests.length });
      for (const setback of setbacks) because('retried', use, setback);
      if (message) because(ended, use, message);
    }
  }
  return { counts, steps: [...steps.values()], reasons: [...reasons.values()].sort((a, b) => b[3] - a[3]) };
}

/** What a digest keeps was not left out. */
const endOf = ({ status, steps }: Run): string =>
  status === 'filtered' && steps.at(-1)?.use === 'digest' ? 'collected' : status;

const runData = (run: Run): RunData => [headline(run.row), run.row.id, endOf(run), played(run.steps).map(stepData)];

const stepData = ({ use, status, output, attempts, replays, message, requests }: StepRun): StepData => [
  use,
  status,
  String((output as { result?: unknown } | null | undefined)?.result ?? ''),
  Math.max(0, attempts - 1 - replays),
  replays,
  sentenceIn(message),
  requests.map(({ method, service, path, status: code, fault }) => [
    method,
    service,
    path.split('?')[0] ?? '',
    code,
    ...(fault ? ([fault] as const) : ([] as const)),
  ]),
];
