import type { MatrixWorld } from '../world.ts';
import type { Examples } from './example.ts';
import { newSignup } from './mobilize.ts';

const PAGES = { event_create_page: 'mobilize-crm-create', placeholder_email: 'events@example.org' };
const ADA = { email: 'ada.finch@example.org', first_name: 'Ada', last_name: 'Finch', zip: '12207' };
const CRM = 31;

const TAKEN_AWAY =
  'ActionKit has no key that keeps an event from being made twice. Two first runs at the very same moment may both make it; each looks again afterwards and marks its own as deleted when the other was first, so one event is open and a deleted one stays in the list.';

const user = ({ actionkit }: MatrixWorld) => actionkit.addUser({ email: ADA.email });

/** An event of the campaign that signups go to. */
function event(world: MatrixWorld): string {
  const host = world.actionkit.addUser({ email: PAGES.placeholder_email });
  const row = { campaign: CRM, creator: host.id, title: 'River walk', starts_at: '2026-11-05T18:00:00' };
  return String(world.actionkit.addEvent(row, { mobilize_id: '77' }).id);
}

function signup(world: MatrixWorld): { event_id: string; event_signup_id: string } {
  const event_id = event(world);
  const row = world.actionkit.store.signups.add({
    user: user(world).id,
    event: Number(event_id),
    page: 2,
    role: 'attendee',
    status: 'active',
    attended: false,
    fields: {},
  });
  return { event_id, event_signup_id: String(row.id) };
}

const signupStep = (world: MatrixWorld) => ({
  ...PAGES,
  event_signup_page: 'mobilize-crm-signup',
  signup: String(newSignup(world).id),
});

export const ACTIONKIT_EXAMPLES: Examples = {
  actionkit_events: {
    input: (world) => {
      event(world);
      return {};
    },
  },
  actionkit_users: {
    input: (world) => {
      user(world);
      return {};
    },
  },
  actionkit_event_signups: {
    input: (world) => {
      signup(world);
      return {};
    },
  },

  actionkit_find_user: {
    input: (world) => {
      user(world);
      return { email: ADA.email };
    },
  },
  actionkit_find_event: {
    input: (world) => {
      event(world);
      return { title: 'River' };
    },
  },
  actionkit_find_event_signup: { input: (world) => ({ event_id: signup(world).event_id, email: ADA.email }) },

  actionkit_create_or_update_user: {
    input: () => ({ ...ADA, phone: '518-555-0123', custom_fields: { shirt_size: 'M' } }),
  },
  actionkit_record_action: {
    input: () => ({ ...ADA, page: 'clean-river-petition', custom_fields: { comment: 'Yes' } }),
    addsOnEachRun:
      'Every run is one more action: a person may sign a petition twice, so ActionKit keeps both. The connector never sends an action a second time by itself; when the answer is lost it stops and asks you to look first.',
  },
  actionkit_create_event: {
    input: () => ({
      ...PAGES,
      title: 'River walk',
      starts_at: '2026-11-05T18:00:00-05:00',
      timezone: 'America/New_York',
      venue: 'Boathouse',
      address1: '1 River Road',
      city: 'Albany',
      state: 'NY',
      zip: '12207',
      public_description: 'Along the river and back.',
      custom_fields: { theme: 'water' },
    }),
  },
  actionkit_update_event: {
    input: (world) => ({ event_id: event(world), title: 'River run', custom_fields: { theme: 'water' } }),
  },
  actionkit_create_event_signup: {
    input: (world) => ({
      event_signup_page: 'mobilize-crm-signup',
      event_id: event(world),
      ...ADA,
      attended: true,
      custom_fields: { diet: 'none' },
    }),
  },
  actionkit_update_event_signup: {
    input: (world) => ({
      event_signup_id: signup(world).event_signup_id,
      status: 'cancelled',
      attended: true,
      custom_fields: { diet: 'none' },
    }),
  },
  actionkit_subscribe_user: { input: () => ({ page: 'newsletter', ...ADA }) },
  actionkit_unsubscribe_user: {
    input: async (world) => {
      await world.play('actionkit_subscribe_user', { page: 'newsletter', ...ADA });
      return { page: 'unsubscribe', email: ADA.email };
    },
  },
  actionkit_sync_mobilize_event: [
    {
      name: 'three shifts, for the CRM',
      leaves: TAKEN_AWAY,
      input: ({ mobilize }) => ({ ...PAGES, style: 'crm', event: String(mobilize.world.pieces.winterTime) }),
    },
    {
      name: 'one shift, for mailings',
      leaves: TAKEN_AWAY,
      input: ({ mobilize }) => ({
        ...PAGES,
        event_create_page: 'mobilize-send-create',
        style: 'distributed_send',
        event: String(mobilize.world.pieces.privateEvent),
      }),
    },
  ],
  actionkit_sync_mobilize_signup: [
    {
      name: 'an event that is new as well',
      input: signupStep,
      notAtOnce:
        'Two first runs at the very same moment, for an event that ActionKit does not have, may both make the event. One is marked as deleted again; the person and the signup are there once, but the signup may lack the action of its page.',
    },
    {
      name: 'a known event',
      input: async (world) => {
        const input = signupStep(world);
        await world.play('actionkit_sync_mobilize_event', {
          ...PAGES,
          style: 'crm',
          event: String(world.mobilize.world.pieces.campaign),
        });
        return input;
      },
    },
  ],
};
