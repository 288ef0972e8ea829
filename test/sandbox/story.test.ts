import { openStage, type Stage } from '../../sandbox/stage.ts';
import { callhubAndVan } from '../../sandbox/story/callhub-and-van.ts';
import { mobilizeToActionKit } from '../../sandbox/story/mobilize-to-actionkit.ts';
import { mobilizeToIndigo } from '../../sandbox/story/mobilize-to-indigo.ts';
import { mobilizeToVan } from '../../sandbox/story/mobilize-to-van.ts';
import { difference, isRight, type Result, type TellStory } from '../../sandbox/story/story.ts';
import { appWith } from '../support/run.ts';
import { STAGE_NOW } from '../support/stage.ts';

/* The stories of `npm start` in a small world, each with the operations of its own Zaps and nothing else. */

const FROM_MOBILIZE = [
  ['triggers', 'mobilize_updated_signup'],
  ['triggers', 'mobilize_updated_event'],
  ['triggers', 'mobilize_deleted_event'],
  ['searches', 'mobilize_find_signups'],
] as const;
const FOR_ACTIONKIT = [
  ...FROM_MOBILIZE,
  ['creates', 'actionkit_sync_mobilize_event'],
  ['creates', 'actionkit_sync_mobilize_signup'],
] as const;
const FOR_VAN = [
  ...FROM_MOBILIZE,
  ['triggers', 'mobilize_signup_status_reached'],
  ['creates', 'van_sync_mobilize_event'],
  ['creates', 'van_sync_mobilize_signup'],
] as const;
const FOR_CALLHUB = [
  ['triggers', 'callhub_new_call_result'],
  ['creates', 'van_export_saved_list'],
  ['creates', 'callhub_import_contacts'],
  ['creates', 'van_record_callhub_call'],
] as const;
const FOR_INDIGO = [
  ['triggers', 'mobilize_new_signup'],
  ['creates', 'indigo_upload_csv'],
  ['searches', 'indigo_find_audience'],
  ['creates', 'indigo_match_csv'],
  ['creates', 'indigo_create_lookalike_audience'],
  ['creates', 'indigo_preview_export'],
  ['creates', 'indigo_purchase_export'],
] as const;

let stage: Stage;
jest.setTimeout(120_000);
afterEach(() => stage.close());

async function told(tell: TellStory, operations: Parameters<typeof appWith>, before = () => {}): Promise<() => Result> {
  stage = await openStage({ app: appWith(...operations), now: STAGE_NOW, signups: 20, events: 20 });
  before();
  const { chapters, result } = tell(stage);
  for (const chapter of chapters) await chapter.tell(() => {});
  return result;
}

/** What is wrong, in words; nothing when all is right. */
const wrong = ({ comparisons, checks, secondWrites }: Result): string[] => [
  ...comparisons.flatMap(({ should, holds }) => [
    ...difference(should, holds).map((line) => `missing: ${line}`),
    ...difference(holds, should).map((line) => `too many: ${line}`),
  ]),
  ...checks.filter(({ ok }) => !ok).map(({ what, seen }) => `${what} (${seen})`),
  ...(secondWrites > 0 ? [`${secondWrites} writes of the second run`] : []),
];
const counts = ({ comparisons }: Result) => comparisons.map(({ should }) => should.length);

it('Mobilize to ActionKit ends with everything right', async () => {
  const result = (await told(mobilizeToActionKit, [...FOR_ACTIONKIT]))();
  expect(wrong(result)).toEqual([]);
  expect(Math.min(...counts(result))).toBeGreaterThan(3);
});

it('Mobilize to NGP VAN ends with everything right, and tells what is not', async () => {
  const result = await told(mobilizeToVan, [...FOR_VAN]);
  expect(wrong(result())).toEqual([]);
  expect(Math.min(...counts(result()))).toBeGreaterThan(5);

  const { events, people, signups } = stage.van.databases['1'];
  const [event] = [...events.values()].slice(-1);
  const [signup] = [...signups.values()].filter(({ eventId }) => eventId !== event?.eventId).slice(-1);
  const person = people.get(signup?.vanId ?? 0);
  if (!event || !signup || !person) throw new Error('The story left nothing in NGP VAN.');
  const rightStatus = signup.statusId;
  signup.statusId = 14;
  expect(wrong(result())).toEqual([
    expect.stringMatching(/^missing: .+ \| Canvasser \| /),
    expect.stringMatching(/^too many: .+ \| Canvasser \| 14$/),
  ]);
  signup.statusId = rightStatus;
  const { emails } = person;
  person.emails = [];
  expect(isRight(result())).toBe(false);
  person.emails = emails;
  stage.van.addPerson('1', { firstName: 'Sam', lastName: 'Twice', emails: [{ email: 'sam@example.org' }] });
  expect(wrong(result())).toEqual(['too many: Sam Twice | sam@example.org |  | ']);
  events.delete(event.eventId);
  const missing = /Mobilize event (\d+)$/.exec(event.description ?? '')?.[1];
  expect(wrong(result())).toContainEqual(expect.stringMatching(`^missing: ${missing} \\d{4}-\\d\\d-\\d\\d \\| `));
  expect(isRight(result())).toBe(false);
});

it('NGP VAN and CallHub ends with everything right', async () => {
  const shorten = () => {
    for (const list of stage.van.databases['0'].savedLists.values()) list.vanIds.splice(25);
  };
  const result = (await told(callhubAndVan, [...FOR_CALLHUB], shorten))();
  expect(wrong(result)).toEqual([]);
  expect(Math.min(...counts(result))).toBeGreaterThan(2);
});

it('Mobilize to Indigo ends with everything right', async () => {
  const result = (await told(mobilizeToIndigo, [...FOR_INDIGO]))();
  expect(wrong(result)).toEqual([]);
  expect(counts(result)).toEqual([2, 1]);
});
