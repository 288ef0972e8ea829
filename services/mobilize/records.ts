import * as z from 'zod/mini';
import { unixDaysAgo } from '../../mappings/time.ts';
import { parseJson } from '../../platform/json.ts';
import { isConnected } from '../../platform/service.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import { mobilize } from './client.ts';
import type { Attendance, DeletedEvent, MobilizeEvent } from './objects.ts';
import { isListed } from './pages.ts';
import { AttendanceRecord, EventRecord } from './record-schema.ts';
import { service } from './service.ts';

const thing = z.record(z.string(), z.unknown());
/** The keys by which a record shows what it is. */
const LooksLikeSignup = z.looseObject({ person: thing, timeslot: thing });
const LooksLikeEvent = z.looseObject({ timezone: z.unknown(), event_type: z.unknown() });

type Given = { record: unknown } | { id: string };

/** What a Record is of: how it shows that, and the types of its values. */
interface Kind {
  noun: string;
  looksLike: z.ZodMiniType;
  schema: z.ZodMiniType;
}
const SIGNUP: Kind = { noun: 'signup', looksLike: LooksLikeSignup, schema: AttendanceRecord };
const EVENT: Kind = { noun: 'event', looksLike: LooksLikeEvent, schema: EventRecord };

/**
 * What a user mapped: the Record of a trigger, or an id. The id of an outcome or a content ("4711-ATTENDED") names the same
 * thing. @returns what is wrong with it otherwise, to follow the name of the field
 */
function read(value: string, { noun, looksLike, schema }: Kind): Given | { problem: string } {
  if (!value.startsWith('{')) {
    const id = /^(\d{1,19})(?:-[A-Za-z0-9_]+)*$/.exec(value)?.[1];
    return id ? { id } : { problem: 'must be the Record of a Mobilize step, or an id' };
  }
  let record: unknown;
  try {
    record = parseJson(value);
  } catch {
    return { problem: 'holds a Record that was cut off: map the whole Record of the Mobilize step' };
  }
  if (!looksLike.safeParse(record).success)
    return { problem: `holds a Record of something else: map the Record of a Mobilize ${noun}` };
  const place = schema.safeParse(record).error?.issues[0]?.path.join('.');
  if (place === undefined) return { record };
  return {
    problem: `holds a Record that was changed (“${place}” is not what Mobilize sends): map the Record of the Mobilize step as it is`,
  };
}

const problemOf = (kind: Kind) => (value: string) => {
  const found = read(value, kind);
  return 'problem' in found ? found.problem : undefined;
};
/** For forms, so that a bad Record is named together with what else is wrong. */
export const signupProblem = problemOf(SIGNUP);
export const eventProblem = problemOf(EVENT);

function given(zap: Zap, value: string, kind: Kind, field: string): Given {
  const found = read(value, kind);
  return 'problem' in found ? stop(zap, 'fail', `${field} ${found.problem}.`, { code: 'InvalidInput' }) : found;
}

/** The signup that a step is about. A plain id is read from Mobilize. */
export async function readSignup(zap: Zap, value: string): Promise<Attendance> {
  const found = given(zap, value, SIGNUP, 'Signup');
  if ('record' in found) return found.record as Attendance;
  const attendance = await mobilize(zap).findAttendance(found.id);
  return (
    attendance ?? stop(zap, 'fail', `Mobilize has no signup ${found.id} for your organization.`, { code: 'NotFound' })
  );
}

export interface ReadEvent {
  id: string;
  /** Undefined when Mobilize does not show the event any more. */
  event: MobilizeEvent | undefined;
  /** Read just now, and not taken from a Record. */
  fresh: boolean;
  /** Fresh and with its list of shifts, so that a shift that is not there is gone. */
  complete: boolean;
  /** True when Mobilize lists the event as deleted. */
  deleted: boolean;
}

/** The event that a step is about, read again when Mobilize is connected: a Record may be old, and may lack shifts. */
export async function readEvent(zap: Zap, value: string): Promise<ReadEvent> {
  const found = given(zap, value, EVENT, 'Event');
  const record = 'record' in found ? (found.record as MobilizeEvent) : undefined;
  const id = 'id' in found ? found.id : String(record?.id ?? '');
  // Without an id (masked by the firewall) there is nothing to read again.
  if (record && (id === '' || !isConnected(service, zap)))
    return { id, event: record, fresh: false, complete: false, deleted: false };
  const event = await mobilize(zap).findEvent(id);
  if (event) return { id, event, fresh: true, complete: Array.isArray(event.timeslots), deleted: false };
  return { id, event: undefined, fresh: true, complete: false, deleted: await isDeleted(zap, id) };
}

/** Most deletions are asked for soon after; the list of all of them may be long. */
const RECENT_DAYS = 30;

/** Whether Mobilize lists the event as deleted; an event that is only hidden is not. Ends the step where there are too many to tell. */
export async function isDeleted(zap: Zap, id: string): Promise<boolean> {
  const { deletedEvents } = mobilize(zap);
  const isIt = (event: DeletedEvent) => String(event.id) === id;
  const tooLong = `Mobilize does not show event ${id} any more, and lists too many deleted events to find out in one step whether it is one of them, so nothing was changed. If it was, delete or cancel it by hand where this step wrote it.`;
  for (const since of [{ updated_since: unixDaysAgo(RECENT_DAYS) }, {}]) {
    // Private ones by themselves: without permission to see them, asking for both might show none.
    for (const visibility of [{}, { visibility: 'PRIVATE' }]) {
      if (await isListed(zap, deletedEvents({ ...since, ...visibility }), isIt, tooLong)) return true;
    }
  }
  return false;
}
