import { isSchedule, type Template } from '../../templates/template.ts';
import type { Settings } from '../render.ts';
import { type Stage, settingsOf } from '../stage.ts';
import { type Comparison, difference, type Story } from '../story/story.ts';
import type { Run, RunStatus } from '../zapier.ts';
import { type Holding, type Holdings, holdingsOf, rowsOf } from './holdings.ts';

/** Something that happens at the vendors while the Zap is on; after it, the Zap looks. */
export interface Act {
  title: string;
  happens: () => unknown;
}

/** How a scenario goes on one stage. */
export interface Play {
  /** What this campaign fills in, where the stage's own settings do not fit. */
  settings?: Settings;
  /** What is done before the Zap is switched on. */
  before?: () => Promise<unknown>;
  acts: readonly Act[];
}

/** What one template does to a few records, and what every vendor holds afterwards. */
export interface Scenario {
  /** The template as it is shipped, or with a smaller number of what it gathers. */
  template: Template;
  /** Works in NGP VAN's voter file, where lists are called, instead of My Campaign. */
  inVoterFile?: boolean;
  play: (stage: Stage) => Play;
  /** How many runs end in which way. */
  runs: Partial<Record<RunStatus, number>>;
  /** One line for each record that is there afterwards and was not there before. What is not named gets no new record. */
  leaves: Partial<Record<Holding, readonly string[]>>;
  /** What a second run leaves once more, where a vendor cannot tell it from the first. Otherwise it changes nothing. */
  leavesAgain?: Scenario['leaves'];
}

const PAUSE = 15 * 60_000;

/** A scenario as a story in chapters: what happens, what the Zap makes of it, and everything once more. */
export function storyOf(scenario: Scenario, stage: Stage): Story {
  const { template, play, leaves, leavesAgain = {} } = scenario;
  const runtime = scenario.inVoterFile ? stage.voters : stage.runtime;
  const { settings = {}, before, acts } = play(stage);
  const zap = runtime.zap(template, { ...settingsOf(stage), ...settings });
  const [trigger] = template.steps;
  const isPolled = !runtime.isHook(trigger.use) && !isSchedule(trigger);
  const runs: Run[] = [];
  /** The runs of each act: what came later must not be overtaken when everything is played again. */
  const byAct: Run[][] = [];
  const untouched = holdingsOf(stage);
  let first = untouched;
  let second = untouched;
  let quiet = 0;
  let secondWrites = 0;

  /** Lets jobs at the vendors end, and the steps that wait for them go on. */
  const settle = async (): Promise<void> => {
    await stage.van.completeExports();
    await runtime.resume();
    await stage.callhub.finishImports();
    await stage.indigo.finishJobs();
  };
  const look = async (): Promise<Run[]> => {
    stage.clock.advance(PAUSE);
    const started = runtime.isHook(trigger.use)
      ? await zap.deliver()
      : [...(await zap.poll()), ...(await zap.release())];
    await settle();
    return started;
  };

  return {
    title: template.title,
    chapters: [
      {
        title: 'Switching the Zap on',
        tell: async (progress) => {
          await before?.();
          progress(`${await zap.switchOn()} records remembered, nothing fires`);
        },
      },
      ...acts.map(({ title, happens }) => ({
        title,
        tell: async (progress: (text: string) => void) => {
          await happens();
          const started = await look();
          runs.push(...started);
          byAct.push(started);
          progress(`${started.length} runs`);
        },
      })),
      {
        title: 'Everything once more',
        tell: async (progress) => {
          first = holdingsOf(stage);
          if (isPolled) quiet = (await look()).length;
          const rows = rowsOf(stage);
          stage.clock.advance(PAUSE);
          for (const started of byAct) await zap.replay(started);
          await settle();
          const after = rowsOf(stage);
          second = holdingsOf(stage);
          const expected = Object.values(leavesAgain).flat().length;
          secondWrites = Math.abs(difference(after, rows).length + difference(rows, after).length - expected);
          progress(`${runs.length} runs, ${secondWrites} records changed`);
          await zap.switchOff();
        },
      },
    ],
    result: () => ({
      title: template.title,
      comparisons: [
        ...compared('', leaves, untouched, first),
        ...compared(' of the second run', leavesAgain, first, second),
      ],
      runs,
      secondWrites,
      variants: [template],
      checks: [
        endings(runs, scenario.runs),
        { what: 'A second look fires nothing', ok: quiet === 0, seen: `${quiet} runs` },
        kept(untouched, first),
      ],
    }),
  };
}

/** What came to be between two looks, kind by kind, beside what should have. */
function compared(when: string, should: Scenario['leaves'], before: Holdings, after: Holdings): Comparison[] {
  return (Object.keys(after) as Holding[])
    .map((what) => ({
      what: `${what}${when}`,
      should: should[what] ?? [],
      holds: difference(after[what], before[what]),
    }))
    .filter((one) => one.should.length + one.holds.length > 0);
}

function endings(runs: readonly Run[], expected: Scenario['runs']) {
  const seen: Partial<Record<RunStatus, number>> = {};
  for (const { status } of runs) seen[status] = (seen[status] ?? 0) + 1;
  const text = (counts: Scenario['runs']) =>
    Object.entries(counts)
      .map(([status, count]) => `${count} ${status}`)
      .sort()
      .join(', ') || 'none';
  const refused = runs.flatMap(({ status, steps }) => (status === 'failed' ? [steps.at(-1)?.message ?? ''] : []));
  return {
    what: `Runs end as they should: ${text(expected)}`,
    ok: text(seen) === text(expected),
    seen: [text(seen), ...refused.slice(0, 2)].join('; '),
  };
}

/** What was there before the scenario is there after it. */
function kept(before: Holdings, after: Holdings) {
  const lost = (Object.keys(before) as Holding[]).flatMap((what) => difference(before[what], after[what]));
  return {
    what: 'Nothing that was there is lost',
    ok: lost.length === 0,
    seen: lost.slice(0, 3).join('; ') || 'all kept',
  };
}
