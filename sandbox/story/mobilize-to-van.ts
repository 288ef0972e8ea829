import attendance from '../../templates/attendance-to-van.ts';
import deletedEvents from '../../templates/deleted-events-to-van.ts';
import events from '../../templates/events-to-van.ts';
import signups from '../../templates/signups-to-van.ts';
import { type Stage, settingsOf } from '../stage.ts';
import type { Event } from '../world/index.ts';
import type { Run } from '../zapier.ts';
import { addWeekends, allEvents, allSignups, changeDays, changeTheWorld, counting } from './mobilize.ts';
import { dayOf, isMasked, isShown, ownSynced } from './mobilize-truth.ts';
import type { Progress, Result, Story } from './story.ts';
import { before, heldByVan, volunteersKnown } from './van-held.ts';
import { isRefused, reachesVan, type VanPerson, vanTruth } from './van-truth.ts';

/** Mobilize → NGP VAN: the past is brought in, the week goes on, and everything is run once more. */
export function mobilizeToVan(stage: Stage): Story {
  const { runtime, mobilize, van, clock } = stage;
  const { world } = mobilize;
  const settings = settingsOf(stage);
  const zaps = {
    events: runtime.zap(events, settings),
    deleted: runtime.zap(deletedEvents, settings),
    signups: runtime.zap(signups, settings),
    attendance: runtime.zap(attendance, settings),
  };
  const all = Object.values(zaps);
  const since = before(stage);
  const weekends = addWeekends(stage);
  const runs: Run[] = [];
  const heard = { shifts: new Set<number>(), signups: new Set<number>(), people: new Map<number, VanPerson>() };
  let firstWrites = 0;
  let secondWrites = 0;
  const checks: Result['checks'] = [];

  /** The shifts that Mobilize shows on the day of one of them: a day comes to VAN as a whole. */
  const hearDay = (event: Event, date: string) => {
    for (const slot of event.timeslots) if (!slot.is_deleted && dayOf(event, slot) === date) heard.shifts.add(slot.id);
  };
  const hearEvents = () => {
    for (const event of world.events.values()) {
      if (!ownSynced(event, world.home)) continue;
      const ahead = event.timeslots.filter((slot) => !slot.is_deleted && slot.end_date * 1000 > clock.now());
      for (const slot of ahead) hearDay(event, dayOf(event, slot));
    }
  };
  const hearSignups = () => {
    for (const signup of world.signups.values()) {
      const event = world.events.get(signup.event_id) as Event;
      const slot = event.timeslots.find(({ id }) => id === signup.timeslot_id);
      if (!slot || slot.is_deleted || !reachesVan(world, signup)) continue;
      if (event.deleted_date === null && !heard.shifts.has(slot.id)) hearDay(event, dayOf(event, slot));
      // For a shift that was removed before anybody heard of it, nothing is made.
      if (heard.shifts.has(slot.id)) heard.signups.add(signup.id);
    }
  };

  async function everything(progress: Progress): Promise<Run[]> {
    const eventRows = await allEvents(runtime);
    const signupRows = await allSignups(runtime);
    const count = counting(progress, eventRows.length + signupRows.length);
    const made = await zaps.events.start(eventRows, count);
    hearEvents();
    made.push(...(await zaps.signups.start(signupRows, count)));
    hearSignups();
    return made;
  }

  const chapters = [
    {
      title: 'Switching the Zaps on',
      tell: async (progress: Progress) => {
        for (const [id, person] of volunteersKnown(stage)) heard.people.set(id, person);
        const remembered: number[] = [];
        for (const zap of all) remembered.push(await zap.switchOn());
        progress(
          `${remembered.join(' + ')} records remembered, nothing fires; VAN knows ${heard.people.size} volunteers`,
        );
      },
    },
    {
      title: 'Bringing in what happened before',
      tell: async (progress: Progress) => {
        const start = van.writes;
        const made = await everything(progress);
        runs.push(...made);
        firstWrites = van.writes - start;
        const shown = [...world.signups.values()].filter((signup) => isShown(world, eventOf(signup), signup));
        const masked = shown.filter((signup) => isMasked(world, eventOf(signup)));
        const waiting = shown.filter((signup) => !isMasked(world, eventOf(signup)) && isRefused(signup));
        checks.push(
          ended('Masked signups are left out', made, 'halted', masked.length, 'masked'),
          ended(
            'VAN has no status for a waiting list, and the step says so',
            made,
            'failed',
            waiting.length,
            'Add WAITLISTED to Status Map',
          ),
        );
      },
    },
    {
      title: 'The week goes on: confirmations, cancellations, attendance, shifts and days moved and removed',
      tell: async (progress: Progress) => {
        clock.advance(3 * 3600_000);
        progress(`${changeTheWorld(stage, weekends)}, ${changeDays(stage, weekends)}`);
        clock.advance(15 * 60_000);
      },
    },
    {
      title: 'The Zaps notice',
      tell: async (progress: Progress) => {
        const count = counting(progress);
        const fired: Run[] = [];
        for (const zap of all) {
          fired.push(...(await zap.poll(count)), ...(await zap.release(count)));
          if (zap === zaps.events) hearEvents();
          if (zap === zaps.signups) hearSignups();
        }
        runs.push(...fired);
        const quiet: Run[] = [];
        for (const zap of all) quiet.push(...(await zap.poll()));
        checks.push(
          check('A second look fires nothing', quiet.length === 0, `${quiet.length} runs`),
          ended('Nothing fails that the Zaps notice', fired, 'failed', 0, ''),
        );
      },
    },
    {
      title: 'Everything once more',
      tell: async (progress: Progress) => {
        const start = van.writes;
        await everything(progress);
        for (const zap of [zaps.deleted, zaps.attendance]) await zap.replay([...zap.runs]);
        secondWrites = van.writes - start;
      },
    },
  ];
  const eventOf = ({ event_id }: { event_id: number }) => world.events.get(event_id) as Event;

  return {
    title: 'Mobilize to NGP VAN',
    chapters,
    result: () => {
      const should = vanTruth(world, heard, Math.floor(clock.now() / 1000));
      const holds = heldByVan(stage, since);
      const lines = (place: RegExp) =>
        [should.events, holds.events].map((all) => all.filter((line) => place.test(line)).length);
      const [virtual, bare] = lines(/ \| no place \| /);
      const [secret, townOnly] = lines(/ \| town only, /);
      return {
        title: 'Mobilize to NGP VAN',
        comparisons: (['events', 'people', 'signups'] as const).map((what) => ({
          what: `VAN ${what}`,
          should: should[what],
          holds: holds[what],
        })),
        runs,
        secondWrites,
        checks: [
          ...checks,
          check('The first run wrote something', firstWrites > 0, `${firstWrites} writes`),
          check('Virtual events have no place', virtual === bare, `${bare} of ${virtual} days`),
          check('Private addresses tell the town alone', secret === townOnly, `${townOnly} of ${secret} days`),
        ],
      };
    },
  };
}

const check = (what: string, ok: boolean, seen: string) => ({ what, ok, seen });

/** How many runs ended so, and that each of them says why. */
function ended(what: string, runs: readonly Run[], status: Run['status'], wanted: number, says: string) {
  const found = runs.filter((run) => run.status === status);
  const messages = found.map(({ steps }) => steps.at(-1)?.message ?? '');
  const other = messages.find((message) => !message.includes(says));
  return check(what, found.length === wanted && other === undefined, other ?? `${found.length} of ${wanted}`);
}
