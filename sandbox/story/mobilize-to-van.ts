import attendance from '../../templates/attendance-to-van.ts';
import deletedEvents from '../../templates/deleted-events-to-van.ts';
import events from '../../templates/events-to-van.ts';
import signups from '../../templates/signups-to-van.ts';
import { type Stage, settingsOf } from '../stage.ts';
import type { Event, Person } from '../world/index.ts';
import type { Run } from '../zapier.ts';
import { addWeekends, allEvents, allSignups, changeDays, changeTheWorld, counting } from './mobilize.ts';
import { dayOf, isMasked, isShown, ownSynced } from './mobilize-truth.ts';
import type { Progress, Result, Story } from './story.ts';
import { before, heldByVan, volunteersKnown } from './van-held.ts';
import { isEnough, isRefused, reachesVan, type Told, toldOf, type VanPerson, vanTruth } from './van-truth.ts';

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
  const heard = {
    shifts: new Map<number, Told[]>(),
    signups: new Map<number, Told[]>(),
    people: new Map<number, VanPerson>(),
  };
  let firstWrites = 0;
  let secondWrites = 0;
  const checks: Result['checks'] = [];

  /** The shifts that Mobilize shows on the day of one of them: a day comes to VAN as a whole. */
  const hearDay = (event: Event, date: string) => {
    const today = event.timeslots.filter((slot) => !slot.is_deleted && dayOf(event, slot) === date);
    const toldOfDay = event.timeslots
      .flatMap(({ id }) => heard.shifts.get(id) ?? [])
      .filter((told) => told.date === date);
    for (const slot of today) {
      const before = heard.shifts.get(slot.id) ?? [];
      const [last, now] = [before.at(-1), toldOf(event, slot)];
      if (last?.date === now.date && last.times === now.times) continue;
      // One shift alone, before and now, was moved; beside others it is a new one.
      const isAlone = last?.date === date && toldOfDay.length === 1 && today.length === 1;
      heard.shifts.set(slot.id, [...(isAlone ? [] : before), now]);
    }
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
      const now = heard.shifts.get(slot.id)?.at(-1);
      const before = heard.signups.get(signup.id) ?? [];
      if (now) heard.signups.set(signup.id, [...before.filter(({ date }) => date !== now.date), now]);
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
        const open = shown.filter((signup) => !masked.includes(signup));
        const nameless = open.filter((signup) => !isEnough(world, personOf(signup)));
        const waiting = open.filter((signup) => !nameless.includes(signup) && isRefused(signup));
        checks.push(
          ended('Masked signups are left out', made, 'halted', masked.length, 'masked'),
          ended(
            'VAN has no status for a waiting list, and the step says so',
            made,
            'failed',
            waiting.length,
            'Add WAITLISTED to Status Map',
          ),
          check(
            'Nobody can be told apart without an email and a phone, and the step says so',
            made.filter(isNameless).length === nameless.length,
            `${made.filter(isNameless).length} of ${nameless.length}`,
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
          ended('Nothing else fails that the Zaps notice', fired, 'failed', 0, ''),
        );
      },
    },
    {
      title: 'Volunteers of moved shifts are brought along',
      tell: async (progress: Progress) => {
        const moved = new Set([...heard.shifts].filter(([, told]) => told.length > 1).map(([id]) => String(id)));
        const rows = (await allSignups(runtime)) as { id: string; shift?: { id: string } }[];
        const theirs = rows.filter(({ shift }) => moved.has(shift?.id ?? ''));
        runs.push(...(await zaps.signups.start(theirs, counting(progress, theirs.length))));
        hearSignups();
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
  const personOf = ({ person_id }: { person_id: number }) => world.people.get(person_id) as Person;

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

const messageOf = ({ steps }: Run): string => steps.at(-1)?.message ?? '';
/** Left out with a sentence, since Mobilize shares nothing that VAN could find the volunteer by. */
const isNameless = ({ steps }: Run): boolean =>
  JSON.stringify(steps.at(-1)?.output ?? {}).includes('shares neither an email nor a phone');

/** How many runs ended so, and that each of them says why. */
function ended(what: string, runs: readonly Run[], status: Run['status'], wanted: number, says: string) {
  const found = runs.filter((run) => run.status === status);
  const messages = found.map(messageOf);
  const other = messages.find((message) => !message.includes(says));
  return check(what, found.length === wanted && other === undefined, other ?? `${found.length} of ${wanted}`);
}
