import { expectSame } from '../../support/same.ts';
import { useStage } from '../../support/van.ts';

/* Every create that says "same state" against a stateful VAN: twice, at once, and with the answer lost after each request. */

const stage = useStage();

const first = (ids: Iterable<number>) => String([...ids][0]);
const volunteer = () => first(stage.db.people.keys());
const eventId = () => first(stage.db.events.keys());
const CALL = {
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

/** The input is made when the committee is there. `locked`: two at once are kept apart by the runtime. */
const STEPS: [key: string, input: () => object, locked?: 'locked'][] = [
  [
    'van_create_or_update_person',
    () => ({
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
  ],
  [
    'van_record_canvass_response',
    () => {
      const [question] = stage.db.surveyQuestions.values();
      return {
        van_id: volunteer(),
        contact_type: 'Phone',
        phone: '518-555-0100',
        activist_codes: [...stage.db.activistCodes.keys()].slice(0, 3).map(String),
        survey_responses: [`${question?.surveyQuestionId}:${question?.responses[0]?.surveyResponseId}`],
        result_code: 'refused',
      };
    },
  ],
  [
    'van_apply_activist_codes',
    () => ({ van_id: volunteer(), activist_codes: [...stage.db.activistCodes.keys()].slice(0, 5).map(String) }),
  ],
  [
    'van_remove_activist_codes',
    () => ({ van_id: volunteer(), activist_codes: [first(stage.db.activistCodes.keys())] }),
  ],
  ['van_apply_codes', () => ({ van_id: volunteer(), codes: [...stage.db.codes.keys()].slice(0, 2).map(String) })],
  ['van_add_note', () => ({ van_id: volunteer(), note: 'Wants a yard sign', category: '22' }), 'locked'],
  [
    'van_create_event',
    () => ({
      name: 'Kitchen table',
      event_type: 'House Party',
      starts_at: '2026-12-05T18:00:00-05:00',
      ends_at: '2026-12-05T20:00:00-05:00',
      location_id: first(stage.db.locations.keys()),
    }),
  ],
  [
    'van_update_event',
    () => ({
      event_id: eventId(),
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
    'locked',
  ],
  [
    'van_create_or_update_event_signup',
    () => ({
      van_id: volunteer(),
      event_id: eventId(),
      shift_id: String(stage.db.events.get(Number(eventId()))?.shifts[1]?.eventShiftId),
      status: 'Sched-Web',
    }),
  ],
  [
    'van_add_to_supporter_group',
    () => ({ van_id: volunteer(), supporter_group: first(stage.db.supporterGroups.keys()) }),
  ],
  [
    'van_remove_from_supporter_group',
    () => ({ van_id: volunteer(), supporter_group: first(stage.db.supporterGroups.keys()) }),
  ],
  [
    'van_add_contribution',
    () => ({
      van_id: volunteer(),
      amount: '25',
      received_at: '2026-01-05T10:00:00-05:00',
      designation: '501',
      external_id: 'ab-77',
    }),
    'locked',
  ],
  [
    'van_record_callhub_call',
    () => {
      const [question] = stage.db.surveyQuestions.values();
      return {
        call: JSON.stringify({ ...CALL, 'VAN ID': volunteer() }),
        answer_map: { 'rivera? = yes': `${question?.surveyQuestionId}:${question?.responses[0]?.surveyResponseId}` },
        tag_map: { 'yard sign': first(stage.db.activistCodes.keys()) },
        rsvp_answers: {
          'Rivera? = yes': `${eventId()}:${stage.db.events.get(Number(eventId()))?.shifts[0]?.eventShiftId}`,
        },
        add_note: true,
      };
    },
    'locked',
  ],
];

describe.each(STEPS)('%s', (key, input, locked) => {
  /** What VAN holds after one undisturbed run, and how many requests that took. */
  async function once() {
    stage.requests();
    await stage.play('creates', key, input());
    return { state: stage.van.snapshot(), requests: stage.requests().length };
  }

  it('leaves the same state when it runs twice', async () => {
    const empty = stage.van.snapshot();
    const { state } = await once();
    if (key !== 'van_remove_activist_codes' && key !== 'van_remove_from_supporter_group')
      expect(state).not.toEqual(empty);
    stage.forgetMemory();
    await stage.play('creates', key, input());
    expectSame(stage.van.snapshot(), state);
  });

  if (!locked) {
    it('leaves the same state when it runs twice at once', async () => {
      const { state } = await once();
      stage.open();
      await Promise.all([stage.play('creates', key, input()), stage.play('creates', key, input())]);
      expectSame(stage.van.snapshot(), state);
    });
  }

  it('leaves the same state when any answer is lost', async () => {
    const { state, requests } = await once();
    for (let after = 0; after < requests; after += 1) {
      stage.open();
      stage.sandbox.faults.on({ kind: 'lost', service: 'van', after, times: 1 });
      await stage.play('creates', key, input());
      expectSame(stage.van.snapshot(), state);
    }
  });

  it('writes nothing when it is rehearsed', async () => {
    const before = stage.van.snapshot();
    const output = await stage.play('creates', key, { ...input(), rehearse: true });
    expect(output).toMatchObject({ rehearsed: true, planned_requests: expect.anything() });
    expectSame(stage.van.snapshot(), before);
    expect(stage.van.writes).toBe(0);
  });
});

it('leaves the same state when any answer about a person is cut off', async () => {
  const [key, input] = STEPS[0] as (typeof STEPS)[number];
  await stage.play('creates', key, input());
  const state = stage.van.snapshot();
  const requests = stage.requests().length;
  for (let after = 0; after < requests; after += 1) {
    stage.open();
    stage.sandbox.faults.on({ kind: 'truncated', service: 'van', after, times: 1 });
    await stage.play('creates', key, input());
    expectSame(stage.van.snapshot(), state);
  }
});

it('adds a history row after more than an hour, and says so in its description', async () => {
  const play = () => stage.play('creates', 'van_record_canvass_response', { van_id: volunteer(), result_code: '14' });
  const rows = () => stage.db.people.get(Number(volunteer()))?.history.length;
  await play();
  const before = rows() ?? 0;
  stage.now += 61 * 60_000;
  await play();
  expect(rows()).toBe(before + 1);
});

it('exports a list, is called back, and hands on a file that opens without the key', async () => {
  const started = await stage.play<{ van_export_job_id: string; status: string }>('creates', 'van_export_saved_list', {
    saved_list: first(stage.db.savedLists.keys()),
    export_type: '8',
  });
  expect(started).toMatchObject({ status: 'Requested', download_url: '' });
  await stage.van.completeExports();
  const done = await stage.play<{ download_url: string }>(
    'creates',
    'van_export_saved_list',
    {},
    {
      method: 'performResume',
      bundle: { outputData: started, cleanedRequest: {} },
    },
  );
  expect(done).toMatchObject({ status: 'Completed', van_export_job_id: started.van_export_job_id });
  const file = await fetch(done.download_url);
  expect([file.status, (await file.text()).includes('"VanID"')]).toEqual([200, true]);
});
