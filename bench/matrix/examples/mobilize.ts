import type { MatrixWorld } from '../world.ts';
import type { Examples } from './example.ts';

export const SAM = {
  given_name: 'Sam',
  family_name: 'Sparrow',
  email: 'sam.sparrow@example.org',
  phone: '518-555-0171',
  zip: '12207',
};
const TYPED = { first_name: 'Sam', last_name: 'Sparrow', email: SAM.email, zip: '12207', phone: SAM.phone };

/** A signup that came in just now, for the first shift of an event of our own. */
export const newSignup = ({ mobilize }: MatrixWorld) => mobilize.addSignup(mobilize.world.pieces.campaign, SAM);

const upcoming = ({ mobilize }: MatrixWorld) => {
  const event = mobilize.event(mobilize.world.pieces.full);
  return { event_id: String(event.id), timeslot_ids: [String(event.timeslots[1]?.id)] };
};

export const MOBILIZE_EXAMPLES: Examples = {
  mobilize_new_signup: { input: () => ({ window_days: 30 }) },
  mobilize_signup_status_reached: { input: () => ({ window_days: 30 }) },
  mobilize_updated_signup: { input: () => ({ window_days: 30 }) },
  mobilize_new_event: { input: () => ({}) },
  mobilize_new_shift: { input: () => ({}) },
  mobilize_updated_event: { input: () => ({ window_days: 30 }) },
  mobilize_deleted_event: { input: () => ({}) },
  mobilize_new_person: { input: () => ({ window_days: 30 }) },
  mobilize_timeslots: { input: ({ mobilize }) => ({ event_id: String(mobilize.world.pieces.campaign) }) },

  mobilize_find_event: { input: ({ mobilize }) => ({ event_id: String(mobilize.world.pieces.campaign) }) },
  mobilize_find_person: {
    input: (world) => {
      newSignup(world);
      return { email: SAM.email };
    },
  },
  mobilize_find_signups: { input: () => ({ updated_after: '2026-09-20T00:00:00Z' }) },

  mobilize_create_signup: { input: (world) => ({ ...upcoming(world), ...TYPED, sms_opt_in: true }) },
  mobilize_add_person: { input: () => ({ ...TYPED, sms_opt_in: true }) },
};
