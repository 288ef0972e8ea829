import type { Stage } from '../stage.ts';
import type { Event, Signup, World } from '../world/index.ts';
import type { Runtime, StepRun } from '../zapier.ts';
import { ownSynced } from './mobilize-truth.ts';
import type { Progress } from './story.ts';

/* What the stories that begin on Mobilize have in common. */

type Rows = { id: string }[];

/** Every signup that home may see, page by page. */
export async function allSignups(runtime: Runtime): Promise<Rows> {
  const rows: Rows = [];
  let token: string | null = null;
  do {
    const page = (await runtime.call('mobilize_find_signups', {}, { meta: { paging_token: token } })) as {
      results: Rows;
      paging_token: string | null;
    };
    rows.push(...page.results);
    token = page.paging_token;
  } while (token);
  return rows;
}

/** Home's own events that changed within a month. */
export const allEvents = async (runtime: Runtime): Promise<Rows> =>
  (await runtime.call('mobilize_updated_event', { relationship: 'owned', window_days: '30' })) as Rows;

/** Tells how many steps have ended; a poll does not know beforehand how many there will be. */
export function counting(progress: Progress, total?: number): (step: StepRun) => void {
  let done = 0;
  return ({ status }) => {
    if (status !== 'waiting') done += 1;
    progress(total === undefined ? `${done} so far` : `${done} of ${total}`);
  };
}

/** One of everything that happens in a week, but not to `spared`. @returns what it was, in words */
export function changeTheWorld({ mobilize, clock }: Stage, spared: readonly Event[] = []): string {
  const { world } = mobilize;
  const [moving, losing, deleting] = severalShiftsAhead(world, clock.now()).filter((event) => !spared.includes(event));
  const lastShift = (event: Event | undefined) => event?.timeslots.filter((slot) => !slot.is_deleted).at(-1);
  const moved = lastShift(moving);
  const removed = lastShift(losing);

  const slotOf = ({ event_id, timeslot_id }: Signup) =>
    world.events.get(event_id)?.timeslots.find(({ id }) => id === timeslot_id);
  // What happens to a signup of a shift that is removed at the same time, nobody hears of.
  const own = [...world.signups.values()].filter(
    (signup) =>
      world.events.get(signup.event_id)?.owner_id === world.home &&
      signup.event_id !== deleting?.id &&
      !spared.some(({ id }) => id === signup.event_id) &&
      signup.timeslot_id !== removed?.id &&
      !slotOf(signup)?.is_deleted,
  );
  const future = own.filter(
    (signup) => (slotOf(signup)?.start_date ?? 0) * 1000 > clock.now() && signup.status === 'REGISTERED',
  );
  const past = own.filter(
    (signup) => (slotOf(signup)?.end_date ?? Number.POSITIVE_INFINITY) * 1000 < clock.now() && signup.attended === null,
  );
  const came = own.filter(({ attended }) => attended === true);
  const isOneOfFour = (_: Signup, index: number) => index % 4 === 3;
  const others = (_: Signup, index: number) => index % 4 !== 3;
  const confirmed = future.slice(0, 55).filter(others);
  const cancelled = future.slice(0, 55).filter(isOneOfFour);
  for (const { id } of confirmed) mobilize.confirm(id);
  for (const { id } of cancelled) mobilize.cancel(id);
  const attendedNow = past.slice(0, 40).filter(others);
  const missed = [...past.slice(0, 40).filter(isOneOfFour), ...came.slice(0, 2)]; // two were taken for somebody else
  for (const { id } of attendedNow) mobilize.attend(id, { rating: 'Positive', feedback: 'Would come again' });
  for (const { id } of missed) mobilize.noShow(id);
  for (const { id } of own.slice(-200)) mobilize.touch({ signup: id }); // modified, with nothing to see

  if (moved) mobilize.moveShift(moved.id, moved.start_date + 5400, moved.end_date + 5400);
  // Its volunteers answer. The move alone changes no signup, so of those that are older than its window a Zap hears later.
  for (const { id } of own.filter(({ timeslot_id }) => timeslot_id === moved?.id)) mobilize.touch({ signup: id });
  if (removed) mobilize.deleteShift(removed.id);
  if (deleting) mobilize.deleteEvent(deleting.id);
  mobilize.approve(world.pieces.pending);
  return `${confirmed.length} confirmed, ${cancelled.length} cancelled, ${attendedNow.length} came, ${missed.length} did not, a shift moved, one removed, an event deleted, one approved`;
}

/** Two events of two days, with volunteers on each day. */
export function addWeekends({ mobilize }: Stage): Event[] {
  return ['Lakeside', 'Hilltop'].map((where) => {
    const event = mobilize.addEvent({ title: `${where} Weekend of Doors` }, [
      { day: 9, from: '10:00', hours: 2 },
      { day: 9, from: '13:00', hours: 2 },
      { day: 10, from: '10:00', hours: 2 },
      { day: 10, from: '13:00', hours: 2 },
    ]);
    for (const [index, { id: timeslot_id }] of event.timeslots.entries()) {
      const given_name = ['Ana', 'Bo', 'Cleo', 'Dov'][index] ?? 'Eli';
      const email = `${given_name}.${where}@example.org`.toLowerCase();
      mobilize.addSignup(event.id, { given_name, family_name: where, email, zip: '12207' }, { timeslot_id });
    }
    return event;
  });
}

/** The last day of the one is put off by a week, that of the other called off. @returns what it was, in words */
export function changeDays({ mobilize }: Stage, [putOff, calledOff]: readonly Event[]): string {
  const lastDay = (event: Event | undefined) => event?.timeslots.slice(2) ?? [];
  for (const { id, start_date, end_date } of lastDay(putOff))
    mobilize.moveShift(id, start_date + 7 * 86_400, end_date + 7 * 86_400);
  for (const { id } of lastDay(calledOff)) mobilize.deleteShift(id);
  return 'a day put off, one called off';
}

/** Home's events with more than one shift that starts tomorrow or later. */
const severalShiftsAhead = ({ events, home }: World, now: number): Event[] =>
  [...events.values()].filter(
    (event) =>
      ownSynced(event, home) &&
      event.timeslots.filter((slot) => !slot.is_deleted && slot.start_date * 1000 > now + 86_400_000).length > 1,
  );
