import { keep, recall } from '../../platform/cache.ts';
import { stop, warn, type Zap } from '../../platform/zap.ts';
import type { ActionKit } from './client.ts';
import { isKeyed, writeKeyed } from './event-changes.ts';
import type { EventTarget } from './event-target.ts';
import { addHost, createByPage, createRaw, type Refused, sameEvent, unkeyed } from './event-writes.ts';
import { type Mirror, mirrorOf, type Slot, standingFor } from './mirrors.ts';
import { type ActionKitEvent, idOf, type Relation } from './objects.ts';
import type { EventPage } from './pages.ts';
import { service } from './service.ts';
import type { Change } from './users.ts';

export interface Synced {
  slot: Slot;
  eventId: string;
  change: Change;
}

/** What making events takes. */
export interface Making {
  page: EventPage;
  placeholderEmail: string;
  nowUnix: number;
  /** Every shift that counts. */
  slots: readonly Slot[];
  /** Looks once more which events stand for the shifts. */
  find: () => Promise<Mirror[]>;
  /** What the first look saw: events that stand for shifts, and others if it walked through the list. */
  seen: { mirrors: readonly Mirror[]; walked: readonly ActionKitEvent[] | undefined };
  /** Puts right what the page ignored. */
  update: (mirror: Mirror, target: EventTarget) => Promise<Change>;
  /** From across the firewall: left out, with a warning, where the page refuses it. */
  masked?: boolean;
}

interface Made {
  target: EventTarget;
  eventId: string;
}

/**
 * Makes the events of shifts that have none, then looks at them: puts right what the page ignored, and takes back all but
 * the first where several runs made one at the same time. What stood before this run is never taken away.
 */
export async function makeEvents(
  zap: Zap,
  ak: ActionKit,
  making: Making,
  targets: readonly EventTarget[],
): Promise<{ synced: Synced[]; takenBack: string[]; mirrors: readonly Mirror[] }> {
  const made: Made[] = [];
  const refused: { target: EventTarget; said: string }[] = [];
  for (const target of targets) {
    const together = made.filter((one) => one.target.slot.start === target.slot.start);
    const taken = together.map(({ eventId }) => eventId);
    const one = await makeOne(zap, ak, making, target, taken);
    if ('id' in one) made.push({ target, eventId: one.id });
    else refused.push({ target, said: one.said });
  }
  const outcome = { synced: [] as Synced[], takenBack: [] as string[], mirrors: making.seen.mirrors };
  if (made.length > 0 && !zap.planned) outcome.mirrors = await keyed(zap, ak, making, made);
  for (const { target, eventId } of made) {
    const same = standingFor(outcome.mirrors, target.slot, making.slots).filter(({ status }) => status !== 'deleted');
    const [first] = [...same].sort((a, b) => Number(a.id) - Number(b.id));
    const isOurs = !first || first.id === eventId;
    if (first && isOurs) await making.update(first, target);
    for (const { id } of same) {
      const isNew = !making.seen.mirrors.some((mirror) => mirror.id === id);
      if (id === first?.id || !isNew || (await ak.hasGuests(id))) continue;
      await ak.updateEvent(id, { status: 'deleted' });
      outcome.takenBack.push(id);
    }
    outcome.synced.push({
      slot: target.slot,
      eventId: first?.id ?? eventId,
      change: isOurs ? 'created' : 'unchanged',
    });
  }
  if (refused.length > 0) tellOfRefused(zap, making, targets.length, refused);
  const isLeft = ({ id }: Mirror) => !outcome.takenBack.includes(id);
  return { ...outcome, mirrors: outcome.mirrors.filter(isLeft) };
}

/**
 * The page judges by the clock of the place, and events without one are kept in Chile: what it takes for past in the last
 * hours goes straight into the table. A shift that it refuses for another reason keeps none of the others from being made.
 */
async function makeOne(
  zap: Zap,
  ak: ActionKit,
  making: Making,
  target: EventTarget,
  taken: readonly string[],
): Promise<{ id: string } | Refused> {
  if (target.slot.start > making.nowUnix) {
    const half = await halfMade(zap, ak, making, target, taken);
    if (half) return { id: half };
    const made = await createByPage(ak, making, target, 'mobilize', (keys) => keys.join() !== 'page');
    if ('id' in made || !isTakenForPast(made)) return made;
  }
  return { id: await createRaw(zap, ak, making, target, taken) };
}

const isTakenForPast = ({ keys }: Refused): boolean =>
  keys.length > 0 && keys.every((key) => /^event_starts_at/.test(key));

function tellOfRefused(
  zap: Zap,
  { masked }: Making,
  all: number,
  refused: readonly { target: EventTarget; said: string }[],
): void {
  const [said] = refused.map((one) => one.said);
  const says = said ? ` ActionKit says: ${said}` : '';
  if (masked) {
    warn(zap, `ActionKit refused masked shifts (${refused.length}), so nothing was added for them.${says}`);
    return;
  }
  const starts = refused.map(({ target }) => target.native.starts_at?.slice(0, 16)).join(', ');
  const what =
    all === 1 ? 'ActionKit refused a value.' : `ActionKit refused ${refused.length} of ${all} new shifts (${starts}).`;
  const others = refused.length < all ? ' The others were added.' : '';
  stop(zap, 'fail', `${what}${others}${says}`, { code: 'actionkit_400', status: 400 });
}

const FIELDS_SECONDS = 86_400;
const fieldsKey = ({ page }: Making) => `event-fields:${page.name}`;

/**
 * What an interrupted run made, where the page does not hand the fields of its action on to the event: it looks like ours,
 * and does not show yet which shift it stands for. Costs requests only until the page is seen to hand them on.
 */
async function halfMade(
  zap: Zap,
  ak: ActionKit,
  making: Making,
  target: EventTarget,
  taken: readonly string[],
): Promise<string | undefined> {
  const { page, placeholderEmail, seen } = making;
  // Which event was made for another shift that starts with this one is looked up later.
  if (taken.includes('')) return undefined;
  const events = [...seen.mirrors.map(({ event }) => event), ...(seen.walked ?? [])];
  const near = unkeyed(events, page.campaignId, target).filter(({ id }) => !taken.includes(id));
  if (near.length === 0) {
    if (seen.walked) return undefined;
    if (await recall(zap, service, fieldsKey(making))) return undefined;
  }
  const host = await ak.findUser(placeholderEmail);
  const hostId = idOf(host?.id ?? host?.resource_uri);
  if (!hostId) return undefined;
  const seenThere = near.find(({ event }) => idOf(event.creator as Relation) === hostId);
  const mine =
    seenThere ?? (seen.walked ? undefined : await sameEvent(zap, ak, page.campaignId, hostId, target, { taken }));
  // Straight from the table it may lack its host.
  if (mine && (await ak.signupsOf(hostId, mine.id)).length === 0) await addHost(ak, page, mine.id, hostId, true);
  return mine?.id;
}

/** Every event that was made shows its shift now, and has its id. @returns what stands for the shifts */
async function keyed(zap: Zap, ak: ActionKit, making: Making, made: Made[]): Promise<readonly Mirror[]> {
  const mirrors = await making.find();
  const reads: Mirror[] = [];
  let wrote = false;
  for (const one of made) {
    const { target } = one;
    const taken = made.map(({ eventId }) => eventId);
    if (!one.eventId) one.eventId = await lookedUp(zap, ak, making, mirrors, target, taken);
    if (mirrors.some((mirror) => mirror.id === one.eventId && isKeyed(mirror))) {
      await keep(zap, service, fieldsKey(making), FIELDS_SECONDS, true);
      continue;
    }
    const read = await ak.readEvent(one.eventId);
    const own = read && mirrorOf(read);
    if (!own) continue;
    if (isKeyed(own)) reads.push(own);
    else {
      await writeKeyed(ak, own, target);
      wrote = true;
    }
  }
  if (!wrote) return [...mirrors, ...reads];
  const now = await making.find();
  for (const { eventId } of made) {
    // Which events the search leaves out is not documented.
    const read = now.some(({ id }) => id === eventId) ? undefined : await ak.readEvent(eventId);
    if (read) now.push(mirrorOf(read));
  }
  return now;
}

/** The event that was just made, where the reply does not say which. */
async function lookedUp(
  zap: Zap,
  ak: ActionKit,
  { page, placeholderEmail, seen, slots }: Making,
  mirrors: readonly Mirror[],
  target: EventTarget,
  taken: readonly string[],
): Promise<string> {
  const isNew = ({ id }: Mirror) => !seen.mirrors.some((mirror) => mirror.id === id);
  const own = standingFor(mirrors, target.slot, slots).filter(isNew).at(-1);
  if (own) return own.id;
  const host = await ak.findUser(placeholderEmail);
  const hostId = idOf(host?.id ?? host?.resource_uri);
  const same = hostId ? await sameEvent(zap, ak, page.campaignId, hostId, target, { taken }) : undefined;
  return same?.id ?? ak.notShown('event');
}

/** Events that stand for one shift together are named; which of them is to go is for people to say. */
export function nameDoubles(
  zap: Zap,
  mirrors: readonly Mirror[],
  synced: readonly Synced[],
  slots: readonly Slot[],
): void {
  for (const { slot, eventId } of synced) {
    const doubles = standingFor(mirrors, slot, slots).filter(
      ({ id, status }) => status !== 'deleted' && id !== eventId,
    );
    if (doubles.length === 0) continue;
    const ids = doubles.map(({ id }) => id).join(', ');
    warn(
      zap,
      `More than one ActionKit event stands for the same shift. Event ${eventId} is kept up to date; others were left as they are: ${ids}. Merge or delete them in ActionKit.`,
    );
  }
}
