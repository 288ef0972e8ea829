import * as z from 'zod';
import { parseJson } from '../../platform/json.ts';
import { isConnected } from '../../platform/service.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import { mobilize } from './client.ts';
import type { Attendance, MobilizeEvent } from './objects.ts';
import { AttendanceRecord, EventRecord } from './record-schema.ts';
import { service } from './service.ts';

const thing = z.record(z.string(), z.unknown());
/** The keys by which a record shows what it is. */
const LooksLikeSignup = z.looseObject({ person: thing, timeslot: thing });
const LooksLikeEvent = z.looseObject({ timezone: z.unknown(), event_type: z.unknown() });

type Given = { record: unknown } | { id: string };

/** What a user mapped: the Record of a trigger, or an id. The id of an outcome or a content ("4711-ATTENDED") names the same thing. */
function given(zap: Zap, value: string, field: string): Given {
  if (value.startsWith('{')) {
    try {
      return { record: parseJson(value) };
    } catch {
      return stop(zap, 'fail', `${field} holds a Record that was cut off. Map the whole Record of the Mobilize step.`, {
        code: 'InvalidInput',
      });
    }
  }
  const id = /^(\d{1,19})(?:-[A-Za-z0-9_]+)*$/.exec(value)?.[1];
  return id
    ? { id }
    : stop(zap, 'fail', `${field} must be the Record of a Mobilize step, or an id.`, { code: 'InvalidInput' });
}

/** A Record whose values are of the types that Mobilize sends; others are refused with their place named. */
function unchanged(zap: Zap, schema: z.ZodType, record: unknown, field: string): unknown {
  const place = schema.safeParse(record).error?.issues[0]?.path.join('.');
  if (place === undefined) return record;
  return stop(
    zap,
    'fail',
    `${field} holds a Record that was changed: “${place}” is not what Mobilize sends. Map the Record of the Mobilize step as it is.`,
    { code: 'InvalidInput' },
  );
}

/** The signup that a step is about. A plain id is read from Mobilize. */
export async function readSignup(zap: Zap, value: string): Promise<Attendance> {
  const found = given(zap, value, 'Signup');
  if ('record' in found) {
    if (!LooksLikeSignup.safeParse(found.record).success) {
      return stop(zap, 'fail', 'Signup holds a Record of something else. Map the Record of a Mobilize signup.', {
        code: 'InvalidInput',
      });
    }
    return unchanged(zap, AttendanceRecord, found.record, 'Signup') as Attendance;
  }
  const attendance = await mobilize(zap).findAttendance(found.id);
  return (
    attendance ?? stop(zap, 'fail', `Mobilize has no signup ${found.id} for your organization.`, { code: 'NotFound' })
  );
}

export interface ReadEvent {
  id: string;
  /** Undefined when Mobilize does not show the event any more. */
  event: MobilizeEvent | undefined;
  /** Read just now with every shift, so that a shift that is not there is gone. */
  complete: boolean;
  /** True when Mobilize lists the event as deleted. */
  deleted: boolean;
}

/** The event that a step is about, read again when Mobilize is connected: a Record may be old, and may lack shifts. */
export async function readEvent(zap: Zap, value: string): Promise<ReadEvent> {
  const found = given(zap, value, 'Event');
  if ('record' in found && !LooksLikeEvent.safeParse(found.record).success) {
    return stop(zap, 'fail', 'Event holds a Record of something else. Map the Record of a Mobilize event.', {
      code: 'InvalidInput',
    });
  }
  const record = 'record' in found ? (unchanged(zap, EventRecord, found.record, 'Event') as MobilizeEvent) : undefined;
  const id = 'id' in found ? found.id : String(record?.id ?? '');
  // Without an id (masked by the firewall) there is nothing to read again.
  if (record && (id === '' || !isConnected(service, zap)))
    return { id, event: record, complete: false, deleted: false };
  const event = await mobilize(zap).findEvent(id);
  if (event) return { id, event, complete: true, deleted: false };
  return { id, event: undefined, complete: false, deleted: await isDeleted(zap, id) };
}

/** Whether Mobilize lists the event as deleted; an event that is only hidden is not. */
export async function isDeleted(zap: Zap, id: string): Promise<boolean> {
  const { deletedEvents } = mobilize(zap);
  // Private ones by themselves: without permission to see them, asking for both might show none.
  for (const params of [{}, { visibility: 'PRIVATE' }]) {
    const list = deletedEvents(params);
    let next: string | undefined;
    do {
      const page = await list.page(next);
      if (page.items.some((event) => String(event.id) === id)) return true;
      next = page.next || undefined;
    } while (next);
  }
  return false;
}
