import type * as z from 'zod/mini';
import { memory, type SignupShape, signupOf } from '../../mappings/mobilize-signup.ts';
import type { Zap } from '../../platform/zap.ts';
import { mobilize } from '../../services/mobilize/client.ts';
import type { Attendance, MobilizeEvent } from '../../services/mobilize/objects.ts';
import { type PollPlan, pollRows } from '../../services/mobilize/reading.ts';
import { type eventFilters, eventParams, keepsEvent, keepsSignup, type signupFilters } from './inputs.ts';

/** How far back Zapier's memory is filled when a Zap is switched on. */
export const SIGNUP_MEMORY_DAYS = 60;
export const EVENT_MEMORY_DAYS = 365;

/** Only what lies ahead. Mobilize also leaves the past shifts out of each event then. */
export const UPCOMING = { timeslot_start: 'gte_now' };

const NARROW = 'Lower Days to Look Back in this trigger.';

/** The rows of a trigger about signups: what they share is where they read and how they are narrowed. */
export const signupRows = (
  zap: Zap,
  filters: z.infer<typeof signupFilters>,
  plan: Pick<PollPlan<Attendance, SignupShape>, 'id' | 'order' | 'memoryDays'>,
) => {
  const { attendances, organizationId } = mobilize(zap);
  const memo = memory();
  return pollRows(zap, {
    ...plan,
    list: (updated_since) => attendances({ updated_since }),
    windowDays: filters.window_days,
    keep: (signup) => keepsSignup(filters, signup, organizationId),
    shape: (signup) => signupOf(signup, organizationId, memo),
    narrow: NARROW,
  });
};

/** The rows of a trigger about events. */
export const eventRows = <R extends object>(
  zap: Zap,
  filters: z.infer<typeof eventFilters>,
  plan: Pick<PollPlan<MobilizeEvent, R>, 'id' | 'shape' | 'windowDays' | 'memoryDays'> & {
    params?: Record<string, string>;
  },
) => {
  const { events, organizationId } = mobilize(zap);
  const { params, ...rest } = plan;
  return pollRows(zap, {
    ...rest,
    list: (updated_since) => events({ ...eventParams(filters, organizationId), ...params, updated_since }),
    keep: (event) => keepsEvent(filters, event, organizationId),
    order: (event) => (plan.windowDays === undefined ? event.created_date : event.modified_date),
    narrow: plan.windowDays === undefined ? 'Choose event types, or only your own events, in this trigger.' : NARROW,
  });
};
