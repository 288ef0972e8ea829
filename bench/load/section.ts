import type { LoadResult, LoadTarget } from './result.ts';

const number = (value: number) => value.toLocaleString('en-US');
const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;

const MEASURES: readonly [string, (target: LoadTarget) => string][] = [
  ['arrived', ({ arrived }) => number(arrived)],
  ['doubled', ({ doubled }) => number(doubled)],
  ['runs that failed', ({ failedRuns }) => number(failedRuns)],
  ['requests to it', ({ requests }) => number(requests)],
  ['of these answered "too many requests"', ({ refused }) => number(refused)],
  ['requests to Mobilize', ({ mobilizeRequests }) => number(mobilizeRequests)],
  ['of these answered "too many requests"', ({ mobilizeRefused }) => number(mobilizeRefused)],
  ['new rows in the fullest poll', ({ mostNewRows }) => number(mostNewRows)],
  ['polls that Zapier would hold', ({ heldPolls, polls }) => `${heldPolls} of ${polls}`],
  ['polls that failed', ({ failedPolls }) => number(failedPolls)],
  ['slowest poll', ({ slowestPollSeconds }) => `${slowestPollSeconds} s`],
  ['largest answer of a poll', ({ largestAnswerMegabytes }) => `${largestAnswerMegabytes} MB`],
  ['all written after', ({ doneAfterMinutes }) => `${doneAfterMinutes} minutes`],
  ['heap at each quarter, stand-ins included', ({ heap }) => `${heap.join(', ')} MB`],
  ['heap before and after a replay of the last poll', ({ heapOfReplay }) => `${heapOfReplay.join(' and ')} MB`],
];

const ADVICE = [
  '**A hundred new rows a poll.** When one poll finds more, Zapier holds all of its runs until somebody opens the Zap history and releases them. Nothing is lost, but nothing moves. Polled every two minutes, that is 3,000 signups an hour for each Zap; polled every fifteen, 400. Before a big day, split the Zap by event type, so that each part stays below it, or have somebody ready to release.',
  '**Twenty seconds a poll.** A poll reads every signup that changed within Days to Look Back, a hundred a request, and must be done before Zapier cuts it off. At a tenth of a second an answer that is about 20,000 changed signups. Set Days to Look Back to 1 before a rush. If a poll still cannot read everything, it fails and says so; it never skips rows.',
  '**Six megabytes an answer.** Zapier stores larger answers by itself. A signup is about 4.5 KB, so this begins at some 1,300 signups in the window; it costs time and nothing else.',
  '**Dedupe memory.** A Zap remembers about 105,000 ids. A Zap on every change of a signup uses one for each change.',
  '**NGP VAN takes new people one after the other.** It has no key that keeps a person from being made twice, so the connector asks Zapier to run these steps one at a time. A rush therefore arrives in VAN later than in ActionKit. The stand-in for Zapier asks once a second whether it is a step’s turn, and less often while more than sixty wait, which is what the time above comes from; Zapier does not publish how soon it asks.',
  '**CallHub** allows one new contact a second and 7,200 a day. Send a rush there as a file, with Import Contacts.',
];

/** What was measured, and what a campaign must set. */
export function loadSection(loads: readonly LoadResult[]): string[] {
  const measured = loads.flatMap(({ signups, rushMinutes, pollMinutes, answerMilliseconds, targets }) => [
    `${number(signups)} signups in ${rushMinutes} minutes, a rate of ${number(Math.round((signups / rushMinutes) * 60))} an hour. Zapier looks every ${pollMinutes === 1 ? 'minute' : `${pollMinutes} minutes`}, each service takes ${answerMilliseconds} ms to answer, and the limits are those of Mobilize (15 reads a second) and ten requests a second for NGP VAN. Polls that Zapier would hold were released at once.`,
    '',
    row(['', ...targets.map(({ name }) => `into ${name}`)]),
    row(['---', ...targets.map(() => '---')]),
    ...MEASURES.map(([what, of]) => row([what, ...targets.map(of)])),
    '',
  ]);
  return [...measured, 'What to set:', '', ...ADVICE.map((sentence) => `* ${sentence}`), ''];
}
