import callResults from '../../templates/call-results-to-van.ts';
import vanList from '../../templates/van-list-to-callhub.ts';
import type { Settings } from '../render.ts';
import { answerMap, type Stage, settingsOf } from '../stage.ts';
import { addPhonebook } from '../vendors/callhub/phonebooks.ts';
import { RESULT_CODES } from '../vendors/van/look-ups.ts';
import type { Run } from '../zapier.ts';
import type { Comparison, Progress, Story } from './story.ts';

type Call = ReturnType<Stage['callhub']['simulateCalls']>[number];

/** Dispositions of the stand-in's agents → VAN's names for what came of a call. Others record nothing. */
const RESULTS: Record<string, string> = {
  NO_ANSWER: 'Not Home',
  MACHINE: 'Not Home',
  LEFT_MESSAGE: 'Left Message',
  USER_BUSY: 'Busy',
  CALLBACK: 'Call Back',
  BAD_NUMBER: 'Wrong Number',
};

/** VAN list → CallHub phonebook → calls → VAN: both ways between the two, in the voter file. */
export function callhubAndVan(stage: Stage): Story {
  const { voters, van, callhub, clock } = stage;
  const book = addPhonebook(callhub.account, 'Ward 3 persuasion', 'Loaded from NGP VAN');
  const settings: Settings = { ...settingsOf(stage), callhub_phonebook: String(book.id) };
  const zaps = { list: voters.zap(vanList, settings), results: voters.zap(callResults, settings) };
  const db = van.databases['0'];
  const list = db.savedLists.get(Number(settings.van_saved_list));
  const runs: Run[] = [];
  let calls: Call[] = [];
  let historyBefore = 0;
  let historyAfter = 0;
  let membersBefore = 0;

  const historyRows = () => [...db.people.values()].reduce((sum, { history }) => sum + history.length, 0);

  async function load(progress: Progress): Promise<void> {
    runs.push(...(await zaps.list.poll()));
    await van.completeExports();
    await voters.resume();
    await callhub.finishImports();
    progress(`${callhub.account.membersOf(book.id).length} contacts`);
  }
  async function report(progress: Progress): Promise<void> {
    for (const call of calls) await callhub.deliver('cc.notes', call);
    let done = 0;
    const played = await zaps.results.deliver(({ status }) => {
      if (status !== 'waiting') done += 1;
      progress(`${done} of ${calls.length} calls`);
    });
    runs.push(...played);
  }

  return {
    title: 'NGP VAN and CallHub',
    chapters: [
      {
        title: 'A saved list becomes a phonebook',
        tell: async (progress) => {
          await zaps.results.switchOn();
          await load(progress);
        },
      },
      {
        title: 'Volunteers call, and results go back to VAN',
        tell: async (progress) => {
          calls = callhub.simulateCalls(book.id);
          await report(progress);
        },
      },
      {
        title: 'The same list and the same results once more',
        tell: async (progress) => {
          historyBefore = historyRows();
          membersBefore = callhub.account.membersOf(book.id).length;
          clock.advance(13 * 60_000); // CallHub takes five imports an hour
          await load(progress);
          await report(progress);
          historyAfter = historyRows();
          await zaps.results.switchOff();
        },
      },
    ],
    result: () => ({
      title: 'NGP VAN and CallHub',
      comparisons: [phonebookOf(stage, book.id, list?.vanIds ?? []), ...resultsOf(stage, calls)],
      runs,
      secondWrites: historyAfter - historyBefore + callhub.account.membersOf(book.id).length - membersBefore,
      checks: [
        check(
          'Every call was recorded or explained',
          runs.every(({ status }) => status === 'done' || status === 'halted'),
          statusesOf(runs),
        ),
        check(
          'CallHub holds no hook any more',
          callhub.account.webhooks.size === 0,
          `${callhub.account.webhooks.size} hooks`,
        ),
      ],
    }),
  };
}

const check = (what: string, ok: boolean, seen: string) => ({ what, ok, seen });

function statusesOf(runs: readonly Run[]): string {
  const failed = runs.find(({ status }) => status === 'failed');
  return failed ? (failed.steps.at(-1)?.message ?? 'failed') : `${runs.length} runs`;
}

const tenDigits = (text: string): string => text.replace(/\D/g, '').slice(-10);

/** Everybody on the list who has a phone is in the phonebook once, with the VAN ID. */
function phonebookOf({ van, callhub }: Stage, book: bigint, vanIds: readonly number[]): Comparison {
  const { account } = callhub;
  const field = [...account.customFields.values()].find(({ name }) => name === 'VAN ID');
  const should = new Map<string, string>();
  for (const vanId of vanIds) {
    const person = van.databases['0'].people.get(vanId);
    const [phone] = [...(person?.phones ?? [])];
    if (phone) should.set(tenDigits(phone.phoneNumber), String(vanId));
  }
  const holds = account
    .membersOf(book)
    .map((member) => `${tenDigits(member.contact)} | ${field ? member.custom.get(field.id) : ''}`);
  return {
    what: 'CallHub contacts of the list',
    // Several people share a number; CallHub keeps one contact for it.
    should: [...should.keys()].map((digits) => digits).sort(),
    holds: holds.map((line) => line.split(' | ')[0] ?? '').sort(),
  };
}

/** Each answer that has a mapping is the survey response of the person, the last one where somebody was called twice. */
function resultsOf(stage: Stage, calls: readonly Call[]): Comparison[] {
  const map = answerMap(stage);
  const { people } = stage.van.databases['0'];
  const should = new Map<string, string>();
  const called = new Set<number>();
  for (const call of calls) {
    const vanId = Number(call['VAN ID']);
    called.add(vanId);
    for (const { question, answer } of call.surveys ?? []) {
      const pair = map[`${question} = ${answer}`];
      if (pair) should.set(`${vanId} ${question}`, `${vanId} ${pair}`);
    }
  }
  const holds = [...called].flatMap((vanId) =>
    [...(people.get(vanId)?.answers ?? [])].map(([question, response]) => `${vanId} ${question}:${response}`),
  );
  return [
    { what: 'VAN survey responses', should: [...should.values()].sort(), holds: holds.sort() },
    { what: 'VAN results of calls without answers', ...unanswered(stage, calls) },
  ];
}

function unanswered({ van }: Stage, calls: readonly Call[]): Pick<Comparison, 'should' | 'holds'> {
  const { people } = van.databases['0'];
  const names = new Map(RESULT_CODES.map(({ resultCodeId, name }) => [resultCodeId, name]));
  const should: string[] = [];
  const holds: string[] = [];
  for (const call of calls) {
    const result = call.disposition ? RESULTS[call.disposition] : undefined;
    const vanId = Number(call['VAN ID']);
    if (!result || (call.surveys ?? []).length > 0) continue;
    should.push(`${vanId} ${result}`);
    const rows = people.get(vanId)?.history ?? [];
    if (rows.some(({ resultCodeId }) => names.get(resultCodeId) === result)) holds.push(`${vanId} ${result}`);
  }
  return { should: should.sort(), holds: holds.sort() };
}
