import { DateTime } from 'luxon';
import type { Place } from './places.ts';
import type { Event, Timeslot } from './types.ts';

/** In seconds, as all dates of the world. */
export const DAY = 86_400;

/** A shift in the wall time of its event's zone. */
export interface Shift {
  /** Days from the day the world starts; negative = past. */
  day: number;
  /** `HH:mm` */
  from: string;
  hours: number;
  full?: boolean;
  instructions?: string;
}

/** An event that is not numbered yet: its own id and those of its shifts are 0. */
export function draftEvent(
  now: number,
  place: Place,
  shifts: Shift[],
  details: Partial<Event> & Pick<Event, 'owner_id' | 'title'>,
): Event {
  const nowSeconds = Math.floor(now / 1000);
  const timeslots = shifts.map((shift) => timeslot(now, place.timezone, shift));
  const firstStart = Math.min(nowSeconds, ...timeslots.map((slot) => slot.start_date));
  const lastEnd = Math.max(0, ...timeslots.map((slot) => slot.end_date));
  const created_date = details.created_date ?? firstStart - 25 * DAY;
  return {
    id: 0,
    co_owner_ids: [],
    promoter_ids: [],
    deleted_date: null,
    is_old_shape: false,
    summary: '',
    description: `${details.title}. No experience needed.`,
    featured_image_url: '',
    high_priority: false,
    timeslots,
    location: structuredClone(place.location),
    timezone: place.timezone,
    event_type: 'CANVASS',
    created_date,
    // Mobilize moves it when the last shift ends, without an edit.
    modified_date: lastEnd > 0 && lastEnd < nowSeconds ? lastEnd : Math.min(created_date + 3 * DAY, nowSeconds),
    visibility: 'PUBLIC',
    address_visibility: 'PUBLIC',
    created_by_volunteer_host: false,
    is_virtual: false,
    virtual_action_url: null,
    contact: {
      name: 'Juniper Vale',
      email_address: 'juniper.vale@example.org',
      phone_number: '518-555-0142',
      owner_user_id: 8_100_001,
    },
    accessibility_status: null,
    accessibility_notes: null,
    tags: [],
    approval_status: 'APPROVED',
    event_campaign: null,
    instructions: null,
    ...details,
  };
}

function timeslot(now: number, zone: string, { day, from, hours, full = false, instructions }: Shift): Timeslot {
  const [hour, minute] = from.split(':').map(Number);
  const start = DateTime.fromMillis(now, { zone }).startOf('day').plus({ days: day }).set({ hour, minute });
  const start_date = start.toUnixInteger();
  return {
    id: 0,
    start_date,
    end_date: start_date + Math.round(hours * 3600),
    is_full: full,
    instructions: instructions ?? null,
    max_attendees: null,
    is_deleted: false,
  };
}

const winterTimes = new Map<string, number>();

/** Days from the day of `now` to the day on which New York next sets its clocks back. */
export function daysToWinterTime(now: number): number {
  const today = DateTime.fromMillis(now, { zone: 'America/New_York' });
  const date = `${today.toISODate()} ${today.isInDST}`;
  const known = winterTimes.get(date);
  if (known !== undefined) return known;
  for (let days = 0; ; days += 1) {
    const day = today.startOf('day').plus({ days });
    const before = days === 0 ? today : day;
    if (!before.isInDST || day.endOf('day').isInDST) continue;
    winterTimes.set(date, days);
    return days;
  }
}
