import type { ActionKitOptions } from '../../../sandbox/vendors/actionkit/options.ts';
import { loseEachAnswer } from '../../support/lost.ts';
import { type Stage, useStage } from '../../support/stage.ts';
import { counts, SAM, syncEvent, syncSignup } from '../../support/sync.ts';

/*
 * Instances of ActionKit differ in ways that nobody has confirmed. Both syncs must lead to the same on each: the same
 * events and signups, no doubles, and nothing written by a second run.
 */
jest.setTimeout(120_000);
const open = useStage();

const OPEN_FIELDS = { unfilterable: {} };
const INSTANCES: [string, Partial<ActionKitOptions>][] = [
  ['as they are by default', {}],
  ['where event_search shows deleted events too', { eventSearch: 'all' }],
  ['where event_search shows open events alone', { eventSearch: 'open' }],
  ['without event_search', { eventSearch: 'missing' }],
  ['without event_search, with custom fields to filter by', { eventSearch: 'missing', ...OPEN_FIELDS }],
  [
    'where event_search shows open events alone, with custom fields to filter by',
    { eventSearch: 'open', ...OPEN_FIELDS },
  ],
  [
    'without event_search, with nothing to filter by',
    { eventSearch: 'missing', unfilterable: { event: ['starts_at'], eventfield: ['name', 'value'] } },
  ],
  ['whose schema speaks in numbers', { eventSearch: 'missing', numericFiltering: true, ...OPEN_FIELDS }],
  ['that heed the confirmation of hosts', { confirmationParameters: true }],
  ['without the stray field', { strayEventField: false }],
  ['whose answers do not name what was made', { namesNewRecords: false }],
  ['that keep the fields of an action off its event', { actionFieldsOnEvents: false }],
  ['that keep them off, and filter fields', { actionFieldsOnEvents: false, eventSearch: 'missing', unfilterable: {} }],
  ['that merge fields', { patchFields: 'merge' }],
  ['that keep signup fields with the signup', { signupFieldsOnSignup: true }],
  ['that keep signup fields with the signup, and merge', { signupFieldsOnSignup: true, patchFields: 'merge' }],
  ['that take signups for closed events', { closedEvents: 'accept' }],
  ['that record a second action', { repeatedSignup: 'second_action' }],
  ['that ignore the source of phones', { phoneSource: 'ignored' }],
  ['that refuse a second phone', { repeatedPhone: 'refuse' }],
  ['that overwrite a second phone', { repeatedPhone: 'overwrite' }],
  ['that refuse a second user', { repeatedUser: 'refuse' }],
  ['that find addresses in any case', { emailFilterIgnoresCase: true }],
  ['where fields cannot be taken away', { eventfieldDelete: false }],
  ['where this staff user may not take fields away', { permissions: { eventfield: ['view', 'add', 'change'] } }],
  ['that walk lists in any order', { stableWithoutOrder: true }],
];

/** An event in three shifts, a private one, and Sam in one shift of each. */
async function story(stage: Stage) {
  const { winterTime, privateEvent } = stage.world.pieces;
  await syncEvent(stage, winterTime);
  const signups = [winterTime, privateEvent].map((event) => stage.mobilize.addSignup(event, SAM));
  for (const { id } of signups) await syncSignup(stage, id);
  return { winterTime, privateEvent, signups };
}
const everything = async (stage: Stage, { winterTime, privateEvent, signups }: Awaited<ReturnType<typeof story>>) => {
  await syncEvent(stage, winterTime);
  await syncEvent(stage, privateEvent);
  for (const { id } of signups) await syncSignup(stage, id, { cancel_in_actionkit: true });
};
/** Custom fields of a signup lie with the action, or with the signup itself. */
const statusesOf = (stage: Stage) =>
  stage.actionkit.state.signups
    .filter(({ role }) => role === 'attendee')
    .map(({ id, fields }) => {
      const actions = stage.actionkit.state.actions.filter(({ signup }) => signup === id);
      return actions.at(-1)?.fields.mobilize_attendance_status ?? fields.mobilize_attendance_status;
    });

describe.each(INSTANCES)('instances %s', (_, options) => {
  it('hold one of each, and a second run writes nothing', async () => {
    const stage = await open({ actionkit: options });
    const what = await story(stage);
    expect(counts(stage)).toEqual({ events: 4, deleted: 0, signups: 2, users: 2, phones: 1 });
    expect(stage.actionkit.state.phones).toMatchObject([
      { source: 'mobilizeamerica_sync', normalized_phone: '5185550171' },
    ]);
    expect(stage.actionkit.state.events.every(({ host_is_confirmed }) => host_is_confirmed)).toBe(true);
    await everything(stage, what);
    stage.writes();
    stage.forget();
    await everything(stage, what);
    expect(stage.writes()).toEqual([]);
  });

  it('follow every change, and then lie still', async () => {
    const stage = await open({ actionkit: options });
    const what = await story(stage);
    const [first, second] = stage.mobilize.event(what.winterTime).timeslots;
    stage.mobilize.moveShift(first?.id ?? 0, (first?.start_date ?? 0) + 3600, (first?.end_date ?? 0) + 3600);
    stage.mobilize.deleteShift(second?.id ?? 0);
    stage.mobilize.editEvent(what.privateEvent, {
      title: 'Captains Dinner',
      contact: null,
      accessibility_status: null,
    });
    stage.mobilize.attend(what.signups[0]?.id ?? 0);
    stage.mobilize.cancel(what.signups[1]?.id ?? 0);
    stage.mobilize.editPerson(what.signups[0]?.person_id ?? 0, { phone: '518-555-0199' });
    await everything(stage, what);
    expect(counts(stage)).toMatchObject({ signups: 2, users: 2, phones: 1 });
    expect(stage.actionkit.state.phones).toMatchObject([{ normalized_phone: '5185550199' }]);
    expect(statusesOf(stage)).toEqual(['ATTENDED', 'CANCELLED']);
    expect(stage.actionkit.state.events.filter(({ title }) => title === 'Captains Dinner')).toHaveLength(1);
    stage.writes();
    await everything(stage, what);
    expect(stage.writes()).toEqual([]);
  });

  it('hold one of each when two runs are faster than each other', async () => {
    const stage = await open({ actionkit: options });
    const { virtual } = stage.world.pieces;
    const signup = stage.mobilize.addSignup(virtual, SAM, { attended: true });
    const both = await Promise.allSettled([syncSignup(stage, signup.id), syncSignup(stage, signup.id)]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(counts(stage)).toMatchObject({ events: 1, signups: 1, users: 2, phones: 1 });
    await syncSignup(stage, signup.id);
    expect(statusesOf(stage)).toEqual(['ATTENDED']);
  });
});

const DELICATE: [string, Partial<ActionKitOptions>][] = [
  ['without event_search', { eventSearch: 'missing' }],
  ['where event_search shows open events alone', { eventSearch: 'open' }],
  ['that keep the fields of an action off its event', { actionFieldsOnEvents: false }],
  ['that keep them off, and filter fields', { actionFieldsOnEvents: false, eventSearch: 'missing', unfilterable: {} }],
  ['that record a second action', { repeatedSignup: 'second_action' }],
  ['that refuse a second phone and a second user', { repeatedPhone: 'refuse', repeatedUser: 'refuse' }],
  ['that keep signup fields with the signup', { signupFieldsOnSignup: true }],
  ['that heed the confirmation of hosts', { confirmationParameters: true }],
  ['that ignore the source of phones', { phoneSource: 'ignored' }],
];

it.each(DELICATE)('instances %s hold one of each, whichever answer gets lost', async (_, options) => {
  await loseEachAnswer(
    open,
    { actionkit: options },
    async (stage) => {
      const signup = stage.mobilize.addSignup(stage.world.pieces.virtual, SAM, { attended: true });
      return (played) => syncSignup(played, signup.id);
    },
    async (stage) => {
      expect(counts(stage)).toEqual({ events: 1, deleted: 0, signups: 1, users: 2, phones: 1 });
      expect(statusesOf(stage)).toEqual(['ATTENDED']);
    },
  );
});
