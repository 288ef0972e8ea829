import { isDigest, isOperation, type Step, type Template } from '../../templates/template.ts';
import { sentenceIn } from '../runtime/run.ts';
import { type Stage, settingsOf } from '../stage.ts';
import { counting } from '../story/mobilize.ts';
import { difference, type Story } from '../story/story.ts';
import type { Run } from '../zapier.ts';
import { rowsOf } from './holdings.ts';

const SIGNUP_TRIGGERS = ['mobilize_updated_signup', 'mobilize_new_signup', 'mobilize_signup_status_reached'];
/** The longest that a signup trigger looks back. */
const DAYS = '30';

/** Why a ready Zap cannot be played over all signups of a campaign; nothing when it can. */
export function whyNoCrowd({ slug, steps }: Template): string | undefined {
  if (!SIGNUP_TRIGGERS.includes(steps[0].use))
    return `--signups means nothing to ${slug}, which starts without signups.`;
  // What is collected first has no record of its own to follow.
  if ((steps as readonly Step[]).some(isDigest))
    return `--signups means nothing to ${slug}, which collects signups first.`;
  return undefined;
}

/** Shifts that are over are brought in as well where a step leaves them out by itself. */
const withThePast = (step: Step): Step =>
  isOperation(step) && step.use === 'actionkit_sync_mobilize_signup'
    ? { ...step, fields: { ...step.fields, create_past_events: true } }
    : step;

/** A ready Zap over everything that its trigger finds in a campaign, and everything once more. */
export function crowdOf(template: Template, stage: Stage): Story {
  const { runtime, clock } = stage;
  const [trigger, ...rest] = template.steps as readonly Step[];
  const steps = [trigger, ...rest.map(withThePast)] as unknown as Template['steps'];
  const zap = runtime.zap({ ...template, steps }, settingsOf(stage));
  let rows: { id: string }[] = [];
  let runs: Run[] = [];
  let again: Run[] = [];
  let secondWrites = 0;

  return {
    title: template.title,
    chapters: [
      {
        title: `What Mobilize shows of the last ${DAYS} days`,
        tell: async (progress) => {
          rows = await zap.latest({ window_days: DAYS });
          progress(`${rows.length} records start the Zap`);
        },
      },
      {
        title: 'Every record goes through the Zap',
        tell: async (progress) => {
          runs = await zap.start(rows, counting(progress));
        },
      },
      {
        title: 'Everything once more',
        tell: async (progress) => {
          clock.advance(3600_000);
          const before = rowsOf(stage);
          again = await zap.start(rows, counting(progress));
          const after = rowsOf(stage);
          secondWrites = difference(after, before).length + difference(before, after).length;
        },
      },
    ],
    result: () => ({
      title: template.title,
      comparisons: [
        {
          what: 'Records that went through, or were refused for good',
          should: rows.map(({ id }) => id),
          holds: runs.filter((run, index) => isOver(run, again[index])).map(({ row }) => row.id),
        },
      ],
      runs,
      secondWrites,
      checks: [{ what: 'Something started the Zap', ok: rows.length > 0, seen: endsOf(runs) }],
    }),
  };
}

const lastWords = ({ steps }: Run): string => sentenceIn(steps.at(-1)?.message ?? '');

/** What fails in other words the second time was no refusal, and a fault of the connector is none either. */
const isOver = (run: Run, again: Run | undefined): boolean =>
  run.status === 'failed'
    ? again?.status === 'failed' &&
      lastWords(again) === lastWords(run) &&
      !/fault in the connector/.test(lastWords(run))
    : run.status !== 'waiting';

function endsOf(runs: readonly Run[]): string {
  const ends = new Map<string, number>();
  for (const run of runs) {
    const why = run.status === 'done' ? '' : lastWords(run).slice(0, 120);
    const end = why ? `${run.status}: ${why}` : run.status;
    ends.set(end, (ends.get(end) ?? 0) + 1);
  }
  return [...ends].map(([end, count]) => `${count} ${end}`).join('; ');
}
