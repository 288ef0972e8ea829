import { playScenario, scenarios } from '../sandbox/scenarios/index.ts';
import { openStage } from '../sandbox/stage.ts';
import { isOperation } from '../templates/template.ts';

/** What one run of a template costs its user (tasks), and what it asks of the vendors (requests). */
export interface TaskCost {
  what: string;
  runs: number;
  tasksPerRun: number;
  /** Steps of connectors that send one request each would make as many tasks as requests. */
  requestsPerRun: number;
}

/** Plays every template on a few records. Only steps of this connector that ran to their end count as tasks, as on a bill. */
export async function benchTasks(app: object): Promise<TaskCost[]> {
  const costs: TaskCost[] = [];
  for (const [slug, { template }] of Object.entries(scenarios)) {
    const stage = await openStage({ app, signups: 20 });
    try {
      const { runs } = await playScenario(stage, slug);
      const done = runs.filter(({ status }) => status === 'done');
      const own = new Set(template.steps.filter(isOperation).map(({ use }) => use));
      const steps = done.flatMap((run) => run.steps.filter(({ use }) => own.has(use)));
      costs.push({
        what: template.title,
        runs: done.length,
        tasksPerRun: round(steps.length / done.length),
        requestsPerRun: round(steps.reduce((sum, { requests }) => sum + requests.length, 0) / done.length),
      });
    } finally {
      await stage.close();
    }
  }
  return costs;
}

const round = (value: number): number => Number(value.toFixed(1));
