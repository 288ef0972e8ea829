import type { MatrixWorld } from '../world.ts';
import { type Examples, firstId } from './example.ts';
import { newSignup } from './mobilize.ts';

type World = Pick<MatrixWorld, 'van'>;
const db = ({ van }: World) => van.databases['1'];
const volunteer = (world: World) => firstId(db(world).people.keys());
const eventId = (world: World) => firstId(db(world).events.keys());
const shift = (world: World, index: number) =>
  String(db(world).events.get(Number(eventId(world)))?.shifts[index]?.eventShiftId);
const codes = (world: World, count: number) => [...db(world).activistCodes.keys()].slice(0, count).map(String);
const group = (world: World) => firstId(db(world).supporterGroups.keys());
function answer(world: World): string {
  const [question] = db(world).surveyQuestions.values();
  return `${question?.surveyQuestionId}:${question?.responses[0]?.surveyResponseId}`;
}

export const CALL = {
  contact: '15185550199',
  first_name: 'Kim',
  last_name: 'Example',
  disposition: 'DO_NOT_CALL',
  campaign: 'Fall calls',
  notes: 'Busy on weekends',
  surveys: [{ question: 'Rivera?', type: 'MultiChoice', answer: 'Yes' }],
  nationbuilder_tags: 'weekend, Yard Sign',
  agent: { username: 'caller1' },
};
const call = (world: World) => ({
  call: JSON.stringify({ ...CALL, 'VAN ID': volunteer(world) }),
  answer_map: { 'rivera? = yes': answer(world) },
  tag_map: { 'yard sign': codes(world, 1)[0] },
  rsvp_answers: { 'Rivera? = yes': `${eventId(world)}:${shift(world, 0)}` },
});
const GIFT = { amount: '25', received_at: '2026-01-05T10:00:00-05:00', designation: '501' };
const CANVASS = '8101';

/** An event that lies ahead. */
const party = (world: World) => ({
  name: 'Kitchen table',
  event_type: 'House Party',
  starts_at: '2026-12-05T18:00:00-05:00',
  ends_at: '2026-12-05T20:00:00-05:00',
  location_id: firstId(db(world).locations.keys()),
});

/** Somebody who is signed up for the first event. */
async function signedUp(world: MatrixWorld) {
  const input = { van_id: volunteer(world), event_id: eventId(world), shift_id: shift(world, 1), status: 'Sched-Web' };
  await world.play('van_create_or_update_event_signup', input);
  return input;
}

export const VAN_EXAMPLES: Examples = {
  van_events: {
    input: async (world) => {
      await world.play('van_create_event', party(world));
      return {};
    },
  },
  van_event_shifts: { input: (world) => ({ event_id: eventId(world) }) },
  van_event_roles: { input: (world) => ({ event_id: eventId(world) }) },
  van_signup_statuses: { input: (world) => ({ event_id: eventId(world) }) },

  van_find_person: { input: () => ({ email: 'jordan.ellistone@example.org' }) },
  van_find_event: { input: (world) => ({ event_id: eventId(world) }) },
  van_find_event_signup: { input: async (world) => ({ van_id: (await signedUp(world)).van_id }) },
  van_find_saved_list: { input: () => ({ name: 'All Volunteers' }) },

  van_create_or_update_person: {
    input: () => ({
      first_name: 'Kim',
      last_name: 'Example',
      email: 'kim@example.org',
      phone: '518-555-0198',
      sms_consent: true,
      address1: '5 Mock Road',
      city: 'Albany',
      state: 'NY',
      zip: '12207',
      external_id_type: 'callhub',
      external_id: 'ch-9',
    }),
  },
  van_record_canvass_response: {
    input: (world) => ({
      van_id: volunteer(world),
      contact_type: 'Phone',
      phone: '518-555-0100',
      activist_codes: codes(world, 3),
      survey_responses: [answer(world)],
      result_code: 'refused',
    }),
  },
  van_apply_activist_codes: {
    input: (world) => ({ van_id: volunteer(world), activist_codes: codes(world, 5) }),
  },
  van_remove_activist_codes: {
    input: async (world) => {
      const input = { van_id: volunteer(world), activist_codes: codes(world, 2) };
      await world.play('van_apply_activist_codes', input);
      return input;
    },
  },
  van_apply_codes: {
    input: (world) => ({ van_id: volunteer(world), codes: [...db(world).codes.keys()].slice(0, 2).map(String) }),
  },
  van_add_note: { input: (world) => ({ van_id: volunteer(world), note: 'Wants a yard sign', category: '22' }) },
  van_create_event: { input: party },
  van_update_event: {
    input: (world) => ({
      event_id: eventId(world),
      name: 'Big weekend',
      description: 'Bring water.',
      shifts: [
        {
          shift_starts_at: '2026-08-01T15:00:00-04:00',
          shift_ends_at: '2026-08-01T16:00:00-04:00',
          shift_name: 'Late',
        },
      ],
    }),
  },
  van_create_or_update_event_signup: {
    input: (world) => ({
      van_id: volunteer(world),
      event_id: eventId(world),
      shift_id: shift(world, 1),
      status: 'Sched-Web',
    }),
  },
  van_add_to_supporter_group: {
    input: (world) => ({ van_id: volunteer(world), supporter_group: group(world) }),
  },
  van_remove_from_supporter_group: {
    input: async (world) => {
      const input = { van_id: volunteer(world), supporter_group: group(world) };
      await world.play('van_add_to_supporter_group', input);
      return input;
    },
  },
  van_add_contribution: [
    {
      name: 'a number of its own',
      input: (world) => ({ van_id: volunteer(world), ...GIFT, external_id: 'ab-77' }),
    },
    {
      name: 'no number of its own',
      input: (world) => ({ van_id: volunteer(world), ...GIFT }),
      addsOnEachRun:
        'Without an External ID, NGP VAN cannot tell a replay from a second gift, so every run is one more contribution. The connector never sends it again by itself; when the answer is lost it stops and asks you to look first. Map the number that your donation page gave to External ID, and nothing is doubled.',
    },
  ],
  van_record_callhub_call: [
    { name: 'answers, tags and a signup', input: call },
    {
      name: 'a note',
      input: (world) => ({ ...call(world), add_note: true }),
      notAtOnce:
        'NGP VAN gives notes no key. One run after the other finds the note that is there; two runs of one call at the very same moment may each add it.',
    },
  ],
  van_sync_mobilize_event: {
    input: ({ mobilize }) => ({ event: String(mobilize.world.pieces.winterTime), event_type: CANVASS }),
  },
  van_sync_mobilize_signup: [
    {
      name: 'a new person and a new event',
      input: (world) => ({
        signup: String(newSignup(world).id),
        event_type: CANVASS,
        activist_codes: codes(world, 3),
      }),
    },
    {
      name: 'a signup that was confirmed since',
      input: async (world) => {
        const signup = newSignup(world);
        const input = { signup: String(signup.id), event_type: CANVASS };
        await world.play('van_sync_mobilize_signup', input);
        world.mobilize.confirm(signup.id);
        return input;
      },
    },
  ],
  van_export_saved_list: {
    input: (world) => ({ saved_list: firstId(db(world).savedLists.keys()), export_type: '8' }),
    gives: ({ status, download_url }) => [status, Boolean(download_url)],
  },
};
