import deletedEvents from '../../templates/deleted-events-to-actionkit.ts';
import events from '../../templates/events-to-actionkit.ts';
import signups from '../../templates/signups-to-actionkit.ts';
import type { Template } from '../../templates/template.ts';
import { type Stage, settingsOf } from '../stage.ts';
import type { Event } from '../world/index.ts';
import type { Run } from '../zapier.ts';
import { heldBy, reaches, truthOf } from './actionkit-truth.ts';
import { allEvents, allSignups, changeTheWorld, counting } from './mobilize.ts';
import { ownSynced } from './mobilize-truth.ts';
import type { Progress, Story } from './story.ts';

const CRM_CAMPAIGN = 31;

/** The same Zap for what happened before it was switched on: shifts that are over are brought in as well. */
const history: Template = {
  ...signups,
  slug: 'signup-history-to-actionkit',
  title: 'Bring in earlier Mobilize signups',
  steps: [signups.steps[0], { ...signups.steps[1], fields: { ...signups.steps[1].fields, create_past_events: true } }],
};

/** Mobilize → ActionKit: the past is brought in, the week goes on, and everything is run once more. */
export function mobilizeToActionKit(stage: Stage): Story {
  const { runtime, mobilize, actionkit, clock } = stage;
  const settings = settingsOf(stage);
  const zaps = {
    history: runtime.zap(history, settings),
    signups: runtime.zap(signups, settings),
    events: runtime.zap(events, settings),
    deleted: runtime.zap(deletedEvents, settings),
  };
  const runs: Run[] = [];
  /** Shifts that ActionKit has heard of. */
  const known = new Set<number>();
  let firstWrites = 0;
  let secondWrites = 0;
  const checks: { what: string; ok: boolean; seen: string }[] = [];

  const world = mobilize.world;
  const upcoming = (event: Event) =>
    event.timeslots.filter((slot) => !slot.is_deleted && slot.start_date * 1000 > clock.now());
  const rememberShifts = () => {
    for (const event of world.events.values())
      if (ownSynced(event, world.home)) for (const slot of upcoming(event)) known.add(slot.id);
  };
  const rememberSignups = () => {
    for (const signup of world.signups.values()) {
      const event = world.events.get(signup.event_id) as Event;
      const slot = event.timeslots.find(({ id }) => id === signup.timeslot_id);
      // For a shift that Mobilize had removed before anybody heard of it, no event is made.
      const gone = slot?.is_deleted || event.deleted_date !== null;
      if (slot && !gone && reaches(world, event, signup)) known.add(slot.id);
    }
  };

  /** Every owned event and every signup, as Mobilize shows them now. */
  async function everything(progress: Progress): Promise<Run[]> {
    const eventRows = await allEvents(runtime);
    const signupRows = await allSignups(runtime);
    const count = counting(progress, eventRows.length + signupRows.length);
    const made = [...(await zaps.events.start(eventRows, count)), ...(await zaps.history.start(signupRows, count))];
    rememberShifts();
    rememberSignups();
    return made;
  }

  const chapters = [
    {
      title: 'Switching the Zaps on',
      tell: async (progress: Progress) => {
        const remembered = [await zaps.signups.switchOn(), await zaps.events.switchOn(), await zaps.deleted.switchOn()];
        progress(`${remembered.join(' + ')} records remembered, nothing fires`);
      },
    },
    {
      title: 'Bringing in what happened before',
      tell: async (progress: Progress) => {
        runs.push(...(await everything(progress)));
        firstWrites = actionkit.writes;
      },
    },
    {
      title:
        'The week goes on: confirmations, cancellations, attendance, a moved shift, a removed one, a deleted event',
      tell: async (progress: Progress) => {
        clock.advance(3 * 3600_000);
        progress(changeTheWorld(stage));
        clock.advance(15 * 60_000);
      },
    },
    {
      title: 'The Zaps notice',
      tell: async (progress: Progress) => {
        const count = counting(progress);
        for (const zap of [zaps.events, zaps.deleted, zaps.signups]) {
          const fired = [...(await zap.poll(count)), ...(await zap.release(count))];
          rememberShifts();
          rememberSignups();
          runs.push(...fired);
        }
        const quiet = [await zaps.events.poll(), await zaps.deleted.poll(), await zaps.signups.poll()].flat();
        checks.push({ what: 'A second look fires nothing', ok: quiet.length === 0, seen: `${quiet.length} runs` });
      },
    },
    {
      title: 'Everything once more',
      tell: async (progress: Progress) => {
        const before = actionkit.writes;
        await everything(progress);
        secondWrites = actionkit.writes - before;
      },
    },
  ];

  return {
    title: 'Mobilize to ActionKit',
    chapters,
    result: () => {
      const should = truthOf(world, known, Math.floor(clock.now() / 1000));
      const holds = heldBy(stage, CRM_CAMPAIGN);
      const failed = runs.filter(({ status }) => status === 'failed');
      return {
        title: 'Mobilize to ActionKit',
        comparisons: (['events', 'users', 'phones', 'signups'] as const).map((what) => ({
          what: `ActionKit ${what}`,
          should: should[what],
          holds: holds[what],
        })),
        runs,
        secondWrites,
        variants: [history],
        checks: [
          ...checks,
          {
            what: 'No run failed',
            ok: failed.length === 0,
            seen:
              failed
                .map(({ steps }) => steps.at(-1)?.message)
                .slice(0, 3)
                .join(' ') || 'none',
          },
          { what: 'The first run wrote something', ok: firstWrites > 0, seen: `${firstWrites} writes` },
        ],
      };
    },
  };
}
